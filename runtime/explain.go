package runtime

import (
	"mortal/lang/term"
	"mortal/runtime/event"
)

// What explanations ask about a living process, besides the items of process_info.

// PlaceOf returns where pid is in its code, outside of the library if it was called from there.
// When pid waits in a receive that its code tells about, receive is its *syntax.Receive.
func (s *System) PlaceOf(pid term.Term) (at event.Place, receive any) {
	p := s.get(pid.ID())
	if p == nil {
		return event.Place{}, nil
	}
	if receive, mod, pc := p.WaitsIn(); receive != nil {
		return siteIn(mod, pc).Place(), receive
	}
	return siteIn(p.Site()).Place(), nil
}

// NextPid returns the number that the next process will have.
func (s *System) NextPid() uint64 { return s.nextPid }
