package bif

import (
	"bytes"
	"math/big"
	"slices"

	"mortal/lang/term"
	"mortal/runtime/vm"
)

func binaryBifs() []vm.Bif {
	return append(binarySearchBifs(), in("binary",
		row("at", 2, binaryAt2, "byte at a position"),
		row("bin_to_list", 1, binToList, "list of the bytes"),
		row("bin_to_list", 2, binToList, "list of the bytes of a part given by {Position, Length}"),
		row("bin_to_list", 3, binToList, "list of the bytes of a part"),
		row("copy", 1, binaryCopy, "the binary with memory of its own"),
		row("copy", 2, binaryCopy, "the binary repeated"),
		row("decode_hex", 1, decodeHex1, "bytes of hexadecimal digits"),
		row("decode_unsigned", 1, decodeUnsigned, "integer of big-endian bytes"),
		row("decode_unsigned", 2, decodeUnsigned, "integer of bytes"),
		row("encode_hex", 1, encodeHex1, "bytes as hexadecimal digits"),
		row("encode_unsigned", 1, encodeUnsigned, "big-endian bytes of an integer"),
		row("encode_unsigned", 2, encodeUnsigned, "bytes of an integer"),
		row("first", 1, binaryEnd(func(b []byte) byte { return b[0] }), "first byte"),
		row("last", 1, binaryEnd(func(b []byte) byte { return b[len(b)-1] }), "last byte"),
		row("list_to_bin", 1, listToBinary1, "binary of an iolist"),
		row("longest_common_prefix", 1, longestCommon(commonPrefix), "length of what all binaries begin with"),
		row("longest_common_suffix", 1, longestCommon(commonSuffix), "length of what all binaries end with"),
		row("part", 2, binaryPart2, "part of a binary given by {Position, Length}"),
		row("part", 3, binaryPart3, "part of a binary"),
		row("referenced_byte_size", 1, referencedByteSize1, "bytes of the memory the binary is a part of"),
	)...)
}

func binaryAt2(c *vm.Call) term.Term {
	start, n, ok := byteRange(c.Args[0], c.Args[1], term.MakeInt(1))
	if !ok {
		return c.Badarg()
	}
	return term.MakeSmall(int64(c.Args[0].Bits().Bytes()[start : start+n][0]))
}

func binToList(c *vm.Call) term.Term {
	var part term.Term
	switch len(c.Args) {
	case 1:
		return binaryToList1(c)
	case 2:
		part = binaryPart2(c)
	default:
		part = binaryPart3(c)
	}
	if part.IsNone() || !c.Reserve(2*part.Bits().ByteLen()) {
		return term.Term{}
	}
	return term.BytesToList(part.Bits().Bytes(), term.EmptyList)
}

func binaryCopy(c *vm.Call) term.Term {
	t, times := c.Args[0], int64(1)
	if len(c.Args) == 2 {
		if times = c.Args[1].Small(); !c.Args[1].IsSmall() || times < 0 {
			return c.Badarg()
		}
	}
	if !t.IsBinary() {
		return c.Badarg()
	}
	b := t.Bits().Bytes()
	if n := int64(len(b)); n > 0 && times > maxBinary/n {
		return c.Error(term.AtomSystemLimit)
	}
	if !c.Reserve(wordsOf(len(b) * int(times))) {
		return term.Term{}
	}
	return term.MakeBinary(bytes.Repeat(b, int(times)))
}

// maxBinary is how many bytes a binary may have.
const maxBinary = 1 << 40

const hexDigits = "0123456789ABCDEF"

func encodeHex1(c *vm.Call) term.Term {
	if !c.Args[0].IsBinary() || !c.Reserve(wordsOf(2*c.Args[0].Bits().ByteLen())) {
		return c.Badarg()
	}
	var out []byte
	for _, b := range c.Args[0].Bits().Bytes() {
		out = append(out, hexDigits[b>>4], hexDigits[b&0xF])
	}
	return term.MakeBinary(out)
}

func decodeHex1(c *vm.Call) term.Term {
	digits, ok := binaryText(c.Args[0])
	if !ok || len(digits)%2 != 0 {
		return c.Badarg()
	}
	out := make([]byte, 0, len(digits)/2)
	for i := 0; i < len(digits); i += 2 {
		b, ok := term.ParseInteger(digits[i:i+2], 16)
		if !ok || digits[i] == '+' || digits[i] == '-' {
			return c.ErrorInside(term.AtomBadarg, vm.FailedBif("binary", "unhex", term.MakeBinary([]byte(digits[i:i+2]))),
				vm.Inside("binary", "-decode_hex/1-lbc$^0/2-0-", 2))
		}
		out = append(out, byte(b.Small()))
	}
	return term.MakeBinary(out)
}

// littleArg returns whether the optional second argument says little; it must say
// big otherwise.
func littleArg(c *vm.Call) (little, ok bool) {
	if len(c.Args) == 1 {
		return false, true
	}
	little = c.Args[1] == term.A("little")
	return little, little || c.Args[1] == term.A("big")
}

func decodeUnsigned(c *vm.Call) term.Term {
	little, ok := littleArg(c)
	if !ok || !c.Args[0].IsBinary() {
		return c.Badarg()
	}
	b := slices.Clone(c.Args[0].Bits().Bytes())
	if little {
		slices.Reverse(b)
	}
	i := new(big.Int).SetBytes(b)
	if i.BitLen() > term.MaxIntBits {
		return c.Error(term.AtomSystemLimit)
	}
	return term.MakeBig(i)
}

func encodeUnsigned(c *vm.Call) term.Term {
	little, ok := littleArg(c)
	if !ok || !c.Args[0].IsInteger() || term.Sign(c.Args[0]) < 0 {
		return c.Badarg()
	}
	b := c.Args[0].BigInt().Bytes()
	if len(b) == 0 {
		b = []byte{0}
	}
	if little {
		slices.Reverse(b)
	}
	return term.MakeBinary(b)
}

func binaryEnd(end func(b []byte) byte) function {
	return func(c *vm.Call) term.Term {
		if !c.Args[0].IsBinary() || c.Args[0].Bits().BitLen() == 0 {
			return c.Badarg()
		}
		return term.MakeSmall(int64(end(c.Args[0].Bits().Bytes())))
	}
}

func longestCommon(common func(a, b []byte) int) function {
	return func(c *vm.Call) term.Term {
		binaries, ok := binaryList(c.Args[0])
		if !ok || len(binaries) == 0 {
			return c.Badarg()
		}
		n := len(binaries[0])
		for _, b := range binaries[1:] {
			n = min(n, common(binaries[0], b))
		}
		return term.MakeInt(int64(n))
	}
}

func binaryList(t term.Term) (binaries [][]byte, ok bool) {
	for ; t.IsCons(); t = t.Tail() {
		if !t.Head().IsBinary() {
			return nil, false
		}
		binaries = append(binaries, t.Head().Bits().Bytes())
	}
	return binaries, t.IsNil()
}

func commonPrefix(a, b []byte) int {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n
}

func commonSuffix(a, b []byte) int {
	n := 0
	for n < min(len(a), len(b)) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	return n
}

func referencedByteSize1(c *vm.Call) term.Term {
	if !c.Args[0].IsBinary() {
		return c.Badarg()
	}
	return term.MakeInt(int64(c.Args[0].Bits().BufferLen()))
}
