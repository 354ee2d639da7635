package cli

import "testing"

// The room shrinks as the heap grows, without a jump.
func TestPercentFor(t *testing.T) {
	for live, want := range map[uint64]int{
		0: 800, leastHeap: 800, 8 << 20: smallPercent, smallHeap: smallPercent,
		(smallHeap + largeHeap) / 2: (smallPercent + largePercent) / 2,
		largeHeap:                   largePercent, 1 << 40: largePercent,
	} {
		if got := percentFor(live); got != want {
			t.Errorf("percentFor(%d) = %d, want %d", live, got, want)
		}
	}
}
