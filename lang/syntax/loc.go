package syntax

import "mortal/lang/source"

// Loc returns where the abstract format places n and messages about it point: for
// many nodes where they start, for others where their operator is. Parentheses do
// not count. See the ERTS User's Guide, "The Abstract Format".
func Loc(n Node) source.Pos {
	switch n := n.(type) {
	case *Paren:
		return Loc(n.X)
	case *BinaryOp:
		return n.OpAt.Start
	case *Match:
		return FirstLoc(n.Pattern)
	case *MaybeMatch:
		return n.OpAt.Start
	case *Call:
		return FirstLoc(n.Fun)
	case *Remote:
		return n.OpAt.Start
	case *RecordAccess:
		return n.OpAt.Start
	case *Record:
		return n.OpAt.Start
	case *Map:
		return n.OpAt.Start
	case *MapField:
		return n.OpAt.Start
	case *BinElem:
		return FirstLoc(n.Value)
	case *Generator:
		return n.OpAt.Start
	case *Filter:
		return Loc(n.X)
	case *TypeUnion:
		return FirstLoc(n.Alts[0])
	case *TypeOp:
		return n.OpAt.Start
	case *TypeRange:
		return n.FromAt
	case *TypeLit:
		return Loc(n.X)
	}
	return n.Span().Start
}

// FirstLoc returns the place of n that is furthest to the left. It goes through the places
// of n and its parts from left to right until they begin to go up: in text without
// macros that is the place of the first operand. erl_parse does the same
// (first_anno), and it shows where macros put a part before the whole.
func FirstLoc(n Node) source.Pos {
	f := leftmost{at: Loc(n)}
	f.parts(n)
	return f.at
}

// A leftmost looks for the place furthest to the left.
type leftmost struct {
	at   source.Pos
	done bool
}

// see looks at the next place.
func (f *leftmost) see(p source.Pos) bool {
	if p.Line > f.at.Line || p.Line == f.at.Line && p.Col > f.at.Col {
		f.done = true
	} else {
		f.at = p
	}
	return !f.done
}

func (f *leftmost) parts(n Node) {
	if l, ok := n.(*List); ok {
		f.cells(l)
		return
	}
	Children(n, func(child Node) bool { return f.node(child) })
}

func (f *leftmost) node(n Node) bool {
	if f.see(Loc(n)) {
		f.parts(n)
	}
	return !f.done
}

// cells looks at the cells of a list: each but the first has a place of its own.
func (f *leftmost) cells(l *List) {
	for i, e := range l.Elems {
		if i > 0 && !f.see(FirstLoc(e)) || !f.node(e) {
			return
		}
	}
	if l.Tail != nil {
		f.node(l.Tail)
	} else if len(l.Elems) > 0 {
		f.see(l.Close)
	}
}
