package code

import (
	"fmt"
	"strings"
)

// An Instr is an instruction taken apart.
type Instr struct {
	PC      int
	Op      Op
	A, B, C int // as Ops says; B holds a wide operand, A a base
	Imm     int
	X, Y, Z int // of the second word
}

// At reads the instruction at pc.
func (m *Module) At(pc int) Instr {
	w := m.Code[pc]
	in := Instr{PC: pc, Op: opOf(w), A: operandA(w), B: operandB(w), C: operandC(w), Imm: operandImm(w)}
	info := &Ops[in.Op]
	switch info.B {
	case WideNum, WideLit, WideRegs:
		in.B = operandBC(w)
	case WideInt:
		in.B = int(int16(operandBC(w)))
	}
	if info.A == Base {
		in.A = operandABC(w)
	}
	if info.Ext != NoExt && pc+1 < len(m.Code) {
		e := m.Code[pc+1]
		in.X, in.Y, in.Z = int(uint16(e)), int(uint16(e>>16)), int(int32(e>>32))
	}
	return in
}

// Disassemble returns the code of f, one instruction a line, places counted from
// its entry:
//
//	0 lt_int r0 2 else 2
//	1 return r0
func (m *Module) Disassemble(f *Func) string {
	var b strings.Builder
	for pc := f.Entry; pc < f.End; pc += m.At(pc).Op.Width() {
		if m.At(pc).Op == OpFunc {
			break
		}
		fmt.Fprintf(&b, "%d %s\n", pc-f.Entry, m.text(m.At(pc), f))
	}
	return b.String()
}

// text is the instruction for a person.
func (m *Module) text(in Instr, f *Func) string {
	info := &Ops[in.Op]
	parts := []string{info.Name}
	add := func(format string, args ...any) { parts = append(parts, fmt.Sprintf(format, args...)) }
	for _, o := range []struct {
		kind  Operand
		value int
	}{{info.A, in.A}, {info.B, in.B}, {info.C, in.C}} {
		switch o.kind {
		case Dst, Src, Base, WideRegs:
			add("r%d", o.value)
		case Num, WideNum, WideInt:
			add("%d", o.value)
		case WideLit:
			add("%v", m.Literals[o.value])
		}
	}
	m.addImm(add, info, in, f)
	m.addExt(add, info, in)
	return strings.Join(parts, " ")
}

func (m *Module) addImm(add func(string, ...any), info *Info, in Instr, f *Func) {
	switch info.Imm {
	case Target:
		if in.Op == OpJump || in.Op == OpRecvSkip {
			add("%d", in.Imm-f.Entry)
		} else {
			add("else %d", in.Imm-f.Entry)
		}
	case Fail:
		switch in.Imm {
		case FailRaise:
		case FailBare:
			add("bare")
		default:
			add("else %d", in.Imm-f.Entry)
		}
	case Literal:
		add("%v", m.Literals[in.Imm])
	case TwoLiterals:
		add("%v %v", m.Literals[in.Imm&0xffff], m.Literals[in.Imm>>16&0xffff])
	case Signed, Count:
		add("%d", in.Imm)
	case Entry:
		add("%s", m.entryName(in.Imm))
	case Imported:
		add("%s", m.importName(in.Imm))
	case Lambda:
		add("%s", m.Lambdas[in.Imm].Name.AtomName())
	case TableIndex:
		add("table%d", in.Imm)
	case Far:
		add("r%d", in.Imm)
	case MoreMoves:
		add("r%d r%d r%d", immByte(in.Imm, 0), immByte(in.Imm, 1), immByte(in.Imm, 2))
	case MoreElems:
		add("r%d %d", immByte(in.Imm, 0), immByte(in.Imm, 1))
		if in.Op == OpElem3 {
			add("r%d %d", immByte(in.Imm, 2), immByte(in.Imm, 3))
		}
	}
}

// immByte is byte i of an Imm that holds several operands.
func immByte(imm, i int) int { return int(uint8(imm >> (8 * i))) }

func (m *Module) addExt(add func(string, ...any), info *Info, in Instr) {
	switch info.Ext {
	case ExtPairs:
		add("r%d %d", in.X, in.Y)
	case ExtBif:
		add("%s", m.importName(in.Z))
	case ExtSegment:
		add("size r%d segment%d", in.X, in.Z)
	case ExtBuild:
		add("r%d segments%d..%d", in.X, in.Z, in.Z+in.Y-1)
	case ExtFilters:
		add("filters%d..%d", in.Z, in.Z+in.Y-1)
	case ExtElems:
		add("r%d %v", in.X, m.Literals[in.Z])
	case ExtTag:
		add("%d %v", in.X, m.Literals[in.Z])
	}
}

func (m *Module) importName(i int) string {
	imp := &m.Imports[i]
	return fmt.Sprintf("%s:%s/%d", imp.Module.AtomName(), imp.Name.AtomName(), imp.Arity)
}

func (m *Module) entryName(pc int) string {
	if f := m.FuncAt(pc); f != nil {
		return fmt.Sprintf("%s/%d", f.Name.AtomName(), f.Arity)
	}
	return fmt.Sprintf("@%d", pc)
}
