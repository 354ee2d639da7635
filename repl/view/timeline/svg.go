package timeline

import (
	"fmt"
	"strings"

	"mortal/repl/view"
	"mortal/repl/view/svg"
)

// Measures of the picture in pixels.
const (
	marginX   = 100.0
	headRoom  = 58.0
	rowHeight = 30.0
	minColumn = 120.0
	maxColumn = 230.0

	// Many columns are narrower, so that the picture does not get much wider than this: labels are cut.
	manyColumns = 1600.0
	leastColumn = 96.0
)

// A drawing places columns and rows.
type drawing struct {
	*Diagram
	canvas svg.Canvas
	column float64 // width of a column
	top    float64 // where the first row is
}

func (d *Diagram) draw(top float64) *drawing {
	g := &drawing{Diagram: d, column: minColumn, top: top}
	for _, c := range d.Columns {
		g.column = max(g.column, svg.TextWidth(c.Name)+24, svg.TextWidth(c.Pid.String())+24)
	}
	for _, r := range d.Rows {
		if r.From != r.To {
			g.column = max(g.column, svg.TextWidth(r.Label)+50)
		}
	}
	g.column = min(g.column, maxColumn, max(leastColumn, manyColumns/float64(max(len(d.Columns), 1))))
	return g
}

func (g *drawing) x(column int) float64 { return marginX + float64(column)*g.column + g.column/2 }
func (g *drawing) y(row int) float64    { return g.top + (float64(row)+0.7)*rowHeight }
func (g *drawing) width() float64       { return marginX + float64(len(g.Columns))*g.column + 150 }
func (g *drawing) height() float64      { return g.y(len(g.Rows)) }

// SVG draws d as a file.
func (d *Diagram) SVG() string {
	g := d.draw(headRoom)
	g.heads(22)
	g.body()
	return g.canvas.Document(g.width(), g.height()+10, "What happened between processes")
}

// heads writes the names of the processes.
func (g *drawing) heads(y float64) {
	for i, c := range g.Columns {
		room := int(g.column/svg.CharWidth) - 2
		g.canvas.Element("text", cut(c.Name, room), "x", g.x(i), "y", y, "class", "strong", "text-anchor", "middle")
		g.canvas.Element("text", cut(c.Pid.String(), room), "x", g.x(i), "y", y+18, "class", "dim", "text-anchor", "middle")
	}
}

func cut(text string, width int) string { return view.Style{}.CutText(text, max(width, 1)) }

func (g *drawing) body() {
	g.lives()
	time := ""
	for i, r := range g.Rows {
		from, to := g.span(r)
		g.canvas.Open("g", "class", "row", "data-row", i, "data-from", from, "data-to", to)
		g.canvas.Element("title", r.Describe(g.Diagram))
		if stamp := view.Seconds(r.Time); stamp != time && r.Kind != Command {
			time = stamp
			g.canvas.Element("text", stamp, "x", marginX-24, "y", g.y(i)+4, "class", "dim halo stamp", "text-anchor", "end")
		}
		g.row(i, r)
		g.canvas.Close("g")
	}
	if g.Left > 0 {
		g.canvas.Text(marginX, g.height()+4, "dim", fmt.Sprintf("… %d more rows", g.Left))
	}
}

// span returns from where to where a row goes.
func (g *drawing) span(r Row) (from, to float64) {
	first, last := min(r.From, r.To), max(r.From, r.To)
	if first == Nobody {
		first = last
	}
	return g.x(first), g.x(last)
}

// lives draws a line for as long as each process lives.
func (g *drawing) lives() {
	for i, c := range g.Columns {
		from, to := g.top-8, g.height()
		if c.Born >= 0 {
			from = g.y(c.Born)
		}
		if c.Died >= 0 {
			to = g.y(c.Died)
		}
		g.canvas.Element("line", "", "x1", g.x(i), "y1", from, "x2", g.x(i), "y2", to)
	}
}

// classes are those of the lines of each kind of row.
var classes = map[Kind]string{
	Message: "plain", Lost: "dim", Spawn: "plain", Link: "link", Unlink: "dim", Monitor: "monitor", Demonitor: "dim",
	ExitFatal: "fatal", ExitIgnored: "dim", ExitTrapped: "trapped", Down: "monitor", Death: "fatal", Note: "dim", Restart: "new",
}

func (g *drawing) row(i int, r Row) {
	y := g.y(i)
	switch {
	case r.Kind == Command:
		g.canvas.Path("", fmt.Sprintf("M%.1f %.1f H%.1f", marginX-18, y, g.width()-20))
		g.canvas.Text(16, y+4, "strong halo stamp", r.Label)
	case r.From == r.To:
		g.local(r, y)
	case r.To == Nobody:
		x := g.x(r.From)
		g.canvas.Path("s-dim", fmt.Sprintf("M%.1f %.1f h%.1f", x, y, g.column*0.6))
		g.head(x+g.column*0.6, y, 1, "f-dim")
		g.canvas.Text(x+g.column*0.6+6, y+4, "dim halo", cut(r.Label+" to nobody", 40))
	default:
		g.arrow(i, r, y)
	}
}

// local draws what a process does by itself.
func (g *drawing) local(r Row, y float64) {
	x, class := g.x(r.To), classes[r.Kind]
	label := r.local()
	switch r.Kind {
	case Death:
		g.cross(x, y, class)
		label = "† " + label
	case Restart:
		label = "↻ " + label
	case Message:
		g.canvas.Element("circle", "", "class", "f-plain", "cx", x, "cy", y, "r", 3.5)
	default:
		switch r.Kind {
		case ExitFatal, ExitIgnored, ExitTrapped, Down:
			g.end(r.Kind, x, y)
		default:
			g.canvas.Element("circle", "", "class", "f-dim", "cx", x, "cy", y, "r", 3.5)
		}
	}
	room := g.column - 24
	if r.To == len(g.Columns)-1 {
		room += 150
	}
	g.canvas.Text(x+10, y+4, textClass(class)+" halo", cut(label, int(room/svg.CharWidth)))
}

// arrow draws what goes from one process to another.
func (g *drawing) arrow(i int, r Row, y float64) {
	from, to := g.x(r.From), g.x(r.To)
	direction := 1.0
	if to < from {
		direction = -1
	}
	class := classes[r.Kind]
	path := fmt.Sprintf("M%.1f %.1f H%.1f", from, y, to-7*direction*headRoomOf(r.Kind))
	switch r.Kind {
	case Link, ExitFatal, ExitIgnored, ExitTrapped, Unlink:
		g.canvas.Double("s-"+class, path)
	case Down, Demonitor:
		g.canvas.Element("path", "", "class", "s-"+class, "style", "stroke-dasharray:5 4", "d", path)
	default:
		g.canvas.Path("s-"+class, path)
	}
	switch r.Kind {
	case ExitFatal, ExitIgnored, ExitTrapped, Down:
		g.end(r.Kind, to, y)
	default:
		g.head(to, y, direction, "f-"+class)
	}
	distance := (to - from) * direction
	label := cut(r.Label, int((distance-26)/svg.CharWidth))
	g.canvas.Element("text", label, "x", (from+to)/2, "y", y-6, "class", textClass(class)+" halo", "text-anchor", "middle")
}

func headRoomOf(k Kind) float64 {
	switch k {
	case ExitFatal, ExitTrapped, ExitIgnored:
		return 1
	}
	return 0.6
}

// textClass is the class of a label on a line of a class.
func textClass(class string) string {
	if class == "plain" {
		return ""
	}
	return class
}

// end draws what an exit signal or down message becomes where it arrives.
func (g *drawing) end(k Kind, x, y float64) {
	switch k {
	case ExitFatal:
		g.cross(x, y, "fatal")
	case Down:
		g.cross(x, y, "monitor")
	case ExitTrapped: // an envelope
		g.canvas.Element("path", "", "class", "s-trapped paper", "d", fmt.Sprintf("M%.1f %.1f h14 v10 h-14 z l7 6 l7 -6", x-7, y-5))
	default:
		g.canvas.Element("circle", "", "class", "s-dim paper", "cx", x, "cy", y, "r", 5.0)
	}
}

func (g *drawing) cross(x, y float64, class string) {
	g.canvas.Element("path", "", "class", "s-"+class, "style", "stroke-width:2.4;stroke-dasharray:none",
		"d", fmt.Sprintf("M%.1f %.1f l10 10 m0 -10 l-10 10", x-5, y-5))
}

// head draws the head of an arrow.
func (g *drawing) head(x, y, direction float64, class string) {
	g.canvas.Path(class, fmt.Sprintf("M%.1f %.1f l%.1f -4.5 v9 z", x, y, -10*direction))
}

// words are the kinds of rows in prose.
var words = map[Kind]string{
	Message: "message", Lost: "message to nobody", Spawn: "spawns", Link: "links to", Unlink: "unlinks from", Monitor: "monitors",
	Demonitor: "demonitors", ExitFatal: "exit signal, fatal", ExitIgnored: "exit signal, ignored", ExitTrapped: "exit signal, trapped",
	Down: "down message", Death: "ends", Note: "", Restart: "", Command: "command",
}

// Describe tells all about r.
func (r Row) Describe(d *Diagram) string {
	parts := []string{view.Seconds(r.Time)}
	if r.From != Nobody {
		parts = append(parts, d.Columns[r.From].Label())
	}
	if w := words[r.Kind]; w != "" {
		parts = append(parts, w)
	}
	if r.To != Nobody && r.To != r.From {
		parts = append(parts, "→ "+d.Columns[r.To].Label())
	}
	text := strings.Join(parts, "  ")
	if r.Beyond != "" {
		text += "  " + strings.TrimSuffix(r.Beyond, ": ")
	}
	if r.At != "" {
		text += "  " + r.At
	}
	return text + "\n" + r.Whole
}
