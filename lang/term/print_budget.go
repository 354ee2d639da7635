package term

// A budget asks for memory while something of unknown size is being made: a term
// that shares its parts can take far more space printed than in memory.
type budget struct {
	guard
	reserve func(chars int) bool // nil: there is enough
	granted int
	used    int
	refused bool
}

// firstGrant is what is not worth asking for.
const firstGrant = 1 << 12

// take uses n characters more. It asks for the double each time, so that what it
// asks for last is what all of it takes.
func (b *budget) take(n int) bool {
	b.used += n
	if b.reserve == nil || b.refused || b.used <= max(b.granted, firstGrant) {
		return !b.refused
	}
	b.granted = 2 * b.used
	b.refused = !b.reserve(b.granted)
	return !b.refused
}
