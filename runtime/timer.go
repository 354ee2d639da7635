package runtime

import (
	"mortal/lang/term"
	"mortal/runtime/event"
	"mortal/runtime/vm"
)

// A timer is one that erlang:send_after or erlang:start_timer made. It is immutable.
type timer struct {
	ref  uint64
	when int64
	to   uint64 // word of the pid or name, which is looked up when it fires
	msg  term.Term
	by   uint64 // pid of who made it

	cause uint64 // event of its making
	trial uint64 // identifies it in all schedules of a trial
}

func (t *timer) dest() term.Term { return term.Immediate(t.to) }

// timers holds the timers of BIFs and those of receives in one queue, ordered by
// time and then by age. Cancelling leaves the item in the queue; it is stale when
// nothing refers to it any more. Stale items go when their turn comes, or all at once
// when they are the greater part.
type timers struct {
	queue timerQueue
	stale int
	seq   uint64
	byRef table[timer]
}

type timerItem struct {
	when int64
	seq  uint64
	ref  uint64 // of the timer; 0: the timeout of pid's receive
	pid  uint64
	step uint64 // of a trial that set it
}

// startTimer makes a timer that sends msg to dest at the virtual time when.
func (s *System) startTimer(p *process, ref uint64, when int64, dest, msg term.Term) {
	cause := s.act(event.TimerStart, p, dest, ref, msg)
	t := s.timers.byRef.make(s.epoch)
	*t = timer{ref, when, dest.Word(), msg, p.ID, cause, s.trial.timerName(s, p)}
	s.timers.byRef.put(s.epoch, ref, t)
	s.pushTimer(timerItem{when: when, ref: ref})
}

// readTimer returns how many nanoseconds the timer ref has left. A timer whose
// receiver has ended is gone.
func (s *System) readTimer(ref uint64) (left int64, ok bool) {
	t := s.timers.byRef.get(ref)
	if t == nil || t.dest().IsPid() && s.get(t.dest().ID()) == nil {
		return 0, false
	}
	s.clockUses++
	return max(0, t.when-s.now), true
}

// cancelTimer removes the timer ref and returns what it had left.
func (s *System) cancelTimer(p *process, ref uint64) (left int64, ok bool) {
	left, ok = s.readTimer(ref)
	if s.timers.byRef.get(ref) != nil {
		s.timers.byRef.remove(s.epoch, ref)
		s.act(event.TimerCancel, p, term.Term{}, ref, term.Term{})
		s.leaveStale()
	}
	return left, ok
}

// StartTimeout arms the timer of the receive ... after that p waits in.
func (s *System) StartTimeout(p *vm.Proc, ms int64) {
	if p = &s.of(p).Proc; p.Mailbox.Timer != 0 {
		s.leaveStale()
	}
	p.Mailbox.Timer = uint32(s.pushTimer(timerItem{when: s.now + ms*1e6, pid: p.ID}))
}

// CancelTimeout disarms it.
func (s *System) CancelTimeout(p *vm.Proc) { s.cancelTimeout(s.of(p)) }

func (s *System) cancelTimeout(p *process) {
	if p.Mailbox.Timer != 0 {
		p.Mailbox.Timer = 0
		s.leaveStale()
	}
}

// fire does what the item says, unless it is stale.
func (s *System) fire(it timerItem) {
	s.clockUses++
	if it.ref == 0 {
		s.fireTimeout(it)
		return
	}
	t := s.timers.byRef.take(s.epoch, it.ref)
	if t == nil {
		s.timers.stale--
		return
	}
	dest := t.dest()
	cause := s.note(event.TimerFire, term.MakePid(t.by), dest, t.ref, t.msg, t.cause)
	if dest.IsAtom() {
		dest, _ = s.Whereis(dest)
	}
	if dest.IsPid() {
		s.send(signal{kind: sigMessage, to: dest.ID(), term: t.msg, cause: cause})
	}
}

func (s *System) fireTimeout(it timerItem) {
	p := s.get(it.pid)
	if p == nil || p.Mailbox.Timer != uint32(it.seq) { // as isStale says
		s.timers.stale--
		return
	}
	if p.epoch != s.epoch {
		p = s.mut(it.pid)
	}
	p.Mailbox.Timer = 0
	p.Flags |= vm.FlagTimeout
	if s.trial != nil {
		p.Mailbox.Woken(s.stats.Steps)
	}
	if s.sink != nil {
		p.cause = s.note(event.Timeout, p.pid(), term.Term{}, 0, term.Term{}, p.cause)
	}
	if p.Flags&vm.FlagWaiting != 0 {
		s.wake(p)
	}
}

func (s *System) isStale(it timerItem) bool {
	if it.ref != 0 {
		return s.timers.byRef.get(it.ref) == nil
	}
	p := s.get(it.pid)
	return p == nil || p.Mailbox.Timer != uint32(it.seq)
}

// leaveStale counts an item that has become stale, and clears the heap of them
// when they are many: each costs O(log n) over time.
func (s *System) leaveStale() {
	t := &s.timers
	t.stale++
	if t.stale <= 64 || t.stale <= t.queue.n/2 {
		return
	}
	t.queue.keep(s.epoch, func(it timerItem) bool { return !s.isStale(it) })
	t.stale = 0
}

// nextTimer returns the item that fires first, after clearing stale ones before it.
func (s *System) nextTimer() (timerItem, bool) {
	if s.paused {
		return s.nextFree()
	}
	for {
		it, ok := s.timers.queue.first()
		if !ok || !s.isStale(it) {
			return it, ok
		}
		s.timers.queue.pop(s.epoch)
		s.timers.stale--
	}
}

func (s *System) pushTimer(it timerItem) (seq uint64) {
	s.timers.seq++
	if uint32(s.timers.seq) == 0 {
		s.timers.seq++ // see Mailbox.Timer
	}
	it.seq, it.step = s.timers.seq, s.stats.Steps
	s.timers.queue.push(s.epoch, it)
	return it.seq
}
