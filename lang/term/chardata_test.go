package term

import (
	"testing"

	"pgregory.net/rapid"
)

func TestIOLists(t *testing.T) {
	nested := MakeList(MakeInt(1), MakeList(BinaryString("ab"), MakeInt(2)), EmptyList)
	tests := []struct {
		name string
		t    Term
		want string
		ok   bool
	}{
		{"nested", nested, "\x01ab\x02", true},
		{"binary tail", MakeCons(MakeInt(1), BinaryString("x")), "\x01x", true},
		{"empty", EmptyList, "", true},
		{"byte tail", MakeCons(MakeInt(1), MakeInt(2)), "", false},
		{"too large", MakeList(MakeInt(256)), "", false},
		{"bitstring", MakeList(MakeBits([]byte{0x80}, 1)), "", false},
		{"atom", A("a"), "", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got, ok := IOListBytes(tt.t); ok != tt.ok || string(got) != tt.want {
				t.Errorf("got %q %v, want %q %v", got, ok, tt.want, tt.ok)
			}
		})
	}
}

func TestListHelpers(t *testing.T) {
	list := MakeListTail([]Term{MakeInt('a'), MakeInt(0x3C0)}, EmptyList)
	if text, ok := ListString(list); !ok || text != "aπ" {
		t.Errorf("ListString = %q %v", text, ok)
	}
	if n, proper := ListLen(MakeCons(MakeInt(1), A("x"))); n != 1 || proper {
		t.Errorf("ListLen of an improper list = %d %v", n, proper)
	}
	if elems, tail := ListElems(MakeCons(MakeInt(1), A("x"))); len(elems) != 1 || tail != A("x") {
		t.Errorf("ListElems = %v %v", elems, tail)
	}
	if _, ok := ListString(MakeList(MakeInt(0xD800))); ok {
		t.Error("a surrogate was taken for a character")
	}
}

// Text comes back from each encoding, however it is cut into binaries.
func TestEncodingsRoundTrip(t *testing.T) {
	encodings := []Encoding{UTF8, UTF16Big, UTF16Little, UTF32Big, UTF32Little}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringN(0, 8, -1).Draw(t, "text")
		e := rapid.SampledFrom(encodings).Draw(t, "encoding")
		data, _ := AppendEncoded(nil, text, e)
		cut := rapid.IntRange(0, len(data)).Draw(t, "cut")
		whole := ConvertChars(MakeList(MakeBinary(data[:cut]), MakeBinary(data[cut:])), CharOptions{In: e})
		if whole.Status != CharsOK || whole.Text != text {
			t.Errorf("%q comes back as %q, status %d, rest %v", text, whole.Text, whole.Status, whole.Rest)
		}
	})
}

func TestParseIdentifiers(t *testing.T) {
	for _, want := range []Term{MakePid(80), MakePid(3<<pidSerialShift | 7), MakeRef(1<<refHighShift | 2<<refMidShift | 3), MakePort(5)} {
		parse := map[Kind]func(string) (Term, bool){Pid: ParsePid, Ref: ParseRef, Port: ParsePort}[want.Kind()]
		if got, ok := parse(want.String()); !ok || got != want {
			t.Errorf("%v comes back as %v", want, got)
		}
	}
	for _, text := range []string{"", "<0.1>", "<1.2.3>", "<0.99999.0>", "<0.+1.0>", "<0.1.0", "#Ref<0.1.2>"} {
		if got, ok := ParsePid(text); ok {
			t.Errorf("%q was taken for the pid %v", text, got)
		}
	}
}
