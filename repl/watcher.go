package repl

import (
	"os"
	"time"

	"mortal/runtime/explore"
)

// A Watcher is the person's side of a terminal, which shows more than the world prints while a
// command runs. Its methods are called by Run.
type Watcher interface {
	// Look is called when the picture that is pinned may have changed. It returns in how long it is
	// to be called again even if nothing happens; 0: it need not.
	Look() (again time.Duration)
	// Resized receives when the window gets another size.
	Resized() <-chan os.Signal
	// Progress shows a line in the place of the one before; "" takes it away.
	Progress(line string)
}

// Watch makes w the watcher of the session.
func (s *Session) Watch(w Watcher) { s.watcher = w }

// redraw lets the watcher draw.
func (s *Session) redraw() (again time.Duration) {
	if s.watcher == nil || !s.pinned {
		return 0
	}
	return s.watcher.Look()
}

// sleep waits until something is due or comes from outside.
func (s *Session) sleep(due <-chan time.Time) {
	var resized <-chan os.Signal
	if s.watcher != nil {
		resized = s.watcher.Resized()
	}
	for {
		var again <-chan time.Time
		if d := s.redraw(); d > 0 {
			again = time.After(d)
		}
		select {
		case <-due:
			return
		case <-s.woken:
			return
		case <-again:
		case <-resized:
		}
	}
}

// progressEvery is how often the line that tells how far an exploration is changes.
const progressEvery = 200 * time.Millisecond

// progress returns what shows how far an exploration is, and what takes that away again.
func (s *Session) progress() (tell func(*explore.Result), done func()) {
	if s.watcher == nil || s.screen.begun {
		return nil, func() {}
	}
	begun, last, told := time.Now(), time.Now(), false
	tell = func(r *explore.Result) {
		if now := time.Now(); now.Sub(last) > progressEvery {
			last, told = now, true
			s.watcher.Progress(Progress(r, now.Sub(begun)))
		}
	}
	done = func() {
		if told {
			s.watcher.Progress("")
		}
	}
	return tell, done
}
