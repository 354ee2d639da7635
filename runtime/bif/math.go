package bif

import (
	"math"

	"mortal/lang/term"
	"mortal/runtime/vm"
)

func mathBifs() []vm.Bif {
	return in("math",
		row("acos", 1, real1(exactAcos), "arc cosine"),
		row("acosh", 1, real1(cAcosh), "inverse hyperbolic cosine"),
		row("asin", 1, real1(exactAsin), "arc sine"),
		row("asinh", 1, real1(cAsinh), "inverse hyperbolic sine"),
		row("atan", 1, real1(exactAtan), "arc tangent"),
		row("atan2", 2, real2(exactAtan2), "angle of the point (X, Y), given as Y, X"),
		row("atanh", 1, real1(math.Atanh), "inverse hyperbolic tangent"),
		row("ceil", 1, real1(math.Ceil), "smallest whole float not below the number"),
		row("cos", 1, real1(angle(math.Cos, func(_, cos twofold) twofold { return cos })), "cosine"),
		row("cosh", 1, real1(cCosh), "hyperbolic cosine"),
		row("erf", 1, real1(math.Erf), "error function"),
		row("erfc", 1, real1(math.Erfc), "complement of the error function"),
		row("exp", 1, real1(exactExp), "e to the power of the number"),
		row("floor", 1, real1(math.Floor), "largest whole float not above the number"),
		row("fmod", 2, real2(math.Mod), "float remainder with the sign of the dividend"),
		row("log", 1, real1(exactLog), "natural logarithm"),
		row("log10", 1, real1(cLog10), "logarithm to base 10"),
		row("log2", 1, real1(exactLog2), "logarithm to base 2"),
		row("pi", 0, pi0, "the number pi"),
		row("pow", 2, real2(exactPow), "first number to the power of the second"),
		row("sin", 1, real1(angle(math.Sin, func(sin, _ twofold) twofold { return sin })), "sine"),
		row("sinh", 1, real1(cSinh), "hyperbolic sine"),
		row("sqrt", 1, real1(math.Sqrt), "square root"),
		row("tan", 1, real1(angle(math.Tan, twofold.div)), "tangent"),
		row("tanh", 1, real1(cTanh), "hyperbolic tangent"),
	)
}

func pi0(*vm.Call) term.Term { return term.MakeFloat(math.Pi) }

// real1 and real2 make functions on floats. A result that is no number is the error badarith.
func real1(f func(x float64) float64) function {
	return func(c *vm.Call) term.Term {
		return onReals(c, func(x []float64) float64 { return f(x[0]) })
	}
}

func real2(f func(x, y float64) float64) function {
	return func(c *vm.Call) term.Term {
		return onReals(c, func(x []float64) float64 { return f(x[0], x[1]) })
	}
}

func onReals(c *vm.Call, f func(x []float64) float64) term.Term {
	var x [2]float64
	for i, arg := range c.Args {
		v, ok := term.ToFloat(arg)
		if !isNumber(arg) {
			return c.Badarg()
		}
		if !ok {
			return c.Error(term.AtomBadarith)
		}
		x[i] = v
	}
	y := f(x[:])
	if math.IsInf(y, 0) || math.IsNaN(y) {
		return c.Error(term.AtomBadarith)
	}
	return term.MakeFloat(y)
}
