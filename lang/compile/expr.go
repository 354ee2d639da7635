package compile

import (
	"mortal/lang/code"
	"mortal/lang/syntax"
	"mortal/lang/term"
)

// expr compiles e and returns the register of its value: d itself when that is a
// register. A destination register is written by the last instruction only,
// so it may be one that e still reads.
func (f *function) expr(e syntax.Expr, d dest) int {
	e = syntax.Unparen(e)
	if t, ok := f.m.constant(e); ok {
		return f.constant(t, d)
	}
	switch e := e.(type) {
	case *syntax.Var:
		return f.variable(e, d)
	case *syntax.List:
		return f.list(e, d)
	case *syntax.Tuple:
		return f.tuple(e, d)
	case *syntax.Map:
		return f.mapExpr(e, d)
	case *syntax.Record:
		return f.record(e, d)
	case *syntax.RecordIndex:
		return f.recordIndex(e, d)
	case *syntax.RecordAccess:
		return f.recordAccess(e, d)
	case *syntax.Binary:
		return f.binary(e, d)
	case *syntax.Unary:
		return f.unary(e, d)
	case *syntax.BinaryOp:
		return f.binaryOp(e, d)
	case *syntax.Match:
		return f.matchExpr(e, d)
	case *syntax.Catch:
		return f.catchExpr(e, d)
	case *syntax.Call:
		return f.call(e, d)
	case *syntax.FunRef:
		return f.funRef(e, d)
	case *syntax.FunLit:
		return f.funLit(e, d)
	case *syntax.Case:
		return f.caseExpr(e, d)
	case *syntax.If:
		return f.ifExpr(e, d)
	case *syntax.Receive:
		return f.receive(e, d)
	case *syntax.Try:
		return f.try(e, d)
	case *syntax.Block:
		return f.block(e, d)
	case *syntax.Maybe:
		return f.maybe(e, d)
	case *syntax.MaybeMatch:
		f.m.errorf(e.Span(), "illegal_maybe_match", "a '?=' may stand at the top level of a maybe block only")
	case *syntax.ListComp:
		return f.listComp(e, d)
	case *syntax.BinComp:
		return f.binComp(e, d)
	case *syntax.MapComp:
		return f.mapComp(e, d)
	case *syntax.Remote:
		f.m.errorf(e.Span(), "illegal_expr", "illegal expression")
	case nil:
		f.m.errorf(f.span(), "illegal_expr", "expression expected")
	default:
		f.m.errorf(e.Span(), "illegal_expr", "illegal expression")
	}
	panic(bail{})
}

// value compiles e to wherever is convenient.
func (f *function) value(e syntax.Expr) int { return f.expr(e, anywhere) }

// into compiles e to register r.
func (f *function) into(e syntax.Expr, r int) { f.expr(e, dest(r)) }

// target returns a register for d: d itself, or a new one.
func (f *function) target(d dest) int {
	if d >= 0 {
		return int(d)
	}
	return f.alloc()
}

// deliver hands the value in register r to d.
func (f *function) deliver(r int, d dest) int {
	switch {
	case d >= 0:
		f.move(int(d), r)
		return int(d)
	case d == returned:
		f.emit(code.OpReturn, r, 0, 0, 0)
	}
	return r
}

// produce allocates the target of d, has gen write it, and returns from the function when d says so.
func (f *function) produce(d dest, gen func(r int)) int {
	r := f.target(d)
	gen(r)
	if d == returned {
		f.deliver(r, d)
	}
	return r
}

func (f *function) constant(t term.Term, d dest) int {
	if d == nowhere {
		return 0
	}
	return f.produce(d, func(r int) { f.load(t, r) })
}

func (f *function) boolean(b bool, d dest) int { return f.constant(term.Bool(b), d) }

func (f *function) variable(v *syntax.Var, d dest) int {
	p, ok := f.regs[v.Name]
	switch {
	case ok && p.maybe:
		f.checkBound(v, p.reg)
		return f.deliver(p.reg, d)
	case ok:
		return f.deliver(p.reg, d)
	case v.Name == f.self && f.selfFun != nil:
		return f.selfValue(d)
	}
	f.m.errorf(v.Span(), "unbound_var", "variable '%s' is unbound", v.Name)
	panic(bail{})
}

// checkBound raises {unbound, Name} when a variable of the shell has no value.
func (f *function) checkBound(v *syntax.Var, reg int) {
	missing, bound, top := newLabel(), newLabel(), f.top
	probe, name := f.alloc(), f.alloc()
	f.emit(code.OpUnbound, probe, 0, 0, 0)
	f.emitTo(missing, code.OpNeExact, reg, probe, 0)
	f.jump(bound)
	f.place(missing)
	f.at(v)
	f.load(f.m.atom(v.Name), name)
	f.emit(code.OpError, name, int(code.Unbound), 0, 0)
	f.place(bound)
	f.top = top
}

// longList is how many elements a list or tuple may have to be put together
// from registers; a longer one is built as it is evaluated.
const longList = 64

func (f *function) list(e *syntax.List, d dest) int {
	top := f.top
	if len(e.Elems) > longList {
		return f.keep(top, f.longList(e, d))
	}
	if len(e.Elems) == 1 {
		return f.cons(e, d)
	}
	return f.collect(d, func() (int, int) {
		n := len(e.Elems)
		from := f.allocRun(n + 1)
		f.run(e.Elems, from)
		f.reserve(from + n + 1)
		f.listTail(e, from+n)
		return from, n
	}, code.OpList)
}

func (f *function) listTail(e *syntax.List, r int) {
	if e.Tail == nil {
		f.load(term.EmptyList, r)
	} else {
		f.into(e.Tail, r)
	}
}

// collect emits an instruction that makes one value out of a run of registers.
func (f *function) collect(d dest, run func() (from, n int), op code.Op) int {
	return f.produceOver(d, func(r int) {
		from, n := run()
		f.emit(op, r, from, 0, n)
	})
}

// keep gives back the registers from top up but for r.
func (f *function) keep(top, r int) int {
	f.top = max(top, r+1)
	if r < top {
		f.top = top
	}
	return r
}

func (f *function) cons(e *syntax.List, d dest) int {
	if d == returned {
		if e.Tail != nil && f.consCall(e) {
			return 0
		}
		h, t := f.cellParts(e)
		f.emit(code.OpReturnCons, 0, h, t, 0)
		return 0
	}
	return f.produceOver(d, func(r int) {
		h, t := f.cellParts(e)
		f.emit(code.OpCons, r, h, t, 0)
	})
}

// cellParts evaluates head and tail of a list of one element.
func (f *function) cellParts(e *syntax.List) (h, t int) {
	h = f.value(e.Elems[0])
	if e.Tail != nil {
		return h, f.value(e.Tail)
	}
	t = f.alloc()
	f.load(term.EmptyList, t)
	return h, t
}

// longList conses the elements in front of each other and reverses them at the end.
func (f *function) longList(e *syntax.List, d dest) int {
	return f.produce(d, func(r int) {
		acc := f.reversed(e.Elems)
		top := f.top
		t := f.alloc()
		f.listTail(e, t)
		f.emit(code.OpReverse, r, acc, t, 0)
		f.top = top
	})
}

// reversed evaluates es from left to right into a list, last first.
func (f *function) reversed(es []syntax.Expr) int {
	acc := f.alloc()
	f.load(term.EmptyList, acc)
	for _, x := range es {
		top := f.top
		f.emit(code.OpCons, acc, f.value(x), acc, 0)
		f.top = top
	}
	return acc
}

func (f *function) tuple(e *syntax.Tuple, d dest) int { return f.tupleOf(e.Elems, d) }

func (f *function) tupleOf(es []syntax.Expr, d dest) int {
	if len(es) > longList {
		top := f.top
		return f.keep(top, f.produce(d, func(r int) {
			f.emit(code.OpTupleOfList, r, f.reversed(es), 0, 0)
		}))
	}
	return f.collect(d, func() (int, int) {
		from := f.allocRun(len(es))
		f.run(es, from)
		return from, len(es)
	}, code.OpTuple)
}

func (f *function) block(e *syntax.Block, d dest) int {
	if len(e.Body) == 0 {
		f.m.errorf(e.Span(), "illegal_expr", "illegal expression")
		panic(bail{})
	}
	return f.body(e.Body, d)
}

// matchExpr compiles Pattern = Value.
func (f *function) matchExpr(e *syntax.Match, d dest) int {
	r := f.value(e.Value)
	mark := f.mark()
	if v, ok := syntax.Unparen(e.Pattern).(*syntax.Var); ok && f.fresh(v.Name) {
		known, _ := f.m.constant(syntax.Unparen(e.Value))
		fun, _ := syntax.Unparen(e.Value).(*syntax.FunLit)
		f.bindPlace(v.Name, place{reg: r, known: known, fun: fun, float: f.knownFloat(e.Value)})
	} else {
		fail := newLabel()
		f.match(e.Pattern, r, fail)
		f.otherwise(fail, func() {
			f.at(e)
			f.emit(code.OpError, r, int(code.Badmatch), 0, 0)
		})
	}
	f.commit(mark)
	return f.deliver(r, d)
}

// fresh reports whether a variable has no value yet.
func (f *function) fresh(name string) bool {
	_, bound := f.regs[name]
	return !bound && name != "_"
}
