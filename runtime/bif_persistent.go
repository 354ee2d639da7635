package runtime

import (
	"mortal/lang/term"
	"mortal/runtime/vm"
)

// persistentBifs are the module persistent_term: one immutable map in the System.
var persistentBifs = []vm.Bif{
	{Module: "persistent_term", Name: "put", Arity: 2, Fn: termPut2, Visible: true, Doc: "store a term for all processes"},
	{Module: "persistent_term", Name: "get", Arity: 0, Fn: termGet0, Visible: true, Doc: "all stored terms"},
	{Module: "persistent_term", Name: "get", Arity: 1, Fn: termGet1, Visible: true, Doc: "a stored term"},
	{Module: "persistent_term", Name: "get", Arity: 2, Fn: termGet2, Visible: true, Doc: "a stored term, or a default"},
	{Module: "persistent_term", Name: "erase", Arity: 1, Fn: termErase1, Visible: true, Doc: "remove a stored term"},
	{Module: "persistent_term", Name: "info", Arity: 0, Fn: termInfo0, Visible: true, Doc: "number and size of the stored terms"},
}

func termPut2(c *vm.Call) term.Term {
	s := c.Host.(*System)
	s.terms = s.terms.Map().Put(c.Args[0], c.Args[1])
	return term.AtomOk
}

func termGet0(c *vm.Call) term.Term {
	var all []term.Term
	for k, v := range c.Host.(*System).terms.Map().All() {
		all = append(all, term.MakeTuple(k, v))
	}
	return term.MakeList(all...)
}

func termGet1(c *vm.Call) term.Term {
	if v, ok := c.Host.(*System).terms.Map().Get(c.Args[0]); ok {
		return v
	}
	return c.Badarg()
}

func termGet2(c *vm.Call) term.Term {
	if v, ok := c.Host.(*System).terms.Map().Get(c.Args[0]); ok {
		return v
	}
	return c.Args[1]
}

func termErase1(c *vm.Call) term.Term {
	s := c.Host.(*System)
	_, ok := s.terms.Map().Get(c.Args[0])
	s.terms = s.terms.Map().Remove(c.Args[0])
	return term.Bool(ok)
}

func termInfo0(c *vm.Call) term.Term {
	s := c.Host.(*System)
	words := 0
	for k, v := range s.terms.Map().All() {
		const limit = 1 << 24
		words += 3 + term.Size(k, limit) + term.Size(v, limit)
	}
	return term.MapOf(
		term.A("count"), term.MakeInt(int64(s.terms.Map().Len())),
		term.AtomMemory, term.MakeInt(8*int64(words)))
}
