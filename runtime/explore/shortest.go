package explore

import (
	"container/heap"
	"slices"

	"mortal/runtime"
)

// maxShortest is the most states among which the shortest schedules are looked for; in larger
// graphs the ones found first are given.
const maxShortest = 300_000

// maxExact is the most states of a program whose schedules were not kept as a graph, of which one is
// made to find the shortest.
const maxExact = 5_000

// shortest gives each outcome the schedule with the fewest switches from a process that could
// go on to another, and of these the shortest. Where the graph is not known or too large
// it is a good one: the one found, made better step by step.
func (x *explorer) shortest() {
	var exact map[runtime.Digest]*Outcome
	switch x.opt.Strategy {
	case Whole, Reduced:
		x.fromGraph()
		if x.opt.Strategy == Whole && len(x.nodes) <= maxShortest {
			return
		}
	default:
		exact = x.exact()
	}
	left := minimizeSteps
	for i, o := range x.res.Outcomes {
		if best := exact[o.key]; best != nil && x.leadsTo(best.Path, o) {
			o.Path, o.Switches = best.Path, best.Switches
			continue
		}
		share := left / (len(x.res.Outcomes) - i)
		left -= share
		x.minimize(o, &share)
		left += max(0, share)
	}
}

// fromGraph takes the schedules from the graph of states.
func (x *explorer) fromGraph() {
	var ways []*way
	if len(x.nodes) <= maxShortest {
		ways = x.ways()
	}
	for i, o := range x.res.Outcomes {
		o.Path = x.treePath(o.node)
		if i < len(ways) && ways[i] != nil {
			if p := x.pathOf(ways[i]); x.leadsTo(p, o) {
				o.Path, o.Switches = p, ways[i].switches
			}
		}
	}
}

// exact explores a program again with all its states, if there are few. It returns the outcomes by key.
func (x *explorer) exact() map[runtime.Digest]*Outcome {
	opt := *x.opt
	opt.Strategy, opt.Shards, opt.Tell, opt.Limits.States = Whole, 0, nil, maxExact
	y := &explorer{prog: x.prog, opt: &opt, needs: x.needs, fine: x.fine}
	y.run()
	all := map[runtime.Digest]*Outcome{}
	for _, o := range y.res.Outcomes {
		if y.limit == "" || y.limit == limitBroken {
			all[o.key] = o
		}
	}
	return all
}

// leadsTo reports whether a path ends in o. Equal states may name their processes
// differently, so a way through the graph need not be one in the world.
func (x *explorer) leadsTo(path []uint64, o *Outcome) bool {
	s, ok := x.follow(path)
	if !ok {
		return false
	}
	key := x.keyOf(s, leftIn(s), o.Broken)
	if o.Endless {
		key[0] ^= 0x1005e
	}
	return key == o.key
}

// follow makes the steps of a path from the beginning.
func (x *explorer) follow(path []uint64) (*runtime.System, bool) { return x.followIn(path, nil) }

func (x *explorer) followIn(path []uint64, watch func(*runtime.System)) (*runtime.System, bool) {
	s := x.base.Fork()
	if watch != nil {
		watch(s)
	}
	for _, actor := range path {
		f := frame{steps: x.enabled(s)}
		i := f.find(actor)
		if i < 0 {
			return nil, false
		}
		do(s, &f.steps[i])
	}
	x.enabled(s)
	return s, true
}

// treePath is the way by which a node was found.
func (x *explorer) treePath(id int32) []uint64 {
	var path []uint64
	for ; x.nodes[id].parent >= 0; id = x.nodes[id].parent {
		path = append(path, x.nodes[id].actor)
	}
	slices.Reverse(path)
	return append(x.prefix(id), path...)
}

// prefix is the way to a state that the search began with.
func (x *explorer) prefix(id int32) []uint64 {
	for _, r := range x.roots {
		if r.node == id {
			return slices.Clone(r.path)
		}
	}
	return nil
}

// A way is a path to a node.
type way struct {
	node             int32
	actor            uint64 // of the last step
	from             *way
	switches, length int
}

func (x *explorer) pathOf(w *way) []uint64 {
	var p []uint64
	for ; w.from != nil; w = w.from {
		p = append(p, w.actor)
	}
	slices.Reverse(p)
	return append(x.prefix(w.node), p...)
}

type wayHeap []*way

func (h wayHeap) Len() int { return len(h) }
func (h wayHeap) Less(i, j int) bool {
	if h[i].switches != h[j].switches {
		return h[i].switches < h[j].switches
	}
	return h[i].length < h[j].length
}
func (h wayHeap) Swap(i, j int) { h[i], h[j] = h[j], h[i] }
func (h *wayHeap) Push(w any)   { *h = append(*h, w.(*way)) }
func (h *wayHeap) Pop() any {
	old := *h
	w := old[len(old)-1]
	*h = old[:len(old)-1]
	return w
}

// ways finds the best way to each outcome (Dijkstra's algorithm; where a way goes on at what
// price depends on the process that made the last step).
func (x *explorer) ways() []*way {
	type place struct {
		node  int32
		actor uint64
	}
	best := make([]*way, len(x.res.Outcomes))
	left := len(best)
	seen := map[place]bool{}
	h := &wayHeap{}
	for _, r := range x.roots {
		heap.Push(h, &way{node: r.node, length: len(r.path)})
	}
	for h.Len() > 0 && left > 0 {
		w := heap.Pop(h).(*way)
		if at := (place{w.node, w.actor}); seen[at] {
			continue
		} else {
			seen[at] = true
		}
		n := &x.nodes[w.node]
		if n.outcome >= 0 {
			if best[n.outcome] == nil {
				best[n.outcome] = w
				left--
			}
			continue
		}
		goesOn := slices.ContainsFunc(n.edges, func(e edge) bool { return e.process && e.actor == w.actor })
		for _, e := range n.edges {
			next := &way{e.to, e.actor, w, w.switches, w.length + 1}
			if goesOn && e.process && e.actor != w.actor {
				next.switches++
			}
			heap.Push(h, next)
		}
	}
	return best
}
