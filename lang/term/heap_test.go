package term

import "testing"

// TestHeap: what a Heap has handed out keeps its value while the block fills up and others follow.
func TestHeap(t *testing.T) {
	var h Heap
	var lists, tuples []Term
	for i := range 100 {
		n := 1 + i%5
		if !h.Room(2 + n) {
			h.Refill()
		}
		lists = append(lists, h.Cons(MakeSmall(int64(i)), EmptyList))
		elems := make([]Term, n)
		for k := range elems {
			elems[k] = MakeSmall(int64(i * k))
		}
		tuples = append(tuples, h.Tuple(elems))
	}
	for i := range lists {
		if l := lists[i]; !l.IsCons() || l.Head().Small() != int64(i) || !l.Tail().IsNil() {
			t.Errorf("list %d is %v", i, l)
		}
		tuple := tuples[i]
		if tuple.Arity() != 1+i%5 {
			t.Errorf("tuple %d is %v", i, tuple)
		}
		for k, e := range tuple.Elems() {
			if e.Small() != int64(i*k) {
				t.Errorf("tuple %d is %v", i, tuple)
			}
		}
	}
}
