package term

// Walk visits t and, where visit returns true, its parts, but no immediates. It keeps its
// own stack: terms may be nested as deeply as they like.
func Walk(t Term, visit func(Term) bool) {
	var room [32]Term
	for stack := append(room[:0], t); len(stack) > 0; {
		t, stack = stack[len(stack)-1], stack[:len(stack)-1]
		for t.IsCons() && visit(t) {
			if head := t.Head(); !head.IsImmediate() {
				stack = append(stack, head)
			}
			t = t.Tail()
		}
		if t.IsCons() || t.IsImmediate() || !visit(t) {
			continue
		}
		for part := range t.Parts {
			if !part.IsImmediate() {
				stack = append(stack, part)
			}
		}
	}
}

// Seen is a set of parts of terms, known by their place on the heap: a bit for each
// sixteen bytes. The zero Seen is empty.
type Seen struct {
	pages  map[uintptr]*seenPage
	last   *seenPage // that of lastNo
	lastNo uintptr
}

type seenPage [64]uint64

const seenPageSize = 16 * 64 * 64

// Add adds t, which is no immediate, and reports whether it was not there before.
func (s *Seen) Add(t Term) bool {
	a := uintptr(t.p)
	if no := a / seenPageSize; s.last == nil || no != s.lastNo {
		s.last, s.lastNo = s.page(no), no
	}
	a = a % seenPageSize / 16
	word, bit := &s.last[a/64], uint64(1)<<(a%64)
	added := *word&bit == 0
	*word |= bit
	return added
}

func (s *Seen) page(no uintptr) *seenPage {
	if s.pages == nil {
		s.pages = map[uintptr]*seenPage{}
	}
	p := s.pages[no]
	if p == nil {
		p = new(seenPage)
		s.pages[no] = p
	}
	return p
}
