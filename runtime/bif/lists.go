package bif

import (
	"mortal/lang/term"
	"mortal/runtime/vm"
)

func listsBifs() []vm.Bif {
	return in("lists",
		row("reverse", 2, reverse2, "elements of a list in reverse order, before a tail"),
		row("member", 2, member2, "whether an element is in a list"),
		row("keyfind", 3, keyfind3, "first tuple with that key, or false"),
		row("keymember", 3, keymember3, "whether there is a tuple with that key"),
		row("keysearch", 3, keysearch3, "{value, Tuple} for the first tuple with that key, or false"),
	)
}

func reverse2(c *vm.Call) term.Term {
	list, reversed := c.Args[0], c.Args[1]
	n, proper := term.ListLen(list)
	if !proper {
		return c.Badarg()
	}
	if !c.Reserve(2 * n) {
		return term.Term{}
	}
	for ; list.IsCons(); list = list.Tail() {
		reversed = term.MakeCons(list.Head(), reversed)
	}
	return reversed
}

func member2(c *vm.Call) term.Term {
	x, list := c.Args[0], c.Args[1]
	for ; list.IsCons(); list = list.Tail() {
		if term.ExactEqual(list.Head(), x) {
			return term.AtomTrue
		}
	}
	return orBadarg(c, term.AtomFalse, list.IsNil())
}

// findKey returns the first tuple whose element equals the key, or no term. It
// reports false when the arguments are bad.
func findKey(key, pos, list term.Term) (term.Term, bool) {
	if !pos.IsSmall() || pos.Small() < 1 {
		return term.Term{}, false
	}
	for ; list.IsCons(); list = list.Tail() {
		t := list.Head()
		if !isTuple(t) {
			continue
		}
		if i, ok := position(pos, t.Arity()); ok && term.Equal(t.Elem(i), key) {
			return t, true
		}
	}
	return term.Term{}, list.IsNil()
}

func keyfind3(c *vm.Call) term.Term {
	found, ok := findKey(c.Args[0], c.Args[1], c.Args[2])
	if ok && found.IsNone() {
		return term.AtomFalse
	}
	return orBadarg(c, found, ok)
}

func keymember3(c *vm.Call) term.Term {
	found, ok := findKey(c.Args[0], c.Args[1], c.Args[2])
	return orBadarg(c, term.Bool(!found.IsNone()), ok)
}

func keysearch3(c *vm.Call) term.Term {
	found, ok := findKey(c.Args[0], c.Args[1], c.Args[2])
	if ok && found.IsNone() {
		return term.AtomFalse
	}
	return orBadarg(c, term.MakeTuple(term.A("value"), found), ok)
}
