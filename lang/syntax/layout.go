package syntax

import (
	"strings"
	"unicode/utf8"
)

// The layout of erl_pp. A program to print is a tree of docs; the layout decides where
// lines break. Widths follow erl_pp in all details, also where they look odd, since
// the result must be the same.

// A doc is a piece of text to lay out.
type doc interface{ isDoc() }

type (
	// word is text that is never broken. An atomic one may share a line with its
	// neighbours in a list that is broken.
	word struct {
		text   string
		atomic bool
	}
	// cat is docs one behind the other.
	cat []doc
	// seq is items between before and after, with sep behind each but the last and
	// lastSep, if set, behind the one before the last. It is put on one line if it fits, with
	// spaces between the items if spaced, else each item gets its line.
	seq struct {
		before, after doc
		sep, lastSep  doc
		spaced        bool
		items         []doc
	}
	// lines is items on lines of their own, unless nothing is broken. A lead is a first
	// item that is left out then.
	lines struct {
		lead   doc
		sep    doc
		spaced bool
		items  []doc
	}
	// step is an item whose second part is indented on a line of its own when the
	// items are broken; with tight it stays behind a short first part.
	step struct {
		first, second doc
		tight         bool
	}
	// str is a string literal, which is cut in pieces when it is too long.
	str []rune
)

func (word) isDoc()  {}
func (cat) isDoc()   {}
func (seq) isDoc()   {}
func (lines) isDoc() {}
func (step) isDoc()  {}
func (str) isDoc()   {}

// text returns a word that is no atom or keyword.
func text(s string) doc { return word{text: s} }

// leaf returns an atomic word.
func leaf(s string) doc { return word{text: s, atomic: true} }

// list puts items on one line with spaces, or each on its own.
func list(items ...doc) doc { return seq{spaced: true, items: items} }

// first puts an item behind a doc and indents its lines by the width of that.
func first(before, item doc) doc { return seq{before: before, spaced: true, items: []doc{item}} }

// commas is items in brackets.
func commas(open, close string, items []doc) doc {
	return seq{before: text(open), after: text(close), sep: text(","), spaced: true, items: items}
}

// A size is the width of laid out text; of text with line breaks, the column
// where its last line ends.
type size struct {
	n      int
	broken bool
}

func (s size) zero() bool { return s == size{} }

// A piece is laid out text. Kids come behind text.
type piece struct {
	text string
	kids []piece
	size size
}

// write appends the text of p to b.
func (p *piece) write(b *strings.Builder) {
	b.WriteString(p.text)
	for i := range p.kids {
		p.kids[i].write(b)
	}
}

// A layouter lays docs out. A negative column means that nothing is broken.
type layouter struct {
	indent, width int
	latin1        bool
}

func (l *layouter) render(d doc, col int) string {
	p := l.layout(d, col)
	var b strings.Builder
	p.write(&b)
	return b.String()
}

// layout lays d out from column col.
func (l *layouter) layout(d doc, col int) piece {
	switch d := d.(type) {
	case word:
		return piece{text: d.text, size: size{n: utf8.RuneCountInString(d.text)}}
	case cat:
		return l.cat(d, col)
	case seq:
		return l.seq(d, col)
	case lines:
		return l.lines(d, col)
	case step:
		return l.seq(seq{spaced: true, items: []doc{d}}, col)
	case str:
		return l.str(d, col)
	}
	return piece{}
}

// cat lays out docs one behind the other.
func (l *layouter) cat(ds []doc, col int) piece {
	var out piece
	for _, d := range ds {
		p := l.layout(d, col)
		col = after(p.size, col)
		out.kids = append(out.kids, p)
	}
	return sum(out.kids)
}

// after returns the column behind text of a size that starts at col.
func after(s size, col int) int {
	switch {
	case s.broken:
		return s.n
	case col < 0:
		return col
	}
	return col + s.n
}

// sum joins pieces.
func sum(ps []piece) piece {
	out := piece{}
	for _, p := range ps {
		if p.size.zero() {
			continue
		}
		out.kids = append(out.kids, p)
		if p.size.broken {
			out.size = p.size
		} else {
			out.size.n += p.size.n
		}
	}
	return out
}

// A pair is an item as laid out: the parts of a step, or all of it and nothing.
type pair [2]piece

// items lays out items with the separators behind them.
func (l *layouter) items(items []doc, sep, lastSep, end doc, col int) []pair {
	if len(items) == 0 {
		return []pair{{l.layout(end, col)}}
	}
	pairs := make([]pair, len(items))
	for i, item := range items {
		behind := sep
		switch i {
		case len(items) - 1:
			behind = end
		case len(items) - 2:
			behind = lastSep
		}
		pairs[i] = l.item(item, behind, col)
	}
	return pairs
}

func (l *layouter) item(item, behind doc, col int) pair {
	s, ok := item.(step)
	if !ok {
		return pair{l.cat(cat{item, behind}, col)}
	}
	head := l.layout(s.first, col)
	if s.tight && !head.size.broken && head.size.n < l.indent {
		rest := l.cat(cat{text(" "), s.second, behind}, after(head.size, col))
		return pair{sum([]piece{head, rest})}
	}
	return pair{head, l.cat(cat{s.second, behind}, after(size{n: l.indent}, col))}
}

// nonzero returns the parts of pairs that are not empty.
func nonzero(pairs []pair) []piece {
	var ps []piece
	for _, pr := range pairs {
		for _, p := range pr {
			if !p.size.zero() {
				ps = append(ps, p)
			}
		}
	}
	return ps
}

func (l *layouter) seq(s seq, col int) piece {
	before := l.layout(s.before, col)
	inner := after(before.size, col)
	lastSep := s.sep
	if s.lastSep != nil {
		lastSep = s.lastSep
	}
	pairs := l.items(s.items, s.sep, lastSep, s.after, inner)
	parts := nonzero(pairs)
	gaps := 0
	if s.spaced {
		gaps = max(0, len(parts)-1)
	}
	if width, ok := oneLine(append([]piece{before}, parts...)); ok && l.fits(col, width+gaps) {
		out := piece{kids: []piece{before}, size: size{n: width + gaps}}
		out.kids = append(out.kids, separated(parts, gaps > 0, " ")...)
		return out
	}
	rest := l.broken(s.items, l.steps(pairs, inner), inner, gaps > 0)
	if !rest.size.broken {
		rest.size = size{n: rest.size.n + max(col, 0), broken: true}
	}
	return piece{kids: []piece{before, rest}, size: rest.size}
}

// oneLine returns the width of pieces, if none has line breaks.
func oneLine(ps []piece) (int, bool) {
	n := 0
	for _, p := range ps {
		if p.size.broken {
			return 0, false
		}
		n += p.size.n
	}
	return n, true
}

func (l *layouter) fits(col, width int) bool { return col < 0 || col+width <= l.width }

// separated puts text between pieces.
func separated(ps []piece, spaced bool, between string) []piece {
	if !spaced {
		return ps
	}
	var out []piece
	for i, p := range ps {
		if i > 0 {
			out = append(out, piece{text: between})
		}
		out = append(out, p)
	}
	return out
}

// newline returns a line break and the indentation to col.
func newline(col int) string { return "\n" + strings.Repeat(" ", max(col, 0)) }

// steps joins the parts of each pair with a line break.
func (l *layouter) steps(pairs []pair, col int) []piece {
	ps := make([]piece, len(pairs))
	for i, pr := range pairs {
		if pr[1].size.zero() {
			ps[i] = pr[0]
			continue
		}
		joined := sum(pr[:])
		joined.kids = []piece{pr[0], {text: newline(col + l.indent)}, pr[1]}
		ps[i] = joined
	}
	return ps
}

// broken puts items on lines of their own, but as many atomic ones on a line as fit.
func (l *layouter) broken(items []doc, ps []piece, col int, spaced bool) piece {
	if len(items) == 0 {
		return ps[0]
	}
	out := piece{kids: []piece{ps[0]}, size: ps[0].size}
	end := l.width + 1
	if isAtomic(items[0]) {
		end = col + ps[0].size.n
	}
	for i := 1; i < len(items); i++ {
		p := ps[i]
		n := p.size.n + 1
		switch {
		case isAtomic(items[i]) && !p.size.broken && end+n <= l.width:
			if spaced {
				out.kids = append(out.kids, piece{text: " "})
			}
			end += n
			out.size.n += n
		case isAtomic(items[i]) && !p.size.broken:
			out.kids = append(out.kids, piece{text: newline(col)})
			end = col + p.size.n
			out.size = size{n: n}
		default:
			out.kids = append(out.kids, piece{text: newline(col)})
			end = l.width + 1
			out.size = size{}
		}
		out.kids = append(out.kids, p)
	}
	return out
}

func isAtomic(d doc) bool {
	w, ok := d.(word)
	return ok && w.atomic
}

func (l *layouter) lines(d lines, col int) piece {
	if col < 0 {
		return l.seq(seq{sep: d.sep, spaced: d.spaced, items: d.items}, col)
	}
	if d.lead != nil {
		d.items = append([]doc{d.lead}, d.items...)
	}
	pairs := l.items(d.items, d.sep, d.sep, nil, col)
	parts := nonzero(pairs)
	if len(parts) == 0 {
		return piece{}
	}
	last := parts[len(parts)-1].size
	if !last.broken {
		last = size{n: last.n + col, broken: true}
	}
	var full []piece
	for _, p := range l.steps(pairs, col) {
		if !p.size.zero() {
			full = append(full, p)
		}
	}
	return piece{kids: separated(full, true, newline(col)), size: last}
}

// minString is the number of characters that a piece of a string has at least.
const minString = 5

// str cuts a string in pieces that fit behind col.
func (l *layouter) str(s str, col int) piece {
	if col < 0 || len(s) == 0 {
		return l.layout(leaf(quoteString(s, l.latin1)), col)
	}
	room := max(l.width-col, minString)
	var items []doc
	for rest := s; len(rest) > 0; {
		n := min(room, len(rest))
		quoted := quoteString(rest[:n], l.latin1)
		for utf8.RuneCountInString(quoted) > room && n > minString {
			n--
			quoted = quoteString(rest[:n], l.latin1)
		}
		items = append(items, leaf(quoted))
		rest = rest[n:]
	}
	return l.layout(list(items...), col)
}
