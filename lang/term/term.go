package term

import (
	"math/big"
	"unsafe"
)

// A Term is an immutable Erlang value. The zero Term is no value at all: it
// marks "nothing" in tables and the result of a call that raised.
type Term struct {
	p unsafe.Pointer // heap part, nil for immediates
	v uint64         // payload<<4 | kind
}

// Kind tells what a Term is.
type Kind uint8

// The kinds. None is the zero Term.
const (
	None Kind = iota
	Int       // fits in 60 bits
	Nil
	Cons
	Atom
	Pid
	Ref
	Tuple
	Fun
	Float
	Big // an integer that does not fit in 60 bits
	Map
	Bits // a binary or bitstring
	Port
)

const (
	kindBits = 4
	kindMask = 1<<kindBits - 1

	// MinSmall and MaxSmall bound the integers held in the word itself.
	MinSmall = -1 << 59
	MaxSmall = 1<<59 - 1
)

type cell struct{ head, tail Term }

// Kind returns the kind of t.
func (t Term) Kind() Kind { return Kind(t.v & kindMask) }

// IsNone reports whether t is the zero Term.
func (t Term) IsNone() bool { return t.v == 0 }

// Word returns the tagged word: for immediates it identifies the value, for
// tuples it tells kind and arity. Two immediates are equal iff their words are.
func (t Term) Word() uint64 { return t.v }

// IsImmediate reports whether t is wholly described by Word.
func (t Term) IsImmediate() bool { return t.p == nil }

// Immediate returns the immediate term whose Word is word.
func Immediate(word uint64) Term { return Term{nil, word} }

// Same reports whether t and u are the same value in the same place. It implies
// exact equality; the reverse holds for immediates only.
func (t Term) Same(u Term) bool { return t == u }

// MakeInt returns the integer i.
func MakeInt(i int64) Term {
	if i < MinSmall || i > MaxSmall {
		return boxBig(big.NewInt(i))
	}
	return Term{nil, uint64(i)<<kindBits | uint64(Int)}
}

// MakeSmall returns the integer i, which must lie in [MinSmall, MaxSmall].
func MakeSmall(i int64) Term { return Term{nil, uint64(i)<<kindBits | uint64(Int)} }

// IsSmall reports whether t is an integer held in the word.
func (t Term) IsSmall() bool { return t.v&kindMask == uint64(Int) }

// Small returns the value of a term for which IsSmall holds.
func (t Term) Small() int64 { return int64(t.v) >> kindBits }

// MakeBig returns the integer b, small when it fits. It takes ownership of b.
func MakeBig(b *big.Int) Term {
	if b.IsInt64() {
		if i := b.Int64(); i >= MinSmall && i <= MaxSmall {
			return MakeSmall(i)
		}
	}
	return boxBig(b)
}

func boxBig(b *big.Int) Term { return Term{unsafe.Pointer(b), uint64(Big)} }

// Big returns the value of a term of kind Big. The caller must not change it.
func (t Term) Big() *big.Int { return (*big.Int)(t.p) }

// IsInteger reports whether t is an integer of any size.
func (t Term) IsInteger() bool { k := t.Kind(); return k == Int || k == Big }

// MakeFloat returns the float f.
func MakeFloat(f float64) Term {
	p := new(float64)
	*p = f
	return Term{unsafe.Pointer(p), uint64(Float)}
}

// Float returns the value of a term of kind Float.
func (t Term) Float() float64 { return *(*float64)(t.p) }

// EmptyList is the term [].
var EmptyList = Term{nil, uint64(Nil)}

// IsNil reports whether t is [].
func (t Term) IsNil() bool { return t.v == uint64(Nil) }

// MakeCons returns [head|tail].
func MakeCons(head, tail Term) Term {
	return Term{unsafe.Pointer(&cell{head, tail}), uint64(Cons)}
}

// IsCons reports whether t is a list cell.
func (t Term) IsCons() bool { return t.v == uint64(Cons) }

// Head and Tail take a list cell apart.
func (t Term) Head() Term { return (*cell)(t.p).head }

// Tail returns the rest of a list cell.
func (t Term) Tail() Term { return (*cell)(t.p).tail }

// MakeList returns the proper list of ts.
func MakeList(ts ...Term) Term { return MakeListTail(ts, EmptyList) }

// MakeListTail returns the list of ts that ends in tail. The cells are one
// allocation.
func MakeListTail(ts []Term, tail Term) Term {
	if len(ts) == 0 {
		return tail
	}
	cells := make([]cell, len(ts))
	for i := len(ts) - 1; i >= 0; i-- {
		cells[i] = cell{ts[i], tail}
		tail = Term{unsafe.Pointer(&cells[i]), uint64(Cons)}
	}
	return tail
}

// MakeTuple returns the tuple of ts, which are copied. Nearly all tuples are small: to make
// those by arrays of known size takes a quarter fewer instructions than to copy a slice.
func MakeTuple(ts ...Term) Term {
	var p unsafe.Pointer
	switch len(ts) {
	case 0:
	case 2:
		p = unsafe.Pointer(&[2]Term{ts[0], ts[1]})
	case 3:
		p = unsafe.Pointer(&[3]Term{ts[0], ts[1], ts[2]})
	case 4:
		p = unsafe.Pointer(&[4]Term{ts[0], ts[1], ts[2], ts[3]})
	case 5:
		p = unsafe.Pointer(&[5]Term{ts[0], ts[1], ts[2], ts[3], ts[4]})
	default:
		s := make([]Term, len(ts))
		copy(s, ts)
		p = unsafe.Pointer(&s[0])
	}
	return Term{p, uint64(len(ts))<<kindBits | uint64(Tuple)}
}

// TupleOf returns the tuple whose elements are ts itself. The caller gives ts up.
func TupleOf(ts []Term) Term {
	if len(ts) == 0 {
		return Term{nil, uint64(Tuple)}
	}
	return Term{unsafe.Pointer(&ts[0]), uint64(len(ts))<<kindBits | uint64(Tuple)}
}

// IsTuple reports whether t is a tuple of arity n.
func (t Term) IsTuple(n int) bool { return t.v == uint64(n)<<kindBits|uint64(Tuple) }

// TupleWord returns the Word of every tuple of arity n.
func TupleWord(n int) uint64 { return uint64(n)<<kindBits | uint64(Tuple) }

// Arity returns the size of a tuple.
func (t Term) Arity() int { return int(t.v >> kindBits) }

// Elem returns element i of a tuple, counted from 0.
func (t Term) Elem(i int) Term { return *(*Term)(unsafe.Add(t.p, uintptr(i)*unsafe.Sizeof(t))) }

// Elems returns the elements of a tuple. The caller must not change them.
func (t Term) Elems() []Term {
	if t.p == nil {
		return nil
	}
	return unsafe.Slice((*Term)(t.p), t.Arity())
}

// MakePid returns the pid numbered n, at most 60 bits; numbers start at 1.
func MakePid(n uint64) Term { return Term{nil, n<<kindBits | uint64(Pid)} }

// MakeRef returns the reference numbered n.
func MakeRef(n uint64) Term { return Term{nil, n<<kindBits | uint64(Ref)} }

// MakePort returns the port numbered n. mortal has no ports of its own; the
// kind exists so that terms which name one can be read and printed.
func MakePort(n uint64) Term { return Term{nil, n<<kindBits | uint64(Port)} }

// ID returns the number of a pid, reference or port.
func (t Term) ID() uint64 { return t.v >> kindBits }

// IsPid reports whether t is a pid.
func (t Term) IsPid() bool { return t.v&kindMask == uint64(Pid) }

// IsRef reports whether t is a reference.
func (t Term) IsRef() bool { return t.v&kindMask == uint64(Ref) }

// A FunValue is what a term of kind Fun holds: what it has in common with all funs made at
// the same place, which they share, and its own values. It is immutable.
type FunValue struct {
	*FunCode
	Env []Term // values of the free variables
}

// A FunCode is what a fun calls. It is immutable.
type FunCode struct {
	Module Term // atom
	Name   Term // atom: the function for fun M:F/A, the lambda's own name otherwise
	Arity  int
	Index  int    // of the lambda in its module
	Uniq   uint32 // printed as the last part of #Fun<m.index.uniq>
	Ext    bool   // fun M:F/A, resolved at each call
	Code   any    // the compiled function; opaque here, nil when Ext
}

// MakeFun returns the fun f.
func MakeFun(f *FunValue) Term {
	return Term{unsafe.Pointer(f), uint64(f.Arity)<<kindBits | uint64(Fun)}
}

// MakeExternalFun returns fun module:name/arity.
func MakeExternalFun(module, name Term, arity int) Term {
	return MakeFun(&FunValue{FunCode: &FunCode{Module: module, Name: name, Arity: arity, Ext: true}})
}

// NewFun returns what a fun of code c holds that has the values env, which are copied. A few
// values, as nearly all funs have, lie beside the rest: it is one allocation of 48 bytes
// for one value.
func NewFun(c *FunCode, env []Term) *FunValue {
	switch len(env) {
	case 0:
		return &FunValue{FunCode: c}
	case 1:
		f := &struct {
			FunValue
			env [1]Term
		}{FunValue{FunCode: c}, [1]Term{env[0]}}
		f.Env = f.env[:]
		return &f.FunValue
	case 2:
		f := &struct {
			FunValue
			env [2]Term
		}{FunValue{FunCode: c}, [2]Term{env[0], env[1]}}
		f.Env = f.env[:]
		return &f.FunValue
	case 3:
		f := &struct {
			FunValue
			env [3]Term
		}{FunValue{FunCode: c}, [3]Term{env[0], env[1], env[2]}}
		f.Env = f.env[:]
		return &f.FunValue
	}
	return &FunValue{c, append([]Term(nil), env...)}
}

// Fun returns what a term of kind Fun holds.
func (t Term) Fun() *FunValue { return (*FunValue)(t.p) }

// IsFun reports whether t is a fun of arity n.
func (t Term) IsFun(n int) bool { return t.v == uint64(n)<<kindBits|uint64(Fun) }

// boxMap and boxBits tie the boxed kinds to their Go types.
func boxMap(m *MapValue) Term { return Term{unsafe.Pointer(m), uint64(Map)} }

// Map returns what a term of kind Map holds.
func (t Term) Map() *MapValue { return (*MapValue)(t.p) }

func boxBits(b *BitsValue) Term { return Term{unsafe.Pointer(b), uint64(Bits)} }

// Bits returns what a term of kind Bits holds.
func (t Term) Bits() *BitsValue { return (*BitsValue)(t.p) }
