package term

import (
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func mustInt(text string) Term {
	i, ok := ParseInteger(text, 10)
	if !ok {
		panic("bad integer " + text)
	}
	return i
}

// Each row sorts strictly before the next.
func TestTermOrder(t *testing.T) {
	lambda := MakeFun(&FunValue{FunCode: &FunCode{Module: A("m"), Name: A("f"), Arity: 1}})
	external := MakeFun(&FunValue{FunCode: &FunCode{Module: A("a"), Name: A("f"), Arity: 1, Ext: true}})
	rows := []Term{
		MakeFloat(-1e300), mustInt("-100000000000000000000"), MakeInt(-1), MakeFloat(0.5), MakeInt(1), MakeFloat(1.5),
		MakeFloat(9007199254740992), MakeInt(9007199254740993), mustInt("100000000000000000000"), MakeFloat(1e300),
		A(""), A("A"), A("a"), A("aa"), A("é"), A("π"),
		MakeRef(1), MakeRef(2), lambda, external, MakePort(1), MakePid(1), MakePid(2),
		MakeTuple(), MakeTuple(A("z")), MakeTuple(A("a"), A("b")),
		EmptyMap, MapOf(A("a"), MakeInt(2)), MapOf(A("b"), MakeInt(1)), MapOf(A("a"), MakeInt(1), A("b"), MakeInt(1)),
		EmptyList, MakeList(MakeInt(1)), MakeList(MakeInt(1), MakeInt(2)), MakeCons(MakeInt(1), BinaryString("")),
		EmptyBinary, MakeBits([]byte{0x40}, 3), BinaryString("a"), MakeBits([]byte("a\x80"), 9), BinaryString("b"),
	}
	for i, a := range rows {
		for j, b := range rows {
			want := min(1, max(-1, i-j))
			if got := Compare(a, b); got != want {
				t.Errorf("Compare(%v, %v) = %d, want %d", a, b, got, want)
			}
		}
	}
}

func TestEquality(t *testing.T) {
	one, float := MakeInt(1), MakeFloat(1)
	negZero, _ := Neg(MakeFloat(0))
	tests := []struct {
		name         string
		a, b         Term
		equal, exact bool
	}{
		{"int and float", one, float, true, false},
		{"big and float", mustInt("9223372036854775808"), MakeFloat(1 << 63), true, false},
		{"zeros", MakeFloat(0), negZero, true, true},
		{"inside a tuple", MakeTuple(one), MakeTuple(float), true, false},
		{"inside a list", MakeList(one, one), MakeList(float, one), true, false},
		{"values of a map", MapOf(A("k"), one), MapOf(A("k"), float), true, false},
		{"keys of a map", MapOf(one, A("v")), MapOf(float, A("v")), false, false},
		{"bits at different offsets", BinaryString("xab").Bits().Slice(8, 16), BinaryString("ab"), true, true},
		{"nil and atom", EmptyList, A("[]"), false, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Equal(tt.a, tt.b); got != tt.equal {
				t.Errorf("Equal = %v, want %v", got, tt.equal)
			}
			if got := ExactEqual(tt.a, tt.b); got != tt.exact {
				t.Errorf("ExactEqual = %v, want %v", got, tt.exact)
			}
		})
	}
}

func TestOrderLaws(t *testing.T) {
	orders := map[string]func(a, b Term) int{"Compare": Compare, "CompareExact": CompareExact}
	for name, compare := range orders {
		t.Run(name, rapid.MakeCheck(func(t *rapid.T) {
			g := genTerm(2)
			a, b, c := g.Draw(t, "a"), g.Draw(t, "b"), g.Draw(t, "c")
			if compare(a, b) != -compare(b, a) {
				t.Errorf("%v and %v: order is not antisymmetric", a, b)
			}
			if compare(a, b) <= 0 && compare(b, c) <= 0 && compare(a, c) > 0 {
				t.Errorf("%v, %v, %v: order is not transitive", a, b, c)
			}
		}))
	}
}

func TestEqualityAgreesWithOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := genTerm(2).Draw(t, "a"), genTerm(2).Draw(t, "b")
		if Equal(a, b) != (Compare(a, b) == 0) {
			t.Errorf("Equal(%v, %v) = %v, Compare = %d", a, b, Equal(a, b), Compare(a, b))
		}
		if ExactEqual(a, b) != (CompareExact(a, b) == 0) {
			t.Errorf("ExactEqual(%v, %v) = %v, CompareExact = %d", a, b, ExactEqual(a, b), CompareExact(a, b))
		}
		if ExactEqual(a, b) && Hash(a) != Hash(b) {
			t.Errorf("%v and %v are equal but hash differently", a, b)
		}
	})
}

// A copy that shares nothing must compare, equal and hash as the original.
func TestHashByValue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := genTerm(3).Draw(t, "a")
		b := deepCopy(a)
		if !ExactEqual(a, b) || Hash(a) != Hash(b) || Compare(a, b) != 0 {
			t.Errorf("%v differs from its copy", a)
		}
	})
}

func deepCopy(t Term) Term {
	switch t.Kind() {
	case Cons:
		return MakeCons(deepCopy(t.Head()), deepCopy(t.Tail()))
	case Tuple:
		elems := slices.Clone(t.Elems())
		for i := range elems {
			elems[i] = deepCopy(elems[i])
		}
		return TupleOf(elems)
	case Map:
		var b MapBuilder
		for k, v := range t.Map().All() {
			b.Put(deepCopy(k), deepCopy(v))
		}
		return b.Term()
	case Float:
		return MakeFloat(t.Float())
	case Big:
		return MakeBig(new(big.Int).Set(t.Big()))
	case Bits:
		return MakeBits(slices.Clone(t.Bits().Bytes()), t.Bits().BitLen())
	}
	return t
}

func TestDeepNesting(t *testing.T) {
	const depth = MaxDepth - 2
	nested := func() Term {
		x := EmptyList
		for range depth {
			x = MakeList(x)
		}
		return x
	}
	a, b := nested(), nested()
	if !Equal(a, b) || Compare(a, b) != 0 || Hash(a) != Hash(b) || Size(a, 1<<30) != 2*depth {
		t.Error("deeply nested lists are not equal")
	}
}

func TestWellKnownAtoms(t *testing.T) {
	if len(wellKnown) != indexBitstring+1 {
		t.Fatalf("%d names, %d constants", len(wellKnown), indexBitstring+1)
	}
	tests := map[string]Term{
		"false": AtomFalse, "nocatch": AtomNocatch, "EXIT": AtomEXIT, "erlang": AtomErlang, "": AtomEmpty,
		"nonode@nohost": AtomNoNode, "eof": AtomEof, "badsig": AtomBadsig, "+": AtomPlus, "xor": AtomXor,
		"!": AtomBang, "md5": AtomMd5, "bitstring": AtomBitstring,
	}
	for name, atom := range tests {
		if atom.AtomName() != name {
			t.Errorf("the constant for %q names %q", name, atom.AtomName())
		}
	}
	seen := make(map[string]bool)
	for _, name := range wellKnown {
		if seen[name] {
			t.Errorf("%q is listed twice", name)
		}
		seen[name] = true
	}
}
