package graph

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"mortal/repl/view"
	"mortal/repl/view/svg"
)

// Measures of the picture in pixels.
const (
	margin    = 28.0
	boxHeight = 44.0
	rowStep   = 60.0
	columnGap = 64.0
	boxPad    = 11.0
	partGap   = 26.0
	chainStep = 72.0
	chainRow  = 4 // boxes of a chain side by side
	maxBoxes  = 300
)

// A box is a node with its place.
type box struct {
	n          *node
	x, y, w    float64
	title, sub string
	badges     string
	column     int
}

// A drawing places the boxes and then draws what ties them below them.
type drawing struct {
	svg.Canvas
	pic     *Picture
	boxes   map[*node]*box
	right   map[float64]float64 // where the widest box of a column ends, by where it begins
	order   []*box
	folds   []fold
	width   float64
	y       float64
	skipped int
}

// A fold stands for what is left out of a chain.
type fold struct {
	x, y float64
	text string
}

// SVG draws p as a file.
func (p *Picture) SVG() string {
	d := &drawing{pic: p, boxes: map[*node]*box{}, right: map[float64]float64{}, y: margin}
	for _, part := range p.parts() {
		if part.chain != nil {
			d.chain(part.chain)
		} else {
			d.tree(part.root)
		}
		d.y += partGap
	}
	for _, b := range d.order {
		d.right[b.x] = max(d.right[b.x], b.x+b.w)
	}
	d.branches()
	d.relations()
	for _, b := range d.order {
		d.box(b)
	}
	for _, f := range d.folds {
		d.Text(f.x, f.y+boxHeight/2+5, "dim", f.text)
	}
	d.legend()
	return d.Document(d.width+margin, d.y+margin, processes(p.total))
}

// place makes the box of n.
func (d *drawing) place(n *node) *box {
	b := &box{n: n, title: d.title(n), sub: d.sub(n)}
	if n.Traps {
		b.badges += " ⚑"
	}
	if n.messages > 0 {
		b.badges += " ✉" + thousands(n.messages)
	}
	b.w = max(svg.TextWidth(b.title+b.badges), svg.TextWidth(b.sub), 70) + 2*boxPad
	d.boxes[n] = b
	d.order = append(d.order, b)
	return b
}

const maxTitle = 34 // characters

func (d *drawing) title(n *node) string {
	name := d.pic.captions.Of(n.Pid)
	if n.count > 1 {
		if n.death != nil {
			name = "† " + name
		}
		return cut(thousands(n.count)+" × "+name, maxTitle)
	}
	title := n.Pid.String()
	if name != "" {
		title += " " + name
	}
	if n.death != nil {
		title = "† " + title
	}
	return cut(title, maxTitle)
}

func cut(text string, width int) string { return view.Style{}.CutText(text, width) }

func (d *drawing) sub(n *node) string {
	switch {
	case n.count > 1 && n.death == nil:
		return n.Pid.String() + " … " + n.last.Pid.String()
	case n.death == nil:
		return cut(d.pic.captions.Kind(n.Pid), maxTitle)
	}
	text := ""
	if n.death.first || !n.hidden { // along a chain one reason is enough
		text = cut(n.death.reason(), maxReason)
	}
	if !n.restarted.IsNone() {
		text += " → " + n.restarted.String()
	}
	return strings.TrimSpace(text)
}

// tree places n and all below it: makers at the left, in the middle of what they made.
func (d *drawing) tree(root *node) {
	type level struct{ boxes []*box }
	var levels []level
	var walk func(n *node, depth int)
	walk = func(n *node, depth int) {
		if len(d.order) >= maxBoxes || depth > 4*maxDepth {
			d.skipped += size(n)
			return
		}
		b := d.place(n)
		b.column = depth
		if depth == len(levels) {
			levels = append(levels, level{})
		}
		levels[depth].boxes = append(levels[depth].boxes, b)
		top := d.y
		for _, c := range n.children {
			walk(c, depth+1)
		}
		if d.y == top { // a leaf
			b.y = d.y
			d.y += rowStep
			return
		}
		b.y = (top + d.y - rowStep) / 2
	}
	walk(root, 0)
	x := margin
	for _, l := range levels {
		widest := slices.MaxFunc(l.boxes, func(a, b *box) int { return compare(uint64(a.w), uint64(b.w)) }).w
		for _, b := range l.boxes {
			b.x = x
		}
		x += widest + columnGap
	}
	d.width = max(d.width, x-columnGap)
}

// chain places a line of processes in rows that go to and fro.
func (d *drawing) chain(c *chain) {
	var cells []*node // nil where some are left out
	for i, n := range c.nodes {
		left := len(c.nodes) - maxChain
		if left <= 0 || i < maxChain-4 || i >= len(c.nodes)-4 {
			cells = append(cells, n)
		} else if i == maxChain-4 {
			cells = append(cells, nil)
		}
	}
	across := chainRow
	if c.ring && len(cells) <= 4*chainRow { // there and back
		across = (len(cells) + 1) / 2
	}
	var placed []*box
	widest := 0.0
	for _, n := range cells {
		if n == nil {
			placed = append(placed, nil)
			continue
		}
		b := d.place(n)
		placed = append(placed, b)
		widest = max(widest, b.w)
	}
	for i, b := range placed {
		row, column := i/across, i%across
		if row%2 == 1 {
			column = across - 1 - column
		}
		x, y := margin+float64(column)*(widest+columnGap), d.y+float64(row)*chainStep
		if b == nil {
			d.folds = append(d.folds, fold{x, y, fmt.Sprintf("… %s more …", thousands(len(c.nodes)-maxChain))})
			continue
		}
		b.x, b.y, b.column = x, y, column
		d.width = max(d.width, x+b.w)
	}
	d.y += float64((len(placed)+across-1)/across)*chainStep - (chainStep - rowStep)
}

// branches draws what ties processes to their makers.
func (d *drawing) branches() {
	for _, b := range d.order {
		up := d.boxes[b.n.parent]
		if b.n.hidden || up == nil || b.n.parent.hidden {
			continue
		}
		x1, y1 := up.x+up.w, up.y+boxHeight/2
		x2, y2 := b.x, b.y+boxHeight/2
		mid := x2 - columnGap/2
		path := fmt.Sprintf("M%.1f %.1f H%.1f C%.1f %.1f %.1f %.1f %.1f %.1f H%.1f",
			x1, y1, mid-16, mid+6, y1, mid-6, y2, mid+16, y2, x2)
		r := b.n.branch()
		switch {
		case r == nil:
			d.Path("", path)
			continue
		case r.link:
			d.Double("s-link", path)
		default:
			d.Path("s-monitor", path)
		}
		if r.watches(b.n.parent) > 0 {
			d.arrow(x2, y2, 1, "f-monitor")
		}
		if r.watches(b.n) > 0 {
			d.arrow(x1, y1, -1, "f-monitor")
		}
	}
}

// arrow draws the head of an arrow that ends at x, going right (1) or left (-1).
func (d *drawing) arrow(x, y, direction float64, class string) {
	d.Path(class, fmt.Sprintf("M%.1f %.1f l%.1f -4.5 v9 z", x, y, -9*direction))
}

// relations draws what ties others than processes and their makers, as curves behind the boxes.
func (d *drawing) relations() {
	bend := 0
	for _, b := range d.order {
		for _, r := range b.n.relations {
			o := d.boxes[r.other(b.n)]
			beyond := b.n.hidden || r.other(b.n) != b.n.parent && r.other(b.n).parent != b.n
			if o == nil || r.a != b.n || !beyond {
				continue
			}
			bend++
			d.relation(b, o, r, bend)
		}
	}
}

func (d *drawing) relation(a, b *box, r *relation, bend int) {
	if a.x > b.x {
		a, b = b, a
	}
	path, end1, end2 := d.curve(a, b, bend)
	if r.link {
		d.Double("s-link", path)
	}
	if r.ab+r.ba == 0 {
		return
	}
	if !r.link {
		d.Path("s-monitor", path)
	}
	if r.watches(a.n) > 0 {
		d.arrow(end2.x, end2.y, end2.direction, "f-monitor")
	}
	if r.watches(b.n) > 0 {
		d.arrow(end1.x, end1.y, end1.direction, "f-monitor")
	}
}

// An end is where a curve meets a box.
type end struct{ x, y, direction float64 }

// curve goes from a to b, which stands right of it or in the same column.
func (d *drawing) curve(a, b *box, bend int) (path string, end1, end2 end) {
	ya, yb := a.y+boxHeight/2, b.y+boxHeight/2
	switch {
	case a.y == b.y && a.column+1 == b.column: // neighbours in a chain
		return fmt.Sprintf("M%.1f %.1f H%.1f", a.x+a.w, ya, b.x), end{a.x + a.w, ya, -1}, end{b.x, yb, 1}
	case a.x == b.x && a.n.hidden && b.y == a.y+chainStep: // where a chain turns
		return fmt.Sprintf("M%.1f %.1f V%.1f", a.x+34, a.y+boxHeight, b.y), end{}, end{}
	case a.x == b.x: // in one column: around the right side
		x := d.right[a.x] + 14 + 9*float64(bend%12)
		ya, yb = ya+8, yb-8
		if b.y < a.y {
			ya, yb = ya-16, yb+16
		}
		d.width = max(d.width, x)
		r := min(16, math.Abs(yb-ya)/2)
		down := r
		if yb < ya {
			down = -r
		}
		return fmt.Sprintf("M%.1f %.1f H%.1f q%.1f 0 %.1f %.1f V%.1f q0 %.1f %.1f %.1f H%.1f",
				a.x+a.w, ya, x-r, r, r, down, yb-down, down, -r, down, b.x+b.w),
			end{a.x + a.w, ya, -1}, end{b.x + b.w, yb, -1}
	}
	x1, x2 := a.x+a.w, b.x
	dx := max(40, (x2-x1)/2)
	ya, yb = ya+6, yb+8
	return fmt.Sprintf("M%.1f %.1f C%.1f %.1f %.1f %.1f %.1f %.1f", x1, ya, x1+dx, ya, x2-dx, yb, x2, yb),
		end{x1, ya, -1}, end{x2, yb, 1}
}

// box draws a process.
func (d *drawing) box(b *box) {
	class := "box"
	switch {
	case b.n.death != nil:
		class = "box-dead"
	case b.n.fresh:
		class = "box box-new"
	}
	if b.n.count > 1 { // a pile
		for _, shift := range []float64{6, 3} {
			d.Element("rect", "", "class", class, "x", b.x+shift, "y", b.y-shift, "width", b.w, "height", boxHeight, "rx", 7)
		}
	}
	d.Element("rect", "", "class", class, "x", b.x, "y", b.y, "width", b.w, "height", boxHeight, "rx", 7)
	d.titleOf(b)
	if b.sub != "" {
		class := "dim"
		if b.n.death != nil {
			class = "fatal"
		}
		d.Text(b.x+boxPad, b.y+35, class, b.sub)
	}
	if b.n.fresh {
		d.Text(b.x-10, b.y+4, "new strong", "+")
	}
}

func (d *drawing) titleOf(b *box) {
	y := b.y + 19
	if b.sub == "" {
		y = b.y + boxHeight/2 + 5
	}
	class := "strong"
	if b.n.death != nil {
		class = "fatal"
	}
	d.Text(b.x+boxPad, y, class, b.title)
	if b.badges != "" {
		d.Text(b.x+boxPad+svg.TextWidth(b.title), y, "trapped", b.badges)
	}
}

// legend explains the lines.
func (d *drawing) legend() {
	x, y := margin, d.y+6
	item := func(text string, draw func(x float64)) {
		draw(x)
		d.Text(x+44, y, "dim", text)
		x += 44 + svg.TextWidth(text) + 22
	}
	line := func(x float64) string { return fmt.Sprintf("M%.1f %.1f h34", x, y-4) }
	item("link", func(x float64) { d.Double("s-link", line(x)) })
	item("monitor", func(x float64) { d.Path("s-monitor", line(x)); d.arrow(x+34, y-4, 1, "f-monitor") })
	item("made", func(x float64) { d.Path("", line(x)) })
	if d.skipped > 0 {
		d.Text(x, y, "dim", processes(d.skipped)+" more are not drawn")
		x += svg.TextWidth(processes(d.skipped) + " more are not drawn  ")
	}
	if d.pic.command > 0 && slices.ContainsFunc(d.order, func(b *box) bool { return b.n.fresh }) {
		text := fmt.Sprintf("+ changed by %d>", d.pic.command)
		d.Text(x, y, "new", text)
		x += svg.TextWidth(text)
	}
	d.width = max(d.width, x)
}
