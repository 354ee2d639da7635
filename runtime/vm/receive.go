package vm

import (
	"mortal/lang/code"
	"mortal/lang/term"
)

// scan moves the save pointer to the first message from it on that one of the filters
// of a receive lets through. r holds the registers. The tests of a filter stand in the loop: with
// a call for each a receive took a quarter longer.
func (m *Mailbox) scan(mod *code.Module, ext uint64, r []term.Term) (term.Term, bool) {
	first, n := int(ext>>32), int(uint16(ext>>16))
	filters := mod.Filters[first : first+n]
	for ; m.save < m.n; m.save++ {
		msg := m.At(int(m.save))
		for k := range filters {
			f := &filters[k]
			if msg.Word() != f.Word {
				continue
			}
			if f.Elem >= 0 {
				elem := msg.Elem(f.Elem)
				if f.Reg < 0 && elem.Word() != f.KeyWord || f.Reg >= 0 && !sameKey(elem, r[f.Reg]) {
					continue
				}
			}
			return msg, true
		}
	}
	return term.Term{}, false
}

func sameKey(elem, key term.Term) bool {
	return elem.Word() == key.Word() && (key.IsImmediate() || term.ExactEqual(elem, key))
}

// stopHere reports whether the machine was asked to stop before visible actions
// and has not stopped at this one yet.
func (i *instruction) stopHere() bool {
	if !i.m.StopAtVisible {
		return false
	}
	i.p.Flags ^= FlagStopped
	return i.p.Flags&FlagStopped != 0
}

// stopBefore is stopHere for a call of bif with arguments from register at on.
func (i *instruction) stopBefore(bif *Bif, at int) bool {
	if i.p.Flags&FlagStopped == 0 && i.m.Sees != nil && !i.m.Sees(i.m.Host, i.p, bif, i.r[at:at+bif.Arity]) {
		return false
	}
	return i.stopHere()
}

func (i *instruction) send() Status {
	if i.stopHere() {
		return Stopped
	}
	msg := i.rc()
	i.p.Reds--
	if why := i.m.Host.Send(i.p, i.rb(), msg); !why.IsNone() || i.p.Flags&FlagExiting != 0 {
		return i.m.failSend(i.p, why)
	}
	return i.done(msg)
}

// failSend ends the send at p.pc, which failed, or with which p ended itself.
func (m *Machine) failSend(p *Proc, why term.Term) Status {
	if why.IsNone() {
		return Exiting
	}
	r, ins := p.stack[p.base:], p.mod.Code[p.pc]
	name := "send"
	if p.mod.Hidden {
		name = "!"
	}
	args := []term.Term{r[uint8(ins>>16)], r[uint8(ins>>24)]}
	e := &Exception{Class: term.AtomError, Reason: why}
	e.lead = bifFrame(term.AtomErlang, term.A(name), args, term.Term{})
	return m.throw(p, e)
}

// recvNext is the look into the mailbox, when it may be a visible action: it is
// where a receive begins.
func (i *instruction) recvNext() Status {
	box := &i.p.Mailbox
	if box.save == 0 && !i.m.Whole && i.stopHere() {
		return Stopped
	}
	ok := box.save < box.n
	if code.Op(i.ins) == code.OpRecvScan {
		_, ok = box.scan(i.p.mod, i.ext, i.r)
	}
	if !ok {
		return i.jump()
	}
	if box.log != nil {
		box.log.racing = i.mayTimeOut()
	}
	return i.done(box.At(int(box.save)))
}

// mayTimeOut reports whether the receive would go on without a message as things are: at once,
// or where any timer may fire at any time.
func (i *instruction) mayTimeOut() bool {
	ins := i.p.mod.Code[i.imm()]
	if code.Op(ins) != code.OpRecvTimeout {
		return false
	}
	ms := i.r[uint8(ins>>8)]
	return ms.IsSmall() && (ms.Small() == 0 || i.m.Untimed)
}

func (i *instruction) recvRemove() Status {
	i.p.Mailbox.Remove(int(i.p.Mailbox.save))
	i.m.disarm(i.p)
	i.next()
	return running
}

// disarm ends the timer of a receive that is over.
func (m *Machine) disarm(p *Proc) {
	if p.Flags&FlagArmed != 0 {
		p.Flags &^= FlagArmed | FlagTimeout
		m.Host.CancelTimeout(p)
	}
}

// maxTimeout is the longest timeout of a receive in milliseconds (Erlang
// Reference Manual, Expressions, "Receive": the value must fit in 32 bits).
const maxTimeout = 1<<32 - 1

// recvTimeout waits for at most the timeout. It runs when no message in the
// queue matches: first to start the timer, then each time when p was woken.
func (i *instruction) recvTimeout() Status {
	p := i.p
	if p.Mailbox.save < p.Mailbox.n {
		return i.jump()
	}
	if p.Flags&FlagArmed != 0 {
		if p.Flags&FlagTimeout == 0 {
			return i.wait()
		}
		p.Flags &^= FlagArmed | FlagTimeout
		return i.timedOut()
	}
	switch ms := i.r[i.a()]; {
	case ms.Same(term.AtomInfinity):
		return i.wait()
	case !ms.IsSmall() || ms.Small() < 0 || ms.Small() > maxTimeout:
		return i.badTimeout()
	case ms.Small() == 0:
		if i.m.Whole && i.stopHere() {
			return Stopped
		}
		return i.timedOut()
	default:
		p.Flags |= FlagArmed
		p.Flags &^= FlagTimeout
		i.m.Host.StartTimeout(p, ms.Small())
		return i.wait()
	}
}

// wait suspends p at the recvTimeout itself, which looks for new messages first.
func (i *instruction) wait() Status {
	i.p.Flags |= FlagWaiting
	return Waiting
}

// timedOut leaves the receive through its after part.
func (i *instruction) timedOut() Status {
	i.p.Mailbox.save = 0
	i.p.Reds--
	i.next()
	return running
}

func (i *instruction) badTimeout() Status {
	e := &Exception{Class: term.AtomError, Reason: term.AtomTimeoutValue}
	if i.p.mod.Hidden {
		e.lead = &Frame{Module: term.A("prim_eval"), Function: term.A("receive"), Arity: 2}
	}
	return i.throw(e)
}
