package term

import "unsafe"

// Cells hands out list cells from blocks, which costs a third of allocating each
// alone. The zero value is ready; a copy of one that is in use must not be used.
// A block stays in memory as long as one of its cells does: blocks are small, and
// begin very small, and lists mostly die together.
type Cells struct {
	free []cell
	size int // of the last block
}

// maxCellBlock is how many cells are allocated at a time at most.
const maxCellBlock = 16

// Cons returns [head|tail].
func (c *Cells) Cons(head, tail Term) Term {
	if len(c.free) == 0 {
		c.refill()
	}
	p := &c.free[0]
	c.free = c.free[1:]
	p.head, p.tail = head, tail
	return Term{unsafe.Pointer(p), uint64(Cons)}
}

//go:noinline
func (c *Cells) refill() {
	c.size = min(max(1, 2*c.size), maxCellBlock)
	c.free = make([]cell, c.size)
}
