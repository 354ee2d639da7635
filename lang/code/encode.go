package code

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"math"
	"math/big"
	"sync"

	"mortal/lang/term"
)

// The binary form of a module, in which the library is embedded and
// code:get_object_code gives it:
//
//	magic, version, checksum of the rest
//	atoms: number, then length and bytes of each; elsewhere atoms are indexes here
//	the fields of Module in the order of write
//
// Numbers are varints. The form is private to one version of mortal: a change of
// what write and read do is a change of formatVersion, one of the instruction
// set changes the version by itself.
const (
	formatMagic   = "mortal\x00"
	formatVersion = 4
)

// version tells which data Decode understands.
var version = sync.OnceValue(func() uint32 {
	text := []byte{formatVersion}
	for op, info := range Ops {
		text = append(text, byte(op), byte(info.A), byte(info.B), byte(info.C), byte(info.Imm), byte(info.Ext))
		text = append(text, info.Name...)
	}
	return crc32.ChecksumIEEE(text)
})

// Encode returns the binary form of m. It fails when m holds a term that has
// none, such as a pid.
func Encode(m *Module) ([]byte, error) {
	w := &writer{atoms: map[term.Term]int{}}
	w.module(m)
	if w.err != nil {
		return nil, fmt.Errorf("encode module %s: %w", m.Name.AtomName(), w.err)
	}
	names := &writer{}
	each(names, w.names, func(n *string) { names.text(*n) })
	body := append(names.buf, w.buf...)
	head := binary.LittleEndian.AppendUint32([]byte(formatMagic), version())
	head = binary.LittleEndian.AppendUint32(head, crc32.ChecksumIEEE(body))
	return append(head, body...), nil
}

type writer struct {
	buf   []byte
	atoms map[term.Term]int
	names []string
	err   error
}

func (w *writer) int(n int)     { w.buf = binary.AppendVarint(w.buf, int64(n)) }
func (w *writer) byte(b byte)   { w.buf = append(w.buf, b) }
func (w *writer) text(s string) { w.int(len(s)); w.buf = append(w.buf, s...) }

func (w *writer) bool(b bool) {
	if b {
		w.byte(1)
	} else {
		w.byte(0)
	}
}

func (w *writer) atom(t term.Term) {
	i, ok := w.atoms[t]
	if !ok {
		i = len(w.names)
		w.atoms[t] = i
		w.names = append(w.names, t.AtomName())
	}
	w.int(i)
}

// each writes the length of a list and then its elements.
func each[T any](w *writer, list []T, write func(*T)) {
	w.int(len(list))
	for i := range list {
		write(&list[i])
	}
}

func (w *writer) module(m *Module) {
	w.atom(m.Name)
	w.text(m.File)
	w.bool(m.Hidden)
	w.term(m.OnLoad)
	w.buf = binary.LittleEndian.AppendUint64(w.buf, m.Hash)
	w.code(m.Code)
	each(w, m.Funcs, func(f **Func) { w.function(*f) })
	w.int(len(m.Lambdas))
	each(w, m.Literals, func(t *term.Term) { w.term(*t) })
	each(w, m.Imports, func(i *Import) { w.atom(i.Module); w.atom(i.Name); w.int(i.Arity) })
	each(w, m.Segments, w.segment)
	each(w, m.Filters, func(f *Filter) { w.bool(f.Tuple); w.int(f.Arity); w.int(f.Elem); w.int(f.Reg); w.int(f.Lit) })
	each(w, m.Tables, func(t *Table) {
		each(w, t.Keys, func(k *int) { w.int(*k) })
		each(w, t.Jumps, func(k *int) { w.int(*k) })
	})
	w.lines(m.lines())
	each(w, m.Files, func(f *string) { w.text(*f) })
	w.term(m.Attributes)
	w.term(m.CompileInfo)
	each(w, m.Records, func(r *Record) { w.text(r.Name); w.text(r.Decl) })
}

func (w *writer) code(words []uint64) {
	w.int(len(words))
	for _, v := range words {
		w.buf = binary.LittleEndian.AppendUint32(w.buf, uint32(v))
		w.int(int(int32(v >> 32)))
	}
}

func (w *writer) function(f *Func) {
	w.atom(f.Name)
	for _, n := range []int{f.Arity, f.Free, f.Entry, f.End, f.Frame, f.Line, f.FileNo, f.Index, f.Shown, int(f.Uniq)} {
		w.int(n)
	}
	w.bool(f.Exported)
	w.term(f.ClauseName)
	each(w, f.Handlers, func(h *Handler) { w.int(h.From); w.int(h.To); w.int(h.Target); w.int(h.Reg) })
}

func (w *writer) segment(s *Segment) {
	w.byte(byte(s.Type))
	w.int(s.Unit)
	w.int(s.Size)
	w.bool(s.Signed)
	w.bool(s.Little)
	w.bool(s.Native)
	w.term(s.Lit)
	w.int(s.Pos)
	w.bool(s.Void)
}

// lines are written as differences, in a piece of their own.
func (w *writer) lines(lines []Line) {
	piece := &writer{}
	last := Line{}
	each(piece, lines, func(l *Line) {
		piece.int(l.PC - last.PC)
		piece.int(l.Line - last.Line)
		piece.int(l.File)
		last = *l
	})
	w.text(string(piece.buf))
}

// term writes a literal: its kind, then its parts.
func (w *writer) term(t term.Term) {
	w.byte(byte(t.Kind()))
	switch t.Kind() {
	case term.None, term.Nil:
	case term.Int:
		w.int(int(t.Small()))
	case term.Atom:
		w.atom(t)
	case term.Cons:
		elems, tail := term.ListElems(t)
		w.terms(elems)
		w.term(tail)
	case term.Tuple:
		w.terms(t.Elems())
	case term.Float:
		w.buf = binary.LittleEndian.AppendUint64(w.buf, math.Float64bits(t.Float()))
	case term.Big:
		w.bool(t.Big().Sign() < 0)
		w.text(string(t.Big().Bytes()))
	case term.Map:
		w.int(t.Map().Len())
		for k, v := range t.Map().All() {
			w.term(k)
			w.term(v)
		}
	case term.Bits:
		w.int(t.Bits().BitLen())
		w.buf = append(w.buf, t.Bits().Bytes()...)
	case term.Fun:
		w.externalFun(t.Fun())
	default:
		w.err = fmt.Errorf("a literal of kind %d has no binary form", t.Kind())
	}
}

func (w *writer) terms(ts []term.Term) { each(w, ts, func(t *term.Term) { w.term(*t) }) }

func (w *writer) externalFun(f *term.FunValue) {
	if !f.Ext {
		w.err = errors.New("a closure has no binary form")
		return
	}
	w.atom(f.Module)
	w.atom(f.Name)
	w.int(f.Arity)
}

// errFormat is what Decode says of data that Encode did not write.
var errFormat = errors.New("not a compiled module of this version")

// Decode reads the binary form of a module, whose checksum tells damage; what comes from somebody else should go through
// Verify too. The texts of the module are parts of data: of the library that is embedded in the program nothing is copied.
func Decode(data string) (m *Module, err error) {
	r := &reader{data: data}
	defer func() {
		if x := recover(); x != nil {
			if x != errFormat {
				panic(x)
			}
			m, err = nil, errFormat
		}
	}()
	r.check(r.take(len(formatMagic)) == formatMagic && r.uint32() == version())
	sum := r.uint32()
	r.check(sum == checksum(r.data))
	r.atoms = list(r, func() term.Term {
		t, ok := term.OwnAtom(r.text())
		r.check(ok)
		return t
	})
	return r.module(), nil
}

// checksum is crc32.ChecksumIEEE of a string, piece by piece.
func checksum(s string) (sum uint32) {
	buf := make([]byte, 1024)
	for len(s) > 0 {
		n := copy(buf, s)
		sum = crc32.Update(sum, crc32.IEEETable, buf[:n])
		s = s[n:]
	}
	return sum
}

// A reader reads what a writer wrote. It panics with errFormat where the data is wrong.
type reader struct {
	data  string
	atoms []term.Term
}

func (r *reader) check(ok bool) {
	if !ok {
		panic(errFormat)
	}
}

func (r *reader) take(n int) string {
	r.check(n >= 0 && n <= len(r.data))
	b := r.data[:n]
	r.data = r.data[n:]
	return b
}

func (r *reader) byte() byte   { return r.take(1)[0] }
func (r *reader) bool() bool   { return r.byte() != 0 }
func (r *reader) text() string { return r.take(r.int()) }

func (r *reader) int() int {
	if len(r.data) > 0 && r.data[0] < 0x80 { // one byte, zigzag
		b := r.data[0]
		r.data = r.data[1:]
		return int(b>>1) ^ -int(b&1)
	}
	n, size := varint(r.data)
	r.check(size > 0)
	r.data = r.data[size:]
	return int(n)
}

// varint is binary.Varint of a string.
func varint(s string) (int64, int) {
	var buf [binary.MaxVarintLen64]byte
	return binary.Varint(buf[:copy(buf[:], s)])
}

func (r *reader) uint32() uint32 { return littleEndian(r.take(4)) }
func (r *reader) uint64() uint64 {
	s := r.take(8)
	return uint64(littleEndian(s)) | uint64(littleEndian(s[4:]))<<32
}

// littleEndian is binary.LittleEndian.Uint32 of a string.
func littleEndian(s string) uint32 {
	_ = s[3]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

func (r *reader) atom() term.Term {
	i := r.int()
	r.check(i >= 0 && i < len(r.atoms))
	return r.atoms[i]
}

// list reads what each wrote. Every element takes a byte at least, which bounds the length.
func list[T any](r *reader, read func() T) []T {
	n := r.int()
	r.check(n >= 0 && n <= len(r.data))
	if n == 0 {
		return nil
	}
	out := make([]T, n)
	for i := range out {
		out[i] = read()
	}
	return out
}

func (r *reader) module() *Module {
	m := &Module{Name: r.atom(), File: r.text(), Hidden: r.bool(), OnLoad: r.term(), Hash: r.uint64()}
	m.Code = r.code()
	m.Funcs = r.functions()
	r.lambdas(m)
	m.Literals = r.terms()
	r.imports(m)
	m.Segments = list(r, r.segment)
	m.Filters = list(r, func() Filter {
		return Filter{Tuple: r.bool(), Arity: r.int(), Elem: r.int(), Reg: r.int(), Lit: r.int()}
	})
	m.Tables = list(r, func() Table { return Table{Keys: list(r, r.int), Jumps: list(r, r.int)} })
	m.packed = r.text()
	m.Files = list(r, r.text)
	m.Attributes = r.term()
	m.CompileInfo = r.term()
	m.Records = list(r, func() Record { return Record{Name: r.text(), Decl: r.text()} })
	r.check(len(r.data) == 0)
	m.Link()
	return m
}

func (r *reader) code() []uint64 {
	n := r.int()
	r.check(n >= 0 && n <= len(r.data)/5)
	words := make([]uint64, n)
	data := r.data // in a local: this is most of the work
	for i := range words {
		r.check(len(data) >= 5)
		low := uint64(littleEndian(data))
		imm, size := int64(data[4]>>1)^-int64(data[4]&1), 1
		if data[4] >= 0x80 {
			imm, size = varint(data[4:])
			r.check(size > 0)
		}
		words[i] = low | uint64(uint32(imm))<<32
		data = data[4+size:]
	}
	r.data = data
	return words
}

// functions reads all Funcs into one piece of memory.
func (r *reader) functions() []*Func {
	n := r.int()
	r.check(n >= 0 && n <= len(r.data))
	all := make([]Func, n)
	out := make([]*Func, n)
	for i := range all {
		out[i] = &all[i]
		r.function(&all[i])
	}
	return out
}

func (r *reader) function(f *Func) {
	f.Name = r.atom()
	for _, p := range []*int{&f.Arity, &f.Free, &f.Entry, &f.End, &f.Frame, &f.Line, &f.FileNo, &f.Index, &f.Shown} {
		*p = r.int()
	}
	f.Uniq = uint32(r.int())
	f.Exported = r.bool()
	f.ClauseName = r.term()
	f.Handlers = list(r, func() Handler {
		return Handler{From: r.int(), To: r.int(), Target: r.int(), Reg: r.int()}
	})
}

// lambdas finds them among the functions.
func (r *reader) lambdas(m *Module) {
	n := r.int()
	r.check(n >= 0 && n <= len(m.Funcs))
	m.Lambdas = make([]*Func, n)
	for _, f := range m.Funcs {
		if f.Index >= 0 {
			r.check(f.Index < n)
			m.Lambdas[f.Index] = f
		}
	}
}

func (r *reader) imports(m *Module) {
	n := r.int()
	r.check(n >= 0 && n <= len(r.data))
	m.Imports = make([]Import, n)
	for i := range m.Imports {
		imp := &m.Imports[i]
		imp.Module, imp.Name, imp.Arity = r.atom(), r.atom(), r.int()
	}
}

func (r *reader) segment() Segment {
	return Segment{
		Type: SegType(r.byte()), Unit: r.int(), Size: r.int(),
		Signed: r.bool(), Little: r.bool(), Native: r.bool(), Lit: r.term(),
		Pos: r.int(), Void: r.bool(),
	}
}

// unpackLines reads what lines wrote. The checksum has been checked before.
func unpackLines(packed string) []Line {
	r := &reader{data: packed}
	last := Line{}
	return list(r, func() Line {
		last = Line{PC: last.PC + r.int(), Line: last.Line + r.int(), File: r.int()}
		return last
	})
}

func (r *reader) terms() []term.Term { return list(r, r.term) }

func (r *reader) term() term.Term {
	switch term.Kind(r.byte()) {
	case term.None:
		return term.Term{}
	case term.Nil:
		return term.EmptyList
	case term.Int:
		return term.MakeInt(int64(r.int()))
	case term.Atom:
		return r.atom()
	case term.Cons:
		elems := r.terms()
		return term.MakeListTail(elems, r.term())
	case term.Tuple:
		return term.TupleOf(r.terms())
	case term.Float:
		return term.MakeFloat(math.Float64frombits(r.uint64()))
	case term.Big:
		return r.big()
	case term.Map:
		return r.mapTerm()
	case term.Bits:
		n := r.int()
		r.check(n >= 0)
		return term.MakeBits([]byte(r.take((n+7)/8)), n)
	case term.Fun:
		return term.MakeExternalFun(r.atom(), r.atom(), r.int())
	}
	panic(errFormat)
}

func (r *reader) big() term.Term {
	negative := r.bool()
	b := new(big.Int).SetBytes([]byte(r.text()))
	if negative {
		b.Neg(b)
	}
	return term.MakeBig(b)
}

func (r *reader) mapTerm() term.Term {
	n := r.int()
	r.check(n >= 0 && n <= len(r.data))
	var b term.MapBuilder
	for range n {
		k := r.term()
		b.Put(k, r.term())
	}
	return b.Term()
}
