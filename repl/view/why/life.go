package why

import (
	"fmt"
	"strings"

	"mortal/lang/term"
	"mortal/repl/view"
	"mortal/runtime/event"
)

// A Life is what the world tells about a living process.
type Life struct {
	Status   string // waiting, running, runnable, suspended
	Place    event.Place
	Stack    term.Term // its stack trace, or None
	Monitors []term.Term

	Hibernates bool
	Patterns   []string // of the receive that it waits in, with guards; nil when that is not known
	Timeout    bool     // that receive has an after
	Mailbox    []term.Term
	Traps      bool
}

// maxSurvived is how many survived signals and how many messages are told of.
const maxSurvived = 5

// Living tells why a process is alive, and what it does.
func (w *World) Living(pid term.Term, life Life, style view.Style) []view.Line {
	t := &teller{World: w, style: style}
	past := t.pastOf(pid, life.Mailbox)
	t.say("%s is alive.%s", t.sentence(pid, true), map[bool]string{true: " It traps exits."}[life.Traps])
	t.survived(past)
	t.doing(pid, life, past)
	t.mailbox(life)
	return t.lines
}

// A past is what happened to a process so far.
type past struct {
	survived []event.Event // exit signals and DOWNs, the last ones
	more     int           // earlier ones that are left out
	since    int64         // time of the last thing it did
}

// pastOf goes through the events once. What a process took out of its mailbox is no event: a message that
// has come and is not there any more was taken.
func (t *teller) pastOf(pid term.Term, mailbox []term.Term) past {
	var p past
	from := uint64(0)
	if birth := t.Names.Birth(pid); birth != nil {
		from, p.since = birth.Seq-1, birth.Time
	}
	var times []int64 // of messages
	for e := range t.Events.Since(from) {
		if e.Pid != pid {
			continue
		}
		switch e.Kind {
		case event.ExitSignal, event.Down:
			p.survived = append(p.survived, *e)
			if len(p.survived) > maxSurvived {
				p.survived = p.survived[1:]
				p.more++
			}
		case event.Receive:
			times = append(times, e.Time)
		case event.Linked, event.Unlinked, event.Monitored, event.AliasDropped, event.Spawned, event.Register, event.Unregister:
		default:
			p.since = max(p.since, e.Time)
		}
	}
	if taken := len(times) - len(mailbox); taken > 0 {
		p.since = max(p.since, times[taken-1])
	}
	return p
}

// survived tells of the signals that did not end a process, each rule once in a row.
func (t *teller) survived(p past) {
	if len(p.survived) == 0 {
		return
	}
	t.blank()
	if p.more > 0 {
		t.say("It has survived %s signals. The last of them:", view.Count(p.more+len(p.survived)))
	} else {
		t.say("It has survived:")
	}
	for i, e := range p.survived {
		t.row(e.Time, t.arrival(e))
		if rule := survival(e); i == len(p.survived)-1 || survival(p.survived[i+1]) != rule {
			t.gap(view.Dim, " ", "→ "+rule)
		}
	}
	t.blank()
}

// row adds a line that begins with a time.
func (t *teller) row(time int64, text string) {
	width := min(t.style.Columns(), view.TextWidth)
	l := view.Line{}.Add(view.Dim, fmt.Sprintf("%8s  ", view.Seconds(time)))
	for i, part := range view.Wrap(text, width-l.Width()) {
		if i > 0 {
			l = view.Line{}.PadTo(t.indent())
		}
		t.lines = append(t.lines, l.Add(view.Plain, strings.ReplaceAll(part, noBreak, " ")))
	}
}

// arrival says what came from whom.
func (t *teller) arrival(e event.Event) string {
	switch {
	case e.Kind == event.Down && e.Term == term.AtomNoproc:
		return fmt.Sprintf("'DOWN' by its monitor of %s, which did not exist", t.who(e.Other))
	case e.Kind == event.Down:
		return fmt.Sprintf("'DOWN' by its monitor: %s has ended with %s", t.who(e.Other), t.reason(e.Term))
	}
	over := "over their link"
	if sender, ok := t.at(e.Cause); ok && sender.Kind == event.SendExit {
		over = "by exit/2"
	}
	return fmt.Sprintf("exit signal %s from %s %s", t.reason(e.Term), t.who(e.Other), over)
}

func (t *teller) who(pid term.Term) string {
	if pid.IsPid() {
		return t.sentence(pid, false)
	}
	return view.Term(pid, maxReason)
}

// survival is the rule by which a signal did not end a process.
func survival(e event.Event) string {
	if e.Kind == event.Down {
		return "a monitor only tells: 'DOWN' is a message"
	}
	switch e.Rule {
	case event.DropNormal:
		return "ignored: normal ends no process but the one that sends it to itself"
	case event.DropUnlinked:
		return "ignored: the link had been removed before the signal came"
	case event.TrapLink, event.TrapSignal:
		return "trapping exits: the signal is the message {'EXIT', Pid, Reason}"
	}
	return e.Rule.String()
}

// doing tells what a process does now.
func (t *teller) doing(pid term.Term, life Life, p past) {
	switch life.Status {
	case "asking":
		t.say("It runs this command.")
		return
	case "running":
		t.say("It runs.")
		return
	case "runnable":
		t.say("It can run, and waits for its turn%s.", t.waitsAt(pid, life.Place, life.Stack))
		return
	case "suspended":
		t.say("It is suspended: somebody called erlang:suspend_process, and it runs no more before resume_process.")
		return
	}
	where := t.waitsAt(pid, life.Place, life.Stack)
	text := fmt.Sprintf("It waits%s since %s", where, view.Seconds(p.since))
	if life.Hibernates {
		text = fmt.Sprintf("It hibernates since %s, until a message comes", view.Seconds(p.since))
	}
	switch n := len(life.Monitors); {
	case n > 0 && life.Place.Module == atomGen && life.Place.Function == atomDoCall:
		text += " for the answer of " + t.who(life.Monitors[n-1])
	case len(life.Patterns) > 0:
		text += " for " + strings.Join(life.Patterns, " or ")
	case life.Patterns != nil:
		text += " for time to pass"
	}
	if life.Timeout && len(life.Patterns) > 0 {
		text += ", or for its after"
	}
	t.say("%s.", text)
}

// waitsAt is where a process waits.
func (t *teller) waitsAt(pid term.Term, at event.Place, stack term.Term) string {
	switch {
	case at.Typed:
		number := t.Names.Origin(pid)
		if t.Names.IsShell(pid) {
			number = t.Names.Command(t.Events.Last())
		}
		if number > 0 {
			return fmt.Sprintf(" in what was typed at %d>", number)
		}
	case at.Library && at.Module.IsAtom():
		return fmt.Sprintf(" in %s:%s/%d", at.Module, at.Function, at.Arity) + t.calledAt(pid, stack)
	case at.Line > 0:
		return fmt.Sprintf(" at %s:%d", at.File, at.Line)
	}
	return ""
}

// calledAt is where a process called the function of the library that it is in.
func (t *teller) calledAt(pid, stack term.Term) string {
	if !stack.IsNone() {
		if place := t.frame(stack); place != "" {
			return ", called at " + place + ","
		}
	}
	if number := t.Names.Origin(pid); t.Names.IsTyped(pid) && number > 0 {
		return fmt.Sprintf(", called in what was typed at %d>,", number)
	}
	return ""
}

var (
	atomGen    = term.A("gen")
	atomDoCall = term.A("do_call")
)

// mailbox tells of the messages that no clause takes.
func (t *teller) mailbox(life Life) {
	n := len(life.Mailbox)
	switch {
	case n == 0:
		if life.Status == "waiting" {
			t.say("Its mailbox is empty.")
		}
		return
	case life.Status != "waiting":
		t.say("%s in its mailbox, not looked at yet:", messages(n))
	case len(life.Patterns) == 1:
		t.say("%s in its mailbox, which the pattern does not match:", messages(n))
	default:
		t.say("%s in its mailbox, which no pattern matches:", messages(n))
	}
	for i, m := range life.Mailbox {
		if i == maxSurvived {
			t.lines = append(t.lines, view.Line{}.Add(view.Dim, fmt.Sprintf("    … %s more", view.Count(n-i))))
			break
		}
		t.lines = append(t.lines, view.Line{{Text: "    " + view.Term(m, 200)}})
	}
}

func messages(n int) string {
	if n == 1 {
		return "1 message is"
	}
	return view.Count(n) + " messages are"
}
