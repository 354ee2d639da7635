package explore

import (
	"math/bits"
	"slices"

	"mortal/runtime"
	"mortal/runtime/sched"
)

func trailing(w uint64) int { return bits.TrailingZeros64(w) }

// Partial-order reduction. Of steps that are independent one order stands for all. Which
// other orders are to be tried is found while schedules run, as in source-DPOR (Abdulla,
// Aronis, Jonsson and Sagonas, "Optimal Dynamic Partial Order Reduction", POPL 2014): when a
// step turns out to depend on an earlier one that does not have to come before it, the two
// race, and where the earlier one was chosen a step is noted that leads to the other order.
//
// With Classes, sleep sets keep a class of schedules from being tried twice, and no state is
// remembered. With Reduced, states are: what follows a known state is not tried again, but
// the schedule that led there may race with it. So each state keeps which steps were seen
// in what follows (as in Yang, Chen, Gopalakrishnan and Kirby, "Efficient Stateful Dynamic
// Partial Order Reduction", SPIN 2008); each is taken to race with every step of the schedule that
// it depends on. In a graph with loops a state's list can be incomplete when it is needed:
// then the search is given up for one without reduction.

// A sign is a step with what it looks at and changes, as it was seen in some schedule.
type sign struct {
	actor uint64
	foot  footprint
}

// signs numbers them.
type signs struct {
	list  []sign
	index map[uint64]int
}

func (s *signs) number(st *step) int {
	h := st.actor
	for _, a := range st.foot.parts {
		h = mixActor(h, a.part^uint64(a.mode))
	}
	if n, ok := s.index[h]; ok {
		return n
	}
	if s.index == nil {
		s.index = map[uint64]int{}
	}
	s.index[h] = len(s.list)
	s.list = append(s.list, sign{st.actor, st.foot})
	return len(s.list) - 1
}

// wantFirst has one step of a new state tried: the first that does not sleep.
func (x *explorer) wantFirst(f, from *frame) {
	if x.opt.Strategy == Classes && from != nil {
		x.putToSleep(f, from)
	}
	for i := range f.steps {
		if !f.tried[i] {
			f.wanted[i] = true
			return
		}
	}
	x.res.Blocked++
}

// putToSleep finds the steps that need not be tried in f: they were tried where it comes from,
// or slept there, and the step that led here is independent of them.
func (x *explorer) putToSleep(f, from *frame) {
	chosen := &from.steps[from.chosen]
	keep := func(st *step) {
		if st.actor == chosen.actor || dependent(&st.foot, &chosen.foot) {
			return
		}
		for i := range f.steps {
			if f.steps[i].actor == st.actor {
				f.tried[i] = true
				f.sleep = append(f.sleep, f.steps[i])
			}
		}
	}
	for i := range from.sleep {
		keep(&from.sleep[i])
	}
	for i := range from.steps {
		if i != from.chosen && from.tried[i] && !asleep(from, i) {
			keep(&from.steps[i])
		}
	}
}

func asleep(f *frame, i int) bool {
	for j := range f.sleep {
		if f.sleep[j].actor == f.steps[i].actor {
			return true
		}
	}
	return false
}

// races finds the steps of the schedule that the step chosen last races with.
func (x *explorer) races(f *frame) {
	e := &f.steps[f.chosen]
	f.before = f.before[:0:0]
	if x.opt.Strategy == Reduced {
		f.below.set(x.signs.number(e))
	}
	for i := len(x.stack) - 2; i >= 0; i-- {
		at := x.stack[i]
		d := &at.steps[at.chosen]
		same := d.actor == e.actor
		cause := slices.Contains(e.since, at.sys.Steps()+1)
		dep := dependent(&d.foot, &e.foot)
		if !same && !cause && !dep || f.before.has(i) {
			continue
		}
		if dep && !same && !cause && d.Kind != tick && e.Kind != tick {
			x.race(i, f)
		}
		f.before.join(at.before)
		f.before.set(i)
	}
}

// justInTime finds the races of the step chosen last that only show after it: it came to a receive with a timeout,
// and what had arrived kept it from timing out. Before the arrival it would not have.
func (x *explorer) justInTime(s *runtime.System, f *frame) {
	e := &f.steps[f.chosen]
	if e.Kind != sched.Run {
		return
	}
	raced := s.Raced(e.Pid)
	if len(raced) == 0 {
		return
	}
	for i := len(x.stack) - 2; i >= 0; i-- {
		at := x.stack[i]
		if !f.before.has(i) && slices.Contains(raced, at.sys.Steps()+1) {
			x.race(i, f)
			f.before.join(at.before)
			f.before.set(i)
		}
	}
	if x.opt.Strategy == Reduced {
		looked := *e
		looked.foot.parts = append(slices.Clip(e.foot.parts), access{part(partBox, e.actor), looks})
		f.below.set(x.signs.number(&looked))
	}
}

// wantLost has the steps tried that the chosen one of f made impossible, or others than they were,
// as the state after it shows: they race with it, and no schedule that begins so will tell. One that sleeps was
// tried, but not behind what wakes it, which may be any other step or follow from it.
func (f *frame) wantLost(after *frame) {
	for i := range f.steps {
		if i == f.chosen || f.wanted[i] || f.steps[i].actor == f.steps[f.chosen].actor {
			continue
		}
		if k := after.find(f.steps[i].actor); k < 0 || !after.steps[k].like(&f.steps[i]) {
			f.wanted[i] = true
			if asleep(f, i) {
				f.wantAll()
			}
		}
	}
}

// like reports whether two steps of one actor are the same. What made them possible tells the
// timers of two receives apart.
func (s *step) like(t *step) bool {
	return s.Kind == t.Kind && slices.Equal(s.since, t.since) && s.foot.all == t.foot.all && slices.Equal(s.foot.parts, t.foot.parts)
}

// race notes how the step chosen in f can come before the one chosen in frame i: by trying there
// one of the steps that do not depend on the latter and on nothing between.
func (x *explorer) race(i int, f *frame) {
	at := x.stack[i]
	top := len(x.stack) - 1
	var between []int
	first := -1
	for j := i + 1; j <= top; j++ {
		w := x.stack[j]
		if w.before.has(i) && j != top {
			continue
		}
		if !anyBefore(w, between) {
			k := at.find(w.steps[w.chosen].actor)
			if k >= 0 && at.wanted[k] {
				return
			}
			if k >= 0 && (first < 0 || j == top) {
				first = k
			}
		}
		between = append(between, j)
	}
	switch {
	case first >= 0:
		at.wanted[first] = true
	case len(between) > 1:
		at.wantAll()
	}
}

// anyBefore reports whether the chosen step of w comes after one of the others in any order.
func anyBefore(w *frame, others []int) bool {
	for _, u := range others {
		if w.before.has(u) {
			return true
		}
	}
	return false
}

// find returns the step of an actor, or -1.
func (f *frame) find(actor uint64) int {
	for i := range f.steps {
		if f.steps[i].actor == actor {
			return i
		}
	}
	return -1
}

func (f *frame) wantAll() {
	for i := range f.wanted {
		f.wanted[i] = true
	}
}

// revisit comes to a known state: what follows it may race with the schedule.
func (x *explorer) revisit(id int32) {
	n := &x.nodes[id]
	if !x.reduces || len(x.stack) == 0 {
		return
	}
	if !n.done {
		x.limit = limitLoop
		return
	}
	for k := range n.below.all {
		s := &x.signs.list[k]
		for _, at := range x.stack {
			d := &at.steps[at.chosen]
			if d.actor == s.actor || !dependent(&d.foot, &s.foot) || d.Kind == tick {
				continue
			}
			if i := at.find(s.actor); i >= 0 {
				at.wanted[i] = true
			} else {
				at.wantAll()
			}
		}
	}
	x.stack[len(x.stack)-1].below.join(n.below)
}

// limitLoop ends a reduced search of a graph with loops.
const limitLoop = "loop"
