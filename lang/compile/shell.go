package compile

import (
	"fmt"
	"slices"

	"mortal/lang/code"
	"mortal/lang/source"
	"mortal/lang/syntax"
	"mortal/lang/term"
)

// Funs made in the shell are printed as those of OTP 25's evaluator, whose
// numbers depend on the arity (stdlib, erl_eval).
const (
	shellUniq      = 3316493
	shellFunBase   = 43
	shellNamedBase = 20
	shellMaxArity  = 20
	shellFirstFun  = 2 // the number in the name of a fun without arguments
)

func shellFunIndex(arity int, named bool) int {
	if named {
		return max(0, shellNamedBase-arity)
	}
	return shellFunBase - min(arity, shellMaxArity)
}

// shellFunName is the name of a fun of the evaluator.
func shellFunName(arity int, named bool) string {
	if named {
		return fmt.Sprintf("-expr/6-RF/%d-%d-", arity, arity+shellFirstFun)
	}
	return fmt.Sprintf("-expr/6-fun-%d-", arity+shellFirstFun)
}

// ShellFunction is the name of the function in a module that Exprs returns.
const ShellFunction = "command"

// Exprs compiles what is typed at the prompt: a module with the one function
// ShellFunction. It takes the values of the bindings, as one tuple in the order
// of bindings, and returns {Value, Tuple} with the values of all variables
// afterwards in the order of names. A variable that got no value is the zero Term
// there.
//
// The code behaves as OTP's evaluator in what can be seen: undefined local
// functions go to the hook of the options, funs print as funs of erl_eval,
// failures leave no frames of the code itself.
func Exprs(exprs []syntax.Expr, bindings []string, opts Options) (mod *code.Module, names []string, diags []source.Diagnostic) {
	opts.Shell = true
	m := newModule(opts)
	m.out.Name = term.AtomErlEval
	defer m.catch(func() { mod, names, diags = nil, nil, m.diags })
	if len(exprs) == 0 {
		m.errorf(source.Span{}, "illegal_expr", "expression expected")
		return nil, nil, m.diags
	}
	m.file("erl_eval.erl")
	m.out.File = m.out.Files[0]
	names = m.compileCommand(exprs, bindings)
	m.compilePending()
	if mod, diags = m.finish(); mod == nil {
		names = nil
	}
	return mod, names, diags
}

// compileCommand compiles the function and returns the variables after it.
func (m *module) compileCommand(exprs []syntax.Expr, bindings []string) []string {
	f := m.newFunction("expr", 5, 1, exprs[0].Span())
	f.names = &nameCounter{numbers: map[syntax.Expr]int{}}
	f.counts = map[string]int{}
	for _, e := range exprs {
		addCounts(f.counts, e)
	}
	for i, name := range bindings {
		r := f.alloc()
		f.elem(r, 0, i)
		f.bind(name, r)
	}
	value := f.alloc()
	r := f.body(exprs, dest(value))
	f.move(value, r)
	names := f.variables()
	out := f.allocRun(2)
	f.move(out, value)
	from := f.allocRun(len(names))
	for i, name := range names {
		f.move(from+i, f.regs[name].reg)
	}
	f.emit(code.OpTuple, out+1, from, 0, len(names))
	f.emit(code.OpTuple, out, out, 0, 2)
	f.emit(code.OpReturn, out, 0, 0, 0)
	fn := &code.Func{Name: m.atom(ShellFunction), Arity: 1, Index: -1, Exported: true}
	m.exports = []funKey{{ShellFunction, 1}}
	f.end(fn)
	return names
}

// variables returns the names of the variables in scope, sorted.
func (f *function) variables() []string {
	var names []string
	for name := range f.regs {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// callHook calls Module:Function(Name, Args) in place of a local function.
func (f *function) callHook(k funKey, e *syntax.Call, d dest) int {
	if f.m.opts.LocalModule == "" {
		f.m.errorf(e.Span(), "undefined_function", "function %s undefined", k)
		panic(bail{})
	}
	args := []syntax.Expr{
		&syntax.Atom{At: e.At, Name: k.name},
		&syntax.List{At: e.At, Elems: e.Args},
	}
	return f.callOut(f.m.atom(f.m.opts.LocalModule), f.m.atom(f.m.opts.LocalFunction), args, e, d)
}

// shellRef compiles fun Name/Arity: the evaluator looks for erl_eval:Name/Arity, and fails.
func (f *function) shellRef(k funKey, e *syntax.FunRef, d dest) int {
	args := make([]syntax.Expr, k.arity)
	for i := range args {
		args[i] = &syntax.Atom{At: e.At, Name: "none"}
	}
	return f.callOut(term.AtomErlEval, f.m.atom(k.name), args, e, d)
}
