package vm_test

import (
	"os"
	"strings"
	"testing"
)

// TestSemantics runs each function of testdata/semantics.erl and compares its
// result, or its exception with the trace, with what erl gave; see testdata/record.erl.
func TestSemantics(t *testing.T) {
	w := newWorld(t)
	text, err := os.ReadFile("testdata/semantics.erl")
	if err != nil {
		t.Fatal(err)
	}
	w.load(t, string(text))
	recorded, err := os.ReadFile("testdata/semantics.out")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(recorded)) {
		name, want, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		t.Run(name, func(t *testing.T) {
			if got := w.result("semantics", name); got != want {
				t.Errorf("\n got %s\nwant %s", got, want)
			}
		})
	}
}
