package ets

import (
	"mortal/lang/term"
	"mortal/runtime/vm"
)

// The functions that deal with a table as a whole.

var (
	atomSet        = term.A("set")
	atomOrderedSet = term.A("ordered_set")
	atomBag        = term.A("bag")
	atomDupBag     = term.A("duplicate_bag")

	atomPublic    = term.A("public")
	atomProtected = term.A("protected")
	atomPrivate   = term.A("private")

	atomNamedTable    = term.A("named_table")
	atomCompressed    = term.A("compressed")
	atomKeypos        = term.A("keypos")
	atomHeir          = term.A("heir")
	atomNone          = term.A("none")
	atomAuto          = term.A("auto")
	atomReadConc      = term.A("read_concurrency")
	atomWriteConc     = term.A("write_concurrency")
	atomDecentralized = term.A("decentralized_counters")
)

var kinds = map[term.Term]kind{atomSet: set, atomOrderedSet: orderedSet, atomBag: bag, atomDupBag: duplicateBag}

var kindAtoms = [...]term.Term{set: atomSet, orderedSet: atomOrderedSet, bag: atomBag, duplicateBag: atomDupBag}

var protections = map[term.Term]protection{atomPublic: public, atomProtected: protected, atomPrivate: private}

var protectionAtoms = [...]term.Term{public: atomPublic, protected: atomProtected, private: atomPrivate}

func (ts *Tables) new2(c *vm.Call) term.Term {
	options, tail := term.ListElems(c.Args[1])
	if !c.Args[0].IsAtom() || !tail.IsNil() {
		return c.Badarg()
	}
	t := &table{name: c.Args[0], owner: c.Proc.ID, newest: lastSeq}
	t.options.writeConcurrency = term.AtomFalse
	for _, o := range options {
		if !t.setOption(o) {
			return c.Badarg()
		}
	}
	if _, taken := ts.names[t.name]; taken && t.named {
		return badarg(c, causeExists)
	}
	t.options.complete(t.kind)
	t.rows.order.byValue, t.rows.order.many = t.kind == orderedSet, t.kind.many()
	t.ghosts.order = t.rows.order
	t.ghosts.order.many = false
	t.id = system(c).MakeRef().ID()
	ts.add(t)
	return t.term()
}

// setOption sets what an option of new/2 says; it reports false when it is none.
func (t *table) setOption(o term.Term) bool {
	if k, ok := kinds[o]; ok {
		t.kind = k
		return true
	}
	if p, ok := protections[o]; ok {
		t.protection = p
		return true
	}
	switch {
	case o == atomNamedTable:
		t.named = true
		return true
	case o == atomCompressed:
		t.options.compressed = true
		return true
	case o.IsTuple(2) && o.Elem(0) == atomKeypos:
		pos := o.Elem(1)
		if !pos.IsSmall() || pos.Small() < 1 || pos.Small() > maxKeypos {
			return false
		}
		t.rows.order.keypos = int(pos.Small()) - 1
		return true
	}
	return t.setHeir(o) || t.options.set(o)
}

// maxKeypos is the most elements a tuple has.
const maxKeypos = 1<<24 - 1

// setHeir sets what {heir, Pid, Data} or {heir, none} say.
func (t *table) setHeir(o term.Term) bool {
	switch {
	case o.IsTuple(3) && o.Elem(0) == atomHeir && o.Elem(1).IsPid():
		t.heir, t.gift = o.Elem(1).ID(), o.Elem(2)
		return true
	case o.IsTuple(2) && o.Elem(0) == atomHeir && o.Elem(1) == atomNone:
		t.heir, t.gift = 0, term.Term{}
		return true
	}
	return false
}

func (p *performance) set(o term.Term) bool {
	if !o.IsTuple(2) {
		return false
	}
	name, value := o.Elem(0), o.Elem(1)
	isBool := value == term.AtomTrue || value == term.AtomFalse
	switch {
	case name == atomReadConc && isBool:
		p.readConcurrency = value == term.AtomTrue
	case name == atomDecentralized && isBool:
		p.decentralized = value
	case name == atomWriteConc && (isBool || value == atomAuto):
		p.writeConcurrency = value
	default:
		return false
	}
	return true
}

// complete sets what follows from other options.
func (p *performance) complete(k kind) {
	if p.decentralized.IsNone() {
		p.decentralized = term.Bool(p.writeConcurrency == atomAuto || p.writeConcurrency == term.AtomTrue && k == orderedSet)
	}
}

func (ts *Tables) setopts2(c *vm.Call) term.Term {
	t := ts.named(c)
	if t == nil {
		return term.Term{}
	}
	options, tail := term.ListElems(c.Args[1])
	if !c.Args[1].IsCons() && !c.Args[1].IsNil() {
		options, tail = c.Args[1:], term.EmptyList
	}
	changed := *t
	for _, o := range options {
		if !changed.changeOption(o) {
			return c.Badarg()
		}
	}
	switch {
	case !tail.IsNil():
		return c.Badarg()
	case t.owner != c.Proc.ID:
		return badarg(c, causeNotOwner)
	}
	t = ts.mut(t)
	t.heir, t.gift, t.protection = changed.heir, changed.gift, changed.protection
	return term.AtomTrue
}

var atomProtection = term.A("protection")

// changeOption sets an option of setopts/2.
func (t *table) changeOption(o term.Term) bool {
	if o.IsTuple(2) && o.Elem(0) == atomProtection {
		p, ok := protections[o.Elem(1)]
		t.protection = p
		return ok
	}
	return t.setHeir(o)
}

func (ts *Tables) delete1(c *vm.Call) term.Term {
	t := ts.writable(c)
	if t == nil {
		return term.Term{}
	}
	ts.drop(t)
	return term.AtomTrue
}

func (ts *Tables) rename2(c *vm.Call) term.Term {
	t := ts.writable(c)
	if t == nil {
		return term.Term{}
	}
	name := c.Args[1]
	if !name.IsAtom() {
		return c.Badarg()
	}
	if _, taken := ts.names[name]; taken && t.named {
		return c.Badarg()
	}
	t = ts.mut(t)
	if t.named {
		x := ts.own()
		delete(x.names, t.name)
		x.names[name] = t.id
	}
	t.name = name
	return t.term()
}

func (ts *Tables) whereis1(c *vm.Call) term.Term {
	if !c.Args[0].IsAtom() {
		return c.Badarg()
	}
	if t := ts.find(c.Args[0]); t != nil {
		return t.ref()
	}
	return term.AtomUndefined
}

func (ts *Tables) all0(*vm.Call) term.Term {
	var all []term.Term
	for _, t := range ts.all() {
		all = append(all, t.term())
	}
	return term.MakeList(all...)
}

func (ts *Tables) giveAway3(c *vm.Call) term.Term {
	t := ts.writable(c)
	if t == nil {
		return term.Term{}
	}
	s, to := system(c), c.Args[1]
	switch {
	case !to.IsPid():
		return c.Badarg()
	case t.owner != c.Proc.ID:
		return badarg(c, causeNotOwner)
	case to.ID() == t.owner:
		return badarg(c, causeOwner)
	case !s.Alive(to):
		return c.Badarg()
	}
	ts.setOwner(t, to.ID())
	self := term.MakePid(c.Proc.ID)
	s.PostFrom(self, to, transfer(t, self, c.Args[2]))
	return term.AtomTrue
}

func (ts *Tables) safeFixtable2(c *vm.Call) term.Term {
	t := ts.readable(c)
	if t == nil {
		return term.Term{}
	}
	switch c.Args[1] {
	case term.AtomTrue:
		ts.fix(t, c.Proc.ID, system(c).Now())
	case term.AtomFalse:
		ts.unfix(t, c.Proc.ID, 1)
	default:
		return c.Badarg()
	}
	return term.AtomTrue
}
