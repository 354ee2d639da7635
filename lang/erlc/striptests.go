package erlc

import (
	"slices"
	"strings"

	"mortal/lang/check"
	"mortal/lang/syntax"
	"mortal/lang/term"
)

// withoutTests does what the parse transform eunit_striptests does, which eunit.hrl asks for when
// NOTEST is defined: the test functions that the module does not export itself go before anything is checked
// (EUnit User's Guide, "Compilation control macros", NOTEST).
func withoutTests(forms []syntax.Form) []syntax.Form {
	if !slices.ContainsFunc(forms, asksToStrip) {
		return forms
	}
	exported := map[check.FA]bool{}
	for _, f := range forms {
		if e, ok := f.(*syntax.Export); ok {
			for _, fa := range e.Funs {
				exported[check.FA{Name: fa.Name, Arity: fa.Arity}] = true
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(forms), func(form syntax.Form) bool {
		f, ok := form.(*syntax.Function)
		return ok && isStripped(f, exported[check.FA{Name: f.Name, Arity: f.Arity}])
	})
}

func asksToStrip(form syntax.Form) bool {
	a, isAttribute := form.(*syntax.Attribute)
	if !isAttribute || a.Name != "compile" {
		return false
	}
	value, ok := syntax.Constant(a.Value, true)
	wanted := term.MakeTuple(term.A("parse_transform"), term.A("eunit_striptests"))
	return ok && term.ExactEqual(value, wanted)
}

func isStripped(f *syntax.Function, exported bool) bool {
	if f.Name == "eunit_wrapper_" && f.Arity == 1 {
		return true
	}
	isTest := func(suffix string) bool { return strings.HasSuffix(f.Name, suffix) }
	return f.Arity == 0 && !exported && slices.ContainsFunc([]string{"_test", "_test_", "_exported_"}, isTest)
}
