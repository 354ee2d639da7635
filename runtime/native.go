package runtime

import (
	"mortal/lang/term"
	"mortal/runtime/event"
	"mortal/runtime/vm"
)

// A Handler is the behaviour of a native process: it gets the process's state
// and a message as soon as that arrives, and returns the new state. States are
// values: they must not be changed in place, since forks of the System share
// them. What else the process does it does through s, as self.
type Handler func(s *System, self term.Term, state any, msg term.Term) (newState any)

// native is the part of a process written in Go.
type native struct {
	handle Handler
	state  any
}

// SpawnNative makes a process whose behaviour is written in Go, such as the io
// device of the user. It has no code and never runs; for all else it is a
// process like others, which can be linked, monitored, named and killed.
// It returns None when the limit of processes is reached.
func (s *System) SpawnNative(h Handler, state any) term.Term {
	p := s.admit()
	if p == nil {
		return term.Term{}
	}
	p.birth = applyBirth
	s.setLeader(p, p.ID)
	p.Flags |= flagNative | vm.FlagWaiting
	p.extra().native = &native{h, state}
	p.cause = s.note(event.Spawned, p.pid(), term.Term{}, 0, term.Term{}, 0)
	return p.pid()
}

// NativeState returns the state of a native process, nil for others.
func (s *System) NativeState(pid term.Term) any {
	if p := s.get(pid.ID()); p != nil && p.Flags&flagNative != 0 {
		return p.rare.native.state
	}
	return nil
}

// SetNativeState gives a native process another state from outside, such as new input.
func (s *System) SetNativeState(pid term.Term, state any) {
	if p := s.mut(pid.ID()); p != nil && p.Flags&flagNative != 0 {
		p.rare.native = &native{p.rare.native.handle, state}
	}
}

func (s *System) handleNative(p *process, msg term.Term) {
	pid, n := p.ID, p.rare.native
	state := n.handle(s, p.pid(), n.state, msg)
	if p := s.mut(pid); p != nil && p.Flags&flagNative != 0 {
		p.rare.native = &native{n.handle, state}
	}
}
