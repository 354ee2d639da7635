// Package console puts a [repl.Session] on a terminal: line editing, history,
// completion, colours, pasting, Ctrl-C. It is the only package that touches a
// TTY; what is typed goes to the Session line by line, and what the world prints
// comes back through an [Output], which keeps the line being edited whole.
//
// Three goroutines share the work: one reads lines (readline wants Readline and
// Close from one goroutine), one turns SIGINT into Session.Interrupt, and the one
// that called Run owns the Session and all that it writes.
package console
