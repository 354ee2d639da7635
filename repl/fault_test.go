package repl

import (
	"bytes"
	"strings"
	"testing"

	"mortal/runtime/event"
)

// breaker is a sink that panics at the first message that holds the atom break.
type breaker struct{}

func (breaker) Event(e *event.Event) {
	if e.Kind == event.Send && strings.Contains(e.Term.String(), "break_mortal") {
		panic("internal error: for the test")
	}
}

// TestInternalFault provokes a bug and sees the session go on from the state before.
func TestInternalFault(t *testing.T) {
	var out, errs bytes.Buffer
	saved := ""
	s := New(Config{Output: &out, Errors: &errs, Seed: 7, SaveFault: func(report string) (string, error) {
		saved = report
		return "there", nil
	}})
	say := func(line string) {
		s.Run()
		s.Feed(line + "\n")
	}
	say("X = 41.")
	s.Run()
	s.node.System.Observe(breaker{})
	s.Feed("Y = 1, self() ! break_mortal.\n")
	say("X + 1.")
	say("self() ! fine.")
	s.Run()
	if got := out.String(); !strings.Contains(got, "42\n") || !strings.Contains(got, "fine\n") {
		t.Errorf("the session did not go on: %q", got)
	}
	if got := errs.String(); strings.Count(got, "\n") != 1 || !strings.Contains(got, "report saved in there") || !strings.Contains(got, "self() ! break_mortal.") {
		t.Errorf("standard error: %q", got)
	}
	if !strings.Contains(saved, "seed 7") || !strings.Contains(saved, "X = 41.") || !strings.Contains(saved, "goroutine") {
		t.Errorf("report: %q", saved)
	}
}
