package term

import (
	"math"
	"math/big"

	"pgregory.net/rapid"
)

// genTerm draws terms of every kind, with collisions of value likely.
func genTerm(depth int) *rapid.Generator[Term] {
	if depth == 0 {
		return rapid.OneOf(genInteger(), genFloat(), genAtom(), genBits(), rapid.Map(rapid.Uint64Range(1, 5), MakePid),
			rapid.Map(rapid.Uint64Range(1, 5), MakeRef), rapid.Map(rapid.Uint64Range(1, 3), MakePort),
			rapid.Just(EmptyList), genFun(0))
	}
	elems := rapid.SliceOfN(genTerm(depth-1), 0, 4)
	return rapid.OneOf(
		genTerm(0),
		rapid.Map(elems, func(ts []Term) Term { return MakeList(ts...) }),
		rapid.Map(elems, TupleOf),
		rapid.Map(elems, func(ts []Term) Term { return MapOf(ts...) }),
		rapid.Custom(func(t *rapid.T) Term { return MakeListTail(elems.Draw(t, "elems"), genTerm(0).Draw(t, "tail")) }),
		genFun(depth-1),
	)
}

func genInteger() *rapid.Generator[Term] {
	return rapid.Map(genBigInt(), MakeBig)
}

func genBigInt() *rapid.Generator[*big.Int] {
	return rapid.Custom(func(t *rapid.T) *big.Int {
		i := big.NewInt(rapid.Int64Range(-4, 4).Draw(t, "near"))
		base := rapid.SampledFrom([]int64{0, 0, 1 << 53, -1 << 53, MaxSmall, MinSmall, math.MaxInt64, math.MinInt64}).Draw(t, "base")
		i.Add(i, big.NewInt(base))
		if rapid.IntRange(0, 5).Draw(t, "huge") == 0 {
			i.Lsh(i, uint(rapid.IntRange(0, 200).Draw(t, "shift")))
		}
		return i
	})
}

func genFloat() *rapid.Generator[Term] {
	return rapid.Map(rapid.OneOf(
		rapid.SampledFrom([]float64{0, math.Copysign(0, -1), 1, -1, 1.5, 1 << 53, 1 << 59, 1 << 63, 1e300, -1e300}),
		rapid.Float64Range(-1e6, 1e6)), MakeFloat)
}

func genAtom() *rapid.Generator[Term] {
	return rapid.Map(rapid.SampledFrom([]string{"a", "b", "ab", "é", "ok", "", "Z"}), A)
}

func genBits() *rapid.Generator[Term] {
	return rapid.Custom(func(t *rapid.T) Term {
		b := rapid.SliceOfN(rapid.SampledFrom([]byte{0, 1, 0x80, 0xFF}), 0, 4).Draw(t, "bytes")
		off := rapid.IntRange(0, 8*len(b)).Draw(t, "off")
		n := rapid.IntRange(0, 8*len(b)-off).Draw(t, "n")
		return MakeBinary(b).Bits().Slice(off, n)
	})
}

func genFun(depth int) *rapid.Generator[Term] {
	return rapid.Custom(func(t *rapid.T) Term {
		f := &FunValue{FunCode: &FunCode{Module: A("m"), Name: genAtom().Draw(t, "name"), Arity: rapid.IntRange(0, 2).Draw(t, "arity"),
			Ext: rapid.Bool().Draw(t, "ext")}}
		if !f.Ext {
			f.Index = rapid.IntRange(0, 1).Draw(t, "index")
			f.Env = rapid.SliceOfN(genTerm(depth), 0, 2).Draw(t, "env")
		}
		return MakeFun(f)
	})
}
