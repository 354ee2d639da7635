package term

import "math"

// Phash2 returns the 32-bit hash behind erlang:phash2/1,2, which is the same in
// all releases of OTP: the caller reduces it to its range. It is Bob Jenkins'
// mixing function ("A Hash Function for Hash Table Lookup", Dr. Dobb's Journal,
// 1997) over the parts of the term, with a different constant for each kind.
func Phash2(t Term) uint32 {
	var h phash2
	h.term(t)
	return h.sum
}

// goldenRatio is the base of the constants; kind number n uses n times it.
const goldenRatio = 0x9e3779b9

const (
	phNumber   = 1 * goldenRatio
	phNil      = 2 * goldenRatio & math.MaxUint32
	phAtom     = 3 * goldenRatio & math.MaxUint32
	phString   = 4 * goldenRatio & math.MaxUint32
	phPid      = 5 * goldenRatio & math.MaxUint32
	phPort     = 6 * goldenRatio & math.MaxUint32
	phRef      = 7 * goldenRatio & math.MaxUint32
	phTuple    = 9 * goldenRatio & math.MaxUint32
	phNegative = 10 * goldenRatio & math.MaxUint32
	phPositive = 11 * goldenRatio & math.MaxUint32
	phFloat    = 12 * goldenRatio & math.MaxUint32
	phBinary   = 13 * goldenRatio & math.MaxUint32
	phExternal = 14 * goldenRatio & math.MaxUint32
	phBits     = 15 * goldenRatio & math.MaxUint32
	phMap      = 16 * goldenRatio & math.MaxUint32
	phMapPairs = 19 * goldenRatio & math.MaxUint32

	phEmptyList = 3468870702 // hash of [] where it comes first
	phNilNumber = 2
)

type phash2 struct {
	guard
	sum uint32
}

// add mixes two words into the sum.
func (h *phash2) add(x, y, constant uint32) {
	_, _, h.sum = jenkinsMix(constant+x, constant+y, h.sum)
}

func jenkinsMix(a, b, c uint32) (uint32, uint32, uint32) {
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

// term adds t. A list ends in the hash of its tail, which is no list.
func (h *phash2) term(t Term) {
	h.enter()
	for t.IsCons() {
		h.steps++
		if t = h.byteRun(t); t.IsCons() {
			h.term(t.Head())
			t = t.Tail()
		}
	}
	h.one(t)
	h.leave()
}

// one adds a term that is no list cell.
func (h *phash2) one(t Term) {
	switch t.Kind() {
	case Int, Big:
		h.integer(t)
	case Float:
		w := math.Float64bits(t.Float() + 0)
		h.add(uint32(w>>32), uint32(w), phFloat)
	case Atom:
		h.atom(t)
	case Nil:
		h.first(phEmptyList, phNilNumber, phNil)
	case Tuple:
		h.add(uint32(t.Arity()), 0, phTuple)
		h.terms(t.Elems())
	case Map:
		h.pairs(t.Map())
	case Bits:
		h.bits(t.Bits())
	case Fun:
		h.fun(t.Fun())
	default:
		h.identifier(t)
	}
}

func (h *phash2) terms(ts []Term) {
	for _, t := range ts {
		h.term(t)
	}
}

// byteRun adds the bytes a list begins with, four to a word, and returns what follows.
func (h *phash2) byteRun(t Term) Term {
	word, n := uint32(0), 0
	for t.IsCons() {
		c, ok := byteValue(t.Head())
		if !ok {
			break
		}
		h.steps++
		word = word<<8 + uint32(c)
		if n++; n == 4 {
			h.add(word, 0, phString)
			word, n = 0, 0
		}
		t = t.Tail()
	}
	if n > 0 {
		h.add(word, 0, phString)
	}
	return t
}

// first sets the sum when nothing was added yet, and else adds.
func (h *phash2) first(alone, value, constant uint32) {
	if h.sum == 0 {
		h.sum = alone
		return
	}
	h.add(value, 0, constant)
}

func (h *phash2) atom(t Term) {
	v := atomHashPJW(t.AtomName())
	h.first(v, v, phAtom)
}

// integer adds what fits in 28 bits as one number (negative ones twice, by
// accident of history) and anything else as 64-bit digits.
func (h *phash2) integer(t Term) {
	if i := t.Small(); t.IsSmall() && -1<<27 <= i && i < 1<<27 {
		if i < 0 {
			h.add(uint32(-i), 0, phNumber)
		}
		h.add(uint32(i), 0, phNumber)
		return
	}
	constant := uint32(phPositive)
	if Sign(t) < 0 {
		constant = phNegative
	}
	for _, d := range digits64(t) {
		h.add(uint32(d), uint32(d>>32), constant)
	}
}

// digits64 returns the magnitude of an integer, least significant digit first.
func digits64(t Term) []uint64 {
	raw := t.bigInt().Bytes()
	digits := make([]uint64, (len(raw)+7)/8)
	for i := range raw {
		digits[i/8] |= uint64(raw[len(raw)-1-i]) << (i % 8 * 8)
	}
	return digits
}

// pairs adds a map so that the order of its pairs does not matter.
func (h *phash2) pairs(m *MapValue) {
	h.add(uint32(m.Len()), 0, phMap)
	if m.Len() == 0 {
		return
	}
	before, pairs := h.sum, uint32(0)
	for k, v := range m.All() {
		h.sum = 0
		h.term(k)
		h.term(v)
		pairs ^= h.sum
	}
	h.sum = before
	h.add(pairs, 0, phMapPairs)
}

func (h *phash2) bits(b *BitsValue) {
	whole, rest := b.n/8, b.n%8
	if b.n == 0 {
		h.sum += phBinary
		return
	}
	raw := b.Bytes()
	h.sum = jenkinsBlock(raw[:whole], phBinary+h.sum)
	if rest > 0 {
		h.add(uint32(rest), uint32(raw[whole]>>(8-rest)), phBits)
	}
}

// jenkinsBlock hashes bytes, twelve at a time.
func jenkinsBlock(b []byte, init uint32) uint32 {
	x, y, z := uint32(goldenRatio), uint32(goldenRatio), init
	size := uint32(len(b))
	for ; len(b) >= 12; b = b[12:] {
		x, y, z = jenkinsMix(x+littleWord(b), y+littleWord(b[4:]), z+littleWord(b[8:]))
	}
	var last [12]byte
	copy(last[:8], b)
	if len(b) > 8 {
		copy(last[9:], b[8:]) // the low byte of the third word holds the size
	}
	_, _, z = jenkinsMix(x+littleWord(last[:]), y+littleWord(last[4:]), z+size+littleWord(last[8:]))
	return z
}

func littleWord(b []byte) uint32 {
	return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
}

func (h *phash2) fun(f *FunValue) {
	module := atomHashPJW(f.Module.AtomName())
	if f.Ext {
		h.add(uint32(f.Arity), module, phNumber)
		h.add(atomHashPJW(f.Name.AtomName()), 0, phExternal)
		return
	}
	h.add(uint32(len(f.Env)), module, phNumber)
	h.add(uint32(f.Index), f.Uniq, phNumber)
	h.terms(f.Env)
}

func (h *phash2) identifier(t Term) {
	switch n := uint32(t.ID()); t.Kind() {
	case Pid:
		h.add(n&(1<<pidSerialShift-1), 0, phPid)
	case Port:
		h.add(n, 0, phPort)
	case Ref:
		h.add(n&refLowMask, 0, phRef)
	}
}

// atomHashPJW is P. J. Weinberger's hash of the name of an atom (Aho, Sethi and
// Ullman, Compilers, 1986), over Latin-1 characters as bytes and over the UTF-8
// bytes of others.
func atomHashPJW(name string) uint32 {
	h := uint32(0)
	for _, r := range name {
		if r <= 0xFF {
			h = stepPJW(h, byte(r))
			continue
		}
		for _, c := range []byte(string(r)) {
			h = stepPJW(h, c)
		}
	}
	return h
}

func stepPJW(h uint32, c byte) uint32 {
	h = h<<4 + uint32(c)
	high := h & 0xf0000000
	return h ^ high>>24 ^ high
}
