package abstract

import (
	"strings"
	"sync"
	"unicode/utf8"

	"mortal/lang/source"
	"mortal/lang/syntax"
	"mortal/lang/term"
)

// A TokenOptions says what token terms carry.
type TokenOptions struct {
	Locations Locations
	Lines     term.Term // where lines are counted from, or no term: from 0
	Text      bool      // the characters as written
	Source    string    // where they are taken from
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
	c := &converter{locations: o.Locations, lines: o.Lines}
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

// ToTokens reads a list of tokens at places that a position can hold; false when it is none.
func ToTokens(list term.Term) (toks []syntax.Token, ok bool) {
	read := ReadTokens(list)
	if read.Rest != term.EmptyList || read.unknown {
		return nil, false
	}
	for i := range read.Tokens {
		t := &read.Tokens[i]
		if t.Kind == syntax.EOF {
			return read.Tokens[:i], true
		}
		if t.Pos, ok = Location(read.Annos[i]); !ok {
			return nil, false
		}
		t.End = t.Pos
	}
	return read.Tokens, true
}

// A TokenList is what a parser reads of a list that should have tokens. Their positions are their places in the list, so that
// trees made of them get their annotations, whatever those are: the first one is in line 1.
type TokenList struct {
	Tokens []syntax.Token // ends with EOF, or where Rest begins with one that is Illegal
	Annos  Annos
	Rest   term.Term // [], or where the list goes on with what is no token, or ends with what is no list

	terms   []term.Term
	unknown bool // there are tokens that no scanner makes
}

// Annos are the annotations of tokens, by place.
type Annos []term.Term

// At returns the annotation of a token.
func (a Annos) At(p source.Pos) term.Term {
	if p.Line < 1 || p.Line > len(a) {
		return term.MakeInt(int64(p.Line))
	}
	return a[p.Line-1]
}

// Place returns how many tokens there are before p.
func (l *TokenList) Place(p source.Pos) int { return p.Line - 1 }

// Token returns the token at a place, or {'$end', Location}.
func (l *TokenList) Token(place int) term.Term {
	if place < 0 || place >= len(l.terms) {
		return term.MakeTuple(term.A("$end"), l.Annos.At(source.Pos{Line: place + 1}))
	}
	return l.terms[place]
}

// ReadTokens reads a list as far as it is one of tokens. What no scanner makes becomes a token that is Illegal.
func ReadTokens(list term.Term) TokenList {
	l := TokenList{Rest: list}
	for ; l.Rest.IsCons() && l.Rest.Head().Kind() == term.Tuple && l.Rest.Head().Arity() > 0; l.Rest = l.Rest.Tail() {
		t := l.Rest.Head()
		tok, ok := toToken(t)
		if !ok {
			tok, l.unknown = syntax.Token{Kind: syntax.Illegal}, true
		}
		anno := term.AtomUndefined
		if t.Arity() > 1 {
			anno = t.Elem(1)
		}
		l.add(tok, anno)
		l.terms = append(l.terms, t)
	}
	if l.Rest.IsNil() {
		l.add(syntax.Token{Kind: syntax.EOF}, l.end())
	} else {
		l.add(syntax.Token{Kind: syntax.Illegal}, term.AtomUndefined)
	}
	return l
}

func (l *TokenList) add(t syntax.Token, anno term.Term) {
	t.Pos = source.Pos{Line: len(l.Tokens) + 1, Col: 1}
	t.End = t.Pos
	l.Tokens, l.Annos = append(l.Tokens, t), append(l.Annos, anno)
}

// end returns where the last token ends, as far as its annotation tells.
func (l *TokenList) end() term.Term {
	if len(l.Annos) == 0 {
		return term.MakeInt(0)
	}
	anno := l.Annos[len(l.Annos)-1]
	if end, ok := endLocation(anno); ok {
		return end
	}
	if location, ok := property(anno, "location"); ok {
		return location
	}
	return anno
}

// endLocation returns the location behind the text of an annotation, if it has one (stdlib, erl_anno, end_location/1).
func endLocation(anno term.Term) (end term.Term, ok bool) {
	location, _ := property(anno, "location")
	chars, found := property(anno, "text")
	text, ok := term.ListString(chars)
	if !found || !ok {
		return term.Term{}, false
	}
	newlines, last := strings.Count(text, "\n"), text[strings.LastIndexByte(text, '\n')+1:]
	if !location.IsTuple(2) {
		return LineFrom(location, newlines), true
	}
	col := LineFrom(location.Elem(1), utf8.RuneCountInString(text))
	if newlines > 0 {
		col = term.MakeInt(int64(utf8.RuneCountInString(last) + 1))
	}
	return term.MakeTuple(LineFrom(location.Elem(0), newlines), col), true
}

// movedToEnd returns an annotation with the location behind its text.
func movedToEnd(anno term.Term) term.Term {
	end, ok := endLocation(anno)
	if !ok {
		return anno
	}
	items, _ := term.ListElems(anno)
	for i, item := range items {
		if item.IsTuple(2) && item.Elem(0) == term.A("location") {
			items[i] = term.MakeTuple(item.Elem(0), end)
		}
	}
	return term.MakeList(items...)
}

// kindsByName returns the categories of keywords and signs.
var kindsByName = sync.OnceValue(func() map[string]syntax.Kind {
	kinds := map[string]syntax.Kind{"dot": syntax.Dot}
	for k := syntax.KwAfter; int(k) < syntax.KindCount; k++ {
		kinds[k.String()] = k
	}
	return kinds
})

// toToken returns a token, but for where it is.
func toToken(t term.Term) (tok syntax.Token, ok bool) {
	if t.Arity() < 2 || t.Arity() > 3 || !t.Elem(0).IsAtom() {
		return tok, false
	}
	category := t.Elem(0).AtomName()
	if t.Arity() == 3 {
		return tok, tokenValue(&tok, category, t.Elem(2))
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
	return tok, true
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
		return false
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
