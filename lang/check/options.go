package check

import (
	"mortal/lang/syntax"
	"mortal/lang/term"
)

// options are compile options, the flattened lists of -compile attributes and
// of the call of the compiler (compiler, compile, file/2).
type options []term.Term

// moduleOptions returns the options of the module's attributes and then those given.
func moduleOptions(forms []syntax.Form, given []term.Term) options {
	var opts options
	for _, f := range forms {
		if a, ok := f.(*syntax.Attribute); ok && a.Name == "compile" {
			opts = append(opts, flatten(constant(a.Value))...)
		}
	}
	return append(opts, given...)
}

// warningDefaults are the categories of warnings that options warn_… and
// nowarn_… switch, with what holds without them.
var warningDefaults = map[string]bool{
	"unused_vars":         true,
	"underscore_match":    true,
	"export_all":          true,
	"export_vars":         false,
	"shadow_vars":         true,
	"unused_import":       false,
	"unused_function":     true,
	"unused_type":         true,
	"bif_clash":           true,
	"unused_record":       true,
	"deprecated_function": true,
	"deprecated_type":     true,
	"obsolete_guard":      true,
	"untyped_record":      false,
	"missing_spec":        false,
	"missing_spec_all":    false,
	"removed":             true,
	"nif_inline":          true,
	"keywords":            false,
}

func enabledWarnings(opts options) map[string]bool {
	enabled := make(map[string]bool, len(warningDefaults))
	for category, def := range warningDefaults {
		enabled[category] = opts.enabled("warn_"+category, "nowarn_"+category, def)
	}
	return enabled
}

// enabled returns whether the last of the options on and off is on.
func (o options) enabled(on, off string, def bool) bool {
	for _, opt := range o {
		switch {
		case isAtom(opt, on):
			def = true
		case isAtom(opt, off):
			def = false
		}
	}
	return def
}

func (o options) has(name string) bool { return o.enabled(name, "", false) }

// values returns the values V of all options {name, V} or {name, [V]}.
func (o options) values(name string) []term.Term {
	var vs []term.Term
	for _, opt := range o {
		if opt.IsTuple(2) && isAtom(opt.Elem(0), name) {
			vs = append(vs, flatten(opt.Elem(1))...)
		}
	}
	return vs
}

// functions returns the functions named by all options {name, F}.
func (o options) functions(name string) map[FA]bool {
	fs := make(map[FA]bool)
	for _, v := range o.values(name) {
		if f, ok := asFA(v); ok {
			fs[f] = true
		}
	}
	return fs
}

// formatLevel is how eagerly calls of io:format are checked.
func (o options) formatLevel() int64 {
	level := int64(1)
	for _, opt := range o {
		switch {
		case isAtom(opt, "warn_format"):
			level = 1
		case isAtom(opt, "nowarn_format"):
			level = 0
		case opt.IsTuple(2) && isAtom(opt.Elem(0), "warn_format") && opt.Elem(1).IsSmall():
			level = opt.Elem(1).Small()
		}
	}
	return level
}

// suppressed tells which BIFs are not imported automatically.
type suppressed struct {
	all  bool
	some map[FA]bool
}

func (s suppressed) has(f FA) bool { return s.all || s.some[f] }

func suppressedImports(opts options) suppressed {
	return suppressed{opts.has("no_auto_import"), opts.functions("no_auto_import")}
}

func isAtom(t term.Term, name string) bool { return t.IsAtom() && t.AtomName() == name }

// flatten returns the elements of a list of lists of …, or t itself.
func flatten(t term.Term) []term.Term {
	if t.IsNone() {
		return nil
	}
	var out []term.Term
	for t.IsCons() {
		out = append(out, flatten(t.Head())...)
		t = t.Tail()
	}
	if !t.IsNil() {
		out = append(out, t)
	}
	return out
}

// asFA returns the function that {Name, Arity} names.
func asFA(t term.Term) (FA, bool) {
	if !t.IsTuple(2) || !t.Elem(0).IsAtom() || !t.Elem(1).IsSmall() || t.Elem(1).Small() < 0 {
		return FA{}, false
	}
	return FA{t.Elem(0).AtomName(), int(t.Elem(1).Small())}, true
}
