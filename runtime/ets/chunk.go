package ets

import (
	"slices"

	"mortal/lang/term"
	"mortal/runtime/vm"
)

// Selections of so many results at a time. The continuations look like those of OTP:
//
//	{Table, LastKey, [], Limit, Spec, [], Reverse, 0}   of an ordered_set
//	{Table, Slot, Limit, Spec, Results, Length}         of other tables
//
// The latter go on at the beginning of a slot; what a slot gave beyond the limit waits in
// the continuation.

func (ts *Tables) select3(c *vm.Call) term.Term {
	return ts.selectChunk(c, c.Args[1], false)
}

func (ts *Tables) selectReverse3(c *vm.Call) term.Term {
	return ts.selectChunk(c, c.Args[1], true)
}

func (ts *Tables) match3(c *vm.Call) term.Term {
	return ts.selectChunk(c, matching(c.Args[1], atomAll), false)
}

func (ts *Tables) matchObject3(c *vm.Call) term.Term {
	return ts.selectChunk(c, matching(c.Args[1], atomObject), false)
}

// A chunk is a selection under way.
type chunk struct {
	t       *table
	spec    *spec
	ref     term.Term // of the spec, None: not given out yet
	limit   int
	reverse bool // of an ordered_set

	last term.Term   // ordered_set: the last key looked at, None at the beginning
	slot int         // others: the next one to look at, or noSlot
	rest []term.Term // others: results that were beyond the limit
}

// noSlot stands for the slot after the last.
const noSlot = -1

// selectChunk is select/3 and its like, with the specification already made.
func (ts *Tables) selectChunk(c *vm.Call, source term.Term, reverse bool) term.Term {
	t := ts.readable(c)
	if t == nil {
		return term.Term{}
	}
	sp := ts.specOf(c, source)
	switch limit := c.Args[2]; {
	case sp == nil:
		return term.Term{}
	case !limit.IsSmall() || limit.Small() < 1:
		return c.Badarg()
	default:
		return ts.run(c, &chunk{t: t, spec: sp, limit: int(limit.Small()), reverse: reverse})
	}
}

// run makes the next results of a chunk.
func (ts *Tables) run(c *vm.Call, ch *chunk) term.Term {
	if ch.t.kind == orderedSet {
		return ts.runOrdered(c, ch)
	}
	return ts.runSlots(c, ch)
}

func (ts *Tables) runOrdered(c *vm.Call, ch *chunk) term.Term {
	m := newMatch(ch.spec, c)
	var results []term.Term
	for it := range ch.ordered() {
		c.Proc.Reds--
		ch.last = ch.t.key(it.row)
		if r := m.run(it.row); !r.IsNone() {
			results = append(results, r)
		}
		if len(results) == ch.limit {
			break
		}
	}
	switch {
	case len(results) == ch.limit:
		reverse := term.MakeSmall(0)
		if ch.reverse {
			reverse = term.MakeSmall(1)
		}
		return term.MakeTuple(term.MakeList(results...), term.MakeTuple(ch.t.term(), ch.last, term.EmptyList,
			term.MakeInt(int64(ch.limit)), ts.refOf(c, ch), term.EmptyList, reverse, term.MakeSmall(0)))
	case len(results) == 0:
		return atomEnd
	}
	return term.MakeTuple(term.MakeList(results...), atomEnd)
}

// ordered yields the items that are left.
func (ch *chunk) ordered() func(yield func(*item) bool) {
	rows := &ch.t.rows
	switch {
	case ch.reverse && ch.last.IsNone():
		return rows.descend(nil)
	case ch.reverse:
		at := rows.order.at(ch.last, firstSeq)
		return rows.descend(&at)
	case ch.last.IsNone():
		return ch.t.candidates(ch.spec, 0)
	}
	return rows.ascend(ch.t.after(ch.last))
}

// runSlots goes on slot by slot. As the results are consed, the later ones come first.
func (ts *Tables) runSlots(c *vm.Call, ch *chunk) term.Term {
	if len(ch.rest) < ch.limit && ch.slot != noSlot {
		ch.visitSlots(c)
	}
	now, rest := ch.rest, []term.Term(nil)
	if len(now) > ch.limit {
		now, rest = now[:ch.limit], now[ch.limit:]
	}
	switch {
	case len(rest) > 0 || len(now) == ch.limit && ch.slot != noSlot:
		return term.MakeTuple(backwards(now), term.MakeTuple(ch.t.term(), term.MakeInt(int64(ch.slot)),
			term.MakeInt(int64(ch.limit)), ts.refOf(c, ch), backwards(rest), term.MakeInt(int64(len(rest)))))
	case len(now) == 0:
		return atomEnd
	}
	return term.MakeTuple(backwards(now), atomEnd)
}

// visitSlots adds to the results what is in the next slots, until there are enough.
// Given keys are looked up all at once.
func (ch *chunk) visitSlots(c *vm.Call) {
	m := newMatch(ch.spec, c)
	_, someKeys := ch.spec.keys(&ch.t.rows.order)
	items := ch.t.candidates(ch.spec, uint64(ch.slot))
	end := slots
	ch.slot = noSlot
	for it := range items {
		slot := int(it.weight >> slotBits)
		if slot >= end {
			ch.slot = end
			return
		}
		c.Proc.Reds--
		if r := m.run(it.row); !r.IsNone() {
			ch.rest = append(ch.rest, r)
		}
		if len(ch.rest) >= ch.limit && !someKeys {
			end = slot + 1 // the rest of this slot is the last to come
		}
	}
	if end < slots {
		ch.slot = end
	}
}

func backwards(ts []term.Term) term.Term {
	reversed := slices.Clone(ts)
	slices.Reverse(reversed)
	return term.MakeList(reversed...)
}

// refOf returns the reference that stands for the spec in continuations.
func (ts *Tables) refOf(c *vm.Call, ch *chunk) term.Term {
	if ch.ref.IsNone() {
		ch.ref = ts.keep(c, ch.spec)
	}
	return ch.ref
}

// continueSelect is select/1 and its like: the specification knows whether it was a pattern.
func (ts *Tables) continueSelect(c *vm.Call) term.Term {
	if c.Args[0] == atomEnd {
		return atomEnd
	}
	ch, ok := ts.readContinuation(c.Args[0])
	if !ok || ch.t.protection == private && ch.t.owner != c.Proc.ID {
		return c.Badarg()
	}
	return ts.run(c, ch)
}

func (ts *Tables) readContinuation(t term.Term) (*chunk, bool) {
	switch {
	case t.IsTuple(8):
		ch, ok := ts.continued(t, t.Elem(3), t.Elem(4))
		if ok {
			ch.last, ch.reverse = t.Elem(1), t.Elem(6) == term.MakeSmall(1)
		}
		return ch, ok && ch.t.kind == orderedSet
	case t.IsTuple(6):
		ch, ok := ts.continued(t, t.Elem(2), t.Elem(3))
		rest, tail := term.ListElems(t.Elem(4))
		if !ok || !tail.IsNil() || !t.Elem(1).IsSmall() || t.Elem(1).Small() < noSlot || t.Elem(1).Small() >= slots {
			return nil, false
		}
		slices.Reverse(rest)
		ch.slot, ch.rest = int(t.Elem(1).Small()), rest
		return ch, ch.t.kind != orderedSet
	}
	return nil, false
}

// continued reads what both forms of continuations have.
func (ts *Tables) continued(t, limit, ref term.Term) (*chunk, bool) {
	table := ts.find(t.Elem(0))
	sp := ts.compiled(ref)
	if table == nil || !limit.IsSmall() || limit.Small() < 1 || sp == nil {
		return nil, false
	}
	return &chunk{t: table, spec: sp, ref: ref, limit: int(limit.Small())}, true
}
