package verify

import (
	"strings"

	"mortal/lang/source"
	"mortal/lang/syntax"
)

// A Command is one command of a script of shell input.
type Command struct {
	Line int    `json:"line"` // of its first token
	Text string `json:"text"` // without what surrounds it
}

// A script is shell input without the commands that only mortal has: their lines
// are empty, so that the other lines keep their numbers.
type script struct {
	input    []byte
	commands []Command
	leftOut  []Command
}

// newScript reads shell input. own holds the names of mortal's own commands.
func newScript(text string, own map[string]bool) script {
	var s script
	at := source.Pos{Line: 1, Col: 1}
	for text != "" {
		toks, rest, end, status, _ := syntax.ScanForm(text, at, syntax.ScanOptions{})
		if status == syntax.NeedMore {
			rest = ""
		} else if rest == text || status == syntax.Error {
			rest, end = syntax.SkipLine(rest, end)
		}
		form := text[:len(text)-len(rest)]
		c := Command{Line: firstLine(toks, at), Text: strings.TrimSpace(form)}
		switch {
		case callsOwn(toks, own):
			s.leftOut = append(s.leftOut, c)
			form = strings.Repeat("\n", strings.Count(form, "\n"))
		case len(toks) > 0:
			s.commands = append(s.commands, c)
		}
		s.input = append(s.input, form...)
		text, at = rest, end
	}
	return s
}

func firstLine(toks []syntax.Token, at source.Pos) int {
	if len(toks) == 0 {
		return at.Line
	}
	return toks[0].Pos.Line
}

// callsOwn reports whether one of mortal's own commands is called, with or without
// the module mortal.
func callsOwn(toks []syntax.Token, own map[string]bool) bool {
	for i := 0; i+1 < len(toks); i++ {
		t := toks[i]
		if t.Kind != syntax.AtomTok {
			continue
		}
		remote := i > 0 && toks[i-1].Kind == syntax.Colon
		switch next := toks[i+1].Kind; {
		case t.Text == "mortal" && next == syntax.Colon:
			return true
		case own[t.Text] && next == syntax.LParen && !remote:
			return true
		}
	}
	return false
}
