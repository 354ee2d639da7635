package syntax

import (
	"math/big"
	"strconv"
	"strings"
)

// number scans an integer, an integer with a base, or a float.
func (s *scanner) number(t *Token) *ScanError {
	s.digits(10)
	switch c := s.at(0); {
	case c == '#':
		return s.based(t)
	case c == '.' && class[s.at(1)] == clsDigit:
		return s.float(t)
	}
	s.finish(t, IntegerTok)
	return nil
}

// digits moves over digits of base, which a single _ may separate.
func (s *scanner) digits(base int) {
	for digit(s.at(0)) < base {
		s.off++
		if s.at(0) == '_' && digit(s.at(1)) < base {
			s.off++
		}
	}
}

// digit returns the value of a digit, or 36 for what is none.
func digit(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c && c <= 'z':
		return int(c-'a') + 10
	case 'A' <= c && c <= 'Z':
		return int(c-'A') + 10
	}
	return 36
}

// based scans what follows the base of an integer, from the '#' on.
func (s *scanner) based(t *Token) *ScanError {
	written := strings.ReplaceAll(s.src[t.Off:s.off], "_", "")
	base, err := strconv.Atoi(written)
	if err != nil || base < 2 || base > 36 {
		written = strings.TrimLeft(written, "0")
		return s.fail(t, &ScanError{What: IllegalBase, Detail: max(written, "0"), Start: t.Pos, End: s.pos()})
	}
	s.off++
	first := s.off
	s.digits(base)
	if s.off == first {
		return s.fail(t, illegal("integer", t.Pos, s.pos()))
	}
	s.finish(t, IntegerTok)
	return nil
}

// float scans the fraction and exponent of a float.
func (s *scanner) float(t *Token) *ScanError {
	s.off++
	s.digits(10)
	if c := s.at(0); c == 'e' || c == 'E' {
		s.off++
		if c := s.at(0); c == '+' || c == '-' {
			s.off++
		}
		s.digits(10)
	}
	s.finish(t, FloatTok)
	if _, ok := floatValue(t.Text); !ok {
		return s.fail(t, illegal("float", t.Pos, s.pos()))
	}
	return nil
}

// integerValue returns the value of an integer as it is written.
func integerValue(text string) *big.Int {
	if len(text) <= 18 {
		if v, err := strconv.ParseInt(text, 10, 64); err == nil {
			return big.NewInt(v)
		}
	}
	text = strings.ReplaceAll(text, "_", "")
	base := 10
	if prefix, digits, ok := strings.Cut(text, "#"); ok {
		base, _ = strconv.Atoi(prefix)
		text = digits
	}
	v, _ := new(big.Int).SetString(text, base)
	return v
}

// floatValue returns the value of a float as it is written; false when it is no
// number or too large.
func floatValue(text string) (float64, bool) {
	v, err := strconv.ParseFloat(strings.ReplaceAll(text, "_", ""), 64)
	return v, err == nil
}
