package term

import (
	"cmp"
	"math"
	"math/big"
	"slices"
	"strings"
)

// Ranks of the kinds in the term order (Erlang Reference Manual, Expressions,
// "Term Comparisons"): number < atom < reference < fun < port < pid < tuple <
// map < nil < list < bit string.
var kindRank = [...]uint8{
	Int: 1, Big: 1, Float: 1, Atom: 2, Ref: 3, Fun: 4, Port: 5, Pid: 6,
	Tuple: 7, Map: 8, Nil: 9, Cons: 10, Bits: 11,
}

// Compare returns -1, 0 or 1 as a sorts before, with or after b in the term
// order. Integers and floats compare by value: 1 and 1.0 are equal.
func Compare(a, b Term) int { return compare(a, b, false) }

// CompareExact is Compare with integers sorted before floats, the order of the
// keys of a map. It is 0 only for exactly equal terms.
func CompareExact(a, b Term) int { return compare(a, b, true) }

// compare walks two lists in step along their tails, so that only heads and
// elements recurse.
func compare(a, b Term, exact bool) int {
	for {
		if a == b {
			return 0
		}
		if !a.IsCons() || !b.IsCons() {
			return compareOne(a, b, exact)
		}
		if c := compare(a.Head(), b.Head(), exact); c != 0 {
			return c
		}
		a, b = a.Tail(), b.Tail()
	}
}

// compareOne orders two terms of which at most one is a list cell.
func compareOne(a, b Term, exact bool) int {
	if BothSmall(a, b) {
		return cmp.Compare(int64(a.v), int64(b.v))
	}
	if ra, rb := kindRank[a.Kind()], kindRank[b.Kind()]; ra != rb {
		return cmp.Compare(ra, rb)
	}
	switch a.Kind() {
	case Atom:
		return strings.Compare(a.AtomName(), b.AtomName())
	case Pid, Ref, Port:
		return cmp.Compare(a.ID(), b.ID())
	case Tuple:
		return compareTuples(a, b, exact)
	case Map:
		return compareMaps(a.Map(), b.Map(), exact)
	case Fun:
		return compareFuns(a.Fun(), b.Fun(), exact)
	case Bits:
		return a.Bits().compare(b.Bits())
	case Nil:
		return 0
	}
	return compareNumbers(a, b, exact)
}

func compareNumbers(a, b Term, exact bool) int {
	aFloat, bFloat := a.Kind() == Float, b.Kind() == Float
	switch {
	case aFloat && bFloat:
		return cmp.Compare(a.Float(), b.Float())
	case !aFloat && !bFloat:
		return compareIntegers(a, b)
	case exact && bFloat:
		return -1
	case exact:
		return 1
	case bFloat:
		return compareIntFloat(a, b.Float())
	}
	return -compareIntFloat(b, a.Float())
}

func compareIntegers(a, b Term) int {
	switch {
	case BothSmall(a, b):
		return cmp.Compare(a.Small(), b.Small())
	case a.IsSmall(): // a bignum lies beyond every small integer
		return -b.Big().Sign()
	case b.IsSmall():
		return a.Big().Sign()
	}
	return a.Big().Cmp(b.Big())
}

// compareIntFloat compares by mathematical value, without rounding the integer
// to a float first: 9007199254740993 > 9007199254740992.0.
func compareIntFloat(i Term, f float64) int {
	const exactInts = 1 << 53 // every integer up to here is a float
	if i.IsSmall() && math.Abs(f) < exactInts {
		return cmp.Compare(float64(i.Small()), f)
	}
	if math.IsInf(f, 0) {
		return -int(math.Copysign(1, f))
	}
	whole, frac := math.Modf(f)
	w, _ := new(big.Float).SetFloat64(whole).Int(nil)
	if c := i.bigInt().Cmp(w); c != 0 {
		return c
	}
	return cmp.Compare(0, frac)
}

func compareTuples(a, b Term, exact bool) int {
	if c := cmp.Compare(a.Arity(), b.Arity()); c != 0 {
		return c
	}
	return compareSlices(a.Elems(), b.Elems(), exact)
}

func compareSlices(a, b []Term, exact bool) int {
	for i := range a {
		if c := compare(a[i], b[i], exact); c != 0 {
			return c
		}
	}
	return 0
}

// compareMaps orders maps by size, then by keys in key order, then by values in
// the order of the keys.
func compareMaps(a, b *MapValue, exact bool) int {
	if c := cmp.Compare(a.Len(), b.Len()); c != 0 {
		return c
	}
	ak, av := a.sorted()
	bk, bv := b.sorted()
	if c := compareSlices(ak, bk, true); c != 0 {
		return c
	}
	return compareSlices(av, bv, exact)
}

// compareFuns orders lambdas before external funs. A lambda is known by its
// place in its module's code and by the values it closes over.
func compareFuns(a, b *FunValue, exact bool) int {
	switch {
	case a.Ext != b.Ext:
		return cmp.Compare(boolRank(a.Ext), boolRank(b.Ext))
	case a.Ext:
		return cmp.Or(Compare(a.Module, b.Module), Compare(a.Name, b.Name), cmp.Compare(a.Arity, b.Arity))
	}
	if c := cmp.Or(Compare(a.Module, b.Module), cmp.Compare(a.Index, b.Index), cmp.Compare(a.Uniq, b.Uniq),
		cmp.Compare(a.Arity, b.Arity), Compare(a.Name, b.Name), cmp.Compare(len(a.Env), len(b.Env))); c != 0 {
		return c
	}
	return compareSlices(a.Env, b.Env, exact)
}

func boolRank(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Equal reports a == b of Erlang: integers and floats are equal by value.
func Equal(a, b Term) bool { return a == b || (a.p != nil || b.p != nil) && equal(a, b, false) }

// ExactEqual reports a =:= b of Erlang. 0.0 and -0.0 are equal, as they are
// before OTP 27.
func ExactEqual(a, b Term) bool { return a == b || a.p != nil && a.v == b.v && equal(a, b, true) }

func equal(a, b Term, exact bool) bool {
	for a.IsCons() && b.IsCons() {
		if a == b {
			return true
		}
		if !equal(a.Head(), b.Head(), exact) {
			return false
		}
		a, b = a.Tail(), b.Tail()
	}
	if a == b {
		return true
	}
	if a.p == nil && b.p == nil {
		return false
	}
	switch {
	case a.v != b.v:
		return !exact && kindRank[a.Kind()] == 1 && kindRank[b.Kind()] == 1 && compareNumbers(a, b, false) == 0
	case a.Kind() == Tuple:
		return equalSlices(a.Elems(), b.Elems(), exact)
	case a.Kind() == Map:
		return equalMaps(a.Map(), b.Map(), exact)
	case a.Kind() == Bits:
		return a.Bits().equal(b.Bits())
	}
	return compareOne(a, b, exact) == 0
}

func equalSlices(a, b []Term, exact bool) bool {
	return slices.EqualFunc(a, b, func(x, y Term) bool { return equal(x, y, exact) })
}

// equalMaps compares keys exactly in any case: #{1 => a} == #{1.0 => a} is false.
func equalMaps(a, b *MapValue, exact bool) bool {
	if a.Len() != b.Len() {
		return false
	}
	for k, v := range a.All() {
		w, ok := b.Get(k)
		if !ok || !equal(v, w, exact) {
			return false
		}
	}
	return true
}
