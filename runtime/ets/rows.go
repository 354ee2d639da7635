package ets

import (
	"mortal/lang/term"
	"mortal/runtime/vm"
)

// The functions that deal with the objects of a key.

func (ts *Tables) insert2(c *vm.Call) term.Term {
	t, objects := ts.inserting(c)
	if t == nil || !ts.room(c, objects) {
		return term.Term{}
	}
	ts.change(t, func(t *table) { t.insertAll(objects) })
	return term.AtomTrue
}

func (ts *Tables) insertNew2(c *vm.Call) term.Term {
	t, objects := ts.inserting(c)
	if t == nil || !ts.room(c, objects) {
		return term.Term{}
	}
	for _, o := range objects {
		if !t.get(t.key(o)).IsNone() {
			return term.AtomFalse
		}
	}
	ts.change(t, func(t *table) { t.insertAll(objects) })
	return term.AtomTrue
}

// inserting returns the table and the objects of a call of insert/2 or insert_new/2.
// When the arguments are wrong it fails and returns nil.
func (ts *Tables) inserting(c *vm.Call) (*table, []term.Term) {
	t := ts.writable(c)
	if t == nil {
		return nil, nil
	}
	objects := c.Args[1:]
	if !t.holds(objects[0]) {
		var tail term.Term
		objects, tail = term.ListElems(objects[0])
		if !tail.IsNil() {
			c.Badarg()
			return nil, nil
		}
	}
	for _, o := range objects {
		if !t.holds(o) {
			c.Badarg()
			return nil, nil
		}
	}
	return t, objects
}

// insertAll inserts objects. A list of them goes into a bag backwards, as one can
// see from the order that lookup/2 keeps.
func (t *table) insertAll(objects []term.Term) {
	for i := range objects {
		if t.kind == bag {
			i = len(objects) - 1 - i
		}
		t.insert(objects[i])
	}
}

// room checks that objects fit in the memory of the System; tables have no owner's heap to live
// in. When they don't it fails with system_limit.
func (ts *Tables) room(c *vm.Call, objects []term.Term) bool {
	words := ts.words
	for _, o := range objects {
		words += wordsOf(o)
	}
	if words <= system(c).Config().Limits.TotalWords {
		return true
	}
	c.Error(term.AtomSystemLimit)
	return false
}

func (ts *Tables) lookup2(c *vm.Call) term.Term {
	t := ts.readable(c)
	if t == nil {
		return term.Term{}
	}
	if t.kind.many() {
		return term.MakeList(t.lookup(c.Args[1])...)
	}
	row := t.get(c.Args[1])
	if row.IsNone() {
		return term.EmptyList
	}
	return term.MakeCons(row, term.EmptyList)
}

func (ts *Tables) member2(c *vm.Call) term.Term {
	t := ts.readable(c)
	if t == nil {
		return term.Term{}
	}
	return term.Bool(!t.get(c.Args[1]).IsNone())
}

func (ts *Tables) lookupElement3(c *vm.Call) term.Term {
	t := ts.readable(c)
	if t == nil {
		return term.Term{}
	}
	pos := c.Args[2]
	if !pos.IsSmall() || pos.Small() < 1 {
		return c.Badarg()
	}
	objects := t.lookup(c.Args[1])
	if len(objects) == 0 {
		return badarg(c, causeBadkey)
	}
	elems := make([]term.Term, len(objects))
	for i, o := range objects {
		if pos.Small() > int64(o.Arity()) {
			return c.Badarg()
		}
		elems[i] = o.Elem(int(pos.Small()) - 1)
	}
	if !t.kind.many() {
		return elems[0]
	}
	return term.MakeList(elems...)
}

func (ts *Tables) delete2(c *vm.Call) term.Term {
	t := ts.writable(c)
	if t == nil {
		return term.Term{}
	}
	if !t.get(c.Args[1]).IsNone() {
		ts.change(t, func(t *table) { t.removeKey(c.Args[1]) })
	}
	return term.AtomTrue
}

func (ts *Tables) deleteObject2(c *vm.Call) term.Term {
	t := ts.writable(c)
	if t == nil {
		return term.Term{}
	}
	object := c.Args[1]
	if !t.holds(object) {
		return c.Badarg()
	}
	ts.change(t, func(t *table) {
		t.removeIf(t.key(object), func(row term.Term) bool { return t.rows.order.same(row, object) })
	})
	return term.AtomTrue
}

// deleteAll2 does all of the work at once, and is never asked to go on.
func (ts *Tables) deleteAll2(c *vm.Call) term.Term {
	t := ts.writable(c)
	if t == nil {
		return term.Term{}
	}
	n := t.count
	ts.change(t, (*table).clear)
	if c.Args[1] != term.AtomUndefined { // how many were deleted by the call that this one goes on with
		return c.Args[1]
	}
	return term.MakeInt(int64(n))
}

func (ts *Tables) take2(c *vm.Call) term.Term {
	t := ts.writable(c)
	if t == nil {
		return term.Term{}
	}
	var objects []term.Term
	if !t.get(c.Args[1]).IsNone() {
		ts.change(t, func(t *table) { objects = t.removeKey(c.Args[1]) })
	}
	return term.MakeList(objects...)
}
