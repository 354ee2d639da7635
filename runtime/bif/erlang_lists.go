package bif

import (
	"slices"

	"mortal/lang/term"
	"mortal/runtime/vm"
)

func listBifs() []vm.Bif {
	return in("erlang",
		guard("hd", 1, hd1, "first element of a list"),
		guard("tl", 1, tl1, "a list without its first element"),
		guard("length", 1, length1, "number of elements of a list"),
		row("++", 2, append2, "list followed by another"),
		row("append", 2, append2, "list followed by another"),
		row("--", 2, subtract2, "list without the first occurrences of the elements of another"),
		row("subtract", 2, subtract2, "list without the first occurrences of the elements of another"),
	)
}

func hd1(c *vm.Call) term.Term {
	if !c.Args[0].IsCons() {
		return c.Badarg()
	}
	return c.Args[0].Head()
}

func tl1(c *vm.Call) term.Term {
	if !c.Args[0].IsCons() {
		return c.Badarg()
	}
	return c.Args[0].Tail()
}

func length1(c *vm.Call) term.Term {
	n, proper := term.ListLen(c.Args[0])
	return orBadarg(c, term.MakeSmall(int64(n)), proper)
}

func append2(c *vm.Call) term.Term {
	list, tail := c.Args[0], c.Args[1]
	n, proper := term.ListLen(list)
	if !proper {
		return c.Badarg()
	}
	if tail.IsNil() {
		return list
	}
	if !c.Reserve(2 * n) {
		return term.Term{}
	}
	return term.ListOnto(list, n, tail)
}

func subtract2(c *vm.Call) term.Term {
	n, proper := term.ListLen(c.Args[0])
	m, alsoProper := term.ListLen(c.Args[1])
	if !proper || !alsoProper || !c.Reserve(2*(n+m)) {
		return c.Badarg()
	}
	if n == 0 || m == 0 {
		return c.Args[0]
	}
	elems, _ := term.ListElems(c.Args[0])
	unwanted := countTerms(c.Args[1])
	return term.MakeList(slices.DeleteFunc(elems, unwanted.take)...)
}

// A termCount is a multiset of terms, by hash. It is only looked up, so that the
// order of the Go map does not matter.
type termCount map[uint64][]term.Term

func countTerms(list term.Term) termCount {
	counts := make(termCount)
	for ; list.IsCons(); list = list.Tail() {
		h := term.Hash(list.Head())
		counts[h] = append(counts[h], list.Head())
	}
	return counts
}

// take removes one occurrence of t and reports whether there was one.
func (counts termCount) take(t term.Term) bool {
	h := term.Hash(t)
	i := slices.IndexFunc(counts[h], func(u term.Term) bool { return term.ExactEqual(t, u) })
	if i < 0 {
		return false
	}
	counts[h] = slices.Delete(counts[h], i, i+1)
	return true
}
