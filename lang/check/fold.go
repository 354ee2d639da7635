package check

import (
	"mortal/lang/source"
	"mortal/lang/syntax"
	"mortal/lang/term"
)

// A folder finds code that cannot match, must fail or has no effect. OTP's
// compiler notices such code while it optimises, in the passes v3_core,
// sys_core_fold and v3_kernel; the folder looks at the tree and follows them in
// what they commonly warn about. It knows constants, and variables bound to
// constants.
type folder struct {
	c       *checker
	ignored bool // categories of warnings that are switched on
	failed  bool
	nomatch bool
	said    map[place]map[string]bool

	// vars holds the variables bound so far, with their values where these are
	// constant. journal records how they were before, to leave scopes.
	vars    map[string]term.Term
	journal []oldValue
	built   map[string]shape // how tuples that variables are bound to are built
	failing bool             // the match just folded must fail
}

// An oldValue is a variable as it was before it was bound or hidden.
type oldValue struct {
	name  string
	value term.Term
	bound bool
}

// fold looks for such code in all functions.
func (c *checker) fold(forms []syntax.Form) {
	all := !c.options.has("nowarn_opportunistic")
	f := &folder{
		c:       c,
		ignored: all && !c.options.has("nowarn_ignored"),
		failed:  all && !c.options.has("nowarn_failed"),
		nomatch: all && !c.options.has("nowarn_nomatch"),
		said:    make(map[place]map[string]bool),
	}
	for _, form := range forms {
		if fun, ok := form.(*syntax.Function); ok {
			f.function(fun)
		}
	}
}

func (f *folder) function(fun *syntax.Function) {
	f.vars, f.journal, f.built = make(map[string]term.Term), nil, make(map[string]shape)
	m := matching{clauses: fun.Clauses, span: fun.Span(), function: &FA{fun.Name, fun.Arity}}
	f.clauses(m, false)
}

// say warns, once for each place and text.
func (f *folder) say(category bool, span source.Span, code, message string) {
	p := placeOf(span)
	if !category || f.said[p][message] {
		return
	}
	if f.said[p] == nil {
		f.said[p] = make(map[string]bool)
	}
	f.said[p][message] = true
	f.c.warn(span, code, message)
}

func (f *folder) useless(span source.Span) {
	f.say(f.ignored, span, "useless_building", "a term is constructed, but never used")
}

// bind notes that name is bound, to value if that is known.
func (f *folder) bind(name string, value term.Term) {
	if name == "_" {
		return
	}
	old, bound := f.vars[name]
	f.journal = append(f.journal, oldValue{name, old, bound})
	f.vars[name] = value
	delete(f.built, name)
}

// selector folds what a case looks at. Of a variable it knows the tuple that was built for it, as sys_core_fold does.
func (f *folder) selector(e syntax.Expr) shape {
	value := f.expr(e, false)
	if v, ok := e.(*syntax.Var); ok && !value.isConstant() {
		return f.built[v.Name]
	}
	return value
}

// closed runs visit in a scope that exports nothing. It returns the variables
// that were bound in it.
func (f *folder) closed(visit func()) (bound []string) {
	mark := len(f.journal)
	visit()
	for i := len(f.journal) - 1; i >= mark; i-- {
		old := f.journal[i]
		if old.bound {
			f.vars[old.name] = old.value
			continue
		}
		delete(f.vars, old.name)
		bound = append(bound, old.name)
	}
	f.journal = f.journal[:mark]
	return bound
}

// branch runs visit in a scope that exports variables, but not their values.
func (f *folder) branch(visit func()) { f.export(f.closed(visit)) }

// export binds variables to what is not known.
func (f *folder) export(names []string) {
	for _, name := range names {
		if _, bound := f.vars[name]; !bound {
			f.bind(name, term.Term{})
		}
	}
}

// body folds expressions in sequence, up to a match that must fail; effect
// tells that the last one's value is not used either.
func (f *folder) body(es []syntax.Expr, effect bool) {
	for i, e := range es {
		f.expr(e, effect || i < len(es)-1)
		if f.failing {
			break
		}
	}
	f.failing = false
}

// A shape is what is known of a value: a constant, or how it is built.
type shape struct {
	constant term.Term // none when not known
	tuple    bool
	cons     bool
	boolean  bool
	elems    []shape // of a tuple; head and tail of a cons
}

func (s shape) isConstant() bool { return !s.constant.IsNone() }

func constantShape(t term.Term) shape { return shape{constant: t} }

// expr folds an expression whose value is used unless effect is set.
func (f *folder) expr(e syntax.Expr, effect bool) shape {
	switch e := e.(type) {
	case *syntax.Paren:
		return f.expr(e.X, effect)
	case *syntax.Var:
		return constantShape(f.vars[e.Name])
	case *syntax.Atom, *syntax.Integer, *syntax.Float, *syntax.Char, *syntax.String:
		return f.literal(e, effect)
	case *syntax.Tuple:
		return f.tuple(e, effect)
	case *syntax.List:
		return f.list(e, effect)
	case *syntax.Map:
		return f.mapExpr(e, effect)
	case *syntax.Record:
		f.record(e, effect)
	case *syntax.RecordAccess:
		f.expr(e.Base, false)
	case *syntax.Binary:
		f.binary(e, effect)
	case *syntax.Unary:
		return f.operator(spanOf(e), e.Op, []syntax.Expr{e.X}, effect)
	case *syntax.BinaryOp:
		return f.binaryOp(e, effect)
	case *syntax.Match:
		return f.match(e, effect)
	case *syntax.MaybeMatch:
		f.expr(e.Value, false)
		f.bindAll(e.Pattern)
	case *syntax.Call:
		return f.call(e, effect)
	case *syntax.FunRef:
		if effect && e.Module != nil {
			f.say(f.ignored, spanOf(e), "result_ignored", ignoredMessage("fun construction"))
		}
	case *syntax.FunLit:
		f.fun(e, effect)
	default:
		f.compound(e, effect)
	}
	return shape{}
}

func (f *folder) compound(e syntax.Expr, effect bool) {
	switch e := e.(type) {
	case *syntax.Block:
		f.body(e.Body, effect)
	case *syntax.Catch:
		f.branch(func() { f.expr(e.X, false) })
	case *syntax.Case:
		value := f.selector(e.X)
		f.clauses(matching{clauses: e.Clauses, span: spanOf(e), values: []shape{value}}, effect)
	case *syntax.If:
		f.clauses(matching{clauses: e.Clauses, span: spanOf(e)}, effect)
	case *syntax.Receive:
		f.receive(e, effect)
	case *syntax.Try:
		f.try(e)
	case *syntax.Maybe:
		f.branch(func() { f.body(e.Body, false) })
		f.clauses(matching{clauses: e.Else, span: spanOf(e)}, false)
	case *syntax.ListComp:
		f.comprehension(e, e.Qualifiers, effect, e.X)
	case *syntax.BinComp:
		f.comprehension(e, e.Qualifiers, false, e.X)
	case *syntax.MapComp:
		f.comprehension(e, e.Qualifiers, false, e.Key, e.Value)
	}
}

func (f *folder) literal(e syntax.Expr, effect bool) shape {
	t, _ := syntax.Constant(e, false)
	if effect && !t.IsAtom() && !t.IsNil() {
		f.useless(spanOf(e))
	}
	return constantShape(t)
}

func (f *folder) tuple(e *syntax.Tuple, effect bool) shape {
	if effect {
		f.useless(e.Span())
	}
	s := shape{tuple: true, elems: make([]shape, len(e.Elems))}
	values := make([]term.Term, len(e.Elems))
	constant := true
	for i, x := range e.Elems {
		s.elems[i] = f.expr(x, false)
		values[i] = s.elems[i].constant
		constant = constant && s.elems[i].isConstant()
	}
	if constant {
		return constantShape(term.TupleOf(values))
	}
	return s
}

func (f *folder) list(e *syntax.List, effect bool) shape {
	if effect && len(e.Elems) > 0 {
		f.useless(e.Span())
	}
	elems := make([]shape, len(e.Elems))
	for i, x := range e.Elems {
		elems[i] = f.expr(x, false)
	}
	s := constantShape(term.EmptyList)
	if e.Tail != nil {
		s = f.expr(e.Tail, false)
	}
	for i := len(elems) - 1; i >= 0; i-- {
		if elems[i].isConstant() && s.isConstant() {
			s = constantShape(term.MakeCons(elems[i].constant, s.constant))
		} else {
			s = shape{cons: true, elems: []shape{elems[i], s}}
		}
	}
	return s
}

func (f *folder) mapExpr(e *syntax.Map, effect bool) shape {
	if e.Base != nil {
		if base := f.expr(e.Base, false); base.isConstant() && !base.constant.IsMap() || base.tuple || base.cons {
			f.say(f.failed, spanOf(e), "bad_map_update", "map update will fail with a 'badmap' exception")
		}
	}
	if effect {
		f.useless(spanOf(e))
	}
	keys := make([]term.Term, len(e.Fields))
	for i, field := range e.Fields {
		keys[i] = f.expr(field.Key, false).constant
		f.expr(field.Value, false)
	}
	seen := make(map[uint64][]term.Term)
	for i := len(keys) - 1; i >= 0; i-- {
		if !keys[i].IsNone() {
			f.mapKey(e.Fields[i].Key, keys[i], seen)
		}
	}
	if e.Base == nil && len(e.Fields) == 0 {
		return constantShape(term.EmptyMap)
	}
	return shape{}
}

// mapKey warns about a constant key that the same map has again further on.
func (f *folder) mapKey(e syntax.Expr, key term.Term, seen map[uint64][]term.Term) {
	if isVar(e) {
		return
	}
	h := term.Hash(key)
	for _, k := range seen[h] {
		if term.CompareExact(k, key) == 0 {
			f.say(true, firstSpan(e), "map_key_repeated", "key "+keyText(key)+" will be overridden in expression")
			return
		}
	}
	seen[h] = append(seen[h], key)
}

func keyText(key term.Term) string {
	if key.IsAtom() {
		return "'" + plainAtomText(key.AtomName()) + "'"
	}
	if text, ok := term.PrintableLatin1.PrintableString(key); ok && key.IsCons() {
		return string(appendString(text))
	}
	return key.String()
}

func appendString(text string) []byte {
	out := []byte{'"'}
	for _, r := range text {
		out = term.AppendEscaped(out, r, '"', false)
	}
	return append(out, '"')
}

// record folds a record expression, which makes a tuple.
func (f *folder) record(e *syntax.Record, effect bool) {
	if e.Base != nil {
		f.expr(e.Base, false)
	}
	if effect {
		f.useless(firstSpan(e))
	}
	for _, field := range e.Fields {
		f.expr(field.Value, false)
	}
}

// fun folds a fun. One that is not used is dropped without a look inside.
func (f *folder) fun(e *syntax.FunLit, effect bool) {
	if effect {
		f.useless(e.Span())
		return
	}
	f.closed(func() {
		if e.Name != "" {
			f.bind(e.Name, term.Term{})
		}
		f.hide(e.Clauses)
		f.clauses(matching{clauses: e.Clauses, span: e.Span(), fun: true}, false)
	})
}

// hide makes the variables in the heads of a fun's clauses unbound, as they are new.
func (f *folder) hide(cls []*syntax.Clause) {
	for _, cl := range cls {
		for _, p := range cl.Patterns {
			f.unbind(p)
		}
	}
}

func (f *folder) unbind(p syntax.Expr) {
	for name := range patternVars(p) {
		if old, ok := f.vars[name]; ok {
			f.journal = append(f.journal, oldValue{name, old, true})
			delete(f.vars, name)
		}
	}
}

func (f *folder) receive(e *syntax.Receive, effect bool) {
	if e.Timeout != nil {
		f.expr(e.Timeout, false)
	}
	f.clauses(matching{clauses: e.Clauses, span: spanOf(e), open: true}, effect)
	f.branch(func() { f.body(e.TimeoutBody, effect) })
}

// try folds a try; its parts count as used, whatever becomes of their values.
func (f *folder) try(e *syntax.Try) {
	f.branch(func() {
		f.body(e.Body, false)
		f.clauses(matching{clauses: e.Of, span: spanOf(e), open: true}, false)
	})
	catches := make([]*syntax.Clause, len(e.Catch))
	for i, cl := range e.Catch {
		catches[i] = catchAsClause(cl)
	}
	f.clauses(matching{clauses: catches, span: spanOf(e), open: true}, false)
	f.branch(func() { f.body(e.After, false) })
}

// catchAsClause makes a clause of three patterns of a catch clause.
func catchAsClause(cl *syntax.CatchClause) *syntax.Clause {
	at := syntax.At(cl.Span())
	class, stack := cl.Class, cl.Stack
	if class == nil {
		class = &syntax.Atom{At: at, Name: "throw"}
		at = syntax.At(spanOf(cl.Reason))
	}
	if stack == nil {
		stack = &syntax.Var{At: at, Name: "_"}
	}
	return &syntax.Clause{At: at, Patterns: []syntax.Expr{class, cl.Reason, stack}, Guard: cl.Guard, Body: cl.Body}
}

func (f *folder) comprehension(e syntax.Expr, qs []syntax.Qualifier, effect bool, results ...syntax.Expr) {
	f.closed(func() {
		for _, q := range qs {
			switch q := q.(type) {
			case *syntax.Generator:
				f.generator(e, q)
			case *syntax.Zip:
				for _, g := range q.Generators {
					f.generator(e, g)
				}
			case *syntax.Filter:
				f.filter(e, q.X)
			}
		}
		for _, r := range results {
			f.expr(r, effect)
		}
	})
}

func (f *folder) generator(comp syntax.Expr, g *syntax.Generator) {
	f.expr(g.X, false)
	for _, p := range []syntax.Expr{g.Key, g.Pattern} {
		if p == nil {
			continue
		}
		f.unbind(p)
		if impossible(p) {
			f.impossiblePattern(spanOf(comp))
		}
		f.bindAll(p)
	}
}

func (f *folder) filter(comp, e syntax.Expr) {
	if !f.c.isGuardTest(e) {
		f.expr(e, false)
		return
	}
	if f.guardTest(e) == never {
		f.falseGuard(spanOf(comp))
	}
}
