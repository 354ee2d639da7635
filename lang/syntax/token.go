package syntax

import (
	"math/big"

	"mortal/lang/source"
)

// A Kind is the category of a token; its String is the category erl_scan gives.
type Kind uint8

// The kinds of token: those with a value, then keywords, then punctuation.
const (
	EOF Kind = iota
	Dot
	AtomTok
	VarTok
	IntegerTok
	FloatTok
	CharTok
	StringTok
	BinaryTok // a sigil string that stands for a binary: ~"…", ~b, ~B
	Comment
	White
	Illegal
	Other // one character that means nothing in Erlang, such as @ or §

	KwAfter
	KwAnd
	KwAndalso
	KwBand
	KwBegin
	KwBnot
	KwBor
	KwBsl
	KwBsr
	KwBxor
	KwCase
	KwCatch
	KwCond
	KwDiv
	KwElse
	KwEnd
	KwFun
	KwIf
	KwLet
	KwMaybe
	KwNot
	KwOf
	KwOr
	KwOrelse
	KwReceive
	KwRem
	KwTry
	KwWhen
	KwXor

	LParen
	RParen
	LBrace
	RBrace
	LBracket
	RBracket
	Comma
	Semicolon
	Period // a dot that ends no form: #r.f
	DotDot
	Ellipsis
	Arrow    // ->
	Bar      // |
	BarBar   // ||
	LeftGen  // <-
	LeftBin  // <=
	StrictL  // <:-
	StrictB  // <:=
	Colon    // :
	ColonEq  // :=
	ColColon // ::
	Hash
	Star
	Slash
	Plus
	Minus
	PlusPlus
	MinusMinus
	EqEq     // ==
	NotEq    // /=
	LessEq   // =<
	Less     // <
	GreatEq  // >=
	Great    // >
	ExactEq  // =:=
	ExactNot // =/=
	FatArrow // =>
	LBin     // <<
	RBin     // >>
	Bang
	Equal
	Question
	QuestEq // ?=
	AmpAmp  // &&

	kindCount
)

var kindNames = [kindCount]string{
	EOF: "$end", Dot: "dot", AtomTok: "atom", VarTok: "var", IntegerTok: "integer",
	FloatTok: "float", CharTok: "char", StringTok: "string", BinaryTok: "binary_string",
	Comment: "comment", White: "white_space", Illegal: "illegal", Other: "other",

	KwAfter: "after", KwAnd: "and", KwAndalso: "andalso", KwBand: "band", KwBegin: "begin",
	KwBnot: "bnot", KwBor: "bor", KwBsl: "bsl", KwBsr: "bsr", KwBxor: "bxor", KwCase: "case",
	KwCatch: "catch", KwCond: "cond", KwDiv: "div", KwElse: "else", KwEnd: "end", KwFun: "fun",
	KwIf: "if", KwLet: "let", KwMaybe: "maybe", KwNot: "not", KwOf: "of", KwOr: "or",
	KwOrelse: "orelse", KwReceive: "receive", KwRem: "rem", KwTry: "try", KwWhen: "when",
	KwXor: "xor",

	LParen: "(", RParen: ")", LBrace: "{", RBrace: "}", LBracket: "[", RBracket: "]",
	Comma: ",", Semicolon: ";", Period: ".", DotDot: "..", Ellipsis: "...", Arrow: "->",
	Bar: "|", BarBar: "||", LeftGen: "<-", LeftBin: "<=", StrictL: "<:-", StrictB: "<:=",
	Colon: ":", ColonEq: ":=", ColColon: "::", Hash: "#", Star: "*", Slash: "/", Plus: "+",
	Minus: "-", PlusPlus: "++", MinusMinus: "--", EqEq: "==", NotEq: "/=", LessEq: "=<",
	Less: "<", GreatEq: ">=", Great: ">", ExactEq: "=:=", ExactNot: "=/=", FatArrow: "=>",
	LBin: "<<", RBin: ">>", Bang: "!", Equal: "=", Question: "?", QuestEq: "?=", AmpAmp: "&&",
}

// String returns the category as erl_scan:category/1 does: the word or sign
// itself for keywords and punctuation.
func (k Kind) String() string { return kindNames[k] }

// IsKeyword reports whether k is a reserved word.
func (k Kind) IsKeyword() bool { return KwAfter <= k && k <= KwXor }

// IsPunct reports whether k is a separator, a bracket or an operator sign.
func (k Kind) IsPunct() bool { return k >= LParen }

// A Token is one word of a text. Text is its value: the name of an atom or variable,
// the contents of a string with escapes resolved, the character of a $c; for
// all others the characters as written. Off and EndOff delimit the token in the text
// that was scanned; macro expansion leaves them as they are.
type Token struct {
	Kind        Kind
	Pos, End    source.Pos
	Off, EndOff int32
	Text        string
}

// keyword returns the reserved word that name is, or AtomTok. The words of
// erl_scan, "reserved_word"; maybe and else only with the feature maybe_expr.
func keyword(name string, maybe bool) Kind {
	switch name {
	case "after":
		return KwAfter
	case "and":
		return KwAnd
	case "andalso":
		return KwAndalso
	case "band":
		return KwBand
	case "begin":
		return KwBegin
	case "bnot":
		return KwBnot
	case "bor":
		return KwBor
	case "bsl":
		return KwBsl
	case "bsr":
		return KwBsr
	case "bxor":
		return KwBxor
	case "case":
		return KwCase
	case "catch":
		return KwCatch
	case "cond":
		return KwCond
	case "div":
		return KwDiv
	case "end":
		return KwEnd
	case "fun":
		return KwFun
	case "if":
		return KwIf
	case "let":
		return KwLet
	case "not":
		return KwNot
	case "of":
		return KwOf
	case "or":
		return KwOr
	case "orelse":
		return KwOrelse
	case "receive":
		return KwReceive
	case "rem":
		return KwRem
	case "try":
		return KwTry
	case "when":
		return KwWhen
	case "xor":
		return KwXor
	case "maybe":
		if maybe {
			return KwMaybe
		}
	case "else":
		if maybe {
			return KwElse
		}
	}
	return AtomTok
}

// IsReserved reports whether an atom of this name must be quoted although its
// letters would not require it.
func IsReserved(name string) bool { return keyword(name, false) != AtomTok }

// KindCount is the number of kinds.
const KindCount = int(kindCount)

// Integer returns the value of an integer token.
func (t *Token) Integer() *big.Int { return integerValue(t.Text) }

// Float returns the value of a float token.
func (t *Token) Float() float64 {
	v, _ := floatValue(t.Text)
	return v
}
