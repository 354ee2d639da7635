package repl

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"mortal/lang/source"
	"mortal/lang/syntax"
	"mortal/lang/term"
)

// An inbox holds input that the world has not asked for yet. The world gets no more than
// it asks for, a form or a line: so that what follows a command on its line outlives a
// step back in time, and the world before a command is one that waits for it.
type inbox struct {
	pending []byte // whole lines, the first perhaps begun, in the encoding of the terminal
	ended   bool   // nothing comes after pending
	form    form   // being given
}

// A form is what was given of one that has not ended.
type form struct {
	client term.Term       // process that reads it
	text   strings.Builder // all of it
	rest   string          // the end of it that has yet to be scanned
}

// give gives the world the piece of input that it waits for, and reports whether there was one.
func (s *Session) give() bool {
	in := &s.inbox
	if len(in.pending) == 0 {
		if in.ended {
			s.node.EndInput()
		}
		return in.ended
	}
	client, command := s.node.Client()
	if _, form := s.node.Prompt(); !form {
		s.node.Input(in.take(lineEnd(in.pending)))
		return true
	}
	f := &in.form
	if f.client != client || f.blank() {
		*f = form{client: client}
		if command {
			s.begin()
		}
	}
	n, whole := f.scan(in.pending, s.cfg.Unicode)
	s.node.Input(in.take(n))
	if whole {
		if command {
			s.travel.running.text = strings.TrimSpace(f.text.String())
		}
		*f = form{}
	}
	return true
}

func (in *inbox) take(n int) []byte {
	piece := slices.Clone(in.pending[:n])
	if in.pending = in.pending[n:]; len(in.pending) == 0 {
		in.pending = nil
	}
	return piece
}

func lineEnd(b []byte) int {
	if i := bytes.IndexByte(b, '\n'); i >= 0 {
		return i + 1
	}
	return len(b)
}

// blank reports whether nothing of the form has been given but comments and white space.
func (f *form) blank() bool {
	_, rest := comments(f.text.String())
	return rest == ""
}

// scan finds how many bytes of input belong to the form and whether that is all of it. The
// line in which a form breaks the rules of scanning is its last.
func (f *form) scan(input []byte, unicode bool) (n int, whole bool) {
	text := decode(input, unicode)
	p := syntax.ScanPart(f.rest+text, source.Pos{Line: 1, Col: 1}, syntax.ScanOptions{})
	end := max(0, len(text)-len(p.Rest))
	switch p.Status {
	case syntax.NeedMore:
		end = len(text)
		f.rest = p.Rest
	case syntax.Error:
		end += lineEnd([]byte(text[end:]))
	}
	f.text.WriteString(text[:end])
	return encodedLen(input, text[:end], unicode), p.Status != syntax.NeedMore
}

// decode returns input as the scanner reads it: bytes that are no UTF-8 stay as they are.
func decode(input []byte, unicode bool) string {
	if unicode || isASCII(input) {
		return string(input)
	}
	runes := make([]rune, len(input))
	for i, b := range input {
		runes[i] = rune(b)
	}
	return string(runes)
}

func isASCII(b []byte) bool {
	return !slices.ContainsFunc(b, func(c byte) bool { return c >= utf8.RuneSelf })
}

// encodedLen returns how many bytes of input the text at its beginning was decoded from.
func encodedLen(input []byte, text string, unicode bool) int {
	if unicode || isASCII(input) {
		return len(text)
	}
	return utf8.RuneCountInString(text)
}
