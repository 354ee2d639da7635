package bif

import (
	"slices"
	"strconv"

	"mortal/lang/term"
	"mortal/runtime/vm"
)

// An editOptions holds the options of re:split/3 and re:replace/4.
type editOptions struct {
	run         runOptions
	parts       int  // most parts of a split; 0: any
	splits      bool // for split/3
	group, trim bool
	as          term.Term // iodata, list or binary
}

// A fault says what is wrong with an option.
type fault uint8

const (
	noFault      fault = iota
	faultyHere         // known, but not with that value, or not here: the options are blamed
	faultyAlways       // not known to re:run/3 either
)

func (o *editOptions) set(option term.Term) fault {
	split := o.splits
	switch {
	case option == term.A("trim") && split:
		o.trim = true
		return noFault
	case option == term.A("group") && split:
		o.group = true
		return noFault
	case option == term.A("global") && split, option == term.A("report_errors"), option.IsTuple(3) && option.Elem(0) == term.A("capture"):
		return faultyHere
	case !option.IsTuple(2):
		return o.setRun(option)
	}
	ok := true
	switch value := option.Elem(1); atomName(option.Elem(0)) {
	case "return":
		o.as = value
		name := atomName(value)
		ok = name == "iodata" || name == "list" || name == "binary"
	case "parts":
		if !split {
			return faultyAlways
		}
		o.parts = int(value.Small())
		ok = value == term.AtomInfinity || value.IsSmall() && 0 <= value.Small() && value.Small() < 1<<31
	case "capture":
		ok = false
	default:
		return o.setRun(option)
	}
	if !ok {
		return faultyHere
	}
	return noFault
}

func (o *editOptions) setRun(option term.Term) fault {
	if !o.run.set(option) {
		return faultyAlways
	}
	return noFault
}

// setAll returns the fault of a list of options: one that is faultyHere comes first.
func (o *editOptions) setAll(options term.Term) (f fault) {
	for ; options.IsCons(); options = options.Tail() {
		switch o.set(options.Head()) {
		case faultyHere:
			return faultyHere
		case faultyAlways:
			f = faultyAlways
		}
	}
	if !options.IsNil() {
		return faultyHere
	}
	return f
}

// editArgs reads the subject, the pattern and the options, if argument number at
// is there. When they are wrong, it has raised that.
func editArgs(c *vm.Call, at int) (o editOptions, p *pattern, s *subject, ok bool) {
	o.as, o.splits = term.A("iodata"), at == 2
	f := noFault
	if len(c.Args) > at {
		f = o.setAll(c.Args[at])
	}
	if f == noFault {
		p, ok = patternOf(c.Args[1], o.run.re)
	}
	if ok {
		s, ok = subjectOf(c.Args[0], p.opts.unicode)
	}
	switch {
	case f == faultyHere:
		badargBecause(c, stdlibErrors, "badopt")
	case !ok || o.run.offset > len(s.bytes) && !o.run.global:
		c.Badarg()
		ok = false
	}
	return o, p, s, ok
}

func reSplit(c *vm.Call) term.Term {
	o, p, s, ok := editArgs(c, 2)
	if !ok {
		return term.Term{}
	}
	matches, _ := p.findAll(s, 0, true)
	pieces := o.split(s, matches, p.groups)
	if !c.Reserve(8 * len(pieces) * (p.groups + 1)) {
		return term.Term{}
	}
	if o.trim {
		pieces = trimPieces(pieces)
	}
	return o.splitTerm(pieces, p.opts.unicode)
}

// split returns the text before each match with the groups of the match, and
// last the text after all of them. A match of nothing at the place where a part
// begins does not split.
func (o *editOptions) split(s *subject, matches []found, groups int) (pieces [][][]byte) {
	pos := 0
	for _, m := range matches {
		if o.parts > 0 && len(pieces) == o.parts-1 {
			break
		}
		whole := m[0]
		if whole.start == whole.end && whole.start == pos {
			continue
		}
		piece := [][]byte{s.bytes[pos:whole.start:whole.start]}
		for i := 1; i <= groups; i++ {
			piece = append(piece, s.part(m.group(i)))
		}
		pieces = append(pieces, piece)
		pos = whole.end
	}
	return append(pieces, [][]byte{s.bytes[pos:]})
}

// trimPieces drops empty parts at the end.
func trimPieces(pieces [][][]byte) [][][]byte {
	isEmpty := func(b []byte) bool { return len(b) == 0 }
	for len(pieces) > 0 {
		last := len(pieces) - 1
		if slices.IndexFunc(pieces[last], func(b []byte) bool { return !isEmpty(b) }) >= 0 {
			break
		}
		pieces = pieces[:last]
	}
	return pieces
}

func (o *editOptions) splitTerm(pieces [][][]byte, unicode bool) term.Term {
	var list term.ListBuilder
	for _, piece := range pieces {
		var parts term.ListBuilder
		for _, b := range piece {
			parts.Add(bytesAs(o.as, b, unicode))
		}
		if o.group {
			list.Add(parts.Term(term.EmptyList))
			continue
		}
		elems, _ := term.ListElems(parts.Term(term.EmptyList))
		for _, e := range elems {
			list.Add(e)
		}
	}
	return list.Term(term.EmptyList)
}

func reReplace(c *vm.Call) term.Term {
	o, p, s, ok := editArgs(c, 3)
	if !ok {
		return term.Term{}
	}
	with, ok := reText(c.Args[2], p.opts.unicode)
	if !ok {
		return c.Badarg()
	}
	matches, _ := p.findAll(s, s.charPos(o.run.offset), o.run.global)
	if !c.Reserve(wordsOf(len(matches) * (len(with) + 64))) {
		return term.Term{}
	}
	return o.replaced(c.Args[0], s, matches, replacement(with, p.opts.unicode), p.opts.unicode)
}

// A replacePart is text, or the group that stands for.
type replacePart struct {
	text  []byte
	group int
}

const noGroup = -1

// replacement takes the text to put in apart: & and \0 .. \N, \g0 and \g{0} stand
// for what was matched.
func replacement(with string, unicode bool) (parts []replacePart) {
	in := []rune(with)
	add := func(r rune) {
		if len(parts) == 0 || parts[len(parts)-1].group != noGroup {
			parts = append(parts, replacePart{group: noGroup})
		}
		last := &parts[len(parts)-1]
		last.text, _ = term.AppendEncoded(last.text, string(r), encodingFor(unicode))
	}
	for i := 0; i < len(in); i++ {
		switch n, size := groupReference(in[i:]); {
		case size > 0:
			parts = append(parts, replacePart{group: n})
			i += size - 1
		case in[i] == '\\' && i+1 < len(in):
			i++
			add(in[i])
		default:
			add(in[i])
		}
	}
	return parts
}

func encodingFor(unicode bool) term.Encoding {
	if unicode {
		return term.UTF8
	}
	return term.Latin1Encoding
}

// groupReference reads a reference to a group and returns its length, 0 for none.
func groupReference(in []rune) (group, size int) {
	switch {
	case in[0] == '&':
		return 0, 1
	case in[0] != '\\' || len(in) == 1:
		return 0, 0
	case in[1] == 'g' && len(in) > 2 && in[2] == '{':
		n, digits := leadingNumber(in[3:])
		if digits == 0 || 3+digits >= len(in) || in[3+digits] != '}' {
			return 0, 0
		}
		return n, 4 + digits
	case in[1] == 'g':
		n, digits := leadingNumber(in[2:])
		if digits == 0 {
			return 0, 0
		}
		return n, 2 + digits
	case '1' <= in[1] && in[1] <= '9':
		n, digits := leadingNumber(in[1:])
		return n, 1 + digits
	}
	return 0, 0
}

func leadingNumber(in []rune) (n, digits int) {
	const maxDigits = 5
	for digits < len(in) && digits < maxDigits && '0' <= in[digits] && in[digits] <= '9' {
		digits++
	}
	n, _ = strconv.Atoi(string(in[:digits]))
	return n, digits
}

// replaced builds the result. As iodata it is the list of its parts, improper
// when the subject goes on after the last match; without a match it is the
// subject itself.
func (o *editOptions) replaced(original term.Term, s *subject, matches []found, with []replacePart, unicode bool) term.Term {
	if len(matches) == 0 && o.as == term.A("iodata") {
		return original
	}
	var parts term.ListBuilder
	pos := 0
	for _, m := range matches {
		if m[0].start > pos {
			parts.Add(term.MakeBinary(s.bytes[pos:m[0].start:m[0].start]))
		}
		parts.Add(insertion(s, m, with))
		pos = m[0].end
	}
	tail := term.EmptyList
	if pos < len(s.bytes) {
		tail = term.MakeBinary(s.bytes[pos:])
	}
	result := parts.Term(tail)
	if o.as == term.A("iodata") {
		return result
	}
	b, _ := term.IOListBytes(result)
	return bytesAs(o.as, b, unicode)
}

// insertion returns what replaces one match.
func insertion(s *subject, m found, with []replacePart) term.Term {
	var list term.ListBuilder
	for _, part := range with {
		if part.group == noGroup {
			list.Add(term.MakeBinary(part.text))
		} else {
			list.Add(term.MakeBinary(s.part(m.group(part.group))))
		}
	}
	if len(with) == 1 {
		return list.Term(term.EmptyList).Head()
	}
	return list.Term(term.EmptyList)
}
