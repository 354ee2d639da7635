package compile

import (
	"mortal/lang/code"
	"mortal/lang/source"
	"mortal/lang/syntax"
	"mortal/lang/term"
)

// Registers from nearLimit up do not fit into the byte operands of all instructions: such
// a one is loaded into a scratch register before and stored after. The scratch
// registers are the last that a byte can name.
const (
	nearLimit = 250
	scratch   = 250
	farStart  = 256
	maxFrame  = 60000
)

// A label is a place in code that jumps go to.
type label struct {
	pc   int // -1 until placed
	refs []int
}

func newLabel() *label { return &label{pc: -1} }

// used reports whether anything jumps to l.
func (l *label) used() bool { return len(l.refs) > 0 }

// place makes l the next instruction.
func (f *function) place(l *label) {
	l.pc = f.pc()
	f.barrier = l.pc
	for _, at := range l.refs {
		f.patch(at, l.pc)
	}
}

func (f *function) pc() int { return len(f.m.out.Code) }

func (f *function) patch(at, pc int) {
	f.m.out.Code[at] = f.m.out.Code[at]&0xffffffff | uint64(pc)<<32
}

// refer notes that the instruction at pc at jumps to l.
func (f *function) refer(at int, l *label) {
	l.refs = append(l.refs, at)
	if l.pc >= 0 {
		f.patch(at, l.pc)
	}
}

// emit appends an instruction and returns its pc. Operands that are registers
// may be far.
func (f *function) emit(op code.Op, a, b, c, imm int, ext ...uint64) int {
	f.noteLine()
	info := &code.Ops[op]
	n := nearer{f: f, updates: updates(op), next: scratch}
	b = n.near(info.B, b)
	c = n.near(info.C, c)
	a = n.near(info.A, a)
	switch {
	case info.A == code.Base:
		a, b, c = a&255, a>>8, a>>16
	case info.B >= code.WideNum && info.B <= code.WideRegs:
		c = b >> 8
	}
	at := f.append(code.Make(op, a, b, c, imm))
	for _, w := range ext {
		f.append(w)
	}
	n.store()
	return at
}

// updates reports whether an instruction writes registers that it reads.
func updates(op code.Op) bool {
	return op == code.OpBindEq || op == code.OpBitGet || op == code.OpBitSkip || op == code.OpBitText
}

// A nearer puts scratch registers in the place of the far ones of one instruction.
type nearer struct {
	f       *function
	updates bool
	next    int
	written [][2]int // scratch register, far register
}

func (n *nearer) near(kind code.Operand, reg int) int {
	if reg < nearLimit || kind != code.Src && kind != code.Dst {
		return reg
	}
	s := n.next
	n.next++
	if kind == code.Src {
		n.f.append(code.Make(code.OpFarGet, s, 0, 0, reg))
	}
	if kind == code.Dst || n.updates {
		n.written = append(n.written, [2]int{s, reg})
	}
	return s
}

// store writes the results back. An instruction that jumps has not written any.
func (n *nearer) store() {
	for _, w := range n.written {
		n.f.append(code.Make(code.OpFarPut, w[0], 0, 0, w[1]))
	}
}

func (f *function) append(w uint64) int {
	f.m.out.Code = append(f.m.out.Code, w)
	return f.pc() - 1
}

// emitTo is emit for an instruction that jumps to l.
func (f *function) emitTo(l *label, op code.Op, a, b, c int, ext ...uint64) {
	f.refer(f.emit(op, a, b, c, 0, ext...), l)
}

// emitFail is emit for an instruction with a Fail operand: in a guard it jumps to
// where the guard fails, else it raises.
func (f *function) emitFail(op code.Op, a, b, c int, ext ...uint64) {
	if f.fail != nil {
		f.emitTo(f.fail, op, a, b, c, ext...)
		return
	}
	f.emit(op, a, b, c, code.FailRaise, ext...)
}

func (f *function) jump(l *label) {
	f.emitTo(l, code.OpJump, 0, 0, 0)
}

// noteLine adds a line entry when the line has changed since the last one.
func (f *function) noteLine() {
	lines := f.m.out.Lines
	if n := len(lines); n > 0 && f.pc() > f.entry && lines[n-1].Line == f.line && lines[n-1].File == f.fileNo {
		return
	}
	f.m.out.Lines = append(lines, code.Line{PC: f.pc(), Line: f.line, File: f.fileNo})
}

// at says that the code that follows comes from node n.
func (f *function) at(n syntax.Node) { f.setLine(n.Span().File, syntax.Loc(n).Line) }

func (f *function) setLine(file string, line int) {
	if line == 0 {
		return
	}
	f.line = line
	if file != f.fileName {
		f.fileName = file
		f.fileNo = f.m.file(file)
	}
}

// alloc takes the next free register.
func (f *function) alloc() int { return f.allocRun(1) }

// allocRun takes n registers in a row.
func (f *function) allocRun(n int) int {
	if f.top < farStart && f.top+n > nearLimit {
		f.top = farStart
	}
	r := f.top
	f.reserve(r + n)
	return r
}

// reserve makes top the first free register.
func (f *function) reserve(top int) {
	f.top = top
	f.max = max(f.max, top)
	if top > maxFrame {
		f.m.errorf(f.span(), "too_complex", "function %s/%d is too large: it needs more than %d registers", f.name, f.arity, maxFrame)
		panic(bail{})
	}
}

func (f *function) span() source.Span {
	p := source.Pos{Line: f.line, Col: 1}
	return source.Span{File: f.fileName, Start: p, End: p}
}

// load puts a literal into dst.
func (f *function) load(t term.Term, dst int) {
	switch {
	case t.IsNil():
		f.emit(code.OpNil, dst, 0, 0, 0)
	case t.IsSmall() && int64(int32(t.Small())) == t.Small():
		f.emit(code.OpInt, dst, 0, 0, int(t.Small()))
	default:
		if lit := f.m.literal(t); !f.joinLiteral(dst, lit) {
			f.literal = f.emit(code.OpLit, dst, 0, 0, lit)
		}
	}
}

// joinLiteral makes one instruction of this load of a literal and the last one, if that was such a load and
// nothing jumps in between.
func (f *function) joinLiteral(dst, lit int) bool {
	at := f.pc() - 1
	if at != f.literal || at < f.entry || f.barrier == f.pc() || dst >= nearLimit {
		return false
	}
	last := f.m.out.At(at)
	if last.Op != code.OpLit || last.Imm >= 1<<16 || lit >= 1<<16 {
		return false
	}
	f.m.out.Code[at] = code.Make(code.OpLit2, last.A, dst, 0, last.Imm|lit<<16)
	return true
}

// move copies a register unless it is the same.
func (f *function) move(dst, src int) {
	if dst != src && !f.joinMove(dst, src) {
		f.moved = f.emit(code.OpMove, dst, src, 0, 0)
	}
}

// joinMove makes one instruction of this move and the last one or two, if those were moves and
// nothing jumps in between.
func (f *function) joinMove(dst, src int) bool {
	at := f.pc() - 1
	if at != f.moved || at < f.entry || f.barrier == f.pc() || dst >= nearLimit || src >= nearLimit {
		return false
	}
	last := f.m.out.At(at)
	switch last.Op {
	case code.OpMove:
		f.m.out.Code[at] = code.Make(code.OpMove2, last.A, last.B, dst, src)
	case code.OpMove2:
		f.m.out.Code[at] = code.Make(code.OpMove3, last.A, last.B, last.C, last.Imm|dst<<8|src<<16)
	default:
		return false
	}
	return true
}
