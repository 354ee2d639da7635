package check

import (
	"path"
	"strings"

	"mortal/lang/source"
	"mortal/lang/syntax"
	"mortal/lang/term"
)

// module checks all forms in order, and then what can only be said when all
// of them are known.
func (c *checker) module(forms []syntax.Form) {
	c.file = c.opts.File
	c.survey(forms)
	c.exportTests(forms)
	for _, f := range forms {
		c.form(f)
	}
	if c.state == atStart {
		c.fail(source.Span{File: c.file, Start: c.opts.End, End: c.opts.End}, "undefined_module", "no module definition")
	}
	c.afterForms(forms)
}

// survey finds what forms may refer to before it is defined.
func (c *checker) survey(forms []syntax.Form) {
	for _, f := range forms {
		switch f := f.(type) {
		case *syntax.Function:
			c.locals[FA{f.Name, f.Arity}] = true
		case *syntax.FileAttr:
			if c.firstFile == "" {
				c.firstFile = f.Name
			}
			c.qlc = c.qlc || path.Base(f.Name) == "qlc.hrl"
		case *syntax.Attribute:
			if f.Name == "compile" {
				c.surveyCompile(f)
			}
		}
	}
	if c.firstFile == "" {
		c.firstFile = c.file
	}
}

const nowarnClashMessage = "compile directive nowarn_bif_clash is no longer allowed,\n" +
	" - use explicit module names or -compile({no_auto_import, [F/A]})"

// surveyCompile checks a -compile attribute.
func (c *checker) surveyCompile(a *syntax.Attribute) {
	value := constant(a.Value)
	if value.IsNone() {
		return
	}
	span := a.Span()
	opts := options(flatten(value))
	if c.enabled["export_all"] && opts.has("export_all") {
		c.warn(span, "export_all", "export_all flag enabled - all functions will be exported")
	}
	isClash := value.IsTuple(2) && isAtom(value.Elem(0), "nowarn_bif_clash")
	if isAtom(value, "nowarn_bif_clash") && !c.enabled["bif_clash"] || isClash && value.Elem(1).IsTuple(2) {
		c.fail(span, "disallowed_nowarn_bif_clash", nowarnClashMessage)
	}
	for _, v := range opts.values("nowarn_deprecated_function") {
		if v.IsTuple(3) && v.Elem(0).IsAtom() {
			c.moduleName(v.Elem(0).AtomName(), span)
		}
	}
	for _, v := range opts.values("nowarn_removed") {
		if v.IsTuple(3) {
			v = v.Elem(0)
		}
		if v.IsAtom() {
			c.moduleName(v.AtomName(), span)
		}
	}
}

// form checks one form.
func (c *checker) form(f syntax.Form) {
	switch f := f.(type) {
	case *syntax.FileAttr:
		c.file = f.Name
		return
	case *syntax.Attribute:
		if f.Name == "compile" {
			return
		}
	}
	c.advance(f)
	switch f := f.(type) {
	case *syntax.ModuleAttr:
		c.moduleAttr(f)
	case *syntax.Function:
		c.functionForm(f)
	case *syntax.RecordDecl:
		c.record(f)
	case *syntax.TypeDecl:
		c.typeDecl(f)
	case *syntax.Spec:
		c.spec(f)
	case *syntax.Export:
		c.export(f)
	case *syntax.Import:
		c.importForm(f)
	case *syntax.Attribute:
		c.attribute(f)
	}
}

// advance checks that f may come where it does: -module first, functions last.
func (c *checker) advance(f syntax.Form) {
	if c.state == atStart {
		if _, ok := f.(*syntax.ModuleAttr); !ok {
			c.fail(f.Span(), "undefined_module", "no module definition")
		}
		c.state = inAttributes
	}
	if _, ok := f.(*syntax.Function); ok {
		c.state = inFunctions
	}
}

// tooLate reports an attribute that must stand before the functions.
func (c *checker) tooLate(f syntax.Form, name string) bool {
	if c.state != inFunctions {
		return false
	}
	c.fail(f.Span(), "attribute",
		"attribute "+atomText(name)+" after function definitions", name)
	return true
}

func (c *checker) moduleAttr(f *syntax.ModuleAttr) {
	switch {
	case c.tooLate(f, "module"):
	case c.name != "":
		c.fail(f.Span(), "redefine_module", "redefining module")
	case len(c.errors) == 0 || !c.hasError("undefined_module"):
		c.name = f.Name
		c.moduleName(f.Name, f.Span())
		if f.Params != nil {
			c.fail(f.Span(), "pmod_unsupported", "parameterized modules are no longer supported")
		}
	}
}

func (c *checker) hasError(code string) bool {
	for _, e := range c.errors {
		if e.Code == code {
			return true
		}
	}
	return false
}

// moduleName checks the name of a module, here or in a call.
func (c *checker) moduleName(name string, span source.Span) {
	visible := strings.Trim(name, " \u00a0\u00ad")
	switch {
	case name == "":
		c.fail(span, "empty_module_name", "the module name must not be empty")
		return
	case visible == "":
		c.fail(span, "blank_module_name", "the module name must contain at least one visible character")
		return
	}
	if strings.ContainsFunc(name, func(r rune) bool { return r > 0xff }) {
		c.fail(span, "non_latin1_module_unsupported",
			"module names with non-latin1 characters are not supported")
	}
	if strings.ContainsFunc(name, func(r rune) bool { return r < 0x20 || 0x7f <= r && r < 0xa0 }) {
		c.fail(span, "ctrl_chars_in_module_name", "the module name must not contain control characters")
	}
}

// attributeValue is the value of the attributes called name among forms.
type attributeValue struct {
	span  source.Span
	value term.Term
}

// attributes returns the values of all attributes called name.
func attributes(forms []syntax.Form, name string) []attributeValue {
	var vs []attributeValue
	for _, f := range forms {
		if a, ok := f.(*syntax.Attribute); ok && a.Name == name {
			if v := constant(a.Value); !v.IsNone() {
				vs = append(vs, attributeValue{a.Span(), v})
			}
		}
	}
	return vs
}

// afterForms makes the checks that need the whole module.
func (c *checker) afterForms(forms []syntax.Form) {
	c.checkBehaviours()
	c.checkDeprecated(forms)
	c.checkRemoved(forms)
	c.checkImportsUsed(forms)
	c.checkOptionFunctions(forms)
	c.checkCalls()
	c.checkUnusedFunctions(forms)
	c.checkSpecs(forms)
	c.checkTypes()
	c.checkRecordsUsed(forms)
	c.checkOnLoad()
	c.checkDialyzer(forms)
	c.checkCallbacks()
	c.checkNIFs(forms)
}
