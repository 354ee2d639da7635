package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"mortal/lang/source"
	"mortal/lang/term"
)

// An issue is an error or warning with what it is sorted by. The compiler
// sorts errors by place and then by the term that describes them, which is the
// code alone or a tuple of the code and the arguments.
type issue struct {
	source.Diagnostic
	args []any // int, string (an atom), FA or term.Term
}

// A reporter collects the issues of one module.
type reporter struct {
	errors   []issue
	warnings []issue
	hints    []source.Diagnostic
	at       *source.Span // when set, where everything is reported
}

// fail reports the error code at span.
func (r *reporter) fail(span source.Span, code string, message string, args ...any) {
	r.errors = append(r.errors, r.issue(span, source.Error, code, message, args))
}

// warn reports the warning code at span.
func (r *reporter) warn(span source.Span, code string, message string, args ...any) {
	r.warnings = append(r.warnings, r.issue(span, source.Warning, code, message, args))
}

// hint adds advice to what was reported at span.
func (r *reporter) hint(span source.Span, format string, args ...any) {
	r.hints = append(r.hints, source.Diagnostic{
		Span: span, Severity: source.Hint, Code: "hint", Message: fmt.Sprintf(format, args...),
	})
}

func (r *reporter) issue(span source.Span, s source.Severity, code, message string, args []any) issue {
	if r.at != nil {
		span = *r.at
	}
	return issue{source.Diagnostic{Span: span, Severity: s, Code: code, Message: message}, args}
}

// diagnostics returns what was reported as the compiler prints it: errors, then
// warnings, with the hints after the message they belong to.
func (r *reporter) diagnostics() []source.Diagnostic {
	slices.SortStableFunc(r.errors, compareErrors)
	slices.SortStableFunc(r.warnings, compareWarnings)
	return r.withHints(slices.Concat(r.errors, r.warnings))
}

// inOrder returns the errors in the order in which they were found.
func (r *reporter) inOrder() []source.Diagnostic { return r.withHints(r.errors) }

// withHints returns issues with the hints to each behind it, and then the hints
// that comment no issue.
func (r *reporter) withHints(issues []issue) []source.Diagnostic {
	at := make(map[place][]source.Diagnostic)
	for _, h := range r.hints {
		p := placeOf(h.Span)
		if !slices.Contains(at[p], h) {
			at[p] = append(at[p], h)
		}
	}
	var out []source.Diagnostic
	take := func(p place) {
		out = append(out, at[p]...)
		delete(at, p)
	}
	for _, i := range issues {
		out = append(out, i.Diagnostic)
		take(placeOf(i.Span))
	}
	for _, h := range r.hints {
		take(placeOf(h.Span))
	}
	return out
}

// A place is where a message points.
type place struct {
	file string
	pos  source.Pos
}

func placeOf(s source.Span) place { return place{s.File, s.Start} }

func compareErrors(a, b issue) int {
	return cmp.Or(
		strings.Compare(a.Span.File, b.Span.File),
		comparePos(a.Span.Start, b.Span.Start),
		cmp.Compare(len(a.args), len(b.args)),
		strings.Compare(a.Code, b.Code),
		slices.CompareFunc(a.args, b.args, compareArgs),
	)
}

func compareWarnings(a, b issue) int {
	return cmp.Or(
		strings.Compare(a.Span.File, b.Span.File),
		comparePos(a.Span.Start, b.Span.Start),
		strings.Compare(a.Message, b.Message),
	)
}

func comparePos(a, b source.Pos) int {
	return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col))
}

func compareSpans(a, b source.Span) int {
	return cmp.Or(comparePos(a.Start, b.Start), strings.Compare(a.File, b.File), comparePos(a.End, b.End))
}

// compareArgs orders arguments as Erlang does the terms they stand for.
func compareArgs(a, b any) int {
	switch a := a.(type) {
	case int:
		if b, ok := b.(int); ok {
			return cmp.Compare(a, b)
		}
	case string:
		if b, ok := b.(string); ok {
			return strings.Compare(a, b)
		}
	case FA:
		if b, ok := b.(FA); ok {
			return compareFA(a, b)
		}
	case term.Term:
		if b, ok := b.(term.Term); ok {
			return term.Compare(a, b)
		}
	}
	return 0
}

// An FA names a function or type: its name and how many arguments it takes.
type FA struct {
	Name  string
	Arity int
}

func compareFA(a, b FA) int {
	return cmp.Or(strings.Compare(a.Name, b.Name), cmp.Compare(a.Arity, b.Arity))
}

// String returns name/arity as messages show it.
func (f FA) String() string { return fmt.Sprintf("%s/%d", atomText(f.Name), f.Arity) }

// typeText returns a type as messages show it: name(_,_).
func (f FA) typeText() string { return atomText(f.Name) + blanks(f.Arity) }

// blanks is the argument list of a type of which only the arity is told.
func blanks(arity int) string {
	return "(" + strings.TrimPrefix(strings.Repeat(",_", arity), ",") + ")"
}

// atomText writes an atom as ~tw does.
func atomText(name string) string { return string(term.AppendAtom(nil, name, true)) }

// plainAtomText writes an atom as ~w does, which escapes what is not Latin-1.
func plainAtomText(name string) string { return string(term.AppendAtom(nil, name, false)) }

// where tells a place within a message.
func where(p source.Pos) string { return fmt.Sprintf("(line %d, column %d)", p.Line, p.Col) }
