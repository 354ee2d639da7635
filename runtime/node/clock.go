package node

import (
	"mortal/lang/term"
	"mortal/runtime/vm"
)

// Which clock a world goes by is a wish of the world's: the owner of the node, who
// has a wall clock, reads it with [Node.LiveClock] and acts on it.

var (
	atomLive    = term.A("live")
	atomVirtual = term.A("virtual")
)

// clockBifs are the natives of module mortal that are about time; see mortal.erl.
var clockBifs = []vm.Bif{
	{Module: "mortal", Name: "clock", Arity: 0, Fn: clock0, Doc: "which clock the world goes by: virtual or live"},
	{Module: "mortal", Name: "clock", Arity: 1, Fn: clock1, Visible: true, Doc: "changes the clock; returns the one before"},
	{Module: "mortal", Name: "skip", Arity: 1, Fn: skip1, Visible: true, Doc: "lets the live clock go on by milliseconds at once"},
}

func (p *part) clock() term.Term {
	if p.live {
		return atomLive
	}
	return atomVirtual
}

func clock0(c *vm.Call) term.Term { return partOf(c).clock() }

func clock1(c *vm.Call) term.Term {
	p := partOf(c)
	before := p.clock()
	switch c.Args[0] {
	case atomLive, atomVirtual:
		p.live = c.Args[0] == atomLive
		return before
	}
	return c.Badarg()
}

func skip1(c *vm.Call) term.Term {
	if !c.Args[0].IsSmall() || c.Args[0].Small() < 0 || c.Args[0].Small() > maxSkip {
		return c.Badarg()
	}
	partOf(c).skip += c.Args[0].Small() * 1e6
	return term.AtomOk
}

// maxSkip is the most milliseconds that mortal:skip/1 takes: as the longest timeout of ERTS.
const maxSkip = 1<<32 - 1

// LiveClock reports whether the world wants to be paced by the wall clock.
func (n *Node) LiveClock() bool { return n.part().live }

// TakeSkip returns by how many nanoseconds the world asked the live clock to go on
// at once, and forgets it.
func (n *Node) TakeSkip() int64 {
	p := n.part()
	d := p.skip
	p.skip = 0
	return d
}
