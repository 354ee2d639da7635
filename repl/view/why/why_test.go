package why

import (
	"strings"
	"testing"

	"mortal/lang/term"
	"mortal/repl/view"
	"mortal/runtime/event"
)

// world records events, the first with the number given.
func world(first uint64, events ...event.Event) *World {
	r := &event.Recorder{}
	for i := range events {
		events[i].Seq = first + uint64(i)
		r.Event(&events[i])
	}
	n := view.NewNames(r)
	n.Follow(view.Facts{})
	return &World{
		Events: r, Names: n,
		Library: func(term.Term) bool { return false },
		Explain: func(_, _, _ term.Term) []string { return nil },
		Again:   func(*event.Event) bool { return false },
	}
}

func told(lines []view.Line) string { return view.Style{}.Render(lines) }

func TestWhatIsNotRecordedAnyMoreIsSaid(t *testing.T) {
	p, q, oops := term.MakePid(1), term.MakePid(2), term.A("oops")
	signal := event.Event{Kind: event.ExitSignal, Rule: event.DieOfReason, Pid: q, Other: p, Term: oops, Cause: 7}
	exit := event.Event{Kind: event.Exit, Pid: q, Term: oops, Cause: 100}
	for name, w := range map[string]*World{
		"the sender's end": world(100, signal, exit),
		"the signal too":   world(101, exit),
	} {
		exit, _ := w.Exit(q)
		if text := told(w.Death(exit, view.Style{}, false)); !strings.Contains(text, "not recorded any more") || strings.Contains(text, "began in") {
			t.Errorf("%s is dropped:\n%s", name, text)
		}
	}
}

func TestASignalFromOutside(t *testing.T) {
	q := term.MakePid(2)
	w := world(1,
		event.Event{Kind: event.ExitSignal, Rule: event.KillUntrappable, Pid: q, Term: term.AtomKill},
		event.Event{Kind: event.Exit, Pid: q, Term: term.AtomKilled, Cause: 1})
	exit, _ := w.Exit(q)
	if text := told(w.Death(exit, view.Style{}, false)); !strings.Contains(text, "from outside") {
		t.Error(text)
	}
}

func TestStacksAreToldFromOtherPairs(t *testing.T) {
	frame := term.MakeTuple(term.A("m"), term.A("f"), term.MakeInt(1), term.EmptyList)
	for _, c := range []struct {
		reason term.Term
		stack  bool
	}{
		{term.MakeTuple(term.A("badarith"), term.MakeList(frame)), true},
		{term.MakeTuple(term.A("badarith"), term.MakeList(frame, term.A("x"))), false},
		{term.MakeTuple(term.A("a"), term.MakeString("text")), false},
		{term.MakeTuple(term.A("a"), term.EmptyList), false},
		{term.A("a"), false},
	} {
		if _, stack := view.SplitReason(c.reason); stack.IsNone() == c.stack {
			t.Errorf("%s: stack %v", c.reason, stack)
		}
	}
}
