package term

import (
	"bytes"
	"compress/gzip"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var prettyRecordings = flag.String("pretty", "testdata/pretty-*.etf.gz", "recordings for TestPrettyRecorded")

// TestPrettyRecorded prints the terms of recordings made with
// testdata/record_pretty.escript and compares the texts.
func TestPrettyRecorded(t *testing.T) {
	files, err := filepath.Glob(*prettyRecordings)
	if err != nil || len(files) == 0 {
		t.Fatalf("no recordings at %s", *prettyRecordings)
	}
	for _, file := range files {
		printable := PrintableLatin1
		if strings.Contains(file, "unicode") {
			printable = PrintableUnicode
		}
		t.Run(filepath.Base(file), func(t *testing.T) { checkRecording(t, file, printable) })
	}
}

func checkRecording(t *testing.T, file string, printable PrintableRange) {
	rows := readRecording(t, file)
	bad, n := 0, 0
	for ; rows.IsCons(); rows = rows.Tail() {
		row := rows.Head()
		call, value := row.Elem(0), row.Elem(1)
		want := string(row.Elem(2).Bits().Bytes())
		n++
		if got := runRecorded(call, value, printable); got != want {
			if bad++; bad <= 3 {
				t.Errorf("row %d, %v of %.200v\n%s", n, call, value, firstDifference(got, want))
			}
		}
	}
	if bad > 0 {
		t.Errorf("%d of %d differ", bad, n)
	}
}

func runRecorded(call, value Term, printable PrintableRange) string {
	arg := func(i int) int { return int(call.Elem(i).Small()) }
	unicode := A("unicode")
	switch call.Elem(0) {
	case A("limit"):
		return LimitTerm(value, arg(1), printable).String()
	case A("write"):
		o := WriteOptions{Depth: arg(1), CharsLimit: arg(2), Unicode: call.Elem(3) == unicode}
		return string(AppendWrite(nil, value, o))
	}
	o := PrettyOptions{
		Column: arg(1), Width: arg(2), LineMax: arg(3), Depth: arg(4), CharsLimit: arg(5),
		Unicode: call.Elem(6) == unicode, NoStrings: call.Elem(7) == AtomFalse,
		Printable: printable,
	}
	if call.Elem(8) == AtomTrue {
		o.RecordFields = testRecords
	}
	return Pretty(value, o)
}

// testRecords are the records record_pretty.escript knows.
func testRecords(tag Term, n int) []string {
	switch {
	case tag == A("r") && n == 2:
		return []string{"a", "b"}
	case tag == A("long_record_name") && n == 3:
		return []string{"first_field", "second_one", "c"}
	case tag == A("Q r") && n == 1:
		return []string{"Odd name"}
	}
	return nil
}

// readRecording reads a term in the external format, compressed.
func readRecording(t *testing.T, file string) Term {
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
	recorded, _, ok := Decode(plain, DecodeOptions{})
	if !ok {
		t.Fatalf("%s is damaged", file)
	}
	return recorded
}
