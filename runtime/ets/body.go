package ets

import (
	"slices"

	"mortal/lang/term"
	"mortal/runtime/vm"
)

// An evaluator computes a guard, or an expression of a body. None says that it failed.
type evaluator func(m *match) term.Term

// A body is what guards and bodies are compiled with.
type body struct {
	host    vm.Host
	numbers []int // of the variables of the head
}

var (
	atomConst = term.A("const")
	atomExit  = term.A("EXIT")
)

// guardFunctions are the BIFs that match specifications may call, with their
// arities (ERTS User's Guide, Match Specifications in Erlang, "Functions Allowed
// Only in Guards", "Functions Allowed in All Types of Match Specifications").
var guardFunctions = map[string][]int{
	"is_atom": {1}, "is_float": {1}, "is_integer": {1}, "is_list": {1}, "is_number": {1}, "is_pid": {1},
	"is_port": {1}, "is_reference": {1}, "is_tuple": {1}, "is_map": {1}, "is_binary": {1}, "is_function": {1},
	"is_record": {3}, "is_map_key": {2}, "xor": {2}, "not": {1},
	"abs": {1}, "element": {2}, "hd": {1}, "length": {1}, "map_get": {2}, "map_size": {1}, "node": {0, 1}, "round": {1},
	"size": {1}, "tl": {1}, "trunc": {1}, "bit_size": {1}, "byte_size": {1}, "binary_part": {2, 3}, "float": {1}, "self": {0},
	"+": {1, 2}, "-": {1, 2}, "*": {2}, "/": {2}, "div": {2}, "rem": {2},
	"band": {2}, "bor": {2}, "bxor": {2}, "bnot": {1}, "bsl": {2}, "bsr": {2},
	">": {2}, ">=": {2}, "<": {2}, "=<": {2}, "=:=": {2}, "==": {2}, "=/=": {2}, "/=": {2},
}

// expression compiles a guard or an expression of a body.
func (b *body) expression(t term.Term) (evaluator, bool) {
	switch t.Kind() {
	case term.Atom:
		return b.atom(t)
	case term.Tuple:
		return b.tuple(t)
	case term.Cons:
		return b.list(t)
	case term.Map:
		return b.mapping(t.Map())
	}
	return literal(t), true
}

func literal(t term.Term) evaluator { return func(*match) term.Term { return t } }

func (b *body) atom(t term.Term) (evaluator, bool) {
	switch t {
	case atomObject:
		return func(m *match) term.Term { return m.object }, true
	case atomAll:
		return b.allVariables(), true
	}
	n, ok := variable(t)
	if !ok {
		return literal(t), true
	}
	place := slices.Index(b.numbers, n)
	return func(m *match) term.Term { return m.vars[place] }, place >= 0
}

// allVariables is '$$': the list of the variables in the order of their numbers.
func (b *body) allVariables() evaluator {
	places := make([]int, len(b.numbers))
	for i := range places {
		places[i] = i
	}
	slices.SortFunc(places, func(x, y int) int { return b.numbers[x] - b.numbers[y] })
	return func(m *match) term.Term {
		values := make([]term.Term, len(places))
		for i, p := range places {
			values[i] = m.vars[p]
		}
		return term.MakeList(values...)
	}
}

// tuple compiles {{Elements…}}, {const, Term} and {Function, Arguments…}.
func (b *body) tuple(t term.Term) (evaluator, bool) {
	switch {
	case t.IsTuple(1) && t.Elem(0).Kind() == term.Tuple:
		return b.construct(t.Elem(0).Elems(), term.MakeTuple)
	case t.IsTuple(2) && t.Elem(0) == atomConst:
		return literal(t.Elem(1)), true
	case t.Arity() == 0 || !t.Elem(0).IsAtom():
		return nil, false
	}
	return b.call(t.Elem(0).AtomName(), t.Elems()[1:])
}

func (b *body) list(t term.Term) (evaluator, bool) {
	elems, tail := term.ListElems(t)
	all := append(slices.Clip(elems), tail)
	last := len(elems)
	return b.construct(all, func(ts ...term.Term) term.Term { return term.MakeListTail(ts[:last], ts[last]) })
}

func (b *body) mapping(t *term.MapValue) (evaluator, bool) {
	var pairs []term.Term
	for k, v := range t.All() {
		pairs = append(pairs, k, v)
	}
	return b.construct(pairs, term.MapOf)
}

// construct compiles what is made of the values of parts.
func (b *body) construct(parts []term.Term, build func(...term.Term) term.Term) (evaluator, bool) {
	args, ok := b.all(parts)
	return func(m *match) term.Term {
		base := len(m.stack)
		defer func() { m.stack = m.stack[:base] }()
		if !m.push(args) {
			return term.Term{}
		}
		return build(m.stack[base:]...)
	}, ok
}

func (b *body) all(ts []term.Term) ([]evaluator, bool) {
	es := make([]evaluator, len(ts))
	for i, t := range ts {
		var ok bool
		if es[i], ok = b.expression(t); !ok {
			return nil, false
		}
	}
	return es, true
}

func (b *body) call(name string, params []term.Term) (evaluator, bool) {
	args, ok := b.all(params)
	if !ok {
		return nil, false
	}
	switch name {
	case "and", "or", "andalso", "orelse":
		return connective(name, args), len(args) > 0
	}
	if !slices.Contains(guardFunctions[name], len(args)) {
		return nil, false
	}
	bif := b.host.Resolve(term.AtomErlang, term.A(name), len(args)).Bif
	return func(m *match) term.Term {
		base := len(m.stack)
		defer func() { m.stack = m.stack[:base] }()
		if !m.push(args) {
			return term.Term{}
		}
		m.call.Args = m.stack[base:]
		call := m.call
		return bif.Fn(&call)
	}, bif != nil
}

// connective compiles and, or, andalso and orelse of any number of operands. The
// first two look at all of them; the others stop at the first that decides, and
// the last may be anything.
func connective(name string, args []evaluator) evaluator {
	neutral := term.Bool(name == "and" || name == "andalso")
	if name == "and" || name == "or" {
		return func(m *match) term.Term { return strict(m, args, neutral) }
	}
	last := args[len(args)-1]
	return func(m *match) term.Term {
		for _, arg := range args[:len(args)-1] {
			switch v := arg(m); {
			case !isBool(v):
				return term.Term{}
			case v != neutral:
				return v
			}
		}
		return last(m)
	}
}

func strict(m *match, args []evaluator, neutral term.Term) term.Term {
	result := neutral
	for _, arg := range args {
		v := arg(m)
		if !isBool(v) {
			return term.Term{}
		}
		if v != neutral {
			result = v
		}
	}
	return result
}

func isBool(t term.Term) bool { return t == term.AtomTrue || t == term.AtomFalse }
