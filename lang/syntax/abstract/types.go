package abstract

import (
	"mortal/lang/syntax"
	"mortal/lang/term"
)

// Type returns the abstract form of a type.
func Type(t syntax.Type, l Locations) term.Term {
	c := &converter{locations: l}
	return c.done(c.typ(t))
}

func (c *converter) types(ts []syntax.Type) term.Term { return mapList(ts, c.typ) }

func (c *converter) typ(t syntax.Type) term.Term {
	switch t := t.(type) {
	case *syntax.TypeLit:
		return c.expr(t.X)
	case *syntax.TypeVar:
		return c.variable(t.Name, t.Start)
	case *syntax.TypeCall:
		return c.typeCall(t)
	case *syntax.TypeList:
		return c.typeList(t)
	case *syntax.TypeTuple:
		return c.typeAt("tuple", t.Start, c.types(t.Elems))
	case *syntax.TypeMap:
		return c.typeAt("map", t.Start, mapList(t.Fields, c.typeMapField))
	case *syntax.TypeRecord:
		fields := mapList(t.Fields, c.typeField)
		return c.typeAt("record", t.Start, term.MakeCons(c.atom(t.Name, t.NameAt.Start), fields))
	case *syntax.TypeBinary:
		return c.typeAt("binary", t.Start, term.MakeList(c.binarySize(t, t.Base), c.binarySize(t, t.Unit)))
	case *syntax.TypeFun:
		return c.typeFun(t)
	case *syntax.TypeUnion:
		return c.typeAt("union", syntax.Loc(t), c.types(t.Alts))
	case *syntax.TypeRange:
		return c.typeAt("range", t.FromAt, term.MakeList(c.expr(t.From), c.expr(t.To)))
	case *syntax.TypeOp:
		if t.L == nil {
			return c.node("op", t, c.name(t.Op), c.typ(t.R))
		}
		return c.node("op", t, c.name(t.Op), c.typ(t.L), c.typ(t.R))
	case *syntax.TypeAnn:
		return c.node("ann_type", t, term.MakeList(c.variable(t.Name, t.Start), c.typ(t.Type)))
	}
	panic("internal error: unknown type")
}

// typeCall converts a type with a name. tuple() and map() stand for any of their kind.
func (c *converter) typeCall(t *syntax.TypeCall) term.Term {
	name := term.A(t.Name)
	switch {
	case t.Module != "":
		parts := term.MakeList(c.atom(t.Module, t.Start), c.atom(t.Name, t.NameAt.Start), c.types(t.Args))
		return c.node("remote_type", t, parts)
	case len(t.Args) == 0 && (t.Name == "tuple" || t.Name == "map"):
		return c.node("type", t, name, term.A("any"))
	case syntax.IsBuiltinType(t.Name, len(t.Args)):
		return c.node("type", t, name, c.types(t.Args))
	}
	return c.node("user_type", t, name, c.types(t.Args))
}

func (c *converter) typeList(t *syntax.TypeList) term.Term {
	switch {
	case t.Elem == nil:
		return c.typeAt("nil", t.Start, term.EmptyList)
	case t.NonEmpty:
		return c.typeAt("nonempty_list", t.Start, term.MakeList(c.typ(t.Elem)))
	}
	return c.typeAt("list", t.Start, term.MakeList(c.typ(t.Elem)))
}

func (c *converter) typeMapField(f syntax.TypeMapField) term.Term {
	tag := "map_field_assoc"
	if f.Exact {
		tag = "map_field_exact"
	}
	return c.typeAt(tag, f.OpAt.Start, term.MakeList(c.typ(f.Key), c.typ(f.Value)))
}

func (c *converter) typeField(f syntax.TypeField) term.Term {
	return c.typeAt("field_type", f.Start, term.MakeList(c.atom(f.Name, f.Start), c.typ(f.Type)))
}

// binarySize converts a part of a binary type. One that is not written is a 0 that
// has a line only, whatever the others have.
func (c *converter) binarySize(t *syntax.TypeBinary, size syntax.Expr) term.Term {
	if size != nil {
		return c.expr(size)
	}
	return term.MakeTuple(term.A("integer"), term.MakeInt(int64(t.Start.Line)), term.MakeInt(0))
}

func (c *converter) typeFun(t *syntax.TypeFun) term.Term {
	if t.Result == nil {
		return c.typeAt("fun", t.Start, term.EmptyList)
	}
	params := c.at("type", t.Start, term.A("any"))
	if !t.AnyArity {
		params = c.typeAt("product", t.Start, c.types(t.Params))
	}
	return c.typeAt("fun", t.Start, term.MakeList(params, c.typ(t.Result)))
}
