package cast

import (
	"testing"

	"mortal/lang/term"
	"mortal/runtime/event"
)

type births map[uint64]event.Event

func (b births) Birth(pid term.Term) *event.Event {
	if e, ok := b[pid.ID()]; ok {
		return &e
	}
	return nil
}

// born is the birth of a process made by maker (0: from outside) with a fun of module:name/0 when fun, else a function.
func born(maker uint64, module, name string, fun bool) event.Event {
	e := event.Event{Kind: event.Spawned, Term: term.MakeTuple(term.A(module), term.A(name), term.EmptyList)}
	if maker != 0 {
		e.Other = term.MakePid(maker)
	}
	if fun {
		e.Term = term.MakeFun(&term.FunValue{FunCode: &term.FunCode{Module: term.A(module), Name: term.A(name)}})
	}
	return e
}

func TestTheShellRunsProgramsWhatServesItDoesNot(t *testing.T) {
	c := &Cast{First: 79, Registry: births{
		79: born(0, "mortal_boot", "shell", false),
		80: born(79, "shell", "-start/2-fun-0-", true),
		81: born(80, "shell", "-start_eval/1-fun-0-", true),
		82: born(80, "shell", "-read/2-fun-0-", true),
		83: born(81, "linkmon", "chain", false),
		84: born(83, "linkmon", "-chain/1-fun-0-", true),
		85: born(14, "proc_lib", "init_p", false),
		86: born(7, "application_master", "init", false),
		87: born(86, "supervisor", "init", false),
		88: born(0, "mortal_boot", "run", false),
	}}
	for pid, want := range map[uint64]bool{4: true, 78: true, 79: true, 80: true, 81: false, 82: true, 83: false, 84: false,
		85: true, 86: false, 87: false, 88: false, 200: false} {
		if got := c.System(term.MakePid(pid)); got != want {
			t.Errorf("%d belongs to the system: %t, want %t", pid, got, want)
		}
	}
}

func TestOldProcessesAreSortedByTheirMaker(t *testing.T) {
	c := &Cast{First: 79, Registry: births{}, Parent: func(pid term.Term) term.Term {
		return map[uint64]term.Term{90: term.MakePid(13), 91: term.MakePid(85)}[pid.ID()]
	}}
	for pid, want := range map[uint64]bool{90: true, 91: false, 92: false} {
		if got := c.System(term.MakePid(pid)); got != want {
			t.Errorf("%d belongs to the system: %t, want %t", pid, got, want)
		}
	}
}
