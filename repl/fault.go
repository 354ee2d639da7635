package repl

import (
	"fmt"
	"runtime/debug"
	"strings"

	"mortal/lang/term"
)

// exitFault is the exit code after an internal fault without a session to go back to
// (EX_SOFTWARE of sysexits.h).
const exitFault = 70

// maxJournal is how much input a session remembers for the report of a fault.
const maxJournal = 1 << 20

// A journal is all input, as a fault is reported with it.
type journal struct {
	inputs strings.Builder
	last   string
}

// note is called before input is given.
func (s *Session) note(lines []byte) {
	s.journal.last = string(lines)
	if s.journal.inputs.Len()+len(lines) <= maxJournal {
		s.journal.inputs.Write(lines)
	}
}

// survive is deferred around running the world. A panic is a bug of mortal: its report
// is saved, one line tells where, and the session goes on from the moment before the
// last command.
func (s *Session) survive(state *State) {
	r := recover()
	if r == nil {
		return
	}
	s.reportFault(r)
	before := s.beforeFault()
	if before == nil {
		s.node.System.Halt(term.MakeInt(exitFault))
		*state = Halted
		return
	}
	s.enter(before)
	*state = Waiting
}

// beforeFault returns the moment to go on from, nil when there is none.
func (s *Session) beforeFault() *moment {
	t := &s.travel
	switch {
	case t.running != nil:
		return t.running
	case t.pos < len(t.line):
		return t.line[t.pos]
	}
	return nil
}

// surviveAlone is survive for a world without a prompt to go back to.
func (s *Session) surviveAlone(code *int) {
	if r := recover(); r != nil {
		s.reportFault(r)
		*code = exitFault
	}
}

func (s *Session) reportFault(reason any) {
	report := fmt.Sprintf("%v\n\nseed %d\n\ninput:\n%s\n\n%s", reason, s.cfg.Seed, s.journal.inputs.String(), debug.Stack())
	where := "not saved"
	if s.cfg.SaveFault != nil {
		if path, err := s.cfg.SaveFault(report); err == nil {
			where = "saved in " + path
		}
	}
	fmt.Fprintf(s.cfg.Errors, "mortal: internal fault (report %s) at: %s\n", where, strings.TrimSpace(s.journal.last))
}
