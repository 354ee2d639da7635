package repl

import (
	"fmt"

	"mortal/runtime/node"
)

// A patience ends what takes too long for whoever waits. A picture of a million processes takes seconds, in which no
// slice ends at which Ctrl-C or SIGTERM would be seen. So what only looks at the world asks now and then whether
// anybody still wants to know (ask), also whenever it reads events; when nobody does, it is unwound by a panic that
// patient recovers. What changes the world is never ended in the middle.
type patience struct {
	hurried func() bool // somebody wants the end
	lent    bool        // a command runs that may be ended
	out     bool        // it is being unwound
}

// stopped unwinds a command. It never leaves patient.
type stopped struct{}

// ask ends the command that runs when somebody wants it, and may be ended.
func (p *patience) ask() {
	if p.lent && p.hurried() {
		p.out = true
		panic(stopped{})
	}
}

// lend does something that may be ended, and reports whether it came to its end. Where more is going
// on already that may be ended, all of it is.
func (p *patience) lend(do func()) (done bool) {
	if p.lent {
		do()
		return true
	}
	defer func() {
		p.lent = false
		if p.out { // else a panic is a fault, and goes on
			p.out = false
			recover()
		}
	}()
	p.lent = true
	do()
	return true
}

// hurried reports whether whoever is outside wants what runs to end.
func (s *Session) hurried() bool {
	return s.interrupt.Load() || s.terminator.asked.Load() > s.terminator.obeyed
}

// patient makes a command that only looks at the world one that Ctrl-C and SIGTERM end. The world stays as it is, and the
// process that asked goes on. That it was ended is noted, as an answer of files is: when the session is played
// again, the command ends at once.
func patient(c command) command {
	return func(s *Session, r node.Request) (a answer) {
		what := fmt.Sprintf("%s() is stopped, request %d", r.Command, s.requests)
		if !s.files.foreseen(what) && s.patience.lend(func() { a = c(s, r) }) {
			return a
		}
		s.files.do(what, func() reply { return reply{} })
		s.interrupt.Store(false)
		return refused("%s() was stopped; all is as it was before", r.Command)
	}
}
