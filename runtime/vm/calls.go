package vm

import (
	"mortal/lang/code"
	"mortal/lang/term"
)

// This file holds the calls that the loop does not do at once: of names that are not linked
// yet, of BIFs in tail position, of funs and names that may be anything.

// callBif runs bif. The caller looks at m.call.outcome before it uses the value.
func (m *Machine) callBif(p *Proc, bif *Bif, args []term.Term) term.Term {
	c := &m.call
	c.Args, c.Proc, c.Host, c.outcome = args, p, m.Host, returned // the rest is zero: finishCall sees to it
	return bif.Fn(c)
}

// link resolves an import.
func (m *Machine) link(imp *code.Import) *code.Linked {
	epoch := m.Host.CodeEpoch()
	if l := imp.Cache.Load(); l != nil && l.Epoch == epoch {
		return l
	}
	l := m.lookUp(imp.Module, imp.Name, imp.Arity)
	imp.Cache.Store(l)
	return l
}

// lookUp resolves a name as of now. It may load the module.
func (m *Machine) lookUp(module, name term.Term, arity int) *code.Linked {
	to := m.resolve(module, name, arity)
	l := &code.Linked{Epoch: m.Host.CodeEpoch(), Func: to.Func}
	if to.Bif != nil {
		l.Bif = to.Bif
	}
	return l
}

// A namedCall is what a name resolved to when it was last called as a value.
type namedCall struct {
	module, name term.Term
	arity        int
	to           *code.Linked
}

// namedCalls is how many names a Machine remembers.
const namedCalls = 64

// named is lookUp for a name that is a value, such as the callback module of a
// behaviour. What it was last time is remembered by a few bits of the name: to find it
// anew takes a tenth of a gen_server's call.
func (m *Machine) named(module, name term.Term, arity int) *code.Linked {
	if m.names == nil {
		m.names = new([namedCalls]namedCall)
	}
	at := &m.names[(module.AtomIndex()*31+name.AtomIndex()+uint32(arity)<<3)%namedCalls]
	if at.to == nil || at.arity != arity || !at.module.Same(module) || !at.name.Same(name) || at.to.Epoch != m.Host.CodeEpoch() {
		*at = namedCall{module, name, arity, m.lookUp(module, name, arity)}
	}
	return at.to
}

// resolve finds a function: what belongs to the machine itself, or what the host knows.
func (m *Machine) resolve(module, name term.Term, arity int) Target {
	if module.Same(term.AtomErlang) {
		if bif := control(name, arity); bif != nil {
			return Target{Bif: bif}
		}
	}
	return m.Host.Resolve(module, name, arity)
}

func (i *instruction) callExt() Status {
	imp := &i.p.mod.Imports[i.imm()]
	return i.call(imp.Module, imp.Name, imp.Arity, i.m.link(imp), i.base()+1, false)
}

func (i *instruction) callExtTail() Status {
	imp := &i.p.mod.Imports[i.imm()]
	return i.call(imp.Module, imp.Name, imp.Arity, i.m.link(imp), 0, true)
}

// call calls what l says, with n arguments from register at on. For a tail call
// the arguments are the first registers.
func (i *instruction) call(module, name term.Term, n int, l *code.Linked, at int, isTail bool) Status {
	if l.Func != nil {
		return i.enter(l.Func, at, isTail)
	}
	if bif, ok := l.Bif.(*Bif); ok {
		return i.callGo(bif, at, isTail)
	}
	return i.undefined(module, name, i.r[at:at+n], at, isTail)
}

// enter makes f the running function; its arguments begin at register at.
func (i *instruction) enter(f *code.Func, at int, isTail bool) Status {
	p := i.p
	base := int(p.base)
	if !isTail {
		i.returnTo(at - 1)
		base += at
	}
	if need := base + f.Frame; need > len(p.stack) {
		p.grow(need)
	}
	p.mod, p.pc, p.base = f.Module, int32(f.Entry), int32(base)
	return i.charge(1)
}

// returnTo puts the way back to after the instruction into register a.
func (i *instruction) returnTo(a int) {
	setReturn(windowAt(i.p.stack, int(i.p.base)), a, i.p.mod, int(i.p.pc)+i.width)
}

// charge counts reductions at a place where p can be suspended.
func (i *instruction) charge(reds int32) Status {
	if i.p.Reds -= reds; i.p.Reds > 0 {
		return running
	}
	return Yielded
}

// callGo calls a BIF whose arguments begin at register at.
func (i *instruction) callGo(bif *Bif, at int, isTail bool) Status {
	if bif.Visible && i.stopBefore(bif, at) {
		return Stopped
	}
	p := i.p
	p.Reds -= 1 + int32(bif.Reds)
	value := i.m.callBif(p, bif, i.r[at:at+bif.Arity])
	if i.m.call.outcome != returned {
		return i.m.finishCall(p, bif, i, at, isTail)
	}
	return i.answer(value, at, isTail)
}

// tailBif is for the loop: it calls bif in place of the running function.
func (m *Machine) tailBif(p *Proc, bif *Bif) Status {
	p.Reds -= 1 + int32(bif.Reds)
	value := m.callBif(p, bif, p.stack[p.base:int(p.base)+bif.Arity])
	switch {
	case m.call.outcome == raised:
		return m.throw(p, m.raisedBy(bif, p, true))
	case m.call.outcome != returned:
		return m.finishCall(p, bif, m.instruction(p), 0, true)
	case p.Flags&FlagExiting != 0:
		return Exiting
	}
	p.giveBack(value)
	if p.Reds <= 0 {
		return Yielded
	}
	return running
}

// answer gives the value of a call to where it belongs.
func (i *instruction) answer(value term.Term, at int, isTail bool) Status {
	p := i.p
	if p.Flags&FlagExiting != 0 {
		return Exiting
	}
	if !isTail {
		i.r[at-1] = value
		i.next()
	} else {
		p.giveBack(value)
	}
	if p.Reds <= 0 {
		return Yielded
	}
	return running
}

// giveBack returns value from the running function.
func (p *Proc) giveBack(value term.Term) {
	base := int(p.base)
	mod, word := takeReturn(p.stack, windowAt(p.stack, base), base, value)
	p.mod, p.pc, p.base = mod, int32(returnPC(word)), int32(base-returnDistance(word))
}

// finishBif is for the loop: a BIF called by the CallExt at p.pc, whose result
// register is a, did something else than return a value.
func (m *Machine) finishBif(p *Proc, bif *Bif, a int) Status {
	if m.call.outcome == raised {
		return m.throw(p, m.raisedBy(bif, p, false))
	}
	return m.finishCall(p, bif, m.instruction(p), a+1, false)
}

// instruction returns the one at p.pc, which has one word.
func (m *Machine) instruction(p *Proc) *instruction {
	i := &m.under
	*i = instruction{m: m, p: p, r: p.stack[p.base:], ins: p.mod.Code[p.pc], width: 1}
	return i
}

// finishCall does what a BIF asked for instead of returning a value.
func (m *Machine) finishCall(p *Proc, bif *Bif, i *instruction, at int, isTail bool) Status {
	if m.call.outcome == raised {
		return i.throw(m.raisedBy(bif, p, isTail))
	}
	c := m.call // the fields are needed while the next call may start
	m.call.forget()
	switch c.outcome {
	case applied:
		return i.applyNow(c.target[0], c.target[1], c.args, at, isTail)
	case retried:
		if p.Flags&FlagExiting != 0 {
			return Exiting
		}
		p.Flags |= FlagWaiting
		return Waiting
	case hibernated:
		p.StartApply(c.target[0], c.target[1], c.args)
		if p.Mailbox.Len() > 0 {
			return running
		}
		p.stack = append([]term.Term(nil), p.stack[:firstWindow+len(c.args)+2]...)
		p.Flags |= FlagWaiting
		return Waiting
	}
	panic("internal error: outcome of " + bif.Module + ":" + bif.Name)
}

// raisedBy takes the exception that a BIF called by p raised.
func (m *Machine) raisedBy(bif *Bif, p *Proc, isTail bool) *Exception {
	c := &m.call
	e := c.exception(bif)
	if c.here && p.mod.Hidden {
		e.lead = shellFrame(c.args, c.info)
	}
	if isTail && bif.inErlang() {
		p.leave()
	}
	c.forget()
	return e
}

// forget empties all that a BIF can ask for. It takes a third of the time of making the whole Call anew.
func (c *Call) forget() {
	c.outcome, c.here = returned, false
	c.class, c.reason, c.info, c.trace = term.Term{}, term.Term{}, term.Term{}, term.Term{}
	c.target = [2]term.Term{}
	c.args, c.inside, c.lent = nil, nil, nil
}

// shellFrame is the place where what is typed raises an exception: OTP's shell calls functions, error/1 among
// them, from there.
func shellFrame(args []term.Term, info term.Term) *Frame {
	const arity, line = 3, 912
	return &Frame{Module: term.A("shell"), Function: term.A("apply_fun"), Arity: arity, Args: args, HasArgs: args != nil,
		File: "shell.erl", Line: line, Info: info}
}

// exception is what c raises, before the places are noted.
func (c *Call) exception(bif *Bif) *Exception {
	e := c.spare
	if c.spare = nil; e == nil {
		e = &Exception{}
	}
	e.Class, e.Reason, e.Given = c.class, c.reason, c.trace
	switch {
	case c.here:
		e.args, e.hasArgs, e.info = c.args, c.args != nil, c.info
	case len(c.inside) > 0:
		e.lead, e.below = &c.inside[0], c.inside[1:]
	case e.Given.IsNone():
		e.lead = bifFrame(term.A(bif.Module), term.A(bif.Name), c.Args, c.info)
		if bif.inErlang() {
			e.lead.File, e.lead.Line = bif.File, unknownLine
		}
	}
	return e
}

// applyNow calls module:function(args...), or the fun module when function is
// None, in place of the call whose arguments began at register at.
func (i *instruction) applyNow(module, function term.Term, args []term.Term, at int, isTail bool) Status {
	p := i.p
	if len(args) > maxArgs {
		return i.throw(&Exception{Class: term.AtomError, Reason: term.AtomSystemLimit})
	}
	if need := int(p.base) + at + len(args) + 2; need > len(p.stack) {
		p.grow(need)
	}
	i.r = p.stack[p.base:]
	copy(i.r[at:], args)
	if function.IsNone() {
		return i.callValue(module, len(args), at, isTail)
	}
	return i.callName(module, function, len(args), at, isTail)
}

func (i *instruction) callFun() Status {
	at, n := i.base()+1, i.imm()
	return i.callValue(i.r[at+n], n, at, false)
}

func (i *instruction) callFunTail() Status { return i.callValue(i.r[i.imm()], i.imm(), 0, true) }

// callValue calls fun with the n arguments from register at on.
func (i *instruction) callValue(fun term.Term, n, at int, isTail bool) Status {
	p := i.p
	if f, ok := localFun(fun, n); ok {
		if need := int(p.base) + at + f.Frame; need > len(p.stack) {
			p.grow(need)
			i.r = p.stack[p.base:]
		}
		copy(i.r[at+n:], fun.Fun().Env)
		return i.enter(f, at, isTail)
	}
	if fun.Kind() != term.Fun {
		return i.notCallable(term.AtomBadfun, fun, isTail)
	}
	if !fun.IsFun(n) {
		args := term.MakeList(i.r[at : at+n]...)
		return i.notCallable(term.AtomBadarity, term.MakeTuple(fun, args), isTail)
	}
	f := fun.Fun()
	return i.callName(f.Module, f.Name, n, at, isTail)
}

func (i *instruction) notCallable(tag, value term.Term, isTail bool) Status {
	e := &Exception{Class: term.AtomError, Reason: term.MakeTuple(tag, value), twice: !isTail}
	if i.p.mod == stub { // a process that was started with such a fun
		e.lead = &Frame{Module: term.AtomErlang, Function: term.AtomApply, Arity: 2}
	}
	return i.throw(e)
}

func (i *instruction) apply() Status {
	at, n := i.base()+1, i.imm()
	return i.callName(i.r[at+n], i.r[at+n+1], n, at, false)
}

func (i *instruction) applyTail() Status {
	n := i.imm()
	return i.callName(i.r[n], i.r[n+1], n, 0, true)
}

// callName calls module:function with the n arguments from register at on.
func (i *instruction) callName(module, function term.Term, n, at int, isTail bool) Status {
	if !module.IsAtom() || !function.IsAtom() {
		args := []term.Term{module, function, term.MakeList(i.r[at : at+n]...)}
		e := &Exception{Class: term.AtomError, Reason: term.AtomBadarg}
		e.lead = bifFrame(term.AtomErlang, term.AtomApply, args, term.Term{})
		return i.throw(e)
	}
	return i.call(module, function, n, i.m.named(module, function, n), at, isTail)
}

// undefined calls error_handler:undefined_function(module, name, args), which loads the
// module or raises undef (kernel, error_handler).
func (i *instruction) undefined(module, name term.Term, args []term.Term, at int, isTail bool) Status {
	handler := i.m.Host.Resolve(term.AtomErrorHandler, term.AtomUndefinedFunction, 3)
	if handler.Func == nil || module.Same(term.AtomErrorHandler) {
		e := &Exception{Class: term.AtomError, Reason: term.AtomUndef}
		e.lead = &Frame{Module: module, Function: name, Arity: len(args), Args: append([]term.Term(nil), args...), HasArgs: true}
		if isTail {
			i.p.leave()
		}
		return i.throw(e)
	}
	list := term.MakeList(args...)
	return i.applyNow(term.AtomErrorHandler, term.AtomUndefinedFunction, []term.Term{module, name, list}, at, isTail)
}

// leave drops the running function, as a tail call does, and stands in its caller's call.
func (p *Proc) leave() {
	mod, pc, distance := p.wayBack(int(p.base))
	p.mod, p.pc, p.base = mod, int32(pc-1), p.base-int32(distance)
}

// bif is a guard BIF that the loop did not do: not linked yet, or it failed.
func (i *instruction) bif() Status {
	imp := &i.p.mod.Imports[i.z()]
	l := i.m.link(imp)
	bif, ok := l.Bif.(*Bif)
	if !ok {
		return i.undefined(imp.Module, imp.Name, i.r[i.wide():i.wide()+imp.Arity], i.a()+1, false)
	}
	args := i.r[i.wide() : i.wide()+i.y()]
	value := i.m.callBif(i.p, bif, args)
	if i.m.call.outcome == returned {
		return i.done(value)
	}
	c := i.m.call
	i.m.call = Call{}
	switch {
	case c.outcome == raised && i.imm() > code.FailBare:
		return i.jump()
	case c.outcome == raised:
		return i.throw(c.exception(bif))
	}
	panic("internal error: guard BIF " + bif.Module + ":" + bif.Name)
}
