package console

import (
	"fmt"
	"io"
	"strings"
)

// A pin keeps a picture at the top of the window while text scrolls below it, in a region that the
// terminal is told of (DECSTBM). It does not know where the cursor is, and need not: what
// it writes saves and restores it.
type pin struct {
	out  io.Writer
	size func() (width, height int)
	rule string // a piece of the line below the picture
	dots string // stand for what is left out

	rows          int    // of the picture with the line below it; 0: nothing is pinned
	width, height int    // of the window when it was last drawn
	text          string // what is drawn
}

// Sequences of terminals: ECMA-48, and DEC's for the cursor and the region.
const (
	saveCursor    = "\x1b7"
	restoreCursor = "\x1b8"
	wholeWindow   = "\x1b[r"
	clearLine     = "\x1b[2K"
	clearRest     = "\x1b[K"
	wrapOff       = "\x1b[?7l" // what is too long for a line is cut
	wrapOn        = "\x1b[?7h"
)

func region(top, bottom int) string { return fmt.Sprintf("\x1b[%d;%dr", top, bottom) }
func row(n int) string              { return fmt.Sprintf("\x1b[%d;1H", n) }

// minBelow is how many rows are left for typing.
const minBelow = 8

// room returns how many rows a picture may take.
func (p *pin) room() int {
	_, height := p.size()
	return max(0, min(height-minBelow, height*2/3)-1)
}

// show pins a picture; "" takes it off. While a line is edited the picture gets no more
// rows than it has, as the line must stay where it is.
func (p *pin) show(text string, editing bool) {
	width, height := p.size()
	if text == p.text && !p.resized() {
		return
	}
	if text == "" || p.room() < 1 {
		p.clear()
		return
	}
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	want := max(p.rows, min(len(lines), p.room())+1)
	switch {
	case p.rows == 0 && editing:
		return
	case p.rows == 0:
		io.WriteString(p.out, row(height)+strings.Repeat("\n", height)) // what was there goes up, into the scrollback
		defer io.WriteString(p.out, row(want+1))
	case want > p.rows && editing:
		want = p.rows
	case want > p.rows:
		io.WriteString(p.out, strings.Repeat("\n", want-p.rows))
	}
	p.rows, p.width, p.height, p.text = min(want, p.room()+1), width, height, text
	p.draw(lines)
}

// resized reports whether the window has another size than when the picture was drawn.
func (p *pin) resized() bool {
	width, height := p.size()
	return width != p.width || height != p.height
}

func (p *pin) draw(lines []string) {
	var b strings.Builder
	b.WriteString(saveCursor + wrapOff + region(p.rows+1, p.height))
	for i := range p.rows - 1 {
		b.WriteString(row(i+1) + clearLine)
		if i == p.rows-2 && len(lines) > p.rows-1 {
			fmt.Fprintf(&b, "  %s %d more lines: graph()", p.dots, len(lines)-i)
		} else if i < len(lines) {
			b.WriteString(lines[i])
		}
	}
	b.WriteString(row(p.rows) + clearLine + strings.Repeat(p.rule, max(0, p.width-1)) + wrapOn + restoreCursor)
	io.WriteString(p.out, b.String())
}

// clear takes the picture off and gives the window back.
func (p *pin) clear() {
	if p.rows == 0 {
		return
	}
	var b strings.Builder
	b.WriteString(saveCursor + wholeWindow)
	for i := range p.rows {
		b.WriteString(row(i+1) + clearLine)
	}
	b.WriteString(restoreCursor)
	io.WriteString(p.out, b.String())
	p.rows, p.text = 0, ""
}

// end gives the window back and leaves the picture where it is.
func (p *pin) end() {
	if p.rows > 0 {
		io.WriteString(p.out, saveCursor+wholeWindow+restoreCursor)
		p.rows, p.text = 0, ""
	}
}

// Restore undoes what a console has told the terminal behind out, for who ends the program in the middle.
func Restore(out io.Writer) { io.WriteString(out, pasteOff+saveCursor+wholeWindow+restoreCursor+"\n") }
