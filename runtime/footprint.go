package runtime

import "mortal/lang/term"

// binaryWords returns the words of the large binaries in t, which term.Size
// counts as living elsewhere. It looks no further than about limit terms.
func binaryWords(t term.Term, limit int) int {
	words := 0
	budget := limit
	walk(t, func(u term.Term) bool {
		budget--
		if u.Kind() == term.Bits {
			words += u.Bits().ByteLen() / 8
		}
		return budget > 0 && words <= limit
	})
	return words
}

// exactFootprint counts what p holds, shared parts once, up to limit.
func (s *System) exactFootprint(p *process, limit int) uint64 {
	words := p.StackWords() + 2*p.Mailbox.Len()
	seen := map[term.Term]struct{}{}
	visit := func(t term.Term) bool {
		if t.IsImmediate() {
			return false
		}
		if _, again := seen[t]; again || words > limit {
			return false
		}
		seen[t] = struct{}{}
		words += ownWords(t)
		return true
	}
	for t := range p.roots {
		walk(t, visit)
	}
	return uint64(words)
}

// ownWords returns the words of t without its parts.
func ownWords(t term.Term) int {
	switch t.Kind() {
	case term.Cons:
		return 2
	case term.Tuple:
		return 1 + t.Arity()
	case term.Map:
		return 4 + 2*t.Map().Len()
	case term.Fun:
		return 5 + len(t.Fun().Env)
	case term.Bits:
		return 6 + t.Bits().ByteLen()/8
	case term.Big:
		return 1 + (t.Big().BitLen()+63)/64
	default:
		return 2
	}
}

// walk visits t and, where visit returns true, its parts. It keeps its own stack: terms may be
// nested as deeply as they like.
func walk(t term.Term, visit func(term.Term) bool) {
	stack := []term.Term{t}
	for len(stack) > 0 {
		t = stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if t.IsImmediate() || !visit(t) {
			continue
		}
		switch t.Kind() {
		case term.Cons:
			stack = append(stack, t.Tail(), t.Head())
		case term.Tuple:
			stack = append(stack, t.Elems()...)
		case term.Fun:
			stack = append(stack, t.Fun().Env...)
		case term.Map:
			for k, v := range t.Map().All() {
				stack = append(stack, k, v)
			}
		}
	}
}
