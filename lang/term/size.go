package term

// Words that boxed terms take on the heap of ERTS (Efficiency Guide, "Memory").
const (
	wordsCons      = 2
	wordsFloat     = 2
	wordsRef       = 3
	wordsFlatMap   = 4 // header, size, tuple of keys and its header
	wordsHeapBin   = 2 // plus the bytes
	wordsRefcBin   = 6
	wordsSubBits   = 5 // besides the binary it is part of
	wordsFun       = 5 // plus the environment
	maxHeapBinSize = 64
)

// Size returns the words t takes on a heap, as erts_debug:flat_size/1 counts
// them: shared parts count each time they appear. It stops soon after the count
// has passed limit.
func Size(t Term, limit int) int {
	n := 0
	for t.IsCons() && n <= limit {
		n += wordsCons + Size(t.Head(), limit-n)
		t = t.Tail()
	}
	if n > limit {
		return n
	}
	return n + sizeOne(t, limit-n)
}

func sizeOne(t Term, limit int) int {
	switch t.Kind() {
	case Float:
		return wordsFloat
	case Big:
		return 1 + (t.Big().BitLen()+63)/64
	case Ref:
		return wordsRef
	case Tuple:
		return sizeTuple(t, limit)
	case Map:
		return sizeMap(t.Map(), limit)
	case Bits:
		return sizeBits(t.Bits())
	case Fun:
		return wordsFun + sizeSlice(t.Fun().Env, limit)
	}
	return 0
}

func sizeTuple(t Term, limit int) int {
	if t.Arity() == 0 {
		return 0
	}
	return 1 + sizeSlice(t.Elems(), limit)
}

func sizeSlice(ts []Term, limit int) int {
	n := len(ts)
	for _, t := range ts {
		if n > limit {
			return n
		}
		n += Size(t, limit-n)
	}
	return n
}

// sizeMap counts a large map as the cells of its pairs, with one node's words
// for every three pairs, the mean in a trie.
func sizeMap(m *MapValue, limit int) int {
	n := wordsFlatMap + 2*m.Len()
	switch {
	case m.Len() == 0:
		n = wordsFlatMap - 1
	case m.Len() > MaxFlatMap:
		n += m.Len() * 5 / 3
	}
	for k, v := range m.All() {
		if n > limit {
			return n
		}
		n += Size(k, limit-n) + Size(v, limit-n)
	}
	return n
}

func sizeBits(b *BitsValue) int {
	n := wordsHeapBin + (b.ByteLen()+7)/8
	if b.ByteLen() > maxHeapBinSize {
		n = wordsRefcBin
	}
	if !b.IsBinary() {
		n += wordsSubBits
	}
	return n
}
