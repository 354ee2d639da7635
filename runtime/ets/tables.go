package ets

import (
	"maps"
	"slices"

	"mortal/lang/term"
	"mortal/runtime"
)

// Tables are the ETS tables of a System, a part of its state.
type Tables struct {
	epoch *epoch
	*index
	words    uint64    // of the rows of all tables
	specRefs term.Term // map from references of match specifications, and from these, to the one in specs
}

// An index finds tables. It is copied before the first change in an epoch.
type index struct {
	epoch *epoch
	byID  map[uint64]*table
	names map[term.Term]uint64
	ties  map[uint64][]uint64 // tables that a process owns or has fixed, by pid; not changed in place
	specs map[uint64]*spec    // compiled match specifications
}

// New returns a world's ETS without tables.
func New() runtime.Part {
	e := new(epoch)
	return &Tables{epoch: e, specRefs: term.EmptyMap, index: &index{
		epoch: e,
		byID:  make(map[uint64]*table),
		names: make(map[term.Term]uint64),
		ties:  make(map[uint64][]uint64),
		specs: make(map[uint64]*spec),
	}}
}

// Fork implements runtime.Part. Nothing is copied: both sides begin a new epoch.
func (ts *Tables) Fork() runtime.Part {
	f := *ts
	f.epoch = new(epoch)
	ts.epoch = new(epoch)
	return &f
}

// own returns the index, to be changed.
func (ts *Tables) own() *index {
	if ts.index.epoch != ts.epoch {
		ts.index = &index{
			epoch: ts.epoch,
			byID:  maps.Clone(ts.byID),
			names: maps.Clone(ts.names),
			ties:  maps.Clone(ts.ties),
			specs: maps.Clone(ts.specs),
		}
	}
	return ts.index
}

// mut returns a table to be changed.
func (ts *Tables) mut(t *table) *table {
	if t.epoch == ts.epoch {
		return t
	}
	clone := *t
	clone.epoch = ts.epoch
	ts.own().byID[t.id] = &clone
	return &clone
}

// change runs f on a table to be changed and keeps account of its memory.
func (ts *Tables) change(t *table, f func(t *table)) {
	t = ts.mut(t)
	before := t.words
	defer func() { ts.words += t.words - before }() // f may panic with a term.DepthError
	f(t)
}

// add makes t a table of the world.
func (ts *Tables) add(t *table) {
	t.epoch = ts.epoch
	x := ts.own()
	x.byID[t.id] = t
	if t.named {
		x.names[t.name] = t.id
	}
	x.tie(t.owner, t.id)
}

// drop deletes a table with all its rows.
func (ts *Tables) drop(t *table) {
	x := ts.own()
	delete(x.byID, t.id)
	if t.named {
		delete(x.names, t.name)
	}
	x.untie(t.owner, t.id)
	for _, f := range t.fixes {
		x.untie(f.pid, t.id)
	}
	ts.words -= t.words
}

// setOwner gives a table to another process.
func (ts *Tables) setOwner(t *table, owner uint64) {
	t = ts.mut(t)
	x := ts.own()
	if !t.fixedBy(t.owner) {
		x.untie(t.owner, t.id)
	}
	t.owner = owner
	x.tie(owner, t.id)
}

// tie notes that the end of a process concerns a table.
func (x *index) tie(pid, id uint64) {
	if have := x.ties[pid]; !slices.Contains(have, id) {
		x.ties[pid] = append(have[:len(have):len(have)], id)
	}
}

func (x *index) untie(pid, id uint64) {
	rest := slices.DeleteFunc(slices.Clone(x.ties[pid]), func(have uint64) bool { return have == id })
	if len(rest) == 0 {
		delete(x.ties, pid)
		return
	}
	x.ties[pid] = rest
}

// find returns the table that a name or reference stands for, or nil.
func (ts *Tables) find(id term.Term) *table {
	switch {
	case id.IsAtom():
		return ts.byID[ts.names[id]]
	case id.IsRef():
		return ts.byID[id.ID()]
	}
	return nil
}

// all returns the tables in the order in which they were made.
func (ts *Tables) all() []*table {
	ids := slices.Sorted(maps.Keys(ts.byID))
	all := make([]*table, len(ids))
	for i, id := range ids {
		all[i] = ts.byID[id]
	}
	return all
}

// ProcessEnded implements runtime.Part: tables are deleted with their owner unless
// an heir lives (stdlib, ets, new/2), and what the process had fixed is so no more.
func (ts *Tables) ProcessEnded(s *runtime.System, pid uint64) {
	for _, id := range ts.ties[pid] {
		t := ts.byID[id]
		if t.fixedBy(pid) {
			ts.unfix(t, pid, allTimes)
		}
		if t.owner == pid {
			ts.bequeath(s, ts.byID[id])
		}
	}
}

// bequeath gives a table whose owner ended to its heir, or deletes it.
func (ts *Tables) bequeath(s *runtime.System, t *table) {
	heir, from := term.MakePid(t.heir), term.MakePid(t.owner)
	if t.heir == 0 || t.heir == t.owner || !s.Alive(heir) {
		ts.drop(t)
		return
	}
	ts.setOwner(t, t.heir)
	s.Post(heir, transfer(t, from, t.gift))
}

var atomTransfer = term.A("ETS-TRANSFER")

// transfer is the message to a new owner.
func transfer(t *table, from, data term.Term) term.Term {
	return term.MakeTuple(atomTransfer, t.term(), from, data)
}

var _ runtime.Part = (*Tables)(nil)
