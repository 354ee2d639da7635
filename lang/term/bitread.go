package term

import (
	"encoding/binary"
	"math"
	"math/big"
	"slices"
	"unicode/utf8"
)

// ReadInt returns the integer in size bits from bit off on, which must lie
// inside b: big-endian or little-endian, two's complement when signed.
func (b *BitsValue) ReadInt(off, size int, signed, little bool) Term {
	off += b.off
	if size <= 64 {
		return intOfBits(b.readUint(off, size, little), size, signed)
	}
	raw := make([]byte, (size+7)/8)
	if little {
		b.readLittle(raw, off, size)
		slices.Reverse(raw)
	} else {
		copyBits(raw, 8*len(raw)-size, b.buf, off, size)
	}
	i := new(big.Int).SetBytes(raw)
	if signed && i.Bit(size-1) == 1 {
		i.Sub(i, new(big.Int).Lsh(big.NewInt(1), uint(size)))
	}
	return MakeBig(i)
}

func (b *BitsValue) readUint(off, size int, little bool) uint64 {
	if size == 8 && off%8 == 0 {
		return uint64(b.buf[off/8])
	}
	var raw [8]byte
	if little {
		b.readLittle(raw[:], off, size)
		return binary.LittleEndian.Uint64(raw[:])
	}
	copyBits(raw[:], 64-size, b.buf, off, size)
	return binary.BigEndian.Uint64(raw[:])
}

// readLittle copies the bytes of a little-endian integer; a last partial byte
// holds its highest bits.
func (b *BitsValue) readLittle(raw []byte, off, size int) {
	whole := size / 8 * 8
	copyBits(raw, 0, b.buf, off, whole)
	if rest := size - whole; rest > 0 {
		raw[whole/8] = peekBits(b.buf, off+whole, rest)
	}
}

func intOfBits(v uint64, size int, signed bool) Term {
	if signed && size > 0 {
		return MakeInt(int64(v<<(64-size)) >> (64 - size))
	}
	if v > MaxSmall {
		return boxBig(new(big.Int).SetUint64(v))
	}
	return MakeSmall(int64(v))
}

// ReadFloat returns the float in size bits from bit off on. It reports false when
// size is not 16, 32 or 64, or the bits are no finite number.
func (b *BitsValue) ReadFloat(off, size int, little bool) (Term, bool) {
	var f float64
	switch size {
	case 16:
		f = float16from(uint16(b.readUint(b.off+off, size, little)))
	case 32:
		f = float64(math.Float32frombits(uint32(b.readUint(b.off+off, size, little))))
	case 64:
		f = math.Float64frombits(b.readUint(b.off+off, size, little))
	default:
		return Term{}, false
	}
	if math.IsInf(f, 0) || math.IsNaN(f) {
		return Term{}, false
	}
	return MakeFloat(f), true
}

func float16from(h uint16) float64 {
	sign := 1.0
	if h&0x8000 != 0 {
		sign = -1
	}
	exp, mant := int(h>>10&0x1F), float64(h&0x3FF)
	switch exp {
	case 0:
		return sign * mant * 0x1p-24
	case 0x1F:
		return math.Inf(int(sign))
	}
	return sign * math.Ldexp(1+mant/1024, exp-15)
}

// ReadUTF8 decodes the code point at bit off and returns its length in bits. It
// reports false when there is no valid one.
func (b *BitsValue) ReadUTF8(off int) (r rune, size int, ok bool) {
	n := min(utf8.UTFMax, (b.n-off)/8)
	var raw [utf8.UTFMax]byte
	if n > 0 {
		copyBits(raw[:], 0, b.buf, b.off+off, 8*n)
	}
	r, width := utf8.DecodeRune(raw[:max(n, 0)])
	if width <= 1 && r == utf8.RuneError {
		return 0, 0, false
	}
	return r, 8 * width, true
}

// ReadUTF16 is ReadUTF8 for UTF-16.
func (b *BitsValue) ReadUTF16(off int, little bool) (r rune, size int, ok bool) {
	if b.n-off < 16 {
		return 0, 0, false
	}
	hi := rune(b.readUint(b.off+off, 16, little))
	if hi < 0xD800 || hi > 0xDFFF {
		return hi, 16, true
	}
	if hi > 0xDBFF || b.n-off < 32 {
		return 0, 0, false
	}
	lo := rune(b.readUint(b.off+off+16, 16, little))
	if lo < 0xDC00 || lo > 0xDFFF {
		return 0, 0, false
	}
	return 0x10000 + (hi-0xD800)<<10 + lo - 0xDC00, 32, true
}

// ReadUTF32 is ReadUTF8 for UTF-32.
func (b *BitsValue) ReadUTF32(off int, little bool) (r rune, size int, ok bool) {
	if b.n-off < 32 {
		return 0, 0, false
	}
	v := int64(b.readUint(b.off+off, 32, little))
	return rune(v), 32, validCodePoint(v)
}
