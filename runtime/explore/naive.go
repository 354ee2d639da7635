package explore

import (
	"mortal/runtime"
	"mortal/runtime/sched"
)

// naive tries every schedule in the finest steps: no state is remembered and no order left out.
// It is what the other strategies are held to in tests. Schedules share what they have in
// common: each state is forked for all its steps but the last.
func (x *explorer) naive() {
	x.found = map[runtime.Digest]int{}
	x.nodes, x.stack, x.trail = nil, nil, nil
	x.base = x.begin()
	x.every(x.base.Fork(), 0)
}

// trailPath makes the choices of the schedule being tried once more, to learn who made its steps.
func (x *explorer) trailPath() []uint64 {
	s := x.base.Fork()
	path := make([]uint64, 0, len(x.trail))
	for _, choice := range x.trail {
		options := s.Options()
		if len(options) == 0 && s.Tick() {
			path = append(path, tickActor)
			options = s.Options()
		}
		path = append(path, x.stepOf(s, options[choice]).actor)
		s.Do(options[choice])
	}
	return path
}

// every tries all schedules from s on.
func (x *explorer) every(s *runtime.System, depth int) {
	for len(x.options) <= depth {
		x.options = append(x.options, nil)
	}
	options := s.OptionsIn(x.options[depth])
	if len(options) == 0 {
		if x.opt.Untimed || !s.Tick() {
			x.endNaive(s)
			return
		}
		options = s.OptionsIn(options)
	}
	x.options[depth] = options
	x.res.Depth = max(x.res.Depth, depth)
	if depth > x.opt.Limits.Depth {
		x.limit = "depth"
	}
	for i, o := range options {
		if x.limit != "" {
			return
		}
		next := s
		forked := i < len(options)-1
		if forked {
			next = s.ForkInto(x.record())
		}
		next.Do(o)
		x.res.Steps++
		x.trail = append(x.trail[:depth], i)
		x.every(next, depth+1)
		if forked {
			x.recycle(next)
		}
	}
}

func (x *explorer) endNaive(s *runtime.System) {
	x.noteEnd(s, -1, "", false)
	if x.res.Tried >= x.opt.Limits.Schedules {
		x.limit = "schedules"
	}
	x.ticks++
	if x.ticks%256 == 0 {
		x.pause()
	}
}

// walk tries schedules that a strategy draws.
func (x *explorer) walk() {
	x.found = map[runtime.Digest]int{}
	x.nodes, x.stack = nil, nil
	x.base = x.begin()
	var st sched.Strategy = &sched.Random{Seed: x.opt.Seed, Runs: x.opt.Runs}
	if x.opt.Strategy == PCT {
		st = &sched.PCT{Seed: x.opt.Seed, Runs: x.opt.Runs, Depth: x.opt.Depth, Steps: x.length()}
	}
	for st.Begin() && x.limit == "" && !x.again {
		x.draw(st)
		x.ticks++
		if x.ticks%64 == 0 {
			x.pause()
		}
	}
}

// length is how many choices a schedule has that takes the first step each time.
func (x *explorer) length() int {
	n := 0
	s := x.base.Fork()
	for steps := x.enabled(s); len(steps) > 0 && n < x.opt.Limits.Depth; steps = x.enabled(s) {
		if len(steps) > 1 {
			n++
		}
		do(s, &steps[0])
	}
	return max(n, 1)
}

// draw follows one schedule.
func (x *explorer) draw(st sched.Strategy) {
	s := x.base.Fork()
	f := &frame{}
	x.stack = x.stack[:0]
	depth := 0
	for f.steps = x.enabled(s); len(f.steps) > 0; f.steps = x.enabled(s) {
		if depth++; depth > x.opt.Limits.Depth {
			x.res.Cut = true
			break
		}
		f.chosen = 0
		if len(f.steps) > 1 {
			p := sched.Point{Step: s.Steps(), Options: optionsOf(f.steps)}
			f.chosen, _ = st.Choose(&p)
		}
		x.stack = append(x.stack, &frame{steps: f.steps, chosen: f.chosen})
		do(s, &f.steps[f.chosen])
		x.res.Steps++
	}
	x.res.Depth = max(x.res.Depth, depth)
	x.noteEnd(s, -1, "", false)
}

func optionsOf(steps []step) []sched.Option {
	all := make([]sched.Option, len(steps))
	for i := range steps {
		all[i] = steps[i].Option
	}
	return all
}
