package term

// Held counts the words that several terms take together, their shared parts once.
// The zero Held has counted nothing.
type Held struct {
	seen Seen
	todo []Term
}

// Add returns the words of t that were not counted before, those of ERTS and the bytes
// of large binaries, which it keeps elsewhere. It takes terms of any nesting.
func (h *Held) Add(t Term) (words int) {
	h.push(t)
	for n := len(h.todo); n > 0; n = len(h.todo) {
		t := h.todo[n-1]
		h.todo = h.todo[:n-1]
		if !t.IsCons() {
			words += h.part(t)
			continue
		}
		words += wordsCons
		for h.push(t.Head()); t.Tail().IsCons() && h.seen.Add(t.Tail()); h.push(t.Head()) {
			words += wordsCons
			t = t.Tail()
		}
		if !t.Tail().IsCons() {
			h.push(t.Tail())
		}
	}
	return words
}

// part counts t alone and puts its parts on the list of what is to be done.
func (h *Held) part(t Term) int {
	switch t.Kind() {
	case Tuple: // by far the most; an iterator takes longer
		for _, e := range t.Elems() {
			h.push(e)
		}
	case Bits:
		return OwnWords(t) + t.Bits().ByteLen()/8
	default:
		for e := range t.Parts {
			h.push(e)
		}
	}
	return OwnWords(t)
}

// push puts t on the list of what is to be done, once: the list of a term that shares
// much stays short.
func (h *Held) push(t Term) {
	if !t.IsImmediate() && h.seen.Add(t) {
		h.todo = append(h.todo, t)
	}
}
