package abstract

import (
	"mortal/lang/source"
	"mortal/lang/syntax"
	"mortal/lang/term"
)

// A Locations says what stands for a position.
type Locations bool

// The two kinds of location erl_anno knows.
const (
	Line    Locations = false // Line
	LineCol Locations = true  // {Line,Column}
)

// Expr returns the abstract form of an expression, pattern or guard test. Like all
// conversions to terms, it returns the zero Term when the atom table is full.
func Expr(e syntax.Expr, l Locations) term.Term {
	c := &converter{locations: l}
	return c.done(c.expr(e))
}

// Exprs returns the list of abstract forms of expressions.
func Exprs(es []syntax.Expr, l Locations) term.Term {
	c := &converter{locations: l}
	return c.done(c.exprs(es))
}

// ExprsOf returns the abstract forms of expressions made of tokens with the given annotations.
func ExprsOf(es []syntax.Expr, annos Annos) term.Term {
	c := &converter{annos: annos}
	return c.done(c.exprs(es))
}

// At returns the abstract form of an expression with the same location at all nodes.
func At(e syntax.Expr, location term.Term) term.Term {
	c := &converter{fixed: location}
	return c.done(c.expr(e))
}

// A converter builds terms. Last is the furthest position it has used; erl_parse
// places the variable that it invents in a catch clause there.
type converter struct {
	locations Locations
	lines     term.Term // where lines are counted from, if not from 0
	fixed     term.Term // the location of all nodes, if set
	annos     Annos     // of the tokens whose places the positions are, if set
	greatest  term.Term // of those used; erl_parse takes that for the last
	last      source.Pos
	full      bool // a name became no atom
}

// done returns t, or the zero Term when the atom table has no room for its names.
func (c *converter) done(t term.Term) term.Term {
	if c.full {
		return term.Term{}
	}
	return t
}

// name returns an atom that the program gives.
func (c *converter) name(s string) term.Term {
	a, ok := term.MakeAtom(s)
	c.full = c.full || !ok
	return a
}

// loc returns a location.
func (c *converter) loc(p source.Pos) term.Term {
	if p.Line > c.last.Line || p.Line == c.last.Line && p.Col > c.last.Col {
		c.last = p
	}
	if !c.fixed.IsNone() {
		return c.fixed
	}
	if c.annos != nil {
		anno := c.annos.At(p)
		if c.greatest.IsNone() || term.Compare(anno, c.greatest) > 0 {
			c.greatest = anno
		}
		return anno
	}
	line := LineFrom(c.lines, p.Line)
	if c.locations == Line || p.Col == 0 {
		return line
	}
	return term.MakeTuple(line, term.MakeInt(int64(p.Col)))
}

// LineFrom returns a line that is counted from another, which is no term where they are counted from 0.
func LineFrom(from term.Term, line int) term.Term {
	if from.IsNone() {
		return term.MakeInt(int64(line))
	}
	sum, _ := term.Add(from, term.MakeInt(int64(line)))
	return sum
}

// node returns {Tag, Location of n, More...}.
func (c *converter) node(tag string, n syntax.Node, more ...term.Term) term.Term {
	return c.at(tag, syntax.Loc(n), more...)
}

// at returns {Tag, Location, More...}.
func (c *converter) at(tag string, p source.Pos, more ...term.Term) term.Term {
	elems := make([]term.Term, 0, 2+len(more))
	elems = append(elems, term.A(tag), c.loc(p))
	return term.TupleOf(append(elems, more...))
}

func (c *converter) exprs(es []syntax.Expr) term.Term { return mapList(es, c.expr) }

// mapList returns the list of what f makes of xs.
func mapList[T any](xs []T, f func(T) term.Term) term.Term {
	ts := make([]term.Term, len(xs))
	for i, x := range xs {
		ts[i] = f(x)
	}
	return term.MakeList(ts...)
}

func (c *converter) expr(e syntax.Expr) term.Term {
	switch e := e.(type) {
	case *syntax.Paren:
		return c.expr(e.X)
	case *syntax.Value:
		return c.node("value", e, e.Value)
	case *syntax.Atom:
		return c.atom(e.Name, e.Start)
	case *syntax.Integer:
		return c.node("integer", e, term.MakeBig(e.Value))
	case *syntax.Float:
		return c.node("float", e, term.MakeFloat(e.Value))
	case *syntax.Char:
		return c.node("char", e, term.MakeInt(int64(e.Value)))
	case *syntax.String:
		return c.node("string", e, term.MakeString(string(e.Value)))
	case *syntax.Var:
		return c.variable(e.Name, e.Start)
	case *syntax.Unary:
		return c.node("op", e, c.name(e.Op), c.expr(e.X))
	case *syntax.BinaryOp:
		return c.node("op", e, c.name(e.Op), c.expr(e.L), c.expr(e.R))
	case *syntax.Match:
		return c.node("match", e, c.expr(e.Pattern), c.expr(e.Value))
	case *syntax.MaybeMatch:
		return c.node("maybe_match", e, c.expr(e.Pattern), c.expr(e.Value))
	case *syntax.Catch:
		return c.node("catch", e, c.expr(e.X))
	case *syntax.Call:
		return c.node("call", e, c.expr(e.Fun), c.exprs(e.Args))
	case *syntax.Remote:
		return c.node("remote", e, c.expr(e.Module), c.expr(e.Fun))
	}
	return c.compound(e)
}

func (c *converter) atom(name string, p source.Pos) term.Term { return c.at("atom", p, c.name(name)) }

func (c *converter) variable(name string, p source.Pos) term.Term {
	return c.at("var", p, c.name(name))
}

// compound converts data and comprehensions.
func (c *converter) compound(e syntax.Expr) term.Term {
	switch e := e.(type) {
	case *syntax.List:
		return c.list(e)
	case *syntax.Tuple:
		return c.node("tuple", e, c.exprs(e.Elems))
	case *syntax.Map:
		fields := mapList(e.Fields, c.mapField)
		if e.Base == nil {
			return c.node("map", e, fields)
		}
		return c.node("map", e, c.expr(e.Base), fields)
	case *syntax.Record:
		fields := mapList(e.Fields, c.recordField)
		if e.Base == nil {
			return c.node("record", e, c.name(e.Name.Name), fields)
		}
		return c.node("record", e, c.expr(e.Base), c.name(e.Name.Name), fields)
	case *syntax.RecordIndex:
		return c.node("record_index", e, c.name(e.Name.Name), c.expr(&e.Field))
	case *syntax.RecordAccess:
		return c.node("record_field", e, c.expr(e.Base), c.name(e.Name.Name), c.expr(&e.Field))
	case *syntax.Binary:
		return c.node("bin", e, mapList(e.Elems, c.binElem))
	case *syntax.ListComp:
		return c.node("lc", e, c.expr(e.X), mapList(e.Qualifiers, c.qualifier))
	case *syntax.BinComp:
		return c.node("bc", e, c.expr(e.X), mapList(e.Qualifiers, c.qualifier))
	case *syntax.MapComp:
		pair := c.at("map_field_assoc", e.OpAt.Start, c.expr(e.Key), c.expr(e.Value))
		return c.node("mc", e, pair, mapList(e.Qualifiers, c.qualifier))
	}
	return c.control(e)
}

// list converts to nested cells. A cell but the first is where its element is.
func (c *converter) list(l *syntax.List) term.Term {
	if len(l.Elems) == 0 {
		return c.at("nil", l.Start)
	}
	heads := make([]term.Term, len(l.Elems))
	for i, e := range l.Elems {
		heads[i] = c.expr(e)
	}
	tail := c.at("nil", l.Close)
	if l.Tail != nil {
		tail = c.expr(l.Tail)
	}
	for i := len(heads) - 1; i > 0; i-- {
		tail = c.at("cons", syntax.FirstLoc(l.Elems[i]), heads[i], tail)
	}
	return c.at("cons", l.Start, heads[0], tail)
}

func (c *converter) mapField(f syntax.MapField) term.Term {
	tag := "map_field_assoc"
	if f.Exact {
		tag = "map_field_exact"
	}
	return c.at(tag, f.OpAt.Start, c.expr(f.Key), c.expr(f.Value))
}

func (c *converter) recordField(f syntax.RecordField) term.Term {
	return c.at("record_field", f.Start, c.expr(f.Name), c.expr(f.Value))
}

func (c *converter) binElem(e syntax.BinElem) term.Term {
	size, specs := term.A("default"), term.A("default")
	value := c.expr(e.Value)
	if e.Size != nil {
		size = c.expr(e.Size)
	}
	if e.Specs != nil {
		specs = mapList(e.Specs, c.binSpec)
	}
	return c.at("bin_element", syntax.FirstLoc(e.Value), value, size, specs)
}

func (c *converter) binSpec(s syntax.BinSpec) term.Term {
	if s.Unit == nil {
		return c.name(s.Name)
	}
	return term.MakeTuple(c.name(s.Name), term.MakeBig(s.Unit))
}

func (c *converter) qualifier(q syntax.Qualifier) term.Term {
	switch q := q.(type) {
	case *syntax.Filter:
		return c.expr(q.X)
	case *syntax.Zip:
		return c.node("zip", q, mapList(q.Generators, c.generator))
	case *syntax.Generator:
		return c.generator(q)
	}
	panic("internal error: unknown qualifier")
}

func (c *converter) generator(g *syntax.Generator) term.Term {
	tag := [...]string{syntax.GenList: "generate", syntax.GenBinary: "b_generate", syntax.GenMap: "m_generate"}[g.Kind]
	if g.Strict {
		tag += "_strict"
	}
	pattern := c.expr(g.Pattern)
	if g.Kind == syntax.GenMap {
		pattern = c.at("map_field_exact", g.FieldAt.Start, c.expr(g.Key), pattern)
	}
	return c.node(tag, g, pattern, c.expr(g.X))
}

// control converts funs and what has clauses.
func (c *converter) control(e syntax.Expr) term.Term {
	switch e := e.(type) {
	case *syntax.FunRef:
		return c.node("fun", e, c.funRef(e))
	case *syntax.FunLit:
		if e.Name != "" {
			return c.node("named_fun", e, c.name(e.Name), c.clauses(e.Clauses))
		}
		return c.node("fun", e, term.MakeTuple(term.A("clauses"), c.clauses(e.Clauses)))
	case *syntax.Case:
		return c.node("case", e, c.expr(e.X), c.clauses(e.Clauses))
	case *syntax.If:
		return c.node("if", e, c.clauses(e.Clauses))
	case *syntax.Receive:
		if e.Timeout == nil {
			return c.node("receive", e, c.clauses(e.Clauses))
		}
		return c.node("receive", e, c.clauses(e.Clauses), c.expr(e.Timeout), c.exprs(e.TimeoutBody))
	case *syntax.Try:
		return c.node("try", e, c.exprs(e.Body), c.clauses(e.Of), mapList(e.Catch, c.catchClause), c.exprs(e.After))
	case *syntax.Block:
		return c.node("block", e, c.exprs(e.Body))
	case *syntax.Maybe:
		if e.Else == nil {
			return c.node("maybe", e, c.exprs(e.Body))
		}
		return c.node("maybe", e, c.exprs(e.Body), c.at("else", e.ElseAt.Start, c.clauses(e.Else)))
	}
	panic("internal error: unknown expression")
}

func (c *converter) funRef(f *syntax.FunRef) term.Term {
	function := term.A("function")
	if f.Module != nil {
		return term.MakeTuple(function, c.expr(f.Module), c.expr(f.Name), c.expr(f.Arity))
	}
	name, arity := f.Name.(*syntax.Atom), f.Arity.(*syntax.Integer)
	return term.MakeTuple(function, c.name(name.Name), term.MakeBig(arity.Value))
}

func (c *converter) clauses(cs []*syntax.Clause) term.Term { return mapList(cs, c.clause) }

func (c *converter) clause(cl *syntax.Clause) term.Term {
	return c.node("clause", cl, c.exprs(cl.Patterns), c.guard(cl.Guard), c.exprs(cl.Body))
}

func (c *converter) guard(g [][]syntax.Expr) term.Term { return mapList(g, c.exprs) }

// catchClause converts to a clause with the pattern {Class, Reason, Stack}.
func (c *converter) catchClause(cl *syntax.CatchClause) term.Term {
	at := syntax.FirstLoc(cl.Reason)
	class := c.atom("throw", at)
	if cl.Class != nil {
		at = cl.Class.Span().Start
		class = c.expr(cl.Class)
	}
	c.last, c.greatest = source.Pos{}, term.Term{}
	reason := c.expr(cl.Reason)
	last := c.loc(c.last)
	if c.annos != nil {
		last = c.greatest
	}
	stack := term.MakeTuple(term.A("var"), movedToEnd(last), term.A("_"))
	if cl.Stack != nil {
		stack = c.expr(cl.Stack)
	}
	pattern := c.at("tuple", at, term.MakeList(class, reason, stack))
	return c.at("clause", at, term.MakeList(pattern), c.guard(cl.Guard), c.exprs(cl.Body))
}
