package term

import "strings"

// A layout breaks a node over lines the way io_lib_pretty does:
//
//   - what fits on the rest of the line goes there;
//   - elements that are single words fill lines, any other begins its own;
//   - elements are aligned below the first one; those after the tag of a tuple or
//     the name of a record below its end, or, if that is too far to the right,
//     a fixed number of columns in;
//   - a map value or record field that does not fit goes to the next line.
//
// The same code runs in two ways: on trial, to see whether an indentation goes
// too far right, and to write.
type layout struct {
	width   int // length of a line
	lineMax int // most characters of a line, indentation not counted
	indent  int // of what follows a tag; not positive: aligned with its end
	trial   bool
	tooFar  bool // set by a trial that failed
	out     []byte
	budget  budget
	nest    *nest // makes the deep list that OTP makes, if asked for
}

// A place is where printing goes on.
type place struct {
	column  int  // where it goes on, from 1
	used    int  // characters on the line, indentation not counted
	closing int  // brackets that must fit after it
	indent  Term // the list that indents a line to column, with a nest
}

// indented returns p some columns further to the right, where lines then begin.
func (l *layout) indented(p place, columns int) place {
	p.column += columns
	if l.nest != nil {
		p.indent = deeperIndent(columns, p.indent)
	}
	return p
}

// fallbackIndent is used when aligning below tags and names goes too far right,
// and smallestIndent when that does too.
const (
	fallbackIndent = 4
	smallestIndent = 1
)

func layOut(dst []byte, n *node, o *PrettyOptions) []byte {
	l := layout{out: dst}
	l.run(n, o)
	return l.out
}

// run prints n.
func (l *layout) run(n *node, o *PrettyOptions) {
	l.width, l.lineMax, l.budget = o.Width, o.LineMax, budget{reserve: o.Reserve}
	if l.lineMax < 0 {
		l.lineMax = n.length
	}
	start := place{column: o.Column}
	if l.nest != nil {
		start.indent = indentChars(o.Column - 1)
	}
	if o.Width == 0 || l.fits(n, start) {
		l.flat(n)
		return
	}
	l.indent = l.chooseIndent(n, start)
	l.node(n, start)
}

func (l *layout) chooseIndent(n *node, start place) int {
	for _, indent := range []int{-1, fallbackIndent} {
		t := layout{width: l.width, lineMax: l.lineMax, indent: indent, trial: true}
		t.node(n, start)
		if !t.tooFar {
			return indent
		}
	}
	return smallestIndent
}

// fits reports whether all of n fits on the line at p.
func (l *layout) fits(n *node, p place) bool {
	return n.length < l.width-p.column-p.closing && n.length+p.used+p.closing <= l.lineMax
}

// chars prints characters, each an element of the deep list.
func (l *layout) chars(s string) {
	switch {
	case l.nest != nil:
		l.nest.chars(s)
	case !l.trial:
		l.out = append(l.out, s...)
	}
}

// text prints a string that is an element of the deep list.
func (l *layout) text(s string) {
	if l.nest != nil {
		l.nest.add(deepText(s))
		return
	}
	l.chars(s)
}

func (l *layout) flat(n *node) {
	switch {
	case l.nest != nil:
		l.nest.add(n.deep(maxDeepLevels))
	case !l.trial:
		l.out = n.appendFlat(l.out)
	}
}

// newLine begins a line that is indented to p's column.
func (l *layout) newLine(p place) {
	switch {
	case l.trial || !l.budget.take(p.column):
	case l.nest != nil:
		l.nest.chars("\n")
		l.nest.add(p.indent)
	default:
		l.out = append(l.out, '\n')
		l.out = append(l.out, strings.Repeat(" ", p.column-1)...)
	}
}

// checkRoom fails a trial when parts would be aligned in the right half of the
// line and not have their full length there.
func (l *layout) checkRoom(column int, strict bool) {
	if !l.trial {
		return
	}
	end := l.lineMax + column
	half := l.width / 2
	if strict {
		l.tooFar = l.tooFar || end >= l.width && column >= half
	} else {
		l.tooFar = l.tooFar || end > l.width && column > half
	}
}

// node prints n at p.
func (l *layout) node(n *node, p place) {
	if l.tooFar {
		return
	}
	if l.fits(n, p) {
		l.flat(n)
		return
	}
	switch n.shape {
	case shapeText:
		l.flat(n)
	case shapeBytes:
		l.bytes(n.bytes, p)
	case shapeTagged:
		l.tagged(n, p)
	case shapeRecord:
		l.record(n, p)
	default:
		l.bracketed(n, p)
	}
}

// bracketed prints a list, map or plain tuple.
func (l *layout) bracketed(n *node, p place) {
	opening, closing := n.brackets()
	l.nest.open()
	l.chars(opening)
	p = l.indented(p, len(opening))
	p.used++
	if n.shape == shapeMap && l.trial {
		p.used++ // a trial counts "#{" as two, writing counts one, as in OTP
	}
	l.nest.open()
	l.parts(n, p)
	l.nest.close()
	l.chars(closing)
	l.nest.close()
}

// tagged prints a tuple whose first element is an atom.
func (l *layout) tagged(n *node, p place) {
	l.nest.open()
	l.chars("{")
	l.nest.open()
	p.used++
	if len(n.items.elems) == 0 {
		l.chars(ellipsis)
	} else {
		l.tagAndRest(n, p)
	}
	l.nest.close()
	l.chars("}")
	l.nest.close()
}

func (l *layout) tagAndRest(n *node, p place) {
	tag := n.items.elems[0]
	l.text(tag.text)
	rest := *n
	rest.items.elems = n.items.elems[1:]
	p.used += tag.length
	indent := tag.length + 2
	if l.indent > 0 && indent > l.indent {
		first := l.indented(p, l.indent)
		l.checkRoom(first.column, false)
		l.rest(&rest, 0, first, p.column+indent)
		return
	}
	p = l.indented(p, indent)
	l.checkRoom(p.column, true)
	l.chars(",")
	p.used++
	l.parts(&rest, p)
}

// record prints #name{...}.
func (l *layout) record(n *node, p place) {
	name := columns(n.text)
	l.nest.open()
	l.text(n.text)
	l.chars("{")
	p.used += name + 1
	l.nest.open()
	if len(n.items.elems) > 0 {
		p = l.afterName(name+1, p)
		l.parts(n, p)
	} else {
		l.chars(ellipsis)
	}
	l.nest.close()
	l.chars("}")
	l.nest.close()
}

// breaksAfter reports whether the text after a name of the given length belongs on a new line.
func (l *layout) breaksAfter(length int) bool { return l.indent > 0 && length > l.indent }

// afterName goes to where the text after a name of the given length, that begins
// at p, belongs.
func (l *layout) afterName(length int, p place) place {
	broken := l.breaksAfter(length)
	if broken {
		length = l.indent
	}
	p = l.indented(p, length)
	l.checkRoom(p.column, false)
	l.nest.open()
	if broken {
		p.used = 0
		l.newLine(p)
		l.nest.asTail()
	}
	l.nest.close()
	return p
}

// parts prints the items of n, the first of them at p.
func (l *layout) parts(n *node, p place) {
	if l.tooFar {
		return
	}
	if len(n.items.elems) == 0 {
		l.chars(ellipsis)
		return
	}
	first := p
	first.closing = closingAt(n, 0, p.closing)
	width := l.part(n.items.elems[0], first)
	next := p
	next.used += width
	if n.shape == shapeMap && !l.trial {
		next.used = width // what stood before the first pair is not counted
	}
	l.rest(n, 1, next, p.column+width)
}

// part prints one item at p and returns the columns it took: a whole line, so
// that nothing more fits there, unless it is a word.
func (l *layout) part(n *node, p place) int {
	if l.fits(n, p) {
		l.flat(n)
		if n.atomic() {
			return n.length
		}
		return l.width
	}
	switch n.shape {
	case shapePair:
		l.pair(n, p)
	case shapeField:
		l.field(n, p)
	default:
		l.node(n, p)
	}
	return l.width
}

// pair prints a key and, on the next line, its value.
func (l *layout) pair(n *node, p place) {
	indent := fallbackIndent
	if l.indent > 0 {
		indent = l.indent
	}
	l.nest.open()
	l.node(n.items.elems[0], p)
	p = l.indented(p, indent)
	p.used = 0
	if l.nest != nil {
		l.text(" =>\n")
		l.nest.add(p.indent)
	} else {
		l.chars(" =>")
		l.newLine(p)
	}
	l.node(n.items.elems[1], p)
	l.nest.asTail()
	l.nest.close()
}

func (l *layout) field(n *node, p place) {
	length := columns(n.text) + len(" = ")
	p.used += length
	l.nest.open()
	l.text(n.text)
	if l.breaksAfter(length) {
		l.text(" =")
	} else {
		l.text(" = ")
	}
	l.node(n.items.elems[0], l.afterName(length, p))
	l.nest.asTail()
	l.nest.close()
}

// closingAt is the number of brackets after item i: those of p when it is the last.
func closingAt(n *node, i, closing int) int {
	if i < len(n.items.elems)-1 {
		return 0
	}
	return closing + 1
}

// rest prints the items of n from number i on. They are aligned at p.column, and
// column is where the items before them ended.
func (l *layout) rest(n *node, i int, p place, column int) {
	for ; i < len(n.items.elems) && !l.tooFar; i++ {
		e := n.items.elems[i]
		closing := closingAt(n, i, p.closing)
		if l.joins(e, place{column: column, used: p.used, closing: closing}) {
			l.chars(",")
			l.flat(e)
			column += e.length + 1
			p.used += e.length + 1
			continue
		}
		l.chars(",")
		l.newLine(p)
		width := l.part(e, place{column: p.column, closing: closing, indent: p.indent})
		p.used = width
		if n.shape == shapeRecord && l.trial {
			column += width // a trial goes on from the old column, as in OTP
		} else {
			column = p.column + width
		}
	}
	l.end(n, p, column)
}

// joins reports whether a word and the comma before it fit on the line at p. The
// last one must leave room for the closing brackets, others for a comma.
func (l *layout) joins(n *node, p place) bool {
	if !n.atomic() {
		return false
	}
	size := n.length + 1
	if p.closing == 0 {
		return size+1 < l.width-p.column && p.used+size+1 <= l.lineMax
	}
	return size < l.width-p.column-p.closing && p.used+size+p.closing <= l.lineMax
}

// end prints what follows the elements: nothing, dots or an improper tail.
func (l *layout) end(n *node, p place, column int) {
	if n.items.elided != nil {
		l.chars(n.tailMark() + ellipsis)
	}
	tail := n.items.tail
	if tail == nil {
		return
	}
	l.chars(n.tailMark())
	p.closing++
	if tail.atomic() && tail.length+1 < l.width-column-p.closing &&
		tail.length+1+p.used+p.closing <= l.lineMax {
		l.flat(tail)
		l.nest.asTail()
		return
	}
	p.used = 0
	l.newLine(p)
	if l.trial {
		p.column = column // a trial does not count the new line, as in OTP
	}
	l.node(tail, p)
	l.nest.asTail()
}

// leastBytes is how many columns of a binary's numbers a line takes at least.
const leastBytes = 8

// bytes fills lines with the numbers of a binary.
func (l *layout) bytes(b byteList, p place) {
	if l.trial {
		return
	}
	p = l.indented(p, len("<<"))
	line := max(leastBytes, min(l.width-p.column, l.lineMax-len("<<>>")-p.used)-p.closing)
	l.nest.open()
	l.chars("<<")
	l.nest.open()
	room := line
	for i, item := range b.items {
		last := i == len(b.items)-1
		size := len(item)
		if !last {
			size++
		}
		if size > room {
			l.newLine(p)
			room = line
		}
		room -= size
		if !last {
			l.text(item)
			l.chars(",")
		} else if l.nest != nil {
			l.nest.lastByte(item)
		} else {
			l.chars(item)
		}
	}
	l.nest.close()
	l.chars(">>")
	l.nest.close()
}
