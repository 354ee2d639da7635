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
	if s.sink != nil {
		s.act(event.Report, p, term.Term{}, 0, term.MakeList(args...))
	}
	if s.trial != nil {
		return // its deaths are kept
	}
	if s.config.Report != nil {
		s.config.Report(s, r)
		return
	}
	s.tellLogger(p, r)
}

// loggerFull is how many messages may wait for the logger. Reports beyond are thrown
// away: a program that fails faster than anybody can read must fill neither memory
// nor time (Kernel User's Guide, Logging, "Logger Proxy", flush_qlen).
const loggerFull = 5000

// tellLogger sends the report to the process named logger, which may have too much to do.
func (s *System) tellLogger(p *process, r Report) {
	logger, ok := s.Whereis(term.AtomLogger)
	switch {
	case !ok:
	case s.get(logger.ID()).Mailbox.Len() >= loggerFull:
		s.lostReports++
	default:
		s.admitLoss(p, logger)
		s.sendReport(p, logger, r)
	}
}

// admitLoss says how many reports were thrown away since it was last asked.
func (s *System) admitLoss(p *process, logger term.Term) {
	if lost := s.lostReports; lost > 0 {
		s.lostReports = 0
		s.sendReport(p, logger, Report{logger, term.A("notice"), "~w flushed ~w log events~n",
			[]term.Term{term.A("logger_proxy"), term.MakeInt(int64(lost))}})
	}
}

// sendReport sends the report in the form ERTS uses.
func (s *System) sendReport(p *process, logger term.Term, r Report) {
	meta := term.MapOf(
		term.AtomPid, r.Pid,
		term.A("gl"), term.MakePid(p.leader()),
		term.A("time"), term.MakeInt(s.systemTime()/1000),
		term.AtomErrorLogger, term.MapOf(term.A("emulator"), term.AtomTrue, term.AtomTag, r.Level))
	msg := term.MakeTuple(term.A("log"), r.Level, term.MakeString(r.Format), term.MakeList(r.Args...), meta)
	s.send(signal{kind: sigMessage, to: logger.ID(), term: msg, cause: p.cause})
}
