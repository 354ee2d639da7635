package ets

import (
	"cmp"
	"slices"

	"mortal/lang/term"
)

// In a slot the key that came first comes first, and of the rows of a key the newest. The tree
// knows nothing of the ages of keys, so slots are put in order when they are
// visited. That pays for small tables only, where the order can be seen; in larger
// ones a slot is in the order of the tree.

// maxChained is the most rows of a table whose slots are in the order of age.
const maxChained = 4 * slots

// chained reports whether slots are in the order of age. While a table is fixed the
// answer stays the same, so that going through it visits each key once.
func (t *table) chained() bool {
	if len(t.fixes) > 0 {
		return t.fixedChained
	}
	return t.kind != orderedSet && t.count <= maxChained
}

// An aged item comes with the seq of the oldest row of its key. Older is larger.
type aged struct {
	*item
	key uint64
}

// inSlots yields the items of a slot and those after it.
func (t *table) inSlots(slot uint64) func(yield func(aged) bool) {
	return func(yield func(aged) bool) {
		var one []aged // the items of the slot being read
		flush := func() bool {
			t.age(one)
			for _, a := range one {
				if !yield(a) {
					return false
				}
			}
			one = one[:0]
			return true
		}
		from := place{weight: slot << slotBits}
		for it := range t.rows.ascend(&from) {
			if len(one) > 0 && one[0].weight>>slotBits != it.weight>>slotBits && !flush() {
				return
			}
			one = append(one, aged{it, it.seq})
		}
		flush()
	}
}

// age puts the items of a slot in order. Those of a key are neighbours, newest first.
func (t *table) age(slot []aged) {
	for i := len(slot) - 2; i >= 0; i-- {
		if t.rows.order.sameKey(t.key(slot[i].row), t.key(slot[i+1].row)) {
			slot[i].key = slot[i+1].key
		}
	}
	slices.SortStableFunc(slot, func(a, b aged) int { return cmp.Compare(b.key, a.key) })
}

// nextInSlots returns the key after a key that exists or is a ghost.
func (t *table) nextInSlots(key term.Term) term.Term {
	slot := t.rows.order.at(key, firstSeq).weight >> slotBits
	age := t.ageOf(key)
	for a := range t.inSlots(slot) {
		if a.weight>>slotBits > slot || a.key < age {
			return t.key(a.row)
		}
	}
	return atomEnd
}

// ageOf returns the seq of the oldest row of a key, or the one it had.
func (t *table) ageOf(key term.Term) (seq uint64) {
	for it := range t.of(key) {
		seq = it.seq
	}
	if ghost := t.ghost(key); ghost != nil {
		return ghost.seq
	}
	return seq
}

// items yields the items from a slot on.
func (t *table) items(slot uint64) func(yield func(*item) bool) {
	if !t.chained() {
		from := place{weight: slot << slotBits}
		return t.rows.ascend(&from)
	}
	return func(yield func(*item) bool) {
		for a := range t.inSlots(slot) {
			if !yield(a.item) {
				return
			}
		}
	}
}
