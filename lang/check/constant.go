package check

import (
	"math"
	"math/big"

	"mortal/lang/syntax"
	"mortal/lang/term"
)

// constant returns the value of an attribute, in which Name/Arity stands for a
// tuple. It is none when the expression is not constant, which the parser
// reports.
func constant(e syntax.Expr) term.Term {
	t, ok := syntax.Constant(e, true)
	if !ok {
		return term.Term{}
	}
	return t
}

// A value is the outcome of evaluating a constant expression: nothing, or one
// of the kinds that such expressions may have.
type value struct {
	kind valueKind
	int  *big.Int
	flt  float64
	atom string
}

type valueKind uint8

const (
	noValue valueKind = iota
	intValue
	floatValue
	atomValue
	termValue // a list or tuple, of which no more is known
)

// maxConstantBits bounds the integers made while evaluating: constants beyond
// that are left to be computed, or to fail, at run time.
const maxConstantBits = 1 << 16

// evaluate computes an expression of literals and arithmetic operators, as is
// allowed in patterns and types.
func evaluate(e syntax.Expr) value {
	switch e := syntax.Unparen(e).(type) {
	case *syntax.Integer:
		return value{kind: intValue, int: e.Value}
	case *syntax.Char:
		return value{kind: intValue, int: big.NewInt(int64(e.Value))}
	case *syntax.Float:
		return value{kind: floatValue, flt: e.Value}
	case *syntax.Atom:
		return value{kind: atomValue, atom: e.Name}
	case *syntax.Tuple:
		return allConstant(e.Elems)
	case *syntax.List:
		if e.Tail != nil && evaluate(e.Tail).kind == noValue {
			return value{}
		}
		return allConstant(e.Elems)
	case *syntax.Unary:
		return evaluateUnary(e.Op, evaluate(e.X))
	case *syntax.BinaryOp:
		return evaluateBinary(e)
	}
	return value{}
}

func allConstant(es []syntax.Expr) value {
	for _, e := range es {
		if evaluate(e).kind == noValue {
			return value{}
		}
	}
	return value{kind: termValue}
}

// evaluateBinary goes down the left side in a loop, for long chains.
func evaluateBinary(op *syntax.BinaryOp) value {
	var chain []*syntax.BinaryOp
	var left syntax.Expr = op
	for {
		b, ok := syntax.Unparen(left).(*syntax.BinaryOp)
		if !ok {
			break
		}
		chain = append(chain, b)
		left = b.L
	}
	v := evaluate(left)
	for i := len(chain) - 1; i >= 0 && v.kind != noValue; i-- {
		v = arithmetic(chain[i].Op, v, evaluate(chain[i].R))
	}
	return v
}

func evaluateUnary(op string, v value) value {
	switch {
	case op == "not" && v.kind == atomValue && (v.atom == "true" || v.atom == "false"):
		return boolValue(v.atom == "false")
	case v.kind == intValue && op == "-":
		return value{kind: intValue, int: new(big.Int).Neg(v.int)}
	case v.kind == intValue && op == "bnot":
		return value{kind: intValue, int: new(big.Int).Not(v.int)}
	case v.kind == floatValue && op == "-":
		return value{kind: floatValue, flt: -v.flt}
	case (v.kind == intValue || v.kind == floatValue) && op == "+":
		return v
	}
	return value{}
}

func boolValue(b bool) value {
	if b {
		return value{kind: atomValue, atom: "true"}
	}
	return value{kind: atomValue, atom: "false"}
}

// arithmetic applies a binary operator; no value comes of what would fail.
func arithmetic(op string, a, b value) value {
	if a.kind == intValue && b.kind == intValue {
		if v, ok := integerArithmetic(op, a.int, b.int); ok {
			return v
		}
	}
	x, okX := a.float()
	y, okY := b.float()
	if !okX || !okY {
		return value{}
	}
	return floatArithmetic(op, x, y)
}

func (v value) float() (float64, bool) {
	switch v.kind {
	case intValue:
		f, _ := new(big.Float).SetInt(v.int).Float64()
		return f, !math.IsInf(f, 0)
	case floatValue:
		return v.flt, true
	}
	return 0, false
}

func floatArithmetic(op string, x, y float64) value {
	var f float64
	switch op {
	case "+":
		f = x + y
	case "-":
		f = x - y
	case "*":
		f = x * y
	case "/":
		f = x / y
	default:
		return value{}
	}
	if math.IsInf(f, 0) || math.IsNaN(f) {
		return value{}
	}
	return value{kind: floatValue, flt: f}
}

// integerArithmetic returns false for operators that give no integer.
func integerArithmetic(op string, a, b *big.Int) (value, bool) {
	r := new(big.Int)
	switch op {
	case "+":
		r.Add(a, b)
	case "-":
		r.Sub(a, b)
	case "*":
		if a.BitLen()+b.BitLen() > maxConstantBits {
			return value{}, true
		}
		r.Mul(a, b)
	case "div", "rem":
		if b.Sign() == 0 {
			return value{}, true
		}
		if op == "div" {
			r.Quo(a, b)
		} else {
			r.Rem(a, b)
		}
	case "band":
		r.And(a, b)
	case "bor":
		r.Or(a, b)
	case "bxor":
		r.Xor(a, b)
	case "bsl":
		return shift(a, b), true
	case "bsr":
		return shift(a, new(big.Int).Neg(b)), true
	default:
		return value{}, false
	}
	return value{kind: intValue, int: r}, true
}

// shift moves a left by n bits, or right when n is negative.
func shift(a, n *big.Int) value {
	r := new(big.Int)
	switch {
	case a.Sign() == 0:
	case n.Sign() >= 0 && (!n.IsInt64() || n.Int64() > maxConstantBits):
		return value{}
	case n.Sign() >= 0:
		r.Lsh(a, uint(n.Int64()))
	case !n.IsInt64() || -n.Int64() > int64(a.BitLen()):
		if a.Sign() < 0 {
			r.SetInt64(-1)
		}
	default:
		r.Rsh(a, uint(-n.Int64()))
	}
	return value{kind: intValue, int: r}
}
