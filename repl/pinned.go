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

// Pinned returns the picture that is to be kept at the top of the window, "" when there is none.
func (s *Session) Pinned() string {
	if !s.pinned {
		return ""
	}
	return s.graph(false).Text(s.style())
}
