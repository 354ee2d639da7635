package term

import (
	"bytes"
	"os"
	"testing"
)

func recordedTerms(t *testing.T) (rows, sorted []Term) {
	t.Helper()
	data, err := os.ReadFile("testdata/terms.etf")
	if err != nil {
		t.Fatal(err)
	}
	all, used, ok := Decode(data, DecodeOptions{})
	if !ok || used != len(data) {
		t.Fatalf("recording does not decode: %v, %d of %d bytes", ok, used, len(data))
	}
	rows, _ = ListElems(all.Elem(0))
	sorted, _ = ListElems(all.Elem(1))
	return rows, sorted
}

// TestRecordedTerms holds hashes, sizes and encodings to what OTP 25 says.
func TestRecordedTerms(t *testing.T) {
	rows, _ := recordedTerms(t)
	for _, row := range rows {
		x := row.Elem(0)
		if want := row.Elem(1); !Equal(MakeInt(int64(Phash2(x))), want) {
			t.Errorf("Phash2(%v) = %d, want %v", x, Phash2(x), want)
		}
		if want := row.Elem(2); !Equal(MakeInt(int64(Phash(x))+1), want) {
			t.Errorf("Phash(%v) = %d, want %v less one", x, Phash(x), want)
		}
		if want := row.Elem(3); !hasBigMap(x) && !Equal(MakeInt(int64(Size(x, 1<<30))), want) {
			t.Errorf("Size(%v) = %d, want %v", x, Size(x, 1<<30), want)
		}
		for i, minor := range []int{1, 0, 2} {
			checkEncoding(t, x, row.Elem(4+i).Bits().Bytes(), minor)
		}
	}
}

// The order and the words of maps with more than 32 keys are ours, not ERTS'.
func hasBigMap(t Term) bool { return t.IsMap() && t.Map().Len() > MaxFlatMap }

func checkEncoding(t *testing.T, x Term, want []byte, minor int) {
	t.Helper()
	got, ok := Encode(x, EncodeOptions{MinorVersion: minor})
	if !hasBigMap(x) && (!ok || !bytes.Equal(got, want)) {
		t.Errorf("Encode(%v), minor version %d:\n got %v\nwant %v", x, minor, got, want)
	}
	back, used, ok := Decode(want, DecodeOptions{Safe: true})
	if !ok || used != len(want) || !ExactEqual(back, x) {
		t.Errorf("Decode gives %v for %v", back, x)
	}
}

func TestRecordedOrder(t *testing.T) {
	_, sorted := recordedTerms(t)
	for i := 1; i < len(sorted); i++ {
		if Compare(sorted[i-1], sorted[i]) > 0 {
			t.Errorf("%v should sort before %v", sorted[i-1], sorted[i])
		}
	}
}

func TestDecodeRejects(t *testing.T) {
	tests := map[string]string{
		"empty":                   "",
		"version only":            "\x83",
		"wrong version":           "\x82a\x01",
		"unknown tag":             "\x83\x01",
		"list longer than data":   "\x83l\xff\xff\xff\xffj",
		"tuple longer than data":  "\x83i\xff\xff\xff\xff",
		"binary longer than data": "\x83m\x00\x00\x00\x05abc",
		"atom that is not UTF-8":  "\x83w\x01\xff",
		"infinite float":          "\x83F\x7f\xf0\x00\x00\x00\x00\x00\x00",
		"key twice":               "\x83t\x00\x00\x00\x02a\x01a\x01a\x01a\x02",
		"another node":            "\x83Xw\x03a@b\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00\x01",
		"compressed garbage":      "\x83P\x00\x00\x00\x05abc",
		"unknown atom when safe":  "\x83w\x0cnever-seen-1",
	}
	for name, data := range tests {
		if x, _, ok := Decode([]byte(data), DecodeOptions{Safe: true}); ok {
			t.Errorf("%s: decoded as %v", name, x)
		}
	}
}

func TestReserveStopsCoding(t *testing.T) {
	no := func(int) bool { return false }
	long := MakeString(string(bytes.Repeat([]byte("a"), 1000)))
	if _, ok := Encode(long, EncodeOptions{MinorVersion: 1, Reserve: no}); ok {
		t.Error("Encode went on without memory")
	}
	data, _ := Encode(long, EncodeOptions{MinorVersion: 1, Compression: 6})
	if _, _, ok := Decode(data, DecodeOptions{Reserve: no}); ok {
		t.Error("Decode went on without memory")
	}
	if back, used, ok := Decode(data, DecodeOptions{}); !ok || used != len(data) || !ExactEqual(back, long) {
		t.Error("compressed data does not come back")
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte("\x83h\x02a\x01d\x00\x02ok"))
	f.Add([]byte("\x83t\x00\x00\x00\x01a\x01k\x00\x02ab"))
	f.Fuzz(func(t *testing.T, data []byte) {
		x, _, ok := Decode(data, DecodeOptions{Safe: true})
		if !ok {
			return
		}
		again, _ := Encode(x, EncodeOptions{MinorVersion: 1})
		if back, _, ok := Decode(again, DecodeOptions{Safe: true}); !ok || !ExactEqual(back, x) {
			t.Errorf("%v comes back as %v", x, back)
		}
	})
}
