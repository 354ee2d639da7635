package vm

import (
	"sync/atomic"

	"mortal/lang/term"
)

// A Machine runs processes. One Machine serves all processes of a System; it
// keeps nothing between two calls of Run.
type Machine struct {
	Host Host

	// Interrupt, when not nil and set, makes Run come back with Yielded at once. It is
	// read once per slice.
	Interrupt *atomic.Bool

	// StopAtVisible makes Run come back with Stopped before each visible action: a
	// send, the look into the mailbox that begins a receive, a call of a Bif that is
	// Visible. The next Run does that action and goes on to the one after it.
	StopAtVisible bool

	// Whole makes fewer actions visible: a receive that finds a message or waits for one
	// is none, as no other process can tell when it happened. One that ends at once
	// because of after 0 is. Sees, when not nil, tells which calls are.
	Whole   bool
	Untimed bool // a timer may fire at any time: see Mailbox.Raced
	Sees    func(h Host, p *Proc, b *Bif, args []term.Term) bool

	heap  term.Heap              // where cells and tuples of running code are made
	call  Call                   // context of the BIF that runs
	epoch uint64                 // of the code, while run runs
	under instruction            // the one that slow does
	names *[namedCalls]namedCall // made when first needed
	lent  *lentFun               // the last one; nil: none was made
}

// Run runs p for up to reds reductions. The signals FlagExiting and the death
// of a process are the caller's to act on: after Exited or Exiting p must not be
// run again.
func (m *Machine) Run(p *Proc, reds int) Status {
	if m.Interrupt != nil && m.Interrupt.Load() {
		return Yielded
	}
	if p.Flags&FlagExiting != 0 {
		return Exiting
	}
	p.Reds = int32(reds)
	p.Flags &^= FlagWaiting
	return m.run(p)
}

// Tuple returns the tuple of ts, at least one and no more than a few. It is made where running code makes its own, which
// takes a fifth of the steps of term.MakeTuple.
func (m *Machine) Tuple(ts ...term.Term) term.Term {
	if !m.heap.Room(len(ts)) {
		m.heap.Refill()
	}
	return m.heap.Tuple(ts)
}

// Finished says that the process which x ended is gone and nobody looks at x any more.
func (m *Machine) Finished(x *Exception) {
	if !x.boxed {
		*x = Exception{}
		m.call.spare = x
	}
}

// Abandon forgets a BIF that did not return, after a panic that the caller of Run
// recovered. The process it ran for must not be run again.
func (m *Machine) Abandon() { m.call = Call{} }

// running is what slow says when none of the ways out of Run was taken: go on from the state in the Proc.
const running Status = 200
