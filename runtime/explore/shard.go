package explore

import (
	"math/big"

	"mortal/runtime"
)

// A search can be divided into parts that know nothing of each other. All of them go through the
// first steps of the schedules, until there are enough states for all; then each takes its share
// of these. A schedule passes one of them, so the schedules of all parts are those of the whole,
// though parts may come to the same states.

// A root is a state with which a search begins.
type root struct {
	sys    *runtime.System
	digest runtime.Digest
	ways   *big.Int // how many ways lead there
	path   []uint64 // one of them
	node   int32
}

const (
	rootsPerShard = 16
	maxRootDepth  = 200
)

// divide gives a strategy that draws its part of the runs.
func (o *Options) divide() {
	if o.Strategy != Random && o.Strategy != PCT {
		return
	}
	first := o.Runs * (o.Shard - 1) / o.Shards
	o.Runs = o.Runs*o.Shard/o.Shards - first
	o.Seed += uint64(first) * 0x5851f42d4c957f2d // as if the others had run before
}

// part returns the states with which this part of the search begins.
func (x *explorer) part() []root {
	all := []root{{sys: x.base.Fork(), ways: big.NewInt(1)}}
	if x.opt.Shards < 2 {
		return all
	}
	for depth := 0; depth < maxRootDepth && len(all) < rootsPerShard*x.opt.Shards; depth++ {
		next, went := x.deeper(all)
		all = next
		if !went {
			break
		}
	}
	var mine []root
	for i, r := range all {
		if i%x.opt.Shards == x.opt.Shard-1 {
			mine = append(mine, r)
		}
	}
	return mine
}

// deeper makes one step from each state in all ways. went is false when all have ended.
func (x *explorer) deeper(from []root) (next []root, went bool) {
	at := map[runtime.Digest]int{}
	add := func(r root) {
		x.enabled(r.sys) // up to the next visible actions
		r.digest = x.canonOf(r.sys).World(r.sys, x.needs)
		if i, ok := at[r.digest]; ok {
			next[i].ways.Add(next[i].ways, r.ways)
			return
		}
		at[r.digest] = len(next)
		next = append(next, r)
	}
	for _, r := range from {
		steps := x.enabled(r.sys)
		if len(steps) == 0 {
			add(r)
		}
		for i := range steps {
			went = true
			s := r.sys.Fork()
			do(s, &steps[i])
			path := append(r.path[:len(r.path):len(r.path)], steps[i].actor)
			add(root{sys: s, ways: new(big.Int).Set(r.ways), path: path})
		}
	}
	return next, went
}
