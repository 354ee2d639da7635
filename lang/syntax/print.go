package syntax

import (
	"strings"

	"mortal/lang/term"
)

// PrintOptions say how trees are printed; they are the options of erl_pp.
type PrintOptions struct {
	Indent int  // of nested lines; 0 means 4
	Width  int  // of a line; 0 means 72
	Column int  // where the text starts, counted from 0; negative: all on one line
	Latin1 bool // characters above 255 are escaped
}

func (o PrintOptions) layouter() *layouter {
	l := &layouter{indent: o.Indent, width: o.Width, latin1: o.Latin1}
	if l.indent == 0 {
		l.indent = 4
	}
	if l.width == 0 {
		l.width = 72
	}
	return l
}

// PrintExpr returns e as erl_pp:expr/2 prints it. Parentheses are where precedence
// asks for them.
func PrintExpr(e Expr, o PrintOptions) string {
	return o.layouter().render(printer{o.Latin1}.expr(e, 0), o.Column)
}

// PrintOperand returns e as an operand of an operator of that precedence
// (erl_pp:expr/4).
func PrintOperand(e Expr, prec int, o PrintOptions) string {
	return o.layouter().render(printer{o.Latin1}.expr(e, prec), o.Column)
}

// PrintExprs returns expressions separated by commas (erl_pp:exprs/3).
func PrintExprs(es []Expr, o PrintOptions) string {
	d := seq{sep: text(","), spaced: true, items: printer{o.Latin1}.exprs(es)}
	return o.layouter().render(d, o.Column)
}

// PrintGuard returns a guard with its when (erl_pp:guard/2).
func PrintGuard(guard [][]Expr, o PrintOptions) string {
	return o.layouter().render(printer{o.Latin1}.guard(guard), o.Column)
}

// A printer turns trees into docs. Its parts and their order are those of erl_pp,
// whose layout depends on both.
type printer struct {
	latin1 bool
}

// The precedences of erl_parse:inop_prec/1 and preop_prec/1: what the left operand, the
// expression itself and the right operand count as.
type precedence struct{ left, own, right int }

var printPrecs = map[string]precedence{
	"=": {150, 100, 100}, "!": {150, 100, 100}, "orelse": {160, 150, 150}, "andalso": {200, 160, 160},
	"==": {300, 200, 300}, "/=": {300, 200, 300}, "=<": {300, 200, 300}, "<": {300, 200, 300},
	">=": {300, 200, 300}, ">": {300, 200, 300}, "=:=": {300, 200, 300}, "=/=": {300, 200, 300},
	"++": {400, 300, 300}, "--": {400, 300, 300},
	"+": {400, 400, 500}, "-": {400, 400, 500}, "bor": {400, 400, 500}, "bxor": {400, 400, 500},
	"bsl": {400, 400, 500}, "bsr": {400, 400, 500}, "or": {400, 400, 500}, "xor": {400, 400, 500},
	"*": {500, 500, 600}, "/": {500, 500, 600}, "div": {500, 500, 600}, "rem": {500, 500, 600},
	"band": {500, 500, 600}, "and": {500, 500, 600},
}

const (
	precUnary     = 600
	precUnaryArg  = 700
	precHash      = 700
	precHashLeft  = 800
	precCall      = 700
	precFun       = 800
	precRemote    = 800
	precRemoteArg = 900
	precMax       = 900
	precCatch     = 700
	precCatchArg  = 100
)

// parens puts d in parentheses where its precedence is less than what is needed.
func parens(own, needed int, d doc) doc {
	if own < needed {
		return cat{text("("), d, text(")")}
	}
	return d
}

func (p printer) exprs(es []Expr) []doc { return docs(es, p.top) }

// docs returns what f makes of xs.
func docs[T any](xs []T, f func(T) doc) []doc {
	ds := make([]doc, len(xs))
	for i, x := range xs {
		ds[i] = f(x)
	}
	return ds
}

// top prints an expression that nothing binds to.
func (p printer) top(e Expr) doc { return p.expr(e, 0) }

func (p printer) atom(name string) doc { return leaf(string(term.AppendAtom(nil, name, !p.latin1))) }

func quoteString(s []rune, latin1 bool) string {
	out := []byte{'"'}
	for _, r := range s {
		out = term.AppendEscaped(out, r, '"', !latin1)
	}
	return string(append(out, '"'))
}

func (p printer) char(r rune) doc {
	if r == ' ' {
		return text(`$\s`)
	}
	return text("$" + string(term.AppendEscaped(nil, r, noQuote, !p.latin1)))
}

// expr prints an operand of an operator of precedence prec.
func (p printer) expr(e Expr, prec int) doc {
	switch e := e.(type) {
	case *Paren:
		return p.expr(e.X, prec)
	case *Value:
		o := term.PrettyDefaults()
		o.Unicode = !p.latin1
		return leaf(term.Pretty(e.Value, o))
	case *Var:
		return leaf(e.Name)
	case *Char:
		return p.char(e.Value)
	case *Integer:
		return leaf(e.Value.String())
	case *Float:
		return leaf(term.ShortFloat(e.Value))
	case *Atom:
		return p.atom(e.Name)
	case *String:
		return str(e.Value)
	case *List:
		return p.list(e)
	case *Tuple:
		return p.tuple(p.exprs(e.Elems))
	case *Binary:
		return p.binary(e)
	case *ListComp:
		return p.comprehension("[", p.top(e.X), e.Qualifiers, "]")
	case *BinComp:
		return p.comprehension("<<", p.expr(e.X, precMax), e.Qualifiers, ">>")
	case *MapComp:
		pair := list(step{first: cat{p.top(e.Key), leaf(" =>")}, second: p.top(e.Value)})
		return p.comprehension("#{", pair, e.Qualifiers, "}")
	case *RecordIndex, *RecordAccess, *Record, *Map:
		return p.hash(e, prec)
	}
	return p.operation(e, prec)
}

// list prints a list; a tail that is one itself is a part of it.
func (p printer) list(l *List) doc {
	if len(l.Elems) == 0 {
		return leaf("[]")
	}
	s := seq{before: text("["), after: text("]"), sep: text(","), spaced: true, items: p.exprs(l.Elems)}
	for l.Tail != nil {
		next, ok := Unparen(l.Tail).(*List)
		if !ok {
			s.lastSep = text(" |")
			s.items = append(s.items, p.top(l.Tail))
			break
		}
		s.items = append(s.items, p.exprs(next.Elems)...)
		l = next
	}
	return s
}

// tuple puts items in braces.
func (p printer) tuple(items []doc) doc {
	if len(items) == 0 {
		return leaf("{}")
	}
	return commas("{", "}", items)
}

// comprehension always breaks its line behind the bracket.
func (p printer) comprehension(open string, x doc, qs []Qualifier, closing string) doc {
	quals := lines{sep: text(","), spaced: true, items: docs(qs, p.qualifier)}
	inner := list(step{first: cat{x, leaf(" ||")}, second: quals})
	forced := lines{lead: leaf(" "), items: []doc{inner}}
	return list(seq{before: text(open), spaced: true, items: []doc{forced}}, text(closing))
}

func (p printer) qualifier(q Qualifier) doc {
	switch q := q.(type) {
	case *Generator:
		return p.generator(q)
	case *Zip:
		gens := docs(q.Generators, func(g *Generator) doc { return p.generator(g) })
		return seq{sep: text(" &&"), spaced: true, items: gens}
	case *Filter:
		return p.top(q.X)
	}
	panic("internal error: unknown qualifier")
}

func (p printer) generator(g *Generator) doc {
	arrow := " <-"
	if g.Kind == GenBinary {
		arrow = " <="
	}
	if g.Strict {
		arrow = " <:" + arrow[2:]
	}
	pattern := p.top(g.Pattern)
	if g.Kind == GenMap {
		pattern = list(step{first: cat{p.top(g.Key), leaf(" :=")}, second: pattern})
	}
	return list(step{first: cat{pattern, leaf(arrow)}, second: p.top(g.X)})
}

// hash prints operations on records and maps.
func (p printer) hash(e Expr, prec int) doc {
	switch e := e.(type) {
	case *RecordIndex:
		return parens(precHash, prec, cat{p.recordName(e.Name.Name), text("."), p.atom(e.Field.Name)})
	case *RecordAccess:
		base := cat{p.expr(e.Base, precHashLeft), p.gap(e.Base), text("#"), p.atom(e.Name.Name), text(".")}
		return parens(precHash, prec, cat{base[0], base[1:], p.atom(e.Field.Name)})
	case *Record:
		fields := p.tuple(docs(e.Fields, p.recordField))
		if e.Base == nil {
			return parens(precHash, prec, first(p.recordName(e.Name.Name), fields))
		}
		head := cat{p.expr(e.Base, precHashLeft), p.gap(e.Base), p.recordName(e.Name.Name)}
		return parens(precHash, prec, first(head, fields))
	case *Map:
		fields := p.tuple(docs(e.Fields, p.mapField))
		if e.Base == nil {
			return parens(precHash, prec, first(text("#"), fields))
		}
		return parens(precHash, prec, first(cat{p.expr(e.Base, precHashLeft), p.gap(e.Base), text("#")}, fields))
	}
	panic("internal error: unknown record or map")
}

func (p printer) recordName(name string) doc { return cat{text("#"), p.atom(name)} }

// gap is a space that keeps a # from being read as part of an integer.
func (p printer) gap(base Expr) doc {
	switch Unparen(base).(type) {
	case *Integer, *FunRef:
		return text(" ")
	}
	return nil
}

func (p printer) recordField(f RecordField) doc {
	prec := printPrecs["="]
	return list(step{first: cat{p.expr(f.Name, prec.left), leaf(" =")}, second: p.expr(f.Value, prec.right), tight: true})
}

func (p printer) mapField(f MapField) doc {
	arrow := " =>"
	if f.Exact {
		arrow = " :="
	}
	return list(step{first: cat{p.top(f.Key), leaf(arrow)}, second: p.top(f.Value)})
}

func (p printer) binary(b *Binary) doc {
	if len(b.Elems) == 0 {
		return leaf("<<>>")
	}
	return cat{leaf("<<"), seq{sep: text(","), items: docs(b.Elems, p.binElem)}, leaf(">>")}
}

func (p printer) binElem(e BinElem) doc {
	value := p.expr(e.Value, precMax)
	if e.Size == nil && e.Specs == nil {
		return value
	}
	d := cat{value}
	if e.Size != nil {
		d = append(d, text(":"), p.expr(e.Size, precMax))
	}
	if e.Specs == nil {
		return d
	}
	specs := make([]string, len(e.Specs))
	for i, s := range e.Specs {
		specs[i] = QuoteAtom(s.Name)
		if s.Unit != nil {
			specs[i] += ":" + s.Unit.String()
		}
	}
	return append(d, text("/"+strings.Join(specs, "-")))
}

// operation prints operators and calls.
func (p printer) operation(e Expr, prec int) doc {
	switch e := e.(type) {
	case *Unary:
		op := e.Op
		if op != "+" && op != "-" {
			op += " "
		}
		return parens(precUnary, prec, cat{text(op), p.expr(e.X, precUnaryArg)})
	case *BinaryOp:
		op := printPrecs[e.Op]
		items := []doc{p.expr(e.L, op.left), text(e.Op), p.expr(e.R, op.right)}
		if e.Op == "andalso" || e.Op == "orelse" {
			return parens(op.own, prec, lines{spaced: true, items: items})
		}
		return parens(op.own, prec, list(items...))
	case *Match:
		op := printPrecs["="]
		head := cat{p.expr(e.Pattern, op.left), leaf(" =")}
		return parens(op.own, prec, list(step{first: head, second: p.expr(e.Value, op.right), tight: true}))
	case *MaybeMatch:
		return list(step{first: cat{p.top(e.Pattern), leaf(" ?=")}, second: p.top(e.Value), tight: true})
	case *Catch:
		return parens(precCatch, prec, list(step{first: leaf("catch"), second: p.expr(e.X, precCatchArg)}))
	case *Call:
		return p.call(e, prec)
	case *Remote:
		d := cat{p.expr(e.Module, precRemoteArg), text(":"), p.expr(e.Fun, precRemoteArg)}
		return parens(precRemote, prec, d)
	}
	return p.control(e)
}

// call prints a call; module erlang is left out where it is understood.
func (p printer) call(c *Call, prec int) doc {
	fun := Unparen(c.Fun)
	if r, ok := fun.(*Remote); ok {
		module, ok1 := Unparen(r.Module).(*Atom)
		name, ok2 := Unparen(r.Fun).(*Atom)
		if ok1 && ok2 && module.Name == "erlang" && name.Name != "float" && IsAutoImported(name.Name, len(c.Args)) {
			fun = name
		}
	}
	return p.apply(p.expr(fun, precFun), p.exprs(c.Args), prec)
}

func (p printer) apply(fun doc, args []doc, prec int) doc {
	return parens(precCall, prec, first(fun, commas("(", ")", args)))
}

// control prints funs and what ends with end.
func (p printer) control(e Expr) doc {
	end := text("end")
	switch e := e.(type) {
	case *FunRef:
		return p.funRef(e)
	case *FunLit:
		if e.Name != "" {
			return list(first(text("fun "), p.clauses(e.Clauses, p.namedClause(e.Name))), end)
		}
		return list(first(leaf("fun"), p.clauses(e.Clauses, p.funClause)), end)
	case *Block:
		return list(step{first: leaf("begin"), second: p.body(e.Body)}, end)
	case *If:
		return list(step{first: leaf("if"), second: p.clauses(e.Clauses, p.ifClause)}, end)
	case *Case:
		head := list(step{first: leaf("case"), second: p.top(e.X)}, text("of"))
		return list(step{first: head, second: p.clauses(e.Clauses, p.caseClause)}, end)
	case *Receive:
		return p.receive(e)
	case *Try:
		return p.try(e)
	case *Maybe:
		items := []doc{step{first: leaf("maybe"), second: p.body(e.Body)}}
		if e.Else != nil {
			items = append(items, step{first: leaf("else"), second: p.clauses(e.Else, p.caseClause)})
		}
		return list(append(items, end)...)
	}
	panic("internal error: unknown expression")
}

func (p printer) funRef(f *FunRef) doc {
	if f.Module == nil {
		return cat{text("fun "), p.top(f.Name), text("/"), p.top(f.Arity)}
	}
	return cat{text("fun "), p.top(f.Module), text(":"), p.top(f.Name), text("/"), p.top(f.Arity)}
}

// body prints expressions, several of them on lines of their own.
func (p printer) body(es []Expr) doc {
	if len(es) == 1 {
		return p.top(es[0])
	}
	return lines{sep: text(","), spaced: true, items: p.exprs(es)}
}

func (p printer) clauses(cs []*Clause, clause func(*Clause) doc) doc {
	return lines{sep: text(";"), spaced: true, items: docs(cs, clause)}
}

// when puts a guard and an arrow behind the head of a clause.
func (p printer) when(head doc, guard [][]Expr) doc {
	return cat{list(step{first: head, second: p.guard(guard)}), leaf(" ->")}
}

func (p printer) guard(guard [][]Expr) doc {
	if len(guard) == 0 {
		return nil
	}
	return list(step{first: leaf("when"), second: p.tests(guard, true)})
}

// tests prints the alternatives of a guard.
func (p printer) tests(guard [][]Expr, spaced bool) doc {
	alternatives := docs(guard, func(es []Expr) doc {
		return seq{sep: text(","), spaced: true, items: p.exprs(es)}
	})
	return seq{sep: text(";"), spaced: spaced, items: alternatives}
}

func (p printer) ifClause(c *Clause) doc {
	return step{first: cat{p.tests(c.Guard, false), leaf(" ->")}, second: p.body(c.Body)}
}

func (p printer) caseClause(c *Clause) doc {
	return step{first: p.when(p.top(c.Patterns[0]), c.Guard), second: p.body(c.Body)}
}

func (p printer) funClause(c *Clause) doc {
	return step{first: p.when(commas("(", ")", p.exprs(c.Patterns)), c.Guard), second: p.body(c.Body)}
}

func (p printer) namedClause(name string) func(*Clause) doc {
	return func(c *Clause) doc {
		s := p.funClause(c).(step)
		s.first = cat{text(name), s.first}
		return s
	}
}

func (p printer) catchClause(c *CatchClause) doc {
	class := p.atom("throw")
	if c.Class != nil {
		class = p.top(c.Class)
	}
	head := cat{class, text(":"), p.top(c.Reason)}
	if c.Stack != nil && c.Stack.(*Var).Name != "_" {
		head = append(head, text(":"), p.top(c.Stack))
	}
	return step{first: p.when(head, c.Guard), second: p.body(c.Body)}
}

func (p printer) receive(r *Receive) doc {
	items := []doc{step{first: leaf("receive"), second: p.clauses(r.Clauses, p.caseClause)}}
	if r.Timeout != nil {
		after := list(step{first: cat{p.top(r.Timeout), leaf(" ->")}, second: p.body(r.TimeoutBody)})
		items = append(items, step{first: leaf("after"), second: after})
	}
	return list(append(items, text("end"))...)
}

func (p printer) try(t *Try) doc {
	items := []doc{step{first: leaf("try"), second: p.body(t.Body)}}
	if t.Of != nil {
		items[0] = step{first: list(items[0], text("of")), second: p.clauses(t.Of, p.caseClause)}
	}
	if t.Catch != nil {
		clauses := lines{sep: text(";"), spaced: true, items: docs(t.Catch, func(c *CatchClause) doc { return p.catchClause(c) })}
		items = append(items, step{first: leaf("catch"), second: clauses})
	}
	if t.After != nil {
		items = append(items, step{first: leaf("after"), second: p.body(t.After)})
	}
	return list(append(items, text("end"))...)
}
