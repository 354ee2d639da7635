package ets

import (
	"testing"

	"mortal/lang/term"
	"mortal/runtime"
	"mortal/runtime/vm"
)

// A world is a System with nothing but tables in it.
type world struct {
	sys  *runtime.System
	self *vm.Proc
}

func newWorld(limits runtime.Limits) *world {
	sys := runtime.New(runtime.Config{Limits: limits, Bifs: func() []vm.Bif { return Bifs(0) }})
	sys.AddPart(New())
	caller := sys.SpawnNative(func(_ *runtime.System, _ term.Term, state any, _ term.Term) any { return state }, nil)
	return &world{sys, &vm.Proc{ID: caller.ID()}}
}

func (w *world) fork() *world { return &world{w.sys.Fork(), w.self} }

func (w *world) tables() *Tables { return w.sys.Part(0).(*Tables) }

// call calls a function of module ets; a failure gives {'EXIT', Reason}.
func (w *world) call(name string, args ...term.Term) term.Term {
	target := w.sys.Resolve(term.A("ets"), term.A(name), len(args))
	c := vm.Call{Args: args, Proc: w.self, Host: w.sys}
	if result := target.Bif.Fn(&c); !result.IsNone() {
		return result
	}
	_, reason, _ := c.Raised()
	return term.MakeTuple(term.AtomEXIT, reason)
}

func (w *world) new(options ...term.Term) term.Term {
	return w.call("new", term.A("t"), term.MakeList(options...))
}

// wantTerm compares by how terms print.
func wantTerm(t testing.TB, what string, got term.Term, want string) {
	t.Helper()
	if got.String() != want {
		t.Errorf("%s: got %s, want %s", what, got, want)
	}
}

func num(i int) term.Term { return term.MakeSmall(int64(i)) }

func tuple(ts ...term.Term) term.Term { return term.MakeTuple(ts...) }

func list(ts ...term.Term) term.Term { return term.MakeList(ts...) }

func elems(l term.Term) []term.Term {
	ts, _ := term.ListElems(l)
	return ts
}
