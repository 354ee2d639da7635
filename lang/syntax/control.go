package syntax

import "mortal/lang/source"

// clauses parses clauses separated by semicolons.
func (p *parser) clauses(clause func() *Clause) []*Clause {
	cs := []*Clause{clause()}
	for p.accept(Semicolon) {
		cs = append(cs, clause())
	}
	return cs
}

// caseClause parses a clause of case, receive, try … of or maybe … else.
func (p *parser) caseClause() *Clause {
	pattern := p.expr()
	c := &Clause{Patterns: []Expr{pattern}}
	return p.clauseRest(c, FirstLoc(pattern))
}

// clauseRest parses the guard and the body of a clause.
func (p *parser) clauseRest(c *Clause, start source.Pos) *Clause {
	if p.accept(KwWhen) {
		c.Guard = p.guard()
	}
	c.Body = p.body()
	c.At = p.since(start)
	return c
}

// guard parses alternatives of conjunctions of tests.
func (p *parser) guard() [][]Expr {
	g := [][]Expr{p.exprs()}
	for p.accept(Semicolon) {
		g = append(g, p.exprs())
	}
	return g
}

// body parses an arrow and what follows it.
func (p *parser) body() []Expr {
	p.expect(Arrow)
	return p.exprs()
}

func (p *parser) ifExpr() Expr {
	start := p.begin()
	clauses := p.clauses(func() *Clause {
		c := &Clause{Guard: p.guard()}
		c.Body = p.body()
		c.At = p.since(FirstLoc(c.Guard[0][0]))
		return c
	})
	p.end(KwEnd)
	return &If{At: p.since(start), Clauses: clauses}
}

func (p *parser) caseExpr() Expr {
	start := p.begin()
	c := &Case{X: p.expr()}
	p.expect(KwOf)
	c.Clauses = p.clauses(p.caseClause)
	p.end(KwEnd)
	c.At = p.since(start)
	return c
}

func (p *parser) receive() Expr {
	start := p.begin()
	r := &Receive{}
	if p.kind() != KwAfter {
		r.Clauses = p.clauses(p.caseClause)
	}
	if p.accept(KwAfter) {
		r.Timeout = p.expr()
		r.TimeoutBody = p.body()
	}
	p.end(KwEnd)
	r.At = p.since(start)
	return r
}

func (p *parser) try() Expr {
	start := p.begin()
	t := &Try{Body: p.exprs()}
	if p.accept(KwOf) {
		t.Of = p.clauses(p.caseClause)
	}
	switch {
	case p.accept(KwCatch):
		t.Catch = append(t.Catch, p.catchClause())
		for p.accept(Semicolon) {
			t.Catch = append(t.Catch, p.catchClause())
		}
		if p.accept(KwAfter) {
			t.After = p.exprs()
		}
	case p.accept(KwAfter):
		t.After = p.exprs()
	default:
		p.fail("of, catch or after in a try")
	}
	p.end(KwEnd)
	t.At = p.since(start)
	return t
}

// catchClause parses Class:Reason:Stack with all but the reason optional.
func (p *parser) catchClause() *CatchClause {
	c := &CatchClause{}
	first := p.tok()
	if (first.Kind == AtomTok || first.Kind == VarTok) && p.following() == Colon {
		p.i += 2
		c.Class = p.literal(first)
	}
	c.Reason = p.pattern()
	if c.Class != nil && p.accept(Colon) {
		stack := p.expect(VarTok)
		c.Stack = &Var{At: p.at(stack), Name: stack.Text}
	}
	if p.accept(KwWhen) {
		c.Guard = p.guard()
	}
	c.Body = p.body()
	c.At = p.since(first.Pos)
	return c
}

// fun parses a reference to a function, a fun or a named fun.
func (p *parser) fun() Expr {
	start := p.begin()
	next := p.following()
	switch name := p.tok(); {
	case name.Kind == AtomTok && next == Slash:
		p.i += 2
		arity := p.expect(IntegerTok)
		p.open = p.open[:len(p.open)-1]
		return &FunRef{At: p.since(start), Name: p.literal(name), Arity: p.literal(arity)}
	case (name.Kind == AtomTok || name.Kind == VarTok) && next == Colon:
		return p.remoteFun(start)
	case name.Kind == AtomTok:
		p.i++
		p.fail("/Arity or :Name/Arity after the name")
	case name.Kind != LParen && name.Kind != VarTok:
		p.fail("a function name or the ( of a clause")
	}
	return p.funLit(start)
}

// remoteFun parses Module:Name/Arity.
func (p *parser) remoteFun(start source.Pos) Expr {
	module := p.oneOf(AtomTok, VarTok)
	p.expect(Colon)
	name := p.oneOf(AtomTok, VarTok)
	p.expect(Slash)
	arity := p.oneOf(IntegerTok, VarTok)
	p.open = p.open[:len(p.open)-1]
	return &FunRef{At: p.since(start), Module: module, Name: name, Arity: arity}
}

// oneOf takes a token of one of two kinds as an expression.
func (p *parser) oneOf(a, b Kind) Expr {
	if p.kind() != a && p.kind() != b {
		p.fail(expected(a))
	}
	return p.literal(p.take())
}

// funLit parses the clauses of a fun. All have the same name and arity.
func (p *parser) funLit(start source.Pos) Expr {
	f := &FunLit{}
	var mismatch *Clause
	for first := true; first || p.accept(Semicolon); first = false {
		clause, name, at := p.funClause()
		if first {
			f.Name, f.NameAt = name, at
		}
		f.Clauses = append(f.Clauses, clause)
		if mismatch == nil && (name != f.Name || len(clause.Patterns) != len(f.Clauses[0].Patterns)) {
			mismatch = clause
		}
	}
	p.end(KwEnd)
	if mismatch != nil {
		p.headMismatch(mismatch.Start)
	}
	f.At = p.since(start)
	return f
}

// funClause parses a clause of a fun and the name before it, if there is one.
func (p *parser) funClause() (c *Clause, name string, at source.Span) {
	start := p.tok().Pos
	if p.kind() == VarTok {
		t := p.take()
		name, at = t.Text, p.span(t)
	}
	c = &Clause{Patterns: p.patterns()}
	return p.clauseRest(c, start), name, at
}

// patterns parses the arguments in the head of a function or fun.
func (p *parser) patterns() []Expr {
	if p.kind() != LParen {
		p.fail(expected(LParen))
	}
	p.begin()
	var pats []Expr
	for p.kind() != RParen || pats != nil {
		pats = append(pats, p.pattern())
		if !p.accept(Comma) {
			break
		}
	}
	p.end(RParen)
	return pats
}

func (p *parser) headMismatch(at source.Pos) {
	p.reject(at, "head mismatch", "the clauses of a function have the same name and number of arguments; different functions are separated by a dot")
}

// startsMaybe reports whether the atom maybe at hand is the keyword: what
// follows starts an expression and cannot follow an atom, or is ambiguous and
// was tried as an atom before.
func (p *parser) startsMaybe() bool {
	t := p.tok()
	if t.End != t.Pos && t.End.Col-t.Pos.Col != len("maybe") && t.Pos.Line == t.End.Line {
		return false // quoted; a token made of a term does not say
	}
	switch p.following() {
	case AtomTok, VarTok, IntegerTok, FloatTok, CharTok, StringTok, BinaryTok, LBrace, LBracket, LBin,
		LParen, Hash, Plus, Minus, KwBnot, KwNot, KwCatch, KwBegin, KwIf, KwCase, KwReceive, KwFun, KwTry:
		return true
	}
	return false
}

// maybeExpr parses maybe … else … end. The else may be an atom to the scanner.
func (p *parser) maybeExpr() Expr {
	start := p.begin()
	m := &Maybe{Body: []Expr{p.maybeMatch()}}
	for p.accept(Comma) {
		m.Body = append(m.Body, p.maybeMatch())
	}
	if t := p.tok(); t.Kind == KwElse || t.Kind == AtomTok && t.Text == "else" {
		p.i++
		m.ElseAt = p.span(t)
		m.Else = p.clauses(p.caseClause)
	}
	p.end(KwEnd)
	m.At = p.since(start)
	return m
}

// maybeMatch parses an expression or Pattern ?= Value.
func (p *parser) maybeMatch() Expr {
	e := p.expr()
	if p.kind() != QuestEq {
		return e
	}
	op := p.take()
	value := p.expr()
	return &MaybeMatch{At: p.since(e.Span().Start), OpAt: p.span(op), Pattern: e, Value: value}
}
