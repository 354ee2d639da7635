package report

import (
	"strconv"
	"strings"

	"mortal/lang/term"
)

// Stacktrace returns the lines of a stack trace, indented to the column, without
// a newline at the end (erl_error:format_stacktrace/5).
// It reports false for what is no stack trace.
func Stacktrace(stack term.Term, o Options) (string, bool) {
	fs, ok := frames(stack)
	if !ok {
		return "", false
	}
	w := newWriter(o)
	return w.stacktrace(fs, o.CharsLimit, w.explain(term.A("none"), fs)), true
}

// stacktrace shows frames without the internal ones at the outer end. The details
// are about the first.
func (w *writer) stacktrace(frames []term.Term, limit int, d Details) string {
	for len(frames) > 0 {
		f := frames[len(frames)-1]
		if !w.Internal(f.Elem(0), f.Elem(1), arity(f.Elem(2))) {
			break
		}
		frames = frames[:len(frames)-1]
	}
	var lines []string
	for i, f := range frames {
		if limit == 0 {
			break
		}
		line := w.frame(f, i == 0, limit, d)
		limit = spend(limit, line)
		lines = append(lines, line)
		d = Details{}
	}
	return strings.Join(lines, "\n")
}

// frame shows one frame, and of the first what is known of its arguments.
func (w *writer) frame(f term.Term, first bool, limit int, d Details) string {
	module, function, args := f.Elem(0), f.Elem(1), f.Elem(2)
	n := arity(args)
	indent := w.indent + "  "
	text := indent + origin(module, function, n, first) + " " + w.mfa(module, function, n)
	if args.IsInteger() {
		text += " " + location(f.Elem(3))
	} else {
		called := indent + "   called as "
		c := call{module: module, function: function, args: args}
		text += "\n" + called + w.call("", called, c, limit)
	}
	for _, line := range d.lines(n) {
		text += "\n" + indent + "   " + line
	}
	return text
}

func origin(module, function term.Term, arity int, first bool) string {
	switch {
	case !first:
		return "in call from"
	case isOperator(module, function, arity):
		return "in operator "
	}
	return "in function "
}

// location returns " (File, line N)" of a frame that has both.
func location(info term.Term) string {
	file, line := property(info, term.AtomFile), property(info, term.AtomLine)
	if file.IsNone() || file == term.AtomUndefined || line.IsNone() || line == term.AtomUndefined {
		return ""
	}
	name, _ := term.CharDataString(file)
	return "(" + name + ", line " + line.String() + ")"
}

// lines words what is known of n arguments.
func (d Details) lines(n int) []string {
	var lines []string
	for i := 1; i <= n; i++ {
		lines = append(lines, d.argLines(i)...)
	}
	if d.General != "" {
		lines = append(lines, "*** "+d.General)
	}
	return lines
}

// argLines aligns further lines of an explanation below the first.
func (d Details) argLines(i int) []string {
	lines := strings.FieldsFunc(d.Args[i], func(r rune) bool { return r == '\r' || r == '\n' })
	prefix := "*** argument " + number(i) + ": "
	for j := range lines {
		if j > 0 {
			prefix = strings.Repeat(" ", len(prefix))
		}
		lines[j] = prefix + lines[j]
	}
	return lines
}

// arity returns the number of arguments of a frame, which has that number or a list.
func arity(args term.Term) int {
	if args.IsSmall() {
		return int(args.Small())
	}
	n, _ := term.ListLen(args)
	return n
}

func number(n int) string { return strconv.Itoa(n) }

func nameArity(name term.Term, arity int) string { return name.String() + "/" + number(arity) }
