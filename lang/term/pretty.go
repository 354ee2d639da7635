package term

// PrettyOptions say how Pretty prints. Start from PrettyDefaults.
type PrettyOptions struct {
	Column     int  // of the first character, counted from 1
	Width      int  // the longest line; 0 never breaks
	LineMax    int  // most characters of a line besides indentation; Unlimited: none
	Depth      int  // how deep and how long terms are shown; Unlimited: all
	CharsLimit int  // about how many characters may come out; Unlimited: any
	Unicode    bool // characters above 255 stand for themselves ("~tp")
	NoStrings  bool // lists and binaries are never shown as strings ("~lp")

	// Printable says what strings may hold. It counts with Unicode only: without,
	// it is ISO Latin-1.
	Printable PrintableRange

	// RecordFields returns the names of the n fields of records called tag, nil if
	// there are none of that size. It may be nil.
	RecordFields func(tag Term, n int) []string

	// Reserve, if not nil, is asked for the memory of so many characters. When it
	// says no, what comes out is not the whole term.
	Reserve func(chars int) bool
}

// PrettyDefaults are the options of "~p".
func PrettyDefaults() PrettyOptions {
	return PrettyOptions{Column: 1, Width: 80, LineMax: Unlimited, Depth: Unlimited, CharsLimit: Unlimited}
}

// ShellOptions are the options with which the shell prints results on a terminal
// of the given width.
func ShellOptions(width int) PrettyOptions {
	o := PrettyDefaults()
	o.Width, o.LineMax, o.Depth = width, 60, 30
	return o
}

// At returns o with the first character in another column.
func (o PrettyOptions) At(column int) PrettyOptions {
	o.Column = column
	return o
}

// Pretty returns t as "~p" prints it: strings shown as such, and broken over
// lines where it is longer than one (stdlib, io, "~p").
func Pretty(t Term, o PrettyOptions) string { return string(AppendPretty(nil, t, o)) }

// AppendPretty appends what Pretty returns.
func AppendPretty(dst []byte, t Term, o PrettyOptions) []byte {
	if o.Depth == 0 || o.CharsLimit == 0 {
		return append(dst, "..."...)
	}
	o.Column = max(o.Column, 1)
	switch t.Kind() {
	case Nil, Cons, Tuple, Map, Bits:
		return layOut(dst, newMeasurer(&o).whole(t), &o)
	default:
		return appendAtomic(dst, t, o.Unicode)
	}
}
