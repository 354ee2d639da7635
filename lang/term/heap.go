package term

import "unsafe"

// A Heap hands out list cells and tuples from blocks, which costs a tenth of allocating each
// alone. The zero value is ready; a copy of one that is in use must not be used. A block stays in
// memory as long as anything in it does: blocks are small, and what is made together mostly dies together.
type Heap struct {
	block []Term
	used  int
}

// heapBlock is how many words a block has. With 512 bytes it is the largest that Go allocates
// without a header of its own.
const heapBlock = 32

// Room reports whether a block has n words left.
func (h *Heap) Room(n int) bool { return h.used+n <= len(h.block) }

// Refill takes a new block. As an array it takes Go a third of the steps of a slice, for whose every element it
// would say where the pointer is.
func (h *Heap) Refill() {
	h.block, h.used = new([heapBlock]Term)[:], 0
}

// Elems returns room for the elements of a tuple, for TupleOf: of a block if it fits.
func (h *Heap) Elems(n int) []Term {
	if !h.Room(n) {
		if n > heapBlock/4 {
			return make([]Term, n)
		}
		h.Refill()
	}
	h.used += n
	return h.block[h.used-n : h.used : h.used]
}

// Cons returns [head|tail]. There must be room for two words.
func (h *Heap) Cons(head, tail Term) Term {
	c := h.block[h.used : h.used+2]
	h.used += 2
	c[0], c[1] = head, tail
	return Term{unsafe.Pointer(&c[0]), uint64(Cons)}
}

// Tuple returns the tuple of ts, which are copied. There must be at least one, and room for all.
func (h *Heap) Tuple(ts []Term) Term {
	s := h.block[h.used : h.used+len(ts)]
	h.used += len(ts)
	for i := range s {
		s[i] = ts[i]
	}
	return Term{unsafe.Pointer(&s[0]), uint64(len(ts))<<kindBits | uint64(Tuple)}
}

// chain makes a list of cells, at least one, that have their heads.
func chain(cells []cell, tail Term) Term {
	last := len(cells) - 1
	for i := range last {
		cells[i].tail = Term{unsafe.Pointer(&cells[i+1]), uint64(Cons)}
	}
	cells[last].tail = tail
	return Term{unsafe.Pointer(&cells[0]), uint64(Cons)}
}
