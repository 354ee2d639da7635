package abstract

import (
	"sync"

	"mortal/lang/source"
	"mortal/lang/syntax"
	"mortal/lang/term"
)

// A TokenOptions says what token terms carry.
type TokenOptions struct {
	Locations Locations
	Text      bool   // the characters as written
	Source    string // where they are taken from
}

// Token returns t as erl_scan gives it: {Category, Anno, Symbol}, or {Category, Anno}
// for keywords and signs. It is the zero Term when the atom table is full. A sigil
// that stands for a binary takes several tokens; see Tokens.
func Token(t *syntax.Token, o TokenOptions) term.Term {
	c := &converter{locations: o.Locations}
	return c.done(c.token(t, o))
}

// Tokens returns a list of tokens.
func Tokens(toks []syntax.Token, o TokenOptions) term.Term {
	c := &converter{locations: o.Locations}
	var out term.ListBuilder
	for i := range toks {
		t := &toks[i]
		if t.Kind != syntax.BinaryTok {
			out.Add(c.token(t, o))
			continue
		}
		for _, part := range binaryTokens(t) {
			out.Add(c.token(&part, o))
		}
	}
	return c.done(out.Term(term.EmptyList))
}

// binaryTokens spells a binary sigil as <<"…"/utf8>>.
func binaryTokens(t *syntax.Token) []syntax.Token {
	part := func(k syntax.Kind, text string) syntax.Token {
		p := *t
		p.Kind, p.Text = k, text
		return p
	}
	return []syntax.Token{part(syntax.LBin, "<<"), part(syntax.StringTok, t.Text), part(syntax.Slash, "/"),
		part(syntax.AtomTok, "utf8"), part(syntax.RBin, ">>")}
}

func (c *converter) token(t *syntax.Token, o TokenOptions) term.Term {
	anno := c.anno(t, o)
	switch t.Kind {
	case syntax.AtomTok, syntax.VarTok:
		return term.MakeTuple(term.A(t.Kind.String()), anno, c.name(t.Text))
	case syntax.IntegerTok:
		return term.MakeTuple(term.A("integer"), anno, term.MakeBig(t.Integer()))
	case syntax.FloatTok:
		return term.MakeTuple(term.A("float"), anno, term.MakeFloat(t.Float()))
	case syntax.CharTok:
		return term.MakeTuple(term.A("char"), anno, term.MakeInt(int64([]rune(t.Text)[0])))
	case syntax.StringTok, syntax.Comment, syntax.White:
		return term.MakeTuple(term.A(t.Kind.String()), anno, term.MakeString(t.Text))
	case syntax.Other:
		return term.MakeTuple(c.name(t.Text), anno)
	}
	return term.MakeTuple(term.A(t.Kind.String()), anno)
}

// anno returns the annotation of a token: its location, or a list with its text too.
func (c *converter) anno(t *syntax.Token, o TokenOptions) term.Term {
	loc := c.loc(t.Pos)
	if !o.Text {
		return loc
	}
	text := o.Source[t.Off:t.EndOff]
	if t.Kind == syntax.Dot && int(t.EndOff) < len(o.Source) && o.Source[t.EndOff] != '%' {
		text = firstRunes(o.Source[t.Off:], 2) // the white space behind a dot belongs to it
	}
	return term.MakeList(
		term.MakeTuple(term.A("text"), term.MakeString(text)),
		term.MakeTuple(term.A("location"), loc))
}

func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// ToTokens reads a list of tokens; false when it is none.
func ToTokens(list term.Term) (toks []syntax.Token, ok bool) {
	elems, tail := term.ListElems(list)
	if !tail.IsNil() {
		return nil, false
	}
	toks = make([]syntax.Token, len(elems), len(elems)+1)
	for i, t := range elems {
		if toks[i], ok = toToken(t); !ok {
			return nil, false
		}
	}
	return toks, true
}

// kindsByName returns the categories of keywords and signs.
var kindsByName = sync.OnceValue(func() map[string]syntax.Kind {
	kinds := map[string]syntax.Kind{"dot": syntax.Dot}
	for k := syntax.KwAfter; int(k) < syntax.KindCount; k++ {
		kinds[k.String()] = k
	}
	return kinds
})

func toToken(t term.Term) (syntax.Token, bool) {
	if t.Kind() != term.Tuple || t.Arity() < 2 || t.Arity() > 3 || !t.Elem(0).IsAtom() {
		return syntax.Token{}, false
	}
	pos, ok := Location(t.Elem(1))
	tok := syntax.Token{Pos: pos, End: pos}
	category := t.Elem(0).AtomName()
	if t.Arity() == 3 {
		return tok, ok && tokenValue(&tok, category, t.Elem(2))
	}
	kind, known := kindsByName()[category]
	tok.Kind, tok.Text = kind, category
	switch {
	case known:
	case category == "spec" || category == "callback":
		tok.Kind = syntax.AtomTok // erl_parse:parse_form/1 marks them so
	default:
		tok.Kind = syntax.Other
	}
	return tok, ok
}

// tokenValue sets the kind and text of a token with a symbol.
func tokenValue(tok *syntax.Token, category string, v term.Term) bool {
	switch category {
	case "atom", "var":
		tok.Kind = syntax.AtomTok
		if category == "var" {
			tok.Kind = syntax.VarTok
		}
		if !v.IsAtom() {
			return false
		}
		tok.Text = v.AtomName()
	case "integer":
		tok.Kind, tok.Text = syntax.IntegerTok, v.String()
		return v.IsInteger()
	case "float":
		tok.Kind, tok.Text = syntax.FloatTok, v.String()
		return v.Kind() == term.Float
	case "char":
		tok.Kind = syntax.CharTok
		if !v.IsSmall() || v.Small() < 0 || v.Small() > 0x10ffff {
			return false
		}
		tok.Text = string(rune(v.Small()))
	case "string":
		var ok bool
		tok.Kind = syntax.StringTok
		tok.Text, ok = term.ListString(v)
		return ok
	default:
		tok.Kind, tok.Text = syntax.Other, v.String()
	}
	return true
}

// Location reads an annotation: Line, {Line,Column}, or a list with a location.
func Location(anno term.Term) (source.Pos, bool) {
	switch {
	case anno.IsSmall():
		return source.Pos{Line: int(anno.Small())}, true
	case anno.IsTuple(2) && anno.Elem(0).IsSmall() && anno.Elem(1).IsSmall():
		return source.Pos{Line: int(anno.Elem(0).Small()), Col: int(anno.Elem(1).Small())}, true
	}
	if loc, ok := property(anno, "location"); ok {
		return Location(loc)
	}
	return source.Pos{}, anno.IsNil()
}

// property finds {Key, Value} in a list.
func property(list term.Term, key string) (term.Term, bool) {
	for ; list.IsCons(); list = list.Tail() {
		pair := list.Head()
		if pair.IsTuple(2) && pair.Elem(0).IsAtom() && pair.Elem(0).AtomName() == key {
			return pair.Elem(1), true
		}
	}
	return term.Term{}, false
}
