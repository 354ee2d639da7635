package repl

import (
	"strings"

	"mortal/lang/syntax"
	"mortal/lang/term"
	"mortal/lang/term/report"
	"mortal/repl/view"
	"mortal/repl/view/why"
	"mortal/runtime/event"
	"mortal/runtime/node"
	"mortal/runtime/otp"
)

// whyCommands answer mortal:why/0,1.
var whyCommands = map[string]command{"why": patient(whyCommand)}

func whyCommand(s *Session, r node.Request) answer {
	all := len(r.Args) == 1 && r.Args[0] == term.A("all")
	if all {
		if _, taken := s.node.System.Whereis(term.A("all")); taken {
			all = false // somebody has that name
		}
	}
	if len(r.Args) == 0 || all {
		exit, ok := s.lastDeath()
		if !ok {
			return refused("no process has died yet, of anything but normal")
		}
		return s.showLines(s.world().Death(exit, s.style(), all))
	}
	pid, ok := s.process(r.Args[0])
	if !ok {
		return refused("there is and was no process called %s", view.Term(r.Args[0], 60))
	}
	return s.whyProcess(pid, r.From)
}

func (s *Session) whyProcess(pid, asker term.Term) answer {
	w := s.world()
	if s.node.System.Alive(pid) {
		return s.showLines(w.Living(pid, s.life(pid, asker), s.style()))
	}
	if exit, ok := w.Exit(pid); ok {
		return s.showLines(w.Death(exit, s.style(), false))
	}
	if pid.ID() < s.node.System.NextPid() {
		return refused("%s has ended long ago; what happened then is not recorded any more", pid)
	}
	return refused("there never was a process %s", pid)
}

// showLines answers with lines.
func (s *Session) showLines(lines []view.Line) answer { return shown(s.style().Render(lines)) }

// world is what explanations are made from.
func (s *Session) world() *why.World {
	return &why.World{
		Events:  &s.recorder,
		Names:   s.names(),
		Library: func(module term.Term) bool { _, ok := otp.Object(module.AtomName()); return ok },
		Explain: explainException,
		Again:   func(e *event.Event) bool { return s.repeats(*e) },
	}
}

// explainException returns OTP's words for an exception, without the rest of its stack.
func explainException(class, reason, stack term.Term) []string {
	o := report.Defaults()
	o.CharsLimit = 400
	if !stack.IsNone() && stack.IsCons() && !ofShell(stack.Head()) {
		stack = term.MakeList(stack.Head())
	} else {
		stack = term.EmptyList
	}
	text := report.Exception(class, reason, stack, o)
	_, text, _ = strings.Cut(text, ": ") // exception error:
	return strings.Split(text, "\n")
}

// ofShell reports whether a frame of a stack is of what runs commands, which says nothing to a person.
func ofShell(frame term.Term) bool {
	return frame.IsTuple(4) && (frame.Elem(0) == term.A("erl_eval") || frame.Elem(0) == term.A("shell"))
}

// process finds the process that people mean: a pid, a registered name, shell, or the name
// that one had which has died.
func (s *Session) process(t term.Term) (pid term.Term, ok bool) {
	switch {
	case t.IsPid():
		return t, true
	case !t.IsAtom():
		return term.Term{}, false
	}
	if pid, ok = s.node.System.Whereis(t); ok {
		return pid, true
	}
	names := s.names()
	if t == term.A("shell") {
		return s.evaluator()
	}
	return names.Formerly(t.AtomName())
}

// evaluator returns the process that runs what is typed.
func (s *Session) evaluator() (pid term.Term, ok bool) { return evaluatorIn(s.node) }

func evaluatorIn(n *node.Node) (pid term.Term, ok bool) {
	shell, ok := n.Shell()
	if !ok {
		return term.Term{}, false
	}
	return n.System.DictValue(shell, term.A("evaluator"))
}

// lastDeath finds the death that people ask about: that of the shell in the last command in which
// a process died, else the last one. Normal ends are no deaths, but for a command that raised.
func (s *Session) lastDeath() (found event.Event, ok bool) {
	names := s.names()
	var e event.Event
	for seq := s.recorder.Last(); s.recorder.Read(seq, &e); seq-- {
		if e.Kind != event.Exit || names.Internal(e.Pid) {
			continue
		}
		if ok && names.Command(e.Seq) != names.Command(found.Seq) {
			break
		}
		switch {
		case names.IsShell(e.Pid):
			return e, true
		case !ok && e.Term != term.AtomNormal:
			found, ok = e, true
		}
	}
	return found, ok
}

// life is what a living process does.
func (s *Session) life(pid, asker term.Term) why.Life {
	sys := s.node.System
	l := why.Life{
		Status: s.info(pid, "status"),
		Traps:  s.info(pid, "trap_exit") == "true",
	}
	if pid == asker {
		l.Status = "asking"
	}
	at, receive := sys.PlaceOf(pid)
	l.Place = at
	if v, _ := sys.Info(pid, term.A("current_stacktrace")); v.IsTuple(2) {
		l.Stack = v.Elem(1)
	}
	if v, _ := sys.Info(pid, term.A("current_function")); v.IsTuple(2) && v.Elem(1).IsTuple(3) {
		l.Hibernates = v.Elem(1).Elem(0) == term.AtomErlang && v.Elem(1).Elem(1) == term.A("hibernate")
	}
	if v, ok := sys.Sight(pid); ok {
		l.Monitors = v.Monitors
	}
	if v, _ := sys.Info(pid, term.A("messages")); v.IsTuple(2) {
		l.Mailbox, _ = term.ListElems(v.Elem(1))
	}
	if r, ok := receive.(*syntax.Receive); ok {
		l.Patterns = heads(r.Clauses)
		l.Timeout = r.Timeout != nil
	}
	return l
}

func (s *Session) info(pid term.Term, item string) string {
	v, _ := s.node.System.Info(pid, term.A(item))
	if !v.IsTuple(2) {
		return ""
	}
	return v.Elem(1).String()
}

// heads returns the patterns and guards of clauses.
func heads(clauses []*syntax.Clause) []string {
	texts := make([]string, len(clauses))
	for i, c := range clauses {
		texts[i] = syntax.PrintExprs(c.Patterns, onOneLine)
		if len(c.Guard) > 0 {
			texts[i] += " " + syntax.PrintGuard(c.Guard, onOneLine)
		}
	}
	return texts
}

var onOneLine = syntax.PrintOptions{Column: -1}
