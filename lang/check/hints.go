package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"mortal/lang/source"
	"mortal/lang/syntax"
)

// The hints are mortal's own: they tell a learner what an error is likely to
// come from. They never change what OTP's messages say.

// Nearest is nearest for those who look for the name that was meant elsewhere.
func Nearest(name string, candidates []string) string {
	return nearest(name, slices.Compact(slices.Sorted(slices.Values(candidates))))
}

// nearest returns the name among candidates that is closest to name, or "" if
// none is close enough to be a slip of the fingers.
func nearest(name string, candidates []string) string {
	best, limit := "", max(1, len([]rune(name))/3)
	for _, candidate := range candidates {
		if candidate == name {
			continue
		}
		if d := distance(name, candidate, limit); d <= limit && (best == "" || d < distance(name, best, limit)) {
			best = candidate
		}
	}
	return best
}

// distance is how many letters must be changed, added, dropped or swapped with
// their neighbour to turn a into b; above limit it is only known to be above. Case
// counts half as little: what differs in nothing else is near.
func distance(a, b string, limit int) int {
	if strings.EqualFold(a, b) {
		return 1
	}
	x, y := []rune(a), []rune(b)
	if diff := len(x) - len(y); diff > limit || -diff > limit {
		return limit + 1
	}
	var before, prev []int
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		before, prev, row = prev, row, make([]int, len(y)+1)
		row[0] = i + 1
		for j := range y {
			cost := 1
			if x[i] == y[j] {
				cost = 0
			}
			row[j+1] = min(prev[j]+cost, prev[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
	}
	return row[len(y)]
}

// suggest hints at the candidate nearest to name. It returns whether there is one.
func (c *checker) suggest(name string, candidates []string, span source.Span) bool {
	slices.Sort(candidates)
	best := nearest(name, candidates)
	if best == "" {
		return false
	}
	c.hint(span, "did you mean %s?", best)
	return true
}

func (c *checker) hintVariable(e *syntax.Var, env *scope) {
	if e.Name == "_" {
		c.hint(e.Span(), "_ matches anything, but has no value: it can stand in patterns only")
		return
	}
	if lower := uncapitalised(e.Name); c.headAtoms[lower] {
		c.hint(e.Span(), "%s in a pattern here is an atom; variables begin with a capital letter", lower)
		return
	}
	var names []string
	for s := env; s != nil; s = s.outer {
		for name := range s.vars {
			names = append(names, name)
		}
	}
	if lower := uncapitalised(e.Name); slices.Contains(values, lower) {
		c.hint(e.Span(), "what begins with a capital is a variable; the atom is %s", lower)
		return
	}
	if !c.suggest(e.Name, slices.Compact(slices.Sorted(slices.Values(names))), e.Span()) && c.shell {
		c.hint(e.Span(), "it has no value yet; %s = ... gives it one", e.Name)
	}
}

// values are atoms that other languages write with a capital.
var values = []string{"true", "false", "undefined", "null", "nil", "none", "ok", "error"}

func uncapitalised(name string) string {
	first, size := utf8.DecodeRuneInString(name)
	return string(unicode.ToLower(first)) + name[size:]
}

// hintFunction looks for the function that was meant: one of the same name and
// another arity, or one with a similar name.
func (c *checker) hintFunction(fa FA, span source.Span) {
	var same, names []string
	for f := range c.locals {
		if f.Name == fa.Name {
			same = append(same, f.String())
		} else {
			names = append(names, f.String())
		}
	}
	for f := range c.imports {
		names = append(names, f.String())
	}
	for f := range bifSet() {
		if f.Arity == fa.Arity {
			names = append(names, f.String())
		}
	}
	if len(same) > 0 {
		slices.Sort(same)
		c.hint(span, "there is %s", strings.Join(same, " and "))
		return
	}
	c.suggest(fa.String(), names, span)
}

// hintRemote checks a remote call against the functions a module exports.
func (c *checker) hintRemote(module string, fa FA, call *syntax.Call) {
	if c.opts.Functions == nil {
		return
	}
	fs, ok := c.opts.Functions(module)
	if !ok {
		c.hintModule(module, firstSpan(call))
		return
	}
	if slices.Contains(fs, fa) {
		return
	}
	var same, names []string
	for _, f := range fs {
		names = append(names, f.Name)
		if f.Name == fa.Name {
			same = append(same, f.String())
		}
	}
	if len(same) > 0 {
		c.hint(firstSpan(call), "module %s has %s but not %s", atomText(module), strings.Join(same, " and "), fa)
	} else if best := nearest(fa.Name, names); best != "" {
		c.hint(firstSpan(call), "module %s has no %s; did you mean %s:%s?", atomText(module), fa,
			atomText(module), atomText(best))
	}
}

func (c *checker) hintModule(name string, span source.Span) {
	if !slices.Contains(c.opts.Modules, name) {
		c.suggest(name, slices.Clone(c.opts.Modules), span)
	}
}

func (c *checker) hintRecord(name string, span source.Span) {
	names := make([]string, 0, len(c.records))
	for n := range c.records {
		names = append(names, n)
	}
	if !c.suggest(name, names, span) && c.shell {
		c.hint(span, "rd(%s, {field, ...}) defines it, rr(Module) reads those of a module", atomText(name))
	}
}

func (c *checker) hintField(r *record, field string, span source.Span) {
	names := r.fieldNames()
	if !c.suggest(field, names, span) && len(names) > 0 {
		c.hint(span, "its fields are %s", strings.Join(names, ", "))
	}
}

func (c *checker) hintType(fa FA, span source.Span) {
	var names []string
	for d := range c.types.defs {
		names = append(names, d.String())
	}
	for d := range builtinTypeSet() {
		names = append(names, d.String())
	}
	c.suggest(fa.String(), names, span)
}

// hintIf tells how an if without a last resort ends when no guard holds.
func (c *checker) hintIf(e *syntax.If) {
	if !c.opts.Advice {
		return
	}
	for _, cl := range e.Clauses {
		for _, tests := range cl.Guard {
			if len(tests) == 1 && evaluate(tests[0]).kind == atomValue {
				return
			}
		}
	}
	c.hint(e.Span(), "this if has no clause with true ->, and fails when none of its guards holds")
}

// hintGuard explains = in a guard.
func (c *checker) hintGuard(e syntax.Expr) {
	if m, ok := syntax.Unparen(e).(*syntax.Match); ok {
		c.hint(spanOf(m), "= matches a pattern; to compare, write == or =:=")
	}
}

// hintPattern explains calls in patterns.
func (c *checker) hintPattern(e syntax.Expr) {
	if call, ok := e.(*syntax.Call); ok {
		c.hint(firstSpan(call), "a pattern can't call functions; call it before, and match its result")
	}
}

// hintSlash explains name/arity as an argument, which divides an atom.
func (c *checker) hintSlash(e *syntax.BinaryOp) {
	name, ok := syntax.Unparen(e.L).(*syntax.Atom)
	arity, isInt := syntax.Unparen(e.R).(*syntax.Integer)
	if e.Op == "/" && ok && isInt {
		c.hint(e.OpAt, "a function as a value is written fun %s/%s", atomText(name.Name), arity.Value)
	}
}
