package runtime

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestPrograms runs testdata/programs/*.erl and compares what they print with what real Erlang
// printed: see testdata/record.sh.
func TestPrograms(t *testing.T) {
	files, err := filepath.Glob("testdata/programs/*.erl")
	if err != nil || len(files) == 0 {
		t.Fatalf("no programs: %v", err)
	}
	for _, path := range files {
		name := strings.TrimSuffix(filepath.Base(path), ".erl")
		t.Run(name, func(t *testing.T) {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			recorded, err := os.ReadFile(strings.TrimSuffix(path, ".erl") + ".out")
			if err != nil {
				t.Fatal(err)
			}
			compareLines(t, printed(runModule(t, name, string(text))), string(recorded))
		})
	}
}

// printed removes the reports from an output.
func printed(out string) string {
	var kept []string
	for _, line := range strings.SplitAfter(out, "\n") {
		if !strings.HasPrefix(line, "report: ") {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "")
}

// compareLines reports each line that differs, with as many as there are.
func compareLines(t *testing.T, got, want string) {
	t.Helper()
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range max(len(g), len(w)) {
		var a, b string
		if i < len(g) {
			a = g[i]
		}
		if i < len(w) {
			b = w[i]
		}
		if a != b {
			t.Errorf("line %d:\n  got  %s\n  want %s", i+1, a, b)
		}
	}
}
