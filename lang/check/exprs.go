package check

import (
	"fmt"

	"mortal/lang/source"
	"mortal/lang/syntax"
)

// body checks expressions in sequence and returns what they do together.
func (c *checker) body(es []syntax.Expr, env *scope) table {
	if len(es) == 1 {
		return c.expr(es[0], env)
	}
	s := env.inner()
	for _, e := range es {
		s.update(c.expr(e, s))
	}
	return s.table()
}

// exprs checks a command of the shell, in which each expression is evaluated
// before the next is checked: what it may bind is bound from then on.
func (c *checker) exprs(es []syntax.Expr, env *scope) {
	for _, e := range es {
		for name := range c.expr(e, env) {
			env.put(name, variable{}, variable{})
		}
	}
}

// list checks expressions that don't see each other's variables.
func (c *checker) list(es []syntax.Expr, env *scope) table {
	var t table
	for _, e := range es {
		t = c.parallel(c.expr(e, env), t)
	}
	return t
}

func (c *checker) pair(a, b syntax.Expr, env *scope) table {
	t := c.expr(a, env)
	return c.parallel(c.expr(b, env), t)
}

// expr checks an expression where env is known and returns what it does to
// variables. Where OTP's compiler would go on with a wrong guess after an
// error, so does this, in order to report the same errors.
func (c *checker) expr(e syntax.Expr, env *scope) table {
	switch e := e.(type) {
	case *syntax.Paren:
		return c.expr(e.X, env)
	case *syntax.Var:
		return c.useVar(e, env)
	case *syntax.List:
		t := c.list(e.Elems, env)
		if e.Tail != nil {
			t = c.parallel(c.expr(e.Tail, env), t)
		}
		return t
	case *syntax.Tuple:
		return c.list(e.Elems, env)
	case *syntax.Map:
		return c.mapExpr(e, env, c.expr)
	case *syntax.Record:
		return c.recordExpr(e, env)
	case *syntax.RecordIndex:
		c.recordField(e.Name.Name, &e.Field, e.Span())
	case *syntax.RecordAccess:
		return c.recordAccess(e, env)
	case *syntax.Binary:
		return c.binary(e, env, c.expr)
	case *syntax.Unary:
		return c.expr(e.X, env)
	case *syntax.BinaryOp:
		return c.binaryOp(e, env)
	case *syntax.Match:
		return c.match(e.Pattern, e.Value, env)
	case *syntax.MaybeMatch:
		return c.match(e.Pattern, e.Value, env)
	case *syntax.Catch:
		return c.expr(e.X, env).unsafeOutside(env, construct{"catch", e.Span().Start})
	case *syntax.Call:
		return c.call(e, env)
	case *syntax.Remote:
		c.fail(firstSpan(e.Module), "illegal_expr", "illegal expression")
	case *syntax.FunRef:
		return c.funRef(e, env)
	case *syntax.FunLit:
		return c.funLit(e, env)
	case *syntax.Block:
		return c.body(e.Body, env)
	default:
		return c.compound(e, env)
	}
	return nil
}

// compound checks the expressions that have branches or qualifiers.
func (c *checker) compound(e syntax.Expr, env *scope) table {
	switch e := e.(type) {
	case *syntax.Case:
		return c.caseExpr(e, env)
	case *syntax.If:
		c.hintIf(e)
		return c.alternatives(c.clauses(e.Clauses, env), env, construct{"if", e.Span().Start})
	case *syntax.Receive:
		return c.receive(e, env)
	case *syntax.Try:
		return c.try(e, env)
	case *syntax.Maybe:
		return c.maybe(e, env)
	case *syntax.ListComp:
		return c.comprehension(e.Qualifiers, env, e.X)
	case *syntax.BinComp:
		return c.comprehension(e.Qualifiers, env, e.X)
	case *syntax.MapComp:
		return c.comprehension(e.Qualifiers, env, e.Key, e.Value)
	}
	return nil // literals
}

func (c *checker) binaryOp(e *syntax.BinaryOp, env *scope) table {
	if e.Op != "andalso" && e.Op != "orelse" {
		c.hintSlash(e)
		return c.pair(e.L, e.R, env)
	}
	left := c.expr(e.L, env)
	s := env.inner()
	s.update(left)
	right := c.expr(e.R, s).unsafeOutside(s, construct{e.Op, e.OpAt.Start})
	return merge(left, right)
}

func (c *checker) match(pattern, value syntax.Expr, env *scope) table {
	t := c.expr(value, env)
	s := env.inner()
	s.update(t)
	old, new := c.pattern(pattern, s, s)
	c.aliasOfExpr(pattern, value, env)
	return update(new, merge(t, old))
}

// mapExpr checks a map construction or update; check is expr or its guard twin.
func (c *checker) mapExpr(m *syntax.Map, env *scope, check func(syntax.Expr, *scope) table) table {
	var t table
	for _, f := range m.Fields {
		if m.Base == nil && f.Exact {
			c.fail(f.OpAt, "illegal_map_construction",
				"only association operators '=>' are allowed in map construction")
			c.hint(f.OpAt, "a new map is #{Key => Value}; := is for keys that a map has")
		}
		kv := check(f.Key, env)
		t = update(t, c.parallel(check(f.Value, env), kv))
	}
	if m.Base == nil {
		return t
	}
	return update(check(m.Base, env), t)
}

func (c *checker) call(e *syntax.Call, env *scope) table {
	if x, name, ok := recordTest(e); ok {
		t := c.expr(x, env)
		c.useRecord(name.Name, name.Span())
		return t
	}
	switch f := syntax.Unparen(e.Fun).(type) {
	case *syntax.Remote:
		return c.callRemote(e, f, env)
	case *syntax.Atom:
		if c.forgets(e, f) {
			return nil
		}
		t := c.list(e.Args, env)
		c.localCall(e, f)
		return t
	default:
		if neverFun(f) {
			c.warn(firstSpan(e), "invalid_call", "invalid function call")
		}
		t := c.expr(e.Fun, env)
		return c.parallelAll(t, e.Args, env)
	}
}

func (c *checker) parallelAll(t table, es []syntax.Expr, env *scope) table {
	for _, e := range es {
		t = c.parallel(c.expr(e, env), t)
	}
	return t
}

// forgets reports whether e is the shell's f(X), which takes an unbound X.
func (c *checker) forgets(e *syntax.Call, name *syntax.Atom) bool {
	if !c.shell || name.Name != "f" || len(e.Args) != 1 {
		return false
	}
	_, ok := e.Args[0].(*syntax.Var)
	return ok
}

// recordTest takes is_record(X, name) apart.
func recordTest(e *syntax.Call) (x syntax.Expr, name *syntax.Atom, ok bool) {
	if len(e.Args) != 2 || !callsBIF(e, "is_record") {
		return nil, nil, false
	}
	name, ok = syntax.Unparen(e.Args[1]).(*syntax.Atom)
	return e.Args[0], name, ok
}

// callsBIF reports whether e calls name, with or without erlang: before it.
func callsBIF(e *syntax.Call, name string) bool {
	fun := syntax.Unparen(e.Fun)
	if r, ok := fun.(*syntax.Remote); ok {
		if m, ok := syntax.Unparen(r.Module).(*syntax.Atom); !ok || m.Name != "erlang" {
			return false
		}
		fun = syntax.Unparen(r.Fun)
	}
	f, ok := fun.(*syntax.Atom)
	return ok && f.Name == name
}

func (c *checker) callRemote(e *syntax.Call, r *syntax.Remote, env *scope) table {
	module, isAtom := syntax.Unparen(r.Module).(*syntax.Atom)
	function, isName := syntax.Unparen(r.Fun).(*syntax.Atom)
	switch {
	case isAtom && isName:
		fa := FA{function.Name, len(e.Args)}
		if c.isMatchSpec(e, module.Name, fa) {
			return c.matchSpec(e, env)
		}
		c.remoteCall(e, module.Name, fa)
		c.moduleName(module.Name, firstSpan(e))
		return c.list(e.Args, env)
	case isAtom:
		c.moduleName(module.Name, module.Span())
	}
	return c.parallelAll(c.pair(r.Module, r.Fun, env), e.Args, env)
}

// neverFun reports whether the value of e can't be called.
func neverFun(e syntax.Expr) bool {
	switch e := e.(type) {
	case *syntax.Char, *syntax.Integer, *syntax.Float, *syntax.String, *syntax.List,
		*syntax.ListComp, *syntax.RecordIndex:
		return true
	case *syntax.Tuple:
		return len(e.Elems) != 2
	}
	return false
}

func (c *checker) funRef(e *syntax.FunRef, env *scope) table {
	if e.Module != nil {
		return c.list([]syntax.Expr{e.Module, e.Name, e.Arity}, env)
	}
	fa, ok := funRefTarget(e)
	switch {
	case !ok:
		return c.pair(e.Name, e.Arity, env)
	case fa == FA{"record_info", 2}:
		c.fail(e.Span(), "illegal_record_info", "illegal record info")
	case !c.locals[fa] && autoImported(fa) && !c.noAuto.has(fa):
	case c.shell:
	default:
		c.refer(fa, e.Span())
	}
	return nil
}

// funRefTarget returns the function that fun Name/Arity means.
func funRefTarget(e *syntax.FunRef) (FA, bool) {
	name, ok := e.Name.(*syntax.Atom)
	arity, isInt := e.Arity.(*syntax.Integer)
	if !ok || !isInt || !arity.Value.IsInt64() {
		return FA{}, false
	}
	return FA{name.Name, int(arity.Value.Int64())}, true
}

// useVar checks a variable in an expression or guard.
func (c *checker) useVar(e *syntax.Var, env *scope) table {
	if c.sizePattern != nil {
		return c.useSizeVar(e, env)
	}
	v, ok := env.lookup(e.Name)
	if !ok {
		return c.unbound(e, env)
	}
	switch v.state {
	case unsafe:
		c.unsafeVar(e, v)
	case stacktrace:
		c.fail(e.Span(), "stacktrace_guard",
			fmt.Sprintf("stacktrace variable %s must not be used in a guard", varText(e.Name)), e.Name)
	case exported:
		if !c.enabled["export_vars"] {
			return uses(e.Name, v)
		}
		c.exportedVar(e, v)
	}
	v.state = bound
	return uses(e.Name, v)
}

func (c *checker) unbound(e *syntax.Var, env *scope) table {
	c.fail(e.Span(), "unbound_var", fmt.Sprintf("variable %s is unbound", varText(e.Name)), e.Name)
	c.hintVariable(e, env)
	return uses(e.Name, variable{at: []source.Span{e.Span()}})
}

func (c *checker) unsafeVar(e *syntax.Var, v variable) {
	c.fail(e.Span(), "unsafe_var", fmt.Sprintf("variable %s unsafe in %s %s", varText(e.Name),
		plainAtomText(v.from.name), where(v.from.at)), e.Name)
}

func (c *checker) exportedVar(e *syntax.Var, v variable) {
	c.warn(e.Span(), "exported_var", fmt.Sprintf("variable %s exported from %s %s", varText(e.Name),
		plainAtomText(v.from.name), where(v.from.at)))
}

// varText writes the name of a variable as ~w writes the atom it is in the
// abstract format: quoted.
func varText(name string) string { return plainAtomText(name) }
