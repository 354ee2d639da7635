package ets

import (
	"mortal/lang/term"
	"mortal/runtime/vm"
)

// The functions that go through a table key by key. The order of a table that is no
// ordered_set is that of the hashes of the keys.

var atomEnd = term.A("$end_of_table")

func (ts *Tables) first1(c *vm.Call) term.Term {
	t := ts.readable(c)
	if t == nil {
		return term.Term{}
	}
	return t.firstKey(t.items(0))
}

func (ts *Tables) last1(c *vm.Call) term.Term {
	t := ts.readable(c)
	if t == nil {
		return term.Term{}
	}
	if t.kind == orderedSet {
		return t.firstKey(t.rows.descend(nil))
	}
	return t.firstKey(t.items(0)) // "if the table is not of type ordered_set, the function is synonymous to first/1"
}

func (t *table) firstKey(items func(func(*item) bool)) term.Term {
	for it := range items {
		return t.key(it.row)
	}
	return atomEnd
}

func (ts *Tables) next2(c *vm.Call) term.Term {
	return ts.neighbour(c, true)
}

func (ts *Tables) prev2(c *vm.Call) term.Term {
	return ts.neighbour(c, false)
}

// neighbour returns the key after, or before, the key that is the second argument.
// Only in an ordered_set that key may be one that does not exist.
func (ts *Tables) neighbour(c *vm.Call, after bool) term.Term {
	t := ts.readable(c)
	if t == nil {
		return term.Term{}
	}
	key := c.Args[1]
	if t.kind != orderedSet && !t.knows(key) {
		return badarg(c, causeBadkey)
	}
	switch {
	case t.chained():
		return t.nextInSlots(key)
	case after || t.kind != orderedSet:
		return t.firstKey(t.rows.ascend(t.after(key)))
	}
	at := t.rows.order.at(key, firstSeq)
	return t.firstKey(t.rows.descend(&at))
}

// after returns the place behind all rows of a key.
func (t *table) after(key term.Term) *place {
	at := t.rows.order.at(key, lastSeq)
	return &at
}

// knows reports whether a key exists, or existed since the table was fixed.
func (t *table) knows(key term.Term) bool {
	at := t.rows.order.at(key, firstSeq)
	return !t.get(key).IsNone() || !t.ghosts.get(&at).IsNone()
}

// slot2 returns the objects of the key at a position. Which keys share a slot is not
// specified; here each has its own.
func (ts *Tables) slot2(c *vm.Call) term.Term {
	t := ts.readable(c)
	if t == nil {
		return term.Term{}
	}
	if !c.Args[1].IsSmall() || c.Args[1].Small() < 0 {
		return c.Badarg()
	}
	left := c.Args[1].Small()
	var last term.Term
	for it := range t.items(0) {
		key := t.key(it.row)
		if !last.IsNone() && t.rows.order.sameKey(last, key) {
			continue
		}
		if left == 0 {
			return term.MakeList(t.lookup(key)...)
		}
		last = key
		left--
	}
	if left == 0 {
		return atomEnd
	}
	return c.Badarg()
}
