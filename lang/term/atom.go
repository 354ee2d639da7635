package term

import (
	"sync"
	"sync/atomic"
)

// MaxAtoms is how many atoms may exist, as in ERTS (`erl +t`).
const MaxAtoms = 1 << 20

// The atom table is the one piece of shared state: an atom must be one word
// wherever it appears, in every System and in embedded code. Numbers depend
// on the order of interning, so nothing visible may depend on them.
type atomTable struct {
	mu    sync.Mutex
	index map[string]uint32
	list  atomic.Pointer[[]atomEntry] // append-only; readers take no lock
}

// firstAtoms is how many atoms the shell has made before its first prompt, so that the table need not grow till then.
const firstAtoms = 3 << 10

type atomEntry struct {
	name string
	hash uint64 // of the name, for Hash
}

var atoms = newAtomTable()

func newAtomTable() *atomTable {
	t := &atomTable{index: make(map[string]uint32, firstAtoms)}
	list := make([]atomEntry, len(wellKnown), firstAtoms)
	for i, s := range wellKnown {
		list[i] = atomEntry{s, hashText(s)}
		t.index[s] = uint32(i)
	}
	t.list.Store(&list)
	return t
}

// MakeAtom returns the atom called name (UTF-8). It reports false when the atom
// table is full, which in Erlang is the error system_limit.
func MakeAtom(name string) (Term, bool) { return intern(name, MaxAtoms) }

// ownAtoms is how many atoms mortal may make for itself when programs have filled the table.
const ownAtoms = 1 << 14

// OwnAtom is MakeAtom for names that come with mortal, such as those in the embedded
// library, for which room is kept.
func OwnAtom(name string) (Term, bool) { return intern(name, MaxAtoms+ownAtoms) }

func intern(name string, limit int) (Term, bool) {
	atoms.mu.Lock()
	defer atoms.mu.Unlock()
	if i, ok := atoms.index[name]; ok {
		return atomAt(i), true
	}
	list := *atoms.list.Load()
	if len(list) >= limit {
		return Term{}, false
	}
	i := uint32(len(list))
	list = append(list, atomEntry{name, hashText(name)})
	atoms.list.Store(&list)
	atoms.index[name] = i
	return atomAt(i), true
}

// A is MakeAtom for names the program itself knows; it panics when the table is full.
func A(name string) Term {
	t, ok := OwnAtom(name)
	if !ok {
		panic("internal error: atom table full")
	}
	return t
}

// ExistingAtom returns the atom called name if there is one (list_to_existing_atom/1).
func ExistingAtom(name string) (Term, bool) {
	atoms.mu.Lock()
	defer atoms.mu.Unlock()
	i, ok := atoms.index[name]
	if !ok {
		return Term{}, false
	}
	return atomAt(i), true
}

// AtomCount returns how many atoms exist (erlang:system_info(atom_count)).
func AtomCount() int { return len(*atoms.list.Load()) }

func atomAt(i uint32) Term { return Term{nil, uint64(i)<<kindBits | uint64(Atom)} }

// IsAtom reports whether t is an atom.
func (t Term) IsAtom() bool { return t.v&kindMask == uint64(Atom) }

// AtomName returns the text of an atom.
func (t Term) AtomName() string { return (*atoms.list.Load())[t.v>>kindBits].name }

func (t Term) atomHash() uint64 { return (*atoms.list.Load())[t.v>>kindBits].hash }

// AtomOfIndex returns the atom with the number i.
func AtomOfIndex(i uint32) Term { return atomAt(i) }

// AtomIndex returns the number of an atom in the table. It is stable within one
// run of the program only.
func (t Term) AtomIndex() uint32 { return uint32(t.v >> kindBits) }

// Bool returns the atom true or false.
func Bool(b bool) Term {
	if b {
		return AtomTrue
	}
	return AtomFalse
}

// AtomNames returns the texts of the atoms made since there were n of them.
func AtomNames(n int) []string {
	var names []string
	list := *atoms.list.Load()
	for _, e := range list[min(n, len(list)):] {
		names = append(names, e.name)
	}
	return names
}
