package event

import "mortal/lang/term"

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
