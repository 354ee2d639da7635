package runtime

import (
	"mortal/lang/term"
	"mortal/runtime/event"
)

// Time is virtual. It stands still while anything can run, and goes on when the
// owner of the System says so: Jump goes to the next timer (the virtual clock),
// Advance goes on by what passed outside (the live clock). Nothing here reads a
// wall clock; Config.Start says when the world began.

// Now returns the virtual time in nanoseconds since the System began.
func (s *System) Now() int64 { return s.now }

// ClockUses counts how often the time was looked at, by processes, timers or events. Where it
// stays the same nobody can tell when the clock went on.
func (s *System) ClockUses() uint64 { return s.clockUses + s.timers.seq + s.seq }

// NextTimer returns when the next timer fires, or false when none is set.
func (s *System) NextTimer() (when int64, ok bool) {
	it, ok := s.nextTimer()
	return it.when, ok
}

// Jump moves the clock on to the next timer and fires what is due then. It reports
// false when no timer is set.
func (s *System) Jump() bool {
	it, ok := s.nextTimer()
	if ok {
		s.setNow(max(s.now, it.when))
		s.fireDue()
	}
	return ok
}

// Advance moves the clock on by d nanoseconds. Timers fire each at its own time,
// in order; processes they wake run afterwards.
func (s *System) Advance(d int64) {
	end := s.now + max(0, d)
	for {
		it, ok := s.nextTimer()
		if !ok || it.when > end {
			break
		}
		s.setNow(max(s.now, it.when))
		s.fireDue()
	}
	s.setNow(end)
}

func (s *System) setNow(t int64) {
	if t == s.now {
		return
	}
	s.now = t
	if s.recorder != nil {
		s.recorder.Tick(t)
	}
	s.note(event.Clock, term.Term{}, term.Term{}, 0, term.Term{}, 0)
}

// fireDue fires all timers whose time has come, oldest first.
func (s *System) fireDue() {
	if s.paused {
		s.fireFree()
		return
	}
	for n := 0; s.timers.queue.due(s.now); n++ {
		if n%glanceAt == 0 {
			s.lookAtTimers()
		}
		s.fire(s.timers.queue.pop(s.epoch))
	}
}

// monotonicStart is what erlang:monotonic_time() says when the System begins; as
// in ERTS, the least integer that is one word.
const monotonicStart = term.MinSmall

// monotonic returns erlang:monotonic_time() in nanoseconds, the native unit.
func (s *System) monotonic() int64 {
	s.clockUses++
	s.seeTime()
	return monotonicStart + s.now
}

// systemTime returns erlang:system_time() in nanoseconds.
func (s *System) systemTime() int64 {
	s.clockUses++
	s.seeTime()
	return s.config.Start + s.now
}

// timeOffset is the difference of the two, which does not change.
func (s *System) timeOffset() int64 { return s.config.Start - monotonicStart }
