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
		toks, rest, end, status, _ := syntax.ScanForm(text, at, syntax.ScanOptions{AtEOF: true})
		switch status {
		case syntax.Error: // the shell goes on with the next line
			rest, end = syntax.SkipLine(rest, end)
		case syntax.NeedMore:
			rest = ""
		}
		piece := text[:len(text)-len(rest)]
		if callsOwn(toks, own) {
			s.leftOut = append(s.leftOut, commandOf(toks, text, at))
			piece = strings.Repeat("\n", strings.Count(piece, "\n"))
		} else if len(toks) > 0 || status == syntax.Error {
			s.commands = append(s.commands, commandOf(toks, text, at))
		}
		s.input = append(s.input, piece...)
		text, at = rest, end
	}
	return s
}

// commandOf returns the command with the given tokens of text, which begins at at.
func commandOf(toks []syntax.Token, text string, at source.Pos) Command {
	if len(toks) == 0 {
		line, _, _ := strings.Cut(text, "\n")
		return Command{Line: at.Line, Text: line}
	}
	first, last := toks[0], toks[len(toks)-1]
	return Command{Line: first.Pos.Line, Text: text[first.Off:last.EndOff]}
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
