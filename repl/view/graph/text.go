package graph

import (
	"fmt"
	"slices"
	"strings"

	"mortal/repl/view"
)

// Bounds of the text: what does not fit is counted.
const (
	maxLines  = 60
	maxDepth  = 8
	maxChain  = 24 // processes of a chain; of longer ones the two ends are shown
	maxBeside = 3  // relations beyond the tree beside a process
	maxLeft   = 44 // cells of the tree before what stands beside it
)

// Text draws p for a terminal.
func (p *Picture) Text(s view.Style) string { return s.Render(p.Lines(s)) }

// Lines draws p for a terminal as lines.
func (p *Picture) Lines(s view.Style) []view.Line {
	t := &texter{Picture: p, style: s}
	for _, part := range p.parts() {
		if part.chain != nil {
			t.chain(part.chain)
		} else {
			t.tree(part.root, "", "")
		}
	}
	return append(t.join(), t.legend()...)
}

// A part is a chain or a tree.
type part struct {
	chain *chain
	root  *node
}

// parts returns what is drawn one below the other, by the pids they begin with.
func (p *Picture) parts() []part {
	var all []part
	for _, c := range p.chains {
		all = append(all, part{chain: c, root: c.nodes[0]})
	}
	for _, r := range p.roots {
		all = append(all, part{root: r})
	}
	slices.SortFunc(all, func(a, b part) int { return compare(a.root.Pid.ID(), b.root.Pid.ID()) })
	return all
}

// A texter writes lines in two columns: the tree, and what stands beside it.
type texter struct {
	*Picture
	style   view.Style
	rows    []row
	skipped int  // processes there was no room for
	fresh   bool // something is marked as new
}

type row struct {
	left, right view.Line
	whole       bool // left needs no column
}

func (t *texter) full(n *node) bool {
	if len(t.rows) < maxLines {
		return false
	}
	t.skipped += size(n)
	return true
}

// size counts the processes in the branch n.
func size(n *node) int {
	total := 0
	for all := []*node{n}; len(all) > 0; {
		last := all[len(all)-1]
		all = append(all[:len(all)-1], last.children...)
		total += last.count
	}
	return total
}

// tree writes n and all below it. branch is the text before n, indent what stands before its children.
func (t *texter) tree(n *node, branch, indent string) {
	if t.full(n) {
		return
	}
	line := t.margin(n.fresh).Add(t.branchRole(n), branch)
	t.rows = append(t.rows, row{left: append(line, t.label(n)...), right: t.beside(n)})
	if len(n.children) > 0 && view.Width(indent) >= 4*maxDepth {
		t.note(indent + fmt.Sprintf("… %s below", processes(size(n)-n.count)))
		return
	}
	if run := lineBelow(n); len(run) > maxDepth {
		last := run[len(run)-1]
		t.note(indent + t.branch(run[0], corners[true]) + fmt.Sprintf("… %s in a line …", processes(len(run)-1)))
		indent += "    "
		t.tree(last, indent+t.branch(last, corners[true]), indent+"    ")
		return
	}
	for i, c := range n.children {
		corner := corners[i == len(n.children)-1]
		t.tree(c, indent+t.branch(c, corner), indent+t.pick(corner.rest, corner.asciiRest))
	}
}

// note adds a line about what is left out.
func (t *texter) note(text string) {
	t.rows = append(t.rows, row{left: t.margin(false).Add(view.Dim, text), whole: true})
}

// lineBelow returns the processes below n that are nothing but links of a line.
func lineBelow(n *node) []*node {
	var run []*node
	for len(n.children) == 1 {
		n = n.children[0]
		if r := n.branch(); r == nil || !r.link || r.ab+r.ba > 0 || len(n.relations) > 2 || !n.Name.IsNone() || n.count > 1 {
			break
		}
		run = append(run, n)
	}
	return run
}

// A corner is where a branch leaves the tree.
type corner struct {
	link, plain, rest, ascii, asciiRest string
}

// corners by whether the branch is the last one.
var corners = map[bool]corner{
	false: {"╞", "├", "│   ", "|", "|   "},
	true:  {"╘", "└", "    ", "`", "    "},
}

func (t *texter) pick(unicode, ascii string) string {
	if t.style.ASCII {
		return ascii
	}
	return unicode
}

// branch draws what ties n to its maker.
func (t *texter) branch(n *node, c corner) string {
	r := n.branch()
	if r == nil {
		return t.pick(c.plain+"──", c.ascii+"--") + " "
	}
	out := t.pick(c.plain, c.ascii)
	if r.link {
		out = t.pick(c.link+"══", c.ascii+"==")
	}
	return out + t.watch(r.watches(n.parent), r.watches(n)) + " "
}

// watch draws monitors of the thing at the right by the one at the left, and back.
func (t *texter) watch(right, left int) string {
	switch {
	case right > 0 && left > 0:
		return t.pick("◀▶", "<>")
	case right > 0:
		return t.pick("┄▶", "..>")
	case left > 0:
		return t.pick("◀┄", "<..")
	}
	return ""
}

func (t *texter) branchRole(n *node) view.Role {
	switch r := n.branch(); {
	case r == nil:
		return view.Dim
	case r.link:
		return view.Link
	}
	return view.Monitor
}

func (t *texter) margin(fresh bool) view.Line {
	if !fresh {
		return view.Line{}.Add(view.Plain, "  ")
	}
	t.fresh = true
	return view.Line{}.Mark(t.style, view.MarkNew).Add(view.Plain, " ")
}

// label writes what a process is called and what can be seen of it.
func (t *texter) label(n *node) view.Line {
	role := nodeRole(n)
	l := view.Line{}
	if n.count > 1 {
		l = l.Add(view.Strong, thousands(n.count)+t.pick(" × ", " x "))
	}
	if n.death != nil {
		l = l.Mark(t.style, view.MarkDead).Add(role, " ")
	}
	if name := t.captions.Of(n.Pid); n.count > 1 {
		l = l.Add(role, name)
		l = l.Add(view.Dim, " "+n.Pid.String()+t.pick(" … ", " ... ")+n.last.Pid.String())
	} else {
		l = l.Add(role, n.Pid.String())
		if name != "" {
			l = l.Add(role, " "+t.style.CutText(name, 30))
		}
	}
	if n.Traps {
		l = l.Add(view.Plain, " ").Mark(t.style, view.MarkTraps)
	}
	if n.messages > 0 {
		l = l.Add(view.Plain, " ").Mark(t.style, view.Mailbox(n.messages))
	}
	if n.Runs {
		l = l.Add(view.Plain, " ").Mark(t.style, view.MarkRunnable)
	}
	return l
}

func nodeRole(n *node) view.Role {
	switch {
	case n.death != nil:
		return view.Dead
	case n.fresh:
		return view.Strong
	}
	return view.Plain
}

// beside writes what stands at the right of a process: what it is, or why it died, and what
// ties it to others than its neighbours in the tree.
func (t *texter) beside(n *node) view.Line {
	l := view.Line{}
	if n.death != nil {
		l = t.death(l, n)
	} else if kind := t.captions.Kind(n.Pid); kind != "" {
		l = l.Add(view.Dim, kind)
	}
	all := n.beside()
	if n.count > 1 {
		return t.counted(l, n, all)
	}
	shown := 0
	for i, r := range all {
		if shown == maxBeside && len(all) > maxBeside+1 {
			l = l.Add(view.Dim, fmt.Sprintf("  … %d more", len(all)-i))
			break
		}
		var told bool
		if l, told = t.relation(l, n, r); told {
			shown++
		}
	}
	return l
}

// relation writes a link, and a monitor of the other process: it is told where it is held.
func (t *texter) relation(l view.Line, n *node, r *relation) (view.Line, bool) {
	watches := r.watches(n)
	if !r.link && watches == 0 {
		return l, false
	}
	gap := "  "
	if len(l) == 0 {
		gap = ""
	}
	l = l.Add(view.Plain, gap)
	if r.fresh {
		t.fresh = true
		l = l.Mark(t.style, view.MarkNew)
	}
	if r.link {
		l = l.Mark(t.style, view.MarkLink)
	}
	if watches > 0 {
		l = l.Mark(t.style, view.MarkMonitor)
	}
	if watches > 1 {
		l = l.Add(view.Monitor, fmt.Sprintf("%d ", watches))
	}
	return l.Add(view.Plain, " "+r.other(n).Pid.String()), true
}

// counted writes how many relations each process of a group has.
func (t *texter) counted(l view.Line, n *node, all []*relation) view.Line {
	links, watches := 0, 0
	for _, r := range all {
		if r.link {
			links++
		}
		watches += min(r.watches(n), 1)
	}
	if links > 0 {
		l = l.Add(view.Plain, "  ").Mark(t.style, view.MarkLink).Add(view.Plain, fmt.Sprintf(" %d others each", links))
	}
	if watches > 0 {
		l = l.Add(view.Plain, "  ").Mark(t.style, view.MarkMonitor).Add(view.Plain, fmt.Sprintf(" %d others each", watches))
	}
	return l
}

// maxReason is how much of an exit reason stands before when it was.
const maxReason = 28

func (t *texter) death(l view.Line, n *node) view.Line {
	l = l.Add(view.Dead, t.style.CutText(n.death.reason(), maxReason))
	if !n.restarted.IsNone() {
		l = l.Add(view.Plain, ", restarted as "+n.restarted.String())
	}
	if ago := since(t.now - n.death.Time); ago != "" {
		l = l.Add(view.Dim, "  "+ago)
	}
	return l
}

// reason returns the exit reason in one line, without the stack trace of an error.
func (d *Death) reason() string { return view.ReasonText(d.Reason, 100) }

// since says how long ago something was.
func since(ns int64) string {
	switch ms := ns / 1e6; {
	case ms <= 0:
		return ""
	case ms < 1000:
		return fmt.Sprintf("%d ms ago", ms)
	case ms < 120_000:
		return fmt.Sprintf("%.1f s ago", float64(ms)/1000)
	default:
		return fmt.Sprintf("%d min ago", ms/60_000)
	}
}

// join puts the two columns together.
func (t *texter) join() []view.Line {
	column := 0
	for _, r := range t.rows {
		if w := r.left.Width(); !r.whole && w <= maxLeft {
			column = max(column, w)
		}
	}
	var lines []view.Line
	for _, r := range t.rows {
		l := r.left
		if len(r.right) > 0 {
			l = append(l.PadTo(column).Add(view.Plain, "  "), r.right...)
		}
		lines = append(lines, l)
	}
	return lines
}

// legend says what is not drawn and what the plus signs mean.
func (t *texter) legend() []view.Line {
	var lines []view.Line
	if t.skipped > 0 {
		lines = append(lines, view.Line{}.Add(view.Dim, fmt.Sprintf("  … %s more", processes(t.skipped))))
	}
	if t.total > maxSingle {
		lines = append(lines, view.Line{}.Add(view.Dim, "  "+processes(t.total)+" in all"))
	}
	if t.fresh && t.command > 0 {
		lines = append(lines, view.Line{}.Mark(t.style, view.MarkNew).Add(view.Dim, fmt.Sprintf(" changed by %d>", t.command)))
	}
	return lines
}

func processes(n int) string {
	if n == 1 {
		return "1 process"
	}
	return thousands(n) + " processes"
}

// thousands writes n with commas.
func thousands(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// chain writes a line of processes, wrapped where the screen ends.
func (t *texter) chain(c *chain) {
	if len(t.rows) >= maxLines {
		t.skipped += len(c.nodes)
		return
	}
	cells, fresh := t.cells(c)
	link := view.Line{}.Add(view.Plain, " ").Mark(t.style, view.MarkLink).Add(view.Plain, " ")
	line := t.margin(fresh)
	for i, cell := range cells {
		switch {
		case i == 0:
		case line.Width()+link.Width()+cell.Width() > t.style.Columns():
			t.rows = append(t.rows, row{left: line, whole: true})
			line = append(view.Line{}.Add(view.Plain, "    "), link[1:]...)
		default:
			line = append(line, link...)
		}
		line = append(line, cell...)
	}
	t.rows = append(t.rows, row{left: line, whole: true})
}

// cells returns what the chain is written of. Fresh is set when all of it is.
func (t *texter) cells(c *chain) (cells []view.Line, fresh bool) {
	fresh = !slices.ContainsFunc(c.nodes, func(n *node) bool { return !n.fresh })
	for i, n := range c.nodes {
		if left := len(c.nodes) - maxChain; left > 0 && i >= maxChain-4 && i < len(c.nodes)-4 {
			if i == maxChain-4 {
				cells = append(cells, view.Line{}.Add(view.Dim, fmt.Sprintf("… %s more …", thousands(left))))
			}
			continue
		}
		cells = append(cells, t.cell(n, !fresh))
	}
	if c.ring {
		cells = append(cells, view.Line{}.Add(view.Dim, "back to "+c.nodes[0].Pid.String()))
	}
	return cells, fresh
}

// cell writes a process of a chain.
func (t *texter) cell(n *node, mark bool) view.Line {
	l := view.Line{}
	if mark && n.fresh {
		t.fresh = true
		l = l.Mark(t.style, view.MarkNew)
	}
	if n.death == nil {
		return append(l.Add(view.Plain, "["), t.label(n)...).Add(view.Plain, "]")
	}
	text := n.Pid.String()
	if name := t.captions.Of(n.Pid); name != "" {
		text += " " + t.style.CutText(name, 30)
	}
	if n.death.first {
		text += " " + t.style.CutText(n.death.reason(), maxReason)
	}
	if !n.restarted.IsNone() {
		text += t.pick(" → ", " -> ") + n.restarted.String()
	}
	return l.Add(view.Dead, t.pick("[† "+text+"]", "*"+strings.TrimSpace(text)+"*"))
}
