package runtime

import (
	"fmt"
	"math"
	"sync/atomic"

	"mortal/lang/term"
	"mortal/runtime/event"
	"mortal/runtime/vm"
)

// A priority is one of the four of process_flag(priority, _). Normal is the zero.
type priority uint32

const (
	normalPriority priority = iota
	lowPriority
	highPriority
	maxPriority
	priorities
)

// lowEvery is how many turns of priority normal come before one of low (Erlang
// Reference Manual, process_flag/2: "low and normal are interleaved").
const lowEvery = 8

func (p *process) priority() priority { return priority(p.Flags & flagPriority / vm.FirstFreeFlag) }

func (p *process) setPriority(pr priority) {
	p.Flags = p.Flags&^flagPriority | uint32(pr)*vm.FirstFreeFlag
}

// enqueue puts p at the end of the run queue of its priority.
func (s *System) enqueue(p *process) {
	if p.Flags&vm.FlagQueued == 0 {
		p.Flags |= vm.FlagQueued
		s.runQueue(p).push(s.epoch, p.ID)
	}
}

// wake makes a waiting process runnable. One that is suspended stays out of the
// queue until it is resumed.
func (s *System) wake(p *process) {
	p.Flags &^= vm.FlagWaiting
	if p.Flags&vm.FlagSuspended == 0 {
		s.enqueue(p)
	}
}

// next takes the process whose turn it is out of the run queue; nil when none can run.
func (s *System) next() *process {
	for {
		q := &s.queues[normalPriority]
		if q.n > 0 && s.allNormal() {
			s.lowTurns++
			if q.n > manyWait && q.head%glanceAt == 0 {
				s.lookAhead(q)
			}
		} else if q = s.nextQueue(); q == nil {
			return nil
		}
		p := s.mut(q.pop())
		if p == nil {
			continue // it ended while it was queued
		}
		p.Flags &^= vm.FlagQueued
		if p.Flags&vm.FlagSuspended == 0 {
			return p
		}
	}
}

// allNormal reports whether only processes of priority normal can run.
func (s *System) allNormal() bool {
	return s.queues[maxPriority].n|s.queues[highPriority].n|s.queues[lowPriority].n == 0
}

// nextQueue returns the run queue to take from: max before high before the rest,
// as long as they have any (process_flag/2, priority).
func (s *System) nextQueue() *ring {
	low, normal := &s.queues[lowPriority], &s.queues[normalPriority]
	switch {
	case s.queues[maxPriority].n > 0:
		return &s.queues[maxPriority]
	case s.queues[highPriority].n > 0:
		return &s.queues[highPriority]
	case low.n > 0 && (normal.n == 0 || s.lowTurns >= lowEvery-1):
		s.lowTurns = 0
		return low
	case normal.n > 0:
		s.lowTurns++
		return normal
	}
	return nil
}

// sliceReds is how many reductions a process runs before the next has its turn
// (CONTEXT_REDS of ERTS).
const sliceReds = 4000

// slice runs p until it yields, waits or ends.
func (s *System) slice(p *process) {
	defer s.giveUp()
	s.turn(p)
}

// turn is slice for a caller that has deferred giveUp.
func (s *System) turn(p *process) {
	s.running = p
	if s.kinds.Has(event.In) {
		s.note(event.In, p.pid(), term.Term{}, 0, term.Term{}, p.cause)
	}
	s.fresh -= p.Alloc
	before := p.Alloc
	var status vm.Status
	if s.paused || p.limited() {
		status = s.runCarefully(p)
	} else {
		status = s.Machine.Run(&p.Proc, sliceReds)
	}
	s.fresh += p.Alloc
	s.stats.Allocated += p.Alloc - min(before, p.Alloc) // less than before when p was measured meanwhile
	if s.kinds.Has(event.Out) {
		s.note(event.Out, p.pid(), term.Term{}, 0, term.Term{}, p.cause)
	}
	s.running = nil
	s.stats.Slices++
	used := uint64(sliceReds - p.Reds)
	p.reds += used
	s.stats.Reductions += used
	s.after(p, status)
}

// runCarefully lets the machine run p, which may stand still and may have a limit.
func (s *System) runCarefully(p *process) vm.Status {
	if s.still(p) { // to its next visible action
		defer func(stop bool) { s.Machine.StopAtVisible = stop }(s.Machine.StopAtVisible)
		s.Machine.StopAtVisible = true
	}
	if p.limited() {
		return s.runWatched(p)
	}
	return s.Machine.Run(&p.Proc, sliceReds)
}

// giveUp is deferred around turns. It ends the process that runs with the reason
// system_limit when it asked for a walk over a term that is too deep for it: what the
// machine was about to do is given up. After a turn that went well no process runs.
func (s *System) giveUp() {
	p := s.running
	if p == nil {
		return
	}
	r := recover()
	if _, deep := r.(*term.DepthError); !deep {
		panic(r)
	}
	s.Machine.Abandon()
	s.fresh += p.Alloc
	s.running, s.draining = nil, false
	reason := term.AtomSystemLimit
	if p.Flags&vm.FlagExiting != 0 {
		reason = p.ExitReason
	} else {
		s.reportCrash(p, reason)
	}
	s.terminate(p, reason, ending{}, p.cause)
}

// largeStack is how many slots a stack may have and still be kept whole while its process waits.
const largeStack = 1 << 10

// after does what the way p came out of the machine asks for.
func (s *System) after(p *process, status vm.Status) {
	if p.Flags&vm.FlagExiting != 0 {
		s.terminate(p, p.ExitReason, ending{}, p.cause)
		return
	}
	switch status {
	case vm.Yielded, vm.Stopped:
		s.enqueue(p)
	case vm.Waiting:
		p.Flags |= vm.FlagWaiting
		if p.StackRoom() > largeStack {
			p.Trim()
		}
	case vm.Exited:
		if s.strategy != nil || s.trial != nil || s.still(p) {
			p.Flags |= flagEnding
			s.enqueue(p)
			return
		}
		s.finish(p)
		return
	default:
		panic(fmt.Sprintf("internal error: status %d", status))
	}
	if s.overdue(p) || s.fresh > s.config.Limits.TotalWords/8 {
		s.account(p)
	}
}

// finish ends p, whose code is done: it returned, or an exception was not caught.
func (s *System) finish(p *process) {
	if p.Exc == nil && s.unobserved() && p.isAlone() {
		s.depart(p)
		return
	}
	if s.change != nil && s.changeEnd(p) {
		return
	}
	s.trial.ended(s, p)
	x := p.Exc
	if x == nil {
		s.terminate(p, term.AtomNormal, ending{}, p.cause)
		return
	}
	reason := x.Uncaught()
	if x.Class != term.AtomExit {
		s.reportCrash(p, reason)
	}
	if s.unobserved() {
		s.remove(p, reason, p.cause)
		s.Machine.Finished(x)
		return
	}
	s.terminate(p, reason, s.endingBy(x), p.cause)
}

// endingBy tells of the exception x when somebody wants to know.
func (s *System) endingBy(x *vm.Exception) ending {
	if s.sink == nil {
		return ending{}
	}
	return ending{x.Class, siteIn(x.Site())}
}

// An Outcome says why a run came back.
type Outcome uint8

// The ways a run ends.
const (
	Idle        Outcome = iota // nothing can run; timers may be set
	Halted                     // halt was called
	Interrupted                // the flag Machine.Interrupt was set
	Done                       // RunLimits.Until, Called or Stop said so
)

// RunLimits bound one run. The zero value runs until nothing can run.
type RunLimits struct {
	Slices  uint64             // at most so many; 0: no limit
	Virtual bool               // when nothing can run, jump to the next timer
	Until   func(*System) bool // asked after each slice; may be nil
	Called  func() bool        // asked at first, and after slices in which System.Call was called; may be nil
	Stop    *atomic.Bool       // looked at after each slice; may be nil
}

// mayBeDone reports whether done has to be asked, besides after System.Call.
func (l *RunLimits) mayBeDone() bool { return l.Until != nil || l.Stop != nil && l.Stop.Load() }

// done reports whether the run ends after a slice, or before the first one.
func (l *RunLimits) done(s *System) bool {
	if s.called {
		s.called = l.Called != nil && l.Called()
	}
	return s.called || l.Stop != nil && l.Stop.Load() || l.Until != nil && l.Until(s)
}

// Call has whoever runs s look whether something is wanted: see RunLimits.Called. Parts and BIFs call it.
func (s *System) Call() { s.called = true }

// RunUntilIdle runs processes until nothing can run or a limit is met. Reaching
// RunLimits.Slices is a *LimitError; a strategy that fails ends the run with its error.
func (s *System) RunUntilIdle(l RunLimits) (Outcome, error) {
	end := uint64(math.MaxUint64)
	if l.Slices > 0 {
		end = s.stats.Slices + l.Slices
	}
	s.Call()
	for {
		switch {
		case s.halted:
			return Halted, nil
		case s.interrupted():
			return Interrupted, nil
		case l.done(s):
			return Done, nil
		case s.stats.Slices >= end:
			return Idle, &LimitError{"slices", l.Slices}
		}
		did, err := s.steps(&l, end)
		if err != nil {
			return Idle, err
		}
		if !did && !(l.Virtual && s.Jump()) {
			return Idle, nil
		}
	}
}

func (s *System) interrupted() bool { return s.Machine.Interrupt != nil && s.Machine.Interrupt.Load() }

// steps does what Step does, without a strategy for as long as no limit is met: to defer
// for each of the short slices of ping-pong would take a tenth of its time.
func (s *System) steps(l *RunLimits, end uint64) (did bool, err error) {
	if s.strategy != nil {
		return s.chosenStep()
	}
	defer s.giveUp()
	for {
		p := s.next()
		if p == nil {
			return did, nil
		}
		did = true
		s.turn(p)
		if s.halted || s.called || s.stats.Slices >= end || s.strategy != nil || s.interrupted() || l.mayBeDone() {
			return true, nil
		}
	}
}

// Step does the next thing: without a strategy a slice of the process whose turn
// it is, with one the step it chooses. It reports false when nothing can run.
func (s *System) Step() (bool, error) {
	if s.strategy != nil {
		return s.chosenStep()
	}
	p := s.next()
	if p == nil {
		return false, nil
	}
	s.slice(p)
	return true, nil
}

// RunProcess runs one slice of pid if it is runnable, whoever's turn it is.
func (s *System) RunProcess(pid term.Term) bool {
	p := s.mut(pid.ID())
	if p == nil || p.Flags&vm.FlagQueued == 0 || p.Flags&vm.FlagSuspended != 0 {
		return false
	}
	s.dequeue(p)
	s.slice(p)
	return true
}

// Runnable reports whether any process can run.
func (s *System) Runnable() bool {
	for p := range s.queued {
		if p.Flags&vm.FlagSuspended == 0 {
			return true
		}
	}
	return false
}

// queued yields the processes in the run queues, urgent ones first.
func (s *System) queued(yield func(p *process) bool) {
	for _, pr := range [...]priority{maxPriority, highPriority, normalPriority, lowPriority} {
		q := &s.queues[pr]
		for i := range q.n {
			if p := s.get(q.at(i)); p != nil && !yield(p) {
				return
			}
		}
	}
}
