package repl

import (
	"mortal/lang/term"
	"mortal/repl/view/cast"
	"mortal/runtime/node"
)

// A stretch is what happened during some commands: the events after from and before to. The
// command that runs, which is the one that asks, counts when it does more than ask.
type stretch struct {
	from, to uint64
	command  int // number of the oldest command; 0: without a shell, or before the first
}

// lookers are the commands that look at the world and leave it as it is. They do not count as
// the last command: timeline() after graph() shows what graph() showed.
var lookers = map[string]bool{
	"graph": true, "timeline": true, "trace": true, "why": true, "what_if": true, "choices": true, "inflight": true,
	"checkpoints": true, "help": true, "h": true, "b": true, "i": true, "regs": true, "rl": true, "share": true,
}

// lastCommands returns what happened since the last n commands began that did more than look.
func (s *Session) lastCommands(n int) stretch {
	names := s.names()
	running := names.Command(s.recorder.Last())
	if running == 0 { // no shell
		return stretch{to: s.recorder.Last() + 1}
	}
	out := stretch{to: names.Start(running)}
	out.from, out.command = out.to, running
	if looks := s.looks(out.to); !looks || s.atPrompt() {
		out.to = s.recorder.Last() + 1
		if !looks {
			n--
		}
	}
	for number := running - 1; number > 0 && n > 0; number-- {
		start := names.Start(number)
		if start == 0 || start >= out.from {
			continue
		}
		if !s.looks(start) {
			out.from, out.command = start, number
			n--
		}
	}
	if n > 0 {
		out.from = min(out.from, names.Start(1))
	}
	return out
}

// looks reports whether the command that began with the event start does nothing but look.
func (s *Session) looks(start uint64) bool {
	e := s.recorder.By(start)
	if e == nil || !e.Term.IsTuple(5) {
		return false
	}
	exprs, _ := term.ListElems(e.Term.Elem(3))
	return len(exprs) == 1 && lookers[calledCommand(exprs[0])]
}

// calledCommand returns the name of the command that an expression calls: graph of graph() and
// mortal:graph().
func calledCommand(e term.Term) string {
	if !isCall(e) {
		return ""
	}
	f := e.Elem(2)
	if f.IsTuple(4) && f.Elem(2).IsTuple(3) && f.Elem(2).Elem(2) == term.A("mortal") {
		f = f.Elem(3)
	}
	if f.IsTuple(3) && f.Elem(0) == term.A("atom") && f.Elem(2).IsAtom() {
		return f.Elem(2).AtomName()
	}
	return ""
}

func isCall(e term.Term) bool { return e.IsTuple(4) && e.Elem(0) == term.A("call") }

// cast tells the processes of programs from those of the system.
func (s *Session) cast() *cast.Cast {
	return &cast.Cast{
		Registry: s.names(),
		First:    node.FirstOfPrograms,
		Parent: func(pid term.Term) term.Term {
			v, _ := s.node.System.Sight(pid)
			return v.Parent
		},
	}
}
