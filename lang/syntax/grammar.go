package syntax

import (
	"errors"
	"sync"

	"github.com/alecthomas/participle/v2"
	"github.com/alecthomas/participle/v2/lexer"
)

// The grammar of forms. What these structs leave open, expressions, types
// and the values of attributes, is parsed by methods of parser.
type (
	// formNode is a form with its dot.
	formNode struct {
		Attribute *attributeNode `parser:"(   '-' @@"`
		Clauses   []*clauseNode  `parser:"  | @@ ( ';' @@ )* ) Dot"`
	}
	// exprsNode is what is typed at a prompt: expressions with a dot. For erl_parse they are
	// the body of a function, so further clauses are looked for behind a semicolon.
	exprsNode struct {
		Body   exprList      `parser:"@@"`
		Others []*clauseNode `parser:"( ';' @@ )* Dot"`
	}
	// clauseNode is a clause of a function.
	clauseNode struct {
		Name  lexer.Token `parser:"@Atom"`
		Args  patternList `parser:"@@"`
		Guard guardTests  `parser:"( 'when' @@ )?"`
		Body  exprList    `parser:"'->' @@"`
	}
	attributeNode struct {
		Spec  *specNode `parser:"  @@"`
		Other attribute `parser:"| @@"`
	}
	// specNode is -spec or -callback, with or without parentheses.
	specNode struct {
		Attr lexer.Token `parser:"@( 'spec' | 'callback' )"`
		Body *specBody   `parser:"(  '(' @@ ')' | @@ )"`
	}
	specBody struct {
		First  lexer.Token  `parser:"@Atom"`
		Second *lexer.Token `parser:"( ':' @Atom )?"`
		Sigs   []*sigNode   `parser:"@@ ( ';' @@ )*"`
	}
	// sigNode is one (Params) -> Result when Constraints.
	sigNode struct {
		Type        signature         `parser:"@@"`
		Constraints []*constraintNode `parser:"( 'when' @@ ( ',' @@ )* )?"`
	}
	// constraintNode is V :: Type, or the older is_subtype(V, Type).
	constraintNode struct {
		Var  lexer.Token `parser:"(   @Var"`
		Type Type        `parser:"    '::' @@"`
		Name lexer.Token `parser:"  | @Atom"`
		Args []Type      `parser:"    '(' @@ ( ',' @@ )* ')' )"`
	}
)

// The parts that methods of parser parse. participle wants interface types for them.
type (
	exprList    interface{ list() []Expr }
	patternList interface{ list() []Expr }
	guardTests  interface{ tests() [][]Expr }
	signature   interface{ fun() *TypeFun }
	attribute   interface{ attr() *attrNode }
)

type exprSlice []Expr

func (es exprSlice) list() []Expr { return es }

type patternSlice []Expr

func (ps patternSlice) list() []Expr { return ps }

type guardSlice [][]Expr

func (g guardSlice) tests() [][]Expr { return g }

func (t *TypeFun) fun() *TypeFun { return t }

func (a *attrNode) attr() *attrNode { return a }

// A grammar is a parser together with the participle parsers that call its methods.
type grammar struct {
	parser
	form  func() *participle.Parser[formNode]
	exprs func() *participle.Parser[exprsNode]
	last  *bailout // the furthest failure of a method

	heads   []clauseHead // of the function clauses so far
	bodyEnd int          // the token behind the last body
}

// A clauseHead is the name and arity of a function clause.
type clauseHead struct {
	name  *Token
	arity int
}

// headPatterns parses the arguments of a function clause, whose name is before them.
func (g *grammar) headPatterns() patternList {
	name := &g.toks[g.i-1]
	ps := g.patterns()
	g.heads = append(g.heads, clauseHead{name, len(ps)})
	return patternSlice(ps)
}

// bodyExprs parses the body of a function clause, or what is typed at a prompt.
func (g *grammar) bodyExprs() exprList {
	es := g.parser.exprs()
	g.bodyEnd = g.i
	return exprSlice(es)
}

// checkHeads rejects clauses that differ in name or arity.
func (g *grammar) checkHeads() {
	for _, h := range g.heads {
		if h.name.Text != g.heads[0].name.Text || h.arity != g.heads[0].arity {
			g.headMismatch(h.name.Pos)
		}
	}
}

// blame returns the error to report when the tokens from index at on do not fit.
// A parser made by yecc finishes a function before it looks at what follows the
// last body, so clauses that do not go together come first.
func (g *grammar) blame(at int, err error) error {
	if at == g.bodyEnd && len(g.heads) > 0 {
		var mismatch error
		func() {
			defer caught(&mismatch)
			g.checkHeads()
		}()
		if mismatch != nil {
			return mismatch
		}
	}
	return err
}

// grammars keeps parsers for reuse: they are built on first use, which takes a
// tenth of a millisecond.
var grammars = sync.Pool{New: func() any { return newGrammar() }}

func newGrammar() *grammar {
	g := &grammar{}
	options := []participle.Option{
		participle.Lexer(Lexer),
		participle.UseLookahead(0), // the first token decides: the grammar is LL(1)
		production(g, g.bodyExprs),
		production(g, g.headPatterns),
		production(g, func() guardTests { return guardSlice(g.guard()) }),
		production(g, func() signature { return g.parser.signature() }),
		production(g, func() attribute { return g.attribute() }),
		production(g, g.topType),
	}
	g.form, g.exprs = onDemand[formNode](options), onDemand[exprsNode](options)
	return g
}

// onDemand builds a parser when it is first asked for: who types expressions only needs none for forms.
func onDemand[G any](options []participle.Option) func() *participle.Parser[G] {
	return sync.OnceValue(func() *participle.Parser[G] { return participle.MustBuild[G](options...) })
}

// production makes a method of the parser a production of the grammar.
func production[T any](g *grammar, parse func() T) participle.Option {
	return participle.ParseTypeWith(func(lex *lexer.PeekingLexer) (v T, err error) {
		g.i = int(lex.RawCursor())
		defer func() {
			lex.FastForward(lexer.RawCursor(g.i - 1))
			g.note(err)
		}()
		defer caught(&err)
		return parse(), nil
	})
}

// note keeps the furthest failure.
func (g *grammar) note(err error) {
	var b *bailout
	if errors.As(err, &b) && (g.last == nil || b.at >= g.last.at) {
		g.last = b
	}
}

// run parses toks, which end with an EOF token, with one of the grammars. The error
// is a *bailout.
func run[G any](g *grammar, p *participle.Parser[G], file string, toks []Token, maybe bool) (*G, error) {
	g.parser = parser{file: file, toks: toks, maybe: maybe, open: g.open[:0]}
	g.last, g.heads, g.bodyEnd = nil, g.heads[:0], 0
	lex, err := lexer.Upgrade(&formLexer{toks: toks})
	if err != nil {
		return nil, err
	}
	node, err := p.ParseFromLexer(lex)
	if err == nil {
		return node, nil
	}
	var unexpected *participle.UnexpectedTokenError
	if errors.As(err, &unexpected) && (g.last == nil || unexpected.Unexpected.Pos.Offset > g.last.at) {
		at := unexpected.Unexpected.Pos.Offset
		return nil, g.blame(at, g.unexpected(at, g.wanted(at)))
	}
	if g.last != nil {
		return nil, g.last
	}
	return nil, err
}

// wanted says in plain words what could stand at index at, where a grammar stopped.
func (g *grammar) wanted(at int) string {
	switch {
	case at != g.bodyEnd:
		return ""
	case len(g.heads) == 0:
		return "an operator, a comma or the final dot"
	}
	return "an operator, a comma, a semicolon or the final dot"
}
