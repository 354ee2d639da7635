package check

import (
	"fmt"

	"mortal/lang/source"
	"mortal/lang/syntax"
)

// A gexprContext is where a guard expression stands, which some messages tell.
type gexprContext uint8

const (
	inGuard gexprContext = iota
	inSegmentSize
	inMapKey
)

// guard checks a guard. Its tests, and its alternatives too, see each other's
// use of variables.
func (c *checker) guard(guard [][]syntax.Expr, env *scope) table {
	if len(guard) == 0 {
		return nil
	}
	s := env.inner()
	for _, tests := range guard {
		for _, test := range tests {
			s.update(c.guardTest(test, s))
		}
	}
	return s.table()
}

// guardTest checks one test. At this level only, the type tests of old without
// "is_" are allowed.
func (c *checker) guardTest(e syntax.Expr, env *scope) table {
	call, ok := syntax.Unparen(e).(*syntax.Call)
	if !ok {
		c.hintGuard(e)
		return c.guardExpr(e, env)
	}
	name, ok := syntax.Unparen(call.Fun).(*syntax.Atom)
	if !ok {
		return c.guardExpr(e, env)
	}
	fa := FA{name.Name, len(call.Args)}
	c.obsoleteGuard(call, name, fa)
	if fa == (FA{"record", 2}) {
		return c.guardRecordTest(call, env)
	}
	if !typeTest(fa) || fa.Name == "is_record" || fa.Arity == 2 {
		return c.guardExpr(e, env)
	}
	t := c.guardList(call.Args, env)
	if c.guardClash(fa) {
		c.illegalLocalCall(firstSpan(call), fa)
	}
	return t
}

func (c *checker) obsoleteGuard(call *syntax.Call, name *syntax.Atom, fa FA) {
	if !oldTypeTest(fa) {
		c.deprecated("erlang", fa, firstSpan(call))
		return
	}
	if c.enabled["obsolete_guard"] {
		c.warn(name.Span(), "obsolete_guard",
			fmt.Sprintf("%s obsolete (use is_%s/%d)", fa, fa.Name, fa.Arity))
	}
	if c.locals[FA{"is_" + fa.Name, fa.Arity}] {
		c.fail(name.Span(), "obsolete_guard_overridden",
			fmt.Sprintf("obsolete %[1]s/1 (meaning is_%[1]s/1) is illegal when "+
				"there is a local/imported function named is_%[1]s/1 ", fa.Name), fa.Name)
	}
}

func (c *checker) guardList(es []syntax.Expr, env *scope) table {
	var t table
	for _, e := range es {
		t = merge(c.guardExpr(e, env), t)
	}
	return t
}

// guardExpr checks a guard expression (Erlang Reference Manual, "Guard Expressions").
func (c *checker) guardExpr(e syntax.Expr, env *scope) table {
	switch e := e.(type) {
	case *syntax.Paren:
		return c.guardExpr(e.X, env)
	case *syntax.Var:
		return c.useVar(e, env)
	case *syntax.Atom, *syntax.Integer, *syntax.Float, *syntax.Char, *syntax.String:
		return nil
	case *syntax.List:
		t := c.guardList(e.Elems, env)
		if e.Tail != nil {
			t = merge(c.guardExpr(e.Tail, env), t)
		}
		return t
	case *syntax.Tuple:
		return c.guardList(e.Elems, env)
	case *syntax.Map:
		return c.mapExpr(e, env, c.guardExpr)
	case *syntax.Binary:
		return c.binary(e, env, c.guardExpr)
	case *syntax.Record:
		if e.Base == nil {
			return c.guardRecord(e, env)
		}
	case *syntax.RecordIndex:
		c.recordField(e.Name.Name, &e.Field, e.Span())
		return nil
	case *syntax.RecordAccess:
		t := c.guardExpr(e.Base, env)
		c.recordField(e.Name.Name, &e.Field, spanOf(e))
		return t
	case *syntax.Unary:
		return c.guardExpr(e.X, env)
	case *syntax.BinaryOp:
		return c.guardOp(e, env)
	case *syntax.Call:
		return c.guardCall(e, env)
	}
	c.illegalGuard(spanOf(e))
	return nil
}

func (c *checker) illegalGuard(span source.Span) {
	if c.gexprContext == inSegmentSize {
		c.fail(span, "illegal_bitsize", "illegal bit size")
		return
	}
	c.fail(span, "illegal_guard_expr", "illegal guard expression")
}

// illegalGuardCall is illegalGuard for a call.
func (c *checker) illegalGuardCall(call *syntax.Call) {
	c.illegalGuard(firstSpan(call))
	c.hint(firstSpan(call), "a guard calls only tests such as is_list/1; call this one before")
}

func (c *checker) illegalLocalCall(span source.Span, fa FA) {
	if c.gexprContext == inSegmentSize {
		c.fail(span, "illegal_bitsize_local_call", fmt.Sprintf(
			"call to local/imported function %s is illegal in a size expression for a binary segment", fa), fa)
		return
	}
	c.fail(span, "illegal_guard_local_call",
		fmt.Sprintf("call to local/imported function %s is illegal in guard", fa), fa)
}

func (c *checker) guardOp(e *syntax.BinaryOp, env *scope) table {
	t := c.guardExpr(e.L, env)
	t = merge(c.guardExpr(e.R, env), t)
	if !guardOperator(e.Op) {
		c.illegalGuard(e.OpAt)
	}
	return t
}

// guardOperator reports whether a binary operator may stand in a guard.
func guardOperator(op string) bool { return op != "++" && op != "--" && op != "!" }

func (c *checker) guardCall(e *syntax.Call, env *scope) table {
	if callsBIF(e, "is_record") && (len(e.Args) == 2 || len(e.Args) == 3) {
		return c.guardRecordTest(e, env)
	}
	fa, remote, ok := guardCallee(e)
	if !ok {
		c.illegalGuardCall(e)
		return nil
	}
	t := c.guardList(e.Args, env)
	_, imported := c.imports[fa]
	switch {
	case remote && (guardBIF(fa) || guardOperatorFunction(fa)):
	case remote:
		c.illegalGuardCall(e)
	case guardBIF(fa) && !c.guardClash(fa):
	case c.locals[fa] || imported:
		c.illegalLocalCall(firstSpan(e), fa)
	default:
		c.illegalGuardCall(e)
	}
	return t
}

// guardCallee returns the function that a call in a guard calls, if it is
// written as f(…) or erlang:f(…).
func guardCallee(e *syntax.Call) (fa FA, remote, ok bool) {
	fun := syntax.Unparen(e.Fun)
	if r, isRemote := fun.(*syntax.Remote); isRemote {
		m, ok := syntax.Unparen(r.Module).(*syntax.Atom)
		if !ok || m.Name != "erlang" {
			return FA{}, true, false
		}
		remote = true
		fun = syntax.Unparen(r.Fun)
	}
	name, ok := fun.(*syntax.Atom)
	if !ok {
		return FA{}, remote, false
	}
	return FA{name.Name, len(e.Args)}, remote, true
}

// guardClash reports whether the BIF fa means something else in this module.
func (c *checker) guardClash(fa FA) bool {
	from, imported := c.imports[fa]
	switch {
	case c.locals[fa]:
		return true
	case imported:
		return from != "erlang"
	}
	return c.noAuto.has(fa)
}

// guardRecordTest checks is_record/2,3, whose record must be written out.
func (c *checker) guardRecordTest(e *syntax.Call, env *scope) table {
	name, isAtom := syntax.Unparen(e.Args[1]).(*syntax.Atom)
	if len(e.Args) == 2 {
		if isAtom {
			t := c.guardExpr(e.Args[0], env)
			c.useRecord(name.Name, name.Span())
			return t
		}
		t := c.guardList(e.Args, env)
		c.illegalGuardCall(e)
		return t
	}
	_, isInt := syntax.Unparen(e.Args[2]).(*syntax.Integer)
	if !isAtom || !isInt {
		t := c.guardList(e.Args, env)
		c.illegalGuardCall(e)
		return t
	}
	t := c.guardExpr(e.Args[0], env)
	if c.guardClash(FA{"is_record", 3}) {
		c.illegalLocalCall(firstSpan(e), FA{"is_record", 3})
	}
	return t
}

// isGuardTest reports whether e, a filter of a comprehension, is a guard test
// rather than an expression (Erlang Reference Manual, "List Comprehensions").
func (c *checker) isGuardTest(e syntax.Expr) bool {
	call, ok := syntax.Unparen(e).(*syntax.Call)
	if !ok {
		return c.isGuardExpr(e)
	}
	name, ok := syntax.Unparen(call.Fun).(*syntax.Atom)
	if !ok {
		return c.isGuardExpr(e)
	}
	fa := FA{name.Name, len(call.Args)}
	if fa == (FA{"record", 2}) {
		fa.Name = "is_record"
	}
	return !c.overridden(fa) && (typeTest(fa) || guardBIF(fa)) && c.areGuardExprs(call.Args)
}

func (c *checker) overridden(fa FA) bool {
	_, imported := c.imports[fa]
	return imported || c.locals[fa]
}

func (c *checker) areGuardExprs(es []syntax.Expr) bool {
	for _, e := range es {
		if !c.isGuardExpr(e) {
			return false
		}
	}
	return true
}

func (c *checker) isGuardExpr(e syntax.Expr) bool {
	switch e := e.(type) {
	case *syntax.Paren:
		return c.isGuardExpr(e.X)
	case *syntax.Var, *syntax.Atom, *syntax.Integer, *syntax.Float, *syntax.Char, *syntax.String,
		*syntax.RecordIndex:
		return true
	case *syntax.List:
		return c.areGuardExprs(e.Elems) && (e.Tail == nil || c.isGuardExpr(e.Tail))
	case *syntax.Tuple:
		return c.areGuardExprs(e.Elems)
	case *syntax.Map:
		return c.isGuardMap(e)
	case *syntax.RecordAccess:
		return c.isGuardExpr(e.Base)
	case *syntax.Record:
		return e.Base == nil && c.isGuardRecord(e)
	case *syntax.Binary:
		for _, elem := range e.Elems {
			if !c.isGuardExpr(elem.Value) || elem.Size != nil && !c.isGuardExpr(elem.Size) {
				return false
			}
		}
		return true
	case *syntax.Unary:
		return c.isGuardExpr(e.X)
	case *syntax.BinaryOp:
		return guardOperator(e.Op) && c.isGuardExpr(e.L) && c.isGuardExpr(e.R)
	case *syntax.Call:
		fa, remote, ok := guardCallee(e)
		return ok && (remote || !c.overridden(fa)) &&
			(guardBIF(fa) || remote && guardOperatorFunction(fa)) && c.areGuardExprs(e.Args)
	}
	return false
}

func (c *checker) isGuardMap(m *syntax.Map) bool {
	if m.Base != nil && !c.isGuardExpr(m.Base) {
		return false
	}
	for _, f := range m.Fields {
		if !c.isGuardExpr(f.Key) || !c.isGuardExpr(f.Value) {
			return false
		}
	}
	return true
}

func (c *checker) isGuardRecord(e *syntax.Record) bool {
	for _, f := range e.Fields {
		if !c.isGuardExpr(f.Value) {
			return false
		}
	}
	r, ok := c.records[e.Name.Name]
	if !ok {
		return true
	}
	for _, f := range r.missing(e.Fields) {
		if f.value != nil && !c.isGuardExpr(f.value) {
			return false
		}
	}
	return true
}
