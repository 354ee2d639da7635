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

// overlaps warns about a clause all of whose values an earlier one takes that
// has no guard. Like the compiler it reports one for each earlier clause.
func (f *folder) overlaps(m matching, out outcome) {
	// Comparing all pairs is quadratic, so that only short lists get it.
	const longest = 100
	if len(m.clauses) > longest {
		return
	}
	for i, earlier := range m.clauses {
		if earlier == out.catchAll {
			return // what comes after it was reported
		}
		if out.dead[earlier] || f.guard(earlier.Guard) != always {
			continue
		}
		for _, cl := range m.clauses[i+1:] {
			if len(cl.Patterns) > 0 && !out.dead[cl] && f.covers(earlier, cl) {
				m.function = nil
				f.shadowed(m, cl, earlier)
				break
			}
		}
	}
}

// covers reports whether the patterns of a match whatever those of b do.
func (f *folder) covers(a, b *syntax.Clause) bool {
	if len(a.Patterns) != len(b.Patterns) {
		return false
	}
	fresh := make(map[string]bool)
	for i := range a.Patterns {
		if !f.coversPattern(a.Patterns[i], b.Patterns[i], fresh) {
			return false
		}
	}
	return true
}

func (f *folder) coversPattern(p, q syntax.Expr, fresh map[string]bool) bool {
	p, q = syntax.Unparen(p), syntax.Unparen(q)
	if v, ok := p.(*syntax.Var); ok {
		return f.isFresh(v, fresh)
	}
	switch p := p.(type) {
	case *syntax.RecordIndex:
		x, ok := q.(*syntax.RecordIndex)
		return ok && p.Name.Name == x.Name.Name && p.Field.Name == x.Field.Name
	case *syntax.Tuple:
		t, ok := q.(*syntax.Tuple)
		return ok && len(p.Elems) == len(t.Elems) && f.coversAll(p.Elems, t.Elems, fresh)
	case *syntax.List:
		l, ok := q.(*syntax.List)
		if !ok || len(p.Elems) != len(l.Elems) || (p.Tail == nil) != (l.Tail == nil) {
			return false
		}
		return f.coversAll(p.Elems, l.Elems, fresh) && (p.Tail == nil || f.coversPattern(p.Tail, l.Tail, fresh))
	}
	a, okA := syntax.Constant(p, false)
	b, okB := syntax.Constant(q, false)
	return okA && okB && !a.IsBits() && !a.IsMap() && a.Kind() != term.Float && term.ExactEqual(a, b)
}

func (f *folder) coversAll(ps, qs []syntax.Expr, fresh map[string]bool) bool {
	for i := range ps {
		if !f.coversPattern(ps[i], qs[i], fresh) {
			return false
		}
	}
	return true
}

// isFresh reports whether v is bound by the pattern it stands in, for the first time.
func (f *folder) isFresh(v *syntax.Var, fresh map[string]bool) bool {
	if v.Name == "_" {
		return true
	}
	_, bound := f.vars[v.Name]
	again := fresh[v.Name]
	fresh[v.Name] = true
	return !bound && !again
}

// matches returns whether a pattern matches a value.
func (f *folder) matches(p syntax.Expr, value shape, fresh map[string]bool) chance {
	switch p := syntax.Unparen(p).(type) {
	case *syntax.Var:
		return f.matchesVar(p, value, fresh)
	case *syntax.Match:
		return both(f.matches(p.Pattern, value, fresh), f.matches(p.Value, value, fresh))
	case *syntax.Tuple:
		return f.matchesTuple(p, value, fresh)
	case *syntax.List:
		return f.matchesList(p, value, fresh)
	case *syntax.BinaryOp:
		if l, ok := syntax.Unparen(p.L).(*syntax.List); ok && p.Op == "++" && len(l.Elems) == 0 {
			return f.matches(p.R, value, fresh)
		}
		return perhaps
	case *syntax.Map:
		if value.tuple || value.cons || value.isConstant() && !value.constant.IsMap() {
			return never
		}
		return perhaps
	case *syntax.Binary, *syntax.Record, *syntax.RecordIndex:
		return perhaps
	default:
		return matchesConstant(p, value)
	}
}

func both(a, b chance) chance {
	switch {
	case a == never || b == never:
		return never
	case a == always && b == always:
		return always
	}
	return perhaps
}

func (f *folder) matchesVar(v *syntax.Var, value shape, fresh map[string]bool) chance {
	known := f.vars[v.Name]
	switch {
	case f.isFresh(v, fresh):
		return always
	case known.IsNone() || !value.isConstant():
		return perhaps
	case term.ExactEqual(known, value.constant):
		return always
	}
	return never
}

func (f *folder) matchesTuple(p *syntax.Tuple, value shape, fresh map[string]bool) chance {
	elems := value.elems
	switch {
	case value.isConstant():
		if !value.constant.IsTuple(len(p.Elems)) {
			return never
		}
		elems = make([]shape, len(p.Elems))
		for i, x := range value.constant.Elems() {
			elems[i] = constantShape(x)
		}
	case value.cons || value.boolean || value.tuple && len(elems) != len(p.Elems):
		return never
	case !value.tuple:
		return perhaps
	}
	result := always
	for i, x := range p.Elems {
		result = both(result, f.matches(x, elems[i], fresh))
	}
	return result
}

func (f *folder) matchesList(p *syntax.List, value shape, fresh map[string]bool) chance {
	result := always
	for _, x := range p.Elems {
		head, tail, ok := value.uncons()
		switch {
		case !ok && !value.unknown():
			return never
		case !ok:
			return perhaps
		}
		result = both(result, f.matches(x, head, fresh))
		value = tail
	}
	switch {
	case p.Tail != nil:
		return both(result, f.matches(p.Tail, value, fresh))
	case value.isConstant() && value.constant.IsNil():
		return result
	case value.unknown():
		return both(result, perhaps)
	}
	return never
}

// unknown reports whether nothing is known of s.
func (s shape) unknown() bool { return !s.isConstant() && !s.tuple && !s.cons && !s.boolean }

func (s shape) uncons() (head, tail shape, ok bool) {
	switch {
	case s.isConstant() && s.constant.IsCons():
		return constantShape(s.constant.Head()), constantShape(s.constant.Tail()), true
	case s.cons:
		return s.elems[0], s.elems[1], true
	}
	return shape{}, shape{}, false
}

// matchesConstant is for patterns without variables.
func matchesConstant(p syntax.Expr, value shape) chance {
	t, ok := syntax.Constant(p, false)
	switch {
	case value.unknown() || value.boolean:
		return perhaps
	case !ok:
		return perhaps
	case !value.isConstant():
		if value.cons && t.IsCons() {
			return perhaps
		}
		return never
	case term.ExactEqual(t, value.constant):
		return always
	}
	return never
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
		}
		return
	case *syntax.Tuple:
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

// impossible reports whether a pattern holds an alias P = Q of which P and Q
// have nothing in common.
func impossible(p syntax.Expr) bool {
	switch p := syntax.Unparen(p).(type) {
	case *syntax.Match:
		return disjoint(p.Pattern, p.Value) || impossible(p.Pattern) || impossible(p.Value)
	case *syntax.Tuple:
		return anyImpossible(p.Elems)
	case *syntax.List:
		return anyImpossible(p.Elems) || p.Tail != nil && impossible(p.Tail)
	}
	return false
}

func anyImpossible(ps []syntax.Expr) bool {
	for _, p := range ps {
		if impossible(p) {
			return true
		}
	}
	return false
}

// disjoint reports whether no value matches both patterns.
func disjoint(p, q syntax.Expr) bool {
	p, q = syntax.Unparen(p), syntax.Unparen(q)
	a, okA := syntax.Constant(p, false)
	b, okB := syntax.Constant(q, false)
	kindP, kindQ := patternKind(p), patternKind(q)
	switch {
	case kindP == "" || kindQ == "":
		return false
	case okA && okB && kindP == "constant" && kindQ == "constant":
		return !term.ExactEqual(a, b)
	case kindP != kindQ:
		return true
	}
	switch p := p.(type) {
	case *syntax.Tuple:
		q := q.(*syntax.Tuple)
		if len(p.Elems) != len(q.Elems) {
			return true
		}
		for i := range p.Elems {
			if disjoint(p.Elems[i], q.Elems[i]) {
				return true
			}
		}
	case *syntax.List:
		q := q.(*syntax.List)
		for i := range min(len(p.Elems), len(q.Elems)) {
			if disjoint(p.Elems[i], q.Elems[i]) {
				return true
			}
		}
	}
	return false
}

// patternKind tells patterns apart that can't match the same values; it is ""
// for those that might match anything.
func patternKind(p syntax.Expr) string {
	switch p := p.(type) {
	case *syntax.Tuple:
		return "tuple"
	case *syntax.List:
		if len(p.Elems) > 0 {
			return "cons"
		}
		return "constant"
	case *syntax.Map:
		return "map"
	case *syntax.Atom, *syntax.Integer, *syntax.Float, *syntax.Char:
		return "constant"
	}
	return ""
}

// patternVars returns the variables of a pattern, sizes of segments and keys of
// maps left out.
func patternVars(p syntax.Expr) map[string]bool {
	vars := make(map[string]bool)
	addPatternVars(p, vars)
	return vars
}

func addPatternVars(p syntax.Expr, vars map[string]bool) {
	switch p := p.(type) {
	case *syntax.Paren:
		addPatternVars(p.X, vars)
	case *syntax.Var:
		if p.Name != "_" {
			vars[p.Name] = true
		}
	case *syntax.Match:
		addPatternVars(p.Pattern, vars)
		addPatternVars(p.Value, vars)
	case *syntax.BinaryOp:
		addPatternVars(p.R, vars)
	case *syntax.Tuple:
		for _, x := range p.Elems {
			addPatternVars(x, vars)
		}
	case *syntax.List:
		for _, x := range p.Elems {
			addPatternVars(x, vars)
		}
		if p.Tail != nil {
			addPatternVars(p.Tail, vars)
		}
	case *syntax.Map:
		for _, x := range p.Fields {
			addPatternVars(x.Value, vars)
		}
	case *syntax.Record:
		for _, x := range p.Fields {
			addPatternVars(x.Value, vars)
		}
	case *syntax.Binary:
		for _, x := range p.Elems {
			addPatternVars(x.Value, vars)
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
