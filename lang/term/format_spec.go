package term

import "strconv"

// Keys of the maps that describe control sequences to Erlang programs (stdlib,
// io_lib, format_spec()).
const (
	keyControl   = "control_char"
	keyArgs      = "args"
	keyWidth     = "width"
	keyAdjust    = "adjust"
	keyPrecision = "precision"
	keyPad       = "pad_char"
	keyEncoding  = "encoding"
	keyStrings   = "strings"
)

// FormatItemsTerm returns items as the list io_lib:scan_format/2 returns.
func FormatItemsTerm(items []FormatItem) Term {
	var b ListBuilder
	for _, it := range items {
		if it.Spec == nil {
			b.Add(it.Literal)
		} else {
			b.Add(it.Spec.term())
		}
	}
	return b.Term(EmptyList)
}

func (s *FormatSpec) term() Term {
	width, precision := A("none"), A("none")
	if s.hasWidth() {
		width = MakeInt(int64(s.Width))
	}
	if s.hasPrecision() {
		precision = s.Precision
	}
	return MapOf(
		A(keyControl), MakeSmall(int64(s.Control)),
		A(keyArgs), MakeList(s.Args...),
		A(keyWidth), width,
		A(keyAdjust), choose(s.Left, "left", "right"),
		A(keyPrecision), precision,
		A(keyPad), s.Pad,
		A(keyEncoding), choose(s.Unicode, "unicode", "latin1"),
		A(keyStrings), Bool(!s.NoStrings),
	)
}

func choose(cond bool, yes, no string) Term {
	if cond {
		return A(yes)
	}
	return A(no)
}

// FormatItemsOf returns the items a list like that of FormatItemsTerm describes.
func FormatItemsOf(list Term) ([]FormatItem, bool) {
	var items []FormatItem
	for ; list.IsCons(); list = list.Tail() {
		head := list.Head()
		if head.Kind() != Map {
			items = append(items, FormatItem{Literal: head})
			continue
		}
		spec, ok := specOf(head.Map())
		if !ok {
			return nil, false
		}
		items = append(items, FormatItem{Spec: spec})
	}
	return items, list.IsNil()
}

// specOf reads one map. Only the strings key may be missing.
func specOf(m *MapValue) (*FormatSpec, bool) {
	r := specReader{m: m, ok: true}
	s := &FormatSpec{Width: noWidth, Pad: r.get(keyPad)}
	s.Control, r.ok = controlOf(r.get(keyControl), r.ok)
	var tail Term
	s.Args, tail = ListElems(r.get(keyArgs))
	r.ok = r.ok && tail.IsNil() && len(s.Args) == formatArgs[s.Control]
	if w := r.get(keyWidth); w.IsSmall() && w.Small() >= 0 {
		s.Width = int(w.Small())
	} else {
		r.ok = r.ok && w == A("none")
	}
	if p := r.get(keyPrecision); p != A("none") {
		s.Precision = p
	}
	s.Left = r.get(keyAdjust) == A("left")
	s.Unicode = r.get(keyEncoding) == A("unicode")
	s.NoStrings = r.get(keyStrings) == AtomFalse
	return s, r.ok
}

func controlOf(t Term, ok bool) (rune, bool) {
	c, isChar := runeOf(t)
	_, known := formatArgs[c]
	return c, ok && isChar && known
}

// A specReader gets the keys of a map and notes when one is missing.
type specReader struct {
	m  *MapValue
	ok bool
}

func (r *specReader) get(key string) Term {
	v, ok := r.m.Get(A(key))
	r.ok = r.ok && ok
	return v
}

// UnscanFormat returns the format and the arguments that items come from
// (io_lib:unscan_format/1).
func UnscanFormat(items []FormatItem) (format, args Term) {
	var f, a ListBuilder
	for _, it := range items {
		if it.Spec == nil {
			f.Add(it.Literal)
			continue
		}
		it.Spec.unscan(&f)
		for _, arg := range it.Spec.Args {
			a.Add(arg)
		}
	}
	return f.Term(EmptyList), a.Term(EmptyList)
}

func (s *FormatSpec) unscan(b *ListBuilder) {
	text := "~"
	if s.hasWidth() {
		if s.Left {
			text += "-"
		}
		text += strconv.Itoa(s.Width)
	}
	plainPad := s.Pad == MakeSmall(' ')
	if s.hasPrecision() {
		text += "." + s.Precision.String()
	} else if !plainPad {
		text += "." // the pad character follows a second dot
	}
	addString(b, text)
	if !plainPad {
		b.Add(MakeSmall('.'))
		b.Add(s.Pad)
	}
	text = ""
	if s.Unicode {
		text = "t"
	}
	if s.NoStrings {
		text += "l"
	}
	addString(b, text+string(s.Control))
}

func addString(b *ListBuilder, s string) {
	for _, r := range s {
		b.Add(MakeSmall(int64(r)))
	}
}
