package ets

import (
	"slices"
	"strconv"

	"mortal/lang/term"
)

// A matcher compares a part of an object with a part of a head and binds variables.
type matcher func(m *match, t term.Term) bool

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

func isVariable(t term.Term) bool {
	_, ok := variable(t)
	return ok
}

// maxVariable is the largest number of a variable.
const maxVariable = 100_000_000

// pattern compiles a part of a head.
func (k *compiler) pattern(t term.Term) matcher {
	if n, ok := variable(t); ok {
		return k.binding(n)
	}
	switch {
	case t == atomAny:
		return func(*match, term.Term) bool { return true }
	case !t.IsMap() && constant(t):
		return func(_ *match, have term.Term) bool { return term.ExactEqual(have, t) }
	case t.Kind() == term.Tuple:
		return k.tuplePattern(t)
	case t.IsMap():
		return k.mapPattern(t.Map())
	}
	return k.listPattern(t)
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
		return t != atomAny && !isVariable(t)
	case term.Tuple:
		return !slices.ContainsFunc(t.Elems(), func(e term.Term) bool { return !constant(e) })
	}
	return !t.IsMap()
}

// binding compiles variable number n: it is bound where it comes first.
func (k *compiler) binding(n int) matcher {
	place := slices.Index(k.numbers, n)
	if place < 0 {
		place = len(k.numbers)
		k.numbers = append(k.numbers, n)
	}
	return func(m *match, t term.Term) bool {
		if m.vars[place].IsNone() {
			m.vars[place] = t
			return true
		}
		return term.ExactEqual(m.vars[place], t)
	}
}

func (k *compiler) tuplePattern(t term.Term) matcher {
	elems := make([]matcher, t.Arity())
	for i, e := range t.Elems() {
		elems[i] = k.pattern(e)
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
	}
}

// mapPattern compiles a map: an object matches that has its keys and maybe more. The
// keys stand for themselves.
func (k *compiler) mapPattern(t *term.MapValue) matcher {
	var keys []term.Term
	var values []matcher
	for key, v := range t.All() {
		if isVariable(key) {
			k.problem("Variable found in map key.")
		} else if key == atomAny {
			k.problem("Underscore found in map key.")
		}
		keys, values = append(keys, key), append(values, k.pattern(v))
	}
	return func(m *match, have term.Term) bool {
		if !have.IsMap() {
			return false
		}
		for i, key := range keys {
			v, ok := have.Map().Get(key)
			if !ok || !values[i](m, v) {
				return false
			}
		}
		return true
	}
}

func (k *compiler) listPattern(t term.Term) matcher {
	var elems []matcher
	for ; t.IsCons(); t = t.Tail() {
		elems = append(elems, k.pattern(t.Head()))
	}
	tail := k.pattern(t)
	return func(m *match, have term.Term) bool {
		for _, elem := range elems {
			if !have.IsCons() || !elem(m, have.Head()) {
				return false
			}
			have = have.Tail()
		}
		return tail(m, have)
	}
}
