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
	n     int // items
}

// A timeSlot is a time that has a bucket, which is not empty.
type timeSlot struct {
	when int64
	b    *bucket
}

type bucket struct {
	items []timerItem
	epoch uint64
}

// push adds an item younger than all others.
func (q *timerQueue) push(epoch uint64, it timerItem) {
	q.own(epoch)
	b := q.at[it.when]
	if b == nil {
		b = &bucket{epoch: epoch}
		q.at[it.when] = b
		q.heap = append(q.heap, timeSlot{it.when, b})
		q.up(len(q.heap) - 1)
	}
	if b.epoch != epoch {
		b = q.ownBucket(epoch, slices.IndexFunc(q.heap, func(s timeSlot) bool { return s.when == it.when }))
	}
	b.items = append(b.items, it)
	q.n++
}

// first returns the item that comes next.
func (q *timerQueue) first() (it timerItem, ok bool) {
	if q.n == 0 {
		return it, false
	}
	return q.heap[0].b.items[0], true
}

// pop removes the item that comes next.
func (q *timerQueue) pop(epoch uint64) timerItem {
	q.own(epoch)
	b := q.ownBucket(epoch, 0)
	it := b.items[0]
	b.items = b.items[1:]
	q.n--
	if len(b.items) == 0 {
		q.dropTime(0)
	}
	return it
}

// remove takes out the item numbered seq.
func (q *timerQueue) remove(epoch, seq uint64) (it timerItem, ok bool) {
	q.own(epoch)
	for i := range q.heap {
		k := slices.IndexFunc(q.heap[i].b.items, func(it timerItem) bool { return it.seq == seq })
		if k < 0 {
			continue
		}
		b := q.ownBucket(epoch, i)
		it = b.items[k]
		b.items = slices.Delete(b.items, k, k+1)
		q.n--
		if len(b.items) == 0 {
			q.dropTime(i)
		}
		return it, true
	}
	return it, false
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
		for _, it := range slot.b.items {
			if !yield(it) {
				return
			}
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
}

// ownBucket returns the bucket at i of the heap, to be changed.
func (q *timerQueue) ownBucket(epoch uint64, i int) *bucket {
	slot := &q.heap[i]
	if slot.b.epoch != epoch {
		slot.b = &bucket{slices.Clone(slot.b.items), epoch}
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
