package bif

import (
	"slices"

	"github.com/dlclark/regexp2"

	"mortal/lang/term"
	"mortal/runtime/vm"
)

// A subject is what a pattern is run on: characters, and where each begins in
// the bytes whose positions are reported.
type subject struct {
	chars []rune
	bytes []byte
	at    []int // position of each character and of the end; nil when one byte each
}

func subjectOf(t term.Term, unicode bool) (*subject, bool) {
	if !unicode {
		b, ok := term.IOListBytes(t)
		chars := make([]rune, len(b))
		for i, c := range b {
			chars[i] = rune(c)
		}
		return &subject{chars: chars, bytes: b}, ok
	}
	text, ok := term.CharDataString(t)
	s := &subject{chars: []rune(text), bytes: []byte(text)}
	for i := range text {
		s.at = append(s.at, i)
	}
	s.at = append(s.at, len(text))
	return s, ok
}

func (s *subject) bytePos(char int) int {
	if s.at == nil {
		return char
	}
	return s.at[char]
}

// charPos returns the character at a byte position, or the next one.
func (s *subject) charPos(pos int) int {
	if s.at == nil {
		return min(pos, len(s.chars))
	}
	char, _ := slices.BinarySearch(s.at, pos)
	return char
}

// unset is the span of a group that took no part in a match.
var unset = span{-1, -1}

// A found is one match: the spans, in bytes, of the whole and of the groups up to the
// last that took part.
type found []span

// find returns the first match from a character on, nil when there is none. limited
// tells that the search was given up after matchTime.
func (p *pattern) find(s *subject, from int) (m found, limited bool) {
	match, err := p.re.FindRunesMatchStartingAt(s.chars, from)
	if match == nil || p.opts.anchored && match.Index != from {
		return nil, err != nil
	}
	return p.spans(s, match), false
}

func (p *pattern) spans(s *subject, m *regexp2.Match) found {
	all := found{{s.bytePos(m.Index), s.bytePos(m.Index + m.Length)}}
	last := 1
	for i := 1; i <= p.groups; i++ {
		g := m.GroupByNumber(i)
		if g == nil || len(g.Captures) == 0 {
			all = append(all, unset)
			continue
		}
		all = append(all, span{s.bytePos(g.Index), s.bytePos(g.Index + g.Length)})
		last = i + 1
	}
	return all[:last]
}

// findAll returns the matches from a character on, only the first unless global.
// After an empty match it goes on at the next character, unless a match that is
// not empty begins at the same.
func (p *pattern) findAll(s *subject, from int, global bool) (all []found, limited bool) {
	for from <= len(s.chars) {
		m, limited := p.find(s, from)
		if m == nil {
			return all, limited
		}
		all = append(all, m)
		if !global {
			break
		}
		from = s.charPos(m[0].end)
		if m[0].start == m[0].end {
			from++
		}
	}
	return all, false
}

// A capture says which groups re:run/3 returns and as what.
type capture struct {
	which term.Term // all, all_but_first, all_names, first, none, or a list
	as    term.Term // index, list or binary
}

type runOptions struct {
	re       reOptions
	global   bool
	offset   int
	notEmpty bool
	report   bool // say when the search was given up
	capture  capture
}

// set takes one option of re:run/3; compile options are among them.
func (o *runOptions) set(option term.Term) bool {
	switch {
	case option == term.A("global"):
		o.global = true
		return true
	case option == term.A("notempty"):
		o.notEmpty = true
		return true
	case option == term.A("report_errors"):
		o.report = true
		return true
	case option.IsAtom() || !isTuple(option) || option.Arity() < 2:
		return o.re.set(option)
	}
	switch value := option.Elem(1); atomName(option.Elem(0)) {
	case "offset":
		o.offset = int(value.Small())
		return value.IsSmall() && value.Small() >= 0 && value.Small() < 1<<31
	case "match_limit", "match_limit_recursion":
		return value.IsSmall() && value.Small() >= 0
	case "capture":
		o.capture.which = value
		if option.IsTuple(3) {
			o.capture.as = option.Elem(2)
		}
		return option.Arity() <= 3
	}
	return o.re.set(option)
}

// valid reports whether a capture can be done. OTP finds out late, and does not blame the options then.
func (k capture) valid() bool {
	switch atomName(k.as) {
	case "index", "list", "binary":
	default:
		return false
	}
	switch atomName(k.which) {
	case "all", "all_but_first", "all_names", "first", "none":
		return true
	}
	if !isList(k.which) {
		return false
	}
	ids, tail := term.ListElems(k.which)
	return tail.IsNil() && !slices.ContainsFunc(ids, func(id term.Term) bool {
		_, isText := term.IOListBytes(id)
		return !(id.IsAtom() || isText || id.IsSmall() && id.Small() >= 0)
	})
}

func runArgs(c *vm.Call) (o runOptions, ok bool) {
	o.capture = capture{term.AtomAll, term.A("index")}
	if len(c.Args) < 3 {
		return o, true
	}
	list := c.Args[2]
	for ; list.IsCons(); list = list.Tail() {
		if !o.set(list.Head()) {
			return o, false
		}
	}
	return o, list.IsNil()
}

func reRun(c *vm.Call) term.Term {
	o, ok := runArgs(c)
	if !ok {
		return badargBecause(c, stdlibErrors, "badopt")
	}
	if !o.capture.valid() {
		return c.Badarg()
	}
	re := c.Args[1]
	isText := re.IsBits() || isList(re)
	inErlang := isText && o.re.unicode && !(c.Args[0].IsBinary() && re.IsBinary())
	p, ok := patternOf(re, o.re)
	var s *subject
	if ok {
		inErlang = inErlang || isText && o.global
		p.opts.anchored = p.opts.anchored || o.re.anchored
		s, ok = subjectOf(c.Args[0], p.opts.unicode)
	}
	switch {
	case !ok && inErlang:
		return unexplained(c, "run")
	case ok && o.offset > len(s.bytes) && o.global:
		return term.A("nomatch")
	case !ok || o.offset > len(s.bytes):
		return c.Badarg()
	}
	matches, limited := p.findAll(s, s.charPos(o.offset), o.global)
	if limited && o.report {
		return term.MakeTuple(term.AtomError, term.A("match_limit"))
	}
	if o.notEmpty {
		matches = withoutEmpty(matches)
	}
	if !c.Reserve(len(matches) * (p.groups + 1) * 8) {
		return term.Term{}
	}
	return o.result(p, s, matches)
}

func withoutEmpty(matches []found) (kept []found) {
	for _, m := range matches {
		if m[0].start != m[0].end {
			kept = append(kept, m)
		}
	}
	return kept
}

func (o *runOptions) result(p *pattern, s *subject, matches []found) term.Term {
	if len(matches) == 0 {
		return term.A("nomatch")
	}
	if o.capture.which == term.AtomNone || o.capture.which.IsNil() {
		return term.A("match")
	}
	var captured term.ListBuilder
	for _, m := range matches {
		captured.Add(o.capture.of(p, s, m))
	}
	if o.global {
		return term.MakeTuple(term.A("match"), captured.Term(term.EmptyList))
	}
	return term.MakeTuple(term.A("match"), captured.Term(term.EmptyList).Head())
}

// of returns the list of what one match captured.
func (k capture) of(p *pattern, s *subject, m found) term.Term {
	var list term.ListBuilder
	for _, sp := range k.spans(p, m) {
		list.Add(k.value(p, s, sp))
	}
	return list.Term(term.EmptyList)
}

func (k capture) spans(p *pattern, m found) []span {
	switch atomName(k.which) {
	case "all":
		return m
	case "all_but_first":
		return m[1:]
	case "first":
		return m[:1]
	case "all_names":
		var spans []span
		for _, g := range p.names {
			spans = append(spans, m.group(g.index))
		}
		return spans
	}
	ids, _ := term.ListElems(k.which)
	var spans []span
	for _, id := range ids {
		spans = append(spans, m.group(p.groupOf(id)))
	}
	return spans
}

func (m found) group(i int) span {
	if i < 0 || i >= len(m) {
		return unset
	}
	return m[i]
}

// groupOf returns the number of a group given by number or name, -1 for none.
func (p *pattern) groupOf(id term.Term) int {
	if id.IsSmall() {
		return int(min(max(id.Small(), -1), 1<<16))
	}
	name := atomName(id)
	if !id.IsAtom() {
		name, _ = term.CharDataString(id)
	}
	if i, ok := p.groupNamed(name); ok {
		return i
	}
	return -1
}

func (k capture) value(p *pattern, s *subject, sp span) term.Term {
	if k.as == term.A("index") {
		if sp == unset {
			return intTuple(-1, 0)
		}
		return sp.term()
	}
	return bytesAs(k.as, s.part(sp), p.opts.unicode)
}

// part returns the bytes of a span, none for an unset one.
func (s *subject) part(sp span) []byte {
	if sp == unset {
		return nil
	}
	return s.bytes[sp.start:sp.end:sp.end]
}

// bytesAs returns bytes as a binary or as a list of characters.
func bytesAs(kind term.Term, b []byte, unicode bool) term.Term {
	switch {
	case kind != term.AtomList:
		return term.MakeBinary(b)
	case unicode:
		return term.MakeString(string(b))
	}
	return term.BytesToList(b, term.EmptyList)
}
