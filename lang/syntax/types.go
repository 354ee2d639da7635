package syntax

import "mortal/lang/source"

// topType parses a type with its unions, or a named one: V :: T (top_type in
// erl_parse.yrl).
func (p *parser) topType() Type {
	p.enter()
	defer p.leave()
	if t := p.tok(); t.Kind == VarTok && p.following() == ColColon {
		p.i += 2
		typ := p.topType()
		return &TypeAnn{At: p.since(t.Pos), Name: t.Text, Type: typ}
	}
	first := p.typ(0)
	if !p.accept(Bar) {
		return first
	}
	rest := p.topType()
	u := &TypeUnion{At: p.since(first.Span().Start), Alts: []Type{first}}
	if more, ok := rest.(*TypeUnion); ok {
		u.Alts = append(u.Alts, more.Alts...)
	} else {
		u.Alts = append(u.Alts, rest)
	}
	return u
}

// topTypes parses types separated by commas.
func (p *parser) topTypes() []Type {
	ts := []Type{p.topType()}
	for p.accept(Comma) {
		ts = append(ts, p.topType())
	}
	return ts
}

// typeOps are the operators of types on integers.
var typeOps = [kindCount]operator{
	DotDot: {200, nonAssoc, false},
	Plus:   {251, leftAssoc, false}, Minus: {251, leftAssoc, false}, KwBor: {251, leftAssoc, false},
	KwBxor: {251, leftAssoc, false}, KwBsl: {251, leftAssoc, false}, KwBsr: {251, leftAssoc, false},
	KwOr: {251, leftAssoc, false}, KwXor: {251, leftAssoc, false},
	Slash: {252, leftAssoc, false}, Star: {252, leftAssoc, false}, KwDiv: {252, leftAssoc, false},
	KwRem: {252, leftAssoc, false}, KwBand: {252, leftAssoc, false}, KwAnd: {252, leftAssoc, false},
}

// typ parses a type whose operators bind at least as tight as min.
func (p *parser) typ(min uint8) Type {
	p.enter()
	defer p.leave()
	left := p.unaryType()
	for {
		op := typeOps[p.kind()]
		if op.prec == 0 || op.prec < min {
			return left
		}
		sign := p.take()
		right := p.typ(op.right())
		left = p.binaryType(left, sign, right)
		if op.assoc == nonAssoc && p.kind() == DotDot {
			p.fail("no third end of a range")
		}
	}
}

func (p *parser) binaryType(l Type, op *Token, r Type) Type {
	at := p.since(l.Span().Start)
	if op.Kind == DotDot {
		return &TypeRange{At: at, From: p.typeExpr(l), To: p.typeExpr(r), FromAt: Loc(l)}
	}
	return &TypeOp{At: at, Op: op.Kind.String(), L: l, R: r, OpAt: p.span(op)}
}

func (p *parser) unaryType() Type {
	t := p.tok()
	if !isPrefix(t.Kind) {
		return p.primaryType()
	}
	p.enter()
	p.i++
	x := p.unaryType()
	p.leave()
	return &TypeOp{At: p.since(t.Pos), Op: t.Kind.String(), R: x, OpAt: p.span(t)}
}

// typeExpr returns an integer type as the expression the tree has for the ends
// of ranges and the sizes of binaries.
func (p *parser) typeExpr(t Type) Expr {
	at := At(t.Span())
	switch t := t.(type) {
	case *TypeLit:
		return t.X
	case *TypeVar:
		return &Var{At: at, Name: t.Name}
	case *TypeCall:
		if t.Module == "" {
			return &Call{At: at, Fun: &Atom{At: At(t.NameAt), Name: t.Name}} // check rejects it
		}
	case *TypeOp:
		if t.L == nil {
			return &Unary{At: at, Op: t.Op, X: p.typeExpr(t.R)}
		}
		return &BinaryOp{At: at, Op: t.Op, OpAt: t.OpAt, L: p.typeExpr(t.L), R: p.typeExpr(t.R)}
	}
	p.reject(Loc(t), "integer expected in type", "the ends of a range and the sizes of a binary are integers")
	return nil
}

// primaryType parses a type without operators around it.
func (p *parser) primaryType() Type {
	switch t := p.tok(); t.Kind {
	case LParen:
		p.begin()
		typ := p.topType()
		p.end(RParen)
		return typ
	case VarTok:
		p.i++
		return &TypeVar{At: p.at(t), Name: t.Text}
	case IntegerTok, CharTok:
		p.i++
		return &TypeLit{At: p.at(t), X: p.literal(t)}
	case AtomTok:
		return p.namedType()
	case LBracket:
		return p.listType()
	case Hash:
		return p.hashType()
	case LBrace:
		start := p.begin()
		elems := p.typesUntil(RBrace)
		return &TypeTuple{At: p.since(start), Elems: elems}
	case LBin:
		return p.binType()
	case KwFun:
		return p.funType()
	}
	p.fail("a type")
	return nil
}

// typesUntil parses types up to the closing token.
func (p *parser) typesUntil(closing Kind) []Type {
	var ts []Type
	if p.kind() != closing {
		ts = p.topTypes()
	}
	p.end(closing)
	return ts
}

// namedType parses an atom, name(…) or module:name(…).
func (p *parser) namedType() Type {
	first := p.take()
	t := &TypeCall{Name: first.Text, NameAt: p.span(first)}
	if p.accept(Colon) {
		name := p.expect(AtomTok)
		t.Module, t.Name, t.NameAt = first.Text, name.Text, p.span(name)
		if p.kind() != LParen {
			p.fail(expected(LParen))
		}
	}
	if p.kind() != LParen {
		return &TypeLit{At: p.at(first), X: p.literal(first)}
	}
	p.begin()
	t.Args = p.typesUntil(RParen)
	t.At = p.since(first.Pos)
	return t
}

func (p *parser) listType() Type {
	start := p.begin()
	t := &TypeList{}
	if p.kind() != RBracket {
		t.Elem = p.topType()
		if p.accept(Comma) {
			p.expect(Ellipsis)
			t.NonEmpty = true
		}
	}
	p.end(RBracket)
	t.At = p.since(start)
	return t
}

// hashType parses the type of a map or record.
func (p *parser) hashType() Type {
	start := p.take().Pos
	if p.kind() == AtomTok {
		return p.recordType(start)
	}
	if p.kind() != LBrace {
		p.fail("a record name or { after #")
	}
	p.begin()
	m := &TypeMap{}
	for p.kind() != RBrace || m.Fields != nil {
		m.Fields = append(m.Fields, p.mapFieldType())
		if !p.accept(Comma) {
			break
		}
	}
	p.end(RBrace)
	m.At = p.since(start)
	return m
}

func (p *parser) mapFieldType() TypeMapField {
	f := TypeMapField{Key: p.topType()}
	op := p.tok()
	if op.Kind != FatArrow && op.Kind != ColonEq {
		p.fail("=> or := after the type of the key")
	}
	p.i++
	f.Exact, f.OpAt = op.Kind == ColonEq, p.span(op)
	f.Value = p.topType()
	f.At = p.since(f.Key.Span().Start)
	return f
}

func (p *parser) recordType(start source.Pos) Type {
	name := p.take()
	r := &TypeRecord{Name: name.Text, NameAt: p.span(name)}
	if p.kind() != LBrace {
		p.fail(expected(LBrace))
	}
	p.begin()
	for p.kind() != RBrace || r.Fields != nil {
		name := p.expect(AtomTok)
		p.expect(ColColon)
		typ := p.topType()
		r.Fields = append(r.Fields, TypeField{At: p.since(name.Pos), Name: name.Text, Type: typ})
		if !p.accept(Comma) {
			break
		}
	}
	p.end(RBrace)
	r.At = p.since(start)
	return r
}

// binType parses <<_:Base, _:_*Unit>>, each part optional.
func (p *parser) binType() Type {
	start := p.begin()
	b := &TypeBinary{}
	if p.kind() != RBin {
		p.binPart(b)
		if b.Unit == nil && p.accept(Comma) {
			p.binPart(b)
		}
	}
	p.end(RBin)
	b.At = p.since(start)
	return b
}

// binPart parses _:Base unless there is one, or _:_*Unit.
func (p *parser) binPart(b *TypeBinary) {
	first := p.expect(VarTok)
	p.expect(Colon)
	unit := p.kind() == VarTok && p.following() == Star
	switch {
	case unit:
		second := p.take()
		p.i++
		b.Unit = p.typeExpr(p.typ(0))
		p.anonymous(first, second)
	case b.Base == nil:
		b.Base = p.typeExpr(p.typ(0))
		p.anonymous(first)
	default:
		if p.kind() == VarTok {
			p.i++
		}
		p.fail("_:_*Unit as the second part of a binary type")
	}
}

// anonymous rejects variables other than _ in a binary type.
func (p *parser) anonymous(vars ...*Token) {
	for _, v := range vars {
		if v.Text != "_" {
			p.reject(v.Pos, "Bad binary type", "only _ may stand here")
		}
	}
}

// funType parses fun(), fun((…) -> T) or fun((A, B) -> T).
func (p *parser) funType() Type {
	start := p.take().Pos
	if p.kind() != LParen {
		p.fail(expected(LParen))
	}
	p.begin()
	if p.kind() == RParen {
		p.end(RParen)
		return &TypeFun{At: p.since(start)}
	}
	f := p.signature()
	p.end(RParen)
	return f
}

// signature parses (Params) -> Result.
func (p *parser) signature() *TypeFun {
	if p.kind() != LParen {
		p.fail(expected(LParen))
	}
	start := p.begin()
	f := &TypeFun{}
	if p.accept(Ellipsis) {
		f.AnyArity = true
		p.end(RParen)
	} else {
		f.Params = p.typesUntil(RParen)
	}
	p.expect(Arrow)
	f.Result = p.topType()
	f.At = p.since(start)
	return f
}
