package term

import (
	"math"
	"math/bits"
)

// Seeds that keep kinds apart in Hash; any odd constants do.
const (
	seedInt   = 0x9e3779b97f4a7c15
	seedFloat = 0xbf58476d1ce4e5b9
	seedNil   = 0x94d049bb133111eb
	seedCons  = 0xd6e8feb86659fd93
	seedTuple = 0xa0761d6478bd642f
	seedMap   = 0xe7037ed1a0b428db
	seedBits  = 0x8ebc6af09c88c6e3
	seedFun   = 0x589965cc75374cc3
	seedID    = 0x1d8e4e27c47d124f
	seedText  = 0xeb44accab455d165
)

// Hash returns a hash of the value of t that is the same in every run: exactly
// equal terms have equal hashes, and the number an atom got does not matter. It panics
// with a *DepthError for terms that are too deep.
func Hash(t Term) uint64 {
	if t.IsAtom() {
		return t.atomHash()
	}
	if t.IsSmall() {
		return mix(t.v, seedInt)
	}
	var h hasher
	return h.deep(t)
}

// A hasher hashes the parts of a term.
type hasher struct{ guard }

func (g *hasher) hash(t Term) uint64 {
	if t.IsAtom() {
		return t.atomHash()
	}
	if t.IsSmall() {
		return mix(t.v, seedInt)
	}
	return g.deep(t)
}

// mix folds the 128-bit product of its arguments, as wyhash does.
func mix(a, b uint64) uint64 {
	hi, lo := bits.Mul64(a^seedText, b)
	return hi ^ lo
}

func (g *hasher) deep(t Term) uint64 {
	g.enter()
	h := uint64(seedCons)
	for t.IsCons() {
		g.steps++
		h = mix(h^g.hash(t.Head()), seedCons)
		t = t.Tail()
	}
	if h != seedCons {
		h = mix(h^g.hash(t), seedNil)
	} else {
		h = g.one(t)
	}
	g.leave()
	return h
}

// one hashes a term that is no list cell.
func (g *hasher) one(t Term) uint64 {
	switch t.Kind() {
	case Nil:
		return seedNil
	case Float:
		return mix(math.Float64bits(t.Float()+0), seedFloat) // -0.0 + 0 is 0.0
	case Big:
		return hashBig(t)
	case Tuple:
		return g.all(t.Elems(), mix(uint64(t.Arity()), seedTuple))
	case Map:
		return g.pairs(t.Map())
	case Bits:
		b := t.Bits()
		return mix(hashText(string(b.Bytes())), seedBits^uint64(b.BitLen()))
	case Fun:
		return g.fun(t.Fun())
	}
	return mix(t.v, seedID) // pids, references and ports are their numbers
}

func (g *hasher) all(ts []Term, h uint64) uint64 {
	for _, t := range ts {
		h = mix(h^g.hash(t), seedTuple)
	}
	return h
}

func hashBig(t Term) uint64 {
	h := uint64(t.Big().Sign()) ^ seedInt
	for _, b := range t.Big().Bytes() {
		h = (h ^ uint64(b)) * seedFloat
	}
	return mix(h, seedInt)
}

func (g *hasher) fun(f *FunValue) uint64 {
	h := mix(Hash(f.Module)^uint64(f.Arity), seedFun)
	if f.Ext {
		return mix(h^Hash(f.Name), seedFun)
	}
	return g.all(f.Env, mix(h^uint64(f.Index)<<32^uint64(f.Uniq), seedFun))
}

// pairs adds up the hashes of the pairs, so that their order does not matter.
func (g *hasher) pairs(m *MapValue) uint64 {
	sum := uint64(m.Len())
	for k, v := range m.All() {
		sum += mix(g.hash(k), g.hash(v)|1)
	}
	return mix(sum, seedMap)
}

// hashText hashes the bytes of s (FNV-1a, then mixed).
func hashText(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return mix(h, seedText)
}
