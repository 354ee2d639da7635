package term

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"math"
	"slices"
)

// EncodeOptions are the options of erlang:term_to_binary/2.
type EncodeOptions struct {
	MinorVersion int                  // 0: floats as text; 1: the default; 2: all atoms in UTF-8
	Compression  int                  // zlib level 1 to 9; 0 for none
	Reserve      func(words int) bool // asked before the result grows; nil means yes
}

// Encode returns t in the external term format, as OTP 25 writes it. It
// reports false when Reserve refused, and panics with a *DepthError when t is too deep.
func Encode(t Term, o EncodeOptions) ([]byte, bool) {
	e := etfEncoder{opts: o, out: []byte{etfVersion}}
	e.term(t)
	if e.failed {
		return nil, false
	}
	if o.Compression > 0 {
		return compressed(e.out, o.Compression), true
	}
	return e.out, true
}

// compressed returns the compressed form when it is the shorter one.
func compressed(plain []byte, level int) []byte {
	var buf bytes.Buffer
	buf.Write([]byte{etfVersion, etfCompressed})
	buf.Write(binary.BigEndian.AppendUint32(nil, uint32(len(plain)-1)))
	z, err := zlib.NewWriterLevel(&buf, level)
	if err != nil {
		panic("internal error: " + err.Error()) // the level was checked by the caller
	}
	z.Write(plain[1:]) // a bytes.Buffer takes everything
	z.Close()
	if buf.Len() >= len(plain) {
		return plain
	}
	return buf.Bytes()
}

type etfEncoder struct {
	guard
	opts     EncodeOptions
	out      []byte
	reserved int // bytes asked for so far
	failed   bool
}

// more reports whether to go on, having asked for what was written.
func (e *etfEncoder) more() bool {
	if e.opts.Reserve != nil && len(e.out) > e.reserved && !e.failed {
		grow := len(e.out) - e.reserved + etfReserveChunk
		e.reserved += grow
		e.failed = !e.opts.Reserve(grow / 8)
	}
	return !e.failed
}

func (e *etfEncoder) tag(tag byte)    { e.out = append(e.out, tag) }
func (e *etfEncoder) uint16(v int)    { e.out = binary.BigEndian.AppendUint16(e.out, uint16(v)) }
func (e *etfEncoder) uint32(v uint64) { e.out = binary.BigEndian.AppendUint32(e.out, uint32(v)) }

func (e *etfEncoder) term(t Term) {
	if !e.more() {
		return
	}
	e.enter()
	e.one(t)
	e.leave()
}

func (e *etfEncoder) one(t Term) {
	switch t.Kind() {
	case Int, Big:
		e.integer(t)
	case Float:
		e.float(t.Float())
	case Atom:
		e.atom(t.AtomName())
	case Nil:
		e.tag(etfNil)
	case Cons:
		e.list(t)
	case Tuple:
		e.tuple(t)
	case Map:
		e.mapping(t.Map())
	case Bits:
		e.bits(t.Bits())
	case Fun:
		e.fun(t.Fun())
	default:
		e.identifier(t)
	}
}

func (e *etfEncoder) integer(t Term) {
	i := t.bigInt()
	switch {
	case t.IsSmall() && 0 <= t.Small() && t.Small() <= 255:
		e.out = append(e.out, etfSmallInteger, byte(t.Small()))
		return
	case t.IsSmall() && t.Small() == int64(int32(t.Small())):
		e.tag(etfInteger)
		e.uint32(uint64(t.Small()))
		return
	}
	digits := i.Bytes()
	slices.Reverse(digits)
	if len(digits) <= 255 {
		e.out = append(e.out, etfSmallBig, byte(len(digits)))
	} else {
		e.tag(etfLargeBig)
		e.uint32(uint64(len(digits)))
	}
	e.out = append(e.out, byte(boolRank(i.Sign() < 0)))
	e.out = append(e.out, digits...)
}

func (e *etfEncoder) float(f float64) {
	if e.opts.MinorVersion == 0 {
		e.tag(etfFloat)
		text := make([]byte, etfOldFloatSize)
		copy(text, fmt.Sprintf("%.20e", f))
		e.out = append(e.out, text...)
		return
	}
	e.tag(etfNewFloat)
	e.out = binary.BigEndian.AppendUint64(e.out, math.Float64bits(f))
}

// atom writes Latin-1 atoms in Latin-1 unless minor_version 2 was asked for.
func (e *etfEncoder) atom(name string) {
	latin1, ok := Latin1(name)
	switch {
	case ok && e.opts.MinorVersion < 2:
		e.tag(etfAtom)
		e.uint16(len(latin1))
		e.out = append(e.out, latin1...)
		return
	case len(name) <= 255:
		e.out = append(e.out, etfSmallAtomUTF8, byte(len(name)))
	default:
		e.tag(etfAtomUTF8)
		e.uint16(len(name))
	}
	e.out = append(e.out, name...)
}

// Latin1 returns text in ISO 8859-1, one byte a character, if it can be.
func Latin1(text string) ([]byte, bool) {
	out := make([]byte, 0, len(text))
	for _, r := range text {
		if r > 0xFF {
			return nil, false
		}
		out = append(out, byte(r))
	}
	return out, true
}

func (e *etfEncoder) list(t Term) {
	if b, ok := ListBytes(t); ok && len(b) <= etfMaxString {
		e.tag(etfString)
		e.uint16(len(b))
		e.out = append(e.out, b...)
		return
	}
	n, _ := ListLen(t)
	e.tag(etfList)
	e.uint32(uint64(n))
	for ; t.IsCons() && e.more(); t = t.Tail() {
		e.steps++
		e.term(t.Head())
	}
	e.term(t)
}

func (e *etfEncoder) tuple(t Term) {
	if t.Arity() <= 255 {
		e.out = append(e.out, etfSmallTuple, byte(t.Arity()))
	} else {
		e.tag(etfLargeTuple)
		e.uint32(uint64(t.Arity()))
	}
	for _, x := range t.Elems() {
		e.term(x)
	}
}

func (e *etfEncoder) mapping(m *MapValue) {
	e.tag(etfMap)
	e.uint32(uint64(m.Len()))
	for k, v := range m.All() {
		e.term(k)
		e.term(v)
	}
}

func (e *etfEncoder) bits(b *BitsValue) {
	if b.IsBinary() {
		e.tag(etfBinary)
		e.uint32(uint64(b.ByteLen()))
	} else {
		e.tag(etfBitBinary)
		e.uint32(uint64(b.ByteLen()))
		e.tag(byte(b.n % 8))
	}
	e.out = append(e.out, b.Bytes()...)
}

func (e *etfEncoder) fun(f *FunValue) {
	if f.Ext {
		e.tag(etfExport)
		e.term(f.Module)
		e.term(f.Name)
		e.term(MakeInt(int64(f.Arity)))
		return
	}
	e.tag(etfNewFun)
	start := len(e.out)
	e.uint32(0) // the size, filled in below
	e.tag(byte(f.Arity))
	e.out = append(e.out, funUniq(f)...)
	e.uint32(uint64(f.Index))
	e.uint32(uint64(len(f.Env)))
	e.term(f.Module)
	e.term(MakeInt(int64(f.Index)))
	e.term(MakeInt(int64(f.Uniq)))
	e.term(MakePid(0)) // who made it is not known
	for _, x := range f.Env {
		e.term(x)
	}
	binary.BigEndian.PutUint32(e.out[start:], uint32(len(e.out)-start))
}

// funUniq fills the field that in OTP is the checksum of the module.
func funUniq(f *FunValue) []byte {
	return binary.BigEndian.AppendUint32(make([]byte, etfFunUniqSize-4), f.Uniq)
}

// identifier writes a pid, reference or port of this node, whose creation is 0.
func (e *etfEncoder) identifier(t Term) {
	n := t.ID()
	switch t.Kind() {
	case Pid:
		e.tag(etfNewPid)
		e.atom(nodeName)
		e.uint32(n & (1<<pidSerialShift - 1))
		e.uint32(n >> pidSerialShift)
	case Ref:
		e.tag(etfNewerReference)
		e.uint16(refWords)
		e.atom(nodeName)
		e.uint32(0)
		e.uint32(n & refLowMask)
		e.uint32(n >> refMidShift & refMidMask)
		e.uint32(n >> refHighShift)
		return
	default:
		e.port(n)
	}
	e.uint32(0)
}

// port writes the older form for numbers that fit in it.
func (e *etfEncoder) port(n uint64) {
	if n < 1<<28 {
		e.tag(etfNewPort)
		e.atom(nodeName)
		e.uint32(n)
		return
	}
	e.tag(etfV4Port)
	e.atom(nodeName)
	e.out = binary.BigEndian.AppendUint64(e.out, n)
}
