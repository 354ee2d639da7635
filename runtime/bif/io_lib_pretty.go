package bif

import (
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

func print4(c *vm.Call) term.Term {
	for _, n := range c.Args[1:] {
		if !n.IsSmall() {
			return c.Badarg()
		}
	}
	o := term.PrettyDefaults().At(int(c.Args[1].Small()))
	o.Width, o.Depth = int(c.Args[2].Small()), int(c.Args[3].Small())
	return pretty(c, c.Args[0], o)
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
