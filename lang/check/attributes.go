package check

import (
	"fmt"
	"slices"

	"mortal/lang/source"
	"mortal/lang/syntax"
	"mortal/lang/term"
)

// attribute checks an attribute that has no form of its own.
func (c *checker) attribute(a *syntax.Attribute) {
	if a.Name == "dialyzer" {
		return // may stand anywhere, is checked in the end
	}
	if c.tooLate(a, a.Name) {
		return
	}
	value := constant(a.Value)
	if value.IsNone() {
		return
	}
	switch a.Name {
	case "export_type":
		c.exportTypes(a.Span(), value)
	case "optional_callbacks":
		c.optionalCallbacks(a.Span(), value)
	case "on_load":
		c.onLoadAttr(a.Span(), value)
	case "behaviour", "behavior":
		if value.IsAtom() {
			c.behaviours = append(c.behaviours, behaviour{name: value.AtomName(), span: a.Span()})
		}
	}
}

func (c *checker) export(f *syntax.Export) {
	if c.tooLate(f, "export") {
		return
	}
	span := f.Span()
	for _, x := range f.Funs {
		fa := FA{x.Name, x.Arity}
		if c.exports[fa] {
			c.warn(span, "duplicated_export", fmt.Sprintf("function %s already exported", fa), fa)
		}
		c.exports[fa] = true
		c.called = append(c.called, callSite{fa, span})
	}
}

// exported returns the set of functions that can be called from outside.
func (c *checker) exported() map[FA]bool {
	if c.options.has("export_all") {
		return c.defined
	}
	return c.exports
}

func (c *checker) importForm(f *syntax.Import) {
	if c.tooLate(f, "import") {
		return
	}
	span := f.Span()
	c.moduleName(f.Module, span)
	redefined := false
	for _, fa := range importedFunctions(f) {
		redefined = c.importClash(fa, span) || redefined
	}
	if redefined {
		return
	}
	for _, fa := range importedFunctions(f) {
		c.imports[fa] = f.Module
	}
}

// importedFunctions returns the functions of an import, each once.
func importedFunctions(f *syntax.Import) []FA {
	fs := make([]FA, len(f.Funs))
	for i, x := range f.Funs {
		fs[i] = FA{x.Name, x.Arity}
	}
	slices.SortFunc(fs, compareFA)
	return slices.Compact(fs)
}

// importClash reports an import that takes a name which has a meaning already;
// it returns whether that is another import.
func (c *checker) importClash(fa FA, span source.Span) bool {
	if from, ok := c.imports[fa]; ok {
		c.fail(span, "redefine_import", fmt.Sprintf("function %s already imported from %s", fa,
			plainAtomText(from)), fa)
		return true
	}
	if !autoImported(fa) || !c.warnsClash(fa) || c.noAuto.has(fa) {
		return false
	}
	const message = "import directive overrides %sauto-imported BIF %s\n" +
		" - use \"-compile({no_auto_import,[%[2]s]}).\" to resolve name clash"
	if oldAutoImported(fa) {
		c.fail(span, "redefine_old_bif_import", fmt.Sprintf(message, "pre R14 ", fa), fa)
	} else {
		c.warn(span, "redefine_bif_import", fmt.Sprintf(message, "", fa), fa)
	}
	return false
}

func (c *checker) warnsClash(fa FA) bool {
	return c.enabled["bif_clash"] && !c.options.functions("nowarn_bif_clash")[fa]
}

func (c *checker) checkImportsUsed(forms []syntax.Form) {
	if !c.enabled["unused_import"] {
		return
	}
	for _, form := range forms {
		f, ok := form.(*syntax.Import)
		if !ok {
			continue
		}
		for _, fa := range importedFunctions(f) {
			if c.imports[fa] == f.Module && !c.uses.imports[fa] {
				c.warn(f.Span(), "unused_import", fmt.Sprintf("import %s:%s is unused",
					plainAtomText(f.Module), fa))
			}
		}
	}
}

// An onLoad is a function to be run when the module is loaded.
type onLoad struct {
	FA
	span source.Span
}

func (c *checker) onLoadAttr(span source.Span, value term.Term) {
	fa, ok := asFA(value)
	if !ok {
		c.fail(span, "bad_on_load", fmt.Sprintf("badly formed on_load attribute: %s", value))
		return
	}
	c.onLoad = append(c.onLoad, onLoad{fa, span})
	switch {
	case len(c.onLoad) > 1:
		c.fail(span, "multiple_on_loads", "more than one on_load attribute")
	case fa.Arity != 0:
		c.fail(span, "bad_on_load_arity", fmt.Sprintf("function %s has wrong arity (must be 0)", fa), fa)
	}
}

func (c *checker) checkOnLoad() {
	if len(c.onLoad) != 1 || c.onLoad[0].Arity != 0 || c.defined[c.onLoad[0].FA] {
		return
	}
	l := c.onLoad[0]
	c.fail(l.span, "undefined_on_load", fmt.Sprintf("function %s undefined", l.FA), l.FA)
}

// functionOptions are options that name functions, with the errors for those
// that don't exist.
var functionOptions = []struct{ option, code, message string }{
	{"inline", "bad_inline", "inlined function %s undefined"},
	{"nowarn_unused_function", "bad_nowarn_unused_function", "function %s undefined"},
	{"nowarn_bif_clash", "bad_nowarn_bif_clash", "function %s undefined"},
}

func (c *checker) checkOptionFunctions(forms []syntax.Form) {
	for _, a := range attributes(forms, "compile") {
		opts := options(flatten(a.value))
		for _, o := range functionOptions {
			for _, v := range opts.values(o.option) {
				fa, ok := asFA(v)
				_, imported := c.imports[fa]
				if !ok || imported || c.defined[fa] && !slices.Contains(pseudoFunctions, fa) {
					continue
				}
				c.fail(a.span, o.code, fmt.Sprintf(o.message, fa), fa)
			}
		}
	}
}

func (c *checker) checkNIFs(forms []syntax.Form) {
	warned := false
	for _, a := range attributes(forms, "nifs") {
		for _, v := range flatten(a.value) {
			fa, ok := asFA(v)
			if !ok {
				continue
			}
			if !c.loadNIF && !warned {
				warned = true
				c.warn(a.span, "no_load_nif", "nifs defined, but no call to erlang:load_nif/2")
			}
			if !c.defined[fa] || slices.Contains(pseudoFunctions, fa) {
				c.fail(a.span, "undefined_nif", fmt.Sprintf("nif %s undefined", fa), fa)
			}
		}
	}
}

// moduleDialyzerOptions are what -dialyzer may say about a module; a function
// may have nowarn_function besides.
var moduleDialyzerOptions = []string{
	"no_return", "no_unused", "no_improper_lists", "no_fun_app", "no_match", "no_opaque",
	"no_fail_call", "no_contracts", "no_behaviours", "no_undefined_callbacks", "unmatched_returns",
	"error_handling", "race_conditions", "no_missing_calls", "specdiffs", "overspecs", "underspecs",
	"unknown", "no_underspecs", "extra_return", "no_extra_return", "missing_return", "no_missing_return",
}

func (c *checker) checkDialyzer(forms []syntax.Form) {
	for _, a := range attributes(forms, "dialyzer") {
		for _, v := range flatten(a.value) {
			if !v.IsTuple(2) {
				c.dialyzerOption(a.span, v)
				continue
			}
			for _, option := range flatten(v.Elem(0)) {
				for _, f := range flatten(v.Elem(1)) {
					c.dialyzerFunction(a.span, option, f)
				}
			}
		}
	}
}

func (c *checker) dialyzerOption(span source.Span, option term.Term) {
	if !option.IsAtom() {
		c.badDialyzer(span, option)
	} else if !slices.Contains(moduleDialyzerOptions, option.AtomName()) {
		c.badDialyzerOption(span, option)
	}
}

func (c *checker) dialyzerFunction(span source.Span, option, function term.Term) {
	fa, ok := asFA(function)
	switch {
	case !ok || !option.IsAtom():
		c.badDialyzer(span, term.MakeTuple(option, function))
	case !isAtom(option, "nowarn_function") && !slices.Contains(moduleDialyzerOptions, option.AtomName()):
		c.badDialyzerOption(span, option)
	case !c.defined[fa] || slices.Contains(pseudoFunctions, fa):
		c.undefinedFunction(fa, span)
	}
}

func (c *checker) badDialyzer(span source.Span, value term.Term) {
	c.fail(span, "bad_dialyzer_attribute", fmt.Sprintf("badly formed dialyzer attribute: %s", value), value)
}

func (c *checker) badDialyzerOption(span source.Span, option term.Term) {
	c.fail(span, "bad_dialyzer_option", fmt.Sprintf("unknown dialyzer warning option: %s", option), option)
}

// publicFunctions returns the exported functions that were written.
func (c *checker) publicFunctions() map[FA]bool {
	fs := make(map[FA]bool)
	for f := range c.exported() {
		switch f {
		case FA{"behaviour_info", 1}, FA{"module_info", 0}, FA{"module_info", 1}:
		default:
			fs[f] = true
		}
	}
	return fs
}

// A functionPattern is a function named in -deprecated or -removed, where '_'
// stands for any.
type functionPattern struct {
	name     string
	arity    int
	anyName  bool
	anyArity bool
}

func (p functionPattern) String() string {
	arity := "'_'"
	if !p.anyArity {
		arity = fmt.Sprint(p.arity)
	}
	return atomText(p.name) + "/" + arity
}

// term is the tuple that p was made of.
func (p functionPattern) term() term.Term {
	name, _ := term.MakeAtom(p.name)
	if p.anyArity {
		return term.MakeTuple(name, term.A("_"))
	}
	return term.MakeTuple(name, term.MakeInt(int64(p.arity)))
}

func (p functionPattern) matches(fs map[FA]bool) bool {
	for f := range fs {
		if (p.anyName || f.Name == p.name) && (p.anyArity || f.Arity == p.arity) {
			return true
		}
	}
	return false
}

// asFunctionPattern takes {Name, Arity} or {Name, Arity, _} apart.
func asFunctionPattern(v term.Term) (functionPattern, bool) {
	name, arity := v.Elem(0), v.Elem(1)
	p := functionPattern{anyName: isAtom(name, "_"), anyArity: isAtom(arity, "_")}
	if !name.IsAtom() || p.anyName && !p.anyArity {
		return p, false
	}
	p.name = name.AtomName()
	if !p.anyArity {
		if !arity.IsSmall() || arity.Small() < 0 {
			return p, false
		}
		p.arity = int(arity.Small())
	}
	return p, true
}

func (c *checker) checkDeprecated(forms []syntax.Form) {
	public := c.publicFunctions()
	for _, a := range attributes(forms, "deprecated") {
		for _, v := range flatten(a.value) {
			if isAtom(v, "module") {
				continue
			}
			p, ok, culprit := removalPattern(v, isDeprecationFlag)
			switch {
			case !ok:
				c.fail(a.span, "invalid_deprecated",
					fmt.Sprintf("badly formed deprecated attribute %s", culprit), culprit)
			case !p.anyName && !p.matches(public):
				c.fail(a.span, "bad_deprecated",
					fmt.Sprintf("deprecated function %s undefined or not exported", p), p.term())
			}
		}
	}
}

func (c *checker) checkRemoved(forms []syntax.Form) {
	public := c.publicFunctions()
	for _, a := range attributes(forms, "removed") {
		for _, v := range flatten(a.value) {
			p, ok, culprit := removalPattern(v, isText)
			if isAtom(v, "module") {
				p, ok = functionPattern{name: "_", anyName: true, anyArity: true}, true
			}
			switch {
			case !ok:
				c.fail(a.span, "invalid_removed",
					fmt.Sprintf("badly formed removed attribute %s", culprit), culprit)
			case !p.matches(public):
			case p.anyArity:
				c.fail(a.span, "bad_removed",
					fmt.Sprintf("at least one function matching %s is still exported", p), p.term())
			default:
				c.fail(a.span, "bad_removed", fmt.Sprintf("removed function %s is still exported", p), p.term())
			}
		}
	}
}

// removalPattern takes an element of -deprecated or -removed apart. When it is
// not well formed, culprit is what to show.
func removalPattern(v term.Term, isFlag func(term.Term) bool) (p functionPattern, ok bool, culprit term.Term) {
	if !v.IsTuple(2) && !(v.IsTuple(3) && isFlag(v.Elem(2))) {
		return p, false, v
	}
	p, ok = asFunctionPattern(v)
	return p, ok, term.MakeTuple(v.Elem(0), v.Elem(1))
}

func isDeprecationFlag(v term.Term) bool {
	return isAtom(v, "next_version") || isAtom(v, "next_major_release") || isAtom(v, "eventually") || isText(v)
}

// isText reports whether v is a list of integers.
func isText(v term.Term) bool {
	for v.IsCons() {
		if !v.Head().IsInteger() {
			return false
		}
		v = v.Tail()
	}
	return v.IsNil()
}
