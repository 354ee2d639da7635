package term

// A node is a term ready for printing: its texts made, its length known, so that
// the layout can ask whether it fits on a line without looking inside.
type node struct {
	shape  shape
	text   string   // shapeText: all of it; shapeRecord: "#name"; shapeField: the name
	bytes  byteList // shapeBytes
	items  items    // the parts of all other shapes; a pair is [key, value]
	length int      // columns on one line
	dots   int      // columns of "..." in it: above 0 when something was left out

	// more prints again what was left out with depth more levels. It is nil when
	// nothing was, or when the parts know themselves.
	more func(limit, depth int) *node
}

type shape uint8

const (
	shapeText shape = iota
	shapeBytes
	shapeList
	shapeTuple
	shapeTagged // a tuple that begins with an atom and goes on
	shapeMap
	shapePair
	shapeRecord
	shapeField
)

// items are the parts of a node.
type items struct {
	elems []*node
	tail  *node // of an improper list

	// elided is set when elements were left out after elems; it makes them.
	elided func(limit, depth int) items
}

const ellipsis = "..."

func textNode(text string) *node { return &node{text: text, length: columns(text)} }

// withMore gives n a way to show more, if it left something out.
func (n *node) withMore(more func(limit, depth int) *node) *node {
	if n.dots > 0 {
		n.more = more
	}
	return n
}

// atomic reports whether n is one word in the sense of the layout: several such
// share a line, while all else gets its own.
func (n *node) atomic() bool {
	switch n.shape {
	case shapePair:
		return n.items.elems[0].atomic() && n.items.elems[1].atomic()
	case shapeField:
		return n.items.elems[0].atomic()
	}
	return n.shape == shapeText
}

// sum sets length and dots of n to those of its items and extra columns.
func (n *node) sum(extra int) *node {
	n.length, n.dots = extra, 0
	parts := n.items.elems
	if n.items.tail != nil {
		parts = append(parts[:len(parts):len(parts)], n.items.tail)
	}
	for i, e := range parts {
		if i > 0 {
			n.length++ // the comma
		}
		n.length += e.length
		n.dots += e.dots
	}
	if n.items.elided != nil {
		if len(parts) > 0 {
			n.length++
		}
		n.length += len(ellipsis)
		n.dots += len(ellipsis)
	}
	return n
}

// brackets returns what stands before and after the items of n.
func (n *node) brackets() (opening, closing string) {
	switch n.shape {
	case shapeList:
		return "[", "]"
	case shapeMap:
		return "#{", "}"
	case shapeRecord:
		return n.text + "{", "}"
	}
	return "{", "}"
}

// tailMark separates the last element from the tail or the dots.
func (n *node) tailMark() string {
	if n.shape == shapeList {
		return "|"
	}
	return ","
}

// appendFlat appends n on one line.
func (n *node) appendFlat(dst []byte) []byte {
	switch n.shape {
	case shapeText:
		return append(dst, n.text...)
	case shapeBytes:
		return append(dst, n.bytes.flat()...)
	case shapePair:
		dst = n.items.elems[0].appendFlat(dst)
		return n.items.elems[1].appendFlat(append(dst, " => "...))
	case shapeField:
		dst = append(append(dst, n.text...), " = "...)
		return n.items.elems[0].appendFlat(dst)
	}
	opening, closing := n.brackets()
	dst = append(dst, opening...)
	for i, e := range n.items.elems {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = e.appendFlat(dst)
	}
	dst = n.appendFlatEnd(dst)
	return append(dst, closing...)
}

func (n *node) appendFlatEnd(dst []byte) []byte {
	if n.items.tail != nil {
		return n.items.tail.appendFlat(append(dst, n.tailMark()...))
	}
	if n.items.elided == nil {
		return dst
	}
	if len(n.items.elems) > 0 {
		dst = append(dst, n.tailMark()...)
	}
	return append(dst, ellipsis...)
}
