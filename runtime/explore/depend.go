package explore

import (
	"slices"

	"mortal/lang/term"
	"mortal/runtime"
	"mortal/runtime/sched"
	"mortal/runtime/vm"
)

// This file is the table of what depends on what. Two steps are independent when their order
// makes no difference, whatever the state: then one order stands for both. A step is
// described by what it looks at and what it changes; steps are dependent when one
// changes what the other looks at or changes. What is not in the table depends on everything.
//
// The parts of a world:
//
//	next(P)    what P is about to do
//	box(P)     the message queue of P
//	state(P)   links, monitors and aliases of P
//	link(P,Q)  whether P has a link to Q
//	flags(P)   whether P traps exits, and its other flags
//	life(P)    whether P is alive
//	name(N)    who is registered as N
//	table(T)   the rows of an ets table; tables: which tables there are
//	output     what was printed, in order
//	timer(T)   whether a timer is still to fire
//	processes  which processes there are
//
// So the order in which messages from different senders arrive matters; sending does not, nor
// whether a message arrives before or after a step in which its receiver does something
// else: it is put at the end of the queue, and what is looked for is the same then. It does when a
// process looks and goes on without a message. Links and monitors of a process with different
// others come about in any order, unless the program looks at lists of them. Where signals arrive
// as they are sent, a step is what it is together with the arrivals.

// A mode says how a step treats a part of the world.
type mode uint8

const (
	looks   mode = iota
	changes      // depends on all else
	adds         // changes that may come in any order, as counting
)

type access struct {
	part uint64
	mode mode
}

// A footprint is what a step looks at and changes.
type footprint struct {
	all   bool // everything
	parts []access
	world
}

// A world says what is true of all steps of an exploration.
type world struct {
	ordered bool // the order of links and monitors counts
	instant bool // signals arrive as they are sent
}

// joins is a change of the state of p that commutes with others of its like.
func (f *footprint) joins(p uint64) {
	if f.ordered {
		f.add(part(partState, p), changes)
	} else {
		f.add(part(partState, p), adds)
	}
}

// link is a change of p's side of its link to q.
func (f *footprint) link(p, q uint64) {
	f.joins(p)
	f.add(part(partLink, mixActor(p, q)), changes)
}

func (f *footprint) add(part uint64, m mode) { f.parts = append(f.parts, access{part, m}) }

// dependent reports whether the order of two steps can matter.
func dependent(a, b *footprint) bool {
	if a.all || b.all {
		return true
	}
	for _, x := range a.parts {
		for _, y := range b.parts {
			if x.part == y.part && (x.mode == changes || y.mode == changes || x.mode != y.mode) {
				return true
			}
		}
	}
	return false
}

// The kinds of parts; a part is a kind with a number.
const (
	partNext uint64 = iota + 1
	partBox
	partState
	partLink
	partFlags
	partLife
	partName
	partTable
	partTables
	partOutput
	partTimer
	partProcesses
	partNames
	partTerms
	partArrays
	partUnique
	partCode
	partSuspended
)

func part(kind, of uint64) uint64 {
	h := (of ^ kind*0x9e3779b97f4a7c15) * 0xbf58476d1ce4e5b9
	return h ^ h>>29 ^ kind
}

// footprintOf describes a step before it is done.
func footprintOf(s *runtime.System, o sched.Option, p runtime.Pending, w world) (f footprint) {
	f.world, f.parts = w, make([]access, 0, 4)
	self := s.Path(o.Pid)
	switch o.Kind {
	case sched.Run:
		f.add(part(partNext, self), changes)
		f.add(part(partLife, self), looks)
		f.action(s, o.Pid, s.NextAction(o.Pid))
	case sched.End:
		f.end(s, o.Pid)
	case sched.Deliver:
		f.arrival(s, o, p)
	case sched.Fire:
		f.fire(s, p)
	}
	return f
}

// arrival is that of a signal.
func (f *footprint) arrival(s *runtime.System, o sched.Option, p runtime.Pending) {
	to := s.Path(o.Pid)
	box, state := part(partBox, to), part(partState, to)
	switch o.Signal {
	case "message":
		f.add(box, changes)
		if p.Alias {
			f.add(state, changes)
		}
		return
	case "link":
		f.add(part(partLife, to), looks)
		f.link(to, s.Path(o.From))
	case "unlink", "unlink ack":
		f.link(to, s.Path(o.From))
	case "monitor":
		f.add(part(partLife, to), looks)
		f.joins(to)
	case "demonitor":
		f.joins(to)
	case "exit over a link":
		f.link(to, s.Path(o.From))
		f.exit(s, o.Pid, p)
	case "exit":
		f.exit(s, o.Pid, p)
	default:
		f.add(box, changes)
		f.add(state, changes)
	}
}

// exit is an exit signal: it is dropped, becomes a message, or ends the process.
func (f *footprint) exit(s *runtime.System, pid uint64, p runtime.Pending) {
	to := s.Path(pid)
	f.add(part(partFlags, to), looks)
	f.add(part(partLife, to), looks)
	if p.Traps {
		f.add(part(partBox, to), changes)
	}
	if p.Fatal {
		f.add(part(partBox, to), looks) // a message before it may let the process go on
		f.end(s, pid)
	}
}

// end is the end of a process.
func (f *footprint) end(s *runtime.System, pid uint64) {
	self := s.Path(pid)
	f.add(part(partNext, self), changes)
	f.add(part(partLife, self), changes)
	f.add(part(partState, self), looks)
	f.add(partProcesses, adds)
	if name := s.Name(term.MakePid(pid)); !name.IsNone() {
		f.add(part(partName, term.Hash(name)), changes)
		f.add(partNames, changes)
	}
	if s.Owns(pid) {
		f.add(partTables, changes)
	}
	if f.instant {
		f.spread(s, pid)
	}
}

// spread is what the end of a process does to others at once, whatever its reason.
func (f *footprint) spread(s *runtime.System, pid uint64) {
	for _, other := range s.Links(term.MakePid(pid)) {
		f.link(s.Path(other.ID()), s.Path(pid))
		f.hit(s, other.ID(), false)
	}
	for _, other := range s.Watchers(term.MakePid(pid)) {
		f.add(part(partBox, s.Path(other.ID())), changes)
		f.add(part(partState, s.Path(other.ID())), changes)
	}
}

// hit is an exit signal that arrives at once, from exit/2 with the reason kill if kills.
func (f *footprint) hit(s *runtime.System, pid uint64, kills bool) {
	p := s.Path(pid)
	if slices.Contains(f.parts, access{part(partLife, p), changes}) {
		return // it ends already
	}
	f.add(part(partFlags, p), looks)
	f.add(part(partLife, p), looks)
	f.add(part(partBox, p), changes)
	if kills || !s.Traps(term.MakePid(pid)) {
		f.end(s, pid)
	}
}

// fire is a timer that fires: its message arrives at once.
func (f *footprint) fire(s *runtime.System, p runtime.Pending) {
	f.add(part(partTimer, p.Name), changes)
	to := p.To
	if to.IsAtom() {
		f.add(part(partName, term.Hash(to)), looks)
		to, _ = s.Whereis(to)
	}
	if to.IsPid() {
		f.add(part(partBox, s.Path(to.ID())), changes)
	}
}

// action is the step of a process that stopped before a visible action.
func (f *footprint) action(s *runtime.System, pid uint64, a vm.Action) {
	switch a.Kind {
	case vm.SendIt:
		f.send(s, pid, a.Args[0])
	case vm.CallIt:
		f.call(s, pid, a)
	case vm.TimeOutIt:
		f.add(part(partBox, s.Path(pid)), looks)
	case vm.ReceiveIt:
		f.add(part(partBox, s.Path(pid)), changes)
	default:
		f.all = true
	}
}

// send is the operator !: to whom it goes may depend on a name, and what a native process
// gets it treats at once.
func (f *footprint) send(s *runtime.System, pid uint64, to term.Term) {
	if to.IsTuple(2) {
		to = to.Elem(0)
	}
	if to.IsAtom() {
		f.add(part(partName, term.Hash(to)), looks)
		to, _ = s.Whereis(to)
	}
	if s.IsNative(to) {
		f.add(partOutput, changes)
	}
	switch {
	case to == term.MakePid(pid), f.instant && to.IsPid():
		f.add(part(partBox, s.Path(to.ID())), changes)
	case f.instant && to.IsRef():
		f.all = true
	}
}

// call is a call of a built-in function: a row of the table.
func (f *footprint) call(s *runtime.System, pid uint64, a vm.Action) {
	row := effect(nil)
	switch {
	case a.Module.IsNone():
	case a.Module == term.AtomErlang:
		row = ofErlang[a.Name.AtomName()]
	case a.Module.AtomName() == "ets":
		row = (*footprint).ets
	case a.Module.AtomName() == "persistent_term":
		row = (*footprint).terms
	case a.Module.AtomName() == "counters", a.Module.AtomName() == "atomics":
		row = (*footprint).arrays
	}
	if row == nil {
		f.all = true
		return
	}
	row(f, s, pid, a)
}

// An effect adds what a call looks at and changes.
type effect = func(f *footprint, s *runtime.System, pid uint64, a vm.Action)

// ofErlang are the functions of module erlang, by name.
var ofErlang = map[string]effect{
	"!":                 sends,
	"send":              sends,
	"send_nosuspend":    sends,
	"spawn":             spawns,
	"spawn_link":        spawns,
	"spawn_monitor":     spawns,
	"spawn_opt":         spawns,
	"spawn_request":     spawns,
	"exit":              exits,
	"dispatch_own_exit": exits,
	"group_leader":      leaders,
	"link":              links,
	"unlink":            unlinks,
	"monitor":           monitors,
	"demonitor":         flushes,
	"alias":             itself,
	"unalias":           itself,
	"process_flag":      flags,
	"yield":             nothing,
	"is_process_alive":  asks,
	"process_info":      asks,
	"garbage_collect":   asks,
	"register":          registers,
	"unregister":        unregisters,
	"whereis":           looksUp,
	"registered":        func(f *footprint, _ *runtime.System, _ uint64, _ vm.Action) { f.add(partNames, looks) },
	"processes":         func(f *footprint, _ *runtime.System, _ uint64, _ vm.Action) { f.add(partProcesses, looks) },
	"unique_integer":    func(f *footprint, _ *runtime.System, _ uint64, _ vm.Action) { f.add(partUnique, changes) },
	"send_after":        nothing,
	"start_timer":       nothing,
	"cancel_timer":      timers,
	"read_timer":        timers,
	"display":           prints,
	"display_string":    prints,
	"display_nl":        prints,
	"suspend_process":   suspends,
	"resume_process":    suspends,
}

// itself changes only what the caller is.
func itself(f *footprint, s *runtime.System, pid uint64, _ vm.Action) {
	f.add(part(partState, s.Path(pid)), changes)
}

// flushes takes messages out of the caller's queue besides.
func flushes(f *footprint, s *runtime.System, pid uint64, a vm.Action) {
	f.all = f.instant && a.Name.AtomName() == "demonitor" // whom it monitors is not known
	f.add(part(partState, s.Path(pid)), changes)
	f.add(part(partBox, s.Path(pid)), changes)
}

func nothing(*footprint, *runtime.System, uint64, vm.Action) {}

func prints(f *footprint, _ *runtime.System, _ uint64, _ vm.Action) { f.add(partOutput, changes) }

func sends(f *footprint, s *runtime.System, pid uint64, a vm.Action) { f.send(s, pid, a.Args[0]) }

func spawns(f *footprint, s *runtime.System, pid uint64, a vm.Action) {
	f.add(partProcesses, adds)
	switch a.Name.AtomName() {
	case "spawn":
	case "spawn_request":
		flushes(f, s, pid, a) // it gets an answer
	default:
		f.joins(s.Path(pid))
	}
}

// flags are those of the caller; with three arguments they are another's.
func flags(f *footprint, s *runtime.System, pid uint64, a vm.Action) {
	f.all = len(a.Args) != 2
	f.add(part(partFlags, s.Path(pid)), changes)
}

// exits sends an exit signal, which is delivered by itself but to the sender.
func exits(f *footprint, s *runtime.System, pid uint64, a vm.Action) {
	switch {
	case len(a.Args) < 2 || a.Args[0] == term.MakePid(pid):
		f.end(s, pid)
	case f.instant && a.Args[0].IsPid():
		f.hit(s, a.Args[0].ID(), a.Args[1] == term.AtomKill)
	}
}

// leaders gives a process another group leader.
func leaders(f *footprint, s *runtime.System, pid uint64, a vm.Action) {
	f.all = f.instant
	looksAtLife(f, s, pid, a)
}

func looksAtLife(f *footprint, s *runtime.System, _ uint64, a vm.Action) {
	for _, t := range a.Args {
		if t.IsPid() {
			f.add(part(partLife, s.Path(t.ID())), looks)
		}
	}
}

// links and monitors tell at once when there is no such process.
func links(f *footprint, s *runtime.System, pid uint64, a vm.Action) {
	unlinks(f, s, pid, a)
	looksAtLife(f, s, pid, a)
	f.answer(s, pid, a.Args[0])
}

// answer is the message that a process gets at once when there is no process to.
func (f *footprint) answer(s *runtime.System, pid uint64, to term.Term) {
	if !to.IsPid() || !s.Alive(to) {
		f.add(part(partBox, s.Path(pid)), changes)
	}
}

func unlinks(f *footprint, s *runtime.System, pid uint64, a vm.Action) {
	to := a.Args[0]
	if !to.IsPid() {
		return
	}
	f.link(s.Path(pid), s.Path(to.ID()))
	if f.instant {
		f.link(s.Path(to.ID()), s.Path(pid))
	}
}

func monitors(f *footprint, s *runtime.System, pid uint64, a vm.Action) {
	f.joins(s.Path(pid))
	if len(a.Args) < 2 {
		return
	}
	to := a.Args[1]
	if named, ok := f.named(s, to); ok {
		to = named
	}
	looksAtLife(f, s, pid, a)
	f.answer(s, pid, to)
	if f.instant && to.IsPid() {
		f.joins(s.Path(to.ID()))
	}
}

// named adds the name that t stands for, and returns who has it, if anybody.
func (f *footprint) named(s *runtime.System, t term.Term) (pid term.Term, isName bool) {
	if t.IsTuple(2) {
		t = t.Elem(0)
	}
	if !t.IsAtom() {
		return pid, false
	}
	f.add(part(partName, term.Hash(t)), looks)
	pid, ok := s.Whereis(t)
	if ok {
		f.add(part(partLife, s.Path(pid.ID())), looks)
	}
	return pid, true
}

// asks is a question about a process, behind all that the asker sent to it.
func asks(f *footprint, s *runtime.System, pid uint64, a vm.Action) {
	if len(a.Args) == 0 || !a.Args[0].IsPid() {
		return
	}
	id := a.Args[0].ID()
	q := s.Path(id)
	m := looks
	if s.UnderWay(pid, id) {
		m = changes
		f.end(s, id)
	}
	f.add(part(partLife, q), m)
	if m == changes || a.Name.AtomName() != "is_process_alive" {
		f.add(part(partNext, q), m)
		f.add(part(partState, q), m)
		f.add(part(partBox, q), m)
	}
}

func registers(f *footprint, s *runtime.System, _ uint64, a vm.Action) {
	f.add(part(partName, term.Hash(a.Args[0])), changes)
	f.add(partNames, adds)
	if a.Args[1].IsPid() {
		f.add(part(partState, s.Path(a.Args[1].ID())), changes)
		f.add(part(partLife, s.Path(a.Args[1].ID())), looks)
	}
}

func unregisters(f *footprint, s *runtime.System, _ uint64, a vm.Action) {
	f.add(part(partName, term.Hash(a.Args[0])), changes)
	f.add(partNames, adds)
	if pid, ok := s.Whereis(a.Args[0]); ok {
		f.add(part(partState, s.Path(pid.ID())), changes)
	}
}

func looksUp(f *footprint, _ *runtime.System, _ uint64, a vm.Action) {
	f.add(part(partName, term.Hash(a.Args[0])), looks)
}

// timers are cancel_timer and read_timer. What a timer was that is no more is not known.
func timers(f *footprint, s *runtime.System, pid uint64, a vm.Action) {
	name, ok := uint64(0), false
	if a.Args[0].IsRef() {
		name, ok = s.TimerName(a.Args[0])
	}
	if !ok {
		f.all = true
		return
	}
	f.add(part(partTimer, name), changes)
	f.add(part(partBox, s.Path(pid)), changes) // the answer may be a message
}

func suspends(f *footprint, s *runtime.System, _ uint64, a vm.Action) { f.all = true }

// readsTable are the functions of module ets that change nothing.
var readsTable = map[string]bool{
	"first": true, "info": true, "last": true, "lookup": true, "lookup_element": true, "match": true,
	"match_object": true, "member": true, "next": true, "prev": true, "select": true, "select_count": true,
	"select_reverse": true, "slot": true, "internal_test_ms": true, "is_compiled_ms": true,
	"match_spec_compile": true, "match_spec_run_r": true, "whereis": true,
}

func (f *footprint) ets(s *runtime.System, pid uint64, a vm.Action) {
	name := a.Name.AtomName()
	switch name {
	case "new", "delete", "give_away", "rename", "all", "setopts":
		f.add(partTables, changes)
		if name != "delete" || len(a.Args) == 1 {
			return
		}
	}
	reads := readsTable[name]
	if len(a.Args) == 0 || !a.Args[0].IsAtom() {
		f.unnamed(reads)
		return
	}
	f.add(partTables, looks)
	if reads {
		f.add(part(partTable, term.Hash(a.Args[0])), looks)
	} else {
		f.add(part(partTable, term.Hash(a.Args[0])), changes)
		f.add(partTable, adds)
	}
}

// unnamed is a call with the reference of a table, which may be any.
func (f *footprint) unnamed(reads bool) {
	if !reads {
		f.add(partTables, changes)
		return
	}
	f.add(partTables, looks)
	f.add(partTable, looks)
}

func (f *footprint) terms(_ *runtime.System, _ uint64, a vm.Action) {
	if a.Name.AtomName() == "get" {
		f.add(partTerms, looks)
	} else {
		f.add(partTerms, changes)
	}
}

func (f *footprint) arrays(_ *runtime.System, _ uint64, a vm.Action) {
	switch a.Name.AtomName() {
	case "get", "info":
		f.add(partArrays, looks)
	case "new":
	case "add", "sub":
		f.add(partArrays, adds)
	default:
		f.add(partArrays, changes)
	}
}
