package vm

import (
	"mortal/lang/code"
	"mortal/lang/term"
)

// Func is a compiled function.
type Func = code.Func

// Flags of a Proc.
const (
	FlagTimeout uint32 = 1 << iota // the timer of the receive that waits has fired
	FlagExiting                    // ExitReason is set: the process ends when it next could run
	FlagTrap                       // trap_exit
	FlagQueued                     // in the run queue
	FlagWaiting                    // in receive with nothing to fetch
	FlagSuspended
	FlagArmed   // the timer of a receive has been started
	FlagStopped // Run came back with Stopped: what it stopped at is done next
	// FirstFreeFlag and above belong to the runtime.
	FirstFreeFlag
)

// A Proc is the part of a process that the machine works on: its stack and
// mailbox. The runtime embeds it in its process record, and the order of the fields is that in which they are needed: what
// wakes a process lies at the beginning, what runs it comes after that.
type Proc struct {
	ID      uint64 // number of the pid
	Flags   uint32
	Reds    int32 // left of this slice
	Mailbox Mailbox

	mod   *code.Module // module that runs
	stack []term.Term  // frames with return slots between them
	base  int32        // index in stack of register 0
	pc    int32        // of the instruction to run next
	Alloc uint64       // words allocated since the runtime last looked

	Exc        *Exception // what was not caught, after Exited
	ExitReason term.Term  // with FlagExiting; else what the first function returned, after Exited
}

// Result is what the first function of p returned, after Exited without an exception.
func (p *Proc) Result() term.Term { return p.ExitReason }

// Glance reads from all that is needed to wake p and to run it, so that it is in the processor's cache. What
// it returns means nothing.
func (p *Proc) Glance() uint64 {
	sum := uint64(p.Flags) + p.Alloc
	if n := len(p.stack); n > 0 {
		sum += p.stack[0].Word() + p.stack[n-1].Word()
	}
	return sum
}
