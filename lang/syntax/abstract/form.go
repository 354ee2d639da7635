package abstract

import (
	"mortal/lang/source"
	"mortal/lang/syntax"
	"mortal/lang/term"
)

// Form returns the abstract form of a form.
func Form(f syntax.Form, l Locations) term.Term {
	c := &converter{locations: l}
	return c.done(c.form(f))
}

// FormOf returns the abstract form of a form made of tokens with the given annotations.
func FormOf(f syntax.Form, annos Annos) term.Term {
	c := &converter{annos: annos}
	return c.done(c.form(f))
}

// Module returns the list of forms of a module with {eof,Location} at the end.
func Module(m *syntax.Module, l Locations) term.Term {
	c := &converter{locations: l}
	forms := make([]term.Term, 0, len(m.Forms)+1)
	for _, f := range m.Forms {
		forms = append(forms, c.form(f))
	}
	return c.done(term.MakeList(append(forms, c.at("eof", m.End))...))
}

func (c *converter) form(f syntax.Form) term.Term {
	switch f := f.(type) {
	case *syntax.Function:
		return c.node("function", f, c.name(f.Name), term.MakeInt(int64(f.Arity)), c.clauses(f.Clauses))
	case *syntax.ModuleAttr:
		value := c.name(f.Name)
		if f.Params != nil {
			value = term.MakeTuple(value, mapList(f.Params, c.name))
		}
		return c.attribute("module", f, value)
	case *syntax.Export:
		return c.attribute("export", f, mapList(f.Funs, c.funArity))
	case *syntax.Import:
		return c.attribute("import", f, term.MakeTuple(c.name(f.Module), mapList(f.Funs, c.funArity)))
	case *syntax.RecordDecl:
		return c.attribute("record", f, term.MakeTuple(c.name(f.Name), mapList(f.Fields, c.recordDeclField)))
	case *syntax.TypeDecl:
		params := mapList(f.Params, func(v syntax.Var) term.Term { return c.variable(v.Name, v.Start) })
		return c.attribute(f.Attr, f, term.MakeTuple(c.name(f.Name), c.typ(f.Type), params))
	case *syntax.Spec:
		return c.attribute(f.Attr, f, term.MakeTuple(c.specName(f), mapList(f.Clauses, c.specClause)))
	case *syntax.FileAttr:
		return c.attribute("file", f, term.MakeTuple(term.MakeString(f.Name), term.MakeInt(int64(f.Line))))
	case *syntax.Attribute:
		value, _ := syntax.Constant(f.Value, true)
		return c.attribute(f.Name, f, value)
	}
	panic("internal error: unknown form")
}

// attribute returns {attribute, Location, Name, Value}.
func (c *converter) attribute(name string, f syntax.Form, value term.Term) term.Term {
	return c.at("attribute", f.Span().Start, c.name(name), value)
}

func (c *converter) funArity(f syntax.FunArity) term.Term {
	return term.MakeTuple(c.name(f.Name), term.MakeInt(int64(f.Arity)))
}

func (c *converter) recordDeclField(f syntax.RecordDeclField) term.Term {
	field := c.at("record_field", f.Start, c.atom(f.Name, f.Start))
	if f.Default != nil {
		field = c.at("record_field", f.Start, c.atom(f.Name, f.Start), c.expr(f.Default))
	}
	if f.Type == nil {
		return field
	}
	return term.MakeTuple(term.A("typed_record_field"), field, c.typ(f.Type))
}

func (c *converter) specName(s *syntax.Spec) term.Term {
	arity := term.MakeInt(int64(s.Arity))
	if s.Module != "" {
		return term.MakeTuple(c.name(s.Module), c.name(s.Name), arity)
	}
	return term.MakeTuple(c.name(s.Name), arity)
}

func (c *converter) specClause(s syntax.SpecClause) term.Term {
	product := c.typeAt("product", s.Start, mapList(s.Params, c.typ))
	f := c.typeAt("fun", s.Start, term.MakeList(product, c.typ(s.Result)))
	if s.Constraints == nil {
		return f
	}
	return c.typeAt("bounded_fun", s.Start, term.MakeList(f, mapList(s.Constraints, c.constraint)))
}

func (c *converter) constraint(k syntax.Constraint) term.Term {
	pair := term.MakeList(c.variable(k.Var, k.Start), c.typ(k.Type))
	return c.typeAt("constraint", k.Start, term.MakeList(c.atom("is_subtype", k.Start), pair))
}

// typeAt returns {type, Location, Name, Args}.
func (c *converter) typeAt(name string, p source.Pos, args term.Term) term.Term {
	return c.at("type", p, c.name(name), args)
}
