package report

import (
	"strings"

	"mortal/lang/term"
)

// Options say how a report is written. Start from Defaults.
type Options struct {
	Column     int  // of the first character, from 1; further lines are indented by it
	Unicode    bool // atoms and strings may have characters above 255
	CharsLimit int  // about how many characters; term.Unlimited: any
	Printable  term.PrintableRange

	// Print prints a term from a column on, in about limit characters, and returns
	// what it leaves of the limit.
	Print func(t term.Term, column, limit int) (text string, left int)

	// Internal tells which calls at the outer end of a stack are not shown.
	Internal func(module, function term.Term, arity int) bool

	// Explain returns what is known about the arguments of the call that raised the
	// exception, from a stack whose first frame has an error_info.
	Explain func(reason, stack term.Term) Details
}

// Details explain an exception (ERTS, erlang, error/3, "ErrorInfoMap").
type Details struct {
	Args    map[int]string // by number of the argument, from 1
	General string
	Reason  string // in place of the usual words; empty to keep them
}

// Defaults are the options of erl_error:format_exception/3.
func Defaults() Options {
	return Options{
		Column:     1,
		Unicode:    true,
		CharsLimit: term.Unlimited,
		Print:      defaultPrint,
		Internal:   func(term.Term, term.Term, int) bool { return false },
		Explain:    func(term.Term, term.Term) Details { return Details{} },
	}
}

func defaultPrint(t term.Term, column, limit int) (string, int) {
	o := term.ShellOptions(80).At(column)
	o.LineMax = term.Unlimited
	return term.Pretty(t, o), limit
}

// A writer writes one report.
type writer struct {
	Options
	indent string // of every line but the first
}

func newWriter(o Options) *writer {
	return &writer{o, strings.Repeat(" ", o.Column-1)}
}

// print prints t from a column counted from 0.
func (w *writer) print(t term.Term, column, limit int) string {
	text, _ := w.Print(t, column+1, limit)
	return text
}

func (w *writer) atom(t term.Term) string {
	return string(term.AppendAtom(nil, t.AtomName(), w.Unicode))
}

// spend takes the length of text from a limit.
func spend(limit int, text string) int {
	if limit < 0 {
		return limit
	}
	return max(0, limit-width(text))
}
