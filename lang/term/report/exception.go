package report

import (
	"strings"

	"mortal/lang/term"
)

// Exception returns the text of an exception without the stars before it or a
// newline at the end (erl_error:format_exception/4).
func Exception(class, reason, stack term.Term, o Options) string {
	w := newWriter(o)
	e := analyze(class, reason, stack)
	details := w.explain(reason, e.stack)
	stackLimit := o.CharsLimit
	if stackLimit > 0 {
		stackLimit /= 3
	}
	trace := w.stacktrace(e.stack, stackLimit, details)
	head := "exception " + class.AtomName() + ": "
	text := details.Reason
	if text == "" {
		text = w.reason(e, len(head), spend(spend(o.CharsLimit, head), trace))
	}
	if trace != "" {
		trace = "\n" + trace
	}
	return head + text + trace
}

// An exception is what is to be worded.
type exception struct {
	class, reason term.Term
	frames        []term.Term // of the stack, those that the reason's text shows
	stack         []term.Term // the rest
}

// analyze decides which frame belongs to the reason: the call of a function that
// has no clause for it, or does not exist. What is no stack trace becomes part of
// the reason.
func analyze(class, reason, stack term.Term) exception {
	frames, ok := frames(stack)
	if !ok {
		return exception{class: class, reason: term.MakeTuple(reason, stack)}
	}
	e := exception{class: class, reason: reason, stack: frames}
	if class != term.AtomError || len(frames) == 0 {
		return e
	}
	first := frames[0]
	hasArgs := !first.Elem(2).IsInteger()
	switch {
	case reason == term.AtomFunctionClause && hasArgs, reason == term.AtomUndef:
		e.frames, e.stack = frames[:1], frames[1:]
	case reason == term.AtomFunctionClause && len(frames) == 1 && first.Elem(0) == term.AtomShell:
		e.frames, e.stack = frames, nil
	}
	return e
}

// frames returns the elements of a stack trace, if it is one.
func frames(stack term.Term) ([]term.Term, bool) {
	elems, tail := term.ListElems(stack)
	for _, f := range elems {
		if !isFrame(f) {
			return nil, false
		}
	}
	return elems, tail.IsNil()
}

func isFrame(f term.Term) bool {
	if !f.IsTuple(4) || !f.Elem(0).IsAtom() || !f.Elem(1).IsAtom() || !isList(f.Elem(3)) {
		return false
	}
	_, proper := term.ListLen(f.Elem(2))
	return f.Elem(2).IsInteger() || proper
}

func isList(t term.Term) bool { return t.IsCons() || t.IsNil() }

// explain asks for details if the first frame says that there are any.
func (w *writer) explain(reason term.Term, stack []term.Term) Details {
	if len(stack) == 0 {
		return Details{}
	}
	if info := property(stack[0].Elem(3), term.AtomErrorInfo); info.Kind() != term.Map {
		return Details{}
	}
	return w.Explain(reason, term.MakeList(stack...))
}

// property returns the value of {key, Value} in a list, None if there is none.
func property(list, key term.Term) term.Term {
	for ; list.IsCons(); list = list.Tail() {
		if p := list.Head(); p.IsTuple(2) && p.Elem(0) == key {
			return p.Elem(1)
		}
	}
	return term.Term{}
}

// plainReasons are the reasons of class error that have a text of their own.
var plainReasons = map[term.Term]string{
	term.AtomBadarg:       "bad argument",
	term.AtomBadarith:     "an error occurred when evaluating an arithmetic expression",
	term.AtomIfClause:     "no true branch found when evaluating an if expression",
	term.AtomNoproc:       "no such process or port",
	term.AtomNotalive:     "the node cannot be part of a distributed system",
	term.AtomSystemLimit:  "a system limit has been reached",
	term.AtomTimeoutValue: "bad receive timeout value",
}

// plainExits are those of class exit.
var plainExits = map[string]string{
	"restricted_shell_started": "restricted shell starts now",
	"restricted_shell_stopped": "restricted shell stopped",
	"calling_self":             "the current process attempted to call itself",
}

// valueReasons are the reasons {Tag,Value} of class error.
var valueReasons = map[string]string{
	"badarg":        "bad argument: ",
	"badkey":        "bad key: ",
	"badmap":        "bad map: ",
	"badfun":        "bad function ",
	"badmatch":      "no match of right hand side value ",
	"case_clause":   "no case clause matching ",
	"try_clause":    "no try clause matching ",
	"bad_filter":    "bad filter ",
	"bad_generator": "bad generator ",
}

// reason returns the text after the head of a report, which is of the given length.
func (w *writer) reason(e exception, head, limit int) string {
	text := ""
	switch {
	case len(e.frames) > 0:
		text = w.frameReason(e, head, limit)
	case e.class == term.AtomError:
		text = w.errorReason(e.reason, head, limit)
	case e.class == term.AtomExit:
		text = w.exitReason(e.reason, head, limit)
	}
	if text == "" {
		text = w.print(e.reason, len(w.indent)+head, limit)
	}
	return text
}

func (w *writer) frameReason(e exception, head, limit int) string {
	f := e.frames[0]
	module, function, args := f.Elem(0), f.Elem(1), f.Elem(2)
	switch {
	case e.reason == term.AtomUndef:
		return "undefined function " + w.mfa(module, function, arity(args))
	case args.IsInteger():
		return "no function clause matching call to " + nameArity(function, arity(args))
	}
	prefix := "no function clause matching "
	c := call{module: module, function: function, args: args}
	return w.call(prefix, w.indent+strings.Repeat(" ", head), c, limit) + " " + location(f.Elem(3))
}

// errorReason returns "" for a reason that has no text.
func (w *writer) errorReason(reason term.Term, head, limit int) string {
	if reason.IsAtom() {
		return plainReasons[reason]
	}
	if reason.Kind() != term.Tuple || reason.Arity() == 0 || !reason.Elem(0).IsAtom() {
		return ""
	}
	tag := reason.Elem(0).AtomName()
	if reason.IsTuple(4) && tag == "shell_undef" {
		return "undefined shell command " + w.atom(reason.Elem(1)) + "/" + number(arity(reason.Elem(2)))
	}
	if !reason.IsTuple(2) {
		return ""
	}
	value := reason.Elem(1)
	switch tag {
	case "badarity":
		return w.badArity(value)
	case "argument_limit":
		return "limit of number of arguments to interpreted function exceeded"
	case "unbound":
		return "variable " + value.String() + " is unbound"
	}
	if prefix, ok := valueReasons[tag]; ok {
		return w.value(prefix, value, head, limit)
	}
	return ""
}

func (w *writer) badArity(value term.Term) string {
	if !value.IsTuple(2) || value.Elem(0).Kind() != term.Fun {
		return ""
	}
	n, proper := term.ListLen(value.Elem(1))
	if !proper {
		return ""
	}
	return w.fun(value.Elem(0)) + " called with " + arguments(n)
}

func arguments(n int) string {
	switch n {
	case 0:
		return "no arguments"
	case 1:
		return "one argument"
	case 2:
		return "two arguments"
	}
	return number(n) + " arguments"
}

func (w *writer) exitReason(reason term.Term, head, limit int) string {
	if reason.IsAtom() {
		return plainExits[reason.AtomName()]
	}
	if !reason.IsTuple(2) || !reason.Elem(0).IsAtom() {
		return ""
	}
	value := reason.Elem(1)
	switch reason.Elem(0).AtomName() {
	case "restricted_shell_bad_return":
		return w.value("restricted shell module returned bad value ", value, head, limit)
	case "restricted_shell_disallowed":
		if c, ok := calledAs(value); ok {
			return w.call("restricted shell does not allow ", w.indent+strings.Repeat(" ", head), c, limit)
		}
	}
	return ""
}

// value prints a value after a prefix, or on the next line if it takes fewer lines there.
func (w *writer) value(prefix string, value term.Term, head, limit int) string {
	here := w.print(value, head+len(w.indent)+len(prefix), limit)
	if lines := strings.Count(here, "\n"); lines > 1 {
		below := w.print(value, head+len(w.indent), limit)
		if strings.Count(below, "\n") < lines {
			return prefix + "\n" + w.indent + strings.Repeat(" ", head) + below
		}
	}
	return prefix + here
}
