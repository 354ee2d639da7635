package term

import (
	"encoding/binary"
	"math"
	"math/big"
	"slices"
	"unicode/utf8"
)

// A BitBuilder makes a bitstring from segments, as <<…>> in an expression
// does. The zero BitBuilder is ready for use. One that began with ExtendBits must be
// finished by Term before any other Erlang code runs.
type BitBuilder struct {
	buf  []byte
	off  int // first bit of the result in buf
	n    int // bits so far
	tail *writable
}

// ExtendBits returns a builder that holds the bits of b already. Repeated
// appending to the newest value takes amortised constant time per bit: its
// buffer is extended in place when nothing else was appended to it (Efficiency
// Guide, "Appending to a Binary").
func ExtendBits(b *BitsValue) BitBuilder {
	if b.tail != nil && b.tail.used == b.off+b.n {
		b.tail.used = -1
		return BitBuilder{b.buf, b.off, b.n, b.tail}
	}
	var w BitBuilder
	w.buf = make([]byte, b.ByteLen(), max(256, 2*b.ByteLen()))
	copyBits(w.buf, 0, b.buf, b.off, b.n)
	w.n = b.n
	w.tail = &writable{used: -1}
	return w
}

// BitLen returns how many bits the builder holds.
func (w *BitBuilder) BitLen() int { return w.n }

// Term returns the bitstring. The builder must not be used afterwards.
func (w *BitBuilder) Term() Term {
	if w.n == 0 && w.tail == nil {
		return EmptyBinary
	}
	if w.tail != nil {
		w.tail.used = w.off + w.n
	}
	return boxBits(&BitsValue{w.buf, w.off, w.n, w.tail})
}

// grow makes room for n more bits and returns where they begin.
func (w *BitBuilder) grow(n int) int {
	at := w.off + w.n
	w.n += n
	need := (at + n + 7) / 8
	if have := len(w.buf); need > have {
		w.buf = slices.Grow(w.buf, need-have)[:need]
	}
	return at
}

// AppendBytes appends whole bytes.
func (w *BitBuilder) AppendBytes(b []byte) { copyBits(w.buf, w.grow(8*len(b)), b, 0, 8*len(b)) }

// AppendBits appends the bits of b.
func (w *BitBuilder) AppendBits(b *BitsValue) {
	at := w.grow(b.n)
	copyBits(w.buf, at, b.buf, b.off, b.n)
}

// AppendInt appends the size low bits of the integer t in two's complement,
// least significant byte first when little. It reports false when t is no integer.
func (w *BitBuilder) AppendInt(t Term, size int, little bool) bool {
	if !t.IsInteger() {
		return false
	}
	if t.IsSmall() && size <= 64 {
		w.appendUint(uint64(t.Small()), size, little)
		return true
	}
	raw := make([]byte, (size+7)/8)
	fillInt(raw, t)
	if little {
		slices.Reverse(raw)
		w.appendLittle(raw, size)
	} else {
		at := w.grow(size)
		copyBits(w.buf, at, raw, 8*len(raw)-size, size)
	}
	return true
}

func (w *BitBuilder) appendUint(v uint64, size int, little bool) {
	var raw [8]byte
	if little {
		binary.LittleEndian.PutUint64(raw[:], v)
		w.appendLittle(raw[:(size+7)/8], size)
		return
	}
	binary.BigEndian.PutUint64(raw[:], v)
	at := w.grow(size)
	if size == 8 && at%8 == 0 {
		w.buf[at/8] = raw[7]
		return
	}
	copyBits(w.buf, at, raw[:], 64-size, size)
}

// appendLittle appends little-endian bytes; of the last one only the low bits
// that are left.
func (w *BitBuilder) appendLittle(raw []byte, size int) {
	at, whole := w.grow(size), size/8*8
	copyBits(w.buf, at, raw, 0, whole)
	if rest := size - whole; rest > 0 {
		copyBits(w.buf, at+whole, raw, whole+8-rest, rest)
	}
}

// fillInt writes t big-endian in two's complement, cut to the bytes of raw.
func fillInt(raw []byte, t Term) {
	i := t.bigInt()
	if i.BitLen() > 8*len(raw) || i.Sign() < 0 {
		mask := new(big.Int).Lsh(big.NewInt(1), uint(8*len(raw)))
		i = new(big.Int).And(i, mask.Sub(mask, big.NewInt(1)))
	}
	i.FillBytes(raw)
}

// AppendFloat appends the number t as an IEEE 754 float of 16, 32 or 64 bits: what is too large for 16 or 32 as infinity.
// It reports false when t is no number, an integer too large for a float, or size is another.
func (w *BitBuilder) AppendFloat(t Term, size int, little bool) bool {
	f, ok := ToFloat(t)
	if !ok {
		return false
	}
	switch size {
	case 16:
		w.appendUint(uint64(float16bits(f)), size, little)
	case 32:
		w.appendUint(uint64(math.Float32bits(float32(f))), size, little)
	case 64:
		w.appendUint(math.Float64bits(f), size, little)
	default:
		return false
	}
	return true
}

// AppendUTF8 appends the code point t in UTF-8. It reports false when t is none.
func (w *BitBuilder) AppendUTF8(t Term) bool {
	r, ok := codePoint(t)
	if ok {
		var raw [utf8.UTFMax]byte
		w.AppendBytes(raw[:utf8.EncodeRune(raw[:], r)])
	}
	return ok
}

// AppendUTF16 appends the code point t in UTF-16. It reports false when t is none.
func (w *BitBuilder) AppendUTF16(t Term, little bool) bool {
	r, ok := codePoint(t)
	switch {
	case !ok:
		return false
	case r < 0x10000:
		w.appendUint(uint64(r), 16, little)
	default:
		r -= 0x10000
		w.appendUint(uint64(0xD800|r>>10), 16, little)
		w.appendUint(uint64(0xDC00|r&0x3FF), 16, little)
	}
	return true
}

// AppendUTF32 appends the code point t in UTF-32. It reports false when t is none.
func (w *BitBuilder) AppendUTF32(t Term, little bool) bool {
	r, ok := codePoint(t)
	if ok {
		w.appendUint(uint64(r), 32, little)
	}
	return ok
}

// codePoint returns t as a Unicode code point that is not a surrogate.
func codePoint(t Term) (rune, bool) {
	if !t.IsSmall() || !validCodePoint(t.Small()) {
		return 0, false
	}
	return rune(t.Small()), true
}

func validCodePoint(i int64) bool {
	return 0 <= i && i < 0xD800 || 0xDFFF < i && i <= utf8.MaxRune
}

// float16bits rounds f to the nearest half-precision float, to even in a tie, and
// what is too large to infinity.
func float16bits(f float64) uint16 {
	sign := uint16(math.Float64bits(f) >> 48 & 0x8000)
	f = math.Abs(f)
	switch {
	case f == 0:
		return sign
	case f < 0x1p-14: // subnormal: a count of 2^-24
		return sign | uint16(math.RoundToEven(f*0x1p24))
	}
	frac, exp := math.Frexp(f) // f = frac * 2^exp, 0.5 <= frac < 1
	mant := uint32(math.RoundToEven(frac * 0x1p11))
	h := uint32(exp+14)<<10 + mant - 0x400 // a carry out of mant raises the exponent
	if exp >= 17 || h > 0x7C00 {
		h = 0x7C00
	}
	return sign | uint16(h)
}
