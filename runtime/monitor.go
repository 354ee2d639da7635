package runtime

import (
	"mortal/lang/term"
	"mortal/runtime/event"
	"mortal/runtime/vm"
)

// A monitor is one monitor of one process by another (Erlang Reference Manual,
// Processes, "Monitors"): unidirectional, as many per pair as one likes. Both
// sides keep it by its reference. It is immutable.
type monitor struct {
	ref             uint64
	watcher, target uint64
	name            term.Term // registered name it was made with, or None
	tag             term.Term // first element of the message
}

// monitorOptions are the options of monitor/3.
type monitorOptions struct {
	alias aliasKind // 0: none
	tag   term.Term
}

// monitorPid makes p monitor the process numbered target and returns the
// reference. If there is none, the down signal with noproc comes at once. name
// is what the monitor is called by, None for a pid.
func (s *System) monitorPid(p *process, target uint64, name term.Term, opts monitorOptions) uint64 {
	m := s.newMonitor(p, target, name, opts)
	if target == p.ID && target != 0 {
		return m.ref // monitoring oneself does nothing
	}
	put(&p.extra().monitors, p.epoch, m.ref, m)
	if s.unseen() { // as below, at once
		if q := s.mut(target); q != nil && q.Flags&vm.FlagExiting == 0 {
			s.stats.Signals++
			put(&q.extra().watchers, q.epoch, m.ref, m)
			return m.ref
		}
	}
	cause := s.act(event.Monitor, p, s.monitored(m), m.ref, term.Term{})
	if s.get(target) == nil {
		s.send(signal{kind: sigDown, to: p.ID, term: term.AtomNoproc, monitor: m, cause: cause})
		return m.ref
	}
	s.send(signal{kind: sigMonitor, from: p.ID, to: target, monitor: m, cause: cause})
	return m.ref
}

func (s *System) newMonitor(p *process, target uint64, name term.Term, opts monitorOptions) *monitor {
	m := &monitor{ref: s.newRef(), watcher: p.ID, target: target, name: name, tag: opts.tag}
	if m.tag.IsNone() {
		m.tag = term.AtomDOWN
	}
	if opts.alias != 0 {
		s.addAlias(p, m.ref, opts.alias)
	}
	return m
}

// monitorElsewhere makes a monitor of something on a node that is not there.
func (s *System) monitorElsewhere(p *process, named term.Term, opts monitorOptions) uint64 {
	m := s.newMonitor(p, 0, named, opts)
	put(&p.extra().monitors, p.epoch, m.ref, m)
	cause := s.act(event.Monitor, p, named, m.ref, term.Term{})
	s.send(signal{kind: sigDown, to: p.ID, term: term.AtomNoconnection, monitor: m, cause: cause})
	return m.ref
}

// monitored returns what m's down message calls the process: its pid or {Name, Node}.
func (s *System) monitored(m *monitor) term.Term {
	switch {
	case m.name.IsNone():
		return term.MakePid(m.target)
	case m.name.IsAtom():
		return term.MakeTuple(m.name, s.config.Node)
	default:
		return m.name // {Name, Node} of another node
	}
}

// demonitor gives up p's monitor ref. It reports whether there was one: false when
// the down signal came before.
func (s *System) demonitor(p *process, ref uint64) bool {
	if p.rare == nil {
		return false
	}
	m, found := take(&p.rare.monitors, p.epoch, ref)
	if !found {
		return false
	}
	if kind, ok := p.rare.aliases.get(ref); ok && kind.endsWithMonitor() {
		s.dropAlias(p, ref)
	}
	if s.unseen() { // as below, at once
		s.stats.Signals++
		if q := s.mut(m.target); q != nil && q.rare != nil {
			take(&q.rare.watchers, q.epoch, ref)
		}
		return true
	}
	cause := s.act(event.Demonitor, p, s.monitored(m), ref, term.Term{})
	s.send(signal{kind: sigDemonitor, from: p.ID, to: m.target, ref: ref, cause: cause})
	return true
}

func (s *System) receiveMonitor(p *process, g *signal) {
	put(&p.extra().watchers, p.epoch, g.monitor.ref, g.monitor)
	s.note(event.Monitored, p.pid(), term.MakePid(g.from), g.monitor.ref, term.Term{}, g.cause)
}

func (s *System) receiveDemonitor(p *process, g *signal) {
	if p.rare != nil {
		take(&p.rare.watchers, p.epoch, g.ref)
	}
}

// receiveDown turns a down signal into a message, if the monitor still exists
// (erlang, monitor/2).
func (s *System) receiveDown(p *process, g *signal) {
	m := g.monitor
	if p.rare == nil {
		return
	}
	if _, found := take(&p.rare.monitors, p.epoch, m.ref); !found {
		return
	}
	if kind, ok := p.rare.aliases.get(m.ref); ok && kind.endsWithMonitor() {
		s.dropAlias(p, m.ref)
	}
	item := s.monitored(m)
	cause := s.note(event.Down, p.pid(), item, m.ref, g.term, g.cause)
	s.receive(p, item, s.Machine.Tuple(m.tag, term.MakeRef(m.ref), term.AtomProcess, item, g.term), cause)
}
