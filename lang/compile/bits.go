package compile

import (
	"mortal/lang/code"
	"mortal/lang/syntax"
	"mortal/lang/term"
)

// A segment of bit syntax as it is written: its description, and the
// expressions it takes.
type segment struct {
	code.Segment
	value syntax.Expr // nil for text
	size  syntax.Expr // nil when it is constant or not there
}

// segments reads the elements of <<…>>. In a pattern the default size of a
// binary at the end is all the rest (Erlang Reference Manual, Expressions, "Bit
// Syntax Expressions").
func (f *function) segments(e *syntax.Binary, pattern bool) []segment {
	var segs []segment
	for i := range e.Elems {
		elem := &e.Elems[i]
		proto := f.specifiers(elem)
		f.segmentSize(&proto, elem)
		proto.Pos = i + 1
		s, ok := syntax.Unparen(elem.Value).(*syntax.String)
		switch {
		case !ok:
			proto.value = elem.Value
			segs = append(segs, proto)
		case len(s.Value) == 0 && pattern: // has no type or size there
		case len(s.Value) == 0:
			segs = f.emptyText(segs, proto, s)
		default:
			segs = f.textSegments(segs, proto, s)
		}
	}
	return segs
}

// specifiers reads the type specifiers of a segment.
func (f *function) specifiers(elem *syntax.BinElem) segment {
	var seg segment
	unit := 0
	for _, s := range elem.Specs {
		switch s.Name {
		case "integer":
			seg.Type = code.SegInteger
		case "float":
			seg.Type = code.SegFloat
		case "binary", "bytes":
			seg.Type = code.SegBinary
			if unit == 0 {
				unit = 8
			}
		case "bitstring", "bits":
			seg.Type = code.SegBinary
			if unit == 0 {
				unit = 1
			}
		case "utf8":
			seg.Type = code.SegUTF8
		case "utf16":
			seg.Type = code.SegUTF16
		case "utf32":
			seg.Type = code.SegUTF32
		case "signed":
			seg.Signed = true
		case "little":
			seg.Little = true
		case "native":
			seg.Little, seg.Native = true, true
		case "unsigned", "big":
		case "unit":
			if s.Unit == nil || !s.Unit.IsInt64() || s.Unit.Int64() < 1 || s.Unit.Int64() > 256 {
				f.badSegment(elem, "illegal unit")
			}
			unit = int(s.Unit.Int64())
		default:
			f.badSegment(elem, "illegal type specifier "+s.Name)
		}
	}
	seg.Unit = unit
	return seg
}

func (f *function) badSegment(elem *syntax.BinElem, text string) {
	f.m.errorf(elem.Span(), "undefined_bittype", "%s", text)
	panic(bail{})
}

// segmentSize sets unit and size, with the defaults of the type.
func (f *function) segmentSize(seg *segment, elem *syntax.BinElem) {
	defaultSize := 0
	switch seg.Type {
	case code.SegInteger:
		defaultSize = 8
	case code.SegFloat:
		defaultSize = 64
	case code.SegBinary:
		defaultSize = code.SizeAll
	}
	if seg.Unit == 0 {
		seg.Unit = 1
	}
	if elem.Size == nil {
		seg.Size = defaultSize
		return
	}
	if a, ok := syntax.Unparen(elem.Size).(*syntax.Atom); ok && a.Name == "all" {
		seg.Size = code.SizeAll
		return
	}
	if t, ok := f.m.arithmetic(elem.Size); ok && t.IsSmall() && t.Small() >= 0 && t.Small() < 1<<30 {
		seg.Size = int(t.Small())
		return
	}
	seg.Size, seg.size = code.SizeReg, elem.Size
}

// textSegments adds the segments of a string: one of literal bits if the sizes
// are usual, else one for each character. Of those the shell's evaluator knows the place, compiled code does not.
func (f *function) textSegments(segs []segment, proto segment, s *syntax.String) []segment {
	if bits, ok := textBits(&proto, s.Value); ok {
		return append(segs, segment{Segment: code.Segment{Type: proto.Type, Unit: 1, Size: bits.Bits().BitLen(), Lit: bits}})
	}
	if !f.m.out.Hidden {
		proto.Pos = 0
	}
	for _, r := range s.Value {
		seg := proto
		seg.value = &syntax.Char{At: s.At, Value: r}
		segs = append(segs, seg)
	}
	return segs
}

// emptyText adds the check of a string without characters, if there is something to check. The shell's evaluator
// checks when it comes to the segment and as if there were a character (eval_bits:eval_field/5); compiled code
// checks only a size that is not constant, before it builds anything, and says no more than badarg (v3_core:bitstr/2).
func (f *function) emptyText(segs []segment, proto segment, s *syntax.String) []segment {
	if _, ok := textBits(&proto, []rune{0}); ok {
		return segs
	}
	proto.Void = true
	proto.value = &syntax.Char{At: s.At}
	switch {
	case f.m.out.Hidden || proto.Type == code.SegBinary:
		return append(segs, proto)
	case proto.size == nil:
		return segs
	}
	proto.Type, proto.Unit, proto.Pos = code.SegInteger, 1, code.SilentPos
	return append([]segment{proto}, segs...)
}

// fails reports whether the compiler sees that a construction fails: then it raises badarg itself and nothing tells what was
// wrong (v3_core:bitstr/2). The shell's evaluator does not look ahead.
func (f *function) fails(segs []segment) bool {
	if f.m.out.Hidden {
		return false
	}
	for i := range segs {
		if f.wrongValue(&segs[i]) || f.wrongSize(&segs[i]) {
			return true
		}
	}
	return false
}

// wrongValue reports whether the value of a segment is a constant of another type.
func (f *function) wrongValue(s *segment) bool {
	if s.value == nil {
		return false
	}
	t, ok := syntax.Constant(s.value, false)
	switch {
	case !ok || t.IsInteger() && s.Type != code.SegBinary || t.Kind() == term.Float && s.Type == code.SegFloat:
		return false
	}
	return !(t.IsBits() && s.Type == code.SegBinary)
}

// wrongSize reports whether the size of a segment is a constant that can't be one.
func (f *function) wrongSize(s *segment) bool {
	if s.size == nil {
		return false
	}
	t, ok := f.m.arithmetic(s.size)
	return ok && (!t.IsInteger() || term.Compare(t, term.MakeSmall(0)) < 0)
}

// textBits encodes the characters of a string segment.
func textBits(seg *segment, rs []rune) (term.Term, bool) {
	var b term.BitBuilder
	for _, r := range rs {
		c, ok := term.MakeSmall(int64(r)), false
		switch seg.Type {
		case code.SegInteger:
			ok = seg.Size >= 0 && b.AppendInt(c, seg.Size*seg.Unit, seg.Little)
		case code.SegUTF8:
			ok = b.AppendUTF8(c)
		case code.SegUTF16:
			ok = b.AppendUTF16(c, seg.Little)
		case code.SegUTF32:
			ok = b.AppendUTF32(c, seg.Little)
		}
		if !ok {
			return term.Term{}, false
		}
	}
	return b.Term(), true
}

// binary compiles <<…>> in an expression.
func (f *function) binary(e *syntax.Binary, d dest) int {
	segs := f.segments(e, false)
	fails := f.fails(segs)
	if t, ok := f.literalBits(segs); ok && !fails {
		return f.constant(t, d)
	}
	return f.produceFrom(d, func(r int) {
		var exprs []syntax.Expr
		first := len(f.m.out.Segments)
		for _, s := range segs {
			if fails {
				s.Pos = code.SilentPos
			}
			if s.value != nil {
				exprs = append(exprs, s.value)
			}
			if s.size != nil {
				exprs = append(exprs, s.size)
			}
			f.m.out.Segments = append(f.m.out.Segments, s.Segment)
		}
		from := f.allocRun(len(exprs))
		f.run(exprs, from)
		f.at(e)
		f.emitFail(code.OpBitBuild, r, 0, 0, code.MakeExt(from, len(segs), first))
	})
}

// literalBits returns the value of segments that are constant: text and integers.
func (f *function) literalBits(segs []segment) (term.Term, bool) {
	var b term.BitBuilder
	for _, s := range segs {
		if s.value == nil {
			b.AppendBits(s.Lit.Bits())
			continue
		}
		t, ok := f.m.constant(syntax.Unparen(s.value))
		if !ok || !t.IsInteger() || s.Type != code.SegInteger || s.Size < 0 || s.Size*s.Unit > 1<<16 {
			return term.Term{}, false
		}
		b.AppendInt(t, s.Size*s.Unit, s.Little)
	}
	return b.Term(), true
}

// matchBinary compiles a binary pattern.
func (f *function) matchBinary(p *syntax.Binary, r int, fail *label) {
	pos := f.alloc()
	f.emitTo(fail, code.OpBitOpen, pos, r, 0)
	segs := f.segments(p, true)
	for i := range segs {
		f.matchSegment(&segs[i], r, pos, fail)
	}
	if n := len(segs); n > 0 && segs[n-1].Size == code.SizeAll && segs[n-1].Type == code.SegBinary {
		return
	}
	f.emitTo(fail, code.OpBitEnd, 0, r, pos)
}

// matchSegment matches one segment and moves the position in register pos on.
func (f *function) matchSegment(s *segment, r, pos int, fail *label) {
	seg := len(f.m.out.Segments)
	f.m.out.Segments = append(f.m.out.Segments, s.Segment)
	if s.value == nil {
		f.emitTo(fail, code.OpBitText, 0, r, pos, code.MakeExt(0, 0, seg))
		return
	}
	top := f.top
	value := f.alloc()
	size := 0
	if s.size != nil {
		size = f.inGuard(fail, s.size)
	}
	f.top = value + 1
	if isWildcard(s.value) {
		f.emitTo(fail, code.OpBitSkip, 0, r, pos, code.MakeExt(size, 0, seg))
		f.top = top
		return
	}
	f.emitTo(fail, code.OpBitGet, value, r, pos, code.MakeExt(size, 0, seg))
	f.matchSegmentValue(s, value, fail)
}

// matchSegmentValue matches the value read; a number pattern in a float segment matches as a float.
func (f *function) matchSegmentValue(s *segment, value int, fail *label) {
	if t, ok := f.patternConstant(syntax.Unparen(s.value)); ok && s.Type == code.SegFloat && t.IsInteger() {
		x, _ := term.ToFloat(t)
		f.matchTerm(term.MakeFloat(x), value, fail)
		return
	}
	f.match(s.value, value, fail)
}

// stepBinary takes the next element of a binary generator from register r and puts the
// rest there. An element that has the sizes but not the values of the pattern goes
// to miss; when nothing of the sizes is left the loop is done.
func (f *function) stepBinary(g *syntax.Generator, r int, miss, done *label) {
	p, ok := syntax.Unparen(g.Pattern).(*syntax.Binary)
	if !ok {
		f.illegalPattern(g.Pattern)
	}
	segs := f.segments(p, true)
	skip := newLabel()
	pos := f.alloc()
	f.emitTo(done, code.OpBitOpen, pos, r, 0)
	mark := f.mark()
	for i := range segs {
		f.matchSegment(&segs[i], r, pos, skip)
	}
	rest := f.alloc()
	f.rest(rest, r, pos)
	got := newLabel()
	f.move(r, rest)
	f.jump(got)
	f.place(skip)
	f.skipElement(segs, r, pos, rest, done, mark)
	f.jump(miss)
	f.place(got)
}

// rest takes all the bits that are left.
func (f *function) rest(dst, r, pos int) {
	seg := len(f.m.out.Segments)
	f.m.out.Segments = append(f.m.out.Segments, code.Segment{Type: code.SegBinary, Unit: 1, Size: code.SizeAll})
	end := newLabel()
	f.emitTo(end, code.OpBitGet, dst, r, pos, code.MakeExt(0, 0, seg))
	f.place(end)
}

// skipElement passes over an element that does not match, by its sizes alone.
// Sizes may use variables of segments before, which are read again.
func (f *function) skipElement(segs []segment, r, pos, rest int, done *label, mark int) {
	f.emitTo(done, code.OpBitOpen, pos, r, 0)
	top := f.top
	for i := range segs {
		s := segs[i]
		if v, ok := syntax.Unparen(orWildcard(s.value)).(*syntax.Var); !ok || v.Name == "_" || !sizeUses(segs, v.Name) {
			if s.value == nil {
				seg := len(f.m.out.Segments)
				size := s.Segment
				size.Lit = term.Term{}
				size.Type = code.SegBinary
				f.m.out.Segments = append(f.m.out.Segments, size)
				f.emitTo(done, code.OpBitSkip, 0, r, pos, code.MakeExt(0, 0, seg))
				continue
			}
			s.value = &syntax.Var{Name: "_"}
		}
		f.matchSegment(&s, r, pos, done)
	}
	f.rest(rest, r, pos)
	f.move(r, rest)
	f.top = top
	_ = mark
}

func orWildcard(e syntax.Expr) syntax.Expr {
	if e == nil {
		return &syntax.Var{Name: "_"}
	}
	return e
}

// sizeUses reports whether the size of a segment uses a variable.
func sizeUses(segs []segment, name string) bool {
	found := false
	for _, s := range segs {
		if s.size != nil {
			eachVar(s.size, func(v *syntax.Var) { found = found || v.Name == name })
		}
	}
	return found
}
