package timeline

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/mattn/go-runewidth"

	"mortal/repl/view"
)

// Measures of the text in cells.
const (
	timeWidth = 11
	minWidth  = 13 // of a column
	maxWidth  = 40
	maxLines  = 100 // of the whole text
)

// Text draws d for a terminal.
func (d *Diagram) Text(s view.Style) string { return s.Render(d.Lines(s)) }

// Lines draws d for a terminal as lines: what each command did with the processes that took part.
func (d *Diagram) Lines(s view.Style) []view.Line {
	if len(d.Rows) == 0 {
		return []view.Line{view.Line{}.Add(view.Dim, "nothing happened between processes")}
	}
	var lines []view.Line
	var above string // the header that stands above
	folded, left := 0, d.Left
	for _, part := range d.parts() {
		t := part.layOut(s)
		if part.command != "" {
			lines = append(lines, t.rule(part.command))
		}
		header := t.header()
		if text := fmt.Sprint(header); text != above {
			above = text
			lines = append(lines, header...)
		}
		rows, more := t.rows(max(0, maxLines-len(lines)))
		lines = append(lines, rows...)
		left += more
		folded = max(folded, len(t.Columns)-t.shown)
	}
	return append(lines, footer(folded, left)...)
}

// A part is the rows of one command, with the columns of the processes that take part.
type part struct {
	*Diagram
	command string // the label of the command, or ""
}

// parts cuts d where commands began.
func (d *Diagram) parts() []part {
	var all []part
	for from := 0; from < len(d.Rows); {
		label := ""
		if d.Rows[from].Kind == Command {
			label = d.Rows[from].Label
			from++
		}
		to := from
		for to < len(d.Rows) && d.Rows[to].Kind != Command {
			to++
		}
		if to > from {
			all = append(all, part{d.cutOut(from, to), label})
		}
		from = to
	}
	return all
}

// cutOut returns rows [from,to) as a diagram of its own.
func (d *Diagram) cutOut(from, to int) *Diagram {
	out := &Diagram{}
	moved := map[int]int{Nobody: Nobody}
	move := func(c int) {
		moved[c] = len(out.Columns)
		p := d.Columns[c]
		p.Born = max(p.Born-from, -1)
		switch {
		case p.Died >= 0 && p.Died < from:
			p.Died, p.Born = -1, to // gone before
		case p.Died >= 0:
			p.Died -= from
		}
		out.Columns = append(out.Columns, p)
	}
	for _, c := range d.taking(from, to) {
		move(c)
	}
	for _, r := range d.Rows[from:to] {
		r.From, r.To = moved[r.From], moved[r.To]
		out.Rows = append(out.Rows, r)
	}
	return out
}

// taking returns the columns of the processes that take part in rows [from,to), by pid: so a
// chain stands in one order whoever dies first. Columns that were asked for stand as asked.
func (d *Diagram) taking(from, to int) []int {
	var columns []int
	if d.chosen {
		for c := range d.Columns {
			columns = append(columns, c)
		}
		return columns
	}
	for _, r := range d.Rows[from:to] {
		for _, c := range [...]int{r.From, r.To} {
			if c != Nobody {
				columns = append(columns, c)
			}
		}
	}
	slices.SortFunc(columns, func(a, b int) int { return cmp.Compare(d.Columns[a].Pid.ID(), d.Columns[b].Pid.ID()) })
	return slices.Compact(columns)
}

// A texter knows which columns are drawn and where.
type texter struct {
	*Diagram
	style view.Style
	shown int // columns that are drawn as such; the others share the next one
	width int // cells of a column
}

func (d *Diagram) layOut(s view.Style) *texter {
	room := s.Columns() - timeWidth
	t := &texter{Diagram: d, style: s, shown: len(d.Columns)}
	if fit := max(2, room/minWidth); t.shown > fit {
		t.shown = fit - 1
	}
	t.width = min(maxWidth, max(minWidth, room/max(1, t.columns())))
	return t
}

// rule is the line above what a command did.
func (t *texter) rule(command string) view.Line {
	width := max(0, t.style.Columns()-view.Width(command)-1)
	return view.Line{}.Add(view.Strong, command+" ").Add(view.Dim, strings.Repeat(t.pick("─", "-"), width))
}

// rows draws the rows, and returns how many of them there was no room for.
func (t *texter) rows(room int) (lines []view.Line, left int) {
	time := ""
	for i := 0; i < len(t.Rows); {
		together, n := t.gather(i)
		for _, c := range together {
			r := t.Rows[c.row]
			if t.hidden(r) {
				continue
			}
			if len(lines) >= room {
				left += c.count
				continue
			}
			stamp := fmt.Sprintf("%*s", timeWidth-2, view.Seconds(r.Time))
			if stamp == time {
				stamp = ""
			} else {
				time = stamp
			}
			switch {
			case c.count > 1 && r.Beyond != "":
				r.Beyond = fmt.Sprintf("%s %d others: ", t.direction(r), c.count)
			case c.count > 1:
				r.Label = fmt.Sprintf("%d × %s", c.count, r.Label)
			}
			lines = append(lines, append(view.Line{}.Add(view.Dim, stamp).PadTo(timeWidth), t.row(c.row, r)...))
		}
		i += n
	}
	return lines, left
}

// A counted row stands for several that look the same.
type counted struct{ row, count int }

// gather returns the n rows from i on that are drawn together: those at one time that processes
// take part in which share a column. Equal ones among them are counted.
func (t *texter) gather(i int) (together []counted, n int) {
	type look struct {
		kind     Kind
		from, to int
		label    string
	}
	if n := t.alikeBeyond(i); n >= minAlike {
		return []counted{{i, n}}, n
	}
	seen := map[look]int{}
	for ; i+n < len(t.Rows) && (n == 0 || t.shares(t.Rows[i+n]) && t.shares(t.Rows[i]) && t.Rows[i+n].Time == t.Rows[i].Time); n++ {
		r := t.Rows[i+n]
		key := look{r.Kind, t.at(r.From), t.at(r.To), r.Label}
		if k, ok := seen[key]; ok {
			together[k].count++
			continue
		}
		seen[key] = len(together)
		together = append(together, counted{i + n, 1})
	}
	return together, n
}

// minAlike is how many rows in a row that tell the same of processes without a column are drawn as one.
const minAlike = 3

// alikeBeyond counts the rows from i on that are alike but for which process without a column it is.
func (t *texter) alikeBeyond(i int) (n int) {
	first := t.Rows[i]
	for ; i+n < len(t.Rows); n++ {
		r := t.Rows[i+n]
		if r.Beyond == "" || r.Kind != first.Kind || r.From != first.From || r.Label != first.Label || r.Time != first.Time ||
			t.direction(r) != t.direction(first) {
			break
		}
	}
	return n
}

// direction is to or from: what a row has to do with a process without a column.
func (t *texter) direction(r Row) string {
	direction, _, _ := strings.Cut(r.Beyond, " ")
	return direction
}

// shares reports whether a process takes part in r that shares a column.
func (t *texter) shares(r Row) bool { return r.From >= t.shown || r.To >= t.shown }

// columns counts the columns on the screen.
func (t *texter) columns() int {
	if t.shown < len(t.Columns) {
		return t.shown + 1
	}
	return t.shown
}

// at returns the cell of a column's line, counted after the time.
func (t *texter) at(column int) int { return min(column, t.shown)*t.width + 1 }

// hidden reports whether a row is about processes that share a column.
func (t *texter) hidden(r Row) bool {
	return min(r.From, t.shown) == min(r.To, t.shown) && r.From >= t.shown
}

// header is the names above the columns, and the pids below them.
func (t *texter) header() []view.Line {
	var names, pids view.Line
	for i := range t.shown {
		c := t.Columns[i]
		names = names.PadTo(timeWidth+t.at(i)).Add(view.Strong, t.style.CutText(c.Name, t.width-1))
		pids = pids.PadTo(timeWidth+t.at(i)).Add(view.Dim, t.style.CutText(c.Pid.String(), t.width-1))
	}
	if more := len(t.Columns) - t.shown; more > 0 {
		names = names.PadTo(timeWidth+t.at(t.shown)).Add(view.Dim, fmt.Sprintf("… %d more", more))
	}
	return []view.Line{names, pids}
}

// footer says what is not drawn.
func footer(folded, left int) []view.Line {
	var lines []view.Line
	add := func(format string, args ...any) {
		lines = append(lines, view.Line{}.Add(view.Dim, fmt.Sprintf(format, args...)))
	}
	if folded > 0 {
		add(`… %d more processes: timeline([P, Q]) chooses, timeline("x.html") shows all`, folded)
	}
	if left > 0 {
		add(`… %d more rows: timeline("x.html") shows more`, left)
	}
	return lines
}

// A look is how a kind of row is drawn: the body of its arrow and what stands at the ends.
type look struct {
	role                 view.Role
	body, asciiBody      string
	tee, back, asciiTee  string // where an arrow begins, going right and left
	head, asciiHead      string // before the line it goes to, "" for none
	mark, asciiMark      string // on the line it goes to, "" for the line itself
	headLeft, asciiHLeft string
}

var looks = map[Kind]look{
	Message:     {view.Plain, "─", "-", "├", "┤", "+", "▶", ">", "", "", "◀", "<"},
	Lost:        {view.Dim, "─", "-", "├", "┤", "+", "▷", ">", "", "", "◁", "<"},
	Spawn:       {view.Plain, "─", "-", "├", "┤", "+", "▶", ">", "┐", "+", "◀", "<"},
	Link:        {view.Link, "═", "=", "╞", "╡", "+", "▶", ">", "", "", "◀", "<"},
	Unlink:      {view.Dim, "═", "=", "╞", "╡", "+", "▷", ">", "", "", "◁", "<"},
	Monitor:     {view.Monitor, "┄", ".", "├", "┤", "+", "▶", ">", "", "", "◀", "<"},
	Demonitor:   {view.Dim, "┄", ".", "├", "┤", "+", "▷", ">", "", "", "◁", "<"},
	ExitFatal:   {view.Fatal, "═", "=", "╞", "╡", "+", "", "", "✗", "X", "", ""},
	ExitIgnored: {view.Dim, "═", "=", "╞", "╡", "+", "", "", "○", "o", "", ""},
	ExitTrapped: {view.Trapped, "═", "=", "╞", "╡", "+", "", "", "✉", "m", "", ""},
	Down:        {view.Monitor, "┄", ".", "├", "┤", "+", "", "", "✗", "x", "", ""},
	Death:       {view.Fatal, "", "", "", "", "", "", "", "†", "*", "", ""},
	Note:        {view.Dim, "", "", "", "", "", "", "", "●", "o", "", ""},
	Restart:     {view.Strong, "", "", "", "", "", "", "", "╳", "x", "", ""},
}

func (t *texter) pick(unicode, ascii string) string {
	if t.style.ASCII {
		return ascii
	}
	return unicode
}

// row draws the lines of all processes and what row i is about on top.
func (t *texter) row(i int, r Row) view.Line {
	g := newGrid(t.style.Columns() - timeWidth)
	for c := range t.columns() {
		if t.alive(c, i) {
			g.put(t.at(c), view.Dim, t.pick("│", "|"))
		}
	}
	l := looks[r.Kind]
	switch {
	case r.From == r.To:
		g.put(t.at(r.To), l.role, t.localMark(r, l))
		g.write(t.at(r.To)+1, l.role, " "+r.local()+" ", t.style)
	case r.To == Nobody:
		g.put(t.at(r.From), l.role, t.pick(l.tee, l.asciiTee))
		g.write(t.at(r.From)+1, l.role, t.pick("─ ", "- ")+r.Label+t.pick(" ─▷ nobody ", " -> nobody "), t.style)
	default:
		t.arrow(g, i, r, l)
	}
	return g.line()
}

// localMark is what stands on the line of a process for what it does by itself, or with one that
// has no column.
func (t *texter) localMark(r Row, l look) string {
	switch {
	case r.Kind == Message && r.Beyond == "":
		return t.pick("✉", "m")
	case l.mark == "":
		return t.pick("●", "o")
	}
	return t.pick(l.mark, l.asciiMark)
}

// local is the label of what concerns one column.
func (r Row) local() string {
	if r.Kind == Message && r.Beyond == "" {
		return "to itself: " + r.Label
	}
	return r.Beyond + r.Label
}

// alive reports whether the line of a column is drawn in row i.
func (t *texter) alive(c, i int) bool {
	if c >= t.shown {
		return true
	}
	p := t.Columns[c]
	return p.Born < i && (p.Died < 0 || i <= p.Died)
}

// arrow draws an arrow from one column to another with its label in it.
func (t *texter) arrow(g *grid, i int, r Row, l look) {
	from, to := t.at(r.From), t.at(r.To)
	body := t.pick(l.body, l.asciiBody)
	left, right := min(from, to), max(from, to)
	for x := left + 1; x < right; x++ {
		g.put(x, l.role, body)
	}
	tee, head, mark := t.pick(l.tee, l.asciiTee), t.pick(l.head, l.asciiHead), t.pick(l.mark, l.asciiMark)
	inner, room := left+2, right-left-4
	if to < from {
		tee, head = t.pick(l.back, l.asciiTee), t.pick(l.headLeft, l.asciiHLeft)
		inner++
		if r.Kind == Spawn {
			mark = t.pick("┌", "+")
		}
	}
	if p := t.Columns[r.From]; r.From < t.shown && p.Died >= 0 && p.Died < i { // the dead send from below
		tee = t.pick(map[bool]string{true: "└", false: "┘"}[to > from], "+")
	}
	g.put(from, l.role, tee)
	if head != "" && to > from {
		g.put(to-1, l.role, head)
	} else if head != "" {
		g.put(to+1, l.role, head)
	}
	if mark != "" {
		g.put(to, l.role, mark)
	}
	if label := t.style.CutText(r.Label, room-2); room > 3 && label != "" {
		g.write(inner, l.role, " "+label+" ", t.style)
	}
}

// A grid is a row of cells.
type grid struct {
	text  []string // "" behind a wide character
	roles []view.Role
}

func newGrid(width int) *grid {
	g := &grid{make([]string, width), make([]view.Role, width)}
	for i := range g.text {
		g.text[i] = " "
	}
	return g
}

func (g *grid) put(x int, role view.Role, text string) {
	if x >= 0 && x < len(g.text) {
		g.text[x], g.roles[x] = text, role
	}
}

// write puts text into the cells from x on, cut where the screen ends.
func (g *grid) write(x int, role view.Role, text string, s view.Style) {
	text = s.CutText(text, len(g.text)-x)
	for _, r := range text {
		w := runewidth.RuneWidth(r)
		if w == 0 {
			continue
		}
		g.put(x, role, string(r))
		if w == 2 {
			g.put(x+1, role, "")
		}
		x += w
	}
}

// line returns the cells as spans.
func (g *grid) line() view.Line {
	var l view.Line
	for i, text := range g.text {
		if n := len(l); n > 0 && l[n-1].Role == g.roles[i] {
			l[n-1].Text += text
			continue
		}
		l = l.Add(g.roles[i], text)
	}
	return l
}
