package runtime

import (
	"mortal/lang/code"
	"mortal/lang/term"
	"mortal/runtime/event"
)

// grouped are the kinds of events that a recorder gets several of at a time, if it wants all.
var grouped = event.MaskOf(event.Send, event.Receive, event.Spawn, event.Spawned, event.Link, event.Linked,
	event.ExitSignal, event.Exit)

// Observe makes sink the one that is told of all events from now on; nil ends it.
func (s *System) Observe(sink event.Sink) { s.ObserveOnly(sink, event.All) }

// ObserveOnly makes sink the one that is told of events of some kinds. Causes then
// lead past the events that are left out.
func (s *System) ObserveOnly(sink event.Sink, kinds event.Mask) {
	s.sink, s.kinds, s.recorder = sink, kinds, nil
	if sink == nil {
		s.kinds = 0
	}
	if r, ok := sink.(*event.Recorder); ok && kinds&grouped == grouped {
		s.recorder = r
	}
}

// Seq returns the number of the last event.
func (s *System) Seq() uint64 { return s.seq }

// note tells the sink what happened to pid, and returns the number of the
// event. If nobody wants to know, it does nothing and returns the cause.
func (s *System) note(k event.Kind, pid, other term.Term, ref uint64, t term.Term, cause uint64) uint64 {
	if !s.kinds.Has(k) {
		return cause
	}
	s.event(k, pid, other, t, cause).Ref = refTerm(ref)
	return s.emit()
}

// act tells the sink what p did. The cause is what last reached p.
func (s *System) act(k event.Kind, p *process, other term.Term, ref uint64, t term.Term) uint64 {
	if !s.kinds.Has(k) {
		return p.cause
	}
	e := s.event(k, p.pid(), other, t, p.cause)
	e.Ref = refTerm(ref)
	e.At = s.site(p)
	return s.emit()
}

// noteExitSignal tells of an exit signal that arrived and the rule that decided.
func (s *System) noteExitSignal(p *process, rule event.Rule, from, reason term.Term, cause uint64) uint64 {
	if !s.kinds.Has(event.ExitSignal) {
		return cause
	}
	s.event(event.ExitSignal, p.pid(), from, reason, cause).Rule = rule
	return s.emit()
}

// noteMessage tells of a message from p that has reached q, which is the sending and the
// receiving; to is what p sent it to. A recorder that wants both gets them as one.
func (s *System) noteMessage(p, q *process, to, msg term.Term) {
	if s.recorder == nil {
		cause := s.act(event.Send, p, to, 0, msg)
		q.cause = s.note(event.Receive, q.pid(), p.pid(), 0, msg, cause)
		return
	}
	s.seq += 2
	s.recorder.Deliver(&event.Delivery{
		Seq: s.seq - 1, Cause: p.cause, Time: s.now, From: p.ID, Receiver: q.ID, To: to, Term: msg, At: s.site(p),
	})
	q.cause = s.seq
}

// noteSignalAndExit tells the recorder of an exit signal that ends p, and of the exit with the same
// reason, as one. It returns the number of the exit.
func (s *System) noteSignalAndExit(p *process, rule event.Rule, from term.Term, g *signal) uint64 {
	e := s.event(event.ExitSignal, p.pid(), from, g.term, g.cause)
	e.Rule = rule
	s.recorder.Group(e, 2)
	s.seq++
	return s.seq
}

// event begins the next event. It is put together in the System, as a pointer to a
// variable would cost an allocation each time.
func (s *System) event(k event.Kind, pid, other, t term.Term, cause uint64) *event.Event {
	s.seq++
	s.scratch = event.Event{Seq: s.seq, Time: s.now, Kind: k, Pid: pid, Other: other, Term: t, Cause: cause}
	return &s.scratch
}

// emit hands the event to the sink and returns its number.
func (s *System) emit() uint64 {
	s.sink.Event(&s.scratch)
	return s.seq
}

// site returns where p is in its code, if it runs.
func (s *System) site(p *process) event.Site {
	if p != s.running {
		return event.Site{}
	}
	return siteIn(p.Site())
}

func refTerm(ref uint64) term.Term {
	if ref == 0 {
		return term.Term{}
	}
	return term.MakeRef(ref)
}

// places makes a module tell events what its places stand for.
type places code.Module

// Place implements event.Code.
func (m *places) Place(pc int) event.Place {
	mod := (*code.Module)(m)
	file, line := mod.LineAt(pc)
	at := event.Place{Module: mod.Name, File: file, Line: line, Library: mod.Library, Typed: mod.Hidden}
	if f := mod.FuncAt(pc); f != nil {
		at.Function, at.Arity = f.Name, f.Arity-f.Free
	}
	return at
}

func siteIn(mod *code.Module, pc int) event.Site {
	if mod == nil {
		return event.Site{}
	}
	return event.Site{Code: (*places)(mod), PC: pc}
}

// Emit tells the sink of something that another package did, such as output.
func (s *System) Emit(k event.Kind, pid, t term.Term) {
	if p := s.get(pid.ID()); p != nil {
		s.act(k, p, term.Term{}, 0, t)
		return
	}
	s.note(k, pid, term.Term{}, 0, t, 0)
}
