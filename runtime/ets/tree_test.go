package ets

import (
	"math"
	"slices"
	"testing"

	"mortal/lang/term"
	"mortal/runtime"
	"pgregory.net/rapid"
)

// checkNode checks order, sizes and depth below n and returns how deep it is.
func checkNode(t testing.TB, o *order, n *node, root bool) (depth int) {
	if !root && len(n.items) == 0 {
		t.Error("empty node")
	}
	if len(n.items) > nodeSize {
		t.Errorf("node of %d items", len(n.items))
	}
	for i := 2; i < len(n.items); i++ {
		if o.compare(o.placeOf(&n.items[i-1]), o.placeOf(&n.items[i])) >= 0 {
			t.Error("items out of order")
		}
	}
	if n.kids == nil {
		return 1
	}
	if len(n.kids) != len(n.items) {
		t.Errorf("%d kids, %d bounds", len(n.kids), len(n.items))
	}
	for i, kid := range n.kids {
		d := checkNode(t, o, kid, false)
		if i > 0 && d != depth {
			t.Error("leaves at different depths")
		}
		depth = d
	}
	return depth + 1
}

func TestTreeStaysATree(t *testing.T) {
	for _, step := range []int{1, 7919, -1} {
		tr := tree{}
		e := new(epoch)
		const n = 20000
		place := func(i int) *place {
			p := tr.order.at(num((i*step%n+n)%n), firstSeq)
			return &p
		}
		for i := range n {
			p := place(i)
			tr.put(e, p, tuple(p.key))
		}
		checkNode(t, &tr.order, tr.root, true)
		for i := range n / 2 {
			if tr.remove(e, place(i)).IsNone() {
				t.Fatalf("step %d: row %d is missing", step, i)
			}
		}
		checkNode(t, &tr.order, tr.root, true)
		rows := 0
		for range tr.ascend(nil) {
			rows++
		}
		for i := n / 2; i < n; i++ {
			tr.remove(e, place(i))
		}
		if rows != n/2 || tr.root != nil {
			t.Errorf("step %d: %d rows after half of %d were removed; root %v after all", step, rows, n, tr.root)
		}
	}
}

// TestForkSharesRows writes one row after a fork of a large table.
func TestForkSharesRows(t *testing.T) {
	w := newWorld(runtime.Limits{})
	tab := w.new()
	for i := range 50000 {
		w.call("insert", tab, tuple(num(i), num(0)))
	}
	f := w.fork()
	f.call("insert", tab, tuple(num(17), num(1)))
	copied := 0
	var count func(n *node)
	count = func(n *node) {
		if n.epoch == f.tables().epoch {
			copied++
		}
		for _, kid := range n.kids {
			count(kid)
		}
	}
	count(f.tables().find(tab).rows.root)
	if copied > 4 {
		t.Errorf("%d nodes were copied for one row", copied)
	}
	wantTerm(t, "before the fork", w.call("lookup", tab, num(17)), "[{17,0}]")
	wantTerm(t, "in the fork", f.call("lookup", tab, num(17)), "[{17,1}]")
}

var anyTerm = rapid.Custom(func(t *rapid.T) term.Term {
	switch rapid.IntRange(0, 9).Draw(t, "kind") {
	case 0:
		return term.MakeFloat(rapid.SampledFrom([]float64{math.Copysign(0, -1), 0, 0.5, 1, -3, 1e300, -1e300, 9007199254740992}).Draw(t, "float"))
	case 1:
		big, _ := term.Bsl(num(rapid.IntRange(-3, 3).Draw(t, "n")), num(rapid.IntRange(50, 1100).Draw(t, "shift")))
		return big
	case 2:
		return term.A(rapid.StringN(0, 9, 9).Draw(t, "name"))
	case 3:
		return term.BinaryString(rapid.StringN(0, 9, 9).Draw(t, "bytes"))
	case 4:
		return term.MakeTuple(slices.Repeat([]term.Term{term.EmptyList}, rapid.IntRange(0, 4).Draw(t, "arity"))...)
	case 5:
		return term.MakePid(rapid.Uint64Range(1, 9).Draw(t, "pid"))
	case 6:
		return term.MakeRef(rapid.Uint64Range(1, 9).Draw(t, "ref"))
	case 7:
		return list(num(rapid.IntRange(0, 3).Draw(t, "n")))
	case 8:
		return term.MapOf(num(1), num(2))
	}
	return term.MakeInt(rapid.Int64().Draw(t, "int"))
})

// TestWeightsAgreeWithOrder checks the promise of place.weight.
func TestWeightsAgreeWithOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyTerm.Draw(t, "a"), anyTerm.Draw(t, "b")
		switch c := term.Compare(a, b); {
		case c < 0 && valueWeight(a) > valueWeight(b), c > 0 && valueWeight(a) < valueWeight(b), c == 0 && valueWeight(a) != valueWeight(b):
			t.Errorf("%s and %s: compared %d, weights %x and %x", a, b, c, valueWeight(a), valueWeight(b))
		}
	})
}
