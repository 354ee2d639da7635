package compile

import (
	"strings"

	"mortal/lang/code"
	"mortal/lang/syntax"
	"mortal/lang/term"
)

var arithOps = map[string]code.Op{
	"+": code.OpAdd, "-": code.OpSub, "*": code.OpMul, "/": code.OpDivide, "div": code.OpIntDiv,
	"rem": code.OpRem, "band": code.OpBand, "bor": code.OpBor, "bxor": code.OpBxor, "bsl": code.OpBsl,
	"bsr": code.OpBsr,
}

var commutative = map[string]bool{"+": true, "*": true, "band": true, "bor": true, "bxor": true}

func (f *function) binaryOp(e *syntax.BinaryOp, d dest) int {
	switch op := e.Op; {
	case op == "andalso" || op == "orelse":
		return f.shortCircuit(e, d)
	case comparisons[op] != nil:
		return f.truth(e, d)
	case op == "!":
		return f.produceFrom(d, func(r int) {
			a, b := f.value(e.L), f.value(e.R)
			f.at(e)
			f.emit(code.OpSend, r, a, b, 0)
		})
	case arithOps[op] != 0:
		return f.arith(e, d)
	case op == "and" || op == "or" || op == "xor":
		return f.bif(op, []syntax.Expr{e.L, e.R}, e, d)
	case op == "++" || op == "--":
		if lc, ok := syntax.Unparen(e.L).(*syntax.ListComp); ok && op == "++" {
			return f.compAppend(lc, e.R, d)
		}
		if l, ok := syntax.Unparen(e.L).(*syntax.List); ok && op == "++" && l.Tail != nil && !f.m.opts.Shell {
			// As in OTP, [A | B] ++ C is [A | B ++ C].
			rest := &syntax.BinaryOp{At: e.At, Op: op, OpAt: e.OpAt, L: l.Tail, R: e.R}
			return f.expr(&syntax.List{At: l.At, Elems: l.Elems, Tail: rest}, d)
		}
		return f.callOut(term.AtomErlang, f.m.atom(op), []syntax.Expr{e.L, e.R}, e, d)
	}
	f.m.errorf(e.Span(), "illegal_expr", "illegal operator %s", e.Op)
	panic(bail{})
}

// produceFrom is produce for an instruction whose operands are temporaries.
func (f *function) produceFrom(d dest, gen func(r int)) int {
	return f.produce(d, func(r int) {
		top := f.top
		gen(r)
		f.top = top
	})
}

// produceOver is produceFrom for code whose last instruction alone writes the register,
// having read its operands: they may lie there, too. That keeps what a call leaves on
// the stack small: the calls among the operands begin a register lower.
func (f *function) produceOver(d dest, gen func(r int)) int {
	if d >= 0 {
		return f.produceFrom(d, gen)
	}
	r := f.alloc()
	f.top = r
	gen(r)
	f.reserve(r + 1)
	if d == returned {
		f.deliver(r, d)
	}
	return r
}

// truth computes the value of a comparison or test.
func (f *function) truth(e syntax.Expr, d dest) int {
	return f.produceFrom(d, func(r int) {
		no, end := newLabel(), newLabel()
		f.at(e)
		f.cond(e, true, no)
		f.load(term.AtomTrue, r)
		f.jump(end)
		f.place(no)
		f.load(term.AtomFalse, r)
		f.place(end)
	})
}

// shortCircuit computes andalso and orelse. The right operand is the value as
// it is, in tail position if the whole is; a left one that is no boolean is the error
// {badarg, V}.
func (f *function) shortCircuit(e *syntax.BinaryOp, d dest) int {
	stop := e.Op == "orelse"
	out := f.branchDest(d)
	top := f.top
	other, end := newLabel(), newLabel()
	l := -1
	if f.yieldsBoolean(e.L) {
		f.cond(e.L, !stop, other)
	} else {
		l = f.value(e.L)
		f.isAtom(l, term.Bool(!stop), other)
	}
	mark := f.mark()
	f.expr(e.R, out)
	f.release(mark) // what the right operand binds is unsafe
	f.jumpUnless(out, end)
	f.place(other)
	if l >= 0 {
		f.needBoolean(e, l, stop)
	}
	f.boolean(stop, out)
	f.place(end)
	f.top = top
	return int(out)
}

// branchDest is where the branches of an expression all put their value.
func (f *function) branchDest(d dest) dest {
	if d == anywhere {
		return dest(f.alloc())
	}
	return d
}

// jumpUnless jumps to end after a branch, unless that has returned.
func (f *function) jumpUnless(d dest, end *label) {
	if d != returned {
		f.jump(end)
	}
}

// needBoolean raises {badarg, V}, or fails in a guard, unless register l is the atom b.
func (f *function) needBoolean(e *syntax.BinaryOp, l int, b bool) {
	if f.fail != nil {
		f.isAtom(l, term.Bool(b), f.fail)
		return
	}
	bad, ok := newLabel(), newLabel()
	f.isAtom(l, term.Bool(b), bad)
	f.jump(ok)
	f.place(bad)
	f.at(e)
	f.emit(code.OpError, l, int(code.Badarg), 0, 0)
	f.place(ok)
}

// arith compiles an arithmetic operator. Where BEAM has an instruction of its own
// for it, a failure leaves no frame of the operator in the stacktrace; see bare.
func (f *function) arith(e *syntax.BinaryOp, d dest) int {
	return f.produceOver(d, func(r int) {
		fails := f.m.opts.Shell || f.neverNumber(e.L) || f.neverNumber(e.R)
		if f.fail == nil && !fails && f.addConstant(e, r) {
			return
		}
		a, b := f.value(e.L), f.value(e.R)
		if commutative[e.Op] && f.isKnown(e.L) && !f.isKnown(e.R) && !f.m.opts.Shell {
			a, b = b, a // as BEAM's compiler does; it shows in the arguments of a failure
		}
		f.at(e)
		op := arithOps[e.Op]
		if f.fail == nil && !fails && f.bare(e) {
			f.emit(op, r, a, b, code.FailBare)
			return
		}
		f.emitFail(op, r, a, b)
	})
}

// addConstant compiles the addition and subtraction of a small constant.
func (f *function) addConstant(e *syntax.BinaryOp, r int) bool {
	if e.Op != "+" && e.Op != "-" {
		return false
	}
	x, op := e.L, code.OpAddInt
	n, ok := f.smallConstant(e.R)
	if e.Op == "-" {
		op = code.OpSubInt
		ok = ok && n >= 0
	} else if !ok {
		x = e.R
		n, ok = f.smallConstant(e.L)
	}
	if !ok || n != int64(int32(n)) {
		return false
	}
	a := f.value(x)
	f.at(e)
	f.emit(op, r, a, 0, int(n))
	return true
}

func (f *function) smallConstant(e syntax.Expr) (int64, bool) {
	t, ok := f.m.constant(syntax.Unparen(e))
	if !ok || !t.IsSmall() {
		return 0, false
	}
	return t.Small(), true
}

// bare reports whether BEAM of OTP 25 computes e by an instruction that does not
// say, when it fails, which operator it was: increments by a small constant, and
// float arithmetic, which it uses when an operand is known to be a float.
func (f *function) bare(e *syntax.BinaryOp) bool {
	switch e.Op {
	case "/":
		return true
	case "+", "-", "*":
		if f.knownFloat(e.L) || f.knownFloat(e.R) {
			return true
		}
	}
	_, lok := f.smallConstant(e.L)
	r, rok := f.smallConstant(e.R)
	return e.Op == "+" && (lok || rok) || e.Op == "-" && rok && r >= 0
}

// neverNumber reports whether BEAM's compiler finds out that e is no number; it
// leaves the operator to fail as a BIF then.
func (f *function) neverNumber(e syntax.Expr) bool {
	e = syntax.Unparen(e)
	if v, ok := e.(*syntax.Var); ok {
		known := f.regs[v.Name].known
		return !known.IsNone() && !isNumber(known)
	}
	if c, ok := e.(*syntax.Call); ok {
		return f.foldsToData(c)
	}
	t, ok := f.m.constant(e)
	return ok && !isNumber(t)
}

// isKnown reports whether BEAM's compiler knows the value of e.
func (f *function) isKnown(e syntax.Expr) bool {
	switch e := syntax.Unparen(e).(type) {
	case *syntax.Var:
		return !f.regs[e.Name].known.IsNone()
	case *syntax.Call:
		return f.foldsToData(e)
	default:
		_, ok := f.m.constant(e)
		return ok
	}
}

func isNumber(t term.Term) bool { return t.IsInteger() || t.Kind() == term.Float }

// foldsToData reports whether a call is of a conversion that the compiler does itself.
func (f *function) foldsToData(c *syntax.Call) bool {
	name, ok := syntax.Unparen(c.Fun).(*syntax.Atom)
	if !ok || !autoImported[funKey{name.Name, len(c.Args)}] || f.m.overrides(funKey{name.Name, len(c.Args)}) {
		return false
	}
	if _, ok := f.m.constants(c.Args); !ok {
		return false
	}
	for _, kind := range []string{"_to_list", "_to_atom", "_to_binary", "_to_tuple"} {
		if strings.HasSuffix(name.Name, kind) {
			return true
		}
	}
	return false
}

// knownFloat reports whether e, if it has a value, is a float. Answers are kept, so that
// a long sum costs linear time.
func (f *function) knownFloat(e syntax.Expr) bool {
	e = syntax.Unparen(e)
	known, ok := f.m.floats[e]
	if !ok {
		known = f.findFloat(e)
		f.m.floats[e] = known
	}
	return known
}

func (f *function) findFloat(e syntax.Expr) bool {
	switch e := e.(type) {
	case *syntax.Float:
		return true
	case *syntax.BinaryOp:
		return e.Op == "/" || arithOps[e.Op] != 0 && (f.knownFloat(e.L) || f.knownFloat(e.R))
	case *syntax.Unary:
		return e.Op == "-" && f.knownFloat(e.X)
	case *syntax.Var:
		return f.regs[e.Name].float
	case *syntax.Call:
		name, ok := f.guardBif(e)
		return ok && (name == "float" || name == "abs" && f.knownFloat(e.Args[0])) || callsMath(e)
	}
	return false
}

// callsMath reports whether e calls a function of module math: all of them give floats.
func callsMath(e *syntax.Call) bool {
	r, ok := syntax.Unparen(e.Fun).(*syntax.Remote)
	if !ok {
		return false
	}
	m, ok := syntax.Unparen(r.Module).(*syntax.Atom)
	return ok && m.Name == "math"
}

func (f *function) unary(e *syntax.Unary, d dest) int {
	switch e.Op {
	case "-", "bnot":
		op := code.OpNeg
		if e.Op == "bnot" {
			op = code.OpBnot
		}
		return f.unaryOp(op, e, d, false)
	case "+":
		return f.unaryOp(code.OpPlus, e, d, !f.m.opts.Shell)
	case "not":
		return f.bif("not", []syntax.Expr{e.X}, e, d)
	}
	f.m.errorf(e.Span(), "illegal_expr", "illegal operator %s", e.Op)
	panic(bail{})
}

func (f *function) unaryOp(op code.Op, e *syntax.Unary, d dest, bare bool) int {
	return f.produceFrom(d, func(r int) {
		x := f.value(e.X)
		f.at(e)
		if bare && f.fail == nil {
			f.emit(op, r, x, 0, code.FailBare)
			return
		}
		f.emitFail(op, r, x, 0)
	})
}
