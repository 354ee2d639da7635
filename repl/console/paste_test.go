package console

import (
	"io"
	"strings"
	"testing"
)

func TestStripTranscript(t *testing.T) {
	for name, test := range map[string]struct{ pasted, want string }{
		"plain input":        {"X = 1.\nX + 1.\n", "X = 1.\nX + 1.\n"},
		"prompts, results":   {"1> X = 1.\n1\n2> X.\n1\n", "X = 1.\nX.\n"},
		"continuation":       {"1> {a,\n1> b}.\n{a,b}\n", "{a,\nb}.\n"},
		"bare continuation":  {"1> {a,\n   b}.\n{a,b}\n2> ok.\n", "{a,\n   b}.\nok.\n"},
		"newer shells":       {"1> {a,\n.. b}.\n{a,b}\n", "{a,\nb}.\n"},
		"a node's prompt":    {"(joe@host)1> ok.\nok\n", "ok.\n"},
		"iex":                {"iex(3)> ok.\n", "ok.\n"},
		"several on a line":  {"1> a. b.\na\n2> c.\n", "a. b.\nc.\n"},
		"exception":          {"1> 1/0.\n** exception error: an error\n     in operator  '/'/2\n2> ok.\nok\n", "1/0.\nok.\n"},
		"comment":            {"1> ok. % fine\nok\n2> done.\n", "ok. % fine\ndone.\n"},
		"bad token":          {"1> 16#zz.\n* 1:1: illegal integer\n1> ok.\n", "16#zz.\nok.\n"},
		"number, no prompt":  {"1 + 2.\n", "1 + 2.\n"},
		"comparison of ints": {"2> 1.\nfalse\n", "1.\n"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := StripTranscript(test.pasted); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// TestPasteReader feeds keys and pastes in pieces of every size.
func TestPasteReader(t *testing.T) {
	const typed = "ab\x1b[A" + pasteStart + "1> X = 1.\r1\r" + pasteEnd + "z\x1b"
	const want = "ab\x1b[AX = 1.\rz\x1b"
	for size := 1; size <= len(typed); size++ {
		got, err := io.ReadAll(newPasteReader(io.NopCloser(&pieces{typed, size})))
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != want {
			t.Errorf("pieces of %d: got %q, want %q", size, got, want)
		}
	}
}

// pieces is a reader that gives n bytes at a time.
type pieces struct {
	rest string
	n    int
}

func (p *pieces) Read(b []byte) (int, error) {
	if p.rest == "" {
		return 0, io.EOF
	}
	n := copy(b, p.rest[:min(p.n, len(p.rest))])
	p.rest = p.rest[n:]
	return n, nil
}

func TestOneLine(t *testing.T) {
	for command, want := range map[string]string{
		"X = 1.\n":                      "X = 1.",
		"X = {a, % half\n     b}.\n":    "X = {a, b}.",
		"\"two\nlines\".\n":             `"two\nlines".`,
		"%% only a comment\nok. % ok\n": "ok.",
	} {
		if got := oneLine(command); got != want {
			t.Errorf("oneLine(%q) = %q, want %q", command, got, want)
		}
	}
}

func TestHistoryIsPrivateAndBounded(t *testing.T) {
	h := openHistory(func(name string) string {
		return map[string]string{"XDG_STATE_HOME": t.TempDir()}[name]
	})
	for range maxHistory + 10 {
		h.add("again.")
	}
	h.add("last.")
	lines := h.load()
	if len(lines) != maxHistory || lines[len(lines)-1] != "last." {
		t.Errorf("got %d lines ending in %q, want %d ending in last.", len(lines), lines[len(lines)-1], maxHistory)
	}
	if again := h.load(); len(again) != maxHistory {
		t.Errorf("the file was not cut: %d lines", len(again))
	}
}

func TestHistoryWithoutHome(t *testing.T) {
	h := openHistory(func(string) string { return "" })
	h.add("ok.")
	if got := h.load(); got != nil {
		t.Errorf("got %q, want nothing", strings.Join(got, " "))
	}
}
