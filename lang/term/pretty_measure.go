package term

// A measurer turns terms into nodes. Throughout, depth is the levels that may
// still be shown and limit the characters, both without end when negative.
type measurer struct {
	*PrettyOptions
	budget *budget
}

func newMeasurer(o *PrettyOptions) measurer { return measurer{o, &budget{reserve: o.Reserve}} }

// nodeCost is what a node takes, counted in characters.
const nodeCost = 8

// maxPrettyDepth is how deep a term may be nested to be printed prettily, which takes
// more of Go's stack per level than other walks.
const maxPrettyDepth = MaxDepth / 4

func (m measurer) term(t Term, depth, limit int) *node {
	if !m.budget.take(nodeCost) {
		return textNode(ellipsis)
	}
	if m.budget.depth >= maxPrettyDepth {
		panic(&DepthError{"levels", maxPrettyDepth})
	}
	m.budget.enter()
	n := m.one(t, depth, limit)
	m.budget.leave()
	return n
}

func (m measurer) one(t Term, depth, limit int) *node {
	switch t.Kind() {
	case Cons:
		return m.list(t, depth, limit)
	case Tuple:
		return m.tuple(t, depth, limit)
	case Map:
		return m.maps(t.Map(), depth, limit)
	case Bits:
		return m.bits(t.Bits(), depth, limit)
	case Atom:
		return textNode(string(AppendAtom(nil, t.AtomName(), m.Unicode)))
	}
	return textNode(string(appendAtomic(nil, t, false)))
}

func (m measurer) list(t Term, depth, limit int) *node {
	if text, ok := m.stringText(t, depth, limit); ok {
		return textNode(text)
	}
	n := &node{shape: shapeList, items: m.elements(t, depth, spend(limit, 2))}
	return n.sum(2).withMore(func(limit, d int) *node { return m.list(t, depth+d, limit) })
}

// elements measures the elements of a list from t on.
func (m measurer) elements(t Term, depth, limit int) (is items) {
	for t.IsCons() {
		if depth == 1 || limit == 0 {
			return m.elideElements(is, t, depth)
		}
		depth = deeper(depth)
		limit = m.add(&is, t.Tail().IsNil(), limit, func(limit int) *node {
			return m.term(t.Head(), depth, limit)
		})
		t = t.Tail()
	}
	switch {
	case t.IsNil():
	case depth == 1 || limit == 0:
		return m.elideElements(is, t, depth)
	default:
		is.tail = m.term(t, deeper(depth), limit)
	}
	return is
}

func (m measurer) elideElements(is items, t Term, depth int) items {
	is.elided = func(limit, d int) items { return m.elements(t, depth+d, limit) }
	return is
}

// add appends an element that may use what limit leaves after its comma, and
// returns what is left after it.
func (m measurer) add(is *items, last bool, limit int, measure func(limit int) *node) int {
	if !last {
		limit = spend(limit, 1)
	}
	n := measure(limit)
	is.elems = append(is.elems, n)
	return spend(limit, n.length)
}

func (m measurer) tuple(t Term, depth, limit int) *node {
	elems := t.Elems()
	if len(elems) == 0 {
		return textNode("{}")
	}
	names, isRecord := m.recordFields(elems)
	if depth == 1 {
		n := &node{text: "{...}", length: 5, dots: len(ellipsis)}
		return n.withMore(func(limit, d int) *node { return m.tuple(t, depth+d, limit) })
	}
	if isRecord {
		return m.record(elems, names, depth, limit)
	}
	n := &node{shape: shapeTuple, items: m.tupleElements(elems, depth, spend(limit, 2))}
	if elems[0].IsAtom() && len(elems) > 1 {
		n.shape = shapeTagged
	}
	return n.sum(2)
}

func (m measurer) tupleElements(elems []Term, depth, limit int) (is items) {
	for i, e := range elems {
		if depth == 1 || limit == 0 {
			is.elided = func(limit, d int) items { return m.tupleElements(elems[i:], depth+d, limit) }
			break
		}
		depth = deeper(depth)
		limit = m.add(&is, i == len(elems)-1, limit, func(limit int) *node {
			return m.term(e, depth, limit)
		})
	}
	return is
}

func (m measurer) recordFields(elems []Term) ([]string, bool) {
	if m.RecordFields == nil || !elems[0].IsAtom() {
		return nil, false
	}
	names := m.RecordFields(elems[0], len(elems)-1)
	return names, names != nil && len(names) == len(elems)-1
}

func (m measurer) record(elems []Term, names []string, depth, limit int) *node {
	name := string(AppendAtom([]byte{'#'}, elems[0].AtomName(), m.Unicode))
	extra := columns(name) + 2
	n := &node{shape: shapeRecord, text: name}
	n.items = m.fields(elems[1:], names, deeper(depth), spend(limit, extra))
	return n.sum(extra)
}

func (m measurer) fields(values []Term, names []string, depth, limit int) (is items) {
	for i, v := range values {
		if depth == 1 || limit == 0 {
			is.elided = func(limit, d int) items { return m.fields(values[i:], names[i:], depth+d, limit) }
			break
		}
		depth = deeper(depth)
		limit = m.add(&is, i == len(values)-1, limit, func(limit int) *node {
			return m.field(names[i], v, depth, limit)
		})
	}
	return is
}

func (m measurer) field(name string, value Term, depth, limit int) *node {
	n := &node{shape: shapeField, text: string(AppendAtom(nil, name, m.Unicode))}
	extra := columns(n.text) + len(" = ")
	n.items.elems = []*node{m.term(value, depth, spend(limit, extra))}
	return n.sum(extra)
}

func (m measurer) maps(v *MapValue, depth, limit int) *node {
	if v.Len() == 0 {
		return textNode("#{}")
	}
	if depth == 1 {
		n := &node{text: "#{...}", length: 6, dots: len(ellipsis)}
		return n.withMore(func(limit, d int) *node { return m.maps(v, depth+d, limit) })
	}
	n := &node{shape: shapeMap, items: m.pairs(v, 0, depth, deeper(depth), spend(limit, 3))}
	return n.sum(3)
}

// pairs measures the pairs of a map from number from on: each may be inner
// levels deep, however many were before it.
func (m measurer) pairs(v *MapValue, from, depth, inner, limit int) (is items) {
	i := -1
	for key, value := range v.All() {
		if i++; i < from {
			continue
		}
		if depth == 1 || limit == 0 {
			is.elided = func(limit, d int) items { return m.pairs(v, i, depth+d, inner, limit) }
			break
		}
		depth = deeper(depth)
		limit = m.add(&is, i == v.Len()-1, limit, func(limit int) *node {
			return m.pair(key, value, inner, limit)
		})
	}
	return is
}

func (m measurer) pair(key, value Term, depth, limit int) *node {
	k := m.term(key, depth, limit)
	v := m.term(value, depth, spend(limit, k.length+len(" => ")))
	n := &node{shape: shapePair, items: items{elems: []*node{k, v}}}
	return n.sum(len(" => ") - len(","))
}

func (m measurer) bits(b *BitsValue, depth, limit int) *node {
	if b.BitLen() == 0 {
		return textNode("<<>>")
	}
	more := func(limit, d int) *node { return m.bits(b, depth+d, limit) }
	if depth == 1 {
		n := &node{text: "<<...>>", length: 7, dots: len(ellipsis)}
		return n.withMore(more)
	}
	if s, ok := m.binaryString(b, deeper(depth), spend(limit, 6)); ok {
		return s.node().withMore(more)
	}
	n := &node{shape: shapeBytes, bytes: bitsText(b, depth, limit)}
	n.length = len(n.bytes.flat())
	if n.bytes.rest {
		n.dots = len(ellipsis)
	}
	return n.withMore(more)
}
