package syntax

import (
	"mortal/lang/term"
)

// Constant returns the term that e denotes without being evaluated, as
// erl_parse:normalise/1 does; false when e is more than data. With funs,
// Name/Arity stands for {Name,Arity}, as in the values of attributes.
func Constant(e Expr, funs bool) (term.Term, bool) {
	switch e := Unparen(e).(type) {
	case *Atom:
		return term.MakeAtom(e.Name)
	case *Integer:
		return term.MakeBig(e.Value), true
	case *Float:
		return term.MakeFloat(e.Value), true
	case *Char:
		return term.MakeInt(int64(e.Value)), true
	case *String:
		return term.MakeString(string(e.Value)), true
	case *List:
		return constantList(e, funs)
	case *Tuple:
		elems, ok := constants(e.Elems, funs)
		return term.TupleOf(elems), ok
	case *Map:
		return constantMap(e, funs)
	case *Binary:
		return constantBinary(e)
	case *Unary:
		return constantSign(e)
	case *FunRef:
		return constantFun(e)
	case *BinaryOp:
		return nameArity(e, funs)
	}
	return noTerm, false
}

func constants(es []Expr, funs bool) ([]term.Term, bool) {
	ts := make([]term.Term, len(es))
	for i, e := range es {
		var ok bool
		if ts[i], ok = Constant(e, funs); !ok {
			return nil, false
		}
	}
	return ts, true
}

func constantList(l *List, funs bool) (term.Term, bool) {
	elems, ok := constants(l.Elems, funs)
	tail := term.EmptyList
	if ok && l.Tail != nil {
		tail, ok = Constant(l.Tail, funs)
	}
	return term.MakeListTail(elems, tail), ok
}

func constantMap(m *Map, funs bool) (term.Term, bool) {
	var b term.MapBuilder
	for _, f := range m.Fields {
		key, ok1 := Constant(f.Key, false)
		value, ok2 := Constant(f.Value, funs)
		if f.Exact || !ok1 || !ok2 {
			return noTerm, false
		}
		b.Put(key, value)
	}
	return b.Term(), m.Base == nil
}

func constantSign(u *Unary) (term.Term, bool) {
	switch Unparen(u.X).(type) {
	case *Integer, *Float, *Char:
	default:
		return noTerm, false
	}
	x, ok := Constant(u.X, false)
	switch u.Op {
	case "+":
		return x, ok
	case "-":
		x, _ = term.Neg(x)
		return x, ok
	}
	return noTerm, false
}

func constantFun(f *FunRef) (term.Term, bool) {
	if f.Module == nil {
		return noTerm, false
	}
	module, ok1 := Unparen(f.Module).(*Atom)
	name, ok2 := Unparen(f.Name).(*Atom)
	arity, ok3 := Unparen(f.Arity).(*Integer)
	if !ok1 || !ok2 || !ok3 || !arity.Value.IsInt64() || arity.Value.Int64() > 255 {
		return noTerm, false
	}
	m, ok1 := term.MakeAtom(module.Name)
	n, ok2 := term.MakeAtom(name.Name)
	return term.MakeExternalFun(m, n, int(arity.Value.Int64())), ok1 && ok2
}

func nameArity(op *BinaryOp, funs bool) (term.Term, bool) {
	name, ok1 := Unparen(op.L).(*Atom)
	arity, ok2 := Unparen(op.R).(*Integer)
	if !funs || op.Op != "/" || !ok1 || !ok2 {
		return noTerm, false
	}
	n, ok := term.MakeAtom(name.Name)
	return term.MakeTuple(n, term.MakeBig(arity.Value)), ok
}

// constantBinary builds a binary of constant elements.
func constantBinary(b *Binary) (term.Term, bool) {
	var w term.BitBuilder
	for i := range b.Elems {
		if !appendSegment(&w, &b.Elems[i]) {
			return noTerm, false
		}
	}
	return w.Term(), true
}

// A segment is a binary element with its defaults filled in. "Erlang Reference
// Manual, Expressions, Bit Syntax Expressions".
type segment struct {
	kind   string
	little bool
	size   int64 // in units; -1 when not given
	unit   int64
}

// maxSegment is the number of bits a constant segment may have.
const maxSegment = 1 << 27

func appendSegment(w *term.BitBuilder, e *BinElem) bool {
	s, ok := segmentOf(e)
	if !ok {
		return false
	}
	if text, ok := Unparen(e.Value).(*String); ok {
		for _, r := range text.Value {
			if !s.append(w, term.MakeInt(int64(r))) {
				return false
			}
		}
		var empty term.BitBuilder // what can't take a character can't take none
		return len(text.Value) > 0 || s.append(&empty, term.MakeInt(0))
	}
	value, ok := Constant(e.Value, false)
	return ok && s.append(w, value)
}

func segmentOf(e *BinElem) (segment, bool) {
	s := segment{kind: "integer", size: -1}
	for _, spec := range e.Specs {
		switch spec.Name {
		case "integer", "float", "binary", "bitstring", "utf8", "utf16", "utf32":
			s.kind = spec.Name
		case "bytes":
			s.kind = "binary"
		case "bits":
			s.kind = "bitstring"
		case "little", "native":
			s.little = true
		case "big", "signed", "unsigned":
		case "unit":
			if spec.Unit == nil || !spec.Unit.IsInt64() {
				return s, false
			}
			s.unit = spec.Unit.Int64()
		default:
			return s, false
		}
	}
	if e.Size != nil {
		size, ok := Constant(e.Size, false)
		if !ok || !size.IsSmall() || size.Small() < 0 {
			return s, false
		}
		s.size = size.Small()
	}
	return s, s.fillIn()
}

// fillIn sets the size and unit that are not written.
func (s *segment) fillIn() bool {
	if s.unit == 0 {
		s.unit = 1
		if s.kind == "binary" {
			s.unit = 8
		}
	}
	if s.size < 0 {
		switch s.kind {
		case "integer":
			s.size = 8
		case "float":
			s.size = 64
		}
	}
	return s.size <= maxSegment && s.unit <= 256
}

func (s *segment) append(w *term.BitBuilder, v term.Term) bool {
	bits := s.size * s.unit
	switch s.kind {
	case "integer":
		return v.IsInteger() && bits <= maxSegment && w.AppendInt(v, int(bits), s.little)
	case "float":
		return w.AppendFloat(v, int(bits), s.little)
	case "utf8":
		return w.AppendUTF8(v)
	case "utf16":
		return w.AppendUTF16(v, s.little)
	case "utf32":
		return w.AppendUTF32(v, s.little)
	}
	if !v.IsBits() {
		return false
	}
	b := v.Bits()
	if s.size >= 0 {
		if bits > int64(b.BitLen()) {
			return false
		}
		b = b.Slice(0, int(bits)).Bits()
	} else if b.BitLen()%int(s.unit) != 0 {
		return false
	}
	w.AppendBits(b)
	return true
}

// noTerm is the zero Term, which is no value.
var noTerm term.Term
