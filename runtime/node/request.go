package node

import (
	"mortal/lang/term"
	"mortal/runtime/vm"
)

// A Request is what a process asks of the owner of its node: an explanation, a
// picture, a step back. The world cannot do these itself, as they look at it from
// outside. The process waits for the answer in a receive, as for any other.
type Request struct {
	From, Ref term.Term
	Command   string
	Args      []term.Term
}

var atomSession = term.A("mortal_session")

// requestBifs are the natives of module mortal_session, which mortal.erl calls.
var requestBifs = []vm.Bif{
	{Module: "mortal_session", Name: "ask", Arity: 2, Fn: sessionAsk, Visible: true, Doc: "asks the owner of the node; the answer comes as a message"},
}

// sessionAsk is mortal_session:ask(Command, Args): it returns the reference of the
// answer {mortal_session, Ref, Reply}.
func sessionAsk(c *vm.Call) term.Term {
	args, tail := term.ListElems(c.Args[1])
	if tail != term.EmptyList || !c.Args[0].IsAtom() {
		return c.Badarg()
	}
	systemOf(c).Call()
	ref := systemOf(c).MakeRef()
	p := partOf(c)
	p.requests = append(p.requests[:len(p.requests):len(p.requests)],
		Request{term.MakePid(c.Proc.ID), ref, c.Args[0].AtomName(), args})
	return ref
}

// Requested reports whether a process asks something of the owner.
func (n *Node) Requested() bool { return len(n.part().requests) > 0 }

// TakeRequest returns the oldest request and forgets it.
func (n *Node) TakeRequest() (r Request, ok bool) {
	p := n.part()
	if len(p.requests) == 0 {
		return Request{}, false
	}
	r, p.requests = p.requests[0], p.requests[1:]
	return r, true
}

// Answer sends reply to the process that asked.
func (n *Node) Answer(r Request, reply term.Term) {
	n.System.Post(r.From, term.MakeTuple(atomSession, r.Ref, reply))
}
