package term

import "unicode/utf8"

// stringText makes ~s of a list or binary: of bytes, or of characters with ~ts. A
// string longer than the limit ends in dots.
func (b *builder) stringText(s *FormatSpec, limit int) (padded, bool) {
	c := charCollector{unicode: s.Unicode}
	deep, ok := c.list(s.Args[0])
	if !ok {
		return padded{}, false
	}
	p := padded{text: c.text, inner: func() Term { return deep }}
	if limit < 0 {
		return b.fitString(s, s.Width, p)
	}
	width := s.Width
	if s.hasWidth() {
		width = max(len(ellipsis), min(width, limit))
	}
	fits := s.hasWidth() && limit >= s.Width
	if !fits && s.count(p.text) > max(limit, len(ellipsis)) {
		cut := s.cut(p, max(0, limit-len(ellipsis)))
		p = plainText(append(cut.text, []rune(ellipsis)...))
	}
	return b.fitString(s, width, p)
}

// count counts what a limit counts: bytes, or with ~ts grapheme clusters.
func (s *FormatSpec) count(text []rune) int {
	if s.Unicode {
		return GraphemeCount(string(text))
	}
	return len(text)
}

// A charCollector flattens character data.
type charCollector struct {
	unicode bool
	text    []rune
}

// list returns t with its binaries made lists, as it is nested in what
// io_lib:format/2 returns.
func (c *charCollector) list(t Term) (Term, bool) {
	var b ListBuilder
	for ; t.IsCons(); t = t.Tail() {
		e := t.Head()
		if e.IsInteger() {
			if !c.char(e) {
				return Term{}, false
			}
		} else {
			var ok bool
			if e, ok = c.list(e); !ok {
				return Term{}, false
			}
		}
		b.Add(e)
	}
	if t.IsNil() {
		return b.Term(EmptyList), true
	}
	if !t.IsBinary() {
		return Term{}, false
	}
	start := len(c.text)
	c.binary(t.Bits().Bytes())
	return b.Term(runesTerm(c.text[start:])), true
}

// char takes any integer that may be a character; with ~ts even those Unicode
// has no use for, which fail at the latest when they are printed.
func (c *charCollector) char(t Term) bool {
	if !t.IsSmall() || t.Small() < 0 || t.Small() > 1<<31-1 || !c.unicode && t.Small() > 0xFF {
		return false
	}
	c.text = append(c.text, rune(t.Small()))
	return true
}

// binary takes UTF-8 with ~ts, as long as it is valid, else ISO Latin-1.
func (c *charCollector) binary(bytes []byte) {
	if c.unicode && utf8.Valid(bytes) {
		c.text = append(c.text, []rune(string(bytes))...)
		return
	}
	for _, b := range bytes {
		c.text = append(c.text, rune(b))
	}
}
