package compile

import (
	"mortal/lang/code"
	"mortal/lang/syntax"
	"mortal/lang/term"
)

// maxArgs is how many arguments a call may have, as in ERTS.
const maxArgs = 255

func (f *function) call(e *syntax.Call, d dest) int {
	if len(e.Args) > maxArgs {
		f.m.errorf(e.Span(), "too_many_arguments", "too many arguments")
		panic(bail{})
	}
	if name, ok := f.guardBif(e); ok {
		return f.bif(name, e.Args, e, d)
	}
	switch fun := syntax.Unparen(e.Fun).(type) {
	case *syntax.Atom:
		return f.callLocal(fun, e, d)
	case *syntax.Remote:
		return f.callRemote(fun, e, d)
	case *syntax.Var:
		if fun.Name == f.self && f.selfFun != nil && f.fresh(fun.Name) && len(e.Args) == f.selfFun.arity {
			return f.callSelf(e, d)
		}
	}
	return f.callFun(e, d)
}

// overrides reports whether the module gives the name of a BIF a meaning of its own.
func (m *module) overrides(k funKey) bool {
	return m.defined[k] || m.foreign[k] != "" || m.own[k]
}

// callLocal compiles name(Args): a function of the module, an imported one or a BIF.
func (f *function) callLocal(fun *syntax.Atom, e *syntax.Call, d dest) int {
	k := funKey{fun.Name, len(e.Args)}
	switch from := f.m.foreign[k]; {
	case f.m.defined[k]:
		return f.callKnown(k, e.Args, e, d)
	case from != "":
		return f.callOut(f.m.atom(from), f.m.atom(k.name), e.Args, e, d)
	case k.name == "record_info" && k.arity == 2:
		return f.recordInfo(e, d)
	case autoImported[k] && !f.m.own[k]:
		return f.callBif(k.name, e, d)
	case f.m.opts.Shell:
		return f.callHook(k, e, d)
	}
	f.m.errorf(e.Span(), "undefined_function", "function %s undefined", k)
	panic(bail{})
}

// callBif compiles a BIF that is no guard BIF. apply and the spawns with funs are calls like others.
func (f *function) callBif(name string, e *syntax.Call, d dest) int {
	return f.callOut(term.AtomErlang, f.m.atom(name), e.Args, e, d)
}

// callRemote compiles Module:Name(Args).
func (f *function) callRemote(fun *syntax.Remote, e *syntax.Call, d dest) int {
	mod, ok1 := syntax.Unparen(fun.Module).(*syntax.Atom)
	name, ok2 := syntax.Unparen(fun.Fun).(*syntax.Atom)
	if !ok1 || !ok2 {
		return f.applyName(fun.Module, fun.Fun, e, d)
	}
	if r, ok := f.fun2ms(mod.Name, name.Name, e, d); ok {
		return r
	}
	if mod.Name == "erlang" {
		if r, ok := f.operatorCall(name.Name, e, d); ok {
			return r
		}
	}
	if bif, ok := mapBifs[funKey{name.Name, len(e.Args)}]; ok && mod.Name == "maps" && !f.m.opts.Shell {
		return f.bif(bif, e.Args, e, d)
	}
	return f.callOut(f.m.atom(mod.Name), f.m.atom(name.Name), e.Args, e, d)
}

// mapBifs are the functions of module maps that OTP's compiler takes for guard
// BIFs; failures show it.
var mapBifs = map[funKey]string{
	{"get", 2}:    "map_get",
	{"is_key", 2}: "is_map_key",
	{"size", 1}:   "map_size",
}

// operatorCall compiles erlang:'+'(A, B) and the like as the operator.
func (f *function) operatorCall(name string, e *syntax.Call, d dest) (int, bool) {
	switch {
	case len(e.Args) == 2 && (comparisons[name] != nil || name == "and" || name == "or" || name == "xor"):
		return f.binaryOp(&syntax.BinaryOp{At: e.At, Op: name, OpAt: e.Span(), L: e.Args[0], R: e.Args[1]}, d), true
	case len(e.Args) == 1 && name == "not":
		return f.bif(name, e.Args, e, d), true
	}
	return 0, false
}

// arguments evaluates args to the registers from the one after base up, base
// being free or what d says. It returns base.
func (f *function) arguments(args []syntax.Expr, d dest) int {
	base := f.callBase(d, len(args))
	f.run(args, base+1)
	return base
}

// run compiles es to the registers from from on, the first of which are free. While one
// is evaluated those of the later ones serve as temporaries. Variables and constants are loaded last, so that
// several are one instruction.
func (f *function) run(es []syntax.Expr, from int) {
	var constants []int
	var moves []registerMove
	for i, e := range es {
		if src, ok := f.variableAt(e); ok {
			moves = append(moves, registerMove{from + i, src})
		} else if _, ok := f.m.constant(syntax.Unparen(e)); ok {
			constants = append(constants, i)
		} else {
			f.reserve(from + i + 1)
			f.into(e, from+i)
		}
	}
	f.reserve(from + len(es))
	for _, m := range moves {
		f.move(m.dst, m.src)
	}
	for _, i := range constants {
		f.into(es[i], from+i)
	}
}

// callBase takes the registers for a call with n arguments: that of the result, and those of the
// arguments. The result of a call whose destination is the last register in use comes there at once.
func (f *function) callBase(d dest, n int) int {
	if int(d) == f.top-1 && d >= 0 && (f.top >= farStart || f.top+n <= nearLimit) {
		f.reserve(f.top + n)
		return int(d)
	}
	return f.allocRun(n + 1)
}

// finishCall emits the call instruction at base and hands the result on.
func (f *function) finishCall(e syntax.Node, op code.Op, base, imm int, d dest) (pc, r int) {
	f.at(e)
	pc = f.emit(op, base, 0, 0, imm)
	f.top = base + 1
	if d >= 0 && int(d) != base {
		f.top = base
	}
	return pc, f.deliver(base, d)
}

// callKnown calls a function of the module.
func (f *function) callKnown(k funKey, args []syntax.Expr, e syntax.Node, d dest) int {
	if d == returned {
		f.tailCall(localCall{to: k, at: e.Span()}, args, e)
		return 0
	}
	if f.cannotReturn(f.m.outcomes.called(k)) {
		return f.produceFrom(d, func(int) { f.tailCall(localCall{to: k, at: e.Span()}, args, e) })
	}
	base := f.arguments(args, d)
	pc, r := f.finishCall(e, code.OpCall, base, 0, d)
	f.m.calls = append(f.m.calls, localCall{pc: pc, to: k, at: e.Span()})
	return r
}

// tailCall emits a tail call.
func (f *function) tailCall(c localCall, args []syntax.Expr, e syntax.Node) {
	f.tailArguments(args)
	f.at(e)
	c.pc = f.emitCallTail()
	f.m.calls = append(f.m.calls, c)
}

// emitCallTail emits the jump to a function of the module; a single move right before it becomes part of it.
func (f *function) emitCallTail() int {
	at := f.pc() - 1
	if at != f.moved || at < f.entry || f.barrier == f.pc() {
		return f.emit(code.OpCallTail, 0, 0, 0, 0)
	}
	last := f.m.out.At(at)
	if last.Op != code.OpMove {
		return f.emit(code.OpCallTail, 0, 0, 0, 0)
	}
	f.m.out.Code[at] = code.Make(code.OpMoveCallTail, last.A, last.B, 0, 0)
	return at
}

// callOut calls a function by module and name.
func (f *function) callOut(mod, name term.Term, args []syntax.Expr, e syntax.Node, d dest) int {
	imp := f.m.imported(mod, name, len(args))
	if d == returned {
		f.tailArguments(args)
		f.at(e)
		f.emit(code.OpCallExtTail, 0, 0, 0, imp)
		return 0
	}
	_, r := f.finishCall(e, code.OpCallExt, f.arguments(args, d), imp, d)
	return r
}

// callFun calls the value of an expression. It is evaluated before the arguments.
func (f *function) callFun(e *syntax.Call, d dest) int {
	n := len(e.Args)
	if kind, ok := f.neverCallable(e); ok && !f.m.opts.Shell {
		return f.callWrong(e, kind, d)
	}
	if c, ok := inlinable(e); ok && !f.m.opts.Shell {
		return f.inlined(c, e.Args, d)
	}
	if d == returned {
		f.callFunTail(e, n)
		return 0
	}
	if f.funCannotReturn(e) {
		return f.produceFrom(d, func(int) { f.callFunTail(e, n) })
	}
	base := f.callBase(d, n+1)
	if f.isAtHand(e.Fun) {
		f.run(append(e.Args[:n:n], e.Fun), base+1)
	} else {
		f.into(e.Fun, base+1+n)
		for i, a := range e.Args {
			f.into(a, base+1+i)
		}
	}
	_, r := f.finishCall(e, code.OpCallFun, base, n, d)
	return r
}

// inlinable returns the clause of a fun that is called where it is written and takes what it is given: one without
// a name, whose arguments are variables. As OTP does, it is made part of the function, which shows in stacktraces;
// the assertions of eunit are such calls.
func inlinable(e *syntax.Call) (*syntax.Clause, bool) {
	lit, ok := syntax.Unparen(e.Fun).(*syntax.FunLit)
	if !ok || lit.Name != "" || len(lit.Clauses) != 1 || len(lit.Clauses[0].Guard) > 0 {
		return nil, false
	}
	c := lit.Clauses[0]
	seen := map[string]bool{}
	for _, p := range c.Patterns {
		v, ok := syntax.Unparen(p).(*syntax.Var)
		if !ok || seen[v.Name] {
			return nil, false
		}
		seen[v.Name] = true
	}
	return c, true
}

// inlined compiles the body of such a fun. Its variables end with it.
func (f *function) inlined(c *syntax.Clause, args []syntax.Expr, d dest) int {
	out := f.branchDest(d)
	top := f.top
	from := f.allocRun(len(args))
	f.run(args, from)
	mark := f.mark()
	f.shadow(c, "")
	for i, p := range c.Patterns {
		if v := syntax.Unparen(p).(*syntax.Var); v.Name != "_" {
			f.bind(v.Name, from+i)
		}
	}
	r := f.body(c.Body, out)
	f.release(mark)
	if out >= 0 {
		f.move(int(out), r)
	}
	return f.settle(top, out)
}

func (f *function) callFunTail(e *syntax.Call, n int) {
	f.tailArguments(append(e.Args[:n:n], e.Fun), n)
	f.at(e)
	f.emit(code.OpCallFunTail, 0, 0, 0, n)
}

// funCannotReturn reports whether a call is of a fun, written in the same function, that never returns.
func (f *function) funCannotReturn(e *syntax.Call) bool {
	fun := syntax.Unparen(e.Fun)
	if v, ok := fun.(*syntax.Var); ok && f.regs[v.Name].fun != nil {
		fun = f.regs[v.Name].fun
	}
	lit, ok := fun.(*syntax.FunLit)
	return ok && f.m.outcomes != nil && f.cannotReturn(f.m.outcomes.fun(lit))
}

// neverCallable reports whether BEAM's compiler sees that a call fails: it calls a literal,
// or a fun of another arity that is written in the same function.
func (f *function) neverCallable(e *syntax.Call) (code.Failure, bool) {
	fun := syntax.Unparen(e.Fun)
	if v, ok := fun.(*syntax.Var); ok {
		p := f.regs[v.Name]
		if !p.known.IsNone() && p.known.Kind() != term.Fun {
			return code.Badfun, true
		}
		if p.fun == nil {
			return 0, false
		}
		fun = p.fun
	}
	lit, ok := fun.(*syntax.FunLit)
	if !ok || len(lit.Clauses) == 0 {
		return 0, false
	}
	return code.Badarity, len(lit.Clauses[0].Patterns) != len(e.Args)
}

// callWrong compiles such a call: it evaluates everything and raises. BEAM does not make it a call then,
// which shows in the trace.
func (f *function) callWrong(e *syntax.Call, kind code.Failure, d dest) int {
	return f.produceFrom(d, func(int) {
		pair := f.allocRun(2)
		f.into(e.Fun, pair)
		f.into(&syntax.List{At: e.At, Elems: e.Args}, pair+1)
		f.at(e)
		if kind == code.Badfun {
			f.emit(code.OpError, pair, int(kind), 0, 0)
			return
		}
		what := f.alloc()
		f.emit(code.OpTuple, what, pair, 0, 2)
		f.emit(code.OpError, what, int(kind), 0, 0)
	})
}

// applyName compiles M:F(Args) with an M or F that is known at run time only.
func (f *function) applyName(mod, name syntax.Expr, e *syntax.Call, d dest) int {
	n := len(e.Args)
	if d == returned {
		f.tailArguments(append(e.Args[:n:n], mod, name), n, n+1)
		f.at(e)
		f.emit(code.OpApplyTail, 0, 0, 0, n)
		return 0
	}
	base := f.callBase(d, n+2)
	if f.isAtHand(mod) && f.isAtHand(name) {
		f.run(append(e.Args[:n:n], mod, name), base+1)
	} else {
		f.into(mod, base+1+n)
		f.into(name, base+2+n)
		for i, a := range e.Args {
			f.into(a, base+1+i)
		}
	}
	_, r := f.finishCall(e, code.OpApply, base, n, d)
	return r
}

// bif compiles a guard BIF or boolean operator.
func (f *function) bif(name string, args []syntax.Expr, e syntax.Expr, d dest) int {
	if _, ok := typeTests[name]; ok && len(args) == 1 && name[:2] == "is" {
		return f.truth(e, d)
	}
	switch {
	case name == "self":
		return f.produce(d, func(r int) { f.emit(code.OpSelf, r, 0, 0, 0) })
	case name == "is_record" && f.knownRecord(args):
		return f.truth(e, d)
	case bifOps[name] != 0 && len(args) <= 2:
		return f.bifOp(bifOps[name], args, e, d)
	}
	imp := f.m.imported(term.AtomErlang, f.m.atom(name), len(args))
	return f.produceFrom(d, func(r int) {
		from := f.allocRun(len(args))
		f.run(args, from)
		f.at(e)
		f.emitFail(code.OpBif, r, from, 0, code.MakeExt(0, len(args), imp))
	})
}

// bifOps are the BIFs with an instruction of their own.
var bifOps = map[string]code.Op{
	"hd": code.OpHd, "tl": code.OpTl, "tuple_size": code.OpTupleSize, "element": code.OpElement,
}

func (f *function) bifOp(op code.Op, args []syntax.Expr, e syntax.Expr, d dest) int {
	return f.produceFrom(d, func(r int) {
		a, b := f.value(args[0]), 0
		if len(args) == 2 {
			b = f.value(args[1])
		}
		f.at(e)
		f.emitFail(op, r, a, b)
	})
}
