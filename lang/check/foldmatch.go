package check

import (
	"fmt"
	"slices"

	"mortal/lang/source"
	"mortal/lang/syntax"
	"mortal/lang/term"
)

// A matching is a set of clauses that values are matched against.
type matching struct {
	clauses  []*syntax.Clause
	span     source.Span // of the whole construct
	values   []shape     // what is matched, if anything is known of it
	function *FA         // when the clauses are those of a function
	fun      bool        // the clauses of a fun
	open     bool        // it is no mistake when nothing matches
}

// A chance says whether a clause matches or a guard holds.
type chance uint8

const (
	perhaps chance = iota
	always
	never
)

// An outcome is what became of the clauses of a matching.
type outcome struct {
	alive    int // clauses that may match
	dropped  int // clauses whose patterns contradict themselves
	catchAll *syntax.Clause
	dead     map[*syntax.Clause]bool
}

// clauses warns about clauses that can't match and folds the bodies of all.
func (f *folder) clauses(m matching, effect bool) {
	after, complete := f.boolClauses(m)
	out := outcome{dead: make(map[*syntax.Clause]bool)}
	var exports []string
	for i, cl := range m.clauses {
		switch {
		case i >= after:
			f.shadowed(m, cl, nil)
		case out.catchAll != nil:
			f.closed(func() { f.afterCatchAll(m, cl, out.catchAll) })
		default:
			exports = append(exports, f.closed(func() { f.count(&out, cl, f.clause(m, cl, effect)) })...)
		}
	}
	if out.alive == 0 && out.dropped < len(m.clauses) && !m.open {
		f.say(f.nomatch, m.span, "no_clause", "no clause will ever match")
	}
	if !complete {
		f.overlaps(m, out)
	}
	if m.function == nil && !m.fun {
		f.export(exports)
	}
}

// isBoolean reports whether what is matched is true or false, whichever it is.
func (m matching) isBoolean() bool {
	return len(m.values) == 1 && (m.values[0].boolean || isBoolean(m.values[0].constant))
}

func (f *folder) count(out *outcome, cl *syntax.Clause, c chance) {
	switch {
	case c != never:
		out.alive++
		if c == always {
			out.catchAll = cl
		}
	case anyImpossible(cl.Patterns):
		out.dropped++
		out.dead[cl] = true
	default:
		out.dead[cl] = true
	}
}

// afterCatchAll warns about a clause behind one that matches everything. When
// what is matched is constant, the code is likely to be about a macro, and in order.
func (f *folder) afterCatchAll(m matching, cl, catchAll *syntax.Clause) {
	constant := len(m.values) == 1 && m.values[0].isConstant()
	if f.heads(m, cl) != never && !constant {
		f.shadowed(m, cl, catchAll)
	}
}

// clause folds one clause and returns its chance.
func (f *folder) clause(m matching, cl *syntax.Clause, effect bool) chance {
	heads := f.heads(m, cl)
	for i, p := range cl.Patterns {
		if i < len(m.values) {
			f.bindValue(p, m.values[i])
		} else {
			f.bindAll(p)
		}
	}
	guard := f.guard(cl.Guard)
	if guard == never && heads != never {
		f.falseGuard(spanOf(cl))
	}
	f.body(cl.Body, effect)
	switch {
	case heads == never || guard == never:
		return never
	case heads == always && guard == always:
		return always
	}
	return perhaps
}

// heads returns whether the patterns of cl match.
func (f *folder) heads(m matching, cl *syntax.Clause) chance {
	fresh := make(map[string]bool)
	result := always
	for i, p := range cl.Patterns {
		if impossible(p) {
			f.impossiblePattern(spanOf(cl))
			return never
		}
		if f.badSegments(p) {
			return never
		}
		var value shape
		if i < len(m.values) {
			value = m.values[i]
		}
		switch f.matches(p, value, fresh) {
		case never:
			f.mismatch(m, cl, p, value)
			return never
		case perhaps:
			result = perhaps
		}
	}
	return result
}

// mismatch warns about a pattern that can't match value. When the value is a
// constant, the code is likely to be about a macro, and in order.
func (f *folder) mismatch(m matching, cl *syntax.Clause, p syntax.Expr, value shape) {
	switch {
	case f.boundConstant(p):
		f.falseGuard(spanOf(cl))
	case !value.isConstant():
		f.say(f.nomatch, spanOf(cl), "clause_type", "this clause cannot match because of different types/sizes")
	}
}

// boundConstant reports whether p is a variable with a known value, for which
// the compiler makes a guard.
func (f *folder) boundConstant(p syntax.Expr) bool {
	v, ok := syntax.Unparen(p).(*syntax.Var)
	return ok && !f.vars[v.Name].IsNone()
}

func (f *folder) falseGuard(span source.Span) {
	f.say(f.nomatch, span, "false_guard", "this clause cannot match because its guard evaluates to 'false'")
}

func (f *folder) impossiblePattern(span source.Span) {
	f.say(f.nomatch, span, "nomatch_pattern", "pattern cannot possibly match")
}

// shadowed warns that earlier takes all that cl could match; without earlier,
// several clauses together do.
func (f *folder) shadowed(m matching, cl, earlier *syntax.Clause) {
	message := "this clause cannot match because a previous clause"
	if m.function != nil && earlier != nil {
		message = fmt.Sprintf("this clause for %s/%d cannot match because a previous clause", m.function.Name, m.function.Arity)
	}
	if earlier != nil {
		message += fmt.Sprintf(" at line %d", syntax.Loc(earlier).Line)
	}
	f.say(f.nomatch, spanOf(cl), "shadowed_clause", message+" always matches")
}

// boolClauses checks the clauses of a case whose value is a boolean. It returns
// the number of the first clause that comes after both true and false, and
// whether there are both.
func (f *folder) boolClauses(m matching) (after int, complete bool) {
	all := len(m.clauses)
	if !m.isBoolean() {
		return all, false
	}
	seen := map[string]bool{}
	for i, cl := range m.clauses {
		if len(seen) == 2 {
			return i, true
		}
		if cl.Guard != nil {
			return all, false
		}
		switch p := syntax.Unparen(cl.Patterns[0]).(type) {
		case *syntax.Var, *syntax.Match:
			return all, false
		case *syntax.Atom:
			if p.Name == "true" || p.Name == "false" {
				if seen[p.Name] {
					f.shadowed(m, cl, nil)
				}
				seen[p.Name] = true
				continue
			}
		}
		f.say(f.nomatch, spanOf(cl), "clause_type", "this clause cannot match because of different types/sizes")
	}
	return all, len(seen) == 2
}

// match folds P1 = P2 = … = E, which is a case of one clause.
func (f *folder) match(e *syntax.Match, effect bool) shape {
	patterns := []syntax.Expr{e.Pattern}
	last := e.Value
	for {
		m, ok := syntax.Unparen(last).(*syntax.Match)
		if !ok {
			break
		}
		patterns = append(patterns, m.Pattern)
		last = m.Value
	}
	_, constant := syntax.Constant(last, false)
	value := f.expr(last, effect && !constant && len(patterns) == 1 && f.isUnused(e.Pattern))
	fresh := make(map[string]bool)
	for _, p := range patterns {
		if f.mustFail(p, value, fresh, spanOf(e)) {
			f.failing = true
			break
		}
	}
	for _, p := range patterns {
		f.bindValue(p, value)
	}
	return value
}

// isUnused reports whether p is a variable that lint found to be unused.
func (f *folder) isUnused(p syntax.Expr) bool {
	v, ok := syntax.Unparen(p).(*syntax.Var)
	return ok && f.c.unused[v.Span()]
}

// mustFail warns about a match at span that must fail.
func (f *folder) mustFail(p syntax.Expr, value shape, fresh map[string]bool, span source.Span) bool {
	if impossible(p) {
		f.impossiblePattern(span)
		return true
	}
	if f.matches(p, value, fresh) != never {
		return false
	}
	if f.boundConstant(p) {
		f.falseGuard(span)
	} else if !value.isConstant() {
		f.say(f.nomatch, span, "clause_type", "this clause cannot match because of different types/sizes")
	}
	f.say(f.nomatch, span, "no_clause", "no clause will ever match")
	return true
}

// bindValue binds the variables of a pattern that matched value.
func (f *folder) bindValue(p syntax.Expr, value shape) {
	switch p := syntax.Unparen(p).(type) {
	case *syntax.Var:
		if _, bound := f.vars[p.Name]; !bound {
			f.bind(p.Name, value.constant)
			if value.tuple {
				f.built[p.Name] = value
			}
		}
		return
	case *syntax.Tuple:
		if value.tuple && len(value.elems) == len(p.Elems) {
			for i, x := range p.Elems {
				f.bindValue(x, value.elems[i])
			}
			return
		}
		if value.isConstant() && value.constant.IsTuple(len(p.Elems)) {
			for i, x := range p.Elems {
				f.bindValue(x, constantShape(value.constant.Elem(i)))
			}
			return
		}
	}
	f.bindAll(p)
}

// bindAll binds the variables of a pattern, to what is not known.
func (f *folder) bindAll(p syntax.Expr) {
	for name := range patternVars(p) {
		if _, bound := f.vars[name]; !bound {
			f.bind(name, term.Term{})
		}
	}
}

// guard returns whether a guard holds. The compiler joins the tests with and, the
// alternatives with or, neither of which it works out unless both sides are known.
func (f *folder) guard(guard [][]syntax.Expr) chance {
	if len(guard) == 0 {
		return always
	}
	alternatives := make([]chance, len(guard))
	for i, tests := range guard {
		results := make([]chance, len(tests))
		for j, test := range tests {
			results[j] = f.guardTest(test)
		}
		alternatives[i] = joined(results, never)
	}
	return joined(alternatives, always)
}

// joined is what chances come to of which a single decisive one decides, if all
// are known.
func joined(chances []chance, decisive chance) chance {
	if slices.Contains(chances, perhaps) {
		return perhaps
	}
	if slices.Contains(chances, decisive) {
		return decisive
	}
	return chances[0]
}

// guardTest returns whether a test holds: it does for true only.
func (f *folder) guardTest(e syntax.Expr) chance {
	v := f.expr(e, false)
	switch {
	case !v.isConstant():
		return perhaps
	case isAtom(v.constant, "true"):
		return always
	}
	return never
}
