package check

import (
	"fmt"
	"slices"
	"strings"

	"mortal/lang/source"
	"mortal/lang/syntax"
)

// formatCall checks the format string and arguments of io:format and its like
// (stdlib, io, fwrite/3).
func (c *checker) formatCall(call *syntax.Call, module string, fa FA) {
	if module != "io" && module != "io_lib" || fa.Name != "format" && fa.Name != "fwrite" {
		return
	}
	level := c.options.formatLevel()
	if level <= 0 {
		return
	}
	if f := findFormatFault(call); f != nil && f.level <= level {
		c.warn(f.span, "format_error", f.message)
	}
}

// A formatFault is what is wrong with a format call; those of level 2 are
// only suspicious.
type formatFault struct {
	span    source.Span
	message string
	level   int64
}

func findFormatFault(call *syntax.Call) *formatFault {
	switch args := call.Args; len(args) {
	case 1:
		return faultOfFormat(args[0], nil)
	case 2:
		return faultOfFormat(args[0], args[1])
	case 3:
		return faultOfFormat(args[1], args[2])
	default:
		return &formatFault{firstSpan(call), "format call with wrong number of arguments", 1}
	}
}

// faultOfFormat checks a format with its arguments, nil when there are none.
func faultOfFormat(format, args syntax.Expr) *formatFault {
	var text string
	switch f := syntax.Unparen(format).(type) {
	case *syntax.String:
		text = string(f.Value)
	case *syntax.Atom:
		text = f.Name
	default:
		return &formatFault{firstSpan(format), "format string not a textual constant", 2}
	}
	n := 0
	if args != nil {
		var fault *formatFault
		if n, fault = countArguments(args); fault != nil {
			return fault
		}
	}
	needed, problem := countControls(text)
	switch {
	case problem != "":
		return &formatFault{spanOf(format), "format string invalid (" + problem + ")", 1}
	case args == nil && needed > 0:
		return &formatFault{spanOf(format), fmt.Sprintf("the format string requires an argument list with %s, "+
			"but no argument list is given", arguments(needed)), 1}
	case n != needed:
		return &formatFault{spanOf(args), wrongCount(needed, n), 1}
	}
	return nil
}

func wrongCount(needed, n int) string {
	switch {
	case needed == 0:
		return "the format string requires an empty argument list, but the argument list contains " + arguments(n)
	case n == 0:
		return fmt.Sprintf("the format string requires an argument list with %s, but the argument list is empty",
			arguments(needed))
	case n < needed:
		return fmt.Sprintf("the format string requires an argument list with %s, but the argument list contains only %s",
			arguments(needed), arguments(n))
	}
	return fmt.Sprintf("the format string requires an argument list with %s, but the argument list contains %s",
		arguments(needed), arguments(n))
}

func arguments(n int) string {
	if n == 1 {
		return "1 argument"
	}
	return fmt.Sprintf("%d arguments", n)
}

// countArguments returns how long a list of arguments is.
func countArguments(args syntax.Expr) (int, *formatFault) {
	switch a := syntax.Unparen(args).(type) {
	case *syntax.String:
		return len(a.Value), nil
	case *syntax.List:
		if a.Tail == nil {
			return len(a.Elems), nil
		}
		if tail, ok := syntax.Unparen(a.Tail).(*syntax.List); ok {
			n, fault := countArguments(tail)
			return n + len(a.Elems), fault
		}
		if isPlainTerm(a.Tail) {
			return 0, &formatFault{spanOf(args), "format arguments not a list", 1}
		}
	default:
		if isPlainTerm(args) {
			return 0, &formatFault{spanOf(args), "format arguments not a list", 1}
		}
	}
	return 0, &formatFault{firstSpan(args), "format arguments perhaps not a list", 2}
}

func isPlainTerm(e syntax.Expr) bool {
	switch syntax.Unparen(e).(type) {
	case *syntax.Atom, *syntax.Integer, *syntax.Float:
		return true
	}
	return false
}

// argumentsOf is how many arguments each control sequence takes.
var argumentsOf = map[rune]int{
	'~': 0, 'c': 1, 'f': 1, 'e': 1, 'g': 1, 's': 1, 'w': 1, 'p': 1, 'W': 2, 'P': 2, 'b': 1, 'B': 1,
	'x': 2, 'X': 2, '+': 1, '#': 1, 'n': 0, 'i': 1,
}

// countControls returns how many arguments a format needs, or what is wrong with it.
func countControls(format string) (n int, problem string) {
	rest := []rune(format)
	for {
		i := slices.Index(rest, '~')
		if i < 0 {
			return n, ""
		}
		rest = rest[i+1:]
		used, size, problem := control(rest)
		if problem != "" {
			return 0, problem
		}
		n += used
		rest = rest[size:]
	}
}

// control reads the control sequence behind a '~': field width, precision, pad
// character, modifiers and the letter. It returns how many arguments it takes
// and how long it is.
func control(f []rune) (args, size int, problem string) {
	s := controlScanner{text: f}
	s.skip('-')
	s.number()
	if s.skip('.') {
		s.number()
		if s.skip('.') && !s.star() && s.pos < len(f) {
			s.pos++ // the pad character
		}
	}
	letter, problem := s.letter()
	if problem != "" {
		return 0, 0, problem
	}
	n, ok := argumentsOf[letter]
	if !ok {
		return 0, 0, "invalid control ~" + string(letter)
	}
	return s.args + n, s.pos, ""
}

type controlScanner struct {
	text []rune
	pos  int
	args int
}

func (s *controlScanner) peek(i int) rune {
	if s.pos+i < len(s.text) {
		return s.text[s.pos+i]
	}
	return -1
}

func (s *controlScanner) skip(r rune) bool {
	if s.peek(0) == r {
		s.pos++
		return true
	}
	return false
}

func (s *controlScanner) star() bool {
	if s.skip('*') {
		s.args++
		return true
	}
	return false
}

func (s *controlScanner) number() {
	if s.star() {
		return
	}
	for r := s.peek(0); '0' <= r && r <= '9'; r = s.peek(0) {
		s.pos++
	}
}

// letter reads modifiers and the letter they go with.
func (s *controlScanner) letter() (r rune, problem string) {
	var t, l bool
	for {
		r = s.peek(0)
		s.pos++
		switch {
		case r == 't' && !t:
			t = true
		case r == 'l' && !l:
			l = true
		case r < 0 && (t || l): // the last modifier is the control character itself, and wrong
			return 0, "invalid control ~" + modifiersText(t, l)
		case r < 0:
			return 0, "truncated"
		case l && !strings.ContainsRune("pP", r):
			return 0, "invalid control ~" + modifiersText(t, l) + string(r)
		case t && !l && !strings.ContainsRune("cspPwW", r):
			return 0, "invalid control ~t" + string(r)
		default:
			return r, ""
		}
	}
}

// modifiersText names the modifiers, l first.
func modifiersText(t, l bool) string {
	if l {
		return "l" + tIf(t)
	}
	return tIf(t)
}

func tIf(t bool) string {
	if t {
		return "t"
	}
	return ""
}
