package repl

import (
	"strings"
	"testing"
)

// tourLines is what the tour may print: two screens.
const tourLines = 48

// TestReadmeShowsTheTour compares the sessions in the README's section about crashes with the transcript of
// scripts/tour.shell. They fit two screens.
func TestReadmeShowsTheTour(t *testing.T) {
	_, section, _ := strings.Cut(read(t, "../README.md"), "\n### A crash from all sides\n")
	section, _, _ = strings.Cut(section, "\n### ")
	transcript := read(t, "../testdata/transcripts/tour.txt")
	blocks, lines := 0, 0
	for _, block := range indented(section) {
		blocks++
		lines += strings.Count(block, "\n") + 1
		if !strings.Contains(transcript, block) {
			t.Errorf("the tour does not print this:\n%s", block)
		}
	}
	if blocks < 5 || lines > tourLines {
		t.Errorf("%d sessions with %d lines, want 5 with %d at most", blocks, lines, tourLines)
	}
	for _, command := range []string{"why()", "graph()", "timeline()", "what_if(", "undo("} {
		if !strings.Contains(section, "> "+command) {
			t.Errorf("the tour has no %s", command)
		}
	}
}

// indented returns the blocks of a Markdown text that are indented, which are code.
func indented(text string) []string {
	var blocks []string
	var b strings.Builder
	flush := func() {
		if s := strings.Trim(b.String(), "\n"); s != "" {
			blocks = append(blocks, s)
		}
		b.Reset()
	}
	for _, l := range strings.Split(text, "\n") {
		code, ok := strings.CutPrefix(l, "    ")
		switch {
		case ok || l == "":
			b.WriteString(code + "\n")
		default:
			flush()
		}
	}
	flush()
	return blocks
}
