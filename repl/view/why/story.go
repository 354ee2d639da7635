package why

import (
	"fmt"
	"path"
	"strings"

	"mortal/lang/term"
	"mortal/repl/view"
	"mortal/runtime/event"
)

// How much is shown of a long chain, and of reasons.
const (
	maxSteps   = 12
	shownFirst = 5
	shownLast  = 4
	maxAll     = 2000

	maxReason = 60 // cells of a reason in a sentence
	maxLabel  = 34 // cells of the column of processes
)

// A teller puts a story together.
type teller struct {
	*World
	style view.Style
	lines []view.Line
	label int                  // width of the column of processes
	rule  event.Rule           // of the step before
	links map[pair]event.Event // over which the signals that are told of came
}

// A pair is two processes that were linked, the older one first.
type pair struct{ a, b uint64 }

func pairOf(p, q term.Term) pair { return pair{min(p.ID(), q.ID()), max(p.ID(), q.ID())} }

// Death tells why the process of an exit event ended. With all nothing is folded.
func (w *World) Death(exit event.Event, style view.Style, all bool) []view.Line {
	t := &teller{World: w, style: style}
	steps, from := w.trace(exit)
	t.measure(steps, all)
	t.headline(exit, steps, from)
	t.blank()
	t.begin(steps[len(steps)-1], from)
	t.tellSteps(steps, all)
	t.consequences(exit, steps)
	t.prevention(exit, steps, from)
	return t.lines
}

// shown reports how many steps next to the root and next to the end are told; the rest is folded.
func shown(steps []step, all bool) (first, last int) {
	limit := maxSteps
	if all {
		limit = maxAll
	}
	switch n := len(steps); {
	case n <= limit:
		return n, 0
	case all:
		return maxAll / 2, maxAll / 2
	}
	return shownFirst, shownLast
}

// measure finds out how wide the column of processes must be, and the links that are told of.
func (t *teller) measure(steps []step, all bool) {
	first, last := shown(steps, all)
	signals := map[pair]uint64{}
	for i := range steps {
		if i >= last && i < len(steps)-first {
			continue
		}
		if e, ok := t.at(steps[i].exit); ok {
			t.widen(e.Pid)
		}
		if call, ok := t.at(steps[i].call); ok {
			t.widen(call.Pid)
		}
		if signal, ok := t.at(steps[i].signal); ok && steps[i].by == byLink {
			signals[pairOf(signal.Pid, signal.Other)] = signal.Seq
		}
	}
	t.findLinks(signals)
}

// findLinks looks in one pass for the last link of each pair before the signal that came over it.
func (t *teller) findLinks(signals map[pair]uint64) {
	t.links = map[pair]event.Event{}
	from, to := t.Events.Last(), uint64(0)
	for p, seq := range signals {
		to = max(to, seq)
		birth := t.Names.Birth(term.MakePid(p.b))
		if birth == nil {
			from = 0
			continue
		}
		from = min(from, birth.Seq)
	}
	for e := range t.Events.Of(event.MaskOf(event.Link), from) {
		if e.Seq >= to {
			return
		}
		if seq, wanted := signals[pairOf(e.Pid, e.Other)]; wanted && e.Seq < seq {
			t.links[pairOf(e.Pid, e.Other)] = *e
		}
	}
}

func (t *teller) widen(pid term.Term) {
	t.label = min(max(t.label, view.Width(t.Names.Label(pid))), maxLabel)
}

// tellSteps tells what follows from the root, and folds the middle of a long chain.
func (t *teller) tellSteps(steps []step, all bool) {
	first, last := shown(steps, all)
	for i := len(steps) - 1; i >= 0; i-- {
		switch told := len(steps) - i; {
		case told <= first || i < last:
			t.step(steps[i])
		case told == first+1:
			t.fold(steps[last:len(steps)-first], all)
		}
	}
}

func (t *teller) fold(steps []step, all bool) {
	alike := " by the same rule"
	for _, s := range steps {
		if s.by != byLink || s.rule != t.rule {
			alike = ""
			break
		}
	}
	text := fmt.Sprintf("… %s more processes%s", view.Count(len(steps)), alike)
	if !all {
		text += " (why(all) shows them)"
	}
	t.lines = append(t.lines, view.Line{}.Add(view.Dim, strings.Repeat(" ", t.indent())+text+" …"))
}

// headline says in one sentence who died of what, and where it began.
func (t *teller) headline(exit event.Event, steps []step, from root) {
	who := t.sentence(exit.Pid, true)
	last := steps[len(steps)-1]
	if len(steps) == 1 && last.signal == 0 {
		t.ownEnd(who, exit)
		return
	}
	reason := t.reasonOf(exit)
	origin, _ := t.at(last.exit)
	call, _ := t.at(last.call)
	first, raised := t.raised(origin)
	switch {
	case from == rootDropped, from == rootOutside, from == rootPurge:
		t.say("%s died of %s.", who, t.reason(reason))
	case from == rootLimit && len(steps) == 1:
		t.say("%s was killed: its heap grew over its max_heap_size.", who)
	case from == rootSent && len(steps) == 1 && call.Pid == exit.Pid:
		t.say("%s died of %s: an exit signal that it sent to itself.", who, t.reason(reason))
	case from == rootSent:
		t.say("%s died of %s. It began with an exit signal that %s sent.", who, t.reason(reason), t.sentence(call.Pid, false))
	case raised && !term.ExactEqual(origin.Term, reason) && !term.ExactEqual(first.reason, headOf(reason)):
		t.say("%s died of %s. It began in %s with %s.", who, t.reason(reason), t.sentence(origin.Pid, false), t.what(first))
	default:
		t.say("%s died of %s, which began in %s.", who, t.reason(reason), t.sentence(origin.Pid, false))
	}
}

// headOf is the reason without its stack.
func headOf(reason term.Term) term.Term {
	return view.Reason(reason)
}

// ownEnd is headline for a process that nothing but itself ended.
func (t *teller) ownEnd(who string, exit event.Event) {
	x, raised := t.raised(exit)
	switch {
	case !raised:
		t.say("%s was done: its function returned.", who)
	case x.class == term.AtomExit && x.reason == term.AtomNormal:
		t.say("%s was done: it ended itself with exit(normal).", who)
	case x.class == term.AtomExit:
		t.say("%s ended itself: %s.", who, t.raising(x))
	default:
		t.say("%s died of its own doing: %s.", who, t.raising(x))
	}
}

// sentence is how a process is called in a sentence.
func (t *teller) sentence(pid term.Term, first bool) string {
	switch {
	case t.Names.IsShell(pid) && first:
		return "The shell " + pid.String()
	case t.Names.IsShell(pid):
		return "the shell " + pid.String()
	}
	return strings.ReplaceAll(t.Names.Label(pid), " ", noBreak)
}

// noBreak is a blank at which no line is broken.
const noBreak = "\ue000"

// reason is an exit reason in few words, without stacks.
func (t *teller) reason(r term.Term) string {
	if reason, stack := view.SplitReason(r); !stack.IsNone() {
		return "the error " + t.brief(reason)
	}
	return t.brief(r)
}

// what is an exception in few words.
func (t *teller) what(x exception) string {
	if x.class == term.AtomError {
		return "the error " + t.brief(x.reason)
	}
	return t.brief(x.reason)
}

// brief is a term in few cells, in which stacks are left out.
func (t *teller) brief(r term.Term) string {
	for chars := maxReason; chars > maxReason/2; chars -= 6 { // it is only about as long as wanted
		if text := view.Brief(r, chars); view.Width(text) <= maxReason {
			return text
		}
	}
	return t.style.CutText(view.Brief(r, maxReason), maxReason)
}

// begin tells what came before the first process that ended: nothing but a call of exit/2, if the
// chain began with one, and what is not known.
func (t *teller) begin(first step, from root) {
	switch from {
	case rootDropped:
		t.say("What came before is not recorded any more.")
		t.blank()
	case rootOutside:
		t.say("The signal came from outside of the simulated world.")
		t.blank()
	}
}

// step tells one step: what arrived, and the end it caused.
func (t *teller) step(s step) {
	exit, ok := t.at(s.exit)
	if !ok {
		return
	}
	signal, _ := t.at(s.signal)
	if call, ok := t.at(s.call); ok {
		t.call(s, call)
	}
	t.between(s, signal, exit)
	t.end(s, exit)
}

// call tells of exit/2 that was called.
func (t *teller) call(s step, call event.Event) {
	if s.sender != 0 {
		t.because(s, call)
	}
	t.event(call, fmt.Sprintf("exit(%s, %s)", call.Other, t.brief(call.Term)), t.place(call, exception{}))
}

// because says why the shell or a supervisor called exit/2.
func (t *teller) because(s step, call event.Event) {
	if t.Names.IsShell(call.Pid) {
		t.gap(view.Link, "║", "the shell passes it on to all it is linked to, before it ends")
		return
	}
	sender, _ := t.at(s.sender)
	why := "a supervisor ends the other children before it restarts them"
	switch birth := t.Names.Birth(call.Pid); {
	case birth != nil && birth.Other == sender.Pid:
		why = "a supervisor whose parent has ended ends its children, and itself"
	case t.gaveUp(call.Pid, call.Seq):
		why = "its limit of restarts is reached: it ends the other children, and itself"
	}
	t.gap(view.Trapped, "║", "linked", t.Names.Of(call.Pid)+" traps exits: the signal becomes a message", why)
}

// gaveUp reports whether a supervisor ended after the event numbered seq without doing anything
// else than ending its children.
func (t *teller) gaveUp(pid term.Term, seq uint64) bool {
	exit, ok := t.lastDoing(pid, seq)
	return ok && exit.Term == atomShutdown
}

// between tells of the signal or message between two processes, and of the rule.
func (t *teller) between(s step, signal, exit event.Event) {
	switch {
	case s.signal == 0:
		return
	case s.by == byMessage:
		t.gap(view.Trapped, "║", "linked", "it traps exits: {'EXIT', Pid, Reason} is a message", t.passedOn(signal, exit))
	case s.by == byDown:
		t.gap(view.Monitor, "┆", "monitor", "'DOWN' tells it that the other has ended", t.passedOn(signal, exit))
	case s.rule == event.DieOfMaxHeapSize || s.rule == event.DieOfPurge:
		return
	case s.by == byExit:
		t.gap(view.Fatal, "║", append([]string{"exit signal"}, ruleWords(signal)...)...)
	case s.rule == t.rule:
		t.gap(view.Link, "║", t.linkMade(signal), "same rule")
	default:
		t.gap(view.Link, "║", append([]string{t.linkMade(signal)}, ruleWords(signal)...)...)
	}
	t.rule = s.rule
}

// passedOn says why a process that was told of another's end ended too.
func (t *teller) passedOn(signal, exit event.Event) string {
	birth := t.Names.Birth(exit.Pid)
	ofParent := birth != nil && signal.Term.IsTuple(3) && signal.Term.Elem(1) == birth.Other
	switch {
	case t.isSupervisor(exit.Pid) && !ofParent:
		return "its limit of restarts is reached"
	case isCall(t.reasonOf(exit)):
		return "a call fails when the server dies"
	case t.isBehaviour(exit.Pid) && ofParent:
		return "a behaviour ends with its parent"
	case !term.ExactEqual(t.reasonOf(exit), reasonIn(signal.Term)):
		return "it ends itself because of that"
	}
	return "it ends itself with that reason"
}

// reasonIn is the reason that a message tells of.
func reasonIn(message term.Term) term.Term {
	reason, _ := notice(message)
	return reason
}

// isCall reports whether a reason is {_, {gen_server, call, _}} or the like.
func isCall(reason term.Term) bool {
	return reason.IsTuple(2) && reason.Elem(1).IsTuple(3) && reason.Elem(1).Elem(1) == term.A("call") && reason.Elem(1).Elem(0).IsAtom()
}

// ruleWords is the rule by which a signal was fatal, in plain words.
func ruleWords(signal event.Event) []string {
	switch signal.Rule {
	case event.KillUntrappable:
		return []string{"exit(Pid, kill) cannot be trapped"}
	case event.DieOfOwnNormal:
		return []string{"exit(self(), normal)", "not trapping exits"}
	case event.DieOfReason:
		if signal.Term == term.AtomKill {
			return []string{"not trapping exits", "kill over a link is a reason like others"}
		}
		return []string{"not trapping exits", "reason not normal"}
	}
	return []string{signal.Rule.String()}
}

// end tells how a process ended.
func (t *teller) end(s step, exit event.Event) {
	x, raised := t.raised(exit)
	switch {
	case s.signal == 0 && !raised:
		t.event(exit, "returns: it is done", "")
		return
	case s.signal == 0:
		t.event(exit, t.raising(x), t.place(exit, x))
		t.explain(x)
		return
	case s.rule == event.DieOfMaxHeapSize:
		t.event(exit, "is killed: its heap grew over max_heap_size", "")
		return
	case s.rule == event.DieOfPurge:
		t.event(exit, "is killed: it ran old code that was purged", "")
		return
	}
	verb := "exits with the same reason"
	reason := t.reasonOf(exit)
	switch cause, ok := t.at(s.sender); {
	case s.rule == event.KillUntrappable:
		verb = "is killed: its reason is killed"
	case s.by == byExit || ok && !term.ExactEqual(t.reasonOf(cause), reason):
		verb = "exits with " + t.reason(reason)
	}
	place := ""
	if s.by == byMessage || s.by == byDown {
		place = t.place(exit, x)
	}
	t.event(exit, verb, place)
}

// raising is an exception as one writes it.
func (t *teller) raising(x exception) string {
	switch text := t.brief(x.reason); x.class {
	case term.AtomExit:
		return "exit(" + text + ")"
	case term.AtomThrow:
		return "throw(" + text + "), which nothing catches"
	default:
		return "error " + text
	}
}

// explain adds OTP's words for an error.
func (t *teller) explain(x exception) {
	if x.class == term.AtomExit {
		if words := callFailed(x.reason); words != "" {
			t.gap(view.Dim, " ", words)
		}
		return
	}
	if x.class != term.AtomError {
		return
	}
	words, told := t.Explain(x.class, x.reason, x.stack), compact(view.Term(x.reason, maxTold))
	for _, l := range words {
		if strings.HasPrefix(told, compact(l)) { // OTP has no words for it
			told = strings.TrimPrefix(told, compact(l))
			continue
		}
		told = ""
		t.gap(view.Dim, " ", l)
	}
}

// maxTold is how much of a reason is compared with what OTP says of it.
const maxTold = 10000

func compact(text string) string { return strings.Join(strings.Fields(text), "") }

// callFailed puts the reason of a call of a server that failed in plain words; "" for others.
func callFailed(reason term.Term) string {
	if !isCall(reason) {
		return ""
	}
	call := reason.Elem(1)
	args, _ := term.ListElems(call.Elem(2))
	if len(args) == 0 {
		return ""
	}
	name, server := view.Term(call.Elem(0), maxLabel)+":call", view.Term(args[0], maxLabel)
	switch why := reason.Elem(0); {
	case why == term.A("timeout") && len(args) == 3:
		return fmt.Sprintf("%s got no answer from %s within %s ms", name, server, view.Term(args[2], maxLabel))
	case why == term.A("timeout"):
		return fmt.Sprintf("%s got no answer from %s within five seconds", name, server)
	case why == term.AtomNoproc:
		return fmt.Sprintf("%s found no process %s", name, server)
	case why == term.A("calling_self"):
		return "a server that calls itself would wait for ever"
	}
	return ""
}

// restarted tells who took the place of a process, if somebody did.
func (t *teller) restarted(exit event.Event) string {
	birth := t.Names.Birth(exit.Pid)
	switch {
	case birth == nil || exit.Kind != event.Exit:
		return ""
	case t.Names.IsShell(exit.Pid):
		if next, ok := t.Names.NextShell(exit.Pid); ok {
			return "restarted as " + next.String()
		}
		return ""
	}
	if !t.isSupervisor(birth.Other) {
		return ""
	}
	n := 0
	for e := range t.Events.Since(exit.Seq) {
		if e.Kind == event.Spawned && e.Other == birth.Other && t.sameChild(birth.Term, e.Term) {
			return "restarted as " + e.Pid.String()
		}
		if n++; n > near {
			break
		}
	}
	return ""
}

// sameChild reports whether two processes were started by OTP in the same way.
func (t *teller) sameChild(a, b term.Term) bool {
	return a.IsTuple(3) && a.Elem(0) == atomProcLib && term.ExactEqual(a, b)
}

var atomProcLib = term.A("proc_lib")

// place is where something was done: a line of a source, or the command that was typed.
func (t *teller) place(e event.Event, x exception) string {
	at := e.At.Place()
	switch {
	case at.Line > 0 && !at.Library && !at.Typed:
		return fmt.Sprintf("%s:%d", path.Base(at.File), at.Line)
	case !x.stack.IsNone():
		if s := t.frame(x.stack); s != "" {
			return s
		}
	}
	return t.typed(e)
}

// frame is the first place of a stack trace outside of the library.
func (t *teller) frame(stack term.Term) string {
	frames, _ := term.ListElems(stack)
	for _, f := range frames {
		if t.Library(f.Elem(0)) {
			continue
		}
		items, _ := term.ListElems(f.Elem(3))
		file, line := "", int64(0)
		for _, it := range items {
			switch {
			case it.IsTuple(2) && it.Elem(0) == term.AtomFile:
				file = strings.Trim(view.Term(it.Elem(1), 200), `"`)
			case it.IsTuple(2) && it.Elem(0) == term.AtomLine && it.Elem(1).IsSmall():
				line = it.Elem(1).Small()
			}
		}
		if line > 0 {
			return fmt.Sprintf("%s:%d", path.Base(file), line)
		}
	}
	return ""
}

// typed is the command in which a process did something: the one that runs for the shell, the one
// it was typed in for others.
func (t *teller) typed(e event.Event) string {
	number := 0
	switch {
	case t.Names.IsShell(e.Pid):
		number = t.Names.Command(e.Seq)
	case t.Names.IsTyped(e.Pid):
		number = t.Names.Origin(e.Pid)
	}
	if number == 0 {
		return ""
	}
	return fmt.Sprintf("%d>", number)
}

// linkMade tells where the link over which a signal came was made.
func (t *teller) linkMade(signal event.Event) string {
	link, ok := t.links[pairOf(signal.Pid, signal.Other)]
	if !ok {
		return "linked"
	}
	how := "linked"
	if spawn, ok := t.at(link.Seq - 2); ok && spawn.Kind == event.Spawn && spawn.Other == link.Other && spawn.At == link.At {
		how = "spawn_link" // one call did both
	}
	switch place := t.place(link, exception{}); {
	case place == "":
		return how
	case strings.HasSuffix(place, ">"):
		return how + " by " + place
	default:
		return how + " at " + place
	}
}

// Lines.

// indent is where what is said about a step begins.
func (t *teller) indent() int { return 12 }

func (t *teller) blank() { t.lines = append(t.lines, nil) }

// say adds a paragraph.
func (t *teller) say(format string, args ...any) {
	for _, l := range view.Wrap(fmt.Sprintf(format, args...), min(t.style.Columns(), view.TextWidth)) {
		t.lines = append(t.lines, view.Line{{Text: strings.ReplaceAll(l, noBreak, " ")}})
	}
}

// event adds the line of what a process did, with the place at the end.
func (t *teller) event(e event.Event, verb, place string) {
	role := view.Plain
	if e.Kind == event.Exit {
		role = view.Dead
	}
	l := view.Line{}.Add(view.Dim, fmt.Sprintf("%8s  ", view.Seconds(e.Time)))
	start := l.Width()
	l = l.Add(role, t.style.CutText(t.Names.Label(e.Pid), maxLabel)).PadTo(start + t.label + 2)
	width := min(t.style.Columns(), view.TextWidth)
	room := width - l.Width()
	if place != "" {
		room -= view.Width(place) + 2
	}
	again := t.restarted(e)
	if again != "" && view.Width(verb)+2+view.Width(again) <= room {
		verb, again = verb+", "+again, ""
	}
	l = l.Add(view.Plain, t.style.CutText(verb, max(room, 10)))
	if place != "" {
		l = l.PadTo(width-view.Width(place)).Add(view.Dim, place)
	}
	t.lines = append(t.lines, l)
	if again != "" {
		t.lines = append(t.lines, view.Line{}.PadTo(start+t.label+2).Add(view.Plain, again))
	}
}

// gap adds what stands between two steps: items between dots, broken before an item if possible.
func (t *teller) gap(role view.Role, mark string, items ...string) {
	width := min(t.style.Columns(), view.TextWidth) - t.indent() - 2
	line := ""
	add := func(text string) {
		t.lines = append(t.lines, view.Line{{Text: strings.Repeat(" ", t.indent())}}.Add(role, mark).Add(view.Plain, " "+text))
	}
	for _, item := range items {
		if line != "" && view.Width(line)+3+view.Width(item) <= width {
			line += " · " + item
			continue
		}
		if line != "" {
			add(line)
		}
		lines := view.Wrap(item, width)
		for _, l := range lines[:max(len(lines)-1, 0)] {
			add(l)
		}
		line = item
		if len(lines) > 0 {
			line = lines[len(lines)-1]
		}
	}
	add(line)
}
