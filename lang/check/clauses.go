package check

import (
	"fmt"
	"strings"

	"mortal/lang/source"
	"mortal/lang/syntax"
)

// clause checks a clause of a function, case, if, receive or maybe.
func (c *checker) clause(cl *syntax.Clause, env *scope) table {
	old, new := c.head(cl.Patterns, env, env)
	t := update(old, new)
	s := env.inner()
	s.update(t)
	return c.guardAndBody(cl.Guard, cl.Body, s, s, t)
}

// guardAndBody checks the rest of a clause whose head did t. The guard sees
// guardEnv and the body s, which becomes what is known in the body.
func (c *checker) guardAndBody(guard [][]syntax.Expr, body []syntax.Expr, guardEnv, s *scope, t table) table {
	g := c.guard(guard, guardEnv)
	s.update(g)
	t = update(g, t)
	return update(c.body(body, s), t)
}

func (c *checker) clauses(cls []*syntax.Clause, env *scope) []table {
	ts := make([]table, len(cls))
	for i, cl := range cls {
		ts[i] = c.clause(cl, env)
	}
	return ts
}

// alternatives returns what alternatives do as a whole: a new variable is exported
// if all bind it and unsafe otherwise.
func (c *checker) alternatives(alternatives []table, env *scope, in construct) table {
	found := make(map[string][]variable)
	for _, t := range alternatives {
		for name, v := range t {
			found[name] = append(found[name], v)
		}
	}
	if len(found) == 0 {
		return nil
	}
	t := make(table, len(found))
	for name, vs := range found {
		if old, ok := env.lookup(name); ok {
			t[name] = exportOld(old, vs)
		} else {
			t[name] = exportNew(vs, len(alternatives), in)
		}
	}
	return t
}

// exportOld is what becomes of a variable known before the alternatives, some
// of which use it. It is bound from then on, except that a variable exported
// before stays so until it is matched.
func exportOld(old variable, vs []variable) variable {
	lowest := unsafe
	state := old
	for _, v := range vs {
		lowest = min(lowest, v.state)
		state = merged("", state, v)
	}
	if old.state != exported || lowest != exported {
		state = old
		state.state = bound
	}
	state.used, state.at = true, old.at
	return state
}

// exportNew is what becomes of a variable that vs of n alternatives bind.
func exportNew(vs []variable, n int, in construct) variable {
	r := variable{state: exported, from: in}
	for _, v := range vs {
		switch {
		case v.state == unsafe && r.state == unsafe:
			r.from = in
		case v.state == unsafe:
			r.state, r.from = unsafe, v.from
		}
		if !v.used {
			r.at = mergeSpans(r.at, v.at)
		}
	}
	if len(vs) != n {
		r.state, r.from = unsafe, in
	}
	r.used = len(r.at) == 0
	return r
}

func (c *checker) caseExpr(e *syntax.Case, env *scope) table {
	t := c.expr(e.X, env)
	s := env.inner()
	s.update(t)
	cases := c.alternatives(c.clauses(e.Clauses, s), s, construct{"case", e.Span().Start})
	return merge(t, cases)
}

// receive checks a receive. Its timeout is not seen by the clauses.
func (c *checker) receive(e *syntax.Receive, env *scope) table {
	in := construct{"receive", e.Span().Start}
	if e.Timeout == nil {
		return c.alternatives(c.clauses(e.Clauses, env), env, in)
	}
	timeout := c.expr(e.Timeout, env)
	after := c.body(e.TimeoutBody, env)
	clauses := c.clauses(e.Clauses, env)
	t := c.alternatives(append([]table{after}, clauses...), env, in)
	return merge(t, merge(after, timeout))
}

// try checks a try, whose parts export nothing but from the body to the
// clauses after of.
func (c *checker) try(e *syntax.Try, env *scope) table {
	in := construct{"try", e.Span().Start}
	body := c.body(e.Body, env)
	inOf := env.inner()
	inOf.update(body)
	body = body.unsafeOutside(env, in)
	inCatch := inOf.inner()
	inCatch.update(body)

	alternatives := c.clauses(e.Of, inOf)
	for _, cl := range e.Catch {
		alternatives = append(alternatives, c.catchClause(cl, inCatch))
	}
	clauses := c.alternatives(alternatives, inOf, in).unsafeOutside(env, in)
	t := merge(body, clauses)

	inAfter := env.inner()
	inAfter.update(t)
	after := c.body(e.After, inAfter).unsafeOutside(env, in)
	return merge(t, after)
}

func (c *checker) catchClause(cl *syntax.CatchClause, env *scope) table {
	var patterns []syntax.Expr
	for _, p := range []syntax.Expr{cl.Class, cl.Reason, cl.Stack} {
		if p != nil {
			patterns = append(patterns, p)
		}
	}
	old, new := c.patterns(patterns, env, env)
	t := update(old, new)
	s := env.inner()
	s.update(t)
	return c.guardAndBody(cl.Guard, cl.Body, c.taintStack(cl.Stack, s), s, t)
}

// taintStack returns the scope of a catch clause's guard, where the variable
// of the stacktrace must not be used (Erlang Reference Manual, "Try").
func (c *checker) taintStack(stack syntax.Expr, s *scope) *scope {
	v, ok := stack.(*syntax.Var)
	if !ok || v.Name == "_" {
		return s
	}
	known, ok := s.lookup(v.Name)
	if ok && known.used {
		c.fail(v.Span(), "stacktrace_bound",
			fmt.Sprintf("stacktrace variable %s must not be previously bound", varText(v.Name)), v.Name)
	}
	tainted := s.inner()
	tainted.shadow(table{v.Name: {state: stacktrace, at: []source.Span{v.Span()}}})
	return tainted
}

// maybe checks a maybe, which exports nothing.
func (c *checker) maybe(e *syntax.Maybe, env *scope) table {
	t := c.body(e.Body, env).unsafeOutside(env, construct{"maybe", e.Span().Start})
	if len(e.Else) == 0 {
		return t
	}
	in := construct{"else", e.ElseAt.Start}
	s := env.inner()
	s.update(t)
	return merge(t, c.alternatives(c.clauses(e.Else, s), s, in).unsafeOutside(env, in))
}

func (c *checker) funLit(e *syntax.FunLit, env *scope) table {
	if e.Name == "" || e.Name == "_" {
		return c.funClauses(e.Clauses, env)
	}
	name := binds(e.Name, e.Span())
	c.warnShadowed(name, env, "named fun")
	s := env.inner()
	s.shadow(name)
	t := c.funClauses(e.Clauses, s)
	if !t.has(e.Name) {
		c.warnUnused(name)
	}
	return t.within(env)
}

// funClauses checks the clauses of a fun, which exports nothing.
func (c *checker) funClauses(cls []*syntax.Clause, env *scope) table {
	saved := c.inRecordDefault
	c.inRecordDefault = false
	var t table
	for i, cl := range cls {
		clause := c.funClause(cl, env)
		if i > 0 {
			t, clause = env.complete(t, clause), env.complete(clause, t)
		}
		t = merge(clause, t)
	}
	c.inRecordDefault = saved
	return t.usedAndSafe()
}

// complete adds to t what s knows of the variables that only other mentions.
func (s *scope) complete(t, other table) table {
	missing := other.without(t)
	return merge(s.known(missing), t)
}

// funClause checks one clause, in which the variables of the head are new.
func (c *checker) funClause(cl *syntax.Clause, env *scope) table {
	old, new := c.head(cl.Patterns, env, nil)
	s := env.inner()
	s.update(old)
	c.warnShadowed(new, env, "fun")
	shadowed := s.known(new)
	s.shadow(new)
	t := update(new, old.without(new))
	t = c.guardAndBody(cl.Guard, cl.Body, s, s, t)
	c.warnUnused(t.outside(env))
	c.warnUnused(t.filter(func(name string, _ variable) bool { return shadowed.has(name) }))
	return merge(shadowed, t.without(shadowed)).within(env)
}

// comprehension checks a comprehension, whose patterns are new variables that
// the qualifiers after them and the results see.
func (c *checker) comprehension(qs []syntax.Qualifier, env *scope, results ...syntax.Expr) table {
	s := env.inner()
	shadowed := make(table)
	c.qualifiers(qs, s, shadowed)
	s.update(c.list(results, s))
	t := s.now()
	c.warnUnused(t.filter(func(name string, _ variable) bool { return shadowed.has(name) }))
	c.warnUnused(shadowed.outside(env))
	c.warnUnused(t.outside(env))
	return merge(t.without(shadowed), shadowed).within(env).usedAndSafe()
}

func (c *checker) qualifiers(qs []syntax.Qualifier, s *scope, shadowed table) {
	saved := c.inRecordDefault
	c.inRecordDefault = false
	for _, q := range qs {
		switch q := q.(type) {
		case *syntax.Generator:
			c.generators([]*syntax.Generator{q}, s, shadowed)
		case *syntax.Zip:
			c.generators(q.Generators, s, shadowed)
		case *syntax.Filter:
			s.update(c.filter(q.X, s))
		}
	}
	c.inRecordDefault = saved
}

func (c *checker) filter(e syntax.Expr, s *scope) table {
	if c.isGuardTest(e) {
		return c.guardTest(e, s)
	}
	return c.expr(e, s)
}

// generators checks generators that don't see each other.
func (c *checker) generators(gs []*syntax.Generator, s *scope, shadowed table) {
	for _, g := range gs {
		t := c.expr(g.X, s)
		c.warnUnused(t.outside(s))
		s.update(t.within(s))
	}
	var old, new table
	for _, g := range gs {
		c.checkGeneratorTail(g)
		patterns := []syntax.Expr{g.Pattern}
		if g.Key != nil {
			patterns = []syntax.Expr{g.Key, g.Pattern}
		}
		o, n := c.patterns(patterns, s, nil)
		old, new = c.parallel(old, o), c.parallel(new, n)
	}
	c.warnShadowed(new, s, "generate")
	s.update(old)
	c.hide(new, s, shadowed)
}

// hide makes the new variables shadow older ones, which are kept in shadowed
// to be restored after the comprehension.
func (c *checker) hide(new table, s *scope, shadowed table) {
	hidden := s.known(new)
	c.warnUnused(hidden.filter(func(name string, _ variable) bool { return shadowed.has(name) }))
	for name, v := range hidden {
		if !shadowed.has(name) {
			shadowed[name] = v
		}
	}
	s.shadow(new)
}

// warnUnused warns about the variables of t that were never used.
func (c *checker) warnUnused(t table) {
	for name, v := range t {
		if v.used || strings.HasPrefix(name, "_") {
			continue
		}
		for _, at := range v.at {
			c.unused[at] = true
			if c.enabled["unused_vars"] {
				c.warn(at, "unused_var", fmt.Sprintf("variable %s is unused", varText(name)))
			}
		}
	}
}

// warnShadowed warns about those of the new variables that hide one of env.
func (c *checker) warnShadowed(new table, env *scope, in string) {
	if !c.enabled["shadow_vars"] {
		return
	}
	for name, v := range new {
		if old, ok := env.lookup(name); ok && old.state != unsafe && len(v.at) > 0 {
			c.warn(v.at[0], "shadowed_var",
				fmt.Sprintf("variable %s shadowed in %s", varText(name), plainAtomText(in)))
		}
	}
}
