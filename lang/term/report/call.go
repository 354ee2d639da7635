package report

import (
	"strings"

	"mortal/lang/term"

	"github.com/rivo/uniseg"
)

// Call returns the text of a call, of which the first line begins in the column;
// function is a fun, {Module, Function} or an atom (erl_error:format_call/5). It
// reports false for anything else.
func Call(function, args term.Term, o Options) (string, bool) {
	c, ok := calledAs(term.MakeTuple(function, args))
	if !ok {
		return "", false
	}
	return newWriter(o).call("", strings.Repeat(" ", o.Column-1), c, o.CharsLimit), true
}

// A call is a function, by one of its three kinds of names, with arguments.
type call struct {
	module, function term.Term // module is None for a local function
	fun              term.Term // None unless called by it
	args             term.Term // proper list
}

// calledAs reads {Function, Args}.
func calledAs(t term.Term) (call, bool) {
	if !t.IsTuple(2) {
		return call{}, false
	}
	f := t.Elem(0)
	c := call{args: t.Elem(1)}
	_, ok := term.ListLen(c.args)
	switch {
	case f.Kind() == term.Fun:
		c.fun = f
	case f.IsTuple(2) && f.Elem(0).IsAtom() && f.Elem(1).IsAtom():
		c.module, c.function = f.Elem(0), f.Elem(1)
	default:
		ok = ok && f.IsAtom()
		c.function = f
	}
	return c, ok
}

// call prints a call after a prefix that is itself after the text before. The
// arguments go to a new line when there is little room, or they take fewer lines.
func (w *writer) call(prefix, before string, c call, limit int) string {
	n := arity(c.args)
	if c.fun.IsNone() && isOperator(c.module, c.function, n) {
		return prefix + w.operator(prefix, before, c, limit)
	}
	name := w.callName(c, n)
	column := width(before + prefix + name)
	here := w.arguments(c.args, column, limit)
	below := w.arguments(c.args, width(before+name), limit)
	sample := w.arguments(sampleArgs, column, limit)
	if strings.Contains(sample, "\n") || strings.Count(below, "\n") < strings.Count(here, "\n") {
		return prefix + "\n" + before + name + below
	}
	return prefix + name + here
}

// sampleArgs are what fits where there is enough room.
var sampleArgs = term.MakeList(term.A("a2345"), term.A("b2345"))

func (w *writer) callName(c call, arity int) string {
	switch {
	case !c.fun.IsNone():
		return w.fun(c.fun)
	case c.module.IsNone():
		return w.atom(c.function)
	}
	return w.functionName(c.module, c.function, arity)
}

// arguments prints a list of arguments in parentheses. One that happens to be a
// string must not look like it: its first character is printed as an atom of the
// same length, and put back.
func (w *writer) arguments(args term.Term, column, limit int) string {
	printable := w.Printable
	if !w.Unicode {
		printable = term.PrintableLatin1
	}
	if _, isString := printable.PrintableString(args); isString && args.IsCons() {
		digits := args.Head().String()
		stand := term.A(strings.Repeat("a", len(digits)))
		text := w.print(term.MakeCons(stand, args.Tail()), column, limit)
		return parenthesize("[" + digits + after(text, 1+len(digits)))
	}
	return parenthesize(w.print(args, column, limit))
}

func after(text string, n int) string { return text[min(n, len(text)):] }

// parenthesize replaces the brackets around a printed list.
func parenthesize(list string) string {
	return "(" + strings.TrimSuffix(strings.TrimPrefix(list, "["), "]") + ")"
}

// operator prints the use of an operator; the operands of one with two are put on
// lines of their own if the first takes several, or that saves lines.
func (w *writer) operator(prefix, before string, c call, limit int) string {
	op := c.function.AtomName()
	first := c.args.Head()
	column := width(before + prefix)
	if c.args.Tail().IsNil() {
		return op + " " + w.print(first, column+len(op)+1, limit)
	}
	second := c.args.Tail().Head()
	left, rest := w.Print(first, column+1, limit)
	below := w.print(second, column, rest)
	indent := "\n" + strings.Repeat(" ", column)
	broken := left + indent + op + indent + below
	if strings.Contains(left, "\n") {
		return broken
	}
	beside := w.print(second, column+len(op)+2+width(left), rest)
	if strings.Count(below, "\n") < strings.Count(beside, "\n") {
		return broken
	}
	return left + " " + op + " " + beside
}

// mfa returns M:F/A, without the module for what needs none.
func (w *writer) mfa(module, function term.Term, arity int) string {
	return w.functionName(module, function, arity) + "/" + number(arity)
}

func (w *writer) functionName(module, function term.Term, arity int) string {
	name := function.AtomName()
	switch {
	case isAutoImported(module, name, arity):
		return function.String()
	case isOperator(module, function, arity) && name == "/":
		return function.String()
	case isOperator(module, function, arity):
		return name
	}
	return module.String() + ":" + w.atom(function)
}

// Fun returns how a fun is called in messages (erl_error:format_fun/2).
func Fun(f term.Term, o Options) string { return newWriter(o).fun(f) }

func (w *writer) fun(t term.Term) string {
	f := t.Fun()
	if !f.Ext && f.Module == term.AtomErlEval {
		return "interpreted function with arity " + number(f.Arity)
	}
	return w.mfa(f.Module, f.Name, f.Arity)
}

// width returns the columns text takes.
func width(text string) int {
	for i := range len(text) {
		if text[i] >= 0x80 {
			return uniseg.GraphemeClusterCount(text)
		}
	}
	return len(text)
}
