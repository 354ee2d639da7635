package runtime

import (
	"mortal/lang/code"
	"mortal/lang/term"
	"mortal/runtime/event"
)

// Observe makes sink the one that is told of all events from now on; nil ends it.
func (s *System) Observe(sink event.Sink) { s.ObserveOnly(sink, event.All) }

// ObserveOnly makes sink the one that is told of events of some kinds. Causes then
// lead past the events that are left out.
func (s *System) ObserveOnly(sink event.Sink, kinds event.Mask) {
	s.sink, s.kinds = sink, kinds
	if sink == nil {
		s.kinds = 0
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
	return s.emit(event.Event{Kind: k, Pid: pid, Other: other, Ref: refTerm(ref), Term: t, Cause: cause})
}

// act tells the sink what p did. The cause is what last reached p.
func (s *System) act(k event.Kind, p *process, other term.Term, ref uint64, t term.Term) uint64 {
	if !s.kinds.Has(k) {
		return p.cause
	}
	e := event.Event{Kind: k, Pid: p.pid(), Other: other, Ref: refTerm(ref), Term: t, Cause: p.cause}
	if p == s.running {
		e.At = siteIn(p.Site())
	}
	return s.emit(e)
}

// noteExitSignal tells of an exit signal that arrived and the rule that decided.
func (s *System) noteExitSignal(p *process, rule event.Rule, from, reason term.Term, cause uint64) uint64 {
	if !s.kinds.Has(event.ExitSignal) {
		return cause
	}
	return s.emit(event.Event{Kind: event.ExitSignal, Rule: rule, Pid: p.pid(), Other: from, Term: reason, Cause: cause})
}

// emit hands an event to the sink. It is put together in the System, as a pointer to a
// variable would cost an allocation each time.
func (s *System) emit(e event.Event) uint64 {
	s.seq++
	e.Seq = s.seq
	e.Time = s.now
	s.scratch = e
	s.sink.Event(&s.scratch)
	return e.Seq
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
