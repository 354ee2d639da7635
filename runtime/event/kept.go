package event

import (
	"slices"
	"sort"

	"mortal/lang/term"
)

// kept are the terms of a chunk that are more than a word.
//
// A fun is kept as its code and the values that it has captured, and a tuple as its elements, where these are words.
// Nearly every process is made of such a fun, and many messages are such tuples, which nothing else needs from
// then on: to hold on to the funs made recording a chain cost 40%, for the collector looked at all of them
// again and again. And those that come one after the other often differ by the same, as in a chain: they
// are a run, which takes no memory.
type kept struct {
	terms []term.Term

	shallow uint64 // how many are kept by their parts
	funs    []*term.FunCode
	bare    []term.Term // a fun of each of funs, which has captured nothing
	runs    []run
	values  []uint64          // of each run the parts of the first one, then how much more those of the next one are
	last    [mostParts]uint64 // of the last one
}

// A run is of funs of the same code or of tuples.
type run struct {
	first uint64 // number of the first one, from 0
	at    int    // where in values the run begins
	code  int    // where in funs the code is, or tuples
	count int    // of parts that each has
}

const (
	tuples    = -1 // for a code
	mostParts = 8
	mostFuns  = 64 // codes: they are searched one after the other
)

// keep keeps t and returns where, and in which form.
//
//go:noinline
func (k *kept) keep(t term.Term) (word uint64, form Head) {
	ok := false
	switch t.Kind() {
	case term.Fun:
		f := t.Fun()
		word, ok = k.keepParts(f.FunCode, f.Env)
	case term.Tuple:
		word, ok = k.keepParts(nil, t.Elems())
	}
	if ok {
		return word, parts
	}
	return k.box(t), boxed
}

// term returns what was kept. With outline that is a fun without what it captured: most look only at its code.
func (k *kept) term(form Head, word uint64, outline bool) term.Term {
	if form&parts != parts {
		return k.terms[word]
	}
	r := k.runs[sort.Search(len(k.runs), func(i int) bool { return k.runs[i].first > word })-1]
	if outline && r.code != tuples {
		return k.bare[r.code]
	}
	ts := make([]term.Term, r.count)
	for i := range ts {
		ts[i] = term.Immediate(k.values[r.at+i] + (word-r.first)*k.values[r.at+r.count+i])
	}
	if r.code == tuples {
		return term.TupleOf(ts)
	}
	return term.MakeFun(term.NewFun(k.funs[r.code], ts))
}

// box makes t the last one of terms. It often is there already: one reason kills all that are linked.
func (k *kept) box(t term.Term) uint64 {
	n := len(k.terms)
	if n > 0 && k.terms[n-1].Same(t) {
		return uint64(n - 1)
	}
	k.terms = append(k.terms, t)
	return uint64(n)
}

// keepParts keeps a fun of code f, or a tuple if that is nil. It reports false when one of its parts is more than a
// word, or there are too many of them or of the codes.
func (k *kept) keepParts(f *term.FunCode, ts []term.Term) (word uint64, ok bool) {
	if len(ts) > mostParts {
		return 0, false
	}
	if !k.goesOn(f, ts) {
		code := k.codeOf(f)
		if code == mostFuns || slices.ContainsFunc(ts, isLarge) {
			return 0, false
		}
		k.begin(code, ts)
	}
	k.shallow++
	return k.shallow - 1, true
}

func isLarge(t term.Term) bool { return !t.IsImmediate() }

// begin begins a run with these parts.
func (k *kept) begin(code int, ts []term.Term) {
	k.runs = append(k.runs, run{k.shallow, len(k.values), code, len(ts)})
	for i, t := range ts {
		k.last[i] = t.Word()
		k.values = append(k.values, t.Word())
	}
	for range ts {
		k.values = append(k.values, 0)
	}
}

// goesOn reports whether these are the parts of the next one of the last run, and makes them last if so.
// The second one says how the run goes on.
func (k *kept) goesOn(f *term.FunCode, ts []term.Term) bool {
	if len(k.runs) == 0 {
		return false
	}
	r := &k.runs[len(k.runs)-1]
	if r.count != len(ts) || k.codeAt(r.code) != f {
		return false
	}
	last, more := k.last[:len(ts)], k.values[r.at+r.count:][:len(ts)]
	if k.shallow == r.first+1 {
		return second(last, more, ts)
	}
	for i, t := range ts {
		if t.Word()-last[i] != more[i] || !t.IsImmediate() {
			return false
		}
	}
	for i, t := range ts {
		last[i] = t.Word()
	}
	return true
}

// second is goesOn for the second one of a run.
func second(last, more []uint64, ts []term.Term) bool {
	if slices.ContainsFunc(ts, isLarge) {
		return false
	}
	for i, t := range ts {
		more[i], last[i] = t.Word()-last[i], t.Word()
	}
	return true
}

// codeAt is the code that a run has as code, nil for tuples.
func (k *kept) codeAt(code int) *term.FunCode {
	if code == tuples {
		return nil
	}
	return k.funs[code]
}

// codeOf returns what a run has for c, which is added to funs when it is not there yet: mostFuns when there is no room.
func (k *kept) codeOf(c *term.FunCode) int {
	if c == nil {
		return tuples
	}
	if n := len(k.funs); n > 0 && k.funs[n-1] == c {
		return n - 1
	}
	i := slices.Index(k.funs, c)
	if i < 0 && len(k.funs) < mostFuns {
		k.funs, k.bare = append(k.funs, c), append(k.bare, term.MakeFun(term.NewFun(c, nil)))
		return len(k.funs) - 1
	}
	if i < 0 {
		return mostFuns
	}
	return i
}

// like makes room for what comes with size words of records, where old came with oldSize: to grow would copy all twice.
func (k *kept) like(old *kept, size, oldSize int) {
	k.terms = grown(k.terms, len(old.terms)*size/oldSize)
	k.runs = grown(k.runs, len(old.runs)*size/oldSize)
	k.values = grown(k.values, len(old.values)*size/oldSize)
}

func grown[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, 0, n)
	}
	return s
}

// reuse takes the memory of old, which nobody looks at any more: memory that is there costs less than new.
func (k *kept) reuse(old *kept) {
	clear(old.terms)
	k.terms, k.runs, k.values = old.terms[:0], old.runs[:0], old.values[:0]
}

// measure counts the words it takes, about, with what only it may hold on to. Of terms a part is looked
// at, by a pattern of no regularity that begins with dice, and counts for all.
func (k *kept) measure(dice uint64) int {
	const one, in = 8, 16 << 3 // one term in 16, on average
	words := 2*cap(k.terms) + 4*cap(k.runs) + cap(k.values) + len(k.funs)
	for i := int(dice % one); i < len(k.terms); {
		words += heldWords(k.terms[i]) * in / one
		dice = dice*6364136223846793005 + 1442695040888963407
		i += 1 + int(dice>>33)%(2*in/one-1)
	}
	return words
}

// heldWords counts the words of t, of a large term those it finds first.
func heldWords(t term.Term) int {
	const most = 1 << 12
	words := 0
	term.Walk(t, func(part term.Term) bool {
		words += 2 * term.OwnWords(part)
		if part.Kind() == term.Bits {
			words += part.Bits().ByteLen() / 8
		}
		return words < most
	})
	return words
}
