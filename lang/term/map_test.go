package term

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

// model is a map as plain pairs, the oracle of the map tests.
type model []struct{ k, v Term }

func (m model) put(k, v Term) model {
	for i := range m {
		if ExactEqual(m[i].k, k) {
			m[i].v = v
			return m
		}
	}
	return append(m, struct{ k, v Term }{k, v})
}

func (m model) remove(k Term) model {
	for i := range m {
		if ExactEqual(m[i].k, k) {
			return append(m[:i:i], m[i+1:]...)
		}
	}
	return m
}

func TestMapAgainstModel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, want := EmptyMap, model(nil)
		for range rapid.IntRange(0, 120).Draw(t, "steps") {
			k := rapid.OneOf(rapid.Map(rapid.Int64Range(0, 60), MakeInt), genTerm(1)).Draw(t, "k")
			if rapid.IntRange(0, 3).Draw(t, "op") == 0 {
				m, want = m.Map().Remove(k), want.remove(k)
			} else {
				v := rapid.Map(rapid.Int64Range(0, 3), MakeInt).Draw(t, "v")
				m, want = m.Map().Put(k, v), want.put(k, v)
			}
		}
		checkMap(t, m, want)
	})
}

func checkMap(t *rapid.T, m Term, want model) {
	if got := m.Map().Len(); got != len(want) {
		t.Fatalf("Len = %d, want %d", got, len(want))
	}
	var pairs []Term
	for _, p := range want {
		if v, ok := m.Map().Get(p.k); !ok || !ExactEqual(v, p.v) {
			t.Errorf("Get(%v) = %v %v, want %v", p.k, v, ok, p.v)
		}
		pairs = append(pairs, p.k, p.v)
	}
	built := MapOf(pairs...)
	if !ExactEqual(built, m) || Hash(built) != Hash(m) {
		t.Errorf("built at once %v, step by step %v", built, m)
	}
	checkMapOrder(t, m.Map(), built.Map())
}

// checkMapOrder holds that the order depends on the pairs alone and that At
// and From agree with All.
func checkMapOrder(t *rapid.T, m, built *MapValue) {
	keys, i := built.Keys(), 0
	for k := range m.All() {
		if !ExactEqual(k, keys[i]) {
			t.Errorf("key %d is %v, in the other map %v", i, k, keys[i])
		}
		if at, _ := m.At(i); !ExactEqual(at, k) {
			t.Errorf("At(%d) = %v, want %v", i, at, k)
		}
		i++
	}
}

func TestMapCollisions(t *testing.T) {
	pairs := make([]hashedPair, 40)
	for i := range pairs {
		pairs[i] = hashedPair{7, MakeInt(int64(i)), A("v")}
	}
	n := newMapNode(pairs, 0)
	for _, p := range pairs {
		if _, ok := n.get(p.key, 7); !ok {
			t.Fatalf("%v is lost", p.key)
		}
		n = n.put(p.key, A("w"), 7, 0)
	}
	if n.size != len(pairs) {
		t.Fatalf("size %d after updates, want %d", n.size, len(pairs))
	}
	for i, p := range pairs {
		n = n.remove(p.key, 7, 0)
		if n.size != len(pairs)-i-1 {
			t.Fatalf("size %d after %d removals", n.size, i+1)
		}
	}
}

func TestMapKeysAreExact(t *testing.T) {
	m := MapOf(MakeInt(1), A("int"), MakeFloat(1), A("float"), MakeFloat(0), A("zero"))
	if v, _ := m.Map().Get(MakeInt(1)); v != A("int") {
		t.Errorf("1 => %v", v)
	}
	if v, _ := m.Map().Get(MakeFloat(1)); v != A("float") {
		t.Errorf("1.0 => %v", v)
	}
	negZero, _ := Neg(MakeFloat(0))
	if v, _ := m.Map().Get(negZero); v != A("zero") {
		t.Errorf("-0.0 => %v", v)
	}
}

func TestMapUpdateSharesKeys(t *testing.T) {
	m := MapOf(A("a"), MakeInt(1), A("b"), MakeInt(2)).Map()
	if u := m.Put(A("a"), MakeInt(3)).Map(); &u.keys[0] != &m.keys[0] {
		t.Error("an update of a value copied the keys")
	}
}

func BenchmarkMapPut(b *testing.B) {
	for _, size := range []int{8, 32, 1000, 100_000} {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			b.ReportAllocs()
			m := sampleMap(size)
			for i := 0; b.Loop(); i++ {
				m.Map().Put(MakeInt(int64(i%size)), A("new"))
			}
		})
	}
}

func BenchmarkMapGet(b *testing.B) {
	for _, size := range []int{8, 32, 1000, 100_000} {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			m := sampleMap(size).Map()
			for i := 0; b.Loop(); i++ {
				m.Get(MakeInt(int64(i % size)))
			}
		})
	}
}

func sampleMap(size int) Term {
	var mb MapBuilder
	for i := range size {
		mb.Put(MakeInt(int64(i)), MakeInt(int64(i)))
	}
	return mb.Term()
}
