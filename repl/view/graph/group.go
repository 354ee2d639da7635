package graph

import (
	"encoding/binary"
	"slices"

	"mortal/lang/term"
)

// group draws equal branches once: those of siblings whose processes were spawned with the same
// function, are tied in the same way, and live or died of the same reason. Processes
// with names are never equal.
func (p *Picture) group() {
	signs := map[string]uint64{}
	for _, n := range p.leavesFirst() {
		p.ask()
		n.children = merge(n.children)
		n.sign = p.signature(n, signs)
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
	bySign := map[uint64][]*node{}
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

// signature is equal for branches that look equal: the number in signs of all that it depends on.
func (p *Picture) signature(n *node, signs map[string]uint64) uint64 {
	b := p.buffer[:0]
	add := func(numbers ...uint64) {
		for _, v := range numbers {
			b = binary.AppendUvarint(b, v)
		}
	}
	if add(bit(n.Name.IsNone())); !n.Name.IsNone() {
		add(n.Pid.ID()) // it is like no other
	}
	add(n.Call[:]...)
	if add(bit(n.Traps), bit(n.death != nil)); n.death != nil {
		reason := p.reason(n.death)
		add(bit(n.restarted.IsNone()), uint64(len(reason)))
		b = append(b, reason...)
	}
	links, watches, watched := uint64(0), uint64(0), uint64(0)
	for _, r := range n.beside() {
		links += bit(r.link)
		watches += bit(r.watches(n) > 0)
		watched += bit(r.watches(r.other(n)) > 0)
	}
	add(links, watches, watched)
	r := n.branch()
	if add(bit(r != nil)); r != nil {
		add(bit(r.link), bit(r.watches(n) > 0), bit(r.watches(n.parent) > 0))
	}
	for _, c := range n.children {
		add(uint64(c.count), c.sign)
	}
	p.buffer = b
	sign, ok := signs[string(b)]
	if !ok {
		sign = uint64(len(signs))
		signs[string(b)] = sign
	}
	return sign
}

func bit(b bool) uint64 {
	if b {
		return 1
	}
	return 0
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
