package verify

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestConformance plays every recorded session below testdata/conformance and
// compares it with what OTP printed.
func TestConformance(t *testing.T) {
	root := filepath.Join("..", "..", "testdata", "conformance")
	runCases(t, root, knownDifferences(t, filepath.Join(root, "known_differences.txt")))
}

// knownDifferences reads the cases that do not match yet.
func knownDifferences(t *testing.T, file string) map[string]bool {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for line := range strings.Lines(string(text)) {
		if name, _, ok := strings.Cut(line, " "); ok && !strings.HasPrefix(line, "#") {
			known[name] = true
		}
	}
	return known
}

// TestSharedConformance does the same for a corpus kept outside of the repository.
func TestSharedConformance(t *testing.T) {
	root := os.Getenv("MORTAL_CORPUS")
	if root == "" {
		t.Skip("MORTAL_CORPUS names no folder of cases")
	}
	runCases(t, root, nil)
}

func runCases(t *testing.T, root string, known map[string]bool) {
	cases, err := Cases(root)
	if err != nil {
		t.Fatal(err)
	}
	if len(cases) == 0 {
		t.Fatalf("no cases below %s", root)
	}
	for _, c := range cases {
		t.Run(c.Name, func(t *testing.T) {
			t.Parallel()
			want, err := c.Want()
			if err != nil {
				t.Fatal(err)
			}
			got, err := c.Play(t.TempDir())
			if err != nil {
				t.Fatal(err)
			}
			diff := cmp.Diff(want, got)
			switch {
			case known[c.Name] && diff == "":
				t.Error("matches now: take it out of known_differences.txt")
			case known[c.Name]:
				t.Skip("a known difference")
			case diff != "":
				t.Errorf("output differs from OTP's (-otp +mortal):\n%s", diff)
			}
		})
	}
}
