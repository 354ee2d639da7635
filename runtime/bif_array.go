package runtime

import (
	"math"
	"math/big"
	"math/bits"

	"mortal/lang/term"
	"mortal/runtime/vm"
)

// An array holds the integers of an atomics or counters reference. An array lives as long as
// the System: nothing tells when the last copy of its reference is gone.
type array struct {
	epoch    uint64
	values   []uint64
	unsigned bool
}

// maxArray bounds the arrays of a System, in integers each.
const maxArray = 1 << 27

var arrayBifs = []vm.Bif{
	{Module: "atomics", Name: "new", Arity: 2, Fn: atomicsNew2, Visible: true, Doc: "an array of integers"},
	{Module: "atomics", Name: "put", Arity: 3, Fn: atomicsPut3, Visible: true, Doc: "set an integer"},
	{Module: "atomics", Name: "get", Arity: 2, Fn: atomicsGet2, Visible: true, Doc: "read an integer"},
	{Module: "atomics", Name: "add", Arity: 3, Fn: atomicsAdd3, Visible: true, Doc: "add to an integer"},
	{Module: "atomics", Name: "add_get", Arity: 3, Fn: atomicsAddGet3, Visible: true, Doc: "add to an integer and read it"},
	{Module: "atomics", Name: "sub", Arity: 3, Fn: atomicsSub3, Visible: true, Doc: "subtract from an integer"},
	{Module: "atomics", Name: "sub_get", Arity: 3, Fn: atomicsSubGet3, Visible: true, Doc: "subtract from an integer and read it"},
	{Module: "atomics", Name: "exchange", Arity: 3, Fn: atomicsExchange3, Visible: true, Doc: "set an integer and return what it was"},
	{Module: "atomics", Name: "compare_exchange", Arity: 4, Fn: atomicsCompareExchange4, Visible: true, Doc: "set an integer if it has a value"},
	{Module: "atomics", Name: "info", Arity: 1, Fn: atomicsInfo1, Doc: "size and range of an array"},
	{Module: "counters", Name: "new", Arity: 2, Fn: countersNew2, Visible: true, Doc: "an array of counters"},
	{Module: "counters", Name: "put", Arity: 3, Fn: countersPut3, Visible: true, Doc: "set a counter"},
	{Module: "counters", Name: "get", Arity: 2, Fn: countersGet2, Visible: true, Doc: "read a counter"},
	{Module: "counters", Name: "add", Arity: 3, Fn: countersAdd3, Visible: true, Doc: "add to a counter"},
	{Module: "counters", Name: "sub", Arity: 3, Fn: countersSub3, Visible: true, Doc: "subtract from a counter"},
	{Module: "counters", Name: "info", Arity: 1, Fn: countersInfo1, Doc: "size of an array of counters"},
}

// newArray makes an array of size integers and returns its reference.
func newArray(c *vm.Call, size term.Term, unsigned bool) (ref term.Term, ok bool) {
	n := maxArray + 1
	switch {
	case size.IsSmall() && size.Small() >= 1:
		n = int(min(size.Small(), maxArray+1))
	case size.Kind() != term.Big || size.Big().Sign() < 0:
		return term.Term{}, false
	}
	if n > maxArray || !c.Reserve(n) {
		c.Error(term.AtomSystemLimit)
		return term.Term{}, true
	}
	s := c.Host.(*System)
	id := s.newRef()
	s.arrays.put(s.epoch, id, &array{s.epoch, make([]uint64, n), unsigned})
	return term.MakeRef(id), true
}

// A slot is one integer of an array, to be read or, when it was asked for so, written.
type slot struct {
	*array
	at *uint64
}

// slotOf finds integer index of the array ref.
func (s *System) slotOf(ref, index term.Term, write bool) (slot, bool) {
	if !ref.IsRef() {
		return slot{}, false
	}
	a := s.arrays.get(ref.ID())
	if a == nil || !index.IsSmall() || index.Small() < 1 || index.Small() > int64(len(a.values)) {
		return slot{}, false
	}
	if write && a.epoch != s.epoch {
		a = &array{s.epoch, append([]uint64(nil), a.values...), a.unsigned}
		s.arrays.put(s.epoch, ref.ID(), a)
	}
	return slot{a, &a.values[index.Small()-1]}, true
}

func (l slot) term() term.Term { return l.show(*l.at) }

func (a *array) show(v uint64) term.Term {
	if a.unsigned {
		return term.MakeBig(new(big.Int).SetUint64(v))
	}
	return term.MakeInt(int64(v))
}

// word returns an integer as the array holds it: it must fit in 64 bits. What is
// added may have either sign in any array.
func word(t term.Term, signed, unsigned bool) (uint64, bool) {
	switch {
	case t.IsSmall():
		return uint64(t.Small()), signed || t.Small() >= 0
	case t.Kind() != term.Big:
		return 0, false
	case signed && t.Big().IsInt64():
		return uint64(t.Big().Int64()), true
	case unsigned && t.Big().IsUint64():
		return t.Big().Uint64(), true
	}
	return 0, false
}

func atomicsNew2(c *vm.Call) term.Term {
	unsigned := false
	opts, ok := options(c.Args[1])
	for _, o := range opts {
		key, value, isPair := pair(o)
		ok = ok && isPair && str(key, "signed") && (value == term.AtomTrue || value == term.AtomFalse)
		unsigned = ok && value == term.AtomFalse
	}
	if !ok {
		return because(c, "badopt")
	}
	ref, ok := newArray(c, c.Args[0], unsigned)
	if !ok {
		return c.Badarg()
	}
	return ref
}

// change replaces the integer that the first two arguments name by what to makes of it
// and the argument. It returns the values before and after.
func change(c *vm.Call, ref term.Term, delta bool, to func(have, arg uint64) uint64) (l slot, before uint64, ok bool) {
	l, ok = c.Host.(*System).slotOf(ref, c.Args[1], true)
	if !ok {
		return l, 0, false
	}
	arg, ok := word(c.Args[2], delta || !l.unsigned, delta || l.unsigned)
	if !ok {
		return l, 0, false
	}
	before = *l.at
	*l.at = to(before, arg)
	return l, before, true
}

func assign(_, arg uint64) uint64 { return arg }
func add(have, arg uint64) uint64 { return have + arg }
func sub(have, arg uint64) uint64 { return have - arg }

// changed is a function of atomics that returns ok.
func changed(c *vm.Call, ref term.Term, delta bool, to func(have, arg uint64) uint64) term.Term {
	if _, _, ok := change(c, ref, delta, to); !ok {
		return c.Badarg()
	}
	return term.AtomOk
}

func changedGet(c *vm.Call, to func(have, arg uint64) uint64) term.Term {
	l, _, ok := change(c, c.Args[0], true, to)
	if !ok {
		return c.Badarg()
	}
	return l.term()
}

func atomicsPut3(c *vm.Call) term.Term    { return changed(c, c.Args[0], false, assign) }
func atomicsAdd3(c *vm.Call) term.Term    { return changed(c, c.Args[0], true, add) }
func atomicsSub3(c *vm.Call) term.Term    { return negated(c, changed(c, c.Args[0], true, sub)) }
func atomicsAddGet3(c *vm.Call) term.Term { return changedGet(c, add) }
func atomicsSubGet3(c *vm.Call) term.Term { return negated(c, changedGet(c, sub)) }

// negated is the result of a subtraction, which in OTP is an addition of what the arithmetic negates.
func negated(c *vm.Call, result term.Term) term.Term {
	if result.IsNone() && !c.Args[2].IsInteger() && c.Args[2].Kind() != term.Float {
		return c.Error(term.AtomBadarith)
	}
	return result
}

func atomicsExchange3(c *vm.Call) term.Term {
	l, before, ok := change(c, c.Args[0], false, assign)
	if !ok {
		return c.Badarg()
	}
	return l.show(before)
}

// atomicsCompareExchange4 returns ok if the integer was the expected one, else what it is.
func atomicsCompareExchange4(c *vm.Call) term.Term {
	l, ok := c.Host.(*System).slotOf(c.Args[0], c.Args[1], true)
	if !ok {
		return c.Badarg()
	}
	expected, ok1 := word(c.Args[2], !l.unsigned, l.unsigned)
	desired, ok2 := word(c.Args[3], !l.unsigned, l.unsigned)
	switch {
	case !ok1 || !ok2:
		return c.Badarg()
	case *l.at != expected:
		return l.term()
	}
	*l.at = desired
	return term.AtomOk
}

func atomicsGet2(c *vm.Call) term.Term { return getSlot(c, c.Args[0]) }

func getSlot(c *vm.Call, ref term.Term) term.Term {
	l, ok := c.Host.(*System).slotOf(ref, c.Args[1], false)
	if !ok {
		return c.Badarg()
	}
	return l.term()
}

func atomicsInfo1(c *vm.Call) term.Term {
	l, ok := c.Host.(*System).slotOf(c.Args[0], term.MakeInt(1), false)
	if !ok {
		return c.Badarg()
	}
	low, high := term.MakeInt(math.MinInt64), term.MakeInt(math.MaxInt64)
	if l.unsigned {
		low, high = term.MakeInt(0), l.show(math.MaxUint64)
	}
	return arrayInfo(l, low, high)
}

func arrayInfo(l slot, low, high term.Term) term.Term {
	const header = 40 // bytes besides the integers
	return term.MapOf(
		term.AtomMax, high, term.AtomMin, low,
		atomSize, term.MakeInt(int64(len(l.values))),
		term.AtomMemory, term.MakeInt(int64(header+bits.UintSize/8*len(l.values))))
}

// Counters are arrays behind {Kind, Ref}.

func countersNew2(c *vm.Call) term.Term {
	kind := term.A("atomics")
	opts, ok := options(c.Args[1])
	for _, o := range opts {
		ok = ok && (str(o, "atomics") || str(o, "write_concurrency"))
		kind = o
	}
	if !ok {
		return because(c, "badopt")
	}
	ref, ok := newArray(c, c.Args[0], false)
	switch {
	case !ok:
		return c.Badarg()
	case ref.IsNone():
		return ref
	}
	return term.MakeTuple(kind, ref)
}

// counterRef returns the reference inside of {Kind, Ref}, None if t is something else.
func counterRef(t term.Term) term.Term {
	if kind, ref, ok := pair(t); ok && (str(kind, "atomics") || str(kind, "write_concurrency")) {
		return ref
	}
	return term.Term{}
}

func countersPut3(c *vm.Call) term.Term { return changed(c, counterRef(c.Args[0]), false, assign) }
func countersAdd3(c *vm.Call) term.Term { return changed(c, counterRef(c.Args[0]), true, add) }
func countersSub3(c *vm.Call) term.Term {
	return negated(c, changed(c, counterRef(c.Args[0]), true, sub))
}
func countersGet2(c *vm.Call) term.Term { return getSlot(c, counterRef(c.Args[0])) }

// countersInfo1 gives the range of counters of the plain kind only.
func countersInfo1(c *vm.Call) term.Term {
	ref := counterRef(c.Args[0])
	l, ok := c.Host.(*System).slotOf(ref, term.MakeInt(1), false)
	if !ok {
		return c.Badarg()
	}
	info := arrayInfo(l, term.MakeInt(math.MinInt64), term.MakeInt(math.MaxInt64))
	if str(c.Args[0].Elem(0), "write_concurrency") {
		info = info.Map().Remove(term.AtomMax).Map().Remove(term.AtomMin)
	}
	return info
}
