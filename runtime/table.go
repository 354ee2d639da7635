package runtime

// A table keeps records by numbers that are handed out in increasing order:
// processes by pid, timers and aliases by reference. It is a tree of pages of
// 16 and chunks of 16 pages. What a page or chunk held is dropped once all of
// it is gone; numbers are not used again.
//
// Pages, chunks and the table itself carry the epoch of the world that may write
// to them. Whoever has another epoch copies them first: so a fork of the world
// copies nothing, and pays for what it touches (see snapshot.go). Records carry
// their own epoch or are immutable.
type table[T any] struct {
	chunks []*chunk[T]
	epoch  uint64
	last   uint64 // the highest number ever kept
	live   int
	hand   *hand[T] // nil until this epoch makes a page: most forks of a world never do
}

// A hand is what a table has at hand to write to.
type hand[T any] struct {
	last  *page[T]   // where the highest number is; nil: unknown
	spare []*page[T] // empty pages, to use again
	room  []T        // for the next records; see make
}

// make returns a record to be put. Where there are many, some are allocated together, which takes a third of the
// steps; they stay in memory as long as one of them does.
func (t *table[T]) make(epoch uint64) *T {
	if t.live < 64 || t.hand == nil || t.epoch != epoch {
		return new(T)
	}
	h := t.hand
	if len(h.room) == 0 {
		h.room = make([]T, 8)
	}
	r := &h.room[0]
	h.room = h.room[1:]
	return r
}

const (
	pageBits  = 4
	chunkBits = 4
)

type chunk[T any] struct {
	epoch uint64
	live  int // pages
	pages [1 << chunkBits]*page[T]
}

type page[T any] struct {
	epoch uint64
	live  int // records
	slots [1 << pageBits]*T
}

// get returns record n, or nil.
func (t *table[T]) get(n uint64) *T {
	if p := t.find(n >> pageBits); p != nil {
		return p.slots[n%(1<<pageBits)]
	}
	return nil
}

func (t *table[T]) find(pageNo uint64) *page[T] {
	i := pageNo >> chunkBits
	if i >= uint64(len(t.chunks)) || t.chunks[i] == nil {
		return nil
	}
	return t.chunks[i].pages[pageNo%(1<<chunkBits)]
}

// put keeps r as record n.
func (t *table[T]) put(epoch, n uint64, r *T) {
	var p *page[T]
	if n>>pageBits == t.last>>pageBits && t.hand != nil && t.epoch == epoch && t.hand.last != nil {
		p = t.hand.last
	} else {
		p = t.pageFor(epoch, n)
	}
	t.last = max(t.last, n)
	slot := &p.slots[n%(1<<pageBits)]
	if *slot == nil {
		p.live++
		t.live++
	}
	*slot = r
}

// pageFor returns the page where record n comes, to be written to.
func (t *table[T]) pageFor(epoch, n uint64) *page[T] {
	if n>>pageBits > t.last>>pageBits {
		t.leavePage(epoch, t.last>>pageBits)
	}
	p := t.own(epoch, n>>pageBits)
	if n >= t.last && t.hand != nil {
		t.hand.last = p
	}
	return p
}

// remove forgets record n. The page where numbers are handed out is kept though
// empty, as the next record comes there.
func (t *table[T]) remove(epoch, n uint64) { t.take(epoch, n) }

// take is remove, and returns what was forgotten; nil when there was nothing.
func (t *table[T]) take(epoch, n uint64) *T {
	p := t.find(n >> pageBits)
	if p == nil {
		return nil
	}
	r := p.slots[n%(1<<pageBits)]
	if r == nil {
		return nil
	}
	if p.epoch != epoch {
		p = t.own(epoch, n>>pageBits)
	}
	p.slots[n%(1<<pageBits)] = nil
	p.live--
	t.live--
	if p.live == 0 && n>>pageBits != t.last>>pageBits {
		t.drop(n >> pageBits)
	}
	return r
}

// leavePage drops the page that was the last one, if nothing is left in it.
func (t *table[T]) leavePage(epoch, pageNo uint64) {
	if p := t.find(pageNo); p != nil && p.live == 0 {
		t.own(epoch, pageNo)
		t.drop(pageNo)
	}
}

// drop forgets an empty page whose chunk is owned.
func (t *table[T]) drop(pageNo uint64) {
	c := t.chunks[pageNo>>chunkBits]
	slot := &c.pages[pageNo%(1<<chunkBits)]
	if t.hand != nil && len(t.hand.spare) < maxSparePages {
		t.hand.spare = append(t.hand.spare, *slot)
	}
	*slot = nil
	c.live--
	if c.live == 0 {
		t.chunks[pageNo>>chunkBits] = nil
	}
}

// own returns a page that this epoch may write to, with the way to it.
func (t *table[T]) own(epoch, pageNo uint64) *page[T] {
	if p := t.find(pageNo); p != nil && p.epoch == epoch {
		return p // only an owned chunk holds an owned page
	}
	c := t.ownChunk(epoch, pageNo>>chunkBits)
	slot := &c.pages[pageNo%(1<<chunkBits)]
	if *slot == nil {
		*slot = t.newPage(epoch)
		c.live++
	} else {
		clone := **slot
		clone.epoch = epoch
		*slot = &clone
	}
	return *slot
}

// maxSparePages bounds the pages that are kept, which have room for as many processes as there are records to
// use again.
const maxSparePages = maxFree >> pageBits

func (t *table[T]) newPage(epoch uint64) *page[T] {
	if t.hand == nil {
		t.hand = &hand[T]{}
	}
	n := len(t.hand.spare)
	if n == 0 {
		return &page[T]{epoch: epoch}
	}
	p := t.hand.spare[n-1]
	t.hand.spare = t.hand.spare[:n-1]
	return p
}

func (t *table[T]) ownChunk(epoch, i uint64) *chunk[T] {
	if t.epoch != epoch {
		t.chunks = append(make([]*chunk[T], 0, len(t.chunks)+1), t.chunks...)
		t.epoch, t.hand = epoch, nil
	}
	for i >= uint64(len(t.chunks)) {
		t.chunks = append(t.chunks, nil)
	}
	c := t.chunks[i]
	switch {
	case c == nil:
		t.chunks[i] = &chunk[T]{epoch: epoch}
	case c.epoch != epoch:
		clone := *c
		clone.epoch = epoch
		t.chunks[i] = &clone
	}
	return t.chunks[i]
}

// all yields the records in the order of their numbers.
func (t *table[T]) all(yield func(n uint64, r *T) bool) {
	for i, c := range t.chunks {
		if c == nil {
			continue
		}
		for j, p := range c.pages {
			if p == nil {
				continue
			}
			for k, r := range p.slots {
				n := (uint64(i)<<chunkBits|uint64(j))<<pageBits | uint64(k)
				if r != nil && !yield(n, r) {
					return
				}
			}
		}
	}
}
