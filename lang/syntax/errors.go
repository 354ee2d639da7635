package syntax

import (
	"fmt"

	"mortal/lang/source"
	"mortal/lang/term"
)

// unexpected blames token i, which cannot stand where it does; want says what
// could. The words and the place are those of a parser made by yecc
// (parsetools, yeccpre.hrl).
func (p *parser) unexpected(i int, want string) *bailout {
	t := &p.toks[i]
	at := p.span(t)
	if t.Kind == EOF && i > 0 {
		at = p.span(&p.toks[i-1])
	}
	return &bailout{i, source.Diagnostic{
		Span:    at,
		Code:    "syntax",
		Message: "syntax error before: " + t.render(),
		Hint:    p.explain(i, want),
	}}
}

// explain says in plain words what is wrong at token i.
func (p *parser) explain(i int, want string) string {
	t := &p.toks[i]
	if hint := p.slip(i); hint != "" {
		return hint
	}
	if n := len(p.open); n > 0 && (t.Kind == Dot || t.Kind == EOF || isClosing(t.Kind)) {
		opener := &p.toks[p.open[n-1]]
		if t.Kind != closer(opener.Kind) {
			return p.unclosed(opener)
		}
	}
	if isClosing(t.Kind) && len(p.open) == 0 {
		return fmt.Sprintf("nothing is open that this %s could close", t.Kind)
	}
	if want == "" {
		return ""
	}
	if isClosing(kindNamed(want)) && startsOperand(t.Kind) {
		want = "a comma or " + want
	}
	return "expected " + want
}

// kindNamed returns the kind of the sign or word, if it is one that closes something.
func kindNamed(text string) Kind {
	for _, k := range []Kind{RParen, RBrace, RBracket, RBin, KwEnd} {
		if k.String() == text {
			return k
		}
	}
	return EOF
}

// unclosed says that what opener opens has no end.
func (p *parser) unclosed(opener *Token) string {
	where := fmt.Sprintf("%d:%d", opener.Pos.Line, opener.Pos.Col)
	if opener.Kind.IsKeyword() || opener.Kind == AtomTok {
		return fmt.Sprintf("the %s of %s has no end", opener.Text, where)
	}
	return fmt.Sprintf("the %s of %s has no closing %s", opener.Kind, where, closer(opener.Kind))
}

func isClosing(k Kind) bool {
	return k == RParen || k == RBrace || k == RBracket || k == RBin || k == KwEnd
}

// closer returns the token that closes what k opens.
func closer(k Kind) Kind {
	switch k {
	case LParen:
		return RParen
	case LBrace:
		return RBrace
	case LBracket:
		return RBracket
	case LBin:
		return RBin
	}
	return KwEnd
}

// expected describes a token that is missing.
func expected(k Kind) string {
	switch k {
	case AtomTok:
		return "an atom"
	case VarTok:
		return "a variable"
	case IntegerTok:
		return "an integer"
	case Dot:
		return "the final dot"
	}
	return k.String()
}

// render returns t as erl_parse shows it in a message.
func (t *Token) render() string {
	switch t.Kind {
	case EOF:
		return ""
	case Dot:
		return "'.'"
	case AtomTok, Other:
		return QuoteAtom(t.Text)
	case VarTok:
		return t.Text
	case IntegerTok:
		return integerValue(t.Text).String()
	case FloatTok:
		v, _ := floatValue(t.Text)
		return term.ShortFloat(v)
	case CharTok:
		return quoteChar([]rune(t.Text)[0])
	case StringTok, BinaryTok:
		return quoteText(t.Text, '"')
	}
	return QuoteAtom(t.Kind.String())
}
