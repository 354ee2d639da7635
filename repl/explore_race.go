package repl

import (
	"mortal/lang/term"
	"mortal/repl/view"
	"mortal/repl/view/race"
	"mortal/runtime"
	"mortal/runtime/event"
	"mortal/runtime/explore"
	"mortal/runtime/node"
)

// race answers race() and race(A, B).
func (s *Session) race(r node.Request) answer {
	args := r.Args
	if len(args) == 0 {
		args = []term.Term{term.A("a"), term.A("b")}
	}
	a, why := s.chosenOutcome(args[:1])
	if why != "" {
		return refused("%s", why)
	}
	b, why := s.chosenOutcome(args[1:])
	if why != "" {
		return refused("%s", why)
	}
	return shown(s.style().Render(s.raceOf(a, b)))
}

func (s *Session) raceOf(a, b *explore.Outcome) []view.Line {
	return race.Show(s.side(a), s.side(b), s.style())
}

// side is the schedule that leads to an outcome.
func (s *Session) side(o *explore.Outcome) *race.Side {
	r := s.explored.result
	var first term.Term
	t := s.teller(r, o)
	text := ""
	for _, span := range t.result(o) {
		text += span.Text
	}
	var rec event.Recorder
	since := uint64(0)
	r.Replay(o, func(w *runtime.System) {
		since, first = w.Seq(), w.First()
		w.ObserveOnly(&rec, recorded)
	})
	return &race.Side{Letter: letter(r.Index(o)), Title: text, Events: &rec, Since: since, Names: t.names, First: first}
}
