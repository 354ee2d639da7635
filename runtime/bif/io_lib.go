package bif

import (
	"slices"

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
	_, proper := term.ListLen(options)
	_, found := option(options, "chars_limit")
	return limit, ok && (proper || found)
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
	return builtText(c, items, limit, func(reason term.Term) term.Term { return badFormat(c, reason) })
}

// badFormat fails in format/2, through which all functions that format go.
func badFormat(c *vm.Call, reason term.Term) term.Term {
	return c.ErrorInside(reason, vm.Failed("io_lib", "format", c.Args[0], c.Args[1]))
}

// builtText returns the characters of what scan_format/2 returns, or what fail does for a reason.
func builtText(c *vm.Call, items []term.FormatItem, limit int, fail func(reason term.Term) term.Term) term.Term {
	r := reserver{c: c}
	f, reason := term.BuildFormat(items, term.FormatOptions{CharsLimit: limit, Reserve: r.chars})
	switch {
	case r.refused:
		return term.Term{}
	case !reason.IsNone():
		return fail(reason)
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
		elems, tail := term.ListElems(c.Args[0])
		frames := append(slices.Repeat([]vm.Frame{vm.Inside("io_lib_format", "print", 1)}, min(len(elems), 1)), vm.Inside("io_lib_format", "unscan", 1))
		return c.ErrorInside(term.AtomFunctionClause, append([]vm.Frame{vm.Failed("io_lib_format", "print", tail)}, frames...)...)
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
	return builtText(c, items, limit, c.Error)
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
	frames := []vm.Frame{vm.Failed("io_lib_fread", fault.Function, fault.Args...)}
	if fault.Function != "fread" {
		frames = append(frames, vm.Inside("io_lib_fread", "fread1", 7))
	}
	return c.ErrorInside(term.AtomFunctionClause, frames...)
}

func write1(c *vm.Call) term.Term { return written(c, term.WriteDefaults()) }

// write2 takes a depth or a list of options, whose default encoding is that of
// source files.
func write2(c *vm.Call) term.Term {
	o, depth := term.WriteDefaults(), c.Args[1]
	if isList(depth) {
		options := depth
		for _, key := range []string{"depth", "encoding", "chars_limit"} {
			if _, found := option(options, key); !found && !isProper(options) {
				find := vm.FailedBif("lists", "keyfind", term.A(key), term.MakeInt(1), options)
				return c.ErrorInside(term.AtomBadarg, find, vm.Inside("io_lib", "get_option", 3), vm.Inside("io_lib", "write", 2))
			}
		}
		o.Unicode = wideOption(options)
		var ok bool
		if o.CharsLimit, ok = charsLimit(options); !ok {
			return c.Badarg()
		}
		if depth, ok = option(options, "depth"); !ok {
			depth = term.MakeInt(term.Unlimited)
		}
	}
	return writtenTo(c, depth, o)
}

func isProper(list term.Term) bool {
	_, proper := term.ListLen(list)
	return proper
}

// writtenTo writes the first argument to a depth, which need not be a number unless levels are counted.
func writtenTo(c *vm.Call, depth term.Term, o term.WriteOptions) term.Term {
	t := c.Args[0]
	o.Depth = levels(depth)
	switch {
	case depth.IsInteger():
	case t.IsMap():
		return c.ErrorInside(term.AtomFunctionClause, vm.Failed("io_lib", "write_map", t, depth, writeEncoding(o)))
	case t.IsBits():
		return c.ErrorInside(term.AtomFunctionClause, vm.Failed("io_lib", "write_binary", t, depth))
	case !isNumber(depth) && hasLevels(t):
		return c.ErrorInside(term.AtomBadarith, vm.Inside("io_lib", "write1", 3))
	case wantsInteger(t):
		return c.ErrorInside(term.AtomFunctionClause, vm.Inside("io_lib", "write1", 3))
	}
	return written(c, o)
}

// wantsInteger reports whether a part of t is written only to a depth that is an integer.
func wantsInteger(t term.Term) bool {
	found := false
	term.Walk(t, func(part term.Term) bool {
		found = found || part.IsMap() || part.IsBits()
		return !found && part.Kind() != term.Fun
	})
	return found
}

func writeEncoding(o term.WriteOptions) term.Term {
	if o.Unicode {
		return term.A("utf8")
	}
	return term.AtomLatin1
}

// levels returns a depth as a count of levels: no number but a small integer is ever counted down to the end.
func levels(depth term.Term) int {
	if depth.IsSmall() {
		return int(depth.Small())
	}
	return term.Unlimited
}

// hasLevels reports whether a term has parts, so that OTP counts levels when it prints it.
func hasLevels(t term.Term) bool {
	return t.IsCons() || isTuple(t) && t.Arity() > 0 || t.IsMap() && t.Map().Len() > 0
}

func wideOption(options term.Term) bool {
	encoding, _ := option(options, "encoding")
	return encoding != term.AtomLatin1
}

func write3(c *vm.Call) term.Term {
	switch c.Args[2] {
	case term.AtomTrue:
		one, eighty := term.MakeInt(1), term.MakeInt(80)
		return printedFrom(c, one, eighty, c.Args[1])
	case term.AtomFalse:
		return write2(c)
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

// writeBinary3 returns {Chars, Rest}. As OTP, it asks for the types of its arguments only where they matter.
func writeBinary3(c *vm.Call) term.Term {
	b, depth, limit := c.Args[0], c.Args[1], c.Args[2]
	outer := vm.Inside("io_lib", "write_binary", 3)
	body := vm.Inside("io_lib", "write_binary_body", 4)
	if !isNumber(limit) {
		return c.ErrorInside(term.AtomBadarith, vm.FailedBif("erlang", "-", limit, term.MakeInt(4)), vm.Inside("io_lib", "tsub", 2), outer)
	}
	room := charsOfLimit(limit)
	switch {
	case !b.IsBits() && (depth == term.MakeInt(1) || room >= 0 && room <= 4):
		elided := term.MakeList(term.MakeString("..."))
		chars := term.MakeList(term.MakeSmall('<'), term.MakeSmall('<'), elided, term.MakeSmall('>'), term.MakeSmall('>'))
		return term.MakeTuple(chars, b)
	case !b.IsBits():
		return c.ErrorInside(term.AtomBadarg, vm.FailedBif("erlang", "bit_size", b), body, outer)
	case !isNumber(depth) && b.Bits().BitLen() > 8 && (room < 0 || room > 4):
		return c.ErrorInside(term.AtomBadarith, body, outer)
	case !c.Reserve(wordsOfChars(4 * b.Bits().ByteLen())):
		return term.Term{}
	}
	return term.MakeTuple(term.WriteBits(b.Bits(), levels(depth), room))
}

// charsOfLimit returns a limit of characters as a count; no characters are above one that is large or negative.
func charsOfLimit(limit term.Term) int {
	switch {
	case limit.IsSmall():
		return int(limit.Small())
	case limit.IsInteger() || term.Compare(limit, term.MakeInt(0)) < 0 || term.Compare(limit, term.MakeInt(1<<32)) > 0:
		return term.Unlimited
	}
	return int(limit.Float())
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

// indentation2 is io_lib:indentation(Chars, Column). The column is what OTP's arithmetic makes of it, if there is any.
func indentation2(c *vm.Call) term.Term {
	chars, column := c.Args[0], c.Args[1]
	inside := vm.Inside("io_lib_format", "indentation", 2)
	var after []term.Term // what follows the lists that chars stands in
	for {
		for ; chars.IsCons() && chars.Head().IsInteger(); chars = chars.Tail() {
			var reason term.Term
			if column, reason = nextColumn(chars.Head(), column); !reason.IsNone() {
				return c.ErrorInside(reason, inside)
			}
		}
		switch {
		case chars.IsCons():
			after = append(after, chars.Tail())
			chars = chars.Head()
		case !chars.IsNil():
			frames := []vm.Frame{vm.Failed("io_lib_format", "indentation", chars, column), inside}
			return c.ErrorInside(term.AtomFunctionClause, frames[:1+min(len(after), 1)]...)
		case len(after) == 0:
			return column
		default:
			chars = after[len(after)-1]
			after = after[:len(after)-1]
		}
	}
}

// nextColumn returns the column after a character.
func nextColumn(char, column term.Term) (next, reason term.Term) {
	eight := term.MakeInt(8)
	switch char {
	case term.MakeSmall('\n'):
		return term.MakeInt(0), term.Term{}
	case term.MakeSmall('\t'):
		if next, reason = term.Add(column, eight); reason.IsNone() {
			if next, reason = term.IntDiv(next, eight); reason.IsNone() {
				return term.Mul(next, eight)
			}
		}
		return term.Term{}, reason
	}
	return term.Add(column, term.MakeInt(1))
}

// limitTerm2 is io_lib:limit_term(Term, Depth). A list counts its levels only if the depth is an integer.
func limitTerm2(c *vm.Call) term.Term {
	t, depth := c.Args[0], c.Args[1]
	if !isNumber(depth) && !t.IsCons() && hasLevels(t) {
		inside := []vm.Frame{vm.Inside("io_lib", "test_limit_tuple", 4)}
		if t.IsMap() {
			inside = []vm.Frame{vm.Inside("io_lib", "test_limit_map_assoc", 3), vm.Inside("io_lib", "test_limit_map_body", 2)}
		}
		return c.ErrorInside(term.AtomBadarith, append(inside, vm.Inside("io_lib", "limit_term", 2))...)
	}
	if !depth.IsSmall() {
		return t
	}
	return term.LimitTerm(t, int(depth.Small()), term.PrintableLatin1)
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
