package term

import (
	"strconv"
	"strings"
)

// BuildFormat makes the text of a scanned format (io_lib:build_text/2).
func BuildFormat(items []FormatItem, o FormatOptions) (f Formatted, reason Term) {
	b := builder{FormatOptions: o, asking: o.Reserve, chunks: make([]chunk, len(items))}
	if o.Reserve != nil {
		b.Reserve = b.ask
	}
	ok := b.small(items) && b.large(items)
	switch {
	case b.refused:
		return Formatted{}, AtomSystemLimit
	case !ok:
		return Formatted{}, AtomBadarg
	}
	return Formatted{b.chunks}, Term{}
}

// A builder makes a text in two rounds, since the space that a limit leaves for
// terms and strings depends on all else.
type builder struct {
	FormatOptions
	chunks  []chunk
	asking  func(chars int) bool // the caller's Reserve
	refused bool
}

// ask asks the caller for memory and remembers a refusal.
func (b *builder) ask(n int) bool {
	b.refused = b.refused || !b.asking(n)
	return !b.refused
}

// reserve asks for n characters, if that is worth it.
func (b *builder) reserve(n int) bool { return b.Reserve == nil || n < firstGrant || b.Reserve(n) }

// isLarge reports whether the length of what s makes is limited.
func (s *FormatSpec) isLarge() bool {
	switch s.Control {
	case 'w', 'W', 'p', 'P':
		return true
	case 's':
		return !s.Args[0].IsAtom()
	}
	return false
}

// small fills in everything but terms and strings.
func (b *builder) small(items []FormatItem) bool {
	ok := true
	for i, it := range items {
		switch {
		case it.Spec == nil:
			b.chunks[i], ok = literalChunk(it.Literal)
		case !it.Spec.isLarge():
			b.chunks[i], ok = b.smallChunk(it.Spec)
		}
		if !ok {
			return false
		}
	}
	return true
}

// literalChunk is a part of the format that stands for itself; a nested string
// stays nested.
func literalChunk(t Term) (chunk, bool) {
	if t.IsSmall() && int64(rune(t.Small())) == t.Small() {
		return chunk{text: []rune{rune(t.Small())}}, true
	}
	if !t.IsCons() && !t.IsNil() && !t.IsBinary() {
		return chunk{}, false
	}
	text, ok := CharDataString(t)
	return chunk{text: []rune(text), deep: func() Term { return t }}, ok
}

// large fills in terms and strings from left to right, each with an equal share
// of the characters that are left.
func (b *builder) large(items []FormatItem) bool {
	left, count := b.CharsLimit, 0
	for i, it := range items {
		if it.Spec != nil && it.Spec.isLarge() {
			count++
		} else {
			left = spend(left, runeColumns(b.chunks[i].text))
		}
	}
	column := 0
	for i, it := range items {
		if it.Spec != nil && it.Spec.isLarge() {
			share := left
			if left >= 0 {
				share = left / count
			}
			var ok bool
			if b.chunks[i], ok = b.largeChunk(it.Spec, share, column); !ok {
				return false
			}
			count--
			left = spend(left, runeColumns(b.chunks[i].text))
		}
		if it.Spec == nil && b.chunks[i].deep != nil {
			column++ // a string in the format counts as one character, as in OTP
		} else {
			column = Indentation(b.chunks[i].text, column)
		}
	}
	return true
}

// Indentation returns the column after text that begins in column start, counted
// from 0, with tabs at every eighth (io_lib:indentation/2).
func Indentation(text []rune, start int) int {
	for _, r := range text {
		switch r {
		case '\n':
			start = 0
		case '\t':
			start = (start + 8) / 8 * 8
		default:
			start++
		}
	}
	return start
}

// smallChunk makes numbers, characters and atoms.
func (b *builder) smallChunk(s *FormatSpec) (chunk, bool) {
	var text []rune
	var ok bool
	switch s.Control {
	case 's':
		text, ok = b.atomText(s)
	case 'e', 'f', 'g':
		text, ok = b.floatText(s)
	case 'b', 'B', 'x', 'X', '+', '#':
		text, ok = b.integerText(s)
	case 'c':
		text, ok = b.charText(s)
	case '~':
		text, ok = b.repeated(s, '~')
	case 'n':
		text, ok = b.newlines(s)
	case 'i':
		return chunk{}, true
	}
	return chunk{text: text}, ok
}

func (b *builder) atomText(s *FormatSpec) ([]rune, bool) {
	text := []rune(s.Args[0].AtomName())
	if !s.Unicode && !isLatin1(text) {
		return nil, false
	}
	p, ok := b.fitString(s, s.Width, plainText(text))
	return p.text, ok
}

func isLatin1(text []rune) bool {
	for _, r := range text {
		if r > 0xFF {
			return false
		}
	}
	return true
}

func (b *builder) integerText(s *FormatSpec) ([]rune, bool) {
	n := s.Args[0]
	base, ok := s.precision(10)
	if !ok || !n.IsInteger() || base < 2 || base > 36 {
		return nil, false
	}
	prefix, ok := s.integerPrefix(base)
	if !ok {
		return nil, false
	}
	digits := FormatInteger(n, base)
	if strings.ContainsRune("bx+", s.Control) {
		digits = strings.ToLower(digits)
	}
	sign := ""
	if digits[0] == '-' {
		sign, digits = "-", digits[1:]
	}
	p, ok := b.fitTerm(s, s.Width, Term{}, plainText([]rune(sign+prefix+digits)))
	return p.text, ok
}

func (s *FormatSpec) integerPrefix(base int) (string, bool) {
	switch s.Control {
	case '+', '#':
		return strconv.Itoa(base) + "#", true
	case 'x', 'X':
		prefix := s.Args[1]
		if prefix.IsAtom() {
			return prefix.AtomName(), true
		}
		if !IsDeepCharList(prefix) {
			return "", false
		}
		return CharDataString(prefix)
	}
	return "", true
}

func (b *builder) charText(s *FormatSpec) ([]rune, bool) {
	c := s.Args[0]
	if !c.IsInteger() {
		return nil, false
	}
	if !s.Unicode {
		low, _ := Band(c, MakeSmall(0xFF))
		return b.repeated(s, rune(low.Small()))
	}
	// Any integer passes here, as in OTP; only printing it fails.
	if !c.IsSmall() || c.Small() != int64(rune(c.Small())) {
		return nil, false
	}
	return b.repeated(s, rune(c.Small()))
}

// repeated prints c as often as the precision says, or the width, in a field.
func (b *builder) repeated(s *FormatSpec, c rune) ([]rune, bool) {
	n, ok := s.precision(max(1, s.Width))
	if !s.hasPrecision() && s.Width == 0 {
		n = 0
	}
	if !ok || !b.reserve(n) {
		return nil, false
	}
	width := n
	if s.hasWidth() {
		width = s.Width
	}
	if width < n {
		return nil, false
	}
	p, ok := b.adjust(s, plainText(repeatRune(c, n)), width-n)
	return p.text, ok
}

func (b *builder) newlines(s *FormatSpec) ([]rune, bool) {
	if !s.hasWidth() {
		return []rune{'\n'}, true
	}
	if s.Left || !b.reserve(s.Width) {
		return nil, false
	}
	return repeatRune('\n', s.Width), true
}

func repeatRune(r rune, n int) []rune {
	out := make([]rune, n)
	for i := range out {
		out[i] = r
	}
	return out
}

// largeChunk makes a term or string of about limit characters in the given column.
func (b *builder) largeChunk(s *FormatSpec, limit, column int) (chunk, bool) {
	depth := Unlimited
	if len(s.Args) == 2 {
		switch d := s.Args[1]; {
		case d.IsSmall():
			depth = int(d.Small())
		case !d.IsInteger():
			return chunk{}, false
		}
	}
	var p padded
	var ok bool
	switch s.Control {
	case 's':
		p, ok = b.stringText(s, limit)
	case 'w', 'W':
		o := WriteOptions{Depth: depth, CharsLimit: limit, Unicode: s.Unicode, Reserve: b.Reserve}
		p, ok = b.fitTerm(s, s.Width, s.Precision, writtenText(s.Args[0], o))
	default:
		p, ok = b.prettyText(s, depth, limit, column)
	}
	return chunk{text: p.text, deep: p.term}, ok
}

// prettyText prints a term with the width as the line length and the precision as
// the column it begins in.
func (b *builder) prettyText(s *FormatSpec, depth, limit, column int) (padded, bool) {
	if s.Left {
		return padded{}, false
	}
	o := PrettyDefaults().At(column + 1)
	o.Depth, o.CharsLimit, o.Unicode, o.NoStrings = depth, limit, s.Unicode, s.NoStrings
	o.Printable, o.Reserve = b.Printable, b.Reserve
	if s.hasPrecision() {
		if !s.Precision.IsSmall() {
			return padded{}, false
		}
		o.Column = int(s.Precision.Small())
	}
	if s.hasWidth() {
		o.Width = s.Width
	}
	return prettyPadded(s.Args[0], o), true
}
