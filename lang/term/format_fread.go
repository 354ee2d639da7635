package term

import "slices"

// Fread is io_lib:fread/2: it reads line by a format and returns {ok,Values,Rest},
// {more,RestFormat,Count,Values} or {error,{fread,What}}. It reports false when an
// argument is no list of characters.
func Fread(format, line Term) (Term, bool) {
	f, ok1 := runeList(format)
	l, ok2 := runeList(line)
	if !ok1 || !ok2 {
		return Term{}, false
	}
	r := freader{format: f, line: l}
	return r.run(), true
}

func runeList(t Term) ([]rune, bool) {
	var out []rune
	for ; t.IsCons(); t = t.Tail() {
		r, ok := runeOf(t.Head())
		if !ok {
			return nil, false
		}
		out = append(out, r)
	}
	return out, t.IsNil()
}

// A freader reads one line by a format.
type freader struct {
	format  []rune
	line    []rune
	eof     bool // there is no line and will be none
	count   int  // characters read
	results []Term

	// The directive in work.
	width    int // noWidth if absent
	suppress bool
	unicode  bool

	done Term // the outcome, once there is one
}

func (r *freader) run() Term {
	for r.done.IsNone() {
		r.step()
	}
	return r.done
}

func (r *freader) fail(what string) { r.done = MakeTuple(AtomError, MakeTuple(A("fread"), A(what))) }

func isSpace(c rune) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

func (r *freader) step() {
	switch {
	case len(r.format) == 0:
		r.done = MakeTuple(AtomOk, MakeList(r.results...), runesTerm(r.line))
	case r.format[0] == '~':
		r.directive()
	case isSpace(r.format[0]):
		r.format = r.format[1:]
		r.skipSpace()
	case r.needsInput(r.format):
	case r.line[0] == r.format[0]:
		r.format = r.format[1:]
		r.advance(1)
	default:
		r.fail("input")
	}
}

// needsInput ends the reading when there is no more input: format is where it
// would go on.
func (r *freader) needsInput(format []rune) bool {
	switch {
	case len(r.line) > 0:
		return false
	case !r.eof:
		values := slices.Clone(r.results)
		slices.Reverse(values)
		r.done = MakeTuple(A("more"), runesTerm(format), MakeInt(int64(r.count)), MakeList(values...))
	case r.count == 0 && len(r.results) == 0:
		r.done = A("eof")
	default:
		r.fail("input")
	}
	return true
}

func (r *freader) advance(n int) {
	r.line = r.line[n:]
	r.count += n
}

func (r *freader) skipSpace() {
	for len(r.line) > 0 && isSpace(r.line[0]) {
		r.advance(1)
	}
}

// directive reads ~, an asterisk, a width, a t and a letter.
func (r *freader) directive() {
	start := r.format
	r.format = r.format[1:]
	r.suppress = r.acceptFormat('*')
	r.width = noWidth
	for len(r.format) > 0 && r.format[0] >= '0' && r.format[0] <= '9' {
		r.width = min(10*max(0, r.width)+int(r.format[0]-'0'), maxFieldWidth)
		r.format = r.format[1:]
	}
	r.unicode = r.acceptFormat('t')
	if r.acceptFormat('l') {
		r.result(MakeInt(int64(r.count)))
		return
	}
	if r.needsInput(start) {
		return
	}
	if len(r.format) == 0 {
		r.fail("format")
		return
	}
	letter := r.format[0]
	r.format = r.format[1:]
	r.convert(letter)
}

func (r *freader) acceptFormat(c rune) bool {
	if len(r.format) == 0 || r.format[0] != c {
		return false
	}
	r.format = r.format[1:]
	return true
}

func (r *freader) result(t Term) {
	if !r.suppress {
		r.results = append(r.results, t)
	}
}

func (r *freader) convert(letter rune) {
	switch {
	case letter == 's':
		r.text("string", func(s string) (Term, bool) { return MakeString(s), true })
	case letter == 'a' && (!r.unicode || r.width == noWidth):
		r.text("atom", MakeAtom)
	case letter == 'c':
		r.chars()
	case letter == '~' && r.line[0] == '~':
		r.advance(1)
	case r.unicode:
		r.fail("format")
	case letter == 'f':
		r.number("float", r.scanFloat, ParseFloat)
	case letter == 'd':
		r.number("integer", r.scanInteger, decimalInteger)
	case letter == 'u' && (r.width == noWidth || r.width >= 2 && r.width <= 36):
		r.unsigned()
	case letter == '-':
		r.sign()
	case letter == '#':
		r.based()
	default:
		r.fail("format")
	}
}
