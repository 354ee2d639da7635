package repl

import (
	"bytes"
	"strings"
	"testing"
	"time"
)

// TestResume goes on with a session whose last command had not ended.
func TestResume(t *testing.T) {
	var journal strings.Builder
	cfg := Config{Output: new(bytes.Buffer), Errors: new(bytes.Buffer), Seed: 1, Live: true, Unicode: true, LineEditor: true,
		Journal: func(text string) { journal.WriteString(text) }}
	s := New(cfg)
	s.Run()
	s.Feed("X = make_ref(), ok.\n")
	s.Run()
	s.Feed("timer:sleep(1000000).\n")
	sv, err := ParseSaved(journal.String())
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	var second strings.Builder
	cfg.Output, cfg.Journal = &out, func(text string) { second.WriteString(text) }
	again, err := Resume(cfg, sv)
	if err != nil {
		t.Fatal(err)
	}
	time.AfterFunc(10*time.Millisecond, again.Interrupt)
	again.Run()
	if want := "2> timer:sleep(1000000).\n** exception exit: killed\n"; out.String() != want {
		t.Errorf("printed %q, want %q", out.String(), want)
	}
	kept, err := ParseSaved(second.String())
	if err != nil {
		t.Fatal(err)
	}
	n := sv.lastInput()
	if was, is := (&Saved{sv.origin, sv.stimuli[:n]}).String(), (&Saved{kept.origin, kept.stimuli[:n]}).String(); is != was {
		t.Errorf("the journal was\n%s\nand is\n%s", was, is)
	}
}
