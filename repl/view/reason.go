package view

import (
	"fmt"
	"path"
	"strings"

	"mortal/lang/term"
	"mortal/runtime/event"
)

// Reason returns an exit reason without the stack trace that an error brings.
func Reason(reason term.Term) term.Term {
	reason, _ = SplitReason(reason)
	return reason
}

// SplitReason takes {Reason, Stack} apart. The stack is None when there is none.
func SplitReason(t term.Term) (reason, stack term.Term) {
	if !t.IsTuple(2) || !t.Elem(1).IsCons() {
		return t, term.Term{}
	}
	frames, tail := term.ListElems(t.Elem(1))
	for _, f := range frames {
		if !f.IsTuple(4) || !f.Elem(0).IsAtom() || !f.Elem(1).IsAtom() {
			return t, term.Term{}
		}
	}
	if tail != term.EmptyList {
		return t, term.Term{}
	}
	return t.Elem(0), t.Elem(1)
}

// ReasonText is Reason as text of about chars characters. Reasons that it holds have lost their stacks too.
func ReasonText(reason term.Term, chars int) string { return Brief(Reason(reason), chars) }

// Brief is a term as text of about chars characters, in which "..." stands for stack traces.
func Brief(t term.Term, chars int) string {
	return strings.ReplaceAll(Term(withoutStacks(t, maxNested), chars), leftOut, "...")
}

// maxNested is how deep stacks are looked for, and leftOut stands for one.
const (
	maxNested = 3
	leftOut   = "'...'"
)

func withoutStacks(t term.Term, depth int) term.Term {
	if t.Kind() != term.Tuple || depth == 0 {
		return t
	}
	if reason, stack := SplitReason(t); !stack.IsNone() {
		return term.MakeTuple(withoutStacks(reason, depth-1), term.A("..."))
	}
	elems := make([]term.Term, t.Arity())
	for i := range elems {
		elems[i] = withoutStacks(t.Elem(i), depth-1)
	}
	return term.MakeTuple(elems...)
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
