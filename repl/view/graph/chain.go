package graph

import "slices"

// A chain is a line of linked processes, or a ring.
type chain struct {
	nodes []*node
	ring  bool
}

// minChain is how many processes make a line worth drawing as one.
const minChain = 3

// findChains takes the components that are nothing but a line or ring of links out of the forest.
func (p *Picture) findChains() {
	for _, n := range p.nodes {
		if n.seen {
			continue
		}
		if c := chainOf(p.component(n)); c != nil && !p.hasRoles(c) {
			p.chains = append(p.chains, c)
			for _, n := range c.nodes {
				n.hidden = true
			}
		}
	}
	p.roots = slices.DeleteFunc(p.roots, func(n *node) bool { return n.hidden })
}

// hasRoles reports whether processes of a chain have roles that a tree shows better, such as supervisors.
func (p *Picture) hasRoles(c *chain) bool {
	return slices.ContainsFunc(c.nodes[:min(len(c.nodes), maxSingle)], func(n *node) bool { return p.captions.Behaves(n.Pid) })
}

// component returns all that hangs together with n by links, monitors or birth.
func (p *Picture) component(n *node) []*node {
	n.seen = true
	all := []*node{n}
	for i := 0; i < len(all); i++ {
		p.ask()
		visit := func(o *node) {
			if o != nil && !o.seen {
				o.seen = true
				all = append(all, o)
			}
		}
		for _, r := range all[i].relations {
			visit(r.other(all[i]))
		}
		for _, c := range all[i].children {
			visit(c)
		}
		visit(all[i].parent)
	}
	return all
}

// chainOf returns the processes of a component in a line, or nil if they form none.
func chainOf(all []*node) *chain {
	if len(all) < minChain {
		return nil
	}
	links := 0
	var ends []*node
	for _, n := range all {
		if len(n.relations) > 2 {
			return nil
		}
		for _, r := range n.relations {
			if !r.link || r.ab+r.ba > 0 {
				return nil
			}
			links++
		}
		if n.parent != nil && n.branch() == nil {
			return nil
		}
		if len(n.relations) == 1 {
			ends = append(ends, n)
		}
	}
	switch {
	case links == 2*(len(all)-1) && len(ends) == 2:
		return &chain{nodes: inLine(first(ends))}
	case links == 2*len(all):
		return &chain{nodes: inLine(first(all)), ring: true}
	}
	return nil
}

func first(nodes []*node) *node {
	return slices.MinFunc(nodes, func(a, b *node) int { return compare(a.Pid.ID(), b.Pid.ID()) })
}

// inLine follows the links from n to the other end, or around.
func inLine(n *node) []*node {
	all := []*node{n}
	for from := (*node)(nil); ; {
		next := (*node)(nil)
		for _, r := range n.relations {
			if o := r.other(n); o != from && o != all[0] {
				next = o
				break
			}
		}
		if next == nil {
			return all
		}
		from, n = n, next
		all = append(all, n)
	}
}
