package repl

import (
	"mortal/lang/term"
	"mortal/repl/view"
	"mortal/repl/view/timeline"
	"mortal/runtime/node"
)

// Bounds of a timeline: rows at a terminal and in files.
const (
	maxScreenRows = 5000
	maxFileRows   = 1000
)

// timelineCommand is timeline(), timeline(all), timeline(N), timeline(P), timeline([P]) and timeline(File).
func timelineCommand(s *Session, r node.Request) answer {
	if len(r.Args) == 0 {
		return s.showTimeline(s.lastCommands(1), nil)
	}
	arg := r.Args[0]
	if file, ok := fileArgument(arg); ok {
		return s.saveTimeline(r, file)
	}
	if pids, ok := s.processes(list(arg)); ok && arg != term.A("all") {
		return s.showTimeline(s.sinceBirth(pids), pids)
	}
	switch {
	case arg == term.A("all"):
		return s.showTimeline(s.allCommands(), nil)
	case arg.IsSmall() && arg.Small() > 0:
		return s.showTimeline(s.lastCommands(int(min(arg.Small(), 1<<30))), nil)
	}
	if arg.IsAtom() {
		return refused("there is and was no process called %s", view.Term(arg, 60))
	}
	return refused("timeline(%s): help(timeline) tells what it can be called with", view.Term(arg, 20))
}

// allCommands is all that happened since the start.
func (s *Session) allCommands() stretch { return s.lastCommands(1 << 30) }

// sinceBirth is what happened in the last command, or all when some of the processes did
// nothing in it.
func (s *Session) sinceBirth(pids []term.Term) stretch {
	last, all := s.lastCommands(1), s.allCommands()
	for _, pid := range pids {
		if s.idle(last, pid) {
			return all
		}
	}
	return last
}

// idle reports whether nothing happened to pid in a stretch.
func (s *Session) idle(in stretch, pid term.Term) bool {
	for e := range s.recorder.Since(in.from) {
		if e.Seq >= in.to {
			break
		}
		if e.Pid == pid {
			return false
		}
	}
	return true
}

// processes returns the pids that an argument names: a list of pids, names, and shell.
func (s *Session) processes(arg term.Term) ([]term.Term, bool) {
	elems, tail := term.ListElems(arg)
	if !arg.IsCons() || tail != term.EmptyList {
		return nil, false
	}
	pids := make([]term.Term, len(elems))
	for i, e := range elems {
		pid, ok := s.process(e)
		if !ok {
			return nil, false
		}
		pids[i] = pid
	}
	return pids, true
}

func (s *Session) showTimeline(in stretch, only []term.Term) answer {
	return shown(s.timeline(in, only, maxScreenRows).Text(s.style()))
}

// timeline draws what happened between processes in a stretch of time.
func (s *Session) timeline(in stretch, only []term.Term, rows int) *timeline.Diagram {
	cast := s.cast()
	o := timeline.Options{
		Name: s.named.Of, Leave: cast.System, Only: only, Limit: rows, To: in.to, Find: s.recorder.By,
	}
	if in.command > 0 && s.named.Start(in.command+1) < in.to {
		o.Command = s.named.Command
	}
	return timeline.Build(s.recorder.Since(in.from), o)
}

func (s *Session) saveTimeline(r node.Request, file string) answer {
	d := s.timeline(s.allCommands(), nil, maxFileRows)
	return s.saveAs(r, file, []format{{".svg", d.SVG}, {".mmd", d.Mermaid}, {".html", d.HTML}})
}
