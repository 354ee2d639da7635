package term

import (
	"strconv"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// reservedWords are the atoms that must be quoted because they mean something
// else without quotes (Erlang Reference Manual, "Reserved Words").
var reservedWords = map[string]bool{
	"after": true, "and": true, "andalso": true, "band": true, "begin": true,
	"bnot": true, "bor": true, "bsl": true, "bsr": true, "bxor": true,
	"case": true, "catch": true, "cond": true, "div": true, "end": true,
	"fun": true, "if": true, "let": true, "not": true, "of": true, "or": true,
	"orelse": true, "receive": true, "rem": true, "try": true, "when": true,
	"xor": true,
}

// QuoteAtom reports whether an atom called name needs quotes (io_lib:quote_atom/2).
func QuoteAtom(name string) bool { return reservedWords[name] || !isBareName(name) }

func isBareName(name string) bool {
	for i, r := range name {
		if i == 0 && !isLower(r) || !isNameRune(r) {
			return false
		}
	}
	return name != ""
}

func isLower(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'ß' && r <= 'ÿ' && r != '÷'
}

func isNameRune(r rune) bool {
	return isLower(r) || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' ||
		r == '_' || r == '@' || r >= 'À' && r <= 'Þ' && r != '×'
}

// AppendAtom appends the text of an atom called name, quoted if need be. Without
// wide, characters above 255 are escaped (io_lib:write_atom_as_latin1/1).
func AppendAtom(dst []byte, name string, wide bool) []byte {
	if !QuoteAtom(name) {
		return append(dst, name...)
	}
	return AppendQuoted(dst, name, '\'', wide)
}

// AppendQuoted appends s between quotes, with what must be escaped escaped. Without
// wide, characters above 255 become \x{...}.
func AppendQuoted(dst []byte, s string, quote rune, wide bool) []byte {
	dst = utf8.AppendRune(dst, quote)
	for _, r := range s {
		dst = AppendEscaped(dst, r, quote, wide)
	}
	return utf8.AppendRune(dst, quote)
}

// controlNames are the control characters that have a letter for an escape
// (Erlang Reference Manual, "Escape Sequences").
var controlNames = map[rune]byte{
	'\n': 'n', '\r': 'r', '\t': 't', '\v': 'v', '\b': 'b', '\f': 'f', 27: 'e', 127: 'd',
}

// AppendEscaped appends the character r as it stands between quotes of the kind
// given. Without wide, characters above 255 become \x{...}.
func AppendEscaped(dst []byte, r, quote rune, wide bool) []byte {
	switch {
	case r == quote || r == '\\':
		return utf8.AppendRune(append(dst, '\\'), r)
	case r >= ' ' && r <= '~', r >= 0xA0 && (wide || r <= 0xFF):
		return utf8.AppendRune(dst, r)
	case r >= 0xA0:
		dst = append(dst, `\x{`...)
		dst = appendUpperHex(dst, r)
		return append(dst, '}')
	}
	if letter, ok := controlNames[r]; ok {
		return append(dst, '\\', letter)
	}
	return append(dst, '\\', byte('0'+r>>6), byte('0'+r>>3&7), byte('0'+r&7))
}

func appendUpperHex(dst []byte, r rune) []byte {
	start := len(dst)
	dst = strconv.AppendInt(dst, int64(r), 16)
	for i := start; i < len(dst); i++ {
		if dst[i] >= 'a' {
			dst[i] -= 'a' - 'A'
		}
	}
	return dst
}

// A PrintableRange says which characters a list or binary may hold to be
// printed as a string (`erl +pc`).
type PrintableRange uint8

// The ranges. ISO Latin-1 is the default, as it is of erl.
const (
	PrintableLatin1 PrintableRange = iota
	PrintableUnicode
)

// Contains reports whether r counts as printable.
func (p PrintableRange) Contains(r rune) bool {
	switch {
	case r >= ' ' && r <= '~', r >= 0xA0 && r <= 0xFF:
		return true
	case r == '\n', r == '\r', r == '\t', r == '\v', r == '\b', r == '\f', r == 27:
		return true
	case p == PrintableLatin1 || r <= 0xFF:
		return false
	}
	return r < 0xD800 || r > 0xDFFF && r < 0xFFFE || r > 0xFFFF && r <= utf8.MaxRune
}

// PrintableString returns the text of a proper, flat list of printable
// characters (io_lib:printable_list/1). The empty list is printable.
func (p PrintableRange) PrintableString(list Term) (string, bool) {
	text, rest := p.printablePrefix(list, -1)
	return text, rest.IsNil()
}

// printablePrefix returns the printable characters list begins with, at most
// limit of them unless that is negative, and what follows them.
func (p PrintableRange) printablePrefix(list Term, limit int) (string, Term) {
	var text []byte
	for limit != 0 && list.IsCons() {
		r, ok := runeOf(list.Head())
		if !ok || !p.Contains(r) {
			break
		}
		text = utf8.AppendRune(text, r)
		list = list.Tail()
		limit--
	}
	return string(text), list
}

// runeOf returns t as a code point, if it is in their range.
func runeOf(t Term) (rune, bool) {
	if !t.IsSmall() || t.Small() < 0 || t.Small() > utf8.MaxRune {
		return 0, false
	}
	return rune(t.Small()), true
}

// columns returns how many places a text takes as OTP counts: by character when
// all fit in ISO Latin-1, else by grapheme cluster (string:length/1).
func columns(text string) int {
	n := 0
	for _, r := range text {
		if r > 0xFF {
			return GraphemeCount(text)
		}
		n++
	}
	return n
}

// GraphemeCount returns the number of grapheme clusters of text (string:length/1).
func GraphemeCount(text string) int { return uniseg.GraphemeClusterCount(text) }
