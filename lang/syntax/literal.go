package syntax

import (
	"math/big"
	"unicode/utf8"

	"mortal/lang/term"
)

// Literal returns an expression for a term, the inverse of [Constant]: lists of
// characters become strings, as erl_parse:abstract/1 makes them. It returns nil for terms that
// no literal stands for: pids, references, ports and funs that have no name.
func Literal(t term.Term) Expr { return literals{isChar}.expr(t) }

// LiteralWith returns what Literal does, but only lists of characters that isText
// accepts become strings.
func LiteralWith(t term.Term, isText func(rune) bool) Expr { return literals{isText}.expr(t) }

// literals makes literals; isText tells the characters of strings.
type literals struct {
	isText func(rune) bool
}

func (l literals) expr(t term.Term) Expr {
	switch t.Kind() {
	case term.Int, term.Big:
		return integerLiteral(t)
	case term.Float:
		return &Float{Value: t.Float()}
	case term.Atom:
		return &Atom{Name: t.AtomName()}
	case term.Nil, term.Cons:
		return l.list(t)
	case term.Tuple:
		elems, ok := l.exprs(t.Elems())
		if !ok {
			return nil
		}
		return &Tuple{Elems: elems}
	case term.Map:
		return l.mapping(t.Map())
	case term.Bits:
		return bitsLiteral(t.Bits())
	case term.Fun:
		return funLiteral(t.Fun())
	}
	return nil
}

func integerLiteral(t term.Term) Expr {
	if t.IsSmall() {
		return &Integer{Value: big.NewInt(t.Small())}
	}
	return &Integer{Value: t.Big()}
}

func (l literals) exprs(ts []term.Term) ([]Expr, bool) {
	es := make([]Expr, len(ts))
	for i, t := range ts {
		if es[i] = l.expr(t); es[i] == nil {
			return nil, false
		}
	}
	return es, true
}

// list makes a list. What follows the last element that is no character is a string, as
// erl_parse finds it when it goes down the list.
func (l literals) list(t term.Term) Expr {
	heads, tail := term.ListElems(t)
	n := len(heads)
	if tail.IsNil() {
		for n > 0 && l.isChar(heads[n-1]) {
			n--
		}
	}
	text := &String{}
	for _, h := range heads[n:] {
		text.Value = append(text.Value, rune(h.Small()))
	}
	if n == 0 && len(text.Value) > 0 {
		return text
	}
	elems, ok := l.exprs(heads[:n])
	if !ok {
		return nil
	}
	out := &List{Elems: elems}
	switch {
	case len(text.Value) > 0:
		out.Tail = text
	case !tail.IsNil():
		if out.Tail = l.expr(tail); out.Tail == nil {
			return nil
		}
	}
	return out
}

func (l literals) isChar(t term.Term) bool {
	return t.IsSmall() && isChar(rune(min(max(t.Small(), -1), utf8.MaxRune+1))) && l.isText(rune(t.Small()))
}

func (l literals) mapping(m *term.MapValue) Expr {
	out := &Map{}
	for k, v := range m.All() {
		key, value := l.expr(k), l.expr(v)
		if key == nil || value == nil {
			return nil
		}
		out.Fields = append(out.Fields, MapField{Key: key, Value: value})
	}
	return out
}

// bitsLiteral gives each byte as an element, and bits that are left over with their size.
func bitsLiteral(b *term.BitsValue) Expr {
	out := &Binary{}
	bytes := b.Bytes()
	for _, c := range bytes[:b.BitLen()/8] {
		out.Elems = append(out.Elems, BinElem{Value: &Integer{Value: big.NewInt(int64(c))}})
	}
	if rest := b.BitLen() % 8; rest > 0 {
		v := bytes[len(bytes)-1] >> (8 - rest)
		out.Elems = append(out.Elems, BinElem{
			Value: &Integer{Value: big.NewInt(int64(v))},
			Size:  &Integer{Value: big.NewInt(int64(rest))},
		})
	}
	return out
}

func funLiteral(f *term.FunValue) Expr {
	if !f.Ext {
		return nil
	}
	return &FunRef{
		Module: &Atom{Name: f.Module.AtomName()},
		Name:   &Atom{Name: f.Name.AtomName()},
		Arity:  &Integer{Value: big.NewInt(int64(f.Arity))},
	}
}
