package syntax

import "fmt"

// An attrNode is an attribute as it is written: a name and either values, a value
// with a type (-type f() :: t()), or a name with record fields of which
// some have types.
type attrNode struct {
	name   *Token
	vals   []Expr
	typ    Type
	fields []typedExpr
	typed  bool // fields are set
}

// typedExpr is a record field; typ is nil when it has none.
type typedExpr struct {
	x   Expr
	typ Type
}

// attribute parses the name and what follows it (attribute in erl_parse.yrl). It
// rejects values that the attribute cannot have, as erl_parse does before it
// looks at the next token.
func (p *parser) attribute() *attrNode {
	a := &attrNode{name: p.expect(AtomTok)}
	p.attrArgs(a)
	p.buildAttribute(a, At{})
	return a
}

// attrArgs parses values with or without parentheses around them.
func (p *parser) attrArgs(a *attrNode) {
	if p.kind() != LParen {
		p.attrValues(a, p.expr())
		return
	}
	start := p.begin()
	first := p.expr()
	if p.kind() == Comma || p.kind() == ColColon {
		p.attrValues(a, first)
		p.end(RParen)
		return
	}
	p.end(RParen)
	paren := &Paren{At: p.since(start), X: first}
	p.attrValues(a, p.infix(p.postfix(paren), 0, false))
}

// attrValues parses what follows the first value.
func (p *parser) attrValues(a *attrNode, first Expr) {
	a.vals = []Expr{first}
	if p.accept(ColColon) {
		a.typ = p.topType()
		return
	}
	for p.accept(Comma) {
		if len(a.vals) == 1 && p.kind() == LBrace {
			p.maybeTyped(a)
			if a.typed {
				return
			}
			continue
		}
		a.vals = append(a.vals, p.expr())
	}
}

// maybeTyped parses a second value that starts with a brace: an expression, or
// record fields with types.
func (p *parser) maybeTyped(a *attrNode) {
	start := p.begin()
	var fields []typedExpr
	for p.kind() != RBrace || fields != nil {
		f := typedExpr{x: p.expr()}
		if p.accept(ColColon) {
			f.typ = p.topType()
			a.typed = true
		}
		fields = append(fields, f)
		if !p.accept(Comma) {
			break
		}
	}
	p.end(RBrace)
	if a.typed {
		a.fields = fields
		return
	}
	tuple := &Tuple{At: p.since(start)}
	for _, f := range fields {
		tuple.Elems = append(tuple.Elems, f.x)
	}
	a.vals = append(a.vals, p.infix(p.postfix(tuple), 0, false))
}

// buildAttribute makes the form of a, whose tokens are all parsed, or rejects it with
// the words of erl_parse (build_attribute, build_typed_attribute).
func (p *parser) buildAttribute(a *attrNode, at At) Form {
	if a.typ != nil || a.typed {
		return p.buildTyped(a, at)
	}
	switch a.name.Text {
	case "module":
		return p.moduleAttr(a, at)
	case "export":
		if len(a.vals) > 1 {
			p.badDecl(a.vals[1], "export")
		}
		return &Export{At: at, Funs: p.funArities(a.vals[0])}
	case "import":
		return p.importAttr(a, at)
	case "record":
		name, ok := Unparen(a.vals[0]).(*Atom)
		if !ok || len(a.vals) != 2 {
			p.badDecl(a.vals[0], "record")
		}
		return &RecordDecl{At: at, Name: name.Name, Fields: p.recordDecl(a.vals[1])}
	case "file":
		return p.fileAttr(a, at)
	}
	if len(a.vals) > 1 {
		p.rejectAt(a.vals[1], "bad attribute")
	}
	if _, ok := Constant(a.vals[0], true); !ok {
		p.rejectAt(a.vals[0], "bad attribute")
	}
	return &Attribute{At: at, Name: a.name.Text, Value: Unparen(a.vals[0])}
}

// rejectAt rejects x, blamed where it starts.
func (p *parser) rejectAt(x Node, message string) { p.reject(FirstLoc(x), message, "") }

func (p *parser) badDecl(x Node, what string) {
	p.rejectAt(x, fmt.Sprintf("bad %s declaration", what))
}

func (p *parser) buildTyped(a *attrNode, at At) Form {
	name := a.name.Text
	switch {
	case name == "record" && a.typed:
		if rec, ok := Unparen(a.vals[0]).(*Atom); ok {
			return &RecordDecl{At: at, Name: rec.Name, Fields: p.recordDeclFields(a.fields)}
		}
	case (name == "type" || name == "opaque" || name == "nominal") && a.typ != nil:
		if call, ok := Unparen(a.vals[0]).(*Call); ok {
			if f, ok := Unparen(call.Fun).(*Atom); ok {
				return &TypeDecl{At: at, Attr: name, Name: f.Name, Params: p.typeParams(call.Args), Type: a.typ}
			}
		}
	}
	switch name {
	case "record", "type", "opaque", "nominal":
		p.reject(a.name.Pos, fmt.Sprintf("bad %s declaration", name), "")
	}
	p.reject(a.name.Pos, "bad attribute", "")
	return nil
}

func (p *parser) typeParams(args []Expr) []Var {
	var params []Var
	for _, arg := range args {
		if v, ok := Unparen(arg).(*Var); ok && v.Name == "_" {
			p.rejectAt(v, "bad type variable")
		}
	}
	for _, arg := range args {
		v, ok := Unparen(arg).(*Var)
		if !ok {
			p.rejectAt(arg, "bad type variable")
		}
		params = append(params, *v)
	}
	return params
}

func (p *parser) moduleAttr(a *attrNode, at At) Form {
	name, ok := Unparen(a.vals[0]).(*Atom)
	if !ok || len(a.vals) > 2 {
		p.badDecl(a.vals[0], "module")
	}
	m := &ModuleAttr{At: at, Name: name.Name}
	if len(a.vals) == 2 {
		m.Params = []string{}
		p.eachElem(a.vals[1], "bad variable list", func(e Expr) bool {
			v, ok := Unparen(e).(*Var)
			if ok {
				m.Params = append(m.Params, v.Name)
			}
			return ok
		})
	}
	return m
}

// eachElem calls f for the elements of a list, and rejects what is no list or has an
// element that f does not want. A bad element is blamed on the cell it is in,
// which for the first one is the opening bracket.
func (p *parser) eachElem(x Expr, message string, f func(Expr) bool) {
	l, ok := Unparen(x).(*List)
	if !ok {
		p.rejectAt(x, message)
	}
	for i, e := range l.Elems {
		if f(e) {
			continue
		}
		if i == 0 {
			p.rejectAt(l, message)
		}
		p.rejectAt(e, message)
	}
	if l.Tail != nil {
		p.eachElem(l.Tail, message, f)
	}
}

// funArities returns the entries of -export and -import.
func (p *parser) funArities(x Expr) []FunArity {
	funs := []FunArity{}
	p.eachElem(x, "bad Name/Arity", func(e Expr) bool {
		op, ok := Unparen(e).(*BinaryOp)
		if !ok || op.Op != "/" {
			return false
		}
		name, ok := Unparen(op.L).(*Atom)
		if !ok {
			p.rejectAt(e, "bad function name")
		}
		arity, ok := Unparen(op.R).(*Integer)
		if !ok || !arity.Value.IsInt64() {
			p.rejectAt(op.R, "bad function arity")
		}
		funs = append(funs, FunArity{At: op.At, Name: name.Name, Arity: int(arity.Value.Int64())})
		return true
	})
	return funs
}

func (p *parser) importAttr(a *attrNode, at At) Form {
	name, ok := Unparen(a.vals[0]).(*Atom)
	switch {
	case len(a.vals) == 1:
		p.badDecl(a.vals[0], "import")
	case !ok || len(a.vals) > 2:
		p.badDecl(a.vals[1], "import")
	}
	return &Import{At: at, Module: name.Name, Funs: p.funArities(a.vals[1])}
}

func (p *parser) fileAttr(a *attrNode, at At) Form {
	if len(a.vals) == 2 {
		name, ok1 := Unparen(a.vals[0]).(*String)
		line, ok2 := Unparen(a.vals[1]).(*Integer)
		if ok1 && ok2 && line.Value.IsInt64() {
			return &FileAttr{At: at, Name: string(name.Value), Line: int(line.Value.Int64()), Written: true}
		}
	}
	p.badDecl(a.vals[0], "file")
	return nil
}

// recordDecl returns the fields of a record whose fields have no types.
func (p *parser) recordDecl(x Expr) []RecordDeclField {
	tuple, ok := Unparen(x).(*Tuple)
	if !ok {
		p.rejectAt(x, "bad record declaration")
	}
	var fields []typedExpr
	for _, e := range tuple.Elems {
		fields = append(fields, typedExpr{x: e})
	}
	return p.recordDeclFields(fields)
}

func (p *parser) recordDeclFields(fields []typedExpr) []RecordDeclField {
	var decls []RecordDeclField
	for _, f := range fields {
		d := RecordDeclField{At: At(f.x.Span()), Type: f.typ}
		if f.typ != nil {
			d.End = f.typ.Span().End
		}
		name := Unparen(f.x)
		if m, ok := name.(*Match); ok {
			name, d.Default = Unparen(m.Pattern), m.Value
		}
		atom, ok := name.(*Atom)
		if !ok {
			p.rejectAt(f.x, "bad record field")
		}
		d.Name = atom.Name
		d.Start = atom.Start
		decls = append(decls, d)
	}
	return decls
}
