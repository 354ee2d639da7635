package runtime

import (
	"slices"
	"sync"

	"mortal/lang/term"
	"mortal/runtime/bif"
	"mortal/runtime/vm"
)

// Bifs returns the rows of all functions written in Go: those of this package
// and those about data alone, of package bif.
func Bifs() []vm.Bif { return slices.Concat(bifTables()...) }

var bifTables = sync.OnceValue(func() [][]vm.Bif {
	return [][]vm.Bif{vm.Control, bif.Table(),
		spawnBifs, spawnRequestBifs, exitBifs, linkBifs, monitorBifs, aliasBifs, sendBifs, registryBifs,
		timerBifs, timeBifs, flagBifs, infoBifs, dictBifs, systemBifs, sysinfoBifs, codeBifs, moduleInfoBifs,
		persistentBifs, arrayBifs}
})

// A bifIndex finds BIFs by name. It is immutable and shared by all Systems.
type bifIndex struct {
	rows    map[bifKey]*vm.Bif
	modules map[string]bool
}

type bifKey struct {
	module, name string
	arity        int
}

var standardBifs = sync.OnceValue(func() *bifIndex { return indexBifs(nil, bifTables()...) })

func newBifIndex(more func() []vm.Bif, without func(*vm.Bif) bool) *bifIndex {
	if more == nil && without == nil {
		return standardBifs()
	}
	tables := slices.Clip(bifTables())
	if more != nil {
		tables = append(tables, more())
	}
	return indexBifs(without, tables...)
}

func indexBifs(without func(*vm.Bif) bool, tables ...[]vm.Bif) *bifIndex {
	n := 0
	for _, rows := range tables {
		n += len(rows)
	}
	x := &bifIndex{make(map[bifKey]*vm.Bif, n), map[string]bool{}}
	for _, rows := range tables {
		for i := range rows {
			if b := &rows[i]; without == nil || !without(b) {
				x.rows[bifKey{b.Module, b.Name, b.Arity}] = b
				x.modules[b.Module] = true
			}
		}
	}
	return x
}

func (x *bifIndex) find(module, name term.Term, arity int) *vm.Bif {
	return x.rows[bifKey{module.AtomName(), name.AtomName(), arity}]
}

// moduleInfo returns module_info/0 or module_info/1 of a module that is written in Go
// altogether; nil for all else.
func (x *bifIndex) moduleInfo(module, function term.Term, arity int) *vm.Bif {
	if function != term.AtomModuleInfo || arity > 1 || !x.modules[module.AtomName()] {
		return nil
	}
	return &vm.Bif{Module: module.AtomName(), Name: "module_info", Arity: arity, Fn: func(c *vm.Call) term.Term {
		if arity == 0 {
			return x.allInfo(module)
		}
		info, ok := x.info(module, c.Args[0])
		if !ok {
			return c.Badarg()
		}
		return info
	}}
}

func (x *bifIndex) allInfo(module term.Term) term.Term {
	items := []term.Term{term.AtomModule, term.AtomExports, term.AtomAttributes, term.AtomCompile, term.AtomMd5}
	for i, item := range items {
		info, _ := x.info(module, item)
		items[i] = term.MakeTuple(item, info)
	}
	return term.MakeList(items...)
}

func (x *bifIndex) info(module, item term.Term) (term.Term, bool) {
	switch item {
	case term.AtomModule:
		return module, true
	case term.AtomExports, term.AtomFunctions:
		return x.exports(module.AtomName()), true
	case term.AtomAttributes, term.AtomCompile:
		return term.EmptyList, true
	case term.AtomMd5:
		return term.AtomUndefined, true
	}
	return term.Term{}, false
}

func (x *bifIndex) exports(module string) term.Term {
	var all []term.Term
	for k := range x.rows {
		if k.module == module {
			all = append(all, term.MakeTuple(term.A(k.name), term.MakeInt(int64(k.arity))))
		}
	}
	return term.MakeList(sorted(all)...)
}

// system returns the System that makes a call, and the record of the process that makes it.
func system(c *vm.Call) (*System, *process) {
	s := c.Host.(*System)
	return s, s.of(c.Proc)
}

// because fails with badarg and a cause that says more than the arguments do.
func because(c *vm.Call, cause string) term.Term {
	return becauseOf(c, term.A(cause))
}

func becauseOf(c *vm.Call, cause term.Term) term.Term {
	return failBecause(c, term.AtomBadarg, cause)
}

// failBecause fails with an error whose explanation has a cause of its own.
func failBecause(c *vm.Call, reason, cause term.Term) term.Term {
	return c.ErrorInfo(reason, term.MapOf(term.AtomCause, cause, term.AtomModule, term.A("erl_erts_errors")))
}

// options returns the elements of a proper list.
func options(t term.Term) ([]term.Term, bool) {
	elems, tail := term.ListElems(t)
	return elems, tail.IsNil()
}

// pair takes {Key, Value} apart.
func pair(t term.Term) (key, value term.Term, ok bool) {
	if !t.IsTuple(2) {
		return term.Term{}, term.Term{}, false
	}
	return t.Elem(0), t.Elem(1), true
}

// sorted sorts ts in the term order, in place.
func sorted(ts []term.Term) []term.Term {
	slices.SortFunc(ts, term.Compare)
	return ts
}

func str(t term.Term, name string) bool { return t.IsAtom() && t.AtomName() == name }
