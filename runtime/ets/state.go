package ets

import (
	"maps"
	"slices"

	"mortal/lang/term"
	"mortal/runtime"
)

// Owns implements runtime.StatePart.
func (ts *Tables) Owns(pid uint64) bool { return len(ts.ties[pid]) > 0 }

// Visit implements runtime.StatePart: it tells of the tables that were made, changed and
// deleted since base, in the order in which they were made.
func (ts *Tables) Visit(base runtime.Part, word func(uint64), value func(term.Term)) {
	was := base.(*Tables)
	if ts.index == was.index {
		return
	}
	for _, t := range ts.all() {
		if was.byID[t.id] != t {
			t.tell(word, value)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(was.byID)) {
		if ts.byID[id] == nil {
			word(^id)
		}
	}
}

func (t *table) tell(word func(uint64), value func(term.Term)) {
	value(t.ref())
	value(t.name)
	value(term.MakePid(t.owner))
	value(term.MakePid(t.heir))
	value(t.gift)
	word(uint64(t.kind)<<8 | uint64(t.protection))
	word(uint64(t.count))
	for it := range t.items(0) {
		value(it.row)
	}
	for _, f := range t.fixes {
		value(term.MakePid(f.pid))
		word(uint64(f.times))
	}
}

var _ runtime.StatePart = (*Tables)(nil)
