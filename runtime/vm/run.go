package vm

import (
	"mortal/lang/code"
	"mortal/lang/term"
)

// run is the interpreter loop: one flat switch over the common cases of the
// common instructions. What is rare or fails is for slow, which does the
// same instruction again from the state in p; nothing has been written by then.
//
// Only what every instruction needs lives in locals: pc, the code and the window.
// Module, base, reductions and stack stay in p, though calls need them: with them in
// locals too, Go's compiler put all of them on its stack and back for every
// instruction, and fib took 1.5 times as long.
//
// For the same reason no local is used after a call of a Go function. What is to be remembered is
// computed before it in the case, pc goes into p, and afterwards all locals are read anew (again). That
// saves five stores in each instruction, a fifth of what it takes.
//
// pc is already that of the next instruction while one runs; those of two words
// step over the second themselves.
func (m *Machine) run(p *Proc) Status {
	m.epoch = m.Host.CodeEpoch()
again:
	pc := int(p.pc)
	words := codeOf(p.mod)
	r := windowAt(p.stack, int(p.base))

	for {
		ins := fetch(words, pc)
		pc++
		switch code.Op(ins) {

		// Moves and constants.
		case code.OpMove:
			r[uint8(ins>>8)] = r[uint8(ins>>16)]
			continue
		case code.OpMove2:
			r[uint8(ins>>8)] = r[uint8(ins>>16)]
			r[uint8(ins>>24)] = r[uint8(ins>>32)]
			continue
		case code.OpMove3:
			r[uint8(ins>>8)] = r[uint8(ins>>16)]
			r[uint8(ins>>24)] = r[uint8(ins>>32)]
			r[uint8(ins>>40)] = r[uint8(ins>>48)]
			continue
		case code.OpInt:
			r[uint8(ins>>8)] = term.MakeSmall(int64(int32(ins >> 32)))
			continue
		case code.OpLit:
			r[uint8(ins>>8)] = p.mod.Literals[ins>>32]
			continue
		case code.OpLit2:
			r[uint8(ins>>8)] = p.mod.Literals[uint16(ins>>32)]
			r[uint8(ins>>16)] = p.mod.Literals[ins>>48]
			continue
		case code.OpNil:
			r[uint8(ins>>8)] = term.EmptyList
			continue
		case code.OpUnbound:
			r[uint8(ins>>8)] = term.Term{}
			continue
		case code.OpJump:
			pc = int(ins >> 32)
			continue

		// Tests that jump unless they hold.
		case code.OpIsTuple:
			if r[uint8(ins>>8)].Word() != term.TupleWord(int(uint16(ins>>16))) {
				pc = int(ins >> 32)
			}
			continue
		case code.OpIsTagged:
			ext := fetch(words, pc)
			pc++
			x := r[uint8(ins>>8)]
			if x.Word() != term.TupleWord(int(uint16(ext))) || x.Elem(0).Word() != p.mod.Literals[ext>>32].Word() {
				pc = int(ins >> 32)
			}
			continue
		case code.OpIsCons:
			if !r[uint8(ins>>8)].IsCons() {
				pc = int(ins >> 32)
			}
			continue
		case code.OpIsNil:
			if !r[uint8(ins>>8)].IsNil() {
				pc = int(ins >> 32)
			}
			continue
		case code.OpIsWord:
			if r[uint8(ins>>8)].Word() != p.mod.Literals[uint16(ins>>16)].Word() {
				pc = int(ins >> 32)
			}
			continue
		case code.OpIsLit:
			to := int32(ins >> 32)
			p.pc = int32(pc)
			if !term.ExactEqual(r[uint8(ins>>8)], p.mod.Literals[uint16(ins>>16)]) {
				p.pc = to
			}
			goto again
		case code.OpIsInt:
			if r[uint8(ins>>8)].Word() != smallOperand(ins).Word() {
				pc = int(ins >> 32)
			}
			continue
		case code.OpNotInt:
			if r[uint8(ins>>8)].Word() == smallOperand(ins).Word() {
				pc = int(ins >> 32)
			}
			continue
		case code.OpIsType:
			x := r[uint8(ins>>8)]
			if kinds := typeKinds[ins>>16&15]; kinds != 0 {
				if kinds>>x.Kind()&1 == 0 {
					pc = int(ins >> 32)
				}
				continue
			}
			to := int32(ins >> 32)
			p.pc = int32(pc)
			if !isType(code.Type(ins>>16), x) {
				p.pc = to
			}
			goto again
		case code.OpEqExact:
			x, y := r[uint8(ins>>8)], r[uint8(ins>>16)]
			if x.Word() != y.Word() {
				pc = int(ins >> 32)
				continue
			}
			if x.Same(y) {
				continue
			}
			to := int32(ins >> 32)
			p.pc = int32(pc)
			if !term.ExactEqual(x, y) {
				p.pc = to
			}
			goto again
		case code.OpNeExact:
			x, y := r[uint8(ins>>8)], r[uint8(ins>>16)]
			if x.Word() != y.Word() {
				continue
			}
			if x.Same(y) {
				pc = int(ins >> 32)
				continue
			}
			to := int32(ins >> 32)
			p.pc = int32(pc)
			if term.ExactEqual(x, y) {
				p.pc = to
			}
			goto again
		case code.OpEq:
			x, y := r[uint8(ins>>8)], r[uint8(ins>>16)]
			if x.Same(y) {
				continue
			}
			if term.BothSmall(x, y) {
				pc = int(ins >> 32)
				continue
			}
			to := int32(ins >> 32)
			p.pc = int32(pc)
			if !term.Equal(x, y) {
				p.pc = to
			}
			goto again
		case code.OpNe:
			x, y := r[uint8(ins>>8)], r[uint8(ins>>16)]
			if x.Same(y) {
				pc = int(ins >> 32)
				continue
			}
			if term.BothSmall(x, y) {
				continue
			}
			to := int32(ins >> 32)
			p.pc = int32(pc)
			if term.Equal(x, y) {
				p.pc = to
			}
			goto again
		case code.OpLt:
			x, y := r[uint8(ins>>8)], r[uint8(ins>>16)]
			if term.BothSmall(x, y) {
				if x.Small() >= y.Small() {
					pc = int(ins >> 32)
				}
				continue
			}
			to := int32(ins >> 32)
			p.pc = int32(pc)
			if term.Compare(x, y) >= 0 {
				p.pc = to
			}
			goto again
		case code.OpLe:
			x, y := r[uint8(ins>>8)], r[uint8(ins>>16)]
			if term.BothSmall(x, y) {
				if x.Small() > y.Small() {
					pc = int(ins >> 32)
				}
				continue
			}
			to := int32(ins >> 32)
			p.pc = int32(pc)
			if term.Compare(x, y) > 0 {
				p.pc = to
			}
			goto again
		case code.OpLtInt:
			if x := r[uint8(ins>>8)]; x.IsSmall() {
				if x.Small() >= int64(int16(ins>>16)) {
					pc = int(ins >> 32)
				}
				continue
			}
		case code.OpLeInt:
			if x := r[uint8(ins>>8)]; x.IsSmall() {
				if x.Small() > int64(int16(ins>>16)) {
					pc = int(ins >> 32)
				}
				continue
			}
		case code.OpGtInt:
			if x := r[uint8(ins>>8)]; x.IsSmall() {
				if x.Small() <= int64(int16(ins>>16)) {
					pc = int(ins >> 32)
				}
				continue
			}
		case code.OpGeInt:
			if x := r[uint8(ins>>8)]; x.IsSmall() {
				if x.Small() < int64(int16(ins>>16)) {
					pc = int(ins >> 32)
				}
				continue
			}
		case code.OpSelect:
			pc = p.mod.Tables[ins>>32].Find(r[uint8(ins>>8)].Word(), pc)
			continue

		// Calls and returns.
		case code.OpCall:
			a := int(uint32(ins) >> 8)
			setReturn(r, a, p.mod, pc)
			p.base += int32(a + 1)
			pc = int(ins >> 32)
			if need := int(p.base) + frameAt(words, pc); need > len(p.stack) {
				if p.enter(pc, need) {
					return Yielded
				}
				goto again
			}
			r = slide(p.stack, r, int(p.base), a+1)
			if p.Reds--; p.Reds > 0 {
				continue
			}
			p.pc = int32(pc)
			return Yielded
		case code.OpMoveCallTail: // the last step of most loops: a tenth faster than two instructions
			r[uint8(ins>>8)] = r[uint8(ins>>16)]
			pc = int(ins >> 32)
			if need := int(p.base) + frameAt(words, pc); need > len(p.stack) {
				if p.enter(pc, need) {
					return Yielded
				}
				goto again
			}
			if p.Reds--; p.Reds > 0 {
				continue
			}
			p.pc = int32(pc)
			return Yielded
		case code.OpCallTail:
			pc = int(ins >> 32)
			if need := int(p.base) + frameAt(words, pc); need > len(p.stack) {
				if p.enter(pc, need) {
					return Yielded
				}
				goto again
			}
			if p.Reds--; p.Reds > 0 {
				continue
			}
			p.pc = int32(pc)
			return Yielded
		case code.OpHalt: // the first function of the process has returned
			p.ExitReason, p.mod = r[0], nil
			return Exited
		case code.OpReturn:
			back, word := takeReturn(p.stack, r, int(p.base), r[uint8(ins>>8)])
			pc = returnPC(word)
			d := returnDistance(word)
			p.base -= int32(d)
			r = slide(p.stack, r, int(p.base), -d)
			if back != p.mod {
				p.mod = back
				words = codeOf(back)
			}
			continue
		case code.OpReturnCons:
			if !m.heap.Room(2) {
				p.pc = int32(pc - 1)
				m.heap.Refill()
				goto again
			}
			p.Alloc += 2
			back, word := takeReturn(p.stack, r, int(p.base), m.heap.Cons(r[uint8(ins>>16)], r[uint8(ins>>24)]))
			pc = returnPC(word)
			d := returnDistance(word)
			p.base -= int32(d)
			r = slide(p.stack, r, int(p.base), -d)
			if back != p.mod {
				p.mod = back
				words = codeOf(back)
			}
			continue
		case code.OpCallExt:
			to := p.mod.Imports[ins>>32].Cache.Load()
			if to == nil || to.Epoch != m.epoch {
				break
			}
			a := int(uint32(ins) >> 8)
			if f := to.Func; f != nil {
				setReturn(r, a, p.mod, pc)
				p.base += int32(a + 1)
				p.mod, pc = f.Module, f.Entry
				words = codeOf(p.mod)
				if need := int(p.base) + f.Frame; need > len(p.stack) {
					if p.enter(pc, need) {
						return Yielded
					}
					goto again
				}
				r = slide(p.stack, r, int(p.base), a+1)
				if p.Reds--; p.Reds > 0 {
					continue
				}
				p.pc = int32(pc)
				return Yielded
			}
			bif, ok := to.Bif.(*Bif)
			if !ok || m.StopAtVisible && bif.Visible {
				break
			}
			p.pc = int32(pc - 1)
			p.Reds -= 1 + int32(bif.Reds)
			at := int(p.base) + a + 1
			value := m.callBif(p, bif, p.stack[at:at+bif.Arity])
			if m.call.outcome != returned {
				if status := m.finishBif(p, bif, at-1-int(p.base)); status != running {
					return status
				}
				m.epoch = m.Host.CodeEpoch()
				goto again
			}
			p.stack[at-1] = value
			if p.Flags&FlagExiting != 0 {
				return Exiting
			}
			if !bif.Guard {
				m.epoch = m.Host.CodeEpoch()
			}
			if p.pc++; p.Reds > 0 {
				goto again
			}
			return Yielded
		case code.OpCallExtTail:
			to := p.mod.Imports[ins>>32].Cache.Load()
			if to == nil || to.Epoch != m.epoch {
				break
			}
			f := to.Func
			if f == nil {
				bif, ok := to.Bif.(*Bif)
				if !ok || m.StopAtVisible && bif.Visible {
					break
				}
				p.pc = int32(pc - 1)
				if status := m.tailBif(p, bif); status != running {
					return status
				}
				m.epoch = m.Host.CodeEpoch()
				goto again
			}
			p.mod, pc = f.Module, f.Entry
			words = codeOf(p.mod)
			if need := int(p.base) + f.Frame; need > len(p.stack) {
				if p.enter(pc, need) {
					return Yielded
				}
				goto again
			}
			if p.Reds--; p.Reds > 0 {
				continue
			}
			p.pc = int32(pc)
			return Yielded
		case code.OpCallFun:
			a, n := int(uint32(ins)>>8), int(ins>>32)
			base := int(p.base) + a + 1
			fun := p.stack[base+n]
			f, ok := localFun(fun, n)
			if !ok {
				break
			}
			if need := base + f.Frame; need > len(p.stack) {
				p.pc = int32(pc - 1)
				p.grow(need)
				goto again
			}
			setReturn(r, a, p.mod, pc)
			p.base = int32(base)
			for i, v := range fun.Fun().Env {
				p.stack[base+n+i] = v
			}
			if p.mod != f.Module {
				p.mod = f.Module
				words = codeOf(p.mod)
			}
			pc = f.Entry
			r = slide(p.stack, r, base, a+1)
			if p.Reds--; p.Reds > 0 {
				continue
			}
			p.pc = int32(pc)
			return Yielded
		case code.OpCallFunTail:
			n := int(ins >> 32)
			base := int(p.base)
			fun := p.stack[base+n]
			f, ok := localFun(fun, n)
			if !ok {
				break
			}
			if need := base + f.Frame; need > len(p.stack) {
				p.pc = int32(pc - 1)
				p.grow(need)
				goto again
			}
			for i, v := range fun.Fun().Env {
				p.stack[base+n+i] = v
			}
			p.mod, pc = f.Module, f.Entry
			words = codeOf(p.mod)
			if p.Reds--; p.Reds > 0 {
				continue
			}
			p.pc = int32(pc)
			return Yielded
		case code.OpApply:
			a, n := int(uint32(ins)>>8), int(ins>>32)
			at := int(p.base) + a + 1
			module, function := p.stack[at+n], p.stack[at+n+1]
			if !module.IsAtom() || !function.IsAtom() {
				break
			}
			p.pc = int32(pc)
			f := m.named(module, function, n).Func
			if f == nil {
				p.pc--
				goto slowly
			}
			setReturn(windowAt(p.stack, int(p.base)), at-1-int(p.base), p.mod, int(p.pc))
			p.mod, p.pc, p.base = f.Module, int32(f.Entry), int32(at)
			m.epoch = m.Host.CodeEpoch()
			if p.enter(f.Entry, at+f.Frame) {
				return Yielded
			}
			goto again
		case code.OpBif:
			ext := fetch(words, pc)
			to := p.mod.Imports[ext>>32].Cache.Load()
			if to == nil || to.Epoch != m.epoch {
				break
			}
			bif, ok := to.Bif.(*Bif)
			if !ok {
				break
			}
			p.pc = int32(pc - 1)
			at, from := int(p.base)+int(uint8(ins>>8)), int(p.base)+int(uint16(ins>>16))
			value := m.callBif(p, bif, p.stack[from:from+bif.Arity])
			if m.call.outcome != returned {
				goto slowly
			}
			p.stack[at] = value
			p.pc += 2
			goto again

		// Data.
		case code.OpCons:
			if !m.heap.Room(2) {
				p.pc = int32(pc - 1)
				m.heap.Refill()
				goto again
			}
			p.Alloc += 2
			r[uint8(ins>>8)] = m.heap.Cons(r[uint8(ins>>16)], r[uint8(ins>>24)])
			continue
		case code.OpGetList:
			x := r[uint8(ins>>24)]
			r[uint8(ins>>8)] = x.Head()
			r[uint8(ins>>16)] = x.Tail()
			continue
		case code.OpUncons:
			x := r[uint8(ins>>24)]
			if !x.IsCons() {
				pc = int(ins >> 32)
				continue
			}
			r[uint8(ins>>8)] = x.Head()
			r[uint8(ins>>16)] = x.Tail()
			continue
		case code.OpHead:
			r[uint8(ins>>8)] = r[uint8(ins>>16)].Head()
			continue
		case code.OpTail:
			r[uint8(ins>>8)] = r[uint8(ins>>16)].Tail()
			continue
		case code.OpTuple:
			from, n := int(p.base)+int(uint16(ins>>16)), int(ins>>32)
			if !m.heap.Room(n) || n == 0 {
				if uint(n-1) >= maxHeapTuple {
					break
				}
				p.pc = int32(pc - 1)
				m.heap.Refill()
				goto again
			}
			p.Alloc += uint64(n) + 1
			r[uint8(ins>>8)] = m.heap.Tuple(p.stack[from : from+n])
			continue
		case code.OpMakeFun:
			f := p.mod.Lambdas[ins>>32]
			if f.Closed != nil {
				r[uint8(ins>>8)] = term.MakeFun(f.Closed)
				continue
			}
			p.Alloc += uint64(f.Free) + 4
			at, from := int(p.base)+int(uint8(ins>>8)), int(p.base)+int(uint16(ins>>16))
			p.pc = int32(pc)
			p.stack[at] = term.MakeFun(m.makeFun(p, f, p.stack[from:from+f.Free], int(uint8(ins>>8))))
			goto again
		case code.OpElem:
			r[uint8(ins>>8)] = r[uint8(ins>>16)].Elem(int(uint8(ins >> 24)))
			continue
		case code.OpElement:
			if n, x := r[uint8(ins>>16)], r[uint8(ins>>24)]; n.IsSmall() && x.Kind() == term.Tuple && uint64(n.Small()-1) < uint64(x.Arity()) {
				r[uint8(ins>>8)] = x.Elem(int(n.Small()) - 1)
				continue
			}
		case code.OpTupleSize:
			if x := r[uint8(ins>>16)]; x.Kind() == term.Tuple {
				r[uint8(ins>>8)] = term.MakeSmall(int64(x.Arity()))
				continue
			}
		case code.OpSetElems:
			p.pc = int32(pc + 1)
			m.setElems(p, ins, fetch(words, pc))
			goto again
		case code.OpElem2:
			x := r[uint8(ins>>16)]
			r[uint8(ins>>8)] = x.Elem(int(uint8(ins >> 24)))
			r[uint8(ins>>32)] = x.Elem(int(uint8(ins >> 40)))
			continue
		case code.OpElem3:
			x := r[uint8(ins>>16)]
			r[uint8(ins>>8)] = x.Elem(int(uint8(ins >> 24)))
			r[uint8(ins>>32)] = x.Elem(int(uint8(ins >> 40)))
			r[uint8(ins>>48)] = x.Elem(int(ins >> 56))
			continue
		case code.OpMapGet:
			at, to := int(p.base)+int(uint8(ins>>8)), int32(ins>>32)
			p.pc = int32(pc)
			if v, ok := r[uint8(ins>>16)].Map().Get(r[uint8(ins>>24)]); ok {
				p.stack[at] = v
			} else {
				p.pc = to
			}
			goto again

		// Arithmetic on small integers.
		case code.OpAdd:
			if s, ok := term.AddSmall(r[uint8(ins>>16)], r[uint8(ins>>24)]); ok {
				r[uint8(ins>>8)] = s
				continue
			}
		case code.OpSub:
			if s, ok := term.SubSmall(r[uint8(ins>>16)], r[uint8(ins>>24)]); ok {
				r[uint8(ins>>8)] = s
				continue
			}
		case code.OpAddInt:
			if s, ok := term.AddToSmall(r[uint8(ins>>16)], int64(int32(ins>>32))); ok {
				r[uint8(ins>>8)] = s
				continue
			}
		case code.OpSubInt:
			if s, ok := term.AddToSmall(r[uint8(ins>>16)], -int64(int32(ins>>32))); ok {
				r[uint8(ins>>8)] = s
				continue
			}
		case code.OpMul:
			if x, y := r[uint8(ins>>16)], r[uint8(ins>>24)]; term.BothSmall(x, y) && halfSmall(x) && halfSmall(y) {
				r[uint8(ins>>8)] = term.MakeSmall(x.Small() * y.Small())
				continue
			}
		case code.OpIntDiv:
			if x, y := r[uint8(ins>>16)], r[uint8(ins>>24)]; term.BothSmall(x, y) && y.Small() > 0 {
				r[uint8(ins>>8)] = term.MakeSmall(x.Small() / y.Small())
				continue
			}
		case code.OpRem:
			if x, y := r[uint8(ins>>16)], r[uint8(ins>>24)]; term.BothSmall(x, y) && y.Small() > 0 {
				r[uint8(ins>>8)] = term.MakeSmall(x.Small() % y.Small())
				continue
			}

		// Messages.
		case code.OpSelf:
			r[uint8(ins>>8)] = term.MakePid(p.ID)
			continue
		case code.OpSend:
			if m.StopAtVisible {
				break
			}
			msg, at := r[uint8(ins>>24)], int(p.base)+int(uint8(ins>>8))
			p.pc = int32(pc - 1)
			if why := m.Host.Send(p, r[uint8(ins>>16)], msg); !why.IsNone() || p.Flags&FlagExiting != 0 {
				if status := m.failSend(p, why); status != running {
					return status
				}
				goto again
			}
			p.stack[at] = msg
			p.pc++
			if p.Reds--; p.Reds > 0 {
				goto again
			}
			return Yielded
		case code.OpRecvNext:
			if m.StopAtVisible {
				break
			}
			if p.Mailbox.save < p.Mailbox.n {
				r[uint8(ins>>8)] = p.Mailbox.At(int(p.Mailbox.save))
			} else {
				pc = int(ins >> 32)
			}
			continue
		case code.OpRecvScan:
			if m.StopAtVisible {
				break
			}
			if p.Mailbox.save >= p.Mailbox.n {
				pc = int(ins >> 32)
				continue
			}
			at, to := int(p.base)+int(uint8(ins>>8)), int32(ins>>32)
			before := p.Mailbox.save
			p.pc = int32(pc + 1)
			if msg, ok := p.Mailbox.scan(p.mod, fetch(words, pc), p.stack[p.base:]); ok {
				p.stack[at] = msg
			} else {
				p.pc = to
			}
			p.Reds -= int32(p.Mailbox.save-before) / scanPerReduction
			goto again
		case code.OpRecvRemove:
			if p.Mailbox.isPlain() && p.Flags&FlagArmed == 0 {
				p.Mailbox.removeFirst()
				p.Reds--
				continue
			}
			p.pc = int32(pc)
			p.Mailbox.Remove(int(p.Mailbox.save))
			m.disarm(p)
			p.Reds--
			goto again
		case code.OpRecvSkip:
			p.Mailbox.save++
			pc = int(ins >> 32)
			continue
		case code.OpRecvTimeout:
			if m.StopAtVisible {
				break
			}
			if p.Mailbox.save < p.Mailbox.n {
				pc = int(ins >> 32)
				continue
			}
			switch ms := r[uint8(ins>>8)]; {
			case p.Flags&(FlagArmed|FlagTimeout) == FlagArmed, p.Flags&FlagArmed == 0 && ms.Same(term.AtomInfinity):
				p.Flags |= FlagWaiting
				p.pc = int32(pc - 1)
				return Waiting
			case p.Flags&FlagArmed != 0, ms.Same(term.MakeSmall(0)): // the time is over
				p.Flags &^= FlagArmed | FlagTimeout
				p.Mailbox.save = 0
				p.Reds--
				continue
			case ms.IsSmall() && uint64(ms.Small()) <= maxTimeout:
				p.Flags = p.Flags&^FlagTimeout | FlagArmed | FlagWaiting
				p.pc = int32(pc - 1)
				m.Host.StartTimeout(p, ms.Small())
				return Waiting
			}
		case code.OpRecvWait:
			if p.Mailbox.save < p.Mailbox.n {
				pc = int(ins >> 32)
				continue
			}
			p.Flags |= FlagWaiting
			p.pc = int32(ins >> 32)
			return Waiting
		}

		p.pc = int32(pc - 1)
		goto slowly
	}

slowly:
	if status := m.slow(p); status != running {
		return status
	}
	m.epoch = m.Host.CodeEpoch()
	goto again
}

// enter makes room for the frame of the function at pc that p is about to run, up to the slot need, and
// counts the call. It reports whether p is to yield.
func (p *Proc) enter(pc, need int) bool {
	p.pc = int32(pc)
	if need > len(p.stack) {
		p.grow(need)
	}
	p.Reds--
	return p.Reds <= 0
}

// maxHeapTuple is how large a tuple may be for which a new block is taken: what is left of the old one
// is lost.
const maxHeapTuple = 8

// typeKinds are the kinds of term that are of a type, as bits; none when the kind does not tell.
var typeKinds = [16]uint32{
	code.TypeAtom:      1 << term.Atom,
	code.TypeBitstring: 1 << term.Bits,
	code.TypeFloat:     1 << term.Float,
	code.TypeFunction:  1 << term.Fun,
	code.TypeInteger:   1<<term.Int | 1<<term.Big,
	code.TypeList:      1<<term.Nil | 1<<term.Cons,
	code.TypeMap:       1 << term.Map,
	code.TypeNumber:    1<<term.Int | 1<<term.Big | 1<<term.Float,
	code.TypePid:       1 << term.Pid,
	code.TypePort:      1 << term.Port,
	code.TypeReference: 1 << term.Ref,
	code.TypeTuple:     1 << term.Tuple,
}

// smallOperand is the 16 bit number in B and C.
func smallOperand(ins uint64) term.Term { return term.MakeSmall(int64(int16(ins >> 16))) }

// frameAt reads how many registers the function that begins at pc needs.
func frameAt(words codePointer, pc int) int { return int(fetch(words, pc-1) >> 32) }

// halfSmall reports whether a small integer has so few bits that the product of two such is small.
func halfSmall(t term.Term) bool {
	i := t.Small()
	return i == int64(int32(i)) && i < 1<<29 && i > -1<<29
}

// scanPerReduction is how many passed messages cost one reduction.
const scanPerReduction = 16
