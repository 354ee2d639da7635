package repl

import "mortal/lang/term"

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

// Pinned returns that picture, as wide as the window is now.
func (s *Session) Pinned() string {
	st := s.style()
	if s.cfg.Columns != nil {
		st.Width = s.cfg.Columns()
	}
	return s.graph(false).Text(st)
}
