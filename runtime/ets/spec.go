package ets

import (
	"slices"

	"mortal/lang/term"
	"mortal/runtime/vm"
)

// A spec is a compiled match specification. It does not change.
type spec struct {
	source  term.Term
	clauses []clause
}

// A clause is a {Head, Guards, Body} of a match specification.
type clause struct {
	pattern term.Term // the head as it was given
	result  term.Term // the last expression of the body as it was given

	head   matcher
	vars   int
	guards []evaluator
	body   []evaluator
}

// compile compiles a match specification. It reports false for what is none.
func compile(host vm.Host, source term.Term) (*spec, bool) {
	clauses, tail := term.ListElems(source)
	if len(clauses) == 0 || !tail.IsNil() {
		return nil, false
	}
	sp := &spec{source: source}
	for _, c := range clauses {
		if !c.IsTuple(3) {
			return nil, false
		}
		compiled, ok := compileClause(host, c.Elem(0), c.Elem(1), c.Elem(2))
		if !ok {
			return nil, false
		}
		sp.clauses = append(sp.clauses, compiled)
	}
	return sp, true
}

func compileClause(host vm.Host, pattern, guards, exprs term.Term) (clause, bool) {
	conditions, tail1 := term.ListElems(guards)
	results, tail2 := term.ListElems(exprs)
	if len(results) == 0 || !tail1.IsNil() || !tail2.IsNil() {
		return clause{}, false
	}
	var h head
	matches, ok := h.pattern(pattern)
	if !ok {
		return clause{}, false
	}
	c := clause{pattern: pattern, result: results[len(results)-1], head: matches, vars: len(h.numbers)}
	b := &body{host, h.numbers}
	if c.guards, ok = b.all(conditions); !ok {
		return clause{}, false
	}
	c.body, ok = b.all(results)
	return c, ok
}

// A match is the state of running a spec on objects.
type match struct {
	spec   *spec
	call   vm.Call     // context of the BIFs it calls
	object term.Term   // '$_'
	vars   []term.Term // values of the variables; None: not bound yet
	stack  []term.Term // arguments being computed
}

func newMatch(sp *spec, c *vm.Call) *match {
	m := &match{spec: sp, call: vm.Call{Proc: c.Proc, Host: c.Host}}
	for i := range sp.clauses {
		m.vars = slices.Grow(m.vars, sp.clauses[i].vars)
	}
	return m
}

// push computes args onto the stack; it reports false when one fails.
func (m *match) push(args []evaluator) bool {
	for _, arg := range args {
		v := arg(m)
		if v.IsNone() {
			return false
		}
		m.stack = append(m.stack, v)
	}
	return true
}

// run returns what the spec makes of an object, None when no clause matches. A body
// that fails gives 'EXIT'.
func (m *match) run(object term.Term) term.Term {
	m.object = object
	for i := range m.spec.clauses {
		c := &m.spec.clauses[i]
		m.vars = m.vars[:c.vars]
		clear(m.vars)
		if c.head(m, object) && m.holds(c.guards) {
			return m.result(c.body)
		}
	}
	return term.Term{}
}

func (m *match) holds(guards []evaluator) bool {
	for _, g := range guards {
		if g(m) != term.AtomTrue {
			return false
		}
	}
	return true
}

func (m *match) result(body []evaluator) term.Term {
	var v term.Term
	for _, e := range body {
		if v = e(m); v.IsNone() {
			return atomExit
		}
	}
	return v
}

// keys returns the keys that objects must have for the spec to match them, each once. It
// reports false when objects with any key may match.
func (sp *spec) keys(o *order) ([]place, bool) {
	places := make([]place, 0, len(sp.clauses))
	for i := range sp.clauses {
		p := sp.clauses[i].pattern
		switch {
		case p.Kind() == term.Tuple && p.Arity() > o.keypos && constant(o.key(p)):
			places = append(places, o.at(o.key(p), firstSeq))
		case p.Kind() == term.Tuple && p.Arity() > o.keypos, p == atomAny:
			return nil, false
		default:
			if _, ok := variable(p); ok {
				return nil, false
			}
		}
	}
	slices.SortFunc(places, o.comparePlaces)
	return slices.CompactFunc(places, func(a, b place) bool { return o.comparePlaces(a, b) == 0 }), true
}
