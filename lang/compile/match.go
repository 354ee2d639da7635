package compile

import (
	"mortal/lang/code"
	"mortal/lang/syntax"
	"mortal/lang/term"
)

// match tests the value in register r against pattern p, binds the variables of p and jumps
// to fail when it does not match (Erlang Reference Manual, Expressions,
// "Pattern Matching").
func (f *function) match(p syntax.Expr, r int, fail *label) {
	p = syntax.Unparen(p)
	if v, ok := p.(*syntax.Var); ok {
		f.matchVar(v, r, fail)
		return
	}
	if t, ok := f.patternConstant(p); ok {
		f.matchTerm(t, r, fail)
		return
	}
	switch p := p.(type) {
	case *syntax.Match:
		f.match(p.Value, r, fail)
		f.match(p.Pattern, r, fail)
	case *syntax.List:
		f.matchList(p, r, fail)
	case *syntax.Tuple:
		f.matchTuple(p.Elems, r, fail)
	case *syntax.Map:
		f.matchMap(p, r, fail)
	case *syntax.Record:
		f.matchRecord(p, r, fail)
	case *syntax.Binary:
		f.matchBinary(p, r, fail)
	case *syntax.BinaryOp:
		f.matchPrefix(p, r, fail)
	default:
		f.illegalPattern(p)
	}
}

func (f *function) illegalPattern(p syntax.Expr) {
	f.m.errorf(p.Span(), "illegal_pattern", "illegal pattern")
	panic(bail{})
}

// patternConstant evaluates a pattern without variables, arithmetic included. Maps
// are not values here: a map pattern matches a larger map.
func (f *function) patternConstant(p syntax.Expr) (term.Term, bool) {
	switch e := p.(type) {
	case *syntax.Map:
		return term.Term{}, false
	case *syntax.BinaryOp, *syntax.Unary:
		return f.m.arithmetic(p)
	case *syntax.RecordIndex:
		return f.m.recordIndex(e)
	case *syntax.List, *syntax.Tuple:
		if f.m.hasMap(p) {
			return term.Term{}, false
		}
	}
	return f.m.constant(p)
}

// hasMap reports whether a literal has a map in it.
func (m *module) hasMap(p syntax.Expr) bool {
	switch p := syntax.Unparen(p).(type) {
	case *syntax.Map:
		return true
	case *syntax.List:
		for _, e := range p.Elems {
			if m.hasMap(e) {
				return true
			}
		}
		return p.Tail != nil && m.hasMap(p.Tail)
	case *syntax.Tuple:
		for _, e := range p.Elems {
			if m.hasMap(e) {
				return true
			}
		}
	}
	return false
}

func (f *function) matchVar(v *syntax.Var, r int, fail *label) {
	if v.Name == "_" {
		return
	}
	p, bound := f.regs[v.Name]
	switch {
	case bound && p.maybe:
		f.emitTo(fail, code.OpBindEq, p.reg, r, 0)
		f.bindPlace(v.Name, place{reg: p.reg})
	case bound:
		f.emitTo(fail, code.OpEqExact, r, p.reg, 0)
	case v.Name == f.self && f.selfFun != nil:
		top := f.top
		f.emitTo(fail, code.OpEqExact, r, f.selfValue(anywhere), 0)
		f.top = top
	default:
		f.bind(v.Name, r)
	}
}

// matchTerm tests for a literal.
func (f *function) matchTerm(t term.Term, r int, fail *label) {
	switch {
	case t.IsNil():
		f.emitTo(fail, code.OpIsNil, r, 0, 0)
	case t.IsSmall() && int64(int16(t.Small())) == t.Small():
		f.emitTo(fail, code.OpIsInt, r, int(uint16(t.Small())), 0)
	default:
		f.matchLiteral(t, r, fail)
	}
}

func (f *function) matchLiteral(t term.Term, r int, fail *label) {
	op := code.OpIsLit
	if t.IsImmediate() {
		op = code.OpIsWord
	}
	if lit := f.m.literal(t); lit < 1<<16 {
		f.emitTo(fail, op, r, lit, 0)
		return
	}
	top := f.top
	tmp := f.alloc()
	f.load(t, tmp)
	f.emitTo(fail, code.OpEqExact, r, tmp, 0)
	f.top = top
}

func (f *function) matchList(p *syntax.List, r int, fail *label) {
	for i, e := range p.Elems {
		last := i == len(p.Elems)-1
		needHead, needTail := !isWildcard(e), !last || p.Tail == nil || !isWildcard(p.Tail)
		h, t := r, r
		if needHead && needTail {
			h = f.allocRun(2)
			t = h + 1
			f.emitTo(fail, code.OpUncons, h, t, r)
		} else {
			f.emitTo(fail, code.OpIsCons, r, 0, 0)
			if needHead {
				h = f.alloc()
				f.emit(code.OpHead, h, r, 0, 0)
			}
			if needTail {
				t = f.alloc()
				f.emit(code.OpTail, t, r, 0, 0)
			}
		}
		if needHead {
			f.match(e, h, fail)
		}
		if !needTail {
			return
		}
		r = t
	}
	if p.Tail != nil {
		f.match(p.Tail, r, fail)
	} else {
		f.emitTo(fail, code.OpIsNil, r, 0, 0)
	}
}

func isWildcard(p syntax.Expr) bool {
	v, ok := syntax.Unparen(p).(*syntax.Var)
	return ok && v.Name == "_"
}

// matchTuple tests the size and the elements; those that cost least and
// decide most, the constants, come first.
func (f *function) matchTuple(elems []syntax.Expr, r int, fail *label) {
	if len(elems) >= 1<<16 {
		f.m.errorf(f.span(), "too_complex", "a tuple pattern has more than 65535 elements")
		panic(bail{})
	}
	first := 0
	if tag, ok := f.tag(elems); ok {
		f.isTagged(tag, len(elems), r, fail)
		first = 1
	} else {
		f.emitTo(fail, code.OpIsTuple, r, len(elems), 0)
	}
	f.matchElems(elems, first, r, fail, true)
	f.matchElems(elems, first, r, fail, false)
}

// tag returns the first of the elements of a tuple pattern when it is an immediate.
func (f *function) tag(elems []syntax.Expr) (term.Term, bool) {
	if len(elems) == 0 {
		return term.Term{}, false
	}
	t, ok := f.patternConstant(syntax.Unparen(elems[0]))
	return t, ok && t.IsImmediate() && !t.IsNone()
}

// isTagged tests whether register r holds a tuple of the given size that begins with tag, an immediate.
func (f *function) isTagged(tag term.Term, size, r int, no *label) {
	f.emitTo(no, code.OpIsTagged, r, 0, 0, code.MakeExt(size, 0, f.m.literal(tag)))
}

func (f *function) matchElems(elems []syntax.Expr, first, r int, fail *label, constants bool) {
	for i, e := range elems {
		if i < first {
			continue
		}
		if _, isConst := f.patternConstant(syntax.Unparen(e)); isConst != constants || isWildcard(e) {
			continue
		}
		top := f.top
		t := f.alloc()
		f.elem(t, r, i)
		f.match(e, t, fail)
		if constants {
			f.top = top
		}
	}
}

// elem loads element i, from 0, of the tuple in register r.
func (f *function) elem(dst, r, i int) {
	switch {
	case i >= 256:
		f.emit(code.OpElemFar, dst, r, 0, i)
	case !f.joinElem(dst, r, i):
		f.loaded = f.emit(code.OpElem, dst, r, i, 0)
	}
}

// joinElem makes one instruction of this load and the last one or two, if those were of the same tuple
// and nothing jumps in between.
func (f *function) joinElem(dst, r, i int) bool {
	at := f.pc() - 1
	if at != f.loaded || at < f.entry || f.barrier == f.pc() || dst >= nearLimit || r >= nearLimit {
		return false
	}
	last := f.m.out.At(at)
	if last.B != r || last.A == r {
		return false
	}
	switch last.Op {
	case code.OpElem:
		f.m.out.Code[at] = code.Make(code.OpElem2, last.A, r, last.C, dst|i<<8)
	case code.OpElem2:
		if last.Imm&255 == r {
			return false
		}
		f.m.out.Code[at] = code.Make(code.OpElem3, last.A, r, last.C, last.Imm|dst<<16|i<<24)
	default:
		return false
	}
	return true
}

// matchMap tests the keys, which are literals, bound variables or guard
// expressions of those.
func (f *function) matchMap(p *syntax.Map, r int, fail *label) {
	if p.Base != nil {
		f.illegalPattern(p)
	}
	f.emitTo(fail, code.OpIsType, r, int(code.TypeMap), 0)
	for _, field := range p.Fields {
		top := f.top
		t := f.alloc()
		k := f.inGuard(fail, field.Key)
		f.emitTo(fail, code.OpMapGet, t, r, k)
		f.top = t + 1
		f.match(field.Value, t, fail)
		if isWildcard(field.Value) {
			f.top = top
		}
	}
}

// inGuard evaluates a guard expression; where it fails the code goes on at fail.
func (f *function) inGuard(fail *label, e syntax.Expr) int {
	old := f.fail
	f.fail = fail
	r := f.value(e)
	f.fail = old
	return r
}

// matchPrefix matches "abc" ++ Tail.
func (f *function) matchPrefix(p *syntax.BinaryOp, r int, fail *label) {
	if p.Op != "++" {
		f.illegalPattern(p)
	}
	elems, ok := prefixElems(syntax.Unparen(p.L))
	if !ok {
		f.illegalPattern(p)
	}
	if len(elems) == 0 {
		f.match(p.R, r, fail)
		return
	}
	f.matchList(&syntax.List{At: p.At, Elems: elems, Tail: p.R}, r, fail)
}

// prefixElems returns the elements of a string or list of constants.
func prefixElems(e syntax.Expr) ([]syntax.Expr, bool) {
	switch e := e.(type) {
	case *syntax.String:
		elems := make([]syntax.Expr, len(e.Value))
		for i, r := range e.Value {
			elems[i] = &syntax.Char{At: e.At, Value: r}
		}
		return elems, true
	case *syntax.List:
		return e.Elems, e.Tail == nil
	case *syntax.BinaryOp:
		l, ok1 := prefixElems(syntax.Unparen(e.L))
		r, ok2 := prefixElems(syntax.Unparen(e.R))
		return append(l, r...), ok1 && ok2 && e.Op == "++"
	}
	return nil, false
}
