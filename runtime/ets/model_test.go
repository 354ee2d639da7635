package ets

import (
	"fmt"
	"slices"
	"testing"

	"mortal/lang/term"
	"mortal/runtime"
	"pgregory.net/rapid"
)

// A model is what a table should hold: its rows from the oldest to the newest.
type model struct {
	kind kind
	rows []term.Term
}

func (m *model) sameKey(a, b term.Term) bool {
	if m.kind == orderedSet {
		return term.Equal(a, b)
	}
	return term.ExactEqual(a, b)
}

func (m *model) lookup(key term.Term) []term.Term {
	var found []term.Term
	for _, r := range m.rows {
		if m.sameKey(r.Elem(0), key) {
			found = append(found, r)
		}
	}
	return found
}

func (m *model) insert(row term.Term) {
	switch {
	case m.kind == bag && slices.ContainsFunc(m.rows, func(r term.Term) bool { return term.ExactEqual(r, row) }):
		return
	case !m.kind.many():
		m.remove(func(r term.Term) bool { return m.sameKey(r.Elem(0), row.Elem(0)) })
	}
	m.rows = append(slices.Clip(m.rows), row)
}

func (m *model) remove(goes func(term.Term) bool) {
	m.rows = slices.DeleteFunc(slices.Clone(m.rows), goes)
}

// check compares a table with the model through everything that reads.
func (m *model) check(t *rapid.T, w *world, tab term.Term) {
	if got := w.call("info", tab, term.A("size")); got != num(len(m.rows)) {
		t.Fatalf("size %s of %v", got, m.rows)
	}
	sameRows(t, "tab2list", elems(w.call("match_object", tab, term.A("_"))), m.rows)
	var walked []term.Term
	for k := w.call("first", tab); k != atomEnd; k = w.call("next", tab, k) {
		found := w.call("lookup", tab, k)
		if want := list(m.lookup(k)...); !term.ExactEqual(found, want) {
			t.Fatalf("lookup of %s: %s, want %s", k, found, want)
		}
		walked = append(walked, elems(found)...)
	}
	sameRows(t, "first and next", walked, m.rows)
	if m.kind == orderedSet && !slices.IsSortedFunc(walked, func(a, b term.Term) int { return term.Compare(a.Elem(0), b.Elem(0)) }) {
		t.Fatalf("not in order: %v", walked)
	}
	var chunks []term.Term
	all := list(tuple(term.A("$1"), term.EmptyList, list(term.A("$1"))))
	for r := w.call("select", tab, all, num(3)); r != atomEnd; r = w.call("select", r.Elem(1)) {
		chunks = append(chunks, elems(r.Elem(0))...)
	}
	sameRows(t, "select by threes", chunks, m.rows)
}

// sameRows compares without regard to order.
func sameRows(t *rapid.T, what string, got, want []term.Term) {
	g, w := slices.Clone(got), slices.Clone(want)
	slices.SortFunc(g, term.CompareExact)
	slices.SortFunc(w, term.CompareExact)
	if !slices.EqualFunc(g, w, term.ExactEqual) {
		t.Fatalf("%s: got %v, want %v", what, g, w)
	}
}

// keys are few, so that they meet; 1 and 1.0 are one key of an ordered_set.
var keyGen = rapid.Custom(func(t *rapid.T) term.Term {
	n := rapid.IntRange(0, 40).Draw(t, "n")
	switch rapid.IntRange(0, 3).Draw(t, "kind of key") {
	case 0:
		return term.MakeFloat(float64(n))
	case 1:
		return term.A(fmt.Sprintf("k%d", n))
	case 2:
		return tuple(num(n), term.MakeString("x"))
	}
	return num(n)
})

var rowGen = rapid.Custom(func(t *rapid.T) term.Term {
	return tuple(keyGen.Draw(t, "key"), num(rapid.IntRange(0, 3).Draw(t, "value")))
})

// TestTablesAgainstModel does random operations in a world and its forks. Whatever is
// done in one must not be seen in the others.
func TestTablesAgainstModel(t *testing.T) {
	type state struct {
		w *world
		m model
	}
	rapid.Check(t, func(t *rapid.T) {
		k := kind(rapid.IntRange(0, 3).Draw(t, "kind of table"))
		w := newWorld(runtime.Limits{})
		tab := w.new(kindAtoms[k])
		states := []*state{{w, model{kind: k}}}
		steps := rapid.IntRange(1, 150).Draw(t, "steps")
		for range steps {
			s := rapid.SampledFrom(states).Draw(t, "world")
			w, m := s.w, &s.m
			switch rapid.IntRange(0, 8).Draw(t, "operation") {
			default:
				row := rowGen.Draw(t, "row")
				w.call("insert", tab, row)
				m.insert(row)
			case 0:
				key := keyGen.Draw(t, "key")
				w.call("delete", tab, key)
				m.remove(func(r term.Term) bool { return m.sameKey(r.Elem(0), key) })
			case 1:
				row := rowGen.Draw(t, "row")
				w.call("delete_object", tab, row)
				m.remove(func(r term.Term) bool { return term.ExactEqual(r, row) })
			case 2:
				key := keyGen.Draw(t, "key")
				if got, want := w.call("take", tab, key), list(m.lookup(key)...); !term.ExactEqual(got, want) {
					t.Fatalf("take %s: %s, want %s", key, got, want)
				}
				m.remove(func(r term.Term) bool { return m.sameKey(r.Elem(0), key) })
			case 3:
				value := num(rapid.IntRange(0, 3).Draw(t, "value"))
				spec := list(tuple(tuple(term.A("_"), value), term.EmptyList, list(term.AtomTrue)))
				w.call("internal_select_delete", tab, spec)
				m.remove(func(r term.Term) bool { return r.Elem(1) == value })
			case 4:
				if len(states) < 4 {
					states = append(states, &state{w.fork(), *m})
				}
			}
		}
		for _, s := range states {
			s.m.check(t, s.w, tab)
		}
	})
}

// TestFixedTraversal goes through a fixed table while others change it: each key that is
// there all the time is met once, none twice.
func TestFixedTraversal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k := kind(rapid.IntRange(0, 3).Draw(t, "kind of table"))
		w := newWorld(runtime.Limits{})
		tab := w.new(kindAtoms[k])
		for range rapid.IntRange(0, 60).Draw(t, "rows") {
			w.call("insert", tab, rowGen.Draw(t, "row"))
		}
		w.call("safe_fixtable", tab, term.AtomTrue)
		stays := w.call("match", tab, tuple(term.A("$1"), term.A("_")))
		left := slices.CompactFunc(elems(stays), term.ExactEqual)
		met := map[string]int{}
		for key := w.call("first", tab); key != atomEnd; {
			met[key.String()]++
			other := keyGen.Draw(t, "other")
			if rapid.Bool().Draw(t, "delete") {
				w.call("delete", tab, other)
				left = slices.DeleteFunc(left, func(l term.Term) bool { return term.Equal(l.Head(), other) })
			} else if w.call("member", tab, other) == term.AtomFalse {
				w.call("insert", tab, tuple(other, num(9)))
			}
			if key = w.call("next", tab, key); key.IsTuple(2) && key.Elem(0) == term.AtomEXIT {
				t.Fatalf("next fails: %s", key)
			}
		}
		for _, l := range left {
			if met[l.Head().String()] == 0 {
				t.Errorf("%s was not met", l.Head())
			}
		}
		for key, times := range met {
			if times > 1 {
				t.Errorf("%s was met %d times", key, times)
			}
		}
	})
}
