package runtime

import (
	"mortal/lang/term"
	"mortal/runtime/vm"
)

var registryBifs = []vm.Bif{
	{Module: "erlang", Name: "register", Arity: 2, Fn: register2, Visible: true, Doc: "give a process a name"},
	{Module: "erlang", Name: "unregister", Arity: 1, Fn: unregister1, Visible: true, Doc: "take a name away"},
	{Module: "erlang", Name: "whereis", Arity: 1, Fn: whereis1, Visible: true, Doc: "pid of a registered name"},
	{Module: "erlang", Name: "registered", Arity: 0, Fn: registered0, Visible: true, Doc: "all registered names"},
}

// register2 fails with a cause, which says what the arguments alone do not: none
// when they do.
func register2(c *vm.Call) term.Term {
	name, pid := c.Args[0], c.Args[1]
	if !name.IsAtom() || !pid.IsPid() {
		return becauseOf(c, term.AtomNone)
	}
	s, _ := system(c)
	if cause := s.Register(name, pid); !cause.IsNone() {
		return becauseOf(c, cause)
	}
	return term.AtomTrue
}

func unregister1(c *vm.Call) term.Term {
	s, _ := system(c)
	if !c.Args[0].IsAtom() || !s.Unregister(c.Args[0]) {
		return c.Badarg()
	}
	return term.AtomTrue
}

func whereis1(c *vm.Call) term.Term {
	if !c.Args[0].IsAtom() {
		return c.Badarg()
	}
	s, _ := system(c)
	if pid, ok := s.Whereis(c.Args[0]); ok {
		return pid
	}
	return term.AtomUndefined
}

func registered0(c *vm.Call) term.Term {
	s, _ := system(c)
	return term.MakeList(s.Registered()...)
}
