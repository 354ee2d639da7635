package term

import "strings"

// writtenText is a term as ~w prints it.
func writtenText(t Term, o WriteOptions) padded {
	switch {
	case o.CharsLimit == 0:
		return plainText([]rune(ellipsis))
	case o.CharsLimit > 0 && o.Depth != 0:
		n := o.node(t)
		text := []rune(string(n.appendFlat(nil)))
		return padded{text: text, inner: func() Term { return n.deep(maxDeepLevels) }}
	}
	return padded{
		text:  []rune(string(AppendWrite(nil, t, o))),
		inner: func() Term { return deepWriter{o.Unicode, maxDeepLevels}.term(t, o.Depth) },
	}
}

// prettyPadded is a term as ~p prints it.
func prettyPadded(t Term, o PrettyOptions) padded {
	text := string(AppendPretty(nil, t, o))
	p := plainText([]rune(text))
	if k := t.Kind(); text == ellipsis || k != Cons && k != Tuple && k != Map && k != Bits {
		return p
	}
	p.inner = func() Term {
		o.Column = max(o.Column, 1)
		return deepLayout(newMeasurer(&o).whole(t), &o)
	}
	return p
}

func deepText(s string) Term { return MakeString(s) }

func char(c rune) Term { return MakeSmall(int64(c)) }

// maxDeepLevels bounds the nesting of the lists made here, and so Go's stack: terms
// nested deeper are flat text from there on.
const maxDeepLevels = 10000

// A deepWriter makes the list io_lib:write/2 makes of a term.
type deepWriter struct {
	wide   bool
	levels int // that may still be nested
}

func (w deepWriter) term(t Term, depth int) Term {
	if w.levels > 0 && depth != 0 {
		w.levels--
		switch k := t.Kind(); {
		case k == Bits:
			return deepBytes(bitsText(t.Bits(), depth, Unlimited))
		case depth == 1:
		case k == Cons:
			return MakeList(char('['), w.elements(t, deeper(depth)), char(']'))
		case k == Tuple && t.Arity() > 0:
			return MakeList(char('{'), w.tuple(t.Elems(), deeper(depth)), char('}'))
		case k == Map && t.Map().Len() > 0:
			return MakeList(char('#'), char('{'), w.pairs(t.Map(), deeper(depth)), char('}'))
		}
	}
	o := WriteDefaults()
	o.Depth, o.Unicode = depth, w.wide
	return deepText(string(AppendWrite(nil, t, o)))
}

func (w deepWriter) elements(t Term, depth int) Term {
	var b ListBuilder
	b.Add(w.term(t.Head(), depth))
	for t = t.Tail(); t.IsCons() && depth != 1; t = t.Tail() {
		depth = deeper(depth)
		b.Add(char(','))
		b.Add(w.term(t.Head(), depth))
	}
	switch {
	case t.IsNil():
		return b.Term(EmptyList)
	case depth == 1:
		return b.Term(deepText("|" + ellipsis))
	}
	return b.Term(MakeList(char('|'), w.term(t, deeper(depth))))
}

func (w deepWriter) tuple(elems []Term, depth int) Term {
	var b ListBuilder
	b.Add(w.term(elems[0], depth))
	for _, e := range elems[1:] {
		if depth == 1 {
			return b.Term(deepText("," + ellipsis))
		}
		depth = deeper(depth)
		b.Add(char(','))
		b.Add(w.term(e, depth))
	}
	return b.Term(EmptyList)
}

func (w deepWriter) pairs(m *MapValue, depth int) Term {
	var b ListBuilder
	left := depth
	for k, v := range m.All() {
		if b.Len() > 0 {
			b.Add(char(','))
		}
		b.Add(MakeList(w.term(k, depth), deepText(" => "), w.term(v, depth)))
		if left == 1 {
			return b.Term(deepText("," + ellipsis))
		}
		left = deeper(left)
	}
	return b.Term(EmptyList)
}

func deepBytes(l byteList) Term {
	var b ListBuilder
	for i, item := range l.items {
		if i > 0 {
			b.Add(char(','))
		}
		for _, part := range deepByte(item) {
			b.Add(part)
		}
	}
	return MakeList(char('<'), char('<'), b.Term(EmptyList), char('>'), char('>'))
}

// deepByte returns the elements for one number of a binary.
func deepByte(item string) []Term {
	if value, size, ok := strings.Cut(item, ":"); ok {
		return []Term{deepText(value), char(':'), deepText(size)}
	}
	return []Term{deepText(item)}
}

// deep returns the list io_lib_pretty makes of n on one line.
func (n *node) deep(levels int) Term {
	if levels == 0 {
		return deepText(string(n.appendFlat(nil)))
	}
	levels--
	switch n.shape {
	case shapeText:
		return deepNodeText(n.text)
	case shapeBytes:
		return deepBytes(n.bytes)
	case shapePair:
		return MakeList(n.items.elems[0].deep(levels), deepText(" => "), n.items.elems[1].deep(levels))
	case shapeField:
		return MakeCons(deepText(n.text), MakeCons(deepText(" = "), n.items.elems[0].deep(levels)))
	case shapeMap:
		return MakeList(char('#'), char('{'), n.deepItems(levels), char('}'))
	case shapeList:
		return MakeList(char('['), n.deepItems(levels), char(']'))
	case shapeRecord:
		return MakeList(deepText(n.text), char('{'), n.deepItems(levels), char('}'))
	}
	return MakeList(char('{'), n.deepItems(levels), char('}'))
}

func (n *node) deepItems(levels int) Term {
	var b ListBuilder
	for i, e := range n.items.elems {
		if i > 0 {
			b.Add(char(','))
		}
		b.Add(e.deep(levels))
	}
	mark := n.tailMark()
	switch {
	case n.items.tail != nil:
		return b.Term(MakeCons(deepText(mark).Head(), n.items.tail.deep(levels)))
	case n.items.elided == nil:
		return b.Term(EmptyList)
	case b.Len() == 0:
		return deepText(ellipsis)
	}
	return b.Term(deepText(mark + ellipsis))
}

// deepNodeText nests the literal of a string or binary that other text follows.
func deepNodeText(text string) Term {
	end := strings.LastIndexByte(text, '"') + 1
	switch {
	case strings.HasPrefix(text, `<<"`):
		rest := deepText(text[end:])
		if text[end:] == "/utf8>>" {
			rest = MakeList(rest)
		}
		return MakeCons(char('<'), MakeCons(char('<'), MakeCons(deepText(text[2:end]), rest)))
	case strings.HasPrefix(text, `"`) && end < len(text):
		return MakeCons(deepText(text[:end]), deepText(text[end:]))
	}
	return deepText(text)
}

// WriteList returns the deep list of characters that io_lib:write/2 makes of t.
func WriteList(t Term, o WriteOptions) Term { return writtenText(t, o).term() }

// PrettyList returns the deep list of characters that io_lib_pretty:print/2 makes of t.
func PrettyList(t Term, o PrettyOptions) Term { return prettyPadded(t, o).term() }
