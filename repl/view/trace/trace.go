// Package trace tells events live, each in one line, in the words of erlang:trace/3.
package trace

import (
	"io"
	"strings"

	"mortal/lang/term"
	"mortal/repl/view"
	"mortal/runtime/event"
)

// A Flag is a word for a set of events.
type Flag struct {
	Name  string
	Kinds event.Mask
	Does  string
}

// Flags are all of them. Those that erlang:trace/3 has mean the same.
var Flags = []Flag{
	{"all", event.All &^ event.MaskOf(event.In, event.Out, event.Clock, event.Load, event.Output), "all of the below but running"},
	{"signals", event.MaskOf(event.Spawned, event.Exit, event.ExitSignal, event.SendExit, event.Link, event.LinkNoproc, event.Unlink,
		event.Monitor, event.Demonitor, event.Down, event.TrapExit), "links, monitors, exits and what exit signals do"},
	{"messages", event.MaskOf(event.Send, event.SendNowhere, event.Receive, event.AliasDropped), "messages, sent and received"},
	{"send", event.MaskOf(event.Send, event.SendNowhere), "messages sent"},
	{"receive", event.MaskOf(event.Receive), "messages received"},
	{"procs", event.MaskOf(event.Spawned, event.Exit, event.Register, event.Unregister, event.Link, event.Linked,
		event.LinkNoproc, event.Unlink, event.Unlinked), "births, deaths, names, links"},
	{"links", event.MaskOf(event.Link, event.Linked, event.LinkNoproc, event.Unlink, event.Unlinked, event.ExitSignal), "links and what comes over them"},
	{"monitors", event.MaskOf(event.Monitor, event.Monitored, event.Demonitor, event.Down), "monitors and what comes of them"},
	{"timers", event.MaskOf(event.TimerStart, event.TimerCancel, event.TimerFire, event.Timeout), "timers"},
	{"running", event.MaskOf(event.In, event.Out), "which process runs"},
	{"system", 0, "with another flag: the processes of the system too"},
}

// Parse returns the events that names stand for, and whether those of the system count; wrong
// is the first word that is no flag.
func Parse(names []string) (kinds event.Mask, system bool, wrong string) {
	for _, name := range names {
		f, ok := find(name)
		if !ok {
			return 0, false, name
		}
		kinds |= f.Kinds
		system = system || name == "system"
	}
	if system && kinds == 0 {
		kinds = Flags[0].Kinds
	}
	return kinds, system, ""
}

func find(name string) (Flag, bool) {
	for _, f := range Flags {
		if f.Name == name {
			return f, true
		}
	}
	return Flag{}, false
}

// Names returns the words for all flags.
func Names() string {
	names := make([]string, len(Flags))
	for i, f := range Flags {
		names[i] = f.Name
	}
	return strings.Join(names, " ")
}

// A Tracer is a Sink that writes a line for each event.
type Tracer struct {
	Kinds  event.Mask
	Style  view.Style
	Out    io.Writer
	Name   func(pid term.Term) string
	System func(pid term.Term) bool      // processes of the system, which are not traced; nil: none
	Only   map[term.Term]bool            // the processes that are traced; nil: all
	Find   func(seq uint64) *event.Event // may be nil
}

// Event implements event.Sink.
func (t *Tracer) Event(e *event.Event) {
	e2 := *e // others are looked up
	if t.Kinds.Has(e2.Kind) && t.tells(&e2) {
		io.WriteString(t.Out, t.Style.Render([]view.Line{t.line(&e2)}))
	}
}

// tells reports whether e is told. What a traced process has to do with one that is not is left
// out, but for births, deaths and signals that change something. What happens at
// both ends is told at the first, unless that is not traced.
func (t *Tracer) tells(e *event.Event) bool {
	system := t.system(e.Other)
	if !t.traces(e.Pid) {
		return t.byOther(e) && t.traces(e.Other) && !(t.system(e.Pid) && e.Rule.Trapped())
	}
	switch e.Kind {
	case event.Linked, event.Unlinked, event.Monitored:
		return !t.traces(e.Other) && (!system || e.Kind != event.Monitored)
	case event.Spawn, event.SendExit:
		return false // told when the process has begun, and when the exit signal arrives
	case event.Spawned:
		return true
	case event.Exit, event.Down:
		return true
	case event.ExitSignal:
		return !system || e.Rule.Fatal()
	case event.Receive:
		return !system && !e.Other.IsNone()
	}
	return !system
}

// traces reports whether pid is a process that is traced.
func (t *Tracer) traces(pid term.Term) bool {
	return pid.Kind() == term.Pid && (t.Only == nil || t.Only[pid]) && !t.system(pid)
}

func (t *Tracer) system(pid term.Term) bool {
	return pid.Kind() == term.Pid && t.System != nil && t.System(pid)
}

// byOther reports whether e is told as what the other process did: made this one, or
// sent it an exit signal.
func (t *Tracer) byOther(e *event.Event) bool {
	switch e.Kind {
	case event.Spawned:
		return t.traces(e.Other)
	case event.ExitSignal:
		return true
	}
	return false
}

// Widths of the columns.
const (
	minLabel = 20
	maxLabel = 40
	tagWidth = 7

	markWidth = 4
)

// labelWidth is the room for a process: more on a wider screen.
func (t *Tracer) labelWidth() int { return max(minLabel, min(maxLabel, (t.Style.Columns()-40)/2)) }

func (t *Tracer) line(e *event.Event) view.Line {
	pid, other := e.Pid, e.Other
	if t.byOther(e) {
		pid, other = other, pid
	}
	width := t.labelWidth()
	l := view.Line{}.Add(view.Dim, view.Seconds(e.Time)+" ")
	l = l.Add(view.Strong, t.Style.CutText(t.label(pid), width)).PadTo(l.Width() + width + 1)
	start := l.Width() + tagWidth + 1
	l = l.Add(view.Plain, t.tag(e)+" ")
	if mark := t.mark(e); mark != (view.Mark{}) {
		l = l.PadTo(start).Add(mark.Role, t.Style.Text(mark)+" ")
	}
	l = l.PadTo(start + markWidth)
	if e.Kind == event.Exit {
		other = term.Term{} // the class of the exception, which detail tells
	}
	text := t.detail(e)
	if !other.IsNone() {
		if text == "" {
			width = max(width, t.Style.Columns()-l.Width())
		}
		l = l.Add(view.Plain, t.Style.CutText(t.label(other), width))
	}
	if text != "" {
		if !other.IsNone() {
			text = "  " + text
		}
		l = l.Add(detailRole(e), text)
	}
	return l
}

func (t *Tracer) label(pid term.Term) string {
	if pid.Kind() != term.Pid {
		return view.Term(pid, 40)
	}
	if name := t.Name(pid); name != "" {
		return pid.String() + " " + name
	}
	return pid.String()
}

// tag is the word of erlang:trace/3 for e, where there is one.
func (t *Tracer) tag(e *event.Event) string {
	switch e.Kind {
	case event.Spawned:
		if t.byOther(e) {
			return "spawn"
		}
	case event.SendNowhere:
		return "send"
	case event.LinkNoproc:
		return "link"
	case event.ExitSignal:
		return "exit"
	}
	return e.Kind.String()
}

func (t *Tracer) mark(e *event.Event) view.Mark {
	switch e.Kind {
	case event.Spawned:
		if !t.byOther(e) {
			return view.Mark{}
		}
		return view.MarkMessage
	case event.Send, event.SendNowhere:
		return view.MarkMessage
	case event.Link, event.Linked, event.LinkNoproc, event.Unlink, event.Unlinked:
		return view.MarkLink
	case event.Monitor, event.Monitored, event.Demonitor:
		return view.MarkMonitor
	case event.Down:
		return view.MarkDown
	case event.ExitSignal:
		switch {
		case e.Rule.Fatal():
			return view.MarkFatal
		case e.Rule.Trapped():
			return view.MarkTrapped
		}
		return view.MarkIgnored
	}
	return view.Mark{}
}

func detailRole(e *event.Event) view.Role {
	if e.Kind == event.ExitSignal {
		return view.Dim
	}
	if e.Kind == event.Exit {
		return view.Fatal
	}
	return view.Plain
}

// maxTerm is how much of a term is written before the line is cut.
const maxTerm = 200

func (t *Tracer) detail(e *event.Event) string {
	switch e.Kind {
	case event.ExitSignal:
		return t.rule(e)
	case event.SendNowhere:
		return "(no such process)  " + view.Term(e.Term, maxTerm)
	case event.Spawn, event.Spawned, event.Link, event.Linked, event.Unlink, event.Unlinked, event.Monitor, event.Monitored, event.Demonitor:
		return ""
	case event.Exit:
		if e.Other == term.AtomError {
			return "error: " + view.ReasonText(e.Term, maxTerm)
		}
		return view.ReasonText(e.Term, maxTerm)
	case event.Down:
		return view.ReasonText(e.Term, maxTerm)
	}
	if e.Term.IsNone() {
		return ""
	}
	return view.Term(e.Term, maxTerm)
}

// rule says how an exit signal came and what it does.
func (t *Tracer) rule(e *event.Event) string {
	if t.Find != nil {
		if cause := t.Find(e.Cause); cause != nil && cause.Kind == event.SendExit {
			return "exit/2 " + view.ReasonText(e.Term, 60) + " · " + effects[e.Rule]
		}
	}
	return effects[e.Rule]
}

// effects are the rules in a few words; event.Rule has them in full.
var effects = map[event.Rule]string{
	event.DropUnlinked:     "unlinked before → dropped",
	event.DropNormal:       "normal → ignored",
	event.KillUntrappable:  "kill can't be trapped → dies of killed",
	event.DieOfReason:      "not trapping → exits",
	event.DieOfOwnNormal:   "from itself, not trapping → exits",
	event.TrapSignal:       "trapping → message",
	event.TrapLink:         "trapping → message",
	event.DieOfMaxHeapSize: "heap over its limit → killed",
	event.DieOfPurge:       "ran purged code → killed",
}
