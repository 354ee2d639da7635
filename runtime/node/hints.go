package node

import (
	"mortal/lang/check"
	"mortal/lang/source"
	"mortal/lang/syntax"
	"mortal/lang/syntax/abstract"
	"mortal/lang/term"
	"mortal/runtime/otp"
	"mortal/runtime/vm"
)

// hintBifs are the natives of module mortal_hint, which the shell asks for what mortal
// adds to OTP's messages. Each gives a list of strings, which is empty when hints are off.
var hintBifs = []vm.Bif{
	{Module: "mortal_hint", Name: "tokens", Arity: 1, Fn: hintTokens, Doc: "explains why tokens are no expressions"},
	{Module: "mortal_hint", Name: "restarted", Arity: 1, Fn: hintRestarted, Doc: "says what may be asked after a crash of the shell"},
	{Module: "mortal_hint", Name: "wanted", Arity: 0, Fn: hintWanted, Doc: "whether hints are on"},
	{Module: "mortal_hint", Name: "lines", Arity: 1, Fn: hintLines, Doc: "hints as they are shown; none when they are off"},
	{Module: "mortal_hint", Name: "nearest", Arity: 2, Fn: hintNearest, Doc: "the name that is nearest to another, or an empty string"},
	{Module: "mortal_hint", Name: "expression", Arity: 3, Fn: hintExpression, Doc: "explains what is wrong with an expression"},
}

func hintWanted(c *vm.Call) term.Term { return term.Bool(partOf(c).config.Hints) }

// hintRestarted is mortal_hint:restarted(Pid): the shell's process crashed, and Pid took its place.
func hintRestarted(c *vm.Call) term.Term {
	dot := "·"
	if t := partOf(c).config.Terminal; t.ASCII || !t.Unicode {
		dot = "-"
	}
	return hintList(c, []string{"shell restarted as " + c.Args[0].String() + " " + dot + " why() " + dot + " undo()"})
}

// hintTokens is mortal_hint:tokens(Tokens).
func hintTokens(c *vm.Call) term.Term {
	toks, ok := abstract.ToTokens(c.Args[0])
	if !ok {
		return term.EmptyList
	}
	if _, diag := syntax.ParseExprs(toks); diag != nil && diag.Hint != "" {
		return hintList(c, []string{diag.Hint})
	}
	return term.EmptyList
}

// hintExpression is mortal_hint:expression(Expr, Names, Records); see evalCompile.
func hintExpression(c *vm.Call) term.Term {
	expr, ok1 := abstract.ToExpr(c.Args[0])
	names, ok2 := atomNames(c.Args[1])
	records, ok3 := recordDecls(c.Args[2])
	if !ok1 || !ok2 || !ok3 {
		return term.EmptyList
	}
	var texts []string
	for _, d := range check.Exprs([]syntax.Expr{expr}, check.Options{
		Bound:     names,
		Records:   records,
		Functions: partOf(c).functions,
		Modules:   otp.Modules(),
	}) {
		if d.Severity == source.Hint {
			texts = append(texts, d.Message)
		}
	}
	return hintList(c, texts)
}

// hintLines is mortal_hint:lines(Texts).
func hintLines(c *vm.Call) term.Term {
	elems, _ := term.ListElems(c.Args[0])
	texts := make([]string, len(elems))
	for i, e := range elems {
		text, ok := term.CharDataString(e)
		if !ok {
			return c.Badarg()
		}
		texts[i] = text
	}
	return hintList(c, texts)
}

// hintNearest is mortal_hint:nearest(Name, Names), of atoms.
func hintNearest(c *vm.Call) term.Term {
	names, ok := atomNames(c.Args[1])
	if !ok || !c.Args[0].IsAtom() {
		return c.Badarg()
	}
	return term.MakeString(check.Nearest(c.Args[0].AtomName(), names))
}

// hintList makes the list that the natives return. Where there is colour, hints are dim.
func hintList(c *vm.Call, texts []string) term.Term {
	config := partOf(c).config
	if !config.Hints {
		return term.EmptyList
	}
	list := make([]term.Term, len(texts))
	for i, text := range texts {
		if config.Terminal.Colour {
			text = "\x1b[2m" + text + "\x1b[0m"
		}
		list[i] = term.MakeString(text)
	}
	return term.MakeList(list...)
}
