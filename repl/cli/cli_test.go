package cli

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestPlainIsWhatTheParserSays holds the flags of a command line without arguments to the parser's.
func TestPlainIsWhatTheParserSays(t *testing.T) {
	g, command, code, done := parse(nil, Streams{})
	if command != "shell" || done {
		t.Errorf("command %q, code %d, done %v", command, code, done)
	}
	if diff := cmp.Diff(plain, g.flags); diff != "" {
		t.Errorf("flags (-plain +parsed):\n%s", diff)
	}
	if len(g.Shell.Eval) > 0 {
		t.Errorf("something to evaluate: %q", g.Shell.Eval)
	}
}
