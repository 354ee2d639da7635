package term

// LimitTerm replaces what is deeper in t than depth by the atom '...', so that
// it takes little space but is printed with that depth as before
// (io_lib:limit_term/2).
func LimitTerm(t Term, depth int, printable PrintableRange) Term {
	l := limiter{printable: printable}
	if !l.exceeds(t, depth) {
		return t
	}
	return l.limit(t, depth)
}

type limiter struct {
	guard
	printable PrintableRange
	made      int // parts
}

// maxLimited is how many parts LimitTerm makes at most. Being small is its purpose.
const maxLimited = 1 << 22

func (l *limiter) isString(t Term) bool {
	_, ok := l.printable.PrintableString(t)
	return ok
}

func dots() Term { return A(ellipsis) }

// exceeds reports whether something is left out of t at the depth.
func (l *limiter) exceeds(t Term, depth int) bool {
	if depth == 0 {
		return true
	}
	l.enter()
	defer l.leave()
	switch t.Kind() {
	case Cons:
		return depth == 1 || !l.isString(t) && l.listExceeds(t, depth)
	case Tuple:
		return l.tupleExceeds(t.Elems(), depth)
	case Map:
		return l.mapExceeds(t.Map(), depth)
	}
	return false
}

func (l *limiter) listExceeds(t Term, depth int) bool {
	for ; t.IsCons(); t = t.Tail() {
		if depth == 1 || l.exceeds(t.Head(), depth-1) {
			return true
		}
		depth--
	}
	return !t.IsNil() && (depth == 1 || l.exceeds(t, depth-1))
}

func (l *limiter) tupleExceeds(elems []Term, depth int) bool {
	for _, e := range elems {
		if depth == 1 || l.exceeds(e, depth-1) {
			return true
		}
		depth--
	}
	return false
}

func (l *limiter) mapExceeds(m *MapValue, depth int) bool {
	for k, v := range m.All() {
		if depth == 0 || l.exceeds(k, depth-1) || l.exceeds(v, depth-1) {
			return true
		}
		depth--
	}
	return depth == 0
}

func (l *limiter) limit(t Term, depth int) Term {
	if depth == 0 {
		return dots()
	}
	if l.made++; l.made > maxLimited {
		panic(&DepthError{"parts", maxLimited})
	}
	switch t.Kind() {
	case Cons:
		return l.limitList(t, depth)
	case Tuple:
		return TupleOf(l.limitElems(t.Elems(), depth))
	case Map:
		return l.limitMap(t.Map(), depth)
	}
	return t
}

func (l *limiter) limitList(t Term, depth int) Term {
	if depth == 1 {
		return MakeList(dots())
	}
	if l.isString(t) {
		return t
	}
	var b ListBuilder
	for ; t.IsCons(); t = t.Tail() {
		if depth == 1 {
			return b.Term(MakeList(dots()))
		}
		depth--
		b.Add(l.limit(t.Head(), depth))
	}
	switch {
	case t.IsNil():
		return b.Term(t)
	case depth == 1:
		return b.Term(MakeList(dots()))
	}
	return b.Term(l.limit(t, depth-1))
}

func (l *limiter) limitElems(elems []Term, depth int) []Term {
	var out []Term
	for _, e := range elems {
		if depth == 1 {
			return append(out, dots())
		}
		depth--
		out = append(out, l.limit(e, depth))
	}
	return out
}

// limitMap keeps one pair too many, so that dots are printed for it, and keys as
// they are, since two could become one.
func (l *limiter) limitMap(m *MapValue, depth int) Term {
	var pairs []Term
	left := depth + 1
	for k, v := range m.All() {
		if left == 0 {
			break
		}
		left--
		pairs = append(pairs, k, l.limit(v, depth-1))
	}
	return MapOf(pairs...)
}
