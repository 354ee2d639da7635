package why

import (
	"fmt"
	"strings"

	"mortal/lang/term"
	"mortal/repl/view"
	"mortal/runtime/event"
)

// maxNoticed is how many processes are named that heard of a death.
const maxNoticed = 3

// consequences tells whom a death took along, and who heard of it and lived on.
func (t *teller) consequences(exit event.Event, steps []step) {
	known := t.actors(steps)
	var died, trapped, ignored, told []term.Term
	heard := map[term.Term]bool{} // a process may have several monitors
	n := 0
	for e := range t.Events.Since(exit.Seq) {
		if e.Cause == exit.Seq && !t.Names.Internal(e.Pid) && !known[e.Pid] {
			switch {
			case e.Kind == event.Down && !heard[e.Pid]:
				told = append(told, e.Pid)
				heard[e.Pid] = true
			case e.Kind != event.ExitSignal:
			case e.Rule.Fatal():
				died = append(died, e.Pid)
			case e.Rule.Trapped():
				trapped = append(trapped, e.Pid)
				heard[e.Pid] = true
			case e.Rule == event.DropNormal:
				ignored = append(ignored, e.Pid)
			}
		}
		if n++; n > near {
			break
		}
	}
	if len(died)+len(trapped)+len(ignored)+len(told) == 0 {
		return
	}
	t.blank()
	t.heard("It took along", died, "linked and not trapping exits")
	t.heard("It was survived by", trapped, "linked, but trapping exits: told by {'EXIT', Pid, Reason}")
	t.heard("It was survived by", ignored, "linked, but normal takes nobody along")
	t.heard("It was survived by", told, "not linked, but monitoring it: told by 'DOWN'")
}

// actors are the processes that a story of few steps has told of.
func (t *teller) actors(steps []step) map[term.Term]bool {
	all := map[term.Term]bool{}
	if len(steps) > maxSteps {
		return all
	}
	for _, s := range steps {
		for _, seq := range []uint64{s.exit, s.call} {
			if e, ok := t.at(seq); ok {
				all[e.Pid] = true
			}
		}
	}
	return all
}

func (t *teller) heard(what string, pids []term.Term, how string) {
	if len(pids) == 0 {
		return
	}
	var names []string
	for i, pid := range pids {
		if i == maxNoticed {
			names = append(names, fmt.Sprintf("%s more", view.Count(len(pids)-i)))
			break
		}
		names = append(names, t.sentence(pid, false))
	}
	list := names[0]
	if n := len(names); n > 1 {
		list = strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
	t.say("%s %s (%s).", what, list, how)
}
