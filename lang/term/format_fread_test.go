package term

import (
	"flag"
	"testing"
)

var freadRecording = flag.String("fread", "testdata/fread.etf.gz", "recording for TestFreadRecorded")

// TestFreadRecorded compares with what testdata/record_fread.escript recorded.
func TestFreadRecorded(t *testing.T) {
	bad := 0
	for rows := readRecording(t, *freadRecording); rows.IsCons() && bad < 5; rows = rows.Tail() {
		args, _ := ListElems(rows.Head().Elem(0))
		want := rows.Head().Elem(1)
		var got Term
		var fault *FreadFault
		if len(args) == 2 {
			got, fault = Fread(args[0], args[1])
		} else {
			got, fault = FreadMore(args[0], args[1], args[2])
		}
		if fault != nil || !ExactEqual(got, want) {
			bad++
			t.Errorf("fread %s\n got %s\nwant %s", show(rows.Head().Elem(0)), show(got), show(want))
		}
	}
}
