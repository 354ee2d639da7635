package vm

import (
	"mortal/lang/code"
	"mortal/lang/term"
)

// An instruction is one under way in slow: its words taken apart, and where its
// registers are.
type instruction struct {
	m     *Machine
	p     *Proc
	r     []term.Term // registers, from 0 up to the end of the stack
	ins   uint64
	ext   uint64 // second word, if any
	width int
}

func (i *instruction) a() int          { return int(uint8(i.ins >> 8)) }
func (i *instruction) b() int          { return int(uint8(i.ins >> 16)) }
func (i *instruction) c() int          { return int(uint8(i.ins >> 24)) }
func (i *instruction) wide() int       { return int(uint16(i.ins >> 16)) }
func (i *instruction) base() int       { return int(uint32(i.ins) >> 8) }
func (i *instruction) imm() int        { return int(int32(i.ins >> 32)) }
func (i *instruction) x() int          { return int(uint16(i.ext)) }
func (i *instruction) y() int          { return int(uint16(i.ext >> 16)) }
func (i *instruction) z() int          { return int(int32(i.ext >> 32)) }
func (i *instruction) rb() term.Term   { return i.r[i.b()] }
func (i *instruction) rc() term.Term   { return i.r[i.c()] }
func (i *instruction) next()           { i.p.pc += int32(i.width) }
func (i *instruction) jump() Status    { i.p.pc = int32(i.imm()); return running }
func (i *instruction) set(t term.Term) { i.r[i.a()] = t }

// done stores the result of the instruction and steps over it.
func (i *instruction) done(t term.Term) Status {
	i.set(t)
	i.next()
	return running
}

// test jumps unless ok.
func (i *instruction) test(ok bool) Status {
	if !ok {
		return i.jump()
	}
	i.next()
	return running
}

// slow does the one instruction at p.pc, whatever it is but for those that run
// never gives up.
func (m *Machine) slow(p *Proc) Status {
	ins := p.mod.Code[p.pc]
	i := &m.under // a variable here would be an allocation for each instruction, as slowOps is a table
	*i = instruction{m: m, p: p, r: p.stack[p.base:], ins: ins, width: code.Op(ins).Width()}
	if i.width == 2 {
		i.ext = p.mod.Code[p.pc+1]
	}
	return slowOps[code.Op(ins)](i)
}

// slowOps is filled below rather than in a composite literal of its type's
// initialiser so that the functions may refer to slow.
var slowOps = [code.OpCount]func(*instruction) Status{
	code.OpFarGet: func(i *instruction) Status { return i.done(i.r[i.imm()]) },
	code.OpFarPut: func(i *instruction) Status {
		i.r[i.imm()] = i.r[i.a()]
		i.next()
		return running
	},

	code.OpLtInt:  func(i *instruction) Status { return i.test(i.compareInt() < 0) },
	code.OpLeInt:  func(i *instruction) Status { return i.test(i.compareInt() <= 0) },
	code.OpGtInt:  func(i *instruction) Status { return i.test(i.compareInt() > 0) },
	code.OpGeInt:  func(i *instruction) Status { return i.test(i.compareInt() >= 0) },
	code.OpBindEq: (*instruction).bindEq,

	code.OpCallExt:     (*instruction).callExt,
	code.OpCallExtTail: (*instruction).callExtTail,
	code.OpCallFun:     (*instruction).callFun,
	code.OpCallFunTail: (*instruction).callFunTail,
	code.OpApply:       (*instruction).apply,
	code.OpApplyTail:   (*instruction).applyTail,
	code.OpBif:         (*instruction).bif,

	code.OpList:        (*instruction).list,
	code.OpReverse:     (*instruction).reverse,
	code.OpTuple:       (*instruction).tuple,
	code.OpTupleOfList: (*instruction).tupleOfList,
	code.OpElemFar:     func(i *instruction) Status { return i.done(i.rb().Elem(i.imm())) },
	code.OpMapNew:      (*instruction).mapNew,
	code.OpMapPut:      (*instruction).mapPut,
	code.OpMapUpdate:   (*instruction).mapUpdate,

	code.OpAdd:       func(i *instruction) Status { return i.operate2(term.Add) },
	code.OpSub:       func(i *instruction) Status { return i.operate2(term.Sub) },
	code.OpMul:       func(i *instruction) Status { return i.operate2(term.Mul) },
	code.OpDivide:    func(i *instruction) Status { return i.operate2(term.Divide) },
	code.OpIntDiv:    func(i *instruction) Status { return i.operate2(term.IntDiv) },
	code.OpRem:       func(i *instruction) Status { return i.operate2(term.Rem) },
	code.OpBand:      func(i *instruction) Status { return i.operate2(term.Band) },
	code.OpBor:       func(i *instruction) Status { return i.operate2(term.Bor) },
	code.OpBxor:      func(i *instruction) Status { return i.operate2(term.Bxor) },
	code.OpBsl:       func(i *instruction) Status { return i.operate2(term.Bsl) },
	code.OpBsr:       func(i *instruction) Status { return i.operate2(term.Bsr) },
	code.OpNeg:       func(i *instruction) Status { return i.operate1(term.Neg) },
	code.OpPlus:      func(i *instruction) Status { return i.operate1(term.Plus) },
	code.OpBnot:      func(i *instruction) Status { return i.operate1(term.Bnot) },
	code.OpAddInt:    func(i *instruction) Status { return i.operateInt(term.Add) },
	code.OpSubInt:    func(i *instruction) Status { return i.operateInt(term.Sub) },
	code.OpHd:        func(i *instruction) Status { return i.operate1(head) },
	code.OpTl:        func(i *instruction) Status { return i.operate1(tail) },
	code.OpTupleSize: func(i *instruction) Status { return i.operate1(tupleSize) },
	code.OpElement:   func(i *instruction) Status { return i.operate2(element) },

	code.OpSend:        (*instruction).send,
	code.OpRecvNext:    (*instruction).recvNext,
	code.OpRecvScan:    (*instruction).recvNext,
	code.OpRecvRemove:  (*instruction).recvRemove,
	code.OpRecvTimeout: (*instruction).recvTimeout,

	code.OpError:          (*instruction).fail,
	code.OpFunctionClause: (*instruction).functionClause,
	code.OpRaise:          (*instruction).raise,
	code.OpStacktrace:     (*instruction).stacktrace,
	code.OpCatch:          (*instruction).catch,

	code.OpBitOpen:   (*instruction).bitOpen,
	code.OpBitGet:    (*instruction).bitGet,
	code.OpBitSkip:   (*instruction).bitSkip,
	code.OpBitText:   (*instruction).bitText,
	code.OpBitEnd:    (*instruction).bitEnd,
	code.OpBitBuild:  (*instruction).bitBuild,
	code.OpBitAppend: (*instruction).bitAppend,
}

func (i *instruction) compareInt() int { return term.Compare(i.r[i.a()], smallOperand(i.ins)) }

func (i *instruction) bindEq() Status {
	if i.r[i.a()].IsNone() {
		return i.done(i.rb())
	}
	return i.test(term.ExactEqual(i.r[i.a()], i.rb()))
}

// operate2 finishes a binary operator or guard BIF.
func (i *instruction) operate2(op func(x, y term.Term) (result, reason term.Term)) Status {
	return i.finish(op(i.rb(), i.rc()))
}

func (i *instruction) operate1(op func(x term.Term) (result, reason term.Term)) Status {
	return i.finish(op(i.rb()))
}

// operateInt finishes an operator whose right operand is in the instruction.
func (i *instruction) operateInt(op func(x, y term.Term) (result, reason term.Term)) Status {
	result, reason := op(i.rb(), term.MakeSmall(int64(i.imm())))
	if reason.IsNone() {
		return i.done(result)
	}
	return i.throw(&Exception{Class: term.AtomError, Reason: reason})
}

func (i *instruction) finish(result, reason term.Term) Status {
	if reason.IsNone() {
		if !result.IsImmediate() {
			i.p.Alloc += uint64(boxWords(result))
		}
		return i.done(result)
	}
	return i.failed(reason)
}

// boxWords is the size of a number that does not fit in a word.
func boxWords(t term.Term) int {
	if t.Kind() == term.Big {
		return 1 + t.Big().BitLen()/64
	}
	return 2
}

// failed is the way of an instruction with a Fail operand whose operation failed.
func (i *instruction) failed(reason term.Term) Status {
	switch i.imm() {
	default:
		return i.jump()
	case code.FailBare:
		return i.throw(&Exception{Class: term.AtomError, Reason: reason})
	case code.FailRaise:
		e := &Exception{Class: term.AtomError, Reason: reason}
		e.lead = i.operatorFrame()
		return i.throw(e)
	}
}

// operatorNames are the functions of module erlang that failing instructions stand for.
var operatorNames = [code.OpCount]term.Term{
	code.OpAdd: term.A("+"), code.OpSub: term.A("-"), code.OpMul: term.A("*"), code.OpDivide: term.A("/"),
	code.OpIntDiv: term.A("div"), code.OpRem: term.A("rem"), code.OpBand: term.A("band"), code.OpBor: term.A("bor"),
	code.OpBxor: term.A("bxor"), code.OpBsl: term.A("bsl"), code.OpBsr: term.A("bsr"), code.OpNeg: term.A("-"),
	code.OpPlus: term.A("+"), code.OpBnot: term.A("bnot"), code.OpHd: term.A("hd"), code.OpTl: term.A("tl"),
	code.OpTupleSize: term.A("tuple_size"), code.OpElement: term.A("element"),
}

func (i *instruction) operatorFrame() *Frame {
	op := code.Op(i.ins)
	args := [2]term.Term{i.rb()}
	n := 1
	if code.Ops[op].C == code.Src {
		args[1], n = i.rc(), 2
	}
	return bifFrame(term.AtomErlang, operatorNames[op], args[:n], term.Term{})
}

// head and the others are guard BIFs that have an instruction of their own.
func head(l term.Term) (result, reason term.Term) {
	if !l.IsCons() {
		return term.Term{}, term.AtomBadarg
	}
	return l.Head(), term.Term{}
}

func tail(l term.Term) (result, reason term.Term) {
	if !l.IsCons() {
		return term.Term{}, term.AtomBadarg
	}
	return l.Tail(), term.Term{}
}

func tupleSize(t term.Term) (result, reason term.Term) {
	if t.Kind() != term.Tuple {
		return term.Term{}, term.AtomBadarg
	}
	return term.MakeInt(int64(t.Arity())), term.Term{}
}

func element(n, t term.Term) (result, reason term.Term) {
	if !n.IsSmall() || t.Kind() != term.Tuple || n.Small() < 1 || n.Small() > int64(t.Arity()) {
		return term.Term{}, term.AtomBadarg
	}
	return t.Elem(int(n.Small()) - 1), term.Term{}
}

// isType is the guard test for a type.
func isType(typ code.Type, t term.Term) bool {
	switch typ {
	case code.TypeAtom:
		return t.IsAtom()
	case code.TypeBinary:
		return t.IsBinary()
	case code.TypeBitstring:
		return t.IsBits()
	case code.TypeBoolean:
		return t.Same(term.AtomTrue) || t.Same(term.AtomFalse)
	case code.TypeFloat:
		return t.Kind() == term.Float
	case code.TypeFunction:
		return t.Kind() == term.Fun
	case code.TypeInteger:
		return t.IsInteger()
	case code.TypeList:
		return t.IsCons() || t.IsNil()
	case code.TypeMap:
		return t.IsMap()
	case code.TypeNumber:
		return t.IsInteger() || t.Kind() == term.Float
	case code.TypePid:
		return t.IsPid()
	case code.TypePort:
		return t.Kind() == term.Port
	case code.TypeReference:
		return t.IsRef()
	case code.TypeTuple:
		return t.Kind() == term.Tuple
	}
	return false
}
