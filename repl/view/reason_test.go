package view

import (
	"testing"

	"mortal/lang/term"
	"mortal/runtime/event"
)

func TestReasonLeavesTheStackOut(t *testing.T) {
	frame := term.MakeTuple(term.A("m"), term.A("f"), term.MakeInt(1), term.EmptyList)
	bad := term.MakeTuple(term.A("badmatch"), term.MakeInt(1))
	for _, c := range []struct{ in, want term.Term }{
		{term.AtomNormal, term.AtomNormal},
		{term.MakeTuple(bad, term.MakeList(frame)), bad},
		{bad, bad},
		{term.MakeTuple(bad, term.MakeList(term.AtomOk)), term.MakeTuple(bad, term.MakeList(term.AtomOk))},
	} {
		if got := Reason(c.in); got.String() != c.want.String() {
			t.Errorf("reason of %v is %v, want %v", c.in, got, c.want)
		}
	}
}

func TestRaisedIsWhatTheShellTells(t *testing.T) {
	me := term.MakePid(81)
	told := term.MakeTuple(term.A("ev_exit"), term.MakeTuple(me, term.A("exit"), term.MakeTuple(term.A("oops"), term.EmptyList)))
	if reason, ok := Raised(&event.Event{Kind: event.Send, Pid: me, Term: told}); !ok || reason != term.A("oops") {
		t.Errorf("got %v, %t", reason, ok)
	}
	if _, ok := Raised(&event.Event{Kind: event.Send, Pid: term.MakePid(82), Term: told}); ok {
		t.Error("told by another process")
	}
}
