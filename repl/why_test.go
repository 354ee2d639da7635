package repl

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"mortal/repl/view"
)

// TestWhyOfScripts plays the demos about links and exits, for which answers are kept in testdata/why/scripts, and
// asks why() and why(shell) at their ends.
func TestWhyOfScripts(t *testing.T) {
	for _, script := range explainedScripts(t) {
		t.Run(name(script), func(t *testing.T) {
			text := read(t, script) + "why().\nwhy(shell).\n"
			out := explained(t, "../scripts", text)
			_, answer, _ := strings.Cut(out, "> why().\n")
			golden(t, filepath.Join("why", "scripts", name(script)+".txt"), answer)
		})
	}
}

func explainedScripts(t *testing.T) []string {
	t.Helper()
	var scripts []string
	for _, answer := range glob(t, "../testdata/why/scripts/*.txt") {
		scripts = append(scripts, "../scripts/"+strings.TrimSuffix(filepath.Base(answer), ".txt")+".shell")
	}
	return scripts
}

// TestWhy plays the cases of testdata/why.
func TestWhy(t *testing.T) {
	for _, script := range glob(t, "../testdata/why/*.shell") {
		t.Run(name(script), func(t *testing.T) {
			golden(t, filepath.Join("why", name(script)+".txt"), explained(t, "../testdata/why", read(t, script)))
		})
	}
}

// explained plays a script and checks that what it prints fits the screen.
func explained(t *testing.T, dir, script string) string {
	t.Helper()
	out := transcript(t, dir, script, Config{Unicode: true})
	for _, l := range strings.Split(out, "\n") {
		if strings.HasPrefix(l, "%%") {
			continue
		}
		if utf8.RuneCountInString(l) > 80 && !strings.Contains(l, "> ") {
			t.Errorf("wider than 80 cells: %s", l)
		}
	}
	for _, r := range transcript(t, dir, script, Config{}) {
		if r > 126 {
			t.Errorf("%q on a screen without Unicode", r)
			break
		}
	}
	return out
}

func transcript(t *testing.T, dir, script string, cfg Config) string {
	t.Helper()
	dir, err := filepath.Abs(dir)
	if err != nil {
		t.Fatal(err)
	}
	files, err := FilesBelow(dir, false, "../scripts")
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	cfg.Output, cfg.Errors, cfg.Files, cfg.Seed = &out, &out, files, 1
	cfg.Path = []string{".", "../../scripts"}
	Play(cfg, []byte(script))
	return out.String()
}

func glob(t *testing.T, pattern string) []string {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("nothing matches %s: %v", pattern, err)
	}
	return files
}

func name(file string) string { return strings.TrimSuffix(filepath.Base(file), ".shell") }

func read(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestWhyOfAMillion measures the answer to why() after the crash of a chain of a million processes.
func TestWhyOfAMillion(t *testing.T) {
	if os.Getenv("MORTAL_GROWTH") == "" {
		t.Skip("set MORTAL_GROWTH to measure times")
	}
	const length, limit = 1_000_000, time.Second
	s, _ := scripted(t, fmt.Sprintf("c(linkmon).\nlink(spawn(linkmon, chain, [%d])).\ntimer:sleep(3000).\n", length))
	start := time.Now()
	exit, ok := s.lastDeath()
	lines := s.world().Death(exit, view.Style{}, false)
	took := time.Since(start)
	t.Logf("%v for %d lines", took, len(lines))
	if !ok || took > limit {
		t.Errorf("took %v, more than %v", took, limit)
	}
}
