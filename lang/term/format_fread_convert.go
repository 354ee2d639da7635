package term

import "slices"

func decimalInteger(text string) (Term, bool) { return ParseInteger(text, 10) }

// number reads what scan takes, or a field of the width, and parses it.
func (r *freader) number(what string, scan func() string, parse func(string) (Term, bool)) {
	var text string
	ok := true
	if r.width == noWidth {
		text = scan()
	} else {
		text, ok = r.field(r.width, false)
	}
	value, parsed := parse(trimLeftSpace(text))
	if !ok || !parsed {
		r.fail(what)
		return
	}
	r.result(value)
}

// field takes n characters of the line; they must be there, and be bytes unless wide.
func (r *freader) field(n int, wide bool) (string, bool) {
	if n > len(r.line) {
		return "", false
	}
	for _, c := range r.line[:n] {
		if c == '\n' || !wide && c > 0xFF {
			return "", false
		}
	}
	text := string(r.line[:n])
	r.advance(n)
	return text, true
}

// take takes characters while ok holds.
func (r *freader) take(ok func(rune) bool) string {
	n := 0
	for n < len(r.line) && ok(r.line[n]) {
		n++
	}
	text := string(r.line[:n])
	r.advance(n)
	return text
}

func isDigit(c rune) bool { return c >= '0' && c <= '9' }

// takeOne takes one of the characters if it comes next.
func (r *freader) takeOne(chars ...rune) string {
	if len(r.line) == 0 || !slices.Contains(chars, r.line[0]) {
		return ""
	}
	c := r.line[0]
	r.advance(1)
	return string(c)
}

func (r *freader) scanInteger() string {
	r.skipSpace()
	return r.takeOne('+', '-') + r.take(isDigit)
}

func (r *freader) scanFloat() string {
	text := r.scanInteger()
	dot := r.takeOne('.')
	if dot == "" {
		return text
	}
	text += dot + r.take(isDigit)
	if e := r.takeOne('e', 'E'); e != "" {
		text += e + r.takeOne('+', '-') + r.take(isDigit)
	}
	return text
}

func trimLeftSpace(text string) string {
	for text != "" && isSpace(rune(text[0])) {
		text = text[1:]
	}
	return text
}

// digits takes decimal digits even when the base has fewer, which then is an error.
func (r *freader) digits(base int) string {
	return r.take(func(c rune) bool { return isDigit(c) || c < 0x80 && digitValue(byte(c)) < base })
}

func (r *freader) unsigned() {
	base := 10
	if r.width != noWidth {
		base = r.width
	}
	value, ok := ParseInteger(r.digits(base), base)
	if !ok {
		r.fail("unsigned")
		return
	}
	r.result(value)
}

func (r *freader) sign() {
	value := int64(1)
	if r.takeOne('-', '+') == "-" {
		value = -1
	}
	r.result(MakeInt(value))
}

// based reads Base#Digits. A negative base means a negative number.
func (r *freader) based() {
	value, ok := r.basedValue()
	if !ok {
		r.fail("based")
		return
	}
	r.result(value)
}

func (r *freader) basedValue() (Term, bool) {
	if r.width == noWidth {
		base, ok := r.base()
		sign := ""
		if base < 0 {
			sign, base = "-", -base
		}
		if !ok || base < 2 || base > 36 {
			return Term{}, false
		}
		return ParseInteger(sign+r.digits(base), base)
	}
	text, ok := r.field(r.width, false)
	in := freader{line: []rune(text)}
	base, baseOK := in.base()
	if !ok || !baseOK || base < 2 || base > 36 {
		return Term{}, false
	}
	return ParseInteger(string(in.line), base)
}

func (r *freader) base() (int, bool) {
	value, ok := decimalInteger(r.scanInteger())
	if !ok || !value.IsSmall() || r.takeOne('#') == "" {
		return 0, false
	}
	return int(value.Small()), true
}

// text reads a word, or a field of the width without the white space around it.
func (r *freader) text(what string, make func(string) (Term, bool)) {
	var text string
	ok := true
	if r.width == noWidth {
		text, ok = r.word()
	} else {
		text, ok = r.field(r.width, r.unicode)
	}
	if !ok {
		r.fail(what)
		return
	}
	value, ok := make(trimSpace(text))
	if !ok {
		r.fail(what)
		return
	}
	r.result(value)
}

func (r *freader) word() (string, bool) {
	r.skipSpace()
	if len(r.line) > 0 && !r.unicode && r.line[0] > 0xFF {
		return "", false
	}
	return r.take(func(c rune) bool { return !isSpace(c) && (r.unicode || c <= 0xFF) }), true
}

func trimSpace(text string) string {
	text = trimLeftSpace(text)
	for text != "" && isSpace(rune(text[len(text)-1])) {
		text = text[:len(text)-1]
	}
	return text
}

func (r *freader) chars() {
	n := r.width
	if n == noWidth {
		n = 1
	}
	text, ok := r.field(n, r.unicode)
	if !ok {
		r.fail("character")
		return
	}
	r.result(MakeString(text))
}
