package ets

import (
	"slices"

	"mortal/lang/term"
)

// A kind is the type of a table (stdlib, ets, new/2).
type kind uint8

const (
	set kind = iota
	orderedSet
	bag
	duplicateBag
)

// many reports whether a key may have more than one row.
func (k kind) many() bool { return k == bag || k == duplicateBag }

// A protection says what processes other than the owner may do.
type protection uint8

const (
	protected protection = iota // read
	public                      // read and write
	private                     // nothing
)

// A table is the rows of one ETS table with what is known of it. Those of another
// epoch are shared between worlds: see Tables.mut.
type table struct {
	epoch      *epoch
	id         uint64 // number of the reference that names it
	name       term.Term
	named      bool
	kind       kind
	protection protection
	owner      uint64
	heir       uint64 // pid, 0: none
	gift       term.Term
	options    performance

	rows   tree
	count  int
	words  uint64 // taken by the rows
	newest uint64 // seq of the newest row

	fixes        []fix // not changed in place
	fixedChained bool  // chained when the first of them was made
	ghosts       tree  // keys deleted while the table is fixed: next/2 goes on from them
}

// A performance is the options that change nothing but what info/1 says.
type performance struct {
	compressed, readConcurrency bool
	writeConcurrency            term.Term // true, false or auto
	decentralized               term.Term // true or false
}

// A fix is a process that has fixed a table, and how often (stdlib, ets, safe_fixtable/2).
type fix struct {
	pid   uint64
	times int
	since int64 // virtual nanoseconds
}

// ref is what identifies the table to programs (tid()).
func (t *table) ref() term.Term { return term.MakeRef(t.id) }

// term is what operations are given: the name of a named table, else the reference.
func (t *table) term() term.Term {
	if t.named {
		return t.name
	}
	return t.ref()
}

// holds reports whether a term can be a row: a tuple with a key.
func (t *table) holds(row term.Term) bool {
	return row.Kind() == term.Tuple && row.Arity() > t.rows.order.keypos
}

func (t *table) key(row term.Term) term.Term { return t.rows.order.key(row) }

// of yields the rows of a key, newest first.
func (t *table) of(key term.Term) func(yield func(*item) bool) {
	return func(yield func(*item) bool) {
		from := t.rows.order.at(key, firstSeq)
		for it := range t.rows.ascend(&from) {
			if it.weight != from.weight || !t.rows.order.sameKey(t.key(it.row), key) || !yield(it) {
				return
			}
		}
	}
}

// get returns a row of a key, or None. Tables other than bags have only one.
func (t *table) get(key term.Term) term.Term {
	if !t.kind.many() {
		at := t.rows.order.at(key, firstSeq)
		return t.rows.get(&at)
	}
	for it := range t.of(key) {
		return it.row
	}
	return term.Term{}
}

// lookup returns all rows of a key, oldest first.
func (t *table) lookup(key term.Term) []term.Term {
	if !t.kind.many() {
		if row := t.get(key); !row.IsNone() {
			return []term.Term{row}
		}
		return nil
	}
	var rows []term.Term
	for it := range t.of(key) {
		rows = append(rows, it.row)
	}
	slices.Reverse(rows)
	return rows
}

// insert adds a row. In a set it takes the place of the row with its key; a bag
// does not take a row again that it has. The table must be owned.
func (t *table) insert(row term.Term) {
	key := t.key(row)
	if t.kind == bag {
		for it := range t.of(key) {
			if term.ExactEqual(it.row, row) {
				return
			}
		}
	}
	t.newest--
	at := t.rows.order.at(key, t.newest)
	if ghost := t.ghost(key); ghost != nil {
		at.seq = ghost.seq // it comes back where it was
		t.ghosts.remove(t.epoch, &at)
	}
	old := t.rows.put(t.epoch, &at, row)
	t.words += wordsOf(row)
	if old.IsNone() {
		t.count++
	} else {
		t.words -= wordsOf(old)
	}
}

// remove takes the row at a place away.
func (t *table) remove(at place) {
	row := t.rows.remove(t.epoch, &at)
	if row.IsNone() {
		return
	}
	t.count--
	t.words -= wordsOf(row)
	if len(t.fixes) > 0 {
		t.ghosts.remove(t.epoch, &at) // of a newer row of the key
		t.ghosts.put(t.epoch, &at, row)
	}
}

// ghost returns what is left of a key whose last row was deleted while the table is
// fixed, or nil.
func (t *table) ghost(key term.Term) *item {
	if len(t.fixes) == 0 || !t.get(key).IsNone() {
		return nil
	}
	at := t.rows.order.at(key, firstSeq)
	if t.ghosts.get(&at).IsNone() {
		return nil
	}
	for it := range t.ghosts.ascend(&at) {
		return it
	}
	return nil
}

// removeIf takes the rows of a key away that are to go, and returns them, oldest first.
func (t *table) removeIf(key term.Term, goes func(row term.Term) bool) []term.Term {
	var places []place
	var rows []term.Term
	for it := range t.of(key) {
		if goes(it.row) {
			places = append(places, t.rows.order.placeOf(it))
			rows = append(rows, it.row)
		}
	}
	for _, at := range places {
		t.remove(at)
	}
	slices.Reverse(rows)
	return rows
}

// removeKey takes all rows of a key away and returns them, oldest first.
func (t *table) removeKey(key term.Term) []term.Term {
	return t.removeIf(key, func(term.Term) bool { return true })
}

// clear takes all rows away.
func (t *table) clear() {
	t.rows.root, t.count, t.words = nil, 0, 0
}

// replace puts another row with the same key in the place of the one at a place.
func (t *table) replace(at place, row term.Term) {
	old := t.rows.put(t.epoch, &at, row)
	t.words += wordsOf(row) - wordsOf(old)
}

// rowWords is what a row takes besides its terms.
const rowWords = 4

// wordsOf returns the words that a row counts for.
func wordsOf(row term.Term) uint64 {
	const limit = 1 << 26
	return uint64(rowWords + term.Size(row, limit))
}
