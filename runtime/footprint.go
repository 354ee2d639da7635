package runtime

import "mortal/lang/term"

// footprint returns how many words p holds: stack, message queue, dictionary and all
// terms in them, what they share once.
func (s *System) footprint(p *process) uint64 {
	words := p.StackWords() + 2*p.Mailbox.Len()
	var held term.Held
	for t := range p.roots {
		words += held.Add(t)
	}
	return uint64(words)
}
