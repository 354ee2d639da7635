package verify

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestConformance plays every recorded session below testdata/conformance and
// compares it with what OTP printed.
func TestConformance(t *testing.T) {
	runCases(t, filepath.Join("..", "..", "testdata", "conformance"))
}

// TestSharedConformance does the same for a corpus kept outside of the repository.
func TestSharedConformance(t *testing.T) {
	root := os.Getenv("MORTAL_CORPUS")
	if root == "" {
		t.Skip("MORTAL_CORPUS names no folder of cases")
	}
	runCases(t, root)
}

func runCases(t *testing.T, root string) {
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
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("output differs from OTP's (-otp +mortal):\n%s", diff)
			}
		})
	}
}
