package node

import (
	"errors"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"mortal/lang/check"
	"mortal/lang/code"
	"mortal/lang/erlc"
	"mortal/lang/source"
	"mortal/lang/syntax"
	"mortal/lang/syntax/abstract"
	"mortal/lang/term"
	"mortal/runtime"
	"mortal/runtime/otp"
	"mortal/runtime/vm"
)

// codeBifs are the natives of module mortal_code, which code.erl, compile.erl,
// c.erl and shell.erl call. What each takes and gives stands in code.erl and compile.erl.
var codeBifs = []vm.Bif{
	{Module: "mortal_code", Name: "find", Arity: 1, Fn: codeFind, Doc: "where a module would be loaded from"},
	{Module: "mortal_code", Name: "load", Arity: 2, Fn: codeLoad, Visible: true, Doc: "loads a module"},
	{Module: "mortal_code", Name: "loaded", Arity: 0, Fn: codeAllLoaded, Doc: "all loaded modules with their files"},
	{Module: "mortal_code", Name: "loaded", Arity: 1, Fn: codeLoaded, Doc: "the file a module was loaded from"},
	{Module: "mortal_code", Name: "path", Arity: 0, Fn: codePath, Doc: "the code path"},
	{Module: "mortal_code", Name: "path", Arity: 1, Fn: codeSetPath, Doc: "sets the code path"},
	{Module: "mortal_code", Name: "source", Arity: 1, Fn: codeSource, Doc: "the source a module was compiled from"},
	{Module: "mortal_code", Name: "status", Arity: 1, Fn: codeStatus, Doc: "loaded, modified or removed"},
	{Module: "mortal_code", Name: "sticky", Arity: 1, Fn: codeSticky, Doc: "whether a loaded module may not be replaced"},
	{Module: "mortal_code", Name: "object", Arity: 1, Fn: codeObject, Doc: "the object code of a module"},
	{Module: "mortal_code", Name: "md5", Arity: 1, Fn: codeMD5, Doc: "the checksum of object code"},
	{Module: "mortal_code", Name: "exists", Arity: 1, Fn: codeExists, Doc: "whether a file can be read"},
	{Module: "mortal_code", Name: "compile", Arity: 2, Fn: codeCompile, Visible: true, Doc: "compiles a source file"},
	{Module: "mortal_code", Name: "compile_forms", Arity: 2, Fn: codeCompileForms, Visible: true, Doc: "compiles abstract forms"},
	{Module: "mortal_code", Name: "records", Arity: 2, Fn: codeRecords, Doc: "the record definitions of a module or file"},
}

// libraryRoot is where programs find the applications of the library: code:lib_dir/0.
const libraryRoot = "/otp/lib"

var (
	atomEmbedded = term.A("embedded")
	atomObject   = term.A("object")
	atomSource   = term.A("source")
	atomNone     = term.A("none")
	atomNofile   = term.A("nofile")
	atomBadfile  = term.A("badfile")
	atomFile     = term.A("file")
	atomModule   = term.A("module")
	atomPreload  = term.A("preloaded")
)

func failure(reason term.Term) term.Term { return term.MakeTuple(term.AtomError, reason) }

// find returns where a module that is not loaded would come from.
func (p *part) find(name term.Term) (where term.Term) {
	if p.objects[name] != nil {
		return atomObject
	}
	if p.library.Module(name) != nil {
		return atomEmbedded
	}
	if file, ok := p.sourceFile(name); ok {
		return term.MakeTuple(atomSource, term.MakeString(file))
	}
	return atomNone
}

// sourceFile looks for NAME.erl along the code path. What is no atom is the name of no module.
func (p *part) sourceFile(name term.Term) (string, bool) {
	if !name.IsAtom() {
		return "", false
	}
	for _, dir := range p.path {
		file := path.Join(dir, name.AtomName()+".erl")
		if info, err := p.config.Files.Stat(file); err == nil && info.Mode().IsRegular() {
			return file, true
		}
	}
	return "", false
}

func codeFind(c *vm.Call) term.Term {
	if !c.Args[0].IsAtom() {
		return c.Badarg()
	}
	return partOf(c).find(c.Args[0])
}

func codeLoad(c *vm.Call) term.Term {
	s, p, name, where := systemOf(c), partOf(c), c.Args[0], c.Args[1]
	m, reason := p.fetch(name, where)
	switch {
	case m == nil:
		return failure(reason)
	case m.Name != name:
		return failure(atomBadfile)
	case s.Loaded(name) && s.Module(name) == m:
		return term.MakeTuple(atomModule, name)
	}
	s.Purge(name)
	s.Load(m)
	return term.MakeTuple(atomModule, name)
}

// fetch gets a module from where find says it is, or from given object code.
func (p *part) fetch(name, where term.Term) (m *code.Module, reason term.Term) {
	switch {
	case where == atomEmbedded:
		return p.library.Module(name), atomNofile
	case where == atomObject && p.objects[name] != nil:
		return p.objects[name].module, atomNofile
	case where.IsTuple(2):
		file, _ := term.CharDataString(where.Elem(1))
		r, err := p.compileFile(file, nil)
		if err != nil {
			return nil, reasonOf(err)
		}
		return r.Module, atomNofile
	case where.IsTuple(3) && where.Elem(1).Kind() == term.Bits:
		m := decodeObject(where.Elem(1))
		if m == nil {
			return nil, atomBadfile
		}
		return m, atomNofile
	}
	return nil, atomNofile
}

// fileOf is what code:which/1 says of a loaded module.
func (p *part) fileOf(name term.Term) term.Term {
	if o := p.objects[name]; o != nil && o.source != "" {
		abs := o.source
		if !path.IsAbs(abs) {
			abs = path.Join(p.config.Files.Getwd(), abs)
		}
		return term.MakeString(strings.TrimSuffix(abs, ".erl") + ".beam")
	}
	if embedded(name.AtomName()) != nil {
		return term.MakeString(libraryRoot + "/" + name.AtomName() + ".beam")
	}
	return atomPreload
}

func codeLoaded(c *vm.Call) term.Term {
	if s := systemOf(c); c.Args[0].IsAtom() && s.Loaded(c.Args[0]) {
		return term.MakeTuple(atomFile, partOf(c).fileOf(c.Args[0]))
	}
	return term.AtomFalse
}

func codeAllLoaded(c *vm.Call) term.Term {
	var all []term.Term
	for _, name := range systemOf(c).LoadedModules() {
		all = append(all, term.MakeTuple(name, partOf(c).fileOf(name)))
	}
	return term.MakeList(all...)
}

func codePath(c *vm.Call) term.Term {
	var dirs []term.Term
	for _, dir := range partOf(c).path {
		dirs = append(dirs, term.MakeString(dir))
	}
	return term.MakeList(dirs...)
}

func codeSetPath(c *vm.Call) term.Term {
	elems, _ := term.ListElems(c.Args[0])
	dirs := make([]string, 0, len(elems))
	for _, e := range elems {
		dir, ok := term.CharDataString(e)
		if !ok {
			return c.Badarg()
		}
		dirs = append(dirs, dir)
	}
	partOf(c).path = dirs
	return term.AtomTrue
}

func codeSource(c *vm.Call) term.Term {
	if file, ok := partOf(c).moduleSource(c.Args[0]); ok {
		return term.MakeTuple(term.AtomOk, term.MakeString(file))
	}
	return term.AtomError
}

// codeStatus tells whether a loaded module is the last one that was compiled.
func codeStatus(c *vm.Call) term.Term {
	o := partOf(c).objects[c.Args[0]]
	if o != nil && systemOf(c).Module(c.Args[0]) != o.module {
		return term.A("modified")
	}
	return term.A("loaded")
}

// loose are the modules of the library that are not of kernel, stdlib and compiler, or begin so. All others are in what
// code(3), "Sticky Directories", calls sticky.
var loose = []string{"eunit", "crypto", "sasl", "alarm_handler"}

func codeSticky(c *vm.Call) term.Term {
	s, p, name := systemOf(c), partOf(c), c.Args[0]
	if !name.IsAtom() || !s.Loaded(name) || s.Module(name) != p.library.Module(name) {
		return term.AtomFalse
	}
	return term.Bool(!slices.ContainsFunc(loose, func(l string) bool { return strings.HasPrefix(name.AtomName(), l) }))
}

func codeObject(c *vm.Call) term.Term {
	p, name := partOf(c), c.Args[0]
	m, _ := p.fetch(name, p.find(name))
	if m == nil {
		return term.AtomError
	}
	b, err := code.Encode(m)
	if err != nil {
		return term.AtomError
	}
	return term.MakeTuple(name, term.MakeBinary(b), p.fileOf(name))
}

func codeMD5(c *vm.Call) term.Term {
	m := decodeObject(c.Args[0])
	if m == nil {
		return term.AtomUndefined
	}
	return runtime.MD5(m)
}

func codeExists(c *vm.Call) term.Term {
	name, ok := term.CharDataString(c.Args[0])
	if !ok {
		return c.Badarg()
	}
	_, err := partOf(c).config.Files.Stat(name)
	return term.Bool(err == nil)
}

// reasonOf names a failure to read a file as the module file does.
func reasonOf(err error) term.Term {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return term.A("enoent")
	case errors.Is(err, fs.ErrPermission):
		return term.A("eacces")
	case errors.Is(err, errCompile):
		return atomBadfile
	}
	return term.A("eio")
}

var errCompile = errors.New("does not compile")

// compileFile compiles a source and keeps the object.
func (p *part) compileFile(file string, flags []term.Term) (erlc.Result, error) {
	text, err := p.config.Files.ReadFile(file)
	if err != nil {
		return erlc.Result{}, err
	}
	r := erlc.File(file, text, p.erlcOptions(file, flags))
	if r.Module == nil {
		return r, errCompile
	}
	p.keep(r, file)
	return r, nil
}

func (p *part) keep(r erlc.Result, source string) {
	objects := maps.Clone(p.objects)
	if objects == nil {
		objects = make(map[term.Term]*object)
	}
	objects[r.Module.Name] = &object{module: r.Module, source: source, callbacks: callbacksOf(r.Syntax.Forms)}
	p.objects = objects
}

func (p *part) erlcOptions(file string, flags []term.Term) erlc.Options {
	abs := file
	if !path.IsAbs(abs) && file != "" {
		abs = path.Join(p.config.Files.Getwd(), file)
	}
	return erlc.Options{
		Flags:     flags,
		Source:    abs,
		Open:      p.openSource,
		LibDir:    libDir,
		Behaviour: p.behaviour,
		Functions: p.functions,
		Modules:   otp.Modules(),
	}
}

// libDir finds the applications whose headers are embedded.
func libDir(app string) (string, bool) { return libraryRoot + "/" + app, true }

// openSource reads an included file, from the library or from the disk.
func (p *part) openSource(name string) ([]byte, error) {
	if header, ok := strings.CutPrefix(name, libraryRoot+"/"); ok {
		return otp.Header(header)
	}
	return p.config.Files.ReadFile(name)
}

// behaviour tells the callbacks of a behaviour that is not one of OTP's: those of
// its -callback attributes or of behaviour_info/1.
func (p *part) behaviour(module string) (check.Callbacks, bool) {
	if cbs, ok := check.StandardBehaviour(module); ok {
		return cbs, true
	}
	name, ok := term.ExistingAtom(module)
	if !ok || p.objects[name] == nil {
		return check.Callbacks{}, false
	}
	return p.objects[name].callbacks, true
}

// callbacksOf gathers the -callback and -optional_callbacks attributes of a module.
func callbacksOf(forms []syntax.Form) check.Callbacks {
	var cbs check.Callbacks
	for _, f := range forms {
		switch f := f.(type) {
		case *syntax.Spec:
			if f.Attr == "callback" {
				cbs.All = append(cbs.All, check.FA{Name: f.Name, Arity: f.Arity})
			}
		case *syntax.Attribute:
			if f.Name == "optional_callbacks" {
				cbs.Optional = append(cbs.Optional, funArities(f.Value)...)
			}
		}
	}
	return cbs
}

// funArities reads a list of F/A, which the parser gives as divisions or pairs.
func funArities(e syntax.Expr) []check.FA {
	list, ok := e.(*syntax.List)
	if !ok {
		return nil
	}
	var fas []check.FA
	for _, e := range list.Elems {
		var name, arity syntax.Expr
		switch e := e.(type) {
		case *syntax.BinaryOp:
			name, arity = e.L, e.R
		case *syntax.Tuple:
			if len(e.Elems) == 2 {
				name, arity = e.Elems[0], e.Elems[1]
			}
		}
		atom, isAtom := name.(*syntax.Atom)
		n, isInt := arity.(*syntax.Integer)
		if isAtom && isInt && n.Value.IsInt64() {
			fas = append(fas, check.FA{Name: atom.Name, Arity: int(n.Value.Int64())})
		}
	}
	return fas
}

// functions tells what a module of the library exports, for hints.
func (p *part) functions(module string) ([]check.FA, bool) {
	m := embedded(module)
	if m == nil {
		return nil, false
	}
	var fas []check.FA
	for _, f := range m.Funcs {
		if f.Exported {
			fas = append(fas, check.FA{Name: f.Name.AtomName(), Arity: f.Arity})
		}
	}
	return fas, true
}

func codeCompile(c *vm.Call) term.Term {
	p := partOf(c)
	file, ok := term.CharDataString(c.Args[0])
	if !ok {
		return c.Badarg()
	}
	flags, _ := term.ListElems(c.Args[1])
	r, err := p.compileFile(file, flags)
	if err != nil && !errors.Is(err, errCompile) {
		return unreadable(file, err)
	}
	if r.Module != nil && r.Module.Name.AtomName() != moduleOf(file) {
		return misnamed(file, r.Module.Name)
	}
	answer := outcome(r, flags)
	if p.config.Hints && hasFlag(flags, "report_warnings") && answer.IsTuple(5) {
		texts, _ := term.CharDataString(answer.Elem(3))
		return term.MakeTuple(answer.Elem(0), answer.Elem(1), answer.Elem(2), term.MakeString(texts+RaceHints(r)), answer.Elem(4))
	}
	return answer
}

// RaceHints are lines about idioms of a module that leave room for a race.
func RaceHints(r erlc.Result) string {
	if r.Module == nil {
		return ""
	}
	var b strings.Builder
	for _, d := range check.Races(r.Module.Name.AtomName(), r.Syntax.Forms) {
		d.Message = "Hint: " + d.Message
		b.WriteString(d.Header() + "\n")
	}
	return b.String()
}

func moduleOf(file string) string { return strings.TrimSuffix(path.Base(file), ".erl") }

// misnamed is the outcome for a module that is not called as its file.
func misnamed(file string, name term.Term) term.Term {
	text := "./" + moduleOf(file) + ".beam: Module name '" + name.AtomName() + "' does not match file name '" + moduleOf(file) + "'\n"
	return term.MakeTuple(term.AtomError, term.MakeString(text), term.EmptyList, term.EmptyList, term.EmptyList)
}

func codeCompileForms(c *vm.Call) term.Term {
	p := partOf(c)
	flags, _ := term.ListElems(c.Args[1])
	forms, ok := toForms(c.Args[0])
	if !ok {
		return c.Badarg()
	}
	r := erlc.Forms("nofile", forms, p.erlcOptions("", flags))
	return outcome(r, flags)
}

// unreadable is the outcome for a source that cannot be read.
func unreadable(file string, err error) term.Term {
	text := file + ": " + posixText(err) + "\n"
	errs := term.MakeList(term.MakeTuple(term.MakeString(file), term.MakeList(
		term.MakeTuple(atomNone, term.A("compile"), term.A("no_such_file")))))
	return term.MakeTuple(term.AtomError, term.MakeString(text), errs, term.EmptyList, term.EmptyList)
}

// posixText says what went wrong with a file in the words of file:format_error/1.
func posixText(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "no such file or directory"
	case errors.Is(err, fs.ErrPermission):
		return "permission denied"
	}
	return "illegal operation on a directory"
}

// outcome is the answer of mortal_code:compile/2: what became of the module, the
// errors as text and as terms, and the warnings likewise.
func outcome(r erlc.Result, flags []term.Term) term.Term {
	errs, warnings := split(r.Diagnostics)
	result := term.AtomError
	strict := hasFlag(flags, "warnings_as_errors") && len(warnings) > 0
	switch {
	case strict && len(errs) == 0:
		text := "compile: warnings being treated as errors\n" + source.Report(asErrors(warnings), r.Syntax.Texts)
		return term.MakeTuple(term.AtomError, term.MakeString(text), issues(warnings), term.EmptyList, term.EmptyList)
	case r.Module != nil:
		object := term.EmptyBinary
		if hasFlag(flags, "binary") {
			b, err := code.Encode(r.Module)
			if err != nil {
				panic("internal error: " + err.Error())
			}
			object = term.MakeBinary(b)
		}
		result = term.MakeTuple(term.AtomOk, r.Module.Name, object)
	}
	return term.MakeTuple(result,
		term.MakeString(source.Report(errs, r.Syntax.Texts)), issues(errs),
		term.MakeString(source.Report(warnings, r.Syntax.Texts)), issues(warnings))
}

func hasFlag(flags []term.Term, name string) bool {
	for _, f := range flags {
		if f == term.A(name) {
			return true
		}
	}
	return false
}

// split tells errors from warnings. Hints stay with what they follow.
func split(all []source.Diagnostic) (errs, warnings []source.Diagnostic) {
	into := &errs
	for _, d := range all {
		switch d.Severity {
		case source.Error:
			into = &errs
		case source.Warning:
			into = &warnings
		case source.Hint:
			continue
		}
		*into = append(*into, d)
	}
	return errs, warnings
}

func asErrors(ds []source.Diagnostic) []source.Diagnostic {
	out := append([]source.Diagnostic(nil), ds...)
	for i := range out {
		out[i].Severity = source.Error
	}
	return out
}

// issues gives diagnostics as compile:file/2 returns them: [{File, [{Location, Module, Descriptor}]}].
// The descriptor is the text of the message.
func issues(ds []source.Diagnostic) term.Term {
	var files []string
	byFile := map[string][]term.Term{}
	for _, d := range ds {
		if byFile[d.Span.File] == nil {
			files = append(files, d.Span.File)
		}
		byFile[d.Span.File] = append(byFile[d.Span.File],
			term.MakeTuple(location(d.Span.Start), term.A("erl_lint"), term.MakeString(d.Message)))
	}
	var out []term.Term
	for _, f := range files {
		out = append(out, term.MakeTuple(term.MakeString(f), term.MakeList(byFile[f]...)))
	}
	return term.MakeList(out...)
}

// location is {Line, Column}, or Line where no columns are known.
func location(p source.Pos) term.Term {
	if p.Col == 0 {
		return term.MakeInt(int64(p.Line))
	}
	return term.MakeTuple(term.MakeInt(int64(p.Line)), term.MakeInt(int64(p.Col)))
}

// codeRecords is for rr/1,2,3: the -record forms of a loaded module, or of a source file.
func codeRecords(c *vm.Call) term.Term {
	p := partOf(c)
	forms, err := p.recordForms(c.Args[0])
	if err != nil {
		return failure(reasonOf(err))
	}
	return term.MakeTuple(term.AtomOk, term.MakeList(forms...))
}

// recordForms reads the definitions. Modules of the library have their source elsewhere.
func (p *part) recordForms(what term.Term) ([]term.Term, error) {
	file, ok := term.CharDataString(what)
	if what.IsAtom() {
		if file, ok = p.moduleSource(what); !ok && p.library.Module(what) != nil {
			return nil, nil
		}
	}
	if !ok {
		return nil, fs.ErrNotExist
	}
	text, err := p.config.Files.ReadFile(file)
	if err != nil {
		return nil, err
	}
	o := p.erlcOptions(file, nil)
	mod, _ := syntax.ParseModule(file, text, syntax.Options{Open: o.Open, LibDir: o.LibDir})
	var forms []term.Term
	for _, f := range mod.Forms {
		if r, ok := f.(*syntax.RecordDecl); ok {
			forms = append(forms, abstract.Form(r, abstract.LineCol))
		}
	}
	return forms, nil
}

func (p *part) moduleSource(name term.Term) (string, bool) {
	if o := p.objects[name]; o != nil && o.source != "" {
		return o.source, true
	}
	return p.sourceFile(name)
}

// LoadSource compiles a source text with options as compile:file/2 takes them and loads it, for those
// who run a file from outside.
func (n *Node) LoadSource(file string, text []byte, options ...term.Term) erlc.Result {
	p := n.part()
	r := erlc.File(file, text, p.erlcOptions(file, options))
	if r.Module != nil {
		p.keep(r, file)
		n.System.Load(r.Module)
	}
	return r
}

// CompileFromPath compiles NAME.erl of the code path without keeping it. It is an error of fs when
// there is none.
func (n *Node) CompileFromPath(name string) (erlc.Result, error) {
	p := n.part()
	file, ok := p.sourceFile(term.A(name))
	if !ok {
		return erlc.Result{}, &fs.PathError{Op: "find in the code path", Path: name + ".erl", Err: fs.ErrNotExist}
	}
	text, err := p.config.Files.ReadFile(file)
	if err != nil {
		return erlc.Result{}, err
	}
	return n.Check(path.Base(file), text), nil
}

// Check compiles a source text without keeping it.
func (n *Node) Check(file string, text []byte) erlc.Result {
	return erlc.File(file, text, n.part().erlcOptions(file, nil))
}

var _ runtime.Part = (*part)(nil)
