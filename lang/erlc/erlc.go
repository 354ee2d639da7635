// Package erlc is the compiler from source text to code as a whole: it reads a
// module, checks it and compiles it, and gathers what each pass has to say. The work
// is done by packages syntax, check and compile; the order and the rules for
// stopping are here, as those of OTP's compile:file/2.
package erlc

import (
	"slices"

	"mortal/lang/check"
	"mortal/lang/code"
	"mortal/lang/compile"
	"mortal/lang/source"
	"mortal/lang/syntax"
	"mortal/lang/term"
)

// Options are what a compilation depends on besides the text.
type Options struct {
	// Options as compile:file/2 takes them: export_all, {d,M,V}, {i,Dir}, nowarn_…
	Flags []term.Term
	// Source is the path that module_info(compile) gives; "" for none.
	Source string
	// Open reads an included file; LibDir finds an application for -include_lib.
	Open   func(path string) ([]byte, error)
	LibDir func(app string) (dir string, ok bool)
	// Behaviour tells the callbacks of a behaviour; see check.Options.
	Behaviour func(module string) (check.Callbacks, bool)
	// Functions and Modules serve hints about misspelt names; see check.Options.
	Functions func(module string) ([]check.FA, bool)
	Modules   []string
}

// A Result is what became of a module. Module is nil when there are errors.
type Result struct {
	Module      *code.Module
	Syntax      *syntax.Module
	Diagnostics []source.Diagnostic // errors, then warnings, as erlc prints them
}

// File compiles the text of the source file called name.
func File(name string, text []byte, o Options) Result {
	mod, diags := syntax.ParseModule(name, text, syntax.Options{
		Open:    o.Open,
		LibDir:  o.LibDir,
		Include: includes(o.Flags),
		Define:  defines(o.Flags),
		Maybe:   hasFeature(o.Flags, "maybe_expr"),
	})
	return forms(name, mod, diags, o)
}

// Forms compiles a module that is already parsed.
func Forms(name string, fs []syntax.Form, o Options) Result {
	return forms(name, &syntax.Module{File: name, Forms: fs}, nil, o)
}

func forms(name string, mod *syntax.Module, diags []source.Diagnostic, o Options) Result {
	fs := withoutTests(mod.Forms)
	diags = check.Module(fs, check.Options{
		Compile:   o.Flags,
		Behaviour: o.Behaviour,
		Functions: o.Functions,
		Modules:   o.Modules,
		Syntax:    diags,
		End:       mod.End,
	})
	r := Result{Syntax: mod, Diagnostics: diags}
	if r.Failed() {
		return r
	}
	var more []source.Diagnostic
	r.Module, more = compile.Module(withBehaviourInfo(fs), compile.Options{
		Source:         o.Source,
		CompileOptions: term.MakeList(kept(o.Flags)...),
		ExportAll:      has(o.Flags, "export_all"),
	})
	r.Diagnostics = append(r.Diagnostics, more...)
	if r.Failed() {
		r.Module = nil
	}
	return r
}

// kept leaves out the options about reporting, which a module does not remember.
func kept(flags []term.Term) []term.Term {
	var out []term.Term
	for _, f := range flags {
		if !f.IsAtom() || !slices.Contains(reporting, f.AtomName()) {
			out = append(out, f)
		}
	}
	return out
}

var reporting = []string{
	"report", "report_errors", "report_warnings", "verbose", "return", "return_errors", "return_warnings", "binary",
}

// Failed reports whether there are errors.
func (r Result) Failed() bool {
	for _, d := range r.Diagnostics {
		if d.Severity == source.Error {
			return true
		}
	}
	return false
}

// includes returns the folders of options {i, Dir}.
func includes(flags []term.Term) []string {
	var dirs []string
	for _, f := range flags {
		if dir, ok := pair(f, "i"); ok {
			if s, ok := term.CharDataString(dir); ok {
				dirs = append(dirs, s)
			}
		}
	}
	return dirs
}

// defines returns the macros of options {d, Name} and {d, Name, Value}.
func defines(flags []term.Term) []syntax.Definition {
	var defs []syntax.Definition
	for _, f := range flags {
		if name, ok := pair(f, "d"); ok && name.IsAtom() {
			defs = append(defs, syntax.Definition{Name: name.AtomName()})
		}
		if f.IsTuple(3) && f.Elem(0) == term.A("d") && f.Elem(1).IsAtom() {
			defs = append(defs, syntax.Definition{Name: f.Elem(1).AtomName(), Value: f.Elem(2).String()})
		}
	}
	return defs
}

func has(flags []term.Term, name string) bool { return slices.Contains(flags, term.A(name)) }

func hasFeature(flags []term.Term, name string) bool {
	for _, f := range flags {
		if f.IsTuple(3) && f.Elem(0) == term.A("feature") && f.Elem(1) == term.A(name) {
			return f.Elem(2) == term.A("enable")
		}
	}
	return false
}

// pair returns V of a term {key, V}.
func pair(t term.Term, key string) (term.Term, bool) {
	if t.IsTuple(2) && t.Elem(0) == term.A(key) {
		return t.Elem(1), true
	}
	return term.Term{}, false
}
