package term

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"io"
	"math"
	"math/big"
	"slices"
	"strings"
	"unicode/utf8"
)

// DecodeOptions are the options of erlang:binary_to_term/2.
type DecodeOptions struct {
	Safe    bool                 // make no new atoms
	Reserve func(words int) bool // asked before memory is taken; nil means yes

	// FunCode finds the code of a fun that is read; without it funs have none.
	FunCode func(f *FunValue) any
}

// Decode reads one term in the external term format and returns how many bytes
// it took. It reports false for data that is malformed, names another node, or
// for which Reserve refused, and panics with a *DepthError when the term is too deep.
func Decode(data []byte, o DecodeOptions) (t Term, used int, ok bool) {
	if len(data) < 2 || data[0] != etfVersion {
		return Term{}, 0, false
	}
	d := etfDecoder{opts: o, data: data[1:]}
	if data[1] == etfCompressed {
		return decodeCompressed(data[2:], o)
	}
	t = d.term()
	return t, len(data) - len(d.data), !d.failed
}

// decodeCompressed reads what follows the tag of compressed data: the size and
// a zlib stream.
func decodeCompressed(data []byte, o DecodeOptions) (t Term, used int, ok bool) {
	if len(data) < 4 {
		return Term{}, 0, false
	}
	size := int(binary.BigEndian.Uint32(data))
	if o.Reserve != nil && !o.Reserve(size/8) {
		return Term{}, 0, false
	}
	in := bytes.NewReader(data[4:])
	z, err := zlib.NewReader(in)
	if err != nil {
		return Term{}, 0, false
	}
	plain, err := io.ReadAll(io.LimitReader(z, int64(size)+1))
	if err != nil || len(plain) != size {
		return Term{}, 0, false
	}
	d := etfDecoder{opts: o, data: plain}
	t = d.term()
	return t, 2 + len(data) - in.Len(), !d.failed && len(d.data) == 0
}

// An etfDecoder consumes data. After the first failure it only returns zero
// values.
type etfDecoder struct {
	opts DecodeOptions
	data []byte
	guard
	failed bool
}

func (d *etfDecoder) fail() Term {
	d.failed, d.data = true, nil
	return Term{}
}

func (d *etfDecoder) take(n int) []byte {
	if n < 0 || n > len(d.data) {
		d.fail()
		return nil
	}
	b := d.data[:n]
	d.data = d.data[n:]
	return b
}

func (d *etfDecoder) uint(size int) int {
	v := 0
	for _, b := range d.take(size) {
		v = v<<8 | int(b)
	}
	return v
}

// count reads a 32-bit count of things that take at least unit bytes each, and
// asks for their memory.
func (d *etfDecoder) count(size, unit, words int) int {
	n := d.uint(size)
	if d.failed || n > len(d.data)/unit {
		d.fail()
		return 0
	}
	d.reserve(n * words)
	return n
}

func (d *etfDecoder) reserve(words int) {
	if d.opts.Reserve != nil && words > 0 && !d.opts.Reserve(words) {
		d.fail()
	}
}

func (d *etfDecoder) term() Term {
	tag := d.take(1)
	if d.failed {
		return Term{}
	}
	d.enter()
	t := d.tagged(tag[0])
	d.leave()
	return t
}

func (d *etfDecoder) tagged(tag byte) Term {
	switch tag {
	case etfSmallInteger:
		return MakeSmall(int64(d.uint(1)))
	case etfInteger:
		return MakeSmall(int64(int32(d.uint(4))))
	case etfSmallBig:
		return d.bignum(d.uint(1))
	case etfLargeBig:
		return d.bignum(d.uint(4))
	case etfNewFloat:
		return d.float(math.Float64frombits(uint64(d.uint(8))))
	case etfFloat:
		return d.oldFloat()
	case etfAtom, etfSmallAtom, etfAtomUTF8, etfSmallAtomUTF8:
		return d.atom(tag)
	case etfNil:
		return EmptyList
	case etfString:
		return d.text()
	case etfList:
		return d.list()
	case etfSmallTuple:
		return TupleOf(d.terms(d.count(1, 1, 1)))
	case etfLargeTuple:
		return TupleOf(d.terms(d.count(4, 1, 1)))
	case etfMap:
		return d.mapping()
	case etfBinary:
		return MakeBinary(slices.Clone(d.take(d.count(4, 1, 0))))
	case etfBitBinary:
		return d.bits()
	case etfExport:
		return d.export()
	case etfNewFun:
		return d.fun()
	}
	return d.identifier(tag)
}

func (d *etfDecoder) bignum(n int) Term {
	negative := d.uint(1) != 0
	digits := slices.Clone(d.take(n))
	if d.failed || n > MaxIntBits/8 {
		return d.fail()
	}
	slices.Reverse(digits)
	i := new(big.Int).SetBytes(digits)
	if negative {
		i.Neg(i)
	}
	return MakeBig(i)
}

func (d *etfDecoder) float(f float64) Term {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return d.fail()
	}
	return MakeFloat(f)
}

func (d *etfDecoder) oldFloat() Term {
	text, _, _ := strings.Cut(string(d.take(etfOldFloatSize)), "\x00")
	t, ok := ParseFloat(text)
	if !ok {
		return d.fail()
	}
	return t
}

func (d *etfDecoder) atom(tag byte) Term {
	size := 2
	if tag == etfSmallAtom || tag == etfSmallAtomUTF8 {
		size = 1
	}
	name := string(d.take(d.uint(size)))
	if tag == etfAtom || tag == etfSmallAtom {
		name = FromLatin1([]byte(name))
	}
	if d.failed || !utf8.ValidString(name) || utf8.RuneCountInString(name) > MaxAtomChars {
		return d.fail()
	}
	t, ok := ExistingAtom(name)
	if !ok && !d.opts.Safe {
		t, ok = MakeAtom(name)
	}
	if !ok {
		return d.fail()
	}
	return t
}

// FromLatin1 returns the text of bytes in ISO 8859-1.
func FromLatin1(b []byte) string {
	var s strings.Builder
	s.Grow(len(b))
	for _, c := range b {
		s.WriteRune(rune(c))
	}
	return s.String()
}

func (d *etfDecoder) text() Term {
	n := d.count(2, 1, wordsCons)
	return BytesToList(d.take(n), EmptyList)
}

func (d *etfDecoder) list() Term {
	elems := d.terms(d.count(4, 1, wordsCons))
	return MakeListTail(elems, d.term())
}

func (d *etfDecoder) terms(n int) []Term {
	if d.failed {
		return nil
	}
	ts := make([]Term, n)
	for i := 0; i < n && !d.failed; i++ {
		ts[i] = d.term()
	}
	return ts
}

// mapping reads a map; a key may not come twice.
func (d *etfDecoder) mapping() Term {
	n := d.count(4, 2, 2)
	if d.failed {
		return Term{}
	}
	var b MapBuilder
	b.Grow(n)
	for i := 0; i < n && !d.failed; i++ {
		k := d.term()
		b.Put(k, d.term())
	}
	if d.failed {
		return Term{}
	}
	m := b.Term()
	if m.Map().Len() != n {
		return d.fail()
	}
	return m
}

func (d *etfDecoder) bits() Term {
	n, last := d.uint(4), d.uint(1)
	b := slices.Clone(d.take(n))
	if d.failed || last < 1 || last > 8 || n == 0 {
		return d.fail()
	}
	return MakeBits(b, 8*(n-1)+last)
}

func (d *etfDecoder) export() Term {
	f := &FunCode{Ext: true, Module: d.term(), Name: d.term()}
	arity := d.term()
	if d.failed || !f.Module.IsAtom() || !f.Name.IsAtom() || !arity.IsSmall() {
		return d.fail()
	}
	f.Arity = int(arity.Small())
	return MakeFun(&FunValue{FunCode: f})
}

func (d *etfDecoder) fun() Term {
	d.take(4) // the size
	f := &FunValue{FunCode: &FunCode{Arity: d.uint(1)}}
	d.take(etfFunUniqSize)
	f.Index = d.uint(4)
	free := d.count(4, 1, 1)
	f.Module = d.term()
	index, uniq, creator := d.term(), d.term(), d.term()
	f.Env = d.terms(free)
	if d.failed || !f.Module.IsAtom() || !index.IsSmall() || !uniq.IsSmall() || !creator.IsPid() {
		return d.fail()
	}
	f.Uniq = uint32(uniq.Small())
	if d.opts.FunCode != nil {
		f.Code = d.opts.FunCode(f)
	}
	return MakeFun(f)
}

// identifier reads a pid, reference or port of this node.
func (d *etfDecoder) identifier(tag byte) Term {
	words := 0
	if tag == etfNewerReference || tag == etfNewReference {
		words = d.uint(2)
	}
	node := d.term()
	if d.failed || !node.IsAtom() || node.AtomName() != nodeName {
		return d.fail()
	}
	switch tag {
	case etfNewPid, etfPid:
		return d.pid(tag)
	case etfNewerReference, etfNewReference:
		return d.reference(tag, words)
	case etfV4Port:
		return d.ofThisNode(MakePort(uint64(d.uint(8))), 4)
	case etfNewPort:
		return d.ofThisNode(MakePort(uint64(d.uint(4))), 4)
	case etfPort:
		return d.ofThisNode(MakePort(uint64(d.uint(4))), 1)
	}
	return d.fail()
}

func (d *etfDecoder) pid(tag byte) Term {
	number, serial := uint64(d.uint(4)), uint64(d.uint(4))
	if number >= 1<<pidSerialShift {
		return d.fail()
	}
	size := 4
	if tag == etfPid {
		size = 1
	}
	return d.ofThisNode(MakePid(serial<<pidSerialShift|number), size)
}

func (d *etfDecoder) reference(tag byte, words int) Term {
	size := 4
	if tag == etfNewReference {
		size = 1
	}
	creation := d.uint(size)
	low, mid, high := uint64(d.uint(4)), uint64(d.uint(4)), uint64(d.uint(4))
	if d.failed || words != refWords || creation != 0 || low > refLowMask || high >= 1<<(64-kindBits-refHighShift) {
		return d.fail()
	}
	return MakeRef(high<<refHighShift | mid<<refMidShift | low)
}

// ofThisNode reads the creation that ends an identifier; that of this node is 0.
func (d *etfDecoder) ofThisNode(t Term, creationSize int) Term {
	if d.uint(creationSize) != 0 {
		return d.fail()
	}
	return t
}
