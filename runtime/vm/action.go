package vm

import (
	"mortal/lang/code"
	"mortal/lang/term"
)

// An ActionKind says what a process that stopped before a visible action will do next.
type ActionKind uint8

// The kinds of actions.
const (
	NoAction  ActionKind = iota // it has not stopped before one
	CallIt                      // it calls a visible BIF
	SendIt                      // it sends a message; Args are destination and message
	ReceiveIt                   // it looks for a message
	TimeOutIt                   // it looked for a message and goes on without, as after 0 says
)

// An Action is what a process will do when it next runs.
type Action struct {
	Kind         ActionKind
	Module, Name term.Term   // of a call; None when it cannot be told
	Args         []term.Term // valid until the process runs
}

// Action returns what p, which came back with Stopped, is about to do.
func (p *Proc) Action() Action {
	if p.Flags&FlagStopped == 0 {
		return Action{}
	}
	ins := p.mod.Code[p.pc]
	r := p.stack[p.base:]
	i := &instruction{p: p, r: r, ins: ins}
	switch code.Op(ins) {
	case code.OpSend:
		return Action{Kind: SendIt, Args: []term.Term{i.rb(), i.rc()}}
	case code.OpRecvNext, code.OpRecvScan:
		return Action{Kind: ReceiveIt}
	case code.OpRecvTimeout:
		return Action{Kind: TimeOutIt}
	case code.OpCallExt:
		return p.imported(i, i.base()+1)
	case code.OpCallExtTail:
		return p.imported(i, 0)
	case code.OpCallFun:
		return funAction(r[i.base()+1+i.imm()], r[i.base()+1:i.base()+1+i.imm()])
	case code.OpCallFunTail:
		return funAction(r[i.imm()], r[:i.imm()])
	case code.OpApply:
		at, n := i.base()+1, i.imm()
		return Action{CallIt, r[at+n], r[at+n+1], r[at : at+n]}
	case code.OpApplyTail:
		n := i.imm()
		return Action{CallIt, r[n], r[n+1], r[:n]}
	}
	return Action{Kind: CallIt}
}

// imported is a call by an import with arguments from register at on. What erlang:apply
// calls is looked up in its arguments.
func (p *Proc) imported(i *instruction, at int) Action {
	imp := &p.mod.Imports[i.imm()]
	args := i.r[at : at+imp.Arity]
	if !imp.Module.Same(term.AtomErlang) || imp.Name != term.AtomApply {
		return Action{CallIt, imp.Module, imp.Name, args}
	}
	list, proper := argList(args[len(args)-1])
	switch {
	case !proper:
		return Action{Kind: CallIt}
	case len(args) == 3:
		return Action{CallIt, args[0], args[1], list}
	}
	return funAction(args[0], list)
}

func funAction(fun term.Term, args []term.Term) Action {
	if fun.Kind() != term.Fun || !fun.Fun().Ext {
		return Action{Kind: CallIt}
	}
	return Action{CallIt, fun.Fun().Module, fun.Fun().Name, args}
}

// Revived reports whether p stopped where it would go on without a message, and one has
// come since: it looks again first.
func (p *Proc) Revived() bool {
	return p.Flags&FlagStopped != 0 && p.Mailbox.save < p.Mailbox.n && code.Op(p.mod.Code[p.pc]) == code.OpRecvTimeout
}

// Visit tells all that decides how p goes on: places as words, values as terms, always in
// the same order. Of one that has ended it does not visit the stack.
func (p *Proc) Visit(ended bool, word func(uint64), value func(term.Term)) {
	word(uint64(p.Flags&^FlagQueued)<<32 | uint64(p.Mailbox.save))
	for i := range p.Mailbox.Len() {
		value(p.Mailbox.At(i))
	}
	word(uint64(p.Mailbox.Len()))
	if !ended {
		p.visitStack(word, value)
	}
	if x := p.Exc; x != nil {
		value(x.Class)
		value(x.Uncaught())
	}
	value(p.ExitReason)
}

func (p *Proc) visitStack(word func(uint64), value func(term.Term)) {
	if p.mod == nil {
		return
	}
	word(p.mod.Hash ^ term.Hash(p.mod.Name))
	word(uint64(p.pc))
	top := p.top()
	for base, mod := int(p.base), p.mod; mod != stub; {
		for _, t := range p.stack[base:min(top, len(p.stack))] {
			value(t)
		}
		m, pc, distance := p.wayBack(base)
		word(m.Hash)
		word(uint64(pc)<<16 | uint64(distance))
		top, base, mod = base-1, base-distance, m
	}
	if p.mod == stub {
		for _, t := range p.stack[min(int(p.base), len(p.stack)):min(top, len(p.stack))] {
			value(t)
		}
	}
}
