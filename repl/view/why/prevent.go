package why

import (
	"fmt"
	"strings"

	"mortal/lang/term"
	"mortal/repl/view"
	"mortal/runtime/event"
)

// A remedy is a change that would have prevented a death, as what_if takes it.
type remedy struct {
	had    string // what follows "had"
	change string
}

// prevention tells what would have kept a process alive.
func (t *teller) prevention(exit event.Event, steps []step, from root) {
	s := steps[0]
	x, raised := t.raised(exit)
	switch {
	case t.Names.IsShell(exit.Pid) && raised && (s.signal == 0 || s.by == byDown || s.by == byMessage):
		t.blank()
		t.say("An exception ends the process that runs the command; another takes its place and the variables are kept. With catch_exception(true) it lives on.")
		t.noproc(exit, x)
		return
	case s.signal == 0 && raised && exit.Term != term.AtomNormal:
		t.noproc(exit, x)
		return
	case s.rule == event.KillUntrappable:
		t.blank()
		t.say("Nothing the process can do prevents this: kill sent by exit/2 is the one signal that cannot be trapped.")
		return
	case s.rule == event.DieOfMaxHeapSize || s.rule == event.DieOfPurge || s.signal == 0:
		return
	}
	t.remedies(t.remediesOf(exit, s, steps, from), t.Again(&exit))
}

func (t *teller) remediesOf(exit event.Event, s step, steps []step, from root) []remedy {
	me := t.Names.Refer(exit.Pid)
	var all []remedy
	signal, _ := t.at(s.signal)
	if (s.by == byLink || s.by == byExit) && !t.obeys(exit.Pid, signal.Other) {
		all = append(all, remedy{"it trapped exits", fmt.Sprintf("{trap_exit, %s, true}", me)})
	}
	if s.by == byLink {
		other := t.Names.Refer(signal.Other)
		all = append(all,
			remedy{"it monitored " + t.short(signal.Other), fmt.Sprintf("{monitor_instead, %s, %s}", me, other)},
			remedy{"they not been linked", fmt.Sprintf("{unlink, %s, %s}", me, other)})
	}
	if last := steps[len(steps)-1]; from == rootSelf && onlyLinks(steps[:len(steps)-1]) && last.signal == 0 {
		origin, _ := t.at(last.exit)
		if !t.Names.IsShell(origin.Pid) {
			all = append(all, remedy{t.short(origin.Pid) + " exited normally", fmt.Sprintf("{reason, %s, normal}", t.Names.Refer(origin.Pid))})
		}
	}
	return all
}

// onlyLinks reports whether a death came over links alone, so that normal would have ended nobody: a
// supervisor or a call that waits takes normal amiss too.
func onlyLinks(steps []step) bool {
	for _, s := range steps {
		if s.by != byLink {
			return false
		}
	}
	return len(steps) > 0
}

// obeys reports whether pid runs a behaviour and was started by parent: it ends with its parent, also when it
// traps exits.
func (t *teller) obeys(pid, parent term.Term) bool {
	birth := t.Names.Birth(pid)
	return birth != nil && birth.Other == parent && (t.isBehaviour(pid) || t.isSupervisor(parent))
}

// isBehaviour reports whether pid was started by a behaviour of OTP.
func (t *teller) isBehaviour(pid term.Term) bool { return isBehaviour(t.Names.Call(pid)) }

func isBehaviour(call string) bool {
	return strings.HasPrefix(call, "gen_") || strings.HasPrefix(call, "supervisor ")
}

// short is a process in few cells.
func (t *teller) short(pid term.Term) string {
	if t.Names.IsShell(pid) {
		return "the shell"
	}
	return pid.String()
}

// remedies lists changes; with again each with the call of what_if that tries it.
func (t *teller) remedies(all []remedy, again bool) {
	if len(all) == 0 {
		return
	}
	t.blank()
	if !again {
		var conditions []string
		for _, r := range all {
			conditions = append(conditions, r.had)
		}
		t.say("It would be alive, had %s.", strings.Join(conditions, ", or had "))
		return
	}
	lead, width := "It would be alive, had ", 0 // of the labels
	if len(all) > 1 {
		t.lines = append(t.lines, view.Line{{Text: "It would be alive,"}})
		lead = "  had "
	}
	for _, r := range all {
		width = max(width, len(lead)+view.Width(r.had)+3)
	}
	for _, r := range all {
		l := view.Line{}.Add(view.Plain, lead+r.had+":").PadTo(width)
		if call := "what_if(" + r.change + ")."; width+view.Width(call) <= min(t.style.Columns(), view.TextWidth) {
			t.lines = append(t.lines, l.Add(view.Strong, call))
		} else {
			t.lines = append(t.lines, l, view.Line{}.PadTo(len(lead)+2).Add(view.Strong, call))
		}
	}
}

// noproc explains a link to a process that had ended before.
func (t *teller) noproc(exit event.Event, x exception) {
	if x.reason != term.AtomNoproc {
		return
	}
	for seq := exit.Seq - 1; seq > 0 && seq+near > exit.Seq; seq-- {
		e, ok := t.at(seq)
		if !ok {
			return
		}
		if e.Kind != event.LinkNoproc || e.Pid != exit.Pid {
			continue
		}
		t.blank()
		t.say("It tried to link to %s, %s. A process that does not trap exits gets the error noproc then; one that does gets {'EXIT', %s, noproc} as a message. spawn_link makes a process and the link to it in one step.",
			t.Names.Label(e.Other), t.fate(e.Other), e.Other)
		return
	}
}

// fate tells in half a sentence what became of a process.
func (t *teller) fate(pid term.Term) string {
	if exit, ok := t.Exit(pid); ok {
		return fmt.Sprintf("which had ended with %s at %s", t.reason(exit.Term), view.Seconds(exit.Time))
	}
	return "which does not exist"
}

// Exit returns the end of pid.
func (w *World) Exit(pid term.Term) (found event.Event, ok bool) {
	from := uint64(0)
	if birth := w.Names.Birth(pid); birth != nil {
		from = birth.Seq
	}
	for e := range w.Events.Since(from) {
		if e.Kind == event.Exit && e.Pid == pid {
			return *e, true
		}
	}
	return event.Event{}, false
}
