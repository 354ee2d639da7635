package compile

import (
	"mortal/lang/code"
	"mortal/lang/syntax"
	"mortal/lang/term"
)

// minSelect is from how many constants on a jump table pays.
const minSelect = 4

// A selection is a jump table over the clauses of a function or case: the
// value of the first pattern decides where to begin.
type selection struct {
	f      *function
	table  int
	starts []*label // of the clauses
	picks  []int    // clause of each key
}

// selection emits the jump for clauses whose first pattern is for register r, when
// the first few of those are constants. It is nil when there is no table. A value that
// is not in the table begins at the first clause that is no constant.
func (f *function) selection(cs []*syntax.Clause, r int) *selection {
	s := &selection{f: f, starts: make([]*label, len(cs)+1)}
	var keys []int
	seen := map[uint64]bool{}
	rest := 0
	for ; rest < len(cs) && len(cs[rest].Patterns) > 0; rest++ {
		t, ok := f.patternConstant(syntax.Unparen(cs[rest].Patterns[0]))
		if !ok || !isKey(t) {
			break
		}
		if !seen[t.Word()] {
			seen[t.Word()] = true
			keys = append(keys, f.m.literal(t))
			s.picks = append(s.picks, rest)
		}
	}
	if len(keys) < minSelect {
		return nil
	}
	for i := range s.starts {
		s.starts[i] = newLabel()
	}
	s.table = len(f.m.out.Tables)
	f.m.out.Tables = append(f.m.out.Tables, code.Table{Keys: keys})
	f.emit(code.OpSelect, r, 0, 0, s.table)
	f.jump(s.starts[rest])
	return s
}

// isKey reports whether a constant may be a key of a jump table: the word says all.
func isKey(t term.Term) bool { return t.IsImmediate() && !t.IsNone() && t.Kind() != term.Tuple }

// begin places the start of clause i; i is the number of clauses for what comes after them.
func (s *selection) begin(i int) {
	if s == nil {
		return
	}
	s.f.place(s.starts[i])
}

// end fills in the table when all clauses are placed.
func (s *selection) end() {
	if s == nil {
		return
	}
	jumps := make([]int, len(s.picks))
	for k, c := range s.picks {
		jumps[k] = s.starts[c].pc
	}
	s.f.m.out.Tables[s.table].Jumps = jumps
}
