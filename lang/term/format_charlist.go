package term

// IsChar reports whether t is a Unicode character in the sense of the type char()
// of io_lib:char_list/1: not a surrogate, nor U+FFFE or U+FFFF.
func IsChar(t Term) bool {
	r, ok := runeOf(t)
	return ok && (r < 0xD800 || r > 0xDFFF && r < 0xFFFE || r > 0xFFFF)
}

// IsLatin1Char reports whether t is an integer from 0 to 255.
func IsLatin1Char(t Term) bool { return t.IsSmall() && t.Small()&^0xFF == 0 }

// IsFlatList reports whether t is a proper list of elements that are all of a kind.
func IsFlatList(t Term, is func(Term) bool) bool {
	for ; t.IsCons(); t = t.Tail() {
		if !is(t.Head()) {
			return false
		}
	}
	return t.IsNil()
}

// IsDeepList is IsFlatList for lists that may be nested. It panics with a *DepthError
// when t is too deep.
func IsDeepList(t Term, is func(Term) bool) bool {
	l := deepList{is: is}
	return l.holds(t)
}

type deepList struct {
	guard
	is func(Term) bool
}

func (l *deepList) holds(t Term) bool {
	l.enter()
	for ; t.IsCons(); t = t.Tail() {
		l.steps++
		if e := t.Head(); e.IsCons() {
			if !l.holds(e) {
				return false
			}
		} else if !e.IsNil() && !l.is(e) {
			return false
		}
	}
	l.leave()
	return t.IsNil()
}

// IsDeepCharList is io_lib:deep_char_list/1.
func IsDeepCharList(t Term) bool { return IsDeepList(t, IsChar) }
