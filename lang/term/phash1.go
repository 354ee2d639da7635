package term

import "math"

// Primes of the hash below; the lowest above 2^28 and some that follow.
const (
	prime1  = 268440163
	prime2  = 268439161
	prime3  = 268435459
	prime4  = 268436141
	prime5  = 268438633
	prime6  = 268437017
	prime8  = 268437511
	prime9  = 268439627
	prime10 = 268440479
	prime11 = 268440577
	prime12 = 268440581
	prime13 = 268440593
	prime14 = 268440611
)

// Phash returns the 32-bit hash behind erlang:phash/2, the older of the two that
// are the same in all releases of OTP.
func Phash(t Term) uint32 {
	var h phash1
	h.term(t)
	return h.sum
}

type phash1 struct {
	guard
	sum uint32
}

func (h *phash1) step(prime, x uint32) { h.sum = h.sum*prime + x }

// word adds the four bytes of x, lowest first.
func (h *phash1) word(prime, x uint32) {
	for range 4 {
		h.step(prime, x&0xFF)
		x >>= 8
	}
}

func (h *phash1) term(t Term) {
	h.enter()
	if t.IsCons() {
		h.list(t)
	} else {
		h.one(t)
	}
	h.leave()
}

// one adds a term that is no list cell.
func (h *phash1) one(t Term) {
	switch t.Kind() {
	case Int, Big:
		h.integer(t)
	case Float:
		w := math.Float64bits(t.Float() + 0)
		h.step(prime6, uint32(w>>32)^uint32(w))
	case Atom:
		h.step(prime1, atomHashPJW(t.AtomName()))
	case Nil:
		h.step(prime3, 1)
	case Tuple:
		h.terms(t.Elems())
		h.step(prime9, uint32(t.Arity()))
	case Map:
		pairs := phash2{guard: h.guard}
		pairs.leave() // it enters t again
		pairs.term(t)
		h.steps = pairs.steps
		h.step(prime13, prime14+pairs.sum)
	case Bits:
		h.bits(t.Bits())
	case Fun:
		h.fun(t.Fun())
	default:
		h.identifier(t)
	}
}

func (h *phash1) terms(ts []Term) {
	for _, t := range ts {
		h.term(t)
	}
}

func (h *phash1) list(t Term) {
	for ; t.IsCons(); t = t.Tail() {
		h.steps++
		if c, ok := byteValue(t.Head()); ok {
			h.step(prime2, uint32(c))
		} else {
			h.term(t.Head())
		}
	}
	h.term(t)
	h.sum *= prime8
}

func (h *phash1) integer(t Term) {
	for i, d := range append(digits64(t), 0) {
		if i == 0 || d != 0 {
			h.word(prime2, uint32(d))
		}
		if d>>32 != 0 {
			h.word(prime2, uint32(d>>32))
		}
	}
	if Sign(t) < 0 {
		h.sum *= prime4
	} else {
		h.sum *= prime3
	}
}

func (h *phash1) bits(b *BitsValue) {
	raw, rest := b.Bytes(), b.n%8
	for _, c := range raw[:b.n/8] {
		h.step(prime1, uint32(c))
	}
	if rest > 0 {
		h.step(prime1, uint32(raw[b.n/8]>>(8-rest)))
		h.step(prime12, uint32(rest))
	}
	h.step(prime4, uint32(b.n/8))
}

func (h *phash1) fun(f *FunValue) {
	module := atomHashPJW(f.Module.AtomName())
	if f.Ext {
		h.step(prime11, uint32(f.Arity))
		h.step(prime1, module)
		h.step(prime1, atomHashPJW(f.Name.AtomName()))
		return
	}
	h.step(prime10, uint32(len(f.Env)))
	h.step(prime1, module)
	h.step(prime2, uint32(f.Index))
	h.step(prime2, f.Uniq)
	h.terms(f.Env)
}

func (h *phash1) identifier(t Term) {
	switch n := uint32(t.ID()); t.Kind() {
	case Pid:
		h.word(prime5, n&(1<<pidSerialShift-1))
		h.sum *= prime6
	case Port:
		h.word(prime9, n)
		h.sum *= prime10
	case Ref:
		h.word(prime9, n&refLowMask)
		h.sum *= prime10
	}
}
