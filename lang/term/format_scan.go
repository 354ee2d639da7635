package term

// maxFieldWidth bounds widths and precisions written in a format.
const maxFieldWidth = 1 << 40

// ScanFormat takes a format apart (io_lib:scan_format/2). It reports false when
// there is an unknown control sequence, or the arguments are too many or too few.
func ScanFormat(format, args Term) ([]FormatItem, bool) {
	chars, ok := formatChars(format)
	if !ok {
		return nil, false
	}
	s := formatScanner{format: chars, args: args}
	for len(s.format) > 0 {
		if !s.item() {
			return nil, false
		}
	}
	return s.items, s.args.IsNil()
}

func formatChars(format Term) ([]Term, bool) {
	switch {
	case format.IsAtom():
		format = MakeString(format.AtomName())
	case format.IsBinary():
		format = BytesToList(format.Bits().Bytes(), EmptyList)
	}
	chars, tail := ListElems(format)
	return chars, tail.IsNil()
}

type formatScanner struct {
	format []Term
	args   Term
	items  []FormatItem
}

// char returns the next character of the format without taking it, -1 if there
// is none or something else.
func (s *formatScanner) char() rune {
	if len(s.format) == 0 {
		return -1
	}
	if r, ok := runeOf(s.format[0]); ok {
		return r
	}
	return -1
}

func (s *formatScanner) accept(r rune) bool {
	if s.char() != r {
		return false
	}
	s.format = s.format[1:]
	return true
}

// arg takes the next argument.
func (s *formatScanner) arg() (Term, bool) {
	if !s.args.IsCons() {
		return Term{}, false
	}
	t := s.args.Head()
	s.args = s.args.Tail()
	return t, true
}

func (s *formatScanner) item() bool {
	if !s.accept('~') {
		s.items = append(s.items, FormatItem{Literal: s.format[0]})
		s.format = s.format[1:]
		return true
	}
	spec := &FormatSpec{Width: noWidth, Pad: MakeSmall(' ')}
	s.items = append(s.items, FormatItem{Spec: spec})
	return s.width(spec) && s.precision(spec) && s.pad(spec) && s.control(spec)
}

// width reads [-](digits|*).
func (s *formatScanner) width(spec *FormatSpec) bool {
	minus := s.accept('-')
	v := s.value()
	if v.IsNone() {
		return !minus
	}
	if !v.IsSmall() {
		return false
	}
	spec.Width = int(v.Small())
	if minus {
		spec.Width = -spec.Width
	}
	if spec.Width < 0 {
		spec.Width, spec.Left = -spec.Width, true
	}
	return true
}

func (s *formatScanner) precision(spec *FormatSpec) bool {
	if s.accept('.') {
		spec.Precision = s.value()
	}
	return true
}

func (s *formatScanner) pad(spec *FormatSpec) bool {
	if s.char() != '.' || len(s.format) < 2 {
		return true
	}
	s.format = s.format[1:]
	if s.char() == '*' {
		pad, ok := s.arg()
		if ok {
			s.format = s.format[1:]
			spec.Pad = pad
			return true
		}
	}
	spec.Pad = s.format[0]
	s.format = s.format[1:]
	return true
}

// value reads a number, or takes it from the arguments for a *. It returns None if
// there is neither.
func (s *formatScanner) value() Term {
	if s.char() == '*' && s.args.IsCons() && s.args.Head().IsInteger() {
		s.format = s.format[1:]
		v, _ := s.arg()
		return v
	}
	if c := s.char(); c < '0' || c > '9' {
		return Term{}
	}
	n := int64(0)
	for c := s.char(); c >= '0' && c <= '9'; c = s.char() {
		n = min(10*n+int64(c-'0'), maxFieldWidth)
		s.format = s.format[1:]
	}
	return MakeSmall(n)
}

// formatArgs tells how many arguments each control character takes.
var formatArgs = map[rune]int{
	'w': 1, 'p': 1, 'W': 2, 'P': 2, 's': 1, 'e': 1, 'f': 1, 'g': 1, 'b': 1, 'B': 1,
	'x': 2, 'X': 2, '+': 1, '#': 1, 'c': 1, '~': 0, 'n': 0, 'i': 1,
}

func (s *formatScanner) control(spec *FormatSpec) bool {
	for {
		if s.accept('t') {
			spec.Unicode = true
		} else if s.accept('l') {
			spec.NoStrings = true
		} else {
			break
		}
	}
	spec.Control = s.char()
	n, known := formatArgs[spec.Control]
	if !known {
		return false
	}
	s.format = s.format[1:]
	for range n {
		arg, ok := s.arg()
		if !ok {
			return false
		}
		spec.Args = append(spec.Args, arg)
	}
	return true
}
