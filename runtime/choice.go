package runtime

import (
	"mortal/lang/term"
	"mortal/runtime/sched"
	"mortal/runtime/vm"
)

// Choices says what a strategy decides besides which process runs.
type Choices struct {
	Delivery bool // when signals arrive; else they arrive at once
	Untimed  bool // any timer may fire at any time; else only when nothing can run, in order
}

// SetStrategy makes st decide from now on; nil returns to the default, where
// processes take turns and signals arrive at once. Signals that are under way
// then arrive.
func (s *System) SetStrategy(st sched.Strategy, c Choices) {
	for len(s.transit.list) > 0 && (st == nil || !c.Delivery) {
		g := s.transit.take(s.epoch, 0) // what this causes goes to the end of the list
		s.deliver(&g)
	}
	s.Resume()
	s.strategy = st
	s.untimed = st != nil && c.Untimed
	s.transit.on = st != nil && c.Delivery
	s.trial = nil
	s.guide()
	if st == nil {
		s.endAll()
	}
}

// guide tells the machine where to stop.
func (s *System) guide() {
	s.Machine.StopAtVisible = s.strategy != nil || s.trial != nil
	s.Machine.Whole, s.Machine.Untimed = s.trial.whole(), s.untimed
	s.Machine.Sees = nil
	if s.trial.whole() {
		s.Machine.Sees = seesIn
	}
}

// endAll ends the processes whose end a strategy left for later.
func (s *System) endAll() {
	var ending []uint64
	for p := range s.queued {
		if p.Flags&flagEnding != 0 {
			ending = append(ending, p.ID)
		}
	}
	for _, pid := range ending {
		if p := s.mut(pid); p != nil {
			s.end(p)
		}
	}
}

// Options returns the steps that could come next, in the order of sched.Point.
// Processes are first run up to their next visible action.
func (s *System) Options() []sched.Option {
	s.prepare()
	n := len(s.transit.list)
	for i := range s.queues {
		n += s.queues[i].n
	}
	return s.appendOptions(make([]sched.Option, 0, n))
}

// OptionsIn is Options with a list that is used no more.
func (s *System) OptionsIn(list []sched.Option) []sched.Option {
	s.prepare()
	return s.appendOptions(list[:0])
}

func (s *System) appendOptions(all []sched.Option) []sched.Option {
	for i := range s.transit.oldest {
		all = append(all, s.transit.list[i].option())
	}
	for p := range s.choosable {
		if p.Flags&vm.FlagSuspended == 0 {
			all = append(all, p.option())
		}
	}
	return s.timerOptions(all)
}

// NextOption returns the first of Options, without making a list of all.
func (s *System) NextOption() (o sched.Option, ok bool) {
	s.prepare()
	for i := range s.transit.oldest {
		return s.transit.list[i].option(), true
	}
	for p := range s.choosable {
		if p.Flags&vm.FlagSuspended == 0 {
			return p.option(), true
		}
	}
	if timers := s.timerOptions(nil); len(timers) > 0 {
		return timers[0], true
	}
	return o, false
}

// option is the delivery of g.
func (g *signal) option() sched.Option {
	return sched.Option{Kind: sched.Deliver, Pid: g.to, From: g.from, Ref: g.ref, Signal: signalNames[g.kind]}
}

// option is the next step of p itself.
func (p *process) option() sched.Option {
	if p.Flags&flagEnding != 0 {
		return sched.Option{Kind: sched.End, Pid: p.ID}
	}
	return sched.Option{Kind: sched.Run, Pid: p.ID}
}

// prepare runs every process that has not reached a visible action up to it: what
// comes before is seen by nobody, so its order is no choice.
func (s *System) prepare() {
	for n := 0; !s.paused || n < maxPrepare; n++ {
		p := s.unprepared()
		if p == nil || s.Machine.Interrupt != nil && s.Machine.Interrupt.Load() {
			return
		}
		s.dequeue(p)
		s.slice(p)
		s.trial.watch(s, p.ID)
	}
}

func (s *System) unprepared() *process {
	for p := range s.choosable {
		if p.Flags&(vm.FlagStopped|vm.FlagSuspended|flagEnding) == 0 {
			return s.mut(p.ID)
		}
		if p.Revived() {
			p = s.mut(p.ID)
			p.Flags &^= vm.FlagStopped
			return p
		}
	}
	return nil
}

func (s *System) dequeue(p *process) {
	s.runQueue(p).take(s.epoch, p.ID)
	p.Flags &^= vm.FlagQueued
}

// timerOptions adds the timers that may fire now: untimed all of them; timed those
// that are due.
func (s *System) timerOptions(all []sched.Option) []sched.Option {
	if s.paused {
		for _, it := range s.stillTimers() {
			all = append(all, sched.Option{Kind: sched.Fire, Pid: it.pid, Ref: it.seq})
		}
		return all
	}
	for it := range s.timers.queue.all {
		if !s.isStale(it) && (s.untimed || it.when <= s.now) {
			all = append(all, sched.Option{Kind: sched.Fire, Pid: it.pid, Ref: it.seq})
		}
	}
	return all
}

// chosenStep lets the strategy choose among the options and does what it chose.
func (s *System) chosenStep() (bool, error) {
	p := sched.Point{Step: s.stats.Steps, Options: s.Options()}
	choice := 0
	switch len(p.Options) {
	case 0:
		return false, nil
	case 1:
	default:
		var err error
		if choice, err = s.strategy.Choose(&p); err != nil {
			return false, err
		}
	}
	s.Do(p.Options[choice])
	return true, nil
}

// Do does one of the steps that Options returned last.
func (s *System) Do(o sched.Option) {
	s.stats.Steps++
	switch o.Kind {
	case sched.Run:
		p := s.mut(o.Pid)
		s.dequeue(p)
		p.Mailbox.EmptyLog()
		s.slice(p)
	case sched.End:
		s.end(s.mut(o.Pid))
	case sched.Deliver:
		for i := range s.transit.oldest {
			if g := &s.transit.list[i]; g.to == o.Pid && g.from == o.From {
				sig := s.transit.take(s.epoch, i)
				s.deliver(&sig)
				return
			}
		}
	case sched.Fire:
		if s.paused {
			s.fireStill(o.Ref)
			return
		}
		s.fireOnly(o.Ref)
	}
}

func (s *System) end(p *process) {
	s.dequeue(p)
	p.Flags &^= flagEnding
	s.finish(p)
}

// fireOnly fires the timer with the sequence number seq; its time has come.
func (s *System) fireOnly(seq uint64) {
	if it, ok := s.timers.queue.remove(s.epoch, seq); ok {
		if s.trial == nil || !s.untimed { // a trial where timers fire at any time knows no time
			s.setNow(max(s.now, it.when))
		}
		s.fire(it)
	}
}

// Transit yields the signals under way, oldest first: what inflight() shows.
func (s *System) Transit(yield func(InFlight) bool) {
	for _, g := range s.transit.list {
		if !yield(InFlight{term.MakePid(g.from), term.MakePid(g.to), signalNames[g.kind], g.term, g.cause}) {
			return
		}
	}
}

// InTransit counts them.
func (s *System) InTransit() int { return len(s.transit.list) }

// An InFlight is a signal that was sent and has not arrived.
type InFlight struct {
	From, To term.Term
	Kind     string
	Term     term.Term // message or reason
	Cause    uint64    // event of its sending
}
