package whatif

import (
	"fmt"
	"iter"

	"mortal/lang/term"
	"mortal/repl/view"
	"mortal/runtime/event"
)

// compared are the kinds of events that two runs are compared by.
var compared = event.MaskOf(event.Spawn, event.Exit, event.Send, event.ExitSignal, event.SendExit, event.Link,
	event.LinkNoproc, event.Unlink, event.Monitor, event.Demonitor, event.Down, event.Register, event.TrapExit)

// visible yields the events of a run that count: those between processes of the user.
func (r *Run) visible(changed func(e *event.Event) bool) iter.Seq[event.Event] {
	return func(yield func(event.Event) bool) {
		for e := range r.Events.Since(r.From) {
			if !compared.Has(e.Kind) || r.inside(e.Pid) || r.inside(e.Other) || changed(e) {
				continue
			}
			if !yield(*e) {
				return
			}
		}
	}
}

func (r *Run) inside(t term.Term) bool { return t.IsPid() && r.Names.Internal(t) }

// part tells where two runs part.
func (c *columns) part(a, b Run, changed func(e *event.Event) bool) {
	nextA, stopA := iter.Pull(a.visible(changed))
	defer stopA()
	nextB, stopB := iter.Pull(b.visible(changed))
	defer stopB()
	for {
		x, okX := nextA()
		y, okY := nextB()
		switch {
		case !okX && !okY:
			c.lines = append(c.lines, nil, view.Line{{Text: "They do not part: the change made no difference."}})
			return
		case okX && okY && alikeEvents(x, y):
			continue
		}
		c.lines = append(c.lines, nil, view.Line{{Text: "They part here:"}})
		c.rows([]string{a.describe(x, okX)}, []string{b.describe(y, okY)})
		return
	}
}

// describe puts an event in words.
func (r *Run) describe(e event.Event, ok bool) string {
	if !ok {
		return "nothing more happens"
	}
	who := r.Names.Label(e.Pid)
	other := view.Term(e.Other, maxTerm)
	if e.Other.IsPid() {
		other = r.Names.Label(e.Other)
	}
	text := ""
	switch e.Kind {
	case event.Spawn:
		text = who + " spawns " + other
	case event.Exit:
		text = who + " exits with " + reason(e.Term)
	case event.Send:
		text = fmt.Sprintf("%s sends %s to %s", who, view.Term(e.Term, maxTerm), other)
	case event.ExitSignal:
		text = fmt.Sprintf("exit signal %s from %s: %s %s", reason(e.Term), other, who, effect(e.Rule))
	case event.SendExit:
		text = fmt.Sprintf("%s calls exit(%s, %s)", who, e.Other, reason(e.Term))
	case event.Link:
		text = who + " links to " + other
	case event.LinkNoproc:
		text = fmt.Sprintf("%s links to %s, which does not exist", who, other)
	case event.Unlink:
		text = who + " unlinks " + other
	case event.Monitor:
		text = who + " monitors " + other
	case event.Demonitor:
		text = who + " no longer monitors " + other
	case event.Down:
		text = fmt.Sprintf("'DOWN' tells %s that %s has ended with %s", who, other, reason(e.Term))
	case event.Register:
		text = fmt.Sprintf("%s is registered as %s", who, e.Term)
	case event.TrapExit:
		text = fmt.Sprintf("%s sets trap_exit to %s", who, e.Term)
	}
	return view.Seconds(e.Time) + " " + text
}

func effect(r event.Rule) string {
	switch {
	case r.Fatal():
		return "exits too"
	case r.Trapped():
		return "traps it, and gets it as a message"
	}
	return "ignores it"
}

// alikeEvents reports whether the same happened in two runs. When, and by which references, does
// not count.
func alikeEvents(x, y event.Event) bool {
	return x.Kind == y.Kind && x.Rule == y.Rule && x.Pid == y.Pid && alike(x.Other, y.Other, maxAlike) && alike(x.Term, y.Term, maxAlike)
}

// maxAlike is how deep terms are compared.
const maxAlike = 20

func alike(a, b term.Term, depth int) bool {
	switch {
	case depth == 0 || a.IsRef() && b.IsRef():
		return true
	case a.Kind() != b.Kind():
		return false
	}
	switch a.Kind() {
	case term.Tuple:
		if a.Arity() != b.Arity() {
			return false
		}
		for i, e := range a.Elems() {
			if !alike(e, b.Elem(i), depth-1) {
				return false
			}
		}
		return true
	case term.Cons:
		for n := 0; a.IsCons() && b.IsCons() && n < 1000; n++ {
			if !alike(a.Head(), b.Head(), depth-1) {
				return false
			}
			a, b = a.Tail(), b.Tail()
		}
		return a.IsCons() || b.IsCons() || alike(a, b, depth-1)
	case term.Fun:
		f, g := a.Fun(), b.Fun()
		return f.Module == g.Module && f.Name == g.Name && f.Arity == g.Arity
	case term.None:
		return true
	}
	return term.ExactEqual(a, b)
}
