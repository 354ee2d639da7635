package repl

import (
	"fmt"
	"time"

	"mortal/lang/term"
	"mortal/runtime"
)

// A clock ties the virtual time of a world to the wall clock, or leaves it alone.
// The world itself never sees a clock: it is told how much time has passed.
type clock struct {
	live    bool
	started time.Time // wall time at which the virtual time was base; of a virtual clock, see catchUp
	limit   time.Time // wall time at which the world is ended; zero: never
	base    int64     // nanoseconds
	worked  uint64    // work done when something was last waited for, or time was let pass
}

// busyWork is how much work takes busyTime of virtual time: about as much as a real machine does in it.
// Work is counted in reductions; a turn of a process costs turnWork besides what it does.
const (
	busyWork = 10_000_000
	busyTime = 100 * time.Millisecond
	turnWork = 100
)

func work(sys *runtime.System) uint64 {
	stats := sys.Stats()
	return stats.Reductions + turnWork*stats.Slices
}

// busy lets virtual time pass for a world that works without ever waiting: who only looks at the
// clock, or at a message that is not for it, would wait for ever.
func (c *clock) busy(sys *runtime.System) {
	if now := work(sys); now < c.worked { // the world is another one
		c.worked = now
	} else if now-c.worked >= busyWork && !c.live {
		c.worked = now
		sys.Advance(int64(busyTime))
	}
}

// idle notes that the world waits.
func (c *clock) idle(sys *runtime.System) { c.worked = work(sys) }

// virtualStart is when a world with the virtual clock begins, so that the same input
// gives the same output: 2024-01-01 00:00:00 UTC in nanoseconds of Unix time.
const virtualStart = 1704067200 * int64(time.Second)

// begin starts the clock at the wall time that the world begins at.
func (c *clock) begin(o *origin) {
	c.live, c.started = o.Live, time.Now()
	if o.Live && o.Start == 0 {
		o.Start = c.started.UnixNano()
		_, o.Zone = c.started.Zone()
	}
}

// start is the wall time at which a world begins, in nanoseconds of Unix time.
func (o *origin) start() int64 {
	if o.Live {
		return o.Start
	}
	return virtualStart
}

// set changes between the clocks at the world's present time.
func (c *clock) set(live bool, sys *runtime.System) {
	c.live, c.started, c.base = live, time.Now(), sys.Now()
}

// catchUp moves the world's time on to the wall clock, after a change of the clock
// that the world asked for.
func (s *Session) catchUp() {
	sys, c := s.node.System, &s.clock
	if live := s.node.LiveClock(); live != c.live {
		c.set(live, sys)
	}
	skip := s.node.TakeSkip()
	switch {
	case s.rerun != nil:
		s.replayTime()
	case c.live:
		c.base += skip
		s.advance(time.Duration(c.base + int64(time.Since(c.started)) - sys.Now()))
	case s.goingDown():
		// Virtual time stands still while anything runs. Timers that end what does not end by itself must fire.
		now := time.Now()
		sys.Advance(int64(now.Sub(c.started)))
		c.started = now
	}
}

// advance lets time go on in a live world.
func (s *Session) advance(by time.Duration) {
	if by > 0 {
		s.record.advance(by, s.node.System.ClockUses())
		s.node.System.Advance(int64(by))
	}
}

// expire ends a world that has had its time.
func (s *Session) expire() {
	if limit := s.clock.limit; !limit.IsZero() && time.Now().After(limit) {
		fmt.Fprintf(s.cfg.Errors, "mortal: ended after %v\n", s.cfg.Timeout)
		s.node.System.Halt(term.MakeInt(1))
	}
}

// elapsed is how much time has passed in the world.
func (s *Session) elapsed() time.Duration {
	return time.Duration(s.node.System.Now())
}

// until returns in how much wall time the next timer of a live world fires.
func (c *clock) until(sys *runtime.System) (time.Duration, bool) {
	when, ok := sys.NextTimer()
	if !ok {
		return 0, false
	}
	return max(0, time.Duration(when-c.base)-time.Since(c.started)), true
}

// wait sleeps until the next timer of a live world or an interrupt. It reports false
// when there is nothing to wait for.
func (s *Session) wait() bool {
	if s.rerun != nil {
		return s.rerun.hurry()
	}
	if !s.clock.live {
		return false
	}
	d, ok := s.clock.until(s.node.System)
	if !ok {
		return false
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	s.sleep(timer.C)
	return true
}

// zone is the local time of the world: the machine's with the live clock, UTC with the
// virtual one, which must not depend on the machine. A session that is played again has that
// of its beginning.
func (s *Session) zone() runtime.Zone {
	switch zone := s.origin.Zone; {
	case !s.origin.Live:
		return nil
	case s.rerun != nil:
		return func(int64) int { return zone }
	}
	return func(unix int64) int {
		_, offset := time.Unix(unix, 0).Zone()
		return offset
	}
}
