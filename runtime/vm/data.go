package vm

import (
	"mortal/lang/code"
	"mortal/lang/term"
)

func (i *instruction) list() Status {
	from, n := i.wide(), i.imm()
	i.p.Alloc += 2 * uint64(n)
	return i.done(term.MakeListTail(i.r[from:from+n], i.r[from+n]))
}

func (i *instruction) reverse() Status {
	out := i.rc()
	for l := i.rb(); l.IsCons(); l = l.Tail() {
		out = term.MakeCons(l.Head(), out)
		i.p.Alloc += 2
	}
	return i.done(out)
}

// tuple makes a tuple that has nothing to share a block with: it is large or {}.
func (i *instruction) tuple() Status {
	from, n := i.wide(), i.imm()
	i.p.Alloc += uint64(n) + 1
	return i.done(term.MakeTuple(i.r[from : from+n]...))
}

func (i *instruction) tupleOfList() Status {
	elems, _ := term.ListElems(i.rb())
	for a, b := 0, len(elems)-1; a < b; a, b = a+1, b-1 {
		elems[a], elems[b] = elems[b], elems[a]
	}
	i.p.Alloc += uint64(len(elems)) + 1
	return i.done(term.TupleOf(elems))
}

// setElems does the SetElems ins with its second word ext.
func (m *Machine) setElems(p *Proc, ins, ext uint64) {
	r := p.stack[p.base:]
	old := r[uint8(ins>>16)].Elems()
	elems := m.heap.Elems(len(old))
	copy(elems, old)
	for k, at := range p.mod.Literals[ext>>32].Elems() {
		elems[at.Small()] = r[int(uint16(ext))+k]
	}
	p.Alloc += uint64(len(elems)) + 1
	r[uint8(ins>>8)] = term.TupleOf(elems)
}

func (i *instruction) mapNew() Status {
	from, n := i.wide(), i.imm()
	i.p.Alloc += mapWords(n)
	return i.done(term.MapOf(i.r[from : from+2*n]...))
}

// mapWords is about what a map of n pairs takes, half of it shared with others like it.
func mapWords(n int) uint64 { return uint64(5 + 2*n) }

func (i *instruction) mapPut() Status {
	m := i.rb()
	if !m.IsMap() {
		return i.badMap(m)
	}
	pairs := i.r[i.x() : i.x()+2*i.y()]
	for k := 0; k < len(pairs); k += 2 {
		m = m.Map().Put(pairs[k], pairs[k+1])
	}
	i.p.Alloc += mapWords(min(m.Map().Len(), term.MaxFlatMap))
	return i.done(m)
}

func (i *instruction) mapUpdate() Status {
	m := i.rb()
	if !m.IsMap() {
		return i.badMap(m)
	}
	pairs := i.r[i.x() : i.x()+2*i.y()]
	for k := 0; k < len(pairs); k += 2 {
		if _, ok := m.Map().Get(pairs[k]); !ok {
			return i.badKey(m, pairs[k], pairs[k+1], k == 0)
		}
		m = m.Map().Put(pairs[k], pairs[k+1])
	}
	i.p.Alloc += mapWords(min(m.Map().Len(), term.MaxFlatMap))
	return i.done(m)
}

// badMap raises {badmap, m}. The shell's evaluator finds out by maps:put(k, v, m),
// and that shows in the trace.
func (i *instruction) badMap(m term.Term) Status {
	if i.imm() > code.FailBare {
		return i.jump()
	}
	e := &Exception{Class: term.AtomError, Reason: term.MakeTuple(term.AtomBadmap, m)}
	if i.p.mod.Hidden {
		e.lead = bifFrame(term.AtomMaps, term.A("put"), []term.Term{term.A("k"), term.A("v"), m}, term.Term{})
	}
	return i.throw(e)
}

// badKey raises {badkey, k}. The shell's evaluator goes through lists:foldl/3 and maps:update/3.
func (i *instruction) badKey(m, k, v term.Term, first bool) Status {
	if i.imm() > code.FailBare {
		return i.jump()
	}
	e := &Exception{Class: term.AtomError, Reason: term.MakeTuple(term.AtomBadkey, k)}
	if i.p.mod.Hidden {
		e.lead = bifFrame(term.AtomMaps, term.A("update"), []term.Term{k, v, m}, term.Term{})
		fold := Frame{Module: term.AtomLists, Function: term.A("foldl"), Arity: 3, File: "lists.erl", Line: foldlLine}
		if !first {
			fold.Function, fold.Line = term.A("foldl_1"), foldlLoopLine
		}
		e.below = []Frame{fold}
	}
	return i.throw(e)
}

// The lines that OTP 25 shows for lists:foldl/3 and its loop.
const (
	foldlLine     = 1350
	foldlLoopLine = 1355
)
