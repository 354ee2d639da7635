package console

import (
	"strings"

	"github.com/fatih/color"

	"mortal/lang/source"
	"mortal/lang/syntax"
)

// A painter colours the line being edited. Readline moves the cursor by the
// runes it knows of, and escape sequences are no part of them.
type painter struct {
	keyword, atom, variable, number, text, comment *color.Color
}

func newPainter() *painter {
	return &painter{
		keyword:  shade(color.FgMagenta),
		atom:     nil,
		variable: shade(color.FgCyan),
		number:   shade(color.FgYellow),
		text:     shade(color.FgGreen),
		comment:  shade(color.Faint),
	}
}

// shade returns a colour that is on whatever the package thinks of standard output.
func shade(a ...color.Attribute) *color.Color {
	c := color.New(a...)
	c.EnableColor()
	return c
}

// Paint implements readline.Painter.
func (p *painter) Paint(line []rune, _ int) []rune {
	text := string(line)
	if strings.TrimSpace(text) == "" {
		return line
	}
	var b strings.Builder
	for _, t := range syntax.Tokens(text, source.Pos{Line: 1, Col: 1}) {
		word := text[t.Off:t.EndOff]
		if c := p.colour(t.Kind); c != nil {
			word = c.Sprint(word)
		}
		b.WriteString(word)
	}
	return []rune(b.String())
}

func (p *painter) colour(k syntax.Kind) *color.Color {
	switch {
	case k.IsKeyword():
		return p.keyword
	case k == syntax.VarTok:
		return p.variable
	case k == syntax.IntegerTok, k == syntax.FloatTok, k == syntax.CharTok:
		return p.number
	case k == syntax.StringTok, k == syntax.BinaryTok:
		return p.text
	case k == syntax.Comment:
		return p.comment
	}
	return p.atom
}
