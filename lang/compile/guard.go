package compile

import (
	"mortal/lang/code"
	"mortal/lang/syntax"
	"mortal/lang/term"
)

// guard compiles a guard: alternatives of conjunctions. It goes on at fail when
// none holds (Erlang Reference Manual, Expressions, "Guard Sequences").
func (f *function) guard(g [][]syntax.Expr, fail *label) {
	if len(g) == 0 {
		return
	}
	ok := newLabel()
	for i, and := range g {
		no := fail
		if i < len(g)-1 {
			no = newLabel()
		}
		for _, e := range and {
			f.guardTest(e, no)
		}
		if i < len(g)-1 {
			f.jump(ok)
			f.place(no)
		}
	}
	f.place(ok)
}

// guardTest goes on at no unless e is true.
func (f *function) guardTest(e syntax.Expr, no *label) {
	old, top := f.fail, f.top
	f.fail = no
	if arg, ok := f.oldFloatTest(e); ok {
		f.emitTo(no, code.OpIsType, f.value(arg), int(code.TypeFloat), 0)
	} else {
		f.cond(e, true, no)
	}
	f.fail, f.top = old, top
}

// oldFloatTest returns the argument of float(X), which as a whole test is the obsolete name of is_float(X); inside of one
// it is the conversion.
func (f *function) oldFloatTest(e syntax.Expr) (syntax.Expr, bool) {
	call, ok := syntax.Unparen(e).(*syntax.Call)
	if !ok || len(call.Args) != 1 {
		return nil, false
	}
	name, ok := syntax.Unparen(call.Fun).(*syntax.Atom)
	if !ok || name.Name != "float" || f.m.overrides(funKey{"float", 1}) {
		return nil, false
	}
	return call.Args[0], true
}

// cond jumps to no unless the value of e is the boolean want. Where e fails, or is no
// boolean, it does what expressions do: f.fail says.
func (f *function) cond(e syntax.Expr, want bool, no *label) {
	e = syntax.Unparen(e)
	top := f.top
	defer func() { f.top = top }()
	switch e := e.(type) {
	case *syntax.Atom:
		if e.Name == "true" || e.Name == "false" {
			if (e.Name == "true") != want {
				f.jump(no)
			}
			return
		}
	case *syntax.Unary:
		if e.Op == "not" {
			f.condNot(e, want, no)
			return
		}
	case *syntax.BinaryOp:
		if f.condOp(e, want, no) {
			return
		}
	case *syntax.Call:
		if f.condTest(e, want, no) {
			return
		}
	}
	f.condValue(e, want, no)
}

// condNot: in a body, "not" of what is no boolean is the error of the BIF.
func (f *function) condNot(e *syntax.Unary, want bool, no *label) {
	if f.fail != nil || f.yieldsBoolean(e.X) {
		f.cond(e.X, !want, no)
		return
	}
	f.condValue(e, want, no)
}

// condValue tests a computed value.
func (f *function) condValue(e syntax.Expr, want bool, no *label) {
	r := f.value(e)
	if f.fail == nil || f.fail == no && want || f.yieldsBoolean(e) {
		f.isAtom(r, term.Bool(want), no)
		return
	}
	ok := newLabel()
	other := newLabel()
	f.isAtom(r, term.Bool(want), other)
	f.jump(ok)
	f.place(other)
	f.isAtom(r, term.Bool(!want), f.fail)
	f.jump(no)
	f.place(ok)
}

func (f *function) isAtom(r int, t term.Term, no *label) {
	f.matchLiteral(t, r, no)
}

// yieldsBoolean reports whether e has a boolean value, if any. Answers are kept, as
// those of knownFloat.
func (f *function) yieldsBoolean(e syntax.Expr) bool {
	e = syntax.Unparen(e)
	known, ok := f.m.booleans[e]
	if !ok {
		known = f.findBoolean(e)
		f.m.booleans[e] = known
	}
	return known
}

func (f *function) findBoolean(e syntax.Expr) bool {
	switch e := e.(type) {
	case *syntax.Atom:
		return e.Name == "true" || e.Name == "false"
	case *syntax.Unary:
		return e.Op == "not"
	case *syntax.BinaryOp:
		switch e.Op {
		case "and", "or", "xor":
			return true
		case "andalso", "orelse":
			return f.yieldsBoolean(e.R)
		}
		return comparisons[e.Op] != nil
	case *syntax.Call:
		name, ok := f.guardBif(e)
		return ok && typeTest(name, len(e.Args))
	}
	return false
}

// A comparison is how an operator maps to instructions: op, with the operands
// swapped or not; when the answer wanted is false, the other one.
type comparison struct {
	op, opposite      code.Op
	swap, swapInverse bool
	withInt, intNot   code.Op // for a small number on the right; OpFunc when there is none
}

var comparisons = map[string]*comparison{
	"==":  {code.OpEq, code.OpNe, false, false, 0, 0},
	"/=":  {code.OpNe, code.OpEq, false, false, 0, 0},
	"=:=": {code.OpEqExact, code.OpNeExact, false, false, code.OpIsInt, code.OpNotInt},
	"=/=": {code.OpNeExact, code.OpEqExact, false, false, code.OpNotInt, code.OpIsInt},
	"<":   {code.OpLt, code.OpLe, false, true, code.OpLtInt, code.OpGeInt},
	"=<":  {code.OpLe, code.OpLt, false, true, code.OpLeInt, code.OpGtInt},
	">":   {code.OpLt, code.OpLe, true, false, code.OpGtInt, code.OpLeInt},
	">=":  {code.OpLe, code.OpLt, true, false, code.OpGeInt, code.OpLtInt},
}

func (f *function) condOp(e *syntax.BinaryOp, want bool, no *label) bool {
	switch e.Op {
	case "andalso":
		f.condBoth(e, want, no, false)
		return true
	case "orelse":
		f.condBoth(e, want, no, true)
		return true
	case "and", "or":
		// Strict: in a guard that succeeds both operands have been evaluated, and an
		// "and" is true exactly when "andalso" is.
		if e.Op == "and" && want && f.fail != nil && f.fail == no {
			f.cond(e.L, true, no)
			f.cond(e.R, true, no)
			return true
		}
		return false
	}
	c := comparisons[e.Op]
	if c == nil {
		return false
	}
	f.compare(e, c, want, no)
	return true
}

// condBoth is andalso, or orelse when stop is true: the left operand decides
// alone when it is stop.
func (f *function) condBoth(e *syntax.BinaryOp, want bool, no *label, stop bool) {
	if f.fail == nil && !f.yieldsBoolean(e.L) {
		f.condValue(e, want, no)
		return
	}
	if want == stop {
		right, ok := newLabel(), newLabel()
		f.cond(e.L, stop, right)
		f.jump(ok)
		f.place(right)
		f.condRight(e.R, want, no)
		f.place(ok)
	} else {
		f.cond(e.L, !stop, no)
		f.condRight(e.R, want, no)
	}
}

// condRight tests the right operand. What it binds is unsafe afterwards.
func (f *function) condRight(e syntax.Expr, want bool, no *label) {
	mark := f.mark()
	f.cond(e, want, no)
	f.release(mark)
}

func (f *function) compare(e *syntax.BinaryOp, c *comparison, want bool, no *label) {
	l := f.value(e.L)
	op, swap, withInt := c.op, c.swap, c.withInt
	if !want {
		op, swap, withInt = c.opposite, c.swapInverse, c.intNot
	}
	if withInt != 0 {
		if t, ok := f.m.constant(syntax.Unparen(e.R)); ok && t.IsSmall() && int64(int16(t.Small())) == t.Small() {
			f.emitTo(no, withInt, l, int(uint16(t.Small())), 0)
			return
		}
	}
	if f.compareAtom(e, l, op, no) {
		return
	}
	r := f.value(e.R)
	if swap {
		l, r = r, l
	}
	f.emitTo(no, op, l, r, 0)
}

// compareAtom compares for equality with a constant on the right that is one word, and no number: == and =:= are the same then.
func (f *function) compareAtom(e *syntax.BinaryOp, l int, op code.Op, no *label) bool {
	t, ok := f.m.constant(syntax.Unparen(e.R))
	if !ok || !t.IsImmediate() || t.IsNone() || t.IsInteger() {
		return false
	}
	switch op {
	case code.OpEq, code.OpEqExact:
		f.matchTerm(t, l, no)
	case code.OpNe, code.OpNeExact:
		other := newLabel()
		f.matchTerm(t, l, other)
		f.jump(no)
		f.place(other)
	default:
		return false
	}
	return true
}

var typeTests = map[string]code.Type{
	"is_atom": code.TypeAtom, "is_binary": code.TypeBinary, "is_bitstring": code.TypeBitstring,
	"is_boolean": code.TypeBoolean, "is_float": code.TypeFloat, "is_function": code.TypeFunction,
	"is_integer": code.TypeInteger, "is_list": code.TypeList, "is_map": code.TypeMap,
	"is_number": code.TypeNumber, "is_pid": code.TypePid, "is_port": code.TypePort,
	"is_reference": code.TypeReference, "is_tuple": code.TypeTuple,
	// The names of before R10, which are tests in guards only; for float see oldFloatTest.
	"atom": code.TypeAtom, "binary": code.TypeBinary, "function": code.TypeFunction,
	"integer": code.TypeInteger, "list": code.TypeList, "number": code.TypeNumber, "pid": code.TypePid,
	"port": code.TypePort, "reference": code.TypeReference, "tuple": code.TypeTuple,
}

func typeTest(name string, arity int) bool {
	_, ok := typeTests[name]
	return ok && arity == 1 || name == "is_function" || name == "is_record" || name == "is_map_key"
}

// condTest compiles the type tests.
func (f *function) condTest(e *syntax.Call, want bool, no *label) bool {
	name, ok := f.guardBif(e)
	if !ok {
		return false
	}
	if name == "is_record" || name == "record" {
		return f.condRecord(e, want, no)
	}
	typ, ok := typeTests[name]
	if !ok || len(e.Args) != 1 || f.fail == nil && name[:2] != "is" {
		return false
	}
	r := f.value(e.Args[0])
	if want {
		f.emitTo(no, code.OpIsType, r, int(typ), 0)
		return true
	}
	ok2 := newLabel()
	f.emitTo(ok2, code.OpIsType, r, int(typ), 0)
	f.jump(no)
	f.place(ok2)
	return true
}

// guardBif returns the name of the guard BIF that a call names.
func (f *function) guardBif(e *syntax.Call) (string, bool) {
	switch fun := syntax.Unparen(e.Fun).(type) {
	case *syntax.Atom:
		k := funKey{fun.Name, len(e.Args)}
		if (guardBifs[k] || f.fail != nil && oldTest(k)) && !f.m.overrides(k) {
			return fun.Name, true
		}
	case *syntax.Remote:
		m, ok1 := syntax.Unparen(fun.Module).(*syntax.Atom)
		n, ok2 := syntax.Unparen(fun.Fun).(*syntax.Atom)
		if ok1 && ok2 && m.Name == "erlang" && guardBifs[funKey{n.Name, len(e.Args)}] {
			return n.Name, true
		}
	}
	return "", false
}

// oldTest reports whether k is one of the obsolete names of type tests.
func oldTest(k funKey) bool {
	_, ok := typeTests[k.name]
	return ok && k.arity == 1 || k.name == "record" && k.arity == 2
}
