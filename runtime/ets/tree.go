package ets

import (
	"slices"

	"mortal/lang/term"
)

// An epoch is the life of a world between two forks. What carries another
// epoch than the world's own may be shared with other worlds and is copied before
// it is changed. Only its address counts.
type epoch struct{ _ byte }

// An item is a row and where it stands in the order of its tree.
type item struct {
	weight uint64
	seq    uint64
	row    term.Term
}

// A tree is a copy-on-write B+ tree of items: all of them are in the leaves, all leaves are
// equally deep. A node is dropped when it is empty and not merged before, which
// costs no speed (Johnson and Shasha, "B-Trees with Inserts and Deletes: Why
// Free-at-Empty Is Better Than Merge-at-Half", JCSS 47, 1993).
type tree struct {
	order order
	root  *node // nil: empty
}

// nodeSize is how many items or kids a node has at most: measured best of 16 to 128 with 10^6 rows.
const nodeSize = 48

// A node is a leaf when it has no kids. The items of a branch are bounds: no
// item below kids[i] comes before items[i], and all below kids[i-1] do. The
// first bound is never looked at.
type node struct {
	epoch *epoch
	items []item
	kids  []*node
}

// own returns n, or a copy of it that e may write to.
func (n *node) own(e *epoch) *node {
	if n.epoch == e {
		return n
	}
	c := &node{epoch: e, items: append(make([]item, 0, min(nodeSize, len(n.items)+4)), n.items...)}
	if n.kids != nil {
		c.kids = append(make([]*node, 0, min(nodeSize, len(n.kids)+4)), n.kids...)
	}
	return c
}

// ownKid makes kid i of n one that e may write to.
func (n *node) ownKid(e *epoch, i int) *node {
	n.kids[i] = n.kids[i].own(e)
	return n.kids[i]
}

// kidFor returns which kid of n holds the place p.
func (t *tree) kidFor(n *node, p *place) int {
	i, found := t.order.search(n.items[1:], p)
	if found {
		i++
	}
	return i
}

// get returns the row at p, or None.
func (t *tree) get(p *place) term.Term {
	n := t.root
	if n == nil {
		return term.Term{}
	}
	for n.kids != nil {
		n = n.kids[t.kidFor(n, p)]
	}
	if i, found := t.order.search(n.items, p); found {
		return n.items[i].row
	}
	return term.Term{}
}

// put makes row the one at p and returns the one that was, or None.
func (t *tree) put(e *epoch, p *place, row term.Term) (old term.Term) {
	it := item{p.weight, p.seq, row}
	if t.root == nil {
		t.root = &node{epoch: e, items: []item{it}}
		return term.Term{}
	}
	n := t.ownRoot(e)
	for n.kids != nil {
		i := t.kidFor(n, p)
		kid := n.ownKid(e, i)
		if len(kid.items) == nodeSize {
			n.split(e, i)
			kid = n.kids[t.kidFor(n, p)]
		}
		n = kid
	}
	i, found := t.order.search(n.items, p)
	if found {
		old, n.items[i].row = n.items[i].row, row
		return old
	}
	n.items = slices.Insert(n.items, i, it)
	return term.Term{}
}

// ownRoot returns the root, which has room for one item more, to be written to.
func (t *tree) ownRoot(e *epoch) *node {
	t.root = t.root.own(e)
	if len(t.root.items) == nodeSize {
		old := t.root
		t.root = &node{epoch: e, items: append(make([]item, 0, 4), old.items[0]), kids: append(make([]*node, 0, 4), old)}
		t.root.split(e, 0)
	}
	return t.root
}

// split moves the upper half of kid i, which is full and owned, into a new kid after it.
func (n *node) split(e *epoch, i int) {
	const half = nodeSize / 2
	low := n.kids[i]
	high := &node{epoch: e, items: append(make([]item, 0, nodeSize), low.items[half:]...)}
	clear(low.items[half:])
	low.items = low.items[:half]
	if low.kids != nil {
		high.kids = append(make([]*node, 0, nodeSize), low.kids[half:]...)
		clear(low.kids[half:])
		low.kids = low.kids[:half]
	}
	n.items = slices.Insert(n.items, i+1, high.items[0])
	n.kids = slices.Insert(n.kids, i+1, high)
}

// remove takes away the row at p and returns it, None when there is none.
func (t *tree) remove(e *epoch, p *place) term.Term {
	row := t.get(p)
	if row.IsNone() {
		return row // nothing is copied for it
	}
	t.root = t.root.own(e)
	t.removeBelow(e, t.root, p)
	for t.root != nil && t.root.kids != nil && len(t.root.kids) == 1 {
		t.root = t.root.kids[0]
	}
	if len(t.root.items) == 0 {
		t.root = nil
	}
	return row
}

func (t *tree) removeBelow(e *epoch, n *node, p *place) {
	if n.kids == nil {
		i, _ := t.order.search(n.items, p)
		n.items = slices.Delete(n.items, i, i+1)
		return
	}
	i := t.kidFor(n, p)
	kid := n.ownKid(e, i)
	t.removeBelow(e, kid, p)
	if len(kid.items) == 0 {
		n.items = slices.Delete(n.items, i, i+1)
		n.kids = slices.Delete(n.kids, i, i+1)
	}
}

// ascend yields the items from the place p on, all of them when p is nil. The
// tree must not change meanwhile.
func (t *tree) ascend(p *place) func(yield func(*item) bool) {
	return func(yield func(*item) bool) {
		if t.root != nil {
			t.ascendBelow(t.root, p, yield)
		}
	}
}

func (t *tree) ascendBelow(n *node, p *place, yield func(*item) bool) bool {
	if n.kids == nil {
		i := 0
		if p != nil {
			i, _ = t.order.search(n.items, p)
		}
		for ; i < len(n.items); i++ {
			if !yield(&n.items[i]) {
				return false
			}
		}
		return true
	}
	i := 0
	if p != nil {
		i = t.kidFor(n, p)
	}
	for ; i < len(n.kids); i++ {
		if !t.ascendBelow(n.kids[i], p, yield) {
			return false
		}
		p = nil
	}
	return true
}

// descend yields the items before the place p, last first, all of them when p
// is nil. The tree must not change meanwhile.
func (t *tree) descend(p *place) func(yield func(*item) bool) {
	return func(yield func(*item) bool) {
		if t.root != nil {
			t.descendBelow(t.root, p, yield)
		}
	}
}

func (t *tree) descendBelow(n *node, p *place, yield func(*item) bool) bool {
	if n.kids == nil {
		i := len(n.items)
		if p != nil {
			i, _ = t.order.search(n.items, p)
		}
		for i--; i >= 0; i-- {
			if !yield(&n.items[i]) {
				return false
			}
		}
		return true
	}
	i := len(n.kids) - 1
	if p != nil {
		i = t.kidFor(n, p)
	}
	for ; i >= 0; i-- {
		if !t.descendBelow(n.kids[i], p, yield) {
			return false
		}
		p = nil
	}
	return true
}
