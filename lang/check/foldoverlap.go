package check

import (
	"mortal/lang/syntax"
	"mortal/lang/term"
)

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
