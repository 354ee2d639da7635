package syntax

// ifdef carries out -ifdef(Name).
func (pp *preprocessor) ifdef(args []Token, name *Token) {
	pp.testDefined(args, name, true)
}

// ifndef carries out -ifndef(Name).
func (pp *preprocessor) ifndef(args []Token, name *Token) {
	pp.testDefined(args, name, false)
}

func (pp *preprocessor) testDefined(args []Token, name *Token, want bool) {
	if !isAll(args, "(", "name", ")", "dot") {
		pp.bad(args, name, "(", "name", ")", "dot")
		pp.skip(name.Text)
		return
	}
	pp.branch(name.Text, pp.isDefined(args[1].Text) == want)
}

// branch goes on in a conditional when it holds, else behind it.
func (pp *preprocessor) branch(cond string, holds bool) {
	if !holds {
		pp.skip(cond)
		return
	}
	f := pp.top()
	f.conds = append(f.conds, cond)
}

// ifDirective carries out -if(Test), and -elif when its turn has come.
func (pp *preprocessor) ifDirective(args []Token, name *Token) {
	if len(args) == 0 || args[0].Kind != LParen {
		t := name
		if len(args) > 0 {
			t = &args[0]
		}
		pp.report(t.Pos, "badly formed 'if'")
		pp.skip("if")
		return
	}
	holds, ok := pp.test(args, name)
	if !ok {
		pp.skip("if")
		return
	}
	pp.branch("if", holds)
}

// elseDirective carries out -else: what is before it was taken, so skip.
func (pp *preprocessor) elseDirective(args []Token, name *Token) {
	if !isAll(args, "dot") {
		pp.bad(args, name)
		return
	}
	pp.alternative(name, "else", "repeated '-else'")
}

// elif carries out -elif(Test) behind a branch that was taken.
func (pp *preprocessor) elif(_ []Token, name *Token) {
	pp.alternative(name, "elif", "unbalanced '-elif'")
}

// alternative skips what an -else or -elif starts.
func (pp *preprocessor) alternative(name *Token, cond, afterElse string) {
	f := pp.top()
	n := len(f.conds) - 1
	if n < 0 {
		pp.report(name.Pos, "unbalanced '-"+cond+"'")
		return
	}
	last := f.conds[n]
	f.conds = f.conds[:n]
	if last == "else" {
		pp.report(name.Pos, afterElse)
		cond = "else"
	}
	pp.skip(cond)
}

// endif carries out -endif.
func (pp *preprocessor) endif(args []Token, name *Token) {
	f := pp.top()
	switch {
	case !isAll(args, "dot"):
		pp.bad(args, name)
	case len(f.conds) == 0:
		pp.report(name.Pos, "unbalanced '-endif'")
	default:
		f.conds = f.conds[:len(f.conds)-1]
	}
}

// skip passes over forms to the -endif of a conditional, or to the -else or -elif
// that is to be taken. Conditionals on the way nest.
func (pp *preprocessor) skip(cond string) {
	f := pp.top()
	nest := []string{cond}
	for len(nest) > 0 {
		f.scan.opts.Maybe = pp.maybe
		toks, err := f.scan.form(nil)
		if err != nil {
			continue
		}
		if len(toks) == 0 {
			f.conds = nest
			return
		}
		if len(toks) > 1 && toks[0].Kind == Minus {
			var done bool
			if nest, done = pp.skipDirective(toks, nest); done {
				return
			}
		}
	}
}

// skipDirective follows a directive in skipped text. Done means that what comes next is
// not skipped any more, or that other code goes on skipping.
func (pp *preprocessor) skipDirective(toks []Token, nest []string) (rest []string, done bool) {
	name := &toks[1]
	last := len(nest) - 1
	switch word := directiveName(name); word {
	case "ifdef", "ifndef", "if":
		return append(nest, word), false
	case "endif":
		return nest[:last], false
	case "else":
		switch {
		case nest[last] == "else":
			pp.report(name.Pos, "repeated '-else'")
		case nest[last] == "elif":
			nest[last] = "else"
		case last == 0:
			f := pp.top()
			f.conds = append(f.conds, "else")
			return nil, true
		}
	case "elif":
		switch {
		case nest[last] == "else":
			pp.report(name.Pos, "'elif' following 'else'")
		case last == 0:
			pp.ifDirective(toks[2:], name)
			return nil, true
		}
	}
	return nest, false
}

// directiveName returns the word of a directive, which may be a keyword.
func directiveName(name *Token) string {
	switch name.Kind {
	case KwIf, KwElse:
		return name.Kind.String()
	case AtomTok:
		if name.Text != "if" {
			return name.Text
		}
	}
	return ""
}
