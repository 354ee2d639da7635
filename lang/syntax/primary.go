package syntax

import "strings"

// primary parses what needs no operator: a literal, a variable, data in brackets,
// a parenthesised expression or a control structure (expr_max in erl_parse.yrl).
func (p *parser) primary() Expr {
	switch t := p.tok(); t.Kind {
	case AtomTok:
		if t.Text == "maybe" && p.maybe && p.startsMaybe() {
			return p.maybeExpr()
		}
	case LBracket:
		return p.list(true)
	case LBin:
		return p.bin(true)
	case LParen:
		return p.paren(false)
	case KwBegin:
		return p.block()
	case KwIf:
		return p.ifExpr()
	case KwCase:
		return p.caseExpr()
	case KwReceive:
		return p.receive()
	case KwFun:
		return p.fun()
	case KwTry:
		return p.try()
	case KwMaybe:
		return p.maybeExpr()
	}
	return p.simple()
}

// patternPrimary parses the operand of a pattern.
func (p *parser) patternPrimary() Expr {
	switch p.kind() {
	case LBracket:
		return p.list(false)
	case LBin:
		return p.bin(false)
	case LParen:
		return p.paren(true)
	}
	return p.simple()
}

// simple parses a variable, a literal or a tuple.
func (p *parser) simple() Expr {
	t := p.tok()
	switch t.Kind {
	case LBrace:
		return p.tuple()
	case StringTok:
		return p.strings()
	case AtomTok, VarTok, IntegerTok, FloatTok, CharTok, BinaryTok:
		p.i++
		return p.literal(t)
	}
	p.fail("an expression")
	return nil
}

// literal returns the node of a token that is an expression by itself.
func (p *parser) literal(t *Token) Expr {
	at := p.at(t)
	switch t.Kind {
	case AtomTok:
		return &Atom{At: at, Name: t.Text}
	case VarTok:
		return &Var{At: at, Name: t.Text}
	case IntegerTok:
		return &Integer{At: at, Value: integerValue(t.Text)}
	case FloatTok:
		v, _ := floatValue(t.Text)
		return &Float{At: at, Value: v}
	case CharTok:
		return &Char{At: at, Value: []rune(t.Text)[0]}
	}
	text := &String{At: at, Value: []rune(t.Text)}
	utf8 := BinSpec{At: at, Name: "utf8"}
	return &Binary{At: at, Elems: []BinElem{{At: at, Value: text, Specs: []BinSpec{utf8}}}}
}

// strings parses adjacent string literals as one.
func (p *parser) strings() Expr {
	first := p.take()
	text := first.Text
	if p.kind() == StringTok {
		var b strings.Builder
		b.WriteString(text)
		for p.kind() == StringTok {
			b.WriteString(p.take().Text)
		}
		text = b.String()
	}
	return &String{At: p.since(first.Pos), Value: []rune(text)}
}

func (p *parser) tuple() Expr {
	start := p.begin()
	var elems []Expr
	if p.kind() != RBrace {
		elems = p.exprs()
	}
	p.end(RBrace)
	return &Tuple{At: p.since(start), Elems: elems}
}

func (p *parser) paren(pat bool) Expr {
	start := p.begin()
	x := p.climb(0, pat)
	p.end(RParen)
	return &Paren{At: p.since(start), X: x}
}

func (p *parser) block() Expr {
	start := p.begin()
	body := p.exprs()
	p.end(KwEnd)
	return &Block{At: p.since(start), Body: body}
}

// list parses a list or, where comp allows one, a list comprehension.
func (p *parser) list(comp bool) Expr {
	start := p.begin()
	l := &List{}
	if p.kind() != RBracket {
		l.Elems = append(l.Elems, p.expr())
		if comp && p.kind() == BarBar {
			quals := p.qualifiers(RBracket)
			return &ListComp{At: p.since(start), X: l.Elems[0], Qualifiers: quals}
		}
		for p.accept(Comma) {
			l.Elems = append(l.Elems, p.expr())
		}
		if p.accept(Bar) {
			l.Tail = p.expr()
		}
	}
	l.Close = p.tok().Pos
	p.end(RBracket)
	l.At = p.since(start)
	return l
}

// bin parses a binary or, where comp allows one, a binary comprehension.
func (p *parser) bin(comp bool) Expr {
	start := p.begin()
	var elems []BinElem
	if p.kind() != RBin {
		first := p.kind()
		value := p.bitValue()
		if comp && p.kind() == BarBar && !isPrefix(first) {
			quals := p.qualifiers(RBin)
			return &BinComp{At: p.since(start), X: value, Qualifiers: quals}
		}
		elems = append(elems, p.bitRest(value))
		for p.accept(Comma) {
			elems = append(elems, p.bitRest(p.bitValue()))
		}
	}
	p.end(RBin)
	return &Binary{At: p.since(start), Elems: elems}
}

func isPrefix(k Kind) bool { return k == Plus || k == Minus || k == KwBnot || k == KwNot }

// bitValue parses the value of a binary element: at most one unary operator and
// nothing that a : or / could belong to.
func (p *parser) bitValue() Expr {
	p.enter()
	defer p.leave()
	if t := p.tok(); isPrefix(t.Kind) {
		p.i++
		x := p.primary()
		return &Unary{At: p.since(t.Pos), Op: t.Kind.String(), X: x}
	}
	return p.primary()
}

// bitRest parses the size and the type specifiers of a binary element.
func (p *parser) bitRest(value Expr) BinElem {
	e := BinElem{Value: value}
	if p.accept(Colon) {
		e.Size = p.primary()
	}
	if p.accept(Slash) {
		e.Specs = append(e.Specs, p.bitSpec())
		for p.accept(Minus) {
			e.Specs = append(e.Specs, p.bitSpec())
		}
	}
	e.At = p.since(value.Span().Start)
	return e
}

func (p *parser) bitSpec() BinSpec {
	name := p.expect(AtomTok)
	spec := BinSpec{Name: name.Text}
	if p.accept(Colon) {
		spec.Unit = integerValue(p.expect(IntegerTok).Text)
	}
	spec.At = p.since(name.Pos)
	return spec
}

// qualifiers parses what follows the || of a comprehension that closing ends.
func (p *parser) qualifiers(closing Kind) []Qualifier {
	p.expect(BarBar)
	quals := []Qualifier{p.qualifier()}
	for p.accept(Comma) {
		quals = append(quals, p.qualifier())
	}
	p.end(closing)
	return quals
}

// qualifier parses a filter, a generator or generators that run side by side.
func (p *parser) qualifier() Qualifier {
	q := p.generator()
	g, ok := q.(*Generator)
	if !ok || p.kind() != AmpAmp {
		return q
	}
	zip := &Zip{Generators: []*Generator{g}}
	for p.accept(AmpAmp) {
		next, ok := p.generator().(*Generator)
		if !ok {
			p.fail("a generator after &&")
		}
		zip.Generators = append(zip.Generators, next)
	}
	zip.At = p.since(g.Start)
	return zip
}

// generator parses one generator or a filter.
func (p *parser) generator() Qualifier {
	g := &Generator{Pattern: p.expr()}
	start := g.Pattern.Span().Start
	if p.kind() == ColonEq {
		g.FieldAt = p.span(p.take())
		g.Kind, g.Key, g.Pattern = GenMap, g.Pattern, p.expr()
	}
	arrow := p.tok()
	switch {
	case arrow.Kind == LeftGen || arrow.Kind == StrictL:
		g.Strict = arrow.Kind == StrictL
	case (arrow.Kind == LeftBin || arrow.Kind == StrictB) && g.binaryPattern():
		g.Kind, g.Strict = GenBinary, arrow.Kind == StrictB
	case g.Kind == GenMap:
		p.fail("<- after the pattern of a map generator")
	default:
		return &Filter{At: p.since(start), X: g.Pattern}
	}
	p.i++
	g.OpAt = p.span(arrow)
	g.X = p.expr()
	g.At = p.since(start)
	return g
}

// binaryPattern reports whether the pattern is one that <= can follow.
func (g *Generator) binaryPattern() bool {
	_, ok := g.Pattern.(*Binary)
	return ok && g.Kind != GenMap
}
