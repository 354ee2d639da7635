package syntax

import (
	"strings"
	"unicode/utf8"

	"mortal/lang/source"
)

// char scans a character literal: $a, $\n, $\x{20ac}.
func (s *scanner) char(t *Token) *ScanError {
	s.off++
	if s.off >= len(s.src) {
		return s.fail(t, &ScanError{What: UnterminatedChar, Start: t.Pos, End: s.pos()})
	}
	if s.src[s.off] == '\\' {
		return s.escapedChar(t)
	}
	r, n := utf8.DecodeRuneInString(s.src[s.off:])
	if !isChar(r) {
		s.step(n)
		return s.fail(t, illegal("character", t.Pos, s.pos()))
	}
	s.literal(r, n)
	s.finish(t, CharTok)
	t.Text = t.Text[1:]
	return nil
}

func (s *scanner) escapedChar(t *Token) *ScanError {
	s.off++
	r, st := s.escape()
	switch st {
	case escEnd:
		return s.fail(t, &ScanError{What: UnterminatedChar, Start: t.Pos, End: s.pos()})
	case escBad:
		return s.fail(t, illegal("character", t.Pos, s.pos()))
	}
	s.finish(t, CharTok)
	t.Text = string(r)
	return nil
}

// literal moves over the character r of size n that stands for itself.
func (s *scanner) literal(r rune, n int) {
	s.step(n)
	if r == '\n' {
		s.newline()
	}
}

// quoted scans a string or quoted atom.
func (s *scanner) quoted(t *Token, quote byte, kind Kind) *ScanError {
	if kind == StringTok {
		if n := s.openingQuotes(s.off); n >= 3 {
			return s.tripleQuoted(t, n, true, kind)
		}
	}
	s.off++
	text, err := s.body(t, quote, true)
	if err != nil {
		return err
	}
	s.finish(t, kind)
	t.Text = text
	if kind == AtomTok && utf8.RuneCountInString(text) > maxAtom {
		return s.fail(t, illegal("atom", t.Pos, s.pos()))
	}
	return nil
}

// body scans from behind the opening delimiter to the closing one and returns what
// is between, with escapes resolved.
func (s *scanner) body(t *Token, end byte, escapes bool) (string, *ScanError) {
	first := s.off
	var out strings.Builder
	for s.off < len(s.src) {
		switch c := s.src[s.off]; {
		case c == end:
			text := s.src[first:s.off]
			s.off++
			return out.String() + text, nil
		case c == '\\' && escapes:
			out.WriteString(s.src[first:s.off])
			r, err := s.stringEscape(t)
			if err == errCut {
				return "", s.unterminated(t, end, out.String())
			} else if err != nil {
				return "", err
			}
			out.WriteRune(r)
			first = s.off
		case c == '\n':
			s.off++
			s.newline()
		case c < utf8.RuneSelf:
			s.off++
		default:
			if err := s.wideChar(t); err != nil {
				return "", err
			}
		}
	}
	return "", s.unterminated(t, end, out.String()+s.src[first:])
}

// wideChar moves over a character outside ASCII.
func (s *scanner) wideChar(t *Token) *ScanError {
	r, n := utf8.DecodeRuneInString(s.src[s.off:])
	at := s.pos()
	s.step(n)
	if !isChar(r) {
		return s.fail(t, illegal("character", at, s.pos()))
	}
	return nil
}

// errCut says that the text ends inside an escape.
var errCut = new(ScanError)

// stringEscape scans an escape in a string. Errors are placed at the backslash.
func (s *scanner) stringEscape(t *Token) (rune, *ScanError) {
	at := s.pos()
	s.off++
	r, st := s.escape()
	switch st {
	case escEnd:
		return 0, errCut
	case escBad:
		return 0, s.fail(t, illegal("character", at, source.Pos{Line: s.line, Col: s.pos().Col + 1}))
	}
	return r, nil
}

// unterminated is the error of a string or quoted atom that does not end.
func (s *scanner) unterminated(t *Token, quote byte, text string) *ScanError {
	const shown = 16 // characters of the text in the message
	head := []rune(text)
	e := &ScanError{What: Unterminated, Quote: rune(quote), Start: t.Pos, End: s.pos()}
	e.Detail = string(head[:min(shown, len(head))])
	return s.fail(t, e)
}

type escStatus uint8

const (
	escOK escStatus = iota
	escBad
	escEnd // the text ends
)

// escape scans what follows a backslash. "Erlang Reference Manual, Data Types,
// Escape Sequences".
func (s *scanner) escape() (rune, escStatus) {
	if s.off >= len(s.src) {
		return 0, escEnd
	}
	switch c := s.src[s.off]; {
	case '0' <= c && c <= '7':
		return s.octal(), escOK
	case c == 'x':
		s.off++
		return s.hex()
	case c == '^':
		s.off++
		return s.control()
	}
	r, n := utf8.DecodeRuneInString(s.src[s.off:])
	s.literal(r, n)
	if !isChar(r) {
		return 0, escBad
	}
	return escapeChar(r), escOK
}

func (s *scanner) octal() rune {
	v := rune(0)
	for i := 0; i < 3 && '0' <= s.at(0) && s.at(0) <= '7'; i++ {
		v = v*8 + rune(s.at(0)-'0')
		s.off++
	}
	return v
}

// hex scans \xHH or \x{H…} from behind the x.
func (s *scanner) hex() (rune, escStatus) {
	if s.off >= len(s.src) {
		return 0, escEnd
	}
	if s.src[s.off] == '{' {
		s.off++
		return s.bracedHex()
	}
	if !s.opts.AtEOF && digit(s.at(0)) < 16 && s.off+1 == len(s.src) {
		s.off++
		return 0, escEnd
	}
	if digit(s.at(0)) >= 16 || digit(s.at(1)) >= 16 {
		return 0, escBad
	}
	v := digit(s.at(0))*16 + digit(s.at(1))
	s.off += 2
	return rune(v), escOK
}

func (s *scanner) bracedHex() (rune, escStatus) {
	v, n := rune(0), 0
	for ; digit(s.at(0)) < 16; n++ {
		v = min(v*16+rune(digit(s.at(0))), utf8.MaxRune+1)
		s.off++
	}
	if s.off >= len(s.src) {
		return 0, escEnd
	}
	if s.src[s.off] != '}' {
		return 0, escBad
	}
	s.off++
	if n == 0 || !isChar(v) {
		return 0, escBad
	}
	return v, escOK
}

// control scans \^C from behind the ^.
func (s *scanner) control() (rune, escStatus) {
	if s.off >= len(s.src) {
		return 0, escEnd
	}
	r, n := utf8.DecodeRuneInString(s.src[s.off:])
	s.literal(r, n)
	if r == '\n' {
		return r, escOK
	}
	return r & 31, escOK
}

func escapeChar(r rune) rune {
	switch r {
	case 'n':
		return '\n'
	case 'r':
		return '\r'
	case 't':
		return '\t'
	case 'v':
		return '\v'
	case 'b':
		return '\b'
	case 'f':
		return '\f'
	case 'e':
		return 0x1b
	case 's':
		return ' '
	case 'd':
		return 0x7f
	}
	return r
}
