package repl

import (
	"bytes"
	"fmt"
	"io/fs"
	"strings"
	"time"

	"mortal/lang/term"
	"mortal/repl/view"
	"mortal/repl/view/whatif"
	"mortal/runtime"
	"mortal/runtime/event"
	"mortal/runtime/node"
)

// repeatingCommands answer what runs sessions in turn: mortal:what_if/1. It is a function, as a variable
// would depend on itself.
func repeatingCommands() map[string]command {
	return map[string]command{"what_if": patient((*Session).whatIf)}
}

// whatIf is what_if(Change): it repeats the command of the last death twice in worlds that nobody
// sees, as it was and with the change.
func (s *Session) whatIf(r node.Request) answer {
	m := s.commandOfDeath()
	if m == nil {
		return refused("there is no command to repeat")
	}
	change, title, why := s.change(r.Args[0])
	if why != "" {
		return refused("%s", why)
	}
	until := s.endOf(m)
	was, same := s.repeat(m, nil, until)
	would, other := s.repeat(m, change, until)
	was.Title, would.Title = "as it was", title
	st := s.style()
	lines := []view.Line{{{Role: view.Dim, Text: st.CutText(fmt.Sprintf("%d> %s", m.number, spaced(m.text)), st.Columns())}}}
	lines = append(lines, whatif.Compare(was, would, s.changedEvent(change), st)...)
	if same || other {
		lines = append(lines, nil, view.Line{{Text: "Files are not written in a repetition: this command tried to."}})
	}
	return s.showLines(lines)
}

// commandOfDeath returns the moment before the command in which the last death was, else before the
// last command that was not about what has happened; nil when there is none.
func (s *Session) commandOfDeath() *moment {
	if exit, ok := s.lastDeath(); ok {
		if m := s.momentOf(exit); m != nil {
			return m
		}
	}
	for i := s.travel.pos - 1; i >= 0; i-- {
		if m := s.travel.line[i]; !onlyLooks(m.text) {
			return m
		}
	}
	return nil
}

// momentOf returns the moment before the command during which, or after which, something happened.
func (s *Session) momentOf(e event.Event) *moment {
	for i := s.travel.pos - 1; i >= 0; i-- {
		if m := s.travel.line[i]; m.seq < e.Seq {
			if m.text == "" || onlyLooks(m.text) {
				return nil
			}
			return m
		}
	}
	return nil
}

// repeats reports whether what_if repeats the command in which something happened.
func (s *Session) repeats(e event.Event) bool {
	m := s.momentOf(e)
	return m != nil && m == s.commandOfDeath()
}

func onlyLooks(text string) bool {
	name, _, call := strings.Cut(text, "(")
	return call && lookers[name]
}

// endOf returns the time of the world when the command after m's was given.
func (s *Session) endOf(m *moment) int64 {
	for i, l := range s.travel.line[:s.travel.pos] {
		if l == m && i+1 < s.travel.pos {
			return s.travel.line[i+1].world.System.Now()
		}
	}
	if running := s.travel.running; running != nil && running != m {
		return running.world.System.Now()
	}
	return s.node.System.Now()
}

// Bounds of a repetition.
const (
	repeatTime   = 3 * time.Second // of the wall clock
	repeatOutput = 1 << 16         // bytes
)

// repeat runs the command of m again, with a change if there is one, until the time when
// the next command was given. It reports whether the command tried to write files.
func (s *Session) repeat(m *moment, c *runtime.Change, until int64) (run whatif.Run, wrote bool) {
	out := &limited{left: repeatOutput}
	t := s.aside(m, out)
	t.clock.limit = time.Now().Add(repeatTime)
	if c != nil {
		t.node.System.Impose(*c)
	}
	shell, _ := t.evaluator()
	t.Feed(t.encode(m.text + "\n"))
	note := t.runAside(until)
	run = whatif.Run{
		Output: t.printed(out),
		Events: &t.recorder,
		From:   m.seq,
		Names:  t.names(),
		Shell:  shell,
		Alive:  t.node.System.Alive(shell),
	}
	if v, _ := t.node.System.Info(shell, term.A("messages")); v.IsTuple(2) {
		run.Mailbox, _ = term.ListElems(v.Elem(1))
	}
	run.Note = note
	return run, t.files.count > 0
}

// runAside is Run for a repetition: it runs the command that was given, and what happens afterwards up to
// a time. It says how that ended if not at the prompt.
func (s *Session) runAside(until int64) (note string) {
	for time.Now().Before(s.clock.limit) {
		s.patience.ask()
		switch {
		case s.serve():
		case s.node.InputWanted() && len(s.inbox.pending) > 0:
			s.give()
		case s.node.InputWanted():
			if s.settle() == Halted {
				return "the system stops"
			}
			if when, ok := s.node.System.NextTimer(); !ok || when > until {
				return ""
			}
			s.node.System.Jump()
		default:
			switch s.proceed() {
			case runtime.Halted:
				return "the system stops"
			case runtime.Idle:
				return "the command waits for what does not come"
			}
		}
	}
	return "it takes too long to be repeated"
}

// aside is a session with the world of m that nobody sees.
func (s *Session) aside(m *moment, out *limited) *Session {
	cfg := s.cfg
	cfg.Output, cfg.Errors, cfg.Live, cfg.Hints, cfg.LineEditor = out, out, false, false, false
	cfg.Terminate, cfg.Flush, cfg.SaveFault, cfg.Journal, cfg.Record = nil, nil, nil, nil, true
	t := &Session{cfg: cfg, size: s.size, woken: make(chan struct{}, 1), patience: s.patience, files: newOutside(untouched{s.files})}
	t.recorder = *s.events(m.seq)
	t.node = m.world.Fork()
	t.node.Aside(out, t.files)
	t.node.System.Machine.Interrupt = &t.interrupt
	t.clock.set(false, t.node.System)
	t.observe()
	return t
}

// untouched are files that a repetition thinks it writes, and does not.
type untouched struct{ node.Files }

func (untouched) WriteFile(string, []byte) error      { return nil }
func (untouched) WriteAt(string, int64, []byte) error { return nil }
func (untouched) Truncate(string, int64) error        { return nil }
func (untouched) Mkdir(string) error                  { return nil }
func (untouched) Remove(string) error                 { return nil }
func (untouched) Rename(string, string) error         { return nil }
func (untouched) SetTime(string, time.Time) error     { return nil }
func (untouched) Chmod(string, fs.FileMode) error     { return nil }
func (untouched) Link(string, string) error           { return nil }
func (untouched) Symlink(string, string) error        { return nil }
func (untouched) Chdir(string) error                  { return nil }

// encode gives text the encoding of the terminal.
func (s *Session) encode(text string) string {
	if s.cfg.Unicode {
		return text
	}
	b := make([]byte, 0, len(text))
	for _, r := range text {
		b = append(b, byte(r))
	}
	return string(b)
}

// printed is what a repetition printed, without the prompt at its end.
func (s *Session) printed(out *limited) string {
	prompt, _ := s.Prompt()
	text := decode(out.Bytes(), s.cfg.Unicode)
	return strings.TrimSuffix(text, prompt)
}

// limited keeps the beginning of what is written.
type limited struct {
	bytes.Buffer
	left int
}

func (l *limited) Write(b []byte) (int, error) {
	n := min(len(b), l.left)
	l.left -= n
	l.Buffer.Write(b[:n])
	return len(b), nil
}

// changes say how a change is written; what_if shows them when it does not know one.
const changes = "what_if takes one of {trap_exit, P, true}, {unlink, P, Q}, {monitor_instead, P, Q}, " +
	"{reason, P, normal} and {no_spawn_link, P}; more with help(what_if)"

// change reads a change and says in words what it is, or why it can't be made.
func (s *Session) change(t term.Term) (c *runtime.Change, title, why string) {
	if t.Kind() != term.Tuple || t.Arity() < 2 || !t.Elem(0).IsAtom() {
		return nil, "", changes
	}
	c = &runtime.Change{}
	p, ok := s.changed(t.Elem(1))
	if !ok {
		return nil, "", fmt.Sprintf("there is and was no process called %s", view.Term(t.Elem(1), 60))
	}
	c.P = p
	who := s.called(p)
	switch kind := t.Elem(0).AtomName(); {
	case kind == "trap_exit" && (t.Arity() == 2 || t.IsTuple(3) && t.Elem(2) == term.AtomTrue):
		c.Kind, title = runtime.TrapExit, "with "+who+" trapping exits"
	case kind == "trap_exit" && t.IsTuple(3) && t.Elem(2) == term.AtomFalse:
		c.Kind, title = runtime.NoTrapExit, "with "+who+" not trapping exits"
	case kind == "unlink" && t.IsTuple(3), kind == "monitor_instead" && t.IsTuple(3):
		if c.Q, ok = s.changed(t.Elem(2)); !ok {
			return nil, "", fmt.Sprintf("there is and was no process called %s", view.Term(t.Elem(2), 60))
		}
		c.Kind, title = runtime.NoLink, fmt.Sprintf("with no link of %s and %s", who, s.called(c.Q))
		if kind == "monitor_instead" {
			c.Kind, title = runtime.MonitorInstead, fmt.Sprintf("with %s monitoring %s instead of a link", who, s.called(c.Q))
		}
	case kind == "reason" && t.IsTuple(3):
		if pid, ok := s.process(p); ok && s.names().IsShell(pid) {
			return nil, "", "the shell ends by what is typed: type something else"
		}
		c.Kind, c.Reason, title = runtime.EndReason, t.Elem(2), fmt.Sprintf("with %s ending with %s", who, view.Term(t.Elem(2), 40))
	case kind == "no_spawn_link" && t.IsTuple(2):
		c.Kind, title = runtime.NoSpawnLink, "with spawn in place of spawn_link for "+who
	default:
		return nil, "", changes
	}
	return c, title, ""
}

// changed finds the process of a change: names stay names, as in a repetition others may bear them.
func (s *Session) changed(t term.Term) (term.Term, bool) {
	pid, ok := s.process(t)
	if !ok {
		return term.Term{}, false
	}
	if t.IsAtom() && t != term.A("shell") {
		return t, true
	}
	if s.names().IsShell(pid) {
		if shell, ok := evaluatorIn(s.commandOfDeath().world); ok {
			return shell, true
		}
	}
	return pid, true
}

// changedEvent tells the events that a change takes away or brings about itself.
func (s *Session) changedEvent(c *runtime.Change) func(e *event.Event) bool {
	p, _ := s.process(c.P)
	q, _ := s.process(c.Q)
	return func(e *event.Event) bool {
		switch {
		case e.Kind != event.Link && e.Kind != event.Monitor:
			return false
		case c.Kind == runtime.NoSpawnLink:
			return e.Kind == event.Link && (e.Pid == p || e.Other == p)
		case c.Kind == runtime.NoLink, c.Kind == runtime.MonitorInstead:
			return e.Pid == p && e.Other == q || e.Pid == q && e.Other == p
		}
		return false
	}
}

// called is what a process is called in a title.
func (s *Session) called(t term.Term) string {
	switch {
	case !t.IsPid():
		return t.String()
	case s.names().IsShell(t):
		return "the shell"
	}
	return s.names().Label(t)
}
