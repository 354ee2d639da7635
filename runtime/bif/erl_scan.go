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
		row("reserved_word", 1, reservedWord, "whether an atom is a reserved word"),
		row("f_reserved_word", 1, reservedWord, "whether an atom is a reserved word"),
	)
}

// A scanJob is what the arguments of erl_scan's functions ask for.
type scanJob struct {
	start       source.Pos
	lines       term.Term // where lines are counted from, if start can't hold it
	locations   abstract.Locations
	text        bool // tokens carry their texts
	comments    bool
	whiteSpaces bool

	// Functions of the caller, or no terms: which names are reserved words, and which tokens carry their texts.
	isReserved, wantsText term.Term
}

// setStart reads Line or {Line, Column}.
func (j *scanJob) setStart(t term.Term) bool {
	j.start.Col = 1
	if t.IsTuple(2) {
		if col := t.Elem(1); !col.IsSmall() || col.Small() < 1 {
			return false
		}
		j.start.Col, j.locations = int(t.Elem(1).Small()), abstract.LineCol
		t = t.Elem(0)
	}
	if t.IsSmall() {
		j.start.Line = int(t.Small())
	} else {
		j.start.Line, j.lines = 0, t
	}
	return t.IsInteger()
}

// setOptions reads a list of options, or one. An option that isn't known is passed over; of several of a kind the first
// one counts. It reports false when the call has failed.
func (j *scanJob) setOptions(c *vm.Call, given term.Term, callers ...vm.Frame) bool {
	if !given.IsCons() && !given.IsNil() {
		given = term.MakeList(given)
	}
	options, tail := term.ListElems(given)
	callers = append([]vm.Frame{vm.Inside("erl_scan", "options", 1)}, callers...)
	if !tail.IsNil() {
		frames := slices.Repeat([]vm.Frame{vm.Inside("lists", "foldr_1", 3)}, len(options))
		c.ErrorInside(term.AtomFunctionClause, append(frames, callers...)...)
		return false
	}
	if f, ok := reservedWordFun(options); !ok {
		callers[0] = vm.Failed("erl_scan", "options", given)
		c.ErrorInside(term.AtomBadarg, callers...)
		return false
	} else if !f.IsNone() && !isReservedWordFun(f) {
		j.isReserved = f
	}
	j.comments = isTrue(optionValue(options, "return_comments", "return"))
	j.whiteSpaces = isTrue(optionValue(options, "return_white_spaces", "return"))
	j.text = isTrue(optionValue(options, "text", ""))
	if !j.text {
		j.wantsText = optionValue(options, "text_fun", "")
	}
	return true
}

// reservedWordFun returns the value of the first {reserved_word_fun, F}, which must be a function of one argument.
func reservedWordFun(options []term.Term) (f term.Term, ok bool) {
	for _, o := range options {
		if isTuple(o) && o.Arity() == 2 && isAtomNamed(o.Elem(0), "reserved_word_fun") {
			return o.Elem(1), o.Elem(1).IsFun(1)
		}
	}
	return term.Term{}, true
}

// optionValue returns the value of the first {Name, Value}, or true where the atom Name or another that implies it comes first.
func optionValue(options []term.Term, name, implies string) term.Term {
	for _, o := range options {
		switch {
		case isAtomNamed(o, name) || isAtomNamed(o, implies):
			return term.AtomTrue
		case o.IsTuple(2) && isAtomNamed(o.Elem(0), name):
			return o.Elem(1)
		}
	}
	return term.Term{}
}

func isTrue(t term.Term) bool { return t == term.AtomTrue }

// isReservedWordFun reports whether f is one of those that erl_scan has itself.
func isReservedWordFun(f term.Term) bool {
	fun := f.Fun()
	return fun.Ext && fun.Module.AtomName() == "erl_scan"
}

// asks reports whether the caller's functions have a say in the tokens.
func (j *scanJob) asks() bool { return !j.isReserved.IsNone() || !j.wantsText.IsNone() }

// result returns what the call does with a result: where the caller's functions are to be asked, erl_scan.erl does that.
func (j *scanJob) result(c *vm.Call, result term.Term) term.Term {
	if !j.asks() {
		return result
	}
	return c.Apply(term.A("erl_scan"), term.A("asked"), result, orUndefined(j.isReserved), orUndefined(j.wantsText), term.Bool(j.text))
}

func orUndefined(t term.Term) term.Term {
	if t.IsNone() {
		return term.AtomUndefined
	}
	return t
}

func isAtomNamed(t term.Term, name string) bool { return t.IsAtom() && t.AtomName() == name }

func (j *scanJob) scanOptions(atEOF bool) syntax.ScanOptions {
	return syntax.ScanOptions{AtEOF: atEOF, Spacing: j.comments || j.whiteSpaces}
}

// location returns a position as the caller counts them.
func (j *scanJob) location(p source.Pos) term.Term {
	line := abstract.LineFrom(j.lines, p.Line)
	if j.locations == abstract.Line {
		return line
	}
	return term.MakeTuple(line, term.MakeInt(int64(p.Col)))
}

// wanted returns the tokens that the options ask for.
func (j *scanJob) wanted(toks []syntax.Token) []syntax.Token {
	if j.comments == j.whiteSpaces {
		return toks
	}
	return slices.DeleteFunc(toks, func(t syntax.Token) bool {
		return t.Kind == syntax.White && !j.whiteSpaces || t.Kind == syntax.Comment && !j.comments
	})
}

// terms returns tokens of a text as terms.
func (j *scanJob) terms(toks []syntax.Token, text string) []term.Term {
	options := abstract.TokenOptions{Locations: j.locations, Lines: j.lines, Text: j.text || j.asks(), Source: text}
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
	if !isList(c.Args[0]) || len(c.Args) > 1 && !job.setStart(c.Args[1]) {
		return misused(c, "string", 3, term.MakeInt(1), term.EmptyList)
	}
	if len(c.Args) > 2 && !job.setOptions(c, c.Args[2], vm.Inside("erl_scan", "string", 3)) {
		return term.Term{}
	}
	text, tail := charsOf(c.Args[0])
	if !c.Reserve(2 * len(text)) {
		return term.Term{}
	}
	return job.scanAll(c, text, tail.IsNil())
}

// misused is how a function of erl_scan fails for its arguments: in OTP it adds those that were left out, the
// last of defaults, and calls the one of that arity.
func misused(c *vm.Call, function string, arity int, defaults ...term.Term) term.Term {
	args := append(slices.Clone(c.Args), defaults[len(defaults)-(arity-len(c.Args)):]...)
	return c.ErrorInside(term.AtomFunctionClause, vm.Failed("erl_scan", function, args...))
}

// scanAll scans a text to its end, over all dots. A text that is not whole ends with what is no character.
func (j *scanJob) scanAll(c *vm.Call, text string, whole bool) term.Term {
	var out term.ListBuilder
	for at := j.start; ; {
		part := syntax.ScanPart(text, at, j.scanOptions(whole))
		toks := j.wanted(part.Tokens)
		if t := j.negative(toks); t != nil {
			return j.misplaced(c, t, vm.Inside("erl_scan", "string1", 5))
		}
		if part.Status == syntax.Error {
			return j.result(c, j.failed(part.Err))
		}
		for _, t := range j.terms(toks, text) {
			out.Add(t)
		}
		switch {
		case part.Status != syntax.NeedMore && part.Rest != "":
			text, at = part.Rest, part.End
		case whole:
			return j.result(c, term.MakeTuple(term.AtomOk, out.Term(term.EmptyList), j.location(part.End)))
		default:
			return c.ErrorInside(term.AtomFunctionClause, vm.Inside("erl_scan", "scan1", 5), vm.Inside("erl_scan", "string1", 5))
		}
	}
}

// negative returns the first token in a line below 0.
func (j *scanJob) negative(toks []syntax.Token) *syntax.Token {
	farBelow := !j.lines.IsNone() && term.Compare(j.lines, term.MakeInt(0)) < 0
	if len(toks) > 0 && (toks[0].Pos.Line < 0 || farBelow) {
		return &toks[0]
	}
	return nil
}

// misplaced is how the annotation of a token in a line below 0 fails.
func (j *scanJob) misplaced(c *vm.Call, t *syntax.Token, caller vm.Frame) term.Term {
	return c.ErrorInside(term.AtomBadarg, vm.Failed("erl_anno", "new", j.location(t.Pos)), scanning(t), caller)
}

// scanning is the frame of the function of OTP's that makes a token.
func scanning(t *syntax.Token) vm.Frame {
	name, arity := "tok2", 8
	switch t.Kind {
	case syntax.IntegerTok, syntax.FloatTok, syntax.VarTok, syntax.Comment, syntax.White:
		name = "tok3"
	case syntax.CharTok:
		name, arity = "scan_char", 5
	case syntax.StringTok:
		name, arity = "scan_string", 6
	case syntax.Dot:
		name, arity = "scan_dot", 6
	case syntax.AtomTok:
		name = "tok3"
		if t.EndOff-t.Off > int32(len(t.Text)) {
			name, arity = "scan_qatom", 6
		}
	default:
		if syntax.IsReserved(t.Text) {
			arity = 7
		}
	}
	return vm.Inside("erl_scan", name, arity)
}

// charsOf returns the text of a list of characters, and what follows the last of them: [] unless there is what is no
// character. What no source may hold becomes a character that the scanner rejects.
func charsOf(list term.Term) (text string, tail term.Term) {
	var b strings.Builder
	for tail = list; tail.IsCons(); tail = tail.Tail() {
		e := tail.Head()
		if !e.IsInteger() || term.Compare(e, term.MakeInt(0)) < 0 {
			break
		}
		r := rune(0xfffe)
		if e.IsSmall() && e.Small() <= 0x10ffff && !(0xd800 <= e.Small() && e.Small() <= 0xdfff) {
			r = rune(e.Small())
		}
		b.WriteRune(r)
	}
	return b.String(), tail
}

// scanTokens is erl_scan:tokens/3,4. A continuation holds the text that is not
// scanned yet, where it starts, the tokens before it, last one first, and the options.
func scanTokens(c *vm.Call) term.Term {
	job := scanJob{}
	cont, options, done := c.Args[0], term.EmptyList, term.EmptyList
	start, pending := c.Args[2], term.EmptyList
	if len(c.Args) > 3 {
		options = c.Args[3]
	}
	ok := true
	if cont.IsTuple(5) {
		pending, start, done, options = cont.Elem(1), cont.Elem(2), cont.Elem(3), cont.Elem(4)
	} else {
		ok = cont.IsNil()
	}
	if !ok || !job.setStart(start) {
		return misused(c, "tokens", 4, options)
	}
	if !job.setOptions(c, options, vm.Inside("erl_scan", "tokens", 4)) {
		return term.Term{}
	}
	text, _ := charsOf(pending)
	atEOF := isAtomNamed(c.Args[1], "eof")
	if atEOF {
		return job.scanPiece(c, text, term.EmptyList, done, options, true)
	}
	if !isList(c.Args[1]) {
		return c.ErrorInside(term.AtomFunctionClause, vm.Inside("erl_scan", "tokens1", 7))
	}
	more, tail := charsOf(c.Args[1])
	if !c.Reserve(2 * len(text+more)) {
		return term.Term{}
	}
	return job.scanPiece(c, text+more, tail, done, options, false)
}

// scanPiece scans a piece of text, behind which stands tail: not [] if that is what is no text.
func (j *scanJob) scanPiece(c *vm.Call, text string, tail, done, options term.Term, atEOF bool) term.Term {
	part := syntax.ScanPart(text, j.start, j.scanOptions(atEOF))
	toks := j.wanted(part.Tokens)
	if t := j.negative(toks); t != nil {
		return j.misplaced(c, t, vm.Inside("erl_scan", "tokens1", 7))
	}
	if part.Status == syntax.NeedMore && !tail.IsNil() {
		return c.ErrorInside(term.AtomFunctionClause, vm.Inside("erl_scan", "scan1", 5), vm.Inside("erl_scan", "tokens1", 7))
	}
	for _, t := range j.terms(toks, text) {
		done = term.MakeCons(t, done)
	}
	rest := charsBefore(part.Rest, tail)
	if atEOF && part.Rest == "" {
		rest = term.A("eof")
	}
	end := j.location(part.End)
	finished := func(result term.Term) term.Term {
		return j.result(c, term.MakeTuple(term.A("done"), result, rest))
	}
	switch {
	case part.Status == syntax.Error:
		return finished(j.failed(part.Err))
	case part.Status == syntax.NeedMore && !atEOF:
		cont := term.MakeTuple(term.A("erl_scan_continuation"), rest, end, done, options)
		return term.MakeTuple(term.A("more"), cont)
	case done.IsNil():
		return finished(term.MakeTuple(term.A("eof"), end))
	}
	return finished(term.MakeTuple(term.AtomOk, reversedList(done), end))
}

func charsBefore(text string, tail term.Term) term.Term {
	var out term.ListBuilder
	for _, r := range text {
		out.Add(term.MakeInt(int64(r)))
	}
	return out.Term(tail)
}

func reversedList(t term.Term) term.Term {
	elems, _ := term.ListElems(t)
	slices.Reverse(elems)
	return term.MakeList(elems...)
}

func reservedWord(c *vm.Call) term.Term {
	return term.Bool(c.Args[0].IsAtom() && syntax.IsReserved(c.Args[0].AtomName()))
}
