package trace

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"mortal/lang/term"
	"mortal/repl/view"
	"mortal/runtime/event"
)

func TestParse(t *testing.T) {
	for _, c := range []struct {
		words  string
		has    event.Kind
		hasNot event.Kind
		system bool
		wrong  string
	}{
		{words: "signals", has: event.ExitSignal, hasNot: event.Send},
		{words: "messages timers", has: event.Timeout, hasNot: event.Exit},
		{words: "all", has: event.TimerStart, hasNot: event.In},
		{words: "running", has: event.In, hasNot: event.Exit},
		{words: "system", has: event.Exit, hasNot: event.In, system: true},
		{words: "all nonsense", hasNot: event.Exit, wrong: "nonsense"},
	} {
		kinds, system, wrong := Parse(strings.Fields(c.words))
		if wrong != c.wrong || system != c.system || kinds.Has(c.hasNot) || c.wrong == "" && !kinds.Has(c.has) {
			t.Errorf("%s: %b, %t, %q", c.words, kinds, system, wrong)
		}
	}
}

// TestEveryKindIsTold traces an event of each kind and rule: one line each, or none.
func TestEveryKindIsTold(t *testing.T) {
	for _, ascii := range []bool{false, true} {
		var out bytes.Buffer
		tr := &Tracer{
			Kinds: event.All, Style: view.Style{ASCII: ascii}, Out: &out,
			Name:   func(p term.Term) string { return fmt.Sprintf("a process with a long name %d", p.ID()) },
			System: func(p term.Term) bool { return p.ID() < 10 },
		}
		message := term.MakeString(strings.Repeat("long ", 100) + "→")
		tell := func(e event.Event) {
			out.Reset()
			tr.Event(&e)
			line := out.String()
			if strings.Count(line, "\n") > 1 || view.Width(strings.TrimSuffix(line, "\n")) > 80 {
				t.Errorf("%v: %s", e.Kind, line)
			}
			if line == "" && e.Kind != event.Spawn && e.Kind != event.SendExit && e.Kind != event.Linked &&
				e.Kind != event.Unlinked && e.Kind != event.Monitored {
				t.Errorf("%v is not told", e.Kind)
			}
			if ascii && strings.ContainsFunc(line, func(r rune) bool { return r > '~' }) {
				t.Errorf("not ASCII: %s", line)
			}
		}
		for _, k := range event.Kinds() {
			tell(event.Event{Kind: k, Pid: term.MakePid(10), Other: term.MakePid(11), Term: message})
		}
		for _, r := range event.Rules() {
			if effects[r] == "" {
				t.Errorf("rule %v has no words", r)
			}
			tell(event.Event{Kind: event.ExitSignal, Rule: r, Pid: term.MakePid(10), Other: term.MakePid(11), Term: message})
		}
	}
}

func TestWhatTheSystemDoesIsLeftOut(t *testing.T) {
	var out bytes.Buffer
	tr := &Tracer{Kinds: event.All, Out: &out, Name: func(term.Term) string { return "" }, System: func(p term.Term) bool { return p.ID() < 10 }}
	mine, system := term.MakePid(10), term.MakePid(4)
	for _, c := range []struct {
		e    event.Event
		told bool
	}{
		{event.Event{Kind: event.Send, Pid: mine, Other: system, Term: term.AtomOk}, false},
		{event.Event{Kind: event.Receive, Pid: mine, Other: system, Term: term.AtomOk}, false},
		{event.Event{Kind: event.Send, Pid: system, Other: mine, Term: term.AtomOk}, false},
		{event.Event{Kind: event.Exit, Pid: system, Term: term.AtomOk}, false},
		{event.Event{Kind: event.Spawned, Pid: mine, Other: system, Term: term.AtomOk}, true},
		{event.Event{Kind: event.ExitSignal, Rule: event.DieOfReason, Pid: mine, Other: system, Term: term.AtomOk}, true},
		{event.Event{Kind: event.ExitSignal, Rule: event.TrapLink, Pid: system, Other: mine, Term: term.AtomOk}, false},
		{event.Event{Kind: event.Down, Pid: mine, Other: system, Term: term.AtomOk}, true},
	} {
		out.Reset()
		tr.Event(&c.e)
		if told := out.Len() > 0; told != c.told {
			t.Errorf("%v of %v and %v: told %t: %s", c.e.Kind, c.e.Pid, c.e.Other, told, out.String())
		}
	}
}

func TestOnlyWhatChosenProcessesDoIsTold(t *testing.T) {
	var out bytes.Buffer
	mine, other, third := term.MakePid(10), term.MakePid(11), term.MakePid(12)
	tr := &Tracer{Kinds: event.All, Out: &out, Name: func(term.Term) string { return "" }, Only: map[term.Term]bool{mine: true}}
	for _, c := range []struct {
		kind      event.Kind
		pid, with term.Term
		told      bool
	}{
		{event.Send, mine, other, true},
		{event.Receive, mine, other, true},
		{event.Send, other, mine, false},
		{event.Linked, mine, other, true},
		{event.Spawned, other, mine, true},
		{event.Spawned, mine, other, true},
		{event.ExitSignal, other, mine, true},
		{event.ExitSignal, mine, other, true},
		{event.ExitSignal, other, third, false},
		{event.Exit, other, term.Term{}, false},
	} {
		out.Reset()
		tr.Event(&event.Event{Kind: c.kind, Pid: c.pid, Other: c.with, Rule: event.TrapLink, Term: term.AtomOk})
		if told := out.Len() > 0; told != c.told {
			t.Errorf("%v of %v and %v: told %t", c.kind, c.pid, c.with, told)
		}
	}
}
