package syntax

import (
	"os"
	"path/filepath"
	"testing"
)

// seeds adds texts with all of the language.
func seeds(f *testing.F) {
	for _, file := range []string{"sample.erl", "preproc.erl"} {
		text, err := os.ReadFile(filepath.Join("testdata", file))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	for _, text := range []string{"\"\"\"\n a\n \"\"\"", "~S[x] ~\"a\\x{3c0}\"", "16#zz 1.0e400 $\\", "'open", "\xff\xc2", "-define(A(X),??X).\nf()->?A(?A(1)).", "maybe a ?= b else c -> d end.", "f() -> [fun"} {
		f.Add(text)
	}
}

// FuzzScan scans any text: tokens for colouring cover it, and scanning in
// forms makes progress to its end.
func FuzzScan(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, text string) {
		text = Decode([]byte(text))
		end := int32(0)
		for _, tok := range Tokens(text, firstPos) {
			if tok.Off != end || tok.EndOff <= tok.Off {
				t.Fatalf("token %v at %d-%d behind %d", tok.Kind, tok.Off, tok.EndOff, end)
			}
			end = tok.EndOff
		}
		if int(end) != len(text) {
			t.Fatalf("tokens end at %d of %d", end, len(text))
		}
		for pos := firstPos; ; {
			p := ScanPart(text, pos, ScanOptions{AtEOF: true})
			if p.Status == NeedMore {
				return
			}
			if len(p.Rest) >= len(text) {
				t.Fatalf("no progress at %q", text)
			}
			text, pos = p.Rest, p.End
		}
	})
}

// FuzzParse reads any text as a module. What parses is printed and parsed again.
func FuzzParse(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, text string) {
		m, _ := ParseModule("fuzz.erl", []byte(text), Options{})
		for _, form := range m.Forms {
			if _, ok := form.(*Function); !ok {
				continue
			}
			printed := PrintForm(form, PrintOptions{})
			toks, _, _, st, scanErr := ScanForm(printed, firstPos, ScanOptions{AtEOF: true})
			if st != Complete {
				t.Fatalf("%s: %v", printed, scanErr)
			}
			if _, diag := ParseForm(toks); diag != nil {
				t.Fatalf("%s\n%s: %s", printed, diag.Span.Start, diag.Message)
			}
		}
	})
}
