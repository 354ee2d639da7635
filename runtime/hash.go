package runtime

import (
	"maps"
	"slices"

	"mortal/lang/code"
	"mortal/lang/term"
	"mortal/runtime/vm"
)

// Hash returns one number for the whole state of the world: two worlds with the same history
// of changes have the same Hash, whatever forks were made on the way, and two with different
// Hashes will differ in something a program can see. What only tells how the world came here
// is left out: numbers of events, statistics, memory since the last measurement.
//
// Pids and references count as they are. To search states one wants those that differ in
// names only to be the same, which is another question than this one.
func (s *System) Hash() uint64 {
	h := &Hasher{}
	s.foldClock(h)
	for pid, p := range s.procs.all {
		h.Word(pid)
		s.foldProcess(h, p)
	}
	for i := range s.queues {
		h.ring(&s.queues[i])
	}
	h.Bool(s.paused)
	h.ring(&s.held)
	s.foldSignals(h)
	s.foldTimers(h)
	s.foldTables(h)
	for _, p := range s.parts {
		p.Fold(h)
	}
	return h.sum
}

// A Hasher folds words and terms into one number. The order counts.
type Hasher struct{ sum uint64 }

var _ vm.Folder = (*Hasher)(nil)

// Word adds x: a step of FNV-1a with words in place of bytes.
func (h *Hasher) Word(x uint64) {
	const prime = 1099511628211
	h.sum = (h.sum ^ x) * prime
	h.sum ^= h.sum >> 32
}

// Term adds t, which may be None. Of one that is too deep for a walk only the kind counts.
func (h *Hasher) Term(t term.Term) {
	h.Word(uint64(t.Kind()))
	if t.Kind() != term.None {
		h.Word(hashTerm(t))
	}
}

func hashTerm(t term.Term) (sum uint64) {
	defer func() {
		if r := recover(); r != nil {
			if _, deep := r.(*term.DepthError); !deep {
				panic(r)
			}
			sum = 0
		}
	}()
	return term.Hash(t)
}

// Text adds a string.
func (h *Hasher) Text(s string) {
	h.Word(uint64(len(s)))
	for i := range len(s) {
		h.Word(uint64(s[i]))
	}
}

// Bool adds a truth value.
func (h *Hasher) Bool(b bool) {
	if b {
		h.Word(1)
		return
	}
	h.Word(0)
}

func (h *Hasher) ring(r *ring) {
	h.Word(uint64(r.n))
	for i := range r.n {
		h.Word(r.at(i))
	}
}

func (h *Hasher) monitor(m *monitor) {
	h.Word(m.ref)
	h.Word(m.watcher)
	h.Word(m.target)
	h.Term(m.name)
	h.Term(m.tag)
}

func (s *System) foldClock(h *Hasher) {
	for _, x := range [...]uint64{s.nextPid, s.nextRef, uint64(s.now), s.unique, uint64(s.lastReds), uint64(s.lastRuntime),
		uint64(s.lastWall), uint64(s.lastNow), s.random.State, uint64(s.lowTurns)} {
		h.Word(x)
	}
	h.Bool(s.halted)
	h.Term(s.status)
	h.Bool(s.untimed)
	h.Bool(s.transit.on)
}

func (s *System) foldProcess(h *Hasher, p *process) {
	p.Fold(h)
	for _, x := range [...]uint64{p.link[0], p.link[1], p.parent, p.leader(), p.reds, uint64(p.birth.arity), uint64(p.Mailbox.Timer)} {
		h.Word(x)
	}
	h.Term(p.birth.module)
	h.Term(p.birth.function)
	for pid, unlink := range p.links.all {
		h.Word(pid)
		h.Word(unlink)
	}
	if p.rare != nil {
		s.foldRare(h, p.rare)
	}
}

func (s *System) foldRare(h *Hasher, r *rare) {
	h.Term(r.name)
	h.Term(r.dict)
	for _, set := range [...]*set[*monitor]{r.monitors, r.watchers} {
		h.Word(uint64(set.len()))
		for _, m := range set.all {
			h.monitor(m)
		}
	}
	for ref, kind := range r.aliases.all {
		h.Word(ref)
		h.Word(uint64(kind))
	}
	for pid, times := range r.suspends.all {
		h.Word(pid)
		h.Word(uint64(times))
	}
	h.Word(uint64(r.frozen))
	if x := r.settings; x != nil {
		for _, n := range [...]int{x.maxHeap.size, x.minHeap, x.minBinHeap, x.fullsweep, x.saveCalls} {
			h.Word(uint64(n))
		}
		h.Bool(x.maxHeap.kill)
		h.Bool(x.maxHeap.log)
		h.Bool(x.sensitive)
		h.Term(x.queueData)
		h.Term(x.errorHandler)
	}
}

// foldSignals adds what is under way. Between two steps nothing else is.
func (s *System) foldSignals(h *Hasher) {
	h.Word(uint64(len(s.transit.list)))
	for i := range s.transit.list {
		g := &s.transit.list[i]
		h.Word(uint64(g.kind))
		h.Word(g.from)
		h.Word(g.to)
		h.Word(g.ref)
		h.Term(g.term)
		if g.monitor != nil {
			h.monitor(g.monitor)
		}
	}
}

// foldTimers adds the timers in the order in which they fire.
func (s *System) foldTimers(h *Hasher) {
	h.Word(s.timers.seq)
	for it := range s.timers.queue.all {
		if s.isStale(it) {
			continue
		}
		h.Word(uint64(it.when))
		h.Word(it.pid)
		h.Word(it.ref)
		if t := s.timers.byRef.get(it.ref); it.ref != 0 {
			h.Term(t.dest())
			h.Term(t.msg)
			h.Word(t.by)
		}
	}
}

// foldTables adds names, aliases, arrays, persistent terms and code.
func (s *System) foldTables(h *Hasher) {
	for _, name := range s.Registered() {
		h.Term(name)
		h.Word(s.names.pids[name])
	}
	h.Term(s.terms)
	for ref, a := range s.aliases.all {
		h.Word(ref)
		h.Word(a.owner)
	}
	for ref, a := range s.arrays.all {
		h.Word(ref)
		h.Bool(a.unsigned)
		for _, v := range a.values {
			h.Word(v)
		}
	}
	for _, name := range sorted(slices.Collect(maps.Keys(s.code.modules))) {
		v := s.code.modules[name]
		h.Term(name)
		h.module(v.current)
		h.module(v.old)
	}
}

func (h *Hasher) module(m *code.Module) {
	if m == nil {
		h.Word(0)
		return
	}
	h.Word(m.Hash)
}
