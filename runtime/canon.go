package runtime

import (
	"encoding/binary"
	"math"
	"slices"

	"mortal/lang/term"
	"mortal/runtime/vm"
)

// A Digest identifies the state of a world that is tried: two worlds with equal digests go on in
// the same ways. Pids and references that came up in the trial count by the order in which
// they are found from the first process on, and times by what is left of them, so that
// states that differ in nothing else are one.
//
// What the trial has left alone since its beginning is the same in all its worlds and not
// looked at. What no program can see is left out: reductions, memory, the order of the run
// queue. Merged with it is what programs should not rely on: the order of pids and references.
type Digest [2]uint64

// A StatePart is a [Part] whose state can be told apart in a trial.
type StatePart interface {
	Part
	// Owns reports whether something in it ends with the process.
	Owns(pid uint64) bool
	// Visit tells what differs from the part base of the world in which the trial began.
	Visit(base Part, word func(uint64), value func(term.Term))
}

// A NativeState is the state of a native process that can be told apart in a trial.
type NativeState interface{ Visit(word func(uint64)) }

// Digest returns the digest of a world that is tried. The clock counts if the trial needs it.
func (s *System) Digest(needs Needs) Digest { return NewCanon(s).World(s, needs) }

// A Canon digests terms of a world, telling pids and references by the order in which they come up.
type Canon struct{ c canon }

// NewCanon returns a Canon for terms of s.
func NewCanon(s *System) *Canon {
	c := &Canon{canon{names: map[uint64]uint64{}}}
	c.c.wordF, c.c.valueF = c.c.word, c.c.value
	c.Begin(s)
	return c
}

// Begin makes c anew, for terms of s.
func (c *Canon) Begin(s *System) {
	clear(c.c.names)
	c.c.s, c.c.t, c.c.queue, c.c.depth, c.c.h = s, s.trial, c.c.queue[:0], 0, Digest{1, 2}
}

// World returns the Digest of s.
func (c *Canon) World(s *System, needs Needs) Digest {
	c.Begin(s)
	c.c.world(needs)
	return c.c.h
}

// Word and Term add to the digest.
func (c *Canon) Word(w uint64) { c.c.word(w) }

// Term adds a term.
func (c *Canon) Term(t term.Term) { c.c.value(t) }

// Sum returns the digest so far.
func (c *Canon) Sum() Digest { return c.c.h }

// localDigest is about one process only.
func (s *System) localDigest(p *process) Digest {
	c := canon{s: s, t: s.trial, names: map[uint64]uint64{}, h: Digest{1, 2}}
	c.wordF, c.valueF = c.word, c.value
	c.process(p)
	return c.h
}

type canon struct {
	s     *System
	t     *trial
	h     Digest
	names map[uint64]uint64 // of pids and references, by word
	queue []uint64          // pids found whose processes were not visited yet
	depth int

	ordered bool // it counts in which order links, and monitors of a process, were made
	wordF   func(uint64)
	valueF  func(term.Term)
}

func (c *canon) word(w uint64) {
	c.h[0] = mixWords(c.h[0], w)
	c.h[1] = (c.h[1] ^ w*0xe7037ed1a0b428db) * 0xa0761d6478bd642f
	c.h[1] ^= c.h[1] >> 31
}

// world visits all that can differ.
func (c *canon) world(needs Needs) {
	c.ordered = needs.Order
	c.pid(c.t.first)
	c.drain()
	for pid, p := range c.s.procs.all {
		if pid >= c.t.first {
			break
		}
		if c.t.base.get(pid) != p {
			c.word(pid)
			c.process(p)
			c.drain()
		}
	}
	c.ended()
	c.globals(needs)
	c.rest()
	c.transit()
	c.timers()
	for i, part := range c.s.parts {
		if p, ok := part.(StatePart); ok {
			p.Visit(c.t.base.parts[i], c.wordF, c.valueF)
		}
	}
	c.drain()
}

// ended visits the processes of the world outside that are there no more.
func (c *canon) ended() {
	if c.s.procs.live == c.t.base.procs.live {
		return
	}
	for pid := range c.t.base.procs.all {
		if c.s.get(pid) == nil {
			c.word(^pid)
		}
	}
}

func (c *canon) globals(needs Needs) {
	s, base := c.s, c.t.base
	if s.names.epoch != base.names.epoch { // the same epoch wrote the same names: a fork ends it
		for _, name := range s.Registered() {
			c.value(name)
			c.pid(s.names.pids[name])
		}
		c.word(uint64(len(s.names.pids)))
	}
	if !s.terms.Same(base.terms) {
		c.value(s.terms)
	}
	c.word(s.unique - base.unique)
	c.word(s.random.State)
	if needs.Time {
		c.word(uint64(s.now))
	}
	if s.halted {
		c.value(s.status)
	}
	c.word(c.t.mark)
	c.value(c.t.result)
	sum := uint64(0) // the order of deaths of different processes is no matter
	for _, d := range c.t.deaths {
		sum += mixWords(c.t.path(d.Pid.ID()), c.sum(d.Reason))
	}
	c.word(sum)
	for ref, a := range s.arrays.all {
		if base.arrays.get(ref) != a {
			c.value(term.MakeRef(ref))
			for _, v := range a.values {
				c.word(v)
			}
		}
	}
}

// sum digests t by itself.
func (c *canon) sum(t term.Term) uint64 {
	h := c.h
	c.h = Digest{3, 4}
	c.value(t)
	sum := c.h[0]
	c.h = h
	return sum
}

// rest visits the processes that none of those found refers to, in an order that all schedules share.
func (c *canon) rest() {
	c.drain()
	var left []uint64
	for i := range c.t.births {
		pid := c.t.first + uint64(i)
		if _, found := c.names[term.MakePid(pid).Word()]; !found && c.s.get(pid) != nil {
			left = append(left, pid)
		}
	}
	slices.SortFunc(left, func(a, b uint64) int { return compareWords(c.t.path(a), c.t.path(b)) })
	for _, pid := range left {
		c.pid(pid)
		c.drain()
	}
}

func compareWords(a, b uint64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// drain visits the processes that were found.
func (c *canon) drain() {
	for i := 0; i < len(c.queue); i++ {
		p := c.s.get(c.queue[i])
		if p == nil {
			c.word(0)
			continue
		}
		c.process(p)
	}
	c.queue = c.queue[:0]
}

func (c *canon) process(p *process) {
	p.Proc.Visit(p.Flags&flagEnding != 0, c.wordF, c.valueF)
	c.links(p)
	c.pid(p.leader())
	if p.Mailbox.Timer != 0 {
		c.word(uint64(c.left(p.Mailbox.Timer)))
	}
	if p.rare != nil {
		c.rare(p)
	}
}

// links visits the links of p, in the order in which they were made only if that counts.
func (c *canon) links(p *process) {
	n := uint64(0)
	visit := func(pid uint64, active bool) bool {
		n++
		c.pid(pid)
		if !active {
			unlinking, _ := p.findLink(pid)
			c.value(term.MakeRef(unlinking))
		}
		return true
	}
	if c.ordered || p.links.len() == 0 && (p.link[0] == 0 || p.link[1] == 0) {
		p.eachLink(visit)
	} else {
		for _, l := range c.t.links(p) {
			visit(l.pid, l.active)
		}
	}
	c.word(n)
}

func (c *canon) rare(p *process) {
	r := p.rare
	c.value(r.name)
	c.value(r.dict)
	for _, m := range r.monitors.all {
		c.monitor(m)
	}
	if c.ordered {
		for _, m := range r.watchers.all {
			c.monitor(m)
		}
	} else {
		for _, m := range c.t.watchers(p) {
			c.monitor(m)
		}
	}
	for ref, kind := range r.aliases.all {
		c.value(term.MakeRef(ref))
		c.word(uint64(kind))
	}
	for pid, times := range r.suspends.all {
		c.pid(pid)
		c.word(uint64(times))
	}
	c.word(uint64(r.frozen))
	if r.settings != nil {
		c.word(uint64(r.settings.minHeap))
	}
	if r.native != nil {
		if n, ok := r.native.state.(NativeState); ok {
			n.Visit(c.wordF)
		}
	}
}

func (c *canon) monitor(m *monitor) {
	c.value(term.MakeRef(m.ref))
	c.pid(m.watcher)
	c.pid(m.target)
	c.value(m.name)
	c.value(m.tag)
}

// left returns how long the timer of a receive has to go.
func (c *canon) left(timer uint32) int64 {
	if c.s.untimed {
		return 1
	}
	for it := range c.s.timers.queue.all {
		if it.ref == 0 && uint32(it.seq) == timer {
			return it.when - c.s.now
		}
	}
	return 0
}

func (c *canon) transit() {
	list := c.s.transit.list
	if len(list) == 0 {
		return
	}
	order := make([]int, len(list))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		if d := compareWords(c.t.path(list[a].from), c.t.path(list[b].from)); d != 0 {
			return d
		}
		return compareWords(c.t.path(list[a].to), c.t.path(list[b].to))
	})
	for _, i := range order {
		g := &list[i]
		c.word(uint64(g.kind))
		c.pid(g.from)
		c.pid(g.to)
		switch {
		case g.kind == sigLeader:
			c.pid(g.ref)
		case g.ref != 0:
			c.value(term.MakeRef(g.ref))
		}
		c.value(g.term)
		if g.monitor != nil {
			c.monitor(g.monitor)
		}
	}
}

func (c *canon) timers() {
	var live []*timer
	for it := range c.s.timers.queue.all {
		if it.ref == 0 {
			continue
		}
		if t := c.s.timers.byRef.get(it.ref); t != nil && c.t.base.timers.byRef.get(it.ref) != t {
			live = append(live, t)
		}
	}
	slices.SortFunc(live, func(a, b *timer) int {
		if a.when != b.when && !c.s.untimed {
			return compareWords(uint64(a.when), uint64(b.when))
		}
		return compareWords(a.trial, b.trial)
	})
	for _, t := range live {
		if !c.s.untimed {
			c.word(uint64(t.when - c.s.now))
		}
		c.value(term.MakeRef(t.ref))
		c.value(t.dest())
		c.value(t.msg)
	}
}

// pid visits the number of a process.
func (c *canon) pid(pid uint64) { c.value(term.MakePid(pid)) }

// name visits what came up in the trial by the order in which it was found.
func (c *canon) name(t term.Term) {
	n, ok := c.names[t.Word()]
	if !ok {
		n = uint64(len(c.names) + 1)
		c.names[t.Word()] = n
		if t.IsPid() {
			c.queue = append(c.queue, t.ID())
		}
	}
	c.word(n<<8 | uint64(t.Kind()))
}

// maxCanonDepth bounds the nesting of terms; deeper ones end the trial.
const maxCanonDepth = 100_000

// value visits a term.
func (c *canon) value(t term.Term) {
	switch t.Kind() {
	case term.Pid:
		if t.ID() >= c.t.first {
			c.name(t)
			return
		}
		c.word(t.Word())
	case term.Ref:
		if t.ID() >= c.t.base.nextRef {
			c.name(t)
			return
		}
		c.word(t.Word())
	case term.Atom:
		c.word(term.Hash(t))
	case term.None, term.Int, term.Nil, term.Port:
		c.word(t.Word())
	case term.Float:
		c.word(math.Float64bits(t.Float()) ^ 0x5bd1e995)
	case term.Bits:
		c.bits(t.Bits())
	case term.Big:
		c.word(term.Hash(t))
	default:
		c.compound(t)
	}
}

func (c *canon) compound(t term.Term) {
	if c.depth++; c.depth > maxCanonDepth {
		panic(&term.DepthError{What: "levels", Limit: maxCanonDepth})
	}
	for t.IsCons() {
		c.word(uint64(term.Cons))
		c.value(t.Head())
		t = t.Tail()
	}
	switch t.Kind() {
	case term.Tuple:
		c.word(t.Word())
		for _, e := range t.Elems() {
			c.value(e)
		}
	case term.Map:
		c.word(uint64(t.Map().Len())<<8 | uint64(term.Map))
		for k, v := range t.Map().All() {
			c.value(k)
			c.value(v)
		}
	case term.Fun:
		c.fun(t.Fun())
	default:
		c.value(t)
	}
	c.depth--
}

func (c *canon) fun(f *term.FunValue) {
	c.word(term.Hash(f.Module) ^ uint64(f.Arity)<<32 ^ uint64(f.Index)<<8 ^ uint64(term.Fun))
	c.word(uint64(f.Uniq))
	if f.Ext {
		c.word(term.Hash(f.Name))
	}
	for _, e := range f.Env {
		c.value(e)
	}
}

func (c *canon) bits(b *term.BitsValue) {
	c.word(uint64(b.BitLen())<<8 | uint64(term.Bits))
	bytes := b.Bytes()
	for len(bytes) >= 8 {
		c.word(binary.LittleEndian.Uint64(bytes))
		bytes = bytes[8:]
	}
	last := uint64(len(bytes))
	for _, x := range bytes {
		last = last<<8 | uint64(x)
	}
	c.word(last)
}

var _ = vm.NoAction
