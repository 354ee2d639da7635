package syntax

import (
	"strconv"
	"strings"
)

// maxExpansion is how many tokens macros may make of one form.
const maxExpansion = 4_000_000

// funName is the function that a form defines.
type funName struct {
	name  string
	arity int
}

// expand replaces the macros in toks.
func (pp *preprocessor) expand(toks []Token) ([]Token, *macroError) {
	if !hasMacro(toks) {
		return toks, nil
	}
	e := &expander{pp: pp}
	e.push(toks)
	if err := e.run(); err != nil {
		return nil, err
	}
	return e.out, nil
}

func hasMacro(toks []Token) bool {
	for i := range toks {
		if toks[i].Kind == Question {
			return true
		}
	}
	return false
}

// An expander replaces macros by what they stand for, which is looked at again.
// The tokens to come are kept last one first, so that putting an expansion
// before them costs its own length only.
type expander struct {
	pp      *preprocessor
	pending reversed
	out     []Token
}

// reversed are tokens of which the last one comes first.
type reversed []Token

// at returns the i-th token to come, or nil.
func (r reversed) at(i int) *Token {
	if i >= len(r) {
		return nil
	}
	return &r[len(r)-1-i]
}

// forward returns toks in the order that countArgs wants.
func forward(toks []Token) reversed {
	r := make(reversed, 0, len(toks))
	for i := len(toks) - 1; i >= 0; i-- {
		r = append(r, toks[i])
	}
	return r
}

func (e *expander) push(toks []Token) {
	for i := len(toks) - 1; i >= 0; i-- {
		e.pending = append(e.pending, toks[i])
	}
}

func (e *expander) drop(n int) { e.pending = e.pending[:len(e.pending)-n] }

func (e *expander) run() *macroError {
	for len(e.pending) > 0 {
		t := *e.pending.at(0)
		name := e.pending.at(1)
		if t.Kind != Question || name == nil {
			e.out = append(e.out, t)
			e.drop(1)
			continue
		}
		call := *name
		e.drop(2)
		if err := e.call(t, &call); err != nil {
			return err
		}
	}
	return nil
}

// call replaces the macro call ?name, whose arguments are still to come.
func (e *expander) call(question Token, name *Token) *macroError {
	switch {
	case name.Kind == VarTok && name.Text == "LINE":
		e.out = append(e.out, name.as(IntegerTok, strconv.Itoa(name.Pos.Line)))
		return nil
	case name.Kind == VarTok && (name.Text == "FUNCTION_NAME" || name.Text == "FUNCTION_ARITY"):
		return e.functionMacro(question, name)
	case name.Kind != AtomTok && name.Kind != VarTok:
		return macroFault(name.Pos, "illegal macro call '?%s'", name.symbol())
	}
	arity, err := countArgs(e.pending, name)
	if err != nil {
		return err
	}
	v, err := e.pp.find(name, arity)
	if err != nil {
		return err
	}
	if err := e.pp.checkCircular(name, v.arity); err != nil {
		return err
	}
	return e.replace(name, v)
}

// as returns a token of another kind in the place of t.
func (t Token) as(k Kind, text string) Token {
	t.Kind, t.Text = k, text
	return t
}

// replace puts the expansion of v in the place of its call.
func (e *expander) replace(name *Token, v *variant) *macroError {
	args, err := e.takeArgs(name, v)
	if err != nil {
		return err
	}
	body := v.substitute(name, args)
	if e.pp.spent += len(body); e.pp.spent > maxExpansion {
		return macroFault(name.Pos, "macro expansion too deep")
	}
	e.push(body)
	return nil
}

// takeArgs takes the arguments of a call of v.
func (e *expander) takeArgs(name *Token, v *variant) (map[string][]Token, *macroError) {
	if v.arity == noArgs {
		return nil, nil
	}
	args := map[string][]Token{}
	e.drop(1) // the parenthesis
	for _, param := range v.params {
		n := argLen(e.pending, 0)
		if n == 0 {
			return nil, macroFault(name.Pos, "argument mismatch for macro '%s'", name.Text)
		}
		arg := make([]Token, n)
		for i := range arg {
			arg[i] = *e.pending.at(i)
		}
		args[param] = arg
		e.drop(n + 1) // with the comma or parenthesis behind it
	}
	if len(v.params) == 0 {
		e.drop(1)
	}
	return args, nil
}

// substitute returns the body of v with arguments in place of parameters. The tokens of
// the body are placed where the call is, those of an argument stay where they were
// written, and what follows an argument is placed where its last token is.
func (v *variant) substitute(name *Token, args map[string][]Token) []Token {
	out := make([]Token, 0, len(v.body))
	at := *name
	insert := func(arg []Token) {
		out = append(out, arg...)
		at = arg[len(arg)-1]
	}
	for i := 0; i < len(v.body); i++ {
		t := v.body[i]
		if arg, ok := args[t.Text]; ok && t.Kind == VarTok {
			insert(arg)
			continue
		}
		if t.Kind == Question && i+2 < len(v.body) && v.body[i+1].Kind == Question && v.body[i+2].Kind == VarTok {
			t = v.body[i+2]
			i += 2
			if arg, ok := args[t.Text]; ok {
				insert([]Token{at.as(StringTok, stringify(arg))})
				continue
			}
		}
		out = append(out, t.placedAt(&at))
	}
	return out
}

// placedAt returns t at the place of another token.
func (t Token) placedAt(at *Token) Token {
	t.Pos, t.End = at.Pos, at.End
	return t
}

// countArgs returns the number of arguments of the macro call that toks follow, or
// noArgs when no parenthesis does.
func countArgs(toks reversed, name *Token) (int, *macroError) {
	bad := macroFault(name.Pos, "badly formed argument for macro '%s'", name.Text)
	kindAt := func(i int) Kind {
		if t := toks.at(i); t != nil {
			return t.Kind
		}
		return EOF
	}
	switch {
	case kindAt(0) != LParen:
		return noArgs, nil
	case kindAt(1) == RParen:
		return 0, nil
	case kindAt(1) == Comma:
		return 0, bad
	}
	i := 1
	for n := 1; ; n++ {
		i += argLen(toks, i)
		switch kindAt(i) {
		case RParen:
			return n, nil
		case EOF:
			return 0, bad
		}
		if kindAt(i+1) == RParen {
			return 0, bad
		}
		i++
	}
}

// argLen returns the length of the macro argument that starts with the i-th token to
// come. It ends at a comma or parenthesis that is in no brackets; what opens and
// closes a bracket is as epp sees it.
func argLen(toks reversed, i int) int {
	first := i
	var open []Kind
	for ; toks.at(i) != nil; i++ {
		k := toks.at(i).Kind
		switch {
		case len(open) == 0 && (k == Comma || k == RParen):
			return i - first
		case len(open) > 0 && k == open[len(open)-1]:
			open = open[:len(open)-1]
		default:
			if end := argBracket(toks, i); end != EOF {
				open = append(open, end)
			}
		}
	}
	return i - first
}

// argBracket returns what closes the bracket that the i-th token to come opens, or EOF.
func argBracket(toks reversed, i int) Kind {
	switch k := toks.at(i).Kind; k {
	case LParen, LBin, LBracket, LBrace:
		return closer(k)
	case KwBegin, KwIf, KwCase, KwReceive, KwTry, KwCond, KwMaybe:
		return KwEnd
	case KwFun:
		next := toks.at(i + 1)
		if next != nil && next.Kind == VarTok {
			next = toks.at(i + 2)
		}
		if next != nil && next.Kind == LParen {
			return KwEnd
		}
	}
	return EOF
}

// stringify returns the text of tokens with a space between them, for ??Arg.
func stringify(toks []Token) string {
	words := make([]string, len(toks))
	for i := range toks {
		words[i] = toks[i].source()
	}
	return strings.Join(words, " ")
}

// source returns t as it may be written.
func (t *Token) source() string {
	switch t.Kind {
	case Dot:
		return "."
	case AtomTok, IntegerTok, FloatTok, CharTok, StringTok, BinaryTok, VarTok:
		return t.render()
	case Other:
		return t.Text
	}
	return t.Kind.String()
}

// symbol returns what erl_scan:symbol/1 gives for t, as ~tp prints it.
func (t *Token) symbol() string {
	if t.Kind == CharTok {
		return strconv.Itoa(int([]rune(t.Text)[0]))
	}
	if t.Kind == Dot {
		return "dot"
	}
	return t.render()
}

// functionMacro replaces ?FUNCTION_NAME and ?FUNCTION_ARITY. The first one in a form
// makes the rest of its macros be expanded to see which function it defines.
func (e *expander) functionMacro(question Token, name *Token) *macroError {
	if e.pp.nameless {
		e.out = append(e.out, question, *name)
		return nil
	}
	if e.pp.fun == nil {
		if err := e.pp.findFunction(name); err != nil {
			return err
		}
	}
	if name.Text == "FUNCTION_NAME" {
		e.out = append(e.out, name.as(AtomTok, e.pp.fun.name))
	} else {
		e.out = append(e.out, name.as(IntegerTok, strconv.Itoa(e.pp.fun.arity)))
	}
	return nil
}

// findFunction sets the function that the current form defines.
func (pp *preprocessor) findFunction(name *Token) *macroError {
	pp.nameless = true
	toks, err := pp.expand(pp.current)
	pp.nameless = false
	switch {
	case err != nil:
		return err
	case matches(toks, "atom", "("):
		pp.fun = &funName{toks[0].Text, headArity(toks[2:])}
		return nil
	case matches(toks, "?"):
		return macroFault(name.Pos, "?%s must not begin a form", name.Text)
	}
	return macroFault(name.Pos, "?%s can only be used within a function", name.Text)
}

// headArity counts the arguments up to the closing parenthesis the way epp does: commas,
// and one more for the first token that is neither a bracket nor a comma, if no
// comma came before it. So f([]) counts as none.
func headArity(toks []Token) int {
	depth, arity := 1, 0
	for i := range toks {
		switch toks[i].Kind {
		case Comma:
			if depth == 1 {
				arity++
			}
		case LParen, LBrace, LBracket, LBin:
			depth++
		case RParen, RBrace, RBracket, RBin:
			if depth--; depth == 0 {
				return arity
			}
		default:
			arity = max(arity, 1)
		}
	}
	return arity
}
