package check

import (
	"slices"

	"mortal/lang/source"
)

// A binding says how far a variable can be trusted.
type binding uint8

const (
	bound      binding = iota
	stacktrace         // of a catch clause; must not be used in its guard
	exported           // bound in every branch of a construct, used outside of it
	unsafe             // bound in some branches only
)

// A construct is the expression a variable comes out of: 'case', 'try' ….
type construct struct {
	name string
	at   source.Pos
}

// A variable is what is known of one variable at one place.
type variable struct {
	state binding
	from  construct // of exported and unsafe variables
	used  bool
	at    []source.Span // where it was bound, by position, to warn if never used
}

// A table is what an expression says about variables: those it binds and
// those it uses, nothing about others. A nil table is an empty one.
type table map[string]variable

// uses is the table of an expression that uses one variable.
func uses(name string, v variable) table {
	v.used = true
	return table{name: v}
}

// binds is the table of a pattern that binds one variable.
func binds(name string, at source.Span) table {
	return table{name: {at: []source.Span{at}}}
}

// filter returns the part of t for which keep holds.
func (t table) filter(keep func(string, variable) bool) table {
	var r table
	for name, v := range t {
		if keep(name, v) {
			if r == nil {
				r = make(table)
			}
			r[name] = v
		}
	}
	return r
}

// without returns the part of t that other does not mention.
func (t table) without(other table) table {
	if len(other) == 0 {
		return t
	}
	return t.filter(func(name string, _ variable) bool { return !other.has(name) })
}

func (t table) has(name string) bool {
	_, ok := t[name]
	return ok
}

// usedAndSafe is the part of t that a construct without exports hands on.
func (t table) usedAndSafe() table {
	return t.filter(func(_ string, v variable) bool { return v.used && v.state != unsafe })
}

// A joiner makes one variable of what two tables say about it.
type joiner func(name string, a, b variable) variable

// join makes one table of two. It takes ownership of a and b, and costs as
// much as the smaller one.
func join(a, b table, both joiner) table {
	if len(a) < len(b) {
		a, b = b, a
		inOrder := both
		both = func(name string, b, a variable) variable { return inOrder(name, a, b) }
	}
	for name, vb := range b {
		if va, ok := a[name]; ok {
			vb = both(name, va, vb)
		}
		a[name] = vb
	}
	return a
}

// update is the table of something with table later that happens after (or
// is more specific than) what has table earlier: the later state holds.
func update(later, earlier table) table { return join(later, earlier, updated) }

func updated(_ string, later, earlier variable) variable {
	later.used = later.used || earlier.used
	later.at = mergeSpans(later.at, earlier.at)
	return later
}

// merge is the table of two expressions that don't see each other: the more
// alarming state holds, that of a when they alarm alike.
func merge(a, b table) table { return join(a, b, merged) }

func merged(_ string, a, b variable) variable {
	if b.state > a.state {
		a.state, a.from = b.state, b.from
	}
	a.used = a.used || b.used
	a.at = mergeSpans(a.at, b.at)
	return a
}

// mergeSpans is the union of two ordered lists of places.
func mergeSpans(a, b []source.Span) []source.Span {
	switch {
	case len(a) == 0:
		return b
	case len(b) == 0 || slices.Equal(a, b):
		return a
	}
	r := append(slices.Clone(a), b...)
	slices.SortFunc(r, compareSpans)
	return slices.Compact(r)
}

// unsafeOutside marks as unsafe what t binds and env does not know: the
// variables of a construct that may not have run.
func (t table) unsafeOutside(env *scope, from construct) table {
	for name, v := range t {
		if !env.has(name) {
			v.state, v.from = unsafe, from
			t[name] = v
		}
	}
	return t
}

// A scope is what is known of all variables at a place: what was learned here
// on top of an outer scope. While a scope is in use its outer ones don't change.
type scope struct {
	outer *scope
	vars  map[string]*scopeEntry
}

// A scopeEntry is a variable, and its state when first mentioned in the
// scope: that is the one that counts for those who look in from outside.
type scopeEntry struct {
	variable
	first     binding
	firstFrom construct
}

// inner returns a scope inside s.
func (s *scope) inner() *scope {
	for s != nil && len(s.vars) == 0 {
		s = s.outer
	}
	return &scope{outer: s}
}

func (s *scope) lookup(name string) (variable, bool) {
	for ; s != nil; s = s.outer {
		if e, ok := s.vars[name]; ok {
			return e.variable, true
		}
	}
	return variable{}, false
}

func (s *scope) has(name string) bool {
	_, ok := s.lookup(name)
	return ok
}

// isBound reports whether name is bound without any reservation.
func (s *scope) isBound(name string) bool {
	v, ok := s.lookup(name)
	return ok && v.state == bound
}

// update lets t happen in s.
func (s *scope) update(t table) {
	for name, v := range t {
		if e, ok := s.vars[name]; ok {
			e.variable = updated(name, v, e.variable)
			continue
		}
		now := v
		if old, ok := s.lookup(name); ok {
			now = updated(name, v, old)
		}
		s.put(name, now, v)
	}
}

// shadow makes new variables of those in t, whatever was known of their names.
func (s *scope) shadow(t table) {
	for name, v := range t {
		s.put(name, v, v)
	}
}

func (s *scope) put(name string, now, first variable) {
	if s.vars == nil {
		s.vars = make(map[string]*scopeEntry)
	}
	s.vars[name] = &scopeEntry{now, first.state, first.from}
}

// table returns what happened in s.
func (s *scope) table() table {
	if len(s.vars) == 0 {
		return nil
	}
	t := make(table, len(s.vars))
	for name, e := range s.vars {
		v := e.variable
		v.state, v.from = e.first, e.firstFrom
		t[name] = v
	}
	return t
}

// now returns the variables of s as they are now.
func (s *scope) now() table {
	t := make(table, len(s.vars))
	for name, e := range s.vars {
		t[name] = e.variable
	}
	return t
}

// known returns what s knows of the variables of t.
func (s *scope) known(t table) table {
	var r table
	for name := range t {
		if v, ok := s.lookup(name); ok {
			if r == nil {
				r = make(table)
			}
			r[name] = v
		}
	}
	return r
}

// within returns the part of t that env knows.
func (t table) within(env *scope) table {
	return t.filter(func(name string, _ variable) bool { return env.has(name) })
}

// outside returns the part of t that env does not know.
func (t table) outside(env *scope) table {
	return t.filter(func(name string, _ variable) bool { return !env.has(name) })
}
