package bif

import (
	"mortal/lang/term"
	"mortal/runtime/vm"
)

// ioLibBifs are the functions of io_lib that need no callback; io_lib.erl has the
// others. Terms and strings are printable if ISO Latin-1 is, as in a system started
// without +pc unicode.
func ioLibBifs() []vm.Bif {
	return in("io_lib",
		row("format", 2, format2, "characters of a format with its arguments"),
		row("format", 3, format3, "characters of a format, not many more than chars_limit"),
		row("fwrite", 2, format2, "same as format/2"),
		row("fwrite", 3, format3, "same as format/3"),
		row("scan_format", 2, scanFormat2, "format taken apart into maps"),
		row("unscan_format", 1, unscanFormat1, "format and arguments of what scan_format/2 returns"),
		row("build_text", 1, buildText1, "characters of what scan_format/2 returns"),
		row("build_text", 2, buildText2, "characters of what scan_format/2 returns, limited"),
		row("fread", 2, fread2, "values that a format finds in a line"),
		row("fread", 3, fread3, "values that a format finds in input that comes in parts"),
		row("write", 1, write1, "characters of a term on one line"),
		row("write", 2, write2, "characters of a term, with a depth or options"),
		row("write", 3, write3, "characters of a term, pretty or not"),
		row("write_binary", 3, writeBinary3, "characters of a binary, and what the limit left of it"),
		row("nl", 0, func(*vm.Call) term.Term { return term.MakeString("\n") }, "a newline"),
		row("format_prompt", 1, formatPrompt1, "characters of a prompt"),
		row("format_prompt", 2, formatPrompt2, "characters of a prompt in an encoding"),
		row("indentation", 2, indentation2, "column after characters"),
		row("limit_term", 2, limitTerm2, "term with what is too deep replaced by '...'"),
		row("chars_length", 1, charsLength1, "number of characters of a deep list"),
	)
}

// charsLimit reads the option chars_limit.
func charsLimit(options term.Term) (int, bool) {
	limit, ok := intOption(options, "chars_limit", term.Unlimited)
	return limit, ok && (options.IsCons() || options.IsNil())
}

// option returns the value of the first {key, Value} in a list of options.
func option(options term.Term, key string) (value term.Term, found bool) {
	for k := term.A(key); options.IsCons(); options = options.Tail() {
		if o := options.Head(); o.Kind() == term.Tuple && o.Arity() > 0 && o.Elem(0) == k {
			if !o.IsTuple(2) {
				break
			}
			return o.Elem(1), true
		}
	}
	return term.Term{}, false
}

func intOption(options term.Term, key string, other int) (int, bool) {
	v, found := option(options, key)
	if !found {
		return other, true
	}
	return int(v.Small()), v.IsSmall()
}

func format2(c *vm.Call) term.Term {
	return formatted(c, term.Unlimited)
}

func format3(c *vm.Call) term.Term {
	limit, ok := charsLimit(c.Args[2])
	if !ok {
		return badFormat(c, term.AtomBadarg)
	}
	return formatted(c, limit)
}

func formatted(c *vm.Call, limit int) term.Term {
	items, ok := term.ScanFormat(c.Args[0], c.Args[1])
	if !ok {
		return badFormat(c, term.AtomBadarg)
	}
	return builtText(c, items, limit)
}

// badFormat fails in format/2, through which all functions that format go.
func badFormat(c *vm.Call, reason term.Term) term.Term {
	return c.ErrorInside(reason, vm.Failed("io_lib", "format", c.Args[0], c.Args[1]))
}

func builtText(c *vm.Call, items []term.FormatItem, limit int) term.Term {
	r := reserver{c: c}
	f, reason := term.BuildFormat(items, term.FormatOptions{CharsLimit: limit, Reserve: r.chars})
	switch {
	case r.refused:
		return term.Term{}
	case !reason.IsNone() && len(c.Args) > 1:
		return badFormat(c, reason)
	case !reason.IsNone():
		return c.Error(reason)
	}
	return f.Term()
}

// wordsOfChars is how many words a list of n characters takes.
func wordsOfChars(n int) int { return 2 * n }

func scanFormat2(c *vm.Call) term.Term {
	items, ok := term.ScanFormat(c.Args[0], c.Args[1])
	if !ok {
		return c.Badarg()
	}
	return term.FormatItemsTerm(items)
}

func unscanFormat1(c *vm.Call) term.Term {
	items, ok := term.FormatItemsOf(c.Args[0])
	if !ok {
		return c.Error(term.AtomFunctionClause)
	}
	return term.MakeTuple(term.UnscanFormat(items))
}

func buildText1(c *vm.Call) term.Term { return textOfItems(c, term.Unlimited) }

func buildText2(c *vm.Call) term.Term {
	limit, ok := charsLimit(c.Args[1])
	if !ok {
		return c.Badarg()
	}
	return textOfItems(c, limit)
}

func textOfItems(c *vm.Call, limit int) term.Term {
	items, ok := term.FormatItemsOf(c.Args[0])
	if !ok {
		return c.Badarg()
	}
	return builtText(c, items, limit)
}

// fread2 takes the format and then the characters, whatever the names in the
// manual suggest.
func fread2(c *vm.Call) term.Term {
	result, fault := term.Fread(c.Args[0], c.Args[1])
	return orFault(c, result, fault)
}

func fread3(c *vm.Call) term.Term {
	result, fault := term.FreadMore(c.Args[0], c.Args[1], c.Args[2])
	return orFault(c, result, fault)
}

func orFault(c *vm.Call, result term.Term, fault *term.FreadFault) term.Term {
	switch {
	case fault == nil:
		return result
	case fault.Function == "":
		return c.ErrorInside(term.AtomBadarg, vm.FailedBif("erlang", "list_to_atom", fault.Args...), vm.Inside("io_lib_fread", "fread_atom", 6))
	}
	return c.ErrorInside(term.AtomFunctionClause, vm.Failed("io_lib_fread", fault.Function, fault.Args...))
}

func write1(c *vm.Call) term.Term { return written(c, term.WriteDefaults()) }

// write2 takes a depth or a list of options, whose default encoding is that of
// source files.
func write2(c *vm.Call) term.Term {
	o, options := term.WriteDefaults(), c.Args[1]
	if options.IsSmall() {
		o.Depth = int(options.Small())
		return written(c, o)
	}
	var ok1, ok2 bool
	o.Depth, ok1 = intOption(options, "depth", term.Unlimited)
	o.CharsLimit, ok2 = charsLimit(options)
	o.Unicode = wideOption(options)
	if !ok1 || !ok2 || !options.IsCons() && !options.IsNil() {
		return c.Badarg()
	}
	return written(c, o)
}

func wideOption(options term.Term) bool {
	encoding, _ := option(options, "encoding")
	return encoding != term.AtomLatin1
}

func write3(c *vm.Call) term.Term {
	if !c.Args[1].IsSmall() {
		return c.Badarg()
	}
	depth := int(c.Args[1].Small())
	switch c.Args[2] {
	case term.AtomTrue:
		o := term.PrettyDefaults()
		o.Depth = depth
		return pretty(c, c.Args[0], o)
	case term.AtomFalse:
		o := term.WriteDefaults()
		o.Depth = depth
		return written(c, o)
	}
	return c.Error(term.AtomFunctionClause)
}

// written returns the characters of the first argument on one line.
func written(c *vm.Call, o term.WriteOptions) term.Term {
	r := reserver{c: c}
	o.Reserve = r.chars
	return r.unlessRefused(func() term.Term { return term.WriteList(c.Args[0], o) })
}

// A reserver reserves memory for characters and remembers when that was refused.
type reserver struct {
	c       *vm.Call
	refused bool
}

func (r *reserver) chars(n int) bool {
	r.refused = r.refused || !r.c.Reserve(wordsOfChars(n))
	return !r.refused
}

// unlessRefused returns what make makes, or None if the memory was refused: the
// process is being killed then.
func (r *reserver) unlessRefused(make func() term.Term) term.Term {
	if t := make(); !r.refused {
		return t
	}
	return term.Term{}
}

// writeBinary3 returns {Chars, Rest}.
func writeBinary3(c *vm.Call) term.Term {
	b, depth, limit := c.Args[0], c.Args[1], c.Args[2]
	if !b.IsBits() {
		return c.Error(term.AtomFunctionClause)
	}
	if !depth.IsSmall() || !limit.IsSmall() {
		return c.Badarg()
	}
	if !c.Reserve(wordsOfChars(4 * b.Bits().ByteLen())) {
		return term.Term{}
	}
	return term.MakeTuple(term.WriteBits(b.Bits(), int(depth.Small()), int(limit.Small())))
}

func formatPrompt1(c *vm.Call) term.Term { return prompt(c, c.Args[0], false) }

func formatPrompt2(c *vm.Call) term.Term {
	return prompt(c, c.Args[0], c.Args[1] != term.AtomLatin1)
}

// prompt formats a prompt: {format, Format, Args}, text, or any other term. One that
// cannot be formatted is shown as question marks.
func prompt(c *vm.Call, t term.Term, wide bool) term.Term {
	format, args := "~", term.MakeList(t)
	if wide {
		format = "~t"
	}
	if t.IsCons() || t.IsNil() || t.IsAtom() || t.IsBinary() {
		format += "s"
	} else {
		format += "p"
	}
	spec := term.MakeString(format)
	if t.IsTuple(3) && t.Elem(0) == term.A("format") {
		spec, args = t.Elem(1), t.Elem(2)
	}
	r := reserver{c: c}
	f, reason := term.Format(spec, args, term.FormatOptions{CharsLimit: term.Unlimited, Reserve: r.chars})
	switch {
	case r.refused:
		return term.Term{}
	case !reason.IsNone():
		return term.MakeString("???")
	}
	return f.Term()
}

func indentation2(c *vm.Call) term.Term {
	text, ok := term.CharDataString(c.Args[0])
	if !ok || !c.Args[1].IsSmall() {
		return c.ErrorInside(term.AtomFunctionClause, vm.Failed("io_lib_format", "indentation", c.Args...))
	}
	return term.MakeInt(int64(term.Indentation([]rune(text), int(c.Args[1].Small()))))
}

func limitTerm2(c *vm.Call) term.Term {
	if !c.Args[1].IsSmall() {
		return c.Badarg()
	}
	return term.LimitTerm(c.Args[0], int(c.Args[1].Small()), term.PrintableLatin1)
}

// charsLength1 counts bytes of what is an iolist, grapheme clusters of all else.
func charsLength1(c *vm.Call) term.Term {
	if n, ok := term.IOListSize(c.Args[0]); ok {
		return term.MakeInt(int64(n))
	}
	text, ok := term.CharDataString(c.Args[0])
	if !ok {
		return c.ErrorInside(term.AtomFunctionClause, badChars(c.Args[0]), vm.Inside("unicode_util", "gc", 1), vm.Inside("string", "length_1", 2))
	}
	return term.MakeInt(int64(term.GraphemeCount(text)))
}
