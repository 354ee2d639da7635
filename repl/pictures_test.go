package repl_test

import (
	"bytes"
	"encoding/xml"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"mortal/repl"
	"mortal/repl/view"
)

// TestPictures plays the scripts of testdata/pictures, each once for a screen with Unicode and once for
// ASCII, and compares what is shown and what files were written with the other parts of the
// archive. UPDATE=1 writes them.
func TestPictures(t *testing.T) {
	names, err := filepath.Glob("../testdata/pictures/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("no pictures: %v", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			t.Parallel()
			golden, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			got := &txtar.Archive{Comment: golden.Comment, Files: golden.Files[:1]}
			script := golden.Files[0].Data
			dir := t.TempDir()
			got.Files = append(got.Files,
				txtar.File{Name: "screen", Data: draw(t, dir, script, repl.Config{Unicode: true})},
				txtar.File{Name: "ascii", Data: draw(t, t.TempDir(), script, repl.Config{Unicode: true, ASCII: true})})
			got.Files = append(got.Files, written(t, dir)...)
			text := txtar.Format(got)
			if os.Getenv("UPDATE") != "" {
				if err := os.WriteFile(name, text, 0o644); err != nil {
					t.Fatal(err)
				}
			} else if diff := cmp.Diff(string(txtar.Format(golden)), string(text)); diff != "" {
				t.Errorf("the picture changed (-want +got):\n%s", diff)
			}
			checkPictures(t, got)
		})
	}
}

// draw plays a script in dir, where the modules of the demos are.
func draw(t *testing.T, dir string, script []byte, cfg repl.Config) []byte {
	t.Helper()
	modules, err := filepath.Glob("../scripts/*.erl")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range modules {
		text, err := os.ReadFile(m)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, filepath.Base(m)), text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	files, err := repl.FilesBelow(dir, false)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	cfg.Output, cfg.Errors, cfg.Files, cfg.Path, cfg.Seed = &out, &out, files, []string{"."}, 1
	repl.Play(cfg, script)
	return out.Bytes()
}

// written returns the pictures in dir.
func written(t *testing.T, dir string) []txtar.File {
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var all []txtar.File
	for _, e := range entries {
		switch filepath.Ext(e.Name()) {
		case ".erl":
			continue
		case ".html":
			checkPage(t, filepath.Join(dir, e.Name()))
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, txtar.File{Name: e.Name(), Data: data})
	}
	return all
}

// checkPictures holds what was drawn to the rules of all pictures.
func checkPictures(t *testing.T, a *txtar.Archive) {
	for _, f := range a.Files[1:] {
		text := string(f.Data)
		switch filepath.Ext(f.Name) {
		case ".svg":
			if err := wellFormed(text); err != nil {
				t.Errorf("%s is no XML: %v", f.Name, err)
			}
		case "":
			for _, line := range pictureLines(text) {
				if w := view.Width(line); w > 80 {
					t.Errorf("%s: %d cells: %s", f.Name, w, line)
				}
				if f.Name == "ascii" && strings.ContainsFunc(line, func(r rune) bool { return r > '~' }) {
					t.Errorf("not ASCII: %s", line)
				}
			}
		}
	}
}

// checkPage holds a page to what all pages are: complete, and with nothing from elsewhere. Its
// drawing is that of the SVG.
func checkPage(t *testing.T, name string) {
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	page := strings.ReplaceAll(string(data), `xmlns="http://www.w3.org/2000/svg"`, "")
	page = strings.ReplaceAll(page, `createElementNS("http://www.w3.org/2000/svg"`, "")
	for _, bad := range []string{"{{", "http:", "https:", "src=", "@import", "url("} {
		if strings.Contains(page, bad) {
			t.Errorf("the page contains %s", bad)
		}
	}
	for _, good := range []string{`type="range"`, "keydown", "prefers-color-scheme:dark", "chain dies here"} {
		if !strings.Contains(page, good) {
			t.Errorf("the page does not contain %s", good)
		}
	}
	for _, part := range strings.Split(page, "<svg")[1:] {
		drawing, _, _ := strings.Cut(part, "</svg>")
		if err := wellFormed("<svg" + drawing + "</svg>"); err != nil {
			t.Errorf("a drawing of the page is no XML: %v", err)
		}
	}
}

// pictureLines returns the lines that are no input.
func pictureLines(screen string) []string {
	var lines []string
	for _, line := range strings.Split(screen, "\n") {
		if n, _, ok := strings.Cut(line, "> "); !ok || strings.Trim(n, "0123456789") != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

func wellFormed(text string) error {
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		if _, err := d.Token(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// TestAPictureNeverReplacesAnotherFile asks for pictures under names where they may not go.
func TestAPictureNeverReplacesAnotherFile(t *testing.T) {
	dir := t.TempDir()
	mine := filepath.Join(dir, "mine.svg")
	if err := os.WriteFile(mine, []byte("<svg/>"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "folder.svg"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(t.TempDir(), "out.svg"), filepath.Join(dir, "link.svg")); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ command, want string }{
		{`graph("mine.svg").`, "was not drawn by mortal"},
		{`graph("../out.svg").`, "below the working directory"},
		{`graph("/tmp/out.svg").`, "below the working directory"},
		{`graph("link.svg").`, "error"},
		{`graph("folder.svg").`, "error"},
		{`graph("x.png").`, "ends with one of .svg .dot .mmd"},
		{`graph("none/x.svg").`, "no such file or directory"},
		{`spawn(fun() -> mortal:graph("spawned.svg") end), timer:sleep(1).`, "--allow-write"},
		{`graph("new.svg"), graph("new.svg").`, `{ok,"new.svg"}`},
	} {
		got := string(draw(t, dir, []byte(c.command+"\n"), repl.Config{Unicode: true}))
		if !strings.Contains(got, c.want) {
			t.Errorf("%s: got %s, want %s", c.command, got, c.want)
		}
	}
	if text, _ := os.ReadFile(mine); string(text) != "<svg/>" {
		t.Error("mine.svg was written over")
	}
	if _, err := os.Stat(filepath.Join(dir, "spawned.svg")); err == nil {
		t.Error("a process wrote a picture without leave")
	}
}
