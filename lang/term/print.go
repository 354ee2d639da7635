package term

import (
	"strconv"
)

// Unlimited stands for "no limit" where OTP writes -1.
const Unlimited = -1

// maxStringChars is how much String returns of a term that has no end.
const maxStringChars = 1 << 24

// String returns t as io:format("~w") prints it. What is deeper than MaxDepth, or comes
// after maxStringChars, is cut: this is for those who watch.
func (t Term) String() string {
	w := writer{levels: MaxDepth}
	w.budget.reserve = func(chars int) bool { return chars <= maxStringChars }
	w.term(t, Unlimited)
	return string(w.out)
}

// WriteOptions say how a term is written on one line. Start from WriteDefaults.
type WriteOptions struct {
	Depth      int  // how deep and how long terms are shown before "..."; Unlimited: all
	CharsLimit int  // about how many characters may come out; Unlimited: any
	Unicode    bool // characters above 255 in atoms are not escaped ("~tw")

	// Reserve, if not nil, is asked for the memory of so many characters. When it
	// says no the text ends there.
	Reserve func(chars int) bool
}

// WriteDefaults are the options of "~w".
func WriteDefaults() WriteOptions { return WriteOptions{Depth: Unlimited, CharsLimit: Unlimited} }

// AppendWrite appends t on one line without looking for strings, as io_lib:write/2
// does.
func AppendWrite(dst []byte, t Term, o WriteOptions) []byte {
	switch {
	case o.CharsLimit == 0:
		return append(dst, ellipsis...)
	case o.CharsLimit > 0 && o.Depth != 0:
		return o.node(t).appendFlat(dst)
	}
	w := writer{out: dst, wide: o.Unicode, levels: MaxDepth + 1, budget: budget{reserve: o.Reserve}}
	w.term(t, o.Depth)
	return w.out
}

// node measures t for writing within a number of characters.
func (o WriteOptions) node(t Term) *node {
	m := newMeasurer(&PrettyOptions{Depth: o.Depth, CharsLimit: o.CharsLimit, Unicode: o.Unicode,
		NoStrings: true, Reserve: o.Reserve})
	return m.whole(t)
}

// A writer writes terms on one line.
type writer struct {
	out    []byte
	wide   bool
	budget budget
	paid   int // bytes of out that the budget knows of
	levels int // that are written; what is deeper is cut
}

func (w *writer) text(s string) { w.out = append(w.out, s...) }

func (w *writer) term(t Term, depth int) {
	if !w.budget.take(len(w.out) - w.paid) {
		return
	}
	w.paid = len(w.out)
	if depth == 0 || w.budget.depth >= w.levels {
		w.text(ellipsis)
		return
	}
	w.budget.enter()
	w.one(t, depth)
	w.budget.leave()
}

func (w *writer) one(t Term, depth int) {
	switch t.Kind() {
	case Cons:
		w.list(t, depth)
	case Tuple:
		w.tuple(t.Elems(), depth)
	case Map:
		w.maps(t.Map(), depth)
	case Bits:
		w.text(bitsText(t.Bits(), depth, Unlimited).flat())
	default:
		w.out = appendAtomic(w.out, t, w.wide)
	}
}

// list counts its elements against the depth: with depth n the first n-1 show.
func (w *writer) list(t Term, depth int) {
	if depth == 1 {
		w.text("[...]")
		return
	}
	sep := "["
	for ; t.IsCons(); t = t.Tail() {
		if depth == 1 {
			w.text("|...]")
			return
		}
		w.text(sep)
		depth = deeper(depth)
		w.term(t.Head(), depth)
		sep = ","
	}
	if !t.IsNil() {
		w.tail(t, depth)
	}
	w.text("]")
}

func (w *writer) tail(t Term, depth int) {
	w.text("|")
	if depth == 1 {
		w.text("...")
		return
	}
	w.term(t, deeper(depth))
}

func (w *writer) tuple(elems []Term, depth int) {
	if len(elems) > 0 && depth == 1 {
		w.text("{...}")
		return
	}
	w.text("{")
	for i, e := range elems {
		if i > 0 {
			w.text(",")
		}
		if depth == 1 {
			w.text("...")
			break
		}
		depth = deeper(depth)
		w.term(e, depth)
	}
	w.text("}")
}

// maps gives every pair the same depth, but counts pairs against it too.
func (w *writer) maps(m *MapValue, depth int) {
	w.text("#{")
	if depth != 1 {
		w.pairs(m, deeper(depth))
	}
	w.text("}")
}

func (w *writer) pairs(m *MapValue, depth int) {
	sep, left := "", depth
	for k, v := range m.All() {
		w.text(sep)
		w.term(k, depth)
		w.text(" => ")
		w.term(v, depth)
		if left == 1 { // even when that was the last pair
			w.text(",...")
			return
		}
		left = deeper(left)
		sep = ","
	}
}

// deeper is the depth one level down. Unlimited stays so.
func deeper(depth int) int {
	if depth < 0 {
		return depth
	}
	return depth - 1
}

// appendAtomic appends a term that has no parts, or none that show.
func appendAtomic(dst []byte, t Term, wide bool) []byte {
	switch t.Kind() {
	case Int:
		return strconv.AppendInt(dst, t.Small(), 10)
	case Big:
		return t.Big().Append(dst, 10)
	case Float:
		return append(dst, ShortFloat(t.Float())...)
	case Atom:
		return AppendAtom(dst, t.AtomName(), wide)
	case Nil:
		return append(dst, "[]"...)
	case Fun:
		return appendFun(dst, t.Fun())
	case None:
		return append(dst, "<none>"...)
	default:
		return append(dst, identifier(t)...)
	}
}

// Numbers of processes and references are shown in parts, split where ERTS
// splits its own.
const (
	pidSerialShift = 15
	refHighShift   = 50
	refMidShift    = 18
	refMidMask     = 1<<(refHighShift-refMidShift) - 1
	refLowMask     = 1<<refMidShift - 1
)

// identifier returns the text of a pid, reference or port.
func identifier(t Term) string {
	n := t.ID()
	switch t.Kind() {
	case Pid:
		return "<0." + dotted(n&(1<<pidSerialShift-1), n>>pidSerialShift) + ">"
	case Ref:
		return "#Ref<0." + dotted(n>>refHighShift, n>>refMidShift&refMidMask, n&refLowMask) + ">"
	default:
		return "#Port<0." + dotted(n) + ">"
	}
}

func dotted(parts ...uint64) string {
	var b []byte
	for i, p := range parts {
		if i > 0 {
			b = append(b, '.')
		}
		b = strconv.AppendUint(b, p, 10)
	}
	return string(b)
}

func appendFun(dst []byte, f *FunValue) []byte {
	if f.Ext {
		dst = appendFunName(append(dst, "fun "...), f.Module)
		dst = appendFunName(append(dst, ':'), f.Name)
		return strconv.AppendInt(append(dst, '/'), int64(f.Arity), 10)
	}
	dst = appendFunName(append(dst, "#Fun<"...), f.Module)
	dst = strconv.AppendInt(append(dst, '.'), int64(f.Index), 10)
	dst = strconv.AppendUint(append(dst, '.'), uint64(f.Uniq), 10)
	return append(dst, '>')
}

// appendFunName appends an atom as erlang:fun_to_list/1 does, which quotes no
// reserved words.
func appendFunName(dst []byte, atom Term) []byte {
	name := atom.AtomName()
	if isBareName(name) {
		return append(dst, name...)
	}
	return AppendQuoted(dst, name, '\'', true)
}
