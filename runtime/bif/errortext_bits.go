package bif

import (
	"fmt"

	"mortal/lang/term"
	"mortal/runtime/vm"
)

// formatBsFail2 is erl_erts_errors:format_bs_fail/2: it explains why a segment of
// a binary could not be made. The cause is {Segment, Type, Error, Value}.
func formatBsFail2(c *vm.Call) term.Term {
	reason, stacktrace := c.Args[0], c.Args[1]
	if !stacktrace.IsCons() || !stacktrace.Head().IsTuple(4) {
		return term.EmptyMap
	}
	frame := stacktrace.Head()
	cause, ok := errorInfo(frame, term.AtomCause)
	if !ok || !cause.IsTuple(4) {
		return term.EmptyMap
	}
	segment := cause.Elem(0)
	if given, ok := errorInfo(frame, term.A("override_segment_position")); ok {
		segment = given
	}
	what, kind := segmentText(reason, cause), cause.Elem(1)
	text := fmt.Sprintf("segment %v of type '%s': %s", segment, atomName(kind), what)
	return term.MapOf(term.AtomGeneral, term.BinaryString(text),
		term.A("reason"), term.BinaryString("construction of binary failed"))
}

func segmentText(reason, cause term.Term) string {
	kind, what, value := atomName(cause.Elem(1)), atomName(cause.Elem(2)), cause.Elem(3)
	shown := shortened(value)
	switch {
	case reason == term.AtomSystemLimit && what == "binary":
		return fmt.Sprintf("the size of the binary/bitstring is too large (exceeding %d bits)", 1<<31-1)
	case reason == term.AtomSystemLimit:
		return fmt.Sprintf("the size %v is too large", value)
	case kind == "float" && what == "invalid":
		return fmt.Sprintf("expected one of the supported sizes 16, 32, or 64 but got: %v", value)
	case kind == "float" && what == "no_float":
		return "the value " + shown + " is outside the range expressible as a float"
	case kind == "binary" && what == "unit":
		return "the size of the value " + shown + " is not a multiple of the unit for the segment"
	case what == "short":
		return "the value " + shown + " is shorter than the size of the segment"
	case what == "size":
		return "expected a non-negative integer as size but got: " + shown
	}
	return "expected a" + wantedValue(kind) + " but got: " + shown
}

func wantedValue(kind string) string {
	switch kind {
	case "binary":
		return " binary"
	case "float":
		return " float or an integer"
	case "integer":
		return "n integer"
	}
	return " non-negative integer encodable as " + kind
}

// shortened writes a value, leaving out the middle of long numbers and binaries.
func shortened(t term.Term) string {
	const maxDigits, maxBytes, depth = 48, 16, 20
	if t.IsInteger() {
		digits := term.FormatInteger(t, 10)
		if len(digits) < maxDigits {
			return digits
		}
		return digits[:12] + "..." + digits[len(digits)-12:]
	}
	if !t.IsBits() || t.Bits().ByteLen() < maxBytes {
		return prettyText("~P", t, term.MakeInt(depth))
	}
	return shortBits(t.Bits())
}

// shortBits writes the first eight bytes and the last two, the bits of a last
// partial byte among them.
func shortBits(b *term.BitsValue) string {
	head := b.Slice(0, 64).String()
	from := (b.ByteLen() - 2) * 8
	tail := b.Slice(from, b.BitLen()-from).String()
	return head[:len(head)-len(">>")] + "...," + tail[len("<<"):]
}

func prettyText(format string, args ...term.Term) string {
	f, _ := term.Format(term.MakeString(format), term.MakeList(args...), term.FormatOptions{CharsLimit: term.Unlimited})
	return f.String()
}
