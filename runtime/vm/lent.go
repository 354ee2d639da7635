package vm

import (
	"mortal/lang/code"
	"mortal/lang/term"
)

// A lentFun is room for a fun that is made to be spawned and nothing else. Its values are copied to the stack of the
// new process, and then nobody has it: the next one is made in the same place. That takes 64 bytes less for each process,
// a fifth of what it takes, and most of the time of an allocation.
type lentFun struct {
	fun  term.FunValue
	env  [maxLent]term.Term
	lent bool
}

// maxLent is how many values such a fun has at most.
const maxLent = 4

// makeFun makes the lambda f with the values env, for register dest. The next instruction is at p.pc.
func (m *Machine) makeFun(p *Proc, f *code.Func, env []term.Term, dest int) *term.FunValue {
	if next := p.mod.Code[p.pc]; code.Op(next) == code.OpCallExt && int(uint32(next)>>8)+1 == dest &&
		f.Arity == f.Free && f.Free <= maxLent && m.spends(p.mod, next) {
		return m.lend(f, env)
	}
	return f.Fun(env)
}

// spends reports whether the loop does the call next at once, and what it calls uses up a fun.
func (m *Machine) spends(mod *code.Module, next uint64) bool {
	to := mod.Imports[next>>32].Cache.Load()
	if to == nil || to.Epoch != m.epoch || m.StopAtVisible {
		return false
	}
	bif, ok := to.Bif.(*Bif)
	return ok && bif.Spends
}

func (m *Machine) lend(f *code.Func, env []term.Term) *term.FunValue {
	l := m.lent
	if l == nil || l.lent { // the last one was kept
		l = &lentFun{}
		m.lent = l
	}
	l.lent = true
	m.call.lent = l
	f.FunIn(&l.fun, l.env[:], env)
	return &l.fun
}

// Spend forgets the arguments, and says that the first one, a fun, is used up: unless the caller has it, nobody does.
func (c *Call) Spend() {
	if l := c.lent; l != nil {
		l.lent, l.env = false, [maxLent]term.Term{}
	}
	c.Drop()
}
