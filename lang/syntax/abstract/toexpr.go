package abstract

import (
	"mortal/lang/source"
	"mortal/lang/syntax"
	"mortal/lang/term"
)

// ToExpr returns the tree of an expression in the abstract format; false when t is
// not of that format.
func ToExpr(t term.Term) (e syntax.Expr, ok bool) {
	defer malformed(&ok)
	return toExpr(t), true
}

// ToExprs returns the trees of a list of expressions.
func ToExprs(t term.Term) (es []syntax.Expr, ok bool) {
	defer malformed(&ok)
	return toExprs(t), true
}

// ToGuard returns the tree of a guard: a list of lists of tests.
func ToGuard(t term.Term) (g [][]syntax.Expr, ok bool) {
	defer malformed(&ok)
	return listOf(t, toExprs), true
}

// notAbstract is the panic of a conversion that meets a term that does not belong.
type notAbstract struct{}

// malformed turns a notAbstract panic into a result.
func malformed(ok *bool) {
	switch r := recover().(type) {
	case nil:
	case notAbstract:
		*ok = false
	default:
		panic(r)
	}
}

func fail() { panic(notAbstract{}) }

// listOf returns what f makes of the elements of a proper list.
func listOf[T any](t term.Term, f func(term.Term) T) []T {
	elems, tail := term.ListElems(t)
	if !tail.IsNil() {
		fail()
	}
	var out []T
	for _, e := range elems {
		out = append(out, f(e))
	}
	return out
}

// A tuple is a node as a term: {Tag, Anno, Parts...}.
type tuple struct {
	tag   string
	pos   source.Pos
	parts []term.Term
}

// node takes a node apart.
func node(t term.Term) tuple {
	if t.Kind() != term.Tuple || t.Arity() < 2 || !t.Elem(0).IsAtom() {
		fail()
	}
	pos, ok := Location(t.Elem(1))
	if !ok {
		fail()
	}
	return tuple{t.Elem(0).AtomName(), pos, t.Elems()[2:]}
}

// part returns the i-th part behind the annotation.
func (n tuple) part(i int) term.Term {
	if i >= len(n.parts) {
		fail()
	}
	return n.parts[i]
}

func (n tuple) at() syntax.At { return syntax.At{Start: n.pos, End: n.pos} }

func (n tuple) span() source.Span { return source.Span{Start: n.pos, End: n.pos} }

func (n tuple) expr(i int) syntax.Expr { return toExpr(n.part(i)) }

func (n tuple) exprs(i int) []syntax.Expr { return toExprs(n.part(i)) }

func (n tuple) clauses(i int) []*syntax.Clause { return listOf(n.part(i), toClause) }

func (n tuple) name(i int) string { return atomName(n.part(i)) }

func atomName(t term.Term) string {
	if !t.IsAtom() {
		fail()
	}
	return t.AtomName()
}

func toExprs(t term.Term) []syntax.Expr { return listOf(t, toExpr) }

func toExpr(t term.Term) syntax.Expr {
	n := node(t)
	switch n.tag {
	case "value":
		return &syntax.Value{At: n.at(), Value: n.part(0)}
	case "atom":
		return &syntax.Atom{At: n.at(), Name: n.name(0)}
	case "var":
		return &syntax.Var{At: n.at(), Name: n.name(0)}
	case "integer", "float", "char", "string":
		return literal(n)
	case "nil":
		return &syntax.List{At: n.at(), Close: n.pos}
	case "cons":
		return toList(t)
	case "tuple":
		return &syntax.Tuple{At: n.at(), Elems: n.exprs(0)}
	case "bin":
		return &syntax.Binary{At: n.at(), Elems: listOf(n.part(0), toBinElem)}
	case "op":
		return toOp(n)
	case "match":
		return &syntax.Match{At: n.at(), OpAt: n.span(), Pattern: n.expr(0), Value: n.expr(1)}
	case "maybe_match":
		return &syntax.MaybeMatch{At: n.at(), OpAt: n.span(), Pattern: n.expr(0), Value: n.expr(1)}
	case "catch":
		return &syntax.Catch{At: n.at(), X: n.expr(0)}
	case "call":
		return &syntax.Call{At: n.at(), Fun: n.expr(0), Args: n.exprs(1)}
	case "remote":
		return &syntax.Remote{At: n.at(), OpAt: n.span(), Module: n.expr(0), Fun: n.expr(1)}
	}
	return toCompound(n)
}

// literal converts numbers, characters and strings.
func literal(n tuple) syntax.Expr {
	v := n.part(0)
	switch {
	case n.tag == "integer" && v.IsInteger():
		e := syntax.Literal(v).(*syntax.Integer)
		e.At = n.at()
		return e
	case n.tag == "float" && v.Kind() == term.Float:
		return &syntax.Float{At: n.at(), Value: v.Float()}
	case n.tag == "char" && v.IsSmall():
		return &syntax.Char{At: n.at(), Value: rune(v.Small())}
	case n.tag == "string":
		if text, ok := term.ListString(v); ok {
			return &syntax.String{At: n.at(), Value: []rune(text)}
		}
	}
	fail()
	return nil
}

// toList converts cells up to a tail that is none.
func toList(t term.Term) syntax.Expr {
	first := node(t)
	l := &syntax.List{At: first.at(), Close: first.pos}
	for n := first; ; n = node(t) {
		switch n.tag {
		case "cons":
			l.Elems = append(l.Elems, n.expr(0))
			t = n.part(1)
		case "nil":
			l.Close = n.pos
			return l
		default:
			l.Tail = toExpr(t)
			return l
		}
	}
}

func toOp(n tuple) syntax.Expr {
	if len(n.parts) == 2 {
		return &syntax.Unary{At: n.at(), Op: n.name(0), X: n.expr(1)}
	}
	return &syntax.BinaryOp{At: n.at(), Op: n.name(0), OpAt: n.span(), L: n.expr(1), R: n.expr(2)}
}

func toBinElem(t term.Term) syntax.BinElem {
	n := node(t)
	e := syntax.BinElem{At: n.at(), Value: n.expr(0)}
	if size := n.part(1); !isAtom(size, "default") {
		e.Size = toExpr(size)
	}
	if specs := n.part(2); !isAtom(specs, "default") {
		e.Specs = listOf(specs, func(t term.Term) syntax.BinSpec { return toBinSpec(t, n.at()) })
	}
	return e
}

func toBinSpec(t term.Term, at syntax.At) syntax.BinSpec {
	if !t.IsTuple(2) {
		return syntax.BinSpec{At: at, Name: atomName(t)}
	}
	unit := t.Elem(1)
	if !unit.IsInteger() {
		fail()
	}
	return syntax.BinSpec{At: at, Name: atomName(t.Elem(0)), Unit: syntax.Literal(unit).(*syntax.Integer).Value}
}

func isAtom(t term.Term, name string) bool { return t.IsAtom() && t.AtomName() == name }

// toCompound converts records, maps and comprehensions.
func toCompound(n tuple) syntax.Expr {
	updates := len(n.parts) > 1
	switch n.tag {
	case "map":
		m := &syntax.Map{At: n.at(), OpAt: n.span()}
		if updates {
			m.Base = n.expr(0)
		}
		m.Fields = listOf(n.part(len(n.parts)-1), toMapField)
		return m
	case "record":
		r := &syntax.Record{At: n.at(), OpAt: n.span()}
		rest := n
		if len(n.parts) == 3 {
			r.Base = n.expr(0)
			rest.parts = n.parts[1:]
		}
		r.Name = syntax.Atom{At: n.at(), Name: rest.name(0)}
		r.Fields = listOf(rest.part(1), toRecordField)
		return r
	case "record_index":
		return &syntax.RecordIndex{At: n.at(), Name: syntax.Atom{At: n.at(), Name: n.name(0)}, Field: toAtom(n.part(1))}
	case "record_field":
		name := syntax.Atom{At: n.at(), Name: n.name(1)}
		return &syntax.RecordAccess{At: n.at(), Base: n.expr(0), Name: name, Field: toAtom(n.part(2)), OpAt: n.span()}
	case "lc":
		return &syntax.ListComp{At: n.at(), X: n.expr(0), Qualifiers: listOf(n.part(1), toQualifier)}
	case "bc":
		return &syntax.BinComp{At: n.at(), X: n.expr(0), Qualifiers: listOf(n.part(1), toQualifier)}
	case "mc":
		pair := toMapField(n.part(0))
		quals := listOf(n.part(1), toQualifier)
		return &syntax.MapComp{At: n.at(), Key: pair.Key, Value: pair.Value, Qualifiers: quals, OpAt: pair.OpAt}
	}
	return toControl(n)
}

func toAtom(t term.Term) syntax.Atom {
	a, ok := toExpr(t).(*syntax.Atom)
	if !ok {
		fail()
	}
	return *a
}

func toMapField(t term.Term) syntax.MapField {
	n := node(t)
	if n.tag != "map_field_assoc" && n.tag != "map_field_exact" {
		fail()
	}
	return syntax.MapField{At: n.at(), Key: n.expr(0), Value: n.expr(1), Exact: n.tag == "map_field_exact", OpAt: n.span()}
}

func toRecordField(t term.Term) syntax.RecordField {
	n := node(t)
	if n.tag != "record_field" {
		fail()
	}
	return syntax.RecordField{At: n.at(), Name: n.expr(0), Value: n.expr(1)}
}

// generators are the tags of generators.
var generators = map[string]syntax.Generator{
	"generate":          {Kind: syntax.GenList},
	"b_generate":        {Kind: syntax.GenBinary},
	"m_generate":        {Kind: syntax.GenMap},
	"generate_strict":   {Kind: syntax.GenList, Strict: true},
	"b_generate_strict": {Kind: syntax.GenBinary, Strict: true},
	"m_generate_strict": {Kind: syntax.GenMap, Strict: true},
}

func toQualifier(t term.Term) syntax.Qualifier {
	n := node(t)
	if n.tag == "zip" {
		return &syntax.Zip{At: n.at(), Generators: listOf(n.part(0), func(t term.Term) *syntax.Generator {
			g, ok := toQualifier(t).(*syntax.Generator)
			if !ok {
				fail()
			}
			return g
		})}
	}
	g, ok := generators[n.tag]
	if !ok {
		return &syntax.Filter{At: n.at(), X: toExpr(t)}
	}
	g.At, g.OpAt, g.X = n.at(), n.span(), n.expr(1)
	if g.Kind == syntax.GenMap {
		pair := toMapField(n.part(0))
		g.Key, g.Pattern, g.FieldAt = pair.Key, pair.Value, pair.OpAt
	} else {
		g.Pattern = n.expr(0)
	}
	return &g
}

// toControl converts funs and what has clauses.
func toControl(n tuple) syntax.Expr {
	switch n.tag {
	case "fun":
		return toFun(n)
	case "named_fun":
		return &syntax.FunLit{At: n.at(), Name: n.name(0), NameAt: n.span(), Clauses: n.clauses(1)}
	case "case":
		return &syntax.Case{At: n.at(), X: n.expr(0), Clauses: n.clauses(1)}
	case "if":
		return &syntax.If{At: n.at(), Clauses: n.clauses(0)}
	case "receive":
		r := &syntax.Receive{At: n.at(), Clauses: n.clauses(0)}
		if len(n.parts) > 1 {
			r.Timeout, r.TimeoutBody = n.expr(1), n.exprs(2)
		}
		return r
	case "try":
		t := &syntax.Try{At: n.at(), Body: n.exprs(0), Of: n.clauses(1), After: n.exprs(3)}
		t.Catch = listOf(n.part(2), toCatchClause)
		return t
	case "block":
		return &syntax.Block{At: n.at(), Body: n.exprs(0)}
	case "maybe":
		m := &syntax.Maybe{At: n.at(), Body: n.exprs(0)}
		if len(n.parts) > 1 {
			other := node(n.part(1))
			m.ElseAt, m.Else = other.span(), other.clauses(0)
		}
		return m
	}
	fail()
	return nil
}

func toFun(n tuple) syntax.Expr {
	t := n.part(0)
	switch {
	case t.IsTuple(2) && isAtom(t.Elem(0), "clauses"):
		return &syntax.FunLit{At: n.at(), Clauses: listOf(t.Elem(1), toClause)}
	case t.IsTuple(3) && t.Elem(2).IsInteger():
		name := &syntax.Atom{At: n.at(), Name: atomName(t.Elem(1))}
		arity := syntax.Literal(t.Elem(2)).(*syntax.Integer)
		arity.At = n.at()
		return &syntax.FunRef{At: n.at(), Name: name, Arity: arity}
	case t.IsTuple(4):
		return &syntax.FunRef{At: n.at(), Module: toExpr(t.Elem(1)), Name: toExpr(t.Elem(2)), Arity: toExpr(t.Elem(3))}
	}
	fail()
	return nil
}

func toClause(t term.Term) *syntax.Clause {
	n := node(t)
	if n.tag != "clause" {
		fail()
	}
	return &syntax.Clause{At: n.at(), Patterns: n.exprs(0), Guard: listOf(n.part(1), toExprs), Body: n.exprs(2)}
}

// toCatchClause takes the pattern {Class, Reason, Stack} apart.
func toCatchClause(t term.Term) *syntax.CatchClause {
	c := toClause(t)
	if len(c.Patterns) != 1 {
		fail()
	}
	pattern, ok := c.Patterns[0].(*syntax.Tuple)
	if !ok || len(pattern.Elems) != 3 {
		fail()
	}
	class, reason, stack := pattern.Elems[0], pattern.Elems[1], pattern.Elems[2]
	if _, ok := stack.(*syntax.Var); !ok {
		fail()
	}
	return &syntax.CatchClause{At: c.At, Class: class, Reason: reason, Stack: stack, Guard: c.Guard, Body: c.Body}
}
