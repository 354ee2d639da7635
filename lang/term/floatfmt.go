package term

import (
	"math"
	"strconv"
	"strings"
)

// maxExactFloat is 2^53: from there on neighbouring integers share a float, and
// a float is written with an exponent so that it does not look exact.
const maxExactFloat = 1 << 53

// ShortFloat returns the shortest text that reads back as f, as
// float_to_list(F, [short]) does: with an exponent when that is shorter.
func ShortFloat(f float64) string {
	if f == 0 {
		if math.Signbit(f) {
			return "-0.0"
		}
		return "0.0"
	}
	sign := ""
	if f < 0 {
		sign, f = "-", -f
	}
	digits, point := shortDigits(f)
	if f >= maxExactFloat || exponentIsShorter(len(digits), point) {
		return sign + scientific(digits, point-1)
	}
	return sign + positional(digits, point)
}

// shortDigits returns the shortest digits of f and the place of the decimal
// point: f = 0.digits * 10^point.
func shortDigits(f float64) (digits string, point int) {
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(f, 'e', -1, 64), "e")
	e, _ := strconv.Atoi(exponent)
	return strings.Replace(mantissa, ".", "", 1), e + 1
}

// exponentIsShorter compares what the zeros of the positional form cost with
// what the exponent, and for a single digit the ".0" before it, costs.
func exponentIsShorter(n, point int) bool {
	cost := len(strconv.Itoa(point-1)) + 2
	if n == 1 {
		cost++
	}
	switch {
	case point < 0:
		return 2-point > cost
	case point >= n:
		return point-n+2 > cost
	}
	return false
}

func scientific(digits string, exponent int) string {
	fraction := digits[1:]
	if fraction == "" {
		fraction = "0"
	}
	return digits[:1] + "." + fraction + "e" + strconv.Itoa(exponent)
}

func positional(digits string, point int) string {
	switch n := len(digits); {
	case point <= 0:
		return "0." + strings.Repeat("0", -point) + digits
	case point >= n:
		return digits + strings.Repeat("0", point-n) + ".0"
	default:
		return digits[:point] + "." + digits[point:]
	}
}
