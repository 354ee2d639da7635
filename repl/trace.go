package repl

import (
	"io"
	"strings"

	"mortal/lang/term"
	"mortal/repl/view"
	"mortal/repl/view/cast"
	"mortal/repl/view/eventlog"
	"mortal/repl/view/trace"
	"mortal/runtime/event"
	"mortal/runtime/node"
)

// traceCommand is trace(Flags), trace(P, Flags) and trace(off).
func traceCommand(s *Session, r node.Request) answer {
	flags := r.Args[len(r.Args)-1]
	if flags == term.A("off") || flags == term.AtomFalse {
		s.setTracer(nil)
		return returned(term.AtomOk)
	}
	words, ok := atomNames(flags)
	if !ok {
		return refused("trace(%s): a flag or a list of flags is wanted; help(trace) tells which", view.Term(flags, 20))
	}
	kinds, system, wrong := trace.Parse(words)
	if wrong != "" {
		return refused("trace: there is no flag %s; help(trace) tells which there are", view.Style{}.CutText(wrong, 20))
	}
	t := s.newTracer(system)
	t.Kinds, t.Style, t.Out = kinds, s.style(), lineWriter{s.screen}
	if len(r.Args) == 2 {
		pids, ok := s.processes(list(r.Args[0]))
		if !ok {
			return refused("trace(%s, ...): a process or a list of processes is wanted", view.Term(r.Args[0], 20))
		}
		t.Only = map[term.Term]bool{}
		for _, pid := range pids {
			t.Only[pid] = true
		}
	}
	s.setTracer(t)
	return returned(term.AtomOk)
}

// list returns t, or a list of it.
func list(t term.Term) term.Term {
	if t.IsCons() {
		return t
	}
	return term.MakeList(t)
}

// atomNames returns the names of an atom or a list of atoms.
func atomNames(t term.Term) ([]string, bool) {
	elems, tail := term.ListElems(list(t))
	if tail != term.EmptyList {
		return nil, false
	}
	names := make([]string, len(elems))
	for i, e := range elems {
		if !e.IsAtom() {
			return nil, false
		}
		names[i] = e.AtomName()
	}
	return names, len(names) > 0
}

func (s *Session) setTracer(t *trace.Tracer) {
	s.tracer = t
	s.observe()
}

// newTracer returns a tracer of programs, or of all processes, that knows their names.
func (s *Session) newTracer(system bool) *trace.Tracer {
	s.learnVariables()
	t := &trace.Tracer{Name: s.liveName, Find: s.recorder.By}
	if !system {
		t.System = s.liveCast().System
	}
	return t
}

// A sink may not look into the world while that changes. So what names need besides events is learnt
// when a command is typed.

// learnVariables notes what the shell's variables are.
func (s *Session) learnVariables() {
	if s.tracer != nil || s.facts.Fun == nil {
		s.facts = view.Facts{Variables: s.variables(), Fun: describeFun}
	}
}

// liveName returns the name of a process while the world runs.
func (s *Session) liveName(pid term.Term) string { return s.liveNames().Of(pid) }

func (s *Session) liveNames() *view.Names {
	if s.named == nil {
		s.named = view.NewNames(&s.recorder)
	}
	s.named.Follow(s.facts)
	return s.named
}

// liveCast tells the processes of programs while the world runs.
func (s *Session) liveCast() *cast.Cast {
	return &cast.Cast{Registry: liveBirths{s}, First: node.FirstOfPrograms}
}

type liveBirths struct{ *Session }

// Birth implements cast.Registry.
func (b liveBirths) Birth(pid term.Term) *event.Event { return b.liveNames().Birth(pid) }

// traceRun begins what the configuration wants for the whole run.
func (s *Session) traceRun() {
	if len(s.cfg.Trace) > 0 {
		kinds, system, _ := trace.Parse(s.cfg.Trace)
		t := s.newTracer(system)
		t.Kinds, t.Out = kinds, s.cfg.Errors
		t.Style = s.style()
		s.tracer = t
	}
	if s.cfg.EventLog != nil {
		s.eventLog = &eventlog.Writer{Out: s.cfg.EventLog, Kinds: recorded, System: s.liveCast().System}
	}
}

// A screen is where the world prints. It remembers whether a line has been begun.
type screen struct {
	io.Writer
	begun bool
}

func (o *screen) Write(b []byte) (int, error) {
	if len(b) > 0 {
		o.begun = b[len(b)-1] != '\n'
	}
	return o.Writer.Write(b)
}

// A lineWriter writes lines between those of a screen.
type lineWriter struct{ *screen }

func (w lineWriter) Write(b []byte) (int, error) {
	if w.begun {
		io.WriteString(w.screen, "\n")
	}
	return w.screen.Write(b)
}

// CheckTrace returns what is wrong with the flags of a trace, nil if nothing is.
func CheckTrace(flags []string) error {
	if _, _, wrong := trace.Parse(flags); wrong != "" {
		return &UsageError{Err: &traceError{wrong}}
	}
	return nil
}

type traceError struct{ flag string }

func (e *traceError) Error() string {
	return "there is no flag " + e.flag + "; flags are " + strings.ReplaceAll(trace.Names(), " ", ", ")
}
