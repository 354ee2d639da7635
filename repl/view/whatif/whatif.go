package whatif

import (
	"fmt"
	"strings"

	"mortal/lang/term"
	"mortal/repl/view"
	"mortal/runtime/event"
)

// A Run is one of the two.
type Run struct {
	Title  string
	Output string // what was printed
	Events *event.Recorder
	From   uint64 // number of the last event before the command
	Names  *view.Names

	Shell   term.Term   // the process that ran the command; None: there was none
	Alive   bool        // it lives in the end
	Mailbox []term.Term // of the shell
	Note    string      // how the run ended, if not at the prompt
}

// Bounds of what is shown.
const (
	maxOutput  = 12 // lines
	maxRaised  = 5  // lines of an exception, when there are more
	maxDeaths  = 5
	maxMailbox = 3
	maxTerm    = 60 // cells
)

// Compare shows two runs side by side, and where they part. Events that changed reports are what
// was changed itself, and no difference.
func Compare(a, b Run, changed func(e *event.Event) bool, style view.Style) []view.Line {
	c := columns{style: style, width: (min(style.Columns(), view.TextWidth) - 3) / 2}
	c.heading(a.Title, b.Title)
	c.rows(c.output(a.printed()), c.output(b.printed()))
	c.rows(c.ending(a), c.ending(b))
	c.part(a, b, changed)
	return c.lines
}

// columns puts two texts side by side.
type columns struct {
	style view.Style
	width int // of each
	lines []view.Line
}

func (c *columns) heading(a, b string) {
	left, right := view.Wrap(a, c.width), view.Wrap(b, c.width)
	for i := range max(len(left), len(right)) {
		c.row(view.Strong, at(left, i), at(right, i))
	}
}

// rows adds two texts of several lines.
func (c *columns) rows(a, b []string) {
	left, right := c.wrap(a), c.wrap(b)
	for i := range max(len(left), len(right)) {
		c.row(view.Plain, at(left, i), at(right, i))
	}
}

// wrap breaks lines that are too long, and keeps their indentation.
func (c *columns) wrap(lines []string) []string {
	var out []string
	for _, l := range lines {
		text := strings.TrimLeft(l, " ")
		indent := l[:min(len(l)-len(text), c.width/3)]
		if view.Width(l) <= c.width {
			out = append(out, l)
			continue
		}
		for i, part := range view.Wrap(breakable(text, c.width-len(indent)-2), c.width-len(indent)-2) {
			if i > 0 {
				part = "  " + part
			}
			out = append(out, indent+part)
		}
	}
	return out
}

// breakable puts blanks into words that are wider than a line.
func breakable(text string, width int) string {
	var b strings.Builder
	n := 0
	for _, r := range text {
		w := view.Width(string(r))
		if n+w > width {
			b.WriteByte(' ')
			n = 0
		}
		if n += w; r == ' ' {
			n = 0
		}
		b.WriteRune(r)
	}
	return b.String()
}

func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return ""
}

func (c *columns) row(role view.Role, a, b string) {
	c.lines = append(c.lines, view.Line{}.Add(role, a).PadTo(c.width+1).Add(view.Dim, "│ ").Add(role, b))
}

// printed returns the lines that were printed.
func (r *Run) printed() []string {
	text := strings.TrimRight(r.Output, "\n")
	if text == "" {
		return nil
	}
	return strings.Split(text, "\n")
}

// output returns what is shown of the lines that were printed: all, or the beginning of the exception that the command
// ended with, or the last ones.
func (c *columns) output(lines []string) []string {
	all := c.wrap(lines)
	if len(all) <= maxOutput {
		return all
	}
	for i := len(lines) - 1; i >= 0; i-- {
		if !strings.HasPrefix(lines[i], "** exception") {
			continue
		}
		raised := c.wrap(lines[i:])
		if more := len(raised) - maxRaised; more > 0 {
			raised = append(raised[:maxRaised], fmt.Sprintf("… %d more lines", more))
		}
		if i > 0 {
			raised = append([]string{fmt.Sprintf("… %d lines before", i)}, raised...)
		}
		return raised
	}
	return append([]string{fmt.Sprintf("… %d lines before", len(all)-maxOutput)}, all[len(all)-maxOutput:]...)
}

// ending tells who died, and what became of the shell.
func (c *columns) ending(r Run) []string {
	var lines []string
	died := r.deaths()
	for i, e := range died {
		if i == maxDeaths {
			lines = append(lines, fmt.Sprintf("  … %s more died", view.Count(len(died)-i)))
			break
		}
		if reason := c.style.CutText(reason(e.Term), c.width-len("died of :")); i == 0 || !term.ExactEqual(e.Term, died[i-1].Term) {
			lines = append(lines, "died of "+reason+":")
		}
		lines = append(lines, "  "+r.Names.Label(e.Pid))
	}
	if len(died) == 0 && (r.Shell.IsNone() || r.Alive) {
		lines = append(lines, "nobody died")
	}
	lines = append(lines, r.shell()...)
	if r.Note != "" {
		lines = append(lines, r.Note)
	}
	return lines
}

// deaths are the ends by reasons other than normal, but for that of the shell.
func (r *Run) deaths() []event.Event {
	var all []event.Event
	for e := range r.Events.Since(r.From) {
		if e.Kind == event.Exit && e.Term != term.AtomNormal && e.Pid != r.Shell && !r.Names.Internal(e.Pid) {
			all = append(all, *e)
		}
	}
	return all
}

func (r *Run) shell() []string {
	switch {
	case r.Shell.IsNone():
		return nil
	case !r.Alive:
		next, ok := r.Names.NextShell(r.Shell)
		if !ok {
			return []string{"the shell died"}
		}
		return []string{"the shell died, restarted as " + next.String()}
	case len(r.Mailbox) == 0:
		return []string{"the shell lives"}
	}
	lines := []string{"the shell lives; in its mailbox:"}
	for i, m := range r.Mailbox {
		if i == maxMailbox {
			return append(lines, fmt.Sprintf("  … %d more", len(r.Mailbox)-i))
		}
		lines = append(lines, "  "+view.Term(m, maxTerm))
	}
	return lines
}

func reason(t term.Term) string { return view.ReasonText(t, maxTerm) }
