package term

import (
	"math"
	"testing"
)

// TestAddToSmall: at both ends of the small integers, and for operands that are no small integers, AddToSmall leaves it to Add.
func TestAddToSmall(t *testing.T) {
	edges := []int64{MinSmall, MinSmall + 1, -1, 0, 1, MaxSmall - 1, MaxSmall}
	for _, a := range edges {
		for _, n := range []int64{math.MinInt32, -1, 0, 1, math.MaxInt32, -math.MinInt32} {
			sum, ok := AddToSmall(MakeSmall(a), n)
			if want := a+n >= MinSmall && a+n <= MaxSmall; ok != want {
				t.Errorf("%d + %d: ok is %v", a, n, ok)
			} else if ok && (!sum.IsSmall() || sum.Small() != a+n) {
				t.Errorf("%d + %d is %v", a, n, sum)
			}
		}
	}
	for _, a := range []Term{AtomOk, EmptyList, MakeFloat(1), MakeInt(math.MaxInt64), MakeTuple(AtomOk)} {
		if _, ok := AddToSmall(a, 1); ok {
			t.Errorf("%v + 1 is small", a)
		}
	}
}
