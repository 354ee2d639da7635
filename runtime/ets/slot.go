package ets

import (
	"encoding/binary"
	"math"
	"math/big"
	"math/bits"

	"mortal/lang/term"
)

// ERTS keeps the keys of a table that is no ordered_set in slots, 256 of them as long as there
// are few keys, and goes through tables slot by slot. No program may rely on that
// order, but everybody sees it. So keys come here in the order of those slots too, as far
// as it does not depend on the numbers that atoms inside of keys happen to have.

const (
	slots    = 256
	slotBits = 56 // position of the slot in a weight
)

// slotWeight orders keys by slot and, in a slot, by hash.
func slotWeight(key term.Term) uint64 {
	hash := term.Hash(key) // it refuses keys that are too deep for slotOf
	return uint64(slotOf(key))<<slotBits | hash>>8
}

// slotOf returns the slot of a key.
func slotOf(key term.Term) uint32 {
	h := uint32(0)
	if key.IsAtom() {
		h = atomHash(key.AtomName())
	} else {
		h = internalHash(key, salt)
	}
	return h % slots
}

// atomHash is the hash of P. J. Weinberger's compiler over the characters of Latin-1, or
// the bytes of others (Aho, Sethi, Ullman, "Compilers", 7.6).
func atomHash(name string) uint32 {
	h := uint32(0)
	for i := 0; i < len(name); i++ {
		c := uint32(name[i])
		if c&0xfe == 0xc2 && i+1 < len(name) {
			i++
			c = c<<6&0xff | uint32(name[i])&0x3f
		}
		h = h<<4 + c
		if g := h & 0xf0000000; g != 0 {
			h ^= g>>24 ^ g
		}
	}
	return h
}

// golden is the fraction of the golden ratio.
const golden uint32 = 0x9e3779b9

// salt is what the hash of a key begins with.
const salt = 0xcc9e2d51

// start returns the multiple of golden that a kind of term starts from.
func start(multiple uint32) uint32 { return multiple * golden }

// internalHash mixes the parts of a term into h with Bob Jenkins' function ("A Hash
// Function for Hash Table Lookup", Dr. Dobb's Journal, 1997). Of the kinds that
// have no value outside of one run the result is another than that of ERTS.
func internalHash(t term.Term, h uint32) uint32 {
	switch t.Kind() {
	case term.Int:
		return mixWord(uint64(t.Small())<<4|0xf, golden, h)
	case term.Nil:
		return mixWord(0x3b, golden, h)
	case term.Float:
		return mixWord(math.Float64bits(t.Float()+0), start(12), h)
	case term.Big:
		return bigHash(t.Big(), h)
	case term.Tuple:
		h = mixWord(uint64(t.Arity()), start(9), h)
		for _, e := range t.Elems() {
			h = internalHash(e, h)
		}
		return h
	case term.Cons:
		return listHash(t, h)
	case term.Bits:
		return bitsHash(t.Bits(), h)
	}
	return mixWord(term.Hash(t), golden, h)
}

// mixWord mixes the halves of a word into h, each added to from.
func mixWord(word uint64, from, h uint32) uint32 {
	return mix(from+uint32(word), from+uint32(word>>32), h)
}

func bigHash(b *big.Int, h uint32) uint32 {
	from := start(11)
	if b.Sign() < 0 {
		from = start(10)
	}
	digits := b.FillBytes(make([]byte, (b.BitLen()+63)/64*8))
	for n := len(digits); n > 0; n -= 8 {
		h = mixWord(binary.BigEndian.Uint64(digits[n-8:]), from, h)
	}
	return h
}

// listHash takes up to four bytes at a time while the elements are bytes.
func listHash(t term.Term, h uint32) uint32 {
	for t.IsCons() {
		if isByte(t.Head()) {
			t, h = textHash(t, h)
			continue
		}
		h = internalHash(t.Head(), stir(h, 17))
		if t = t.Tail(); !t.IsCons() {
			h = stir(h, 18)
		}
	}
	return internalHash(t, h)
}

// textHash takes the bytes that t begins with and returns what follows them.
func textHash(t term.Term, h uint32) (rest term.Term, hash uint32) {
	text, n := uint32(0), uint32(0)
	for ; t.IsCons() && isByte(t.Head()); t = t.Tail() {
		text = text<<8 + uint32(t.Head().Small())
		if n++; n == 4 {
			h = mix(start(4)+text, start(4), h)
			text, n = 0, 0
		}
	}
	if n > 0 {
		h = mix(start(22)+text, start(22)+n, h)
	}
	return t, h
}

// stir notes in h that a part of a kind follows.
func stir(h, kind uint32) uint32 { return bits.RotateLeft32(h^start(kind), 17) }

func bitsHash(b *term.BitsValue, h uint32) uint32 {
	h += start(13)
	if b.BitLen() == 0 {
		return h
	}
	whole := b.BitLen() / 8
	bytes := b.Bytes()
	h = bytesHash(bytes[:whole], h)
	if n := uint32(b.BitLen() % 8); n > 0 {
		h = mix(start(15)+n, start(15)+uint32(bytes[whole]>>(8-n)), h)
	}
	return h
}

func isByte(t term.Term) bool { return t.IsSmall() && t.Small() >= 0 && t.Small() < 256 }

// bytesHash takes twelve bytes at a time; the last, partial block has the length in it.
func bytesHash(b []byte, h uint32) uint32 {
	n := uint32(len(b))
	x, y := golden, golden
	for len(b) >= 12 {
		x += binary.LittleEndian.Uint32(b)
		y += binary.LittleEndian.Uint32(b[4:])
		h += binary.LittleEndian.Uint32(b[8:])
		x, y, h = mix3(x, y, h)
		b = b[12:]
	}
	var last [12]byte
	copy(last[:8], b)
	copy(last[9:], b[min(8, len(b)):]) // the low byte of the third word is for the length
	x += binary.LittleEndian.Uint32(last[:])
	y += binary.LittleEndian.Uint32(last[4:])
	h += n + binary.LittleEndian.Uint32(last[8:])
	return mix(x, y, h)
}

func mix(a, b, c uint32) uint32 {
	_, _, c = mix3(a, b, c)
	return c
}

func mix3(a, b, c uint32) (uint32, uint32, uint32) {
	a = (a - b - c) ^ c>>13
	b = (b - c - a) ^ a<<8
	c = (c - a - b) ^ b>>13
	a = (a - b - c) ^ c>>12
	b = (b - c - a) ^ a<<16
	c = (c - a - b) ^ b>>5
	a = (a - b - c) ^ c>>3
	b = (b - c - a) ^ a<<10
	c = (c - a - b) ^ b>>15
	return a, b, c
}
