package bif

import (
	"mortal/lang/term"
	"mortal/lang/term/report"
	"mortal/runtime/vm"
)

// erlErrorBifs is what erl_error.erl writes reports with. A report needs funs of its
// caller: to print terms, to tell internal calls, to explain arguments. BIFs cannot
// call funs; so compose/2 is called again and again, each time with the answers to the
// questions it has asked so far, until there is no question left.
func erlErrorBifs() []vm.Bif {
	return in("erl_error",
		row("compose", 2, compose2, "text of a report, or a question that must be answered first"),
	)
}

// compose2 takes {exception, Class, Reason, Stack, Opts}, {stacktrace, Stack, Opts},
// {call, Function, Args, Opts} or {function, Fun, Opts}, where Opts is {Column,
// Encoding, CharsLimit}, and the answers in order. It returns {text, Chars} or a
// question:
//
//	{print, Term, Column, CharsLimit}   answer {Text, CharsLimit}
//	{internal, Module, Function, Arity} answer a boolean
//	{explain, Reason, Stack}            answer the map of format_error/2, #{} if there is none
func compose2(c *vm.Call) term.Term {
	request := c.Args[0]
	if request.Kind() != term.Tuple || request.Arity() < 3 || !request.Elem(0).IsAtom() {
		return c.Badarg()
	}
	a := asker{answers: c.Args[1]}
	o, ok := a.options(request.Elem(request.Arity() - 1))
	if !ok {
		return c.Badarg()
	}
	text, ok := a.compose(request, o)
	switch {
	case !ok:
		return c.Badarg()
	case !a.question.IsNone():
		return a.question
	case !c.Reserve(wordsOfChars(len(text))):
		return term.Term{}
	}
	return term.MakeTuple(term.A("text"), term.MakeString(text))
}

// An asker answers what a report asks from a list. At the first question that has
// no answer yet it keeps that, and lets the report end as it may.
type asker struct {
	answers  term.Term
	question term.Term
}

func (a *asker) compose(request term.Term, o report.Options) (string, bool) {
	switch kind := request.Elem(0).AtomName(); {
	case kind == "exception" && request.IsTuple(5):
		class := request.Elem(1)
		if class != term.AtomError && class != term.AtomExit && class != term.AtomThrow {
			return "", false
		}
		return report.Exception(class, request.Elem(2), request.Elem(3), o), true
	case kind == "stacktrace" && request.IsTuple(3):
		return report.Stacktrace(request.Elem(1), o)
	case kind == "call" && request.IsTuple(4):
		return report.Call(request.Elem(1), request.Elem(2), o)
	case kind == "function" && request.IsTuple(3) && request.Elem(1).Kind() == term.Fun:
		return report.Fun(request.Elem(1), o), true
	}
	return "", false
}

func (a *asker) options(t term.Term) (report.Options, bool) {
	if !t.IsTuple(3) || !t.Elem(0).IsSmall() || t.Elem(0).Small() < 1 || !t.Elem(2).IsSmall() {
		return report.Options{}, false
	}
	o := report.Defaults()
	o.Column = int(t.Elem(0).Small())
	o.Unicode = t.Elem(1) != term.AtomLatin1
	o.CharsLimit = int(t.Elem(2).Small())
	o.Print, o.Internal, o.Explain = a.print, a.internal, a.explain
	return o, true
}

// ask returns the next answer, None if there is none yet.
func (a *asker) ask(question term.Term) term.Term {
	if !a.question.IsNone() {
		return term.Term{}
	}
	if !a.answers.IsCons() {
		a.question = question
		return term.Term{}
	}
	answer := a.answers.Head()
	a.answers = a.answers.Tail()
	return answer
}

func (a *asker) print(t term.Term, column, limit int) (string, int) {
	answer := a.ask(term.MakeTuple(term.A("print"), t, term.MakeInt(int64(column)), term.MakeInt(int64(limit))))
	if !answer.IsTuple(2) || !answer.Elem(1).IsSmall() {
		return "", limit
	}
	text, _ := term.CharDataString(answer.Elem(0))
	return text, int(answer.Elem(1).Small())
}

func (a *asker) internal(module, function term.Term, arity int) bool {
	return a.ask(term.MakeTuple(term.A("internal"), module, function, term.MakeInt(int64(arity)))) == term.AtomTrue
}

func (a *asker) explain(reason, stack term.Term) report.Details {
	answer := a.ask(term.MakeTuple(term.A("explain"), reason, stack))
	if !answer.IsMap() {
		return report.Details{}
	}
	d := report.Details{Args: map[int]string{}}
	for key, value := range answer.Map().All() {
		text, ok := term.CharDataString(value)
		switch {
		case !ok:
		case key.IsSmall():
			d.Args[int(key.Small())] = text
		case key == term.AtomGeneral:
			d.General = text
		case key == term.A("reason"):
			d.Reason = text
		}
	}
	return d
}
