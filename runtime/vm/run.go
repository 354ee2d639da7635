package vm

import (
	"mortal/lang/code"
	"mortal/lang/term"
)

// run is the interpreter loop: one flat switch over the common cases of the
// common instructions. What is rare or fails leaves the loop for slow, which does the
// same instruction again from the state in p; nothing has been written by then.
//
// Only what every instruction needs lives in locals: pc, the code and the window.
// Module, base, reductions and stack stay in p, though calls need them: with them in
// locals too, Go's compiler put all of them on its stack and back for every
// instruction, and fib took 1.5 times as long.
//
// pc is already that of the next instruction while one runs; those of two words
// step over the second themselves.
func (m *Machine) run(p *Proc) Status {
	pc := int(p.pc)
	words := codeOf(p.mod)
	r := windowAt(p.stack, int(p.base))
	m.epoch = m.Host.CodeEpoch()
	var cells term.Cells // lives for one slice, so that no copy of a Machine shares it

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
		case code.OpInt:
			r[uint8(ins>>8)] = term.MakeSmall(int64(int32(ins >> 32)))
			continue
		case code.OpLit:
			r[uint8(ins>>8)] = p.mod.Literals[ins>>32]
			continue
		case code.OpNil:
			r[uint8(ins>>8)] = term.EmptyList
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
			if !isType(code.Type(ins>>16), r[uint8(ins>>8)]) {
				pc = int(ins >> 32)
			}
			continue
		case code.OpEqExact:
			if x, y := r[uint8(ins>>8)], r[uint8(ins>>16)]; !x.Same(y) && (x.IsImmediate() || !term.ExactEqual(x, y)) {
				pc = int(ins >> 32)
			}
			continue
		case code.OpNeExact:
			if x, y := r[uint8(ins>>8)], r[uint8(ins>>16)]; x.Same(y) || !x.IsImmediate() && term.ExactEqual(x, y) {
				pc = int(ins >> 32)
			}
			continue
		case code.OpEq:
			x, y := r[uint8(ins>>8)], r[uint8(ins>>16)]
			if !x.Same(y) && (term.BothSmall(x, y) || !term.Equal(x, y)) {
				pc = int(ins >> 32)
			}
			continue
		case code.OpNe:
			x, y := r[uint8(ins>>8)], r[uint8(ins>>16)]
			if x.Same(y) || !term.BothSmall(x, y) && term.Equal(x, y) {
				pc = int(ins >> 32)
			}
			continue
		case code.OpLt:
			x, y := r[uint8(ins>>8)], r[uint8(ins>>16)]
			if term.BothSmall(x, y) {
				if x.Small() >= y.Small() {
					pc = int(ins >> 32)
				}
				continue
			}
			if term.Compare(x, y) >= 0 {
				pc = int(ins >> 32)
			}
			continue
		case code.OpLe:
			x, y := r[uint8(ins>>8)], r[uint8(ins>>16)]
			if term.BothSmall(x, y) {
				if x.Small() > y.Small() {
					pc = int(ins >> 32)
				}
				continue
			}
			if term.Compare(x, y) > 0 {
				pc = int(ins >> 32)
			}
			continue
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
			if x := r[uint8(ins>>8)]; x.IsImmediate() {
				if to, ok := p.mod.Tables[ins>>32].Targets[x.Word()]; ok {
					pc = to
				}
			}
			continue

		// Calls and returns.
		case code.OpCall:
			a := int(uint32(ins) >> 8)
			setReturn(r, a, p.mod, pc)
			p.base += int32(a + 1)
			pc = int(ins >> 32)
			if need := int(p.base) + frameAt(words, pc); need > len(p.stack) {
				p.grow(need)
				r = windowAt(p.stack, int(p.base))
			} else {
				r = slide(p.stack, r, int(p.base), a+1)
			}
			if p.Reds--; p.Reds > 0 {
				continue
			}
			p.pc = int32(pc)
			return Yielded
		case code.OpCallTail:
			pc = int(ins >> 32)
			if need := int(p.base) + frameAt(words, pc); need > len(p.stack) {
				p.grow(need)
				r = windowAt(p.stack, int(p.base))
			}
			if p.Reds--; p.Reds > 0 {
				continue
			}
			p.pc = int32(pc)
			return Yielded
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
			p.Alloc += 2
			back, word := takeReturn(p.stack, r, int(p.base), cells.Cons(r[uint8(ins>>16)], r[uint8(ins>>24)]))
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
					p.grow(need)
					r = windowAt(p.stack, int(p.base))
				} else {
					r = slide(p.stack, r, int(p.base), a+1)
				}
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
				return m.finishBif(p, bif, a)
			}
			p.stack[at-1] = value
			if p.Flags&FlagExiting != 0 {
				return Exiting
			}
			if !bif.Guard {
				m.epoch = m.Host.CodeEpoch()
			}
			if p.Reds > 0 {
				continue
			}
			p.pc = int32(pc)
			return Yielded
		case code.OpCallExtTail:
			to := p.mod.Imports[ins>>32].Cache.Load()
			if to == nil || to.Epoch != m.epoch || to.Func == nil {
				break
			}
			f := to.Func
			p.mod, pc = f.Module, f.Entry
			words = codeOf(p.mod)
			if need := int(p.base) + f.Frame; need > len(p.stack) {
				p.grow(need)
				r = windowAt(p.stack, int(p.base))
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
				p.grow(need)
				r = windowAt(p.stack, int(p.base))
			}
			setReturn(r, a, p.mod, pc)
			p.base = int32(base)
			if env := fun.Fun().Env; len(env) > 0 {
				copy(p.stack[base+n:], env)
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
				p.grow(need)
				r = windowAt(p.stack, base)
			}
			copy(p.stack[base+n:], fun.Fun().Env)
			p.mod, pc = f.Module, f.Entry
			words = codeOf(p.mod)
			if p.Reds--; p.Reds > 0 {
				continue
			}
			p.pc = int32(pc)
			return Yielded
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
			from := int(p.base) + int(uint16(ins>>16))
			value := m.callBif(p, bif, p.stack[from:from+bif.Arity])
			if m.call.outcome != returned {
				break
			}
			r[uint8(ins>>8)] = value
			pc++
			continue

		// Data.
		case code.OpCons:
			p.Alloc += 2
			r[uint8(ins>>8)] = cells.Cons(r[uint8(ins>>16)], r[uint8(ins>>24)])
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
			p.Alloc += uint64(n) + 1
			r[uint8(ins>>8)] = term.MakeTuple(p.stack[from : from+n]...)
			continue
		case code.OpElem:
			r[uint8(ins>>8)] = r[uint8(ins>>16)].Elem(int(uint8(ins >> 24)))
			continue
		case code.OpMapGet:
			v, ok := r[uint8(ins>>16)].Map().Get(r[uint8(ins>>24)])
			if ok {
				r[uint8(ins>>8)] = v
			} else {
				pc = int(ins >> 32)
			}
			continue

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
			if s, ok := term.AddSmall(r[uint8(ins>>16)], term.MakeSmall(int64(int32(ins>>32)))); ok {
				r[uint8(ins>>8)] = s
				continue
			}
		case code.OpSubInt:
			if s, ok := term.SubSmall(r[uint8(ins>>16)], term.MakeSmall(int64(int32(ins>>32)))); ok {
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
			msg := r[uint8(ins>>24)]
			p.pc = int32(pc - 1)
			if why := m.Host.Send(p, r[uint8(ins>>16)], msg); !why.IsNone() || p.Flags&FlagExiting != 0 {
				return m.failSend(p, ins, why)
			}
			r[uint8(ins>>8)] = msg
			if p.Reds--; p.Reds > 0 {
				continue
			}
			p.pc = int32(pc)
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
			ext := fetch(words, pc)
			pc++
			if p.Mailbox.save >= p.Mailbox.n {
				pc = int(ins >> 32)
				continue
			}
			before := p.Mailbox.save
			if msg, ok := p.Mailbox.scan(p.mod, ext, p.stack[p.base:]); ok {
				r[uint8(ins>>8)] = msg
			} else {
				pc = int(ins >> 32)
			}
			p.Reds -= int32(p.Mailbox.save-before) / scanPerReduction
			continue
		case code.OpRecvRemove:
			if p.Flags&FlagArmed != 0 {
				break
			}
			p.Mailbox.Remove(int(p.Mailbox.save))
			p.Reds--
			continue
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
			if p.Flags&FlagArmed == 0 && r[uint8(ins>>8)].Same(term.AtomInfinity) {
				p.Flags |= FlagWaiting
				p.pc = int32(pc - 1)
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
		return slowly
	}
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
