package explore

import (
	"math/big"
	"slices"
)

// summarize counts the schedules of the graph and finds the shortest to each outcome.
func (x *explorer) summarize() {
	switch x.opt.Strategy {
	case Whole, Reduced:
		x.loops()
		x.count()
	default:
		x.res.Schedules = big.NewInt(int64(x.res.Tried))
	}
	if !x.opt.AsFound {
		x.shortest()
	}
	slices.SortStableFunc(x.res.Outcomes, func(a, b *Outcome) int { return b.Schedules.Cmp(a.Schedules) })
}

// count finds how many ways lead from the first state to each outcome, without those that come
// back to a state they were in. Numbers of nodes are no order in which edges go, so that is found first.
func (x *explorer) count() {
	ways := make([]*big.Int, len(x.nodes))
	for _, r := range x.roots {
		if ways[r.node] == nil {
			ways[r.node] = new(big.Int)
		}
		ways[r.node].Add(ways[r.node], r.ways)
	}
	for _, o := range x.res.Outcomes {
		o.Schedules = new(big.Int)
	}
	x.res.Schedules = new(big.Int)
	for _, id := range x.order() {
		n := &x.nodes[id]
		w := ways[id]
		ways[id] = nil
		if w == nil {
			continue
		}
		if n.outcome >= 0 {
			o := x.res.Outcomes[n.outcome]
			o.Schedules.Add(o.Schedules, w)
			x.res.Schedules.Add(x.res.Schedules, w)
			continue
		}
		for _, e := range n.edges {
			if e.back {
				continue
			}
			if ways[e.to] == nil {
				ways[e.to] = new(big.Int)
			}
			ways[e.to].Add(ways[e.to], w)
		}
	}
}

// order returns the nodes so that edges lead from earlier to later ones, but for those that lead back.
func (x *explorer) order() []int32 {
	post := make([]int32, 0, len(x.nodes))
	seen := make([]bool, len(x.nodes))
	type place struct {
		id   int32
		edge int
	}
	var stack []place
	for next := 0; ; {
		if len(stack) == 0 {
			if next == len(x.roots) {
				break
			}
			if id := x.roots[next].node; !seen[id] {
				seen[id] = true
				stack = append(stack, place{id, 0})
			}
			next++
			continue
		}
		p := &stack[len(stack)-1]
		n := &x.nodes[p.id]
		if p.edge == len(n.edges) {
			post = append(post, p.id)
			stack = stack[:len(stack)-1]
			continue
		}
		e := n.edges[p.edge]
		p.edge++
		if !e.back && !seen[e.to] {
			seen[e.to] = true
			stack = append(stack, place{e.to, 0})
		}
	}
	slices.Reverse(post)
	return post
}
