package why

import (
	"slices"

	"mortal/lang/term"
	"mortal/repl/view"
	"mortal/runtime/event"
)

// A World is what explanations are made from.
type World struct {
	Events *event.Recorder
	Names  *view.Names
	// Library tells the modules of the library from those of the user.
	Library func(module term.Term) bool
	// Explain returns OTP's words for an exception, and where it was raised.
	Explain func(class, reason, stack term.Term) []string
	// Again reports whether what_if can repeat the command in which the event happened.
	Again func(e *event.Event) bool
}

// by is how a death led to the next one.
type by uint8

// The ways from one process to the next.
const (
	byLink    by = iota // an exit signal over a link
	byExit              // exit/2
	byMessage           // the message {'EXIT', Pid, Reason}, after which it ended itself
	byDown              // a DOWN message, after which it ended itself
)

// A step is one death of a chain, by the numbers of its events: a chain may be a million
// steps long.
type step struct {
	exit   uint64 // the end of the process
	signal uint64 // the exit signal or message that ended it; 0: it ended by itself
	call   uint64 // of exit/2 that sent the signal; 0: it came over a link or monitor
	sender uint64 // the end of another process that caused it; 0: this is the root
	by     by
	rule   event.Rule
}

// A root is what a chain began with.
type root uint8

// The roots.
const (
	rootSelf    root = iota // an exception or a return
	rootSent                // a call of exit/2 by a process that did not end of it
	rootLimit               // max_heap_size
	rootPurge               // its code was purged
	rootDropped             // events from before are not kept
	rootOutside             // from outside of the world
)

// at returns a copy of the event numbered seq.
func (w *World) at(seq uint64) (event.Event, bool) {
	if seq == 0 {
		return event.Event{}, false
	}
	var e event.Event
	ok := w.Events.Read(seq, &e)
	return e, ok
}

// trace follows a death back to its root. The steps are in the order of the search: the
// death asked about first.
func (w *World) trace(exit event.Event) (steps []step, from root) {
	for {
		s := step{exit: exit.Seq}
		from = w.cause(exit, &s)
		if len(steps) == cap(steps) { // append alone makes a quarter more room, and copies five times as much
			steps = slices.Grow(steps, len(steps)+16)
		}
		steps = append(steps, s)
		if s.sender == 0 {
			return steps, from
		}
		var ok bool
		if exit, ok = w.at(s.sender); !ok {
			return steps, rootDropped
		}
	}
}

// cause finds out what ended a process and fills in how.
func (w *World) cause(exit event.Event, s *step) root {
	c, ok := w.at(exit.Cause)
	if !ok {
		if exit.Cause != 0 && exit.Other.IsNone() && exit.Term != term.AtomNormal {
			return rootDropped
		}
		return rootSelf
	}
	if c.Kind == event.ExitSignal && c.Pid == exit.Pid && c.Rule.Fatal() && exit.Other.IsNone() {
		return w.signalled(c, s)
	}
	return w.told(exit, c, s)
}

// signalled is cause for a process that the exit signal c ended.
func (w *World) signalled(c event.Event, s *step) root {
	s.signal, s.rule = c.Seq, c.Rule
	switch c.Rule {
	case event.DieOfMaxHeapSize:
		return rootLimit
	case event.DieOfPurge:
		return rootPurge
	}
	sender, ok := w.at(c.Cause)
	switch {
	case !ok && c.Cause == 0:
		return rootOutside
	case !ok:
		return rootDropped
	}
	return w.from(sender, s)
}

// from fills in who caused a step: a process that ended, or one that called exit/2, for
// which that of a supervisor or of the shell has a cause in turn.
func (w *World) from(sender event.Event, s *step) root {
	if sender.Kind != event.SendExit {
		s.sender = sender.Seq
		return rootSelf
	}
	if s.rule != event.NoRule {
		s.by = byExit
	}
	s.call = sender.Seq
	if reason, ok := w.behind(sender); ok {
		s.sender = reason.Seq
		return rootSelf
	}
	return rootSent
}

// told is cause for a process that ended itself after a message told it of another's end: a
// behaviour whose parent ends, a call whose server dies. c is the event that reached it last.
func (w *World) told(exit, c event.Event, s *step) root {
	notice, sender, ok := w.heard(exit.Pid, c, func(reason term.Term) bool { return w.passesOn(exit, reason) })
	if !ok {
		if notice, sender, ok = w.orphaned(exit); !ok {
			return rootSelf
		}
		s.signal, s.by = notice.Seq, byMessage
		return w.from(sender, s)
	}
	if own, ok := w.ownDoing(sender, exit.Pid); ok {
		// It waited for an end that it had asked for: what counts is why it did.
		return w.told(exit, own, s)
	}
	s.signal, s.by = notice.Seq, byMessage
	if notice.Term.Elem(0) == term.AtomDOWN {
		s.by = byDown
	}
	return w.from(sender, s)
}

// maxHeard is how many events are followed back to the message that made a process act.
const maxHeard = 1000

// heard follows causes back from c to the last message that told pid of an end for a reason that is
// looked for. What pid did meanwhile, such as printing, and the answers it got, lie between. sender is the
// event behind the message: an end, or a call of exit/2.
func (w *World) heard(pid term.Term, c event.Event, wanted func(reason term.Term) bool) (message, sender event.Event, ok bool) {
	for n := 0; n < maxHeard; n++ {
		if c.Kind == event.Receive && c.Pid == pid {
			if reason, ok := notice(c.Term); ok && wanted(reason) {
				return w.behindNotice(c)
			}
		}
		var ok bool
		if c, ok = w.at(c.Cause); !ok {
			break
		}
	}
	return event.Event{}, event.Event{}, false
}

// orphaned finds the message that told a behaviour of the end of its parent, with the reason that it ended with in turn. What
// it did when that came may have lasted: then other messages came later, and what it did in the end has those as
// its causes.
func (w *World) orphaned(exit event.Event) (message, sender event.Event, ok bool) {
	birth := w.Names.Birth(exit.Pid)
	if birth == nil || !isBehaviour(w.Names.Call(exit.Pid)) {
		return event.Event{}, event.Event{}, false
	}
	for seq := exit.Seq - 1; seq > birth.Seq && seq+near > exit.Seq; seq-- {
		e, ok := w.at(seq)
		if !ok {
			break
		}
		if e.Kind != event.Receive || e.Pid != exit.Pid || !e.Term.IsTuple(3) || e.Term.Elem(1) != birth.Other {
			continue
		}
		if reason, ok := notice(e.Term); ok && term.ExactEqual(reason, exit.Term) {
			return w.behindNotice(e)
		}
	}
	return event.Event{}, event.Event{}, false
}

// lastDoing returns the end of a process that does nothing after the event numbered seq but end others and itself.
func (w *World) lastDoing(pid term.Term, seq uint64) (exit event.Event, ok bool) {
	n := 0
	for e := range w.Events.Since(seq) {
		if e.Pid == pid {
			switch e.Kind {
			case event.Exit:
				return *e, true
			case event.Spawn:
				return event.Event{}, false
			}
		}
		if n++; n > near {
			break
		}
	}
	return event.Event{}, false
}

// behindNotice finds the event that the message of c tells of.
func (w *World) behindNotice(c event.Event) (message, sender event.Event, ok bool) {
	arrived, ok := w.at(c.Cause)
	if !ok {
		return c, event.Event{}, false
	}
	sender, ok = w.at(arrived.Cause)
	return c, sender, ok && (sender.Kind == event.Exit || sender.Kind == event.SendExit)
}

// notice takes {'EXIT', Pid, Reason} and {'DOWN', Ref, process, Pid, Reason} apart.
func notice(msg term.Term) (reason term.Term, ok bool) {
	switch {
	case msg.IsTuple(3) && msg.Elem(0) == term.AtomEXIT && msg.Elem(1).IsPid():
		return msg.Elem(2), true
	case msg.IsTuple(5) && msg.Elem(0) == term.AtomDOWN && msg.Elem(1).IsRef():
		return msg.Elem(4), true
	}
	return term.Term{}, false
}

// passesOn reports whether a process ended because of a message with reason: with the same
// reason, with one that holds it as those of gen_server:call do, or as supervisors give up.
func (w *World) passesOn(exit event.Event, reason term.Term) bool {
	own := w.reasonOf(exit)
	switch {
	case term.ExactEqual(own, reason):
		return own != term.AtomNormal
	case holds(own, reason):
		return true
	}
	return own == atomShutdown && w.isSupervisor(exit.Pid)
}

// holds reports whether a reason is a tuple with another reason in it. Normal is in the first place only: elsewhere such
// words mean much else.
func holds(own, reason term.Term) bool {
	if own.Kind() != term.Tuple {
		return false
	}
	for i := range own.Arity() {
		if term.ExactEqual(own.Elem(i), reason) && (i == 0 || reason != term.AtomNormal) {
			return true
		}
	}
	return false
}

// reasonOf is what a process ended with: for the shell's, which ends normally after it has told of it, what was raised.
func (w *World) reasonOf(exit event.Event) term.Term {
	if w.Names.IsShell(exit.Pid) {
		if x, ok := w.raisedByCommand(exit); ok {
			return x.reason
		}
	}
	return exit.Term
}

var atomShutdown = term.A("shutdown")

// isSupervisor reports whether pid was started as a supervisor.
func (w *World) isSupervisor(pid term.Term) bool {
	birth := w.Names.Birth(pid)
	if birth == nil || !birth.Term.IsTuple(3) {
		return false
	}
	args, _ := term.ListElems(birth.Term.Elem(2))
	if len(args) != 5 {
		return false
	}
	inner, _ := term.ListElems(args[4])
	return len(inner) >= 6 && inner[len(inner)-3] == atomSupervisor
}

var atomSupervisor = term.A("supervisor")

// ownDoing reports whether the end behind sender was asked for by pid itself, with exit/2,
// and returns the event that made it ask.
func (w *World) ownDoing(sender event.Event, pid term.Term) (event.Event, bool) {
	call := sender
	if sender.Kind == event.Exit {
		s := step{}
		w.cause(sender, &s)
		var ok bool
		if call, ok = w.at(s.call); !ok {
			return event.Event{}, false
		}
	}
	if call.Kind != event.SendExit || call.Pid != pid {
		return event.Event{}, false
	}
	return w.at(call.Cause)
}

// behind returns the death because of which a process called exit/2: a supervisor ends
// children when another of them or its parent has ended, and the shell passes on what is raised
// in it.
func (w *World) behind(call event.Event) (event.Event, bool) {
	if w.Names.IsShell(call.Pid) {
		return w.raisedInShell(call)
	}
	if !w.isSupervisor(call.Pid) {
		return event.Event{}, false
	}
	if exit, ok := w.lastDoing(call.Pid, call.Seq); ok {
		switch _, sender, ok := w.orphaned(exit); {
		case ok && sender.Kind == event.Exit:
			return sender, true
		case ok:
			return w.behind(sender)
		}
	}
	c, ok := w.at(call.Cause)
	for ok {
		_, sender, found := w.heard(call.Pid, c, func(term.Term) bool { return true })
		if !found {
			return event.Event{}, false
		}
		if c, ok = w.ownDoing(sender, call.Pid); !ok {
			return sender, sender.Kind == event.Exit
		}
	}
	return event.Event{}, false
}

// near is how many events around a call are looked at for what belongs to it.
const near = 10000

// raisedInShell returns the end of the shell's process that follows the call: it sends exit
// signals to those linked to it before it ends.
func (w *World) raisedInShell(call event.Event) (event.Event, bool) {
	n := 0
	for e := range w.Events.Since(call.Seq) {
		switch {
		case e.Pid != call.Pid:
		case e.Kind == event.Exit:
			_, raised := w.raisedByCommand(*e)
			return *e, raised
		case e.Kind == event.SendExit, e.Kind == event.Send, e.Kind == event.ExitSignal, e.Kind == event.Receive:
		default:
			return event.Event{}, false
		}
		if n++; n > near {
			break
		}
	}
	return event.Event{}, false
}

// An exception is what ended a process from inside.
type exception struct {
	class, reason, stack term.Term // stack is None when there is none
}

// raised returns the exception that ended a process by itself; false after a return.
func (w *World) raised(exit event.Event) (x exception, ok bool) {
	if w.Names.IsShell(exit.Pid) {
		if x, ok := w.raisedByCommand(exit); ok {
			return x, true
		}
	}
	if exit.Other.IsNone() {
		return exception{}, false
	}
	if exit.Other != term.AtomExit && exit.Term.IsTuple(2) {
		x = exception{exit.Other, exit.Term.Elem(0), exit.Term.Elem(1)}
		if exit.Other == term.AtomThrow && x.reason.IsTuple(2) {
			x.reason = x.reason.Elem(1) // of {nocatch, Value}
		}
		return x, true
	}
	reason, stack := view.SplitReason(exit.Term)
	x = exception{exit.Other, reason, stack}
	if !stack.IsNone() {
		x.class = term.AtomError // of a behaviour that caught an error and ends with it
	}
	return x, true
}

// raisedByCommand finds the exception of a command at the prompt. The process that ran it told the shell
// {ev_exit, {Pid, Class, {Reason, Stack}}} and then ended with normal.
func (w *World) raisedByCommand(exit event.Event) (exception, bool) {
	for seq := exit.Seq - 1; seq > 0 && seq+near > exit.Seq; seq-- {
		e, ok := w.at(seq)
		if !ok {
			break
		}
		if e.Pid != exit.Pid || e.Kind != event.Send {
			continue
		}
		if e.Term.IsTuple(2) && e.Term.Elem(0) == atomRaised && e.Term.Elem(1).IsTuple(3) {
			what := e.Term.Elem(1)
			return exception{what.Elem(1), what.Elem(2).Elem(0), what.Elem(2).Elem(1)}, true
		}
		break
	}
	return exception{}, false
}

var atomRaised = term.A("ev_exit")
