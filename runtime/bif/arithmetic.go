package bif

import (
	"math"
	"math/big"

	"mortal/lang/term"
	"mortal/runtime/vm"
)

func arithmeticBifs() []vm.Bif {
	return in("erlang",
		guard("+", 1, op1(term.Plus), "the number itself"),
		guard("-", 1, op1(term.Neg), "the number negated"),
		guard("+", 2, op2(term.Add), "sum"),
		guard("-", 2, op2(term.Sub), "difference"),
		guard("*", 2, product2, "product"),
		guard("/", 2, op2(term.Divide), "quotient, a float"),
		guard("div", 2, op2(term.IntDiv), "integer quotient, truncated"),
		guard("rem", 2, op2(term.Rem), "remainder with the sign of the dividend"),
		guard("band", 2, op2(term.Band), "bitwise and"),
		guard("bor", 2, op2(term.Bor), "bitwise or"),
		guard("bxor", 2, op2(term.Bxor), "bitwise exclusive or"),
		guard("bnot", 1, op1(term.Bnot), "bitwise complement"),
		guard("bsl", 2, shiftLeft2, "arithmetic shift to the left"),
		guard("bsr", 2, op2(term.Bsr), "arithmetic shift to the right"),
		guard("abs", 1, abs1, "absolute value"),
		guard("float", 1, float1, "the number as a float"),
		guard("round", 1, rounding(math.Round), "nearest integer, halves away from zero"),
		guard("trunc", 1, rounding(math.Trunc), "integer part"),
		guard("floor", 1, rounding(math.Floor), "largest integer not above the number"),
		guard("ceil", 1, rounding(math.Ceil), "smallest integer not below the number"),
	)
}

// product2 asks for the memory of large products first.
func product2(c *vm.Call) term.Term {
	a, b := c.Args[0], c.Args[1]
	if a.Kind() == term.Big && b.Kind() == term.Big && !c.Reserve(term.Size(a, math.MaxInt)+term.Size(b, math.MaxInt)) {
		return term.Term{}
	}
	return op2(term.Mul)(c)
}

// shiftLeft2 asks for the memory of the result first.
func shiftLeft2(c *vm.Call) term.Term {
	if n := c.Args[1]; n.IsSmall() && n.Small() > 64 && n.Small() <= term.MaxIntBits && !c.Reserve(int(n.Small()/64)) {
		return term.Term{}
	}
	return op2(term.Bsl)(c)
}

func abs1(c *vm.Call) term.Term {
	result, _ := term.Abs(c.Args[0])
	return orBadarg(c, result, !result.IsNone())
}

func float1(c *vm.Call) term.Term {
	if isFloat(c.Args[0]) {
		return c.Args[0]
	}
	f, ok := term.ToFloat(c.Args[0])
	return orBadarg(c, term.MakeFloat(f), ok)
}

// rounding makes a function that turns floats into integers; integers stay.
func rounding(round func(float64) float64) function {
	return func(c *vm.Call) term.Term {
		t := c.Args[0]
		if !isFloat(t) {
			return orBadarg(c, t, t.IsInteger())
		}
		return wholeFloat(round(t.Float()))
	}
}

func wholeFloat(f float64) term.Term {
	if math.Abs(f) <= exactInts {
		return term.MakeInt(int64(f))
	}
	i, _ := big.NewFloat(f).Int(nil)
	return term.MakeBig(i)
}
