package bif

import (
	"math"

	"mortal/lang/term"
	"mortal/runtime/vm"
)

// ioLibPrettyBifs are what io_lib_pretty.erl and io_lib:print/1,4 print with.
func ioLibPrettyBifs() []vm.Bif {
	return append(
		in("io_lib_pretty",
			row("layout", 3, layout3, "characters of a term, given the fields of its records"),
			row("record_tags", 1, recordTags1, "list of {Tag, Fields} of the tuples that may be records"),
		),
		in("io_lib",
			row("print", 1, print1, "characters of a term, broken over lines"),
			row("print", 4, print4, "characters of a term, from a column, in a width, to a depth"),
		)...)
}

func print1(c *vm.Call) term.Term { return pretty(c, c.Args[0], term.PrettyDefaults()) }

func print4(c *vm.Call) term.Term { return printedFrom(c, c.Args[1], c.Args[2], c.Args[3]) }

// printedFrom prints the first argument from a column, in lines of a width, to a depth. As in OTP, what is no number among
// these matters only when it is counted with.
func printedFrom(c *vm.Call, column, width, depth term.Term) term.Term {
	t := c.Args[0]
	o := term.PrettyDefaults()
	o.Depth = levels(depth)
	print := vm.Inside("io_lib_pretty", "print", 9)
	shape := shapeOf(t, o)
	switch {
	case o.Depth == 0 || shape == atomic:
	case !isNumber(depth) && (t.IsBits() && t.Bits().BitLen() > 0 || hasLevels(t)) && !isPrintable(t):
		return c.ErrorInside(term.AtomBadarith, append(countingLevels(t), print)...)
	case width == term.MakeInt(0) || isNumber(width) && isNumber(column):
	case isNumber(column) && (shape == oneText || shape == dotsInList):
		width = term.MakeInt(0)
	case isNumber(column) && shape == numbers:
		return c.ErrorInside(term.AtomBadarith, vm.FailedBif("erlang", "-", width, term.MakeInt(int64(whole(column)+2))), vm.Inside("io_lib_pretty", "pp_binary", 7), print)
	case isNumber(column):
		plus := vm.FailedBif("erlang", "+", term.MakeInt(int64(max(whole(column), 1)+1)), width)
		return c.ErrorInside(term.AtomBadarith, plus, vm.Inside("io_lib_pretty", "cind_list", 7), vm.Inside("io_lib_pretty", "while_fail", 3), print)
	case shape == oneText || shape == numbers:
		return c.ErrorInside(term.AtomFunctionClause, vm.Failed("io_lib_pretty", "indent", column), print)
	default:
		return c.ErrorInside(term.AtomBadarith, vm.Inside("io_lib_pretty", "cind", 7), vm.Inside("io_lib_pretty", "while_fail", 3), print)
	}
	o.Width = wholeUp(width)
	if isNumber(column) && term.Compare(column, term.MakeInt(0)) > 0 {
		o.Column = whole(column)
		if isFloat(column) && shape != atomic && o.Width != 0 && o.Depth != 0 && len(oneLine(t, o)) >= o.Width-o.Column {
			return c.ErrorInside(term.AtomFunctionClause, vm.Failed("io_lib_pretty", "indent", column), print)
		}
	}
	return pretty(c, t, o)
}

// A printedShape says what OTP makes of a term before it is laid out in lines.
type printedShape int

const (
	atomic     printedShape = iota // it is never laid out
	oneText                        // a string, or what has no parts to show
	dotsInList                     // a list of which nothing is shown
	numbers                        // the numbers of a binary
	parts
)

func shapeOf(t term.Term, o term.PrettyOptions) printedShape {
	switch {
	case !isList(t) && !isTuple(t) && !t.IsMap() && !t.IsBits():
		return atomic
	case o.Depth == 1 && t.IsCons():
		return dotsInList
	case o.Depth == 1 || isPrintable(t) || !t.IsBits() && !hasLevels(t):
		return oneText
	case t.IsBits():
		if text := oneLine(t, o); len(text) > 2 && text[2] == '"' || t.Bits().BitLen() == 0 {
			return oneText
		}
		return numbers
	}
	return parts
}

func isPrintable(t term.Term) bool {
	_, ok := term.PrintableLatin1.PrintableString(t)
	return ok
}

func oneLine(t term.Term, o term.PrettyOptions) []rune {
	o.Width = 0
	return []rune(term.Pretty(t, o))
}

// countingLevels are the frames of OTP's functions that count the levels of a term with parts.
func countingLevels(t term.Term) []vm.Frame {
	inside := func(function string, arity int) vm.Frame { return vm.Inside("io_lib_pretty", function, arity) }
	switch {
	case t.IsMap():
		return []vm.Frame{inside("print_length_map", 6)}
	case isTuple(t):
		return []vm.Frame{inside("print_length_tuple1", 7), inside("print_length_tuple", 6)}
	case t.IsCons():
		return []vm.Frame{inside("print_length_list1", 6), inside("print_length_list", 6), inside("print_length", 6)}
	}
	return []vm.Frame{inside("print_length", 6)}
}

// far is further than lines reach.
const far = 1 << 40

// whole returns a number without its fraction, and wholeUp the next greater integer, both not further than far.
func whole(t term.Term) int {
	switch {
	case !isNumber(t):
		return 0
	case term.Compare(t, term.MakeInt(far)) > 0:
		return far
	case term.Compare(t, term.MakeInt(-far)) < 0:
		return -far
	case t.IsSmall():
		return int(t.Small())
	}
	return int(math.Floor(t.Float()))
}

func wholeUp(t term.Term) int {
	switch n := whole(t); {
	case !isFloat(t):
		return n
	case t.Float() <= 0:
		return n - 1 // as no line is that short, and 0 would mean one of any length
	case t.Float() == math.Floor(t.Float()):
		return n
	default:
		return n + 1
	}
}

func pretty(c *vm.Call, t term.Term, o term.PrettyOptions) term.Term {
	r := reserver{c: c}
	o.Reserve = r.chars
	return r.unlessRefused(func() term.Term { return term.PrettyList(t, o) })
}

// layout3 takes a term, the options of io_lib_pretty:print/2 and a list of
// {Tag, FieldCount, FieldNames}.
func layout3(c *vm.Call) term.Term {
	o, ok := prettyOptions(c.Args[1])
	if !ok {
		return c.Badarg()
	}
	o.RecordFields = recordFields(c.Args[2])
	return pretty(c, c.Args[0], o)
}

// prettyOptions reads options, whose default encoding is that of source files.
func prettyOptions(list term.Term) (term.PrettyOptions, bool) {
	o := term.PrettyDefaults()
	ok := true
	for _, field := range []struct {
		name  string
		value *int
	}{
		{"column", &o.Column}, {"line_length", &o.Width}, {"depth", &o.Depth},
		{"line_max_chars", &o.LineMax}, {"chars_limit", &o.CharsLimit},
	} {
		var valid bool
		*field.value, valid = intOption(list, field.name, *field.value)
		ok = ok && valid
	}
	o.Unicode = wideOption(list)
	strings, _ := option(list, "strings")
	o.NoStrings = strings == term.AtomFalse
	return o, ok
}

func recordFields(records term.Term) func(tag term.Term, n int) []string {
	if records.IsNil() {
		return nil
	}
	return func(tag term.Term, n int) []string {
		for l := records; l.IsCons(); l = l.Tail() {
			r := l.Head()
			if r.Elem(0) == tag && r.Elem(1) == term.MakeInt(int64(n)) {
				return atomNames(r.Elem(2))
			}
		}
		return nil
	}
}

func atomNames(list term.Term) []string {
	names := []string{}
	for ; list.IsCons(); list = list.Tail() {
		if !list.Head().IsAtom() {
			return nil
		}
		names = append(names, list.Head().AtomName())
	}
	return names
}

func recordTags1(c *vm.Call) term.Term {
	var b term.ListBuilder
	seen := map[[2]uint64]bool{}
	visitTuples(c.Args[0], func(t term.Term) {
		tag, fields := t.Elem(0), t.Arity()-1
		key := [2]uint64{tag.Word(), uint64(fields)}
		if tag.IsAtom() && !seen[key] {
			seen[key] = true
			b.Add(term.MakeTuple(tag, term.MakeInt(int64(fields))))
		}
	})
	return b.Term(term.EmptyList)
}

// visitTuples visits the tuples in t that have elements, each once, outer ones first.
func visitTuples(t term.Term, visit func(t term.Term)) {
	var seen term.Seen
	term.Walk(t, func(part term.Term) bool {
		if !seen.Add(part) {
			return false
		}
		if part.Kind() == term.Tuple && part.Arity() > 0 {
			visit(part)
		}
		return part.Kind() != term.Fun
	})
}
