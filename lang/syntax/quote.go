package syntax

import "mortal/lang/term"

// QuoteAtom returns the atom of this name as it is written in a program, with
// quotes where they are needed (io_lib:write_atom/1).
func QuoteAtom(name string) string { return string(term.AppendAtom(nil, name, true)) }

// isBareAtom reports whether name has the letters of an atom without quotes.
func isBareAtom(name string) bool { return !term.QuoteAtom(name) }

// quoteText writes text between quotes with the escapes of io_lib:write_string/2.
func quoteText(text string, quote rune) string {
	out := []byte(string(quote))
	for _, r := range text {
		out = term.AppendEscaped(out, r, quote, true)
	}
	return string(append(out, string(quote)...))
}

// quoteChar writes a character literal (io_lib:write_char/1).
func quoteChar(r rune) string {
	if r == ' ' {
		return `$\s`
	}
	return "$" + string(term.AppendEscaped(nil, r, noQuote, true))
}

// noQuote is a quote that no character is.
const noQuote rune = -1
