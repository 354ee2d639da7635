package repl_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// TestMermaid hands the Mermaid files of testdata/pictures to Mermaid's own parser. MORTAL_MERMAID
// names a folder in which npm has installed mermaid and jsdom, as .ci/run does.
func TestMermaid(t *testing.T) {
	modules := os.Getenv("MORTAL_MERMAID")
	if modules == "" {
		t.Skip("SKIPPED: MORTAL_MERMAID names no folder with Mermaid's parser")
	}
	dir := t.TempDir()
	archives, _ := filepath.Glob("../testdata/pictures/*.txtar")
	args := []string{"../testdata/pictures/parse.mjs", modules}
	for _, name := range archives {
		a, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range a.Files {
			if filepath.Ext(f.Name) != ".mmd" {
				continue
			}
			file := filepath.Join(dir, f.Name)
			if err := os.WriteFile(file, f.Data, 0o644); err != nil {
				t.Fatal(err)
			}
			args = append(args, file)
		}
	}
	if len(args) < 5 {
		t.Fatalf("only %d files", len(args)-2)
	}
	if out, err := exec.Command("node", args...).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
