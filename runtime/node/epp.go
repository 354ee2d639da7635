package node

import (
	"strings"

	"mortal/lang/source"
	"mortal/lang/syntax"
	"mortal/lang/syntax/abstract"
	"mortal/lang/term"
	"mortal/runtime/vm"
)

// eppBifs are the natives behind epp.erl.
var eppBifs = []vm.Bif{
	{Module: "epp", Name: "forms", Arity: 4, Fn: eppForms, Reds: 100, Visible: true, Doc: "the preprocessed forms of a source file, and what could not be read"},
}

// eppForms is epp:forms(File, Includes, Macros, Location): {ok, Forms}, or
// {error, Reason} when the file can't be read. An entry of Macros is {Name, Text}. With a
// Location that has a column, so have the annotations.
func eppForms(c *vm.Call) term.Term {
	file, ok := term.CharDataString(c.Args[0])
	includes, okIncludes := textList(c.Args[1])
	macros, okMacros := definitions(c.Args[2])
	if !ok || !okIncludes || !okMacros {
		return c.Badarg()
	}
	p := partOf(c)
	text, err := p.config.Files.ReadFile(file)
	if err != nil {
		return failure(reasonOf(err))
	}
	mod, diags := syntax.ParseModule(file, text, syntax.Options{
		Open: p.openSource, LibDir: libDir, Include: includes, Define: macros,
	})
	r := reading{locations: abstract.Locations(c.Args[3].IsTuple(2)), diags: diags}
	return term.MakeTuple(term.AtomOk, term.MakeList(r.all(mod)...))
}

// A reading puts what could not be read back to its place among the forms.
type reading struct {
	locations abstract.Locations
	diags     []source.Diagnostic // those that are not placed yet
	file      string              // of the forms at hand
	entries   []term.Term
}

func (r *reading) all(m *syntax.Module) []term.Term {
	for _, f := range m.Forms {
		if a, ok := f.(*syntax.FileAttr); ok {
			r.enter(a)
		} else {
			r.placeBefore(f.Span().Start)
		}
		r.entries = append(r.entries, abstract.Form(f, r.locations))
	}
	for _, d := range r.diags {
		r.entries = append(r.entries, r.entry(d))
	}
	return append(r.entries, term.MakeTuple(term.A("eof"), r.location(m.End)))
}

// enter goes on with another file. When an included file has ended, so have its errors.
func (r *reading) enter(a *syntax.FileAttr) {
	if included := a.Line == 1; included {
		r.placeBefore(a.Span().Start)
	} else {
		for len(r.diags) > 0 && r.diags[0].Span.File == r.file {
			r.place()
		}
	}
	r.file = a.Name
}

func (r *reading) placeBefore(at source.Pos) {
	for len(r.diags) > 0 && r.diags[0].Span.File == r.file && before(r.diags[0].Span.Start, at) {
		r.place()
	}
}

func (r *reading) place() {
	r.entries = append(r.entries, r.entry(r.diags[0]))
	r.diags = r.diags[1:]
}

// entry is {error, {Location, Module, Descriptor}}, or {warning, …}.
func (r *reading) entry(d source.Diagnostic) term.Term {
	kind := term.AtomError
	if d.Severity != source.Error {
		kind = term.A("warning")
	}
	return term.MakeTuple(kind, term.MakeTuple(r.location(d.Span.Start), reader(d), descriptor(d.Message)))
}

func (r *reading) location(p source.Pos) term.Term {
	if r.locations == abstract.LineCol {
		return location(p)
	}
	return term.MakeInt(int64(p.Line))
}

func before(a, b source.Pos) bool { return a.Line < b.Line || a.Line == b.Line && a.Col < b.Col }

// reader names the module of OTP that reports a diagnostic.
func reader(d source.Diagnostic) term.Term {
	switch d.Code {
	case "epp":
		return term.A("epp")
	case "scan":
		return term.A("erl_scan")
	}
	return term.A("erl_parse")
}

// descriptor is a message as the modules that read source give it.
func descriptor(message string) term.Term {
	const syntaxError = "syntax error before: "
	if what, ok := strings.CutPrefix(message, syntaxError); ok {
		return term.MakeList(term.MakeString(syntaxError), term.MakeString(what))
	}
	return term.MakeString(message)
}

func textList(list term.Term) ([]string, bool) {
	elems, tail := term.ListElems(list)
	texts := make([]string, len(elems))
	for i, e := range elems {
		var ok bool
		if texts[i], ok = term.CharDataString(e); !ok {
			return nil, false
		}
	}
	return texts, tail.IsNil()
}

func definitions(list term.Term) ([]syntax.Definition, bool) {
	elems, tail := term.ListElems(list)
	defs := make([]syntax.Definition, len(elems))
	for i, e := range elems {
		if !e.IsTuple(2) || !e.Elem(0).IsAtom() {
			return nil, false
		}
		value, ok := term.CharDataString(e.Elem(1))
		if !ok {
			return nil, false
		}
		defs[i] = syntax.Definition{Name: e.Elem(0).AtomName(), Value: value}
	}
	return defs, tail.IsNil()
}
