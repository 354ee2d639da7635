package compile

import (
	"slices"

	"mortal/lang/syntax"
)

// This file numbers the funs and comprehensions of a function as OTP's compiler does (compiler,
// v3_core): their names, such as -f/1-fun-0-, show in stacktraces. A fun gets its number when its body is done, a
// comprehension when its generators and filters are, one for each generator; and what is evaluated in one go, such as
// the arguments of a call, is looked at from right to left.

type numbering struct {
	of   map[syntax.Expr]int // the number of a fun, or of the first generator of a comprehension
	next int
}

func numberFuns(clauses []*syntax.Clause) map[syntax.Expr]int {
	n := &numbering{of: map[syntax.Expr]int{}}
	n.clauses(clauses)
	return n.of
}

func (n *numbering) clauses(cs []*syntax.Clause) {
	for _, c := range cs {
		n.all(c.Body)
	}
}

func (n *numbering) all(es []syntax.Expr) {
	for _, e := range es {
		n.expr(e)
	}
}

func (n *numbering) reversed(es []syntax.Expr) {
	for _, e := range slices.Backward(es) {
		n.expr(e)
	}
}

func (n *numbering) take(e syntax.Expr, count int) {
	n.of[e] = n.next
	n.next += count
}

func (n *numbering) expr(e syntax.Expr) {
	switch e := e.(type) {
	case nil:
	case *syntax.FunLit:
		n.clauses(e.Clauses)
		n.take(e, 1)
	case *syntax.ListComp:
		n.comprehension(e, e.Qualifiers, e.X)
	case *syntax.BinComp:
		n.comprehension(e, e.Qualifiers, e.X)
	case *syntax.MapComp:
		n.comprehension(e, e.Qualifiers, e.Key, e.Value)
	case *syntax.Call:
		n.call(e)
	case *syntax.BinaryOp:
		n.operator(e)
	case *syntax.Tuple:
		n.reversed(e.Elems)
	case *syntax.List:
		n.expr(e.Tail)
		n.reversed(e.Elems)
	case *syntax.Binary:
		for _, elem := range slices.Backward(e.Elems) {
			n.expr(elem.Size)
			n.expr(elem.Value)
		}
	case *syntax.Record:
		for _, field := range slices.Backward(e.Fields) {
			n.expr(field.Value)
		}
		n.expr(e.Base)
	default:
		children(e, n.expr)
	}
}

func (n *numbering) comprehension(e syntax.Expr, qs []syntax.Qualifier, template ...syntax.Expr) {
	loops := 0
	for _, q := range qs {
		switch q := q.(type) {
		case *syntax.Generator:
			n.expr(q.X)
			loops++
		case *syntax.Zip:
			for _, g := range q.Generators {
				n.expr(g.X)
			}
			loops++
		case *syntax.Filter:
			n.expr(q.X)
		}
	}
	n.take(e, loops)
	n.all(template)
}

func (n *numbering) call(e *syntax.Call) {
	switch fun := syntax.Unparen(e.Fun).(type) {
	case *syntax.Remote:
		n.reversed(append([]syntax.Expr{fun.Module, fun.Fun}, e.Args...))
	default:
		n.expr(e.Fun)
		n.reversed(e.Args)
	}
}

func (n *numbering) operator(e *syntax.BinaryOp) {
	if e.Op == "andalso" || e.Op == "orelse" {
		n.all([]syntax.Expr{e.L, e.R})
		return
	}
	n.reversed([]syntax.Expr{e.L, e.R})
}
