package repl

import (
	"fmt"
	"iter"
	"strings"

	"mortal/lang/term"
	"mortal/repl/view"
	"mortal/repl/view/graph"
	"mortal/repl/view/trace"
	"mortal/runtime"
	"mortal/runtime/event"
	"mortal/runtime/node"
)

// pictureCommands draw what is and what was.
var pictureCommands = map[string]command{
	"graph":    patient(graphCommand),
	"timeline": patient(timelineCommand),
	"trace":    traceCommand,
}

// graphCommand is graph(), graph(all), graph(live), graph(off) and graph(File).
func graphCommand(s *Session, r node.Request) answer {
	all := false
	if len(r.Args) == 1 {
		if file, ok := fileArgument(r.Args[0]); ok {
			return s.saveGraph(r, file)
		}
		switch r.Args[0] {
		case term.A("all"):
			all = true
		case term.A("live"):
			return s.pin(true)
		case term.A("off"):
			return s.pin(false)
		default:
			return refused("graph(%s): help(graph) tells what it can be called with", view.Term(r.Args[0], 20))
		}
	}
	return shown(s.graph(all).Text(s.style()))
}

// recentCommands is for how many commands the dead are remembered in pictures.
const recentCommands = 3

// graph draws the processes: those of programs, or all.
func (s *Session) graph(all bool) *graph.Picture {
	cast := s.cast()
	leave := func(pid term.Term) bool { return !all && cast.System(pid) }
	last := s.lastCommands(1)
	gone := leave
	if all { // what reads a command ends with each
		gone = s.named.Reads
	}
	past := graph.Look(archive{s}, graph.Span{From: s.lastCommands(recentCommands).from, Command: last.from, To: last.to}, gone)
	world := graph.World{Now: s.node.System.Now(), Command: last.command, Asked: s.patience.ask}
	world.Processes = make([]graph.Process, 0, s.node.System.Count())
	for v := range s.node.System.Sights {
		s.patience.ask()
		if leave(v.Pid) {
			continue
		}
		world.Processes = append(world.Processes, graph.Process{
			Pid: v.Pid, Parent: v.Parent, Name: v.Name, Call: s.initialCall(v.Pid, v.Module, v.Function, v.Arity),
			Links: v.Links, Monitors: v.Monitors, Traps: v.Traps, Messages: v.Messages, Runs: !v.Waits,
		})
	}
	return graph.New(world, past, captions{s.names(), s.node.System})
}

// initialCall tells the function that a living process began with from others.
func (s *Session) initialCall(pid, module, function term.Term, arity int) [3]uint64 {
	if birth := s.named.Birth(pid); birth != nil {
		return graph.CallOf(birth.Term)
	}
	return graph.CallOf(term.MakeTuple(module, function, term.MakeList(make([]term.Term, arity)...)))
}

// An archive is the recorded events and births.
type archive struct{ *Session }

func (a archive) By(seq uint64) *event.Event       { return a.recorder.By(seq) }
func (a archive) Birth(pid term.Term) *event.Event { return a.named.Birth(pid) }

// Next implements graph.Archive: the shell is restarted by what only reads and prints.
func (a archive) Next(pid term.Term) term.Term {
	if !a.named.IsShell(pid) {
		return term.Term{}
	}
	next, _ := a.named.NextShell(pid)
	return next
}

func (a archive) Of(kinds event.Mask, seq uint64) iter.Seq[*event.Event] {
	return a.recorder.Of(kinds, seq)
}

// captions are the names in a picture.
type captions struct {
	*view.Names
	world *runtime.System
}

// Kind returns what a process does when its name does not say it.
func (c captions) Kind(pid term.Term) string {
	call := c.Call(pid)
	named := call == c.Of(pid) || c.IsShell(pid)
	switch strategy := c.strategy(pid, call); {
	case named:
		return strategy
	case strategy != "":
		return call + ", " + strategy
	}
	return call
}

// strategy returns the strategy of a supervisor, which is the third element of its state (supervisor.erl).
func (c captions) strategy(pid term.Term, call string) string {
	if !strings.HasPrefix(call, "supervisor ") {
		return ""
	}
	state, ok := c.world.Keeps(pid, func(t term.Term) bool {
		return t.Kind() == term.Tuple && t.Arity() > 3 && t.Elem(0) == term.A("state") && strategies[t.Elem(2)]
	})
	if !ok {
		return ""
	}
	return state.Elem(2).AtomName()
}

var strategies = map[term.Term]bool{
	term.A("one_for_one"): true, term.A("one_for_all"): true, term.A("rest_for_one"): true, term.A("simple_one_for_one"): true,
}

// Behaves reports whether pid was started as a behaviour of OTP.
func (c captions) Behaves(pid term.Term) bool {
	birth := c.Birth(pid)
	return birth != nil && birth.Term.IsTuple(3) && birth.Term.Elem(0) == term.A("proc_lib")
}

func (s *Session) saveGraph(r node.Request, file string) answer {
	p := s.graph(false)
	return s.saveAs(r, file, []format{{".svg", p.SVG}, {".dot", p.DOT}, {".mmd", p.Mermaid}})
}

// pictureTopics are what help(Name) tells of the pictures.
var pictureTopics = []topic{
	{
		name: "graph",
		calls: []usage{
			{"graph()", "the processes as a picture: links, monitors, who died"},
			{"graph(all)", "those of the system too"},
			{"graph(File)", `writes it to a file: "x.svg", "x.dot" or "x.mmd"`},
			{"graph(live)", "keeps it at the top of the window, until graph(off)"},
		},
		text: "Each process stands below the one that made it, tied by == for a link and ..> for a monitor; what ties it to others " +
			"stands at the right. A line of linked processes is drawn as a line. The dead of the last commands are " +
			"shown with their exit reason. + marks what the last command changed. With more than 30 processes, equal ones are drawn as one.\n" +
			"Files are written below the working directory, and never over one that was not drawn by mortal.",
		example: "P = spawn_link(fun() -> receive stop -> exit(enough) end end).\nmonitor(process, P), graph().\n",
	},
	{
		name: "timeline",
		calls: []usage{
			{"timeline()", "what happened between processes in the last command"},
			{"timeline(N)", "in the last N commands"},
			{"timeline(all)", "since the start"},
			{"timeline(Ps)", "of a process, or between those of a list"},
			{"timeline(File)", `writes it to a file: "x.svg", "x.html" or "x.mmd"`},
		},
		text: "Each process has a column, and time goes down. Arrows are messages, double lines are links and exit signals, " +
			"dotted lines are monitors and what comes of them. Where an exit signal arrives there is X when the process dies " +
			"of it, m when it traps exits and gets a message, o when the signal is ignored.\n" +
			"Commands that only look at the world do not count as commands. The HTML page has a slider through time.",
		example: "P = spawn_link(fun() -> receive {From, X} -> From ! X * X end end), ok.\nP ! {self(), 7}.\ntimeline(2).\n",
	},
	{
		name: "trace",
		calls: []usage{
			{"trace(Flags)", "tells what happens from now on, in a line for each event"},
			{"trace(P, Flags)", "of a process, a name, or a list of them"},
			{"trace(off)", "ends it"},
		},
		text:    traceText(),
		example: "trace(signals).\nspawn_link(fun() -> exit(oops) end).\ntrace(off).\n",
	},
}

func traceText() string {
	text := "Flags is a word or a list of words:"
	for _, f := range trace.Flags {
		text += "\n" + item + fmt.Sprintf("%-8s  ", f.Name) + f.Does
	}
	return text + "\nThe words before the other process are those of erlang:trace."
}
