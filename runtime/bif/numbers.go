package bif

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"mortal/lang/term"
	"mortal/runtime/vm"
)

// numberTextBifs convert between numbers and their texts.
func numberTextBifs() []vm.Bif {
	return in("erlang",
		row("integer_to_list", 1, integerTo(term.MakeString), "digits of an integer as a string"),
		row("integer_to_list", 2, integerTo(term.MakeString), "digits of an integer in a base as a string"),
		row("integer_to_binary", 1, integerTo(term.BinaryString), "digits of an integer as a binary"),
		row("integer_to_binary", 2, integerTo(term.BinaryString), "digits of an integer in a base as a binary"),
		row("list_to_integer", 1, integerFrom(term.ListString), "integer of a string of digits"),
		row("list_to_integer", 2, integerFrom(term.ListString), "integer of a string of digits in a base"),
		row("binary_to_integer", 1, integerFrom(binaryText), "integer of a binary of digits"),
		row("binary_to_integer", 2, integerFrom(binaryText), "integer of a binary of digits in a base"),
		row("float_to_list", 1, floatTo(term.MakeString), "float as a string with 20 digits and exponent"),
		row("float_to_list", 2, floatTo(term.MakeString), "float as a string in a chosen form"),
		row("float_to_binary", 1, floatTo(term.BinaryString), "float as a binary with 20 digits and exponent"),
		row("float_to_binary", 2, floatTo(term.BinaryString), "float as a binary in a chosen form"),
		row("list_to_float", 1, floatFrom(term.ListString), "float of a string"),
		row("binary_to_float", 1, floatFrom(binaryText), "float of a binary"),
	)
}

func binaryText(t term.Term) (string, bool) {
	if !t.IsBinary() {
		return "", false
	}
	return string(t.Bits().Bytes()), true
}

// baseArg returns the base that is the optional second argument.
func baseArg(c *vm.Call) (int, bool) {
	if len(c.Args) == 1 {
		return 10, true
	}
	base := c.Args[1]
	return int(base.Small()), base.IsSmall() && 2 <= base.Small() && base.Small() <= 36
}

func integerTo(text func(string) term.Term) function {
	return func(c *vm.Call) term.Term {
		base, ok := baseArg(c)
		if !ok || !c.Args[0].IsInteger() {
			return c.Badarg()
		}
		if c.Args[0].Kind() == term.Big && !c.Reserve(2*c.Args[0].Big().BitLen()) {
			return term.Term{}
		}
		return text(term.FormatInteger(c.Args[0], base))
	}
}

func integerFrom(text func(term.Term) (string, bool)) function {
	return func(c *vm.Call) term.Term {
		base, okBase := baseArg(c)
		digits, okText := text(c.Args[0])
		if !okBase || !okText {
			return c.Badarg()
		}
		i, ok := term.ParseInteger(digits, base)
		return orBadarg(c, i, ok)
	}
}

func floatFrom(text func(term.Term) (string, bool)) function {
	return func(c *vm.Call) term.Term {
		digits, ok := text(c.Args[0])
		if !ok {
			return c.Badarg()
		}
		f, ok := term.ParseFloat(digits)
		return orBadarg(c, f, ok)
	}
}

// Limits of the options of float_to_list/2, which in ERTS come from the size of a buffer.
const (
	maxDecimals       = 253
	maxScientific     = 249
	defaultScientific = 6
	maxFloatText      = 256
	floatDigits       = 20 // of float_to_list/1
)

// exactInts is where floats begin to be whole numbers only.
const exactInts = 1 << 53

// A floatForm is what the options of float_to_list/2 ask for.
type floatForm struct {
	kind    byte // e: scientific, f: decimals, s: short
	digits  int
	compact bool
}

func floatTo(text func(string) term.Term) function {
	return func(c *vm.Call) term.Term {
		form, ok := floatForm{kind: 'e', digits: floatDigits}, true
		if len(c.Args) == 2 {
			form, ok = floatFormOf(c.Args[1])
		}
		if !ok || !isFloat(c.Args[0]) {
			return c.Badarg()
		}
		digits, ok := form.text(c.Args[0].Float())
		return orBadarg(c, text(digits), ok)
	}
}

func floatFormOf(options term.Term) (floatForm, bool) {
	form := floatForm{kind: 'e', digits: floatDigits}
	for ; options.IsCons(); options = options.Tail() {
		if !form.set(options.Head()) {
			return form, false
		}
	}
	return form, options.IsNil()
}

func (f *floatForm) set(option term.Term) bool {
	switch option {
	case term.A("compact"):
		f.compact = true
		return true
	case term.A("short"):
		f.kind = 's'
		return true
	}
	if !option.IsTuple(2) || !option.Elem(1).IsSmall() {
		return false
	}
	n := option.Elem(1).Small()
	switch option.Elem(0) {
	case term.A("decimals"):
		f.kind, f.digits = 'f', int(min(n, maxDecimals+1))
		return n >= 0 && n <= maxDecimals
	case term.A("scientific"):
		f.kind, f.digits = 'e', int(min(n, maxScientific+1))
		if n < 0 { // as printf of C takes it
			f.digits = defaultScientific
		}
		return n <= maxScientific
	}
	return false
}

// text writes x. It reports false when that takes more room than ERTS has.
func (f floatForm) text(x float64) (string, bool) {
	switch f.kind {
	case 's':
		return term.ShortFloat(x), true
	case 'e':
		return strconv.FormatFloat(x, 'e', f.digits, 64), true
	}
	s := decimals(x, f.digits)
	if f.compact && (f.digits > 0 || math.Abs(x) > exactInts) { // of large whole numbers ERTS drops the zeros too
		s = trimZeros(s)
	}
	return s, len(s) < maxFloatText
}

// decimals writes x with n decimals. Up to 2^53 and 18 decimals ERTS scales the
// fraction to an integer, which rounds twice: 1.984 with 18 decimals ends in
// zeros. Beyond, the decimals are exact.
func decimals(x float64, n int) string {
	const maxScaled = 18
	if n > maxScaled || math.Abs(x) > exactInts {
		return strconv.FormatFloat(x, 'f', n, 64)
	}
	sign := ""
	if math.Signbit(x) {
		sign, x = "-", -x
	}
	whole, frac := math.Modf(x)
	scaled := math.Round(frac * math.Pow10(n))
	if scaled >= math.Pow10(n) {
		whole, scaled = whole+1, 0
	}
	if n == 0 {
		return fmt.Sprintf("%s%d", sign, uint64(whole))
	}
	return fmt.Sprintf("%s%d.%0*d", sign, uint64(whole), n, uint64(scaled))
}

// trimZeros drops zeros at the end but keeps one digit after the point.
func trimZeros(s string) string {
	s = strings.TrimRight(s, "0")
	if strings.HasSuffix(s, ".") {
		s += "0"
	}
	return s
}
