package compile

import (
	"fmt"
	"math/big"

	"mortal/lang/code"
	"mortal/lang/source"
	"mortal/lang/syntax"
	"mortal/lang/term"
)

// Options say how to compile.
type Options struct {
	// Shell makes expressions behave as the shell's evaluator does: see Exprs.
	Shell bool

	// LocalModule and LocalFunction name what the shell calls for a local function
	// that is no BIF, with its name and the list of its arguments.
	LocalModule, LocalFunction string

	// Records are the record definitions known before the first form.
	Records []*syntax.RecordDecl

	// Source is the path that module_info(compile) gives, CompileOptions the term of its options.
	Source         string
	CompileOptions term.Term

	// ExportAll exports every function, as the option export_all.
	ExportAll bool
}

// Module compiles the forms of a module. With an error among the diagnostics
// there is no module.
func Module(forms []syntax.Form, opts Options) (mod *code.Module, diags []source.Diagnostic) {
	m := newModule(opts)
	defer m.catch(func() { mod, diags = nil, m.diags })
	m.declare(forms)
	m.outcomes = m.findOutcomes(forms)
	for _, form := range forms {
		if f, ok := form.(*syntax.Function); ok {
			m.compileFunction(f)
		}
	}
	m.addTest()
	m.addModuleInfo()
	return m.finish()
}

// A module is a module under construction.
type module struct {
	opts    Options
	out     *code.Module
	diags   []source.Diagnostic
	records map[string]*record
	defined map[funKey]bool
	foreign map[funKey]string // from -import
	own     map[funKey]bool   // names for which no BIF is auto-imported

	entries  map[funKey]int // where the functions compiled so far begin
	calls    []localCall    // to be patched
	pending  []func()       // lambdas and loops yet to be compiled
	words    map[uint64]int // immediates among the literals
	imports  map[importKey]int
	files    map[string]int
	varying  map[syntax.Expr]bool // expressions known not to be literals
	floats   map[syntax.Expr]bool // see knownFloat
	booleans map[syntax.Expr]bool // see yieldsBoolean
	free     map[*syntax.FunLit][]string
	refs     map[funKey]int // lambdas of fun Name/Arity
	exports  []funKey
	outcomes *outcomes // nil in the shell
	autoTest bool      // eunit's parse transform was asked for

	matchSpecs bool // ms_transform was asked for
}

// A funKey names a function of the module.
type funKey struct {
	name  string
	arity int
}

func (k funKey) String() string { return fmt.Sprintf("%s/%d", k.name, k.arity) }

type importKey struct {
	module, name term.Term
	arity        int
}

// A localCall is a call whose target is patched in when all functions are compiled.
type localCall struct {
	pc     int
	to     funKey
	lambda int // index of a lambda when to.name is ""
	at     source.Span
}

func newModule(opts Options) *module {
	m := &module{
		opts: opts,
		out:  &code.Module{Name: term.AtomUndefined, Hidden: opts.Shell},

		records: map[string]*record{},
		defined: map[funKey]bool{},
		foreign: map[funKey]string{},
		own:     map[funKey]bool{},
		entries: map[funKey]int{},
		words:   map[uint64]int{},
		imports: map[importKey]int{},
		files:   map[string]int{},
		refs:    map[funKey]int{},
		varying: map[syntax.Expr]bool{},
		free:    map[*syntax.FunLit][]string{},

		floats:   map[syntax.Expr]bool{},
		booleans: map[syntax.Expr]bool{},
	}
	m.out.Code = []uint64{0, 0} // pcs that mean something else in a Fail operand
	m.out.Attributes, m.out.CompileInfo = term.EmptyList, term.EmptyList
	for _, r := range opts.Records {
		m.addRecord(r)
	}
	return m
}

// errorf notes what cannot be compiled.
func (m *module) errorf(at source.Span, name, format string, args ...any) {
	m.diags = append(m.diags, source.Diagnostic{Span: at, Severity: source.Error, Code: name, Message: fmt.Sprintf(format, args...)})
}

func (m *module) failed() bool {
	for _, d := range m.diags {
		if d.Severity == source.Error {
			return true
		}
	}
	return false
}

// bail ends the compilation of a module from deep inside; see catch.
type bail struct{}

// catch is deferred around work that may bail; bailed is called then.
func (m *module) catch(bailed func()) {
	switch r := recover(); r.(type) {
	case nil:
	case bail:
		bailed()
	default:
		panic(r)
	}
}

// literal returns the index of t among the literals.
func (m *module) literal(t term.Term) int {
	if t.IsImmediate() {
		if i, ok := m.words[t.Word()]; ok {
			return i
		}
		m.words[t.Word()] = len(m.out.Literals)
	}
	m.out.Literals = append(m.out.Literals, t)
	return len(m.out.Literals) - 1
}

// imported returns the index of a function among the imports.
func (m *module) imported(mod, name term.Term, arity int) int {
	k := importKey{mod, name, arity}
	i, ok := m.imports[k]
	if !ok {
		i = len(m.out.Imports)
		m.imports[k] = i
		m.out.Imports = append(m.out.Imports, code.Import{Module: mod, Name: name, Arity: arity})
	}
	return i
}

// file returns the index of a file name.
func (m *module) file(name string) int {
	i, ok := m.files[name]
	if !ok {
		i = len(m.out.Files)
		m.files[name] = i
		m.out.Files = append(m.out.Files, name)
	}
	return i
}

// atom is term.A for names from the source: a full table is an error.
func (m *module) atom(name string) term.Term {
	t, ok := term.MakeAtom(name)
	if !ok {
		m.errorf(source.Span{}, "system_limit", "the atom table is full")
		panic(bail{})
	}
	return t
}

// finish patches the calls between functions and returns the module.
func (m *module) finish() (*code.Module, []source.Diagnostic) {
	for len(m.pending) > 0 {
		next := m.pending[0]
		m.pending = m.pending[1:]
		next()
	}
	for _, c := range m.calls {
		m.patchCall(c)
	}
	if m.failed() {
		return nil, m.diags
	}
	m.exportAll()
	m.fingerprint()
	m.describe()
	m.out.Link()
	return m.out, m.diags
}

func (m *module) patchCall(c localCall) {
	entry, ok := m.entries[c.to]
	if c.to.name == "" {
		entry, ok = m.out.Lambdas[c.lambda].Entry, true
	}
	if !ok {
		m.errorf(c.at, "undefined_function", "function %s undefined", c.to)
		return
	}
	m.out.Code[c.pc] = m.out.Code[c.pc]&0xffffffff | uint64(entry)<<32
}

// compilerVersion is what module_info(compile) says; that of OTP 25.
const compilerVersion = "8.2.3"

// describe fills in what module_info tells besides the attributes written: the version made
// of the contents, and how the module was compiled.
func (m *module) describe() {
	if m.opts.Shell {
		return
	}
	attrs, _ := term.ListElems(m.out.Attributes)
	if !hasTag(attrs, "vsn") {
		vsn := term.MakeBig(new(big.Int).SetUint64(m.out.Hash))
		m.out.Attributes = term.MakeListTail([]term.Term{term.MakeTuple(term.A("vsn"), term.MakeList(vsn))}, m.out.Attributes)
	}
	options := m.opts.CompileOptions
	if options.IsNone() {
		options = term.EmptyList
	}
	m.out.CompileInfo = term.MakeList(
		term.MakeTuple(term.A("version"), term.MakeString(compilerVersion)),
		term.MakeTuple(term.A("options"), options),
		term.MakeTuple(term.A("source"), term.MakeString(m.opts.Source)),
	)
}

func hasTag(list []term.Term, tag string) bool {
	for _, t := range list {
		if t.Elem(0).AtomName() == tag {
			return true
		}
	}
	return false
}

// fingerprint computes the hash that tells versions of a module apart.
func (m *module) fingerprint() {
	h := uint64(14695981039346656037)
	mix := func(v uint64) { h = (h ^ v) * 1099511628211 }
	for _, w := range m.out.Code {
		mix(w)
	}
	for _, l := range m.out.Literals {
		mix(term.Hash(l))
	}
	m.out.Hash = h
	for _, f := range m.out.Lambdas {
		f.Uniq = uint32(h>>16) & 0x7ffffff
		if m.opts.Shell {
			f.Uniq = shellUniq
		}
	}
}
