package code

import (
	"fmt"

	"mortal/lang/term"
)

// Verify checks what the machine relies on without looking: that every
// instruction is one, that registers lie inside the frame, jumps inside the
// function, and indexes inside their tables. It does not check that a value has the kind
// that an instruction such as OpElem takes for granted.
func Verify(m *Module) error {
	v := &verifier{m: m, starts: make([]bool, len(m.Code)+1)}
	end := 0
	for _, f := range m.Funcs {
		if f.Entry <= end || f.End < f.Entry || f.End > len(m.Code) {
			return fmt.Errorf("function %s/%d: code from %d to %d", f.Name.AtomName(), f.Arity, f.Entry, f.End)
		}
		end = f.End
		if err := v.function(f); err != nil {
			return fmt.Errorf("function %s/%d: %w", f.Name.AtomName(), f.Arity, err)
		}
	}
	return v.tables()
}

type verifier struct {
	m      *Module
	f      *Func
	starts []bool // where instructions begin
}

func (v *verifier) function(f *Func) error {
	v.f = f
	head := v.m.At(f.Entry - 1)
	if head.Op != OpFunc || head.Imm != f.Frame || f.Arity > f.Frame {
		return fmt.Errorf("head does not fit")
	}
	for pc := f.Entry; pc < f.End; {
		if w := v.m.Code[pc]; int(opOf(w)) >= OpCount {
			return fmt.Errorf("pc %d: no such opcode", pc)
		}
		v.starts[pc] = true
		pc += v.m.At(pc).Op.Width()
		if pc > f.End {
			return fmt.Errorf("last instruction is cut off")
		}
	}
	for pc := f.Entry; pc < f.End; pc += v.m.At(pc).Op.Width() {
		if err := v.instr(v.m.At(pc)); err != nil {
			return fmt.Errorf("pc %d, %s: %w", pc, v.m.At(pc).Op, err)
		}
	}
	return v.handlers()
}

func (v *verifier) handlers() error {
	for _, h := range v.f.Handlers {
		if h.From < v.f.Entry || h.To > v.f.End || h.Reg+3 > v.f.Frame {
			return fmt.Errorf("handler for %d to %d", h.From, h.To)
		}
		if err := v.target(h.Target); err != nil {
			return err
		}
	}
	return nil
}

func (v *verifier) instr(in Instr) error {
	info := &Ops[in.Op]
	for _, o := range []struct {
		kind  Operand
		value int
	}{{info.A, in.A}, {info.B, in.B}, {info.C, in.C}} {
		if err := v.operand(in, o.kind, o.value); err != nil {
			return err
		}
	}
	if err := v.imm(info.Imm, in); err != nil {
		return err
	}
	return v.ext(info.Ext, in)
}

func (v *verifier) operand(in Instr, kind Operand, value int) error {
	switch kind {
	case Dst, Src:
		return v.regs(value, 1)
	case WideRegs:
		return v.regs(value, v.runLength(in))
	case Base:
		return v.regs(value, 1+v.argCount(in))
	case WideLit:
		return within(value, len(v.m.Literals), "literal")
	}
	return nil
}

// runLength is how many registers from B on the instruction reads.
func (v *verifier) runLength(in Instr) int {
	switch in.Op {
	case OpList:
		return in.Imm + 1
	case OpTuple:
		return in.Imm
	case OpMapNew:
		return 2 * in.Imm
	case OpCatch:
		return 3
	case OpBif:
		return in.Y
	case OpMakeFun:
		if in.Imm >= 0 && in.Imm < len(v.m.Lambdas) {
			return v.m.Lambdas[in.Imm].Free
		}
	}
	return 0
}

// argCount is how many registers after the base of a call hold its arguments.
func (v *verifier) argCount(in Instr) int {
	switch in.Op {
	case OpCallFun:
		return in.Imm + 1
	case OpApply:
		return in.Imm + 2
	case OpCallExt:
		if in.Imm >= 0 && in.Imm < len(v.m.Imports) {
			return v.m.Imports[in.Imm].Arity
		}
	case OpCall:
		if f := v.m.FuncAt(in.Imm); f != nil {
			return f.Arity
		}
	}
	return 0
}

func (v *verifier) imm(kind ImmKind, in Instr) error {
	switch kind {
	case Target:
		return v.target(in.Imm)
	case Fail:
		if in.Imm == FailRaise || in.Imm == FailBare {
			return nil
		}
		return v.target(in.Imm)
	case Literal:
		return within(in.Imm, len(v.m.Literals), "literal")
	case TwoLiterals:
		if err := within(in.Imm&0xffff, len(v.m.Literals), "literal"); err != nil {
			return err
		}
		return within(in.Imm>>16&0xffff, len(v.m.Literals), "literal")
	case Count:
		return v.count(in)
	case Entry:
		if f := v.m.FuncAt(in.Imm); f == nil || f.Entry != in.Imm {
			return fmt.Errorf("%d is no entry", in.Imm)
		}
	case Imported:
		return within(in.Imm, len(v.m.Imports), "import")
	case Lambda:
		return within(in.Imm, len(v.m.Lambdas), "lambda")
	case TableIndex:
		return within(in.Imm, len(v.m.Tables), "table")
	case Far:
		return v.regs(in.Imm, 1)
	case MoreMoves, MoreElems:
		return v.more(kind, in)
	}
	return nil
}

// more checks the registers in the bytes of Imm.
func (v *verifier) more(kind ImmKind, in Instr) error {
	for i := range 4 {
		isIndex := kind == MoreElems && i%2 == 1
		if err := v.regs(immByte(in.Imm, i), 1); err != nil && !isIndex {
			return err
		}
	}
	return nil
}

// count checks the arguments of tail calls, which are the first registers.
func (v *verifier) count(in Instr) error {
	switch in.Op {
	case OpCallFunTail:
		return v.regs(0, in.Imm+1)
	case OpApplyTail:
		return v.regs(0, in.Imm+2)
	case OpFunctionClause:
		return v.regs(0, in.Imm)
	}
	if in.Imm < 0 {
		return fmt.Errorf("negative count")
	}
	return nil
}

func (v *verifier) ext(kind Ext, in Instr) error {
	switch kind {
	case ExtPairs:
		return v.regs(in.X, 2*in.Y)
	case ExtBif:
		if err := within(in.Z, len(v.m.Imports), "import"); err != nil {
			return err
		}
		if v.m.Imports[in.Z].Arity != in.Y {
			return fmt.Errorf("%d arguments for arity %d", in.Y, v.m.Imports[in.Z].Arity)
		}
	case ExtSegment:
		if err := v.regs(in.X, 1); err != nil {
			return err
		}
		return within(in.Z, len(v.m.Segments), "segment")
	case ExtBuild:
		return v.build(in)
	case ExtFilters:
		return v.filters(in)
	case ExtElems:
		if err := within(in.Z, len(v.m.Literals), "literal"); err != nil {
			return err
		}
		if t := v.m.Literals[in.Z]; t.Kind() != term.Tuple || t.Arity() != in.Imm {
			return fmt.Errorf("literal %d is no list of %d indexes", in.Z, in.Imm)
		}
		return v.regs(in.X, in.Imm)
	case ExtTag:
		if err := within(in.Z, len(v.m.Literals), "literal"); err != nil {
			return err
		}
		if in.X == 0 || !v.m.Literals[in.Z].IsImmediate() {
			return fmt.Errorf("literal %d tags a tuple of %d", in.Z, in.X)
		}
	}
	return nil
}

func (v *verifier) build(in Instr) error {
	if in.Y > 0 {
		if err := within(in.Z+in.Y-1, len(v.m.Segments), "segment"); err != nil {
			return err
		}
	}
	n := 0
	for _, s := range v.m.Segments[in.Z : in.Z+in.Y] {
		if s.Lit.IsNone() {
			n++
		}
		if s.Size == SizeReg {
			n++
		}
	}
	return v.regs(in.X, n)
}

func (v *verifier) filters(in Instr) error {
	if err := within(in.Z+in.Y-1, len(v.m.Filters), "filter"); err != nil {
		return err
	}
	for _, f := range v.m.Filters[in.Z : in.Z+in.Y] {
		if f.Reg >= v.f.Frame || f.Tuple && f.Elem >= f.Arity || f.Reg < 0 && (!f.Tuple || f.Elem >= 0) && f.Lit >= len(v.m.Literals) {
			return fmt.Errorf("filter %+v", f)
		}
	}
	return nil
}

func (v *verifier) regs(from, n int) error {
	if from < 0 || n < 0 || from+n > v.f.Frame {
		return fmt.Errorf("registers %d to %d in a frame of %d", from, from+n-1, v.f.Frame)
	}
	return nil
}

func (v *verifier) target(pc int) error {
	if pc < v.f.Entry || pc >= v.f.End || !v.starts[pc] {
		return fmt.Errorf("jump to %d", pc)
	}
	return nil
}

// tables checks the jump tables once all instructions are known.
func (v *verifier) tables() error {
	for i, t := range v.m.Tables {
		if len(t.Keys) != len(t.Jumps) {
			return fmt.Errorf("table %d: %d keys, %d jumps", i, len(t.Keys), len(t.Jumps))
		}
		for k := range t.Keys {
			if err := within(t.Keys[k], len(v.m.Literals), "literal"); err != nil {
				return fmt.Errorf("table %d: %w", i, err)
			}
			if pc := t.Jumps[k]; pc < 0 || pc >= len(v.m.Code) || !v.starts[pc] {
				return fmt.Errorf("table %d: jump to %d", i, pc)
			}
		}
	}
	return nil
}

func within(i, n int, what string) error {
	if i < 0 || i >= n {
		return fmt.Errorf("%s %d of %d", what, i, n)
	}
	return nil
}
