package ets

import (
	"mortal/lang/term"
	"mortal/runtime"
	"mortal/runtime/vm"
)

// infoItems are the items of info/1 in its order, and those that only info/2 knows.
var infoItems = []struct {
	name   string
	inList bool
	value  func(s *runtime.System, t *table) term.Term
}{
	{"id", true, func(_ *runtime.System, t *table) term.Term { return t.ref() }},
	{"decentralized_counters", true, func(_ *runtime.System, t *table) term.Term { return t.options.decentralized }},
	{"read_concurrency", true, func(_ *runtime.System, t *table) term.Term { return term.Bool(t.options.readConcurrency) }},
	{"write_concurrency", true, func(_ *runtime.System, t *table) term.Term { return t.options.writeConcurrency }},
	{"compressed", true, func(_ *runtime.System, t *table) term.Term { return term.Bool(t.options.compressed) }},
	{"memory", true, func(_ *runtime.System, t *table) term.Term { return t.memory() }},
	{"owner", true, func(_ *runtime.System, t *table) term.Term { return term.MakePid(t.owner) }},
	{"heir", true, func(_ *runtime.System, t *table) term.Term { return t.heirTerm() }},
	{"name", true, func(_ *runtime.System, t *table) term.Term { return t.name }},
	{"size", true, func(_ *runtime.System, t *table) term.Term { return term.MakeInt(int64(t.count)) }},
	{"node", true, func(s *runtime.System, _ *table) term.Term { return s.Config().Node }},
	{"named_table", true, func(_ *runtime.System, t *table) term.Term { return term.Bool(t.named) }},
	{"type", true, func(_ *runtime.System, t *table) term.Term { return kindAtoms[t.kind] }},
	{"keypos", true, func(_ *runtime.System, t *table) term.Term { return term.MakeInt(int64(t.rows.order.keypos) + 1) }},
	{"protection", true, func(_ *runtime.System, t *table) term.Term { return protectionAtoms[t.protection] }},
	{"fixed", false, func(_ *runtime.System, t *table) term.Term { return term.Bool(len(t.fixes) > 0) }},
	{"binary", false, func(*runtime.System, *table) term.Term { return term.EmptyList }},
	{"safe_fixed_monotonic_time", false, func(_ *runtime.System, t *table) term.Term { return t.fixedSince(monotonic) }},
	{"safe_fixed", false, func(s *runtime.System, t *table) term.Term {
		return t.fixedSince(func(since int64) term.Term { return timestamp(s.Config().Start + since) })
	}},
}

// info1 gives undefined for a name without a table, and for a reference whose table is gone: nothing
// tells it from one that never was of a table.
func (ts *Tables) info1(c *vm.Call) term.Term {
	t, ok := ts.asked(c)
	if !ok {
		return term.AtomUndefined
	}
	if t == nil {
		return term.Term{}
	}
	var items []term.Term
	for _, i := range infoItems {
		if i.inList {
			items = append(items, term.MakeTuple(term.A(i.name), i.value(system(c), t)))
		}
	}
	return term.MakeList(items...)
}

func (ts *Tables) info2(c *vm.Call) term.Term {
	t, ok := ts.asked(c)
	if !ok {
		return term.AtomUndefined
	}
	if t == nil {
		return term.Term{}
	}
	for _, i := range infoItems {
		if c.Args[1] == term.A(i.name) {
			return i.value(system(c), t)
		}
	}
	return c.Badarg()
}

// asked returns the table that info is wanted of. It reports false when there is none;
// when the first argument cannot name a table it fails and returns nil.
func (ts *Tables) asked(c *vm.Call) (t *table, ok bool) {
	t = ts.find(c.Args[0])
	if t != nil || c.Args[0].IsAtom() || c.Args[0].IsRef() {
		return t, t != nil
	}
	badarg(c, causeType)
	return nil, true
}

// Words of an empty table, as in ERTS.
const (
	hashWords = 305
	treeWords = 139
)

// memory returns the words that a table takes.
func (t *table) memory() term.Term {
	words := t.words + hashWords
	if t.kind == orderedSet {
		words = t.words + uint64(t.count) + treeWords
	}
	return term.MakeInt(int64(words))
}

func (t *table) heirTerm() term.Term {
	if t.heir == 0 {
		return atomNone
	}
	return term.MakePid(t.heir)
}

// fixedSince returns {Time, [{Pid, Times}]} of a table that is fixed, else false.
func (t *table) fixedSince(show func(since int64) term.Term) term.Term {
	if len(t.fixes) == 0 {
		return term.AtomFalse
	}
	pids := make([]term.Term, len(t.fixes))
	for i, f := range t.fixes {
		pids[i] = term.MakeTuple(term.MakePid(f.pid), term.MakeInt(int64(f.times)))
	}
	return term.MakeTuple(show(t.fixes[0].since), term.MakeList(pids...))
}

func monotonic(nanos int64) term.Term { return term.MakeInt(nanos) }

// timestamp returns a time as erlang:timestamp/0 does.
func timestamp(nanos int64) term.Term {
	micros := nanos / 1000
	return term.MakeTuple(term.MakeInt(micros/1e12), term.MakeInt(micros/1e6%1e6), term.MakeInt(micros%1e6))
}
