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
// has passed limit. Having a stack of its own, it takes terms of any nesting.
func Size(t Term, limit int) int {
	var room [32]Term
	stack, n := append(room[:0], t), 0
	for len(stack) > 0 && n <= limit {
		t, stack = stack[len(stack)-1], stack[:len(stack)-1]
		for t.IsCons() && n <= limit {
			n += wordsCons
			head := t.Head()
			t = t.Tail()
			if head.p != nil || head.IsRef() {
				stack = append(stack, t)
				t = head
			}
		}
		n += OwnWords(t)
		if t.p != nil && n <= limit {
			for part := range t.Parts {
				stack = append(stack, part)
			}
		}
	}
	return n
}

// OwnWords returns the words of t without its parts.
func OwnWords(t Term) int {
	switch t.Kind() {
	case Cons:
		return wordsCons
	case Float:
		return wordsFloat
	case Big:
		return 1 + (t.Big().BitLen()+63)/64
	case Ref:
		return wordsRef
	case Tuple:
		return min(1, t.Arity()) + t.Arity()
	case Map:
		return sizeMap(t.Map())
	case Bits:
		return sizeBits(t.Bits())
	case Fun:
		return wordsFun + len(t.Fun().Env)
	}
	return 0
}

// sizeMap counts a large map as the cells of its pairs, with one node's words
// for every three pairs, the mean in a trie.
func sizeMap(m *MapValue) int {
	n := m.Len()
	switch {
	case n == 0:
		return wordsFlatMap - 1
	case n > MaxFlatMap:
		return wordsFlatMap + 2*n + n*5/3
	}
	return wordsFlatMap + 2*n
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
