package ets

import (
	"maps"
	"slices"

	"mortal/runtime"
)

// Fold implements runtime.Part.
func (ts *Tables) Fold(h *runtime.Hasher) {
	for _, t := range ts.all() {
		t.fold(h)
	}
	for _, pid := range slices.Sorted(maps.Keys(ts.ties)) {
		h.Word(pid)
		for _, id := range ts.ties[pid] {
			h.Word(id)
		}
	}
	h.Term(ts.specRefs)
}

func (t *table) fold(h *runtime.Hasher) {
	h.Word(t.id)
	h.Term(t.name)
	h.Bool(t.named)
	for _, x := range [...]uint64{uint64(t.kind), uint64(t.protection), t.owner, t.heir, uint64(t.rows.order.keypos), uint64(t.count), t.newest} {
		h.Word(x)
	}
	h.Term(t.gift)
	h.Bool(t.options.compressed)
	h.Bool(t.options.readConcurrency)
	h.Term(t.options.writeConcurrency)
	h.Term(t.options.decentralized)
	for _, tree := range [...]*tree{&t.rows, &t.ghosts} {
		for it := range tree.ascend(nil) {
			h.Word(it.seq)
			h.Term(it.row)
		}
	}
	for _, f := range t.fixes {
		h.Word(f.pid)
		h.Word(uint64(f.times))
		h.Word(uint64(f.since))
	}
	h.Bool(t.fixedChained)
}
