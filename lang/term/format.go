package term

// FormatOptions bound what Format makes.
type FormatOptions struct {
	CharsLimit int            // about how many characters may come out; Unlimited: any
	Printable  PrintableRange // what ~tp shows as strings

	// Reserve, if not nil, is asked before more characters are made than the
	// arguments hold, as wide fields do. When it says no, formatting ends.
	Reserve func(chars int) bool
}

// Format is io_lib:format/3 (stdlib, io, "format/3"): it puts the terms of the
// list args in place of the control sequences of format, which is a list of
// characters, a binary or an atom. The reason is None, badarg for a format and
// arguments that do not go together, or system_limit if Reserve said no.
func Format(format, args Term, o FormatOptions) (f Formatted, reason Term) {
	items, ok := ScanFormat(format, args)
	if !ok {
		return Formatted{}, AtomBadarg
	}
	return BuildFormat(items, o)
}

// A FormatItem is a part of a scanned format: a control sequence with its
// arguments, or a character that stands for itself.
type FormatItem struct {
	Spec    *FormatSpec
	Literal Term // when Spec is nil: a character, or a string or binary
}

// A FormatSpec is a control sequence, as io_lib:scan_format/2 describes them.
type FormatSpec struct {
	Control   rune
	Args      []Term
	Width     int // of the field; absent if negative
	Left      bool
	Precision Term // integer; None if absent
	Pad       Term // a character
	Unicode   bool // modifier t
	NoStrings bool // modifier l
}

// noWidth stands for a field width that is not given.
const noWidth = -1

func (s *FormatSpec) hasWidth() bool     { return s.Width != noWidth }
func (s *FormatSpec) hasPrecision() bool { return !s.Precision.IsNone() }

// precision returns the precision, or other if there is none. It fails for a
// negative one.
func (s *FormatSpec) precision(other int) (int, bool) {
	if !s.hasPrecision() {
		return other, true
	}
	return int(s.Precision.Small()), s.Precision.IsSmall() && s.Precision.Small() >= 0
}

// Formatted is the text Format made. It remembers which parts of it the list that
// io_lib:format/2 returns has as lists of their own.
type Formatted struct{ chunks []chunk }

// A chunk is text that is either spliced into the list or one element of it.
type chunk struct {
	text []rune
	deep func() Term // makes the element; nil to splice
}

// Len returns the number of characters of f.
func (f Formatted) Len() int {
	n := 0
	for _, c := range f.chunks {
		n += len(c.text)
	}
	return n
}

// Runes returns the characters of f.
func (f Formatted) Runes() []rune {
	out := make([]rune, 0, f.Len())
	for _, c := range f.chunks {
		out = append(out, c.text...)
	}
	return out
}

// String returns the text of f. Integers that are no code points become U+FFFD.
func (f Formatted) String() string { return string(f.Runes()) }

// Term returns f as the deep list of characters that OTP's io_lib:format/2 makes
// of the same arguments, which shows when it is printed unflattened. Terms that
// ~p broke over lines, and strings under a limit, are flat in it.
func (f Formatted) Term() Term {
	var b ListBuilder
	for _, c := range f.chunks {
		if c.deep != nil {
			b.Add(c.deep())
			continue
		}
		for _, r := range c.text {
			b.Add(MakeInt(int64(r)))
		}
	}
	return b.Term(EmptyList)
}
