// Command mortal is an interactive shell that simulates Erlang processes.
package main

import (
	"os"

	"mortal/repl/cli"
)

func main() {
	os.Exit(cli.Main(os.Args[1:], cli.Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Getenv: os.Getenv}))
}
