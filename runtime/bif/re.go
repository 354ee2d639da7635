package bif

import (
	"bytes"
	"slices"
	"unicode/utf8"

	"mortal/lang/term"
	"mortal/runtime/vm"
)

func reBifs() []vm.Bif {
	return in("re",
		row("compile", 1, reCompile, "{ok, Pattern} of a regular expression, or {error, Why}"),
		row("compile", 2, reCompile, "{ok, Pattern} of a regular expression, with options"),
		row("inspect", 2, reInspect2, "what is known of a compiled pattern"),
		row("run", 2, reRun, "{match, Captured} or nomatch"),
		row("run", 3, reRun, "{match, Captured}, match or nomatch, with options"),
		row("split", 2, reSplit, "parts between the matches"),
		row("split", 3, reSplit, "parts between the matches, with options"),
		row("replace", 3, reReplace, "the subject with the first match replaced"),
		row("replace", 4, reReplace, "the subject with matches replaced, with options"),
		row("version", 0, reVersion0, "version of PCRE that is followed"),
	)
}

// reOptions are the options of a pattern (re:compile/2).
type reOptions struct {
	unicode, ucp, anchored, caseless, dollarEnd, dotall, extended, firstLine, multiline, noCapture, dupNames, ungreedy bool
}

// set takes one compile option. Those that only bind how PCRE goes about its work
// are taken and change nothing.
func (o *reOptions) set(option term.Term) bool {
	if !option.IsAtom() {
		return isNewlineOption(option)
	}
	flag, ok := map[string]*bool{
		"unicode": &o.unicode, "ucp": &o.ucp, "anchored": &o.anchored, "caseless": &o.caseless, "dollar_endonly": &o.dollarEnd,
		"dotall": &o.dotall, "extended": &o.extended, "firstline": &o.firstLine, "multiline": &o.multiline,
		"no_auto_capture": &o.noCapture, "dupnames": &o.dupNames, "ungreedy": &o.ungreedy,
		"bsr_anycrlf": nil, "bsr_unicode": nil, "no_start_optimize": nil, "never_utf": nil,
	}[option.AtomName()]
	if flag != nil {
		*flag = true
	}
	return ok
}

// isNewlineOption recognises {newline, What}; only lf, the default, is followed.
func isNewlineOption(option term.Term) bool {
	return option.IsTuple(2) && option.Elem(0) == term.A("newline") && option.Elem(1) == term.A("lf")
}

func reVersion0(*vm.Call) term.Term { return term.BinaryString("8.44 2020-02-12") }

// compileArgs reads a list of compile options.
func compileArgs(list term.Term) (o reOptions, ok bool) {
	for ; list.IsCons(); list = list.Tail() {
		if !o.set(list.Head()) {
			return o, false
		}
	}
	return o, list.IsNil()
}

func reCompile(c *vm.Call) term.Term {
	options := term.EmptyList
	if len(c.Args) == 2 {
		options = c.Args[1]
	}
	o, ok := compileArgs(options)
	if !ok {
		return badargBecause(c, stdlibErrors, "badopt")
	}
	if at := invalidAt(c.Args[0]); o.unicode && at >= 0 {
		return term.MakeTuple(term.AtomError, (&patternError{text: "invalid UTF-8 string", pos: at}).term())
	}
	text, ok := reText(c.Args[0], o.unicode)
	switch {
	case !ok && o.unicode && !c.Args[0].IsBits():
		return unexplained(c, "compile")
	case !ok:
		return c.Badarg()
	}
	p, bad := compilePattern(text, o)
	if bad != nil {
		return term.MakeTuple(term.AtomError, bad.term())
	}
	return term.MakeTuple(term.AtomOk, p.term(text))
}

// invalidAt returns where a binary is not UTF-8, -1 if it is or is no binary.
func invalidAt(t term.Term) int {
	if !t.IsBinary() {
		return -1
	}
	b := t.Bits().Bytes()
	for at := 0; at < len(b); {
		r, n := utf8.DecodeRune(b[at:])
		if r == utf8.RuneError && n < 2 {
			return at
		}
		at += n
	}
	return -1
}

// unexplained fails as what OTP does in Erlang: Unicode text that is not a binary is made one before.
func unexplained(c *vm.Call, function string) term.Term {
	return c.ErrorInside(term.AtomBadarg, vm.Failed("re", function, slices.Clone(c.Args)...))
}

func (e *patternError) term() term.Term {
	return term.MakeTuple(term.MakeString(e.text), term.MakeInt(int64(e.pos)))
}

// reText returns the text of a pattern or subject: Unicode character data, or
// bytes that are Latin-1.
func reText(t term.Term, unicode bool) (string, bool) {
	if unicode {
		return term.CharDataString(t)
	}
	b, ok := term.IOListBytes(t)
	return term.FromLatin1(b), ok
}

// compiledMark begins the binary of a compiled pattern. The text and the options of
// the pattern follow; it is made anew when it is used.
var compiledMark = []byte("mortal/re:")

// term returns {re_pattern, Groups, Unicode, UseCRLF, Binary}.
func (p *pattern) term(text string) term.Term {
	source := term.MakeTuple(term.BinaryString(text), p.opts.term())
	data, _ := term.Encode(source, term.EncodeOptions{MinorVersion: 1})
	unicode := 0
	if p.opts.unicode {
		unicode = 1
	}
	binary := term.MakeBinary(append(bytes.Clone(compiledMark), data...))
	return term.MakeTuple(term.A("re_pattern"), term.MakeInt(int64(p.groups)), term.MakeInt(int64(unicode)), term.MakeInt(0), binary)
}

// term lists the options that are on.
func (o reOptions) term() term.Term {
	var names term.ListBuilder
	for _, option := range []struct {
		name string
		on   bool
	}{
		{"unicode", o.unicode}, {"ucp", o.ucp}, {"anchored", o.anchored}, {"caseless", o.caseless}, {"dollar_endonly", o.dollarEnd},
		{"dotall", o.dotall}, {"extended", o.extended}, {"firstline", o.firstLine}, {"multiline", o.multiline},
		{"no_auto_capture", o.noCapture}, {"dupnames", o.dupNames}, {"ungreedy", o.ungreedy},
	} {
		if option.on {
			names.Add(term.A(option.name))
		}
	}
	return names.Term(term.EmptyList)
}

// compiledPattern reads a term made by re:compile/2.
func compiledPattern(t term.Term) (*pattern, bool) {
	if !t.IsTuple(5) || t.Elem(0) != term.A("re_pattern") || !t.Elem(4).IsBinary() {
		return nil, false
	}
	data, ok := bytes.CutPrefix(t.Elem(4).Bits().Bytes(), compiledMark)
	source, _, decoded := term.Decode(data, term.DecodeOptions{Safe: true})
	if !ok || !decoded || !source.IsTuple(2) {
		return nil, false
	}
	text, okText := term.CharDataString(source.Elem(0))
	o, okOptions := compileArgs(source.Elem(1))
	if !okText || !okOptions {
		return nil, false
	}
	p, bad := compilePattern(text, o)
	return p, bad == nil
}

// patternOf returns a compiled pattern, or compiles one.
func patternOf(t term.Term, o reOptions) (*pattern, bool) {
	if p, ok := compiledPattern(t); ok {
		return p, true
	}
	text, ok := reText(t, o.unicode)
	if !ok {
		return nil, false
	}
	p, bad := compilePattern(text, o)
	return p, bad == nil
}

func reInspect2(c *vm.Call) term.Term {
	p, ok := compiledPattern(c.Args[0])
	if !ok || c.Args[1] != term.A("namelist") {
		return c.Badarg()
	}
	var names term.ListBuilder
	for _, g := range p.names {
		names.Add(term.BinaryString(g.name))
	}
	return term.MakeTuple(c.Args[1], names.Term(term.EmptyList))
}
