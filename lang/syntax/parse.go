package syntax

import (
	"errors"

	"mortal/lang/source"
)

// ParseExprs parses expressions that end with a dot, as they are typed at the prompt.
// An atom maybe is taken for the keyword where nothing else makes sense.
func ParseExprs(toks []Token) ([]Expr, *source.Diagnostic) {
	return parseTokens("", toks, parseExprs)
}

// ParseForm parses one form of a module; at the prompt of newer shells also
// function definitions, -record, -spec and -type.
func ParseForm(toks []Token) (Form, *source.Diagnostic) {
	return parseTokens("", toks, parseForm)
}

// ParseTerm parses an expression that denotes a term: no variables, operators or calls.
func ParseTerm(toks []Token) (Expr, *source.Diagnostic) {
	es, diag := ParseExprs(toks)
	if diag != nil {
		return nil, diag
	}
	at := es[0]
	if len(es) > 1 {
		at = es[1]
	} else if _, ok := Constant(at, false); ok {
		return at, nil
	}
	pos := FirstLoc(at)
	return nil, &source.Diagnostic{
		Span:    source.Span{Start: pos, End: pos},
		Code:    "parse",
		Message: "bad term",
	}
}

// parseTokens parses toks. When that fails and there is an atom maybe, it tries again
// with the keyword, and reports whichever failure is further on.
func parseTokens[T any](file string, toks []Token, parse func(*grammar, string, []Token, bool) (T, error)) (T, *source.Diagnostic) {
	g := grammars.Get().(*grammar)
	defer grammars.Put(g)
	toks = withEOF(toks)
	v, err := parse(g, file, toks, false)
	if err != nil && hasMaybe(toks) {
		w, again := parse(g, file, toks, true)
		if again == nil || furtherThan(again, err) {
			v, err = w, again
		}
	}
	if err == nil {
		return v, nil
	}
	var none T
	var b *bailout
	if !errors.As(err, &b) {
		panic("internal error: " + err.Error())
	}
	diag := b.diag
	return none, &diag
}

// withEOF returns toks with an EOF token behind them, in an array of its own.
func withEOF(toks []Token) []Token {
	n := len(toks)
	if n > 0 && toks[n-1].Kind == EOF {
		return toks
	}
	return appendEOF(toks[:n:n])
}

// appendEOF appends an EOF token to toks.
func appendEOF(toks []Token) []Token {
	end := Token{Kind: EOF}
	if n := len(toks); n > 0 {
		end.Pos, end.End = toks[n-1].End, toks[n-1].End
	}
	return append(toks, end)
}

func hasMaybe(toks []Token) bool {
	for i := range toks {
		if toks[i].Kind == AtomTok && toks[i].Text == "maybe" {
			return true
		}
	}
	return false
}

func furtherThan(a, b error) bool {
	var x, y *bailout
	return errors.As(a, &x) && errors.As(b, &y) && x.at > y.at
}

func parseExprs(g *grammar, file string, toks []Token, maybe bool) (es []Expr, err error) {
	node, err := run(g, g.exprs(), file, toks, maybe)
	if err != nil {
		return nil, err
	}
	defer caught(&err)
	if len(node.Others) > 0 {
		g.headMismatch(g.toks[node.Others[0].Name.Pos.Offset].Pos)
	}
	return node.Body.list(), nil
}

// noForm is where erl_parse reports that there are no tokens at all.
var noForm = source.Pos{Line: 999999}

func parseForm(g *grammar, file string, toks []Token, maybe bool) (form Form, err error) {
	if toks[0].Kind == EOF {
		toks[0].Pos = noForm
	}
	node, err := run(g, g.form(), file, toks, maybe)
	if err != nil {
		return nil, err
	}
	defer caught(&err)
	at := At{File: file, Start: toks[0].Pos, End: toks[len(toks)-2].End}
	attr := node.Attribute
	if attr == nil {
		return g.function(node.Clauses, at), nil
	}
	at.Start = toks[1].Pos
	switch {
	case attr.Spec != nil:
		return g.spec(attr.Spec, at), nil
	default:
		return g.buildAttribute(attr.Other.attr(), at), nil
	}
}

// function makes a function of its clauses, which must agree in name and arity.
func (g *grammar) function(nodes []*clauseNode, at At) Form {
	g.checkHeads()
	f := &Function{At: at}
	for i, n := range nodes {
		name := &g.toks[n.Name.Pos.Offset]
		c := &Clause{Patterns: n.Args.list(), Body: n.Body.list()}
		if n.Guard != nil {
			c.Guard = n.Guard.tests()
		}
		last := c.Body[len(c.Body)-1].Span().End
		c.At = At{File: g.file, Start: name.Pos, End: last}
		if i == 0 {
			f.Name, f.Arity = name.Text, len(c.Patterns)
		}
		f.Clauses = append(f.Clauses, c)
	}
	return f
}

// spec makes a -spec or -callback.
func (g *grammar) spec(node *specNode, at At) Form {
	s := &Spec{At: at, Attr: node.Attr.Value}
	body := node.Body
	name := &g.toks[body.First.Pos.Offset]
	if body.Second != nil {
		s.Module = name.Text
		name = &g.toks[body.Second.Pos.Offset]
	}
	s.Name = name.Text
	for _, sig := range body.Sigs {
		s.Clauses = append(s.Clauses, g.specClause(sig))
	}
	s.Arity = len(s.Clauses[0].Params)
	return s
}

func (g *grammar) specClause(node *sigNode) SpecClause {
	f := node.Type.fun()
	if f.AnyArity {
		g.reject(f.Start, "bad function type", "a specification names the types of all arguments")
	}
	c := SpecClause{At: f.At, Params: f.Params, Result: f.Result}
	for _, n := range node.Constraints {
		c.Constraints = append(c.Constraints, g.constraint(n))
	}
	return c
}

// constraint makes V :: Type of a constraint in either notation.
func (g *grammar) constraint(n *constraintNode) Constraint {
	if n.Type != nil {
		v := &g.toks[n.Var.Pos.Offset]
		if v.Text == "_" {
			g.reject(v.Pos, "bad type variable", "")
		}
		return Constraint{At: g.at(v), Var: v.Text, Type: n.Type}
	}
	name := &g.toks[n.Name.Pos.Offset]
	if name.Text != "is_subtype" || len(n.Args) != 2 {
		g.reject(name.Pos, "unsupported constraint "+QuoteAtom(name.Text), "")
	}
	v, ok := n.Args[0].(*TypeVar)
	if !ok || v.Name == "_" {
		g.reject(FirstLoc(n.Args[0]), "bad type variable", "")
	}
	return Constraint{At: v.At, Var: v.Name, Type: n.Args[1]}
}
