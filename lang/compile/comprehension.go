package compile

import (
	"slices"

	"mortal/lang/code"
	"mortal/lang/syntax"
	"mortal/lang/term"
)

// A comprehension becomes a loop function for each generator (Erlang Reference
// Manual, "List Comprehensions"), as OTP's compiler does it, since the loops show in stack
// traces. For [X || P <- L, Q <- M]:
//
//	outer([P | T])  -> inner(M, T, …);      outer([_ | T]) -> outer(T);      outer([]) -> [].
//	inner([Q | U], T) -> [X | inner(U, T)]; inner([_ | U], T) -> inner(U, T); inner([], T) -> outer(T).
//
// A binary comprehension hands what it has made so far along as one more argument.

// A comp is a comprehension under construction.
type comp struct {
	kind      string // in the names of its loops: lc, lbc
	binary    bool
	tail      bool          // the list ends in the variable tailName
	template  []syntax.Expr // the value; key and value for a map comprehension
	qualifier []syntax.Qualifier
	at        syntax.Expr
	loops     int // how many have a name
}

// A loop is one loop function: its arguments are what its generators run over, then the value so far
// of a binary comprehension, then its free variables.
type loop struct {
	index int      // of the lambda
	gens  int      // number of generators that run in step
	vars  []string // names of all arguments
	outer *loop    // what goes on at the end; nil: the comprehension is over
}

const tailName = "(tail)" // of the argument with what comes after the list

const accName = "(made)" // name, no variable's, of the argument with the value so far

func (f *function) listComp(e *syntax.ListComp, d dest) int {
	c := &comp{kind: "lc", template: []syntax.Expr{e.X}, qualifier: e.Qualifiers, at: e}
	return f.qualifiers(c, e.Qualifiers, nil, d)
}

// compAppend compiles [… || …] ++ Tail as OTP does: the tail first, then the comprehension
// in front of it.
func (f *function) compAppend(e *syntax.ListComp, tail syntax.Expr, d dest) int {
	c := &comp{kind: "lc", tail: true, template: []syntax.Expr{e.X}, qualifier: e.Qualifiers, at: e}
	out := f.branchDest(d)
	top := f.top
	mark := f.mark()
	f.bind(tailName, f.value(tail))
	f.qualifiersTo(c, e.Qualifiers, nil, out)
	f.release(mark)
	return f.settle(top, out)
}

func (f *function) mapComp(e *syntax.MapComp, d dest) int {
	pair := &syntax.Tuple{At: e.At, Elems: []syntax.Expr{e.Key, e.Value}}
	list := &syntax.ListComp{At: e.At, X: pair, Qualifiers: e.Qualifiers}
	f.names.numbers[list] = f.names.numbers[e]
	return f.callOut(term.AtomMaps, f.m.atom("from_list"), []syntax.Expr{list}, e, d)
}

func (f *function) binComp(e *syntax.BinComp, d dest) int {
	c := &comp{kind: "lbc", binary: true, template: []syntax.Expr{e.X}, qualifier: e.Qualifiers, at: e}
	out := f.branchDest(d)
	top := f.top
	acc := f.alloc()
	f.load(term.EmptyBinary, acc)
	mark := f.mark()
	f.bind(accName, acc)
	f.qualifiersTo(c, e.Qualifiers, nil, out)
	f.release(mark)
	return f.settle(top, out)
}

// qualifiers compiles the rest of a comprehension inside of loop in, nil at its
// start: the value is what all the rest yields, with what the loop yields later after it.
func (f *function) qualifiers(c *comp, qs []syntax.Qualifier, in *loop, d dest) int {
	if len(qs) == 0 {
		return f.yield(c, in, d)
	}
	switch q := qs[0].(type) {
	case *syntax.Filter:
		return f.filterQualifier(c, q, qs[1:], in, d)
	case *syntax.Generator:
		return f.generate(c, []*syntax.Generator{q}, qs[1:], in, d)
	case *syntax.Zip:
		return f.generate(c, q.Generators, qs[1:], in, d)
	}
	panic("internal error: qualifier")
}

// yield adds the template's value to the result.
func (f *function) yield(c *comp, in *loop, d dest) int {
	if c.binary {
		acc := f.alloc()
		top := f.top
		f.extend(c, acc)
		f.top = top
		mark := f.mark()
		f.bind(accName, acc)
		r := f.proceed(c, in, d)
		f.release(mark)
		return r
	}
	if d == returned {
		x := f.value(c.template[0])
		if in != nil && f.protected == 0 {
			f.consLoop(c, in, x)
			return 0
		}
		f.emit(code.OpReturnCons, 0, x, f.proceed(c, in, anywhere), 0)
		return 0
	}
	return f.produceFrom(d, func(r int) {
		x := f.value(c.template[0])
		rest := f.proceed(c, in, anywhere)
		f.emit(code.OpCons, r, x, rest, 0)
	})
}

// extend adds the template of a binary comprehension to what it has made so far. One that is written as
// a binary becomes the rest of a binary that begins with that, as in OTP: errors count its segments from two.
func (f *function) extend(c *comp, acc int) {
	bin, ok := syntax.Unparen(c.template[0]).(*syntax.Binary)
	if !ok || f.m.opts.Shell {
		x := f.value(c.template[0])
		f.at(c.at)
		f.emit(code.OpBitAppend, acc, f.regs[accName].reg, x, 0)
		return
	}
	made := syntax.BinElem{At: bin.At, Value: &syntax.Var{At: bin.At, Name: accName}, Specs: []syntax.BinSpec{{At: bin.At, Name: "bitstring"}}}
	f.into(&syntax.Binary{At: bin.At, Elems: append([]syntax.BinElem{made}, bin.Elems...)}, acc)
}

// proceed goes on with the next element of loop in.
func (f *function) proceed(c *comp, in *loop, d dest) int {
	switch {
	case in != nil:
		return f.callLoop(c, in, d, nil)
	case c.binary:
		return f.deliver(f.regs[accName].reg, d)
	}
	return f.listEnd(c, d)
}

// listEnd is the end of a list comprehension's value.
func (f *function) listEnd(c *comp, d dest) int {
	if c.tail {
		return f.deliver(f.regs[tailName].reg, d)
	}
	return f.constant(term.EmptyList, d)
}

// callLoop calls a loop function. Its arguments are what the generators gens run over, and variables for the rest.
func (f *function) callLoop(c *comp, l *loop, d dest, gens []*syntax.Generator) int {
	n := len(l.vars)
	if d == returned {
		from := f.allocRun(len(gens))
		f.generatorValues(gens, from)
		s := shuffle{f: f}
		for i := range gens {
			s.add(i, from+i)
		}
		f.addVars(&s, l, len(gens), 0)
		s.finish()
		f.at(c.at)
		f.m.calls = append(f.m.calls, localCall{pc: f.emitCallTail(), lambda: l.index, at: c.at.Span()})
		return 0
	}
	base := f.callBase(d, n)
	f.generatorValues(gens, base+1)
	f.reserve(max(f.top, base+1+n))
	s := shuffle{f: f}
	f.addVars(&s, l, len(gens), base+1)
	s.finish()
	pc, r := f.finishCall(c.at, code.OpCall, base, 0, d)
	f.m.calls = append(f.m.calls, localCall{pc: pc, lambda: l.index, at: c.at.Span()})
	return r
}

func (f *function) generatorValues(gens []*syntax.Generator, from int) {
	for i, g := range gens {
		f.reserve(max(f.top, from+i+1))
		f.generatorValue(g, from+i)
	}
}

// addVars adds the moves of the variables of l from the first on to the registers from to on.
func (f *function) addVars(s *shuffle, l *loop, first, to int) {
	for i := first; i < len(l.vars); i++ {
		s.add(to+i, f.regs[l.vars[i]].reg)
	}
}

// consLoop returns the list of the value in register x and what the loop l yields later: see consCall.
func (f *function) consLoop(c *comp, l *loop, x int) {
	f.reserve(max(f.top, 2+len(l.vars)))
	s := shuffle{f: f}
	s.add(0, x)
	f.addVars(&s, l, 0, 2)
	s.finish()
	f.at(c.at)
	f.m.calls = append(f.m.calls, localCall{pc: f.emit(code.OpCall, 1, 0, 0, 0), lambda: l.index, at: c.at.Span()})
	f.emit(code.OpReturnCons, 0, 0, 1, 0)
}

// filterQualifier goes on with the rest when the filter is true. A filter that is a
// guard expression fails silently; another must be a boolean.
func (f *function) filterQualifier(c *comp, q *syntax.Filter, qs []syntax.Qualifier, in *loop, d dest) int {
	out := f.branchDest(d)
	f.prepareVars(q.X, nowhere)
	top := f.top
	no, end := newLabel(), newLabel()
	if f.isGuard(q.X) {
		f.guardTest(q.X, no)
	} else {
		f.bodyFilter(q.X, no)
	}
	mark := f.mark()
	f.qualifiersTo(c, qs, in, out)
	f.release(mark)
	f.jumpUnless(out, end)
	f.place(no)
	f.top = top
	f.proceedTo(c, in, out)
	f.place(end)
	return f.settle(top, out)
}

func (f *function) qualifiersTo(c *comp, qs []syntax.Qualifier, in *loop, out dest) {
	if r := f.qualifiers(c, qs, in, out); out >= 0 {
		f.move(int(out), r)
	}
}

func (f *function) proceedTo(c *comp, in *loop, out dest) {
	if r := f.proceed(c, in, out); out >= 0 {
		f.move(int(out), r)
	}
}

func (f *function) bodyFilter(e syntax.Expr, no *label) {
	r := f.value(e)
	bad, ok := newLabel(), newLabel()
	f.isAtom(r, term.AtomTrue, bad)
	f.jump(ok)
	f.place(bad)
	isFalse := newLabel()
	f.isAtom(r, term.AtomFalse, isFalse)
	f.jump(no)
	f.place(isFalse)
	f.at(e)
	f.emit(code.OpError, r, int(code.BadFilter), 0, 0)
	f.place(ok)
}

// isGuard reports whether e may stand in a guard.
func (f *function) isGuard(e syntax.Expr) bool {
	switch e := syntax.Unparen(e).(type) {
	case *syntax.Call:
		old := f.fail
		f.fail = newLabel() // the obsolete type tests count
		_, ok := f.guardBif(e)
		f.fail = old
		return ok && f.areGuards(e.Args)
	case *syntax.BinaryOp:
		return e.Op != "!" && e.Op != "++" && e.Op != "--" && f.isGuard(e.L) && f.isGuard(e.R)
	case *syntax.Unary:
		return f.isGuard(e.X)
	case *syntax.Var, *syntax.Atom, *syntax.Integer, *syntax.Float, *syntax.Char, *syntax.String, *syntax.RecordIndex:
		return true
	case *syntax.Tuple:
		return f.areGuards(e.Elems)
	case *syntax.List:
		return f.areGuards(e.Elems) && (e.Tail == nil || f.isGuard(e.Tail))
	case *syntax.RecordAccess:
		return f.isGuard(e.Base)
	case *syntax.Map:
		for _, field := range e.Fields {
			if !f.isGuard(field.Key) || !f.isGuard(field.Value) {
				return false
			}
		}
		return e.Base == nil || f.isGuard(e.Base)
	case *syntax.Record:
		for _, field := range e.Fields {
			if !f.isGuard(field.Value) {
				return false
			}
		}
		return e.Base == nil
	case *syntax.Binary:
		for _, b := range e.Elems {
			if !f.isGuard(b.Value) || b.Size != nil && !f.isGuard(b.Size) {
				return false
			}
		}
		return true
	}
	return false
}

func (f *function) areGuards(es []syntax.Expr) bool {
	for _, e := range es {
		if !f.isGuard(e) {
			return false
		}
	}
	return true
}

// generate compiles generators that run in step, and the rest, as a loop
// function, and calls it.
func (f *function) generate(c *comp, gens []*syntax.Generator, qs []syntax.Qualifier, in *loop, d dest) int {
	l := &loop{index: len(f.m.out.Lambdas), gens: len(gens), outer: in}
	arity := len(gens)
	if c.binary {
		arity++
	}
	name := f.names.loop(f, c, arity)
	for i := range gens {
		l.vars = append(l.vars, name+string(rune('a'+i)))
	}
	if c.binary {
		l.vars = append(l.vars, accName)
	}
	l.vars = append(l.vars, f.loopVars(c, gens, qs, in)...)
	fn := &code.Func{Name: f.m.atom(name), Arity: len(l.vars), Index: l.index, Shown: l.index}
	f.m.out.Lambdas = append(f.m.out.Lambdas, fn)
	owner := f.child()
	f.m.pending = append(f.m.pending, func() { owner.compileLoop(c, gens, qs, l, fn) })
	for _, g := range gens {
		f.prepareVars(g.X, nowhere)
	}
	return f.callLoop(c, l, d, gens)
}

// generatorValue evaluates what a generator runs over. A map is run over as the list of its pairs.
func (f *function) generatorValue(g *syntax.Generator, r int) {
	if g.Kind != syntax.GenMap {
		f.into(g.X, r)
		return
	}
	f.into(g.X, r)
	bad, ok := newLabel(), newLabel()
	f.emitTo(bad, code.OpIsType, r, int(code.TypeMap), 0)
	top := f.top
	base := f.allocRun(2)
	f.move(base+1, r)
	imp := f.m.imported(term.AtomMaps, f.m.atom("to_list"), 1)
	f.emit(code.OpCallExt, base, 0, 0, imp)
	f.move(r, base)
	f.top = top
	f.jump(ok)
	f.place(bad)
	f.at(g.X)
	f.emit(code.OpError, r, int(code.BadGenerator), 0, 0)
	f.place(ok)
}

// loopVars returns the variables of the surroundings that the loop needs, those of the
// loops around it among them, sorted.
func (f *function) loopVars(c *comp, gens []*syntax.Generator, qs []syntax.Qualifier, in *loop) []string {
	set := map[string]bool{}
	rest := make([]syntax.Qualifier, 0, len(gens)+len(qs))
	for _, g := range gens {
		inner := *g
		inner.X = &syntax.Atom{Name: "none"} // evaluated outside
		rest = append(rest, &inner)
	}
	f.m.usedInComp(append(rest, qs...), c.template, map[string]bool{}, set)
	if c.tail {
		set[tailName] = true
	}
	names := f.visible(sortedNames(set))
	for l := in; l != nil; l = l.outer {
		for _, v := range l.vars {
			if v != accName && !slices.Contains(names, v) {
				names = append(names, v)
			}
		}
	}
	return names
}

// compileLoop compiles a loop function.
func (owner *function) compileLoop(c *comp, gens []*syntax.Generator, qs []syntax.Qualifier, l *loop, fn *code.Func) {
	f := owner.m.newFunction(owner.name, owner.arity, len(l.vars), c.at.Span())
	f.names = owner.names
	f.counts = map[string]int{}
	children(c.at, func(e syntax.Expr) { addCounts(f.counts, e) })
	for i, v := range l.vars {
		f.bind(v, i)
	}
	fn.Line, fn.FileNo = f.line, f.fileNo
	next, done := newLabel(), newLabel()
	f.step(gens, l, next, done)
	f.qualifiers(c, qs, l, returned)
	f.place(next)
	f.proceed(c, l, returned)
	f.place(done)
	f.finishLoop(c, gens, l)
	f.end(fn)
}

// step takes the next element of each generator and puts the rest in its place. It goes on
// at next when a pattern does not match, at done when there is no element.
func (f *function) step(gens []*syntax.Generator, l *loop, next, done *label) {
	heads := make([]int, len(gens))
	for i, g := range gens {
		f.at(g)
		if g.Kind == syntax.GenBinary {
			heads[i] = i
		} else {
			heads[i] = f.alloc()
			if len(gens) == 1 {
				f.emitTo(done, code.OpUncons, heads[i], i, i)
				break
			}
			f.emitTo(done, code.OpIsCons, i, 0, 0)
		}
	}
	for i, g := range gens {
		if g.Kind != syntax.GenBinary && len(gens) > 1 {
			f.emit(code.OpGetList, heads[i], i, i, 0)
		}
	}
	for i, g := range gens {
		miss := next
		if g.Strict {
			miss = newLabel()
		}
		f.hidePattern(g)
		switch g.Kind {
		case syntax.GenBinary:
			f.stepBinary(g, i, miss, done)
		case syntax.GenMap:
			pair := []syntax.Expr{g.Key, g.Pattern}
			f.matchTuple(pair, heads[i], miss)
		default:
			f.match(g.Pattern, heads[i], miss)
		}
		if g.Strict {
			f.strictMiss(g, heads[i], miss)
		}
	}
}

// strictMiss raises {badmatch, V} for an element that a strict generator does not match.
func (f *function) strictMiss(g *syntax.Generator, r int, miss *label) {
	if !miss.used() {
		return
	}
	ok := newLabel()
	f.jump(ok)
	f.place(miss)
	f.at(g)
	f.emit(code.OpError, r, int(code.Badmatch), 0, 0)
	f.place(ok)
}

// hidePattern makes the variables of a generator's pattern new ones.
func (f *function) hidePattern(g *syntax.Generator) {
	local := map[string]bool{}
	for _, p := range []syntax.Expr{g.Key, g.Pattern} {
		if p != nil {
			patternVars(p, local, map[string]bool{})
		}
	}
	for _, name := range sortedNames(local) {
		f.hide(name)
	}
}

// finishLoop is the end of a loop: all generators must be at their end; then the
// loop around goes on.
func (f *function) finishLoop(c *comp, gens []*syntax.Generator, l *loop) {
	bad := newLabel()
	for i, g := range gens {
		f.at(g.X)
		if g.Kind == syntax.GenBinary {
			f.emitTo(bad, code.OpIsType, i, int(code.TypeBitstring), 0)
		} else {
			f.emitTo(bad, code.OpIsNil, i, 0, 0)
		}
	}
	if l.outer != nil {
		f.proceed(c, l.outer, returned)
	} else if c.binary {
		f.emit(code.OpReturn, f.regs[accName].reg, 0, 0, 0)
	} else {
		f.listEnd(c, returned)
	}
	f.place(bad)
	f.at(gens[0])
	f.emit(code.OpError, f.badGenerator(gens), int(code.BadGenerator), 0, 0)
}

// badGenerator is the register of the value to blame: that of the generator, or of zipped ones a tuple.
func (f *function) badGenerator(gens []*syntax.Generator) int {
	if len(gens) == 1 {
		return 0
	}
	r := f.alloc()
	f.emit(code.OpTuple, r, 0, 0, len(gens))
	return r
}
