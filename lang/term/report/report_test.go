package report

import (
	"bytes"
	"compress/gzip"
	"flag"
	"io"
	"os"
	"testing"

	"mortal/lang/term"
)

var recording = flag.String("recording", "testdata/exceptions.etf.gz", "recording for TestExceptionsRecorded")

// TestExceptionsRecorded compares with what testdata/record_exceptions.escript
// recorded.
func TestExceptionsRecorded(t *testing.T) {
	bad, n := 0, 0
	for rows := readRows(t, *recording); rows.IsCons(); rows = rows.Tail() {
		row := rows.Head()
		want := string(row.Elem(4).Bits().Bytes())
		n++
		if got := Exception(row.Elem(1), row.Elem(2), row.Elem(3), optionsOf(row.Elem(0))); got != want {
			if bad++; bad <= 5 {
				t.Errorf("%v %v:%.300v %.300v\n--- got\n%s\n--- want\n%s", row.Elem(0), row.Elem(1), row.Elem(2), row.Elem(3), got, want)
			}
		}
	}
	if bad > 0 {
		t.Errorf("%d of %d differ", bad, n)
	}
}

func readRows(t *testing.T, file string) term.Term {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	rows, _, ok := term.Decode(plain, term.DecodeOptions{})
	if !ok {
		t.Fatalf("%s is damaged", file)
	}
	return rows
}

// optionsOf makes the options of a recording: {default, Column} or {shell, Column,
// Width, Encoding}.
func optionsOf(how term.Term) Options {
	o := Defaults()
	o.Column = int(how.Elem(1).Small())
	o.Explain = func(_, _ term.Term) Details {
		return Details{
			Args:    map[int]string{1: "not an atom\nnor anything else", 3: "out of range"},
			General: "see the manual",
		}
	}
	if how.IsTuple(2) {
		return o
	}
	o.Unicode = how.Elem(3) == term.AtomUnicode
	o.Internal = func(m, _ term.Term, _ int) bool { return m == term.AtomErlEval || m == term.AtomShell }
	o.Print = func(t term.Term, column, limit int) (string, int) {
		p := term.ShellOptions(int(how.Elem(2).Small())).At(column)
		p.Unicode = o.Unicode
		return term.Pretty(t, p), limit
	}
	return o
}
