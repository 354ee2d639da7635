package bif

import (
	"mortal/lang/term"
	"mortal/runtime/vm"
)

// errorTextBifs explain errors: erl_erts_errors:format_error/2, which erl_error
// calls to write lines such as "*** argument 1: not a list" (ERTS User's Guide,
// EEP 54). What stdlib's modules say is written in Erlang.
func errorTextBifs() []vm.Bif {
	return in(ertsErrors,
		row("format_error", 2, formatError2, "what was wrong with the arguments of a failed call"),
		row("format_bs_fail", 2, formatBsFail2, "what was wrong with a segment of a binary under construction"))
}

// A failure is a failed call as its top stack frame shows it.
type failure struct {
	module, name string
	args         []term.Term
	reason       term.Term
	cause        string    // atom cause of the error_info map, "none" without one
	self         term.Term // the process that asks
}

// An explainer returns a text for each argument, "" for those that are good.
type explainer func(f *failure) []string

// FormatErtsError returns what erl_erts_errors:format_error/2 does:
// a map from the number of an argument to what was wrong with it.
func FormatErtsError(reason, stacktrace term.Term) term.Term {
	return formatError(reason, stacktrace, term.Term{})
}

func formatError2(c *vm.Call) term.Term {
	if !c.Args[1].IsCons() {
		return c.Error(term.AtomFunctionClause)
	}
	return formatError(c.Args[0], c.Args[1], term.MakePid(c.Proc.ID))
}

func formatError(reason, stacktrace, self term.Term) term.Term {
	f, ok := topFrame(stacktrace)
	if !ok {
		return term.EmptyMap
	}
	f.reason, f.self = reason, self
	var texts term.MapBuilder
	for i, text := range explainErts(f) {
		if text != "" {
			texts.Put(term.MakeInt(int64(i+1)), term.BinaryString(text))
		}
	}
	return texts.Term()
}

// topFrame reads {Module, Function, Args, Info} at the head of a stacktrace.
func topFrame(stacktrace term.Term) (*failure, bool) {
	if !stacktrace.IsCons() || !stacktrace.Head().IsTuple(4) {
		return nil, false
	}
	frame := stacktrace.Head()
	if !frame.Elem(0).IsAtom() || !frame.Elem(1).IsAtom() || !isList(frame.Elem(2)) {
		return nil, false
	}
	args, _ := term.ListElems(frame.Elem(2))
	f := &failure{module: frame.Elem(0).AtomName(), name: frame.Elem(1).AtomName(), args: args, cause: "none"}
	if cause, ok := errorInfo(frame, term.AtomCause); ok && cause.IsAtom() {
		f.cause = cause.AtomName()
	}
	return f, true
}

// errorInfo returns an entry of the error_info map of a frame.
func errorInfo(frame, key term.Term) (term.Term, bool) {
	info, _ := findKey(term.AtomErrorInfo, term.MakeInt(1), frame.Elem(3))
	if !info.IsTuple(2) || !info.Elem(1).IsMap() {
		return term.Term{}, false
	}
	return info.Elem(1).Map().Get(key)
}

// A check returns what is wrong with an argument, "" when nothing is.
type check func(t term.Term) string

// each makes an explainer of one check for each argument; nil checks nothing.
func each(checks ...check) explainer {
	return func(f *failure) []string { return checked(f.args, checks...) }
}

func checked(args []term.Term, checks ...check) []string {
	texts := make([]string, min(len(checks), len(args)))
	for i, c := range checks[:len(texts)] {
		if c != nil {
			texts[i] = c(args[i])
		}
	}
	return texts
}

// says makes an explainer of fixed texts.
func says(texts ...string) explainer {
	return func(*failure) []string { return texts }
}

func allGood(texts []string) bool {
	for _, t := range texts {
		if t != "" {
			return false
		}
	}
	return true
}

// must makes a check of a predicate and the text for those that do not satisfy it.
func must(holds func(term.Term) bool, text string) check {
	return func(t term.Term) string {
		if holds(t) {
			return ""
		}
		return text
	}
}

// elseSay returns the text of a check, and other for an argument that passes: it
// must be wrong in another way.
func elseSay(c check, other string) check {
	return func(t term.Term) string {
		if text := c(t); text != "" {
			return text
		}
		return other
	}
}

// Texts that several checks share.
const (
	outOfRange    = "out of range"
	invalidOption = "invalid option in list"
	deadProcess   = "the pid does not refer to an existing process"
	noSuchAtom    = "not an already existing atom"
	notAFun       = "not a fun"
)

var (
	mustBeAtom      = must(term.Term.IsAtom, "not an atom")
	mustBeBinary    = must(term.Term.IsBinary, "not a binary")
	mustBeBitstring = must(term.Term.IsBits, "not a bitstring")
	mustBeBoolean   = must(isBoolean, "not a boolean ('true' or 'false')")
	mustBeFloat     = must(isFloat, "not a float")
	mustBeFun       = must(isFun, notAFun)
	mustBeInt       = must(term.Term.IsInteger, "not an integer")
	mustBePid       = must(term.Term.IsPid, "not a pid")
	mustBePort      = must(func(t term.Term) bool { return isPort(t) || t.IsAtom() }, "not a port")
	mustBeRef       = must(term.Term.IsRef, "not a reference")
	mustBeTuple     = must(isTuple, "not a tuple")
	mustBeBase      = must(func(t term.Term) bool { return t.IsSmall() && 2 <= t.Small() && t.Small() <= 36 }, "not an integer in the range 2 through 36")
	mustBeIodata    = must(isIodata, "not an iodata term")
	mustBeTimeUnit  = must(func(t term.Term) bool { _, ok := UnitsPerSecond(t); return ok }, "invalid time unit")
)

func isIodata(t term.Term) bool {
	_, ok := term.IOListSize(t)
	return ok
}

func mustBeList(t term.Term) string {
	if !isList(t) {
		return "not a list"
	}
	if _, proper := term.ListLen(t); !proper {
		return "not a proper list"
	}
	return ""
}

// atLeast is a check for integers that are not smaller.
func atLeast(low int64) check {
	return func(t term.Term) string {
		switch {
		case !t.IsInteger():
			return "not an integer"
		case term.Compare(t, term.MakeInt(low)) < 0:
			return outOfRange
		}
		return ""
	}
}

// between is a check for integers in a range.
func between(low, high int64) check {
	return func(t term.Term) string {
		text := atLeast(low)(t)
		if text == "" && term.Compare(t, term.MakeInt(high)) > 0 {
			return outOfRange
		}
		return text
	}
}

// optionsAfter explains a list of options: it is wrong if no argument before it
// is, or if it is no list at all.
func optionsAfter(earlier string, options term.Term) string {
	if text := mustBeList(options); text != "" || earlier != "" {
		return text
	}
	return invalidOption
}

// atomName returns the name of an atom, "" for other terms.
func atomName(t term.Term) string {
	if !t.IsAtom() {
		return ""
	}
	return t.AtomName()
}
