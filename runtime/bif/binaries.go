package bif

import (
	"mortal/lang/term"
	"mortal/runtime/vm"
)

// binaryConversionBifs are the functions of module erlang on bitstrings and iolists.
func binaryConversionBifs() []vm.Bif {
	return in("erlang",
		guard("byte_size", 1, byteSize1, "number of bytes, rounded up"),
		guard("bit_size", 1, bitSize1, "number of bits"),
		guard("binary_part", 2, binaryPart2, "part of a binary given by {Position, Length}"),
		guard("binary_part", 3, binaryPart3, "part of a binary"),
		row("split_binary", 2, splitBinary2, "the bytes before and after a position"),
		row("binary_to_list", 1, binaryToList1, "list of the bytes"),
		row("binary_to_list", 3, binaryToList3, "list of the bytes from a first to a last one"),
		row("bitstring_to_list", 1, bitstringToList1, "list of the bytes, ended by what bits are left"),
		row("list_to_binary", 1, listToBinary1, "binary of an iolist"),
		row("list_to_bitstring", 1, listToBitstring1, "bitstring of a list of bytes and bitstrings"),
		row("iolist_to_binary", 1, iolistToBinary1, "binary of iodata"),
		row("iolist_to_iovec", 1, iolistToIovec1, "list of binaries of iodata"),
		row("iolist_size", 1, iolistSize1, "number of bytes of iodata"),
	)
}

func byteSize1(c *vm.Call) term.Term {
	if !c.Args[0].IsBits() {
		return c.Badarg()
	}
	return term.MakeSmall(int64(c.Args[0].Bits().ByteLen()))
}

func bitSize1(c *vm.Call) term.Term {
	if !c.Args[0].IsBits() {
		return c.Badarg()
	}
	return term.MakeSmall(int64(c.Args[0].Bits().BitLen()))
}

// byteRange turns a position and a length, which may be negative, into a range
// of the bytes of a binary.
func byteRange(t, pos, length term.Term) (start, n int, ok bool) {
	if !t.IsBinary() || !pos.IsSmall() || !length.IsSmall() {
		return 0, 0, false
	}
	size, p, l := int64(t.Bits().ByteLen()), pos.Small(), length.Small()
	if p < 0 || p > size || l > size-p || l < -p {
		return 0, 0, false
	}
	if l < 0 {
		p, l = p+l, -l
	}
	return int(p), int(l), true
}

func partOf(c *vm.Call, t, pos, length term.Term) term.Term {
	start, n, ok := byteRange(t, pos, length)
	if !ok {
		return c.Badarg()
	}
	return t.Bits().Slice(8*start, 8*n)
}

func binaryPart2(c *vm.Call) term.Term {
	if !c.Args[1].IsTuple(2) {
		return c.Badarg()
	}
	return partOf(c, c.Args[0], c.Args[1].Elem(0), c.Args[1].Elem(1))
}

func binaryPart3(c *vm.Call) term.Term { return partOf(c, c.Args[0], c.Args[1], c.Args[2]) }

// splitBinary2 takes bitstrings too: the bits left over go to the second part.
func splitBinary2(c *vm.Call) term.Term {
	t, pos := c.Args[0], c.Args[1]
	if !t.IsBits() || !pos.IsSmall() || pos.Small() < 0 || pos.Small() > int64(t.Bits().BitLen()/8) {
		return c.Badarg()
	}
	at := 8 * int(pos.Small())
	return term.MakeTuple(t.Bits().Slice(0, at), t.Bits().Slice(at, t.Bits().BitLen()-at))
}

func binaryToList1(c *vm.Call) term.Term {
	if !c.Args[0].IsBinary() || !c.Reserve(2*c.Args[0].Bits().ByteLen()) {
		return c.Badarg()
	}
	return term.BytesToList(c.Args[0].Bits().Bytes(), term.EmptyList)
}

func binaryToList3(c *vm.Call) term.Term {
	t, first, last := c.Args[0], c.Args[1], c.Args[2]
	if !t.IsBinary() || !first.IsSmall() || !last.IsSmall() {
		return c.Badarg()
	}
	from, to := first.Small(), last.Small()
	if from < 1 || from > to || to > int64(t.Bits().ByteLen()) || !c.Reserve(2*int(to-from+1)) {
		return c.Badarg()
	}
	return term.BytesToList(t.Bits().Bytes()[from-1:to], term.EmptyList)
}

func bitstringToList1(c *vm.Call) term.Term {
	if !c.Args[0].IsBits() || !c.Reserve(2*c.Args[0].Bits().ByteLen()) {
		return c.Badarg()
	}
	b := c.Args[0].Bits()
	whole, tail := b.BitLen()/8, term.EmptyList
	if !b.IsBinary() {
		tail = term.MakeList(b.Slice(8*whole, b.BitLen()-8*whole))
	}
	return term.BytesToList(b.Bytes()[:whole], tail)
}

// ioBytes returns the bytes of iodata, having asked for their memory.
func ioBytes(c *vm.Call, t term.Term) ([]byte, bool) {
	if t.IsBinary() {
		return t.Bits().Bytes(), true
	}
	n, ok := term.IOListSize(t)
	if !ok || !c.Reserve(wordsOf(n)) {
		return nil, false
	}
	return term.IOListBytes(t)
}

func listToBinary1(c *vm.Call) term.Term {
	if !isList(c.Args[0]) {
		return c.Badarg()
	}
	return iolistToBinary1(c)
}

func iolistToBinary1(c *vm.Call) term.Term {
	if c.Args[0].IsBinary() {
		return c.Args[0]
	}
	b, ok := ioBytes(c, c.Args[0])
	return orBadarg(c, term.MakeBinary(b), ok)
}

func iolistToIovec1(c *vm.Call) term.Term {
	b, ok := ioBytes(c, c.Args[0])
	if ok && len(b) == 0 {
		return term.EmptyList
	}
	return orBadarg(c, term.MakeList(term.MakeBinary(b)), ok)
}

func iolistSize1(c *vm.Call) term.Term {
	n, ok := term.IOListSize(c.Args[0])
	return orBadarg(c, term.MakeInt(int64(n)), ok)
}

func listToBitstring1(c *vm.Call) term.Term {
	if !isList(c.Args[0]) {
		return c.Badarg()
	}
	n, ok := term.BitListSize(c.Args[0])
	if !ok || !c.Reserve(wordsOf(n/8)) {
		return c.Badarg()
	}
	bits, _ := term.BitList(c.Args[0])
	return bits
}
