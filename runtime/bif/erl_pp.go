package bif

import (
	"mortal/lang/syntax"
	"mortal/lang/syntax/abstract"
	"mortal/lang/term"
	"mortal/runtime/vm"
)

func erlPpBifs() []vm.Bif {
	return in("erl_pp",
		row("form", 1, printForm("form"), "the text of a form"),
		row("form", 2, printForm("form"), "the text of a form, with options"),
		row("attribute", 1, printForm("attribute"), "the text of an attribute"),
		row("attribute", 2, printForm("attribute"), "the text of an attribute, with options"),
		row("function", 1, printForm("function"), "the text of a function"),
		row("function", 2, printForm("function"), "the text of a function, with options"),
		row("guard", 1, printGuard, "the text of a guard"),
		row("guard", 2, printGuard, "the text of a guard, with options"),
		row("exprs", 1, printExprs, "the text of expressions"),
		row("exprs", 2, printExprs, "the text of expressions, with options"),
		row("exprs", 3, printExprs, "the text of expressions, indented, with options"),
		row("expr", 1, printExpr, "the text of an expression"),
		row("expr", 2, printExpr, "the text of an expression, with options"),
		row("expr", 3, printExpr, "the text of an expression, indented, with options"),
		row("expr", 4, printExpr, "the text of an operand, indented, with options"),
	)
}

// printOptions reads the options of erl_pp, which are the last of the arguments behind the
// first. Without options the text is latin1; hooks are not supported.
func printOptions(args []term.Term) (o syntax.PrintOptions, ok bool) {
	if len(args) == 1 || isAtomNamed(args[len(args)-1], "none") {
		return syntax.PrintOptions{Latin1: true}, true
	}
	options, tail := term.ListElems(args[len(args)-1])
	if !tail.IsNil() {
		return o, false
	}
	for _, opt := range options {
		if !opt.IsTuple(2) || !opt.Elem(0).IsAtom() {
			continue
		}
		switch v := opt.Elem(1); opt.Elem(0).AtomName() {
		case "encoding":
			o.Latin1 = isAtomNamed(v, "latin1")
		case "indent":
			if o.Indent, ok = intArg(v); !ok {
				return o, false
			}
		case "linewidth":
			if o.Width, ok = intArg(v); !ok {
				return o, false
			}
		case "hook":
			if !isAtomNamed(v, "none") {
				return o, false
			}
		}
	}
	return o, true
}

func intArg(t term.Term) (int, bool) {
	if !t.IsSmall() {
		return 0, false
	}
	return int(t.Small()), true
}

// printed returns text as a list of characters, or fails as no clause of erl_pp's function takes the form.
func printed(c *vm.Call, ok bool, function string, text func() string) term.Term {
	if !ok {
		return c.ErrorInside(term.AtomFunctionClause, vm.Failed("erl_pp", "l"+function, c.Args[0], optionsRecord(c.Args)), vm.Inside("erl_pp", function, 2))
	}
	s := text()
	if !c.Reserve(2 * len(s)) {
		return term.Term{}
	}
	return term.MakeString(s)
}

// optionsRecord is the record that erl_pp makes of the options.
func optionsRecord(args []term.Term) term.Term {
	options, hook, encoding := term.AtomNone, term.AtomNone, term.A("unicode")
	if len(args) > 1 {
		options = args[len(args)-1]
	}
	if e, found := option(options, "encoding"); found && e == term.AtomLatin1 {
		encoding = e
	}
	if h, found := option(options, "hook"); found {
		hook = h
	}
	return term.MakeTuple(term.A("options"), hook, encoding, options)
}

// printForm makes the function of erl_pp that prints forms of some kind.
func printForm(name string) function {
	return func(c *vm.Call) term.Term { return formText(c, name) }
}

func formText(c *vm.Call, name string) term.Term {
	o, ok := printOptions(c.Args)
	form := c.Args[0]
	if form.IsTuple(2) && form.Elem(0).IsAtom() {
		switch form.Elem(0).AtomName() {
		case "eof":
			return term.MakeString("\n")
		case "error", "warning":
			pretty := term.PrettyDefaults()
			pretty.Unicode = !o.Latin1
			return term.MakeString(term.Pretty(form, pretty) + "\n")
		}
	}
	f, isForm := abstract.ToForm(form)
	return printed(c, ok && isForm, name, func() string { return syntax.PrintForm(f, o) })
}

func printGuard(c *vm.Call) term.Term {
	o, ok := printOptions(c.Args)
	g, isGuard := abstract.ToGuard(c.Args[0])
	return printed(c, ok && isGuard, "guard", func() string { return syntax.PrintGuard(g, o) })
}

// column sets where text starts, if an argument says so.
func column(o *syntax.PrintOptions, args []term.Term) bool {
	if len(args) < 3 {
		return true
	}
	var ok bool
	o.Column, ok = intArg(args[1])
	return ok
}

func printExprs(c *vm.Call) term.Term {
	o, ok := printOptions(c.Args)
	ok = ok && column(&o, c.Args)
	forms, tail := term.ListElems(c.Args[0])
	if !tail.IsNil() {
		reason := term.MakeTuple(term.A("bad_generator"), tail)
		return c.ErrorInside(reason, vm.Inside("erl_pp", "-lexprs/3-lc$^0/1-0-", 3), vm.Inside("erl_pp", "exprs", 3))
	}
	es := make([]syntax.Expr, len(forms))
	for i, f := range forms {
		var isExpr bool
		if es[i], isExpr = abstract.ToExpr(f); !isExpr {
			es[i] = &syntax.Var{Name: "INVALID-FORM:" + f.String() + ":"}
		}
	}
	return printed(c, ok, "exprs", func() string { return syntax.PrintExprs(es, o) })
}

func printExpr(c *vm.Call) term.Term {
	o, ok := printOptions(c.Args)
	ok = ok && column(&o, c.Args)
	prec := 0
	if len(c.Args) == 4 && ok {
		prec, ok = intArg(c.Args[2])
	}
	e, isExpr := abstract.ToExpr(c.Args[0])
	if ok && !isExpr {
		text, _ := term.Format(term.MakeString("INVALID-FORM:~w:"), term.MakeList(c.Args[0]), term.FormatOptions{CharsLimit: term.Unlimited})
		return term.MakeList(text.Term())
	}
	return printed(c, ok, "expr", func() string { return syntax.PrintOperand(e, prec, o) })
}
