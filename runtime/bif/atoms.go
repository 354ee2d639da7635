package bif

import (
	"unicode/utf8"

	"mortal/lang/term"
	"mortal/runtime/vm"
)

// atomTextBifs convert between atoms and their names.
func atomTextBifs() []vm.Bif {
	return in("erlang",
		row("atom_to_list", 1, atomToList1, "name of an atom as a string"),
		row("atom_to_binary", 1, atomToBinary, "name of an atom in UTF-8"),
		row("atom_to_binary", 2, atomToBinary, "name of an atom in an encoding"),
		row("list_to_atom", 1, listToAtom(term.MakeAtom), "atom of that name"),
		row("list_to_existing_atom", 1, listToAtom(existingAtom), "atom of that name if there is one"),
		row("binary_to_atom", 1, binaryToAtom(term.MakeAtom), "atom of that name in UTF-8"),
		row("binary_to_atom", 2, binaryToAtom(term.MakeAtom), "atom of that name in an encoding"),
		row("binary_to_existing_atom", 1, binaryToAtom(existingAtom), "atom of that name in UTF-8 if there is one"),
		row("binary_to_existing_atom", 2, binaryToAtom(existingAtom), "atom of that name in an encoding if there is one"),
	)
}

// An atomMaker is MakeAtom, which fails when the table is full, or existingAtom,
// which returns no term for an atom that does not exist.
type atomMaker func(name string) (term.Term, bool)

func existingAtom(name string) (term.Term, bool) {
	t, _ := term.ExistingAtom(name)
	return t, true
}

func (m atomMaker) make(c *vm.Call, name string) term.Term {
	if utf8.RuneCountInString(name) > term.MaxAtomChars {
		return c.Error(term.AtomSystemLimit)
	}
	t, ok := m(name)
	switch {
	case !ok:
		return c.Error(term.AtomSystemLimit)
	case t.IsNone():
		return c.Badarg()
	}
	return t
}

func listToAtom(m atomMaker) function {
	return func(c *vm.Call) term.Term {
		name, ok := term.ListString(c.Args[0])
		if !ok {
			return c.Badarg()
		}
		return m.make(c, name)
	}
}

// encodingArg returns the encoding that is argument number i, UTF-8 without one.
func encodingArg(c *vm.Call, i int) (latin1, ok bool) {
	if len(c.Args) <= i {
		return false, true
	}
	switch c.Args[i] {
	case term.AtomLatin1:
		return true, true
	case term.AtomUnicode, term.A("utf8"):
		return false, true
	}
	return false, false
}

func binaryToAtom(m atomMaker) function {
	return func(c *vm.Call) term.Term {
		latin1, ok := encodingArg(c, 1)
		name, isBinary := binaryText(c.Args[0])
		if latin1 {
			name = term.FromLatin1([]byte(name))
		}
		if !ok || !isBinary || !utf8.ValidString(name) {
			return c.Badarg()
		}
		return m.make(c, name)
	}
}

func atomToList1(c *vm.Call) term.Term {
	if !c.Args[0].IsAtom() {
		return c.Badarg()
	}
	return term.MakeString(c.Args[0].AtomName())
}

func atomToBinary(c *vm.Call) term.Term {
	latin1, ok := encodingArg(c, 1)
	if !ok || !c.Args[0].IsAtom() {
		return c.Badarg()
	}
	name := c.Args[0].AtomName()
	if !latin1 {
		return term.BinaryString(name)
	}
	b, ok := term.Latin1(name)
	return orBadarg(c, term.MakeBinary(b), ok)
}
