package check

import (
	"fmt"
	"strings"

	"mortal/lang/syntax"
)

// Patterns are checked against two scopes. env holds all variables outside; the
// keys of maps and the sizes of segments see it. old decides whether a variable
// is used or made: it is env as a rule and nil where patterns shadow, as in the
// head of a fun. What a pattern does to old variables and the new ones it makes
// are returned apart, so that in
//
//	fun(<<A:A>>) -> …
//
// the two A can be told from each other.

// head checks the patterns in the head of a clause.
func (c *checker) head(ps []syntax.Expr, env, old *scope) (used, made table) {
	return c.patterns(ps, env, old)
}

func (c *checker) patterns(ps []syntax.Expr, env, old *scope) (used, made table) {
	for _, p := range ps {
		u, m := c.pattern(p, env, old)
		used, made = c.parallel(u, used), c.parallel(m, made)
	}
	return used, made
}

func (c *checker) pattern(e syntax.Expr, env, old *scope) (used, made table) {
	switch e := e.(type) {
	case *syntax.Paren:
		return c.pattern(e.X, env, old)
	case *syntax.Var:
		return c.patternVar(e, old, nil)
	case *syntax.Atom:
		c.headAtoms[e.Name] = true
		return nil, nil
	case *syntax.Integer, *syntax.Float, *syntax.Char, *syntax.String:
		return nil, nil
	case *syntax.List:
		used, made = c.patterns(e.Elems, env, old)
		if e.Tail == nil {
			return used, made
		}
		u, m := c.pattern(e.Tail, env, old)
		return c.parallel(u, used), c.parallel(m, made)
	case *syntax.Tuple:
		return c.patterns(e.Elems, env, old)
	case *syntax.Map:
		if e.Base == nil {
			return c.mapPattern(e, env, old)
		}
	case *syntax.Record:
		if e.Base == nil {
			return c.recordPattern(e, env, old)
		}
	case *syntax.RecordIndex:
		c.recordField(e.Name.Name, &e.Field, e.Span())
		return nil, nil
	case *syntax.Binary:
		return c.binaryPattern(e, env, old)
	case *syntax.BinaryOp:
		if e.Op == "++" && isLiteralString(e.L) {
			return c.pattern(e.R, env, old)
		}
	case *syntax.Match:
		return c.aliasPattern(e, env, old)
	}
	if !isConstantPattern(e) {
		c.fail(spanOf(e), "illegal_pattern", "illegal pattern")
		c.hintPattern(e)
	}
	return nil, nil
}

// isLiteralString reports whether e may stand on the left of ++ in a pattern.
func isLiteralString(e syntax.Expr) bool {
	switch e := syntax.Unparen(e).(type) {
	case *syntax.String:
		return true
	case *syntax.List:
		for _, elem := range e.Elems {
			switch syntax.Unparen(elem).(type) {
			case *syntax.Char, *syntax.Integer:
			default:
				return false
			}
		}
		return e.Tail == nil || isLiteralString(e.Tail)
	}
	return false
}

// isConstantPattern reports whether e is an arithmetic expression of literals
// that has a value (Erlang Reference Manual, "Expressions in Patterns").
func isConstantPattern(e syntax.Expr) bool {
	if !isArithmetic(e) {
		return false
	}
	k := evaluate(e).kind
	return k == intValue || k == floatValue || k == atomValue
}

func isArithmetic(e syntax.Expr) bool {
	switch e := syntax.Unparen(e).(type) {
	case *syntax.Atom, *syntax.Char, *syntax.Integer, *syntax.Float:
		return true
	case *syntax.Unary:
		return e.Op != "not" && isArithmetic(e.X)
	case *syntax.BinaryOp:
		return arithmeticOperators[e.Op] && isArithmetic(e.L) && isArithmetic(e.R)
	}
	return false
}

var arithmeticOperators = map[string]bool{
	"+": true, "-": true, "*": true, "/": true, "div": true, "rem": true,
	"band": true, "bor": true, "bxor": true, "bsl": true, "bsr": true,
}

// patternVar checks a variable in a pattern; segments are the variables that
// earlier segments of the same binary made.
func (c *checker) patternVar(e *syntax.Var, old *scope, segments table) (used, made table) {
	if e.Name == "_" {
		return nil, nil
	}
	if v, ok := segments[e.Name]; ok {
		c.warnUnderscore(e)
		return nil, uses(e.Name, v)
	}
	v, ok := old.lookup(e.Name)
	if !ok {
		if c.inRecordDefault {
			c.fail(e.Span(), "variable_in_record_def",
				fmt.Sprintf("variable %s in record definition", varText(e.Name)), e.Name)
		}
		return nil, binds(e.Name, e.Span())
	}
	switch v.state {
	case unsafe:
		c.unsafeVar(e, v)
	case exported:
		c.warnUnderscore(e)
		c.exportedVar(e, v)
	default:
		c.warnUnderscore(e)
	}
	v.state = bound
	return uses(e.Name, v), nil
}

// warnUnderscore warns when a variable that looks like one to be ignored is matched.
func (c *checker) warnUnderscore(e *syntax.Var) {
	if c.enabled["underscore_match"] && strings.HasPrefix(e.Name, "_") {
		c.warn(e.Span(), "match_underscore_var", fmt.Sprintf("variable %s is already bound. If you mean to "+
			"ignore this value, use '_' or a different underscore-prefixed name", varText(e.Name)))
	}
}

// parallel merges two tables of expressions that stand side by side. A
// variable that both bind is matched against itself, and so used.
func (c *checker) parallel(a, b table) table {
	return join(a, b, func(name string, a, b variable) variable {
		v := merged(name, a, b)
		if !(a.used && b.used) {
			c.warnRepeated(name, a, b)
		}
		v.used = true
		return v
	})
}

// warnRepeated warns where a variable that looks like one to be ignored is bound
// twice in one pattern.
func (c *checker) warnRepeated(name string, a, b variable) {
	if !c.enabled["underscore_match"] || !strings.HasPrefix(name, "_") {
		return
	}
	for _, v := range []variable{a, b} {
		if v.used {
			continue
		}
		for _, at := range v.at {
			c.warn(at, "match_underscore_var_pat", fmt.Sprintf("variable %s is bound multiple times in this "+
				"pattern. If you mean to ignore this value, use '_' or a different underscore-prefixed name",
				varText(name)))
		}
	}
}

func (c *checker) mapPattern(m *syntax.Map, env, old *scope) (used, made table) {
	for _, f := range m.Fields {
		if !f.Exact {
			c.fail(f.OpAt, "illegal_pattern", "illegal pattern")
			c.hint(f.OpAt, "a pattern of a map is written with :=, as in #{Key := Value}")
			continue
		}
		c.gexprContext = inMapKey
		key := c.guardExpr(f.Key, env)
		u, m := c.pattern(f.Value, env, old)
		used = c.parallel(c.parallel(key, u), used)
		made = c.parallel(made, m)
	}
	return used, made
}

func (c *checker) aliasPattern(e *syntax.Match, env, old *scope) (used, made table) {
	u1, m1 := c.pattern(e.Pattern, env, old)
	u2, m2 := c.pattern(e.Value, env, old)
	c.alias(e.Pattern, e.Value, env)
	return c.parallel(u1, u2), c.parallel(m1, m2)
}

// aliasOfExpr checks a chain of matches P1 = P2 = … = Expr, whose patterns are
// matched in parallel.
func (c *checker) aliasOfExpr(p, e syntax.Expr, env *scope) {
	switch syntax.Unparen(p).(type) {
	case *syntax.Binary, *syntax.Map, *syntax.Match:
	default:
		return
	}
	for {
		m, ok := syntax.Unparen(e).(*syntax.Match)
		if !ok {
			return
		}
		c.alias(p, m.Pattern, env)
		e = m.Value
	}
}

// alias checks two patterns that are matched against the same value: binaries
// can't be, and the keys of maps must be known before.
func (c *checker) alias(p, q syntax.Expr, env *scope) {
	p, q = syntax.Unparen(p), syntax.Unparen(q)
	if m, ok := p.(*syntax.Match); ok {
		c.alias(m.Pattern, q, env)
		c.alias(m.Value, q, env)
		return
	}
	if m, ok := q.(*syntax.Match); ok {
		c.alias(m.Pattern, p, env)
		c.alias(m.Value, p, env)
		return
	}
	switch p := p.(type) {
	case *syntax.Binary:
		if _, ok := q.(*syntax.Binary); ok {
			c.fail(p.Span(), "illegal_bin_pattern", "binary patterns cannot be matched in parallel using '='")
		}
	case *syntax.Map:
		if q, ok := q.(*syntax.Map); ok {
			c.aliasKeys(p, env)
			c.aliasKeys(q, env)
		}
	case *syntax.List:
		if q, ok := q.(*syntax.List); ok {
			c.aliasLists(p, q, env)
		}
	case *syntax.Tuple:
		if q, ok := q.(*syntax.Tuple); ok {
			c.aliasEach(p.Elems, q.Elems, env)
		}
	case *syntax.Record:
		if q, ok := q.(*syntax.Record); ok {
			c.aliasRecords(p, q, env)
		}
	}
}

func (c *checker) aliasEach(ps, qs []syntax.Expr, env *scope) {
	for i := range min(len(ps), len(qs)) {
		c.alias(ps[i], qs[i], env)
	}
}

func (c *checker) aliasLists(p, q *syntax.List, env *scope) {
	c.aliasEach(p.Elems, q.Elems, env)
	if n := min(len(p.Elems), len(q.Elems)); n > 0 {
		rest, tail := restOf(p, n), restOf(q, n)
		if rest != nil && tail != nil {
			c.alias(rest, tail, env)
		}
	}
}

// restOf is what follows the first n elements of l; nil when that is [].
func restOf(l *syntax.List, n int) syntax.Expr {
	if n == len(l.Elems) {
		return l.Tail
	}
	return &syntax.List{At: l.At, Elems: l.Elems[n:], Tail: l.Tail}
}

func (c *checker) aliasKeys(m *syntax.Map, env *scope) {
	for _, f := range m.Fields {
		if v, ok := syntax.Unparen(f.Key).(*syntax.Var); ok && f.Exact && !env.isBound(v.Name) {
			c.unbound(v, env)
		}
	}
}

// aliasRecords pairs the fields that stand at the same place in their records.
func (c *checker) aliasRecords(p, q *syntax.Record, env *scope) {
	rp, okP := c.records[p.Name.Name]
	rq, okQ := c.records[q.Name.Name]
	if !okP || !okQ {
		return
	}
	at := make(map[int]syntax.Expr)
	for _, f := range p.Fields {
		if i, ok := rp.index(f); ok {
			at[i] = f.Value
		}
	}
	for _, f := range q.Fields {
		if i, ok := rq.index(f); ok && at[i] != nil {
			c.alias(at[i], f.Value, env)
		}
	}
}
