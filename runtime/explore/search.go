package explore

import (
	"slices"

	"mortal/lang/term"
	"mortal/runtime"
	"mortal/runtime/sched"
)

// A step is one way to go on from a state.
type step struct {
	sched.Option
	actor uint64   // who makes it, the same in all schedules
	since []uint64 // numbers of the steps that made it possible
	foot  footprint
}

// Steps that are no options of the runtime's.
const (
	tick sched.Kind = 100 + iota // nothing can happen but time
	kill                         // chaos kills Pid
)

// actors for what is not a process.
const (
	tickActor uint64 = 0x7e57ab1e
	killActor uint64 = 0xdeadc0de
)

func mixActor(a, b uint64) uint64 {
	h := (a ^ 0x9e3779b97f4a7c15) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>31 ^ b) * 0x94d049bb133111eb
	return h ^ h>>29
}

// enabled returns the steps that can come next, in an order that is the same in all
// schedules that lead to the state: processes, arrivals, timers.
func (x *explorer) enabled(s *runtime.System) []step {
	options := s.Options()
	steps := make([]step, 0, len(options)+1)
	if len(options) == 0 && !x.opt.Untimed {
		if _, ok := s.NextTimer(); ok {
			steps = append(steps, step{Option: sched.Option{Kind: tick}, actor: tickActor, foot: footprint{all: true}})
		}
	}
	for _, o := range options {
		steps = append(steps, x.stepOf(s, o))
	}
	if x.opt.Chaos != nil && s.Mark() == 0 {
		for _, pid := range x.opt.Chaos.Targets(s) {
			steps = append(steps, step{Option: sched.Option{Kind: kill, Pid: pid}, actor: mixActor(s.Path(pid), killActor), foot: footprint{all: true}})
		}
	}
	if len(steps) > 1 {
		slices.SortStableFunc(steps, compareSteps)
	}
	return steps
}

// stepOf is an option of the runtime's as a step.
func (x *explorer) stepOf(s *runtime.System, o sched.Option) step {
	st := step{Option: o}
	p := runtime.Pending{}
	if x.reduces || o.Kind == sched.Fire {
		p = s.Pending(o)
	}
	st.since = p.Since
	switch o.Kind {
	case sched.Deliver:
		st.actor = mixActor(s.Path(o.Pid), s.Path(o.From))
	case sched.Fire:
		st.actor = mixActor(p.Name, 3)
	default:
		st.actor = s.Path(o.Pid)
	}
	if x.reduces {
		st.foot = footprintOf(s, o, p, world{x.needs.Order, x.opt.Instant})
	}
	return st
}

// rank puts processes before arrivals, so that few are put aside.
func rank(k sched.Kind) int {
	switch k {
	case sched.Run:
		return 0
	case sched.End:
		return 1
	case sched.Deliver:
		return 2
	case sched.Fire:
		return 3
	}
	return 4
}

func compareSteps(a, b step) int {
	if d := rank(a.Kind) - rank(b.Kind); d != 0 {
		return d
	}
	switch {
	case a.actor < b.actor:
		return -1
	case a.actor > b.actor:
		return 1
	}
	return 0
}

// do makes a step.
func do(s *runtime.System, st *step) {
	switch st.Kind {
	case tick:
		s.Tick()
	case kill:
		s.SetMark(1)
		s.Kill(term.MakePid(st.Pid), term.AtomKilled)
	default:
		s.Do(st.Option)
	}
}

// A node is a state of the graph.
type node struct {
	edges   []edge
	outcome int32 // at the end of a schedule; -1: it goes on
	parent  int32 // from which it was found first
	actor   uint64
	done    bool
	below   bitset // steps seen in what follows, when reducing
}

type edge struct {
	to      int32
	back    bool // to a state that the schedule was in before
	process bool // a process goes on or ends
	actor   uint64
}

// A frame is a state of the schedule that is being tried.
type frame struct {
	sys    *runtime.System
	node   int32
	steps  []step
	wanted []bool // to be tried
	tried  []bool
	chosen int // being tried
	sleep  []step
	before bitset // steps of the schedule that come before the chosen one in any order
	below  bitset
	last   uint64 // actor of the step that led here
	cost   int    // preemptions or delays so far
	first  int    // option that is free with bounds
	size   int64  // bytes that are kept for it, about
	grown  int64  // see grown
}

// What is kept, in bytes and about. It is counted, not measured: the same exploration must
// reach its limit of memory at the same state everywhere.
const (
	nodeBytes  = 192  // a node and its place in the index
	edgeBytes  = 32   // an edge
	frameBytes = 2048 // a frame and the record of its world
	wordBytes  = 16   // a word of a process
)

// grown returns how many words a world has allocated and copied since it began.
func grown(s *runtime.System) int64 {
	st := s.Stats()
	return int64(st.Allocated + st.Copied)
}

type explorer struct {
	prog    *Program
	opt     *Options
	res     *Result
	reduces bool
	fine    bool // in the finest steps
	stage   stage
	base    *runtime.System
	needs   runtime.Needs
	limit   string
	again   bool // the search is to begin anew, as the program looks at more than was told apart

	roots   []root
	nodes   []node
	index   map[runtime.Digest]int32
	stack   []*frame
	found   map[runtime.Digest]int // outcomes by key
	signs   signs
	trail   []int             // choices of the schedule that is being tried, by Naive
	options [][]sched.Option  // of Naive, by depth
	records []*runtime.System // of worlds that are used no more
	canon   *runtime.Canon    // of states and outcomes
	ticks   int
	kept    int64 // bytes, about
}

// begin makes the world in which all schedules begin.
func (x *explorer) begin() *runtime.System {
	x.stage = x.prog.stage()
	s := x.stage.sys
	s.Try(runtime.Trial{
		Choices: runtime.Choices{Delivery: !x.opt.Instant, Untimed: x.opt.Untimed},
		Coarse:  !x.fine && !x.needs.Mailbox,
		Slices:  uint64(x.opt.Limits.Slices),
	})
	x.prog.Start(s, x.stage.leader)
	return s
}

// search goes through the graph of states, depth first.
func (x *explorer) search() {
	x.index = map[runtime.Digest]int32{}
	x.found = map[runtime.Digest]int{}
	x.nodes, x.stack, x.kept = nil, nil, 0
	x.base = x.begin()
	x.roots = nil
	for _, r := range x.part() {
		x.root(r)
	}
}

// root searches from one of the states that a search begins with.
func (x *explorer) root(r root) {
	r.node = int32(len(x.nodes))
	x.enter(r.sys, nil, 0, -1)
	if r.node == int32(len(x.nodes)) { // known from another root
		r.node = x.index[r.digest]
	}
	x.roots = append(x.roots, r)
	for len(x.stack) > 0 && x.limit == "" && !x.again {
		f := x.stack[len(x.stack)-1]
		i := f.next()
		if i < 0 {
			x.leave(f)
			continue
		}
		x.advance(f, i)
		x.checkLimits()
	}
}

// next returns the next step of f to be tried, or -1.
func (f *frame) next() int {
	for i := range f.steps {
		if f.wanted[i] && !f.tried[i] {
			return i
		}
	}
	return -1
}

// advance makes step i of f.
func (x *explorer) advance(f *frame, i int) {
	f.tried[i], f.chosen = true, i
	st := &f.steps[i]
	s := f.sys
	if x.reduces || f.next() >= 0 {
		s = f.sys.ForkInto(x.record())
	} else {
		f.sys = nil // it goes on as the next state
	}
	if x.reduces {
		x.races(f)
	}
	do(s, st)
	x.res.Steps++
	x.enter(s, f, st.actor, f.node)
}

// record returns one that a world can be made in.
func (x *explorer) record() *runtime.System {
	n := len(x.records)
	if n == 0 {
		return new(runtime.System)
	}
	r := x.records[n-1]
	x.records = x.records[:n-1]
	return r
}

// recycle takes the record of a world that is used no more; nil: it is still used.
func (x *explorer) recycle(s *runtime.System) {
	if s != nil {
		x.records = append(x.records, s)
	}
}

// enter comes to a state: known, an end, or one to go on from.
func (x *explorer) enter(s *runtime.System, from *frame, actor uint64, parent int32) {
	steps := x.enabled(s)
	if n := s.Needed(); n.Beyond(x.needs) {
		x.needs, x.again = x.needs.With(n), true
		return
	}
	f := &frame{sys: s, steps: steps, last: actor}
	if from != nil && x.reduces {
		x.justInTime(s, from)
		from.wantLost(f)
	}
	if from != nil {
		f.cost = from.cost + x.cost(from)
	}
	id, known := x.nodeOf(s, f)
	if from != nil {
		e := edge{to: id, actor: actor, process: rank(from.steps[from.chosen].Kind) <= 1, back: known && !x.nodes[id].done && x.nodes[id].outcome < 0}
		x.nodes[parent].edges = append(x.nodes[parent].edges, e)
		x.kept += edgeBytes
		if e.back {
			x.res.Loops++
		}
	}
	if known {
		x.revisit(id)
		x.recycle(s)
		return
	}
	x.nodes[id].parent, x.nodes[id].actor = parent, actor
	x.checkProperty(s, id, len(steps) == 0)
	if len(steps) == 0 {
		x.nodes[id].outcome = x.end(s, id)
		x.nodes[id].done = true
		x.recycle(s)
		return
	}
	f.node = id
	f.wanted, f.tried = make([]bool, len(steps)), make([]bool, len(steps))
	x.want(f, from)
	f.size, f.grown = frameBytes, grown(s)
	if from != nil {
		f.size += wordBytes * max(0, f.grown-from.grown)
	}
	x.kept += f.size
	x.stack = append(x.stack, f)
	x.res.Depth = max(x.res.Depth, len(x.stack))
}

// nodeOf finds the node of a state or makes it.
func (x *explorer) nodeOf(s *runtime.System, f *frame) (id int32, known bool) {
	id = int32(len(x.nodes))
	if x.opt.Strategy != Classes {
		d := x.canonOf(s).World(s, x.needs)
		if x.bounded() {
			d[0] ^= f.last * 0x9e3779b97f4a7c15
			d[1] += uint64(f.cost)
		}
		if have, ok := x.index[d]; ok {
			return have, true
		}
		x.index[d] = id
	}
	x.nodes = append(x.nodes, node{outcome: -1})
	x.kept += nodeBytes
	x.res.States++
	return id, false
}

// want decides which steps of a new state are tried, at first.
func (x *explorer) want(f, from *frame) {
	switch {
	case x.reduces:
		x.wantFirst(f, from)
	case x.bounded():
		x.wantWithin(f)
	default:
		for i := range f.wanted {
			f.wanted[i] = true
		}
	}
}

// leave goes back from a state all whose steps were tried.
func (x *explorer) leave(f *frame) {
	x.stack = x.stack[:len(x.stack)-1]
	x.kept -= f.size
	x.recycle(f.sys)
	n := &x.nodes[f.node]
	n.done = true
	if !x.reduces {
		return
	}
	n.below = f.below
	x.kept += int64(len(n.below)) * 8
	if len(x.stack) > 0 {
		x.stack[len(x.stack)-1].below.join(f.below)
	}
}

func (x *explorer) bounded() bool { return x.opt.Preemptions != nil || x.opt.Delays != nil }

// cost is what the chosen step of f adds to the bound.
func (x *explorer) cost(f *frame) int {
	switch {
	case x.opt.Delays != nil:
		return max(0, f.chosen-f.first)
	case x.opt.Preemptions != nil && f.preempts(f.chosen):
		return 1
	}
	return 0
}

// preempts reports whether step i puts aside a process that could go on.
func (f *frame) preempts(i int) bool {
	st := &f.steps[i]
	if st.Kind != sched.Run && st.Kind != sched.End || st.actor == f.last {
		return false
	}
	for j := range f.steps {
		if f.steps[j].actor == f.last && rank(f.steps[j].Kind) <= 1 {
			return true
		}
	}
	return false
}

// wantWithin tries the steps that keep within the bound.
func (x *explorer) wantWithin(f *frame) {
	for i := range f.steps {
		f.chosen = i
		switch c := f.cost + x.cost(f); {
		case x.opt.Delays != nil && c > *x.opt.Delays:
		case x.opt.Preemptions != nil && c > *x.opt.Preemptions:
		default:
			f.wanted[i] = true
		}
	}
}

func (x *explorer) checkLimits() {
	l := &x.opt.Limits
	switch {
	case len(x.nodes) > l.States:
		x.limit = "states"
	case len(x.stack) > l.Depth:
		x.limit = "depth"
	case x.opt.Strategy == Classes && x.res.Tried > l.Schedules:
		x.limit = "schedules"
	}
	x.ticks++
	if x.ticks%16 == 0 {
		x.pause()
	}
}
