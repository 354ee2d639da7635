package term

import (
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

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
	if fits := s.hasWidth() && limit >= s.Width; fits {
		return b.fitString(s, width, p)
	}
	if s.count(p.text) > max(limit, len(ellipsis)) {
		cut := s.cut(p, max(0, limit-len(ellipsis)))
		p.text = append(cut.text, []rune(ellipsis)...)
	}
	text := p.text
	p.inner = func() Term {
		if s.Unicode {
			return clusterList(string(text))
		}
		return limitedList(s.Args[0], limit)
	}
	return b.fitString(s, width, p)
}

// clusterList returns a text as a list of its grapheme clusters, of which those of one character are integers.
func clusterList(text string) Term {
	var out ListBuilder
	for state := -1; text != ""; {
		var cluster string
		cluster, text, _, state = uniseg.FirstGraphemeClusterInString(text, state)
		if runes := []rune(cluster); len(runes) > 1 {
			out.Add(runesTerm(runes))
		} else {
			out.Add(char(runes[0]))
		}
	}
	return out.Term(EmptyList)
}

// limitedList returns characters for which there is a limit as OTP does: nested lists are taken apart, binaries become
// lists. What is more than three characters behind the limit less three is dots.
func limitedList(t Term, limit int) Term {
	var out, behind, todo []Term
	left, isBehind := max(0, limit-len(ellipsis)), false
	for left > 0 || !isBehind {
		if left == 0 {
			isBehind, left = true, len(ellipsis)+1
		}
		add := func(t Term, n int) {
			left -= n
			if isBehind {
				behind = append(behind, t)
			} else {
				out = append(out, t)
			}
		}
		switch {
		case t.IsCons() && t.Head().IsInteger():
			add(t.Head(), 1)
			t = t.Tail()
		case t.IsCons():
			todo = append(todo, t.Tail())
			t = t.Head()
		case t.IsBinary():
			bytes := t.Bits()
			n := min(left, bytes.BitLen()/8)
			add(runesTerm([]rune(FromLatin1(bytes.Slice(0, 8*n).Bits().Bytes()))), n)
			if t = bytes.Slice(8*n, bytes.BitLen()-8*n); t.Bits().BitLen() == 0 {
				t = EmptyList
			}
		case len(todo) == 0:
			return MakeList(append(out, behind...)...)
		default:
			t, todo = todo[len(todo)-1], todo[:len(todo)-1]
		}
	}
	return MakeListTail(out, deepText(ellipsis))
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
