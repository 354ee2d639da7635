package graph

import (
	"iter"
	"slices"

	"mortal/lang/term"
	"mortal/repl/view"
	"mortal/runtime/event"
)

// A Past is what happened lately: who died, and what the last command changed.
type Past struct {
	deaths    []*Death
	ties      []tie
	fresh     []term.Term // some more than once
	freshTies map[[2]uint64]bool
	got       map[uint64]bool // pids: a message from a process that is drawn
}

// A Death is the end of a process.
type Death struct {
	Reason term.Term
	Time   int64
	seq    uint64

	pid, parent term.Term
	call        [3]uint64
	first       bool // nobody before died of the same cause: it is not passed on from another
	fresh       bool
	restarted   term.Term
}

// A tie is a link or monitor that a dead process had when it died. With monitor set, a watches b.
type tie struct {
	a, b    term.Term
	monitor bool
}

// An Archive is where events are looked up.
type Archive interface {
	By(seq uint64) *event.Event
	Of(kinds event.Mask, seq uint64) iter.Seq[*event.Event] // each is valid until the next
	Birth(pid term.Term) *event.Event
	// Next returns the process that is known to have taken the place of pid, or None.
	Next(pid term.Term) term.Term
}

// A Span says which events count: deaths after From, changes after Command, nothing after To.
type Span struct {
	From, Command, To uint64
}

// Look folds the events of a. Leave tells the processes that are not drawn.
func Look(a Archive, s Span, leave func(pid term.Term) bool) *Past {
	p := &Past{freshTies: map[[2]uint64]bool{}, got: map[uint64]bool{}}
	l := &looker{past: p, archive: a, span: s, leave: leave, dead: map[uint64]*Death{}, raised: map[uint64]term.Term{},
		bereft: map[uint64]bool{}, heard: map[hearing]*Death{}}
	for e := range a.Of(folded, s.From) {
		if e.Seq >= s.To {
			break
		}
		l.fold(e)
	}
	if len(p.deaths) > 0 {
		l.findTies()
		l.findSuccessors()
	}
	return p
}

// CallOf returns what tells the initial calls apart that a Spawned event can have: a
// function, or a fun by its place in the code.
func CallOf(call term.Term) [3]uint64 {
	switch {
	case call.Kind() == term.Fun:
		f := call.Fun()
		return [3]uint64{uint64(f.Module.AtomIndex()), uint64(f.Name.AtomIndex()), uint64(f.Uniq)<<16 | uint64(f.Arity)}
	case call.IsTuple(3) && call.Elem(0).IsAtom() && call.Elem(1).IsAtom():
		args, _ := term.ListElems(call.Elem(2))
		if call.Elem(0).AtomName() == "proc_lib" && len(args) == 5 && args[2].IsAtom() && args[3].IsAtom() {
			return procLibCall(args)
		}
		return [3]uint64{uint64(call.Elem(0).AtomIndex()), uint64(call.Elem(1).AtomIndex()), uint64(len(args))}
	}
	return [3]uint64{}
}

// procLibCall looks behind proc_lib:init_p(Parent, Ancestors, M, F, Args) at what is really run:
// for a behaviour its callback module.
func procLibCall(args []term.Term) [3]uint64 {
	inner, _ := term.ListElems(args[4])
	m, f := args[2], args[3]
	if m.AtomName() == "gen" && len(inner) >= 6 && inner[len(inner)-3].IsAtom() {
		m, f = inner[0], inner[len(inner)-3]
		if !m.IsAtom() {
			m = args[2]
		}
	}
	return [3]uint64{uint64(m.AtomIndex()), uint64(f.AtomIndex()), uint64(len(inner))}
}

// A looker keeps what it finds by the numbers of pids.
type looker struct {
	past    *Past
	archive Archive
	span    Span
	leave   func(term.Term) bool
	dead    map[uint64]*Death
	births  []birth              // after From
	raised  map[uint64]term.Term // exceptions that a shell told of before it ended
	bereft  map[uint64]bool      // who an exit signal or down message has reached
	heard   map[hearing]*Death   // what mourned found out
}

// A birth is the beginning of a process: the numbers of who made it and of the event.
type birth struct{ maker, seq uint64 }

// folded are the kinds of events that fold looks at.
var folded = event.MaskOf(event.Exit, event.Spawned, event.Link, event.Unlink, event.Monitor, event.Demonitor, event.Send,
	event.Receive, event.ExitSignal, event.Down, event.Register, event.Unregister, event.TrapExit)

func (l *looker) fold(e *event.Event) {
	if e.Kind == event.ExitSignal || e.Kind == event.Down {
		l.bereft[e.Pid.ID()] = true // also who is not drawn, as it may make what is
		return
	}
	if l.leave(e.Pid) {
		return
	}
	fresh := e.Seq > l.span.Command
	switch e.Kind {
	case event.Exit:
		l.died(e, fresh)
		return
	case event.Spawned:
		l.births = append(l.births, birth{e.Other.ID(), e.Seq})
	case event.Link, event.Unlink, event.Monitor, event.Demonitor:
		if fresh && e.Other.Kind() == term.Pid && !l.leave(e.Other) {
			l.past.freshTies[pair(e.Pid, e.Other)] = true
		}
		return
	case event.Send:
		if reason, ok := view.Raised(e); ok {
			l.raised[e.Pid.ID()] = reason
		}
		return
	case event.Receive:
		if fresh && !l.leave(e.Other) {
			l.past.got[e.Pid.ID()] = true
		}
		return
	}
	if fresh {
		l.past.fresh = append(l.past.fresh, e.Pid)
	}
}

func (l *looker) died(e *event.Event, fresh bool) {
	d := &Death{Reason: e.Term, Time: e.Time, seq: e.Seq, pid: e.Pid, fresh: fresh, first: true}
	if reason, ok := l.raised[e.Pid.ID()]; ok {
		d.Reason = reason
	}
	if birth := l.archive.Birth(e.Pid); birth != nil {
		d.parent, d.call = birth.Other, CallOf(birth.Term)
	}
	if e.Other.IsNone() && e.Term != term.AtomNormal { // it did not end by itself
		if cause := l.archive.By(e.Cause); cause != nil && cause.Kind == event.ExitSignal {
			by := l.dead[cause.Other.ID()]
			d.first = by == nil || by.Reason != d.Reason
		}
	}
	d.restarted = l.archive.Next(e.Pid)
	l.dead[e.Pid.ID()] = d
	l.past.deaths = append(l.past.deaths, d)
}

func pair(a, b term.Term) [2]uint64 {
	if a.ID() > b.ID() {
		a, b = b, a
	}
	return [2]uint64{a.ID(), b.ID()}
}

// findTies finds the links and monitors that the dead had when they died: those made and
// not undone before.
func (l *looker) findTies() {
	links := map[[2]uint64]int{}
	monitors := map[term.Term]int{}
	for e := range l.archive.Of(tying, 0) {
		if e.Seq >= l.span.To {
			break
		}
		switch e.Kind {
		case event.Link, event.Monitor:
			l.tied(e, links, monitors)
		case event.Unlink:
			l.untied(links, pair(e.Pid, e.Other))
		case event.Demonitor:
			if i, ok := monitors[e.Ref]; ok {
				delete(monitors, e.Ref)
				l.past.ties[i] = tie{}
			}
		}
	}
	l.past.ties = slices.DeleteFunc(l.past.ties, func(t tie) bool { return t == tie{} })
}

// tying are the kinds of events that findTies looks at.
var tying = event.MaskOf(event.Link, event.Monitor, event.Unlink, event.Demonitor)

func (l *looker) tied(e *event.Event, links map[[2]uint64]int, monitors map[term.Term]int) {
	if e.Other.Kind() != term.Pid || l.dead[e.Pid.ID()] == nil && l.dead[e.Other.ID()] == nil {
		return
	}
	t := tie{e.Pid, e.Other, e.Kind == event.Monitor}
	if t.monitor {
		monitors[e.Ref] = len(l.past.ties)
	} else {
		key := pair(e.Pid, e.Other)
		if _, ok := links[key]; ok {
			return
		}
		links[key] = len(l.past.ties)
	}
	l.past.ties = append(l.past.ties, t)
}

func (l *looker) untied(links map[[2]uint64]int, key [2]uint64) {
	if i, ok := links[key]; ok {
		delete(links, key)
		l.past.ties[i] = tie{}
	}
}

// A role is what a process and its successor have in common: who made them, with which function.
type role struct {
	maker term.Term
	call  [3]uint64
}

// findSuccessors finds the processes that took the place of dead ones: made by the same
// process with the same function, because it heard of the death. Most are made where nobody in
// their role had died yet, or by one who has heard of no death: nothing is looked up for them.
func (l *looker) findSuccessors() {
	firstDeath := map[role]uint64{}
	for _, d := range l.past.deaths {
		if r := (role{d.parent, d.call}); firstDeath[r] == 0 {
			firstDeath[r] = d.seq
		}
	}
	for _, b := range l.births {
		if !l.bereft[b.maker] {
			continue
		}
		e := l.archive.By(b.seq)
		if e == nil || e.Other.IsNone() {
			continue
		}
		r := role{e.Other, CallOf(e.Term)}
		died := firstDeath[r]
		if died == 0 || died > b.seq {
			continue
		}
		if d := l.mourned(b.seq, r.maker); d != nil && d.restarted.IsNone() && r == (role{d.parent, d.call}) {
			d.restarted = e.Pid
		}
	}
}

// A hearing is what had reached a process when an event happened that led to something it did.
type hearing struct {
	maker term.Term
	seq   uint64
}

// mourned follows the causes of event seq back to an exit signal or down message that reached
// maker from a process that is drawn as dead. What it comes by it remembers: what a process does
// later mostly goes back the same way.
func (l *looker) mourned(seq uint64, maker term.Term) (d *Death) {
	var path []hearing
	for e := l.archive.By(seq); d == nil && e != nil && e.Cause != 0 && e.Cause > l.span.From; {
		h := hearing{maker, e.Cause}
		if known, ok := l.heard[h]; ok {
			d = known
			break
		}
		path = append(path, h)
		if e = l.archive.By(e.Cause); e != nil && e.Pid == maker && (e.Kind == event.ExitSignal || e.Kind == event.Down) {
			d = l.dead[e.Other.ID()]
		}
	}
	for _, h := range path {
		l.heard[h] = d
	}
	return d
}
