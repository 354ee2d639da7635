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
	words, seen := 0, term.Seen{}
	for t := range p.roots {
		words += countWords(t, int(^uint(0)>>1)-words, seen.Add)
	}
	return words
}

func always(term.Term) bool { return true }

// countWords counts the parts of t for which visit returns true and what is in them, up to
// about limit words.
func countWords(t term.Term, limit int, visit func(term.Term) bool) int {
	words := 0
	term.Walk(t, func(part term.Term) bool {
		if words > limit || !visit(part) {
			return false
		}
		words += heldWords(part)
		return true
	})
	return words
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
