package node

import (
	"mortal/lang/term"
	"mortal/runtime/vm"
)

// Stopgap tables until package ets is wired in; see runtime/ets.

var tmpTables = map[term.Term]*[]term.Term{}

func tmpTab(c *vm.Call) *[]term.Term { return tmpTables[c.Args[0]] }

func tmpRows(t term.Term) []term.Term {
	if t.Kind() == term.Tuple {
		return []term.Term{t}
	}
	l, _ := term.ListElems(t)
	return l
}

func tmpMatch(p, v term.Term, b map[term.Term]term.Term) bool {
	if p.IsAtom() {
		if p.AtomName() == "_" {
			return true
		}
		if len(p.AtomName()) > 1 && p.AtomName()[0] == '$' {
			if old, ok := b[p]; ok {
				return term.ExactEqual(old, v)
			}
			b[p] = v
			return true
		}
	}
	switch {
	case p.Kind() == term.Tuple && v.Kind() == term.Tuple && p.Arity() == v.Arity():
		for i := range p.Elems() {
			if !tmpMatch(p.Elem(i), v.Elem(i), b) {
				return false
			}
		}
		return true
	case p.IsCons() && v.IsCons():
		return tmpMatch(p.Head(), v.Head(), b) && tmpMatch(p.Tail(), v.Tail(), b)
	}
	return term.ExactEqual(p, v)
}

var etsStopgap = []vm.Bif{
	{Module: "ets", Name: "new", Arity: 2, Fn: func(c *vm.Call) term.Term {
		name := c.Args[0]
		opts, _ := term.ListElems(c.Args[1])
		named := false
		for _, o := range opts {
			named = named || o == term.A("named_table")
		}
		if !named {
			name = systemOf(c).MakeRef()
		}
		tmpTables[name] = &[]term.Term{}
		return name
	}},
	{Module: "ets", Name: "insert", Arity: 2, Fn: func(c *vm.Call) term.Term {
		t := tmpTab(c)
		if t == nil {
			return c.Badarg()
		}
	rows:
		for _, r := range tmpRows(c.Args[1]) {
			for i, o := range *t {
				if term.ExactEqual(o.Elem(0), r.Elem(0)) {
					(*t)[i] = r
					continue rows
				}
			}
			*t = append(*t, r)
		}
		return term.AtomTrue
	}},
	{Module: "ets", Name: "lookup", Arity: 2, Fn: func(c *vm.Call) term.Term {
		t := tmpTab(c)
		if t == nil {
			return c.Badarg()
		}
		for _, o := range *t {
			if term.ExactEqual(o.Elem(0), c.Args[1]) {
				return term.MakeList(o)
			}
		}
		return term.EmptyList
	}},
	{Module: "ets", Name: "lookup_element", Arity: 3, Fn: func(c *vm.Call) term.Term {
		t := tmpTab(c)
		if t != nil {
			for _, o := range *t {
				if term.ExactEqual(o.Elem(0), c.Args[1]) {
					return o.Elem(int(c.Args[2].Small()) - 1)
				}
			}
		}
		return c.Badarg()
	}},
	{Module: "ets", Name: "member", Arity: 2, Fn: func(c *vm.Call) term.Term {
		t := tmpTab(c)
		if t != nil {
			for _, o := range *t {
				if term.ExactEqual(o.Elem(0), c.Args[1]) {
					return term.AtomTrue
				}
			}
		}
		return term.AtomFalse
	}},
	{Module: "ets", Name: "tab2list", Arity: 1, Fn: func(c *vm.Call) term.Term { return term.MakeList(*tmpTab(c)...) }},
	{Module: "ets", Name: "delete", Arity: 1, Fn: func(c *vm.Call) term.Term { delete(tmpTables, c.Args[0]); return term.AtomTrue }},
	{Module: "ets", Name: "delete", Arity: 2, Fn: func(c *vm.Call) term.Term { tmpTake(c); return term.AtomTrue }},
	{Module: "ets", Name: "take", Arity: 2, Fn: tmpTake},
	{Module: "ets", Name: "whereis", Arity: 1, Fn: func(c *vm.Call) term.Term {
		if tmpTab(c) != nil {
			return c.Args[0]
		}
		return term.AtomUndefined
	}},
	{Module: "ets", Name: "info", Arity: 2, Fn: func(c *vm.Call) term.Term { return term.AtomUndefined }},
	{Module: "ets", Name: "match", Arity: 2, Fn: func(c *vm.Call) term.Term {
		var out []term.Term
		for _, o := range *tmpTab(c) {
			b := map[term.Term]term.Term{}
			if tmpMatch(c.Args[1], o, b) {
				var vs []term.Term
				for i := int64(0); i < 10; i++ {
					if v, ok := b[term.A("$"+string(rune('0'+i)))]; ok {
						vs = append(vs, v)
					}
				}
				out = append(out, term.MakeList(vs...))
			}
		}
		return term.MakeList(out...)
	}},
	{Module: "ets", Name: "match_object", Arity: 2, Fn: func(c *vm.Call) term.Term {
		var out []term.Term
		for _, o := range *tmpTab(c) {
			if tmpMatch(c.Args[1], o, map[term.Term]term.Term{}) {
				out = append(out, o)
			}
		}
		return term.MakeList(out...)
	}},
	{Module: "ets", Name: "match_delete", Arity: 2, Fn: func(c *vm.Call) term.Term {
		t := tmpTab(c)
		var keep []term.Term
		for _, o := range *t {
			if !tmpMatch(c.Args[1], o, map[term.Term]term.Term{}) {
				keep = append(keep, o)
			}
		}
		*t = keep
		return term.AtomTrue
	}},
}

func tmpTake(c *vm.Call) term.Term {
	t := tmpTab(c)
	for i, o := range *t {
		if term.ExactEqual(o.Elem(0), c.Args[1]) {
			*t = append((*t)[:i:i], (*t)[i+1:]...)
			return term.MakeList(o)
		}
	}
	return term.EmptyList
}
