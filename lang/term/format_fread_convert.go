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
		text, ok = r.fieldText(r.width)
	}
	value, parsed := parse(trimLeftSpace(text))
	if !ok || !parsed {
		r.fail(what)
		return
	}
	r.result(value)
}

// field takes n characters of the line; they must be there, and be bytes unless wide.
func (r *freader) field(n int, wide bool) (chars []Term, ok bool) {
	for range n {
		if !r.line.IsCons() || headIs(r.line, '\n') || !wide && !isByte(r.line.Head()) {
			return nil, false
		}
		chars = append(chars, r.line.Head())
		r.advance()
	}
	return chars, true
}

// isByte compares as OTP does, where no type is asked for.
func isByte(c Term) bool { return Compare(c, MakeSmall(0)) >= 0 && !isWide(c) }

func isWide(c Term) bool { return Compare(c, MakeSmall(0xFF)) > 0 }

func (r *freader) fieldText(n int) (string, bool) {
	chars, ok := r.field(n, false)
	if !ok {
		return "", false
	}
	return ListString(MakeList(chars...))
}

// take takes characters of ASCII while ok holds.
func (r *freader) take(ok func(byte) bool) string {
	var text []byte
	for r.line.IsCons() && r.line.Head().IsSmall() && r.line.Head().Small() >= 0 && r.line.Head().Small() < 0x80 {
		c := byte(r.line.Head().Small())
		if !ok(c) {
			break
		}
		text = append(text, c)
		r.advance()
	}
	return string(text)
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

// takeOne takes one of the characters if it comes next.
func (r *freader) takeOne(chars ...byte) string {
	taken := false
	return r.take(func(c byte) bool {
		next := !taken && slices.Contains(chars, c)
		taken = true
		return next
	})
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
	for text != "" && isSpace(text[0]) {
		text = text[1:]
	}
	return text
}

// digits takes decimal digits even when the base has fewer, which then is an error.
func (r *freader) digits(base int) string {
	return r.take(func(c byte) bool { return isDigit(c) || digitValue(c) < base })
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
	text, ok := r.fieldText(r.width)
	in := freader{line: MakeString(text)}
	base, baseOK := in.base()
	if !ok || !baseOK || base < 2 || base > 36 {
		return Term{}, false
	}
	digits, _ := ListString(in.line)
	return ParseInteger(digits, base)
}

func (r *freader) base() (int, bool) {
	value, ok := decimalInteger(r.scanInteger())
	if !ok || !value.IsSmall() || r.takeOne('#') == "" {
		return 0, false
	}
	return int(value.Small()), true
}

// text reads a word, or a field of the width without the white space around it.
func (r *freader) text(what string, make func([]Term) (Term, bool)) {
	var chars []Term
	ok := true
	if r.width == noWidth {
		chars, ok = r.word()
	} else {
		chars, ok = r.field(r.width, r.unicode)
	}
	if r.fault != nil {
		return
	}
	if !ok {
		r.fail(what)
		return
	}
	chars = trimSpace(chars)
	value, ok := make(chars)
	if !ok {
		r.fault = &FreadFault{Args: []Term{MakeList(chars...)}}
		return
	}
	r.result(value)
}

func (r *freader) word() (chars []Term, ok bool) {
	r.skipSpace()
	for r.line.IsCons() && !headIsSpace(r.line) {
		if c := r.line.Head(); !r.unicode && isWide(c) {
			return chars, len(chars) > 0
		}
		chars = append(chars, r.line.Head())
		r.advance()
	}
	if !r.line.IsCons() && !r.line.IsNil() {
		function := "fread_skip_latin1_nonwhite"
		if r.unicode {
			function = "fread_skip_nonwhite"
		}
		slices.Reverse(chars)
		r.noClause(function, r.line, r.countTerm(), MakeList(chars...))
	}
	return chars, true
}

func trimSpace(chars []Term) []Term {
	space := func(c Term) bool {
		return c.IsSmall() && c.Small() >= 0 && c.Small() < 0x80 && isSpace(byte(c.Small()))
	}
	for len(chars) > 0 && space(chars[0]) {
		chars = chars[1:]
	}
	for len(chars) > 0 && space(chars[len(chars)-1]) {
		chars = chars[:len(chars)-1]
	}
	return chars
}

func (r *freader) chars() {
	n := r.width
	if n == noWidth {
		n = 1
	}
	chars, ok := r.field(n, r.unicode)
	if !ok {
		r.fail("character")
		return
	}
	r.result(MakeList(chars...))
}
