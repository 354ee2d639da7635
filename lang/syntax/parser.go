package syntax

import (
	"fmt"

	"mortal/lang/source"
)

// maxDepth is how deep expressions and types may nest. OTP has no such limit; here
// it keeps every walk over a tree within the stack.
const maxDepth = 10_000

// A parser reads the tokens of one form. They end with an EOF token. Its methods
// parse what they are named for; at a token that does not fit they bail out
// with a panic of type *bailout, which only the entry points catch.
type parser struct {
	file  string
	toks  []Token
	i     int
	depth int
	open  []int // the tokens that opened what is not closed yet
	maybe bool  // an unquoted maybe may be the keyword
}

// A bailout ends the parsing of a form.
type bailout struct {
	at   int // index of the offending token
	diag source.Diagnostic
}

func (b *bailout) Error() string { return b.diag.Message }

func (p *parser) kind() Kind  { return p.toks[p.i].Kind }
func (p *parser) tok() *Token { return &p.toks[p.i] }

// following returns the kind of the token behind the current one.
func (p *parser) following() Kind {
	if p.i+1 < len(p.toks) {
		return p.toks[p.i+1].Kind
	}
	return EOF
}

// take returns the current token and moves on.
func (p *parser) take() *Token {
	t := &p.toks[p.i]
	p.i++
	return t
}

// accept moves over a token of kind k, if one is there.
func (p *parser) accept(k Kind) bool {
	if p.kind() != k {
		return false
	}
	p.i++
	return true
}

// expect takes a token of kind k.
func (p *parser) expect(k Kind) *Token {
	if p.kind() != k {
		p.fail(expected(k))
	}
	return p.take()
}

// begin takes the token that opens a construct and returns where it is.
func (p *parser) begin() source.Pos {
	p.open = append(p.open, p.i)
	return p.take().Pos
}

// end takes the token that closes the construct opened last.
func (p *parser) end(k Kind) {
	p.expect(k)
	p.open = p.open[:len(p.open)-1]
}

// enter counts a level of nesting.
func (p *parser) enter() {
	if p.depth++; p.depth > maxDepth {
		p.reject(p.tok().Pos, "nested too deep", fmt.Sprintf("at most %d levels are supported", maxDepth))
	}
}

func (p *parser) leave() { p.depth-- }

// since returns the span from start to the end of the last token taken.
func (p *parser) since(start source.Pos) At {
	return At{File: p.file, Start: start, End: p.toks[p.i-1].End}
}

// span returns where t is.
func (p *parser) span(t *Token) source.Span {
	return source.Span{File: p.file, Start: t.Pos, End: t.End}
}

func (p *parser) at(t *Token) At { return At(p.span(t)) }

// fail blames the current token; want says in plain words what could stand here.
func (p *parser) fail(want string) { panic(p.unexpected(p.i, want)) }

// reject reports what parses but cannot be meant, as erl_parse's return_error does.
func (p *parser) reject(at source.Pos, message, hint string) {
	panic(&bailout{p.i, source.Diagnostic{
		Span:    source.Span{File: p.file, Start: at, End: at},
		Code:    "parse",
		Message: message,
		Hint:    hint,
	}})
}

// caught turns a bailout into an error; other panics go on.
func caught(err *error) {
	switch r := recover().(type) {
	case nil:
	case *bailout:
		*err = r
	default:
		panic(r)
	}
}
