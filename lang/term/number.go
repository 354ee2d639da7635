package term

import (
	"math/big"
	"strconv"
	"strings"
)

// ParseInteger returns the integer text says in base 2 to 36, with an optional
// sign: what list_to_integer/2 takes.
func ParseInteger(text string, base int) (Term, bool) {
	digits := strings.TrimLeft(text, "+-")
	if len(text)-len(digits) > 1 || !allDigits(digits, base) {
		return Term{}, false
	}
	if i, err := strconv.ParseInt(text, base, 64); err == nil {
		return MakeInt(i), true
	}
	b, ok := new(big.Int).SetString(text, base)
	if !ok {
		return Term{}, false
	}
	return MakeBig(b), true
}

// allDigits reports whether text is one or more digits of base; Go's parsers
// take more than that.
func allDigits(text string, base int) bool {
	for i := range len(text) {
		if digitValue(text[i]) >= base {
			return false
		}
	}
	return text != ""
}

func digitValue(c byte) int {
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

// FormatInteger returns the digits of an integer in base 2 to 36, upper case, as
// integer_to_list/2 does.
func FormatInteger(t Term, base int) string {
	if t.IsSmall() {
		text := strconv.FormatInt(t.Small(), base)
		if base > 10 {
			text = strings.ToUpper(text)
		}
		return text
	}
	return strings.ToUpper(t.Big().Text(base))
}

// ParseFloat returns the float text says: digits on both sides of a dot, an
// optional sign and an optional exponent, as list_to_float/1 takes it.
func ParseFloat(text string) (Term, bool) {
	if !floatSyntax(text) {
		return Term{}, false
	}
	f, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return Term{}, false // out of range
	}
	return MakeFloat(f), true
}

func floatSyntax(text string) bool {
	mantissa, exponent, hasExponent := cutAny(trimSign(text), "eE")
	whole, frac, hasDot := strings.Cut(mantissa, ".")
	return hasDot && allDigits(whole, 10) && allDigits(frac, 10) &&
		(!hasExponent || allDigits(trimSign(exponent), 10))
}

func cutAny(text, chars string) (before, after string, found bool) {
	i := strings.IndexAny(text, chars)
	if i < 0 {
		return text, "", false
	}
	return text[:i], text[i+1:], true
}

func trimSign(text string) string {
	if text != "" && (text[0] == '+' || text[0] == '-') {
		return text[1:]
	}
	return text
}
