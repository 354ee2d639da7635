package runtime

import (
	"mortal/lang/term"
	"mortal/runtime/vm"
)

// A Sight is what can be seen of a living process from outside, for pictures. What
// does not exist is None.
type Sight struct {
	Pid, Parent      term.Term
	Name             term.Term // registered
	Module, Function term.Term // the initial call
	Arity            int
	Links            []term.Term // oldest first
	Monitors         []term.Term // pids that it monitors, oldest first
	Traps            bool
	Waits            bool // in a receive
	Messages         int  // in its message queue
}

// Sights yields all living processes by pid.
func (s *System) Sights(yield func(Sight) bool) {
	for _, p := range s.procs.all {
		if p.Flags&vm.FlagExiting == 0 && !yield(s.sight(p)) {
			return
		}
	}
}

// Sight returns what can be seen of pid, and whether it lives.
func (s *System) Sight(pid term.Term) (Sight, bool) {
	p := s.get(pid.ID())
	if p == nil || p.Flags&vm.FlagExiting != 0 {
		return Sight{}, false
	}
	return s.sight(p), true
}

// Keeps returns the first term that a living process keeps in its message queue or in the frames of its functions and that
// is what is wanted: so tools look at the state of a behaviour without asking it.
func (s *System) Keeps(pid term.Term, wanted func(term.Term) bool) (found term.Term, ok bool) {
	p := s.get(pid.ID())
	if p == nil {
		return found, false
	}
	p.Proc.Visit(p.Flags&flagEnding != 0, func(uint64) {}, func(t term.Term) {
		if !ok && wanted(t) {
			found, ok = t, true
		}
	})
	return found, ok
}

func (s *System) sight(p *process) Sight {
	v := Sight{
		Pid: p.pid(), Name: p.name(), Module: p.birth.module, Function: p.birth.function, Arity: p.birth.arity,
		Links: s.Links(p.pid()), Traps: p.trapping(), Waits: p.Flags&vm.FlagWaiting != 0, Messages: p.Mailbox.Len(),
	}
	if p.parent != 0 {
		v.Parent = term.MakePid(p.parent)
	}
	if p.rare != nil {
		for _, m := range p.rare.monitors.all {
			if m.target != p.ID && m.target != 0 {
				v.Monitors = append(v.Monitors, term.MakePid(m.target))
			}
		}
	}
	return v
}
