package term

// IOListBytes returns the bytes of an iolist or binary (iolist_to_binary/1). It
// reports false for anything else, bitstrings of a partial byte included.
func IOListBytes(t Term) ([]byte, bool) {
	n, ok := IOListSize(t)
	if !ok {
		return nil, false
	}
	w := BitBuilder{buf: make([]byte, 0, n)}
	w.appendIOList(t)
	return w.buf, true
}

// BitList returns the bitstring of a list of bytes, bitstrings and such lists
// (list_to_bitstring/1).
func BitList(t Term) (Term, bool) {
	var w BitBuilder
	if !w.appendIOList(t) {
		return Term{}, false
	}
	return w.Term(), true
}

// IOListSize returns how many bytes IOListBytes would return (iolist_size/1).
func IOListSize(t Term) (int, bool) {
	n := 0
	ok := walkIOList(t, func(byte) { n++ }, func(b *BitsValue) bool {
		n += b.ByteLen()
		return b.IsBinary()
	})
	return n, ok
}

// appendIOList appends bytes and bitstrings of any length.
func (w *BitBuilder) appendIOList(t Term) bool {
	return walkIOList(t, func(c byte) { w.appendUint(uint64(c), 8, false) }, func(b *BitsValue) bool {
		w.AppendBits(b)
		return true
	})
}

// walkIOList visits the bytes and bitstrings of t in order, until it meets
// something else or onBits reports false. A bitstring may stand for a tail, a
// byte may not. It panics with a *DepthError when t is too deep.
func walkIOList(t Term, onByte func(byte), onBits func(*BitsValue) bool) bool {
	w := ioWalker{onByte: onByte, onBits: onBits}
	return w.walk(t)
}

type ioWalker struct {
	guard
	onByte func(byte)
	onBits func(*BitsValue) bool
}

func (w *ioWalker) walk(t Term) bool {
	w.enter()
	for t.IsCons() {
		w.steps++
		head := t.Head()
		if c, ok := byteValue(head); ok {
			w.onByte(c)
		} else if !w.walk(head) {
			return false
		}
		t = t.Tail()
	}
	w.leave()
	if t.IsBits() {
		return w.onBits(t.Bits())
	}
	return t.IsNil()
}

// BitListSize returns how many bits BitList would return.
func BitListSize(t Term) (int, bool) {
	n := 0
	ok := walkIOList(t, func(byte) { n += 8 }, func(b *BitsValue) bool {
		n += b.BitLen()
		return true
	})
	return n, ok
}
