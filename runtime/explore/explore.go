package explore

import (
	"math/big"
	"slices"

	"mortal/lang/term"
	"mortal/runtime"
)

// A Result is what an exploration found.
type Result struct {
	Strategy  Strategy // that was used in the end
	Outcomes  []*Outcome
	Schedules *big.Int // how many there are, as far as they were explored; nil when that was not counted
	States    int
	Steps     int    // made
	Tried     int    // schedules that were followed to their end
	Blocked   int    // that were given up as their class had been tried
	Depth     int    // steps of the longest schedule
	Loops     int    // steps that lead back to where a schedule was
	Limit     string // that ended the exploration; "": it is complete
	Cut       bool   // a process was stopped as it computed for very long
	Timed     bool   // the program looks at the clock
	Drawn     int    // schedules drawn after the limit was reached

	x *explorer
}

// Complete reports whether all schedules are covered.
func (r *Result) Complete() bool { return r.Limit == "" && !r.Cut && r.Strategy <= Naive }

// Explore tries the schedules of a program.
func Explore(p *Program, opt Options) *Result {
	opt.Limits.setDefaults()
	orDefault(&opt.Runs, DefaultRuns)
	orDefault(&opt.Depth, 3)
	auto := opt.Strategy == Auto
	if auto {
		opt.Strategy = Whole
	}
	limit := opt.Limits.States
	if opt.Shards > 1 {
		opt.divide()
	}
	if auto && opt.Shards < 2 {
		opt.Limits.States = min(opt.Limits.States, autoStates)
	}
	x := &explorer{prog: p, opt: &opt, fine: opt.Strategy == Naive}
	x.run()
	if auto && x.limit == "states" && opt.Shards < 2 {
		opt.Strategy, opt.Limits.States = Reduced, limit
		x.run()
		if x.limit == limitLoop {
			opt.Strategy = Whole
			x.run()
		}
	}
	if x.limit == "memory" || x.limit == "states" {
		x.goOn()
	}
	x.res.x = x
	return x.res
}

// goOn draws schedules after there was no room for more states.
func (x *explorer) goOn() {
	so, limit := x.res, x.limit
	x.index, x.nodes = nil, nil
	drawn := *x.opt
	drawn.Strategy, drawn.Stop = Random, x.opt.Stop
	y := &explorer{prog: x.prog, opt: &drawn, needs: x.needs}
	y.run()
	for _, o := range y.res.Outcomes {
		if _, ok := x.found[o.key]; !ok {
			x.found[o.key] = len(so.Outcomes)
			so.Outcomes = append(so.Outcomes, o)
		}
	}
	so.Drawn, so.Limit = y.res.Tried, limit
}

// Index returns the number of an outcome.
func (r *Result) Index(o *Outcome) int { return slices.Index(r.Outcomes, o) }

// Replay makes the steps that lead to an outcome in a fork of the world where they were found.
// watch may observe it from the beginning; it may be nil.
func (r *Result) Replay(o *Outcome, watch func(s *runtime.System)) (*runtime.System, bool) {
	return r.x.followIn(o.Path, watch)
}

// World is Replay for going on: the world that comes back is an ordinary one.
func (r *Result) World(o *Outcome, watch func(s *runtime.System)) (*runtime.System, bool) {
	s, ok := r.Replay(o, watch)
	if ok {
		r.x.stage.leave(s)
	}
	return s, ok
}

// run explores with one strategy, anew when the program turns out to look at more of the world than
// was told apart.
func (x *explorer) run() {
	for {
		x.res = &Result{Strategy: x.opt.Strategy}
		x.reduces = x.opt.Strategy == Reduced || x.opt.Strategy == Classes
		x.limit, x.again = "", false
		x.signs = signs{}
		x.try()
		if !x.again {
			break
		}
	}
	x.res.Limit, x.res.Timed = x.limit, x.needs.Time
	x.summarize()
	x.stack = nil
}

// try follows the strategy. Terms that are too deep to tell states apart end it.
func (x *explorer) try() {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case *term.DepthError:
			x.limit = "nesting of terms"
		default:
			panic(r)
		}
	}()
	switch x.opt.Strategy {
	case Naive:
		x.naive()
	case Random, PCT:
		x.walk()
	default:
		x.search()
	}
}

// pause asks those outside whether to go on, and looks at the memory.
func (x *explorer) pause() {
	if x.opt.Stop != nil {
		if why, stop := x.opt.Stop(); stop {
			x.limit = why
			return
		}
	}
	if x.kept > x.opt.Limits.Memory {
		x.limit = "memory"
	}
	if x.opt.Tell != nil {
		x.opt.Tell(x.res)
	}
}
