package runtime

import (
	"slices"

	"mortal/lang/term"
	"mortal/runtime/vm"
)

// dictBifs are the process dictionary. It is an immutable map behind a pointer, so a
// snapshot shares it..
var dictBifs = []vm.Bif{
	{Module: "erlang", Name: "put", Arity: 2, Fn: put2, Doc: "put a value into the process dictionary"},
	{Module: "erlang", Name: "get", Arity: 0, Fn: get0, Doc: "the whole process dictionary"},
	{Module: "erlang", Name: "get", Arity: 1, Fn: get1, Doc: "a value of the process dictionary"},
	{Module: "erlang", Name: "get_keys", Arity: 0, Fn: getKeys0, Doc: "keys of the process dictionary"},
	{Module: "erlang", Name: "get_keys", Arity: 1, Fn: getKeys1, Doc: "keys of the process dictionary with a value"},
	{Module: "erlang", Name: "erase", Arity: 0, Fn: erase0, Doc: "empty the process dictionary"},
	{Module: "erlang", Name: "erase", Arity: 1, Fn: erase1, Doc: "remove a key from the process dictionary"},
}

func put2(c *vm.Call) term.Term {
	_, p := system(c)
	old := p.entry(c.Args[0])
	p.extra().dict = p.dict().Put(c.Args[0], c.Args[1])
	c.Proc.Alloc += 4
	return old
}

func get0(c *vm.Call) term.Term {
	_, p := system(c)
	return p.dictList()
}

func get1(c *vm.Call) term.Term {
	_, p := system(c)
	return p.entry(c.Args[0])
}

func (p *process) entry(key term.Term) term.Term {
	if v, ok := p.dict().Get(key); ok {
		return v
	}
	return term.AtomUndefined
}

// dictList returns the dictionary in descending order of the keys. In OTP small integers and the keys of proc_lib
// come in this order, as it goes through a hash table from its end; others come as their hashes, or the numbers of
// atoms, want it.
func (p *process) dictList() term.Term {
	list := term.EmptyList
	for k, v := range p.dict().All() {
		list = term.MakeCons(term.MakeTuple(k, v), list)
	}
	return list
}

func getKeys0(c *vm.Call) term.Term {
	_, p := system(c)
	keys := slices.Clone(p.dict().Keys())
	slices.Reverse(keys)
	return term.MakeList(keys...)
}

func getKeys1(c *vm.Call) term.Term {
	_, p := system(c)
	var keys []term.Term
	for k, v := range p.dict().All() {
		if term.ExactEqual(v, c.Args[0]) {
			keys = append(keys, k)
		}
	}
	slices.Reverse(keys)
	return term.MakeList(keys...)
}

func erase0(c *vm.Call) term.Term {
	_, p := system(c)
	all := p.dictList()
	if p.rare != nil {
		p.rare.dict = term.Term{}
	}
	return all
}

func erase1(c *vm.Call) term.Term {
	_, p := system(c)
	old := p.entry(c.Args[0])
	if p.rare != nil && !p.rare.dict.IsNone() {
		p.rare.dict = p.dict().Remove(c.Args[0])
	}
	return old
}

// DictValue returns what a process keeps in its dictionary under key.
func (s *System) DictValue(pid, key term.Term) (value term.Term, ok bool) {
	p := s.get(pid.ID())
	if p == nil || p.rare == nil || p.rare.dict.IsNone() {
		return term.Term{}, false
	}
	return p.dict().Get(key)
}
