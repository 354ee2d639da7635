package ets

import (
	"slices"

	"mortal/lang/term"
	"mortal/runtime/vm"
)

// The functions that change elements of an object.

// A counterOp is one of the operations of update_counter/3.
type counterOp struct {
	pos       int64 // counted from 1
	increment term.Term
	threshold term.Term // None: no threshold
	reset     term.Term // value when the threshold is passed
}

func (ts *Tables) updateCounter3(c *vm.Call) term.Term { return ts.updateCounter(c, term.Term{}) }

func (ts *Tables) updateCounter4(c *vm.Call) term.Term { return ts.updateCounter(c, c.Args[3]) }

// updateCounter adds to counters of the object with the key that is the second
// argument. When there is none, initial is inserted with that key, unless it is None.
func (ts *Tables) updateCounter(c *vm.Call, initial term.Term) term.Term {
	t := ts.writable(c)
	switch {
	case t == nil:
		return term.Term{}
	case t.kind.many():
		return badarg(c, causeTableType)
	case !initial.IsNone() && initial.Kind() != term.Tuple:
		return c.Badarg()
	}
	row := t.get(c.Args[1])
	if row.IsNone() {
		if initial.IsNone() {
			return badarg(c, causeBadkey)
		}
		row = withKey(initial, t.rows.order.keypos, c.Args[1])
	}
	ops, isList, ok := t.counterOps(c.Args[2])
	if !ok {
		return c.Badarg()
	}
	elems := slices.Clone(row.Elems())
	results, why, ok := t.countAll(elems, ops)
	switch {
	case !why.IsNone():
		return badarg(c, why)
	case !ok || !t.holds(row):
		return c.Badarg()
	}
	changed := term.TupleOf(elems)
	if !ts.room(c, []term.Term{changed}) {
		return term.Term{}
	}
	ts.change(t, func(t *table) { t.insert(changed) })
	if isList {
		return term.MakeList(results...)
	}
	return results[0]
}

// withKey returns row with another key. One that is too short stays as it is.
func withKey(row term.Term, keypos int, key term.Term) term.Term {
	if row.Arity() <= keypos {
		return row
	}
	elems := slices.Clone(row.Elems())
	elems[keypos] = key
	return term.TupleOf(elems)
}

// counterOps reads an operation or a list of operations.
func (t *table) counterOps(arg term.Term) (ops []counterOp, isList, ok bool) {
	list, tail := term.ListElems(arg)
	if !arg.IsCons() && !arg.IsNil() {
		op, ok := t.counterOp(arg)
		return []counterOp{op}, false, ok
	}
	for _, e := range list {
		op, ok := t.counterOp(e)
		if !ok || e.IsInteger() {
			return nil, true, false
		}
		ops = append(ops, op)
	}
	return ops, true, tail.IsNil()
}

// counterOp reads Increment, {Pos, Increment} or {Pos, Increment, Threshold, Reset}.
func (t *table) counterOp(arg term.Term) (op counterOp, ok bool) {
	switch {
	case arg.IsInteger():
		return counterOp{pos: int64(t.rows.order.keypos) + 2, increment: arg}, true
	case !arg.IsTuple(2) && !arg.IsTuple(4):
		return op, false
	}
	for _, e := range arg.Elems() {
		if !e.IsInteger() {
			return op, false
		}
	}
	op = counterOp{increment: arg.Elem(1)}
	if arg.Elem(0).IsSmall() {
		op.pos = arg.Elem(0).Small()
	}
	if arg.Arity() == 4 {
		op.threshold, op.reset = arg.Elem(2), arg.Elem(3)
	}
	return op, true
}

// countAll does ops on the elements of a row. It reports false, or a cause, when one of
// them cannot be done.
func (t *table) countAll(elems []term.Term, ops []counterOp) (results []term.Term, why cause, ok bool) {
	for _, op := range ops {
		switch {
		case op.pos < 1 || op.pos > int64(len(elems)):
			return nil, causePosition, false
		case op.pos == int64(t.rows.order.keypos)+1:
			return nil, causeKeypos, false
		case !elems[op.pos-1].IsInteger():
			return nil, term.Term{}, false
		}
		v := op.apply(elems[op.pos-1])
		if v.IsNone() {
			return nil, term.Term{}, false
		}
		elems[op.pos-1] = v
		results = append(results, v)
	}
	return results, term.Term{}, true
}

// apply adds the increment to v, or resets it when that passes the threshold in the
// direction of the increment. It returns None for a number that is too large.
func (op *counterOp) apply(v term.Term) term.Term {
	sum, reason := term.Add(v, op.increment)
	switch {
	case !reason.IsNone():
		return term.Term{}
	case op.threshold.IsNone():
		return sum
	case term.Sign(op.increment) >= 0 && term.Compare(sum, op.threshold) > 0,
		term.Sign(op.increment) < 0 && term.Compare(sum, op.threshold) < 0:
		return op.reset
	}
	return sum
}

func (ts *Tables) updateElement3(c *vm.Call) term.Term {
	t := ts.writable(c)
	switch {
	case t == nil:
		return term.Term{}
	case t.kind.many():
		return c.Badarg() // without a cause, unlike update_counter
	}
	row := t.get(c.Args[1])
	if row.IsNone() {
		return term.AtomFalse
	}
	specs, tail := term.ListElems(c.Args[2])
	if c.Args[2].Kind() == term.Tuple {
		specs, tail = c.Args[2:3], term.EmptyList
	}
	if !tail.IsNil() {
		return c.Badarg()
	}
	elems := slices.Clone(row.Elems())
	for _, s := range specs {
		if !s.IsTuple(2) || !s.Elem(0).IsSmall() || s.Elem(0).Small() < 1 || s.Elem(0).Small() > int64(len(elems)) {
			return c.Badarg()
		}
		if s.Elem(0).Small() == int64(t.rows.order.keypos)+1 {
			return badarg(c, causeKeypos)
		}
		elems[s.Elem(0).Small()-1] = s.Elem(1)
	}
	changed := term.TupleOf(elems)
	if !ts.room(c, []term.Term{changed}) {
		return term.Term{}
	}
	ts.change(t, func(t *table) { t.insert(changed) })
	return term.AtomTrue
}
