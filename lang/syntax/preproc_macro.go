package syntax

import (
	"fmt"
	"slices"
	"strconv"

	"mortal/lang/source"
)

// A macro is what a name stands for. Its variants differ in arity, the newest is
// first; a predefined one has a single variant, or none before it has a value.
type macro struct {
	predefined bool
	variants   []*variant
}

// noArgs is the arity of a macro that takes no parentheses.
const noArgs = -1

// A variant is one definition of a macro.
type variant struct {
	arity  int
	params []string
	body   []Token
	uses   []macroUse
}

// A macroUse is a call of a macro in the definition of another one.
type macroUse struct {
	name  string
	arity int
}

// A macroError is a message about a macro and its place.
type macroError struct {
	at      source.Pos
	message string
}

func macroFault(at source.Pos, format string, args ...any) *macroError {
	return &macroError{at, fmt.Sprintf(format, args...)}
}

// otpRelease is the value of ?OTP_RELEASE.
const otpRelease = "25"

// predefine defines the macros that are there from the start. "Erlang Reference
// Manual, Preprocessor, Predefined Macros".
func (pp *preprocessor) predefine(file string) {
	pp.macros = map[string]*macro{}
	for _, name := range []string{"FUNCTION_NAME", "FUNCTION_ARITY", "MODULE", "MODULE_STRING",
		"BASE_MODULE", "BASE_MODULE_STRING"} {
		pp.macros[name] = &macro{predefined: true}
	}
	pp.predef("FILE", Token{Kind: StringTok, Text: file})
	pp.predef("LINE", Token{Kind: IntegerTok, Text: "1"})
	pp.predef("MACHINE", Token{Kind: AtomTok, Text: "BEAM"})
	pp.predef("BEAM", Token{Kind: AtomTok, Text: "true"})
	pp.predef("OTP_RELEASE", Token{Kind: IntegerTok, Text: otpRelease})
	pp.featureMacros()
	for _, d := range pp.opts.Define {
		pp.macros[d.Name] = &macro{variants: []*variant{{arity: noArgs, body: d.tokens()}}}
	}
}

// predef gives a predefined macro its value.
func (pp *preprocessor) predef(name string, body ...Token) {
	pp.macros[name] = &macro{predefined: true, variants: []*variant{{arity: noArgs, body: body}}}
}

// setFile gives ?FILE its value.
func (pp *preprocessor) setFile(name string) {
	pp.predef("FILE", Token{Kind: StringTok, Text: name})
}

// featureMacros defines ?FEATURE_AVAILABLE(F) and ?FEATURE_ENABLED(F).
func (pp *preprocessor) featureMacros() {
	enabled := "false"
	if pp.maybe {
		enabled = "((X)==maybe_expr)"
	}
	pp.defineText("FEATURE_AVAILABLE", "X", "((X)==maybe_expr)")
	pp.defineText("FEATURE_ENABLED", "X", enabled)
}

func (pp *preprocessor) defineText(name, param, body string) {
	toks, _, _ := Scan(body, firstPos, ScanOptions{AtEOF: true})
	pp.macros[name] = &macro{variants: []*variant{{arity: 1, params: []string{param}, body: toks}}}
}

// tokens returns the value of a definition from outside.
func (d Definition) tokens() []Token {
	if d.Value == "" {
		return []Token{{Kind: AtomTok, Text: "true"}}
	}
	toks, _, _ := Scan(d.Value, firstPos, ScanOptions{AtEOF: true})
	return toks
}

// isDefined reports whether a macro has a value.
func (pp *preprocessor) isDefined(name string) bool {
	m := pp.macros[name]
	return m != nil && len(m.variants) > 0
}

// define carries out -define(Name, Body) and -define(Name(Params), Body).
func (pp *preprocessor) define(args []Token, name *Token) {
	if !matches(args, "(", "name") {
		pp.bad(args, name, "(", "name")
		return
	}
	v := &variant{arity: noArgs}
	rest, err := args[2:], (*macroError)(nil)
	switch {
	case matches(rest, "("):
		rest, err = v.readParams(rest)
	case !matches(rest, ","):
		pp.bad(rest, name)
		return
	}
	if err == nil {
		v.body, err = macroBody(rest)
	}
	if err == nil {
		err = pp.addMacro(&args[1], v)
	}
	if err != nil {
		pp.report(err.at, err.message)
	}
}

// readParams reads the names of parameters in parentheses; toks start with the opening one.
func (v *variant) readParams(toks []Token) ([]Token, *macroError) {
	bad := func(i int) *macroError {
		return macroFault(toks[min(i, len(toks)-1)].Pos, "badly formed 'define'")
	}
	v.arity = 0
	i := 1
	if i < len(toks) && toks[i].Kind == RParen {
		return v.paramsEnd(toks[i:])
	}
	for {
		if i >= len(toks) || toks[i].Kind != VarTok {
			return nil, bad(i)
		}
		param := toks[i]
		if slices.Contains(v.params, param.Text) {
			return nil, macroFault(param.Pos, "argument '%s' already used", param.Text)
		}
		v.params = append(v.params, param.Text)
		v.arity++
		i++
		switch {
		case i < len(toks) && toks[i].Kind == RParen:
			return v.paramsEnd(toks[i:])
		case i+1 < len(toks) && toks[i].Kind == Comma && toks[i+1].Kind == VarTok:
			i++
		default:
			return nil, bad(i)
		}
	}
}

// paramsEnd checks that a comma follows the parenthesis toks start with.
func (v *variant) paramsEnd(toks []Token) ([]Token, *macroError) {
	if len(toks) > 1 && toks[1].Kind == Comma {
		return toks[1:], nil
	}
	return nil, macroFault(toks[min(1, len(toks)-1)].Pos, "badly formed define: missing comma")
}

// macroBody returns what is between the comma toks start with and the final
// parenthesis and dot.
func macroBody(toks []Token) ([]Token, *macroError) {
	n := len(toks)
	switch {
	case toks[n-1].Kind != Dot:
		return nil, macroFault(toks[n-1].Pos, "premature end")
	case n < 3 || toks[n-2].Kind != RParen:
		return nil, macroFault(toks[n-1].Pos, "badly formed define: missing closing right parenthesis")
	}
	return slices.Clone(toks[1 : n-2]), nil
}

// addMacro adds a variant to the macro that name names.
func (pp *preprocessor) addMacro(name *Token, v *variant) *macroError {
	m := pp.macros[name.Text]
	switch {
	case m == nil:
		m = &macro{}
	case m.predefined:
		return macroFault(name.Pos, "redefining predefined macro '%s'", name.Text)
	case slices.ContainsFunc(m.variants, func(w *variant) bool { return w.arity == v.arity }):
		return macroFault(name.Pos, "redefining macro '%s'", name.Text)
	}
	var err *macroError
	if v.uses, err = usesOf(v.body); err != nil {
		return err
	}
	m.variants = slices.Insert(m.variants, 0, v)
	pp.macros[name.Text] = m
	return nil
}

// usesOf returns the macros that body calls.
func usesOf(body []Token) ([]macroUse, *macroError) {
	var uses []macroUse
	for i := 0; i+1 < len(body); i++ {
		if body[i].Kind != Question {
			continue
		}
		name := &body[i+1]
		if name.Kind == Question {
			i++
			continue
		}
		if name.Kind != AtomTok && name.Kind != VarTok {
			continue
		}
		arity, err := countArgs(forward(body[i+2:]), name)
		if err != nil {
			return nil, err
		}
		uses = append(uses, macroUse{name.Text, arity})
	}
	slices.SortFunc(uses, func(a, b macroUse) int {
		if a.name != b.name {
			return slices.Compare([]byte(a.name), []byte(b.name))
		}
		return a.rank() - b.rank()
	})
	return slices.Compact(uses), nil
}

// rank orders arities as the terms they are for epp, where none is an atom.
func (u macroUse) rank() int {
	if u.arity == noArgs {
		return 1 << 30
	}
	return u.arity
}

// undef carries out -undef(Name).
func (pp *preprocessor) undef(args []Token, name *Token) {
	pp.prefix = false
	if !isAll(args, "(", "name", ")", "dot") {
		pp.bad(args, name, "(", "name", ")", "dot")
		return
	}
	delete(pp.macros, args[1].Text)
}

// find returns the definition that a call with that many arguments means.
func (pp *preprocessor) find(name *Token, arity int) (*variant, *macroError) {
	m := pp.macros[name.Text]
	if m == nil || len(m.variants) == 0 {
		return nil, macroFault(name.Pos, "undefined macro '%s'", macroName(name.Text, arity))
	}
	if len(m.variants) == 1 && m.variants[0].arity == noArgs {
		return m.variants[0], nil
	}
	for _, v := range m.variants {
		if v.arity == arity {
			return v, nil
		}
	}
	return nil, macroFault(name.Pos, "argument mismatch for macro '%s'", name.Text)
}

func macroName(name string, arity int) string {
	if arity == noArgs {
		return name
	}
	return name + "/" + strconv.Itoa(arity)
}

// checkCircular reports a macro whose expansion would never end.
func (pp *preprocessor) checkCircular(name *Token, arity int) *macroError {
	onPath, done := map[macroUse]bool{}, map[macroUse]bool{}
	var visit func(u macroUse) *macroError
	visit = func(u macroUse) *macroError {
		switch {
		case onPath[u]:
			return macroFault(name.Pos, "circular macro '%s'", macroName(u.name, u.arity))
		case done[u]:
			return nil
		}
		onPath[u] = true
		for _, next := range pp.usesBy(u) {
			if err := visit(next); err != nil {
				return err
			}
		}
		onPath[u], done[u] = false, true
		return nil
	}
	return visit(macroUse{name.Text, arity})
}

// usesBy returns the macros that the definition meant by u calls.
func (pp *preprocessor) usesBy(u macroUse) []macroUse {
	m := pp.macros[u.name]
	if m == nil {
		return nil
	}
	var plain []macroUse
	for _, v := range m.variants {
		if v.arity == u.arity {
			return v.uses
		}
		if v.arity == noArgs {
			plain = v.uses
		}
	}
	return plain
}
