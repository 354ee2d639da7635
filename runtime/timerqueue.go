package runtime

import (
	"cmp"
	"slices"
)

// A timerQueue holds items by time and then by age. Items of one time lie in one
// bucket, oldest first, and a heap orders the times: as virtual time stands still while
// anything can run, many timers have the same time, and one of them costs no more than
// a message. 100,000 timers over 100 times take a fifth of what they take in a heap of items.
//
// Like a table it is copied by the first epoch that writes to it: the heap at
// once, a bucket when it is changed.
type timerQueue struct {
	heap  []timeSlot        // the soonest first
	at    map[int64]*bucket // the same by time
	epoch uint64
	n     int          // items
	again *leftBuckets // nil: nothing
}

// What is left of buckets is used again in the same epoch: an empty one, which may have a small block, and empty blocks of
// the greatest size.
type leftBuckets struct {
	bucket *bucket
	blocks [][]bucketItem
}

// A timeSlot is a time that has a bucket, which is not empty.
type timeSlot struct {
	when int64
	b    *bucket
}

// A bucket keeps its items in blocks, each twice as large as the one before up to maxBlock: what lies in a slice that
// grows took five times the memory, and it is memory first touched that costs time.
type bucket struct {
	block []bucketItem // the one that holds the next item, at head
	head  int
	more  [][]bucketItem // the blocks after it, none of them empty
	epoch uint64
}

const minBlock, maxBlock = 2, 64

// maxLeft bounds the blocks that are kept, to 6 MB.
const maxLeft = 4096

// A bucketItem is a timerItem whose time is that of its bucket.
type bucketItem struct {
	seq  uint64
	of   uint64 // ref, with refBit, or pid
	step uint64
}

const refBit = 1 << 63

func pack(it timerItem) bucketItem {
	if it.ref != 0 {
		return bucketItem{it.seq, it.ref | refBit, it.step}
	}
	return bucketItem{it.seq, it.pid, it.step}
}

func (b *bucketItem) unpack(when int64) timerItem {
	if b.of&refBit != 0 {
		return timerItem{when: when, seq: b.seq, ref: b.of &^ refBit, step: b.step}
	}
	return timerItem{when: when, seq: b.seq, pid: b.of, step: b.step}
}

// push adds an item younger than all others.
func (q *timerQueue) push(epoch uint64, it timerItem) {
	q.own(epoch)
	b := q.at[it.when]
	if b == nil {
		b = q.newBucket(epoch)
		q.at[it.when] = b
		q.heap = append(q.heap, timeSlot{it.when, b})
		q.up(len(q.heap) - 1)
	}
	if b.epoch != epoch {
		b = q.ownBucket(epoch, slices.IndexFunc(q.heap, func(s timeSlot) bool { return s.when == it.when }))
	}
	block := &b.block
	if n := len(b.more); n > 0 {
		block = &b.more[n-1]
	}
	if len(*block) == cap(*block) {
		block = q.extend(b, cap(*block))
	}
	*block = append(*block, pack(it))
	q.n++
}

func (q *timerQueue) newBucket(epoch uint64) *bucket {
	if q.again == nil || q.again.bucket == nil {
		return &bucket{epoch: epoch}
	}
	b := q.again.bucket
	q.again.bucket = nil
	return b
}

// extend gives b, whose last block of size room is full, another one.
func (q *timerQueue) extend(b *bucket, room int) (last *[]bucketItem) {
	var block []bucketItem
	if again := q.again; again != nil && len(again.blocks) > 0 && room >= maxBlock/2 {
		n := len(again.blocks) - 1
		block, again.blocks = again.blocks[n], again.blocks[:n]
	} else {
		block = make([]bucketItem, 0, min(max(minBlock, 2*room), maxBlock))
	}
	if room == 0 {
		b.block = block
		return &b.block
	}
	b.more = append(b.more, block)
	return &b.more[len(b.more)-1]
}

// first returns the item that comes next.
func (q *timerQueue) first() (it timerItem, ok bool) {
	if q.n == 0 {
		return it, false
	}
	slot := &q.heap[0]
	return slot.b.block[slot.b.head].unpack(slot.when), true
}

// due reports whether there is an item for a time up to now.
func (q *timerQueue) due(now int64) bool { return q.n > 0 && q.heap[0].when <= now }

// soon returns the items that come next and have the same time, n at most.
func (q *timerQueue) soon(n int) []bucketItem {
	b := q.heap[0].b
	items := b.block[b.head:]
	return items[:min(n, len(items))]
}

// pop removes the item that comes next.
func (q *timerQueue) pop(epoch uint64) timerItem {
	q.own(epoch)
	b := q.ownBucket(epoch, 0)
	it := b.block[b.head].unpack(q.heap[0].when)
	b.head++
	q.n--
	if b.head == len(b.block) {
		q.leaveBlock(b)
	}
	return it
}

// leaveBlock goes on from the block of the soonest bucket, b, which is used up.
func (q *timerQueue) leaveBlock(b *bucket) {
	if q.again == nil {
		q.again = &leftBuckets{}
	}
	b.block, b.head = b.block[:0], 0
	if cap(b.block) == maxBlock && len(q.again.blocks) < maxLeft {
		q.again.blocks = append(q.again.blocks, b.block)
		b.block = nil
	}
	if len(b.more) > 0 {
		b.block, b.more = b.more[0], b.more[1:]
		return
	}
	b.more = nil
	q.dropTime(0)
	q.again.bucket = b
}

// all yields the items of a bucket and returns false if it was to stop.
func (b *bucket) all(when int64, yield func(timerItem) bool) bool {
	for i := b.head; i < len(b.block); i++ {
		if !yield(b.block[i].unpack(when)) {
			return false
		}
	}
	for _, block := range b.more {
		for i := range block {
			if !yield(block[i].unpack(when)) {
				return false
			}
		}
	}
	return true
}

// remove takes out the item numbered seq.
func (q *timerQueue) remove(epoch, seq uint64) (it timerItem, ok bool) {
	q.own(epoch)
	for i := range q.heap {
		if it, ok = q.heap[i].find(seq); !ok {
			continue
		}
		b := q.ownBucket(epoch, i)
		left := slices.DeleteFunc(b.flat(), func(x bucketItem) bool { return x.seq == seq })
		*b = bucket{block: left, epoch: epoch}
		q.n--
		if len(left) == 0 {
			q.dropTime(i)
		}
		return it, true
	}
	return it, false
}

func (s timeSlot) find(seq uint64) (it timerItem, ok bool) {
	s.b.all(s.when, func(x timerItem) bool {
		if x.seq == seq {
			it, ok = x, true
		}
		return !ok
	})
	return it, ok
}

// flat returns the items of b in one block of its own.
func (b *bucket) flat() []bucketItem {
	return slices.Concat(append([][]bucketItem{b.block[b.head:]}, b.more...)...)
}

// keep removes all items but those that ok says yes to.
func (q *timerQueue) keep(epoch uint64, ok func(timerItem) bool) {
	old := *q
	*q = timerQueue{epoch: epoch, at: make(map[int64]*bucket)}
	for it := range old.all {
		if ok(it) {
			q.push(epoch, it)
		}
	}
}

// all yields the items in their order.
func (q *timerQueue) all(yield func(timerItem) bool) {
	slots := q.heap
	if len(slots) > 1 {
		slots = slices.Clone(slots)
		slices.SortFunc(slots, func(a, b timeSlot) int { return cmp.Compare(a.when, b.when) })
	}
	for _, slot := range slots {
		if !slot.b.all(slot.when, yield) {
			return
		}
	}
}

func (q *timerQueue) own(epoch uint64) {
	if q.epoch == epoch {
		return
	}
	q.heap = slices.Clone(q.heap)
	at := make(map[int64]*bucket, len(q.at))
	for when, b := range q.at {
		at[when] = b
	}
	q.at, q.epoch = at, epoch
	q.again = nil
}

// ownBucket returns the bucket at i of the heap, to be changed.
func (q *timerQueue) ownBucket(epoch uint64, i int) *bucket {
	slot := &q.heap[i]
	if slot.b.epoch != epoch {
		slot.b = &bucket{block: slot.b.flat(), epoch: epoch}
		q.at[slot.when] = slot.b
	}
	return slot.b
}

// dropTime removes the time at i of the heap with its empty bucket.
func (q *timerQueue) dropTime(i int) {
	delete(q.at, q.heap[i].when)
	n := len(q.heap) - 1
	q.heap[i] = q.heap[n]
	q.heap[n] = timeSlot{}
	q.heap = q.heap[:n]
	if i < n {
		q.down(i)
		q.up(i)
	}
}

func (q *timerQueue) up(i int) {
	for i > 0 {
		parent := (i - 1) / 2
		if q.heap[i].when >= q.heap[parent].when {
			return
		}
		q.heap[i], q.heap[parent] = q.heap[parent], q.heap[i]
		i = parent
	}
}

func (q *timerQueue) down(i int) {
	for {
		least := i
		for c := 2*i + 1; c <= 2*i+2 && c < len(q.heap); c++ {
			if q.heap[c].when < q.heap[least].when {
				least = c
			}
		}
		if least == i {
			return
		}
		q.heap[i], q.heap[least] = q.heap[least], q.heap[i]
		i = least
	}
}
