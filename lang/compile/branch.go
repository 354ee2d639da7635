package compile

import (
	"mortal/lang/code"
	"mortal/lang/syntax"
	"mortal/lang/term"
)

// caseExpr compiles case X of … end.
func (f *function) caseExpr(e *syntax.Case, d dest) int {
	if yes, no, ok := booleanClauses(e.Clauses); ok && f.testable(e.X) {
		return f.choose(e, yes, no, d)
	}
	out := f.branchDest(d)
	top := f.top
	r := f.value(e.X)
	f.branches(e.Clauses, r, out, func() {
		f.at(e)
		f.emit(code.OpError, r, int(code.CaseClause), 0, 0)
	})
	f.top = max(top, f.top)
	return f.settle(top, out)
}

// settle gives back the temporaries of a construct that has put its value to out.
func (f *function) settle(top int, out dest) int {
	f.top = top
	return int(out)
}

// booleanClauses reports whether the clauses are true -> …; false -> …, in either order.
func booleanClauses(cs []*syntax.Clause) (yes, no []syntax.Expr, ok bool) {
	if len(cs) != 2 {
		return nil, nil, false
	}
	bodies := map[string][]syntax.Expr{}
	for _, c := range cs {
		a, isAtom := syntax.Unparen(c.Patterns[0]).(*syntax.Atom)
		if !isAtom || len(c.Guard) > 0 {
			return nil, nil, false
		}
		bodies[a.Name] = c.Body
	}
	return bodies["true"], bodies["false"], bodies["true"] != nil && bodies["false"] != nil
}

// testable reports whether e can be compiled to jumps in a body.
func (f *function) testable(e syntax.Expr) bool {
	switch e := syntax.Unparen(e).(type) {
	case *syntax.BinaryOp:
		return comparisons[e.Op] != nil || (e.Op == "andalso" || e.Op == "orelse") && f.yieldsBoolean(e)
	case *syntax.Call:
		name, ok := f.guardBif(e)
		_, test := typeTests[name]
		return ok && test && len(e.Args) == 1
	}
	return false
}

// choose compiles a test and its two branches.
func (f *function) choose(e *syntax.Case, yes, no []syntax.Expr, d dest) int {
	out := f.branchDest(d)
	top := f.top
	other, end := newLabel(), newLabel()
	f.at(e.X)
	f.cond(e.X, true, other)
	f.top = top
	j := f.newJoin()
	f.body(yes, out)
	j.branch()
	f.jumpUnless(out, end)
	f.place(other)
	f.top = top
	f.body(no, out)
	j.branch()
	j.end()
	f.place(end)
	return f.settle(top, out)
}

// branches compiles clauses with one pattern each for the value in register r; none
// is what happens when no clause matches. The caller settles.
func (f *function) branches(cs []*syntax.Clause, r int, out dest, none func()) {
	end := newLabel()
	top := f.top
	j := f.newJoin()
	s := f.selection(cs, r)
	for i, c := range cs {
		s.begin(i)
		next := newLabel()
		mark := f.mark()
		f.clauseHead(c, r, next)
		f.commit(mark)
		f.body(c.Body, out)
		j.branch()
		f.jumpUnless(out, end)
		f.place(next)
		f.top = top
	}
	s.begin(len(cs))
	s.end()
	none()
	j.end()
	f.place(end)
}

// clauseHead compiles pattern and guard of a clause for the value in register r.
func (f *function) clauseHead(c *syntax.Clause, r int, next *label) {
	f.at(c)
	if len(c.Patterns) != 1 {
		f.illegalClause(c)
	}
	f.match(c.Patterns[0], r, next)
	f.guard(c.Guard, next)
}

func (f *function) illegalClause(c *syntax.Clause) {
	f.m.errorf(c.Span(), "illegal_clause", "illegal clause")
	panic(bail{})
}

func (f *function) ifExpr(e *syntax.If, d dest) int {
	out := f.branchDest(d)
	top := f.top
	end := newLabel()
	j := f.newJoin()
	for _, c := range e.Clauses {
		next := newLabel()
		f.guard(c.Guard, next)
		f.body(c.Body, out)
		j.branch()
		f.jumpUnless(out, end)
		f.place(next)
		f.top = top
	}
	f.at(e)
	f.emit(code.OpError, 0, int(code.IfClause), 0, 0)
	j.end()
	f.place(end)
	return f.settle(top, out)
}

// receive compiles
//
//	loop: next message to m, or jump to wait
//	      clauses, each of which begins its body by removing the message
//	      skip the message, jump to loop
//	wait: wait for a message, jump to loop; or after the timeout go on
//	      timeout body
func (f *function) receive(e *syntax.Receive, d dest) int {
	out := f.branchDest(d)
	top := f.top
	timeout := -1
	if e.Timeout != nil {
		timeout = f.value(e.Timeout)
		f.at(e)
	}
	loop, wait, end := newLabel(), newLabel(), newLabel()
	f.place(loop)
	start := f.pc()
	msg := f.alloc()
	f.nextMessage(e.Clauses, msg, wait)
	j := f.newJoin()
	f.receiveClauses(e.Clauses, msg, out, j, end)
	f.emitTo(loop, code.OpRecvSkip, 0, 0, 0)
	f.place(wait)
	f.at(e)
	f.m.out.Receives = append(f.m.out.Receives, code.Receive{Loop: start, Wait: f.pc(), Syntax: e})
	if e.Timeout == nil {
		f.emitTo(loop, code.OpRecvWait, 0, 0, 0)
	} else {
		f.emitTo(loop, code.OpRecvTimeout, timeout, 0, 0)
		f.body(e.TimeoutBody, out)
		j.branch()
	}
	j.end()
	f.place(end)
	return f.settle(top, out)
}

func (f *function) receiveClauses(cs []*syntax.Clause, msg int, out dest, j *join, end *label) {
	top := f.top
	for _, c := range cs {
		next := newLabel()
		mark := f.mark()
		f.clauseHead(c, msg, next)
		f.emit(code.OpRecvRemove, 0, 0, 0, 0)
		f.commit(mark)
		f.body(c.Body, out)
		j.branch()
		f.jumpUnless(out, end)
		f.place(next)
		f.top = top
	}
}

// nextMessage fetches the next message that may match: with filters when each clause has one.
func (f *function) nextMessage(cs []*syntax.Clause, msg int, wait *label) {
	first := len(f.m.out.Filters)
	for _, c := range cs {
		filter, ok := f.filter(c)
		if !ok {
			f.m.out.Filters = f.m.out.Filters[:first]
			f.emitTo(wait, code.OpRecvNext, msg, 0, 0)
			return
		}
		f.m.out.Filters = append(f.m.out.Filters, filter)
	}
	if len(cs) == 0 {
		f.emitTo(wait, code.OpRecvNext, msg, 0, 0)
		return
	}
	f.emitTo(wait, code.OpRecvScan, msg, 0, 0, code.MakeExt(0, len(cs), first))
}

// filter returns the native test that goes before a clause of a receive.
func (f *function) filter(c *syntax.Clause) (code.Filter, bool) {
	if len(c.Patterns) != 1 {
		f.illegalClause(c)
	}
	none := code.Filter{Elem: -1, Reg: -1}
	p := syntax.Unparen(c.Patterns[0])
	if t, ok := f.patternConstant(p); ok && t.IsImmediate() && !t.IsNone() {
		none.Lit = f.m.literal(t)
		return none, true
	}
	tuple, ok := p.(*syntax.Tuple)
	if !ok {
		return none, false
	}
	filter := none
	filter.Arity = len(tuple.Elems)
	filter.Tuple = true
	for i, e := range tuple.Elems {
		switch e := syntax.Unparen(e).(type) {
		case *syntax.Var:
			if p, bound := f.regs[e.Name]; bound && !p.maybe {
				filter.Elem, filter.Reg = i, p.reg
				return filter, true
			}
		default:
			if t, ok := f.patternConstant(e); ok && t.IsImmediate() && filter.Elem < 0 {
				filter.Elem, filter.Lit = i, f.m.literal(t)
			}
		}
	}
	return filter, true
}

// try compiles a try. With an after part the rest is protected as a whole: the
// after code runs once, knowing in a register whether to go on or to raise again.
func (f *function) try(e *syntax.Try, d dest) int {
	if len(e.After) == 0 {
		return f.tryCatch(e, d)
	}
	out := d
	if d != nowhere { // not d itself: a variable that the after part reads may be there
		out = dest(f.alloc())
	}
	top := f.top
	how := f.alloc()
	exc := f.allocRun(3)
	after, again, end := newLabel(), newLabel(), newLabel()
	from := f.pc()
	inner := *e
	inner.After = nil
	f.protected++
	f.tryCatch(&inner, out)
	f.protected--
	f.protect(from, exc)
	f.load(term.MakeSmall(0), how)
	f.jump(after)
	f.handler(len(f.handlers) - 1)
	f.load(term.MakeSmall(1), how)
	f.place(after)
	f.reserve(exc + 3)
	mark := f.mark()
	f.body(e.After, nowhere)
	f.release(mark)
	f.emitTo(again, code.OpIsInt, how, 0, 0)
	f.jump(end)
	f.place(again)
	f.emit(code.OpRaise, exc, exc+1, exc+2, 0)
	f.place(end)
	f.settle(top, out)
	if d == nowhere {
		return int(out)
	}
	return f.deliver(int(out), d)
}

// protect notes that the code since from is protected by a handler that gets
// the exception in three registers from exc on; handler places it.
func (f *function) protect(from, exc int) {
	f.handlers = append(f.handlers, code.Handler{From: from, To: f.pc(), Reg: exc})
}

// handler makes handler i begin here. An empty range needs none.
func (f *function) handler(i int) {
	f.handlers[i].Target = f.pc()
	f.barrier = f.pc()
}

// tryCatch compiles a try without after part.
func (f *function) tryCatch(e *syntax.Try, d dest) int {
	if len(e.Catch) == 0 && len(e.Of) == 0 {
		return f.body(e.Body, d)
	}
	out := f.branchDest(d)
	top := f.top
	exc := f.allocRun(3)
	end := newLabel()
	j := f.newJoin()
	from := f.pc()
	value := out
	if len(e.Of) > 0 || out < 0 {
		value = dest(f.alloc())
	}
	f.protected++
	f.body(e.Body, value)
	f.protected--
	f.protect(from, exc)
	h := len(f.handlers) - 1
	bound := f.boundSince(j.mark)
	if len(e.Of) > 0 {
		f.tryOf(e, int(value), out)
	} else if out == returned {
		f.deliver(int(value), out)
	}
	j.branch()
	f.jumpUnless(out, end)
	f.handler(h)
	f.top = exc + 3
	f.forget(bound)
	f.catchClauses(e.Catch, exc, out, j, end)
	f.emit(code.OpRaise, exc, exc+1, exc+2, 0)
	j.end()
	f.place(end)
	return f.settle(top, out)
}

// tryOf compiles the clauses for the value of the body, which are not protected.
func (f *function) tryOf(e *syntax.Try, value int, out dest) {
	f.branches(e.Of, value, out, func() {
		f.at(e)
		f.emit(code.OpError, value, int(code.TryClause), 0, 0)
	})
}

// forget takes the value from variables of the shell that the body of a try
// had bound before it failed.
func (f *function) forget(names []string) {
	if !f.m.opts.Shell {
		return
	}
	for _, name := range names {
		f.emit(code.OpUnbound, f.rooms[name], 0, 0, 0)
	}
}

func (f *function) catchClauses(cs []*syntax.CatchClause, exc int, out dest, j *join, end *label) {
	top := f.top
	for _, c := range cs {
		next := newLabel()
		mark := f.mark()
		f.at(c)
		if c.Class == nil {
			f.matchLiteral(term.AtomThrow, exc, next)
		} else {
			f.match(c.Class, exc, next)
		}
		f.match(c.Reason, exc+1, next)
		if v, ok := c.Stack.(*syntax.Var); ok && v.Name != "_" {
			r := f.alloc()
			f.emit(code.OpStacktrace, r, exc+2, 0, 0)
			f.match(v, r, next)
		}
		f.guard(c.Guard, next)
		f.commit(mark)
		f.body(c.Body, out)
		j.branch()
		f.jumpUnless(out, end)
		f.place(next)
		f.top = top
	}
}

// catchExpr compiles the old catch.
func (f *function) catchExpr(e *syntax.Catch, d dest) int {
	out := f.branchDest(d)
	if d < 0 {
		out = dest(f.alloc())
	}
	top := f.top
	exc := f.allocRun(3)
	end := newLabel()
	mark := f.mark()
	from := f.pc()
	f.protected++
	f.into(e.X, int(out))
	f.protected--
	f.protect(from, exc)
	h := len(f.handlers) - 1
	f.unsure(mark)
	f.jump(end)
	f.handler(h)
	f.forget(f.boundSince(mark))
	f.emit(code.OpCatch, int(out), exc, 0, 0)
	f.place(end)
	f.settle(top, out)
	if d == returned {
		f.deliver(int(out), d)
	}
	return int(out)
}

// unsure marks variables of the shell bound since mark as those of a branch that may not have been
// taken to its end.
func (f *function) unsure(mark int) {
	if !f.m.opts.Shell {
		return
	}
	for _, name := range f.boundSince(mark) {
		f.bindPlace(name, place{reg: f.rooms[name], maybe: true})
	}
}

// maybe compiles a maybe block: where a ?= does not match, its value goes to the else
// clauses, or is that of the block (Erlang Reference Manual, Expressions, "Maybe").
func (f *function) maybe(e *syntax.Maybe, d dest) int {
	out := f.branchDest(d)
	top := f.top
	failed := f.alloc()
	other, end := newLabel(), newLabel()
	j := f.newJoin()
	f.maybeBody(e.Body, out, failed, other)
	j.branch()
	f.jumpUnless(out, end)
	f.place(other)
	f.top = failed + 1
	if len(e.Else) == 0 {
		f.deliver(failed, out)
	} else {
		f.branches(e.Else, failed, out, func() {
			f.at(e)
			f.emit(code.OpError, failed, int(code.ElseClause), 0, 0)
		})
	}
	j.branch()
	j.end()
	f.place(end)
	return f.settle(top, out)
}

func (f *function) maybeBody(es []syntax.Expr, out dest, failed int, other *label) {
	for i, e := range es {
		d := nowhere
		if i == len(es)-1 {
			d = out
		}
		m, ok := e.(*syntax.MaybeMatch)
		if !ok {
			f.statement(e, d)
			continue
		}
		f.prepareVars(m, nowhere)
		r := f.value(m.Value)
		no, yes := newLabel(), newLabel()
		mark := f.mark()
		f.match(m.Pattern, r, no)
		f.commit(mark)
		f.deliver(r, d)
		f.jumpUnless(d, yes)
		f.place(no)
		f.move(failed, r)
		f.jump(other)
		f.place(yes)
	}
}
