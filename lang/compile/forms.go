package compile

import (
	"strings"

	"mortal/lang/code"
	"mortal/lang/source"
	"mortal/lang/syntax"
	"mortal/lang/term"
)

// declare reads the attributes, and the names of the functions.
func (m *module) declare(forms []syntax.Form) {
	m.out.Files = nil
	for _, form := range forms {
		m.declareForm(form)
	}
	if len(m.out.Files) == 0 {
		m.file(m.out.Name.AtomName() + ".erl")
	}
	m.out.File = m.out.Files[0]
	m.defined[funKey{"module_info", 0}] = true
	m.defined[funKey{"module_info", 1}] = true
}

func (m *module) declareForm(form syntax.Form) {
	switch form := form.(type) {
	case *syntax.ModuleAttr:
		m.out.Name = m.atom(form.Name)
		if form.Span().File != "" {
			m.file(form.Span().File)
		}
	case *syntax.Export:
		for _, fa := range form.Funs {
			m.exports = append(m.exports, funKey{fa.Name, fa.Arity})
		}
	case *syntax.Import:
		for _, fa := range form.Funs {
			m.foreign[funKey{fa.Name, fa.Arity}] = form.Module
		}
	case *syntax.RecordDecl:
		m.addRecord(form)
		m.keepRecord(form)
	case *syntax.Function:
		m.defined[funKey{form.Name, form.Arity}] = true
	case *syntax.Attribute:
		m.attribute(form)
	}
}

// attribute reads -compile, -on_load and the like, and keeps the others for module_info.
func (m *module) attribute(a *syntax.Attribute) {
	v, ok := m.constant(a.Value)
	if !ok {
		v, ok = m.namesAndArities(a.Value)
	}
	if !ok {
		m.errorf(a.Span(), "bad_attribute", "bad attribute '%s'", a.Name)
		return
	}
	switch a.Name {
	case "compile":
		m.compileOption(v)
		return
	case "on_load":
		if v.IsTuple(2) && v.Elem(0).IsAtom() {
			m.out.OnLoad = v.Elem(0)
		}
		return
	case "file", "nifs", "feature", "moduledoc", "doc": // for the compiler's eyes only
		return
	}
	m.keepAttribute(a.Name, v)
}

// namesAndArities reads f/1 and [f/1, g/2] as {f,1} and so on.
func (m *module) namesAndArities(e syntax.Expr) (term.Term, bool) {
	switch e := syntax.Unparen(e).(type) {
	case *syntax.BinaryOp:
		name, ok1 := m.constant(e.L)
		arity, ok2 := m.constant(e.R)
		return term.MakeTuple(name, arity), ok1 && ok2 && e.Op == "/"
	case *syntax.List:
		if e.Tail != nil {
			return term.Term{}, false
		}
		var ts []term.Term
		for _, x := range e.Elems {
			t, ok := m.namesAndArities(x)
			if !ok {
				return t, false
			}
			ts = append(ts, t)
		}
		return term.MakeList(ts...), true
	case *syntax.Tuple:
		var ts []term.Term
		for _, x := range e.Elems {
			t, ok := m.namesAndArities(x)
			if !ok {
				return t, false
			}
			ts = append(ts, t)
		}
		return term.TupleOf(ts), true
	default:
		return m.constant(e)
	}
}

// keepAttribute adds to module_info(attributes). A value that is no list is shown as a list of it;
// the values of attributes of one name stay apart.
func (m *module) keepAttribute(name string, v term.Term) {
	if _, proper := term.ListLen(v); !proper {
		v = term.MakeList(v)
	}
	elems, _ := term.ListElems(m.out.Attributes)
	m.out.Attributes = term.MakeList(append(elems, term.MakeTuple(m.atom(name), v))...)
}

func (m *module) compileOption(v term.Term) {
	if elems, tail := term.ListElems(v); tail.IsNil() && len(elems) > 0 {
		for _, o := range elems {
			m.compileOption(o)
		}
		return
	}
	switch {
	case v.IsAtom() && v.AtomName() == "export_all":
		m.opts.ExportAll = true
	case v.IsTuple(2) && v.Elem(0).IsAtom() && v.Elem(0).AtomName() == "no_auto_import":
		m.noAutoImport(v.Elem(1))
	case v.IsAtom() && v.AtomName() == "no_auto_import":
		for k := range autoImported {
			m.own[k] = true
		}
	case v.IsTuple(2) && v.Elem(0).IsAtom() && v.Elem(0).AtomName() == "parse_transform":
		m.parseTransform(v.Elem(1))
	}
}

// parseTransform accepts the transforms that are built in.
func (m *module) parseTransform(name term.Term) {
	switch {
	case name.IsAtom() && name.AtomName() == "eunit_autoexport":
		m.autoTest = true
	case name.IsAtom() && name.AtomName() == "ms_transform":
		m.matchSpecs = true
	case name.IsAtom() && name.AtomName() == "eunit_striptests": // has run before
	default:
		m.errorf(m.here(), "undefined_parse_transform", "undefined parse transform '%s'", name)
	}
}

func (m *module) noAutoImport(list term.Term) {
	elems, _ := term.ListElems(list)
	for _, e := range elems {
		if e.IsTuple(2) && e.Elem(0).IsAtom() && e.Elem(1).IsSmall() {
			m.own[funKey{e.Elem(0).AtomName(), int(e.Elem(1).Small())}] = true
		}
	}
}

// keepRecord notes a record for rr/1.
func (m *module) keepRecord(decl *syntax.RecordDecl) {
	text := syntax.PrintForm(decl, syntax.PrintOptions{})
	m.out.Records = append(m.out.Records, code.Record{Name: decl.Name, Decl: text})
}

// exportAll marks the exported functions.
func (m *module) exportAll() {
	exported := map[funKey]bool{{"module_info", 0}: true, {"module_info", 1}: true}
	for _, k := range m.exports {
		exported[k] = true
	}
	for _, f := range m.out.Funcs {
		k := funKey{f.Name.AtomName(), f.Arity}
		f.Exported = f.Index < 0 && (exported[k] || m.opts.ExportAll || m.autoTest && isTest(k))
	}
}

// isTest reports whether eunit's parse transform exports k (EUnit User's Guide, "EUnit test functions").
func isTest(k funKey) bool {
	return k.arity == 0 && (k.name == "test" || strings.HasSuffix(k.name, "_test") || strings.HasSuffix(k.name, "_test_"))
}

// addTest adds test/0, as eunit's parse transform does.
func (m *module) addTest() {
	k := funKey{"test", 0}
	if !m.autoTest || m.defined[k] {
		return
	}
	f := m.newFunction(k.name, 0, 1, m.here())
	m.entries[k] = f.entry
	f.load(m.out.Name, 0)
	f.emit(code.OpCallExtTail, 0, 0, 0, m.imported(m.atom("eunit"), m.atom("test"), 1))
	f.end(&code.Func{Name: m.atom(k.name), Index: -1})
}

// addModuleInfo adds module_info/0 and /1, which ask erlang:get_module_info.
func (m *module) addModuleInfo() {
	if m.opts.Shell || len(m.defined) == 0 {
		return
	}
	for arity := range 2 {
		name := "module_info"
		f := m.newFunction(name, arity, arity, m.here())
		f.line = 0
		m.entries[funKey{name, arity}] = f.entry
		fn := &code.Func{Name: m.atom(name), Arity: arity, Index: -1}
		if arity == 1 {
			f.move(f.alloc(), 0)
		} else {
			f.reserve(2)
		}
		f.load(m.out.Name, 0)
		imp := m.imported(term.AtomErlang, m.atom("get_module_info"), arity+1)
		f.emit(code.OpCallExtTail, 0, 0, 0, imp)
		f.end(fn)
	}
}

// here is the place for messages about the module as a whole.
func (m *module) here() source.Span {
	if len(m.out.Files) > 0 {
		return source.Span{File: m.out.Files[0]}
	}
	return source.Span{}
}
