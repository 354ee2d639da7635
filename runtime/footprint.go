package runtime

import "mortal/lang/term"

// footprint returns how many words p holds: stack, message queue, dictionary and all
// terms in them. Parts that are shared count each time, unless they make that more than
// p can have allocated: then each is counted once, which takes longer.
func (s *System) footprint(p *process) uint64 {
	own := p.StackWords() + 2*p.Mailbox.Len()
	most := 2*int(p.live()+p.Alloc) + minAllowance
	words := 0
	for t := range p.roots {
		words += countWords(t, most-words, always)
		if words > most {
			return uint64(own + p.exactWords())
		}
	}
	return uint64(own + words)
}

// exactWords counts the terms p holds with their shared parts once.
func (p *process) exactWords() int {
	words, seen := 0, addressSet{}
	for t := range p.roots {
		words += countWords(t, int(^uint(0)>>1)-words, seen.add)
	}
	return words
}

func always(term.Term) bool { return true }

// countWords counts the parts of t for which visit returns true and what is in them, up to
// about limit words.
func countWords(t term.Term, limit int, visit func(term.Term) bool) int {
	words := 0
	walk(t, func(part term.Term) bool {
		if words > limit || !visit(part) {
			return false
		}
		words += heldWords(part)
		return true
	})
	return words
}

// walk visits t and, where visit returns true, its parts, but no immediates. It keeps its
// own stack: terms may be nested as deeply as they like.
func walk(t term.Term, visit func(term.Term) bool) {
	var room [32]term.Term
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

// heldWords counts t without its parts, but with the bytes of a large binary, which
// ERTS keeps elsewhere.
func heldWords(t term.Term) int {
	words := term.OwnWords(t)
	if t.Kind() == term.Bits {
		words += t.Bits().ByteLen() / 8
	}
	return words
}

// An addressSet is a set of places on the heap: a bit for each sixteen bytes.
type addressSet struct {
	pages  map[uintptr]*addressPage
	last   *addressPage // that of lastNo
	lastNo uintptr
}

type addressPage [64]uint64

const addressPageSize = 16 * 64 * 64

// add adds the place of t and reports whether it was not there before.
func (s *addressSet) add(t term.Term) bool {
	a := t.Address()
	if no := a / addressPageSize; s.last == nil || no != s.lastNo {
		s.last, s.lastNo = s.page(no), no
	}
	a = a % addressPageSize / 16
	word, bit := &s.last[a/64], uint64(1)<<(a%64)
	added := *word&bit == 0
	*word |= bit
	return added
}

func (s *addressSet) page(no uintptr) *addressPage {
	if s.pages == nil {
		s.pages = map[uintptr]*addressPage{}
	}
	p := s.pages[no]
	if p == nil {
		p = new(addressPage)
		s.pages[no] = p
	}
	return p
}
