package term

import (
	"flag"
	"path/filepath"
	"slices"
	"testing"
)

var formatRecordings = flag.String("format", "testdata/format*.etf.gz", "recordings for TestFormatRecorded")

// TestFormatRecorded compares Format with recordings made with
// testdata/record_format.escript: the text, and when it has no line breaks and
// no limit, the nesting of the list too.
func TestFormatRecorded(t *testing.T) {
	files, err := filepath.Glob(*formatRecordings)
	if err != nil || len(files) == 0 {
		t.Fatalf("no recordings at %s", *formatRecordings)
	}
	bad, n := 0, 0
	for _, file := range files {
		for rows := readRecording(t, file); rows.IsCons(); rows = rows.Tail() {
			row := rows.Head()
			n++
			if got, ok := checkFormatRow(row); !ok {
				if bad++; bad <= 5 {
					t.Errorf("format %v, args %v, limit %v\n got %v\nwant %v", show(row.Elem(0)), show(row.Elem(1)), row.Elem(2), got, row.Elem(3))
				}
			}
		}
	}
	if bad > 0 {
		t.Errorf("%d of %d differ", bad, n)
	}
}

func checkFormatRow(row Term) (got Term, ok bool) {
	want := row.Elem(3)
	f, reason := Format(row.Elem(0), row.Elem(1), FormatOptions{CharsLimit: int(row.Elem(2).Small())})
	if !reason.IsNone() {
		return reason, reason == want
	}
	got = f.Term()
	if ExactEqual(got, want) {
		return got, true
	}
	c := charCollector{unicode: true}
	if _, ok := c.list(want); !ok || want.IsAtom() {
		return got, false
	}
	nestingMayDiffer := row.Elem(2).Small() >= 0 || slices.Contains(c.text, '\n')
	return got, slices.Equal(c.text, f.Runes()) && nestingMayDiffer
}

func show(t Term) string {
	o := PrettyDefaults()
	o.Width = 0
	o.Unicode = true
	return Pretty(t, o)
}
