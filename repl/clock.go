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
}

// virtualStart is when a world with the virtual clock begins, so that the same input
// gives the same output: 2024-01-01 00:00:00 UTC in nanoseconds of Unix time.
const virtualStart = 1704067200 * int64(time.Second)

// begin starts the clock and returns the wall time that the world begins at.
func (c *clock) begin(live bool) int64 {
	c.live = live
	if !live {
		return virtualStart
	}
	c.started = time.Now()
	return c.started.UnixNano()
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
	case c.live:
		c.base += skip
		sys.Advance(c.base + int64(time.Since(c.started)) - sys.Now())
	case s.goingDown():
		// Virtual time stands still while anything runs. Timers that end what does not end by itself must fire.
		now := time.Now()
		sys.Advance(int64(now.Sub(c.started)))
		c.started = now
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
	if !s.clock.live {
		return false
	}
	d, ok := s.clock.until(s.node.System)
	if !ok {
		return false
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-s.woken:
	}
	return true
}

// zone is the local time of the world: the machine's with the live clock, UTC with the
// virtual one, which must not depend on the machine.
func (c *clock) zone() runtime.Zone {
	if !c.live {
		return nil
	}
	return func(unix int64) int {
		_, offset := time.Unix(unix, 0).Zone()
		return offset
	}
}
