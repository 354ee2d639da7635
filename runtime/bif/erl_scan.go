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

func erlScanBifs() []vm.Bif {
	return in("erl_scan",
		row("string", 1, scanString, "the tokens of a text"),
		row("string", 2, scanString, "the tokens of a text that starts at a location"),
		row("string", 3, scanString, "the tokens of a text, with options"),
		row("tokens", 3, scanTokens, "the tokens up to a dot, of text that comes in pieces"),
		row("tokens", 4, scanTokens, "the tokens up to a dot, of text that comes in pieces, with options"),
		row("format_error", 1, scanFormatError, "the text of a scan error"),
		row("reserved_word", 1, reservedWord, "whether an atom is a reserved word"),
		row("f_reserved_word", 1, reservedWord, "whether an atom is a reserved word"),
		row("category", 1, tokenPart((*tokenParts).category), "the category of a token"),
		row("symbol", 1, tokenPart((*tokenParts).symbol), "the symbol of a token"),
		row("location", 1, tokenPart((*tokenParts).location), "the location of a token"),
		row("line", 1, tokenPart((*tokenParts).line), "the line of a token"),
		row("column", 1, tokenPart((*tokenParts).column), "the column of a token"),
		row("text", 1, tokenPart((*tokenParts).text), "the text of a token that was scanned with its text"),
	)
}

// A scanJob is what the arguments of erl_scan's functions ask for.
type scanJob struct {
	start       source.Pos
	locations   abstract.Locations
	text        bool // tokens carry their texts
	comments    bool
	whiteSpaces bool
}

// setStart reads Line or {Line, Column}.
func (j *scanJob) setStart(t term.Term) bool {
	switch {
	case t.IsSmall() && t.Small() >= 0:
		j.start = source.Pos{Line: int(t.Small()), Col: 1}
		return true
	case t.IsTuple(2) && t.Elem(0).IsSmall() && t.Elem(1).IsSmall() && t.Elem(1).Small() >= 1:
		j.start = source.Pos{Line: int(t.Elem(0).Small()), Col: int(t.Elem(1).Small())}
		j.locations = abstract.LineCol
		return true
	}
	return false
}

// setOptions reads an option or a list of them. Of reserved_word_fun only the ones
// erl_scan has itself are supported.
func (j *scanJob) setOptions(t term.Term) bool {
	options := []term.Term{t}
	if !t.IsAtom() && !t.IsTuple(2) {
		elems, tail := term.ListElems(t)
		if !tail.IsNil() {
			return false
		}
		options = elems
	}
	return !slices.ContainsFunc(options, func(o term.Term) bool { return !j.setOption(o) })
}

func (j *scanJob) setOption(o term.Term) bool {
	if o.IsTuple(2) && isAtomNamed(o.Elem(0), "reserved_word_fun") && o.Elem(1).IsFun(1) {
		f := o.Elem(1).Fun()
		return f.Ext && f.Module.AtomName() == "erl_scan"
	}
	if !o.IsAtom() {
		return false
	}
	switch o.AtomName() {
	case "return":
		j.comments, j.whiteSpaces = true, true
	case "return_comments":
		j.comments = true
	case "return_white_spaces":
		j.whiteSpaces = true
	case "text":
		j.text = true
	default:
		return false
	}
	return true
}

func isAtomNamed(t term.Term, name string) bool { return t.IsAtom() && t.AtomName() == name }

func (j *scanJob) scanOptions(atEOF bool) syntax.ScanOptions {
	return syntax.ScanOptions{AtEOF: atEOF, Spacing: j.comments || j.whiteSpaces}
}

// location returns a position as the caller counts them.
func (j *scanJob) location(p source.Pos) term.Term {
	line := term.MakeInt(int64(p.Line))
	if j.locations == abstract.Line {
		return line
	}
	return term.MakeTuple(line, term.MakeInt(int64(p.Col)))
}

// tokens returns the tokens that the options ask for.
func (j *scanJob) tokens(toks []syntax.Token, text string) []term.Term {
	options := abstract.TokenOptions{Locations: j.locations, Text: j.text, Source: text}
	if j.comments != j.whiteSpaces {
		toks = slices.DeleteFunc(toks, func(t syntax.Token) bool {
			return t.Kind == syntax.White && !j.whiteSpaces || t.Kind == syntax.Comment && !j.comments
		})
	}
	elems, _ := term.ListElems(abstract.Tokens(toks, options))
	return elems
}

// failed returns {error, {Location, erl_scan, Description}, EndLocation}.
func (j *scanJob) failed(e *syntax.ScanError) term.Term {
	info := term.MakeTuple(j.location(e.Start), term.A("erl_scan"), scanDescription(e))
	return term.MakeTuple(term.AtomError, info, j.location(e.End))
}

// scanDescription returns the term that erl_scan:format_error/1 understands.
func scanDescription(e *syntax.ScanError) term.Term {
	switch e.What {
	case syntax.IllegalToken:
		return term.MakeTuple(term.A("illegal"), term.A(e.Detail))
	case syntax.IllegalBase:
		base, _ := term.ParseInteger(e.Detail, 10)
		return term.MakeTuple(term.A("base"), base)
	case syntax.Unterminated:
		return term.MakeTuple(term.A("string"), term.MakeInt(int64(e.Quote)), term.MakeString(e.Detail))
	case syntax.UnterminatedChar:
		return term.A("char")
	}
	return term.MakeTuple(term.A("indentation"), term.A("string"))
}

// scanString is erl_scan:string/1,2,3.
func scanString(c *vm.Call) term.Term {
	job := scanJob{start: source.Pos{Line: 1, Col: 1}}
	text, ok := charsOf(c.Args[0])
	if len(c.Args) > 1 {
		ok = ok && job.setStart(c.Args[1])
	}
	if len(c.Args) > 2 {
		ok = ok && job.setOptions(c.Args[2])
	}
	if !ok {
		return misused(c, "string", 3, term.MakeInt(1), term.EmptyList)
	}
	if !c.Reserve(2 * len(text)) {
		return term.Term{}
	}
	return job.scanAll(text)
}

// misused is how a function of erl_scan fails for its arguments: in OTP it adds those that were left out, the
// last of defaults, and calls the one of that arity.
func misused(c *vm.Call, function string, arity int, defaults ...term.Term) term.Term {
	args := append(slices.Clone(c.Args), defaults[len(defaults)-(arity-len(c.Args)):]...)
	return c.ErrorInside(term.AtomFunctionClause, vm.Failed("erl_scan", function, args...))
}

// scanAll scans a text to its end, over all dots.
func (j *scanJob) scanAll(text string) term.Term {
	var out term.ListBuilder
	for at := j.start; ; {
		part := syntax.ScanPart(text, at, j.scanOptions(true))
		if part.Status == syntax.Error {
			return j.failed(part.Err)
		}
		for _, t := range j.tokens(part.Tokens, text) {
			out.Add(t)
		}
		if part.Status == syntax.NeedMore || part.Rest == "" {
			return term.MakeTuple(term.AtomOk, out.Term(term.EmptyList), j.location(part.End))
		}
		text, at = part.Rest, part.End
	}
}

// charsOf returns the text of a list of characters. What no source may hold becomes
// a character that the scanner rejects.
func charsOf(t term.Term) (string, bool) {
	if text, ok := term.ListString(t); ok {
		return text, true
	}
	elems, tail := term.ListElems(t)
	if !tail.IsNil() {
		return "", false
	}
	var b strings.Builder
	for _, e := range elems {
		if !e.IsSmall() || e.Small() < 0 {
			return "", false
		}
		r := rune(0xfffe)
		if v := e.Small(); v <= 0x10ffff && !(0xd800 <= v && v <= 0xdfff) {
			r = rune(v)
		}
		b.WriteRune(r)
	}
	return b.String(), true
}

// scanTokens is erl_scan:tokens/3,4. A continuation holds the text that is not
// scanned yet, where it starts, the tokens before it, last one first, and the options.
func scanTokens(c *vm.Call) term.Term {
	job := scanJob{}
	cont, options, done := c.Args[0], term.EmptyList, term.EmptyList
	start, pending := c.Args[2], ""
	if len(c.Args) > 3 {
		options = c.Args[3]
	}
	ok := true
	if cont.IsTuple(5) {
		pending, ok = charsOf(cont.Elem(1))
		start, done, options = cont.Elem(2), cont.Elem(3), cont.Elem(4)
	} else {
		ok = cont.IsNil()
	}
	atEOF := isAtomNamed(c.Args[1], "eof")
	text := ""
	if !atEOF && ok {
		text, ok = charsOf(c.Args[1])
	}
	if !ok || !job.setStart(start) || !job.setOptions(options) {
		return misused(c, "tokens", 4, options)
	}
	if !c.Reserve(2 * len(pending+text)) {
		return term.Term{}
	}
	return job.scanPiece(pending+text, done, options, atEOF)
}

func (j *scanJob) scanPiece(text string, done, options term.Term, atEOF bool) term.Term {
	part := syntax.ScanPart(text, j.start, j.scanOptions(atEOF))
	for _, t := range j.tokens(part.Tokens, text) {
		done = term.MakeCons(t, done)
	}
	rest := term.MakeString(part.Rest)
	if atEOF && part.Rest == "" {
		rest = term.A("eof")
	}
	end := j.location(part.End)
	switch {
	case part.Status == syntax.Error:
		return term.MakeTuple(term.A("done"), j.failed(part.Err), rest)
	case part.Status == syntax.NeedMore && !atEOF:
		cont := term.MakeTuple(term.A("erl_scan_continuation"), rest, end, done, options)
		return term.MakeTuple(term.A("more"), cont)
	case done.IsNil():
		return term.MakeTuple(term.A("done"), term.MakeTuple(term.A("eof"), end), rest)
	}
	return term.MakeTuple(term.A("done"), term.MakeTuple(term.AtomOk, reversedList(done), end), rest)
}

func reversedList(t term.Term) term.Term {
	elems, _ := term.ListElems(t)
	slices.Reverse(elems)
	return term.MakeList(elems...)
}

// scanFormatError is erl_scan:format_error/1.
func scanFormatError(c *vm.Call) term.Term {
	d := c.Args[0]
	switch {
	case d.IsTuple(3) && isAtomNamed(d.Elem(0), "string") && d.Elem(1).IsSmall():
		text, ok := term.ListString(d.Elem(2))
		if !ok {
			return c.Badarg()
		}
		e := syntax.ScanError{What: syntax.Unterminated, Quote: rune(d.Elem(1).Small()), Detail: text}
		return term.MakeString(e.Error())
	case d.IsTuple(2) && isAtomNamed(d.Elem(0), "illegal"):
		return term.MakeString("illegal " + d.Elem(1).String())
	case d.IsTuple(2) && isAtomNamed(d.Elem(0), "base"):
		return term.MakeString("illegal base '" + d.Elem(1).String() + "'")
	case isAtomNamed(d, "char"):
		return term.MakeString("unterminated character")
	}
	return term.MakeString(d.String())
}

func reservedWord(c *vm.Call) term.Term {
	return term.Bool(c.Args[0].IsAtom() && syntax.IsReserved(c.Args[0].AtomName()))
}

// tokenParts is a token as its parts.
type tokenParts struct {
	t, anno term.Term
}

// tokenPart makes a function that returns a part of a token.
func tokenPart(part func(p *tokenParts) term.Term) function {
	return func(c *vm.Call) term.Term {
		t := c.Args[0]
		if !t.IsTuple(2) && !t.IsTuple(3) {
			return c.Badarg()
		}
		return part(&tokenParts{t, t.Elem(1)})
	}
}

func (p *tokenParts) category() term.Term { return p.t.Elem(0) }

func (p *tokenParts) symbol() term.Term {
	if p.t.Arity() == 3 {
		return p.t.Elem(2)
	}
	return p.t.Elem(0)
}

// property returns what the annotation says about key, or undefined.
func (p *tokenParts) property(key string) term.Term {
	for l := p.anno; l.IsCons(); l = l.Tail() {
		if pair := l.Head(); pair.IsTuple(2) && isAtomNamed(pair.Elem(0), key) {
			return pair.Elem(1)
		}
	}
	return term.AtomUndefined
}

func (p *tokenParts) text() term.Term { return p.property("text") }

func (p *tokenParts) location() term.Term {
	if p.anno.IsCons() {
		return p.property("location")
	}
	return p.anno
}

func (p *tokenParts) line() term.Term {
	if loc := p.location(); loc.IsTuple(2) {
		return loc.Elem(0)
	}
	return p.location()
}

func (p *tokenParts) column() term.Term {
	if loc := p.location(); loc.IsTuple(2) {
		return loc.Elem(1)
	}
	return term.AtomUndefined
}
