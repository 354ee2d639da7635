package check

import (
	"mortal/lang/syntax"
	"mortal/lang/term"
)

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
