package bif

import (
	"slices"

	"mortal/lang/term"
	"mortal/runtime/vm"
)

// inErlang are the functions that OTP has in Erlang, in modules where not all are; see
// the field File of [vm.Bif]. Nil is all of a module.
var inErlang = map[string][]string{
	"binary":       {"replace", "bin_to_list", "decode_hex", "encode_hex"},
	"erl_parse":    nil,
	"erl_pp":       nil,
	"erl_scan":     nil,
	"io_lib":       nil,
	"maps":         {"to_list"},
	"re":           {"split", "replace"},
	"unicode":      nil,
	"unicode_util": nil,
}

// Table returns the rows of all modules.
func Table() []vm.Bif {
	rows := allRows()
	for i := range rows {
		names, ok := inErlang[rows[i].Module]
		if ok && (names == nil || slices.Contains(names, rows[i].Name)) {
			rows[i].File = rows[i].Module + ".erl"
		}
	}
	return rows
}

func allRows() []vm.Bif {
	return slices.Concat(
		typeTestBifs(), comparisonBifs(), arithmeticBifs(), tupleBifs(), listBifs(), mapSizeBifs(), binaryConversionBifs(),
		numberTextBifs(), atomTextBifs(), identifierTextBifs(), funBifs(), externalBifs(), checksumBifs(), timeUnitBifs(),
		listsBifs(), mapsBifs(), stringBifs(), mathBifs(), binaryBifs(), unicodeBifs(), unicodeUtilBifs(), cryptoBifs(), reBifs(),
		debugBifs(), errorTextBifs(),
		ioLibBifs(), ioLibCharBifs(), ioLibPrettyBifs(), erlErrorBifs(),
		erlScanBifs(), erlParseBifs(), erlPpBifs(),
	)
}

type function = func(c *vm.Call) term.Term

// in sets the module of rows.
func in(module string, rows ...vm.Bif) []vm.Bif {
	for i := range rows {
		rows[i].Module = module
	}
	return rows
}

func row(name string, arity int, fn function, doc string) vm.Bif {
	return vm.Bif{Name: name, Arity: arity, Fn: fn, Doc: doc}
}

// guard is a row of a function that may stand in guards.
func guard(name string, arity int, fn function, doc string) vm.Bif {
	return vm.Bif{Name: name, Arity: arity, Fn: fn, Guard: true, Doc: doc}
}

// test makes a function of a predicate.
func test(holds func(t term.Term) bool) function {
	return func(c *vm.Call) term.Term { return term.Bool(holds(c.Args[0])) }
}

// op1 and op2 make functions of operations that return a reason when they fail.
func op1(op func(a term.Term) (result, reason term.Term)) function {
	return func(c *vm.Call) term.Term {
		result, reason := op(c.Args[0])
		return orError(c, result, reason)
	}
}

func op2(op func(a, b term.Term) (result, reason term.Term)) function {
	return func(c *vm.Call) term.Term {
		result, reason := op(c.Args[0], c.Args[1])
		return orError(c, result, reason)
	}
}

func orError(c *vm.Call, result, reason term.Term) term.Term {
	if !reason.IsNone() {
		return c.Error(reason)
	}
	return result
}

// orBadarg returns result if ok holds and fails otherwise.
func orBadarg(c *vm.Call, result term.Term, ok bool) term.Term {
	if !ok {
		return c.Badarg()
	}
	return result
}

// The modules whose format_error/2 explains errors.
const (
	ertsErrors   = "erl_erts_errors"
	stdlibErrors = "erl_stdlib_errors"
)

// badOption fails with the cause that tells the error text of module erlang that an
// option, not another argument, is wrong.
func badOption(c *vm.Call) term.Term { return badargBecause(c, ertsErrors, "badopt") }

// badargBecause fails with badarg and a cause, which explainer makes into text.
func badargBecause(c *vm.Call, explainer, cause string) term.Term {
	return c.ErrorInfo(term.AtomBadarg, term.MapOf(term.AtomCause, term.A(cause), term.AtomModule, term.A(explainer)))
}

func badmap(c *vm.Call, t term.Term) term.Term {
	return c.Error(term.MakeTuple(term.AtomBadmap, t))
}

func badkey(c *vm.Call, k term.Term) term.Term {
	return c.Error(term.MakeTuple(term.AtomBadkey, k))
}

// wordsOf is how many words n bytes take.
func wordsOf(bytes int) int { return bytes/8 + 1 }
