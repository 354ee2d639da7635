package view

import (
	"fmt"
	"path"

	"mortal/lang/term"
	"mortal/runtime/event"
)

// Reason returns an exit reason without the stack trace that an error brings.
func Reason(reason term.Term) term.Term {
	if !reason.IsTuple(2) || !reason.Elem(1).IsCons() {
		return reason
	}
	if top := reason.Elem(1).Head(); top.IsTuple(4) && top.Elem(0).IsAtom() && top.Elem(1).IsAtom() {
		return reason.Elem(0)
	}
	return reason
}

var atomException = term.A("ev_exit") // see raised/3 in shell.erl

// Raised returns the exception that the process which runs what is typed tells of, in a message,
// before it ends normally: that is what a person takes for its exit reason.
func Raised(e *event.Event) (reason term.Term, ok bool) {
	t := e.Term
	if e.Kind != event.Send || !t.IsTuple(2) || t.Elem(0) != atomException || !t.Elem(1).IsTuple(3) || t.Elem(1).Elem(0) != e.Pid {
		return term.Term{}, false
	}
	if full := t.Elem(1).Elem(2); full.IsTuple(2) {
		return full.Elem(0), true
	}
	return term.Term{}, false
}

// Place writes a place in code: linkmon.erl:12, "" for what was typed, which the shell and its
// evaluator run, or is not known.
func Place(p event.Place) string {
	if p.File == "" || p.Line == 0 || p.Module == atomEval || p.Module == atomShell {
		return ""
	}
	return fmt.Sprintf("%s:%d", path.Base(p.File), p.Line)
}
