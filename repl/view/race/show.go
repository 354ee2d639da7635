package race

import (
	"fmt"
	"strings"

	"mortal/lang/term"
	"mortal/repl/view"
)

const (
	shownBefore = 3  // acts of the common part that are shown, at its end
	shownAfter  = 20 // acts behind the first difference, at most
	narrowest   = 11 // cells of a column; with more processes there are lines without columns
)

// Show returns both schedules and the difference in words.
func Show(a, b *Side, st view.Style) []view.Line {
	as, bs := a.acts(), b.acts()
	same := 0
	for same < len(as) && same < len(bs) && as[same].key() == bs[same].key() && as[same].text == bs[same].text {
		same++
	}
	half := (min(st.Columns(), 120) - 3) / 2
	left, right := newColumns(a, as, half, st), newColumns(b, bs, half, st)
	lines := []view.Line{beside(st, title(a), title(b), half, "")}
	lines = append(lines, beside(st, left.head(), right.head(), half, ""))
	from := 0
	if same > shownBefore+1 {
		from = same - shownBefore
		l := view.Line{{Role: view.Dim, Text: fmt.Sprintf("  … %d steps in common", from)}}
		lines = append(lines, beside(st, l, nil, half, ""))
	}
	for i := from; i < max(len(as), len(bs)); i++ {
		if i >= same+shownAfter {
			lines = append(lines, view.Line{{Role: view.Dim, Text: "  …"}})
			break
		}
		mark := ""
		if i == same {
			mark = "≠"
		}
		lines = append(lines, beside(st, left.line(i), right.line(i), half, mark))
	}
	return append(lines, difference(a, b, as, bs, same)...)
}

func title(s *Side) view.Line {
	return view.Line{}.Add(view.Strong, s.Letter).Add(view.Plain, " "+s.Title)
}

// beside puts two lines next to each other.
func beside(st view.Style, l, r view.Line, half int, mark string) view.Line {
	sep := "│"
	if mark != "" {
		sep = mark
	}
	out := l.Cut(st, half).PadTo(half).Add(view.Dim, " "+sep+" ")
	return append(out, r.Cut(st, half)...)
}

// columns are the processes of a schedule from left to right.
type columns struct {
	side  *Side
	acts  []act
	where map[term.Term]int
	order []term.Term
	width int // of a column; 0: there are too many
	st    view.Style
}

func newColumns(s *Side, acts []act, half int, st view.Style) *columns {
	c := &columns{side: s, acts: acts, where: map[term.Term]int{}, st: st}
	c.add(s.First)
	for i := range acts {
		c.add(acts[i].who)
		if acts[i].arrow.Unicode != "" {
			c.add(acts[i].other)
		}
	}
	if w := half / len(c.order); w >= narrowest {
		c.width = w
	}
	return c
}

func (c *columns) add(pid term.Term) {
	if _, ok := c.where[pid]; !ok && pid.IsPid() {
		c.where[pid] = len(c.order)
		c.order = append(c.order, pid)
	}
}

func (c *columns) head() view.Line {
	if c.width == 0 {
		return nil
	}
	l := view.Line{}
	for i, pid := range c.order {
		l = l.PadTo(i*c.width).Add(view.Dim, c.st.CutText(c.side.name(pid), c.width-1))
	}
	return l
}

// line shows act i, with an arrow to the column of the process it is about.
func (c *columns) line(i int) view.Line {
	if i >= len(c.acts) {
		return nil
	}
	a := &c.acts[i]
	if c.width == 0 {
		l := view.Line{}.Add(view.Dim, c.side.name(a.who)).PadTo(narrowest - 1)
		l = a.show(l, c.st)
		if a.arrow.Unicode != "" {
			l = l.Add(view.Plain, " ").Mark(c.st, a.arrow).Add(view.Plain, " "+c.side.name(a.other))
		}
		return l
	}
	l := a.show(view.Line{}.PadTo(c.where[a.who]*c.width), c.st)
	to, ok := c.where[a.other]
	if a.arrow.Unicode == "" || !ok {
		return l
	}
	arrow := c.st.Text(a.arrow)
	if to > c.where[a.who] {
		shaft := string([]rune(arrow)[:1])
		room := to*c.width - l.Width() - 1 - view.Width(arrow)
		return l.Add(a.arrow.Role, " "+strings.Repeat(shaft, max(room, 0))+arrow)
	}
	return l.Add(a.arrow.Role, " "+arrow).Add(view.Plain, " "+c.side.name(a.other))
}

func (a *act) show(l view.Line, st view.Style) view.Line {
	if a.mark.Unicode != "" {
		l = l.Mark(st, a.mark).Add(view.Plain, " ")
	}
	return l.Add(a.mark.Role, a.text)
}

// difference says which two acts come in different orders. Of all such pairs the first is taken
// that is about a process they share.
func difference(a, b *Side, as, bs []act, same int) []view.Line {
	x, y := racing(as, bs, same)
	switch {
	case x == nil && same == len(as) && same == len(bs):
		return []view.Line{nil, {{Text: "They do not differ in what processes do to each other."}}}
	case x == nil:
		return sentence(missing(a, b, as, bs, same))
	}
	return sentence(fmt.Sprintf("The difference: in %s, %s%s comes before %s%s; in %s after it.", a.Letter, x.says, place(x), y.says, place(y), b.Letter))
}

// missing is the difference when no two acts come in both schedules, in different orders: one of
// the first that differ comes in one of them only.
func missing(a, b *Side, as, bs []act, same int) string {
	if same >= len(as) || same >= len(bs) {
		return "The difference: one goes on where the other ends."
	}
	x, y := &as[same], &bs[same]
	if has(as[same:], y) {
		a, b, x, y = b, a, y, x
	}
	return fmt.Sprintf("The difference: in %s, %s%s comes first; in %s, %s%s.", a.Letter, x.says, place(x), b.Letter, y.says, place(y))
}

func has(acts []act, x *act) bool {
	for i := range acts {
		if acts[i].key() == x.key() {
			return true
		}
	}
	return false
}

func sentence(text string) []view.Line {
	lines := []view.Line{nil}
	for _, l := range view.Wrap(text, view.TextWidth) {
		lines = append(lines, view.Line{{Text: l}})
	}
	return lines
}

func place(a *act) string {
	if a.at.Line == 0 {
		return ""
	}
	return fmt.Sprintf(" (%s:%d)", a.at.File, a.at.Line)
}

// racing finds two acts of which the first comes first in as and second in bs: if there are
// such, two arrivals at one process, else two that are about the same process.
func racing(as, bs []act, same int) (x, y *act) {
	in := map[string]int{}
	for i := same; i < len(bs); i++ {
		if _, ok := in[bs[i].key()]; !ok {
			in[bs[i].key()] = i
		}
	}
	best := 0
	for i := same; i < len(as); i++ {
		at, ok := in[as[i].key()]
		if !ok {
			continue
		}
		for j := i + 1; j < len(as); j++ {
			other, ok := in[as[j].key()]
			if !ok || other >= at {
				continue
			}
			if r := as[i].rivalry(&as[j]); r > best {
				best, x, y = r, &as[i], &as[j]
			}
		}
	}
	return x, y
}

// rivalry tells how much the order of two acts is likely to matter; 0: a process made both.
func (a *act) rivalry(b *act) int {
	switch {
	case a.arrives && b.arrives && a.who == b.who:
		return 3
	case a.who == b.who:
		return 0
	case a.about(b):
		return 2
	}
	return 1
}

// about reports whether two acts have to do with one process.
func (a *act) about(b *act) bool { return a.who == b.other || a.other == b.who || a.other == b.other }
