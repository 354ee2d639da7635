package abstract

import (
	"mortal/lang/syntax"
	"mortal/lang/term"
)

// ToType returns the tree of a type in the abstract format; false when t is not of
// that format.
func ToType(t term.Term) (typ syntax.Type, ok bool) {
	defer malformed(&ok)
	return toType(t), true
}

func toTypes(t term.Term) []syntax.Type { return listOf(t, toType) }

func toType(t term.Term) syntax.Type {
	n := node(t)
	switch n.tag {
	case "atom", "integer", "char":
		return &syntax.TypeLit{At: n.at(), X: toExpr(t)}
	case "var":
		return &syntax.TypeVar{At: n.at(), Name: n.name(0)}
	case "op":
		op := &syntax.TypeOp{At: n.at(), Op: n.name(0), R: toType(n.part(len(n.parts) - 1)), OpAt: n.span()}
		if len(n.parts) == 3 {
			op.L = toType(n.part(1))
		}
		return op
	case "ann_type":
		parts := listOf(n.part(0), func(t term.Term) term.Term { return t })
		if len(parts) != 2 {
			fail()
		}
		return &syntax.TypeAnn{At: n.at(), Name: toVar(parts[0]).Name, Type: toType(parts[1])}
	case "user_type":
		return &syntax.TypeCall{At: n.at(), Name: n.name(0), Args: toTypes(n.part(1)), NameAt: n.span()}
	case "remote_type":
		parts := listOf(n.part(0), func(t term.Term) term.Term { return t })
		if len(parts) != 3 {
			fail()
		}
		name := toAtom(parts[1])
		return &syntax.TypeCall{At: n.at(), Module: toAtom(parts[0]).Name, Name: name.Name, Args: toTypes(parts[2]), NameAt: name.Span()}
	case "type":
		return toBuiltin(n)
	}
	fail()
	return nil
}

// toBuiltin converts {type, _, Name, Args}.
func toBuiltin(n tuple) syntax.Type {
	name, args := n.name(0), n.part(1)
	if isAtom(args, "any") && (name == "tuple" || name == "map") {
		return &syntax.TypeCall{At: n.at(), Name: name, NameAt: n.span()}
	}
	switch name {
	case "tuple":
		return &syntax.TypeTuple{At: n.at(), Elems: toTypes(args)}
	case "map":
		return &syntax.TypeMap{At: n.at(), Fields: listOf(args, toTypeMapField)}
	case "union":
		return &syntax.TypeUnion{At: n.at(), Alts: toTypes(args)}
	case "range", "binary":
		if args.IsNil() {
			break
		}
		es := toExprs(args)
		if len(es) != 2 {
			fail()
		}
		if name == "range" {
			return &syntax.TypeRange{At: n.at(), From: es[0], To: es[1], FromAt: n.pos}
		}
		return &syntax.TypeBinary{At: n.at(), Base: written(es[0]), Unit: written(es[1])}
	case "record":
		return toTypeRecord(n)
	case "fun":
		return toTypeFun(n)
	case "nil":
		return &syntax.TypeList{At: n.at()}
	}
	ts := toTypes(args)
	if (name == "list" || name == "nonempty_list") && len(ts) == 1 {
		return &syntax.TypeList{At: n.at(), Elem: ts[0], NonEmpty: name == "nonempty_list"}
	}
	return &syntax.TypeCall{At: n.at(), Name: name, Args: ts, NameAt: n.span()}
}

// written returns e unless it is the 0 that stands for a part that is not written.
func written(e syntax.Expr) syntax.Expr {
	if i, ok := e.(*syntax.Integer); ok && i.Value.Sign() == 0 {
		return nil
	}
	return e
}

func toTypeMapField(t term.Term) syntax.TypeMapField {
	n := node(t)
	pair := toTypes(n.part(1))
	if n.tag != "type" || len(pair) != 2 {
		fail()
	}
	return syntax.TypeMapField{At: n.at(), Key: pair[0], Value: pair[1], Exact: n.name(0) == "map_field_exact", OpAt: n.span()}
}

func toTypeRecord(n tuple) syntax.Type {
	parts := listOf(n.part(1), func(t term.Term) term.Term { return t })
	if len(parts) == 0 {
		fail()
	}
	name := toAtom(parts[0])
	r := &syntax.TypeRecord{At: n.at(), Name: name.Name, NameAt: name.Span()}
	for _, t := range parts[1:] {
		f := node(t)
		field := listOf(f.part(1), func(t term.Term) term.Term { return t })
		if len(field) != 2 {
			fail()
		}
		r.Fields = append(r.Fields, syntax.TypeField{At: f.at(), Name: toAtom(field[0]).Name, Type: toType(field[1])})
	}
	return r
}

// toTypeFun converts fun(), fun((...) -> R) and fun((A, B) -> R).
func toTypeFun(n tuple) syntax.Type {
	parts := listOf(n.part(1), func(t term.Term) term.Term { return t })
	f := &syntax.TypeFun{At: n.at()}
	switch len(parts) {
	case 0:
		return f
	case 2:
	default:
		fail()
	}
	params := node(parts[0])
	f.Result = toType(parts[1])
	if f.AnyArity = params.name(0) == "any"; !f.AnyArity {
		f.Params = toTypes(params.part(1))
	}
	return f
}
