package runtime

import "mortal/runtime/vm"

// A Part is a piece of the world that another package keeps, such as ETS tables.
// It must hold all its state itself.
type Part interface {
	// Fork returns a part with the same contents. From then on a change of one must
	// not be seen in the other.
	Fork() Part

	// Fold hands over the contents, in an order that depends on nothing else.
	Fold(h *Hasher)

	// ProcessEnded tells that a process is gone, before links and monitors hear of it.
	ProcessEnded(s *System, pid uint64)
}

// AddPart makes p a part of the world and returns its number for [System.Part].
func (s *System) AddPart(p Part) int {
	s.parts = append(s.parts[:len(s.parts):len(s.parts)], p)
	return len(s.parts) - 1
}

// Part returns the part numbered i.
func (s *System) Part(i int) Part { return s.parts[i] }

// Fork returns a second world equal to s. Both go on by themselves; s may serve as a
// snapshot, and a fork of it restores it. It must not be called while a process
// runs, that is from a BIF or a sink.
//
// A fork copies this record and nothing else: every table, page and process
// belongs to the epoch that made it, and from here on both worlds have new
// epochs, so whichever writes first copies what it writes to. The fork has no
// sink and no strategy.
func (s *System) Fork() *System { return s.ForkInto(new(System)) }

// ForkInto is Fork with the record of a world that is used no more.
func (s *System) ForkInto(f *System) *System {
	if s.running != nil {
		panic("internal error: fork of a System that runs")
	}
	parts := f.parts[:0]
	*f = *s
	f.epoch = s.family.epochs.Add(1)
	f.Machine = vm.Machine{Host: f, Interrupt: s.Machine.Interrupt}
	f.free, f.work, f.sink, f.strategy = nil, nil, nil, nil
	f.guide()
	f.kinds, f.recorder = 0, nil
	f.parts = parts
	for _, p := range s.parts {
		f.parts = append(f.parts, p.Fork())
	}
	s.epoch = s.family.epochs.Add(1)
	s.free = nil // their epoch is over; a record shared with f must not be used again
	return f
}
