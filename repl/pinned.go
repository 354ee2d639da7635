package repl

import (
	"mortal/lang/term"
	"mortal/repl/view"
)

// graph(live) pins the picture of the processes to the top of the window, where whoever owns the
// terminal draws it.

// pin answers graph(live) and graph(off).
func (s *Session) pin(on bool) answer {
	if on && !s.cfg.Pinning {
		return refused("graph(live) needs a terminal; here graph() draws the picture once")
	}
	s.pinned = on
	return returned(term.AtomOk)
}

// IsPinned reports whether a picture is to be kept at the top of the window.
func (s *Session) IsPinned() bool { return s.pinned }

// What is larger takes more than a blink to draw, which is too long for what is drawn again and again.
const (
	maxPinned       = 10_000  // processes
	maxPinnedEvents = 200_000 // in the last commands
)

func (s *Session) tooLargeToPin() bool {
	return s.node.System.Count() > maxPinned || s.recorder.Last()-s.lastCommands(recentCommands).from > maxPinnedEvents
}

// Pinned returns that picture, as wide as the window is now; when somebody wants the end of what runs, the one before.
func (s *Session) Pinned() string {
	st := s.style()
	if s.cfg.Columns != nil {
		st.Width = s.cfg.Columns()
	}
	if s.tooLargeToPin() {
		return "  " + view.Count(s.node.System.Count()) + " processes: graph() draws them once\n"
	}
	s.patience.lend(func() { s.picture = s.graph(false).Text(st) })
	return s.picture
}
