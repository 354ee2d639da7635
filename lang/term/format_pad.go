package term

import "github.com/rivo/uniseg"

// padded is text with what is needed to make the deep list of it.
type padded struct {
	text  []rune
	inner func() Term // the list without padding; nil if it is text itself
	pad   Term        // the character it is padded with
	count int         // of pad characters; before the text, or after it
	left  bool
}

func plainText(text []rune) padded { return padded{text: text} }

// term returns the list OTP makes: padding is a list that is put before the
// text, or is the text's tail.
func (p padded) term() Term {
	list := runesTerm(p.text)
	if p.inner != nil {
		list = p.inner()
	}
	if p.count == 0 {
		return list
	}
	pad := charsTerm(p.pad, p.count)
	if p.left {
		return MakeCons(list, pad)
	}
	return MakeCons(pad, list)
}

func runesTerm(text []rune) Term {
	elems := make([]Term, len(text))
	for i, r := range text {
		elems[i] = MakeInt(int64(r))
	}
	return MakeList(elems...)
}

// charsTerm returns n times c as a list that shares its halves.
func charsTerm(c Term, n int) Term {
	switch {
	case n <= 3:
		elems := []Term{c, c, c}
		return MakeList(elems[:n]...)
	case n%2 == 0:
		half := charsTerm(c, n/2)
		return MakeCons(half, half)
	default:
		half := charsTerm(c, n/2)
		return MakeCons(c, MakeCons(half, half))
	}
}

// adjust pads p with n more characters, on the side that s asks for.
func (b *builder) adjust(s *FormatSpec, p padded, n int) (padded, bool) {
	if n == 0 {
		return p, true
	}
	pad, ok := runeOf(s.Pad)
	if !ok || !b.reserve(n) {
		return padded{}, false
	}
	q := padded{inner: p.term, pad: s.Pad, count: n, left: s.Left}
	fill := repeatRune(pad, n)
	if s.Left {
		q.text = append(p.text[:len(p.text):len(p.text)], fill...)
	} else {
		q.text = append(fill, p.text...)
	}
	return q, true
}

// fitTerm fits a term or number into a field: what is too long becomes asterisks.
func (b *builder) fitTerm(s *FormatSpec, width int, precision Term, p padded) (padded, bool) {
	size := width
	if !precision.IsNone() {
		if !precision.IsSmall() || precision.Small() < 0 {
			return padded{}, false
		}
		size = int(precision.Small())
	}
	switch {
	case width == noWidth && precision.IsNone():
		return p, true
	case width == noWidth:
		width = size
	}
	n := runeColumns(p.text)
	size = min(n, size, width)
	if n > size {
		stars := func() Term { return charsTerm(MakeSmall('*'), size) }
		return b.adjust(s, padded{text: repeatRune('*', size), inner: stars}, width-size)
	}
	return b.adjust(s, p, width-n)
}

// fitString fits a string into a field: it is cut to the precision, or the width.
func (b *builder) fitString(s *FormatSpec, width int, p padded) (padded, bool) {
	precision, ok := s.precision(width)
	if !ok {
		return padded{}, false
	}
	switch {
	case width == noWidth && !s.hasPrecision():
		return p, true
	case width == noWidth: // the precision is the field then, adjusted left
		left := *s
		left.Left = true
		return b.cutOrPad(&left, precision, p)
	case width < precision:
		return padded{}, false
	case width == precision:
		return b.cutOrPad(s, width, p)
	}
	// Characters missing for the precision always come after the text, while
	// the field around is adjusted as asked.
	inner := *s
	inner.Left = true
	if n := runeColumns(p.text); n < precision {
		if p, ok = b.adjust(&inner, p, precision-n); !ok {
			return padded{}, false
		}
	} else if n > precision {
		p = s.cut(p, precision)
	}
	return b.adjust(s, p, width-precision)
}

func (b *builder) cutOrPad(s *FormatSpec, width int, p padded) (padded, bool) {
	n := runeColumns(p.text)
	if n > width {
		return s.cut(p, width), true
	}
	return b.adjust(s, p, width-n)
}

// cut returns the first n characters of p: grapheme clusters for ~ts.
func (s *FormatSpec) cut(p padded, n int) padded {
	if s.Unicode {
		return plainText([]rune(clusters(string(p.text), n)))
	}
	return plainText(p.text[:n])
}

// runeColumns is columns for runes.
func runeColumns(text []rune) int {
	if isLatin1(text) {
		return len(text)
	}
	return uniseg.GraphemeClusterCount(string(text))
}
