package syntax

import (
	"strings"
)

// Sigils and triple-quoted strings as of OTP 27: "Erlang Reference Manual, Data
// Types, Sigil" and "Triple-Quoted String". In OTP 25 a ~ is an error wherever it stands
// and """ is an empty string with the start of another one behind it, so
// only a """ that ends its line is taken for a triple quote.

// sigilAt reports whether a sigil starts at the ~ at off.
func (s *scanner) sigilAt(off int) bool {
	off++
	if off < len(s.src) && strings.IndexByte("sSbB", s.src[off]) >= 0 {
		off++
	}
	return off < len(s.src) && closing(s.src[off]) != 0
}

// closing returns the delimiter that ends a sigil opened by c, or 0.
func closing(c byte) byte {
	switch c {
	case '(':
		return ')'
	case '[':
		return ']'
	case '{':
		return '}'
	case '<':
		return '>'
	case '/', '|', '\'', '"', '`', '#':
		return c
	}
	return 0
}

// sigil scans a sigil string. Without a letter it stands for a binary; a capital
// takes every character as it is.
func (s *scanner) sigil(t *Token) *ScanError {
	s.off++
	kind, letter := BinaryTok, s.src[s.off]
	switch letter {
	case 's', 'S':
		kind = StringTok
		s.off++
	case 'b', 'B':
		s.off++
	default:
		letter = 0
	}
	verbatim := letter == 'S' || letter == 'B'
	if n := s.openingQuotes(s.off); n >= 3 {
		return s.tripleQuoted(t, n, verbatim || letter == 0, kind)
	}
	end := closing(s.src[s.off])
	s.off++
	text, err := s.body(t, end, !verbatim)
	if err != nil {
		return err
	}
	s.finish(t, kind)
	t.Text = text
	return nil
}

// openingQuotes returns the number of double quotes at off if they are the last
// thing in their line, else 0.
func (s *scanner) openingQuotes(off int) int {
	n := 0
	for off+n < len(s.src) && s.src[off+n] == '"' {
		n++
	}
	if n < 3 {
		return 0
	}
	rest := strings.TrimLeft(s.src[off+n:], " \t\r")
	if !strings.HasPrefix(rest, "\n") {
		return 0
	}
	return n
}

// tripleQuoted scans a string between lines of n quotes. What stands before the
// closing quotes is the indentation that every line has and that is taken off.
func (s *scanner) tripleQuoted(t *Token, n int, verbatim bool, kind Kind) *ScanError {
	s.off += n
	first := s.off + strings.IndexByte(s.src[s.off:], '\n') + 1
	end, indent, ok := s.closingQuotes(first, n)
	if !ok {
		head := s.src[first:]
		s.moveTo(len(s.src))
		return s.unterminated(t, '"', head)
	}
	lines, ok := unindent(s.src[first:end], indent)
	s.moveTo(end + len(indent) + n)
	if !ok {
		return s.fail(t, &ScanError{What: BadIndent, Start: t.Pos, End: s.pos()})
	}
	if !verbatim {
		var err *ScanError
		if lines, err = s.resolve(t, lines); err != nil {
			return err
		}
	}
	s.finish(t, kind)
	t.Text = lines
	return nil
}

// closingQuotes finds the line that ends a triple-quoted string whose first
// line starts at off: where it starts and what stands before its quotes.
func (s *scanner) closingQuotes(off, n int) (end int, indent string, ok bool) {
	quotes := strings.Repeat(`"`, n)
	for off < len(s.src) {
		line, _, _ := strings.Cut(s.src[off:], "\n")
		text := strings.TrimLeft(line, " \t")
		if strings.HasPrefix(text, quotes) {
			return off, line[:len(line)-len(text)], true
		}
		off += len(line) + 1
	}
	return 0, "", false
}

// unindent takes the indentation off the lines of text and joins them; the last
// line feed belongs to the closing line. False when a line that is not empty is
// indented less.
func unindent(text, indent string) (string, bool) {
	if text == "" {
		return "", true
	}
	text = strings.TrimSuffix(strings.TrimSuffix(text, "\n"), "\r")
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if strings.TrimRight(line, "\r") == "" {
			continue
		}
		rest, ok := strings.CutPrefix(line, indent)
		if !ok {
			return "", false
		}
		lines[i] = rest
	}
	return strings.Join(lines, "\n"), true
}

// moveTo moves over text that was looked at already.
func (s *scanner) moveTo(off int) {
	for i, r := range s.src[s.off:off] {
		_ = i
		s.literal(r, len(string(r)))
	}
}

// resolve resolves the escapes of text, which is no part of the source any more.
func (s *scanner) resolve(t *Token, text string) (string, *ScanError) {
	inner := newScanner(text+"\x00", t.Pos, s.opts)
	out, err := inner.body(t, 0, true)
	if err != nil {
		return "", s.fail(t, illegal("character", t.Pos, s.pos()))
	}
	return out, nil
}
