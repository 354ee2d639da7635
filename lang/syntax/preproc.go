package syntax

import (
	"slices"

	"mortal/lang/source"
)

// A preprocessor reads the forms of a file: it carries out directives, expands macros
// and hands the rest to the parser. It does what epp of OTP 25 does; "Erlang
// Reference Manual, Preprocessor" says most of it.
type preprocessor struct {
	opts     Options
	module   *Module
	diags    []source.Diagnostic
	files    []*inputFile // the files being read; the innermost is last
	macros   map[string]*macro
	maybe    bool     // the feature maybe_expr is on
	prefix   bool     // -feature is still allowed
	spent    int      // tokens that macros made in this form
	current  []Token  // the tokens of the form being read
	buf      []Token  // reused from form to form
	fun      *funName // of the current form; nil when not looked for yet
	nameless bool     // ?FUNCTION_NAME stays as it is
}

// An inputFile is a file that is being read.
type inputFile struct {
	name  string // where it was found
	shown string // the name -file gave it
	scan  *scanner
	conds []string // the conditionals that are open, as they count for -else
	delta int      // lines that -file has taken off the numbers
}

// firstPos is where files start.
var firstPos = source.Pos{Line: 1, Col: 1}

func newPreprocessor(file string, text []byte, opts Options) *preprocessor {
	pp := &preprocessor{
		opts:   opts,
		module: &Module{File: file, Texts: map[string]string{}},
		maybe:  opts.Maybe,
		prefix: true,
	}
	pp.predefine(file)
	pp.push(file, text)
	return pp
}

// push starts to read a file.
func (pp *preprocessor) push(name string, text []byte) {
	decoded := Decode(text)
	pp.module.Texts[name] = decoded
	f := &inputFile{name: name, shown: name}
	f.scan = newScanner(decoded, firstPos, ScanOptions{Maybe: pp.maybe, AtEOF: true})
	pp.files = append(pp.files, f)
	pp.setFile(name)
	pp.fileForm(name, firstPos, 1, false)
}

// top returns the file being read.
func (pp *preprocessor) top() *inputFile { return pp.files[len(pp.files)-1] }

// fileForm notes that what follows comes from line of a file.
func (pp *preprocessor) fileForm(name string, at source.Pos, line int, written bool) {
	span := At{File: pp.top().shown, Start: at, End: at}
	pp.module.Forms = append(pp.module.Forms, &FileAttr{At: span, Name: name, Line: line, Written: written})
}

// report adds a message in the words of epp:format_error/1.
func (pp *preprocessor) report(at source.Pos, message string) {
	pp.diags = append(pp.diags, source.Diagnostic{
		Span:    source.Span{File: pp.top().shown, Start: at, End: at},
		Code:    "epp",
		Message: message,
	})
}

// run reads all forms of all files.
func (pp *preprocessor) run() {
	for len(pp.files) > 0 {
		toks, ok := pp.nextForm()
		switch {
		case !ok:
		case len(toks) == 0:
			pp.pop()
		default:
			pp.form(toks)
		}
	}
}

// nextForm scans a form; none at the end of the file. After a token that is none,
// what follows it counts as a new form, as for epp.
func (pp *preprocessor) nextForm() ([]Token, bool) {
	s := pp.top().scan
	s.opts.Maybe = pp.maybe
	toks, err := s.form(pp.buf[:0])
	pp.buf = toks
	if err != nil {
		pp.diags = append(pp.diags, err.diagnostic(pp.top().shown))
		return nil, false
	}
	return toks, true
}

// pop ends the file being read and goes on with the one that includes it.
func (pp *preprocessor) pop() {
	f := pp.top()
	end := f.scan.pos()
	for _, cond := range slices.Backward(f.conds) {
		pp.report(end, "unterminated '-"+cond+"'")
	}
	pp.files = pp.files[:len(pp.files)-1]
	if len(pp.files) == 0 {
		pp.module.End = end
		return
	}
	outer := pp.top()
	at := outer.scan.pos()
	line := source.Pos{Line: at.Line + outer.delta, Col: at.Col}
	pp.setFile(outer.shown)
	pp.fileForm(outer.name, line, line.Line, false)
	if outer.shown != outer.name {
		pp.fileForm(outer.shown, line, at.Line, true)
	}
}

// form carries out a directive or parses a form.
func (pp *preprocessor) form(toks []Token) {
	pp.spent = 0
	if len(toks) > 1 && toks[0].Kind == Minus {
		name, args := &toks[1], toks[2:]
		if directive := pp.directive(name); directive != nil {
			directive(pp, args, name)
			return
		}
	}
	pp.current, pp.fun = toks, nil
	expanded, err := pp.expand(toks)
	if err != nil {
		pp.report(err.at, err.message)
		return
	}
	pp.prefix = pp.prefix && inPrefix(expanded)
	pp.noteModule(expanded)
	form, diag := parseTokens(pp.top().shown, appendEOF(expanded), parseForm)
	if diag != nil {
		pp.diags = append(pp.diags, *diag)
		return
	}
	pp.module.Forms = append(pp.module.Forms, form)
}

// A directiveFunc carries out a directive called name with what follows it.
type directiveFunc func(pp *preprocessor, args []Token, name *Token)

// directive returns what carries out a directive, or nil for an attribute.
func (pp *preprocessor) directive(name *Token) directiveFunc {
	switch name.Kind {
	case KwIf:
		return (*preprocessor).ifDirective
	case KwElse:
		return (*preprocessor).elseDirective
	case AtomTok:
		return directiveNamed(name.Text)
	}
	return nil
}

// directiveNamed returns what carries out an attribute that the preprocessor handles
// itself.
func directiveNamed(name string) directiveFunc {
	switch name {
	case "define":
		return (*preprocessor).define
	case "undef":
		return (*preprocessor).undef
	case "ifdef":
		return (*preprocessor).ifdef
	case "ifndef":
		return (*preprocessor).ifndef
	case "else":
		return (*preprocessor).elseDirective
	case "elif":
		return (*preprocessor).elif
	case "endif":
		return (*preprocessor).endif
	case "include":
		return (*preprocessor).include
	case "include_lib":
		return (*preprocessor).includeLib
	case "file":
		return (*preprocessor).file
	case "error", "warning":
		return (*preprocessor).message
	case "feature":
		return (*preprocessor).feature
	}
	return nil
}

// inPrefix reports whether a -feature may follow a form.
func inPrefix(toks []Token) bool {
	return len(toks) == 0 || toks[0].Kind == Minus && len(toks) > 1 &&
		toks[1].Kind == AtomTok && toks[1].Text == "module"
}

// noteModule defines ?MODULE and ?MODULE_STRING after -module(Name).
func (pp *preprocessor) noteModule(toks []Token) {
	if !matches(toks, "-", "atom", "(", "atom") || len(toks) < 5 || toks[1].Text != "module" {
		return
	}
	name, next := toks[3], toks[4].Kind
	if next != RParen && next != Comma {
		return
	}
	pp.predef("MODULE", name)
	name.Kind = StringTok
	pp.predef("MODULE_STRING", name)
}

// matches reports whether toks start with tokens of these categories; "name" stands
// for an atom or a variable.
func matches(toks []Token, want ...string) bool {
	return mismatch(toks, want...) < 0
}

// mismatch returns the index of the first token that is not of the category wanted, which
// is len(toks) when there are too few, or -1.
func mismatch(toks []Token, want ...string) int {
	for i, w := range want {
		if i >= len(toks) {
			return i
		}
		k := toks[i].Kind
		isName := w == "name" && (k == AtomTok || k == VarTok)
		if k.String() != w && !isName {
			return i
		}
	}
	return -1
}

// isAll reports whether toks are of these categories and no more.
func isAll(toks []Token, want ...string) bool {
	return len(toks) == len(want) && matches(toks, want...)
}

// bad reports a directive whose tokens are not as wanted: the first one that
// differs, or the one before it when none is left.
func (pp *preprocessor) bad(args []Token, name *Token, want ...string) {
	i := mismatch(args, want...)
	if i < 0 {
		i = len(want)
	}
	t := name
	switch {
	case i < len(args):
		t = &args[i]
	case len(args) > 0:
		t = &args[len(args)-1]
	}
	pp.report(t.Pos, "badly formed '"+name.Text+"'")
}

// joinStrings joins adjacent strings.
func joinStrings(toks []Token) []Token {
	out := toks[:0:0]
	for _, t := range toks {
		if n := len(out); n > 0 && t.Kind == StringTok && out[n-1].Kind == StringTok {
			out[n-1].Text += t.Text
			continue
		}
		out = append(out, t)
	}
	return out
}
