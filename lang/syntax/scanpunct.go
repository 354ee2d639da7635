package syntax

// punct scans a separator, a bracket or an operator sign that starts with c: the
// longest that fits.
func (s *scanner) punct(t *Token, c byte) *ScanError {
	kind, n := s.longest(c)
	s.off += n
	s.finish(t, kind)
	return nil
}

// at returns the byte n places after off, or 0 at the end.
func (s *scanner) at(n int) byte {
	if s.off+n < len(s.src) {
		return s.src[s.off+n]
	}
	return 0
}

// longest returns the sign at off and its length.
func (s *scanner) longest(c byte) (Kind, int) {
	switch c {
	case ',':
		return Comma, 1
	case '(':
		return LParen, 1
	case ')':
		return RParen, 1
	case '{':
		return LBrace, 1
	case '}':
		return RBrace, 1
	case '[':
		return LBracket, 1
	case ']':
		return RBracket, 1
	case ';':
		return Semicolon, 1
	case '#':
		return Hash, 1
	case '*':
		return Star, 1
	case '!':
		return Bang, 1
	case '.':
		return s.dots()
	case '<':
		return s.less()
	case '=':
		return s.equals()
	}
	return s.pair(c)
}

// pair returns a sign of one or two characters.
func (s *scanner) pair(c byte) (Kind, int) {
	two := func(next byte, long, short Kind) (Kind, int) {
		if s.at(1) == next {
			return long, 2
		}
		return short, 1
	}
	switch c {
	case '-':
		if s.at(1) == '>' {
			return Arrow, 2
		}
		return two('-', MinusMinus, Minus)
	case ':':
		if s.at(1) == '=' {
			return ColonEq, 2
		}
		return two(':', ColColon, Colon)
	case '>':
		if s.at(1) == '>' {
			return RBin, 2
		}
		return two('=', GreatEq, Great)
	case '|':
		return two('|', BarBar, Bar)
	case '+':
		return two('+', PlusPlus, Plus)
	case '/':
		return two('=', NotEq, Slash)
	case '?':
		return two('=', QuestEq, Question)
	}
	return two('&', AmpAmp, Other)
}

// dots returns the sign that starts with a dot. One that white space, a comment or
// the end of the text follows ends a form (erl_scan, scan_dot).
func (s *scanner) dots() (Kind, int) {
	if s.at(1) == '.' {
		if s.at(2) == '.' {
			return Ellipsis, 3
		}
		return DotDot, 2
	}
	next := s.off + 1
	if next >= len(s.src) || s.src[next] <= ' ' || s.src[next] == '%' ||
		s.src[next] == 0xc2 && s.wideSpace(next) {
		return Dot, 1
	}
	return Period, 1
}

func (s *scanner) less() (Kind, int) {
	switch s.at(1) {
	case '<':
		return LBin, 2
	case '-':
		return LeftGen, 2
	case '=':
		return LeftBin, 2
	case ':':
		switch s.at(2) {
		case '-':
			return StrictL, 3
		case '=':
			return StrictB, 3
		}
	}
	return Less, 1
}

func (s *scanner) equals() (Kind, int) {
	switch s.at(1) {
	case '=':
		return EqEq, 2
	case '<':
		return LessEq, 2
	case '>':
		return FatArrow, 2
	case ':':
		if s.at(2) == '=' {
			return ExactEq, 3
		}
	case '/':
		if s.at(2) == '=' {
			return ExactNot, 3
		}
	}
	return Equal, 1
}
