package vm

import (
	"mortal/lang/code"
	"mortal/lang/term"
)

// Bit syntax (Erlang Reference Manual, Expressions, "Bit Syntax Expressions"). A
// match keeps the position in a register, as a number, so that a
// process that is copied takes it along.

func (i *instruction) bitOpen() Status {
	if !i.rb().IsBits() {
		return i.jump()
	}
	return i.done(term.MakeSmall(0))
}

// A cursor is a position in the bit string that a pattern is matched with.
type cursor struct {
	bits *term.BitsValue
	pos  int
	seg  *code.Segment
}

func (i *instruction) cursor() cursor {
	c := cursor{bits: i.rb().Bits(), pos: int(i.rc().Small())}
	if i.width == 2 {
		c.seg = &i.p.mod.Segments[i.z()]
	}
	return c
}

func (c *cursor) left() int { return c.bits.BitLen() - c.pos }

// bits returns how many bits the segment takes; false when that is impossible.
func (i *instruction) segmentBits(c *cursor) (int, bool) {
	size := c.seg.Size
	switch size {
	case code.SizeAll:
		return c.left(), c.left()%c.seg.Unit == 0
	case code.SizeReg:
		t := i.r[i.x()]
		if !t.IsSmall() || t.Small() < 0 || t.Small() > int64(c.left()) {
			return 0, false
		}
		size = int(t.Small())
	}
	n := size * c.seg.Unit
	return n, n <= c.left()
}

func (i *instruction) bitGet() Status {
	c := i.cursor()
	value, n, ok := i.readSegment(&c)
	if !ok {
		return i.jump()
	}
	i.r[i.c()] = term.MakeSmall(int64(c.pos + n))
	return i.done(value)
}

// readSegment reads the segment at c: its value and how many bits it took.
func (i *instruction) readSegment(c *cursor) (value term.Term, n int, ok bool) {
	switch c.seg.Type {
	case code.SegUTF8, code.SegUTF16, code.SegUTF32:
		return c.readRune()
	}
	if n, ok = i.segmentBits(c); !ok {
		return term.Term{}, 0, false
	}
	switch c.seg.Type {
	case code.SegInteger:
		return c.bits.ReadInt(c.pos, n, c.seg.Signed, c.seg.Little), n, true
	case code.SegFloat:
		value, ok = c.bits.ReadFloat(c.pos, n, c.seg.Little)
		return value, n, ok
	}
	i.p.Alloc += 8
	return c.bits.Slice(c.pos, n), n, true
}

func (c *cursor) readRune() (value term.Term, n int, ok bool) {
	var r rune
	switch c.seg.Type {
	case code.SegUTF8:
		r, n, ok = c.bits.ReadUTF8(c.pos)
	case code.SegUTF16:
		r, n, ok = c.bits.ReadUTF16(c.pos, c.seg.Little)
	default:
		r, n, ok = c.bits.ReadUTF32(c.pos, c.seg.Little)
	}
	return term.MakeSmall(int64(r)), n, ok
}

func (i *instruction) bitSkip() Status {
	c := i.cursor()
	n, ok := 0, false
	if c.seg.Type >= code.SegUTF8 {
		_, n, ok = c.readRune()
	} else if n, ok = i.segmentBits(&c); ok && c.seg.Type == code.SegFloat {
		_, ok = c.bits.ReadFloat(c.pos, n, c.seg.Little)
	}
	if !ok {
		return i.jump()
	}
	i.r[i.c()] = term.MakeSmall(int64(c.pos + n))
	i.next()
	return running
}

func (i *instruction) bitText() Status {
	c := i.cursor()
	n := c.seg.Lit.Bits().BitLen()
	if n > c.left() || !term.ExactEqual(c.bits.Slice(c.pos, n), c.seg.Lit) {
		return i.jump()
	}
	i.r[i.c()] = term.MakeSmall(int64(c.pos + n))
	i.next()
	return running
}

func (i *instruction) bitEnd() Status {
	c := i.cursor()
	return i.test(c.left() == 0)
}

// maxBits bounds what one expression builds.
const maxBits = 1 << 36

// bitBuild makes a bit string of the values and sizes in registers: for each
// segment the value, unless it is text, then the size if it is in a register.
func (i *instruction) bitBuild() Status {
	segs := i.p.mod.Segments[i.z() : i.z()+i.y()]
	b := builder{i: i}
	at := i.x()
	for k := range segs {
		seg := &segs[k]
		n := 0
		if seg.Lit.IsNone() {
			n = 1
		}
		if seg.Size == code.SizeReg {
			n++
		}
		b.first = k == 0
		if status, ok := b.add(seg, i.r[at:at+n]); !ok {
			return status
		}
		at += n
	}
	i.p.Alloc += uint64(b.out.BitLen()/64) + 4
	return i.done(b.out.Term())
}

// A builder is a bit string under construction.
type builder struct {
	i     *instruction
	out   term.BitBuilder
	first bool // nothing was added yet
}

// add appends a segment of the value and size in args. When it cannot, the status is that of the failure.
func (b *builder) add(seg *code.Segment, args []term.Term) (Status, bool) {
	if !seg.Lit.IsNone() {
		b.out.AppendBits(seg.Lit.Bits())
		return running, true
	}
	value := args[0]
	if seg.Type >= code.SegUTF8 {
		if !b.addRune(seg, value) {
			return b.bad(seg, "type", value)
		}
		return running, true
	}
	size := seg.Size
	if size == code.SizeReg {
		if !args[1].IsSmall() || args[1].Small() < 0 {
			return b.bad(seg, "size", args[1])
		}
		if size = int(min(args[1].Small(), maxBits)); size*seg.Unit >= maxBits {
			return b.tooLarge()
		}
	}
	if seg.Void {
		return b.check(seg, value, size)
	}
	if !b.i.m.Host.Reserve(b.i.p, max(0, size)*seg.Unit/64) {
		return Exiting, false
	}
	return b.addSized(seg, value, size)
}

// check fails as the segment would, and adds nothing.
func (b *builder) check(seg *code.Segment, value term.Term, size int) (Status, bool) {
	if seg.Type == code.SegInteger {
		return running, true
	}
	trial := builder{i: b.i}
	status, ok := trial.addSized(seg, value, size)
	if !ok {
		b.out.Term()
	}
	return status, ok
}

func (b *builder) addRune(seg *code.Segment, value term.Term) bool {
	switch seg.Type {
	case code.SegUTF8:
		return b.out.AppendUTF8(value)
	case code.SegUTF16:
		return b.out.AppendUTF16(value, seg.Little)
	}
	return b.out.AppendUTF32(value, seg.Little)
}

func (b *builder) addSized(seg *code.Segment, value term.Term, size int) (Status, bool) {
	switch seg.Type {
	case code.SegInteger:
		if !b.out.AppendInt(value, size*seg.Unit, seg.Little) {
			return b.bad(seg, "type", value)
		}
	case code.SegFloat:
		return b.addFloat(seg, value, size*seg.Unit)
	case code.SegBinary:
		return b.addBits(seg, value, size)
	}
	return running, true
}

func (b *builder) addFloat(seg *code.Segment, value term.Term, n int) (Status, bool) {
	if n != 16 && n != 32 && n != 64 {
		return b.bad(seg, "invalid", term.MakeInt(int64(n)))
	}
	if !value.IsInteger() && value.Kind() != term.Float {
		return b.bad(seg, "type", value)
	}
	if !b.out.AppendFloat(value, n, seg.Little) {
		return b.bad(seg, "no_float", value)
	}
	return running, true
}

func (b *builder) addBits(seg *code.Segment, value term.Term, size int) (Status, bool) {
	if !value.IsBits() {
		return b.bad(seg, "type", value)
	}
	bits := value.Bits()
	if size == code.SizeAll {
		if bits.BitLen()%seg.Unit != 0 {
			return b.bad(seg, "unit", value)
		}
		if b.first {
			b.out = term.ExtendBits(bits)
		} else {
			b.out.AppendBits(bits)
		}
		return running, true
	}
	if size*seg.Unit > bits.BitLen() {
		return b.bad(seg, "short", value)
	}
	b.out.AppendBits(bits.Slice(0, size*seg.Unit).Bits())
	return running, true
}

func (b *builder) tooLarge() (Status, bool) {
	b.out.Term()
	if b.i.imm() > code.FailBare {
		return b.i.jump(), false
	}
	return b.i.throw(&Exception{Class: term.AtomError, Reason: term.AtomSystemLimit}), false
}

var segmentNames = [...]string{
	code.SegInteger: "integer", code.SegFloat: "float", code.SegBinary: "binary",
	code.SegUTF8: "utf8", code.SegUTF16: "utf16", code.SegUTF32: "utf32",
}

// bad raises what a segment fails with: for a size that is a number but too large system_limit, else badarg. The
// error_info has the cause that erl_erts_errors:format_bs_fail/2 explains.
func (b *builder) bad(seg *code.Segment, what string, value term.Term) (Status, bool) {
	b.out.Term()
	i := b.i
	if i.imm() > code.FailBare {
		return i.jump(), false
	}
	e := &Exception{Class: term.AtomError, Reason: term.AtomBadarg}
	if what == "size" && value.IsInteger() && term.Compare(value, term.MakeSmall(0)) > 0 {
		e.Reason = term.AtomSystemLimit
	}
	switch {
	case i.p.mod.Hidden:
		e.lead, e.below = evaluatorFrames(seg, what, value)
	case seg.Pos != code.SilentPos:
		e.info = explainSegment(seg, seg.Pos, what, value)
	}
	return i.throw(e), false
}

// explainSegment makes the error_info map of a segment that fails, the pos-th.
func explainSegment(seg *code.Segment, pos int, what string, value term.Term, more ...term.Term) term.Term {
	cause := term.MakeTuple(term.MakeInt(int64(pos)), term.A(segmentNames[seg.Type]), term.A(what), value)
	info := []term.Term{
		term.AtomCause, cause, term.AtomFunction, term.A("format_bs_fail"),
		term.AtomModule, term.A("erl_erts_errors"),
	}
	return term.MapOf(append(info, more...)...)
}

// bitAppend adds the value of a binary comprehension's template to what it has made so far.
func (i *instruction) bitAppend() Status {
	if !i.rc().IsBits() {
		return i.badTemplate()
	}
	more := i.rc().Bits()
	out := term.ExtendBits(i.rb().Bits())
	out.AppendBits(more)
	i.p.Alloc += uint64(more.BitLen()/64) + 1
	return i.done(out.Term())
}

// badTemplate raises badarg for a template that is no bit string. The shell's evaluator says what was wrong.
func (i *instruction) badTemplate() Status {
	e := &Exception{Class: term.AtomError, Reason: term.AtomBadarg}
	if i.p.mod.Hidden {
		cause := term.MakeTuple(term.MakeInt(2), term.A("binary"), term.A("type"), i.rc())
		e.lead = &Frame{
			Module: term.AtomErlEval, Function: term.A("eval_bc1"), Arity: 7, File: "erl_eval.erl", Line: bcLine,
			Info: term.MapOf(term.AtomCause, cause, term.AtomFunction, term.A("format_bs_fail"), term.AtomModule, term.A("erl_erts_errors")),
		}
	}
	return i.throw(e)
}

// bcLine is the line that OTP 25 shows for the place where the evaluator joins the parts of a comprehension.
const bcLine = 798
