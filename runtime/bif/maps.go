package bif

import (
	"mortal/lang/term"
	"mortal/runtime/vm"
)

func mapSizeBifs() []vm.Bif {
	return in("erlang",
		guard("map_size", 1, mapSize1, "number of keys of a map"),
		guard("map_get", 2, get2, "value of a key"),
	)
}

func mapsBifs() []vm.Bif {
	internal := in("erts_internal", row("map_next", 3, mapNext3, "step of an iterator over a map"))
	return append(internal, in("maps",
		row("find", 2, find2, "{ok, Value} of a key, or error"),
		row("from_keys", 2, fromKeys2, "map of keys that all have one value"),
		row("from_list", 1, fromList1, "map of a list of {Key, Value}"),
		row("get", 2, get2, "value of a key"),
		row("is_key", 2, isMapKey2, "whether the map has the key"),
		row("keys", 1, keys1, "list of the keys"),
		row("merge", 2, merge2, "both maps; keys of the second win"),
		row("put", 3, put3, "map with a key set"),
		row("remove", 2, remove2, "map without a key"),
		row("take", 2, take2, "{Value, Map without the key}, or error"),
		row("to_list", 1, toList1, "list of {Key, Value}"),
		row("update", 3, update3, "map with the value of a key that it has replaced"),
		row("values", 1, values1, "list of the values"),
	)...)
}

// onMap makes a function of one that works on argument number i, a map.
func onMap(i int, c *vm.Call, work func(m *term.MapValue) term.Term) term.Term {
	if !c.Args[i].IsMap() {
		return badmap(c, c.Args[i])
	}
	return work(c.Args[i].Map())
}

func mapSize1(c *vm.Call) term.Term {
	return onMap(0, c, func(m *term.MapValue) term.Term { return term.MakeSmall(int64(m.Len())) })
}

func find2(c *vm.Call) term.Term {
	return onMap(1, c, func(m *term.MapValue) term.Term {
		if v, ok := m.Get(c.Args[0]); ok {
			return term.MakeTuple(term.AtomOk, v)
		}
		return term.AtomError
	})
}

func get2(c *vm.Call) term.Term {
	return onMap(1, c, func(m *term.MapValue) term.Term {
		v, ok := m.Get(c.Args[0])
		if !ok {
			return badkey(c, c.Args[0])
		}
		return v
	})
}

func fromKeys2(c *vm.Call) term.Term {
	n, proper := term.ListLen(c.Args[0])
	if !proper || !c.Reserve(2*n+3) {
		return c.Badarg()
	}
	var b term.MapBuilder
	b.Grow(n)
	for list := c.Args[0]; list.IsCons(); list = list.Tail() {
		b.Put(list.Head(), c.Args[1])
	}
	return b.Term()
}

func fromList1(c *vm.Call) term.Term {
	n, proper := term.ListLen(c.Args[0])
	if !proper || !c.Reserve(2*n+3) {
		return c.Badarg()
	}
	var b term.MapBuilder
	b.Grow(n)
	for list := c.Args[0]; list.IsCons(); list = list.Tail() {
		pair := list.Head()
		if !pair.IsTuple(2) {
			return c.Badarg()
		}
		b.Put(pair.Elem(0), pair.Elem(1))
	}
	return b.Term()
}

func keys1(c *vm.Call) term.Term {
	return onMap(0, c, func(m *term.MapValue) term.Term {
		if !c.Reserve(2 * m.Len()) {
			return term.Term{}
		}
		return term.MakeList(m.Keys()...)
	})
}

func values1(c *vm.Call) term.Term {
	return onMap(0, c, func(m *term.MapValue) term.Term {
		if !c.Reserve(2 * m.Len()) {
			return term.Term{}
		}
		var list term.ListBuilder
		for _, v := range m.All() {
			list.Add(v)
		}
		return list.Term(term.EmptyList)
	})
}

func toList1(c *vm.Call) term.Term {
	return onMap(0, c, func(m *term.MapValue) term.Term {
		if !c.Reserve(5 * m.Len()) {
			return term.Term{}
		}
		return pairsBefore(m, 0, term.EmptyList)
	})
}

func merge2(c *vm.Call) term.Term {
	first, second := c.Args[0], c.Args[1]
	for _, m := range c.Args {
		if !m.IsMap() {
			return badmap(c, m)
		}
	}
	if first.Map().Len() == 0 {
		return second
	}
	return mergeInto(c, first, second)
}

// mergeInto puts the pairs of a few into a map one by one and those of many by
// building anew.
func mergeInto(c *vm.Call, first, second term.Term) term.Term {
	n, m := first.Map().Len(), second.Map().Len()
	if !c.Reserve(2 * (n + m)) {
		return term.Term{}
	}
	if m <= n/8 || m <= 2 {
		for k, v := range second.Map().All() {
			first = first.Map().Put(k, v)
		}
		return first
	}
	var b term.MapBuilder
	b.Grow(n + m)
	for _, t := range c.Args {
		for k, v := range t.Map().All() {
			b.Put(k, v)
		}
	}
	return b.Term()
}

func put3(c *vm.Call) term.Term {
	return onMap(2, c, func(m *term.MapValue) term.Term { return m.Put(c.Args[0], c.Args[1]) })
}

func remove2(c *vm.Call) term.Term {
	return onMap(1, c, func(m *term.MapValue) term.Term { return m.Remove(c.Args[0]) })
}

func take2(c *vm.Call) term.Term {
	return onMap(1, c, func(m *term.MapValue) term.Term {
		v, ok := m.Get(c.Args[0])
		if !ok {
			return term.AtomError
		}
		return term.MakeTuple(v, m.Remove(c.Args[0]))
	})
}

func update3(c *vm.Call) term.Term {
	return onMap(2, c, func(m *term.MapValue) term.Term {
		if _, ok := m.Get(c.Args[0]); !ok {
			return badkey(c, c.Args[0])
		}
		return m.Put(c.Args[0], c.Args[1])
	})
}

// iteratorBatch is how many pairs of a large map one step of an iterator takes.
const iteratorBatch = 32

// mapNext3 is erts_internal:map_next(Path, Map, iterator | Accumulator): the pairs
// of the map from number Path on. With the atom iterator they come as
// {K1, V1, {K2, V2, ... Rest}}, where Rest is none or [Path|Map]; otherwise as a
// list of {K, V} in front of the accumulator, or [Path|Map] and the list when
// there is more.
func mapNext3(c *vm.Call) term.Term {
	path, how := c.Args[0], c.Args[2]
	return onMap(1, c, func(m *term.MapValue) term.Term {
		if !path.IsSmall() || path.Small() < 0 || path.Small() > int64(m.Len()) {
			return c.Badarg()
		}
		at := int(path.Small())
		if how == term.A("iterator") {
			return iteratorStep(c.Args[1], at)
		}
		return orBadarg(c, pairsBefore(m, at, how), isList(how))
	})
}

func iteratorStep(t term.Term, at int) term.Term {
	m := t.Map()
	n := min(iteratorBatch, m.Len()-at)
	pairs := make([]term.Term, 0, 2*n)
	for k, v := range m.From(at) {
		if len(pairs) == 2*n {
			break
		}
		pairs = append(pairs, k, v)
	}
	step := term.AtomNone
	if at+n < m.Len() {
		step = term.MakeCons(term.MakeSmall(int64(at+n)), t)
	}
	for i := len(pairs) - 2; i >= 0; i -= 2 {
		step = term.MakeTuple(pairs[i], pairs[i+1], step)
	}
	return step
}

func pairsBefore(m *term.MapValue, at int, list term.Term) term.Term {
	var pairs term.ListBuilder
	for k, v := range m.From(at) {
		pairs.Add(term.MakeTuple(k, v))
	}
	return pairs.Term(list)
}
