package ets

import (
	"slices"

	"mortal/lang/term"
)

// An evaluator computes a guard, or an expression of a body. None says that it failed.
type evaluator func(m *match) term.Term

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

// traceFunctions are those of match specifications for tracing.
var traceFunctions = []string{
	"message", "return_trace", "exception_trace", "process_dump", "silent", "enable_trace", "disable_trace", "trace",
	"caller", "caller_line", "display", "is_seq_trace", "get_seq_token",
}

// expression compiles a guard or an expression of a body.
func (k *compiler) expression(t term.Term) evaluator {
	switch t.Kind() {
	case term.Atom:
		return k.atom(t)
	case term.Tuple:
		return k.tuple(t)
	case term.Cons:
		return k.list(t)
	case term.Map:
		return k.mapping(t.Map())
	}
	return literal(t)
}

func literal(t term.Term) evaluator { return func(*match) term.Term { return t } }

func (k *compiler) atom(t term.Term) evaluator {
	switch t {
	case atomObject:
		return func(m *match) term.Term { return m.object }
	case atomAll:
		return k.allVariables()
	}
	n, ok := variable(t)
	if !ok {
		return literal(t)
	}
	place := slices.Index(k.numbers, n)
	if place < 0 {
		k.problem("Variable $%d is unbound.", n)
	}
	return func(m *match) term.Term { return m.vars[place] }
}

// allVariables is '$$': the list of the variables in the order of their numbers.
func (k *compiler) allVariables() evaluator {
	numbers := k.numbers
	places := make([]int, len(numbers))
	for i := range places {
		places[i] = i
	}
	slices.SortFunc(places, func(x, y int) int { return numbers[x] - numbers[y] })
	return func(m *match) term.Term {
		values := make([]term.Term, len(places))
		for i, p := range places {
			values[i] = m.vars[p]
		}
		return term.MakeList(values...)
	}
}

// tuple compiles {{Elements…}}, {const, Term} and {Function, Arguments…}.
func (k *compiler) tuple(t term.Term) evaluator {
	switch {
	case t.IsTuple(1) && t.Elem(0).Kind() == term.Tuple:
		return k.construct(t.Elem(0).Elems(), term.MakeTuple)
	case t.Arity() == 0 || !t.Elem(0).IsAtom() || isVariable(t.Elem(0)):
		k.problem("%s is neither a function call, nor a tuple (tuples are written {{ ... }}).", t)
		return nil
	case t.Elem(0) == atomConst:
		if !t.IsTuple(2) {
			k.problem("Special form 'const' called with more than one argument in %s.", t)
			return nil
		}
		return literal(t.Elem(1))
	}
	return k.call(t, t.Elem(0).AtomName(), t.Elems()[1:])
}

func (k *compiler) list(t term.Term) evaluator {
	elems, tail := term.ListElems(t)
	last := len(elems)
	return k.construct(append(elems, tail), func(ts ...term.Term) term.Term { return term.MakeListTail(ts[:last], ts[last]) })
}

func (k *compiler) mapping(t *term.MapValue) evaluator {
	var pairs []term.Term
	for key, v := range t.All() {
		pairs = append(pairs, key, v)
	}
	return k.construct(pairs, term.MapOf)
}

// construct compiles what is made of the values of parts.
func (k *compiler) construct(parts []term.Term, build func(...term.Term) term.Term) evaluator {
	args := k.all(parts)
	return func(m *match) term.Term {
		return m.with(args, func(values []term.Term) term.Term { return build(values...) })
	}
}

func (k *compiler) all(ts []term.Term) []evaluator {
	es := make([]evaluator, len(ts))
	for i, t := range ts {
		es[i] = k.expression(t)
	}
	return es
}

// call compiles the call t of a function.
func (k *compiler) call(t term.Term, name string, params []term.Term) evaluator {
	switch name {
	case "and", "or", "andalso", "orelse":
		if len(params) == 0 {
			k.problem("Special form '%s' called without arguments in {%[1]s}.", name)
			return nil
		}
		return connective(name, k.all(params))
	}
	if !k.mayCall(t, name, len(params)) {
		return nil
	}
	bif := k.host.Resolve(term.AtomErlang, term.A(name), len(params)).Bif
	if bif == nil {
		panic("internal error: guard function " + name + " is no BIF")
	}
	args := k.all(params)
	return func(m *match) term.Term {
		return m.with(args, func(values []term.Term) term.Term {
			m.call.Args = values
			return bif.Fn(&m.call)
		})
	}
}

// mayCall reports whether there is such a function, and notes it when there is none.
func (k *compiler) mayCall(t term.Term, name string, arity int) bool {
	switch {
	case slices.Contains(guardFunctions[name], arity):
		return true
	case name == "set_seq_token":
		k.problem("Special form 'set_seq_trace' used in wrong dialect.")
	case slices.Contains(traceFunctions, name):
		k.problem("Special form '%s' used in wrong dialect.", name)
	case name == "self":
		k.problem("Special form 'self' called with arguments in %s.", t)
	case name == "get_tcw" && arity == 0, name == "set_tcw" && arity == 1:
		k.problem("Function %s/%d cannot be called in this context.", name, arity)
	default:
		k.problem("Function %s/%d does_not_exist.", name, arity)
	}
	return false
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
