package syntax

import (
	"mortal/lang/source"
)

// A Status says how [ScanForm] ended.
type Status uint8

// The ways ScanForm ends.
const (
	Complete Status = iota // a form was read
	NeedMore               // the text ends before the form does
	Error                  // text that is no token
)

// ScanForm reads the tokens of one form from text, up to and with its dot; start
// is the position of text. It returns the text behind the form and its position.
//
// When the text ends first, the status is NeedMore and rest is all of text; with
// opts.AtEOF what is there counts as a form without a dot, and NeedMore means
// that nothing is left. After an Error, which ScanForm reports as diag, rest starts
// where the bad token ends; [SkipLine] then does what the shell does.
func ScanForm(text string, start source.Pos, opts ScanOptions) (toks []Token, rest string, end source.Pos, st Status, diag *ScanError) {
	p := ScanPart(text, start, opts)
	if p.Status == NeedMore && !opts.AtEOF {
		return nil, text, start, NeedMore, nil
	}
	return p.Tokens, p.Rest, p.End, p.Status, p.Err
}

// A Part is what ScanPart reads.
type Part struct {
	Tokens []Token
	Rest   string     // what is to be scanned next, with more text behind it after NeedMore
	End    source.Pos // where Rest starts
	Status Status
	Err    *ScanError // with status Error
}

// ScanPart scans as ScanForm does, but after NeedMore it returns the tokens that are
// complete, so that long input need not be scanned again when more of it comes.
func ScanPart(text string, start source.Pos, opts ScanOptions) Part {
	s := newScanner(text, start, opts)
	toks, err := s.form(nil)
	n := len(toks) - 1
	switch {
	case err != nil && s.cut && !opts.AtEOF:
		return s.unfinished(toks, start)
	case err != nil:
		return Part{toks, text[s.off:], s.pos(), Error, err}
	case n >= 0 && toks[n].Kind == Dot && (opts.AtEOF || int(toks[n].EndOff) < len(text)):
		return Part{toks, text[s.off:], s.pos(), Complete, nil}
	case !opts.AtEOF:
		return s.unfinished(toks, start)
	case n < 0:
		return Part{End: s.pos(), Status: NeedMore}
	}
	return Part{toks, "", s.pos(), Complete, nil}
}

// unfinished returns the tokens that more text cannot change. Not among them is one cut
// off by the end of the text, and those before it without a space between, as far as a
// longer token may swallow them: 1 and . in 1.5, = and : in =:=.
func (s *scanner) unfinished(toks []Token, start source.Pos) Part {
	const swallowed = 2
	off, end := len(s.src), start
	if s.bad != nil {
		off, end = int(s.bad.Off), s.bad.Pos
	} else if n := len(toks); n > 0 && int(toks[n-1].EndOff) < off {
		off, end = int(toks[n-1].EndOff), toks[n-1].End
		return Part{toks, s.src[off:], end, NeedMore, nil}
	} else if n == 0 {
		off = 0
	}
	for range swallowed {
		n := len(toks)
		if n == 0 || int(toks[n-1].EndOff) != off {
			break
		}
		off, end = int(toks[n-1].Off), toks[n-1].Pos
		toks = toks[:n-1]
	}
	return Part{toks, s.src[off:], end, NeedMore, nil}
}

// form appends the tokens up to a dot or the end of the text to toks. It moves
// over the white space behind the dot, as erl_scan does.
func (s *scanner) form(toks []Token) ([]Token, *ScanError) {
	for {
		toks = append(toks, Token{})
		t := &toks[len(toks)-1]
		if err := s.next(t); err != nil {
			return toks[:len(toks)-1], err
		}
		switch t.Kind {
		case EOF:
			return toks[:len(toks)-1], nil
		case Dot:
			s.skipWhite()
			return toks, nil
		}
	}
}

// SkipLine returns what follows the current line of rest, as the shell does after a
// token it cannot read.
func SkipLine(rest string, pos source.Pos) (string, source.Pos) {
	s := newScanner(rest, pos, ScanOptions{})
	s.skipComment()
	s.skipWhite()
	return rest[s.off:], s.pos()
}

// Scan returns all tokens of text up to the first that is none.
func Scan(text string, start source.Pos, opts ScanOptions) ([]Token, source.Pos, *ScanError) {
	s := newScanner(text, start, opts)
	toks := make([]Token, 0, len(text)/4+2)
	for {
		toks = append(toks, Token{})
		t := &toks[len(toks)-1]
		if err := s.next(t); err != nil || t.Kind == EOF {
			return toks[:len(toks)-1], s.pos(), err
		}
	}
}

// Tokens splits all of text for colouring. It never fails: comments and white space
// are tokens, and so is, as Illegal, what is none in Erlang. The tokens cover
// the text without gaps.
func Tokens(text string, start source.Pos) []Token {
	s := newScanner(text, start, ScanOptions{Spacing: true, AtEOF: true})
	toks := make([]Token, 0, len(text)/3+2)
	for {
		toks = append(toks, Token{})
		t := &toks[len(toks)-1]
		if err := s.next(t); err != nil {
			t.Text = text[t.Off:t.EndOff]
		} else if t.Kind == EOF {
			return toks[:len(toks)-1]
		}
	}
}
