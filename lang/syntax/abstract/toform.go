package abstract

import (
	"math/big"

	"mortal/lang/syntax"
	"mortal/lang/term"
)

// ToForm returns the tree of a form in the abstract format; false when t is not of
// that format.
func ToForm(t term.Term) (f syntax.Form, ok bool) {
	defer malformed(&ok)
	return toForm(t), true
}

func toForm(t term.Term) syntax.Form {
	n := node(t)
	switch n.tag {
	case "function":
		return &syntax.Function{At: n.at(), Name: n.name(0), Arity: small(n.part(1)), Clauses: n.clauses(2)}
	case "attribute":
		return toAttribute(n)
	}
	fail()
	return nil
}

func small(t term.Term) int {
	if !t.IsSmall() {
		fail()
	}
	return int(t.Small())
}

func toAttribute(n tuple) syntax.Form {
	name, value := n.name(0), n.part(1)
	switch name {
	case "module":
		if value.IsTuple(2) {
			params := append([]string{}, listOf(value.Elem(1), atomName)...)
			return &syntax.ModuleAttr{At: n.at(), Name: atomName(value.Elem(0)), Params: params}
		}
		return &syntax.ModuleAttr{At: n.at(), Name: atomName(value)}
	case "export":
		return &syntax.Export{At: n.at(), Funs: listOf(value, toFunArity)}
	case "import":
		v := elems(value, 2)
		return &syntax.Import{At: n.at(), Module: atomName(v[0]), Funs: listOf(v[1], toFunArity)}
	case "record":
		v := elems(value, 2)
		return &syntax.RecordDecl{At: n.at(), Name: atomName(v[0]), Fields: listOf(v[1], toRecordDeclField)}
	case "file":
		v := elems(value, 2)
		file, ok := term.ListString(v[0])
		if !ok {
			fail()
		}
		return &syntax.FileAttr{At: n.at(), Name: file, Line: small(v[1])}
	case "type", "opaque", "nominal":
		if value.IsTuple(3) {
			v := value.Elems()
			params := listOf(v[2], toVar)
			return &syntax.TypeDecl{At: n.at(), Attr: name, Name: atomName(v[0]), Params: params, Type: toType(v[1])}
		}
	case "spec", "callback":
		return toSpec(n)
	}
	return toOtherAttribute(n)
}

// toOtherAttribute keeps the names and arities that some attributes list.
func toOtherAttribute(n tuple) syntax.Form {
	a := &syntax.Attribute{At: n.at(), Name: n.name(0)}
	if a.Name == "export_type" || a.Name == "optional_callbacks" {
		if funs, ok := funArities(n.part(1)); ok {
			a.Value = funs
			return a
		}
	}
	if a.Value = syntax.Literal(n.part(1)); a.Value == nil {
		fail()
	}
	return a
}

// funArities makes Name/Arity of each {Name, Arity}.
func funArities(t term.Term) (e syntax.Expr, ok bool) {
	defer malformed(&ok)
	l := &syntax.List{}
	for _, f := range listOf(t, toFunArity) {
		arity := &syntax.Integer{Value: big.NewInt(int64(f.Arity))}
		l.Elems = append(l.Elems, &syntax.BinaryOp{Op: "/", L: &syntax.Atom{Name: f.Name}, R: arity})
	}
	return l, true
}

// elems returns the elements of an n-tuple.
func elems(t term.Term, n int) []term.Term {
	if !t.IsTuple(n) {
		fail()
	}
	return t.Elems()
}

func toFunArity(t term.Term) syntax.FunArity {
	v := elems(t, 2)
	return syntax.FunArity{Name: atomName(v[0]), Arity: small(v[1])}
}

func toVar(t term.Term) syntax.Var {
	v, ok := toExpr(t).(*syntax.Var)
	if !ok {
		fail()
	}
	return *v
}

func toRecordDeclField(t term.Term) syntax.RecordDeclField {
	if t.IsTuple(3) && isAtom(t.Elem(0), "typed_record_field") {
		f := toRecordDeclField(t.Elem(1))
		f.Type = toType(t.Elem(2))
		return f
	}
	n := node(t)
	f := syntax.RecordDeclField{At: n.at(), Name: toAtom(n.part(0)).Name}
	if len(n.parts) > 1 {
		f.Default = n.expr(1)
	}
	return f
}

func toSpec(n tuple) syntax.Form {
	v := elems(n.part(1), 2)
	s := &syntax.Spec{At: n.at(), Attr: n.name(0), Clauses: listOf(v[1], toSpecClause)}
	if v[0].IsTuple(3) {
		s.Module = atomName(v[0].Elem(0))
		s.Name, s.Arity = atomName(v[0].Elem(1)), small(v[0].Elem(2))
		return s
	}
	f := toFunArity(v[0])
	s.Name, s.Arity = f.Name, f.Arity
	return s
}

func toSpecClause(t term.Term) syntax.SpecClause {
	n := node(t)
	if n.tag != "type" {
		fail()
	}
	if n.name(0) == "bounded_fun" {
		parts := listOf(n.part(1), func(t term.Term) term.Term { return t })
		if len(parts) != 2 {
			fail()
		}
		c := toSpecClause(parts[0])
		c.Constraints = listOf(parts[1], toConstraint)
		return c
	}
	f, ok := toType(t).(*syntax.TypeFun)
	if !ok || f.AnyArity || f.Result == nil {
		fail()
	}
	return syntax.SpecClause{At: f.At, Params: f.Params, Result: f.Result}
}

// toConstraint reads {type, _, constraint, [is_subtype, [Var, Type]]}.
func toConstraint(t term.Term) syntax.Constraint {
	n := node(t)
	parts := listOf(n.part(1), func(t term.Term) term.Term { return t })
	if n.tag != "type" || n.name(0) != "constraint" || len(parts) != 2 {
		fail()
	}
	pair := listOf(parts[1], func(t term.Term) term.Term { return t })
	if len(pair) != 2 {
		fail()
	}
	return syntax.Constraint{At: n.at(), Var: toVar(pair[0]).Name, Type: toType(pair[1])}
}
