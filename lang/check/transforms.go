package check

import (
	"fmt"
	"strings"

	"mortal/lang/syntax"
)

// The compiler checks a module after its parse transforms have run. Of those,
// two are known here, by what they change for the check.

func (c *checker) transformedBy(name string) bool {
	for _, v := range c.options.values("parse_transform") {
		if isAtom(v, name) {
			return true
		}
	}
	return false
}

// exportTests does what eunit_autoexport does, which eunit.hrl asks for: it
// exports the test functions and defines test/0 (eunit, "Getting started").
func (c *checker) exportTests(forms []syntax.Form) {
	if !c.transformedBy("eunit_autoexport") {
		return
	}
	for _, form := range forms {
		if f, ok := form.(*syntax.Function); ok && isTest(FA{f.Name, f.Arity}) {
			c.exports[FA{f.Name, f.Arity}] = true
		}
	}
	all := FA{"test", 0}
	if !c.locals[all] {
		c.exports[all], c.locals[all], c.defined[all] = true, true, true
	}
}

func isTest(fa FA) bool {
	if fa == (FA{"eunit_wrapper_", 1}) {
		return true
	}
	for _, suffix := range []string{"_test", "_test_", "_exported_"} {
		if fa.Arity == 0 && strings.HasSuffix(fa.Name, suffix) {
			return true
		}
	}
	return false
}

// isMatchSpec reports whether a call is one that ms_transform replaces by a
// match specification: the fun in it follows rules of its own (stdlib,
// ms_transform).
func (c *checker) isMatchSpec(call *syntax.Call, module string, fa FA) bool {
	if fa != (FA{"fun2ms", 1}) || module != "ets" && module != "dbg" || !c.transformedBy("ms_transform") {
		return false
	}
	_, ok := syntax.Unparen(call.Args[0]).(*syntax.FunLit)
	return ok
}

// matchSpec checks the variables of such a fun: those of its heads are new,
// the others come from outside.
func (c *checker) matchSpec(call *syntax.Call, env *scope) table {
	fun := syntax.Unparen(call.Args[0]).(*syntax.FunLit)
	var t table
	for _, cl := range fun.Clauses {
		t = merge(c.matchSpecClause(cl, env), t)
	}
	return t
}

func (c *checker) matchSpecClause(cl *syntax.Clause, env *scope) table {
	made, warned := make(map[string]bool), make(map[string]bool)
	for _, p := range cl.Patterns {
		addPatternVars(p, made)
	}
	var t table
	syntax.Inspect(cl, func(n syntax.Node) bool {
		v, ok := n.(*syntax.Var)
		switch {
		case !ok || v.Name == "_":
		case !made[v.Name]:
			t = merge(c.useVar(v, env), t)
		case env.has(v.Name) && !warned[v.Name]:
			warned[v.Name] = true
			c.warn(v.Span(), "shadowed_var",
				fmt.Sprintf("variable %s shadowed in ms_transform fun head", varText(v.Name)))
		}
		return true
	})
	return t
}
