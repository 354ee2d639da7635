package bif

import (
	"slices"

	"mortal/lang/term"
	"mortal/runtime/vm"
)

// maxTuple is the largest arity (Efficiency Guide, "System Limits").
const maxTuple = 1<<24 - 1

func tupleBifs() []vm.Bif {
	return in("erlang",
		guard("element", 2, element2, "element of a tuple, counted from 1"),
		row("setelement", 3, setelement3, "the tuple with one element replaced"),
		guard("tuple_size", 1, tupleSize1, "number of elements of a tuple"),
		guard("size", 1, size1, "number of elements of a tuple or bytes of a binary"),
		row("make_tuple", 2, makeTuple2, "tuple of that size with all elements the same"),
		row("make_tuple", 3, makeTuple3, "tuple of that size with a default and a list of {Position, Value}"),
		row("append_element", 2, appendElement2, "the tuple with an element added at the end"),
		row("insert_element", 3, insertElement3, "the tuple with an element added at a position"),
		row("delete_element", 2, deleteElement2, "the tuple without the element at a position"),
		row("tuple_to_list", 1, tupleToList1, "list of the elements of a tuple"),
		row("list_to_tuple", 1, listToTuple1, "tuple of the elements of a list"),
	)
}

// position returns the 0-based index that t means in a tuple of n elements.
func position(t term.Term, n int) (int, bool) {
	if !t.IsSmall() || t.Small() < 1 || t.Small() > int64(n) {
		return 0, false
	}
	return int(t.Small()) - 1, true
}

// indexed returns the index and the tuple of the arguments of element/2 and its like;
// extra is how far beyond the last element an index may be.
func indexed(c *vm.Call, extra int) (int, term.Term, bool) {
	tuple := c.Args[1]
	if !isTuple(tuple) {
		return 0, tuple, false
	}
	i, ok := position(c.Args[0], tuple.Arity()+extra)
	return i, tuple, ok && c.Reserve(tuple.Arity()+2)
}

func element2(c *vm.Call) term.Term {
	index, tuple := c.Args[0], c.Args[1]
	if !isTuple(tuple) {
		return c.Badarg()
	}
	i, ok := position(index, tuple.Arity())
	if !ok {
		return c.Badarg()
	}
	return tuple.Elem(i)
}

func setelement3(c *vm.Call) term.Term {
	i, tuple, ok := indexed(c, 0)
	if !ok {
		return c.Badarg()
	}
	elems := slices.Clone(tuple.Elems())
	elems[i] = c.Args[2]
	return term.TupleOf(elems)
}

func insertElement3(c *vm.Call) term.Term {
	i, tuple, ok := indexed(c, 1)
	if !ok || tuple.Arity() == maxTuple {
		return c.Badarg()
	}
	return term.TupleOf(slices.Insert(slices.Clone(tuple.Elems()), i, c.Args[2]))
}

func deleteElement2(c *vm.Call) term.Term {
	i, tuple, ok := indexed(c, 0)
	if !ok {
		return c.Badarg()
	}
	return term.TupleOf(slices.Delete(slices.Clone(tuple.Elems()), i, i+1))
}

func appendElement2(c *vm.Call) term.Term {
	tuple := c.Args[0]
	if !isTuple(tuple) || tuple.Arity() == maxTuple || !c.Reserve(tuple.Arity()+2) {
		return c.Badarg()
	}
	elems := make([]term.Term, tuple.Arity()+1)
	copy(elems, tuple.Elems())
	elems[tuple.Arity()] = c.Args[1]
	return term.TupleOf(elems)
}

func tupleSize1(c *vm.Call) term.Term {
	return orBadarg(c, term.MakeSmall(int64(c.Args[0].Arity())), isTuple(c.Args[0]))
}

func size1(c *vm.Call) term.Term {
	switch t := c.Args[0]; {
	case isTuple(t):
		return term.MakeSmall(int64(t.Arity()))
	case t.IsBits():
		return term.MakeSmall(int64(t.Bits().BitLen() / 8))
	}
	return c.Badarg()
}

func makeTuple2(c *vm.Call) term.Term {
	elems, ok := filled(c, c.Args[0], c.Args[1])
	if !ok {
		return c.Badarg()
	}
	return term.TupleOf(elems)
}

// filled returns arity times the value.
func filled(c *vm.Call, arity, value term.Term) ([]term.Term, bool) {
	if !arity.IsSmall() || arity.Small() < 0 || arity.Small() > maxTuple || !c.Reserve(int(arity.Small())+1) {
		return nil, false
	}
	return slices.Repeat([]term.Term{value}, int(arity.Small())), true
}

func makeTuple3(c *vm.Call) term.Term {
	elems, ok := filled(c, c.Args[0], c.Args[1])
	if !ok {
		return c.Badarg()
	}
	list := c.Args[2]
	for ; list.IsCons(); list = list.Tail() {
		pair := list.Head()
		if !pair.IsTuple(2) {
			return c.Badarg()
		}
		i, ok := position(pair.Elem(0), len(elems))
		if !ok {
			return c.Badarg()
		}
		elems[i] = pair.Elem(1)
	}
	return orBadarg(c, term.TupleOf(elems), list.IsNil())
}

func tupleToList1(c *vm.Call) term.Term {
	tuple := c.Args[0]
	if !isTuple(tuple) || !c.Reserve(2*tuple.Arity()) {
		return c.Badarg()
	}
	return term.MakeList(tuple.Elems()...)
}

func listToTuple1(c *vm.Call) term.Term {
	n, proper := term.ListLen(c.Args[0])
	switch {
	case !proper:
		return c.Badarg()
	case n > maxTuple:
		return c.Error(term.AtomSystemLimit)
	case !c.Reserve(n + 1):
		return term.Term{}
	}
	elems, _ := term.ListElems(c.Args[0])
	return term.TupleOf(elems)
}
