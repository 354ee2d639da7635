// Package term holds Erlang's values.
//
// A [Term] is two words: a pointer for what lives on the heap and a word whose
// low four bits say the kind. Small integers, atoms, pids, references, ports
// and the empty list live in the word alone; a tuple carries its arity there, so
// "is it a 3-tuple" or "is it ok" is one compare that touches no memory.
// Everything else is boxed behind the pointer. Terms are immutable and are
// shared freely between processes, snapshots and code.
//
// The package knows how values are built, taken apart, ordered, hashed, added
// and printed. It knows nothing of processes: a pid is a number here, and a fun
// carries its code as an opaque value.
//
//	t := term.MakeTuple(term.AtomOk, term.MakeInt(42))
//	fmt.Println(t) // {ok,42}
package term
