package node

import (
	"mortal/lang/check"
	"mortal/lang/source"
	"mortal/lang/syntax"
	"mortal/lang/syntax/abstract"
	"mortal/lang/term"
	"mortal/runtime/vm"
)

// lintBifs are the natives behind erl_lint.erl. Both return {Errors, Warnings}, each as
// [{File, [{Location, erl_lint, Text}]}].
var lintBifs = []vm.Bif{
	{Module: "erl_lint", Name: "check_forms", Arity: 3, Fn: lintForms, Reds: 100, Doc: "what is wrong with the forms of a module"},
	{Module: "erl_lint", Name: "check_exprs", Arity: 3, Fn: lintExprs, Reds: 100, Doc: "what is wrong with expressions, given the bound variables"},
}

// lintForms is erl_lint:check_forms(Forms, File, Options). A -file attribute goes before File.
func lintForms(c *vm.Call) term.Term {
	forms, okForms := toForms(withoutIssues(c.Args[0]))
	file, okFile := term.CharDataString(c.Args[1])
	if !okForms || !okFile {
		return c.Badarg()
	}
	flags, _ := term.ListElems(c.Args[2])
	for _, f := range forms {
		if a, ok := f.(*syntax.FileAttr); ok {
			file = a.Name
			break
		}
	}
	p := partOf(c)
	return findings(file, check.Module(forms, check.Options{Compile: flags, Behaviour: p.behaviour, File: file}))
}

// withoutIssues takes the entries away that stand for what could not be read, and the
// end: they are no forms.
func withoutIssues(list term.Term) term.Term {
	elems, tail := term.ListElems(list)
	forms := elems[:0:0]
	for _, e := range elems {
		if !e.IsTuple(2) {
			forms = append(forms, e)
		}
	}
	return term.MakeListTail(forms, tail)
}

// lintExprs is erl_lint:check_exprs(Exprs, File, Names).
func lintExprs(c *vm.Call) term.Term {
	elems, tail := term.ListElems(c.Args[0])
	file, okFile := term.CharDataString(c.Args[1])
	names, okNames := atomNames(c.Args[2])
	if !tail.IsNil() || !okFile || !okNames {
		return c.Badarg()
	}
	exprs := make([]syntax.Expr, len(elems))
	for i, e := range elems {
		var ok bool
		if exprs[i], ok = abstract.ToExpr(e); !ok {
			return c.Badarg()
		}
	}
	return findings(file, check.Exprs(exprs, check.Options{Bound: names}))
}

// findings gives diagnostics as terms; those of no file are of the one given.
func findings(file string, ds []source.Diagnostic) term.Term {
	for i := range ds {
		if ds[i].Span.File == "" {
			ds[i].Span.File = file
		}
	}
	errs, warnings := split(ds)
	return term.MakeTuple(issues(errs), issues(warnings))
}
