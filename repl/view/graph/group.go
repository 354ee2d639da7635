package graph

import (
	"fmt"
	"slices"
	"strings"

	"mortal/lang/term"
)

// group draws equal branches once: those of siblings whose processes were spawned with the same
// function, are tied in the same way, and live or died of the same reason. Processes
// with names are never equal.
func (p *Picture) group() {
	order := p.leavesFirst()
	for _, n := range order {
		n.children = merge(n.children)
		n.sign = p.signature(n)
	}
	p.roots = merge(p.roots)
}

// leavesFirst returns the nodes of the forest, each after those below it.
func (p *Picture) leavesFirst() []*node {
	order := make([]*node, 0, len(p.nodes))
	order = append(order, p.roots...)
	for i := 0; i < len(order); i++ {
		order = append(order, order[i].children...)
	}
	slices.Reverse(order)
	return order
}

// minGroup is how many equal branches are drawn as one.
const minGroup = 3

// merge returns siblings with equal ones drawn by the first of them.
func merge(siblings []*node) []*node {
	if len(siblings) < minGroup {
		return siblings
	}
	bySign := map[string][]*node{}
	for _, n := range siblings {
		bySign[n.sign] = append(bySign[n.sign], n)
	}
	return slices.DeleteFunc(siblings, func(n *node) bool {
		same := bySign[n.sign]
		if len(same) < minGroup || !n.Name.IsNone() {
			return false
		}
		if n != same[0] {
			n.hidden = true
			return true
		}
		absorb(n, same)
		return false
	})
}

// absorb makes n stand for same, of which it is the first.
func absorb(n *node, same []*node) {
	n.count, n.messages = 0, 0
	for _, m := range same {
		n.count++
		n.messages += m.Messages
		n.fresh = n.fresh || m.fresh
	}
	n.last = same[len(same)-1]
}

// signature is equal for branches that look equal.
func (p *Picture) signature(n *node) string {
	var b strings.Builder
	if !n.Name.IsNone() {
		fmt.Fprintf(&b, "named %d ", n.Pid.ID())
	}
	fmt.Fprintf(&b, "%v %t %t", n.Call, n.Traps, n.death != nil)
	if n.death != nil {
		fmt.Fprintf(&b, " %s %t", p.reason(n.death), n.restarted.IsNone())
	}
	links, watches, watched := 0, 0, 0
	for _, r := range n.beside() {
		if r.link {
			links++
		}
		watches += min(r.watches(n), 1)
		watched += min(r.watches(r.other(n)), 1)
	}
	if r := n.branch(); r != nil {
		fmt.Fprintf(&b, " branch %t %t %t", r.link, r.watches(n) > 0, r.watches(n.parent) > 0)
	}
	fmt.Fprintf(&b, " %d %d %d", links, watches, watched)
	for _, c := range n.children {
		fmt.Fprintf(&b, " (%d %s)", c.count, c.sign)
	}
	if b.Len() > maxSign {
		return fmt.Sprintf("unlike %d", n.Pid.ID())
	}
	return b.String()
}

// reason returns the text of an exit reason. Who died of one signal have the same term.
func (p *Picture) reason(d *Death) string {
	text, ok := p.reasons[d.Reason]
	if !ok {
		if p.reasons == nil {
			p.reasons = map[term.Term]string{}
		}
		text = d.reason()
		p.reasons[d.Reason] = text
	}
	return text
}

// maxSign bounds the text that tells whether branches are equal; larger ones are not compared.
const maxSign = 2000
