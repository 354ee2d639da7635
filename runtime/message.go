package runtime

import (
	"mortal/lang/term"
	"mortal/runtime/event"
	"mortal/runtime/vm"
)

// Send is the operator ! (Erlang Reference Manual, Processes, "Sending Messages").
// The destination is a pid, a registered name, {Name, Node} or an alias. The
// reason is badarg for a name that is not registered and for what is no destination;
// all else succeeds, whether somebody receives it or not.
//
// A message to a pid that arrives at once and that nobody but a recorder watches, which is nearly
// every one, goes around all that is in between. That took a fifth off a hop of the ring.
func (s *System) Send(p *vm.Proc, to, msg term.Term) (reason term.Term) {
	if to.IsPid() && (s.sink == nil || s.recorder != nil) && !s.draining && !s.transit.on {
		if q := s.mut(to.ID()); q != nil {
			s.stats.Signals++
			if s.recorder != nil {
				s.recordMessage(s.of(p), q, msg)
			}
			s.accept(q, msg)
			return term.Term{}
		}
	}
	return s.sendTo(s.of(p), to, msg)
}

func (s *System) sendTo(p *process, to, msg term.Term) (reason term.Term) {
	switch to.Kind() {
	case term.Pid:
		s.post(p, to, to.ID(), 0, msg)
	case term.Atom:
		pid, ok := s.Whereis(to)
		if !ok {
			return term.AtomBadarg
		}
		s.post(p, to, pid.ID(), 0, msg)
	case term.Ref:
		s.postAlias(p, to, msg)
	case term.Tuple:
		return s.sendToNamed(p, to, msg)
	case term.Port:
		s.act(event.SendNowhere, p, to, 0, msg)
	default:
		return term.AtomBadarg
	}
	return term.Term{}
}

// sendToNamed sends to {Name, Node}. There is no other node to send to.
func (s *System) sendToNamed(p *process, to, msg term.Term) (reason term.Term) {
	if !to.IsTuple(2) || !to.Elem(0).IsAtom() || !to.Elem(1).IsAtom() {
		return term.AtomBadarg
	}
	if to.Elem(1) == s.config.Node {
		if pid, ok := s.Whereis(to.Elem(0)); ok {
			s.post(p, to, pid.ID(), 0, msg)
			return term.Term{}
		}
	}
	s.act(event.SendNowhere, p, to, 0, msg)
	return term.Term{}
}

// post sends msg from p to the process numbered pid. The plain case, where it
// arrives at once, goes around the list of signals.
func (s *System) post(p *process, to term.Term, pid, alias uint64, msg term.Term) {
	if s.draining || s.transit.on || alias != 0 {
		cause := s.act(event.Send, p, to, 0, msg)
		s.send(signal{kind: sigMessage, from: p.ID, to: pid, ref: alias, term: msg, cause: cause})
		return
	}
	s.stats.Signals++
	q := s.mut(pid)
	if q == nil {
		cause := s.act(event.Send, p, to, 0, msg)
		s.note(event.SendNowhere, p.pid(), to, 0, msg, cause)
		return
	}
	switch {
	case s.sink == nil:
	case s.recorder != nil && to.IsPid():
		s.recordMessage(p, q, msg)
	default:
		s.noteMessage(p, q, to, msg)
	}
	s.accept(q, msg)
}

// receive puts msg at the end of p's message queue.
func (s *System) receive(p *process, from, msg term.Term, cause uint64) {
	if s.sink != nil {
		p.cause = s.note(event.Receive, p.pid(), from, 0, msg, cause)
	}
	s.accept(p, msg)
}

// accept takes a message that has been received into the message queue of p.
func (s *System) accept(p *process, msg term.Term) {
	if p.Flags&flagNative != 0 {
		s.handleNative(p, msg)
		return
	}
	p.Mailbox.Put(msg)
	if s.trial != nil {
		p.Mailbox.Stamp(s.stats.Steps)
	}
	s.charge(p, messageWords)
	if s.overdue(p) && p != s.running {
		s.measure(p)
	}
	if p.Flags&vm.FlagWaiting != 0 {
		s.wake(p)
	}
}

// messageWords is what a message counts until its receiver is measured.
const messageWords = 8

// Post sends msg to pid from outside of all processes. It reports whether
// there is such a process.
func (s *System) Post(to, msg term.Term) bool {
	if s.get(to.ID()) == nil {
		return false
	}
	s.send(signal{kind: sigMessage, to: to.ID(), term: msg})
	return true
}

// PostFrom sends msg in the name of the process from, which need not be the one
// that runs. Native processes answer with it.
func (s *System) PostFrom(from, to, msg term.Term) (reason term.Term) {
	p := s.mut(from.ID())
	if p == nil {
		return term.AtomNoproc
	}
	return s.sendTo(p, to, msg)
}
