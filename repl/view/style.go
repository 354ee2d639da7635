package view

import (
	"strings"

	"github.com/fatih/color"
	"github.com/mattn/go-runewidth"
)

// A Style says what the reader's screen can show.
type Style struct {
	Colour bool // it knows escape sequences
	ASCII  bool // it knows no other characters
	Width  int  // in cells; 0: 80
}

// Columns returns the width of the screen in cells.
func (s Style) Columns() int {
	if s.Width <= 0 {
		return 80
	}
	return s.Width
}

// A Role is what a piece of text stands for; it decides the colour.
type Role uint8

// The roles.
const (
	Plain   Role = iota
	Link         // links
	Monitor      // monitors and DOWN messages
	Fatal        // exit signals that end a process
	Trapped      // exit signals that became messages; trapping processes
	Dead         // processes that have ended
	Running      // processes that run or can run
	Dim          // what matters less
	Strong       // what is new, or headings
	numRoles
)

// attributes are the colours of the roles at a terminal.
var attributes = [numRoles][]color.Attribute{
	Link:    {color.FgCyan},
	Monitor: {color.FgBlue},
	Fatal:   {color.FgRed},
	Trapped: {color.FgYellow},
	Dead:    {color.FgRed, color.Faint},
	Running: {color.FgGreen},
	Dim:     {color.Faint},
	Strong:  {color.Bold},
}

// paint returns text in the colour of r.
func (s Style) paint(r Role, text string) string {
	if !s.Colour || r == Plain || text == "" {
		return text
	}
	c := color.New(attributes[r]...)
	c.EnableColor()
	return c.Sprint(text)
}

// A Mark is a sign of the visual language, with its form for screens without Unicode.
type Mark struct {
	Unicode, ASCII string
	Role           Role
}

// The marks.
var (
	MarkLink        = Mark{"══", "==", Link}
	MarkMonitor     = Mark{"┄▶", "..>", Monitor}
	MarkMessage     = Mark{"──▶", "-->", Plain}
	MarkFatal       = Mark{"══✗", "==X", Fatal}
	MarkIgnored     = Mark{"══○", "==o", Dim}
	MarkTrapped     = Mark{"══✉", "==m", Trapped}
	MarkDown        = Mark{"┄✗", "..x", Monitor}
	MarkTraps       = Mark{"⚑", "(traps)", Trapped}
	MarkDead        = Mark{"†", "*dead*", Dead}
	MarkWaits       = Mark{"·", ".", Dim}
	MarkRuns        = Mark{"▸", ">", Running}
	MarkRunnable    = Mark{"▹", "-", Running}
	MarkNew         = Mark{"+", "+", Strong}
	MarkEllipsis    = Mark{"…", "...", Dim}
	MarkSeparator   = Mark{" · ", " - ", Dim}
	MarkConsequence = Mark{"→", "->", Plain}
)

// Text returns the form of m for this screen.
func (s Style) Text(m Mark) string {
	if s.ASCII {
		return m.ASCII
	}
	return m.Unicode
}

// Mailbox is the mark of n messages in a message queue.
func Mailbox(n int) Mark {
	count := itoa(n)
	return Mark{"✉" + count, "[" + count + "]", Plain}
}

// A Span is a piece of text with one role.
type Span struct {
	Role Role
	Text string
}

// A Line is styled text without a newline.
type Line []Span

// Add appends text in a role and returns the longer line.
func (l Line) Add(r Role, text string) Line { return append(l, Span{r, text}) }

// Mark appends a mark as s shows it.
func (l Line) Mark(s Style, m Mark) Line { return append(l, Span{m.Role, s.Text(m)}) }

// Width returns how many cells l takes.
func (l Line) Width() int {
	n := 0
	for _, span := range l {
		n += Width(span.Text)
	}
	return n
}

// PadTo appends blanks until l is width cells wide.
func (l Line) PadTo(width int) Line {
	if n := width - l.Width(); n > 0 {
		return l.Add(Plain, strings.Repeat(" ", n))
	}
	return l
}

// Cut shortens l to at most width cells, with an ellipsis where something is left out.
func (l Line) Cut(s Style, width int) Line {
	if l.Width() <= width {
		return l
	}
	dots := s.Text(MarkEllipsis)
	left := width - Width(dots)
	var out Line
	for _, span := range l {
		w := Width(span.Text)
		if w > left {
			return out.Add(span.Role, runewidth.Truncate(span.Text, max(left, 0), "")).Add(Dim, dots)
		}
		out = append(out, span)
		left -= w
	}
	return out
}

// Render returns lines as text for the screen, each cut to its width and ended by a newline.
func (s Style) Render(lines []Line) string {
	var b strings.Builder
	for _, l := range lines {
		for _, span := range s.encoded(l).Cut(s, s.Columns()).trimmed() {
			b.WriteString(s.paint(span.Role, span.Text))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// encoded returns l in the characters of the screen, which may take more cells.
func (s Style) encoded(l Line) Line {
	if !s.ASCII {
		return l
	}
	out := make(Line, len(l))
	for i, span := range l {
		out[i] = Span{span.Role, s.encode(span.Text)}
	}
	return out
}

// trimmed returns l without the blanks at its end.
func (l Line) trimmed() Line {
	for n := len(l); n > 0; n = len(l) {
		last := strings.TrimRight(l[n-1].Text, " ")
		if last != "" {
			return append(l[:n-1:n-1], Span{l[n-1].Role, last})
		}
		l = l[:n-1]
	}
	return l
}

// asciiForms spell characters of rules and prose where the screen has ASCII only.
var asciiForms = strings.NewReplacer("·", "-", "→", "->", "…", "...", "—", "-", "≠", "/=", "║", "|", "│", "|", "†", "*dead*")

// encode returns text for the screen.
func (s Style) encode(text string) string {
	if s.ASCII {
		return plainCells(asciiForms.Replace(text))
	}
	return text
}

// plainCells writes question marks for the cells of other characters than those of ASCII.
func plainCells(text string) string {
	if strings.IndexFunc(text, beyondASCII) < 0 {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		if beyondASCII(r) {
			b.WriteString(strings.Repeat("?", runewidth.RuneWidth(r)))
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

func beyondASCII(r rune) bool { return r > '~' }

// Width returns how many cells text takes on a screen.
func Width(text string) int { return runewidth.StringWidth(text) }

// Cut shortens text to width cells; see [Line.Cut].
func (s Style) CutText(text string, width int) string {
	if Width(text) <= width {
		return text
	}
	return runewidth.Truncate(text, width, s.Text(MarkEllipsis))
}

// TextWidth is how wide prose gets, on wide screens too.
const TextWidth = 80

// Wrap breaks text into lines of at most width cells, at blanks.
func Wrap(text string, width int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		switch {
		case line == "":
			line = word
		case Width(line)+1+Width(word) <= width:
			line += " " + word
		default:
			lines = append(lines, line)
			line = word
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}
