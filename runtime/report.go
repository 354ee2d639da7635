package runtime

import (
	"mortal/lang/term"
	"mortal/runtime/event"
)

// A Report is what the runtime itself tells the logger, as ERTS does: the format and
// arguments of io:format, and the process it is about.
type Report struct {
	Pid    term.Term
	Level  term.Term // error, warning …
	Format string
	Args   []term.Term
}

// reportCrash reports a process that ended by an error or throw nobody caught. Exits
// are no errors and not reported (erlang, exit/1).
func (s *System) reportCrash(p *process, reason term.Term) {
	s.report(p, term.AtomError, "Error in process ~p with exit value:~n~p~n", p.pid(), reason)
}

func (s *System) report(p *process, level term.Term, format string, args ...term.Term) {
	r := Report{p.pid(), level, format, args}
	s.act(event.Report, p, term.Term{}, 0, term.MakeList(args...))
	if s.config.Report != nil {
		s.config.Report(s, r)
		return
	}
	s.tellLogger(p, r)
}

// tellLogger sends the report to the process named logger in the form ERTS uses.
func (s *System) tellLogger(p *process, r Report) {
	logger, ok := s.Whereis(term.AtomLogger)
	if !ok {
		return
	}
	meta := term.MapOf(
		term.AtomPid, r.Pid,
		term.A("gl"), term.MakePid(p.leader),
		term.A("time"), term.MakeInt(s.systemTime()/1000),
		term.AtomErrorLogger, term.MapOf(term.A("emulator"), term.AtomTrue, term.AtomTag, r.Level))
	msg := term.MakeTuple(term.A("log"), r.Level, term.MakeString(r.Format), term.MakeList(r.Args...), meta)
	s.send(signal{kind: sigMessage, to: logger.ID(), term: msg, cause: p.cause})
}
