package cli

import (
	goruntime "runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync/atomic"
)

// How hard Go's collector works depends on how much is alive. Most worlds are small: with
// Go's usual 100 percent the collector would run hundreds of times a second over a few
// megabytes. Measured in CPU time against 100 percent, with 400: gen_server calls 0.55,
// spawn and exit 0.75, ping-pong 0.78. Where next to nothing is alive leastRoom counts instead,
// which takes another tenth off programs that only make garbage. Large worlds would take five times what is
// alive, so that they get less room the larger they are.
const (
	smallHeap, smallPercent = 64 << 20, 400
	largeHeap, largePercent = 256 << 20, 100
	leastHeap, leastRoom    = 4 << 20, 32 << 20 // leastHeap: that of Go itself
)

// percentFor returns how much may be allocated, in percent of what is alive, before the collector runs again.
func percentFor(live uint64) int {
	switch {
	case live <= smallHeap:
		return max(smallPercent, int(100*leastRoom/max(live, leastHeap)))
	case live >= largeHeap:
		return largePercent
	}
	return smallPercent - int((smallPercent-largePercent)*(live-smallHeap)/(largeHeap-smallHeap))
}

// tuneCollector sets the collector for a small heap and, whenever it has run, for what it found
// alive. GOGC in the environment says otherwise. When that is more than most bytes, full is set.
func tuneCollector(getenv func(string) string, most uint64, full *atomic.Bool) {
	t := &tuner{most: most, full: full, fixed: getenv("GOGC") != ""}
	t.set(percentFor(0))
	t.arm()
}

// A tuner is told by a sentinel, garbage from the beginning, that the collector has run.
type tuner struct {
	percent int
	fixed   bool // percent is not ours to set
	most    uint64
	full    *atomic.Bool
}

type sentinel struct{ _ [16]byte }

func (t *tuner) arm() {
	goruntime.AddCleanup(&sentinel{}, func(t *tuner) { t.adjust(); t.arm() }, t)
}

func (t *tuner) adjust() {
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(live)
	size := live[0].Value.Uint64()
	if size > t.most {
		t.full.Store(true)
	}
	t.set(percentFor(size))
}

// set sets the percentage. That stops the world for a moment: it is not done for every small change.
func (t *tuner) set(percent int) {
	if diff := percent - t.percent; !t.fixed && (diff < -20 || diff > 20) {
		t.percent = percent
		debug.SetGCPercent(percent)
	}
}
