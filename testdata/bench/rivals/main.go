// Command rivals runs fib in interpreters that are written in Go as mortal is: rivals lua 30, rivals tengo 30.
// It is a module of its own, so that mortal does not depend on them. scripts/bench builds it.
package main

import (
	"fmt"
	"log"
	"os"

	"github.com/d5/tengo/v2"
	lua "github.com/yuin/gopher-lua"
)

const inLua = `
local function fib(n) if n < 2 then return n end return fib(n - 1) + fib(n - 2) end
print("fib", %[1]s, fib(%[1]s))
`

const inTengo = `
fib := func(n) { if n < 2 { return n }; return fib(n - 1) + fib(n - 2) }
result := fib(%s)
`

func main() {
	if len(os.Args) != 3 {
		log.Fatal("rivals lua|tengo N")
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		log.Fatal(err)
	}
}

func run(language, size string) error {
	switch language {
	case "lua":
		l := lua.NewState()
		defer l.Close()
		return l.DoString(fmt.Sprintf(inLua, size))
	case "tengo":
		c, err := tengo.NewScript([]byte(fmt.Sprintf(inTengo, size))).Run()
		if err == nil {
			fmt.Println("fib", size, c.Get("result").Int())
		}
		return err
	}
	return fmt.Errorf("no interpreter %q", language)
}
