package compile

import (
	"fmt"

	"mortal/lang/code"
	"mortal/lang/source"
	"mortal/lang/syntax"
	"mortal/lang/term"
)

// A lambda is a fun expression that has become a function: its own arguments
// come first, then its free variables.
type lambda struct {
	arity int
	free  []string
	index int
	lit   *syntax.FunLit
}

func (f *function) funLit(e *syntax.FunLit, d dest) int {
	l, ok := f.declareLambda(e)
	if !ok {
		f.m.errorf(e.Span(), "head_mismatch", "head mismatch")
		panic(bail{})
	}
	return f.makeFun(l, d)
}

// declareLambda has the body of e compiled later.
func (f *function) declareLambda(e *syntax.FunLit) (*lambda, bool) {
	if len(e.Clauses) == 0 {
		return nil, false
	}
	arity := len(e.Clauses[0].Patterns)
	for _, c := range e.Clauses {
		if len(c.Patterns) != arity {
			return nil, false
		}
	}
	l := &lambda{arity: arity, free: f.visible(f.m.freeVars(e)), index: len(f.m.out.Lambdas), lit: e}
	fn := &code.Func{
		Name: f.m.atom(f.names.fun(f, e)), Arity: arity + len(l.free), Free: len(l.free), Index: l.index,
		Shown: l.index, Syntax: e, Captured: l.free,
	}
	if f.m.opts.Shell {
		fn.Shown = shellFunIndex(arity, e.Name != "")
		fn.Name = f.m.atom(shellFunName(arity, e.Name != ""))
	}
	f.m.out.Lambdas = append(f.m.out.Lambdas, fn)
	if fn.Free > 0 {
		fn.ClauseName = f.m.atom(fmt.Sprintf("-%s/%d-inlined-%d-", f.name, f.arity, f.names.loops))
	}
	owner := f.child()
	f.m.pending = append(f.m.pending, func() { owner.compileLambda(e, l, fn) })
	return l, true
}

// child is what a lambda inherits from the function it stands in.
func (f *function) child() *function {
	return &function{m: f.m, names: f.names, name: f.name, arity: f.arity}
}

// visible returns those of the names that are variables here.
func (f *function) visible(names []string) []string {
	var out []string
	for _, n := range names {
		_, ok := f.regs[n]
		if ok || n == f.self && f.selfFun != nil {
			out = append(out, n)
		}
	}
	return out
}

func (owner *function) compileLambda(e *syntax.FunLit, l *lambda, fn *code.Func) {
	m := owner.m
	f := m.newFunction(owner.name, owner.arity, l.arity+len(l.free), e.Clauses[0].Span())
	f.names = owner.names
	if e.Name != "" {
		f.self, f.selfFun = e.Name, l
	}
	for i, n := range l.free {
		f.bind(n, l.arity+i)
	}
	fn.Line, fn.FileNo = f.line, f.fileNo
	for _, c := range e.Clauses {
		mark := f.mark()
		f.shadow(c, e.Name)
		f.functionBody(c, l.arity)
		f.release(mark)
	}
	f.functionClause(e.Clauses[0].Span(), fn.Arity)
	f.end(fn)
}

// shadow makes the variables of a fun's head new ones, whatever they are outside.
func (f *function) shadow(c *syntax.Clause, self string) {
	local := map[string]bool{}
	for _, p := range c.Patterns {
		patternVars(p, local, map[string]bool{})
	}
	for name := range local {
		f.hide(name)
	}
}

// hide makes a variable unbound until the scope is released.
func (s *scope) hide(name string) {
	old, had := s.regs[name]
	if had {
		s.log = append(s.log, change{name: name, had: true, place: old})
		delete(s.regs, name)
	}
}

// makeFun makes the fun of l from the variables it captures.
func (f *function) makeFun(l *lambda, d dest) int {
	return f.produceFrom(d, func(r int) {
		from := f.allocRun(len(l.free))
		for i, n := range l.free {
			f.capture(n, from+i)
		}
		f.emit(code.OpMakeFun, r, from, 0, l.index)
	})
}

// capture copies a variable as it is: one of the shell without a value stays so.
func (f *function) capture(name string, r int) {
	if p, ok := f.regs[name]; ok {
		f.move(r, p.reg)
		return
	}
	f.selfValue(dest(r))
}

// selfValue makes the value of the name of a named fun inside of it: its free
// variables follow its arguments in the registers.
func (f *function) selfValue(d dest) int {
	return f.produce(d, func(r int) {
		f.emit(code.OpMakeFun, r, f.selfFun.arity, 0, f.selfFun.index)
	})
}

// callSelf calls a named fun from inside of it, without making a fun.
func (f *function) callSelf(e *syntax.Call, d dest) int {
	l := f.selfFun
	c := localCall{lambda: l.index, at: e.Span()}
	if d == returned {
		f.tailCall(c, e.Args, e) // the free variables are in their places
		return 0
	}
	if f.m.outcomes != nil && f.cannotReturn(f.m.outcomes.fun(l.lit)) {
		return f.produceFrom(d, func(int) { f.tailCall(c, e.Args, e) })
	}
	base := f.callBase(d, l.arity+len(l.free))
	f.run(e.Args, base+1)
	f.reserve(base + 1 + l.arity + len(l.free))
	for i := range l.free {
		f.move(base+1+l.arity+i, l.arity+i)
	}
	pc, r := f.finishCall(e, code.OpCall, base, 0, d)
	c.pc = pc
	f.m.calls = append(f.m.calls, c)
	return r
}

// fun returns the name of the next fun of a function: -f/1-fun-0-, or with the
// name of a named fun, -f/1-Name/2-0-.
func (n *nameCounter) fun(f *function, e *syntax.FunLit) string {
	if e.Name != "" {
		name := fmt.Sprintf("-%s/%d-%s/%d-%d-", f.name, f.arity, e.Name, len(e.Clauses[0].Patterns), n.loops)
		n.loops++
		return name
	}
	return fmt.Sprintf("-%s/%d-fun-%d-", f.name, f.arity, n.numbers[e])
}

// loop returns the name of the next loop of a comprehension, such as -f/1-lc$^0/1-0-.
func (n *nameCounter) loop(f *function, c *comp, arity int) string {
	name := fmt.Sprintf("-%s/%d-%s$^%d/%d-%d-", f.name, f.arity, c.kind, n.numbers[c.at]+c.loops, arity, n.loops)
	c.loops++
	n.loops++
	return name
}

// funRef compiles fun Name/Arity and fun Module:Name/Arity.
func (f *function) funRef(e *syntax.FunRef, d dest) int {
	if e.Module == nil {
		return f.localRef(e, d)
	}
	mod, ok1 := f.m.constant(e.Module)
	name, ok2 := f.m.constant(e.Name)
	arity, ok3 := f.m.constant(e.Arity)
	if ok1 && ok2 && ok3 && mod.IsAtom() && name.IsAtom() && arity.IsSmall() {
		return f.constant(term.MakeExternalFun(mod, name, int(arity.Small())), d)
	}
	args := []syntax.Expr{e.Module, e.Name, e.Arity}
	return f.callOut(term.AtomErlang, f.m.atom("make_fun"), args, e, d)
}

// localRef compiles fun Name/Arity. A function of the module becomes a lambda that calls it,
// a BIF the fun erlang:Name/Arity.
func (f *function) localRef(e *syntax.FunRef, d dest) int {
	name, ok1 := syntax.Unparen(e.Name).(*syntax.Atom)
	arity, ok2 := f.m.constant(e.Arity)
	if !ok1 || !ok2 || !arity.IsSmall() || arity.Small() < 0 || arity.Small() > maxArgs {
		f.m.errorf(e.Span(), "illegal_expr", "illegal expression")
		panic(bail{})
	}
	k := funKey{name.Name, int(arity.Small())}
	switch {
	case f.m.defined[k]:
		return f.localFun(k, e, d)
	case f.m.foreign[k] != "":
		return f.constant(term.MakeExternalFun(f.m.atom(f.m.foreign[k]), f.m.atom(k.name), k.arity), d)
	case f.m.opts.Shell:
		return f.shellRef(k, e, d)
	case autoImported[k] && !f.m.own[k]:
		return f.constant(term.MakeExternalFun(term.AtomErlang, f.m.atom(k.name), k.arity), d)
	}
	f.m.errorf(e.Span(), "undefined_function", "function %s undefined", k)
	panic(bail{})
}

// localFun makes the fun for a function of the module. As in OTP its lambda has the function's name.
func (f *function) localFun(k funKey, e *syntax.FunRef, d dest) int {
	index, ok := f.m.refs[k]
	if !ok {
		index = len(f.m.out.Lambdas)
		f.m.refs[k] = index
		fn := &code.Func{Name: f.m.atom(k.name), Arity: k.arity, Index: index, Shown: index}
		f.m.out.Lambdas = append(f.m.out.Lambdas, fn)
		m, at := f.m, e.Span()
		f.m.pending = append(f.m.pending, func() { m.compileRef(k, fn, at) })
	}
	return f.makeFun(&lambda{arity: k.arity, index: index}, d)
}

// compileRef makes the function of a fun Name/Arity: a jump.
func (m *module) compileRef(k funKey, fn *code.Func, at source.Span) {
	f := m.newFunction(k.name, k.arity, k.arity, at)
	pc := f.emit(code.OpCallTail, 0, 0, 0, 0)
	m.calls = append(m.calls, localCall{pc: pc, to: k, at: at})
	f.end(fn)
}
