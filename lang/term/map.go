package term

import (
	"iter"
	"slices"
)

// MaxFlatMap is how many pairs a map keeps in sorted order. Bigger maps are
// hash tries, whose order is fixed but arbitrary, as in ERTS.
const MaxFlatMap = 32

// A MapValue is what a term of kind Map holds. It is immutable. Either root is
// nil and keys is sorted by CompareExact, or all pairs are under root and
// there are more than MaxFlatMap of them.
type MapValue struct {
	keys, vals []Term // parallel; keys is shared by maps that differ in values only
	root       *mapNode
}

// EmptyMap is the term #{}.
var EmptyMap = boxMap(&MapValue{})

// IsMap reports whether t is a map.
func (t Term) IsMap() bool { return t.v == uint64(Map) }

// MapOf returns the map of pairs: key, value, key, value and so on. Of equal
// keys the later one wins.
func MapOf(pairs ...Term) Term {
	var b MapBuilder
	for i := 0; i+1 < len(pairs); i += 2 {
		b.Put(pairs[i], pairs[i+1])
	}
	return b.Term()
}

// MapOfSorted returns the map with these keys and values. The keys must be
// strictly increasing by CompareExact. Both slices are given up; keys may be
// shared by many maps.
func MapOfSorted(keys, vals []Term) Term {
	if len(keys) == 0 {
		return EmptyMap
	}
	if len(keys) <= MaxFlatMap {
		return boxMap(&MapValue{keys: keys, vals: vals})
	}
	pairs := make([]hashedPair, len(keys))
	for i, k := range keys {
		pairs[i] = hashedPair{Hash(k), k, vals[i]}
	}
	return mapOfHashed(pairs)
}

// Len returns the number of pairs.
func (m *MapValue) Len() int {
	if m.root != nil {
		return m.root.size
	}
	return len(m.keys)
}

// Get returns the value of key k.
func (m *MapValue) Get(k Term) (Term, bool) {
	if m.root != nil {
		return m.root.get(k, Hash(k))
	}
	if k.p == nil {
		for i, have := range m.keys {
			if have == k {
				return m.vals[i], true
			}
		}
		return Term{}, false
	}
	if i, ok := m.search(k); ok {
		return m.vals[i], true
	}
	return Term{}, false
}

// search returns where k is, or belongs, in a flat map.
func (m *MapValue) search(k Term) (int, bool) {
	return slices.BinarySearchFunc(m.keys, k, CompareExact)
}

// Put returns the map with k associated with v.
func (m *MapValue) Put(k, v Term) Term {
	if m.root != nil {
		return boxMap(&MapValue{root: m.root.put(k, v, Hash(k), 0)})
	}
	i, found := m.search(k)
	if found {
		if m.vals[i] == v {
			return boxMap(m)
		}
		vals := slices.Clone(m.vals)
		vals[i] = v
		return boxMap(&MapValue{keys: m.keys, vals: vals})
	}
	keys, vals := insertedAt(m.keys, i, k), insertedAt(m.vals, i, v)
	return MapOfSorted(keys, vals)
}

// Remove returns the map without key k.
func (m *MapValue) Remove(k Term) Term {
	if m.root != nil {
		return m.removeHashed(k)
	}
	i, found := m.search(k)
	if !found {
		return boxMap(m)
	}
	return MapOfSorted(removedAt(m.keys, i), removedAt(m.vals, i))
}

func (m *MapValue) removeHashed(k Term) Term {
	root := m.root.remove(k, Hash(k), 0)
	if root == m.root {
		return boxMap(m)
	}
	rest := &MapValue{root: root}
	if root.size > MaxFlatMap {
		return boxMap(rest)
	}
	return MapOfSorted(rest.sorted())
}

// All yields the pairs in the order of the map: that of its keys for small
// maps, that of its hashes for large ones.
func (m *MapValue) All() iter.Seq2[Term, Term] { return m.From(0) }

// From yields the pairs of All without the first i. With At it lets an
// iterator (maps:next/1) be a number.
func (m *MapValue) From(i int) iter.Seq2[Term, Term] {
	return func(yield func(Term, Term) bool) {
		if m.root != nil {
			m.root.walk(i, yield)
			return
		}
		for ; i < len(m.keys); i++ {
			if !yield(m.keys[i], m.vals[i]) {
				return
			}
		}
	}
}

// At returns pair number i, counted from 0 in the order of All.
func (m *MapValue) At(i int) (k, v Term) {
	for k, v = range m.From(i) {
		break
	}
	return k, v
}

// Keys returns the keys in the order of All. The caller must not change them.
func (m *MapValue) Keys() []Term {
	if m.root == nil {
		return m.keys
	}
	keys := make([]Term, 0, m.Len())
	for k := range m.All() {
		keys = append(keys, k)
	}
	return keys
}

// sorted returns keys and values in the order of CompareExact.
func (m *MapValue) sorted() (keys, vals []Term) {
	if m.root == nil {
		return m.keys, m.vals
	}
	pairs := make([]hashedPair, 0, m.Len())
	for k, v := range m.All() {
		pairs = append(pairs, hashedPair{0, k, v})
	}
	slices.SortFunc(pairs, func(a, b hashedPair) int { return CompareExact(a.key, b.key) })
	return splitPairs(pairs)
}

func splitPairs(pairs []hashedPair) (keys, vals []Term) {
	keys, vals = make([]Term, len(pairs)), make([]Term, len(pairs))
	for i, p := range pairs {
		keys[i], vals[i] = p.key, p.val
	}
	return keys, vals
}

func insertedAt(ts []Term, i int, t Term) []Term {
	out := make([]Term, len(ts)+1)
	copy(out, ts[:i])
	out[i] = t
	copy(out[i+1:], ts[i:])
	return out
}

func removedAt(ts []Term, i int) []Term {
	out := make([]Term, len(ts)-1)
	copy(out, ts[:i])
	copy(out[i:], ts[i+1:])
	return out
}

// A MapBuilder collects pairs for a new map, faster than Put one by one. The
// zero MapBuilder is ready for use.
type MapBuilder struct{ pairs []hashedPair }

type hashedPair struct {
	hash     uint64
	key, val Term
}

// Grow makes room for n more pairs.
func (b *MapBuilder) Grow(n int) { b.pairs = slices.Grow(b.pairs, n) }

// Put associates k with v; a later Put of an equal key wins.
func (b *MapBuilder) Put(k, v Term) { b.pairs = append(b.pairs, hashedPair{0, k, v}) }

// Term returns the map. The builder must not be used afterwards.
func (b *MapBuilder) Term() Term {
	if len(b.pairs) > MaxFlatMap {
		return b.hashed()
	}
	slices.SortStableFunc(b.pairs, func(x, y hashedPair) int { return CompareExact(x.key, y.key) })
	return MapOfSorted(splitPairs(lastOfEqual(b.pairs)))
}

func (b *MapBuilder) hashed() Term {
	for i := range b.pairs {
		b.pairs[i].hash = Hash(b.pairs[i].key)
	}
	slices.SortStableFunc(b.pairs, compareHashed)
	pairs := lastOfEqual(b.pairs)
	if len(pairs) > MaxFlatMap {
		return mapOfHashed(pairs)
	}
	slices.SortFunc(pairs, func(x, y hashedPair) int { return CompareExact(x.key, y.key) })
	return MapOfSorted(splitPairs(pairs))
}

// lastOfEqual drops, in place, all but the last of neighbours with equal keys.
func lastOfEqual(pairs []hashedPair) []hashedPair {
	out := pairs[:0]
	for i, p := range pairs {
		if i+1 < len(pairs) && p.hash == pairs[i+1].hash && ExactEqual(p.key, pairs[i+1].key) {
			continue
		}
		out = append(out, p)
	}
	return out
}
