package term

import (
	"cmp"
	"math"
	"math/big"
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
// order. Integers and floats compare by value: 1 and 1.0 are equal. Like all that
// compares it panics with a *DepthError when the terms are too deep for it.
func Compare(a, b Term) int {
	if BothSmall(a, b) {
		return cmp.Compare(int64(a.v), int64(b.v))
	}
	return compare(a, b, false)
}

// CompareExact is Compare with integers sorted before floats, the order of the
// keys of a map. It is 0 only for exactly equal terms.
func CompareExact(a, b Term) int { return compare(a, b, true) }

func compare(a, b Term, exact bool) int {
	c := comparer{exact: exact}
	return c.compare(a, b)
}

type comparer struct {
	guard
	exact bool
}

// compare walks two lists in step along their tails, so that only heads and
// elements recurse.
func (c *comparer) compare(a, b Term) int {
	c.enter()
	for {
		if a == b {
			c.leave()
			return 0
		}
		if !a.IsCons() || !b.IsCons() {
			break
		}
		c.steps++
		if ha, hb := a.Head(), b.Head(); ha != hb {
			if r := c.compare(ha, hb); r != 0 {
				return r
			}
		}
		a, b = a.Tail(), b.Tail()
	}
	r := c.one(a, b)
	c.leave()
	return r
}

// one orders two terms of which at most one is a list cell.
func (c *comparer) one(a, b Term) int {
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
		if r := cmp.Compare(a.Arity(), b.Arity()); r != 0 {
			return r
		}
		return c.all(a.Elems(), b.Elems())
	case Map:
		return c.maps(a.Map(), b.Map())
	case Fun:
		return c.funs(a.Fun(), b.Fun())
	case Bits:
		return a.Bits().compare(b.Bits())
	case Nil:
		return 0
	}
	return compareNumbers(a, b, c.exact)
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

func (c *comparer) all(a, b []Term) int {
	for i := range a {
		if r := c.compare(a[i], b[i]); r != 0 {
			return r
		}
	}
	return 0
}

// maps orders maps by size, then by keys in key order, then by values in the order of
// the keys.
func (c *comparer) maps(a, b *MapValue) int {
	if r := cmp.Compare(a.Len(), b.Len()); r != 0 {
		return r
	}
	ak, av := a.sorted()
	bk, bv := b.sorted()
	exact := c.exact
	c.exact = true
	r := c.all(ak, bk)
	c.exact = exact
	if r != 0 {
		return r
	}
	return c.all(av, bv)
}

// funs orders lambdas before external funs. A lambda is known by its place in its
// module's code and by the values it closes over.
func (c *comparer) funs(a, b *FunValue) int {
	switch {
	case a.Ext != b.Ext:
		return cmp.Compare(boolRank(a.Ext), boolRank(b.Ext))
	case a.Ext:
		return cmp.Or(Compare(a.Module, b.Module), Compare(a.Name, b.Name), cmp.Compare(a.Arity, b.Arity))
	}
	if r := cmp.Or(Compare(a.Module, b.Module), cmp.Compare(a.Index, b.Index), cmp.Compare(a.Uniq, b.Uniq),
		cmp.Compare(a.Arity, b.Arity), Compare(a.Name, b.Name), cmp.Compare(len(a.Env), len(b.Env))); r != 0 {
		return r
	}
	return c.all(a.Env, b.Env)
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
	c := comparer{exact: exact}
	return c.equal(a, b)
}

// equal leaves its level only when it goes on: after a difference all is over.
func (c *comparer) equal(a, b Term) bool {
	c.enter()
	for a.IsCons() && b.IsCons() && a != b {
		c.steps++
		if ha, hb := a.Head(), b.Head(); ha != hb && !c.equal(ha, hb) {
			return false
		}
		a, b = a.Tail(), b.Tail()
	}
	same := a == b || (a.p != nil || b.p != nil) && c.equalOne(a, b)
	c.leave()
	return same
}

// equalOne compares two terms, not both immediate, of which at most one is a list cell.
func (c *comparer) equalOne(a, b Term) bool {
	switch {
	case a.v != b.v:
		return !c.exact && kindRank[a.Kind()] == 1 && kindRank[b.Kind()] == 1 && compareNumbers(a, b, false) == 0
	case a.Kind() == Tuple:
		return c.equalAll(a.Elems(), b.Elems())
	case a.Kind() == Map:
		return c.equalMaps(a.Map(), b.Map())
	case a.Kind() == Bits:
		return a.Bits().equal(b.Bits())
	}
	return c.one(a, b) == 0
}

func (c *comparer) equalAll(a, b []Term) bool {
	for i := range a {
		if a[i] != b[i] && !c.equal(a[i], b[i]) {
			return false
		}
	}
	return true
}

// equalMaps compares keys exactly in any case: #{1 => a} == #{1.0 => a} is false.
func (c *comparer) equalMaps(a, b *MapValue) bool {
	if a.Len() != b.Len() {
		return false
	}
	for k, v := range a.All() {
		w, ok := b.Get(k)
		if !ok || v != w && !c.equal(v, w) {
			return false
		}
	}
	return true
}
