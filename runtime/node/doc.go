// Package node puts together what a running Erlang needs besides processes: a
// [runtime.System] with the BIFs of all modules, the embedded library, the
// compiler behind c/1 and the shell, the code path and the terminal.
//
// It is the only package below runtime that sees the compiler. The outside world
// comes in through [Config]: a writer for output, [Files], the wall time of the start.
// Input is asked for by the process user and given by [Node.Input].
//
//	n := node.New(node.Config{Output: os.Stdout})
//	n.Start()
//	for n.System.Run(…) …
package node
