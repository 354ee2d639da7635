package runtime

import (
	"maps"

	"mortal/lang/term"
	"mortal/runtime/event"
)

// names are the registered names with their pids. Like a table it is copied by the
// first epoch that writes to it and does not own it.
type names struct {
	pids  map[term.Term]uint64
	epoch uint64
}

// own returns the map to be changed.
func (n *names) own(epoch uint64) map[term.Term]uint64 {
	if n.epoch != epoch {
		if n.pids = maps.Clone(n.pids); n.pids == nil {
			n.pids = make(map[term.Term]uint64)
		}
		n.epoch = epoch
	}
	return n.pids
}

// Whereis returns the pid registered under name (whereis/1).
func (s *System) Whereis(name term.Term) (pid term.Term, ok bool) {
	n, ok := s.names.pids[name]
	if !ok {
		return term.Term{}, false
	}
	return term.MakePid(n), true
}

// Registered returns all registered names in the order of atoms (registered/0).
func (s *System) Registered() []term.Term {
	all := make([]term.Term, 0, len(s.names.pids))
	for name := range s.names.pids {
		all = append(all, name)
	}
	return sorted(all)
}

// Register gives the process pid a name. The cause of a failure is one of
// those register/2 has: badarg, notalive, registered_name.
func (s *System) Register(name, pid term.Term) (cause term.Term) {
	p := s.mut(pid.ID())
	switch {
	case name == term.AtomUndefined:
		return term.AtomNone
	case p == nil:
		return term.AtomNotalive
	case !p.name().IsNone():
		return term.AtomRegisteredName
	}
	if _, taken := s.Whereis(name); taken {
		return term.AtomNone
	}
	p.extra().name = name
	s.names.own(s.epoch)[name] = pid.ID()
	s.act(event.Register, p, term.Term{}, 0, name)
	if s.change != nil {
		s.changeTrap(p)
	}
	return term.Term{}
}

// Unregister takes the name away from whoever has it; false when nobody does.
func (s *System) Unregister(name term.Term) bool {
	pid, ok := s.Whereis(name)
	if ok {
		s.unregister(s.mut(pid.ID()))
	}
	return ok
}

func (s *System) unregister(p *process) {
	s.act(event.Unregister, p, term.Term{}, 0, p.rare.name)
	delete(s.names.own(s.epoch), p.rare.name)
	p.rare.name = term.Term{}
}

// Name returns the registered name of pid, or None.
func (s *System) Name(pid term.Term) term.Term {
	if p := s.get(pid.ID()); p != nil {
		return p.name()
	}
	return term.Term{}
}
