package repl

import (
	"fmt"
	"sync/atomic"
	"time"

	"mortal/lang/term"
	"mortal/runtime"
)

// A terminator counts the requests to end the world, of which the first is a SIGTERM to the
// simulated system, which goes down in order, and the second ends it at once.
type terminator struct {
	asked  atomic.Int32 // by whoever is outside
	obeyed int32        // told to the world
}

// Terminate takes the world down as SIGTERM does an Erlang; the second call ends it at once.
// It may be called from any goroutine. What waits for input meanwhile should wait for Woken too.
func (s *Session) Terminate() {
	s.terminator.asked.Add(1)
	s.wake()
}

// Woken receives when something was asked of the session by Interrupt or Terminate; Run sees to it.
func (s *Session) Woken() <-chan struct{} { return s.woken }

func (s *Session) wake() {
	select {
	case s.woken <- struct{}{}:
	default:
	}
}

// obey tells the world that it is to end.
func (s *Session) obey() {
	t := &s.terminator
	for asked := t.asked.Load(); t.obeyed < asked; {
		t.obeyed++
		switch t.obeyed {
		case 1:
			if !s.clock.live {
				s.clock.started = time.Now()
			}
			s.node.Terminate()
			s.run(runtime.RunLimits{Slices: settleSlices, Until: func(*runtime.System) bool { return s.node.Stopping() }})
		case 2:
			fmt.Fprintln(s.cfg.Errors, "mortal: the second SIGTERM ends the system at once")
			s.node.HaltTerminated()
		}
	}
}

// goingDown reports whether the world was told to end and does: os:set_signal/2 and handlers of programs may have it go on.
// Nobody types any more then.
func (s *Session) goingDown() bool { return s.terminator.obeyed > 0 && s.node.Stopping() }

// stuckGoingDown ends a world in which a process never finishes what it does at the end.
func (s *Session) stuckGoingDown() {
	fmt.Fprintln(s.cfg.Errors, "mortal: the system waits for a process that does not end; it is halted")
	s.node.System.Halt(term.MakeInt(1))
}

// listen obeys what comes on the channel of Config.Terminate until it is closed.
func (s *Session) listen() {
	for range s.cfg.Terminate {
		s.Terminate()
	}
}
