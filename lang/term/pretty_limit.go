package term

// whole measures t within the options' depth and number of characters. With a
// limit on these, the depth is chosen so that about that many come out,
// the space being shared by the whole term rather than used up by its beginning.
func (m measurer) whole(t Term) *node {
	if m.CharsLimit < 0 {
		return m.term(t, m.Depth, Unlimited)
	}
	lower := m.term(t, 1, m.CharsLimit)
	if lower.dots == 0 || lower.length > m.CharsLimit || m.Depth == 1 {
		return lower
	}
	return m.deepen(lower)
}

// deepen doubles the depth step by step until t is all there, or too long; then
// the last step is bisected.
func (m measurer) deepen(lower *node) *node {
	limit := m.CharsLimit
	for depth, step := 1, 4; ; step *= 2 {
		next := depth + step
		if m.Depth >= 0 {
			next = min(next, m.Depth)
		}
		upper := lower.expand(limit, next-depth)
		switch {
		case upper.dots == 0 || upper.length == lower.length:
			return upper
		case upper.length > limit || m.Depth >= 0 && next >= m.Depth:
			return bisect(lower, upper, limit, depth, next)
		}
		lower, depth = upper, next
	}
}

// bisect finds the smallest depth between low and high at which the text reaches
// the limit, given the term at both.
func bisect(lower, upper *node, limit, low, high int) *node {
	for high-low > 1 {
		middle := (low + high) / 2
		n := lower.expand(limit, middle-low)
		if n.length > limit {
			upper, high = n, middle
		} else {
			lower, low = n, middle
		}
	}
	if lower.length == limit {
		return lower
	}
	return upper
}

// expand shows depth more levels of what was left out of n.
func (n *node) expand(limit, depth int) *node {
	if n.dots == 0 {
		return n
	}
	if n.more != nil {
		return n.more(limit, depth)
	}
	e := *n
	extra := n.length - contentLength(n)
	switch n.shape {
	case shapePair:
		k := n.items.elems[0].expand(spend(limit, 1), depth)
		v := n.items.elems[1].expand(spend(limit, k.length+len(" => ")), depth)
		e.items.elems = []*node{k, v}
	case shapeField:
		e.items.elems = []*node{n.items.elems[0].expand(spend(limit, extra), depth)}
	default:
		e.items = n.items.expand(spend(limit, extra), depth)
	}
	return e.sum(extra)
}

// contentLength is the length of the items of n and the commas between them.
func contentLength(n *node) int {
	c := node{items: n.items}
	return c.sum(0).length
}

func (is items) expand(limit, depth int) items {
	var out items
	for i, e := range is.elems {
		if i < len(is.elems)-1 || is.elided != nil {
			limit = spend(limit, 1)
		}
		n := e.expand(limit, depth)
		out.elems = append(out.elems, n)
		limit = spend(limit, n.length)
	}
	if is.elided == nil {
		return out
	}
	rest := is.elided(limit, depth)
	out.elems = append(out.elems, rest.elems...)
	out.tail, out.elided = rest.tail, rest.elided
	return out
}
