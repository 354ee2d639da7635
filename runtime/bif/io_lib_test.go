package bif

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"testing"

	"mortal/lang/term"
	"mortal/lang/term/report"
)

// TestIoLibRecorded compares with what testdata/record_io_lib.escript recorded.
func TestIoLibRecorded(t *testing.T) {
	for rows := recorded(t, "testdata/io_lib.etf.gz"); rows.IsCons(); rows = rows.Tail() {
		row := rows.Head()
		args, _ := term.ListElems(row.Elem(1))
		got, want := call(t, "io_lib", row.Elem(0).AtomName(), args...), row.Elem(2)
		if !sameChars(got, want) {
			t.Errorf("io_lib:%v%v\n got %v\nwant %v", row.Elem(0), args, got, want)
		}
	}
}

// sameChars compares results; of texts over several lines only the characters.
func sameChars(got, want term.Term) bool {
	if term.ExactEqual(got, want) {
		return true
	}
	g, ok1 := term.CharDataString(got)
	w, ok2 := term.CharDataString(want)
	return ok1 && ok2 && g == w && bytes.ContainsRune([]byte(g), '\n')
}

// TestErlErrorCompose answers the questions of compose/2 as erl_error.erl does, until
// it has the text that the report package makes by itself.
func TestErlErrorCompose(t *testing.T) {
	rows := recorded(t, "../../lang/term/report/testdata/exceptions.etf.gz")
	for n := 0; rows.IsCons() && n < 100; n++ {
		row := rows.Head()
		rows = rows.Tail()
		class, reason, stack := row.Elem(1), row.Elem(2), row.Elem(3)
		opts := term.MakeTuple(term.MakeInt(1), term.AtomUnicode, term.MakeInt(-1))
		request := term.MakeTuple(term.A("exception"), class, reason, stack, opts)
		want := report.Exception(class, reason, stack, report.Defaults())
		if got, _ := term.CharDataString(composed(t, request)); got != want {
			t.Errorf("exception %v:%v %v\n--- got\n%s\n--- want\n%s", class, reason, stack, got, want)
		}
	}
}

func composed(t *testing.T, request term.Term) term.Term {
	var answers []term.Term
	for {
		result := call(t, "erl_error", "compose", request, term.MakeList(answers...))
		switch result.Elem(0).AtomName() {
		case "text":
			return result.Elem(1)
		case "print":
			text, _ := report.Defaults().Print(result.Elem(1), int(result.Elem(2).Small()), -1)
			answers = append(answers, term.MakeTuple(term.MakeString(text), result.Elem(3)))
		case "internal":
			answers = append(answers, term.AtomFalse)
		case "explain":
			answers = append(answers, term.MapOf())
		default:
			t.Fatalf("compose/2 returned %v", result)
		}
	}
}

// TestFormatReserves checks that a format that makes much asks for the memory.
func TestFormatReserves(t *testing.T) {
	wide := call(t, "io_lib", "format", term.MakeString("~*c"), term.MakeList(term.MakeInt(1<<40), term.MakeInt('x')))
	if want := term.MakeTuple(term.AtomEXIT, term.Term{}); !wide.IsTuple(2) || wide.Elem(1) != want.Elem(1) {
		t.Errorf("format of 2^40 characters returned %v", wide)
	}
}

func recorded(t *testing.T, file string) term.Term {
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
