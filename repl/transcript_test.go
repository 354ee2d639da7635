package repl_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mortal/repl"
)

// TestScripts plays every demo of scripts/ and compares the transcript with the one
// in testdata/transcripts. UPDATE=1 writes them.
func TestScripts(t *testing.T) {
	scripts, err := filepath.Glob("../scripts/*.shell")
	if err != nil || len(scripts) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	for _, script := range scripts {
		name := strings.TrimSuffix(filepath.Base(script), ".shell")
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text, err := os.ReadFile(script)
			if err != nil {
				t.Fatal(err)
			}
			got := play(t, text)
			golden := filepath.Join("..", "testdata", "transcripts", name+".txt")
			if os.Getenv("UPDATE") != "" {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(withoutSizes(string(want)), withoutSizes(got)); diff != "" {
				t.Errorf("the transcript changed (-want +got):\n%s", diff)
			}
			if again := play(t, text); again != got {
				t.Error("the same script printed something else the second time")
			}
		})
	}
}

// sizes are what crash reports say of memory and work, which the machine may change.
var sizes = regexp.MustCompile(`(heap_size|stack_size|reductions): \d+`)

func withoutSizes(transcript string) string { return sizes.ReplaceAllString(transcript, "$1: N") }

// play runs a script in the folder of the demos.
func play(t *testing.T, text []byte) string {
	t.Helper()
	dir, err := filepath.Abs("../scripts")
	if err != nil {
		t.Fatal(err)
	}
	files, err := repl.FilesBelow(dir, false)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	code := repl.Play(repl.Config{Output: &out, Errors: &out, Files: files, Path: []string{"."}, Seed: 1, Unicode: true}, text)
	if code != 0 {
		t.Errorf("exit code %d", code)
	}
	return out.String()
}
