package abstract_test

import (
	"fmt"
	"io"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mortal/lang/syntax"
)

// TestPrintAgainstOTP compares how forms of OTP's own sources are printed with what
// erl_pp makes of them.
func TestPrintAgainstOTP(t *testing.T) {
	if testing.Short() {
		t.Skip("compares with erl")
	}
	files := append(otpSources(t, "stdlib"), otpSources(t, "kernel")...)
	if os.Getenv("MORTAL_ALL_OTP") == "" {
		files = sample(files, 10)
	}
	want := startOTP(t, "print.escript", files)
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		m, _ := syntax.ParseModule(file, text, otpOptions(file))
		comparePrinted(t, m, want)
	}
}

func comparePrinted(t *testing.T, m *syntax.Module, want io.RuneReader) {
	for _, f := range m.Forms {
		got := syntax.PrintForm(f, syntax.PrintOptions{})
		if diff := cmp.Diff(readText(t, want), got); diff != "" {
			t.Fatalf("%s:%d: -erl_pp +mortal\n%s", m.File, f.Span().Start.Line, diff)
		}
	}
}

// readText reads a text that its length goes before.
func readText(t *testing.T, r io.RuneReader) string {
	var n int
	if _, err := fmt.Fscanln(r.(io.Reader), &n); err != nil {
		t.Fatalf("erl prints fewer forms: %v", err)
	}
	out := make([]rune, n)
	for i := range out {
		out[i], _, _ = r.ReadRune()
	}
	return string(out)
}
