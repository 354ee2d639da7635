package syntax

import (
	"io"

	"github.com/alecthomas/participle/v2/lexer"

	"mortal/lang/source"
)

// Lexer is the scanner as participle sees it.
var Lexer lexer.Definition = lexerDefinition{}

type lexerDefinition struct{}

// symbolNames are the token types that grammars refer to by name; keywords and
// punctuation appear in them as they are written.
var symbolNames = map[string]lexer.TokenType{
	"EOF": lexer.EOF, "Dot": tokenType(Dot), "Atom": tokenType(AtomTok), "Var": tokenType(VarTok),
	"Integer": tokenType(IntegerTok), "Float": tokenType(FloatTok), "Char": tokenType(CharTok),
	"String": tokenType(StringTok), "Binary": tokenType(BinaryTok), "Other": tokenType(Other),
	"Keyword": tokenType(KwAfter), "Punct": tokenType(LParen),
}

// Symbols implements lexer.Definition.
func (lexerDefinition) Symbols() map[string]lexer.TokenType { return symbolNames }

// Lex implements lexer.Definition.
func (d lexerDefinition) Lex(filename string, r io.Reader) (lexer.Lexer, error) {
	text, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	return d.LexString(filename, Decode(text))
}

// LexString implements lexer.StringDefinition.
func (lexerDefinition) LexString(filename, text string) (lexer.Lexer, error) {
	s := newScanner(text, source.Pos{Line: 1, Col: 1}, ScanOptions{AtEOF: true})
	return &textLexer{filename, s}, nil
}

// A textLexer scans on demand.
type textLexer struct {
	file string
	s    *scanner
}

// Next implements lexer.Lexer.
func (l *textLexer) Next() (lexer.Token, error) {
	var t Token
	if err := l.s.next(&t); err != nil {
		return lexer.Token{}, err
	}
	return l.token(&t), nil
}

func (l *textLexer) token(t *Token) lexer.Token {
	pos := lexer.Position{Filename: l.file, Offset: int(t.Off), Line: t.Pos.Line, Column: t.Pos.Col}
	return lexer.Token{Type: tokenType(t.Kind), Value: grammarText(t), Pos: pos}
}

// A formLexer hands out the tokens of one form. The Offset of a position is the
// index of the token.
type formLexer struct {
	toks []Token
	i    int
}

// Next implements lexer.Lexer.
func (l *formLexer) Next() (lexer.Token, error) {
	t := &l.toks[l.i]
	pos := lexer.Position{Offset: l.i, Line: t.Pos.Line, Column: t.Pos.Col}
	l.i++
	return lexer.Token{Type: tokenType(t.Kind), Value: grammarText(t), Pos: pos}, nil
}

func tokenType(k Kind) lexer.TokenType {
	switch {
	case k == EOF:
		return lexer.EOF
	case k.IsKeyword():
		return lexer.TokenType(KwAfter)
	case k.IsPunct():
		return lexer.TokenType(LParen)
	}
	return lexer.TokenType(k)
}

// grammarText returns what a literal in a grammar is compared with: nothing for values,
// so that "->" means the arrow, never an atom or string of that name.
func grammarText(t *Token) string {
	switch {
	case t.Kind.IsPunct() || t.Kind.IsKeyword():
		return t.Kind.String()
	case t.Kind == AtomTok && isBareAtom(t.Text):
		return t.Text
	}
	return ""
}
