package ets

import (
	"testing"

	"mortal/lang/term"
	"mortal/runtime"
)

const benchRows = 1_000_000

func filled(options ...term.Term) (*world, term.Term) {
	w := newWorld(runtime.Limits{TotalWords: 1 << 40})
	tab := w.new(options...)
	for i := range benchRows {
		w.call("insert", tab, tuple(num(i), num(0)))
	}
	return w, tab
}

func BenchmarkTables(b *testing.B) {
	for _, k := range []kind{set, orderedSet, bag} {
		w, tab := filled(kindAtoms[k])
		key := func(i int) term.Term { return num(i * 7919 % benchRows) }
		run := func(name string, f func(i int)) {
			b.Run(kindAtoms[k].String()+"/"+name, func(b *testing.B) {
				b.ReportAllocs()
				for i := range b.N {
					f(i)
				}
			})
		}
		run("lookup", func(i int) { w.call("lookup", tab, key(i)) })
		if !k.many() {
			run("insert", func(i int) { w.call("insert", tab, tuple(key(i), num(i))) })
			run("update_counter", func(i int) { w.call("update_counter", tab, key(i), num(1)) })
		}
		run("next", func(i int) { w.call("next", tab, key(i)) })
		run("fork_insert", func(i int) { w.fork().call("insert", tab, tuple(key(i), num(i))) })
	}
}

func BenchmarkFill(b *testing.B) {
	for range b.N {
		filled()
	}
}

func BenchmarkSelect(b *testing.B) {
	w, tab := filled()
	spec := list(tuple(tuple(term.A("$1"), term.A("_")), list(tuple(term.A("<"), term.A("$1"), num(10))), list(term.A("$1"))))
	for range b.N {
		w.call("select", tab, spec)
	}
}
