package runtime

import (
	"strconv"

	"mortal/lang/term"
)

// displayText returns t as erlang:display/1 writes it, which is not how io:format
// does: strings are recognised by their characters, floats have six digits, maps no
// spaces, and atoms with an @ are quoted. The result is bytes; characters of strings are
// latin1, those of atoms UTF-8.
func displayText(t term.Term) string {
	term.CheckDepth(t, term.MaxDepth)
	return string(appendDisplay(nil, t))
}

func appendDisplay(b []byte, t term.Term) []byte {
	switch t.Kind() {
	case term.Cons:
		return appendDisplayList(b, t)
	case term.Tuple:
		return append(appendDisplayAll(append(b, '{'), t.Elems()), '}')
	case term.Map:
		return appendDisplayMap(b, t)
	case term.Float:
		return strconv.AppendFloat(b, t.Float(), 'e', 6, 64)
	case term.Atom:
		return appendDisplayAtom(b, t.AtomName())
	case term.Bits:
		return appendDisplayBits(b, t)
	default:
		return append(b, t.String()...)
	}
}

func appendDisplayAll(b []byte, ts []term.Term) []byte {
	for i, t := range ts {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendDisplay(b, t)
	}
	return b
}

func appendDisplayList(b []byte, t term.Term) []byte {
	if text, ok := displayString(t); ok {
		return append(append(append(b, '"'), text...), '"')
	}
	elems, tail := term.ListElems(t)
	b = appendDisplayAll(append(b, '['), elems)
	if !tail.IsNil() {
		b = appendDisplay(append(b, '|'), tail)
	}
	return append(b, ']')
}

// displayString returns the text between quotes of a list of latin1 characters
// that can be printed.
func displayString(t term.Term) (text []byte, ok bool) {
	for ; t.IsCons(); t = t.Tail() {
		h := t.Head()
		if !h.IsSmall() || !displayable(h.Small()) {
			return nil, false
		}
		switch c := byte(h.Small()); c {
		case '\n':
			text = append(text, '\\', 'n')
		case '"':
			text = append(text, '\\', '"')
		default:
			text = append(text, c)
		}
	}
	return text, t.IsNil()
}

func displayable(c int64) bool {
	return c >= '\t' && c <= '\r' || c >= ' ' && c < 0x7f || c >= 0xa0 && c <= 0xff
}

func appendDisplayMap(b []byte, t term.Term) []byte {
	b = append(b, '#', '{')
	first := true
	for k, v := range t.Map().All() {
		if !first {
			b = append(b, ',')
		}
		first = false
		b = appendDisplay(append(appendDisplay(b, k), '=', '>'), v)
	}
	return append(b, '}')
}

func appendDisplayAtom(b []byte, name string) []byte {
	if plainAtom(name) {
		return append(b, name...)
	}
	b = append(b, '\'')
	for i := range len(name) {
		switch c := name[i]; c {
		case '\n':
			b = append(b, '\\', 'n')
		case '\'', '\\':
			b = append(b, '\\', c)
		default:
			b = append(b, c)
		}
	}
	return append(b, '\'')
}

// plainAtom reports whether an atom needs no quotes here. Reserved words need none.
func plainAtom(name string) bool {
	for i := range len(name) {
		c := name[i]
		lower := c >= 'a' && c <= 'z' || c >= 0x80
		if !lower && (i == 0 || !(c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_')) {
			return false
		}
	}
	return name != ""
}

func appendDisplayBits(b []byte, t term.Term) []byte {
	v := t.Bits()
	bytes, rest := v.Bytes(), v.BitLen()%8
	b = append(b, '<', '<')
	if rest == 0 && len(bytes) > 0 && printableBytes(bytes) {
		b = append(b, '"')
		for _, c := range bytes {
			if c == '"' {
				b = append(b, '\\')
			}
			b = append(b, c)
		}
		return append(b, '"', '>', '>')
	}
	for i, c := range bytes {
		if i > 0 {
			b = append(b, ',')
		}
		if i == len(bytes)-1 && rest > 0 {
			b = strconv.AppendUint(b, uint64(c>>(8-rest)), 10)
			b = strconv.AppendInt(append(b, ':'), int64(rest), 10)
			continue
		}
		b = strconv.AppendUint(b, uint64(c), 10)
	}
	return append(b, '>', '>')
}

func printableBytes(bytes []byte) bool {
	for _, c := range bytes {
		if c < ' ' || c >= 0x7f {
			return false
		}
	}
	return true
}
