package repl

import (
	"fmt"
	"path"
	"time"

	"mortal/lang/term"
	"mortal/repl/view"
	"mortal/runtime"
	"mortal/runtime/event"
	"mortal/runtime/node"
	"mortal/runtime/sched"
	"mortal/runtime/vm"
)

// stepCommands are the functions of module mortal with which a person is the scheduler.
var stepCommands = map[string]command{
	"pause":    (*Session).pause,
	"resume":   (*Session).resume,
	"step":     (*Session).step,
	"choices":  patient((*Session).choices),
	"choose":   (*Session).choose,
	"inflight": patient((*Session).inflight),
}

const stepExample = "P = spawn(fun() -> receive {From, N} -> From ! N + 1 end end).\npause().\nP ! {self(), 41}.\n"

var stepTopics = []topic{
	{
		name:  "pause",
		calls: []usage{{"pause()", "all processes stand still but the shell"}},
		text: "What you type runs on until it ends or waits. Its signals to the others, theirs to it and those among " +
			"them are under way until they are delivered; input and output go at once. A step is a delivery, a timer " +
			"that fires, or what a process does from one action that others can see to the next. The time of timers " +
			"stands still too. What a paused world does is up to you: choices(), choose(K), step().",
		example: stepExample + "choices().\nresume().\nflush().\n",
	},
	{
		name:    "resume",
		calls:   []usage{{"resume()", "after pause(), all processes run again"}},
		text:    "Signals under way arrive, in the order in which they were sent.",
		example: stepExample + "resume().\n",
	},
	{
		name: "step",
		calls: []usage{
			{"step()", "does the next step of the paused world"},
			{"step(N)", "does N steps"},
			{"step(P)", "does the next step of the process P, a pid or a name"},
		},
		text:    "The next step is the first of choices().",
		example: stepExample + "step().\nstep(P).\nstep(5).\n",
	},
	{
		name:    "choices",
		calls:   []usage{{"choices()", "what could happen next in the paused world"}},
		example: stepExample + "choices().\n",
	},
	{
		name:    "choose",
		calls:   []usage{{"choose(K)", "does step K of choices()"}},
		example: stepExample + "choices().\nchoose(2).\nchoices().\n",
	},
	{
		name:    "inflight",
		calls:   []usage{{"inflight()", "the signals that are under way, oldest first"}},
		example: stepExample + "P ! again.\ninflight().\n",
	},
}

// pause is pause().
func (s *Session) pause(node.Request) answer {
	if s.node.System.Paused() {
		return refused("the world is paused already; resume() lets it run")
	}
	s.node.Pause()
	return returned(term.AtomOk)
}

// resume is resume().
func (s *Session) resume(node.Request) answer {
	if a, ok := s.notPaused(); ok {
		return a
	}
	s.node.System.Resume()
	return returned(term.AtomOk)
}

// notPaused refuses what makes sense in a paused world only.
func (s *Session) notPaused() (answer, bool) {
	return refused("the world is not paused: pause()"), !s.node.System.Paused()
}

// maxListed is how many choices, and signals under way, are listed.
const maxListed = 100

// andMore says how many of total are not listed.
func (s *Session) andMore(lines []view.Line, total int) []view.Line {
	if more := total - len(lines); more > 0 {
		lines = append(lines, view.Line{{Role: view.Dim, Text: fmt.Sprintf("     … %s more", view.Count(more))}})
	}
	return lines
}

const nothingToDo = "nothing can happen: every paused process waits for a message"

// choices is choices().
func (s *Session) choices(node.Request) answer {
	if a, ok := s.notPaused(); ok {
		return a
	}
	options := s.node.System.Options()
	if len(options) == 0 {
		return refused(nothingToDo)
	}
	lines := s.columns(options[:min(len(options), maxListed)])
	for i, l := range lines {
		lines[i] = append(view.Line{{Text: fmt.Sprintf("%3d  ", i+1)}}, l...)
	}
	return s.showLines(s.andMore(lines, len(options)))
}

// choose is choose(K).
func (s *Session) choose(r node.Request) answer {
	if a, ok := s.notPaused(); ok {
		return a
	}
	options := s.node.System.Options()
	if len(options) == 0 {
		return refused(nothingToDo)
	}
	k := r.Args[0]
	if !k.IsSmall() || k.Small() < 1 || k.Small() > int64(len(options)) {
		return refused("choose(K) takes the number of one of the %d choices()", len(options))
	}
	return s.done(r, s.take(r, nil, options[k.Small()-1]))
}

// maxSteps is the largest N of step(N).
const maxSteps = 10000

// step is step(), step(N) or step(P).
func (s *Session) step(r node.Request) answer {
	if a, ok := s.notPaused(); ok {
		return a
	}
	arg := r.Args[0]
	switch {
	case arg.IsSmall() && arg.Small() >= 1 && arg.Small() <= maxSteps:
		return s.steps(r, int(arg.Small()))
	case arg.IsSmall() || !arg.IsPid() && !arg.IsAtom():
		return refused("step takes how many steps, up to %d, or a process", maxSteps)
	}
	pid, ok := s.process(arg)
	if !ok {
		return refused("there is no process %s", view.Term(arg, 40))
	}
	for _, o := range s.node.System.Options() {
		if term.MakePid(o.Pid) == pid || o.Kind == sched.Fire && s.timerGoesTo(o, pid) {
			return s.done(r, s.take(r, nil, o))
		}
	}
	return refused("%s can do nothing: it waits, and nothing is under way to it", s.names().Label(pid))
}

func (s *Session) timerGoesTo(o sched.Option, pid term.Term) bool {
	_, to, _ := s.node.System.TimerOf(o)
	if to.IsAtom() {
		to, _ = s.node.System.Whereis(to)
	}
	return to == pid
}

func (s *Session) steps(r node.Request, n int) answer {
	var lines []view.Line
	did := 0
	stop, stopped := s.stopper("step until")
	defer func() {
		stopped()
		s.interrupt.Store(false)
	}()
	for ; did < n; did++ {
		if _, enough := stop(); enough && did > 0 {
			lines = append(lines, view.Line{{Text: fmt.Sprintf("stopped after %d of %d steps", did, n)}})
			break
		}
		next, ok := s.node.System.NextOption()
		if !ok {
			break
		}
		lines = s.take(r, lines, next)
	}
	if did == 0 {
		return refused(nothingToDo)
	}
	return s.done(r, lines)
}

// done answers with the steps that were done.
func (s *Session) done(r node.Request, lines []view.Line) answer {
	return s.showLines(s.tellDead(r, lines))
}

// tellDead shows the steps at once when the process that asked for them has died of one, before
// anybody tells of its death. It returns what is left to be shown.
func (s *Session) tellDead(r node.Request, lines []view.Line) []view.Line {
	if s.node.System.Alive(r.From) || len(lines) == 0 {
		return lines
	}
	fmt.Fprint(s.cfg.Output, s.encode(s.style().Render(lines)))
	return nil
}

// freeSlices is how long those that are not paused may run after a step, to serve input and output.
const freeSlices = 200

// take does a step and adds a line that says what it was, and what became of the process.
func (s *Session) take(r node.Request, lines []view.Line, o sched.Option) []view.Line {
	line := s.columns([]sched.Option{o})[0]
	sys, pid := s.node.System, term.MakePid(o.Pid)
	before := sys.Alive(pid)
	sys.Do(o)
	switch {
	case o.Kind == sched.Fire || !before:
	case !sys.Alive(pid):
		line = line.Add(view.Plain, "  ").Mark(s.style(), view.MarkDead)
	case o.Kind == sched.Run && s.waits(pid):
		line = line.Add(view.Dim, "  waits")
	}
	lines = s.tellDead(r, append(lines, line))
	s.run(runtime.RunLimits{Slices: freeSlices, Called: s.node.Requested})
	return lines
}

// waits reports whether pid has nothing to do.
func (s *Session) waits(pid term.Term) bool {
	status, _ := s.node.System.Info(pid, term.A("status"))
	return status.IsTuple(2) && status.Elem(1) == term.A("waiting")
}

// columns describes options, below each other: what is done, what that is, where it stands in the source.
func (s *Session) columns(options []sched.Option) []view.Line {
	const gap, most = 3, 34
	rows := make([][2]view.Line, len(options))
	places := make([]string, len(options))
	var wide [2]int
	for i, o := range options {
		rows[i][0], rows[i][1], places[i] = s.describe(o)
		for k := range wide {
			rows[i][k] = rows[i][k].Cut(s.style(), most)
			wide[k] = max(wide[k], rows[i][k].Width())
		}
	}
	lines := make([]view.Line, len(options))
	for i := range options {
		l := rows[i][0].PadTo(wide[0] + gap)
		l = append(l, rows[i][1]...)
		if places[i] != "" {
			l = l.PadTo(wide[0]+wide[1]+2*gap).Add(view.Dim, places[i])
		}
		lines[i] = l
	}
	return lines
}

func (s *Session) describe(o sched.Option) (what, which view.Line, place string) {
	names, pid := s.names(), term.MakePid(o.Pid)
	switch o.Kind {
	case sched.Deliver:
		return view.Line{{Text: "deliver " + o.Signal}}, s.signal(o), ""
	case sched.Fire:
		when, to, message := s.node.System.TimerOf(o)
		text := "timeout of " + s.who(to)
		if !message.IsNone() {
			text = fmt.Sprintf("%s for %s", view.Term(message, 24), s.who(to))
		}
		return view.Line{{Text: "fire timer at " + seconds(when)}}, view.Line{{Text: text}}, ""
	}
	intent := s.node.System.Intent(pid)
	return view.Line{{Text: "run " + names.Label(pid)}}, view.Line{{Text: "next: " + s.next(intent)}}, sourceOf(intent.At)
}

// who names a process for a line about it.
func (s *Session) who(t term.Term) string {
	if t.IsPid() {
		return s.names().Label(t)
	}
	return view.Term(t, 20)
}

func seconds(ns int64) string { return fmt.Sprintf("%.3fs", time.Duration(ns).Seconds()) }

func sourceOf(p event.Place) string {
	if p.Line == 0 || p.File == "" || p.Module == term.A("erl_eval") { // the latter is what was typed
		return ""
	}
	return fmt.Sprintf("%s:%d", path.Base(p.File), p.Line)
}

// signal shows the signal that an option delivers.
func (s *Session) signal(o sched.Option) view.Line {
	for g := range s.node.System.Transit {
		if g.From == term.MakePid(o.From) && g.To == term.MakePid(o.Pid) {
			return s.underway(g)
		}
	}
	return nil
}

// underway shows a signal: from whom to whom, and what it carries.
func (s *Session) underway(g runtime.InFlight) view.Line {
	st, mark := s.style(), view.MarkMessage
	switch g.Kind {
	case "link", "unlink", "unlink ack":
		mark = view.MarkLink
	case "exit", "exit over a link":
		mark = view.MarkFatal
	case "monitor", "demonitor":
		mark = view.MarkMonitor
	case "down":
		mark = view.MarkDown
	}
	l := view.Line{{Text: s.short(g.From) + " "}}.Mark(st, mark).Add(view.Plain, " "+s.short(g.To))
	if !g.Term.IsNone() {
		l = l.Add(view.Plain, "  "+view.Term(g.Term, 30))
	}
	return l
}

// short is the name of a process, with its pid where others may bear it too.
func (s *Session) short(pid term.Term) string {
	names := s.names()
	if name := names.Of(pid); name != "" && (name != names.Call(pid) || names.IsShell(pid)) {
		return name
	}
	return names.Label(pid)
}

// next says what a process is about to do.
func (s *Session) next(i runtime.Intent) string {
	switch {
	case i.Ends && i.Class.IsNone():
		return "ends normally"
	case i.Ends && i.Class == term.AtomError:
		return "ends with error " + view.Term(i.Reason, 30)
	case i.Ends:
		return i.Class.AtomName() + "(" + view.Term(i.Reason, 30) + ")"
	}
	switch i.Kind {
	case vm.SendIt:
		return s.who(i.Args[0]) + " ! " + view.Term(i.Args[1], 30)
	case vm.ReceiveIt:
		return "receive"
	case vm.TimeOutIt:
		return "after 0"
	case vm.CallIt:
		if i.Name.IsNone() {
			return "a call"
		}
		return s.call(i)
	}
	return "goes on computing"
}

func (s *Session) call(i runtime.Intent) string {
	name := i.Name.AtomName()
	if i.Module != term.AtomErlang {
		name = i.Module.AtomName() + ":" + name
	}
	args := ""
	for k, a := range i.Args {
		if k > 0 {
			args += ", "
		}
		args += view.Term(a, 24)
	}
	return name + "(" + args + ")"
}

// inflight is inflight().
func (s *Session) inflight(node.Request) answer {
	if a, ok := s.notPaused(); ok {
		return a
	}
	total := s.node.System.InTransit()
	if total == 0 {
		return shown("nothing is under way\n")
	}
	var lines []view.Line
	for g := range s.node.System.Transit {
		if len(lines) == maxListed {
			break
		}
		lines = append(lines, append(view.Line{{Text: fmt.Sprintf("  %-18s", g.Kind)}}, s.underway(g)...))
	}
	return s.showLines(s.andMore(lines, total))
}
