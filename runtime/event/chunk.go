package event

import (
	"slices"
	"sort"

	"mortal/lang/term"
)

// A chunk holds consecutive events in packed records. It is shared once no recorder has it as its tail.
//
// Records have no pointers, so that Go's collector neither hears of their writing nor looks at them, and
// are small, as to touch memory for the first time costs more than all the rest. Events
// that always come together are one record. Most records are short, one word where an Event takes fifteen:
//
//	1 | slot 6 | cause 9 | pid 16 | other 16 | term 16
//
// slot is where in heads the Head is, cause how many events before the cause was, or farAway for the last of fars,
// as all that a process does since a message came has that as its cause; where the Head has no other the cause takes
// the bits of both; pid counts from
// pid0; other from pid, but the number of an atom is itself; term is an integer counted from
// int0, an atom or where in terms the term is, as the Head says. What goes on, as the same message through a ring
// or the same reason along a chain, is often the same again but for numbers that grow by the
// same each time: all of that is one record, a series, behind a short one with its Head and what it begins with:
//
//	times                    from bit timesShift on
//	by pid 32 | by other 32  what each is more than the one before
//	by term                  the same for the word of the term
//
// And what does not fit into these is long:
//
//	head, with the cause     see Head; its lowest bit is 0, and its kind is not
//	pid 32 | other 32        numbers
//	term                     the word of an immediate term, or where in terms it is
//	[ref]                    with hasRef
//	[how many after cause]   with farCause
type chunk struct {
	first uint64   // number of the first event
	next  uint64   // number after that of the last one
	n     int      // words in use
	words []uint64 // room for the records
	site  Head     // the code of what comes next, as part of a Head
	other Head     // that of what came before it

	last, step uint64 // the last short record, and what that is more than the one before; an odd step is none
	series     series // the last record while it grows

	pid0, int0 uint64
	ints       bool // int0 is set
	strays     int  // records one after the other whose pids are too far from pid0
	stray      int  // where the last of them ends
	heads      [1 << slotBits]Head

	far  uint64 // the cause of the last of fars
	fars []far  // causes that are far from what they caused

	kept
	codes []Code
	ticks []tick
	whole []Event // those that no record can hold
	bytes int     // as measure found out; 0: it has not
	index []entry // of the records looked for so far; see find
}

// A tick says when it was from the event numbered seq on.
type tick struct {
	seq  uint64
	time int64
}

// A far is the cause of the short records behind a word that have farAway.
type far struct {
	word  int
	cause uint64
}

// An entry says where the record is that begins with the event at: both are counted from the chunk's.
type entry struct{ at, word uint32 }

// A series is a record of this kind while it grows. head is 0 when there is none.
type series struct {
	head                   Head // what Note is told
	back, pid, other, word uint64
	byPid, byOther, byWord uint64
	events                 uint64 // that the Head stands for
	until                  uint64 // the events of the series are before this one

	at    int    // word of the record
	first uint64 // its first event
}

// How many words the first chunk of a recorder has, and how many most have; they fit into an
// allocation of Go's that is made most cheaply.
const firstWords, chunkWords = 64, 4096

// mostFars is how many far causes a chunk keeps.
const mostFars = 256

// mostStrays is how many strays a chunk has: then another one begins, with another pid0.
const mostStrays = 8

// maxRecord is how many words a record takes at most.
const maxRecord = 5

// The fields of a short record.
const (
	slotShift, slotBits = 1, 6
	nearShift, nearBits = 7, 9
	farAway             = 1<<nearBits - 1
	fieldBits           = 16
	pidShift            = 16
	otherShift          = pidShift + fieldBits
	termShift           = otherShift + fieldBits
	middle              = 1 << (fieldBits - 1) // what stands for 0 where a field may be less
	mix                 = 0x9E3779B97F4A7C15   // spreads Heads over the slots

	seriesWords = 3
	timesShift  = codeShift // what is below is 0 in nothing else that begins a record
	mostEvents  = 1 << 16   // of a series: then an entry can tell any event of a chunk
)

// A Head says what a record is about. A System puts together for Note what it is told with, but for the code and the cause.
//
//	0 | kind 6 | rule 4 | events that follow 2 | flags 8 | code 8 | pc+1 19 | cause 16
type Head uint64

const (
	kindShift, kindBits = 1, 6
	ruleShift, ruleBits = 7, 4
	moreShift, moreBits = 11, 2
	flagShift, flagBits = 13, 8
	codeShift, codeBits = 21, 8
	pcShift, pcBits     = 29, 19
	backShift, backBits = 48, 16
)

// Flags of a Head. The first two, and both, are for a System to use.
const (
	OtherPid  Head = 1 << (flagShift + iota) // other is a pid
	OtherAtom                                // other is an atom
	boxed                                    // the term is in terms
	integer                                  // the term is an integer
	atom                                     // the term is an atom
	entire                                   // the event is in whole, where the third word says
	hasRef
	farCause

	parts = boxed | integer // the term is kept by its parts

	OtherRef = OtherPid | OtherAtom // other is a reference
)

// Heads of events that always come together. The first one decides the others: see following.
const (
	Message     = Head(Send)<<kindShift | OtherPid | 1<<moreShift  // Send and Receive
	Birth       = Head(Spawn)<<kindShift | OtherPid | 1<<moreShift // Spawn and Spawned
	LinkedBirth = Head(Spawn)<<kindShift | OtherPid | 3<<moreShift // and Link and Linked
)

// Death is the Head of an ExitSignal by the rule r, and of the Exit with the same reason.
func Death(r Rule) Head { return One(ExitSignal, r) | OtherPid | 1<<moreShift }

// One is the Head of an event alone.
func One(k Kind, r Rule) Head { return Head(k)<<kindShift | Head(r)<<ruleShift }

// At is the part of a Head for the place pc in the code that the recorder was last told of.
func At(pc int) Head { return Head(pc+1) << pcShift }

// Events is how many events the record is.
func (h Head) Events() int { return h.field(moreShift, moreBits) + 1 }

func (h Head) kind() Kind { return Kind(h.field(kindShift, kindBits)) }
func (h Head) rule() Rule { return Rule(h.field(ruleShift, ruleBits)) }
func (h Head) code() int  { return h.field(codeShift, codeBits) }
func (h Head) pc() int    { return h.field(pcShift, pcBits) - 1 } // -1: nowhere

func (h Head) field(shift, bits int) int { return int(h >> shift & (1<<bits - 1)) }

// headOf is the Head of e alone, without its place and cause.
func headOf(e *Event) Head {
	h := One(e.Kind, e.Rule)
	switch e.Other.Kind() {
	case term.Pid:
		h |= OtherPid
	case term.Atom:
		h |= OtherAtom
	case term.Ref:
		h |= OtherRef
	}
	return h
}

// otherTerm is the term of the number other.
func (h Head) otherTerm(other uint64) term.Term {
	switch h & OtherRef {
	case OtherPid:
		return term.MakePid(other)
	case OtherAtom:
		return term.AtomOfIndex(uint32(other))
	case OtherRef:
		return term.MakeRef(other)
	}
	return term.Term{}
}

func pidTerm(pid uint64) term.Term {
	if pid == 0 {
		return term.Term{}
	}
	return term.MakePid(pid)
}

// following is the i-th of the events that begin with first, counted from 0.
func following(first *Event, i int) Event {
	e := *first
	if i > 0 {
		e.follow(i)
	}
	return e
}

// follow makes e the i-th after it of the events that always come together.
func (e *Event) follow(i int) {
	of, seq := e.Kind, e.Seq
	e.Kind, e.Seq = followers[of][i], seq+uint64(i)
	if e.Kind == Link { // what the first process did too
		e.Term = term.Term{}
		return
	}
	e.Cause, e.Rule, e.At, e.Ref = seq, NoRule, Site{}, term.Term{}
	e.Pid, e.Other = e.Other, e.Pid
	switch e.Kind {
	case Exit:
		e.Pid, e.Other = e.Other, term.Term{}
	case Linked:
		e.Term, e.Cause = term.Term{}, seq+2 // the Link
	}
}

// otherOf is the number that has become other in the making of a short record.
func (h Head) otherOf(other, pid uint64) uint64 {
	switch {
	case h&OtherRef == 0:
		return 0
	case h&OtherPid != 0:
		return other + pid - middle
	}
	return other
}

// slot is where in heads h must be, or beside it, at slot ^ 1, if another one was there before.
func (h Head) slot() uint64 { return uint64(h) * mix >> (64 - slotBits) }

// fits reports whether a record can hold e.
func (c *chunk) fits(e *Event) bool {
	if k := e.Pid.Kind(); k != term.Pid && k != term.None || e.Ref.Kind() != term.Ref && !e.Ref.IsNone() {
		return false
	}
	switch e.Other.Kind() {
	case term.None, term.Pid, term.Atom, term.Ref:
	default:
		return false
	}
	return e.Kind != None && (e.Pid.ID()|e.Other.ID())>>32 == 0 && uint64(e.At.PC+1)>>pcBits == 0
}

// add writes a record that holds e, which fits. The first numbers are what others are counted from: before
// that no short record has any.
func (c *chunk) add(e *Event, h Head) {
	if c.n == 0 {
		c.pid0 = e.Pid.ID() - middle
	}
	if e.Term.IsSmall() && !c.ints {
		c.ints, c.int0 = true, uint64(e.Term.Small())-middle
	}
	if e.At.Code != nil {
		h |= c.site | At(e.At.PC)
	}
	word, form := e.Term.Word(), Head(0)
	switch {
	case !e.Term.IsImmediate():
		word, form = c.keep(e.Term)
	case e.Term.IsSmall():
		form = integer
	case e.Term.IsAtom():
		form = atom
	}
	h |= form
	slot := h.slot()
	if other := c.heads[slot]; other != 0 && other != h {
		slot ^= 1
	}
	if c.heads[slot] == 0 {
		c.heads[slot] = h // the next one like this can be short
	}
	more := make([]uint64, 0, maxRecord-3)
	if !e.Ref.IsNone() {
		h |= hasRef
		more = append(more, e.Ref.ID())
	}
	switch back := e.Seq - e.Cause; {
	case e.Cause == 0:
	case back>>backBits != 0:
		h |= farCause
		more = append(more, back)
	default:
		h |= Head(back) << backShift
	}
	before := c.n
	if e.Cause != 0 && e.Seq-e.Cause >= farAway && e.Cause != c.far && len(c.fars) < mostFars {
		c.far = e.Cause
		c.fars = append(c.fars, far{before, e.Cause})
	}
	c.write(h, e.Pid.ID()|e.Other.ID()<<32, word)
	c.n += copy(c.words[c.n:], more)
	if (e.Pid.ID()-c.pid0)>>fieldBits != 0 {
		if c.stray != before {
			c.strays = 0
		}
		c.strays, c.stray = c.strays+1, c.n
	}
}

// begin makes a series of a message or the like that is step more than the last short record, which was that
// much more than the one before it. It reports false when the Heads or
// the ways to the cause differ.
func (c *chunk) begin(h Head, back, pid, other, word uint64) bool {
	if c.step&(1<<nearShift-1) != 0 {
		return false
	}
	e := Event{Seq: c.next - uint64(h.Events())} // the one before
	c.readShort(&e, c.headFor(c.last), c.n-1, true)
	if e.Seq-e.Cause != back {
		return false
	}
	s := series{
		head: h, back: back, pid: pid, other: other, word: word,
		byPid: pid - e.Pid.ID(), byOther: other - e.Other.ID(), byWord: word - e.Term.Word(), events: uint64(h.Events()),
		until: c.next + mostEvents, at: c.n, first: c.next,
	}
	w := c.words[c.n : c.n+seriesWords]
	w[1], w[2] = s.byPid<<32|s.byOther&(1<<32-1), s.byWord
	c.n += seriesWords
	s.next()
	c.next += s.events
	c.series = s
	return true
}

// next makes s expect the one after.
func (s *series) next() {
	s.pid += s.byPid
	s.other += s.byOther
	s.word += s.byWord
}

// close ends the series if there is one.
func (c *chunk) close() {
	if s := &c.series; s.head != 0 {
		c.words[s.at] = c.timesOf(s) << timesShift
		c.step, s.head = 1, 0
	}
}

func (c *chunk) timesOf(s *series) uint64 { return (c.next - s.first) / s.events }

// write writes the first words of a long record.
func (c *chunk) write(h Head, pids, word uint64) {
	w := c.words[c.n : c.n+3]
	w[0], w[1], w[2] = uint64(h), pids, word
	c.n += 3
	c.step = 1
	c.next += uint64(h.Events())
}

// addWhole keeps e itself.
func (c *chunk) addWhole(e *Event) {
	c.write(entire, 0, uint64(len(c.whole)))
	c.whole = append(c.whole, *e)
}

// tick notes the time of the events to come.
func (c *chunk) tick(t int64) {
	if n := len(c.ticks); n > 0 && c.ticks[n-1].seq == c.next {
		c.ticks[n-1].time = t
		return
	}
	c.ticks = append(c.ticks, tick{c.next, t})
}

// in makes code that of the events to come. It reports false when the chunk has too many.
func (c *chunk) in(code Code) bool {
	c.close()
	c.site, c.other = 0, c.site
	if code == nil {
		return true
	}
	i := slices.Index(c.codes, code)
	if i < 0 {
		i = len(c.codes)
		c.codes = append(c.codes, code)
	}
	c.site = Head(i) << codeShift
	return i < 1<<codeBits
}

// back makes the code before that of the events to come.
func (c *chunk) back() {
	c.close()
	c.site, c.other = c.other, c.site
}

// count returns how many events the chunk holds.
func (c *chunk) count() uint64 { return c.next - c.first }

// A record is what is at a word: times times the same Head, and how many words that takes.
type record struct {
	head   Head
	times  int
	words  int
	series bool
}

// events is how many events the record is.
func (r record) events() uint64 { return uint64(r.times * r.head.Events()) }

// nth is which of the events that come together the n-th of the record is.
func (r record) nth(n int) int { return n % r.head.Events() }

// at returns the record at word i.
func (c *chunk) at(i int) record {
	w := c.words[i]
	switch {
	case w&1 != 0:
		return record{head: c.headFor(w), times: 1, words: 1}
	case c.series.head != 0 && c.series.at == i:
		w = c.timesOf(&c.series) << timesShift
		fallthrough
	case w&(1<<timesShift-1) == 0:
		return record{head: c.headFor(c.words[i-1]), times: int(w >> timesShift), words: seriesWords, series: true}
	}
	r := record{head: Head(w), times: 1, words: 3}
	if r.head&hasRef != 0 {
		r.words++
	}
	if r.head&farCause != 0 {
		r.words++
	}
	return r
}

// headFor returns the Head of a short record.
func (c *chunk) headFor(w uint64) Head { return c.heads[w>>slotShift&(1<<slotBits-1)] }

// read makes e the event numbered seq of the record r at word i, which begins with the event numbered first.
// With outline the term is what kept.outline says.
func (c *chunk) read(e *Event, r record, i int, first, seq uint64, outline bool) {
	h, more := r.head, uint64(r.head.Events())
	again := uint64(0)
	if r.series {
		again = (seq - first) / more
		first += again * more
	}
	*e = Event{Seq: first, Kind: h.kind(), Rule: h.rule()}
	switch {
	case c.words[i]&1 != 0:
		c.readShort(e, h, i, outline)
	case r.series:
		c.readShort(e, h, i-1, outline)
		e.step(h, again+1, c.words[i+1], c.words[i+2])
	case h&entire != 0:
		*e = c.whole[c.words[i+2]]
		return
	default:
		c.readLong(e, h, c.words[i:], outline)
	}
	e.Time = c.timeOf(first)
	if pc := h.pc(); pc >= 0 {
		e.At = Site{c.codes[h.code()], pc}
	}
	if seq != first {
		e.follow(int(seq - first))
	}
}

// readShort reads what is in the short record at word i besides its Head.
func (c *chunk) readShort(e *Event, h Head, i int, outline bool) {
	w := c.words[i]
	field := func(shift int) uint64 { return w >> shift & (1<<fieldBits - 1) }
	pid, other, word := field(pidShift)+c.pid0, field(otherShift), field(termShift)
	if h&OtherPid != 0 {
		other += pid - middle
	}
	e.Pid, e.Other = pidTerm(pid), h.otherTerm(other)
	switch {
	case h&boxed != 0:
		e.Term = c.term(h, word, outline)
	case h&integer != 0:
		e.Term = term.MakeSmall(int64(word + c.int0))
	case h&atom != 0:
		e.Term = term.AtomOfIndex(uint32(word))
	}
	switch near := w >> nearShift & (1<<nearBits - 1); {
	case h&OtherRef == 0:
		e.goBack(near | field(otherShift)<<nearBits)
	case near != farAway:
		e.goBack(near)
	default:
		e.Cause = c.fars[sort.Search(len(c.fars), func(k int) bool { return c.fars[k].word >= i })-1].cause
	}
}

// step makes e, of a record with the Head h, the one that comes so many times later in a series.
func (e *Event) step(h Head, times, pids, word uint64) {
	e.Pid = pidTerm(e.Pid.ID() + times*uint64(int32(pids>>32)))
	e.Other = h.otherTerm(e.Other.ID() + times*uint64(int32(pids)))
	if word != 0 {
		e.Term = term.Immediate(e.Term.Word() + times*word)
	}
}

// readLong reads what is in a long record besides its Head.
func (c *chunk) readLong(e *Event, h Head, w []uint64, outline bool) {
	e.Pid, e.Other = pidTerm(w[1]&(1<<32-1)), h.otherTerm(w[1]>>32)
	if h&boxed != 0 {
		e.Term = c.term(h, w[2], outline)
	} else {
		e.Term = term.Immediate(w[2])
	}
	back, w := uint64(h>>backShift), w[3:]
	if h&hasRef != 0 {
		e.Ref, w = term.MakeRef(w[0]), w[1:]
	}
	if h&farCause != 0 {
		back = w[0]
	}
	e.goBack(back)
}

// goBack sets the cause of e, which was so many events before it; 0: there is none.
func (e *Event) goBack(back uint64) {
	if back != 0 {
		e.Cause = e.Seq - back
	}
}

// timeOf returns when the event numbered seq was.
func (c *chunk) timeOf(seq uint64) int64 {
	return c.ticks[sort.Search(len(c.ticks), func(i int) bool { return c.ticks[i].seq > seq })-1].time
}

// find returns the record of the event numbered seq, which is in the chunk, with its word, and the number of the
// event that it begins with. It makes the index up to there: where nobody looks, there is none.
func (c *chunk) find(seq uint64) (r record, word int, first uint64) {
	next, word := c.first, 0
	if n := len(c.index); n > 0 {
		next, word = c.behind(c.index[n-1])
	}
	for ; next <= seq; next, word = c.behind(c.index[len(c.index)-1]) {
		c.index = append(c.index, entry{uint32(next - c.first), uint32(word)})
	}
	at := uint32(seq - c.first)
	i, end := 0, len(c.index) // as sort.Search would, in half the time: index[i].at <= at < index[end].at
	for end-i > 1 {
		if half := (i + end) / 2; c.index[half].at <= at {
			i = half
		} else {
			end = half
		}
	}
	e := c.index[i]
	return c.at(int(e.word)), int(e.word), c.first + uint64(e.at)
}

// behind returns the number of the event and the word where the record ends that begins at e.
func (c *chunk) behind(e entry) (next uint64, word int) {
	r := c.at(int(e.word))
	return c.first + uint64(e.at) + r.events(), int(e.word) + r.words
}

// since yields the events of some kinds after the one numbered seq, and reports whether all were wanted. next
// is asked for the memory of each.
func (c *chunk) since(seq uint64, kinds Mask, outline bool, next func() *Event, yield func(*Event) bool) bool {
	seq = max(c.first, seq+1)
	if seq >= c.next {
		return true
	}
	r, i, first := c.find(seq)
	for ; seq < c.next; seq++ {
		if seq >= first+r.events() {
			i, first = i+r.words, seq
			r = c.at(i)
		}
		if !kinds.Has(c.kindOf(r, i, int(seq-first))) {
			continue
		}
		e := next()
		c.read(e, r, i, first, seq, outline)
		if !yield(e) {
			return false
		}
	}
	return true
}

// kindOf returns the kind of the n-th of the events of the record r at word i.
func (c *chunk) kindOf(r record, i, n int) Kind {
	if r.head&entire != 0 {
		return c.whole[c.words[i+2]].Kind
	}
	if n = r.nth(n); n == 0 {
		return r.head.kind()
	}
	return followers[r.head.kind()][n]
}

// followers are the kinds of the events that come together: see following.
var followers = [numKinds][4]Kind{
	Send: {Send, Receive}, ExitSignal: {ExitSignal, Exit}, Spawn: {Spawn, Spawned, Link, Linked},
}

// upTo returns the chunk, or what of it comes up to seq.
func (c *chunk) upTo(seq uint64) *chunk {
	if seq+1 >= c.next {
		return c
	}
	short := *c
	r, i, first := c.find(seq)
	short.next, short.n, short.bytes = seq+1, i+r.words, 0
	short.index = c.index[:sort.Search(len(c.index), func(i int) bool { return c.index[i].at > uint32(first-c.first) })]
	short.index = slices.Clone(short.index)
	return &short
}

// measure finds out about how many bytes the chunk takes with what only it may hold on to.
func (c *chunk) measure() {
	if c.bytes != 0 {
		return
	}
	words := c.kept.measure(c.first)
	for i := range c.whole {
		words += heldWords(c.whole[i].Term) + eventBytes/8
	}
	c.bytes = 8 * (len(c.words) + 2*cap(c.ticks) + 2*cap(c.fars) + words)
}

// eventBytes is the size of an Event.
const eventBytes = 120
