package syntax

import (
	"strings"
	"unicode/utf8"

	"mortal/lang/source"
)

// ScanOptions says how text is scanned.
type ScanOptions struct {
	Maybe   bool // the feature maybe_expr is on: maybe and else are reserved words
	AtEOF   bool // nothing follows the text: what is unfinished there is an error
	Spacing bool // comments and white space are tokens too
}

// A scanner reads one token after the other. Columns count code points, so
// base, which is the offset of column 1 in a line of plain ASCII, moves on by the extra
// bytes of each longer character.
type scanner struct {
	src  string
	opts ScanOptions
	off  int
	line int
	base int
	bad  *Token // the token that could not be scanned
	cut  bool   // and whose error was met at the end of the text
}

func newScanner(src string, start source.Pos, opts ScanOptions) *scanner {
	return &scanner{src: src, opts: opts, line: start.Line, base: 1 - start.Col}
}

// pos returns where off is.
func (s *scanner) pos() source.Pos { return source.Pos{Line: s.line, Col: s.off - s.base + 1} }

// newline notes that the character before off was a line feed.
func (s *scanner) newline() {
	s.line++
	s.base = s.off
}

// step moves over the character of size n at off.
func (s *scanner) step(n int) {
	s.off += n
	s.base += n - 1
}

// next scans the next token into t. At the end of the text, t is EOF.
func (s *scanner) next(t *Token) *ScanError {
	if !s.opts.Spacing {
		s.skipSpace()
	} else if s.spacing(t) {
		return nil
	}
	return s.token(t)
}

// spacing scans a comment or white space as a token.
func (s *scanner) spacing(t *Token) bool {
	t.Pos, t.Off = s.pos(), int32(s.off)
	if s.off < len(s.src) && s.src[s.off] == '%' {
		s.skipComment()
		s.finish(t, Comment)
		return true
	}
	s.stretch()
	s.finish(t, White)
	return len(t.Text) > 0
}

// stretch moves over the white space of one token. In such a token a line feed comes first; and for the sake of
// common ones, which are found with few comparisons, other stretches end early (erl_scan, scan_newline).
func (s *scanner) stretch() {
	first := s.at(0)
	if !s.skipWhite() {
		return
	}
	next, most := first, 15 // of them behind the first
	if first == '\n' {
		next, most = s.at(0), 16
	}
	switch next {
	case ' ':
		s.skipRun(' ', most)
	case '\t':
		s.skipRun('\t', most-6)
	case '\r':
		s.skipRun('\r', most-15)
	case '\f':
		if first == '\n' {
			s.skipRun('\f', 1)
			return
		}
		fallthrough
	default:
		for s.at(0) != '\n' && s.skipWhite() {
		}
	}
}

// skipRun moves over up to n characters c.
func (s *scanner) skipRun(c byte, n int) {
	for ; n > 0 && s.at(0) == c; n-- {
		s.off++
	}
}

// token scans the token that starts at off, where no space is.
func (s *scanner) token(t *Token) *ScanError {
	t.Pos, t.Off = s.pos(), int32(s.off)
	if s.off >= len(s.src) {
		s.finish(t, EOF)
		return nil
	}
	c := s.src[s.off]
	switch class[c] {
	case clsLower:
		s.name(t)
		return s.atom(t)
	case clsUpper:
		s.name(t)
		s.finish(t, VarTok)
		return s.checkLength(t, "var")
	case clsDigit:
		return s.number(t)
	case clsPunct:
		return s.punct(t, c)
	}
	return s.rare(t, c)
}

// finish completes t, which ends at off, with the characters as written.
func (s *scanner) finish(t *Token, k Kind) {
	t.Kind, t.End, t.EndOff = k, s.pos(), int32(s.off)
	t.Text = s.src[t.Off:s.off]
}

// rare scans what starts with a character that is neither a letter nor a digit
// nor ordinary punctuation.
func (s *scanner) rare(t *Token, c byte) *ScanError {
	switch c {
	case '"':
		return s.quoted(t, '"', StringTok)
	case '\'':
		return s.quoted(t, '\'', AtomTok)
	case '$':
		return s.char(t)
	case '~':
		if s.sigilAt(s.off) {
			return s.sigil(t)
		}
	}
	r, n := utf8.DecodeRuneInString(s.src[s.off:])
	switch {
	case isUpperLatin(r):
		s.name(t)
		s.finish(t, VarTok)
		return s.checkLength(t, "var")
	case isLowerLatin(r):
		s.name(t)
		return s.atom(t)
	}
	s.step(n)
	s.finish(t, Other)
	if r > 0xff {
		return s.fail(t, &ScanError{What: IllegalToken, Detail: "character", Start: t.Pos, End: s.pos()})
	}
	return nil
}

// name moves over the letters, digits, _ and @ of a name.
func (s *scanner) name(t *Token) {
	for {
		for s.off < len(s.src) && class[s.src[s.off]]&clsName != 0 {
			s.off++
		}
		if s.off >= len(s.src) || s.src[s.off] != 0xc3 {
			return
		}
		r, n := utf8.DecodeRuneInString(s.src[s.off:])
		if !isUpperLatin(r) && !isLowerLatin(r) {
			return
		}
		s.step(n)
	}
}

// atom completes t as an atom or keyword.
func (s *scanner) atom(t *Token) *ScanError {
	s.finish(t, AtomTok)
	if len(t.Text) <= len("receive") {
		t.Kind = keyword(t.Text, s.opts.Maybe)
		return nil
	}
	return s.checkLength(t, "atom")
}

// maxAtom is the number of characters an atom may have.
const maxAtom = 255

func (s *scanner) checkLength(t *Token, what string) *ScanError {
	if len(t.Text) <= maxAtom || utf8.RuneCountInString(t.Text) <= maxAtom {
		return nil
	}
	return s.fail(t, &ScanError{What: IllegalToken, Detail: what, Start: t.Pos, End: s.pos()})
}

// fail notes that t could not be scanned.
func (s *scanner) fail(t *Token, e *ScanError) *ScanError {
	t.Kind, t.End, t.EndOff = Illegal, s.pos(), int32(s.off)
	s.bad, s.cut = t, s.off >= len(s.src)
	return e
}

// skipSpace moves over white space and comments.
func (s *scanner) skipSpace() {
	for s.off < len(s.src) {
		if s.src[s.off] == '%' {
			s.skipComment()
		} else if !s.skipWhite() {
			return
		}
	}
}

// skipWhite moves over one white space, if one is there. White space are the
// code points 0 to 32 and 128 to 160 (erl_scan, WHITE_SPACE).
func (s *scanner) skipWhite() bool {
	if s.off >= len(s.src) {
		return false
	}
	switch c := s.src[s.off]; {
	case c == '\n':
		s.off++
		s.newline()
	case c <= ' ':
		s.off++
	case c == 0xc2 && s.wideSpace(s.off):
		s.step(2)
	default:
		return false
	}
	return true
}

// wideSpace reports whether the two-byte character at off is white space.
func (s *scanner) wideSpace(off int) bool {
	return off+1 < len(s.src) && s.src[off+1] <= 0xa0
}

// skipComment moves to the end of the line.
func (s *scanner) skipComment() {
	text := s.src[s.off:]
	if i := strings.IndexByte(text, '\n'); i >= 0 {
		text = text[:i]
	}
	s.off += len(text)
	s.base += len(text) - utf8.RuneCountInString(text)
}

// The classes of bytes. clsName is a bit of those that may go on a name.
const (
	clsRare  uint8 = 0
	clsName  uint8 = 1
	clsLower uint8 = 2 | clsName
	clsUpper uint8 = 4 | clsName
	clsDigit uint8 = 8 | clsName
	clsPunct uint8 = 16
)

var class = func() (tab [256]uint8) {
	for c := 'a'; c <= 'z'; c++ {
		tab[c] = clsLower
		tab[c-'a'+'A'] = clsUpper
	}
	for c := '0'; c <= '9'; c++ {
		tab[c] = clsDigit
	}
	tab['_'], tab['@'] = clsUpper, clsName
	for _, c := range `.,;:()[]{}|-+*/=<>!#?&` {
		tab[c] = clsPunct
	}
	return tab
}()

func isUpperLatin(r rune) bool { return 'À' <= r && r <= 'Þ' && r != '×' }
func isLowerLatin(r rune) bool { return 'ß' <= r && r <= 'ÿ' && r != '÷' }

// isChar reports whether r may stand in a source (erl_scan, UNICODE).
func isChar(r rune) bool {
	return 0 <= r && r < 0xd800 || 0xdfff < r && r < 0xfffe || 0xffff < r && r <= utf8.MaxRune
}
