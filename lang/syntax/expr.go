package syntax

import "mortal/lang/source"

// An operator is a row of the table of binary operators.
type operator struct {
	prec  uint8 // 0: no operator
	assoc assoc
	pat   bool // allowed in the patterns of function heads
}

type assoc uint8

const (
	leftAssoc assoc = iota
	rightAssoc
	nonAssoc
)

// binaryOps is "Erlang Reference Manual, Expressions, Operator Precedence" from
// the bottom up, in the numbers of erl_parse.yrl. Unary operators bind
// tighter than all of these, catch less tight.
var binaryOps = [kindCount]operator{
	Equal: {100, rightAssoc, true}, Bang: {100, rightAssoc, false},
	KwOrelse:  {150, rightAssoc, false},
	KwAndalso: {160, rightAssoc, false},
	EqEq:      {200, nonAssoc, true}, NotEq: {200, nonAssoc, true}, LessEq: {200, nonAssoc, true},
	Less: {200, nonAssoc, true}, GreatEq: {200, nonAssoc, true}, Great: {200, nonAssoc, true},
	ExactEq: {200, nonAssoc, true}, ExactNot: {200, nonAssoc, true},
	PlusPlus: {250, rightAssoc, true}, MinusMinus: {250, rightAssoc, true},
	Plus: {251, leftAssoc, true}, Minus: {251, leftAssoc, true}, KwBor: {251, leftAssoc, true},
	KwBxor: {251, leftAssoc, true}, KwBsl: {251, leftAssoc, true}, KwBsr: {251, leftAssoc, true},
	KwOr: {251, leftAssoc, true}, KwXor: {251, leftAssoc, true},
	Slash: {252, leftAssoc, true}, Star: {252, leftAssoc, true}, KwDiv: {252, leftAssoc, true},
	KwRem: {252, leftAssoc, true}, KwBand: {252, leftAssoc, true}, KwAnd: {252, leftAssoc, true},
}

// right returns the least precedence an operator in the right operand may have.
func (o operator) right() uint8 {
	if o.assoc == rightAssoc {
		return o.prec
	}
	return o.prec + 1
}

// expr parses an expression.
func (p *parser) expr() Expr { return p.climb(0, false) }

// pattern parses what the head of a function or catch clause may hold: no calls, sends
// or control structures at the top (pat_expr in erl_parse.yrl).
func (p *parser) pattern() Expr { return p.climb(0, true) }

// climb parses an expression whose binary operators bind at least as tight as min.
func (p *parser) climb(min uint8, pat bool) Expr {
	p.enter()
	e := p.infix(p.unary(pat), min, pat)
	p.leave()
	return e
}

// infix parses the operators and right operands that follow left.
func (p *parser) infix(left Expr, min uint8, pat bool) Expr {
	for {
		op := binaryOps[p.kind()]
		if op.prec == 0 || op.prec < min || pat && !op.pat {
			return left
		}
		sign := p.take()
		left = p.binary(left, sign, p.climb(op.right(), pat))
		if op.assoc == nonAssoc && binaryOps[p.kind()].prec == op.prec {
			p.fail("parentheses: comparisons do not chain")
		}
	}
}

func (p *parser) binary(l Expr, op *Token, r Expr) Expr {
	at := p.since(l.Span().Start)
	if op.Kind == Equal {
		return &Match{At: at, OpAt: p.span(op), Pattern: l, Value: r}
	}
	return &BinaryOp{At: at, Op: op.Kind.String(), OpAt: p.span(op), L: l, R: r}
}

// unary parses an operand with the unary operators before it.
func (p *parser) unary(pat bool) Expr {
	switch t := p.tok(); t.Kind {
	case Plus, Minus, KwBnot, KwNot:
		p.enter()
		p.i++
		x := p.unary(pat)
		p.leave()
		return &Unary{At: p.since(t.Pos), Op: t.Kind.String(), X: x}
	case KwCatch:
		if !pat {
			p.i++
			x := p.expr()
			return &Catch{At: p.since(t.Pos), X: x}
		}
	}
	return p.operand(pat)
}

// operand parses what stands between operators.
func (p *parser) operand(pat bool) Expr {
	switch {
	case p.kind() == Hash:
		e := p.hash(nil, anyHash)
		if pat {
			return e
		}
		return p.hashes(e)
	case pat:
		return p.patternPrimary()
	}
	return p.postfix(p.primary())
}

// postfix parses a module qualifier, arguments or record and map operations that
// follow the primary e. None of them can follow a call (erl_parse.yrl, expr_max).
func (p *parser) postfix(e Expr) Expr {
	switch p.kind() {
	case Colon:
		colon := p.take()
		fun := p.primary()
		e = &Remote{At: p.since(e.Span().Start), Module: e, Fun: fun, OpAt: p.span(colon)}
		if p.kind() != LParen {
			return e
		}
		fallthrough
	case LParen:
		args := p.arguments()
		return &Call{At: p.since(e.Span().Start), Fun: e, Args: args}
	case Hash:
		return p.hashes(p.hash(e, anyHash))
	}
	return e
}

// arguments parses expressions in parentheses.
func (p *parser) arguments() []Expr {
	p.begin()
	if p.kind() == RParen {
		p.end(RParen)
		return nil
	}
	args := p.exprs()
	p.end(RParen)
	return args
}

// exprs parses expressions separated by commas.
func (p *parser) exprs() []Expr {
	es := []Expr{p.expr()}
	for p.accept(Comma) {
		es = append(es, p.expr())
	}
	return es
}

// hashKind says which operations may follow a # in a chain: updates of maps and of
// records do not mix without parentheses.
type hashKind uint8

const (
	anyHash hashKind = iota
	mapHash
	recordHash
)

// hashes parses more # operations on e, which is one itself.
func (p *parser) hashes(e Expr) Expr {
	kind := recordHash
	if _, ok := e.(*Map); ok {
		kind = mapHash
	}
	for p.kind() == Hash {
		e = p.hash(e, kind)
	}
	return e
}

// hash parses one # operation on base, which is nil for a new map or record.
func (p *parser) hash(base Expr, kind hashKind) Expr {
	sign := p.take()
	start := sign.Pos
	if base != nil {
		start = base.Span().Start
	}
	switch {
	case p.kind() == LBrace && kind != recordHash:
		return p.mapFields(base, start, p.span(sign))
	case p.kind() == AtomTok && kind != mapHash:
		return p.record(base, start, p.span(sign))
	}
	p.fail("a record name or { after #")
	return nil
}

// mapFields parses the braces of a map expression or map comprehension.
func (p *parser) mapFields(base Expr, start source.Pos, op source.Span) Expr {
	p.begin()
	m := &Map{Base: base, OpAt: op}
	if p.kind() != RBrace {
		m.Fields = append(m.Fields, p.mapField())
		if p.kind() == BarBar && base == nil && !m.Fields[0].Exact {
			f := m.Fields[0]
			quals := p.qualifiers(RBrace)
			return &MapComp{At: p.since(start), Key: f.Key, Value: f.Value, Qualifiers: quals, OpAt: f.OpAt}
		}
		for p.accept(Comma) {
			m.Fields = append(m.Fields, p.mapField())
		}
	}
	p.end(RBrace)
	m.At = p.since(start)
	return m
}

func (p *parser) mapField() MapField {
	key := p.expr()
	op := p.tok()
	if op.Kind != FatArrow && op.Kind != ColonEq {
		p.fail("=> or := after the key")
	}
	p.i++
	value := p.expr()
	return MapField{At: p.since(key.Span().Start), Key: key, Value: value, Exact: op.Kind == ColonEq, OpAt: p.span(op)}
}

// record parses what follows the # of a record expression.
func (p *parser) record(base Expr, start source.Pos, op source.Span) Expr {
	name := p.atom()
	switch p.kind() {
	case Period:
		p.i++
		field := p.atom()
		if base == nil {
			return &RecordIndex{At: p.since(start), Name: name, Field: field}
		}
		return &RecordAccess{At: p.since(start), Base: base, Name: name, Field: field, OpAt: op}
	case LBrace:
		fields := p.recordFields()
		return &Record{At: p.since(start), Base: base, Name: name, Fields: fields, OpAt: op}
	}
	p.fail(". or { after the record name")
	return nil
}

func (p *parser) recordFields() []RecordField {
	p.begin()
	var fields []RecordField
	for p.kind() != RBrace || fields != nil {
		fields = append(fields, p.recordField())
		if !p.accept(Comma) {
			break
		}
	}
	p.end(RBrace)
	return fields
}

func (p *parser) recordField() RecordField {
	var name Expr
	switch t := p.tok(); t.Kind {
	case AtomTok:
		p.i++
		name = &Atom{At: p.at(t), Name: t.Text}
	case VarTok:
		p.i++
		name = &Var{At: p.at(t), Name: t.Text}
	default:
		p.fail("a field name")
	}
	p.expect(Equal)
	value := p.expr()
	return RecordField{At: p.since(name.Span().Start), Name: name, Value: value}
}

// atom takes an atom.
func (p *parser) atom() Atom {
	t := p.expect(AtomTok)
	return Atom{At: p.at(t), Name: t.Text}
}
