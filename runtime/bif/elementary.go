package bif

import (
	"math"
	"math/big"
	"sync"
)

// The elementary functions of Go are good to about one unit in the last place.
// Those of the C library that ERTS calls are nearly always correctly rounded, and
// the difference shows when the shortest digits are printed. The functions here
// compute with twice the digits and round once.

// A twofold is an unevaluated sum of two floats, hi and a much smaller lo (T. J.
// Dekker, "A Floating-Point Technique for Extending the Available Precision",
// Numerische Mathematik, 1971).
type twofold struct{ hi, lo float64 }

func twofoldOf(x float64) twofold { return twofold{x, 0} }

func (a twofold) round() float64 { return a.hi + a.lo }

// renorm is for |hi| >= |lo|.
func renorm(hi, lo float64) twofold {
	s := hi + lo
	return twofold{s, lo - (s - hi)}
}

func (a twofold) add(b twofold) twofold {
	s := a.hi + b.hi
	v := s - a.hi
	e := a.hi - (s - v) + (b.hi - v)
	return renorm(s, e+a.lo+b.lo)
}

func (a twofold) neg() twofold { return twofold{-a.hi, -a.lo} }

func (a twofold) sub(b twofold) twofold { return a.add(b.neg()) }

func (a twofold) mul(b twofold) twofold {
	p := a.hi * b.hi
	e := math.FMA(a.hi, b.hi, -p)
	return renorm(p, e+a.hi*b.lo+a.lo*b.hi)
}

func (a twofold) div(b twofold) twofold {
	q := a.hi / b.hi
	r := a.sub(b.mul(twofoldOf(q)))
	q2 := r.hi / b.hi
	r = r.sub(b.mul(twofoldOf(q2)))
	return renorm(q, q2).add(twofoldOf(r.hi / b.hi))
}

func (a twofold) sqrt() twofold {
	if a.hi <= 0 {
		return twofold{}
	}
	s := math.Sqrt(a.hi)
	r := a.sub(twofoldOf(s).mul(twofoldOf(s)))
	return renorm(s, r.hi/(2*s))
}

// ln2 and halfPi are in three parts, for reduction; the first two of each have
// zeros at the end, so that products with small integers are exact.
var (
	ln2    = [3]float64{0x1.62e42fefa3p-1, 0x1.3de6af278ep-42, 0x1.9cc01f97b57a0p-83}
	halfPi = [3]float64{0x1.921fb544p+0, 0x1.0b4611a6p-34, 0x1.3198a2e037073p-69}
)

// reduced returns x - n*unit.
func reduced(x, n float64, unit [3]float64) twofold {
	return twofoldOf(math.FMA(-n, unit[0], x)).add(twofoldOf(-n * unit[1])).add(twofoldOf(-n).mul(twofoldOf(unit[2])))
}

// series returns the sum of x^first/first! + sign*x^(first+step)/(first+step)! ...
func series(x twofold, first, step int, sign float64) twofold {
	term := twofoldOf(1)
	for i := 1; i <= first; i++ {
		term = term.mul(x).div(twofoldOf(float64(i)))
	}
	sum := term
	for i := first; math.Abs(term.hi) > math.Abs(sum.hi)*0x1p-110; {
		for range step {
			i++
			term = term.mul(x).div(twofoldOf(float64(i)))
		}
		if term.hi == 0 {
			break
		}
		term = term.mul(twofoldOf(sign))
		sum = sum.add(term)
	}
	return sum
}

// expTwofold returns e^(x.hi+x.lo) as m * 2^n.
func expTwofold(x twofold) (m twofold, n int) {
	k := math.Round(x.hi * math.Log2E)
	r := reduced(x.hi, k, ln2).add(twofoldOf(x.lo))
	return series(r, 0, 1, 1), int(k)
}

// scaled returns m * 2^n rounded once, below the smallest normal float too.
func scaled(m twofold, n int) float64 {
	const minNormal = -1021
	if n >= minNormal {
		return math.Ldexp(m.round(), n)
	}
	return math.Ldexp(m.hi, n) + math.Ldexp(m.lo, n)
}

func exactExp(x float64) float64 {
	if math.IsNaN(x) || math.Abs(x) > 745 || x == 0 {
		return math.Exp(x)
	}
	return scaled(expTwofold(twofoldOf(x)))
}

// logTwofold improves Go's logarithm y by a step of Newton's method: the rest is
// log(x/e^y), and x/e^y is close to 1. The exponent is kept apart.
func logTwofold(x float64) twofold {
	frac, exp := math.Frexp(x)
	if frac < math.Sqrt2/2 {
		frac, exp = 2*frac, exp-1
	}
	y := math.Log(frac)
	m, n := expTwofold(twofoldOf(-y))
	e := m.mul(twofoldOf(math.Ldexp(frac, n))).sub(twofoldOf(1))
	log := twofoldOf(y).add(e).sub(e.mul(e).mul(twofoldOf(0.5)))
	k := float64(exp)
	return twofoldOf(k * ln2[0]).add(twofoldOf(k * ln2[1])).add(twofoldOf(k * ln2[2])).add(log)
}

func isPositive(x float64) bool { return x > 0 && !math.IsInf(x, 1) }

func exactLog(x float64) float64 {
	if !isPositive(x) || x == 1 {
		return math.Log(x)
	}
	return logTwofold(x).round()
}

func exactLog2(x float64) float64 {
	if !isPositive(x) {
		return math.Log2(x)
	}
	if frac, exp := math.Frexp(x); frac == 0.5 {
		return float64(exp - 1)
	}
	return logTwofold(x).div(logTwofold(2)).round()
}

// cLog10 follows the C library, which does not round log10 correctly: it adds
// the logarithms of the exponent and of the rest (Sun's fdlibm, e_log10.c).
func cLog10(x float64) float64 {
	const (
		perLn10 = 4.34294481903251816668e-01
		log2Hi  = 3.01029995663611771306e-01
		log2Lo  = 3.69423907715893078616e-13
	)
	if !isPositive(x) {
		return math.Log10(x)
	}
	frac, exp := math.Frexp(x)
	frac, k := 2*frac, float64(exp-1)
	if k < 0 {
		frac, k = frac/2, k+1
	}
	z := float64(k*log2Lo) + float64(perLn10*exactLog(frac))
	return z + float64(k*log2Hi)
}

func exactPow(x, y float64) float64 {
	plain := math.Pow(x, y)
	if plain == 0 || math.IsInf(plain, 0) || math.IsNaN(plain) || x == 0 || x == 1 || y == 0 {
		return plain
	}
	m, n := expTwofold(logTwofold(math.Abs(x)).mul(twofoldOf(y)))
	return math.Copysign(scaled(m, n), plain)
}

// maxReduced bounds the angles that reduced can bring near zero with enough digits; reducedFar does others.
const maxReduced = 1 << 20

// sinCosTwofold returns sine and cosine of an angle.
func sinCosTwofold(x float64) (sin, cos twofold) {
	n := math.Round(x / (math.Pi / 2))
	quarter, r := int(math.Mod(n, 4))&3, reduced(x, n, halfPi)
	if math.Abs(x) >= maxReduced {
		quarter, r = reducedFar(x)
	}
	sin, cos = series(r, 1, 2, -1), series(r, 0, 2, -1)
	for range quarter {
		sin, cos = cos, sin.neg()
	}
	return sin, cos
}

// piBits are the bits of pi behind the point that are needed to bring the largest float near zero.
const piBits = 1300

// halfPiFixed is pi/2 times 2^piBits, by Machin's formula.
var halfPiFixed = sync.OnceValue(func() *big.Int {
	arctan := func(inverse int64) *big.Int {
		term := new(big.Int).Lsh(big.NewInt(1), piBits+16)
		term.Div(term, big.NewInt(inverse))
		sum, square, part := new(big.Int).Set(term), big.NewInt(inverse*inverse), new(big.Int)
		for i := int64(3); term.Sign() != 0; i += 2 {
			part.Div(term.Neg(term.Quo(term, square)), big.NewInt(i))
			sum.Add(sum, part)
		}
		return sum
	}
	half := arctan(5)
	half.Sub(half.Mul(half, big.NewInt(8)), new(big.Int).Mul(arctan(239), big.NewInt(2)))
	return half.Rsh(half, 16)
})

// reducedFar returns which quarter an angle lies in, and the rest, as reduced does for smaller ones.
func reducedFar(x float64) (quarter int, rest twofold) {
	fraction, exp := math.Frexp(x)
	fixed := big.NewInt(int64(math.Ldexp(fraction, 53)))
	fixed.Lsh(fixed, uint(piBits+exp-53))
	unit := halfPiFixed()
	n := new(big.Int).Lsh(fixed, 1)
	n.Div(n.Add(n, unit), new(big.Int).Lsh(unit, 1))
	fixed.Sub(fixed, new(big.Int).Mul(n, unit))
	r := new(big.Float).SetInt(fixed)
	r.SetMantExp(r, -piBits)
	rest.hi, _ = r.Float64()
	rest.lo, _ = r.Sub(r, big.NewFloat(rest.hi)).Float64()
	return int(n.And(n, big.NewInt(3)).Int64()), rest
}

// angle makes a function of an angle from one of its sine and cosine.
func angle(plain func(float64) float64, f func(sin, cos twofold) twofold) func(float64) float64 {
	return func(x float64) float64 {
		if x == 0 || math.IsInf(x, 0) || math.IsNaN(x) {
			return plain(x)
		}
		sin, cos := sinCosTwofold(x)
		return f(sin, cos).round()
	}
}

// closer improves the angle y of the point (c, s) by a step of Newton's method.
func closer(y float64, s, c twofold) float64 {
	sin, cos := sinCosTwofold(y)
	rest := s.mul(cos).sub(c.mul(sin)).div(c.mul(cos).add(s.mul(sin)))
	return twofoldOf(y).add(rest).round()
}

// otherSide returns the side of the right triangle with hypotenuse 1 and side x.
func otherSide(x float64) twofold {
	one, t := twofoldOf(1), twofoldOf(x)
	return one.sub(t).mul(one.add(t)).sqrt()
}

func exactAsin(x float64) float64 {
	if x == 0 || !(math.Abs(x) <= 1) {
		return math.Asin(x)
	}
	return closer(math.Asin(x), twofoldOf(x), otherSide(x))
}

func exactAcos(x float64) float64 {
	if !(math.Abs(x) < 1) {
		return math.Acos(x)
	}
	return closer(math.Acos(x), otherSide(x), twofoldOf(x))
}

func exactAtan(x float64) float64 { return exactAtan2(x, 1) }

func exactAtan2(y, x float64) float64 {
	const wide = 1e150 // beyond, products of the sides would leave the range
	plain := math.Atan2(y, x)
	size := math.Max(math.Abs(x), math.Abs(y))
	if y == 0 || x == 0 || !(size < wide) || size < 1/wide || math.Abs(plain) < 0x1p-500 {
		return plain
	}
	return closer(plain, twofoldOf(y), twofoldOf(x))
}

// The hyperbolic functions follow the C library's formulas (Sun's fdlibm).

func cSinh(x float64) float64 {
	h, a := math.Copysign(0.5, x), math.Abs(x)
	switch t := math.Expm1(a); {
	case a < 0x1p-28:
		return x
	case a < 1:
		return h * (2*t - t*t/(t+1))
	case a < 22:
		return h * (t + t/(t+1))
	}
	return halfExp(math.Abs(x)) * math.Copysign(1, x)
}

func cCosh(x float64) float64 {
	a := math.Abs(x)
	switch {
	case a < 0.5*math.Ln2:
		t := math.Expm1(a)
		w := 1 + t
		return 1 + (t*t)/(w+w)
	case a < 22:
		t := exactExp(a)
		return 0.5*t + 0.5/t
	}
	return halfExp(a)
}

// halfExp returns e^x/2, also where e^x itself is too large.
func halfExp(x float64) float64 {
	if x > 709 {
		w := exactExp(x / 2)
		return 0.5 * w * w
	}
	return 0.5 * exactExp(x)
}

func cTanh(x float64) float64 {
	a := math.Abs(x)
	z := 1.0
	switch {
	case a < 0x1p-28:
		return x
	case a < 1:
		t := math.Expm1(-2 * a)
		z = -t / (t + 2)
	case a < 22:
		z = 1 - 2/(math.Expm1(2*a)+2)
	}
	return math.Copysign(z, x)
}

func cAsinh(x float64) float64 {
	a := math.Abs(x)
	switch {
	case a < 0x1p-28 || math.IsInf(x, 0):
		return x
	case a > 0x1p28:
		return math.Copysign(exactLog(a)+math.Ln2, x)
	case a > 2:
		return math.Copysign(exactLog(2*a+1/(math.Sqrt(float64(x*x)+1)+a)), x)
	}
	return math.Asinh(x)
}

func cAcosh(x float64) float64 {
	if x <= 2 || x >= 0x1p28 {
		return math.Acosh(x)
	}
	return exactLog(2*x - 1/(x+math.Sqrt(float64(x*x)-1)))
}
