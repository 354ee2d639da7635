package term

import (
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// charsPerLevel is how many characters of a binary one level of depth pays for.
const charsPerLevel = 4

// stringText returns a list as a string literal, if it is to be shown as one. Of
// a string longer than the limit only a beginning is shown, followed by dots.
func (m measurer) stringText(list Term, depth, limit int) (string, bool) {
	if m.NoStrings || depth == 1 {
		return "", false
	}
	if limit < 0 {
		text, ok := m.printable().PrintableString(list)
		return quoteString(text), ok
	}
	prefix := m.latin1Prefix
	if m.Unicode {
		prefix = m.unicodePrefix
	}
	text, whole, ok := prefix(list, spend(limit, 2))
	if !whole {
		return quoteString(text) + ellipsis, ok
	}
	return quoteString(text), ok
}

func (m measurer) printable() PrintableRange {
	if m.Unicode {
		return m.Printable
	}
	return PrintableLatin1
}

// latin1Prefix returns the first n characters of a list if all are printable.
// With n = 0 every list has an empty such prefix.
func (m measurer) latin1Prefix(list Term, n int) (text string, whole, ok bool) {
	text, rest := PrintableLatin1.printablePrefix(list, n)
	whole = rest.IsNil()
	return text, whole, whole || utf8.RuneCountInString(text) == n
}

// unicodePrefix returns the first n grapheme clusters of a list if all are printable.
func (m measurer) unicodePrefix(list Term, n int) (text string, whole, ok bool) {
	text, rest := m.Printable.printablePrefix(list, Unlimited)
	prefix := clusters(text, n)
	if len(prefix) < len(text) {
		return prefix, false, n > 0
	}
	if rest.IsNil() {
		return text, true, n > 0
	}
	return text, false, n > 0 && uniseg.GraphemeClusterCount(text) == n
}

// clusters returns the first n grapheme clusters of text.
func clusters(text string, n int) string {
	rest, state := text, -1
	for ; n > 0 && rest != ""; n-- {
		_, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
	}
	return text[:len(text)-len(rest)]
}

func quoteString(text string) string { return string(AppendQuoted(nil, text, '"', true)) }

// A binaryText is a binary shown as a string.
type binaryText struct {
	text string
	utf8 bool // shown as <<"..."/utf8>>
	rest bool // text is a beginning only
}

func (s binaryText) node() *node {
	var b strings.Builder
	b.WriteString("<<")
	b.WriteString(quoteString(s.text))
	if s.utf8 {
		b.WriteString("/utf8")
	}
	n := &node{}
	if s.rest {
		b.WriteString(ellipsis)
		n.dots = len(ellipsis)
	}
	b.WriteString(">>")
	n.text = b.String()
	n.length = columns(n.text)
	return n
}

// binaryString returns a binary as a string, if it is to be shown as one. With a
// depth, so many characters of it are looked at, and a long one is shown if it
// begins with enough printable ones.
func (m measurer) binaryString(b *BitsValue, depth, limit int) (binaryText, bool) {
	if m.NoStrings || !b.IsBinary() {
		return binaryText{}, false
	}
	bytes := b.Bytes()
	n := len(bytes)
	if depth >= 0 {
		n = min(n, charsPerLevel*depth)
	}
	if limit >= 0 {
		n = min(n, limit)
	}
	if n == 0 {
		return binaryText{}, false
	}
	if m.Unicode && startsWithUTF8(bytes, n) {
		return utf8Text(bytes, n, depth, m.Printable)
	}
	return latin1Text(bytes, n, depth)
}

// startsWithUTF8 reports whether the first n characters of bytes are UTF-8.
func startsWithUTF8(bytes []byte, n int) bool {
	for ; n > 0 && len(bytes) > 0; n-- {
		r, size := utf8.DecodeRune(bytes)
		if r == utf8.RuneError && size <= 1 {
			return false
		}
		bytes = bytes[size:]
	}
	return true
}

func utf8Text(bytes []byte, n, depth int, printable PrintableRange) (binaryText, bool) {
	size, shown := 0, 0
	for shown < n && size < len(bytes) {
		r, width := utf8.DecodeRune(bytes[size:])
		if !printable.Contains(r) {
			break
		}
		size += width
		shown++
	}
	s := binaryText{text: string(bytes[:size]), utf8: size != shown, rest: size < len(bytes)}
	return s, !s.rest || depth > 0 && shown >= depth
}

// sureChars are looked at before depth counts: a binary that fits in so many
// characters is shown however few they are.
const sureChars = 20

func latin1Text(bytes []byte, n, depth int) (binaryText, bool) {
	shown := 0
	for shown < n && PrintableLatin1.Contains(rune(bytes[shown])) {
		shown++
	}
	s := binaryText{text: FromLatin1(bytes[:shown]), rest: shown < len(bytes)}
	return s, !s.rest || shown == n && n <= sureChars || depth > 0 && shown >= depth
}
