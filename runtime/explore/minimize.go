package explore

import (
	"slices"

	"mortal/runtime"
)

// minimizeSteps is how many steps are made to make the schedules of all outcomes better.
const minimizeSteps = 150_000

// A trialRun is a schedule from the beginning to its end.
type trialRun struct {
	path     []uint64
	switches int
	key      runtime.Digest
}

func (r *trialRun) better(than *trialRun) bool {
	if r.switches != than.switches {
		return r.switches < than.switches
	}
	return len(r.path) < len(than.path)
}

// minimize makes the schedule of an outcome better as long as a small change leads to the same
// outcome with fewer switches or fewer steps: pieces of it are left out, and a process that is
// put aside goes on first.
func (x *explorer) minimize(o *Outcome, budget *int) {
	best := x.along(o.Path, budget)
	if best.key != o.key { // it does not end by itself, as a loop or a property that broke on the way
		o.Switches = best.switches
		return
	}
	try := func(path []uint64) bool {
		if *budget <= 0 {
			return false
		}
		r := x.along(path, budget)
		better := r.key == o.key && r.better(best)
		if better {
			best = r
		}
		return better
	}
	for size := len(best.path) / 2; size > 0; size /= 2 {
		for i := 0; i+size <= len(best.path); {
			if !try(slices.Concat(best.path[:i], best.path[i+size:])) {
				i += size
			}
		}
	}
	for i := 1; i < len(best.path); i++ {
		for n := len(best.path) - i; n > 0; n /= 2 {
			for i < len(best.path) && try(resumed(best.path, i, min(n, len(best.path)-i))) {
			}
		}
	}
	o.Path, o.Switches = best.path, best.switches
}

// resumed is a path in which who made the step before i makes those of its steps at i that are
// among the n that follow.
func resumed(path []uint64, i, n int) []uint64 {
	last := path[i-1]
	p := slices.Clone(path[:i])
	for _, actor := range path[i : i+n] {
		if actor == last {
			p = append(p, actor)
		}
	}
	for _, actor := range path[i : i+n] {
		if actor != last {
			p = append(p, actor)
		}
	}
	return append(p, path[i+n:]...)
}

// along follows a path as far as it can be followed: steps that are not possible are left out, and after
// the last one a process goes on as long as it can.
func (x *explorer) along(path []uint64, budget *int) *trialRun {
	s := x.base.Fork()
	r := &trialRun{}
	last := uint64(0)
	for len(r.path) < x.opt.Limits.Depth {
		f := frame{steps: x.enabled(s), last: last}
		*budget--
		if len(f.steps) == 0 {
			break
		}
		f.chosen = -1
		for f.chosen < 0 && len(path) > 0 {
			f.chosen = f.find(path[0])
			path = path[1:]
		}
		if f.chosen < 0 {
			f.chosen = max(0, f.find(last))
		}
		if f.preempts(f.chosen) {
			r.switches++
		}
		last = f.steps[f.chosen].actor
		r.path = append(r.path, last)
		do(s, &f.steps[f.chosen])
	}
	r.key = x.keyOf(s, leftIn(s), x.brokenAtEnd(s))
	return r
}
