package node

import (
	"mortal/lang/check"
	"mortal/lang/code"
	"mortal/lang/compile"
	"mortal/lang/source"
	"mortal/lang/syntax"
	"mortal/lang/syntax/abstract"
	"mortal/lang/term"
	"mortal/runtime/vm"
)

// evalBifs are the natives behind erl_eval.erl, and with it the shell.
var evalBifs = []vm.Bif{
	{Module: "erl_eval", Name: "compile", Arity: 4, Fn: evalCompile, Reds: 100, Doc: "compiles an abstract expression to a fun of its variables"},
	{Module: "erl_eval", Name: "check_record", Arity: 2, Fn: evalCheckRecord, Doc: "the first error of a record definition among others, or ok"},
	{Module: "erl_eval", Name: "bound", Arity: 2, Fn: evalBound, Doc: "pairs variables with their values, without the unbound"},
	{Module: "erl_eval", Name: "fun_source", Arity: 1, Fn: evalFunSource, Doc: "the clauses of an evaluated fun"},
}

// Handlers of function calls are hidden variables of the compiled expression; no
// variable in a program can have these names.
const (
	localHandler    = "$local"
	nonlocalHandler = "$nonlocal"
)

// evalCompile is erl_eval:compile(Expr, Names, Records, Flags): it gives {ok, Fun, After}
// or {error, {Location, Module, Descriptor}}. Fun takes one tuple: the local and the
// non-local function handler, then the values of Names. It returns the value of
// the expression and the tuple of the values of After.
//
// Flags: local and nonlocal say that there are handlers, shell that the rules of the
// shell hold for what may be written.
func evalCompile(c *vm.Call) term.Term {
	expr, ok := abstract.ToExpr(c.Args[0])
	if !ok {
		return c.Badarg()
	}
	names, ok := atomNames(c.Args[1])
	if !ok {
		return c.Badarg()
	}
	records, ok := recordDecls(c.Args[2])
	if !ok {
		return c.Badarg()
	}
	flags, _ := term.ListElems(c.Args[3])
	if ds := check.Exprs([]syntax.Expr{expr}, check.Options{Bound: names, Records: records}); source.List(ds).HasErrors() {
		return failure(issue(firstError(ds)))
	}
	term.CheckDepth(c.Args[0], maxAbstractDepth)
	h := handlers{local: hasFlag(flags, "local"), nonlocal: hasFlag(flags, "nonlocal"), shell: hasFlag(flags, "shell")}
	if expr, ok = abstract.ToExpr(h.rewrite(c.Args[0])); !ok {
		return c.Badarg()
	}
	if records, ok = recordDecls(h.rewrite(c.Args[2])); !ok {
		return c.Badarg()
	}
	bindings := append([]string{localHandler, nonlocalHandler}, names...)
	mod, after, ds := compile.Exprs([]syntax.Expr{expr}, bindings, compile.Options{Shell: true, Records: records})
	if mod == nil {
		return failure(issue(firstError(ds)))
	}
	return term.MakeTuple(term.AtomOk, command(mod), atomList(after))
}

// evalCheckRecord is erl_eval:check_record(Form, Others): ok or {error, {Location, Module, Descriptor}}.
func evalCheckRecord(c *vm.Call) term.Term {
	form, ok1 := abstract.ToForm(c.Args[0])
	others, ok2 := recordDecls(c.Args[1])
	if !ok1 || !ok2 {
		return c.Badarg()
	}
	if ds := check.Form(form, check.Options{Records: others}); source.List(ds).HasErrors() {
		return failure(issue(firstError(ds)))
	}
	return term.AtomOk
}

// command returns the one function of a compiled command as a fun.
func command(mod *code.Module) term.Term {
	fn := mod.Func(term.A(compile.ShellFunction), 1)
	return term.MakeFun(&term.FunValue{FunCode: &term.FunCode{Module: mod.Name, Name: fn.Name, Arity: 1, Code: fn}})
}

func firstError(ds []source.Diagnostic) source.Diagnostic {
	for _, d := range ds {
		if d.Severity == source.Error {
			return d
		}
	}
	return ds[0]
}

func issue(d source.Diagnostic) term.Term {
	return term.MakeTuple(location(d.Span.Start), term.A("erl_lint"), term.MakeString(d.Message))
}

func atomNames(list term.Term) ([]string, bool) {
	elems, tail := term.ListElems(list)
	names := make([]string, len(elems))
	for i, e := range elems {
		if !e.IsAtom() {
			return nil, false
		}
		names[i] = e.AtomName()
	}
	return names, tail.IsNil()
}

func atomList(names []string) term.Term {
	atoms := make([]term.Term, len(names))
	for i, n := range names {
		atoms[i] = term.A(n)
	}
	return term.MakeList(atoms...)
}

func recordDecls(list term.Term) (decls []*syntax.RecordDecl, ok bool) {
	forms, ok := toForms(list)
	for _, f := range forms {
		if r, isRecord := f.(*syntax.RecordDecl); isRecord {
			decls = append(decls, r)
		}
	}
	return decls, ok
}

func toForms(list term.Term) (forms []syntax.Form, ok bool) {
	elems, tail := term.ListElems(list)
	for _, e := range elems {
		f, ok := abstract.ToForm(e)
		if !ok {
			return nil, false
		}
		forms = append(forms, f)
	}
	return forms, tail.IsNil()
}

// evalBound is erl_eval:bound(Names, Values): the bindings after an expression. A
// variable of a branch that was not taken has no value; its place holds none.
func evalBound(c *vm.Call) term.Term {
	names, _ := term.ListElems(c.Args[0])
	if c.Args[1].Kind() != term.Tuple || c.Args[1].Arity() != len(names) {
		return c.Badarg()
	}
	var bound []term.Term
	for i, v := range c.Args[1].Elems() {
		if !v.IsNone() && names[i].AtomName()[0] != '$' {
			bound = append(bound, term.MakeTuple(names[i], v))
		}
	}
	return term.MakeList(bound...)
}

// evalFunSource is erl_eval:fun_source(Fun): {fun_data, [], Clauses} or
// {named_fun_data, [], Name, Clauses} of a fun that an evaluator made, else false.
func evalFunSource(c *vm.Call) term.Term {
	fn, ok := c.Args[0].Fun().Code.(*code.Func)
	if !ok || fn.Module.Name != term.AtomErlEval {
		return term.AtomFalse
	}
	lit, ok := fn.Syntax.(*syntax.FunLit)
	if !ok {
		return term.AtomFalse
	}
	t := abstract.Expr(lit, abstract.LineCol)
	if lit.Name != "" {
		return term.MakeTuple(term.A("named_fun_data"), term.EmptyList, term.A(lit.Name), t.Elem(3))
	}
	return term.MakeTuple(term.A("fun_data"), term.EmptyList, t.Elem(2).Elem(1))
}
