package syntax

import "strconv"

// PrintForm returns a form with its dot and a line feed (erl_pp:form/2).
func PrintForm(f Form, o PrintOptions) string {
	return o.layouter().render(printer{o.Latin1}.form(f), o.Column)
}

// PrintType returns a type as it stands in a -type.
func PrintType(t Type, o PrintOptions) string {
	return o.layouter().render(printer{o.Latin1}.typ(t, 0), o.Column)
}

func (p printer) form(f Form) doc {
	if f, ok := f.(*Function); ok {
		clauses := lines{sep: text(";"), items: docs(f.Clauses, p.functionClause(f.Name))}
		return cat{clauses, leaf(".\n")}
	}
	return cat{p.attribute(f), leaf(".\n")}
}

func (p printer) functionClause(name string) func(*Clause) doc {
	return func(c *Clause) doc {
		head := p.apply(p.atom(name), p.exprs(c.Patterns), 0)
		return step{first: p.when(head, c.Guard), second: p.body(c.Body)}
	}
}

func (p printer) attribute(f Form) doc {
	switch f := f.(type) {
	case *ModuleAttr:
		args := []doc{p.atom(f.Name)}
		if f.Params != nil {
			params := docs(f.Params, func(name string) doc { return leaf(name) })
			args = append(args, commas("[", "]", params))
		}
		return p.attr("module", args...)
	case *Export:
		return p.attr("export", p.funArities(f.Funs))
	case *Import:
		return p.attr("import", p.atom(f.Module), p.funArities(f.Funs))
	case *RecordDecl:
		head := cat{leaf("-record("), p.atom(f.Name), text(",")}
		return cat{first(head, p.tuple(docs(f.Fields, p.recordDeclField))), text(")")}
	case *TypeDecl:
		params := docs(f.Params, func(v Var) doc { return leaf(v.Name) })
		return first(leaf("-"+f.Attr+" "), p.typed(p.apply(p.atom(f.Name), params, 0), f.Type))
	case *Spec:
		return p.spec(f)
	case *FileAttr:
		return p.attr("file", str(f.Name), leaf(strconv.Itoa(f.Line)))
	case *Attribute:
		return p.otherAttr(f)
	}
	panic("internal error: unknown form")
}

// attr prints -Name(Args).
func (p printer) attr(name string, args ...doc) doc {
	return first(cat{text("-"), p.atom(name)}, commas("(", ")", args))
}

// funArities prints a list of Name/Arity.
func (p printer) funArities(funs []FunArity) doc {
	if len(funs) == 0 {
		return leaf("[]")
	}
	items := docs(funs, func(f FunArity) doc { return cat{p.atom(f.Name), leaf("/" + strconv.Itoa(f.Arity))} })
	return seq{before: text("["), after: text("]"), sep: text(","), items: items}
}

// otherAttr prints the term that an attribute holds.
func (p printer) otherAttr(f *Attribute) doc {
	if l, ok := Unparen(f.Value).(*List); ok && (f.Name == "export_type" || f.Name == "optional_callbacks") {
		if funs, ok := namesAndArities(l); ok {
			return p.attr(f.Name, p.funArities(funs))
		}
	}
	value := f.Value
	if t, ok := Constant(value, true); ok {
		value = Literal(t)
	}
	return p.attr(f.Name, p.top(value))
}

// namesAndArities reads a list whose elements are all Name/Arity.
func namesAndArities(l *List) ([]FunArity, bool) {
	var funs []FunArity
	for _, e := range l.Elems {
		op, ok := Unparen(e).(*BinaryOp)
		if !ok || op.Op != "/" {
			return nil, false
		}
		name, ok1 := Unparen(op.L).(*Atom)
		arity, ok2 := Unparen(op.R).(*Integer)
		if !ok1 || !ok2 {
			return nil, false
		}
		funs = append(funs, FunArity{Name: name.Name, Arity: int(arity.Value.Int64())})
	}
	return funs, l.Tail == nil
}

func (p printer) recordDeclField(f RecordDeclField) doc {
	name := p.atom(f.Name)
	switch {
	case f.Default == nil && f.Type == nil:
		return name
	case f.Default == nil:
		return p.typed(name, f.Type)
	}
	value := p.expr(f.Default, printPrecs["="].right)
	if f.Type != nil {
		value = p.typed(value, f.Type)
	}
	return list(step{first: cat{name, leaf(" =")}, second: value, tight: true})
}

// typed prints X :: T.
func (p printer) typed(x doc, t Type) doc {
	return list(step{first: cat{x, leaf(" ::")}, second: p.typ(t, 0), tight: true})
}

func (p printer) spec(s *Spec) doc {
	fun := cat{p.atom(s.Name)}
	if s.Module != "" {
		fun = cat{p.atom(s.Module), text(":"), p.atom(s.Name)}
	}
	clauses := lines{sep: text(";"), spaced: true, items: docs(s.Clauses, p.specClause)}
	return first(leaf("-"+s.Attr+" "), list(first(fun, clauses)))
}

func (p printer) specClause(c SpecClause) doc {
	sig := p.signature(nil, commas("(", ")", p.types(c.Params)), c.Result)
	if c.Constraints == nil {
		return sig
	}
	constraints := docs(c.Constraints, func(k Constraint) doc { return p.typed(leaf(k.Var), k.Type) })
	when := step{first: leaf("when"), second: seq{sep: text(","), spaced: true, items: constraints}}
	return list(step{first: sig, second: list(when)})
}

// signature prints Params -> Result behind what opens a fun type.
func (p printer) signature(before, params doc, result Type) doc {
	return first(before, step{first: cat{params, leaf(" ->")}, second: p.typ(result, 0)})
}

func (p printer) types(ts []Type) []doc {
	return docs(ts, func(t Type) doc { return p.typ(t, 0) })
}

// The precedences of type operators (erl_parse:type_inop_prec/1).
const (
	precUnion    = 170
	precRange    = 200
	precRangeEnd = 300
	precAnn      = 150
	precAnnType  = 160
)

func (p printer) typ(t Type, prec int) doc {
	switch t := t.(type) {
	case *TypeLit:
		return p.expr(t.X, prec)
	case *TypeVar:
		return leaf(t.Name)
	case *TypeCall:
		return p.typeCall(t)
	case *TypeList:
		return p.typeList(t)
	case *TypeTuple:
		return p.tuple(p.types(t.Elems))
	case *TypeMap:
		return parens(precHash, prec, first(text("#"), p.tuple(docs(t.Fields, p.typeMapField))))
	case *TypeRecord:
		return parens(precHash, prec, first(p.recordName(t.Name), p.tuple(docs(t.Fields, p.typeField))))
	case *TypeBinary:
		return p.typeBinary(t)
	case *TypeFun:
		return p.typeFun(t)
	case *TypeUnion:
		alts := docs(t.Alts, func(t Type) doc { return p.typ(t, precUnion) })
		return parens(precUnion, prec, seq{sep: text(" |"), spaced: true, items: alts})
	case *TypeAnn:
		d := list(step{first: cat{leaf(t.Name), leaf(" ::")}, second: p.typ(t.Type, precAnnType), tight: true})
		return parens(precAnn, prec, d)
	}
	return p.typeOperation(t, prec)
}

func (p printer) typeOperation(t Type, prec int) doc {
	switch t := t.(type) {
	case *TypeRange:
		ends := []doc{p.expr(t.From, precRangeEnd), p.expr(t.To, precRangeEnd)}
		return parens(precRange, prec, seq{sep: leaf(".."), items: ends})
	case *TypeOp:
		if t.L == nil {
			op := t.Op
			if op != "+" && op != "-" {
				op += " "
			}
			return parens(precUnary, prec, cat{text(op), p.typ(t.R, precUnaryArg)})
		}
		op := printPrecs[t.Op]
		return parens(op.own, prec, list(p.typ(t.L, op.left), text(t.Op), p.typ(t.R, op.right)))
	}
	panic("internal error: unknown type")
}

// typeCall prints a type with a name; those of lists have a shorter notation.
func (p printer) typeCall(t *TypeCall) doc {
	name := p.atom(t.Name)
	if t.Module != "" {
		name = cat{p.atom(t.Module), text(":"), name}
		return first(name, commas("(", ")", p.types(t.Args)))
	}
	switch n := len(t.Args); {
	case t.Name == "nil" && n == 0:
		return leaf("[]")
	case (t.Name == "list" || t.Name == "nonempty_list") && n == 1:
		return p.typeList(&TypeList{Elem: t.Args[0], NonEmpty: t.Name == "nonempty_list"})
	}
	return first(name, commas("(", ")", p.types(t.Args)))
}

func (p printer) typeList(t *TypeList) doc {
	switch {
	case t.Elem == nil:
		return leaf("[]")
	case t.NonEmpty:
		return commas("[", "]", []doc{p.typ(t.Elem, 0), leaf("...")})
	}
	return seq{before: text("["), after: text("]"), sep: text(","), items: []doc{p.typ(t.Elem, 0)}}
}

func (p printer) typeMapField(f TypeMapField) doc {
	arrow := " =>"
	if f.Exact {
		arrow = " :="
	}
	return list(step{first: cat{p.typ(f.Key, 0), leaf(arrow)}, second: p.typ(f.Value, 0), tight: true})
}

func (p printer) typeField(f TypeField) doc { return p.typed(p.atom(f.Name), f.Type) }

func (p printer) typeBinary(t *TypeBinary) doc {
	var parts []doc
	if t.Base != nil {
		parts = append(parts, cat{leaf("_:"), p.expr(t.Base, precMax)})
	}
	if t.Unit != nil {
		parts = append(parts, cat{leaf("_:_*"), p.expr(t.Unit, precMax)})
	}
	if parts == nil {
		return leaf("<<>>")
	}
	return seq{before: leaf("<<"), after: leaf(">>"), sep: text(","), spaced: true, items: parts}
}

func (p printer) typeFun(t *TypeFun) doc {
	if t.Result == nil {
		return leaf("fun()")
	}
	params := leaf("(...)")
	if !t.AnyArity {
		params = commas("(", ")", p.types(t.Params))
	}
	return cat{p.signature(cat{leaf("fun"), text("(")}, params, t.Result), text(")")}
}
