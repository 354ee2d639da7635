package check

import (
	"mortal/lang/source"
	"mortal/lang/syntax"
	"mortal/lang/term"
)

// Options are what a check depends on besides the tree.
type Options struct {
	// Compile holds options as compile:file/2 takes them: export_all, warn_…,
	// nowarn_…. They come after those of -compile attributes.
	Compile []term.Term

	// Behaviour returns the callbacks of a behaviour module, or false when
	// there is no such module. Without it, StandardBehaviour is asked.
	Behaviour func(module string) (Callbacks, bool)

	// Functions returns what a module exports, or false when it is not known.
	// It serves hints about misspelt remote calls only.
	Functions func(module string) ([]FA, bool)

	// Modules are names of modules, for hints about misspelt ones.
	Modules []string

	// Syntax holds what the scanner, preprocessor and parser reported, to be
	// put where the compiler would print it.
	Syntax []source.Diagnostic

	// End is where the file ends: the place of errors about missing forms.
	End source.Pos
	// File is the name of the module's file.
	File string

	// Advice asks for hints about code that is right as far as the compiler can
	// tell but often not what a beginner meant.
	Advice bool

	// Bound holds the variables bound in the shell; Records its records.
	Bound   []string
	Records []*syntax.RecordDecl
}

// A Callbacks tells which functions a behaviour wants.
type Callbacks struct {
	All      []FA
	Optional []FA // those of All that may be missing
}

// Module checks the forms of a module. It returns all errors, then all warnings,
// each in the order in which erlc prints them; hints stand behind the message
// they explain.
func Module(forms []syntax.Form, opts Options) []source.Diagnostic {
	c := newChecker(opts, moduleOptions(forms, opts.Compile))
	c.module(forms)
	if len(c.errors) == 0 {
		c.fold(forms)
	}
	return weave(opts.Syntax, c.diagnostics())
}

// weave puts what was found before the check where the compiler prints it:
// errors in front of all others, warnings in their place.
func weave(before, after []source.Diagnostic) []source.Diagnostic {
	if len(before) == 0 {
		return after
	}
	var errors, warnings reporter
	var out []source.Diagnostic
	for _, d := range before {
		switch d.Severity {
		case source.Error:
			errors.errors = append(errors.errors, issue{Diagnostic: d})
		case source.Warning:
			warnings.warnings = append(warnings.warnings, issue{Diagnostic: d})
		default:
			errors.hints = append(errors.hints, d)
		}
	}
	out = errors.diagnostics()
	for _, d := range after {
		switch d.Severity {
		case source.Error:
			out = append(out, d)
		case source.Warning:
			warnings.warnings = append(warnings.warnings, issue{Diagnostic: d})
		default:
			warnings.hints = append(warnings.hints, d)
		}
	}
	return append(out, warnings.diagnostics()...)
}

// Exprs checks a command of the shell, whose variables are those of
// opts.Bound and whose records are opts.Records. It returns errors in the order
// of the check, of which the shell of OTP prints the first only.
//
// That shell checks the expressions of a command one by one, each after the one
// before was evaluated. Given several, Exprs takes for bound what the earlier ones
// may bind; to be exact about variables that not every branch binds, call it
// with one expression at a time.
func Exprs(exprs []syntax.Expr, opts Options) []source.Diagnostic {
	c := newChecker(opts, opts.Compile)
	c.shellRecords(opts.Records)
	env := (&scope{}).inner()
	for _, name := range opts.Bound {
		env.put(name, variable{}, variable{})
	}
	c.shell = true
	c.exprs(exprs, env)
	return c.inOrder()
}

// Form checks a function, record, type or spec typed at the prompt of the
// shell, as OTP 26 and later allow. Functions it does not define are the
// shell's to find when they are called.
func Form(form syntax.Form, opts Options) []source.Diagnostic {
	c := newChecker(opts, opts.Compile)
	c.shellRecords(opts.Records)
	c.shell = true
	c.state = inAttributes
	c.form(form)
	return c.diagnostics()
}

// shellRecords takes the definitions of earlier commands, which were checked
// when they were made.
func (c *checker) shellRecords(decls []*syntax.RecordDecl) {
	for _, d := range decls {
		c.record(d)
	}
	c.reporter = reporter{}
}

// A checker is the state of checking one module.
type checker struct {
	reporter
	opts    Options
	options options
	enabled map[string]bool // categories of warnings

	state     moduleState
	name      string // of the module
	file      string // of the form being checked
	firstFile string // of the module itself, as against included files
	function  FA     // being checked
	shell     bool   // a command: calls need no definition

	locals  map[FA]bool // defined anywhere in the module
	defined map[FA]bool // defined so far
	exports map[FA]bool
	imports map[FA]string
	noAuto  suppressed
	called  []callSite
	onLoad  []onLoad
	loadNIF bool
	qlc     bool // qlc.hrl is included

	records  map[string]*record
	types    typeTable
	uses     *usage
	callback callbackTable

	behaviours []behaviour
	unused     map[source.Span]bool // places where unused variables are bound

	headAtoms       map[string]bool // in the patterns of the function, for hints
	inRecordDefault bool            // a variable bound here would escape from a record definition
	sizePattern     *sizeScope      // set while the size of a segment in a pattern is checked
	gexprContext    gexprContext
}

// A moduleState says which forms may come.
type moduleState uint8

const (
	atStart moduleState = iota
	inAttributes
	inFunctions
)

// A usage is who calls whom, and what is used.
type usage struct {
	calls   map[FA][]FA
	imports map[FA]bool
	records map[string]bool
}

func newUsage() *usage {
	return &usage{calls: map[FA][]FA{}, imports: map[FA]bool{}, records: map[string]bool{}}
}

// A callSite is a call of, or other reference to, a function of the module.
type callSite struct {
	FA
	span source.Span
}

// pseudoFunctions are in each module without being written.
var pseudoFunctions = []FA{{"module_info", 0}, {"module_info", 1}, {"record_info", 2}}

func newChecker(opts Options, compile options) *checker {
	c := &checker{
		opts:    opts,
		options: compile,
		enabled: enabledWarnings(compile),
		locals:  map[FA]bool{},
		defined: map[FA]bool{},
		exports: map[FA]bool{{"module_info", 0}: true, {"module_info", 1}: true},
		imports: map[FA]string{},
		noAuto:  suppressedImports(compile),
		records: map[string]*record{},
		types:   newTypeTable(),
		uses:    newUsage(),

		headAtoms: map[string]bool{},
		unused:    map[source.Span]bool{},
	}
	for _, f := range pseudoFunctions {
		c.defined[f] = true
	}
	c.uses.calls[FA{"module_info", 1}] = pseudoFunctions
	return c
}
