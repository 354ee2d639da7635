package event

import (
	"slices"
	"sort"

	"mortal/lang/term"
)

// kept are the terms of a chunk that are more than a word.
//
// A fun is kept as its code and the values that it has captured, where these are words. Nearly every process
// is made of such a fun, which nothing else needs from then on: to hold on to it made recording a chain
// cost 40%, for the collector looked at all of them again and again. And funs that are made one after the other
// often differ by the same, as those of a chain: they are a run, which takes no memory.
type kept struct {
	terms []term.Term

	closures uint64 // how many funs
	funs     []*term.FunCode
	runs     []run
	values   []uint64           // of each run what the first one has captured, then how much more each next one has
	last     [mostValues]uint64 // what the last one has captured
}

// A run is of funs of the same code.
type run struct {
	first uint64 // number of the first one, from 0
	at    int    // where in values the run begins
	code  int    // where in funs the code is
	count int    // of values that each has captured
}

const (
	mostValues = 8  // of a fun that is kept like this
	mostFuns   = 64 // codes: they are searched one after the other
)

// keep keeps t and returns where, and in which form.
//
//go:noinline
func (k *kept) keep(t term.Term) (word uint64, form Head) {
	if t.Kind() == term.Fun {
		if word, ok := k.keepFun(t.Fun()); ok {
			return word, closure
		}
	}
	return k.box(t), boxed
}

// term returns what was kept.
func (k *kept) term(form Head, word uint64) term.Term {
	if form&closure != closure {
		return k.terms[word]
	}
	r := k.runs[sort.Search(len(k.runs), func(i int) bool { return k.runs[i].first > word })-1]
	env := make([]term.Term, r.count)
	for i := range env {
		env[i] = term.Immediate(k.values[r.at+i] + (word-r.first)*k.values[r.at+r.count+i])
	}
	return term.MakeFun(term.NewFun(k.funs[r.code], env))
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

// keepFun reports false when something captured is more than a word, or there are too many codes.
func (k *kept) keepFun(f *term.FunValue) (word uint64, ok bool) {
	if len(f.Env) > mostValues {
		return 0, false
	}
	for _, v := range f.Env {
		if !v.IsImmediate() {
			return 0, false
		}
	}
	if !k.goesOn(f) {
		code := k.codeOf(f.FunCode)
		if code == mostFuns {
			return 0, false
		}
		k.begin(code, f.Env)
	}
	for i, v := range f.Env {
		k.last[i] = v.Word()
	}
	k.closures++
	return k.closures - 1, true
}

// begin begins a run.
func (k *kept) begin(code int, env []term.Term) {
	k.runs = append(k.runs, run{k.closures, len(k.values), code, len(env)})
	for _, v := range env {
		k.values = append(k.values, v.Word())
	}
	k.values = append(k.values, make([]uint64, len(env))...)
}

// goesOn reports whether f is the next one of the last run. The second one says how the run goes on.
func (k *kept) goesOn(f *term.FunValue) bool {
	if len(k.runs) == 0 {
		return false
	}
	r := &k.runs[len(k.runs)-1]
	if r.count != len(f.Env) || k.funs[r.code] != f.FunCode {
		return false
	}
	more := k.values[r.at+r.count:]
	if k.closures == r.first+1 {
		for i, v := range f.Env {
			more[i] = v.Word() - k.last[i]
		}
	}
	for i, v := range f.Env {
		if v.Word()-k.last[i] != more[i] {
			return false
		}
	}
	return true
}

// codeOf returns where in funs c is; if it is not, it is added where there is room.
func (k *kept) codeOf(c *term.FunCode) int {
	if n := len(k.funs); n > 0 && k.funs[n-1] == c {
		return n - 1
	}
	i := slices.Index(k.funs, c)
	if i < 0 && len(k.funs) < mostFuns {
		k.funs = append(k.funs, c)
		return len(k.funs) - 1
	}
	if i < 0 {
		return mostFuns
	}
	return i
}

// like makes room for as many as old has in as many words of records, size instead of of: to grow would copy them all twice.
func (k *kept) like(old *kept, size, of int) {
	k.terms = grown(k.terms, len(old.terms)*size/of)
	k.runs = grown(k.runs, len(old.runs)*size/of)
	k.values = grown(k.values, len(old.values)*size/of)
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
