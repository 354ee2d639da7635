package code

import (
	"crypto/md5"
	"encoding/binary"
	"sort"
	"sync"
	"sync/atomic"

	"mortal/lang/term"
)

// A Module is one compiled module.
type Module struct {
	Name     term.Term // atom
	File     string    // what -file and stack traces call the source
	Code     []uint64
	Funcs    []*Func // in the order of Entry, without gaps between them
	Lambdas  []*Func // by Func.Index
	Literals []term.Term
	Imports  []Import
	Segments []Segment // of bit syntax
	Filters  []Filter  // of receives
	Tables   []Table   // of OpSelect
	Lines    []Line    // in the order of PC; after Decode they are unpacked when first asked for
	Files    []string  // that Line.File counts in; Files[0] is File

	Attributes  term.Term // as module_info(attributes) gives them
	CompileInfo term.Term // as module_info(compile)
	Records     []Record  // for rr and for printing
	Hidden      bool      // code of the shell or of the machine: no frames in stack traces
	Library     bool      // of the library that comes along: what happens there is told of where it was called
	Receives    []Receive // not of modules that were decoded
	OnLoad      term.Term // atom: the function of -on_load, or None
	Hash        uint64    // of the contents; Func.Uniq and module_info(md5) come from it

	index map[key]*Func // of all functions but lambdas; made by Link

	packed string // Lines in binary form, until unpack has run
	unpack sync.Once
}

type key struct {
	name  term.Term
	arity int
}

// A Func is one function of a module, a lambda, or a loop the compiler made of
// a comprehension.
type Func struct {
	Module   *Module
	Name     term.Term // atom; "-f/1-fun-0-" and the like for lambdas
	Arity    int       // number of registers that hold arguments at the entry, Free among them
	Free     int       // of a lambda: how many variables of its surroundings follow its own arguments
	Entry    int       // pc of the first instruction
	End      int       // pc after the last
	Frame    int       // registers needed
	Line     int       // where it is written
	FileNo   int       // in Module.Files
	Index    int       // of a lambda in Module.Lambdas, else -1
	Shown    int       // number that a fun made of it prints; Index, but in the shell
	Uniq     uint32    // of a lambda, for printing
	Exported bool

	// ClauseName, when set, is the function that a trace shows for a failure to match
	// the head, with the arguments but for the free variables: BEAM's compiler makes a
	// function of its own for that.
	ClauseName term.Term

	// Closed is the fun that a lambda without free variables makes, each time the same, as on
	// BEAM, where such funs are literals; else nil.
	Closed *term.FunValue

	fun term.FunCode // of a lambda: what all funs made of it share

	Handlers []Handler
	Syntax   any      // of a lambda that was compiled here, not decoded: its *syntax.FunLit, for listings and names
	Captured []string // with Syntax: the names of the free variables, in order
}

// A Handler says where an exception raised in [From, To) goes on: at Target,
// with class, reason and raw stacktrace in registers Reg, Reg+1 and Reg+2. Of
// nested ones the inner comes first.
type Handler struct {
	From, To, Target int
	Reg              int
}

// An Import is a function named by module, name and arity, found at run time.
type Import struct {
	Module, Name term.Term
	Arity        int

	// Cache holds what the name resolved to last. The machine owns it.
	Cache atomic.Pointer[Linked]
}

// Linked is an answer to "what is M:F/A", valid as long as the code epoch is Epoch.
// Bif is a *vm.Bif; when it and Func are nil there is no such function.
type Linked struct {
	Epoch uint64
	Func  *Func
	Bif   any
}

// A Line says that from PC on the code comes from the given line.
type Line struct {
	PC   int
	Line int // 0: no line is shown
	File int // in Module.Files
}

// A Receive is where a process waits in a receive: at the instruction Wait, or Loop, where it
// goes on. Syntax is its *syntax.Receive.
type Receive struct {
	Loop, Wait int
	Syntax     any
}

// A Record is a record declaration kept for the shell's rr.
type Record struct {
	Name string
	Decl string // text of the attribute, in a form that can be parsed again
}

// A SegType is the type of a bit syntax segment.
type SegType uint8

// The types of segments. SegBinary covers bytes, bits and bitstring, which differ in Unit.
const (
	SegInteger SegType = iota
	SegFloat
	SegBinary
	SegUTF8
	SegUTF16
	SegUTF32
)

// A Segment describes one segment of a bit syntax expression or pattern
// (Erlang Reference Manual, Expressions, "Bit Syntax Expressions").
type Segment struct {
	Type   SegType
	Unit   int
	Size   int // in units when it is constant; SizeReg or SizeAll otherwise
	Signed bool
	Little bool
	Native bool      // for texts of errors only: native is little here
	Lit    term.Term // text of a string segment, matched or built at once; else None
	Pos    int       // which one it is in the source, counted from 1, for errors: 0 in a string, or SilentPos
	Void   bool      // of a string without characters: it is checked, and adds nothing
}

// SilentPos is the Pos of segments whose failure is raised by the compiler's own code: nothing tells what was wrong.
const SilentPos = -1

// What Segment.Size says when it is no constant.
const (
	SizeReg = -1 // in a register
	SizeAll = -2 // all that is left, or the whole value when building
)

// A Filter is the native test for one clause of a receive. A message may match
// only if it is a tuple of Arity whose element Elem, if there is one, is the
// key; or, when Tuple is not set, if it is the key itself.
type Filter struct {
	Tuple bool
	Arity int
	Elem  int // counted from 0; -1: there is no key
	Reg   int // register of the key; -1: it is Lit, an immediate
	Lit   int // in Module.Literals

	// Word is the one a message must have, KeyWord that of Lit as a key. They come from Link.
	Word, KeyWord uint64
}

func (f *Filter) link(literals []term.Term) {
	f.Word = term.TupleWord(f.Arity)
	switch {
	case !f.Tuple:
		f.Word, f.Elem = literals[f.Lit].Word(), -1
	case f.Elem >= 0 && f.Reg < 0:
		f.KeyWord = literals[f.Lit].Word()
	}
}

// A Table is the jump table of OpSelect: from the Word of an immediate to a pc.
type Table struct {
	Keys  []int // literals that are the keys, in the order of the clauses
	Jumps []int // where each key goes

	slots []slot // at least half of them are free; made by Link
}

// A slot of a Table is free when its word, that of None, is 0.
type slot struct {
	word uint64
	to   int
}

// Find returns where t sends the term with the given Word, other when it is not there.
func (t *Table) Find(word uint64, other int) int {
	for i := hashed(word); ; i++ {
		switch s := &t.slots[i&uint64(len(t.slots)-1)]; s.word {
		case 0:
			return other
		case word:
			return s.to
		}
	}
}

// hashed spreads the words of immediates: the number of an atom is above the kind.
func hashed(word uint64) uint64 { return word * 0x9e3779b97f4a7c15 >> 40 }

// Func returns the exported function name/arity, or nil.
func (m *Module) Func(name term.Term, arity int) *Func {
	if f := m.index[key{name, arity}]; f != nil && f.Exported {
		return f
	}
	return nil
}

// Local returns the function name/arity, exported or not, or nil.
func (m *Module) Local(name term.Term, arity int) *Func { return m.index[key{name, arity}] }

// Link makes the tables that are derived from the others. Whoever builds or
// decodes a module calls it once.
func (m *Module) Link() {
	m.index = make(map[key]*Func, len(m.Funcs))
	for _, f := range m.Funcs {
		f.Module = m
		if f.Index < 0 {
			m.index[key{f.Name, f.Arity}] = f
			continue
		}
		f.fun = term.FunCode{Module: m.Name, Name: f.Name, Arity: f.Arity - f.Free, Index: f.Shown, Uniq: f.Uniq, Code: f}
		if f.Free == 0 {
			f.Closed = f.Fun(nil)
		}
	}
	for i := range m.Tables {
		m.Tables[i].link(m.Literals)
	}
	for i := range m.Filters {
		m.Filters[i].link(m.Literals)
	}
}

func (t *Table) link(literals []term.Term) {
	size := 2
	for size < 2*len(t.Keys) {
		size *= 2
	}
	t.slots = make([]slot, size)
	for n, k := range t.Keys {
		w := literals[k].Word()
		i := hashed(w) % uint64(size)
		for t.slots[i].word != 0 && t.slots[i].word != w {
			i = (i + 1) % uint64(size)
		}
		if t.slots[i].word == 0 {
			t.slots[i] = slot{w, t.Jumps[n]}
		}
	}
}

// Fun returns what the lambda f makes with the values of its free variables, which are copied.
func (f *Func) Fun(env []term.Term) *term.FunValue { return term.NewFun(&f.fun, env) }

// FunIn makes v what Fun returns, with its values in room, which is as large at least.
func (f *Func) FunIn(v *term.FunValue, room, env []term.Term) {
	v.FunCode, v.Env = &f.fun, room[:len(env)]
	//lint:ignore S1001 there are few: copy is a call that takes longer
	for i := range env {
		v.Env[i] = env[i]
	}
}

// FuncAt returns the function whose code holds pc, or nil.
func (m *Module) FuncAt(pc int) *Func {
	from, to := 0, len(m.Funcs)
	for from < to { // as sort.Search, whose calls take as long again
		if mid := (from + to) / 2; m.Funcs[mid].End > pc {
			to = mid
		} else {
			from = mid + 1
		}
	}
	if from == len(m.Funcs) || pc < m.Funcs[from].Entry {
		return nil
	}
	return m.Funcs[from]
}

// lines returns Lines, unpacked.
func (m *Module) lines() []Line {
	m.unpack.Do(func() {
		if m.packed != "" {
			m.Lines, m.packed = unpackLines(m.packed), ""
		}
	})
	return m.Lines
}

// LineAt returns file and line of the instruction at pc; line 0 when unknown.
func (m *Module) LineAt(pc int) (file string, line int) {
	lines := m.lines()
	i := sort.Search(len(lines), func(i int) bool { return lines[i].PC > pc })
	if i == 0 {
		return m.File, 0
	}
	l := lines[i-1]
	return m.Files[l.File], l.Line
}

// MD5 returns what module_info(md5) gives: a binary of 16 bytes that identifies the contents.
func (m *Module) MD5() term.Term {
	data, err := Encode(m)
	if err != nil { // code of the shell, which nobody asks
		data = binary.LittleEndian.AppendUint64(nil, m.Hash)
	}
	sum := md5.Sum(data)
	return term.MakeBinary(sum[:])
}
