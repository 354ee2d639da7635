package explore_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"mortal/lang/term"
	"mortal/runtime/explore"
)

// The litmus programs are functions of the modules in testdata/litmus. Above each stand its
// possible outcomes, all of them: "%% => Outcome" (explore.Litmus). UPDATE=1 writes them anew.
const litmusDir = "../../testdata/litmus"

var litmusFunction = regexp.MustCompile(`(?m)^((?:%% => .*\n)*)([a-z_0-9]+)\(\) ->`)

// litmusModules reads the programs of all modules.
func litmusModules(t *testing.T) map[string][]explore.Litmus {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(litmusDir, "*.erl"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no programs: %v", err)
	}
	all := map[string][]explore.Litmus{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all[file] = explore.Litmuses(string(text))
	}
	return all
}

// TestLitmus explores every program: its outcomes are those it states, and no other.
func TestLitmus(t *testing.T) {
	count := 0
	for file, programs := range litmusModules(t) {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		module := strings.TrimSuffix(filepath.Base(file), ".erl")
		n := world(t, string(text))
		found := map[string][]string{}
		for _, l := range programs {
			count++
			p := &explore.Program{World: n.System, Start: explore.Call(term.A(module), term.A(l.Name))}
			r := explore.Explore(p, explore.Options{})
			found[l.Name] = r.Litmus()
			if !r.Complete() {
				t.Errorf("%s:%s: stopped at %s", module, l.Name, r.Limit)
			}
			if got := found[l.Name]; !slices.Equal(got, l.Outcomes) && os.Getenv("UPDATE") == "" {
				t.Errorf("%s:%s: outcomes %q, want %q", module, l.Name, got, l.Outcomes)
			}
		}
		if os.Getenv("UPDATE") != "" {
			updateLitmus(t, file, string(text), found)
		}
	}
	if count < 80 {
		t.Errorf("%d programs, want 80 at least", count)
	}
}

func updateLitmus(t *testing.T, file, text string, found map[string][]string) {
	t.Helper()
	text = litmusFunction.ReplaceAllStringFunc(text, func(head string) string {
		m := litmusFunction.FindStringSubmatch(head)
		var b strings.Builder
		for _, o := range found[m[2]] {
			fmt.Fprintf(&b, "%%%% => %s\n", o)
		}
		return b.String() + m[2] + "() ->"
	})
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
