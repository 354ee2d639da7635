package term

import (
	"math"
	"strconv"
	"strings"
)

// floatDigits is how many digits after the first the formats start from: a float
// is rounded twice, to these by ERTS, then by hand to those asked for.
const floatDigits = 20

// floatText makes ~e, ~f and ~g (stdlib, io, "format/3").
func (b *builder) floatText(s *FormatSpec) ([]rune, bool) {
	if s.Args[0].Kind() != Float {
		return nil, false
	}
	precision, ok := s.precision(6)
	if !ok || !b.reserve(precision) {
		return nil, false
	}
	text, ok := FormatFloat(s.Args[0].Float(), s.Control, precision)
	if !ok || !s.hasWidth() {
		return []rune(text), ok
	}
	p, ok := b.fitTerm(s, s.Width, MakeInt(int64(s.Width)), plainText([]rune(text)))
	return p.text, ok
}

// FormatFloat prints f with the control character e, f or g. The precision is
// the number of significant digits for e, at least 2, and for g, at least 1, and
// of decimals for f, at least 1.
func FormatFloat(f float64, control rune, precision int) (string, bool) {
	sign := ""
	if math.Signbit(f) {
		sign, f = "-", -f
	}
	d := decimalOf(f)
	switch {
	case control == 'e' && precision >= 2:
		return sign + d.exponential(precision), true
	case control == 'f' && precision >= 1:
		return sign + d.fixed(precision), true
	case control == 'g' && precision >= 1:
		return sign + d.general(f, precision), true
	}
	return "", false
}

// A decimal is 0.digits * 10^point.
type decimal struct {
	digits string
	point  int
}

func decimalOf(f float64) decimal {
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(f, 'e', floatDigits, 64), "e")
	e, _ := strconv.Atoi(exponent)
	return decimal{strings.Replace(mantissa, ".", "", 1), e + 1}
}

// round returns the first n digits, rounded half up. A carry over the first digit
// makes one digit more.
func (d decimal) round(n int) string {
	if n >= len(d.digits) {
		return d.digits + strings.Repeat("0", n-len(d.digits))
	}
	digits := []byte(d.digits[:n])
	if d.digits[n] < '5' {
		return string(digits)
	}
	for i := n - 1; i >= 0; i-- {
		if digits[i] != '9' {
			digits[i]++
			return string(digits)
		}
		digits[i] = '0'
	}
	return "1" + string(digits)
}

func (d decimal) exponential(precision int) string {
	digits, exponent := d.round(precision), d.point-1
	if len(digits) > precision {
		digits, exponent = digits[:precision], exponent+1
	}
	sign := "+"
	if exponent < 0 {
		sign = ""
	}
	return digits[:1] + "." + digits[1:] + "e" + sign + strconv.Itoa(exponent)
}

func (d decimal) fixed(decimals int) string {
	if d.point <= 0 {
		d = decimal{strings.Repeat("0", 1-d.point) + d.digits, 1}
	}
	digits := d.round(d.point + decimals)
	point := len(digits) - decimals
	return digits[:point] + "." + digits[point:]
}

// general takes the fixed form for 0.1 up to 10000 if the precision is enough for
// the digits before the point.
func (d decimal) general(f float64, precision int) string {
	if f >= 0.1 && f < 1e4 {
		exponent := d.point - 1
		if precision-1 > exponent || precision == 1 && exponent == -1 {
			return d.fixed(precision - 1 - exponent)
		}
	}
	return d.exponential(max(2, precision))
}
