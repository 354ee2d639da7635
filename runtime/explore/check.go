package explore

import (
	"fmt"

	"mortal/lang/term"
	"mortal/runtime"
)

// propertySlices is how long a property may compute.
const propertySlices = 1000

// Property returns a Check's Holds for fun(), which must return true.
func Property(fun term.Term) func(s *runtime.System) (bool, string) {
	return func(s *runtime.System) (bool, string) {
		answer := s.Ask(fun, propertySlices)
		switch {
		case answer.IsNone():
			return false, "the property waits or computes for too long"
		case answer.Elem(0) == term.A("value") && answer.Elem(1) == term.AtomTrue:
			return true, ""
		case answer.Elem(0) == term.A("value"):
			return false, fmt.Sprintf("the property is %s", answer.Elem(1))
		}
		return false, fmt.Sprintf("the property fails with %s: %s", answer.Elem(0), answer.Elem(1))
	}
}

// Target returns a Chaos that kills a pid, a registered name, or with the atom child any
// process that the program made.
func Target(t term.Term) *Chaos {
	return &Chaos{Targets: func(s *runtime.System) []uint64 {
		switch {
		case t.IsPid() && s.Alive(t):
			return []uint64{t.ID()}
		case t.IsAtom():
			return named(s, t)
		}
		return nil
	}}
}

func named(s *runtime.System, name term.Term) []uint64 {
	if pid, ok := s.Whereis(name); ok {
		return []uint64{pid.ID()}
	}
	var all []uint64
	if name == term.A("child") {
		for _, pid := range s.Tried() {
			if pid != s.First() && s.Alive(pid) && !s.IsNative(pid) {
				all = append(all, pid.ID())
			}
		}
	}
	return all
}
