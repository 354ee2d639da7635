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
	s.sink, s.kinds, s.recorder, s.placed, s.before = sink, kinds, nil, nil, nil
	if sink == nil {
		s.kinds = 0
	}
	if r, ok := sink.(*event.Recorder); ok && kinds&grouped == grouped {
		s.recorder = r
		r.Tick(s.now)
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
	if s.recorder != nil && ref == 0 {
		return s.record(k, nil, pid, other, t, cause)
	}
	s.event(k, pid, other, t, cause).Ref = refTerm(ref)
	return s.emit()
}

// act tells the sink what p did. The cause is what last reached p.
func (s *System) act(k event.Kind, p *process, other term.Term, ref uint64, t term.Term) uint64 {
	if !s.kinds.Has(k) {
		return p.cause
	}
	if s.recorder != nil && ref == 0 {
		return s.record(k, p, p.pid(), other, t, p.cause)
	}
	e := s.event(k, p.pid(), other, t, p.cause)
	e.Ref = refTerm(ref)
	e.At = s.site(p)
	return s.emit()
}

// holds reports whether who was told of events may hold on to t, which the last ones were about.
func (s *System) holds(t term.Term) bool {
	return s.sink != nil && (s.recorder == nil || s.recorder.Holds(t))
}

// record tells the recorder of an event without a reference, which costs it a third of an Event. p is pid
// if it did this itself, else nil.
func (s *System) record(k event.Kind, p *process, pid, other, t term.Term, cause uint64) uint64 {
	h := event.One(k, event.NoRule)
	switch other.Kind() {
	case term.None:
	case term.Pid:
		h |= event.OtherPid
	case term.Atom:
		h |= event.OtherAtom
	case term.Ref:
		h |= event.OtherRef
	default:
		e := s.event(k, pid, other, t, cause)
		if p != nil {
			e.At = s.site(p)
		}
		return s.emit()
	}
	if p != nil {
		h |= s.place(p)
	}
	s.seq++
	s.recorder.Note(h, s.seq, cause, pid.ID(), other.ID(), t)
	return s.seq
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
// receiving; to is what p sent it to.
func (s *System) noteMessage(p, q *process, to, msg term.Term) {
	cause := s.act(event.Send, p, to, 0, msg)
	q.cause = s.note(event.Receive, q.pid(), p.pid(), 0, msg, cause)
}

// recordMessage is noteMessage for a recorder and a message to a pid.
func (s *System) recordMessage(p, q *process, msg term.Term) {
	at := event.At(p.PC()) // as place says nearly always
	switch {
	case p == s.running && p.In(s.placed):
	case p == s.running && p.In(s.before):
		s.takeTurns()
	default:
		at = s.newPlace(p)
	}
	s.seq += 2
	s.recorder.Note(event.Message|at, s.seq-1, p.cause, p.ID, q.ID, msg)
	q.cause = s.seq
}

// noteBirth tells the recorder that by made p, and linked to it, and returns the number of the Spawned.
func (s *System) noteBirth(h event.Head, by, p *process, call term.Term) uint64 {
	first := s.seq + 1
	s.recorder.Note(h|s.place(by), first, by.cause, by.ID, p.ID, call)
	s.seq += uint64(h.Events())
	return first + 1
}

// noteSignalAndExit tells the recorder of an exit signal that ends p, and of the exit with the same
// reason, as one. It returns the number of the exit.
func (s *System) noteSignalAndExit(p *process, rule event.Rule, g *signal) uint64 {
	s.recorder.Note(event.Death(rule), s.seq+1, g.cause, p.ID, g.from, g.term)
	s.seq += 2
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
	s.placed, s.before = nil, nil // if the sink is the recorder: the event may have been elsewhere
	return s.seq
}

// place returns where p is in its code, if it runs, for the recorder. That is told which code it is, but
// mostly it is the same as before.
func (s *System) place(p *process) event.Head {
	if p == s.running && p.In(s.placed) {
		return event.At(p.PC())
	}
	return s.newPlace(p)
}

func (s *System) newPlace(p *process) event.Head {
	if p != s.running {
		return 0
	}
	mod, pc := p.Site()
	if mod == nil {
		return 0
	}
	switch mod {
	case s.placed:
	case s.before:
		s.takeTurns()
	default:
		s.recorder.In((*places)(mod))
		s.placed, s.before = mod, s.placed
	}
	if mod.Library {
		s.placed = nil // the site of other processes in there is where they were called from
	}
	return event.At(pc)
}

// takeTurns tells the recorder that the code before goes on.
func (s *System) takeTurns() {
	s.recorder.Back()
	s.placed, s.before = s.before, s.placed
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
