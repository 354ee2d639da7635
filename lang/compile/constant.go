package compile

import (
	"math/big"

	"mortal/lang/syntax"
	"mortal/lang/term"
)

// constant returns the value of an expression that is a literal through and through.
// What is not is remembered, so that deep nesting costs linear time.
func (m *module) constant(e syntax.Expr) (term.Term, bool) {
	switch e := e.(type) {
	case *syntax.Atom:
		return m.atom(e.Name), true
	case *syntax.Integer:
		return term.MakeBig(new(big.Int).Set(e.Value)), true
	case *syntax.Float:
		return term.MakeFloat(e.Value), true
	case *syntax.Char:
		return term.MakeSmall(int64(e.Value)), true
	case *syntax.String:
		return stringTerm(e.Value), true
	case *syntax.Value:
		return e.Value, true
	case *syntax.Paren:
		return m.constant(e.X)
	case *syntax.List, *syntax.Tuple, *syntax.Map, *syntax.Unary:
		if m.varying[e] {
			return term.Term{}, false
		}
		t, ok := m.constantData(e)
		if !ok {
			m.varying[e] = true
		}
		return t, ok
	}
	return term.Term{}, false
}

func stringTerm(rs []rune) term.Term {
	ts := make([]term.Term, len(rs))
	for i, r := range rs {
		ts[i] = term.MakeSmall(int64(r))
	}
	return term.MakeList(ts...)
}

func (m *module) constantData(e syntax.Expr) (term.Term, bool) {
	switch e := e.(type) {
	case *syntax.List:
		tail := term.EmptyList
		if e.Tail != nil {
			t, ok := m.constant(e.Tail)
			if !ok {
				return t, false
			}
			tail = t
		}
		elems, ok := m.constants(e.Elems)
		return term.MakeListTail(elems, tail), ok
	case *syntax.Tuple:
		elems, ok := m.constants(e.Elems)
		return term.TupleOf(elems), ok
	case *syntax.Map:
		return m.constantMap(e)
	case *syntax.Unary:
		return m.constantSign(e)
	}
	return term.Term{}, false
}

func (m *module) constants(es []syntax.Expr) ([]term.Term, bool) {
	ts := make([]term.Term, len(es))
	for i, e := range es {
		t, ok := m.constant(e)
		if !ok {
			return nil, false
		}
		ts[i] = t
	}
	return ts, true
}

func (m *module) constantMap(e *syntax.Map) (term.Term, bool) {
	if e.Base != nil {
		return term.Term{}, false
	}
	var b term.MapBuilder
	for _, f := range e.Fields {
		k, ok1 := m.constant(f.Key)
		if !ok1 || f.Exact {
			return term.Term{}, false
		}
		v, ok2 := m.constant(f.Value)
		if !ok2 {
			return term.Term{}, false
		}
		b.Put(k, v)
	}
	return b.Term(), true
}

// constantSign takes -1 and +1.0 for literals, as the language does in patterns.
func (m *module) constantSign(e *syntax.Unary) (term.Term, bool) {
	x := syntax.Unparen(e.X)
	switch x.(type) {
	case *syntax.Integer, *syntax.Float, *syntax.Char:
	default:
		return term.Term{}, false
	}
	t, _ := m.constant(x)
	switch e.Op {
	case "-":
		t, _ = term.Neg(t)
		return t, true
	case "+":
		return t, true
	}
	return term.Term{}, false
}

// arithmetic evaluates a constant arithmetic expression, as patterns and sizes may
// have (Erlang Reference Manual, Expressions, "Expressions in Patterns").
func (m *module) arithmetic(e syntax.Expr) (term.Term, bool) {
	if t, ok := m.constant(e); ok {
		return t, true
	}
	switch e := e.(type) {
	case *syntax.Paren:
		return m.arithmetic(e.X)
	case *syntax.Unary:
		x, ok := m.arithmetic(e.X)
		op, known := unaryArith[e.Op]
		if !ok || !known {
			return term.Term{}, false
		}
		t, why := op(x)
		return t, why.IsNone()
	case *syntax.BinaryOp:
		l, ok1 := m.arithmetic(e.L)
		if !ok1 {
			return term.Term{}, false
		}
		r, ok2 := m.arithmetic(e.R)
		op, known := binaryArith[e.Op]
		if !ok2 || !known {
			return term.Term{}, false
		}
		t, why := op(l, r)
		return t, why.IsNone()
	}
	return term.Term{}, false
}

var unaryArith = map[string]func(x term.Term) (result, reason term.Term){
	"-": term.Neg, "+": term.Plus, "bnot": term.Bnot,
}

var binaryArith = map[string]func(x, y term.Term) (result, reason term.Term){
	"+": term.Add, "-": term.Sub, "*": term.Mul, "/": term.Divide, "div": term.IntDiv, "rem": term.Rem,
	"band": term.Band, "bor": term.Bor, "bxor": term.Bxor, "bsl": term.Bsl, "bsr": term.Bsr,
}
