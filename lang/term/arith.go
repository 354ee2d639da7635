package term

import (
	"math"
	"math/big"
	"math/bits"
)

// MaxIntBits bounds the magnitude of integers, as ERTS does: 524287 words of 64
// bits. A larger result is the error system_limit.
const MaxIntBits = 524287 * 64

// AddSmall returns a + b if both are small integers and so is the sum. It is
// inlined: the kind sits in the low bits, so one addition of tagged words does
// it and the overflow of the word is that of the 60 bits.
func AddSmall(a, b Term) (Term, bool) {
	s := a.v + b.v - uint64(Int)
	return Term{nil, s}, BothSmall(a, b) && int64((s^a.v)&(s^b.v)) >= 0
}

// SubSmall returns a - b if both are small integers and so is the difference.
func SubSmall(a, b Term) (Term, bool) {
	s := a.v - b.v + uint64(Int)
	return Term{nil, s}, BothSmall(a, b) && int64((a.v^b.v)&(s^a.v)) >= 0
}

// AddToSmall returns a + n if a is a small integer and so is the sum. n must have 32 bits.
func AddToSmall(a Term, n int64) (Term, bool) {
	s := a.v + uint64(n)<<kindBits
	return Term{nil, s}, a.v&kindMask == uint64(Int) && int64((s^a.v)&(s^uint64(n))) >= 0
}

// BothSmall reports whether a and b are integers held in the word.
func BothSmall(a, b Term) bool {
	return (a.v^uint64(Int)|b.v^uint64(Int))&kindMask == 0
}

// The operations below return the result and no reason, or no result and the
// reason of the error: badarith or system_limit.

// Add returns a + b.
func Add(a, b Term) (result, reason Term) {
	if s, ok := AddSmall(a, b); ok {
		return s, Term{}
	}
	return addSlow(a, b)
}

// Sub returns a - b.
func Sub(a, b Term) (result, reason Term) {
	if s, ok := SubSmall(a, b); ok {
		return s, Term{}
	}
	return subSlow(a, b)
}

func addSlow(a, b Term) (result, reason Term) {
	return arith(a, b, func(x, y float64) float64 { return x + y }, (*big.Int).Add)
}

func subSlow(a, b Term) (result, reason Term) {
	return arith(a, b, func(x, y float64) float64 { return x - y }, (*big.Int).Sub)
}

// Mul returns a * b.
func Mul(a, b Term) (result, reason Term) {
	if BothSmall(a, b) {
		if p, ok := mulSmall(a.Small(), b.Small()); ok {
			return MakeInt(p), Term{}
		}
	}
	if a.IsInteger() && b.IsInteger() && bitLen(a)+bitLen(b)-1 > MaxIntBits {
		return Term{}, AtomSystemLimit
	}
	return arith(a, b, func(x, y float64) float64 { return x * y }, (*big.Int).Mul)
}

func mulSmall(x, y int64) (int64, bool) {
	hi, lo := bits.Mul64(uint64(x), uint64(y))
	hi -= uint64(x>>63)&uint64(y) + uint64(y>>63)&uint64(x) // to a signed product
	return int64(lo), int64(hi) == int64(lo)>>63
}

// arith applies the float operation when one of the operands is a float, the
// integer operation otherwise.
func arith(a, b Term, onFloats func(x, y float64) float64, onInts func(z, x, y *big.Int) *big.Int) (result, reason Term) {
	if a.IsInteger() && b.IsInteger() {
		return limited(onInts(new(big.Int), a.bigInt(), b.bigInt()))
	}
	x, okX := ToFloat(a)
	y, okY := ToFloat(b)
	if !okX || !okY {
		return Term{}, AtomBadarith
	}
	return finite(onFloats(x, y))
}

// bigInt returns an integer term of any size as a big.Int, not to be changed.
func (t Term) bigInt() *big.Int {
	if t.IsSmall() {
		return big.NewInt(t.Small())
	}
	return t.Big()
}

// BigInt returns the value of an integer term of any size. The caller must not
// change it.
func (t Term) BigInt() *big.Int { return t.bigInt() }

// bitLen returns the number of bits of the magnitude of an integer.
func bitLen(t Term) int {
	if t.IsSmall() {
		return bits.Len64(uint64(max(t.Small(), -t.Small())))
	}
	return t.Big().BitLen()
}

func limited(z *big.Int) (result, reason Term) {
	if z.BitLen() > MaxIntBits {
		return Term{}, AtomSystemLimit
	}
	return MakeBig(z), Term{}
}

func finite(f float64) (result, reason Term) {
	if math.IsInf(f, 0) || math.IsNaN(f) {
		return Term{}, AtomBadarith
	}
	return MakeFloat(f), Term{}
}

// ToFloat returns the number t as a float. It reports false when t is no number or
// an integer too large for a float.
func ToFloat(t Term) (float64, bool) {
	switch t.Kind() {
	case Int:
		return float64(t.Small()), true
	case Float:
		return t.Float(), true
	case Big:
		f, _ := new(big.Float).SetInt(t.Big()).Float64()
		return f, !math.IsInf(f, 0)
	}
	return 0, false
}

// Divide returns a / b, which is always a float.
func Divide(a, b Term) (result, reason Term) {
	x, okX := ToFloat(a)
	y, okY := ToFloat(b)
	if !okX || !okY || y == 0 {
		return Term{}, AtomBadarith
	}
	return finite(x / y)
}

// IntDiv returns a div b, truncated towards zero.
func IntDiv(a, b Term) (result, reason Term) {
	if !divisible(a, b) {
		return Term{}, AtomBadarith
	}
	if BothSmall(a, b) {
		return MakeInt(a.Small() / b.Small()), Term{}
	}
	return MakeBig(new(big.Int).Quo(a.bigInt(), b.bigInt())), Term{}
}

// Rem returns a rem b, which has the sign of a.
func Rem(a, b Term) (result, reason Term) {
	if !divisible(a, b) {
		return Term{}, AtomBadarith
	}
	if BothSmall(a, b) {
		return MakeSmall(a.Small() % b.Small()), Term{}
	}
	return MakeBig(new(big.Int).Rem(a.bigInt(), b.bigInt())), Term{}
}

func divisible(a, b Term) bool {
	return a.IsInteger() && b.IsInteger() && b != MakeSmall(0)
}

// Band returns a band b.
func Band(a, b Term) (result, reason Term) {
	if BothSmall(a, b) {
		return Term{nil, a.v & b.v}, Term{}
	}
	return bitwise(a, b, (*big.Int).And)
}

// Bor returns a bor b.
func Bor(a, b Term) (result, reason Term) {
	if BothSmall(a, b) {
		return Term{nil, a.v | b.v}, Term{}
	}
	return bitwise(a, b, (*big.Int).Or)
}

// Bxor returns a bxor b.
func Bxor(a, b Term) (result, reason Term) {
	if BothSmall(a, b) {
		return Term{nil, a.v ^ b.v ^ uint64(Int)}, Term{}
	}
	return bitwise(a, b, (*big.Int).Xor)
}

func bitwise(a, b Term, op func(z, x, y *big.Int) *big.Int) (result, reason Term) {
	if !a.IsInteger() || !b.IsInteger() {
		return Term{}, AtomBadarith
	}
	return limited(op(new(big.Int), a.bigInt(), b.bigInt()))
}

// Bsl returns a bsl b, an arithmetic shift; a negative b shifts right.
func Bsl(a, b Term) (result, reason Term) {
	if !a.IsInteger() || !b.IsInteger() {
		return Term{}, AtomBadarith
	}
	if Sign(b) < 0 {
		return shiftRight(a, negated(b))
	}
	return shiftLeft(a, b)
}

// Bsr returns a bsr b, an arithmetic shift; a negative b shifts left.
func Bsr(a, b Term) (result, reason Term) {
	if !a.IsInteger() || !b.IsInteger() {
		return Term{}, AtomBadarith
	}
	if Sign(b) < 0 {
		return shiftLeft(a, negated(b))
	}
	return shiftRight(a, b)
}

func negated(b Term) Term { return MakeBig(new(big.Int).Neg(b.bigInt())) }

// shiftLeft shifts by a count that is not negative.
func shiftLeft(a, count Term) (result, reason Term) {
	if Sign(a) == 0 {
		return a, Term{}
	}
	if !count.IsSmall() || count.Small() > MaxIntBits || bitLen(a)+int(count.Small()) > MaxIntBits {
		return Term{}, AtomSystemLimit
	}
	if n := count.Small(); a.IsSmall() && bitLen(a)+int(n) < 60 {
		return MakeSmall(a.Small() << n), Term{}
	}
	return MakeBig(new(big.Int).Lsh(a.bigInt(), uint(count.Small()))), Term{}
}

// shiftRight shifts by a count that is not negative.
func shiftRight(a, count Term) (result, reason Term) {
	if a.IsSmall() {
		if !count.IsSmall() {
			count = MakeSmall(63)
		}
		return MakeSmall(a.Small() >> min(count.Small(), 63)), Term{}
	}
	n := uint(MaxIntBits)
	if count.IsSmall() && count.Small() < MaxIntBits {
		n = uint(count.Small())
	}
	return MakeBig(new(big.Int).Rsh(a.Big(), n)), Term{}
}

// Sign returns the sign of an integer: -1, 0 or 1.
func Sign(t Term) int {
	if !t.IsSmall() {
		return t.Big().Sign()
	}
	switch i := t.Small(); {
	case i < 0:
		return -1
	case i > 0:
		return 1
	}
	return 0
}

// Neg returns -a.
func Neg(a Term) (result, reason Term) {
	if a.Kind() == Float {
		return MakeFloat(-a.Float()), Term{}
	}
	return Sub(MakeSmall(0), a)
}

// Plus returns +a: a itself when it is a number.
func Plus(a Term) (result, reason Term) {
	if !a.IsInteger() && a.Kind() != Float {
		return Term{}, AtomBadarith
	}
	return a, Term{}
}

// Bnot returns bnot a.
func Bnot(a Term) (result, reason Term) {
	switch a.Kind() {
	case Int:
		return MakeSmall(^a.Small()), Term{}
	case Big:
		return limited(new(big.Int).Not(a.Big()))
	}
	return Term{}, AtomBadarith
}

// Abs returns abs(a).
func Abs(a Term) (result, reason Term) {
	switch {
	case a.Kind() == Float:
		if a.Float() < 0 { // not -0.0: ERTS keeps its sign
			return MakeFloat(-a.Float()), Term{}
		}
		return a, Term{}
	case a.IsInteger() && Sign(a) < 0:
		return Neg(a)
	}
	return Plus(a)
}
