package event

import (
	"iter"
	"slices"

	"mortal/lang/term"
)

// A Recorder is a Sink that keeps all events. They lie in chunks, so that a copy of it
// costs little: see [Recorder.Snapshot].
type Recorder struct {
	chunks [][]Event // full but for the last; none is empty
	first  uint64    // number of the oldest event kept
	n      int
}

const chunkEvents = 1024

// Event keeps a copy of e.
func (r *Recorder) Event(e *Event) {
	if r.n == 0 {
		r.first = e.Seq
	}
	last := len(r.chunks) - 1
	if last < 0 || len(r.chunks[last]) == chunkEvents {
		r.chunks = append(r.chunks, make([]Event, 0, min(chunkEvents, 64+r.n)))
		last++
	}
	r.chunks[last] = append(r.chunks[last], *e)
	r.n++
}

// Len returns how many events are kept.
func (r *Recorder) Len() int { return r.n }

// at returns the i-th event kept.
func (r *Recorder) at(i int) *Event { return &r.chunks[i/chunkEvents][i%chunkEvents] }

// By returns the kept event numbered seq, or nil.
func (r *Recorder) By(seq uint64) *Event {
	if seq < r.first || seq-r.first >= uint64(r.n) {
		return nil
	}
	return r.at(int(seq - r.first))
}

// Last returns the number of the newest event kept, 0 when there is none.
func (r *Recorder) Last() uint64 {
	if r.n == 0 {
		return 0
	}
	return r.at(r.n - 1).Seq
}

// Since yields the kept events that came after the one numbered seq, oldest first.
func (r *Recorder) Since(seq uint64) iter.Seq[*Event] {
	return func(yield func(*Event) bool) {
		i := 0
		if r.n > 0 && seq >= r.first {
			i = int(min(seq-r.first+1, uint64(r.n)))
		}
		for ; i < r.n; i++ {
			if !yield(r.at(i)) {
				return
			}
		}
	}
}

// Truncate forgets the events that came after the one numbered seq: the world went
// back to before them.
func (r *Recorder) Truncate(seq uint64) {
	if r.n == 0 || seq >= r.Last() {
		return
	}
	n := 0
	if seq >= r.first {
		n = int(seq - r.first + 1)
	}
	r.n = n
	r.chunks = r.chunks[:(n+chunkEvents-1)/chunkEvents]
	r.seal()
}

// seal makes what comes next go to memory of its own, as snapshots may still hold what
// was there.
func (r *Recorder) seal() {
	r.chunks = slices.Clone(r.chunks)
	if last := len(r.chunks) - 1; last >= 0 {
		n := r.n - last*chunkEvents
		r.chunks[last] = r.chunks[last][:n:n]
	}
}

// Snapshot returns a recorder with the same events. Both go on by themselves.
func (r *Recorder) Snapshot() Recorder {
	c := *r
	c.seal()
	return c
}

// A Hasher is a Sink that keeps one number for all it saw: two runs with equal
// Sums made the same events.
type Hasher struct {
	Sum uint64
}

// Event folds e into the sum.
func (h *Hasher) Event(e *Event) {
	h.mix(e.Seq)
	h.mix(e.Cause)
	h.mix(uint64(e.Time))
	h.mix(uint64(e.Kind)<<8 | uint64(e.Rule))
	for _, t := range [...]term.Term{e.Pid, e.Other, e.Ref, e.Term} {
		if !t.IsNone() {
			h.mix(term.Hash(t))
		}
	}
}

// mix is one step of the 64-bit FNV-1a hash, a word at a time.
func (h *Hasher) mix(x uint64) {
	const prime = 1099511628211
	h.Sum = (h.Sum ^ x) * prime
	h.Sum ^= h.Sum >> 32
}

// Tee is a Sink that hands each event to several others in turn.
type Tee []Sink

// Event hands e on.
func (t Tee) Event(e *Event) {
	for _, s := range t {
		s.Event(e)
	}
}
