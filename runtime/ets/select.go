package ets

import (
	"slices"

	"mortal/lang/term"
	"mortal/runtime/vm"
)

// The functions that run match specifications over tables.

// specOf returns the match specification that an argument is, compiled or not. When it is none
// it fails and returns nil.
func (ts *Tables) specOf(c *vm.Call, source term.Term) *spec {
	if sp := ts.compiled(source); sp != nil {
		return sp
	}
	if source.IsNil() {
		return &spec{} // matches nothing
	}
	sp, problems := compile(c.Host, source)
	if len(problems) > 0 {
		c.Badarg()
		return nil
	}
	return sp
}

// matching is the match specification of match/2 or match_object/2: {Pattern, [], [Result]}.
func matching(pattern, result term.Term) term.Term {
	return term.MakeList(term.MakeTuple(pattern, term.EmptyList, term.MakeList(result)))
}

// candidates yields the items that a spec may match, in order; in tables without order from a
// slot on.
func (t *table) candidates(sp *spec, slot uint64) func(yield func(*item) bool) {
	keys, ok := sp.keys(&t.rows.order)
	switch {
	case ok:
		slices.SortFunc(keys, t.rows.order.compare)
		return t.withKeys(keys, place{weight: slot << slotBits})
	case t.kind == orderedSet:
		return t.rows.ascend(nil)
	}
	return t.items(slot)
}

// withKeys yields the items that have one of the keys, from a place on.
func (t *table) withKeys(keys []place, from place) func(yield func(*item) bool) {
	return func(yield func(*item) bool) {
		for _, at := range keys {
			if t.rows.order.compare(at, from) < 0 {
				continue
			}
			for it := range t.of(at.key) {
				if !yield(it) {
					return
				}
			}
		}
	}
}

// allCandidates are the candidates of a spec that goes through the table at once: keys come in the order
// of the clauses then, but for ordered tables.
func (t *table) allCandidates(sp *spec) func(yield func(*item) bool) {
	if keys, ok := sp.keys(&t.rows.order); ok && t.kind != orderedSet {
		return t.withKeys(keys, place{})
	}
	return t.candidates(sp, 0)
}

// visit calls f with the rows that a spec matches and what it makes of them.
func (t *table) visit(c *vm.Call, sp *spec, f func(it *item, result term.Term)) {
	m := newMatch(sp, c)
	for it := range t.allCandidates(sp) {
		c.Proc.Reds--
		if result := m.run(it.row); !result.IsNone() {
			f(it, result)
		}
	}
}

// results returns what a spec makes of the rows. Tables without an order are
// gone through as a list is consed: the last comes first.
func (t *table) results(c *vm.Call, sp *spec) []term.Term {
	var all []term.Term
	t.visit(c, sp, func(_ *item, result term.Term) { all = append(all, result) })
	if t.kind != orderedSet {
		slices.Reverse(all)
	}
	return all
}

// selectAll is select/2 and its like, with the specification already made.
func (ts *Tables) selectAll(c *vm.Call, source term.Term, reverse bool) term.Term {
	t := ts.readable(c)
	if t == nil {
		return term.Term{}
	}
	sp := ts.specOf(c, source)
	if sp == nil {
		return term.Term{}
	}
	all := t.results(c, sp)
	if reverse && t.kind == orderedSet {
		slices.Reverse(all)
	}
	if !c.Reserve(2 * len(all)) {
		return term.Term{}
	}
	return term.MakeList(all...)
}

func (ts *Tables) select2(c *vm.Call) term.Term { return ts.selectAll(c, c.Args[1], false) }

func (ts *Tables) selectReverse2(c *vm.Call) term.Term { return ts.selectAll(c, c.Args[1], true) }

func (ts *Tables) match2(c *vm.Call) term.Term {
	return ts.selectAll(c, matching(c.Args[1], atomAll), false)
}

func (ts *Tables) matchObject2(c *vm.Call) term.Term {
	return ts.selectAll(c, matching(c.Args[1], atomObject), false)
}

func (ts *Tables) selectCount2(c *vm.Call) term.Term {
	t := ts.readable(c)
	if t == nil {
		return term.Term{}
	}
	sp := ts.specOf(c, c.Args[1])
	if sp == nil {
		return term.Term{}
	}
	return term.MakeInt(int64(len(t.chosen(c, sp))))
}

func (ts *Tables) selectDelete2(c *vm.Call) term.Term {
	t := ts.writable(c)
	if t == nil {
		return term.Term{}
	}
	sp := ts.specOf(c, c.Args[1])
	if sp == nil {
		return term.Term{}
	}
	places := t.chosen(c, sp)
	ts.change(t, func(t *table) {
		for _, at := range places {
			t.remove(at)
		}
	})
	return term.MakeInt(int64(len(places)))
}

// chosen returns where the rows are of which a spec makes true.
func (t *table) chosen(c *vm.Call, sp *spec) []place {
	var places []place
	t.visit(c, sp, func(it *item, result term.Term) {
		if result == term.AtomTrue {
			places = append(places, t.rows.order.placeOf(it))
		}
	})
	return places
}

func (ts *Tables) selectReplace2(c *vm.Call) term.Term {
	t := ts.writable(c)
	switch {
	case t == nil:
		return term.Term{}
	case t.kind == bag:
		return badarg(c, causeTableType)
	}
	sp := ts.specOf(c, c.Args[1])
	if sp == nil {
		return term.Term{}
	}
	if !sp.keepsKeys(t.rows.order.keypos) {
		return c.Badarg()
	}
	type change struct {
		at  place
		row term.Term
	}
	var changes []change
	t.visit(c, sp, func(it *item, result term.Term) {
		if t.holds(result) && t.rows.order.sameKey(t.key(result), t.key(it.row)) {
			changes = append(changes, change{t.rows.order.placeOf(it), result})
		}
	})
	ts.change(t, func(t *table) {
		for _, ch := range changes {
			t.replace(ch.at, ch.row)
		}
	})
	return term.MakeInt(int64(len(changes)))
}

// keepsKeys reports whether one can see from the clauses that each makes an object with
// the key of the object it matched, which select_replace/2 demands.
func (sp *spec) keepsKeys(keypos int) bool {
	return !slices.ContainsFunc(sp.clauses, func(c clause) bool { return !c.keepsKey(keypos) })
}

func (c *clause) keepsKey(keypos int) bool {
	made := c.result
	if made == atomObject {
		return true
	}
	if c.pattern.Kind() != term.Tuple || c.pattern.Arity() <= keypos {
		return false
	}
	key := c.pattern.Elem(keypos)
	switch {
	case made.IsTuple(2) && made.Elem(0) == atomConst:
		made = made.Elem(1)
		return made.Kind() == term.Tuple && made.Arity() > keypos && constant(key) && term.ExactEqual(made.Elem(keypos), key)
	case made.IsTuple(1) && made.Elem(0).Kind() == term.Tuple && made.Elem(0).Arity() > keypos:
		return rebuilds(made.Elem(0).Elem(keypos), key) || isKeyOfObject(made.Elem(0).Elem(keypos), keypos)
	}
	return false
}

var atomElement = term.A("element")

// isKeyOfObject recognises {element, Keypos, '$_'}.
func isKeyOfObject(expr term.Term, keypos int) bool {
	return expr.IsTuple(3) && expr.Elem(0) == atomElement &&
		expr.Elem(1) == term.MakeSmall(int64(keypos)+1) && expr.Elem(2) == atomObject
}

// rebuilds reports whether an expression makes what a part of the head matched.
func rebuilds(expr, part term.Term) bool {
	switch {
	case part.IsAtom():
		return expr == part && part != atomAny
	case part.Kind() == term.Tuple:
		return expr.IsTuple(1) && expr.Elem(0).IsTuple(part.Arity()) &&
			slices.EqualFunc(expr.Elem(0).Elems(), part.Elems(), rebuilds) || isConst(expr, part)
	case part.IsCons():
		return expr.IsCons() && rebuilds(expr.Head(), part.Head()) && rebuilds(expr.Tail(), part.Tail())
	}
	return constant(part) && term.ExactEqual(expr, part) || isConst(expr, part)
}

func isConst(expr, part term.Term) bool {
	return expr.IsTuple(2) && expr.Elem(0) == atomConst && constant(part) && term.ExactEqual(expr.Elem(1), part)
}

func (ts *Tables) matchSpecCompile1(c *vm.Call) term.Term {
	sp, problems := compile(c.Host, c.Args[0])
	if len(problems) > 0 {
		return c.Badarg()
	}
	return ts.keep(c, sp)
}

// keep returns a new reference of a compiled specification. Nothing tells when it is
// not used any more, so it is never forgotten; but equal specifications are kept once.
func (ts *Tables) keep(c *vm.Call, sp *spec) term.Term {
	ref := system(c).MakeRef()
	kept, ok := ts.specRefs.Map().Get(sp.source)
	if !ok {
		kept = ref
		ts.own().specs[ref.ID()] = sp
		ts.specRefs = ts.specRefs.Map().Put(sp.source, ref)
	}
	ts.specRefs = ts.specRefs.Map().Put(ref, kept)
	return ref
}

// compiled returns the specification that keep gave a reference, or nil.
func (ts *Tables) compiled(ref term.Term) *spec {
	if !ref.IsRef() {
		return nil
	}
	kept, ok := ts.specRefs.Map().Get(ref)
	if !ok {
		return nil
	}
	return ts.specs[kept.ID()]
}

func (ts *Tables) isCompiledMs1(c *vm.Call) term.Term {
	return term.Bool(ts.compiled(c.Args[0]) != nil)
}

// testMs2 is internal_test_ms(Object, Spec): {ok, Result | false} or {error, Problems}.
func (ts *Tables) testMs2(c *vm.Call) term.Term {
	sp, problems := compile(c.Host, c.Args[1])
	if len(problems) > 0 {
		texts := make([]term.Term, len(problems))
		for i, p := range problems {
			texts[i] = term.MakeString(p)
		}
		return term.MakeTuple(term.AtomError, term.MakeList(texts...))
	}
	result := newMatch(sp, c).run(c.Args[0])
	if result.IsNone() {
		result = term.AtomFalse
	}
	return term.MakeTuple(term.AtomOk, result)
}

// matchSpecRunR3 is match_spec_run_r(List, Compiled, Results): the results are added to
// the front of those there are.
func (ts *Tables) matchSpecRunR3(c *vm.Call) term.Term {
	objects, tail := term.ListElems(c.Args[0])
	sp := ts.compiled(c.Args[1])
	if !tail.IsNil() || sp == nil {
		return c.Badarg()
	}
	m := newMatch(sp, c)
	results := c.Args[2]
	for _, o := range objects {
		if r := m.run(o); !r.IsNone() {
			results = term.MakeCons(r, results)
		}
	}
	c.Proc.Reds -= int32(len(objects))
	return results
}
