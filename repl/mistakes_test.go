package repl_test

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mortal/repl"
)

// TestMistakes types the mistakes of beginners, testdata/mistakes/NAME.in, with hints
// on, and compares the answers with NAME.out. UPDATE=1 writes them.
func TestMistakes(t *testing.T) {
	ins, err := filepath.Glob("../testdata/mistakes/*.in")
	if err != nil || len(ins) < 40 {
		t.Fatalf("%d mistakes, %v", len(ins), err)
	}
	for _, in := range ins {
		name := strings.TrimSuffix(in, ".in")
		t.Run(filepath.Base(name), func(t *testing.T) {
			t.Parallel()
			input, err := os.ReadFile(in)
			if err != nil {
				t.Fatal(err)
			}
			var out bytes.Buffer
			repl.Pipe(repl.Config{Output: &out, Errors: io.Discard, Hints: true, Seed: 1}, bytes.NewReader(input))
			if os.Getenv("UPDATE") != "" {
				if err := os.WriteFile(name+".out", out.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(name + ".out")
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), out.String()); diff != "" {
				t.Errorf("the answer changed (-want +got):\n%s", diff)
			}
		})
	}
}
