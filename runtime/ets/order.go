package ets

import (
	"cmp"
	"encoding/binary"
	"math"

	"mortal/lang/term"
)

// An order says how the rows of a table are ordered: by key, and those of one
// key by when they came.
type order struct {
	keypos  int  // of the key in a row, counted from 0
	byValue bool // keys are ordered as terms, where 1 == 1.0; else by hash, where they differ
	many    bool // a key may have more than one row; seq tells them apart
}

// A place is where a row stands in an order. The weight is a function of the key
// that never contradicts the order of keys; comparing it first mostly saves
// comparing the keys.
type place struct {
	weight uint64
	key    term.Term
	seq    uint64 // counts down from row to row
}

// Bounds of seq: the places before and after all rows of a key. No row has one of them.
const (
	firstSeq = 0
	lastSeq  = math.MaxUint64
)

// at returns the place of key's row number seq.
func (o *order) at(key term.Term, seq uint64) place {
	if o.byValue {
		return place{valueWeight(key), key, seq}
	}
	return place{slotWeight(key), key, seq}
}

func (o *order) key(row term.Term) term.Term { return row.Elem(o.keypos) }

func (o *order) placeOf(it *item) place { return place{it.weight, o.key(it.row), it.seq} }

// search returns the first of the items that does not come before p, and whether it is at p.
func (o *order) search(items []item, p *place) (i int, found bool) {
	low, high := 0, len(items)
	for low < high {
		mid := int(uint(low+high) >> 1)
		it := &items[mid]
		switch {
		case it.weight < p.weight:
			low = mid + 1
		case it.weight > p.weight:
			high = mid
		default:
			c := o.compareSlow(it, p)
			if c == 0 {
				return mid, true
			}
			if c < 0 {
				low = mid + 1
			} else {
				high = mid
			}
		}
	}
	return low, false
}

// compareSlow compares an item and a place of equal weight.
func (o *order) compareSlow(it *item, p *place) int {
	c := 0
	if o.byValue {
		c = term.Compare(o.key(it.row), p.key)
	} else {
		c = term.CompareExact(o.key(it.row), p.key)
	}
	if c == 0 && (o.many || p.seq == lastSeq) {
		c = cmp.Compare(it.seq, p.seq)
	}
	return c
}

// sameKey reports whether a and b are one key.
func (o *order) sameKey(a, b term.Term) bool {
	if o.byValue {
		return term.Equal(a, b)
	}
	return term.ExactEqual(a, b)
}

// kindWeight orders the kinds of terms that are no numbers as Erlang does (Erlang
// Reference Manual, Expressions, "Term Comparisons").
var kindWeight = [...]uint64{
	term.Atom: 1, term.Ref: 2, term.Fun: 3, term.Port: 4, term.Pid: 5,
	term.Tuple: 6, term.Map: 7, term.Nil: 8, term.Cons: 9, term.Bits: 10,
}

// valueWeight maps keys to numbers such that a smaller key never gets a larger one.
func valueWeight(key term.Term) uint64 {
	const notNumber = 1 << 63
	const detailBits = 56
	detail := uint64(0)
	switch key.Kind() {
	case term.Int, term.Float, term.Big:
		return floatWeight(nearest(key)) >> 1
	case term.Atom:
		detail = prefix([]byte(key.AtomName()))
	case term.Bits:
		detail = prefix(key.Bits().Bytes())
	case term.Tuple:
		detail = uint64(key.Arity())
	case term.Pid, term.Ref, term.Port:
		detail = min(key.ID(), 1<<detailBits-1)
	}
	return notNumber | kindWeight[key.Kind()]<<detailBits | detail
}

// prefix returns the first seven bytes as a number.
func prefix(b []byte) uint64 {
	var word [8]byte
	copy(word[1:], b)
	return binary.BigEndian.Uint64(word[:])
}

// nearest returns a number as a float; those too large are infinite.
func nearest(n term.Term) float64 {
	if n.IsSmall() {
		return float64(n.Small())
	}
	if f, ok := term.ToFloat(n); ok {
		return f
	}
	return math.Inf(term.Sign(n))
}

// floatWeight maps floats to integers in the same order.
func floatWeight(f float64) uint64 {
	bits := math.Float64bits(f + 0) // -0.0 + 0 is 0.0
	if bits>>63 == 1 {
		return ^bits
	}
	return bits | 1<<63
}

// same reports whether a and b are equal objects.
func (o *order) same(a, b term.Term) bool {
	return o.sameKey(o.key(a), o.key(b)) && term.ExactEqual(a, b)
}

// compare returns how two places are ordered.
func (o *order) compare(a, b place) int {
	keys := term.CompareExact
	if o.byValue {
		keys = term.Compare
	}
	return cmp.Or(cmp.Compare(a.weight, b.weight), keys(a.key, b.key), cmp.Compare(a.seq, b.seq))
}
