package runtime

import (
	"mortal/lang/term"
	"mortal/runtime/vm"
)

// A process is the record of one living process. Those with another epoch than
// the System belong to more than one world and are copied before they change:
// get the record through System.mut.
type process struct {
	epoch uint64
	vm.Proc
	link   [2]uint64    // the first two links, while there are no more; 0: none
	links  *set[uint64] // all links beyond, by pid; the value is the id of an unlink underway, 0 for active
	rare   *rare        // what few processes have
	birth  *birth       // how it was spawned, and its group leader
	parent uint64       // 0: none
	reds   uint64       // reductions done in earlier slices
	cause  uint64       // event that last reached it
}

// A block is what a process is allocated as: its record and beside it the room of its first stack. 100,000 that sleep
// took a tenth more time with two allocations each, as the two lie in different pages.
type block struct {
	process
	room vm.Room
}

func newProcess() *process {
	b := &block{}
	b.Take(&b.room)
	return &b.process
}

// Flags of a process beyond those of package vm.
const (
	flagPriority = vm.FirstFreeFlag * 3 // two bits: a priority
	flagEnding   = vm.FirstFreeFlag * 4 // its code is done; under a strategy the end is a step of its own
	flagNative   = vm.FirstFreeFlag * 8 // see native.go
	flagTraced   = vm.FirstFreeFlag * 16
	flagHost     = vm.FirstFreeFlag * 32 // see pause.go
	flagFree     = vm.FirstFreeFlag * 64 // see pause.go
)

// A birth is the initial call of a process, and its group leader, which hardly ever changes. Those
// of equal processes are shared.
type birth struct {
	module, function term.Term
	arity            int
	leader           uint64
}

// leader returns the group leader of p.
func (p *process) leader() uint64 { return p.birth.leader }

// applyBirth is the initial call of all processes made of a fun.
var applyBirth = &birth{module: term.AtomErlang, function: term.AtomApply, arity: 2}

// bear notes what p was spawned to call. What was noted for the last one serves again.
func (s *System) bear(p *process, module, function term.Term, arity int) {
	last := s.births[1]
	if last == nil || last.module != module || last.function != function || last.arity != arity {
		last = &birth{module: module, function: function, arity: arity}
		s.births[1] = last
	}
	p.birth = last
}

// setLeader gives p, whose birth was noted, a group leader.
func (s *System) setLeader(p *process, leader uint64) {
	if p.birth.leader == leader {
		return
	}
	if b := s.births[0]; p.birth == applyBirth && b != nil && b.leader == leader { // as most often
		p.birth = b
		return
	}
	last := &s.births[1]
	if p.birth.module == term.AtomErlang && p.birth.function == term.AtomApply {
		last = &s.births[0]
	}
	if b := *last; b == nil || b.leader != leader || b.module != p.birth.module || b.function != p.birth.function || b.arity != p.birth.arity {
		*last = &birth{p.birth.module, p.birth.function, p.birth.arity, leader}
	}
	p.birth = *last
}

// rare holds what most processes never have.
type rare struct {
	name     term.Term       // registered name, or None
	dict     term.Term       // process dictionary, a map; None: empty
	monitors *set[*monitor]  // those it holds, by reference
	watchers *set[*monitor]  // those that others hold on it, by reference
	aliases  *set[aliasKind] // its active aliases, by reference
	suspends *set[int]       // how often it suspended others, by pid
	settings *settings       // process flags that were changed
	native   *native
	frozen   int    // how often others suspended it
	live     uint64 // words found when its memory was last measured
}

// extra returns the rare part of p, to be changed.
func (p *process) extra() *rare {
	if p.rare == nil {
		p.rare = &rare{}
	}
	return p.rare
}

func (p *process) pid() term.Term { return term.MakePid(p.ID) }

func (p *process) trapping() bool { return p.Flags&vm.FlagTrap != 0 }

// name returns the registered name, or None.
func (p *process) name() term.Term {
	if p.rare == nil {
		return term.Term{}
	}
	return p.rare.name
}

// dict returns the process dictionary.
func (p *process) dict() *term.MapValue {
	if p.rare == nil || p.rare.dict.IsNone() {
		return term.EmptyMap.Map()
	}
	return p.rare.dict.Map()
}

// clone returns a copy of p that shares nothing which can change: sets carry an epoch of their own.
func (p *process) clone(epoch uint64) *process {
	c := new(process)
	*c = *p
	p.Proc.Clone(&c.Proc)
	c.epoch = epoch
	if p.rare != nil {
		r := *p.rare
		c.rare = &r
	}
	return c
}

// get returns the living process numbered pid, to be read only; nil when there is none.
func (s *System) get(pid uint64) *process { return s.procs.get(pid) }

// mut returns the living process numbered pid, to be changed; nil when there is none.
func (s *System) mut(pid uint64) *process {
	p := s.procs.get(pid)
	if p == nil || p.epoch == s.epoch {
		return p
	}
	c := p.clone(s.epoch)
	s.stats.Copied += recordWords + uint64(c.StackRoom())
	s.procs.put(s.epoch, pid, c)
	return c
}

// recordWords is about what a process record takes besides its stack, in words of the simulated machine.
const recordWords = 16

// of returns the record around what the machine sees of a process.
func (s *System) of(p *vm.Proc) *process {
	if s.running != nil && s.running.ID == p.ID {
		return s.running
	}
	return s.mut(p.ID)
}

// maxFree bounds the list of records that wait to be used again. A process can make some 1,300 others in
// a slice, which then end one after the other.
const maxFree = 2048

// create makes a process record with the next pid, not runnable yet.
func (s *System) create() *process {
	var p *process
	if n := len(s.free); n > 0 {
		p = s.free[n-1]
		s.free = s.free[:n-1]
	} else {
		p = newProcess()
	}
	p.ID = s.nextPid
	s.nextPid++
	p.epoch = s.epoch
	s.procs.put(s.epoch, p.ID, p)
	if s.trial != nil {
		s.trial.born(s, p)
	}
	return p
}

// discard takes the record of a process that has ended out of the world.
func (s *System) discard(p *process) {
	s.procs.remove(s.epoch, p.ID)
	if p.epoch != s.epoch || len(s.free) >= maxFree || p == s.running {
		return
	}
	s.recycle(p)
}

// recycle empties p field by field: to copy an empty record over it takes twice as long.
func (s *System) recycle(p *process) {
	p.Release()
	p.link = [2]uint64{}
	p.links = nil
	p.rare = p.rare.reset(s.epoch)
	p.birth = nil
	p.parent, p.reds, p.cause = 0, 0, 0
	s.free = append(s.free, p)
}

// reset empties r for the next process, keeping the room in its sets. The
// result is nil if there is nothing worth keeping.
func (r *rare) reset(epoch uint64) *rare {
	if r == nil || r.native != nil {
		return nil
	}
	*r = rare{monitors: r.monitors.reset(epoch), watchers: r.watchers.reset(epoch)}
	return r
}

// Alive reports whether pid is a living process (is_process_alive/1).
func (s *System) Alive(pid term.Term) bool {
	p := s.get(pid.ID())
	return p != nil && p.Flags&vm.FlagExiting == 0
}

// Count returns how many processes are alive.
func (s *System) Count() int { return s.procs.live }
