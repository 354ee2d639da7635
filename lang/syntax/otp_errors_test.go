package syntax

import (
	"bytes"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "record the messages of the local erl_parse again")

// TestMessagesAgainstOTP holds messages about forms with mistakes to what erl_scan and erl_parse
// of OTP 25 say. The forms in testdata/mistakes.txt are those of sample.erl with tokens
// dropped, doubled, exchanged and inserted; the line under each is OTP's answer.
func TestMessagesAgainstOTP(t *testing.T) {
	file := filepath.Join("testdata", "mistakes.txt")
	if *update {
		recordMistakes(t, file)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
	for i := 0; i+1 < len(lines); i += 2 {
		if got, want := verdict(lines[i]), lines[i+1]; got != want {
			t.Errorf("%s\n got %s\nwant %s", lines[i], got, want)
		}
	}
}

// verdict returns the message about a form, or ok.
func verdict(form string) string {
	toks, _, err := Scan(form, firstPos, ScanOptions{AtEOF: true})
	if err != nil {
		return fmt.Sprintf("%s: %s", err.Start, err)
	}
	if _, diag := ParseForm(toks); diag != nil {
		return fmt.Sprintf("%s: %s", diag.Span.Start, diag.Message)
	}
	return "ok"
}

// recordMistakes makes mistakes and asks erl about them. Forms on which it crashes are left out.
func recordMistakes(t *testing.T, file string) {
	forms := mistakes(t, 1000)
	in := filepath.Join(t.TempDir(), "forms")
	if err := os.WriteFile(in, []byte(strings.Join(forms, "\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("escript", filepath.Join("testdata", "verdicts.escript"), in).Output()
	if err != nil {
		t.Fatal(err)
	}
	answers := strings.Split(strings.TrimSpace(string(out)), "\n")
	var b bytes.Buffer
	for i, a := range answers {
		if a != "crash" {
			fmt.Fprintf(&b, "%s\n%s\n", forms[i], a)
		}
	}
	if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// mistakes returns n forms of sample.erl with mistakes, always the same ones.
func mistakes(t *testing.T, n int) []string {
	forms, words := sampleForms(t)
	words = append(words, "catch", "::", "|", "..", "...", "fun", "#", "||", "<-", "<=", "when", "=>", "spec", "type", "callback", "maybe")
	r := rand.New(rand.NewPCG(1, 2))
	var out []string
	for len(out) < n {
		f := append([]string{}, forms[r.IntN(len(forms))]...)
		for range 1 + r.IntN(2) {
			f = mistake(r, f, words)
		}
		out = append(out, strings.Join(f, " "))
	}
	return out
}

// mistake changes one token of a form.
func mistake(r *rand.Rand, f, words []string) []string {
	i, j, w := r.IntN(len(f)), r.IntN(len(f)), words[r.IntN(len(words))]
	switch r.IntN(4) {
	case 0:
		if len(f) > 1 {
			return append(f[:i], f[i+1:]...)
		}
	case 1:
		f[i] = w
	case 2:
		return append(f[:i], append([]string{w}, f[i:]...)...)
	case 3:
		f[i], f[j] = f[j], f[i]
	}
	return f
}

// sampleForms returns the tokens of the short forms of sample.erl, and all tokens.
func sampleForms(t *testing.T) (forms [][]string, words []string) {
	text, err := os.ReadFile(filepath.Join("testdata", "sample.erl"))
	if err != nil {
		t.Fatal(err)
	}
	s := newScanner(string(text), firstPos, ScanOptions{AtEOF: true})
	for {
		toks, err := s.form(nil)
		if err != nil {
			t.Fatal(err)
		}
		if len(toks) == 0 {
			return forms, words
		}
		var form []string
		for _, tok := range toks {
			if tok.Kind != Question {
				form = append(form, string(text[tok.Off:tok.EndOff]))
			}
		}
		if len(form) < 60 {
			forms = append(forms, form)
		}
		words = append(words, form[:len(form)-1]...)
	}
}
