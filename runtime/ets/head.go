package ets

import (
	"slices"
	"strconv"

	"mortal/lang/term"
)

// A matcher compares a part of an object with a part of a head and binds variables.
type matcher func(m *match, t term.Term) bool

// A head is the variables of the head being compiled: their numbers, in the order
// of their places in match.vars.
type head struct{ numbers []int }

var (
	atomAny    = term.A("_")
	atomObject = term.A("$_")
	atomAll    = term.A("$$")
)

// variable returns N of the atom '$N'.
func variable(t term.Term) (n int, ok bool) {
	if !t.IsAtom() {
		return 0, false
	}
	name := t.AtomName()
	if len(name) < 2 || name[0] != '$' {
		return 0, false
	}
	for _, c := range name[1:] {
		if c < '0' || c > '9' {
			return 0, false
		}
	}
	n, err := strconv.Atoi(name[1:])
	return n, err == nil && n <= maxVariable
}

// maxVariable is the largest number of a variable.
const maxVariable = 100_000_000

// pattern compiles a part of a head. It reports false for one that has variables in
// the keys of a map.
func (h *head) pattern(t term.Term) (matcher, bool) {
	if n, ok := variable(t); ok {
		return h.variable(n), true
	}
	switch {
	case t == atomAny:
		return func(*match, term.Term) bool { return true }, true
	case !t.IsMap() && constant(t):
		return func(_ *match, have term.Term) bool { return term.ExactEqual(have, t) }, true
	case t.Kind() == term.Tuple:
		return h.tuple(t)
	case t.IsMap():
		return h.mapping(t.Map())
	}
	return h.list(t)
}

// constant reports whether t stands for itself in a head.
func constant(t term.Term) bool {
	for t.IsCons() {
		if !constant(t.Head()) {
			return false
		}
		t = t.Tail()
	}
	switch t.Kind() {
	case term.Atom:
		_, isVariable := variable(t)
		return t != atomAny && !isVariable
	case term.Tuple:
		return !slices.ContainsFunc(t.Elems(), func(e term.Term) bool { return !constant(e) })
	}
	return !t.IsMap()
}

func (h *head) variable(n int) matcher {
	place := slices.Index(h.numbers, n)
	if place < 0 {
		place = len(h.numbers)
		h.numbers = append(h.numbers, n)
	}
	return func(m *match, t term.Term) bool {
		if m.vars[place].IsNone() {
			m.vars[place] = t
			return true
		}
		return term.ExactEqual(m.vars[place], t)
	}
}

func (h *head) tuple(t term.Term) (matcher, bool) {
	elems := make([]matcher, t.Arity())
	for i, e := range t.Elems() {
		var ok bool
		if elems[i], ok = h.pattern(e); !ok {
			return nil, false
		}
	}
	return func(m *match, have term.Term) bool {
		if !have.IsTuple(len(elems)) {
			return false
		}
		for i, e := range have.Elems() {
			if !elems[i](m, e) {
				return false
			}
		}
		return true
	}, true
}

func (h *head) list(t term.Term) (matcher, bool) {
	first, ok := h.pattern(t.Head())
	rest, ok2 := h.pattern(t.Tail())
	return func(m *match, have term.Term) bool {
		return have.IsCons() && first(m, have.Head()) && rest(m, have.Tail())
	}, ok && ok2
}

// mapping compiles a map: an object matches that has its keys and maybe more.
func (h *head) mapping(t *term.MapValue) (matcher, bool) {
	var keys []term.Term
	var values []matcher
	for k, v := range t.All() {
		value, ok := h.pattern(v)
		if !ok || !constant(k) && !k.IsMap() {
			return nil, false
		}
		keys, values = append(keys, k), append(values, value)
	}
	return func(m *match, have term.Term) bool {
		if !have.IsMap() {
			return false
		}
		for i, k := range keys {
			v, ok := have.Map().Get(k)
			if !ok || !values[i](m, v) {
				return false
			}
		}
		return true
	}, true
}
