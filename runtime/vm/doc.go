// Package vm runs one process's code for a slice of reductions.
//
// A [Machine] interprets the register code of package code. Each process keeps
// an explicit stack in its [Proc], so it can stop at any instruction, be copied
// and go on. What the machine needs of the world (names, timers, sending, other
// code) it asks of a small [Host]; what is written in Go it finds as rows of
// [Bif]. It knows no other process, no scheduler and no events.
package vm
