package vm

import (
	"slices"
	"unsafe"

	"mortal/lang/code"
	"mortal/lang/term"
)

// The word of a return slot: pc in the high half, distance of the windows above
// the four bits that tell the kinds of terms apart.
func returnWord(pc, distance int) uint64 { return uint64(pc)<<32 | uint64(distance)<<4 }

func returnPC(word uint64) int       { return int(word >> 32) }
func returnDistance(word uint64) int { return int(uint32(word) >> 4) }

// wayBack reads the return slot below base.
func (p *Proc) wayBack(base int) (mod *code.Module, pc, distance int) {
	s := (*slot)(unsafe.Pointer(&p.stack[base-1]))
	return s.mod, returnPC(s.word), returnDistance(s.word)
}

// frames walks the stack from the running function down to the oldest. It
// yields the place of each function and where its registers begin; the place of
// a caller is inside its call.
func (p *Proc) frames(yield func(s site, base int) bool) {
	for s, base, ok := p.innermost(); ok && yield(s, base); s, base, ok = p.caller(base) {
	}
}

// innermost is the first of frames, and caller the one after that whose registers begin at base. ok is false when there
// is none. Exceptions use them, as a call for each frame took a third of their time.
func (p *Proc) innermost() (s site, at int, ok bool) {
	return site{p.mod, int(p.pc)}, int(p.base), p.mod != stub
}

func (p *Proc) caller(base int) (s site, at int, ok bool) {
	mod, pc, distance := p.wayBack(base)
	return site{mod, pc - 1}, base - distance, mod != stub
}

// The stub is the code below every stack: the oldest function returns to its
// halt instruction, and calls from outside enter through its tail calls.
var stub = makeStub()

const (
	stubHalt    = 2
	stubFun     = stubHalt + 1
	stubApply   = stubFun + maxArgs + 1
	stubEnd     = stubApply + maxArgs + 1
	maxArgs     = 255
	firstWindow = 1 // where the window of the oldest function begins
)

func makeStub() *code.Module {
	m := &code.Module{Name: term.AtomErlang, Hidden: true, Files: []string{""}}
	m.Code = make([]uint64, 0, stubEnd)
	frame := maxArgs + 2
	m.Code = append(m.Code, 0, code.Make(code.OpFunc, 0, 0, 0, frame), code.Make(code.OpHalt, 0, 0, 0, 0))
	for n := 0; n <= maxArgs; n++ {
		m.Code = append(m.Code, code.Make(code.OpCallFunTail, 0, 0, 0, n))
	}
	for n := 0; n <= maxArgs; n++ {
		m.Code = append(m.Code, code.Make(code.OpApplyTail, 0, 0, 0, n))
	}
	m.Funcs = []*code.Func{{Name: term.AtomApply, Entry: stubHalt, End: stubEnd, Frame: frame, Index: -1}}
	m.Link()
	return m
}

// firstStack is how many slots a stack has at first. It is enough for what most processes that are made in
// great numbers do: to call a function and wait in it.
const firstStack = 7

// Room is what the first stack of a process lies in, when that is allocated with it.
type Room [firstStack]term.Term

// Take makes room the stack of p, which has none.
func (p *Proc) Take(room *Room) { p.stack = room[:] }

// prepare empties the stack and makes room for a first function of n registers
// that begins at pc of mod.
func (p *Proc) prepare(mod *code.Module, pc, n int) []term.Term {
	if need := firstWindow + n; len(p.stack) < need {
		p.stack = make([]term.Term, max(need, firstStack))
	}
	*(*slot)(unsafe.Pointer(&p.stack[0])) = slot{stub, returnWord(stubHalt, firstWindow)}
	p.mod, p.pc, p.base = mod, int32(pc), firstWindow
	p.Exc = nil
	return p.stack[firstWindow:]
}

// Start makes p ready to run f with args.
func (p *Proc) Start(f *Func, args []term.Term) {
	copy(p.prepare(f.Module, f.Entry, f.Frame), args)
}

// StartFun makes p ready to call fun with args. The fun may be wrong: then the
// call raises what fun(args...) raises.
func (p *Proc) StartFun(fun term.Term, args []term.Term) {
	if f, ok := localFun(fun, len(args)); ok {
		r := p.prepare(f.Module, f.Entry, f.Frame)
		n := len(args)
		//lint:ignore S1001 there are few: copy is a call that takes longer
		for i := range args {
			r[i] = args[i]
		}
		for i, v := range fun.Fun().Env {
			r[n+i] = v
		}
		return
	}
	r := p.prepare(stub, stubFun+len(args), len(args)+1)
	copy(r, args)
	r[len(args)] = fun
}

// StartApply makes p ready to call module:function(args...), which need not exist.
func (p *Proc) StartApply(module, function term.Term, args []term.Term) {
	r := p.prepare(stub, stubApply+len(args), len(args)+2)
	copy(r, args)
	r[len(args)], r[len(args)+1] = module, function
}

// localFun returns the code of a lambda that takes n arguments.
func localFun(fun term.Term, n int) (*code.Func, bool) {
	if !fun.IsFun(n) {
		return nil, false
	}
	f, ok := fun.Fun().Code.(*code.Func)
	return f, ok
}

// grow makes the stack at least need slots long. The room it takes is memory that p allocates.
func (p *Proc) grow(need int) {
	old, have := p.stack, len(p.stack)
	n := max(2*have, need+8)
	p.stack = slices.Grow(old, n-have)[:n]
	if have == firstStack {
		clear(old) // it may be a Room, which lives on
	}
	p.Alloc += uint64(n - have)
}

// top returns where the registers of the running function end.
func (p *Proc) top() int {
	f := p.mod.FuncAt(int(p.pc))
	if f == nil {
		return int(p.base)
	}
	return min(int(p.base)+f.Frame, len(p.stack))
}

// smallStack is how many slots a stack may have and still be kept for reuse.
const smallStack = 32

// Release clears p for reuse by a free list. A small stack and a small mailbox are kept.
func (p *Proc) Release() {
	stack := p.stack
	switch {
	case len(stack) == firstStack: // as most often: this takes a third of the steps of clear
		*(*Room)(stack) = Room{}
	case len(stack) > smallStack:
		p.stack = nil
	default:
		clear(stack)
	}
	p.ID, p.Flags, p.Reds, p.Alloc = 0, 0, 0, 0
	p.mod, p.base, p.pc = nil, 0, 0
	p.Mailbox.release()
	p.Exc, p.ExitReason = nil, term.Term{}
}

// Clone makes into a copy of p with a stack and mailbox of its own.
func (p *Proc) Clone(into *Proc) {
	*into = *p
	into.stack = append([]term.Term(nil), p.stack...)
	into.Mailbox = p.Mailbox.Clone()
}

// StackWords returns the size of the stack in use, in words.
func (p *Proc) StackWords() int {
	if p.stack == nil || p.mod == nil {
		return 0
	}
	return p.top()
}

// extent returns where the registers of all functions on the stack end: those of a caller may
// end above those of what it calls, which begin where its operands lie.
func (p *Proc) extent() int {
	end := p.top()
	for s, base := range p.frames {
		if f := s.mod.FuncAt(s.pc); f != nil {
			end = max(end, base+f.Frame)
		}
	}
	return min(end, len(p.stack))
}

// Trim gives back what a deep recursion left of a large stack, and forgets what
// lies above the part in use. For processes that are going to wait.
func (p *Proc) Trim() {
	top := p.top()
	if len(p.stack) > smallStack && len(p.stack) > 4*top {
		p.stack = append([]term.Term(nil), p.stack[:p.extent()]...)
	}
	clear(p.stack[top:])
}

// Roots yields the terms that p's stack and mailbox hold, for measuring memory.
func (p *Proc) Roots(yield func(term.Term) bool) {
	for _, t := range p.stack[:p.StackWords()] {
		if t.Kind() != term.None && !yield(t) {
			return
		}
	}
	for i := range p.Mailbox.Len() {
		if !yield(p.Mailbox.At(i)) {
			return
		}
	}
}

// Frames returns the stack as process_info(current_stacktrace) shows it: the
// running function first, at most depth frames.
func (p *Proc) Frames(depth int) []Frame {
	var out []Frame
	var last site
	for s := range p.frames {
		if len(out) == depth {
			break
		}
		if !s.mod.Hidden && s != last {
			out = append(out, s.frame())
		}
		last = s
	}
	return out
}

// CurrentFunction returns what runs: process_info(current_function). The module
// is None when only code of the shell is on the stack.
func (p *Proc) CurrentFunction() (module, function term.Term, arity int) {
	f := p.CurrentLocation()
	return f.Module, f.Function, f.Arity
}

// CurrentLocation is the first of Frames: process_info(current_location).
func (p *Proc) CurrentLocation() Frame {
	if fs := p.Frames(1); len(fs) > 0 {
		return fs[0]
	}
	return Frame{}
}
