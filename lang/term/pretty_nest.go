package term

// A nest makes the deep list that io_lib_pretty makes of a term which takes several lines. The methods of a nil nest do
// nothing.
type nest struct {
	levels []nestLevel
}

// A nestLevel is a list in the making.
type nestLevel struct {
	elems []Term
	tail  Term // if not []
}

// deepLayout returns the deep list that io_lib_pretty makes of n.
func deepLayout(n *node, o *PrettyOptions) Term {
	l := layout{nest: &nest{levels: make([]nestLevel, 1)}}
	l.run(n, o)
	return l.nest.levels[0].elems[0]
}

// open begins a list inside the current one.
func (n *nest) open() {
	if n != nil {
		n.levels = append(n.levels, nestLevel{})
	}
}

// close ends the current list, which becomes an element of that around it.
func (n *nest) close() {
	if n == nil {
		return
	}
	last := len(n.levels) - 1
	inner := n.levels[last]
	n.levels = n.levels[:last]
	tail := inner.tail
	if tail.IsNone() {
		tail = EmptyList
	}
	n.add(MakeListTail(inner.elems, tail))
}

func (n *nest) current() *nestLevel { return &n.levels[len(n.levels)-1] }

func (n *nest) add(t Term) {
	level := n.current()
	level.elems = append(level.elems, t)
}

// chars adds characters as elements.
func (n *nest) chars(s string) {
	for _, r := range s {
		n.add(char(r))
	}
}

// asTail makes the last element of the current list its tail.
func (n *nest) asTail() {
	if n == nil || len(n.current().elems) == 0 { // no memory for a line
		return
	}
	level := n.current()
	last := len(level.elems) - 1
	level.tail, level.elems = level.elems[last], level.elems[:last]
}

// lastByte adds the last number of a binary, in a list of its own where a line begins with it.
func (n *nest) lastByte(item string) {
	parts := deepByte(item)
	if elems := n.current().elems; len(elems) > 1 && elems[len(elems)-2] == char('\n') {
		n.add(MakeList(parts...))
		return
	}
	for _, part := range parts {
		n.add(part)
	}
}

// indentChars returns so many spaces, as the list that io_lib_pretty makes of them.
func indentChars(n int) Term {
	switch {
	case n == 0:
		return EmptyList
	case n == 2 || n == 3:
		return deepText("   "[:n])
	}
	half := indentChars(n / 2)
	spaces := MakeCons(half, half)
	if n%2 == 1 {
		return MakeCons(char(' '), spaces)
	}
	return spaces
}

// deeperIndent returns an indentation with so many columns more.
func deeperIndent(columns int, indent Term) Term {
	switch columns {
	case 1:
		return MakeCons(char(' '), indent)
	case 4:
		return MakeCons(deepText("  "), MakeCons(deepText("  "), indent))
	}
	return MakeCons(indentChars(columns), indent)
}
