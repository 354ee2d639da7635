package term

// Fread is io_lib:fread/2: it reads line by a format and returns {ok,Values,Rest}, {more,RestFormat,Count,Values} or
// {error,{fread,What}}. What is no list of characters is read as far as it goes, as in OTP (stdlib, io_lib_fread).
func Fread(format, line Term) (Term, *FreadFault) {
	r := freader{format: format, line: line}
	return r.run()
}

// A FreadFault is an exception on the way: no clause of a function of io_lib_fread takes Args, or where there is no function,
// the characters in Args are no atom.
type FreadFault struct {
	Function string
	Args     []Term
}

// A freader reads one line by a format.
type freader struct {
	format  Term
	line    Term // a list, or eof where there is no line and will be none
	count   int  // characters read
	results Term // the values, last one first

	// The directive in work.
	width    int // noWidth if absent
	suppress bool
	unicode  bool

	done  Term // the outcome, once there is one
	fault *FreadFault
}

func (r *freader) run() (Term, *FreadFault) {
	if r.results.IsNone() {
		r.results = EmptyList
	}
	for r.done.IsNone() && r.fault == nil {
		r.step()
	}
	return r.done, r.fault
}

func (r *freader) fail(what string) { r.done = MakeTuple(AtomError, MakeTuple(A("fread"), A(what))) }

// noClause ends the reading: no clause of a function takes the arguments.
func (r *freader) noClause(function string, args ...Term) {
	r.fault = &FreadFault{Function: function, Args: args}
}

func (r *freader) countTerm() Term { return MakeInt(int64(r.count)) }

// headIs reports whether a list begins with a character.
func headIs(list Term, c rune) bool { return list.IsCons() && list.Head() == MakeSmall(int64(c)) }

func headIsSpace(list Term) bool {
	return headIs(list, ' ') || headIs(list, '\t') || headIs(list, '\r') || headIs(list, '\n')
}

func (r *freader) step() {
	switch {
	case r.format.IsNil():
		r.done = MakeTuple(AtomOk, r.values(), r.line)
	case !r.format.IsCons():
		r.noClause("fread", r.format, r.line, r.countTerm(), r.results)
	case headIs(r.format, '~'):
		r.directive()
	case headIsSpace(r.format):
		r.format = r.format.Tail()
		r.skipSpace()
	case r.needsInput(r.format):
	case !r.line.IsCons():
		r.noClause("fread", r.format, r.line, r.countTerm(), r.results)
	case ExactEqual(r.line.Head(), r.format.Head()):
		r.format = r.format.Tail()
		r.advance()
	default:
		r.fail("input")
	}
}

func (r *freader) values() Term {
	values, tail := ListElems(r.results)
	out := tail
	for _, v := range values {
		out = MakeCons(v, out)
	}
	return out
}

// needsInput ends the reading when there is no more input: format is where it
// would go on.
func (r *freader) needsInput(format Term) bool {
	switch {
	case r.line.IsNil():
		r.done = MakeTuple(A("more"), format, r.countTerm(), r.results)
	case r.line != A("eof"):
		return false
	case r.count == 0 && r.results.IsNil():
		r.done = A("eof")
	default:
		r.fail("input")
	}
	return true
}

// advance moves over one character.
func (r *freader) advance() {
	r.line = r.line.Tail()
	r.count++
}

func (r *freader) skipSpace() {
	for headIsSpace(r.line) {
		r.advance()
	}
}

// directive reads ~, an asterisk, a width, a t and a letter.
func (r *freader) directive() {
	start := r.format
	r.format = r.format.Tail()
	r.suppress = r.acceptFormat('*')
	r.width = noWidth
	for headIsDigit(r.format) {
		r.width = min(10*max(0, r.width)+int(r.format.Head().Small()-'0'), maxFieldWidth)
		r.format = r.format.Tail()
	}
	r.unicode = r.acceptFormat('t')
	if r.acceptFormat('l') {
		r.result(r.countTerm())
		return
	}
	if r.needsInput(start) {
		return
	}
	if !r.format.IsCons() {
		r.fail("format")
		return
	}
	letter := r.format.Head()
	r.format = r.format.Tail()
	if !IsChar(letter) {
		r.fail("format")
		return
	}
	r.convert(rune(letter.Small()))
}

func headIsDigit(list Term) bool {
	return list.IsCons() && list.Head().IsSmall() && list.Head().Small() >= '0' && list.Head().Small() <= '9'
}

func (r *freader) acceptFormat(c rune) bool {
	if !headIs(r.format, c) {
		return false
	}
	r.format = r.format.Tail()
	return true
}

func (r *freader) result(t Term) {
	if !r.suppress {
		r.results = MakeCons(t, r.results)
	}
}

func (r *freader) convert(letter rune) {
	switch {
	case letter == 's':
		r.text("string", func(chars []Term) (Term, bool) { return MakeList(chars...), true })
	case letter == 'a' && (!r.unicode || r.width == noWidth):
		r.text("atom", func(chars []Term) (Term, bool) {
			name, ok := ListString(MakeList(chars...))
			if !ok {
				return Term{}, false
			}
			return MakeAtom(name)
		})
	case letter == 'c':
		r.chars()
	case letter == '~' && headIs(r.line, '~'):
		r.advance()
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
