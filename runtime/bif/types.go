package bif

import (
	"mortal/lang/term"
	"mortal/runtime/vm"
)

func typeTestBifs() []vm.Bif {
	return in("erlang",
		guard("is_atom", 1, test(term.Term.IsAtom), "whether the term is an atom"),
		guard("is_binary", 1, test(term.Term.IsBinary), "whether the term is a binary"),
		guard("is_bitstring", 1, test(term.Term.IsBits), "whether the term is a bitstring"),
		guard("is_boolean", 1, test(isBoolean), "whether the term is true or false"),
		guard("is_float", 1, test(isFloat), "whether the term is a float"),
		guard("is_function", 1, test(isFun), "whether the term is a fun"),
		guard("is_function", 2, isFunction2, "whether the term is a fun of that arity"),
		guard("is_integer", 1, test(term.Term.IsInteger), "whether the term is an integer"),
		guard("is_list", 1, test(isList), "whether the term is [] or a list cell"),
		guard("is_map", 1, test(term.Term.IsMap), "whether the term is a map"),
		guard("is_map_key", 2, isMapKey2, "whether the map has the key"),
		guard("is_number", 1, test(isNumber), "whether the term is a number"),
		guard("is_pid", 1, test(term.Term.IsPid), "whether the term is a pid"),
		guard("is_port", 1, test(isPort), "whether the term is a port"),
		guard("is_record", 2, isRecord2, "whether the term is a tuple with that tag"),
		guard("is_record", 3, isRecord3, "whether the term is a tuple of that size with that tag"),
		guard("is_reference", 1, test(term.Term.IsRef), "whether the term is a reference"),
		guard("is_tuple", 1, test(isTuple), "whether the term is a tuple"),
	)
}

func isBoolean(t term.Term) bool { return t == term.AtomTrue || t == term.AtomFalse }
func isFloat(t term.Term) bool   { return t.Kind() == term.Float }
func isFun(t term.Term) bool     { return t.Kind() == term.Fun }
func isList(t term.Term) bool    { return t.IsCons() || t.IsNil() }
func isNumber(t term.Term) bool  { return t.IsInteger() || isFloat(t) }
func isPort(t term.Term) bool    { return t.Kind() == term.Port }
func isTuple(t term.Term) bool   { return t.Kind() == term.Tuple }

func isFunction2(c *vm.Call) term.Term {
	arity := c.Args[1]
	if !arity.IsInteger() || term.Sign(arity) < 0 {
		return c.Badarg()
	}
	return term.Bool(arity.IsSmall() && isFun(c.Args[0]) && int64(c.Args[0].Fun().Arity) == arity.Small())
}

func isMapKey2(c *vm.Call) term.Term {
	if !c.Args[1].IsMap() {
		return badmap(c, c.Args[1])
	}
	_, ok := c.Args[1].Map().Get(c.Args[0])
	return term.Bool(ok)
}

func isRecord2(c *vm.Call) term.Term {
	if !c.Args[1].IsAtom() {
		return c.Badarg()
	}
	return term.Bool(hasTag(c.Args[0], c.Args[1]))
}

func isRecord3(c *vm.Call) term.Term {
	t, tag, size := c.Args[0], c.Args[1], c.Args[2]
	if !tag.IsAtom() || !size.IsSmall() {
		return c.Badarg()
	}
	return term.Bool(hasTag(t, tag) && size == term.MakeInt(int64(t.Arity())))
}

func hasTag(t, tag term.Term) bool { return isTuple(t) && t.Arity() > 0 && t.Elem(0) == tag }

func comparisonBifs() []vm.Bif {
	return in("erlang",
		guard("==", 2, relation(term.Equal), "equal, integers and floats by value"),
		guard("/=", 2, relation(func(a, b term.Term) bool { return !term.Equal(a, b) }), "not equal"),
		guard("=:=", 2, relation(term.ExactEqual), "exactly equal"),
		guard("=/=", 2, relation(func(a, b term.Term) bool { return !term.ExactEqual(a, b) }), "not exactly equal"),
		guard("<", 2, relation(func(a, b term.Term) bool { return term.Compare(a, b) < 0 }), "less"),
		guard("=<", 2, relation(func(a, b term.Term) bool { return term.Compare(a, b) <= 0 }), "less or equal"),
		guard(">", 2, relation(func(a, b term.Term) bool { return term.Compare(a, b) > 0 }), "greater"),
		guard(">=", 2, relation(func(a, b term.Term) bool { return term.Compare(a, b) >= 0 }), "greater or equal"),
		guard("max", 2, max2, "the larger term, the first when they are equal"),
		guard("min", 2, min2, "the smaller term, the first when they are equal"),
		guard("not", 1, not1, "logical not"),
		guard("and", 2, logical(func(a, b bool) bool { return a && b }), "logical and of two values"),
		guard("or", 2, logical(func(a, b bool) bool { return a || b }), "logical or of two values"),
		guard("xor", 2, logical(func(a, b bool) bool { return a != b }), "logical exclusive or"),
	)
}

func relation(holds func(a, b term.Term) bool) function {
	return func(c *vm.Call) term.Term { return term.Bool(holds(c.Args[0], c.Args[1])) }
}

func logical(op func(a, b bool) bool) function {
	return func(c *vm.Call) term.Term {
		a, b := c.Args[0], c.Args[1]
		if !isBoolean(a) || !isBoolean(b) {
			return c.Badarg()
		}
		return term.Bool(op(a == term.AtomTrue, b == term.AtomTrue))
	}
}

func not1(c *vm.Call) term.Term {
	return orBadarg(c, term.Bool(c.Args[0] == term.AtomFalse), isBoolean(c.Args[0]))
}

func max2(c *vm.Call) term.Term {
	if term.Compare(c.Args[0], c.Args[1]) >= 0 {
		return c.Args[0]
	}
	return c.Args[1]
}

func min2(c *vm.Call) term.Term {
	if term.Compare(c.Args[0], c.Args[1]) <= 0 {
		return c.Args[0]
	}
	return c.Args[1]
}
