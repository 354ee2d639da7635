package syntax

import (
	"fmt"
	"strings"
)

// A slip is a mistake that can be told from the tokens around the one that does not fit:
// mostly what other languages write where Erlang writes something else. Token i is the offending one.
type slip struct {
	before, at Kind // of the token before it and of the token itself; EOF stands for any
	is         func(p *parser, i int) bool
	hint       func(p *parser, i int) string
}

// says makes a hint that is always the same.
func says(text string) func(*parser, int) string { return func(*parser, int) string { return text } }

var slips = []slip{
	{at: AmpAmp, hint: says("and is written andalso")},
	{at: BarBar, is: outsideBrackets, hint: says("or is written orelse")},
	{before: Bang, at: Equal, hint: says("not equal is written /= or =/=")},
	{before: EqEq, at: Equal, hint: says("exactly equal is written =:=")},
	{at: LeftBin, hint: says("less than or equal is written =<")},
	{at: FatArrow, is: insideKeyword, hint: says("a clause is written Pattern -> Body; => belongs to maps")},
	{before: Plus, at: Equal, hint: changes}, {before: Minus, at: Equal, hint: changes}, {before: Star, at: Equal, hint: changes},
	{before: PlusPlus, is: endsOperand, hint: changes}, {before: MinusMinus, is: endsOperand, hint: changes},
	{before: IntegerTok, at: AtomTok, is: looksHexadecimal, hint: hexadecimal},
	{before: Comma, at: KwEnd, hint: says("a comma separates expressions: there is none before end")},
	{before: Semicolon, at: KwEnd, hint: says("a semicolon separates clauses: there is none before end")},
	{before: AtomTok, is: behind("return"), hint: says("there is no return: the value of the last expression is given")},
	{before: AtomTok, is: behind("elif", "elseif", "elsif", "else"), hint: says("an if has branches Guard -> Body; with ; between, the last is true -> Body")},
	{at: AtomTok, is: isAtom("else", "elif", "elseif", "elsif"), hint: says("an if has branches Guard -> Body; with ; between, the last is true -> Body")},
}

// slip returns a hint for what is known to be meant otherwise at token i, or "".
func (p *parser) slip(i int) string {
	before := EOF
	if i > 0 {
		before = p.toks[i-1].Kind
	}
	for _, s := range slips {
		if (s.before == EOF || s.before == before) && (s.at == EOF || s.at == p.toks[i].Kind) && (s.is == nil || s.is(p, i)) {
			return s.hint(p, i)
		}
	}
	return p.newLine(i)
}

func changes(p *parser, i int) string {
	if i > 1 && p.toks[i-2].Kind == VarTok {
		name := p.toks[i-2].Text
		return fmt.Sprintf("%s keeps its value; give the new one a name of its own: %[1]s1 = %[1]s %c ...", name, p.toks[i-1].Kind.String()[0])
	}
	return "a variable keeps its value; give the new one a name of its own"
}

func outsideBrackets(p *parser, _ int) bool {
	n := len(p.open)
	return n == 0 || p.toks[p.open[n-1]].Kind != LBracket && p.toks[p.open[n-1]].Kind != LBin
}

func insideKeyword(p *parser, _ int) bool {
	n := len(p.open)
	return n > 0 && p.toks[p.open[n-1]].Kind.IsKeyword()
}

// endsOperand reports whether no operand follows at i.
func endsOperand(p *parser, i int) bool {
	k := p.toks[i].Kind
	return k == Dot || k == Comma || k == Semicolon || k == EOF || isClosing(k)
}

func behind(words ...string) func(*parser, int) bool {
	return func(p *parser, i int) bool { return isAtom(words...)(p, i-1) }
}

func isAtom(words ...string) func(*parser, int) bool {
	return func(p *parser, i int) bool {
		for _, w := range words {
			if p.toks[i].Text == w {
				return true
			}
		}
		return false
	}
}

// looksHexadecimal recognises 0xFF, which is the integer 0 and an atom.
func looksHexadecimal(p *parser, i int) bool {
	digits, ok := strings.CutPrefix(p.toks[i].Text, "x")
	return ok && p.toks[i-1].Text == "0" && digits != "" && strings.Trim(digits, "0123456789abcdefABCDEF") == ""
}

func hexadecimal(p *parser, i int) string {
	return "a number to the base 16 is written 16#" + p.toks[i].Text[1:]
}

// newLine is for an expression that begins a line, where the one before it has not ended.
func (p *parser) newLine(i int) string {
	t := &p.toks[i]
	if i == 0 || t.Pos.Line <= p.toks[i-1].End.Line || !startsOperand(t.Kind) || !endsValue(p.toks[i-1].Kind) {
		return ""
	}
	return fmt.Sprintf("is a comma or the final dot missing at the end of line %d?", p.toks[i-1].End.Line)
}

func startsOperand(k Kind) bool {
	switch k {
	case AtomTok, VarTok, IntegerTok, FloatTok, CharTok, StringTok, KwCase, KwIf, KwReceive, KwFun, KwTry, KwBegin, LBrace, LBracket, LBin, Hash:
		return true
	}
	return false
}

func endsValue(k Kind) bool {
	switch k {
	case AtomTok, VarTok, IntegerTok, FloatTok, CharTok, StringTok:
		return true
	}
	return isClosing(k)
}
