package runtime

import (
	"mortal/lang/term"
	"mortal/runtime/vm"
)

// A Change makes one thing otherwise in what is going to happen, at the place where the
// engine does it: so it holds for processes too that do not exist yet. It is for
// repetitions of something that has happened. P and Q are pids or registered names.
type Change struct {
	Kind   ChangeKind
	P, Q   term.Term
	Reason term.Term
}

// A ChangeKind is what a Change changes.
type ChangeKind uint8

// The kinds of changes.
const (
	TrapExit       ChangeKind = iota // P traps exits from the beginning
	NoTrapExit                       // P does not, unless it asks for it again
	NoLink                           // P and Q are never linked
	MonitorInstead                   // where they would be linked, P monitors Q
	EndReason                        // P ends with Reason, when it ends by itself
	NoSpawnLink                      // what P spawns, and P itself, is spawned without a link
)

// Impose makes c hold from now on.
func (s *System) Impose(c Change) {
	s.change = &c
	switch c.Kind {
	case TrapExit, NoTrapExit:
		for _, pid := range s.Processes() {
			s.changeTrap(s.mut(pid.ID()))
		}
	case NoLink, MonitorInstead:
		s.changeLinks()
	}
}

// is reports whether p is who a Change is about.
func (p *process) is(who term.Term) bool {
	return who.IsPid() && who.ID() == p.ID || who.IsAtom() && p.name() == who
}

// changeTrap makes p trap exits or not, if it is to.
func (s *System) changeTrap(p *process) {
	switch c := s.change; {
	case !p.is(c.P):
	case c.Kind == TrapExit:
		p.Flags |= vm.FlagTrap
	case c.Kind == NoTrapExit:
		p.Flags &^= vm.FlagTrap
	}
}

// changeLinks undoes the links that are not to be.
func (s *System) changeLinks() {
	for _, pid := range s.Processes() {
		for _, to := range s.Links(pid) {
			p, q := s.mut(pid.ID()), s.mut(to.ID())
			if p == nil || q == nil || !p.is(s.change.P) || !q.is(s.change.Q) {
				continue
			}
			p.dropLink(q.ID)
			q.dropLink(p.ID)
			s.changeLink(p, q.ID)
		}
	}
}

// changeLink reports whether a link of p to the process numbered to is not to be, and does
// what is to be instead.
func (s *System) changeLink(p *process, to uint64) bool {
	c := s.change
	if c.Kind != NoLink && c.Kind != MonitorInstead {
		return false
	}
	q := s.get(to)
	isPair := func(a, b term.Term) bool {
		return p.is(a) && (q != nil && q.is(b) || b.IsPid() && b.ID() == to)
	}
	switch {
	case isPair(c.P, c.Q):
		if c.Kind == MonitorInstead {
			s.monitorPid(p, to, term.Term{}, monitorOptions{})
		}
		return true
	case isPair(c.Q, c.P):
		if q != nil && c.Kind == MonitorInstead {
			s.monitorPid(s.mut(to), p.ID, term.Term{}, monitorOptions{})
		}
		return true
	}
	return false
}

// changeSpawn is called for a new process before its links are made. It reports whether it
// is to be linked to its maker.
func (s *System) changeSpawn(by, p *process, link bool) bool {
	s.changeTrap(p)
	if by == nil || !link {
		return link
	}
	if c := s.change; c.Kind == NoSpawnLink && (by.is(c.P) || p.is(c.P)) {
		return false
	}
	return !s.changeLink(by, p.ID)
}

// changeEnd changes the reason of p, which ends by itself.
func (s *System) changeEnd(p *process) bool {
	c := s.change
	if c.Kind != EndReason || !p.is(c.P) {
		return false
	}
	s.terminate(p, c.Reason, ending{class: term.AtomExit}, p.cause)
	return true
}
