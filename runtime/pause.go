package runtime

import (
	"mortal/lang/term"
	"mortal/runtime/event"
	"mortal/runtime/sched"
	"mortal/runtime/vm"
)

// While a System is paused, most of its processes stand still and go on only when [System.Do]
// does a step of theirs. The others, free ones, run as ever: those of the shell, so that a
// person can look around and choose. Between the two every signal is under way until its
// delivery is chosen; but the talk with hosts, the servers that all need to print and read, goes at
// once, as with the outside.
//
//	host   its signals arrive at once; what it spawns is free
//	free   runs; what it spawns stands still
//	else   stands still, and so does what it spawns

// Pause makes all processes stand still but the given ones.
func (s *System) Pause(hosts, free []term.Term) {
	s.paused, s.transit.on = true, true
	s.flag(flagHost, hosts)
	s.flag(flagFree, free)
	var queued []uint64
	for p := range s.queued {
		queued = append(queued, p.ID)
	}
	for _, pid := range queued {
		if p := s.mut(pid); s.still(p) {
			s.queues[p.priority()].take(s.epoch, pid)
			s.held.push(s.epoch, pid)
		}
	}
}

func (s *System) flag(flag uint32, pids []term.Term) {
	for _, pid := range pids {
		if p := s.mut(pid.ID()); p != nil {
			p.Flags |= flag
		}
	}
}

// Resume lets all processes run again. Signals under way arrive.
func (s *System) Resume() {
	if !s.paused {
		return
	}
	s.paused, s.transit.on = false, s.strategy != nil && s.transit.on
	var known []uint64
	for pid, p := range s.procs.all {
		if p.Flags&(flagHost|flagFree|vm.FlagStopped) != 0 {
			known = append(known, pid)
		}
	}
	for _, pid := range known {
		s.mut(pid).Flags &^= flagHost | flagFree | vm.FlagStopped
	}
	for s.held.n > 0 {
		if p := s.mut(s.held.at(0)); p != nil && p.Flags&vm.FlagQueued != 0 {
			s.queues[p.priority()].push(s.epoch, p.ID)
		}
		s.held.take(s.epoch, s.held.at(0))
	}
	for len(s.transit.list) > 0 && !s.transit.on {
		g := s.transit.take(s.epoch, 0)
		s.deliver(&g)
	}
	s.endAll()
}

// Paused reports whether processes stand still.
func (s *System) Paused() bool { return s.paused }

// SetHost makes pid a host of a System that is paused: one that was restarted.
func (s *System) SetHost(pid term.Term) {
	if p := s.mut(pid.ID()); p != nil && s.paused {
		p.Flags |= flagHost
	}
}

// Parent returns the process that spawned pid, or None.
func (s *System) Parent(pid term.Term) term.Term {
	if p := s.get(pid.ID()); p != nil && p.parent != 0 {
		return term.MakePid(p.parent)
	}
	return term.Term{}
}

// Pids returns all living processes, in the order of their numbers.
func (s *System) Pids() []term.Term {
	all := make([]term.Term, 0, s.procs.live)
	for pid := range s.procs.all {
		all = append(all, term.MakePid(pid))
	}
	return all
}

// still reports whether p stands still.
func (s *System) still(p *process) bool { return s.paused && p.Flags&(flagHost|flagFree) == 0 }

// inherit gives a process that by has spawned its place in a pause.
func (s *System) inherit(by, p *process) {
	if s.paused && by.Flags&flagHost != 0 {
		p.Flags |= flagFree
	}
}

// passes reports whether g arrives at once though the System is paused. A sender that is no
// more stood still.
func (s *System) passes(g *signal) bool {
	from, to := s.get(g.from), s.get(g.to)
	if to == nil {
		return from != nil && !s.still(from)
	}
	if from == nil {
		return to.Flags&flagHost != 0
	}
	return from.Flags&flagHost != 0 || to.Flags&flagHost != 0 || !s.still(from) && !s.still(to)
}

// runQueue returns where p waits for its turn.
func (s *System) runQueue(p *process) *ring {
	if s.still(p) {
		return &s.held
	}
	return &s.queues[p.priority()]
}

// choosable yields the processes whose next step a strategy or a person chooses.
func (s *System) choosable(yield func(p *process) bool) {
	if !s.paused {
		s.queued(yield)
		return
	}
	for i := range s.held.n {
		if p := s.get(s.held.at(i)); p != nil && !yield(p) {
			return
		}
	}
}

// maxPrepare is how many slices the processes of a pause get to come to their next visible action. One
// that computes for longer is shown as it is.
const maxPrepare = 500

// stillTimer reports whether it is for a process that stands still.
func (s *System) stillTimer(it timerItem) bool {
	pid := it.pid
	if it.ref != 0 {
		dest := s.timers.byRef.get(it.ref).dest()
		if dest.IsAtom() {
			dest, _ = s.Whereis(dest)
		}
		if !dest.IsPid() {
			return false
		}
		pid = dest.ID()
	}
	p := s.get(pid)
	return p != nil && s.still(p)
}

// nextFree returns the timer that fires next of those that are not chosen.
func (s *System) nextFree() (next timerItem, ok bool) {
	for it := range s.timers.queue.all {
		if !s.isStale(it) && !s.stillTimer(it) {
			return it, true
		}
	}
	return timerItem{}, false
}

// fireFree fires all timers whose time has come but those that are chosen.
func (s *System) fireFree() {
	for {
		it, ok := s.nextFree()
		if !ok || it.when > s.now {
			return
		}
		s.fireOnly(it.seq)
	}
}

// stillTimers returns the timers that may be chosen: all that are due, and the next one.
func (s *System) stillTimers() []timerItem {
	var all []timerItem
	for it := range s.timers.queue.all {
		if s.isStale(it) || !s.stillTimer(it) {
			continue
		}
		if all = append(all, it); it.when > s.now {
			break
		}
	}
	return all
}

// fireStill fires a timer that was chosen. Time goes on to it.
func (s *System) fireStill(seq uint64) {
	for it := range s.timers.queue.all {
		if it.seq == seq {
			s.Advance(it.when - s.now)
			break
		}
	}
	s.fireOnly(seq)
}

// An Intent is what a process will do in its next step.
type Intent struct {
	vm.Action
	Ends   bool      // it has nothing left to do: Class and Reason of the exception, None after a return
	Class  term.Term // error, exit or throw
	Reason term.Term
	At     event.Place
}

// Intent returns what pid will do next, as far as [System.Options] has brought it.
func (s *System) Intent(pid term.Term) Intent {
	p := s.get(pid.ID())
	switch {
	case p == nil:
		return Intent{}
	case p.Flags&flagEnding == 0:
		return Intent{Action: p.Action(), At: siteIn(p.Site()).Place()}
	case p.Exc == nil:
		return Intent{Ends: true}
	}
	x := p.Exc
	return Intent{Ends: true, Class: x.Class, Reason: x.Reason, At: siteIn(x.Site()).Place()}
}

// TimerOf describes the timer behind an option: when it fires, who gets what; message is None for
// the end of a receive's time.
func (s *System) TimerOf(o sched.Option) (when int64, to, message term.Term) {
	for it := range s.timers.queue.all {
		if it.seq != o.Ref {
			continue
		}
		if t := s.timers.byRef.get(it.ref); it.ref != 0 && t != nil {
			return it.when, t.dest(), t.msg
		}
		return it.when, term.MakePid(it.pid), term.Term{}
	}
	return 0, term.MakePid(o.Pid), term.Term{}
}
