package bif

import (
	"bytes"
	"slices"

	"mortal/lang/term"
	"mortal/runtime/vm"
)

// binarySearchBifs are the functions of module binary that look for patterns. A
// compiled pattern is {bm, Binary} or {ac, Binaries}: what OTP compiles for the
// Boyer-Moore and Aho-Corasick algorithms it keeps behind a reference instead.
func binarySearchBifs() []vm.Bif {
	return in("binary",
		row("compile_pattern", 1, compilePattern1, "patterns ready for searching"),
		row("match", 2, match, "{Position, Length} of the first match, or nomatch"),
		row("match", 3, match, "{Position, Length} of the first match in a part, or nomatch"),
		row("matches", 2, matches, "all matches, from left to right without overlap"),
		row("matches", 3, matches, "all matches in a part"),
		row("split", 2, splitAt, "the binary cut at the first match"),
		row("split", 3, splitAt, "the binary cut at matches, with options"),
		row("replace", 3, replace, "the binary with the first match replaced"),
		row("replace", 4, replace, "the binary with matches replaced, with options"),
	)
}

func compilePattern1(c *vm.Call) term.Term {
	patterns, ok := patternsOf(c.Args[0])
	switch {
	case !ok || c.Args[0].IsTuple(2):
		return c.Badarg()
	case len(patterns) == 1:
		return term.MakeTuple(term.A("bm"), term.MakeBinary(patterns[0]))
	}
	return term.MakeTuple(term.A("ac"), c.Args[0])
}

// patternsOf returns the binaries to look for: none of them empty, at least one.
func patternsOf(t term.Term) ([][]byte, bool) {
	if t.IsTuple(2) && (t.Elem(0) == term.A("bm") || t.Elem(0) == term.A("ac")) {
		t = t.Elem(1)
	}
	if t.IsBinary() {
		t = term.MakeList(t)
	}
	patterns, ok := binaryList(t)
	empty := func(p []byte) bool { return len(p) == 0 }
	return patterns, ok && len(patterns) > 0 && !slices.ContainsFunc(patterns, empty)
}

// A span is a match: where it begins and ends.
type span struct{ start, end int }

func (s span) term() term.Term { return intTuple(s.start, s.end-s.start) }

// A search looks for patterns in subject[part.start:part.end].
type search struct {
	subject  []byte
	patterns [][]byte
	part     span
	global   bool
	trim     trimming
	insert   []int // positions where replace/4 inserts what it replaces
}

type trimming uint8

const (
	trimNone trimming = iota
	trimEnd
	trimAll
)

// next returns the first match from pos on; of those that begin at one place,
// the longest.
func (s *search) next(pos int) (span, bool) {
	best, found := span{}, false
	for _, p := range s.patterns {
		i := bytes.Index(s.subject[pos:s.part.end], p)
		if i < 0 {
			continue
		}
		m := span{pos + i, pos + i + len(p)}
		if !found || m.start < best.start || m.start == best.start && m.end > best.end {
			best, found = m, true
		}
	}
	return best, found
}

// all returns the first match, or all of them when global.
func (s *search) all() (found []span) {
	for pos := s.part.start; pos < s.part.end; {
		m, ok := s.next(pos)
		if !ok {
			break
		}
		found = append(found, m)
		if !s.global {
			break
		}
		pos = m.end
	}
	return found
}

// searchArgs reads the subject, the patterns and, as argument number options if
// it is there, the options. It reports which of them is bad.
func searchArgs(c *vm.Call, options int, set func(s *search, option term.Term) bool) (s search, okArgs, okOptions bool) {
	patterns, ok := patternsOf(c.Args[1])
	if !ok || !c.Args[0].IsBinary() {
		return s, false, true
	}
	s = search{subject: c.Args[0].Bits().Bytes(), patterns: patterns}
	s.part = span{0, len(s.subject)}
	if len(c.Args) <= options {
		return s, true, true
	}
	list := c.Args[options]
	for ; list.IsCons(); list = list.Tail() {
		if !set(&s, list.Head()) {
			return s, true, false
		}
	}
	return s, true, list.IsNil()
}

// setScope takes the option {scope, {Position, Length}}.
func setScope(s *search, option term.Term) bool {
	if !option.IsTuple(2) || option.Elem(0) != term.A("scope") || !option.Elem(1).IsTuple(2) {
		return false
	}
	part := option.Elem(1)
	start, n, ok := byteRange(term.MakeBinary(s.subject), part.Elem(0), part.Elem(1))
	s.part = span{start, start + n}
	return ok
}

func setSplitOption(s *search, option term.Term) bool {
	switch option {
	case term.A("global"):
		s.global = true
	case term.A("trim"):
		s.trim = max(s.trim, trimEnd)
	case term.A("trim_all"):
		s.trim = trimAll
	default:
		return setScope(s, option)
	}
	return true
}

func match(c *vm.Call) term.Term {
	s, okArgs, okOptions := searchArgs(c, 2, setScope)
	if !okArgs || !okOptions {
		return c.Badarg()
	}
	for _, m := range s.all() {
		return m.term()
	}
	return term.A("nomatch")
}

func matches(c *vm.Call) term.Term {
	s, okArgs, okOptions := searchArgs(c, 2, setScope)
	if !okArgs || !okOptions {
		return c.Badarg()
	}
	s.global = true
	found := s.all()
	if !c.Reserve(5 * len(found)) {
		return term.Term{}
	}
	var list term.ListBuilder
	for _, m := range found {
		list.Add(m.term())
	}
	return list.Term(term.EmptyList)
}

func splitAt(c *vm.Call) term.Term {
	s, okArgs, okOptions := searchArgs(c, 2, setSplitOption)
	if !okArgs || !okOptions {
		return c.Badarg()
	}
	found := s.all()
	if !c.Reserve(8 * len(found)) {
		return term.Term{}
	}
	return term.MakeList(s.parts(c.Args[0].Bits(), found)...)
}

// parts returns what lies between the matches, without empty parts as trim says.
func (s *search) parts(subject *term.BitsValue, found []span) []term.Term {
	var parts []term.Term
	pos := 0
	for _, m := range append(found, span{len(s.subject), len(s.subject)}) {
		parts = append(parts, subject.Slice(8*pos, 8*(m.start-pos)))
		pos = m.end
	}
	isEmpty := func(t term.Term) bool { return t.Bits().BitLen() == 0 }
	switch s.trim {
	case trimAll:
		parts = slices.DeleteFunc(parts, isEmpty)
	case trimEnd:
		for len(parts) > 0 && isEmpty(parts[len(parts)-1]) {
			parts = parts[:len(parts)-1]
		}
	}
	return parts
}

func setReplaceOption(s *search, option term.Term) bool {
	switch {
	case option == term.A("global"):
		s.global = true
		return true
	case option.IsTuple(2) && option.Elem(0) == term.A("insert_replaced"):
		return s.setInsert(option.Elem(1))
	}
	return setScope(s, option)
}

// setInsert takes a position or a list of positions.
func (s *search) setInsert(t term.Term) bool {
	if t.IsInteger() {
		t = term.MakeList(t)
	}
	for ; t.IsCons(); t = t.Tail() {
		if !t.Head().IsSmall() || t.Head().Small() < 0 {
			return false
		}
		s.insert = append(s.insert, int(t.Head().Small()))
	}
	return t.IsNil()
}

func replace(c *vm.Call) term.Term {
	s, okArgs, okOptions := searchArgs(c, 3, setReplaceOption)
	switch {
	case !okArgs || !c.Args[2].IsBinary():
		return c.Badarg()
	case !okOptions:
		return badargBecause(c, stdlibErrors, "badopt")
	}
	with := c.Args[2].Bits().Bytes()
	slices.Sort(s.insert)
	if n := len(s.insert); n > 0 && s.insert[n-1] > len(with) {
		return c.Badarg()
	}
	found := s.all()
	if !c.Reserve(wordsOf(len(s.subject) + len(found)*(len(with)+len(s.subject)*len(s.insert)))) {
		return term.Term{}
	}
	return term.MakeBinary(s.replaced(found, with))
}

func (s *search) replaced(found []span, with []byte) []byte {
	var out []byte
	pos := 0
	for _, m := range found {
		out = append(out, s.subject[pos:m.start]...)
		out = s.appendReplacement(out, with, s.subject[m.start:m.end])
		pos = m.end
	}
	return append(out, s.subject[pos:]...)
}

func (s *search) appendReplacement(out, with, old []byte) []byte {
	pos := 0
	for _, at := range s.insert {
		out = append(out, with[pos:at]...)
		out = append(out, old...)
		pos = at
	}
	return append(out, with[pos:]...)
}
