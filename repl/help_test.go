package repl

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mortal/repl/view"
)

// TestHelpKnowsAllCommands compares the topics with the functions of module mortal.
func TestHelpKnowsAllCommands(t *testing.T) {
	s, _ := scripted(t, "ok.\n")
	functions := map[string]bool{}
	for _, f := range s.node.FunctionNames("mortal") {
		functions[strings.TrimSuffix(f, "(")] = true
	}
	for _, inner := range []string{"module_info", "skip"} { // skip/1 is a part of advance/1
		delete(functions, inner)
	}
	for name := range functions {
		if top, ok := topicOf(name); !ok || top.example == "" {
			t.Errorf("mortal:%s has no topic with an example in help.go", name)
		}
	}
	for _, group := range topics {
		for _, top := range group {
			if !functions[top.name] {
				t.Errorf("help about %s, which module mortal does not have", top.name)
			}
		}
	}
}

// TestHelpExamples runs the example of each topic and compares what it prints with
// testdata/help. UPDATE=1 writes it.
func TestHelpExamples(t *testing.T) {
	for _, group := range topics {
		for _, top := range group {
			t.Run(top.name, func(t *testing.T) {
				_, out := scripted(t, top.example)
				golden(t, filepath.Join("help", top.name+".txt"), out.String())
			})
		}
	}
}

// golden compares got with a file of testdata, which UPDATE=1 writes.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("..", "testdata", name)
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s changed (-want +got):\n%s", name, diff)
	}
}

// TestHelpFitsTheScreen looks at what help prints, and that a command without its parentheses
// is offered by completion.
func TestHelpFitsTheScreen(t *testing.T) {
	s, _ := scripted(t, "ok.\n")
	lines := overview()
	for _, group := range topics {
		for _, top := range group {
			lines = append(lines, top.lines(80)...)
			if _, offered := s.Complete(top.name); !slices.Contains(offered, top.name+"(") {
				t.Errorf("completion of %s offers %v", top.name, offered)
			}
		}
	}
	for _, l := range lines {
		if l.Width() > 80 {
			t.Errorf("wider than 80 cells: %v", l)
		}
	}
	if text := (view.Style{ASCII: true}).Render(lines); strings.IndexFunc(text, func(r rune) bool { return r > 126 }) >= 0 {
		t.Errorf("not ASCII:\n%s", text)
	}
}
