package code

// An Op is an opcode.
type Op uint8

// The opcodes; the table Ops says what each does.
const (
	OpFunc Op = iota
	OpHalt
	OpJump
	OpMove
	OpMove2
	OpMove3
	OpFarGet
	OpFarPut
	OpInt
	OpNil
	OpLit
	OpLit2
	OpUnbound

	OpIsTuple
	OpIsTagged
	OpIsCons
	OpIsNil
	OpIsWord
	OpIsInt
	OpNotInt
	OpIsLit
	OpIsType
	OpEqExact
	OpNeExact
	OpEq
	OpNe
	OpLt
	OpLe
	OpLtInt
	OpLeInt
	OpGtInt
	OpGeInt
	OpBindEq
	OpSelect

	OpCall
	OpCallTail
	OpMoveCallTail
	OpCallExt
	OpCallExtTail
	OpCallFun
	OpCallFunTail
	OpApply
	OpApplyTail
	OpReturn
	OpReturnCons
	OpBif

	OpCons
	OpList
	OpGetList
	OpUncons
	OpHead
	OpTail
	OpReverse
	OpTuple
	OpTupleOfList
	OpElem
	OpElem2
	OpElem3
	OpElemFar
	OpSetElems
	OpMapNew
	OpMapPut
	OpMapUpdate
	OpMapGet
	OpMakeFun

	OpAdd
	OpSub
	OpMul
	OpDivide
	OpIntDiv
	OpRem
	OpBand
	OpBor
	OpBxor
	OpBsl
	OpBsr
	OpNeg
	OpPlus
	OpBnot
	OpAddInt
	OpSubInt
	OpHd
	OpTl
	OpTupleSize
	OpElement

	OpSelf
	OpSend
	OpRecvNext
	OpRecvScan
	OpRecvRemove
	OpRecvSkip
	OpRecvWait
	OpRecvTimeout

	OpError
	OpFunctionClause
	OpRaise
	OpStacktrace
	OpCatch

	OpBitOpen
	OpBitGet
	OpBitSkip
	OpBitText
	OpBitEnd
	OpBitBuild
	OpBitAppend

	opCount
)

// OpCount is the number of opcodes; they are dense from 0.
const OpCount = int(opCount)

// An Operand says what a byte operand of an instruction is.
type Operand uint8

// The operands. A Wide operand in B takes B and C together as 16 bits (C high);
// a Base operand in A takes A, B and C as 24 bits.
const (
	None     Operand = iota
	Dst              // register written
	Src              // register read
	Num              // unsigned number
	WideNum          // unsigned 16 bit number
	WideInt          // signed 16 bit number
	WideLit          // literal
	WideRegs         // first of a run of registers read
	Base             // register of the result of a call; arguments follow it
)

// An ImmKind says what the 32 high bits of an instruction are.
type ImmKind uint8

// The kinds of Imm.
const (
	NoImm       ImmKind = iota
	Target              // pc
	Fail                // pc to go on at when the operation fails; FailRaise, FailBare: raise instead
	Literal             // index in Module.Literals
	TwoLiterals         // two of 16 bits
	Signed              // a number
	Count               // a number of registers or elements
	Entry               // pc of the first instruction of a function of the module
	Imported            // index in Module.Imports
	Lambda              // index in Module.Lambdas
	TableIndex          // index in Module.Tables
	Far                 // register
	MoreMoves           // registers in the lower three bytes: read, written, read
	MoreElems           // a register written and an index in two bytes, once or twice
)

// What a Fail operand says besides a pc, which is never that small.
const (
	FailRaise = 0 // raise, with a stack frame for the operator or BIF that failed
	FailBare  = 1 // raise without such a frame
)

// Info describes an opcode.
type Info struct {
	Name    string
	A, B, C Operand
	Imm     ImmKind
	Ext     Ext // second word
	Doc     string
}

// An Ext says what the second word of an instruction is: two 16 bit operands,
// X and Y, and one of 32 bits, Z.
type Ext uint8

// The second words.
const (
	NoExt      Ext = iota
	ExtPairs       // X first of a run of registers, Y the number of pairs in it
	ExtBif         // Y number of arguments, Z import
	ExtSegment     // X register of the size, Z segment
	ExtBuild       // X first of a run of registers, Y number of segments, Z the first segment
	ExtFilters     // Y number of filters, Z the first
	ExtElems       // X first of the run of new values, Z literal: tuple of the indexes, from 0
	ExtTag         // X arity of a tuple, Z literal: its first element
)

// Ops describes every opcode. r[x] is register x; "or fail" means: jump to Imm,
// or raise when Imm says so.
var Ops = [OpCount]Info{
	OpFunc:    {"func", None, None, None, Count, NoExt, "head of a function that needs Imm registers; never run"},
	OpHalt:    {"halt", None, None, None, NoImm, NoExt, "the process is over; its value is r[0]"},
	OpJump:    {"jump", None, None, None, Target, NoExt, "pc = Imm"},
	OpMove:    {"move", Dst, Src, None, NoImm, NoExt, "r[A] = r[B]"},
	OpMove2:   {"move2", Dst, Src, Dst, Far, NoExt, "r[A] = r[B], then r[C] = r[Imm]"},
	OpMove3:   {"move3", Dst, Src, Dst, MoreMoves, NoExt, "r[A] = r[B], then r[C] = r[Imm's first byte], then the same with the next two bytes"},
	OpFarGet:  {"far_get", Dst, None, None, Far, NoExt, "r[A] = r[Imm]"},
	OpFarPut:  {"far_put", Src, None, None, Far, NoExt, "r[Imm] = r[A]"},
	OpInt:     {"int", Dst, None, None, Signed, NoExt, "r[A] = Imm"},
	OpNil:     {"nil", Dst, None, None, NoImm, NoExt, "r[A] = []"},
	OpLit:     {"lit", Dst, None, None, Literal, NoExt, "r[A] = literal Imm"},
	OpLit2:    {"lit2", Dst, Dst, None, TwoLiterals, NoExt, "r[A], r[B] = the literals in the lower and the upper half of Imm"},
	OpUnbound: {"unbound", Dst, None, None, NoImm, NoExt, "r[A] = no value; a variable of the shell that may stay unbound"},

	OpIsTuple:  {"is_tuple", Src, WideNum, None, Target, NoExt, "unless r[A] is a tuple of arity B jump"},
	OpIsTagged: {"is_tagged", Src, None, None, Target, ExtTag, "unless r[A] is a tuple of arity X whose first element is the immediate literal Z jump"},
	OpIsCons:   {"is_cons", Src, None, None, Target, NoExt, "unless r[A] is a list cell jump"},
	OpIsNil:    {"is_nil", Src, None, None, Target, NoExt, "unless r[A] is [] jump"},
	OpIsWord:   {"is_word", Src, WideLit, None, Target, NoExt, "unless r[A] is the immediate literal B jump"},
	OpIsInt:    {"is_int", Src, WideInt, None, Target, NoExt, "unless r[A] =:= B jump"},
	OpNotInt:   {"not_int", Src, WideInt, None, Target, NoExt, "unless r[A] =/= B jump"},
	OpIsLit:    {"is_lit", Src, WideLit, None, Target, NoExt, "unless r[A] =:= literal B jump"},
	OpIsType:   {"is_type", Src, Num, None, Target, NoExt, "unless r[A] is of the type B jump; see Type"},
	OpEqExact:  {"eq_exact", Src, Src, None, Target, NoExt, "unless r[A] =:= r[B] jump"},
	OpNeExact:  {"ne_exact", Src, Src, None, Target, NoExt, "unless r[A] =/= r[B] jump"},
	OpEq:       {"eq", Src, Src, None, Target, NoExt, "unless r[A] == r[B] jump"},
	OpNe:       {"ne", Src, Src, None, Target, NoExt, "unless r[A] /= r[B] jump"},
	OpLt:       {"lt", Src, Src, None, Target, NoExt, "unless r[A] < r[B] jump"},
	OpLe:       {"le", Src, Src, None, Target, NoExt, "unless r[A] =< r[B] jump"},
	OpLtInt:    {"lt_int", Src, WideInt, None, Target, NoExt, "unless r[A] < B jump"},
	OpLeInt:    {"le_int", Src, WideInt, None, Target, NoExt, "unless r[A] =< B jump"},
	OpGtInt:    {"gt_int", Src, WideInt, None, Target, NoExt, "unless r[A] > B jump"},
	OpGeInt:    {"ge_int", Src, WideInt, None, Target, NoExt, "unless r[A] >= B jump"},
	OpBindEq:   {"bind_eq", Src, Src, None, Target, NoExt, "if r[A] has no value r[A] = r[B]; else unless r[A] =:= r[B] jump"},
	OpSelect:   {"select", Src, None, None, TableIndex, NoExt, "jump to where table Imm sends r[A]; go on when it is not there"},

	OpCall:         {"call", Base, None, None, Entry, NoExt, "r[A] = the function at Imm (r[A+1] ...)"},
	OpCallTail:     {"call_tail", None, None, None, Entry, NoExt, "return the function at Imm (r[0] ...)"},
	OpMoveCallTail: {"move_call_tail", Dst, Src, None, Entry, NoExt, "r[A] = r[B], then return the function at Imm (r[0] ...)"},
	OpCallExt:      {"call_ext", Base, None, None, Imported, NoExt, "r[A] = import Imm (r[A+1] ...)"},
	OpCallExtTail:  {"call_ext_tail", None, None, None, Imported, NoExt, "return import Imm (r[0] ...)"},
	OpCallFun:      {"call_fun", Base, None, None, Count, NoExt, "r[A] = r[A+1+Imm] (r[A+1] ... r[A+Imm])"},
	OpCallFunTail:  {"call_fun_tail", None, None, None, Count, NoExt, "return r[Imm] (r[0] ... r[Imm-1])"},
	OpApply:        {"apply", Base, None, None, Count, NoExt, "r[A] = r[A+1+Imm]:r[A+2+Imm] (r[A+1] ... r[A+Imm])"},
	OpApplyTail:    {"apply_tail", None, None, None, Count, NoExt, "return r[Imm]:r[Imm+1] (r[0] ... r[Imm-1])"},
	OpReturn:       {"return", Src, None, None, NoImm, NoExt, "give r[A] to the caller"},
	OpReturnCons:   {"return_cons", None, Src, Src, NoImm, NoExt, "give [r[B] | r[C]] to the caller"},
	OpBif:          {"bif", Dst, WideRegs, None, Fail, ExtBif, "r[A] = import Z (r[B] ... Y of them), a guard BIF, or fail"},

	OpCons:        {"cons", Dst, Src, Src, NoImm, NoExt, "r[A] = [r[B] | r[C]]"},
	OpList:        {"list", Dst, WideRegs, None, Count, NoExt, "r[A] = [r[B], ... Imm of them | the register after them]"},
	OpGetList:     {"get_list", Dst, Dst, Src, NoImm, NoExt, "[r[A] | r[B]] = r[C], which is a cell"},
	OpUncons:      {"uncons", Dst, Dst, Src, Target, NoExt, "unless r[C] is a list cell jump; [r[A] | r[B]] = r[C]"},
	OpHead:        {"head", Dst, Src, None, NoImm, NoExt, "[r[A] | _] = r[B], which is a cell"},
	OpTail:        {"tail", Dst, Src, None, NoImm, NoExt, "[_ | r[A]] = r[B], which is a cell"},
	OpReverse:     {"reverse", Dst, Src, Src, NoImm, NoExt, "r[A] = lists:reverse(r[B], r[C]); r[B] is a proper list"},
	OpTuple:       {"tuple", Dst, WideRegs, None, Count, NoExt, "r[A] = {r[B], ... Imm of them}"},
	OpTupleOfList: {"tuple_of_list", Dst, Src, None, NoImm, NoExt, "r[A] = the tuple of the elements of r[B], last first"},
	OpElem:        {"elem", Dst, Src, Num, NoImm, NoExt, "r[A] = element C, from 0, of r[B], which has it"},
	OpElem2:       {"elem2", Dst, Src, Num, MoreElems, NoExt, "r[A] = element C, from 0, of r[B], which has it; the same with the next two bytes and r[B]"},
	OpElem3:       {"elem3", Dst, Src, Num, MoreElems, NoExt, "r[A] = element C, from 0, of r[B], which has it; the same twice with the next two bytes and r[B]"},
	OpElemFar:     {"elem_far", Dst, Src, None, Count, NoExt, "r[A] = element Imm, from 0, of r[B], which has it"},
	OpSetElems:    {"set_elems", Dst, Src, None, Count, ExtElems, "r[A] = the tuple r[B] with Imm new elements from r[X] on at the indexes Z"},
	OpMapNew:      {"map_new", Dst, WideRegs, None, Count, NoExt, "r[A] = #{r[B] => r[B+1], ...}, Imm pairs"},
	OpMapPut:      {"map_put", Dst, Src, None, Fail, ExtPairs, "r[A] = r[B]#{r[X] => r[X+1], ...}, Y pairs, or fail"},
	OpMapUpdate:   {"map_update", Dst, Src, None, Fail, ExtPairs, "r[A] = r[B]#{r[X] := r[X+1], ...}, Y pairs, or fail"},
	OpMapGet:      {"map_get", Dst, Src, Src, Target, NoExt, "#{r[C] := r[A]} = r[B], which is a map, or jump"},
	OpMakeFun:     {"make_fun", Dst, WideRegs, None, Lambda, NoExt, "r[A] = lambda Imm, its free variables being r[B] ..."},

	OpAdd:       {"add", Dst, Src, Src, Fail, NoExt, "r[A] = r[B] + r[C] or fail"},
	OpSub:       {"sub", Dst, Src, Src, Fail, NoExt, "r[A] = r[B] - r[C] or fail"},
	OpMul:       {"mul", Dst, Src, Src, Fail, NoExt, "r[A] = r[B] * r[C] or fail"},
	OpDivide:    {"divide", Dst, Src, Src, Fail, NoExt, "r[A] = r[B] / r[C] or fail"},
	OpIntDiv:    {"int_div", Dst, Src, Src, Fail, NoExt, "r[A] = r[B] div r[C] or fail"},
	OpRem:       {"rem", Dst, Src, Src, Fail, NoExt, "r[A] = r[B] rem r[C] or fail"},
	OpBand:      {"band", Dst, Src, Src, Fail, NoExt, "r[A] = r[B] band r[C] or fail"},
	OpBor:       {"bor", Dst, Src, Src, Fail, NoExt, "r[A] = r[B] bor r[C] or fail"},
	OpBxor:      {"bxor", Dst, Src, Src, Fail, NoExt, "r[A] = r[B] bxor r[C] or fail"},
	OpBsl:       {"bsl", Dst, Src, Src, Fail, NoExt, "r[A] = r[B] bsl r[C] or fail"},
	OpBsr:       {"bsr", Dst, Src, Src, Fail, NoExt, "r[A] = r[B] bsr r[C] or fail"},
	OpNeg:       {"neg", Dst, Src, None, Fail, NoExt, "r[A] = -r[B] or fail"},
	OpPlus:      {"plus", Dst, Src, None, Fail, NoExt, "r[A] = +r[B] or fail"},
	OpBnot:      {"bnot", Dst, Src, None, Fail, NoExt, "r[A] = bnot r[B] or fail"},
	OpAddInt:    {"add_int", Dst, Src, None, Signed, NoExt, "r[A] = r[B] + Imm; raises without a frame"},
	OpSubInt:    {"sub_int", Dst, Src, None, Signed, NoExt, "r[A] = r[B] - Imm; raises without a frame"},
	OpHd:        {"hd", Dst, Src, None, Fail, NoExt, "r[A] = hd(r[B]) or fail"},
	OpTl:        {"tl", Dst, Src, None, Fail, NoExt, "r[A] = tl(r[B]) or fail"},
	OpTupleSize: {"tuple_size", Dst, Src, None, Fail, NoExt, "r[A] = tuple_size(r[B]) or fail"},
	OpElement:   {"element", Dst, Src, Src, Fail, NoExt, "r[A] = element(r[B], r[C]) or fail"},

	OpSelf:        {"self", Dst, None, None, NoImm, NoExt, "r[A] = self()"},
	OpSend:        {"send", Dst, Src, Src, NoImm, NoExt, "r[A] = r[B] ! r[C]"},
	OpRecvNext:    {"recv_next", Dst, None, None, Target, NoExt, "r[A] = the message at the save pointer; jump when there is none"},
	OpRecvScan:    {"recv_scan", Dst, None, None, Target, ExtFilters, "r[A] = the next message that one of Y filters from Z on lets through; jump when there is none"},
	OpRecvRemove:  {"recv_remove", None, None, None, NoImm, NoExt, "take the message at the save pointer out; the receive is over"},
	OpRecvSkip:    {"recv_skip", None, None, None, Target, NoExt, "move the save pointer on, jump"},
	OpRecvWait:    {"recv_wait", None, None, None, Target, NoExt, "wait for a message, then go on at Imm"},
	OpRecvTimeout: {"recv_timeout", Src, None, None, Target, NoExt, "wait for a message, then go on at Imm; after r[A] ms the receive is over, go on"},

	OpError:          {"error", Src, Num, None, NoImm, NoExt, "raise the error B for the value r[A]; see Failure"},
	OpFunctionClause: {"function_clause", None, None, None, Count, NoExt, "raise function_clause; the arguments are r[0] ... Imm of them"},
	OpRaise:          {"raise", Src, Src, Src, NoImm, NoExt, "raise class r[A], reason r[B] again, with the raw stacktrace r[C]"},
	OpStacktrace:     {"stacktrace", Dst, Src, None, NoImm, NoExt, "r[A] = the stacktrace that the raw one r[B] stands for"},
	OpCatch:          {"catch", Dst, WideRegs, None, NoImm, NoExt, "r[A] = what catch makes of class r[B], reason r[B+1], raw stacktrace r[B+2]"},

	OpBitOpen:   {"bit_open", Dst, Src, None, Target, NoExt, "r[A] = 0, the position in r[B], unless that is no bit string: jump"},
	OpBitGet:    {"bit_get", Dst, Src, Src, Target, ExtSegment, "r[A] = segment Z of r[B] at position r[C], which moves on, or jump"},
	OpBitSkip:   {"bit_skip", None, Src, Src, Target, ExtSegment, "move position r[C] in r[B] over segment Z or jump"},
	OpBitText:   {"bit_text", None, Src, Src, Target, ExtSegment, "move position r[C] in r[B] over the text of segment Z or jump"},
	OpBitEnd:    {"bit_end", None, Src, Src, Target, NoExt, "unless position r[C] is the end of r[B] jump"},
	OpBitBuild:  {"bit_build", Dst, None, None, Fail, ExtBuild, "r[A] = the bit string of Y segments from Z on, their values and sizes from r[X] on"},
	OpBitAppend: {"bit_append", Dst, Src, Src, NoImm, NoExt, "r[A] = <<r[B]/bits, r[C]/bits>>; the error is bad r[C]"},
}

// A Type is a type that OpIsType tests for.
type Type uint8

// The types.
const (
	TypeAtom Type = iota
	TypeBinary
	TypeBitstring
	TypeBoolean
	TypeFloat
	TypeFunction
	TypeInteger
	TypeList
	TypeMap
	TypeNumber
	TypePid
	TypePort
	TypeReference
	TypeTuple
	TypeCount // not a type
)

// A Failure is an error that OpError raises.
type Failure uint8

// The failures (Erlang Reference Manual, Errors and Error Handling, "Exit Reasons").
const (
	Badmatch     Failure = iota // {badmatch, V}
	CaseClause                  // {case_clause, V}
	TryClause                   // {try_clause, V}
	ElseClause                  // {else_clause, V}
	IfClause                    // if_clause
	Badrecord                   // {badrecord, V}
	Badarg                      // {badarg, V}: an operand of andalso or orelse
	BadFilter                   // {bad_filter, V}
	BadGenerator                // {bad_generator, V}
	Unbound                     // {unbound, V}: a variable of the shell
	Badfun                      // {badfun, V}
	Badarity                    // {badarity, V}
	FailureCount                // not a failure
)

// Make packs an instruction.
func Make(op Op, a, b, c int, imm int) uint64 {
	return uint64(op) | uint64(uint8(a))<<8 | uint64(uint8(b))<<16 | uint64(uint8(c))<<24 | uint64(uint32(imm))<<32
}

// MakeExt packs a second word.
func MakeExt(x, y, z int) uint64 {
	return uint64(uint16(x)) | uint64(uint16(y))<<16 | uint64(uint32(z))<<32
}

// Operands of an instruction word.
func opOf(w uint64) Op        { return Op(w) }
func operandA(w uint64) int   { return int(uint8(w >> 8)) }
func operandB(w uint64) int   { return int(uint8(w >> 16)) }
func operandC(w uint64) int   { return int(uint8(w >> 24)) }
func operandBC(w uint64) int  { return int(uint16(w >> 16)) }
func operandABC(w uint64) int { return int(uint32(w) >> 8) }
func operandImm(w uint64) int { return int(int32(w >> 32)) }

// Width returns how many words an instruction takes.
func (op Op) Width() int {
	if Ops[op].Ext != NoExt {
		return 2
	}
	return 1
}

func (op Op) String() string { return Ops[op].Name }
