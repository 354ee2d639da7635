package bif

import (
	"strings"

	"mortal/lang/source"
	"mortal/lang/syntax"
	"mortal/lang/syntax/abstract"
	"mortal/lang/term"
	"mortal/runtime/vm"
)

func erlParseBifs() []vm.Bif {
	return in("erl_parse",
		row("parse_exprs", 1, parseExprs, "the abstract form of expressions given as tokens"),
		row("extended_parse_exprs", 1, extendedParseExprs, "parse_exprs/1 for tokens among which are printed pids, ports and references"),
		row("parse_form", 1, parseForm, "the abstract form of a form given as tokens"),
		row("parse_term", 1, parseTerm, "the term that tokens write"),
		row("normalise", 1, normalise, "the term that an abstract form denotes"),
		row("abstract", 1, abstractTerm, "the abstract form of a term"),
		row("abstract", 2, abstractTerm, "the abstract form of a term, at a location or with options"),
		row("format_error", 1, parseFormatError, "the text of a parse error"),
	)
}

// parsed returns {ok, Result} or {error, {Location, erl_parse, Description}}.
func parsed(result term.Term, diag *source.Diagnostic) term.Term {
	if diag == nil {
		return term.MakeTuple(term.AtomOk, result)
	}
	description := term.MakeString(diag.Message)
	const syntaxError = "syntax error before: "
	if what, ok := strings.CutPrefix(diag.Message, syntaxError); ok {
		description = term.MakeList(term.MakeString(syntaxError), term.MakeString(what))
	}
	info := term.MakeTuple(locationOf(diag.Span.Start), term.A("erl_parse"), description)
	return term.MakeTuple(term.AtomError, info)
}

// locationOf returns {Line, Column}, or Line where the tokens have no columns.
func locationOf(p source.Pos) term.Term {
	line := term.MakeInt(int64(p.Line))
	if p.Col == 0 {
		return line
	}
	return term.MakeTuple(line, term.MakeInt(int64(p.Col)))
}

func parseExprs(c *vm.Call) term.Term {
	toks, ok := abstract.ToTokens(c.Args[0])
	if !ok {
		return c.Badarg()
	}
	return parsedExprs(c, toks)
}

func parsedExprs(c *vm.Call, toks []syntax.Token) term.Term {
	es, diag := syntax.ParseExprs(toks)
	if diag != nil {
		return parsed(term.Term{}, diag)
	}
	return orSystemLimit(c, abstract.Exprs(es, abstract.LineCol))
}

// orSystemLimit returns {ok, Result}, or fails when the atom table was full.
func orSystemLimit(c *vm.Call, result term.Term) term.Term {
	if result.IsNone() {
		return c.Error(term.AtomSystemLimit)
	}
	return parsed(result, nil)
}

// extendedParseExprs reads what the shell prints as well. When that does not parse, the
// message is about the tokens as they are.
func extendedParseExprs(c *vm.Call) term.Term {
	toks, changed, ok := abstract.ShellTokens(c.Args[0])
	if !ok {
		return c.Badarg()
	}
	if changed {
		if es, diag := syntax.ParseExprs(toks); diag == nil {
			return orSystemLimit(c, abstract.Exprs(es, abstract.LineCol))
		}
	}
	return parseExprs(c)
}

func parseForm(c *vm.Call) term.Term {
	toks, ok := abstract.ToTokens(c.Args[0])
	if !ok {
		return c.Badarg()
	}
	f, diag := syntax.ParseForm(toks)
	if diag != nil {
		return parsed(term.Term{}, diag)
	}
	return orSystemLimit(c, abstract.Form(f, abstract.LineCol))
}

func parseTerm(c *vm.Call) term.Term {
	toks, ok := abstract.ToTokens(c.Args[0])
	if !ok {
		return c.Badarg()
	}
	e, diag := syntax.ParseTerm(toks)
	if diag != nil {
		return parsed(term.Term{}, diag)
	}
	t, _ := syntax.Constant(e, false)
	return parsed(t, nil)
}

// normalise is erl_parse:normalise/1.
func normalise(c *vm.Call) term.Term {
	if t, ok := normalised(c.Args[0]); ok {
		return t
	}
	return c.Error(term.MakeTuple(term.AtomBadarg, variablePart(c.Args[0])))
}

func normalised(form term.Term) (term.Term, bool) {
	e, ok := abstract.ToExpr(form)
	if !ok {
		return term.Term{}, false
	}
	return syntax.Constant(e, false)
}

// variablePart returns the part of a list or tuple that denotes no term.
func variablePart(form term.Term) term.Term {
	var parts []term.Term
	switch {
	case form.IsTuple(4) && isAtomNamed(form.Elem(0), "cons"):
		parts = []term.Term{form.Elem(2), form.Elem(3)}
	case form.IsTuple(3) && isAtomNamed(form.Elem(0), "tuple"):
		parts, _ = term.ListElems(form.Elem(2))
	}
	for _, part := range parts {
		if _, ok := normalised(part); !ok {
			return variablePart(part)
		}
	}
	return form
}

// abstractTerm is erl_parse:abstract/1,2.
func abstractTerm(c *vm.Call) term.Term {
	location, isText := term.MakeInt(0), isUnicode
	if len(c.Args) > 1 {
		var ok bool
		if location, isText, ok = abstractOptions(c.Args[1]); !ok {
			return c.Badarg()
		}
	}
	e := syntax.LiteralWith(c.Args[0], isText)
	if e == nil {
		return c.Error(term.A("function_clause"))
	}
	return abstract.At(e, location)
}

func isUnicode(r rune) bool { return r < 0xd800 || r > 0xdfff && r < 0xfffe || r > 0xffff }

// abstractOptions reads a location, or a list of {location, L}, {line, L} and {encoding, E}.
func abstractOptions(t term.Term) (location term.Term, isText func(rune) bool, ok bool) {
	location, isText = term.MakeInt(0), isUnicode
	if !t.IsCons() && !t.IsNil() {
		_, ok = abstract.Location(t)
		return t, isText, ok
	}
	for ; t.IsCons(); t = t.Tail() {
		o := t.Head()
		if !o.IsTuple(2) || !o.Elem(0).IsAtom() {
			return location, nil, false
		}
		switch value := o.Elem(1); o.Elem(0).AtomName() {
		case "location", "line":
			location = value
		case "encoding":
			if isText = textEncoding(value); isText == nil {
				return location, nil, false
			}
		}
	}
	return location, isText, true
}

// textEncoding returns which characters an encoding lets strings have.
func textEncoding(encoding term.Term) func(rune) bool {
	if !encoding.IsAtom() {
		return nil
	}
	switch encoding.AtomName() {
	case "latin1":
		return func(r rune) bool { return r < 256 }
	case "unicode", "utf8":
		return isUnicode
	case "none":
		return func(rune) bool { return false }
	}
	return nil
}

// parseFormatError is erl_parse:format_error/1: text as it is, other terms written.
func parseFormatError(c *vm.Call) term.Term {
	if _, ok := term.CharDataString(c.Args[0]); ok {
		return c.Args[0]
	}
	return term.MakeString(c.Args[0].String())
}
