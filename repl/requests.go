package repl

import (
	"fmt"
	"strings"

	"mortal/lang/term"
	"mortal/repl/view"
	"mortal/runtime/node"
)

// The functions of module mortal that look at the world from outside, or change it
// as a whole, are answered here: mortal_session.erl asks, and waits for the answer as for
// any message. Each is a row of a table that stands in the file about its subject.

// A command answers one function of module mortal. Its arguments are those of the call.
type command func(s *Session, r node.Request) answer

// commandTables are all of them.
var commandTables = []map[string]command{helpCommands, whyCommands, pictureCommands, travelCommands, shareCommands, stepCommands, exploreCommands}

// An answer is what the process that asked gets; see mortal_session.erl, reply/1.
type answer struct{ reply term.Term }

// gone is the answer that nobody gets, as the world that asked was replaced.
var gone answer

// shown answers with text to be printed. The function returns ok.
func shown(text string) answer {
	return answer{term.MakeTuple(term.A("text"), term.MakeString(text))}
}

// returned answers with the value of the function.
func returned(v term.Term) answer { return answer{term.MakeTuple(term.A("value"), v)} }

// refused answers with what is wrong, in a sentence. The function returns error.
func refused(format string, args ...any) answer {
	text := fmt.Sprintf(format, args...)
	if view.Width(text) > view.TextWidth {
		text = strings.Join(view.Wrap(text, view.TextWidth), "\n")
	}
	return answer{term.MakeTuple(term.A("refused"), term.MakeString(text))}
}

// serve answers what processes ask, and reports whether any did.
func (s *Session) serve() (did bool) {
	for {
		r, ok := s.node.TakeRequest()
		if !ok {
			return did
		}
		did = true
		if a := s.answer(r); a != gone {
			s.node.Answer(r, a.reply)
		}
	}
}

func (s *Session) answer(r node.Request) answer {
	s.requests++
	for _, table := range append(commandTables[:len(commandTables):len(commandTables)], repeatingCommands()) {
		if c := table[r.Command]; c != nil {
			return c(s, r)
		}
	}
	return refused("mortal:%s/%d cannot be answered here", r.Command, len(r.Args))
}
