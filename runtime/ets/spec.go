package ets

import (
	"fmt"
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

// A compiler makes a spec and notes what is wrong.
type compiler struct {
	host     vm.Host
	numbers  []int // of the variables of the head, in the order of their places in match.vars
	problems []string
}

func (k *compiler) problem(format string, args ...any) {
	k.problems = append(k.problems, fmt.Sprintf(format, args...))
}

// maxNesting bounds how deep match specifications are nested.
const maxNesting = 100_000

// compile compiles a match specification. For what is none it returns the problems, which
// are those of the first clause that has any.
func compile(host vm.Host, source term.Term) (*spec, []string) {
	term.CheckDepth(source, maxNesting)
	clauses, tail := term.ListElems(source)
	switch {
	case len(clauses) == 0:
		return nil, []string{"Match programs are not in a list."}
	case !tail.IsNil():
		return nil, []string{"Match programs are not in a proper list."}
	}
	for _, c := range clauses {
		if !c.IsTuple(3) {
			return nil, []string{"Match program part is not a tuple of arity 3."}
		}
	}
	sp := &spec{source: source}
	for _, c := range clauses {
		k := &compiler{host: host}
		sp.clauses = append(sp.clauses, k.clause(c.Elem(0), c.Elem(1), c.Elem(2)))
		if len(k.problems) > 0 {
			return nil, k.problems
		}
	}
	return sp, nil
}

func (k *compiler) clause(pattern, guards, body term.Term) clause {
	c := clause{pattern: pattern, head: k.pattern(pattern)}
	c.vars = len(k.numbers)
	if !guards.IsCons() && !guards.IsNil() {
		k.problem("Match expression is not a list.")
	} else {
		c.guards, _ = k.expressions(guards)
	}
	if !body.IsCons() {
		k.problem("Body clause does not return anything.")
	} else {
		c.body, c.result = k.expressions(body)
	}
	return c
}

// expressions compiles a list of guards or a body. It also returns the last one as it was given.
func (k *compiler) expressions(list term.Term) (es []evaluator, last term.Term) {
	elems, tail := term.ListElems(list)
	for _, e := range elems {
		es = append(es, k.expression(e))
		last = e
	}
	if !tail.IsNil() {
		k.problem("Match expression is not a proper list.")
	}
	return es, last
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

// with returns what f makes of the values of args, None when one of them fails.
func (m *match) with(args []evaluator, f func(values []term.Term) term.Term) (result term.Term) {
	base := len(m.stack)
	for _, arg := range args {
		v := arg(m)
		if v.IsNone() {
			m.stack = m.stack[:base]
			return term.Term{}
		}
		m.stack = append(m.stack, v)
	}
	result = f(m.stack[base:])
	m.stack = m.stack[:base]
	return result
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

// keys returns the keys that objects must have for the spec to match them, each once, in the order of
// the clauses. It reports false when objects with any key may match.
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
			if isVariable(p) {
				return nil, false
			}
		}
	}
	return o.once(places), true
}

// once leaves out the places that are there before.
func (o *order) once(places []place) []place {
	sorted := make([]int, len(places))
	for i := range sorted {
		sorted[i] = i
	}
	slices.SortStableFunc(sorted, func(i, j int) int { return o.compare(places[i], places[j]) })
	first := slices.CompactFunc(sorted, func(i, j int) bool { return o.compare(places[i], places[j]) == 0 })
	slices.Sort(first)
	once := make([]place, len(first))
	for i, at := range first {
		once[i] = places[at]
	}
	return once
}
