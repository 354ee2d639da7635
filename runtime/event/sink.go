package event

import (
	"iter"

	"mortal/lang/term"
)

// A Recorder is a Sink that keeps all events.
type Recorder struct {
	Events []Event
}

// Event keeps a copy of e.
func (r *Recorder) Event(e *Event) { r.Events = append(r.Events, *e) }

// By returns the kept event numbered seq, or nil.
func (r *Recorder) By(seq uint64) *Event {
	if len(r.Events) == 0 || seq < r.Events[0].Seq {
		return nil
	}
	i := seq - r.Events[0].Seq
	if i >= uint64(len(r.Events)) {
		return nil
	}
	return &r.Events[i]
}

// Last returns the number of the newest event kept, 0 when there is none.
func (r *Recorder) Last() uint64 {
	if len(r.Events) == 0 {
		return 0
	}
	return r.Events[len(r.Events)-1].Seq
}

// Since yields the kept events that came after the one numbered seq, oldest first.
func (r *Recorder) Since(seq uint64) iter.Seq[*Event] {
	return func(yield func(*Event) bool) {
		i := 0
		if len(r.Events) > 0 && seq >= r.Events[0].Seq {
			i = int(seq - r.Events[0].Seq + 1)
		}
		for ; i < len(r.Events); i++ {
			if !yield(&r.Events[i]) {
				return
			}
		}
	}
}

// Truncate forgets the events that came after the one numbered seq: the world went
// back to before them.
func (r *Recorder) Truncate(seq uint64) {
	if len(r.Events) > 0 && seq < r.Last() {
		r.Events = r.Events[:max(0, int(seq+1)-int(r.Events[0].Seq))]
	}
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
