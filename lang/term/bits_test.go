package term

import (
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// bitString writes the bits of b as text, the naive model of the tests.
func bitString(b *BitsValue) string {
	var s strings.Builder
	for i := range b.BitLen() {
		s.WriteByte('0' + peekBits(b.buf, b.off+i, 1))
	}
	return s.String()
}

func TestBitSegmentsRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var w BitBuilder
		lead := genBits().Draw(t, "lead").Bits()
		w.AppendBits(lead)
		i, size := genBigInt().Draw(t, "int"), rapid.IntRange(0, 150).Draw(t, "size")
		little, signed := rapid.Bool().Draw(t, "little"), rapid.Bool().Draw(t, "signed")
		w.AppendInt(MakeBig(new(big.Int).Set(i)), size, little)
		w.AppendFloat(MakeFloat(1.5), 32, little)
		b := w.Term().Bits()
		if got, want := bitString(b)[:lead.BitLen()], bitString(lead); got != want {
			t.Errorf("leading bits %s, want %s", got, want)
		}
		if got, want := b.ReadInt(lead.BitLen(), size, signed, little), wrap(i, size, signed); got.BigInt().Cmp(want) != 0 {
			t.Errorf("read %v, want %v", got, want)
		}
		if f, ok := b.ReadFloat(lead.BitLen()+size, 32, little); !ok || f.Float() != 1.5 {
			t.Errorf("float %v", f)
		}
	})
}

// wrap reduces i to size bits.
func wrap(i *big.Int, size int, signed bool) *big.Int {
	m := new(big.Int).Lsh(big.NewInt(1), uint(size))
	r := new(big.Int).Mod(i, m)
	if signed && size > 0 && r.Bit(size-1) == 1 {
		r.Sub(r, m)
	}
	return r
}

func TestBitOrderOfIntegers(t *testing.T) {
	tests := []struct {
		name   string
		size   int
		little bool
		want   string
	}{
		{"big 12", 12, false, "101010111100"},
		{"little 12", 12, true, "101111001010"},
		{"big 4", 4, false, "1100"},
		{"little 4", 4, true, "1100"},
		{"big 20", 20, false, "00000000101010111100"},
		{"little 20", 20, true, "10111100000010100000"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var w BitBuilder
			w.AppendInt(MakeInt(0xABC), tt.size, tt.little)
			if got := bitString(w.Term().Bits()); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestAppendInPlace(t *testing.T) {
	grow := func(b Term, text string) Term {
		w := ExtendBits(b.Bits())
		w.AppendBytes([]byte(text))
		return w.Term()
	}
	first := grow(BinaryString("ab"), "c")
	second := grow(first, "d")
	other := grow(first, "x")
	for _, tt := range []struct {
		got  Term
		want string
	}{{first, "abc"}, {second, "abcd"}, {other, "abcx"}} {
		if got := string(tt.got.Bits().Bytes()); got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
	if &first.Bits().buf[0] != &second.Bits().buf[0] {
		t.Error("appending to the newest value copied it")
	}
	if &first.Bits().buf[0] == &other.Bits().buf[0] {
		t.Error("appending to an older value did not copy it")
	}
}

func TestHalfFloats(t *testing.T) {
	tests := []struct {
		f    float64
		bits uint16
	}{
		{1, 0x3C00}, {-2, 0xC000}, {65504, 0x7BFF}, {65519, 0x7BFF}, {65520, 0x7C00}, {-1e300, 0xFC00},
		{0x1p-24, 1}, {0x1p-25, 0}, {0x1.8p-25, 1}, {0x1.ff8p-15, 0x3FF}, {0x1.ffcp-15, 0x400}, {1.0 / 3, 0x3555},
	}
	for _, tt := range tests {
		if got := float16bits(tt.f); got != tt.bits {
			t.Errorf("float16bits(%v) = %#x, want %#x", tt.f, got, tt.bits)
		}
	}
	for h := range uint16(0x7C00) {
		if got := float16bits(float16from(h)); got != h {
			t.Fatalf("%#x comes back as %#x", h, got)
		}
	}
}

func TestUTFSegments(t *testing.T) {
	for _, r := range []rune{0, 'a', 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFD, 0xFFFF, 0x10000, 0x10FFFF} {
		var w BitBuilder
		w.AppendInt(MakeInt(1), 3, false)
		w.AppendUTF8(MakeInt(int64(r)))
		n8 := w.BitLen()
		w.AppendUTF16(MakeInt(int64(r)), true)
		n16 := w.BitLen()
		w.AppendUTF32(MakeInt(int64(r)), false)
		b := w.Term().Bits()
		got8, _, _ := b.ReadUTF8(3)
		got16, _, _ := b.ReadUTF16(n8, true)
		got32, _, ok := b.ReadUTF32(n16, false)
		if got8 != r || got16 != r || got32 != r || !ok {
			t.Errorf("%#x comes back as %#x %#x %#x", r, got8, got16, got32)
		}
	}
	var w BitBuilder
	for _, bad := range []Term{MakeInt(0xD800), MakeInt(0x110000), MakeInt(-1), A("a")} {
		if w.AppendUTF8(bad) || w.AppendUTF16(bad, false) || w.AppendUTF32(bad, false) {
			t.Errorf("%v was taken for a code point", bad)
		}
	}
	for _, bad := range []string{"", "\xC3", "\xFF", "\xED\xA0\x80", "\xC0\x80", "\xF4\x90\x80\x80"} {
		if _, _, ok := BinaryString(bad).Bits().ReadUTF8(0); ok {
			t.Errorf("%q was taken for UTF-8", bad)
		}
	}
}

func BenchmarkAppendByte(b *testing.B) {
	b.ReportAllocs()
	t := EmptyBinary
	for b.Loop() {
		w := ExtendBits(t.Bits())
		w.AppendInt(MakeSmall(7), 8, false)
		t = w.Term()
	}
}
