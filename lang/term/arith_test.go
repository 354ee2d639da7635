package term

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

type binaryOp = func(a, b Term) (result, reason Term)

func TestIntegerArithmeticAgainstBig(t *testing.T) {
	shift := func(op func(z, x *big.Int, n uint) *big.Int) func(z, x, y *big.Int) *big.Int {
		return func(z, x, y *big.Int) *big.Int { return op(z, x, uint(y.Int64())) }
	}
	tests := []struct {
		name string
		op   binaryOp
		want func(z, x, y *big.Int) *big.Int
		ok   func(y *big.Int) bool
	}{
		{"add", Add, (*big.Int).Add, nil},
		{"sub", Sub, (*big.Int).Sub, nil},
		{"mul", Mul, (*big.Int).Mul, nil},
		{"div", IntDiv, (*big.Int).Quo, nonZero},
		{"rem", Rem, (*big.Int).Rem, nonZero},
		{"band", Band, (*big.Int).And, nil},
		{"bor", Bor, (*big.Int).Or, nil},
		{"bxor", Bxor, (*big.Int).Xor, nil},
		{"bsl", Bsl, shift((*big.Int).Lsh), shiftCount},
		{"bsr", Bsr, shift((*big.Int).Rsh), shiftCount},
	}
	for _, tt := range tests {
		t.Run(tt.name, rapid.MakeCheck(func(t *rapid.T) {
			x, y := genBigInt().Draw(t, "x"), genBigInt().Draw(t, "y")
			if tt.ok != nil && !tt.ok(y) {
				y = big.NewInt(rapid.Int64Range(1, 300).Draw(t, "count"))
			}
			want := tt.want(new(big.Int), x, y)
			got, reason := tt.op(MakeBig(new(big.Int).Set(x)), MakeBig(new(big.Int).Set(y)))
			if !reason.IsNone() || got.BigInt().Cmp(want) != 0 {
				t.Errorf("%v %s %v = %v, %v; want %v", x, tt.name, y, got, reason, want)
			}
			if got.Kind() == Big && MakeBig(got.Big()).Kind() != Big {
				t.Errorf("%v is kept as a bignum", got)
			}
		}))
	}
}

func nonZero(y *big.Int) bool    { return y.Sign() != 0 }
func shiftCount(y *big.Int) bool { return y.Sign() >= 0 && y.Cmp(big.NewInt(1000)) < 0 }

func TestArithmeticErrors(t *testing.T) {
	huge, _ := Bsl(MakeInt(1), MakeInt(MaxIntBits-1))
	two62 := mustInt("4611686018427387904")
	tests := []struct {
		name   string
		op     binaryOp
		a, b   Term
		reason Term
	}{
		{"atom", Add, A("a"), MakeInt(1), AtomBadarith},
		{"float overflow", Mul, MakeFloat(1e300), MakeFloat(1e300), AtomBadarith},
		{"division by zero", Divide, MakeInt(1), MakeInt(0), AtomBadarith},
		{"division by float zero", Divide, MakeInt(1), MakeFloat(0), AtomBadarith},
		{"div by zero", IntDiv, MakeInt(1), MakeInt(0), AtomBadarith},
		{"rem of float", Rem, MakeFloat(1), MakeInt(1), AtomBadarith},
		{"band of float", Band, MakeFloat(1), MakeInt(1), AtomBadarith},
		{"integer too big for a float", Add, huge, MakeFloat(1), AtomBadarith},
		{"shift beyond the limit", Bsl, MakeInt(1), MakeInt(MaxIntBits), AtomSystemLimit},
		{"shift by a bignum", Bsl, MakeInt(1), two62, AtomSystemLimit},
		{"product beyond the limit", Mul, huge, huge, AtomSystemLimit},
		{"sum beyond the limit", Add, huge, huge, AtomSystemLimit},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got, reason := tt.op(tt.a, tt.b); !reason.Same(tt.reason) || !got.IsNone() {
				t.Errorf("reason %v, want %v", reason, tt.reason)
			}
		})
	}
}

func TestArithmeticCorners(t *testing.T) {
	bigNeg := mustInt("-99999999999999999999")
	tests := []struct {
		name string
		op   binaryOp
		a, b Term
		want Term
	}{
		{"mixed", Add, MakeInt(1), MakeFloat(0.5), MakeFloat(1.5)},
		{"exact quotient is a float", Divide, MakeInt(4), MakeInt(2), MakeFloat(2)},
		{"zero shifted by a bignum", Bsl, MakeInt(0), mustInt("99999999999999999999"), MakeInt(0)},
		{"right by a bignum", Bsr, MakeInt(-5), mustInt("99999999999999999999"), MakeInt(-1)},
		{"left by a negative bignum", Bsl, bigNeg, bigNeg, MakeInt(-1)},
		{"right by a negative count", Bsr, MakeInt(1), MakeInt(-64), mustInt("18446744073709551616")},
		{"most negative small", IntDiv, MakeInt(MinSmall), MakeInt(-1), mustInt("576460752303423488")},
		{"product at the edge", Mul, MakeInt(math.MaxInt32), MakeInt(math.MaxInt32), mustInt("4611686014132420609")},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got, reason := tt.op(tt.a, tt.b); !reason.IsNone() || !ExactEqual(got, tt.want) {
				t.Errorf("got %v %v, want %v", got, reason, tt.want)
			}
		})
	}
}

func TestParseNumbers(t *testing.T) {
	ints := []struct {
		text string
		base int
		want Term
	}{
		{"0", 10, MakeInt(0)}, {"+12", 10, MakeInt(12)}, {"-ff", 16, MakeInt(-255)}, {"Zz", 36, MakeInt(1295)},
		{"123456789012345678901234567890", 10, mustInt("123456789012345678901234567890")},
		{"", 10, Term{}}, {"-", 10, Term{}}, {"--1", 10, Term{}}, {"1_0", 10, Term{}}, {" 1", 10, Term{}}, {"12", 2, Term{}}, {"0x1", 16, Term{}},
	}
	for _, tt := range ints {
		if got, ok := ParseInteger(tt.text, tt.base); ok == tt.want.IsNone() || !ExactEqual(got, tt.want) {
			t.Errorf("ParseInteger(%q, %d) = %v, want %v", tt.text, tt.base, got, tt.want)
		}
	}
	floats := map[string]float64{"1.5": 1.5, "-0.25": -0.25, "+1.0e3": 1000, "1.0E-2": 0.01, "00.10": 0.1}
	for text, want := range floats {
		if got, ok := ParseFloat(text); !ok || got.Float() != want {
			t.Errorf("ParseFloat(%q) = %v, want %v", text, got, want)
		}
	}
	for _, text := range []string{"", "1", "1.", ".5", "1e3", "1.0e", "1.0e400", "0x1.8p1", "1_0.0", "inf", "1.0 "} {
		if got, ok := ParseFloat(text); ok {
			t.Errorf("ParseFloat(%q) = %v, want failure", text, got)
		}
	}
}

func BenchmarkAdd(b *testing.B) {
	b.ReportAllocs()
	sum, one := MakeInt(0), MakeInt(1)
	for b.Loop() {
		sum, _ = Add(sum, one)
	}
	if sum.Small() != int64(b.N) {
		b.Fatal(sum)
	}
}
