package compile

import (
	"slices"

	"mortal/lang/syntax"
)

// children calls visit with each direct subexpression of e, patterns and guards
// among them, in the order of the text.
func children(e syntax.Expr, visit func(syntax.Expr)) {
	all := func(es []syntax.Expr) {
		for _, e := range es {
			visit(e)
		}
	}
	some := func(es ...syntax.Expr) {
		for _, e := range es {
			if e != nil {
				visit(e)
			}
		}
	}
	clauses := func(cs []*syntax.Clause) {
		for _, c := range cs {
			clauseParts(c, visit)
		}
	}
	switch e := e.(type) {
	case *syntax.List:
		all(e.Elems)
		some(e.Tail)
	case *syntax.Tuple:
		all(e.Elems)
	case *syntax.Map:
		some(e.Base)
		for _, f := range e.Fields {
			some(f.Key, f.Value)
		}
	case *syntax.Record:
		some(e.Base)
		for _, f := range e.Fields {
			some(f.Value)
		}
	case *syntax.RecordAccess:
		some(e.Base)
	case *syntax.Binary:
		for _, b := range e.Elems {
			some(b.Value, b.Size)
		}
	case *syntax.Unary:
		some(e.X)
	case *syntax.BinaryOp:
		some(e.L, e.R)
	case *syntax.Match:
		some(e.Pattern, e.Value)
	case *syntax.MaybeMatch:
		some(e.Pattern, e.Value)
	case *syntax.Catch:
		some(e.X)
	case *syntax.Call:
		some(e.Fun)
		all(e.Args)
	case *syntax.Remote:
		some(e.Module, e.Fun)
	case *syntax.Paren:
		some(e.X)
	case *syntax.FunRef:
		some(e.Module, e.Name, e.Arity)
	case *syntax.FunLit:
		clauses(e.Clauses)
	case *syntax.Case:
		some(e.X)
		clauses(e.Clauses)
	case *syntax.If:
		clauses(e.Clauses)
	case *syntax.Receive:
		clauses(e.Clauses)
		some(e.Timeout)
		all(e.TimeoutBody)
	case *syntax.Try:
		all(e.Body)
		clauses(e.Of)
		for _, c := range e.Catch {
			some(c.Class, c.Reason, c.Stack)
			guardParts(c.Guard, visit)
			all(c.Body)
		}
		all(e.After)
	case *syntax.Block:
		all(e.Body)
	case *syntax.Maybe:
		all(e.Body)
		clauses(e.Else)
	case *syntax.ListComp:
		some(e.X)
		qualifierParts(e.Qualifiers, visit)
	case *syntax.BinComp:
		some(e.X)
		qualifierParts(e.Qualifiers, visit)
	case *syntax.MapComp:
		some(e.Key, e.Value)
		qualifierParts(e.Qualifiers, visit)
	}
}

func clauseParts(c *syntax.Clause, visit func(syntax.Expr)) {
	for _, p := range c.Patterns {
		visit(p)
	}
	guardParts(c.Guard, visit)
	for _, e := range c.Body {
		visit(e)
	}
}

func guardParts(g [][]syntax.Expr, visit func(syntax.Expr)) {
	for _, and := range g {
		for _, e := range and {
			visit(e)
		}
	}
}

func qualifierParts(qs []syntax.Qualifier, visit func(syntax.Expr)) {
	for _, q := range qs {
		switch q := q.(type) {
		case *syntax.Generator:
			generatorParts(q, visit)
		case *syntax.Zip:
			for _, g := range q.Generators {
				generatorParts(g, visit)
			}
		case *syntax.Filter:
			visit(q.X)
		}
	}
}

func generatorParts(g *syntax.Generator, visit func(syntax.Expr)) {
	visit(g.X)
	if g.Key != nil {
		visit(g.Key)
	}
	visit(g.Pattern)
}

// countVars counts how often each variable occurs in a clause.
func countVars(c *syntax.Clause) map[string]int {
	counts := map[string]int{}
	clauseParts(c, func(e syntax.Expr) { addCounts(counts, e) })
	return counts
}

func addCounts(counts map[string]int, e syntax.Expr) {
	if v, ok := e.(*syntax.Var); ok {
		counts[v.Name]++
		return
	}
	children(e, func(c syntax.Expr) { addCounts(counts, c) })
}

// isLeaf reports whether e has no variables in its depths.
func isLeaf(e syntax.Expr) bool {
	switch e.(type) {
	case *syntax.Var, *syntax.Atom, *syntax.Integer, *syntax.Float, *syntax.Char, *syntax.String, *syntax.FunLit:
		return true
	}
	return false
}

// hasMatch reports whether a pattern has an alias at its top.
func hasMatch(p syntax.Expr) bool {
	_, ok := syntax.Unparen(p).(*syntax.Match)
	return ok
}

// subject returns the part of e that is evaluated before e branches and its value is
// returned, e itself when it does not branch, nil when there is no such part.
func subject(e syntax.Expr) syntax.Expr {
	switch e := e.(type) {
	case *syntax.Case:
		return syntax.Unparen(e.X)
	case *syntax.If:
		return nil
	case *syntax.Receive:
		if e.Timeout == nil {
			return nil
		}
		return syntax.Unparen(e.Timeout)
	}
	return e
}

// inner finds the variables that an expression binds and that need a room: those
// outside of clauses, and those of clauses that are used outside of them.
type inner struct {
	f     *function
	names []string
}

func (w *inner) add(name string) {
	if name == "_" || slices.Contains(w.names, name) {
		return
	}
	if _, ok := w.f.rooms[name]; ok {
		return
	}
	if _, ok := w.f.regs[name]; ok || name == w.f.self {
		return
	}
	w.names = append(w.names, name)
}

func (w *inner) expr(e syntax.Expr) {
	switch e := e.(type) {
	case *syntax.Var:
		w.add(e.Name)
	case *syntax.FunLit, *syntax.ListComp, *syntax.BinComp, *syntax.MapComp:
	case *syntax.Case:
		w.expr(e.X)
		w.branches(e, e.X)
	case *syntax.If:
		w.branches(e, nil)
	case *syntax.Receive:
		if e.Timeout != nil {
			w.expr(e.Timeout)
		}
		w.branches(e, e.Timeout)
	case *syntax.Try, *syntax.Maybe:
		w.branches(e, nil)
	default:
		children(e, w.expr)
	}
}

// branches adds the variables of e, but for its part done, that are used outside of it too.
func (w *inner) branches(e, done syntax.Expr) {
	counts := map[string]int{}
	var order []string
	count := func(v *syntax.Var) {
		if counts[v.Name] == 0 {
			order = append(order, v.Name)
		}
		counts[v.Name]++
	}
	children(e, func(c syntax.Expr) {
		if c != done {
			eachVar(c, count)
		}
	})
	for _, name := range order {
		if w.f.m.opts.Shell || counts[name] < w.f.counts[name] {
			w.add(name)
		}
	}
}

func eachVar(e syntax.Expr, visit func(*syntax.Var)) {
	switch e := e.(type) {
	case *syntax.Var:
		visit(e)
	case *syntax.FunLit, *syntax.ListComp, *syntax.BinComp, *syntax.MapComp:
	default:
		children(e, func(c syntax.Expr) { eachVar(c, visit) })
	}
}

// freeVars returns the variables that occur in e and are not bound inside of it,
// sorted. The bodies of funs and comprehensions have scopes of their own.
func (m *module) freeVars(e *syntax.FunLit) []string {
	if names, ok := m.free[e]; ok {
		return names
	}
	set := map[string]bool{}
	for _, c := range e.Clauses {
		local := map[string]bool{}
		if e.Name != "" {
			local[e.Name] = true
		}
		for _, p := range c.Patterns {
			patternVars(p, local, set)
		}
		guardParts(c.Guard, func(e syntax.Expr) { m.used(e, local, set) })
		for _, b := range c.Body {
			m.used(b, local, set)
		}
	}
	names := sortedNames(set)
	m.free[e] = names
	return names
}

func sortedNames(set map[string]bool) []string {
	names := make([]string, 0, len(set))
	for n := range set {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}

// patternVars adds the variables that pattern p binds to local, and those it only uses,
// in sizes and keys, to set.
func patternVars(p syntax.Expr, local, set map[string]bool) {
	use := func(e syntax.Expr) {
		eachVar(e, func(v *syntax.Var) {
			if !local[v.Name] {
				set[v.Name] = true
			}
		})
	}
	switch p := p.(type) {
	case *syntax.Var:
		local[p.Name] = true
	case *syntax.Binary:
		for _, b := range p.Elems {
			patternVars(b.Value, local, set)
			if b.Size != nil {
				use(b.Size)
			}
		}
	case *syntax.Map:
		for _, f := range p.Fields {
			use(f.Key)
			patternVars(f.Value, local, set)
		}
	default:
		children(p, func(c syntax.Expr) { patternVars(c, local, set) })
	}
}

// used adds the variables that occur in e, but for local ones, to set.
func (m *module) used(e syntax.Expr, local, set map[string]bool) {
	add := func(name string) {
		if name != "_" && !local[name] {
			set[name] = true
		}
	}
	switch e := e.(type) {
	case *syntax.Var:
		add(e.Name)
	case *syntax.FunLit:
		for _, n := range m.freeVars(e) {
			add(n)
		}
	case *syntax.ListComp:
		m.usedInComp(e.Qualifiers, []syntax.Expr{e.X}, local, set)
	case *syntax.BinComp:
		m.usedInComp(e.Qualifiers, []syntax.Expr{e.X}, local, set)
	case *syntax.MapComp:
		m.usedInComp(e.Qualifiers, []syntax.Expr{e.Key, e.Value}, local, set)
	default:
		children(e, func(c syntax.Expr) { m.used(c, local, set) })
	}
}

// usedInComp is used for the qualifiers and templates of a comprehension, whose
// patterns shadow.
func (m *module) usedInComp(qs []syntax.Qualifier, templates []syntax.Expr, local, set map[string]bool) {
	own := make(map[string]bool, len(local))
	for n := range local {
		own[n] = true
	}
	generate := func(g *syntax.Generator) {
		m.used(g.X, own, set)
		for _, p := range []syntax.Expr{g.Key, g.Pattern} {
			if p != nil {
				patternVars(p, own, set)
			}
		}
	}
	for _, q := range qs {
		switch q := q.(type) {
		case *syntax.Generator:
			generate(q)
		case *syntax.Zip:
			for _, g := range q.Generators {
				generate(g)
			}
		case *syntax.Filter:
			m.used(q.X, own, set)
		}
	}
	for _, t := range templates {
		m.used(t, own, set)
	}
}
