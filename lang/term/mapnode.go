package term

import (
	"cmp"
	"math/bits"
	"slices"
)

// A mapNode is a node of a compressed hash trie (Steindorfer and Vinju,
// "Optimizing Hash-Array Mapped Tries for Fast and Lean Immutable JVM
// Collections", OOPSLA 2015). Each level looks at five bits of the hash; a slot
// is empty, one pair, or a node with at least two pairs. The same pairs
// always make the same trie, whatever the order of insertion.
type mapNode struct {
	pairSlots uint32 // slots that hold a pair
	nodeSlots uint32 // slots that hold a node
	size      int    // pairs in the whole subtree
	pairs     []Term // key, value, … in slot order; at the bottom, in key order
	nodes     []*mapNode
}

const (
	trieBits  = 5
	trieDepth = 13 // levels that use up a 64-bit hash; below are collisions
)

func trieSlot(hash uint64, depth int) uint32 {
	return 1 << (hash >> (depth * trieBits) & (1<<trieBits - 1))
}

// below counts the slots of set before slot.
func below(set, slot uint32) int { return bits.OnesCount32(set & (slot - 1)) }

func (n *mapNode) get(k Term, hash uint64) (Term, bool) {
	for depth := 0; depth < trieDepth; depth++ {
		slot := trieSlot(hash, depth)
		if n.pairSlots&slot != 0 {
			i := 2 * below(n.pairSlots, slot)
			return n.pairs[i+1], ExactEqual(n.pairs[i], k)
		}
		if n.nodeSlots&slot == 0 {
			return Term{}, false
		}
		n = n.nodes[below(n.nodeSlots, slot)]
	}
	i, found := n.collision(k)
	if !found {
		return Term{}, false
	}
	return n.pairs[i+1], true
}

// collision finds the key, or its place, in a node of keys with one hash.
func (n *mapNode) collision(k Term) (int, bool) {
	for i := 0; i < len(n.pairs); i += 2 {
		if c := CompareExact(k, n.pairs[i]); c <= 0 {
			return i, c == 0
		}
	}
	return len(n.pairs), false
}

func (n *mapNode) put(k, v Term, hash uint64, depth int) *mapNode {
	if depth == trieDepth {
		i, found := n.collision(k)
		return n.withPair(i, found, k, v)
	}
	slot := trieSlot(hash, depth)
	i := 2 * below(n.pairSlots, slot)
	switch {
	case n.nodeSlots&slot != 0:
		j := below(n.nodeSlots, slot)
		return n.withNode(j, n.nodes[j].put(k, v, hash, depth+1))
	case n.pairSlots&slot == 0:
		c := n.withPair(i, false, k, v)
		c.pairSlots |= slot
		return c
	case ExactEqual(n.pairs[i], k):
		return n.withPair(i, true, k, v)
	}
	old := hashedPair{Hash(n.pairs[i]), n.pairs[i], n.pairs[i+1]}
	return n.pushDown(slot, newMapNode(sortedPair(old, hashedPair{hash, k, v}), depth+1))
}

func sortedPair(a, b hashedPair) []hashedPair {
	if compareHashed(a, b) > 0 {
		a, b = b, a
	}
	return []hashedPair{a, b}
}

// withPair returns n with the pair at index i set or inserted. The key of a pair that
// is there already stays.
func (n *mapNode) withPair(i int, found bool, k, v Term) *mapNode {
	c := *n
	if found {
		c.pairs = slices.Clone(n.pairs)
		c.pairs[i+1] = v
		return &c
	}
	c.pairs = make([]Term, len(n.pairs)+2)
	copy(c.pairs, n.pairs[:i])
	c.pairs[i], c.pairs[i+1] = k, v
	copy(c.pairs[i+2:], n.pairs[i:])
	c.size++
	return &c
}

func (n *mapNode) withNode(j int, child *mapNode) *mapNode {
	c := *n
	c.nodes = slices.Clone(n.nodes)
	c.nodes[j] = child
	c.size += child.size - n.nodes[j].size
	return &c
}

// pushDown returns n with the pair in slot replaced by a node that holds it.
func (n *mapNode) pushDown(slot uint32, child *mapNode) *mapNode {
	c := *n
	i, j := 2*below(n.pairSlots, slot), below(n.nodeSlots, slot)
	c.pairs = slices.Delete(slices.Clone(n.pairs), i, i+2)
	c.nodes = slices.Insert(slices.Clone(n.nodes), j, child)
	c.pairSlots &^= slot
	c.nodeSlots |= slot
	c.size += child.size - 1
	return &c
}

// remove returns n without k: n itself when k is not there.
func (n *mapNode) remove(k Term, hash uint64, depth int) *mapNode {
	if depth == trieDepth {
		i, found := n.collision(k)
		if !found {
			return n
		}
		return n.withoutPair(i, 0)
	}
	slot := trieSlot(hash, depth)
	switch {
	case n.pairSlots&slot != 0:
		i := 2 * below(n.pairSlots, slot)
		if !ExactEqual(n.pairs[i], k) {
			return n
		}
		return n.withoutPair(i, slot)
	case n.nodeSlots&slot == 0:
		return n
	}
	j := below(n.nodeSlots, slot)
	child := n.nodes[j].remove(k, hash, depth+1)
	switch {
	case child == n.nodes[j]:
		return n
	case child.size == 1:
		return n.pullUp(slot, child.pairs)
	}
	return n.withNode(j, child)
}

func (n *mapNode) withoutPair(i int, slot uint32) *mapNode {
	c := *n
	c.pairs = slices.Delete(slices.Clone(n.pairs), i, i+2)
	c.pairSlots &^= slot
	c.size--
	return &c
}

// pullUp returns n with the node in slot replaced by the one pair left in it, so
// that equal maps stay equal tries.
func (n *mapNode) pullUp(slot uint32, pair []Term) *mapNode {
	c := *n
	i, j := 2*below(n.pairSlots, slot), below(n.nodeSlots, slot)
	c.nodes = slices.Delete(slices.Clone(n.nodes), j, j+1)
	c.pairs = slices.Insert(slices.Clone(n.pairs), i, pair...)
	c.nodeSlots &^= slot
	c.pairSlots |= slot
	c.size += 1 - n.nodes[j].size
	return &c
}

// walk yields the pairs of the subtree after the first skip, a node's own pairs
// before those of its nodes. It reports whether to go on.
func (n *mapNode) walk(skip int, yield func(k, v Term) bool) bool {
	for i := 2 * skip; i < len(n.pairs); i += 2 {
		if !yield(n.pairs[i], n.pairs[i+1]) {
			return false
		}
	}
	skip = max(0, skip-len(n.pairs)/2)
	for _, child := range n.nodes {
		if skip >= child.size {
			skip -= child.size
			continue
		}
		if !child.walk(skip, yield) {
			return false
		}
		skip = 0
	}
	return true
}

// compareHashed is the order of pairs in a trie: that of the slots they take on
// each level in turn, then that of the keys.
func compareHashed(a, b hashedPair) int {
	if a.hash == b.hash {
		return CompareExact(a.key, b.key)
	}
	return cmp.Compare(trieOrder(a.hash), trieOrder(b.hash))
}

// trieOrder puts the bits of the upper levels first.
func trieOrder(hash uint64) (order uint64) {
	for depth := range trieDepth - 1 {
		order = order<<trieBits | hash>>(depth*trieBits)&(1<<trieBits-1)
	}
	return order<<(64-(trieDepth-1)*trieBits) | hash>>((trieDepth-1)*trieBits)
}

func mapOfHashed(pairs []hashedPair) Term {
	slices.SortFunc(pairs, compareHashed)
	return boxMap(&MapValue{root: newMapNode(pairs, 0)})
}

// newMapNode builds the subtree of pairs that are distinct and sorted by compareHashed.
func newMapNode(pairs []hashedPair, depth int) *mapNode {
	n := &mapNode{size: len(pairs)}
	if depth == trieDepth {
		for _, p := range pairs {
			n.pairs = append(n.pairs, p.key, p.val)
		}
		return n
	}
	for len(pairs) > 0 {
		slot := trieSlot(pairs[0].hash, depth)
		end := 1
		for end < len(pairs) && trieSlot(pairs[end].hash, depth) == slot {
			end++
		}
		n.addSlot(slot, pairs[:end], depth)
		pairs = pairs[end:]
	}
	return n
}

func (n *mapNode) addSlot(slot uint32, pairs []hashedPair, depth int) {
	if len(pairs) == 1 {
		n.pairSlots |= slot
		n.pairs = append(n.pairs, pairs[0].key, pairs[0].val)
		return
	}
	n.nodeSlots |= slot
	n.nodes = append(n.nodes, newMapNode(pairs, depth+1))
}
