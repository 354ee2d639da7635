package repl

import (
	"strings"
	"testing"
)

// TestReadmeShowsTheTour compares the sessions in the README's section about crashes with the transcript of
// scripts/tour.shell.
func TestReadmeShowsTheTour(t *testing.T) {
	_, section, _ := strings.Cut(read(t, "../README.md"), "\n### A crash from all sides\n")
	section, _, _ = strings.Cut(section, "\n### ")
	transcript := read(t, "../testdata/transcripts/tour.txt")
	blocks := 0
	for _, block := range indented(section) {
		blocks++
		if !strings.Contains(transcript, block) {
			t.Errorf("the tour does not print this:\n%s", block)
		}
	}
	if blocks < 4 {
		t.Errorf("only %d sessions found", blocks)
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
