package compile

import (
	"mortal/lang/code"
	"mortal/lang/source"
	"mortal/lang/syntax"
	"mortal/lang/term"
)

// A function is one function under construction.
type function struct {
	m     *module
	names *nameCounter
	name  string // of the declared function it belongs to, for the names of lambdas
	arity int

	scope
	top, max int // first free register; most registers ever in use
	entry    int
	barrier  int // a place that something jumps to
	moved    int // the last move, which others may join
	literal  int // the last load of a literal, which another may join
	loaded   int // the last load of an element of a tuple, which others may join
	handlers []code.Handler
	fail     *label         // where a guard fails; nil outside of guards
	counts   map[string]int // occurrences of each variable in the clause

	protected int      // how many try and catch the code at hand is in
	failures  []func() // code for the end of the function, see otherwise

	self     string // name of a named fun while its body is compiled
	selfFun  *lambda
	line     int
	fileNo   int
	fileName string
}

// A nameCounter numbers the funs and the loops of one declared function, as OTP does.
type nameCounter struct {
	numbers map[syntax.Expr]int // see numberFuns; none in the shell
	loops   int
}

// A dest says where the value of an expression goes: a register, or one of the
// constants.
type dest int

const (
	anywhere dest = -1 - iota // in whatever register is convenient
	nowhere                   // it is not wanted
	returned                  // it is the value of the function
)

// newFunction begins a function whose arguments are in the first n registers.
func (m *module) newFunction(name string, arity, n int, at source.Span) *function {
	f := &function{m: m, name: name, arity: arity, scope: newScope()}
	f.setLine(at.File, at.Start.Line)
	f.append(code.Make(code.OpFunc, 0, 0, 0, 0))
	f.entry = f.pc()
	f.reserve(n)
	return f
}

// otherwise emits code that runs rarely, gen, for those who jump to l: at the end of the function, so that what
// usually happens need not jump over it. In a try or catch it stays here, where its exceptions are caught.
func (f *function) otherwise(l *label, gen func()) {
	if !l.used() {
		return
	}
	if f.protected == 0 {
		f.failures = append(f.failures, func() { f.place(l); gen() })
		return
	}
	ok := newLabel()
	f.jump(ok)
	f.place(l)
	gen()
	f.place(ok)
}

// end completes the function that begins at f.entry.
func (f *function) end(fn *code.Func) {
	for _, gen := range f.failures {
		gen()
	}
	fn.Entry, fn.End, fn.Frame = f.entry, f.pc(), f.max
	if f.max > nearLimit {
		fn.Frame = max(f.max, farStart)
	}
	fn.Handlers = f.handlers
	f.m.out.Code[f.entry-1] = code.Make(code.OpFunc, 0, 0, 0, fn.Frame)
	f.m.out.Funcs = append(f.m.out.Funcs, fn)
}

// compileFunction compiles a declared function and then its lambdas.
func (m *module) compileFunction(decl *syntax.Function) {
	defer m.catch(func() { m.pending = nil }) // the next function may have errors to tell, too
	k := funKey{decl.Name, decl.Arity}
	if m.entries[k] != 0 {
		m.errorf(decl.Span(), "redefine_function", "function %s already defined", k)
		return
	}
	f := m.newFunction(decl.Name, decl.Arity, decl.Arity, firstSpan(decl))
	f.names = &nameCounter{numbers: numberFuns(decl.Clauses)}
	m.entries[k] = f.entry
	fn := &code.Func{Name: m.atom(decl.Name), Arity: decl.Arity, Index: -1, Line: f.line, FileNo: f.fileNo}
	f.clauses(decl.Clauses, decl.Arity)
	f.functionClause(firstSpan(decl), decl.Arity)
	f.end(fn)
	m.compilePending()
}

// firstSpan is where OTP says a function is: its first clause.
func firstSpan(decl *syntax.Function) source.Span {
	if len(decl.Clauses) > 0 && decl.Clauses[0].Span().Start.Line != 0 {
		return decl.Clauses[0].Span()
	}
	return decl.Span()
}

func (m *module) compilePending() {
	for len(m.pending) > 0 {
		next := m.pending[0]
		m.pending = m.pending[1:]
		next()
	}
}

// clauses compiles the clauses of a function or fun. Each begins with the first
// n registers as its arguments.
func (f *function) clauses(clauses []*syntax.Clause, n int) {
	s := f.selection(clauses, 0)
	for i, c := range clauses {
		s.begin(i)
		f.functionBody(c, n)
	}
	s.begin(len(clauses))
	s.end()
}

func (f *function) functionBody(c *syntax.Clause, n int) {
	if len(c.Patterns) > n {
		f.m.errorf(c.Span(), "head_mismatch", "head mismatch")
		return
	}
	mark, top := f.mark(), f.top
	f.counts = countVars(c)
	next := newLabel()
	for i, p := range c.Patterns {
		f.match(p, i, next)
	}
	f.guard(c.Guard, next)
	f.body(c.Body, returned)
	f.release(mark)
	f.top = top
	f.place(next)
}

// functionClause raises the error for arguments that no clause takes.
func (f *function) functionClause(at source.Span, n int) {
	f.setLine(at.File, at.Start.Line)
	f.emit(code.OpFunctionClause, 0, 0, 0, n)
}

// body compiles a sequence of expressions.
func (f *function) body(exprs []syntax.Expr, d dest) int {
	for i, e := range exprs {
		if i == len(exprs)-1 {
			return f.statement(e, d)
		}
		if d == returned && i == len(exprs)-2 {
			if call, ok := f.endsIn(e, exprs[i+1]); ok {
				return f.statement(call, d)
			}
		}
		f.statement(e, nowhere)
	}
	return f.constant(term.AtomOk, d)
}

// statement compiles an expression of a sequence, and makes room for the
// variables that it binds in its depths.
func (f *function) statement(e syntax.Expr, d dest) int {
	mark := f.mark()
	top := f.top
	f.prepareVars(e, d)
	r := f.expr(e, d)
	if d == nowhere {
		f.top = max(top, f.highest(mark)+1)
		if f.top > nearLimit && f.top < farStart {
			f.top = farStart
		}
	}
	return r
}
