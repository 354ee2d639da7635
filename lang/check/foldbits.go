package check

import (
	"fmt"
	"math/big"

	"mortal/lang/syntax"
	"mortal/lang/term"
)

// binary folds the construction of a binary.
func (f *folder) binary(e *syntax.Binary, effect bool) {
	mismatch, reason, known := false, "", true
	for _, elem := range e.Elems {
		f.expr(elem.Value, false)
		if elem.Size != nil {
			f.expr(elem.Size, false)
		}
		t, size := quietSegment(elem)
		mismatch = mismatch || mismatched(elem.Value, t) || badSizeText(elem.Size) != "" && !isAll(elem.Size)
		if reason == "" && (known || t.isUTF()) {
			reason = badSegmentValue(elem.Value, t, size)
		}
		known = known && isKnown(elem.Value) && size.kind != unknownSize
		if size.kind == knownSize && size.n.Sign() < 0 && !isEmptyText(elem.Value) {
			f.say(f.failed, firstSpan(elem.Value), "bad_segment_size", "binary construction will fail because the size of a segment is invalid")
		}
	}
	if mismatch {
		f.say(f.failed, e.Span(), "bad_binary", "binary construction will fail because of a type mismatch")
		return
	}
	if effect {
		f.useless(e.Span())
	}
	if reason != "" {
		f.say(f.failed, e.Span(), "bad_binary", "binary construction will fail with a 'badarg' exception ("+reason+")")
	}
}

// isKnown reports whether a value is constant, so that OTP's compiler goes on to the segment behind it.
func isKnown(e syntax.Expr) bool {
	_, ok := syntax.Constant(e, false)
	return ok
}

func isEmptyText(e syntax.Expr) bool {
	s, ok := syntax.Unparen(e).(*syntax.String)
	return ok && len(s.Value) == 0
}

// quietSegment returns type and size of a segment that was checked before.
func quietSegment(e syntax.BinElem) (segmentType, segmentSize) {
	var c checker
	var size segmentSize
	if e.Size != nil {
		size.kind = unknownSize
		if v := evaluate(e.Size); v.kind == intValue {
			size = segmentSize{knownSize, v.int}
		}
	}
	return c.segment(e, size)
}

// isAll reports whether a size is the atom that stands for all there is.
func isAll(e syntax.Expr) bool {
	a, ok := syntax.Unparen(e).(*syntax.Atom)
	return ok && a.Name == "all"
}

// mismatched reports whether a constant is of the wrong type for its segment.
func mismatched(e syntax.Expr, t segmentType) bool {
	switch e := syntax.Unparen(e).(type) {
	case *syntax.String:
		return t.typ == "binary"
	case *syntax.Integer, *syntax.Char:
		return t.typ == "binary"
	case *syntax.Float:
		return t.typ != "float"
	case *syntax.Atom, *syntax.Tuple, *syntax.List:
		return true
	case *syntax.Map:
		return e.Base == nil
	case *syntax.Binary:
		return t.typ != "binary"
	}
	return false
}

// badSegmentValue returns why a constant does not fit its segment, or "".
func badSegmentValue(e syntax.Expr, t segmentType, size segmentSize) string {
	v := evaluate(e)
	switch {
	case t.isUTF() && v.kind == intValue && !validCodePoint(v.int):
		return "invalid Unicode code point in a utf8/utf16/utf32 segment"
	case t.typ == "float" && v.kind == floatValue && size.kind == knownSize && !isFloatSize(size.n):
		return "invalid size for a float segment"
	}
	b, ok := syntax.Unparen(e).(*syntax.Binary)
	if !ok || t.typ != "binary" {
		return ""
	}
	value, ok := syntax.Constant(b, false)
	if !ok {
		return ""
	}
	bits := value.Bits().BitLen()
	switch {
	case size.kind == knownSize && size.n.Cmp(big.NewInt(int64(bits))) > 0:
		return "field size for binary/bitstring greater than actual size"
	case size.kind == wholeSize && t.unit.IsInt64() && bits%int(t.unit.Int64()) != 0:
		return fmt.Sprintf("size %d cannot be evenly divided by unit %s", bits, t.unit)
	}
	return ""
}

func isFloatSize(n *big.Int) bool {
	return n.IsInt64() && (n.Int64() == 16 || n.Int64() == 32 || n.Int64() == 64)
}

const maxCodePoint = 0x10ffff

func validCodePoint(n *big.Int) bool {
	return n.IsInt64() && n.Int64() >= 0 && n.Int64() <= maxCodePoint && (n.Int64() < 0xd800 || n.Int64() > 0xdfff)
}

// badSegments warns about segments of a binary pattern that match nothing.
func (f *folder) badSegments(p syntax.Expr) bool {
	b, ok := syntax.Unparen(p).(*syntax.Binary)
	if !ok {
		return false
	}
	for _, elem := range b.Elems {
		if problem := f.badSegment(elem); problem != "" {
			f.say(f.nomatch, firstSpan(elem.Value), "nomatch_segment", "this clause cannot match because "+problem)
			return true
		}
	}
	return false
}

func (f *folder) badSegment(elem syntax.BinElem) string {
	if text := badSizeText(elem.Size); text != "" {
		return fmt.Sprintf("'%s' is not a valid size for a binary segment", text)
	}
	t, size := quietSegment(elem)
	v := evaluate(elem.Value)
	switch v.kind {
	case intValue:
		return badInteger(v.int, t, size)
	case floatValue:
		if t.typ != "float" {
			return wrongType(term.ShortFloat(v.flt), t)
		}
	case atomValue:
		return wrongType(plainAtomText(v.atom), t)
	}
	return ""
}

func wrongType(value string, t segmentType) string {
	return fmt.Sprintf("'%s' is not of the expected type '%s'", value, t.typ)
}

// badSizeText is a size that can't be one, as messages show it.
func badSizeText(e syntax.Expr) string {
	if e == nil {
		return ""
	}
	v := evaluate(e)
	switch v.kind {
	case floatValue:
		return term.ShortFloat(v.flt)
	case atomValue:
		return plainAtomText(v.atom)
	}
	if t, ok := syntax.Constant(e, false); ok && !t.IsInteger() {
		return keyText(t)
	}
	return ""
}

func badInteger(n *big.Int, t segmentType, size segmentSize) string {
	switch {
	case t.isUTF() && !validCodePoint(n):
		return fmt.Sprintf("the value %s is not a valid Unicode code point", n)
	case t.typ != "integer" || size.kind != knownSize || !size.n.IsInt64():
		return ""
	case t.sign != "signed" && n.Sign() < 0:
		return fmt.Sprintf("the negative value %s will never match the value of an 'unsigned' binary segment", n)
	case t.sign != "signed" && int64(n.BitLen()) > size.n.Int64():
		return fmt.Sprintf("the value %s will not fit in an 'unsigned' binary segment of size %s", n, size.n)
	case t.sign == "signed" && !fitsSigned(n, size.n.Int64()):
		return fmt.Sprintf("the value %s will not fit in a 'signed' binary segment of size %s", n, size.n)
	}
	return ""
}

// fitsSigned reports whether n fits in that many bits, one of them the sign.
func fitsSigned(n *big.Int, bits int64) bool {
	if n.Sign() < 0 {
		n = new(big.Int).Not(n)
	}
	return int64(n.BitLen()) < bits
}
