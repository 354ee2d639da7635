package repl

import (
	"fmt"
	"math/big"
	"strings"
	"time"

	"mortal/lang/term"
	"mortal/repl/view"
	"mortal/runtime"
	"mortal/runtime/event"
	"mortal/runtime/explore"
)

// outcomeLines is how many lines outcomes may take, so that all that is said fits a screen of 24; the rarest are in
// the result only.
const outcomeLines = 17

// outcomes shows what an exploration found, on one screen.
func (s *Session) outcomes(r *explore.Result, opts explore.Options) []view.Line {
	lines := []view.Line{s.found(r), nil}
	for i, o := range r.Outcomes {
		next := s.outcome(r, i, o)
		if i > 0 && len(lines)+len(next) > outcomeLines+2 {
			lines = append(lines, view.Line{{Role: view.Dim, Text: more(len(r.Outcomes) - i)}})
			break
		}
		lines = append(lines, next...)
	}
	if opts.Check != nil {
		lines = append(lines, nil, verdict(r))
	}
	if len(r.Outcomes) > 1 && s.cfg.Record {
		lines = append(lines, nil, view.Line{{Role: view.Dim, Text: "race() shows a and b side by side, replay(b) goes there"}})
	}
	return lines
}

func more(n int) string {
	if n == 1 {
		return "  1 more outcome"
	}
	return fmt.Sprintf("  %d more outcomes", n)
}

// found says how much was covered.
func (s *Session) found(r *explore.Result) view.Line {
	st := s.style()
	l := view.Line{}.Add(view.Strong, fmt.Sprintf("%s %s", grouped(r.Schedules), schedules(r)))
	if r.Schedules != nil && r.Schedules.Sign() == 0 { // it ended before any was counted
		l = view.Line{}.Add(view.Strong, fmt.Sprintf("%d schedules", r.Tried))
	}
	if r.States > 0 {
		l = l.Add(view.Plain, fmt.Sprintf(", %d states", r.States))
	}
	l = l.Mark(st, view.MarkSeparator)
	switch {
	case r.Limit == "broken":
		return l.Add(view.Plain, "stopped at the first violation")
	case r.Complete():
		return l.Add(view.Plain, "complete")
	case r.Limit == "interrupted":
		return l.Add(view.Fatal, "interrupted: there may be more")
	case r.Limit != "":
		l = l.Add(view.Fatal, fmt.Sprintf("incomplete: limit of %s", r.Limit))
	case r.Cut:
		l = l.Add(view.Fatal, "incomplete: a process computed for too long")
	default:
		l = l.Add(view.Plain, "drawn by chance: there may be more")
	}
	if r.Drawn > 0 {
		l = l.Add(view.Plain, fmt.Sprintf(", then %d drawn by chance", r.Drawn))
	}
	return l
}

// Progress is a line that tells how far an exploration is.
func Progress(r *explore.Result, took time.Duration) string {
	what, n := "states", r.States
	if n == 0 {
		what, n = "schedules", r.Tried
	}
	perSecond := int64(float64(n) / max(took.Seconds(), 0.001))
	return fmt.Sprintf("%s %s, %s/s, %d outcomes so far, %s", grouped(big.NewInt(int64(n))), what, grouped(big.NewInt(perSecond)),
		len(r.Outcomes), took.Round(time.Second))
}

func schedules(r *explore.Result) string {
	single := r.Schedules != nil && r.Schedules.IsInt64() && r.Schedules.Int64() == 1
	switch reduced := r.Strategy == explore.Reduced || r.Strategy == explore.Classes; {
	case reduced && single:
		return "class of schedules"
	case reduced:
		return "classes of schedules"
	case single:
		return "schedule"
	}
	return "schedules"
}

func verdict(r *explore.Result) view.Line {
	for i, o := range r.Outcomes {
		if o.Broken != "" {
			return view.Line{{Role: view.Fatal, Text: fmt.Sprintf("It does not hold: see %s.", letter(i))}}
		}
	}
	if r.Complete() {
		return view.Line{{Text: "It holds in all schedules."}}
	}
	return view.Line{{Text: "It holds in all schedules that were tried."}}
}

// grouped writes a number with commas between thousands.
func grouped(n *big.Int) string {
	if n == nil {
		return "?"
	}
	digits := n.String()
	if len(digits) > 15 {
		return "about " + new(big.Float).SetInt(n).Text('g', 2)
	}
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}

// share is how many of the schedules end so.
func share(n, of *big.Int) string {
	if of == nil || of.Sign() == 0 || n.Sign() == 0 {
		return ""
	}
	if of.IsInt64() && of.Int64() < 10_000 {
		return fmt.Sprintf("%s of %s", n, of)
	}
	f, _ := new(big.Float).Quo(new(big.Float).SetInt(n), new(big.Float).SetInt(of)).Float64()
	if f < 0.0001 {
		return "< 0.01%"
	}
	return fmt.Sprintf("%.2f%%", 100*f)
}

// outcome shows one outcome: what came of the program, then what else is to be seen.
func (s *Session) outcome(r *explore.Result, i int, o *explore.Outcome) []view.Line {
	t := s.teller(r, o)
	facts := t.facts(o)
	head := fmt.Sprintf("  %-3s %-12s ", letter(i), share(o.Schedules, r.Schedules))
	lines := []view.Line{view.Line{}.Add(view.Strong, head[:6]).Add(view.Dim, head[6:])}
	for j, fact := range facts {
		if j == 0 {
			lines[0] = append(lines[0], fact...)
			continue
		}
		lines = append(lines, append(view.Line{{Text: strings.Repeat(" ", len(head))}}, fact...))
	}
	return lines
}

// arrived is what is said after a replay.
func (s *Session) arrived(o *explore.Outcome) []view.Line {
	i := s.explored.result.Index(o)
	l := view.Line{}.Add(view.Strong, fmt.Sprintf("This is the world of outcome %s", letter(i)))
	return append([]view.Line{l.Add(view.Plain, ", after "+steps(o)+".")}, s.outcome(s.explored.result, i, o)...)
}

// A teller puts the facts of an outcome into words, with the names its processes have.
type teller struct {
	names *view.Names
	style view.Style
	rec   *event.Recorder
}

// teller replays an outcome to learn the names of its processes.
func (s *Session) teller(r *explore.Result, o *explore.Outcome) *teller {
	var rec event.Recorder
	r.Replay(o, func(w *runtime.System) { w.ObserveOnly(&rec, recorded) })
	names := view.NewNames(&rec)
	names.Follow(view.Facts{Variables: s.variables(), Fun: describeFun})
	return &teller{names, s.style(), &rec}
}

func (t *teller) facts(o *explore.Outcome) []view.Line {
	facts := []view.Line{t.result(o)}
	if o.Broken != "" {
		facts = append(facts, view.Line{{Role: view.Fatal, Text: o.Broken}})
	}
	if o.Output != "" {
		facts = append(facts, view.Line{{Text: "prints " + view.Term(term.MakeString(o.Output), 60)}})
	}
	for _, d := range o.Deaths {
		facts = append(facts, view.Line{}.Mark(t.style, view.MarkDead).Add(view.Plain, " "+t.names.Label(d.Pid)+" ends with "+view.Term(withoutStack(d.Reason), 50)))
	}
	for _, l := range o.Left {
		if !l.Root {
			facts = append(facts, t.left(l))
		}
	}
	if o.Endless {
		facts = append(facts, view.Line{{Role: view.Fatal, Text: "goes on for ever: it comes back to where it was (livelock)"}})
	}
	return append(facts, view.Line{{Role: view.Dim, Text: steps(o)}})
}

// steps tells the length of the shortest schedule.
func steps(o *explore.Outcome) string {
	word := "switches"
	if o.Switches == 1 {
		word = "switch"
	}
	return fmt.Sprintf("%d steps, %d %s", len(o.Path), o.Switches, word)
}

// result says what came of the first process.
func (t *teller) result(o *explore.Outcome) view.Line {
	if o.Halted {
		return view.Line{{Text: "stops the system"}}
	}
	if o.Result.IsNone() {
		for _, l := range o.Left {
			if l.Root {
				return t.left(l)
			}
		}
		return view.Line{{Text: "goes on"}}
	}
	reason := view.Term(withoutStack(o.Result.Elem(1)), 60)
	switch class := o.Result.Elem(0).AtomName(); class {
	case "value":
		return view.Line{{Text: "returns " + reason}}
	case "killed":
		return view.Line{{Role: view.Fatal, Text: "is ended by an exit signal: " + reason}}
	default:
		return view.Line{{Role: view.Fatal, Text: "fails with " + class + ": " + reason}}
	}
}

// left tells of a process that is alive at the end.
func (t *teller) left(l explore.Left) view.Line {
	who := t.names.Label(l.Pid)
	if l.Root {
		who = ""
	}
	does := "is left waiting"
	role := view.Plain
	if l.Root {
		does, role = "waits for ever", view.Fatal
	}
	if l.Computes {
		does = "computes without end"
	}
	line := view.Line{}
	if who != "" {
		line = line.Mark(t.style, view.MarkWaits).Add(view.Plain, " "+who+" ")
	}
	place := at(l.At)
	if strings.Contains(who, "gen_server ") || strings.Contains(who, "supervisor ") {
		place = "" // all wait in the same line
	}
	line = line.Add(role, does+place)
	switch n := len(l.Messages); {
	case n == 1:
		return line.Add(view.Plain, ", 1 message not fetched: "+view.Term(l.Messages[0], 40))
	case n > 1:
		return line.Add(view.Plain, fmt.Sprintf(", %d messages not fetched: %s …", n, view.Term(l.Messages[0], 30)))
	}
	return line
}

// at is the place of a frame {M, F, A, Location}.
func at(frame term.Term) string {
	if !frame.IsTuple(4) {
		return ""
	}
	file, line := "", term.Term{}
	list, _ := term.ListElems(frame.Elem(3))
	for _, t := range list {
		switch {
		case t.IsTuple(2) && t.Elem(0) == term.A("file"):
			file, _ = term.CharDataString(t.Elem(1))
		case t.IsTuple(2) && t.Elem(0) == term.A("line"):
			line = t.Elem(1)
		}
	}
	if file == "" || line.IsNone() {
		return ""
	}
	return fmt.Sprintf(" at %s:%s", file, line)
}

// withoutStack leaves the stack trace out of {Reason, Stack}.
func withoutStack(reason term.Term) term.Term {
	if !reason.IsTuple(2) || !reason.Elem(1).IsCons() {
		return reason
	}
	if f := reason.Elem(1).Head(); f.IsTuple(4) && f.Elem(0).IsAtom() && f.Elem(1).IsAtom() {
		return reason.Elem(0)
	}
	return reason
}
