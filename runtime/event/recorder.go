package event

import (
	"iter"
	"slices"
	"sort"

	"mortal/lang/term"
)

// A Recorder is a Sink that keeps the events of the last time: all of them as long as they
// take no more memory than Limit.
//
// They lie in chunks of packed records: see chunk. An Event is made again for whoever reads, as
// recording is much more frequent. When the limit is passed the oldest chunks go: Dropped tells
// how many events that were. A snapshot shares the chunks.
//
// A System that has no other listener does without Events: it says when the time or the code
// that runs changes (Tick and In) and otherwise what happened (Note). Measured on a ring of a
// thousand processes, whose hop takes 65 ns: the two events of a message take 4 ns where it goes on as before and
// 13 where it does not, half of that for memory that is new. A slice of Events took 160.
type Recorder struct {
	Limit int // bytes, about; 0: DefaultLimit
	// Asked is called now and then while events are read, and may end that by a panic: the recorder stays as it
	// is. It may be nil. Snapshots have it too.
	Asked func()
	reads int // since it was called last

	held  term.Term // see Holds
	tail  *chunk    // the last chunk while it is this recorder's own and may grow, else nil
	time  int64     // of what happens now
	code  Code      // that runs now
	other Code      // that ran before

	chunks  []*chunk // oldest first; none is empty
	bytes   int      // of all chunks but the last
	dropped uint64
	shared  uint64 // chunks that begin before this event may be part of snapshots
}

// DefaultLimit is enough for the crash of a chain of a million processes, each of which was made of another
// fun or list of arguments.
const DefaultLimit = 192 << 20

// Tick says that it is t from now on.
func (r *Recorder) Tick(t int64) {
	if r.time != t {
		r.time = t
		if r.tail != nil {
			r.tail.tick(t)
		}
	}
}

// In says that what happens from now on has its place in code, if it has one.
func (r *Recorder) In(code Code) {
	if r.code == code {
		return
	}
	r.code, r.other = code, r.code
	if r.tail != nil && !r.tail.in(code) {
		r.end()
	}
}

// Back is In for the code before: two that talk to each other, which each command typed makes a code for, take turns.
func (r *Recorder) Back() {
	r.code, r.other = r.other, r.code
	if r.tail != nil {
		r.tail.back()
	}
}

// Holds reports whether the recorder may hold on to t itself, the last term it was told of that is more than a
// word: it keeps many by their parts.
func (r *Recorder) Holds(t term.Term) bool { return r.held.Same(t) }

// end makes sure that the last chunk stays as it is.
func (r *Recorder) end() {
	if r.tail != nil {
		r.tail.close()
		r.tail = nil
	}
}

// Note records the event numbered seq, as Event does, or several at once: h tells, with the place in the
// code of In. other is the number of a pid or atom. Here is written what goes on as before: see chunk.
// That all arguments fit into registers and hardly anything is called is most of its speed.
func (r *Recorder) Note(h Head, seq, cause, pid, other uint64, t term.Term) {
	if c := r.tail; c != nil && c.series.head == h {
		s := &c.series
		if (pid^s.pid)|(other^s.other)|(t.Word()^s.word)|(seq^c.next)|(seq-cause^s.back) == 0 && t.IsImmediate() && seq < s.until {
			s.next()
			c.next += s.events
			return
		}
	}
	r.noteOne(h, seq, cause, pid, other, t)
}

// noteOne is Note for what may begin a series or fit into a short record.
func (r *Recorder) noteOne(h Head, seq, cause, pid, other uint64, t term.Term) {
	c := r.tail
	if c == nil || seq != c.next || uint(c.n+seriesWords) > uint(len(c.words)) {
		r.noteAny(h, seq, cause, pid, other, t)
		return
	}
	c.close()
	full, word := h, t.ID()
	if h>>pcShift != 0 {
		full |= c.site
	}
	switch {
	case !t.IsImmediate():
		var form Head
		if word, form = c.keep(t); form == boxed {
			r.held = t
		}
		full |= form
	case t.IsSmall():
		full |= integer
		word = uint64(t.Small()) - c.int0
	case t.IsAtom():
		full |= atom
	case !t.IsNone():
		word = 1 << fieldBits
	}
	// Each of the numbers becomes what is stored, and back where that does not fit: to keep both takes more
	// registers than there are.
	cause = seq - cause
	near := cause
	switch {
	case h&OtherRef == 0: // where other would be is room for more of the cause
		near, other = cause&(1<<nearBits-1), cause>>nearBits
	case cause >= farAway:
		if near = farAway; seq-cause != c.far {
			near++
		}
	}
	if h&OtherPid != 0 {
		other += middle - pid
	}
	pid -= c.pid0
	slot := full.slot()
	if c.heads[slot] != full {
		slot ^= 1
	}
	if near>>nearBits|(pid|other|word)>>fieldBits|uint64(c.heads[slot]^full|full>>backShift) != 0 {
		pid += c.pid0
		r.noteAny(h, seq, seq-cause, pid, h.otherOf(other, pid), t)
		return
	}
	word = 1 | slot<<slotShift | near<<nearShift | pid<<pidShift | other<<otherShift | word<<termShift
	step := word - c.last
	if step == c.step && t.IsImmediate() {
		pid += c.pid0
		if c.begin(h, cause, pid, h.otherOf(other, pid), t.Word()) {
			return
		}
	}
	c.last, c.step = word, step
	c.words[c.n] = word
	c.n++
	c.next += uint64(h.Events())
}

// noteAny is Note for what may need a new chunk or have numbers that are too large.
func (r *Recorder) noteAny(h Head, seq, cause, pid, other uint64, t term.Term) {
	first := Event{
		Seq: seq, Cause: cause, Time: r.time, Kind: h.kind(), Rule: h.rule(), Pid: pidTerm(pid), Other: h.otherTerm(other), Term: t,
	}
	if pc := int(h>>pcShift) - 1; pc >= 0 {
		first.At = Site{r.code, pc}
	}
	h &= 1<<codeShift - 1
	r.hold(t)
	if c := r.room(seq); c.fits(&first) {
		c.add(&first, h)
		return
	}
	for i := range h.Events() {
		e := following(&first, i)
		r.Event(&e)
	}
}

// Event implements Sink.
func (r *Recorder) Event(e *Event) {
	r.Tick(e.Time)
	if e.At.Code != nil {
		r.In(e.At.Code)
	}
	r.hold(e.Term)
	if c := r.room(e.Seq); c.fits(e) {
		c.add(e, headOf(e))
	} else {
		c.addWhole(e)
	}
}

func (r *Recorder) hold(t term.Term) {
	if !t.IsImmediate() {
		r.held = t
	}
}

// room returns the chunk for the event numbered seq.
func (r *Recorder) room(seq uint64) *chunk {
	if c := r.tail; c != nil {
		c.close()
		if seq == c.next && len(c.words)-c.n >= maxRecord && c.strays < mostStrays {
			return c
		}
	}
	return r.begin(seq)
}

// begin adds a chunk, and drops the oldest ones if there are too many.
func (r *Recorder) begin(seq uint64) *chunk {
	size := firstWords
	var last *chunk
	if n := len(r.chunks); n > 0 {
		last = r.chunks[n-1]
		last.measure()
		r.bytes += last.bytes
		size = min(max(size, 2*last.n), chunkWords)
	}
	limit := r.Limit
	if limit == 0 {
		limit = DefaultLimit
	}
	old := 0
	c := &chunk{first: seq, next: seq, step: 1}
	for ; r.bytes > limit && old < len(r.chunks); old++ {
		gone := r.chunks[old]
		r.bytes -= gone.bytes
		r.dropped += gone.count()
		if gone.first >= r.shared {
			c.words = gone.words
			c.reuse(&gone.kept)
		}
	}
	if len(c.words) < size {
		c.words = make([]uint64, size)
	}
	if last != nil {
		c.like(&last.kept, size, max(1, last.n))
	}
	c.tick(r.time)
	c.in(r.other)
	c.in(r.code)
	r.chunks = append(slices.Delete(r.chunks, 0, old), c)
	r.tail = c
	return c
}

// after returns the index of the first chunk that begins after seq.
func (r *Recorder) after(seq uint64) int {
	return sort.Search(len(r.chunks), func(i int) bool { return r.chunks[i].first > seq })
}

// By returns the kept event numbered seq, or nil.
func (r *Recorder) By(seq uint64) *Event {
	e := new(Event)
	if !r.Read(seq, e) {
		return nil
	}
	return e
}

// Read makes e the event numbered seq, and reports whether that is kept. It is for who looks at millions of them.
func (r *Recorder) Read(seq uint64, e *Event) bool {
	const often = 1024
	if r.reads++; r.reads == often {
		r.reads = 0
		r.ask()
	}
	i := r.after(seq) - 1
	if i < 0 || seq >= r.chunks[i].next {
		return false
	}
	c := r.chunks[i]
	record, word, first := c.find(seq)
	c.read(e, record, word, first, seq, false)
	return true
}

// Last returns the number of the newest event kept, 0 when there is none.
func (r *Recorder) Last() uint64 {
	if len(r.chunks) == 0 {
		return 0
	}
	return r.chunks[len(r.chunks)-1].next - 1
}

// Len returns how many events are kept.
func (r *Recorder) Len() int {
	n := uint64(0)
	for _, c := range r.chunks {
		n += c.count()
	}
	return int(n)
}

// Dropped returns how many events have gone for want of room.
func (r *Recorder) Dropped() uint64 { return r.dropped }

// All yields the kept events, oldest first.
func (r *Recorder) All() iter.Seq[*Event] { return r.Since(0) }

// Since yields the kept events that came after the one numbered seq, oldest first.
// Each is the caller's to keep.
func (r *Recorder) Since(seq uint64) iter.Seq[*Event] {
	return func(yield func(*Event) bool) {
		r.since(seq, All, false, func() *Event { return new(Event) }, yield)
	}
}

// Of yields the kept events of some kinds that came after the one numbered seq, oldest first. What it yields
// is valid until the next, and its Term, where that is a fun, may lack what that captured: it costs a third of Since,
// and the others next to nothing.
func (r *Recorder) Of(kinds Mask, seq uint64) iter.Seq[*Event] {
	return func(yield func(*Event) bool) {
		var e Event
		r.since(seq, kinds, true, func() *Event { return &e }, yield)
	}
}

func (r *Recorder) since(seq uint64, kinds Mask, outline bool, next func() *Event, yield func(*Event) bool) {
	for i := max(0, r.after(seq)-1); i < len(r.chunks); i++ {
		r.ask()
		if !r.chunks[i].since(seq, kinds, outline, next, yield) {
			return
		}
	}
}

func (r *Recorder) ask() {
	if r.Asked != nil {
		r.Asked()
	}
}

// Truncate forgets the events that came after the one numbered seq: the world went
// back to before them.
func (r *Recorder) Truncate(seq uint64) {
	if seq >= r.Last() {
		return
	}
	r.end()
	keep := r.after(seq)
	r.chunks = slices.Clone(r.chunks[:keep])
	r.shared = max(r.shared, seq+1) // a chunk cut short shares its memory too
	r.bytes = 0
	for i, c := range r.chunks {
		if i == keep-1 {
			r.chunks[i] = c.upTo(seq)
			return
		}
		c.measure()
		r.bytes += c.bytes
	}
}

// Snapshot returns a recorder with the same events. Both go on by themselves.
func (r *Recorder) Snapshot() Recorder {
	r.end()
	r.shared = r.Last() + 1
	c := *r
	c.chunks = slices.Clone(r.chunks)
	return c
}
