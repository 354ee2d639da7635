package explore

// loops finds the parts of the graph that no schedule leaves: there a program goes on for ever
// without coming to anything new. All states of such a part are one outcome. A loop that can be left
// is none: only an unfair scheduler stays in it.
func (x *explorer) loops() {
	if x.res.Loops == 0 || x.limit != "" {
		return
	}
	for _, comp := range x.components() {
		if !x.closed(comp) {
			continue
		}
		s, ok := x.follow(x.treePath(comp[len(comp)-1]))
		if !ok {
			continue
		}
		o := x.noteEnd(s, comp[len(comp)-1], "", true)
		for _, id := range comp {
			x.nodes[id].outcome = o
		}
	}
}

// closed reports whether comp is a loop that no edge leaves.
func (x *explorer) closed(comp []int32) bool {
	in := make(map[int32]bool, len(comp))
	for _, id := range comp {
		in[id] = true
	}
	loop := len(comp) > 1
	for _, id := range comp {
		for _, e := range x.nodes[id].edges {
			if !in[e.to] {
				return false
			}
			loop = loop || e.to == id
		}
	}
	return loop
}

// components are the strongly connected components (Tarjan's algorithm), each with the state that
// was found first at its end.
func (x *explorer) components() [][]int32 {
	n := len(x.nodes)
	index, low := make([]int32, n), make([]int32, n)
	onStack := make([]bool, n)
	var stack []int32
	var comps [][]int32
	next := int32(1)
	type place struct {
		id   int32
		edge int
	}
	var calls []place
	for root := 0; ; {
		if len(calls) == 0 {
			if root == len(x.roots) {
				break
			}
			if id := x.roots[root].node; index[id] == 0 {
				calls = append(calls, place{id, 0})
			}
			root++
			continue
		}
		c := &calls[len(calls)-1]
		v := c.id
		if c.edge == 0 && index[v] == 0 {
			index[v], low[v] = next, next
			next++
			stack = append(stack, v)
			onStack[v] = true
		}
		if c.edge < len(x.nodes[v].edges) {
			to := x.nodes[v].edges[c.edge].to
			c.edge++
			if index[to] == 0 {
				calls = append(calls, place{to, 0})
			} else if onStack[to] {
				low[v] = min(low[v], index[to])
			}
			continue
		}
		if low[v] == index[v] {
			i := len(stack) - 1
			for stack[i] != v {
				i--
			}
			comp := append([]int32(nil), stack[i:]...)
			for a, b := 0, len(comp)-1; a < b; a, b = a+1, b-1 {
				comp[a], comp[b] = comp[b], comp[a]
			}
			for _, id := range comp {
				onStack[id] = false
			}
			stack = stack[:i]
			comps = append(comps, comp)
		}
		calls = calls[:len(calls)-1]
		if len(calls) > 0 {
			p := calls[len(calls)-1].id
			low[p] = min(low[p], low[v])
		}
	}
	return comps
}
