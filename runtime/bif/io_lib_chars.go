package bif

import (
	"slices"

	"mortal/lang/syntax"
	"mortal/lang/term"
	"mortal/runtime/vm"
)

// ioLibCharBifs are the functions of io_lib about characters, atoms and strings.
func ioLibCharBifs() []vm.Bif {
	latin1 := term.PrintableLatin1
	return in("io_lib",
		row("write_atom", 1, writeAtom(true), "characters of an atom"),
		row("write_atom_as_latin1", 1, writeAtom(false), "characters of an atom, escaped above 255"),
		row("quote_atom", 2, quoteAtom2, "whether an atom with these characters needs quotes"),
		row("write_string", 1, writeString(allShown), "string literal of characters"),
		row("write_string", 2, writeString(allShown), "characters between quotes"),
		row("write_unicode_string", 1, writeString(allShown), "same as write_string/1"),
		row("write_latin1_string", 1, writeString(onlyLatin1), "string literal of ISO Latin-1 characters"),
		row("write_latin1_string", 2, writeString(onlyLatin1), "ISO Latin-1 characters between quotes"),
		row("write_string_as_latin1", 1, writeString(latin1Shown), "string literal, escaped above 255"),
		row("write_string_as_latin1", 2, writeString(latin1Shown), "characters between quotes, escaped above 255"),
		row("write_char", 1, writeChar(allShown, `$\s`), "character literal"),
		row("write_unicode_char", 1, writeChar(allShown, `$\s`), "same as write_char/1"),
		row("write_latin1_char", 1, writeChar(onlyLatin1, "$ "), "character literal of an ISO Latin-1 character"),
		row("write_char_as_latin1", 1, writeChar(latin1Shown, "$ "), "character literal, escaped above 255"),
		row("char_list", 1, flat(term.IsChar), "whether the term is a list of characters"),
		row("latin1_char_list", 1, flat(term.IsLatin1Char), "whether the term is a list of ISO Latin-1 characters"),
		row("deep_char_list", 1, test(term.IsDeepCharList), "whether the term is a deep list of characters"),
		row("deep_unicode_char_list", 1, test(term.IsDeepCharList), "same as deep_char_list/1"),
		row("deep_latin1_char_list", 1, test(isDeepLatin1), "whether the term is a deep list of ISO Latin-1 characters"),
		row("printable_list", 1, printable(latin1), "whether the term is a list of printable characters"),
		row("printable_latin1_list", 1, printable(latin1), "whether the term is a list of printable ISO Latin-1 characters"),
		row("printable_unicode_list", 1, printable(term.PrintableUnicode), "whether the term is a list of printable Unicode characters"),
	)
}

func writeAtom(wide bool) function {
	return func(c *vm.Call) term.Term {
		if !c.Args[0].IsAtom() {
			return c.ErrorInside(term.AtomBadarg, atomToListFails(c.Args[0]), vm.Inside("io_lib", "write_possibly_quoted_atom", 2))
		}
		return term.MakeString(string(term.AppendAtom(nil, c.Args[0].AtomName(), wide)))
	}
}

func atomToListFails(t term.Term) vm.Frame {
	f := vm.Failed("erlang", "atom_to_list", t)
	f.File, f.Line, f.Info = "", 0, term.MapOf(term.AtomModule, term.A(ertsErrors))
	return f
}

// quoteAtom2 is io_lib:quote_atom(Atom, Chars): no name is bare that is a reserved word or begins with no lower case letter.
func quoteAtom2(c *vm.Call) term.Term {
	name, chars := c.Args[0], c.Args[1]
	switch {
	case name.IsAtom() && syntax.IsReserved(name.AtomName()), !chars.IsCons() || !isLowerLetter(chars.Head()):
		return term.AtomTrue
	}
	for chars = chars.Tail(); chars.IsCons(); chars = chars.Tail() {
		if !isNameChar(chars.Head()) {
			return term.AtomTrue
		}
	}
	if !chars.IsNil() {
		return c.ErrorInside(term.AtomFunctionClause, vm.Failed("io_lib", "name_chars", chars), vm.Inside("io_lib", "quote_atom", 2))
	}
	return term.AtomFalse
}

func isLowerLetter(t term.Term) bool {
	return term.IsLatin1Char(t) && !term.QuoteAtom(string(rune(t.Small())))
}

// isNameChar reports whether a character may stand in a name that begins with a letter.
func isNameChar(t term.Term) bool {
	return term.IsLatin1Char(t) && !term.QuoteAtom("a"+string(rune(t.Small())))
}

// A charset says which characters stand for themselves in a literal.
type charset uint8

const (
	onlyLatin1  charset = iota // others are an error
	latin1Shown                // others are escaped
	allShown
)

// names returns what OTP calls a charset, and its function that writes strings.
func (shown charset) names() (encoding, function string) {
	switch shown {
	case onlyLatin1:
		return "latin1", "write_latin1_string"
	case latin1Shown:
		return "unicode_as_latin1", "write_string_as_latin1"
	}
	return "unicode_as_unicode", "write_string"
}

// inString are the frames of OTP's loop over the characters of a string after so many of them.
func (shown charset) inString(after int) []vm.Frame {
	_, function := shown.names()
	frames := slices.Repeat([]vm.Frame{vm.Inside("io_lib", "write_string1", 3)}, min(after, 1))
	return append(frames, vm.Inside("io_lib", function, 2))
}

// writeString escapes a list of characters between double quotes, or what the second argument says. As OTP, it begins at
// the end, and asks for no types: what is greater than the characters there are is left as it is when all are shown.
func writeString(shown charset) function {
	return func(c *vm.Call) term.Term {
		quote := term.MakeSmall('"')
		if len(c.Args) > 1 {
			quote = c.Args[1]
		}
		encoding, _ := shown.names()
		elems, tail := term.ListElems(c.Args[0])
		switch {
		case !tail.IsNil():
			failed := vm.Failed("io_lib", "write_string1", term.A(encoding), tail, quote)
			return c.ErrorInside(term.AtomFunctionClause, append([]vm.Frame{failed}, shown.inString(len(elems))...)...)
		case !c.Reserve(wordsOfChars(2 * len(elems))):
			return term.Term{}
		}
		out := term.MakeList(quote)
		for i := len(elems) - 1; i >= 0; i-- {
			if e := elems[i]; isPlain(e) && e != quote {
				out = term.MakeCons(e, out)
				continue
			}
			if out = escaped(c, elems[i], quote, shown, out, i); out.IsNone() {
				return out
			}
		}
		return term.MakeCons(quote, out)
	}
}

// isPlain reports whether a term is a character that stands for itself, unless it is the quote: as most are.
func isPlain(e term.Term) bool {
	return e.IsSmall() && e.Small() >= ' ' && e.Small() < '~' && e.Small() != '\\'
}

// noString is the place of a character that stands alone.
const noString = -1

// escaped puts what stands for a character in a literal before a tail, or fails as OTP's string_char/4 does. The character
// is number at of a string.
func escaped(c *vm.Call, e, quote term.Term, shown charset, tail term.Term, at int) term.Term {
	atLeast := func(r int64) bool { return term.Compare(e, term.MakeSmall(r)) >= 0 }
	text := func(s string) term.Term {
		out := tail
		for i := len(s) - 1; i >= 0; i-- {
			out = term.MakeCons(term.MakeSmall(int64(s[i])), out)
		}
		return out
	}
	fail := func(reason term.Term, frames ...vm.Frame) term.Term {
		if at != noString {
			frames = append(frames, shown.inString(at)...)
		}
		return c.ErrorInside(reason, frames...)
	}
	inside := vm.Inside("io_lib", "string_char", 4)
	switch {
	case term.ExactEqual(e, quote), e == term.MakeSmall('\\'):
		return term.MakeCons(term.MakeSmall('\\'), term.MakeCons(e, tail))
	case atLeast(' ') && !atLeast('~'), atLeast(0xA0) && (shown == allShown || !atLeast(0x100) && isNumber(e)):
		return term.MakeCons(e, tail)
	case shown == latin1Shown && atLeast(0xFF) && e.IsInteger():
		return text("\\x{" + term.FormatInteger(e, 16) + "}")
	case shown == latin1Shown && atLeast(0xFF):
		return fail(term.AtomBadarg, vm.FailedBif("erlang", "integer_to_list", e, term.MakeSmall(16)), inside)
	case atLeast(0xA0):
		encoding, _ := shown.names()
		return fail(term.AtomFunctionClause, vm.Failed("io_lib", "string_char", term.A(encoding), e, quote, tail))
	case !e.IsSmall():
		return fail(term.AtomBadarith, vm.FailedBif("erlang", "bsr", e, term.MakeSmall(6)), inside)
	}
	if r := e.Small(); r < 0 {
		digits := []term.Term{term.MakeSmall('\\'), term.MakeSmall(r>>6 + '0'), term.MakeSmall(r>>3&7 + '0'), term.MakeSmall(r&7 + '0')}
		return term.MakeListTail(digits, tail)
	}
	const noQuote = -1
	return text(string(term.AppendEscaped(nil, rune(e.Small()), noQuote, false)))
}

// writeChar makes the literal of a character; space is that of a space, which OTP
// escapes in some only.
func writeChar(shown charset, space string) function {
	return func(c *vm.Call) term.Term {
		e := c.Args[0]
		switch {
		case !e.IsInteger() || term.Compare(e, term.MakeSmall(0)) < 0 || shown == onlyLatin1 && !term.IsLatin1Char(e):
			if shown == allShown {
				return c.ErrorInside(term.AtomFunctionClause, vm.Failed("io_lib", "write_char", e))
			}
			return c.Error(term.AtomFunctionClause)
		case e == term.MakeSmall(' '):
			return term.MakeString(space)
		}
		return term.MakeCons(term.MakeSmall('$'), escaped(c, e, term.MakeSmall(-1), shown, term.EmptyList, noString))
	}
}

func flat(is func(term.Term) bool) function {
	return test(func(t term.Term) bool { return term.IsFlatList(t, is) })
}

func isDeepLatin1(t term.Term) bool { return term.IsDeepList(t, term.IsLatin1Char) }

func printable(in term.PrintableRange) function {
	return test(func(t term.Term) bool {
		_, ok := in.PrintableString(t)
		return ok
	})
}
