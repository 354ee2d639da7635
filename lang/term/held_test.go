package term

import "testing"

func TestHeld(t *testing.T) {
	list := MakeList(MakeInt(1), MakeInt(2))
	pair := MakeTuple(list, list)
	deep := EmptyList
	for range 100 {
		deep = MakeCons(deep, deep)
	}
	for _, c := range []struct {
		name  string
		terms []Term
		want  int
	}{
		{"immediates", []Term{MakeInt(1), AtomTrue, EmptyList}, 0},
		{"a list", []Term{list}, 4},
		{"the same list twice", []Term{list, list}, 4},
		{"a list and its tail", []Term{list.Tail(), list}, 4},
		{"a tuple of one list", []Term{pair}, 3 + 4},
		{"shared at each of a hundred levels", []Term{deep}, 200},
		{"a map", []Term{MapOf(AtomTrue, list)}, wordsFlatMap + 2 + 4},
		{"a large binary counts its bytes", []Term{MakeBinary(make([]byte, 800))}, wordsRefcBin + 100},
		{"a fun and what it captured", []Term{MakeFun(&FunValue{FunCode: &FunCode{}, Env: []Term{list}})}, wordsFun + 1 + 4},
	} {
		var h Held
		got := 0
		for _, x := range c.terms {
			got += h.Add(x)
		}
		if got != c.want {
			t.Errorf("%s: %d words, want %d", c.name, got, c.want)
		}
	}
}

func BenchmarkHeld(b *testing.B) {
	list := EmptyList
	for range 100_000 {
		list = MakeCons(MakeInt(1), list)
	}
	for b.Loop() {
		var h Held
		h.Add(list)
	}
}
