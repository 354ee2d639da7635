package compile

import (
	"mortal/lang/code"
	"mortal/lang/syntax"
)

// tailArguments evaluates args to the registers from 0 up, those whose indexes
// are in first before the others. What is computed goes to its register at once when nothing needed later is
// there, else to a temporary. Variables and constants are left for the end: they are moved in an order in which
// no move overwrites what another one reads, with a temporary for each ring of them only.
func (f *function) tailArguments(args []syntax.Expr, first ...int) {
	f.reserve(max(f.top, len(args)))
	order := evaluationOrder(len(args), first)
	s := shuffle{f: f, needed: make([]int, len(args))}
	var computed, constants []int
	for _, i := range order {
		_, isConst := f.m.constant(syntax.Unparen(args[i]))
		src, isVar := f.variableAt(args[i])
		switch {
		case isConst:
			constants = append(constants, i)
		case !isVar:
			computed = append(computed, i)
		default:
			s.add(i, src)
		}
	}
	s.findNeeds(args, computed)
	for k, i := range computed {
		if s.clear(i, k, 0); s.needed[i] <= k && !s.reads(i) {
			f.into(args[i], i)
		} else {
			s.moves = append(s.moves, registerMove{i, f.temporary(args[i])})
		}
	}
	s.finish()
	for _, i := range constants {
		f.into(args[i], i)
	}
}

// consCall returns [Head | f(Args)], e, when f is a function of the module. After the call only the head is needed:
// it is moved to the first register, right below the callee's. What is still to be done for each element of a list
// is two slots of the stack then, instead of five or six, which makes recursion over long lists up to twice as fast.
func (f *function) consCall(e *syntax.List) bool {
	call, k, ok := f.callOfKnown(e.Tail)
	if !ok || f.protected > 0 || f.cannotReturn(f.m.outcomes.called(k)) {
		return false
	}
	n := len(call.Args)
	f.reserve(max(f.top, 2+n))
	s := shuffle{f: f}
	s.add(0, f.value(e.Elems[0]))
	var constants []int
	for i, a := range call.Args {
		if src, ok := f.variableAt(a); ok {
			s.add(2+i, src)
		} else if _, ok := f.m.constant(syntax.Unparen(a)); ok {
			constants = append(constants, i)
		} else {
			s.add(2+i, f.temporary(a))
		}
	}
	s.finish()
	for _, i := range constants {
		f.into(call.Args[i], 2+i)
	}
	f.at(call)
	pc := f.emit(code.OpCall, 1, 0, 0, 0)
	f.m.calls = append(f.m.calls, localCall{pc: pc, to: k, at: call.Span()})
	f.emit(code.OpReturnCons, 0, 0, 1, 0)
	return true
}

// callOfKnown reports whether e is a call of a function of the module.
func (f *function) callOfKnown(e syntax.Expr) (*syntax.Call, funKey, bool) {
	call, ok := syntax.Unparen(e).(*syntax.Call)
	if !ok || f.m.outcomes == nil {
		return nil, funKey{}, false
	}
	name, ok := syntax.Unparen(call.Fun).(*syntax.Atom)
	if !ok {
		return nil, funKey{}, false
	}
	k := funKey{name.Name, len(call.Args)}
	return call, k, f.m.defined[k] && len(call.Args) < nearLimit-2
}

// variableAt returns the register of e, if it is a variable that has a value for sure.
func (f *function) variableAt(e syntax.Expr) (reg int, ok bool) {
	v, ok := syntax.Unparen(e).(*syntax.Var)
	if !ok {
		return 0, false
	}
	p, bound := f.regs[v.Name]
	return p.reg, bound && !p.maybe
}

// isAtHand reports whether e is a variable that has a value for sure, or a constant: when it is evaluated makes no difference.
func (f *function) isAtHand(e syntax.Expr) bool {
	if _, ok := f.variableAt(e); ok {
		return true
	}
	_, ok := f.m.constant(syntax.Unparen(e))
	return ok
}

// temporary compiles e to a register that the moves to the argument registers do not touch.
func (f *function) temporary(e syntax.Expr) int {
	r := f.alloc()
	f.into(e, r)
	return r
}

func evaluationOrder(n int, first []int) []int {
	order := make([]int, 0, n)
	order = append(order, first...)
	for i := range n {
		if !containsInt(first, i) {
			order = append(order, i)
		}
	}
	return order
}

func containsInt(xs []int, x int) bool {
	for _, y := range xs {
		if x == y {
			return true
		}
	}
	return false
}

type registerMove struct{ dst, src int }

// A shuffle is the moves that are still to be made before a tail call.
type shuffle struct {
	f     *function
	moves []registerMove

	// needed is, for each of the first registers, the place among the computed arguments after which none of
	// them reads it any more; -1 when none does. The room of a variable that they may still bind is needed to the end.
	needed []int
}

func (s *shuffle) findNeeds(args []syntax.Expr, computed []int) {
	for i := range s.needed {
		s.needed[i] = -1
	}
	for k, i := range computed {
		for _, reg := range s.f.readRegs(args[i]) {
			if reg < len(s.needed) {
				s.needed[reg] = k
			}
		}
	}
	for name, room := range s.f.rooms {
		if _, bound := s.f.regs[name]; !bound && room < len(s.needed) {
			s.needed[room] = len(computed)
		}
	}
}

// add adds a move, unless it is none.
func (s *shuffle) add(dst, src int) {
	if dst != src {
		s.moves = append(s.moves, registerMove{dst, src})
	}
}

// reads reports whether one of the moves reads register r.
func (s *shuffle) reads(r int) bool {
	for _, m := range s.moves {
		if m.src == r {
			return true
		}
	}
	return false
}

// clear makes the moves that read register r where that can be done before the computed argument at place k,
// and those that are in their way. Depth is how many are waiting.
func (s *shuffle) clear(r, k, depth int) {
	for j := 0; j < len(s.moves) && depth <= len(s.needed); j++ {
		m := s.moves[j]
		if m.src != r || s.needed[m.dst] >= k {
			continue
		}
		before := len(s.moves)
		if s.clear(m.dst, k, depth+1); len(s.moves) < before {
			j = -1 // they are others now
			continue
		}
		if !s.reads(m.dst) {
			s.make(j)
			j--
		}
	}
}

// make emits move j.
func (s *shuffle) make(j int) {
	s.f.move(s.moves[j].dst, s.moves[j].src)
	s.moves = append(s.moves[:j], s.moves[j+1:]...)
}

// finish makes all moves.
func (s *shuffle) finish() {
	for len(s.moves) > 0 {
		j := s.free()
		if j < 0 {
			j = 0
			s.save(s.moves[0].dst)
		}
		s.make(j)
	}
}

// free returns a move whose destination no other reads, or -1.
func (s *shuffle) free() int {
	for j, m := range s.moves {
		if !s.reads(m.dst) {
			return j
		}
	}
	return -1
}

// save moves what is in register r out of the way.
func (s *shuffle) save(r int) {
	t := s.f.alloc()
	s.f.move(t, r)
	for j := range s.moves {
		if s.moves[j].src == r {
			s.moves[j].src = t
		}
	}
}

// readRegs returns the registers of the variables that e reads.
func (f *function) readRegs(e syntax.Expr) []int {
	var regs []int
	var walk func(e syntax.Expr)
	walk = func(e syntax.Expr) {
		if v, ok := e.(*syntax.Var); ok {
			if p, bound := f.regs[v.Name]; bound {
				regs = append(regs, p.reg)
			} else if v.Name == f.self && f.selfFun != nil {
				for i := range f.selfFun.free {
					regs = append(regs, f.selfFun.arity+i)
				}
			}
			return
		}
		children(e, walk)
	}
	walk(e)
	return regs
}
