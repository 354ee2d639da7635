package abstract

import (
	"strings"

	"mortal/lang/syntax"
	"mortal/lang/term"
)

// ShellTokens reads tokens that were scanned with their texts, as ToTokens does,
// and replaces what the shell prints for a pid, port or reference by a call that
// makes one: <0.81.0> becomes erlang:list_to_pid("<0.81.0>"). Changed is false when
// there was none.
func ShellTokens(list term.Term) (toks []syntax.Token, changed, ok bool) {
	all, ok := ToTokens(list)
	if !ok {
		return nil, false, false
	}
	texts, _ := term.ListElems(list)
	for i := 0; i < len(all); {
		n, fun := printed(all[i:])
		text, known := joinTexts(texts[i:min(i+n, len(texts))])
		if n == 0 || !known {
			toks = append(toks, all[i])
			i++
			continue
		}
		toks = append(toks, callTokens(all[i], fun, text)...)
		changed = true
		i += n
	}
	return toks, changed, true
}

// The shapes of printed terms, as the scanner sees them, and what makes them.
var printedTerms = []struct {
	shape []syntax.Kind
	name  string // the variable behind the #
	fun   string
}{
	{[]syntax.Kind{syntax.Less, syntax.FloatTok, syntax.Period, syntax.IntegerTok, syntax.Great}, "", "list_to_pid"},
	{[]syntax.Kind{syntax.Hash, syntax.VarTok, syntax.Less, syntax.FloatTok, syntax.Great}, "Port", "list_to_port"},
	{[]syntax.Kind{syntax.Hash, syntax.VarTok, syntax.Less, syntax.FloatTok, syntax.Period, syntax.FloatTok, syntax.Great}, "Ref", "list_to_ref"},
}

// printed returns how many tokens toks start with that print a term, and the function
// that makes the term.
func printed(toks []syntax.Token) (n int, fun string) {
	for _, p := range printedTerms {
		if hasShape(toks, p.shape) && (p.name == "" || toks[1].Text == p.name) {
			return len(p.shape), p.fun
		}
	}
	return 0, ""
}

func hasShape(toks []syntax.Token, shape []syntax.Kind) bool {
	if len(toks) < len(shape) {
		return false
	}
	for i, k := range shape {
		if toks[i].Kind != k {
			return false
		}
	}
	return true
}

// joinTexts joins the texts of tokens.
func joinTexts(toks []term.Term) (string, bool) {
	var b strings.Builder
	for _, t := range toks {
		chars, ok := property(t.Elem(1), "text")
		if !ok {
			return "", false
		}
		text, ok := term.ListString(chars)
		if !ok {
			return "", false
		}
		b.WriteString(text)
	}
	return b.String(), true
}

// callTokens returns erlang:fun("text") at the place of a token.
func callTokens(at syntax.Token, fun, text string) []syntax.Token {
	tok := func(k syntax.Kind, text string) syntax.Token {
		return syntax.Token{Kind: k, Text: text, Pos: at.Pos, End: at.End}
	}
	return []syntax.Token{
		tok(syntax.AtomTok, "erlang"), tok(syntax.Colon, ":"), tok(syntax.AtomTok, fun),
		tok(syntax.LParen, "("), tok(syntax.StringTok, text), tok(syntax.RParen, ")"),
	}
}
