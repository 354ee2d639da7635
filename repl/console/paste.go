package console

import (
	"bytes"
	"io"
	"regexp"
	"strings"
	"sync"

	"mortal/lang/source"
	"mortal/lang/syntax"
)

// Bracketed paste: the terminal frames what is pasted with these
// (xterm Control Sequences, "Bracketed Paste Mode").
const (
	pasteOn    = "\x1b[?2004h"
	pasteOff   = "\x1b[?2004l"
	pasteStart = "\x1b[200~"
	pasteEnd   = "\x1b[201~"
)

// A pasteReader sits between the keyboard and readline, which knows no bracketed
// paste. Keys pass as they are; a paste is collected whole, freed of prompts and
// results, and handed on as if typed.
type pasteReader struct {
	in      io.ReadCloser
	pending []byte // to be handed to the reader
	held    []byte // may be the beginning of a marker
	pasting bool
	pasted  bytes.Buffer
}

func newPasteReader(in io.ReadCloser) *pasteReader { return &pasteReader{in: in} }

func (p *pasteReader) Close() error { return p.in.Close() }

func (p *pasteReader) Read(b []byte) (int, error) {
	for len(p.pending) == 0 {
		buf := make([]byte, 4096)
		n, err := p.in.Read(buf)
		p.take(buf[:n])
		if err != nil && len(p.pending) == 0 {
			p.pending, p.held = p.held, nil
			if len(p.pending) == 0 {
				return 0, err
			}
		}
	}
	n := copy(b, p.pending)
	p.pending = p.pending[n:]
	return n, nil
}

// take sorts bytes from the terminal into keys and pastes.
func (p *pasteReader) take(b []byte) {
	p.held = append(p.held, b...)
	for len(p.held) > 0 {
		marker := pasteStart
		if p.pasting {
			marker = pasteEnd
		}
		i := bytes.Index(p.held, []byte(marker))
		if i < 0 {
			keep := partial(p.held, marker) // an ESC waits for what follows it, as readline makes it wait
			p.put(p.held[:len(p.held)-keep])
			p.held = p.held[len(p.held)-keep:]
			return
		}
		p.put(p.held[:i])
		p.held = p.held[i+len(marker):]
		p.toggle()
	}
}

func (p *pasteReader) put(b []byte) {
	if p.pasting {
		p.pasted.Write(b)
	} else {
		p.pending = append(p.pending, b...)
	}
}

func (p *pasteReader) toggle() {
	p.pasting = !p.pasting
	if p.pasting {
		return
	}
	text := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(p.pasted.String())
	p.pasted.Reset()
	text = strings.ReplaceAll(StripTranscript(text), "\t", "    ")
	p.pending = append(p.pending, keys(text)...)
}

// keys turns pasted text into what the keyboard would have sent: no control characters but Enter.
func keys(text string) []byte {
	out := make([]byte, 0, len(text))
	for _, r := range text {
		switch {
		case r == '\n':
			out = append(out, '\r')
		case r >= ' ' && r != 0x7f:
			out = append(out, string(r)...)
		}
	}
	return out
}

// partial returns how many bytes at the end of b may begin marker.
func partial(b []byte, marker string) int {
	for n := min(len(b), len(marker)-1); n > 0; n-- {
		if strings.HasPrefix(marker, string(b[len(b)-n:])) {
			return n
		}
	}
	return 0
}

var promptPattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:\([^()\s]+\))?(?:\d+> ?|iex(?:\([^()]*\))?\d*> ?|\.\.\. ?|\.\. )`)
})

// StripTranscript returns what a person typed in a copied session: lines that
// begin with a prompt, without it, and their continuation up to the final dot. Results and
// output are dropped. Text without a prompt in its first line is returned as it is.
func StripTranscript(text string) string {
	if !promptPattern().MatchString(text) {
		return text
	}
	var typed strings.Builder
	open := "" // a form that has no final dot yet
	for line := range strings.Lines(text) {
		m := promptPattern().FindString(line)
		if m == "" && open == "" {
			continue
		}
		line = line[len(m):]
		typed.WriteString(line)
		open = unfinished(open + line)
	}
	return typed.String()
}

// unfinished returns what of text comes after its last complete form, "" when that is
// only white space and comments.
func unfinished(text string) string {
	pos := source.Pos{Line: 1, Col: 1}
	for !blank(text) {
		_, rest, _, status, _ := syntax.ScanForm(text, pos, syntax.ScanOptions{})
		switch {
		case status == syntax.NeedMore:
			return text
		case len(rest) >= len(text):
			return ""
		}
		text = rest
	}
	return ""
}

func blank(text string) bool {
	for _, t := range syntax.Tokens(text, source.Pos{Line: 1, Col: 1}) {
		if t.Kind != syntax.White && t.Kind != syntax.Comment {
			return false
		}
	}
	return true
}
