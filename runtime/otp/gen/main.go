// Command gen compiles ../src/*.erl into ../lib.bin. It is run by go generate.
package main

import (
	"fmt"
	"os"

	"mortal/runtime/otp"
	"mortal/runtime/otp/internal/build"
)

func main() {
	objects, err := build.Library(os.DirFS("."))
	if err == nil {
		err = os.WriteFile("lib.bin", otp.Pack(objects), 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
