package term

import "unicode/utf8"

// ListElems returns the elements of a list and what it ends in: [] when it is
// proper. A term that is no list has no elements and is its own tail.
func ListElems(t Term) (elems []Term, tail Term) {
	n, _ := ListLen(t)
	elems = make([]Term, 0, n)
	for t.IsCons() {
		elems = append(elems, t.Head())
		t = t.Tail()
	}
	return elems, t
}

// ListLen counts the cells of a list and reports whether it ends in [].
func ListLen(t Term) (n int, proper bool) {
	for t.IsCons() {
		n++
		t = t.Tail()
	}
	return n, t.IsNil()
}

// A ListBuilder makes a list front to back. The zero ListBuilder is ready for
// use.
type ListBuilder struct{ elems []Term }

// Add appends t.
func (b *ListBuilder) Add(t Term) { b.elems = append(b.elems, t) }

// Len returns the number of elements so far.
func (b *ListBuilder) Len() int { return len(b.elems) }

// Term returns the list, which ends in tail.
func (b *ListBuilder) Term(tail Term) Term { return MakeListTail(b.elems, tail) }

// MakeString returns the list of the code points of s.
func MakeString(s string) Term {
	if s == "" {
		return EmptyList
	}
	cells := make([]cell, utf8.RuneCountInString(s))
	i := 0
	for _, r := range s {
		cells[i].head = MakeSmall(int64(r))
		i++
	}
	return chain(cells, EmptyList)
}

// ListOnto returns a list of the first n elements of list, followed by tail.
func ListOnto(list Term, n int, tail Term) Term {
	if n == 0 {
		return tail
	}
	cells := make([]cell, n)
	for i := range cells {
		cells[i].head = list.Head()
		list = list.Tail()
	}
	return chain(cells, tail)
}

// BytesToList returns the list of the bytes of b, ended by tail.
func BytesToList(b []byte, tail Term) Term {
	elems := make([]Term, len(b))
	for i, c := range b {
		elems[i] = MakeSmall(int64(c))
	}
	return MakeListTail(elems, tail)
}

// ListString returns the text of a flat proper list of code points.
func ListString(t Term) (string, bool) {
	var text []byte
	for t.IsCons() {
		r, ok := codePoint(t.Head())
		if !ok {
			return "", false
		}
		text = utf8.AppendRune(text, r)
		t = t.Tail()
	}
	return string(text), t.IsNil()
}

// ListBytes returns the bytes of a flat proper list of integers 0 to 255.
func ListBytes(t Term) ([]byte, bool) {
	var out []byte
	for t.IsCons() {
		c, ok := byteValue(t.Head())
		if !ok {
			return nil, false
		}
		out = append(out, c)
		t = t.Tail()
	}
	return out, t.IsNil()
}

func byteValue(t Term) (byte, bool) {
	if !t.IsSmall() || t.Small()&^0xFF != 0 {
		return 0, false
	}
	return byte(t.Small()), true
}
