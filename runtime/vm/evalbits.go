package vm

import (
	"mortal/lang/code"
	"mortal/lang/term"
)

// What is typed is compiled as modules are, but a failing bit string shows the frames of
// the module with which OTP's shell builds it (eval_bits of stdlib, eval_exp_field1/9 and below it).

// evaluatorFrames returns the place in eval_bits where a segment fails, and those that called it. It multiplies a
// size by the unit itself and takes the bit_size of what goes in whole; both fail as the BIFs do. Each
// segment is built alone, as the first of its bit string: the error_info says which it is besides.
func evaluatorFrames(seg *code.Segment, what string, value term.Term) (*Frame, []Frame) {
	position := []term.Term{term.A("override_segment_position"), term.MakeInt(int64(seg.Pos))}
	bif := func(name string, args ...term.Term) (*Frame, []Frame) {
		info := append([]term.Term{term.AtomModule, term.A("erl_erts_errors")}, position...)
		return bifFrame(term.AtomErlang, term.A(name), args, term.MapOf(info...)), evaluatorBelow
	}
	field := &Frame{
		Module: term.A("eval_bits"), Function: term.A("eval_exp_field"), Arity: 6,
		File: "eval_bits.erl", Line: evaluatorLine(seg),
	}
	switch {
	case what == "size":
		bits, reason := term.Mul(value, term.MakeInt(int64(seg.Unit)))
		if !reason.IsNone() {
			return bif("*", value, term.MakeInt(int64(seg.Unit)))
		}
		value = bits
	case seg.Size == code.SizeAll && what == "type":
		return bif("bit_size", value)
	case seg.Size == code.SizeAll:
		return field, evaluatorBelow[1:]
	}
	field.Info = explainSegment(seg, 1, what, value, position...)
	return field, evaluatorBelow[1:]
}

// evaluatorBelow are the frames below a field's, the first only below that of a BIF.
var evaluatorBelow = []Frame{
	{Module: term.A("eval_bits"), Function: term.A("eval_exp_field1"), Arity: 9, File: "eval_bits.erl", Line: 114},
	{Module: term.A("eval_bits"), Function: term.A("create_binary"), Arity: 2, File: "eval_bits.erl", Line: 77},
	{Module: term.A("eval_bits"), Function: term.A("expr_grp"), Arity: 5, File: "eval_bits.erl", Line: 68},
}

// evaluatorLine is the line of eval_bits.erl of OTP 25 that builds a segment of this type, endianness and sign.
func evaluatorLine(seg *code.Segment) int {
	order := 4 // of the clauses: little, native, big
	switch {
	case seg.Native:
		order = 2
	case seg.Little:
		order = 0
	}
	switch seg.Type {
	case code.SegInteger:
		if seg.Signed {
			return 133 + 2*order
		}
		return 135 + 2*order
	case code.SegUTF8:
		return 145
	case code.SegUTF16:
		return 147 + (order+2)%6 // big, little, native
	case code.SegUTF32:
		return 153 + (order+2)%6
	case code.SegFloat:
		return 159 + order
	}
	if seg.Size == code.SizeAll {
		return 169
	}
	return 172
}
