package bif

import (
	"mortal/lang/term"
	"mortal/runtime/vm"
)

func stringBifs() []vm.Bif {
	return in("string",
		row("list_to_float", 1, listToFloatRest1, "{Float, Rest} of a string that begins with a float"),
		row("list_to_integer", 1, listToIntegerRest1, "{Integer, Rest} of a string that begins with an integer"),
	)
}

// A numeral is read from the front of a list of characters. What follows stays as it is,
// whatever it is.
type numeral struct {
	text []byte
	rest term.Term
}

// next returns the character at the front, 0 when there is none.
func (n *numeral) next() byte {
	if n.rest.IsCons() {
		if c := n.rest.Head(); c.IsSmall() && c.Small() > 0 && c.Small() < 128 {
			return byte(c.Small())
		}
	}
	return 0
}

// accept takes the character at the front, and notes it as c.
func (n *numeral) accept(c byte) {
	n.text = append(n.text, c)
	n.rest = n.rest.Tail()
}

func (n *numeral) sign() {
	if c := n.next(); c == '+' || c == '-' {
		n.accept(c)
	}
}

// digits reads digits and reports whether there were any.
func (n *numeral) digits() bool {
	start := len(n.text)
	for c := n.next(); c >= '0' && c <= '9'; c = n.next() {
		n.accept(c)
	}
	return len(n.text) > start
}

// exponent reads an exponent, if there is a whole one.
func (n *numeral) exponent() {
	before := *n
	if c := n.next(); c != 'e' && c != 'E' {
		return
	}
	n.accept('e')
	n.sign()
	if !n.digits() {
		*n = before
	}
}

// listToIntegerRest1 is string:list_to_integer(String).
func listToIntegerRest1(c *vm.Call) term.Term {
	if !isList(c.Args[0]) {
		return failed("not_a_list")
	}
	n := numeral{rest: c.Args[0]}
	if n.sign(); !n.digits() {
		return failed("no_integer")
	}
	value, ok := term.ParseInteger(string(n.text), 10)
	if !ok {
		return c.Badarg()
	}
	return term.MakeTuple(value, n.rest)
}

// listToFloatRest1 is string:list_to_float(String). A comma counts as a decimal point.
func listToFloatRest1(c *vm.Call) term.Term {
	if !isList(c.Args[0]) {
		return failed("not_a_list")
	}
	n := numeral{rest: c.Args[0]}
	if n.sign(); !n.digits() {
		return failed("no_float")
	}
	if p := n.next(); p != '.' && p != ',' {
		return failed("no_float")
	}
	if n.accept('.'); !n.digits() {
		return failed("no_float")
	}
	n.exponent()
	value, ok := term.ParseFloat(string(n.text))
	if !ok {
		return failed("no_float")
	}
	return term.MakeTuple(value, n.rest)
}

func failed(reason string) term.Term { return term.MakeTuple(term.AtomError, term.A(reason)) }
