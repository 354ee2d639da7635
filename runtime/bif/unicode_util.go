package bif

import (
	"unicode/utf8"

	"github.com/rivo/uniseg"
	"golang.org/x/text/cases"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"mortal/lang/term"
	"mortal/runtime/vm"
)

// unicodeUtilBifs are the functions of OTP's unicode_util, on which module string
// stands. Each takes character data apart at its front and returns
// [First|Rest], [] or {error, Rest}.
func unicodeUtilBifs() []vm.Bif {
	upper := cases.Upper(language.Und)
	lower := cases.Lower(language.Und, cases.HandleFinalSigma(false))
	title := cases.Title(language.Und)
	return in("unicode_util",
		row("cp", 1, cp1, "first code point and the rest"),
		row("gc", 1, gc1, "first grapheme cluster and the rest"),
		row("uppercase", 1, changeCase("uppercase", upper), "first code point in upper case and the rest"),
		row("lowercase", 1, changeCase("lowercase", lower), "first code point in lower case and the rest"),
		row("titlecase", 1, changeCase("titlecase", title), "first code point in title case and the rest"),
		row("casefold", 1, changeCase("casefold", cases.Fold()), "first code point ready for comparison and the rest"),
		row("nfd", 1, normalCluster("nfd", norm.NFD), "first grapheme cluster decomposed and the rest"),
		row("nfc", 1, normalCluster("nfc", norm.NFC), "first grapheme cluster composed and the rest"),
		row("nfkd", 1, normalCluster("nfkd", norm.NFKD), "first grapheme cluster decomposed and the rest"),
		row("nfkc", 1, compatCluster, "first grapheme cluster composed and the rest"),
		row("whitespace", 0, whitespace0, "all white space characters"),
		row("is_whitespace", 1, test(isWhitespace), "whether the character is white space"),
		row("spec_version", 0, specVersion0, "version of Unicode"),
	)
}

// A split is character data taken apart: the first code point and the rest. At
// the end there is no first; when bad, rest is what could not be decoded.
type split struct {
	first term.Term // integer, or no term at the end
	rest  term.Term
	bad   bool
}

func (s split) done() bool { return s.first.IsNone() }

// firstChar takes the first code point off. It reports false for what is no
// character data.
func firstChar(t term.Term) (split, bool) {
	switch {
	case t.IsNil():
		return split{}, true
	case t.IsBinary():
		return firstOfBinary(t), true
	case !t.IsCons():
		return split{}, false
	case t.Head().IsInteger():
		return split{first: t.Head(), rest: t.Tail()}, true
	case !isList(t.Head()) && !t.Head().IsBinary():
		return split{}, false
	}
	inner, ok := firstChar(t.Head())
	switch {
	case !ok:
		return split{}, false
	case inner.bad:
		return split{rest: term.MakeCons(inner.rest, t.Tail()), bad: true}, true
	case inner.done():
		return firstChar(t.Tail())
	}
	return split{first: inner.first, rest: joined(inner.rest, t.Tail(), flattened)}, true
}

func firstOfBinary(t term.Term) split {
	b := t.Bits()
	if b.BitLen() == 0 {
		return split{}
	}
	r, size, ok := b.ReadUTF8(0)
	if !ok {
		return split{rest: t, bad: true}
	}
	return split{first: term.MakeSmall(int64(r)), rest: b.Slice(size, b.BitLen()-size)}
}

// flattened is how many code points of nested lists are taken out of them ahead.
const flattened = 3

// joined returns what is left of a nested list followed by what comes after it.
func joined(inner, outer term.Term, ahead int) term.Term {
	switch {
	case outer.IsNil():
		return unnested(inner, ahead)
	case inner.IsNil():
		return unnested(outer, ahead)
	case inner.IsCons() && inner.Head().IsBinary() && !inner.Tail().IsNil():
		return term.MakeCons(inner.Head(), term.MakeCons(inner.Tail(), outer))
	case inner.IsCons() && inner.Head().IsBinary():
		return term.MakeCons(inner.Head(), outer)
	case ahead > 0 && inner.IsCons() && inner.Head().IsInteger():
		return term.MakeCons(inner.Head(), joined(inner.Tail(), outer, ahead-1))
	case ahead > 0 && inner.IsCons():
		return joined(joined(inner.Head(), inner.Tail(), ahead), outer, 0)
	}
	return term.MakeCons(inner, outer)
}

// unnested takes lists at the front of t out of it.
func unnested(t term.Term, ahead int) term.Term {
	switch {
	case ahead == 0 || !t.IsCons():
		return t
	case t.Head().IsInteger():
		return term.MakeCons(t.Head(), unnested(t.Tail(), ahead-1))
	case t.Head().IsBinary() && t.Tail().IsNil():
		return t.Head()
	case isList(t.Head()):
		return joined(t.Head(), t.Tail(), ahead)
	}
	return t
}

// noChars fails as OTP's code does for what is no character data: in a function that takes it
// apart, called by the function of unicode_util that was called, if that is another, or by one in between.
func noChars(c *vm.Call, callers ...string) term.Term {
	frames := []vm.Frame{badChars(c.Args[0])}
	for _, caller := range callers {
		frames = append(frames, vm.Inside("unicode_util", caller, 1))
	}
	return c.ErrorInside(term.AtomFunctionClause, frames...)
}

// badChars returns the call that fails: cp/1 takes a list apart that has one element or none left,
// cpl/2 the first of several.
func badChars(t term.Term) vm.Frame {
	for t.IsCons() && t.Tail().IsNil() {
		t = t.Head()
	}
	if !t.IsCons() {
		return vm.Failed("unicode_util", "cp", t)
	}
	first, rest := t.Head(), t.Tail()
	for {
		switch {
		case first.IsCons() && first.Tail().IsNil():
			first = first.Head()
		case first.IsCons() && !first.Head().IsInteger():
			first, rest = first.Head(), term.MakeCons(first.Tail(), rest)
		case first.IsNil(), first.IsBinary() && first.Bits().BitLen() == 0:
			return badChars(rest)
		default:
			return vm.Failed("unicode_util", "cpl", first, rest)
		}
	}
}

func cp1(c *vm.Call) term.Term {
	s, ok := firstChar(c.Args[0])
	if !ok {
		return noChars(c)
	}
	return s.term(s.first)
}

// term returns [first|rest], where first stands for the code point, [] at the
// end, or {error, Rest}.
func (s split) term(first term.Term) term.Term {
	switch {
	case s.bad:
		return term.MakeTuple(term.AtomError, s.rest)
	case s.done():
		return term.EmptyList
	}
	return term.MakeCons(first, s.rest)
}

func gc1(c *vm.Call) term.Term {
	cluster, s, ok := firstCluster(c.Args[0])
	if !ok {
		return noChars(c, "gc")
	}
	return s.term(oneOrList(cluster))
}

func oneOrList(chars []term.Term) term.Term {
	if len(chars) == 1 {
		return chars[0]
	}
	return term.MakeList(chars...)
}

// firstCluster takes the first grapheme cluster off: it looks ahead one code
// point at a time until that begins another cluster (Unicode Standard Annex 29).
func firstCluster(t term.Term) (cluster []term.Term, s split, ok bool) {
	if s, ok = firstChar(t); !ok || s.done() {
		return nil, s, ok
	}
	cluster = []term.Term{s.first}
	text := utf8.AppendRune(nil, runeOf(s.first))
	for {
		next, ok := firstChar(s.rest)
		if !ok {
			return nil, s, false
		}
		if next.bad {
			s.rest = next.rest
		}
		if next.done() {
			return cluster, s, true
		}
		longer := utf8.AppendRune(text, runeOf(next.first))
		if first, _, _, _ := uniseg.FirstGraphemeCluster(longer, -1); len(first) < len(longer) {
			return cluster, seenNext(s, next, len(cluster)), true
		}
		cluster, text, s.rest = append(cluster, next.first), longer, next.rest
	}
}

// seenNext returns s, whose rest is taken apart already when it begins with a list
// and follows a cluster of one code point.
func seenNext(s, next split, size int) split {
	if size == 1 && s.rest.IsCons() && isList(s.rest.Head()) {
		s.rest = term.MakeCons(next.first, next.rest)
	}
	return s
}

// runeOf returns a code point; what is none stands for itself as U+FFFD, which
// never joins others.
func runeOf(t term.Term) rune {
	if !t.IsSmall() || t.Small() < 0 || t.Small() > utf8.MaxRune || !utf8.ValidRune(rune(t.Small())) {
		return utf8.RuneError
	}
	return rune(t.Small())
}

func changeCase(name string, caser cases.Caser) function {
	return func(c *vm.Call) term.Term {
		s, ok := firstChar(c.Args[0])
		switch {
		case !ok:
			return noChars(c, name)
		case s.bad:
			return c.Error(term.MakeTuple(term.AtomBadarg, s.rest))
		case s.done():
			return term.EmptyList
		}
		return s.term(mapped(s.first, caser.String))
	}
}

// mapped applies a mapping of text to one code point: the result is one, or a
// list of several.
func mapped(t term.Term, mapping func(string) string) term.Term {
	r := runeOf(t)
	if r == utf8.RuneError {
		return t
	}
	return oneOrList(runesOf(mapping(string(r))))
}

func runesOf(text string) []term.Term {
	var chars []term.Term
	for _, r := range text {
		chars = append(chars, term.MakeSmall(int64(r)))
	}
	return chars
}

func normalCluster(name string, form norm.Form) function {
	return func(c *vm.Call) term.Term {
		return onCluster(c, name, func(text string) term.Term { return oneOrList(runesOf(form.String(text))) })
	}
}

// compatCluster is nfkc/1: a cluster that had to be decomposed comes as a list
// even when it is composed to one code point again.
func compatCluster(c *vm.Call) term.Term {
	return onCluster(c, "nfkc", func(text string) term.Term {
		decomposed := norm.NFKD.String(text)
		if utf8.RuneCountInString(decomposed) == 1 {
			return oneOrList(runesOf(decomposed))
		}
		return term.MakeList(runesOf(norm.NFC.String(decomposed))...)
	})
}

func onCluster(c *vm.Call, name string, change func(text string) term.Term) term.Term {
	cluster, s, ok := firstCluster(c.Args[0])
	if !ok {
		return noChars(c, "gc", name)
	}
	text, valid := term.ListString(term.MakeList(cluster...))
	if !valid || s.done() {
		return s.term(oneOrList(cluster))
	}
	return s.term(change(text))
}

// whitespaceChars is Pattern_White_Space of Unicode, besides "\r\n".
const whitespaceChars = "\t\n\v\f\r \u0085\u200e\u200f\u2028\u2029"

func whitespace0(*vm.Call) term.Term {
	return term.MakeCons(term.MakeString("\r\n"), term.MakeString(whitespaceChars))
}

func isWhitespace(t term.Term) bool {
	if t.IsCons() {
		return term.ExactEqual(t, term.MakeString("\r\n"))
	}
	for _, r := range whitespaceChars {
		if t == term.MakeSmall(int64(r)) {
			return true
		}
	}
	return false
}

func specVersion0(*vm.Call) term.Term { return intTuple(14, 0) }
