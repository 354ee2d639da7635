package bif

import (
	"slices"
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
		row("abstract", 3, abstractTerm, "the abstract form of a term, with an annotation and the encoding of strings"),
	)
}

// parse reads a list of tokens with a parser, and returns {ok, Result}, where tree makes the result of what was
// read and of the annotations of the tokens, or {error, {Location, erl_parse, Description}}. Where OTP's parser would fail on
// the way to an error, so does this one. Entry is the frame of the function that waits for it, if any.
func parse[T any](c *vm.Call, tokens term.Term, read func([]syntax.Token) (T, *source.Diagnostic), tree func(T, abstract.Annos) term.Term, entry ...vm.Frame) term.Term {
	list := abstract.ReadTokens(tokens)
	v, diag := read(list.Tokens)
	if diag == nil {
		return orSystemLimit(c, tree(v, list.Annos))
	}
	place, last := list.Place(diag.Span.Start), len(list.Tokens)-1
	if diag.Message == syntaxError && last > 0 {
		place = last
	}
	switch {
	case !strings.HasPrefix(diag.Message, syntaxError):
		return term.MakeTuple(term.AtomError, term.MakeTuple(locationIn(list.Annos.At(diag.Span.Start)), term.A("erl_parse"), term.MakeString(diag.Message)))
	case list.Rest.IsNil() || place < last:
		return c.Apply(term.A("erl_parse"), term.A("yeccerror"), list.Token(place))
	}
	step := 7
	if place == 0 && len(entry) == 0 {
		step = 5
	}
	stack := append([]vm.Frame{vm.Inside("erl_parse", "yeccpars1", step), vm.Inside("erl_parse", "yeccpars0", 5)}, entry...)
	if list.Rest.IsCons() {
		element := vm.FailedBif("erlang", "element", term.MakeInt(1), list.Rest.Head())
		return c.ErrorInside(term.AtomBadarg, append([]vm.Frame{element}, stack...)...)
	}
	return c.ErrorInside(term.AtomFunctionClause, stack...)
}

const syntaxError = "syntax error before: "

// locationIn returns the location of an annotation.
func locationIn(anno term.Term) term.Term {
	for l := anno; l.IsCons(); l = l.Tail() {
		if pair := l.Head(); pair.IsTuple(2) && isAtomNamed(pair.Elem(0), "location") {
			return pair.Elem(1)
		}
	}
	return anno
}

// orSystemLimit returns {ok, Result}, or fails when the atom table was full.
func orSystemLimit(c *vm.Call, result term.Term) term.Term {
	if result.IsNone() {
		return c.Error(term.AtomSystemLimit)
	}
	return term.MakeTuple(term.AtomOk, result)
}

func parseExprs(c *vm.Call) term.Term {
	return parseExprsOf(c, c.Args[0])
}

func parseExprsOf(c *vm.Call, tokens term.Term) term.Term {
	return parse(c, tokens, syntax.ParseExprs, abstract.ExprsOf, vm.Inside("erl_parse", "parse_exprs", 1))
}

// extendedParseExprs reads what the shell prints as well. When that does not parse, the
// message is about the tokens without their texts.
func extendedParseExprs(c *vm.Call) term.Term {
	tokens, tail := term.ListElems(c.Args[0])
	if !tail.IsNil() {
		return c.ErrorInside(term.AtomFunctionClause, vm.Inside("erl_eval", "tokens_fixup", 1))
	}
	if toks, changed, ok := abstract.ShellTokens(c.Args[0]); ok && changed {
		if es, diag := syntax.ParseExprs(toks); diag == nil {
			return orSystemLimit(c, abstract.Exprs(es, abstract.LineCol))
		}
	}
	for i, t := range tokens {
		if !isTuple(t) || t.Arity() < 2 {
			return c.ErrorInside(term.AtomBadarg, vm.FailedBif("erlang", "element", term.MakeInt(2), t))
		}
		elems := slices.Clone(t.Elems())
		elems[1] = locationIn(elems[1])
		tokens[i] = term.TupleOf(elems)
	}
	return parseExprsOf(c, term.MakeList(tokens...))
}

func parseForm(c *vm.Call) term.Term { return parse(c, c.Args[0], syntax.ParseForm, abstract.FormOf) }

func parseTerm(c *vm.Call) term.Term {
	constant := func(e syntax.Expr, _ abstract.Annos) term.Term {
		t, _ := syntax.Constant(e, false)
		return t
	}
	return parse(c, c.Args[0], syntax.ParseTerm, constant, vm.Inside("erl_parse", "parse_term", 1))
}

// normalise is erl_parse:normalise/1.
func normalise(c *vm.Call) term.Term {
	if t, ok := normalised(c.Args[0]); ok {
		return t
	}
	return c.ErrorInside(term.MakeTuple(term.AtomBadarg, variablePart(c.Args[0])), vm.Inside("erl_parse", "normalise", 1))
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

// abstractTerm is erl_parse:abstract/1, and what abstract/2 makes of its options.
func abstractTerm(c *vm.Call) term.Term {
	anno, isText := term.MakeInt(0), isUnicode
	if len(c.Args) > 1 {
		anno, isText = c.Args[1], textEncoding(c.Args[2])
	}
	e := syntax.LiteralWith(c.Args[0], isText)
	if e != nil {
		return abstract.At(e, anno)
	}
	if hasLocalFun(c.Args[0]) {
		reason := term.MakeTuple(term.A("case_clause"), term.MakeTuple(term.A("type"), term.A("local")))
		return c.ErrorInside(reason, vm.Inside("erl_parse", "abstract", 3))
	}
	return c.Error(term.AtomFunctionClause)
}

// hasLocalFun reports whether there is a fun in a term that can't be written.
func hasLocalFun(t term.Term) (found bool) {
	term.Walk(t, func(part term.Term) bool {
		isFun := part.Kind() == term.Fun
		found = found || isFun && !part.Fun().Ext
		return !isFun
	})
	return found
}

func isUnicode(r rune) bool { return r < 0xd800 || r > 0xdfff && r < 0xfffe || r > 0xffff }

// textEncoding returns which characters an encoding lets strings have.
func textEncoding(encoding term.Term) func(rune) bool {
	switch encoding.AtomName() {
	case "latin1":
		return func(r rune) bool { return r < 256 }
	case "none":
		return func(rune) bool { return false }
	}
	return isUnicode
}
