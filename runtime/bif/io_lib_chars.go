package bif

import (
	"unicode"

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

func quoteAtom2(c *vm.Call) term.Term {
	name, ok := term.ListString(c.Args[1])
	if !ok {
		return c.Badarg()
	}
	return term.Bool(term.QuoteAtom(name))
}

// A charset says which characters stand for themselves in a literal.
type charset uint8

const (
	onlyLatin1  charset = iota // others are an error
	latin1Shown                // others are escaped
	allShown
)

// failed is how a function that writes a string fails at what is no list, in OTP's loop over the characters.
func (shown charset) failed(c *vm.Call, tail term.Term, quote rune) term.Term {
	names := [...][2]string{
		onlyLatin1:  {"write_latin1_string", "latin1"},
		latin1Shown: {"write_string_as_latin1", "unicode_as_latin1"},
		allShown:    {"write_string", "unicode_as_unicode"},
	}
	name := names[shown]
	return c.ErrorInside(term.AtomFunctionClause,
		vm.Failed("io_lib", "write_string1", term.A(name[1]), tail, term.MakeSmall(int64(quote))),
		vm.Inside("io_lib", name[0], 2))
}

// writeString escapes a list of characters between double quotes, or what the
// second argument says. As in OTP, what is no character is left as it is when all
// are shown.
func writeString(shown charset) function {
	return func(c *vm.Call) term.Term {
		quote := '"'
		if len(c.Args) > 1 {
			if !term.IsChar(c.Args[1]) {
				return c.Error(term.AtomFunctionClause)
			}
			quote = rune(c.Args[1].Small())
		}
		elems, tail := term.ListElems(c.Args[0])
		switch {
		case !tail.IsNil():
			return shown.failed(c, tail, quote)
		case !c.Reserve(wordsOfChars(2 * len(elems))):
			return term.Term{}
		}
		var b term.ListBuilder
		b.Add(term.MakeSmall(int64(quote)))
		for _, e := range elems {
			if reason := addEscaped(&b, e, quote, shown); !reason.IsNone() {
				return c.Error(reason)
			}
		}
		b.Add(term.MakeSmall(int64(quote)))
		return b.Term(term.EmptyList)
	}
}

func addEscaped(b *term.ListBuilder, e term.Term, quote rune, shown charset) (reason term.Term) {
	isCode := e.IsSmall() && e.Small() >= 0 && e.Small() <= unicode.MaxRune
	switch {
	case shown == onlyLatin1 && !term.IsLatin1Char(e), e.IsInteger() && !isCode:
		return term.AtomFunctionClause
	case shown == allShown && !term.IsChar(e):
		b.Add(e)
		return term.Term{}
	case !isCode:
		return term.AtomBadarg
	}
	for _, r := range string(term.AppendEscaped(nil, rune(e.Small()), quote, shown == allShown)) {
		b.Add(term.MakeSmall(int64(r)))
	}
	return term.Term{}
}

// writeChar makes the literal of a character; space is that of a space, which OTP
// escapes in some only.
func writeChar(shown charset, space string) function {
	return func(c *vm.Call) term.Term {
		if !term.IsChar(c.Args[0]) || shown == onlyLatin1 && !term.IsLatin1Char(c.Args[0]) {
			return c.Error(term.AtomFunctionClause)
		}
		r := rune(c.Args[0].Small())
		if r == ' ' {
			return term.MakeString(space)
		}
		const noQuote = -1
		return term.MakeString(string(term.AppendEscaped([]byte{'$'}, r, noQuote, shown == allShown)))
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
