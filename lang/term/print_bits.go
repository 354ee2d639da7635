package term

import (
	"strconv"
	"strings"
)

// A byteList is the numbers between the << and >> of a binary that is not
// printed as a string: kept apart, since a line may break after each.
type byteList struct {
	items []string
	rest  bool // not all of the binary is shown; the last item is "..."
}

func (l byteList) flat() string { return "<<" + strings.Join(l.items, ",") + ">>" }

// WriteBits returns the deep list of characters that io_lib:write_binary/3 makes of
// b, and what the depth and the limit left of b.
func WriteBits(b *BitsValue, depth, limit int) (chars, rest Term) {
	l := bitsText(b, depth, limit)
	if !l.rest {
		return deepBytes(l), b.Slice(b.BitLen(), 0)
	}
	shown := 8 * (len(l.items) - 1)
	return deepBytes(l), b.Slice(shown, b.BitLen()-shown)
}

// bitsText lists the bytes of b and the bits left over as Value:Size does, with
// the depth and the characters they may take limited unless negative.
func bitsText(b *BitsValue, depth, limit int) byteList {
	l := byteList{}
	bytes, bits := b.Bytes(), b.BitLen()
	limit = spend(limit, len("<<>>"))
	for i := 0; bits > 0; i++ {
		if depth == 1 || limit == 0 {
			l.items, l.rest = append(l.items, "..."), true
			return l
		}
		item := strconv.Itoa(int(bytes[i]))
		if bits < 8 {
			item = strconv.Itoa(int(bytes[i]>>(8-bits))) + ":" + strconv.Itoa(bits)
		}
		l.items = append(l.items, item)
		bits -= 8
		depth = deeper(depth)
		limit = spend(limit, len(item)+1)
	}
	return l
}

// spend takes n from what a limit leaves. It stops at zero, and a negative
// limit stays what it is: none.
func spend(limit, n int) int {
	if limit < 0 {
		return limit
	}
	return max(0, limit-n)
}
