package term

import "bytes"

// A BitsValue is what a term of kind Bits holds: a run of bits inside a buffer
// that many values may share. It is immutable, as far as its own bits go.
type BitsValue struct {
	buf  []byte
	off  int       // first bit, counted from the most significant bit of buf[0]
	n    int       // bits
	tail *writable // not nil when buf may have room for appending
}

// A writable is shared by the binaries that grew out of each other by
// appending. Only the one that ends where the used part ends may grow in place;
// what is before the end never changes.
type writable struct {
	used int // bits in use; -1 while a BitBuilder is at work
}

// EmptyBinary is the term <<>>.
var EmptyBinary = MakeBinary(nil)

// MakeBinary returns the binary of b, which the caller gives up.
func MakeBinary(b []byte) Term { return boxBits(&BitsValue{buf: b, n: 8 * len(b)}) }

// MakeBits returns the first n bits of b, which the caller gives up.
func MakeBits(b []byte, n int) Term { return boxBits(&BitsValue{buf: b, n: n}) }

// BinaryString returns the binary of the bytes of s.
func BinaryString(s string) Term { return MakeBinary([]byte(s)) }

// IsBits reports whether t is a bitstring, binary or not.
func (t Term) IsBits() bool { return t.v == uint64(Bits) }

// IsBinary reports whether t is a binary: a bitstring of whole bytes.
func (t Term) IsBinary() bool { return t.IsBits() && t.Bits().IsBinary() }

// BitLen returns the length in bits.
func (b *BitsValue) BitLen() int { return b.n }

// ByteLen returns the length in bytes, rounded up (byte_size/1).
func (b *BitsValue) ByteLen() int { return (b.n + 7) / 8 }

// IsBinary reports whether the length is a whole number of bytes.
func (b *BitsValue) IsBinary() bool { return b.n%8 == 0 }

// Bytes returns the bytes; bits of a last partial byte are its high ones, the
// rest of it is zero. The caller must not change them: they are copied only when
// they do not lie on byte boundaries.
func (b *BitsValue) Bytes() []byte {
	if b.off%8 == 0 && b.n%8 == 0 {
		start, end := b.off/8, (b.off+b.n)/8
		return b.buf[start:end:end]
	}
	out := make([]byte, b.ByteLen())
	copyBits(out, 0, b.buf, b.off, b.n)
	return out
}

// Slice returns n bits from bit off on. It shares the buffer. The range must lie
// inside b.
func (b *BitsValue) Slice(off, n int) Term {
	if off == 0 && n == b.n {
		return boxBits(b)
	}
	return boxBits(&BitsValue{b.buf, b.off + off, n, b.tail})
}

// equal compares length and bits.
func (b *BitsValue) equal(c *BitsValue) bool { return b.n == c.n && bytes.Equal(b.Bytes(), c.Bytes()) }

// compare orders bitstrings bit by bit; a prefix sorts before what it begins.
func (b *BitsValue) compare(c *BitsValue) int {
	n := min(b.n, c.n)
	if r := bytes.Compare(b.prefix(n).Bytes(), c.prefix(n).Bytes()); r != 0 {
		return r
	}
	switch {
	case b.n < c.n:
		return -1
	case b.n > c.n:
		return 1
	}
	return 0
}

func (b *BitsValue) prefix(n int) *BitsValue { return &BitsValue{buf: b.buf, off: b.off, n: n} }

// copyBits copies n bits between buffers at any alignment. Other bits of dst stay.
func copyBits(dst []byte, dstOff int, src []byte, srcOff, n int) {
	if dstOff%8 == 0 && srcOff%8 == 0 {
		whole := n / 8
		copy(dst[dstOff/8:], src[srcOff/8:srcOff/8+whole])
		dstOff, srcOff, n = dstOff+8*whole, srcOff+8*whole, n%8
	}
	for n > 0 {
		step := min(n, 8-dstOff%8)
		putBits(dst, dstOff, peekBits(src, srcOff, step), step)
		dstOff, srcOff, n = dstOff+step, srcOff+step, n-step
	}
}

// peekBits returns n <= 8 bits from off, right-justified.
func peekBits(src []byte, off, n int) byte {
	i, shift := off/8, off%8
	w := uint16(src[i]) << 8
	if shift+n > 8 {
		w |= uint16(src[i+1])
	}
	return byte(w << shift >> (16 - n))
}

// putBits stores the n low bits of v at off; they must fit in one byte of dst.
func putBits(dst []byte, off int, v byte, n int) {
	shift := 8 - off%8 - n
	mask := byte(1<<n-1) << shift
	dst[off/8] = dst[off/8]&^mask | v<<shift&mask
}

// BufferLen returns the bytes of the buffer that b is a part of.
func (b *BitsValue) BufferLen() int { return len(b.buf) }
