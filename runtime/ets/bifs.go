package ets

import (
	"mortal/lang/term"
	"mortal/runtime"
	"mortal/runtime/vm"
)

// A function is a BIF as a method expression of Tables.
type function = func(ts *Tables, c *vm.Call) term.Term

// rows are the functions of module ets that are not in ets.erl.
var rows = []struct {
	name  string
	arity int
	fn    function
	doc   string
}{
	{"all", 0, (*Tables).all0, "all tables"},
	{"delete", 1, (*Tables).delete1, "delete a table"},
	{"delete", 2, (*Tables).delete2, "delete the objects of a key"},
	{"delete_object", 2, (*Tables).deleteObject2, "delete an object"},
	{"first", 1, (*Tables).first1, "the first key"},
	{"give_away", 3, (*Tables).giveAway3, "give a table to another process"},
	{"info", 1, (*Tables).info1, "what is known of a table"},
	{"info", 2, (*Tables).info2, "an item of what is known of a table"},
	{"insert", 2, (*Tables).insert2, "insert one or more objects"},
	{"insert_new", 2, (*Tables).insertNew2, "insert objects unless their keys exist"},
	{"internal_delete_all", 2, (*Tables).deleteAll2, "delete all objects, and tell how many"},
	{"internal_select_delete", 2, (*Tables).selectDelete2, "delete the objects that a match specification selects"},
	{"internal_test_ms", 2, (*Tables).testMs2, "what a match specification makes of a term"},
	{"is_compiled_ms", 1, (*Tables).isCompiledMs1, "whether a term is a compiled match specification"},
	{"last", 1, (*Tables).last1, "the last key"},
	{"lookup", 2, (*Tables).lookup2, "the objects of a key"},
	{"lookup_element", 3, (*Tables).lookupElement3, "an element of the object of a key"},
	{"match", 1, (*Tables).continueSelect, "go on with a match"},
	{"match", 2, (*Tables).match2, "match a pattern: the values of its variables"},
	{"match", 3, (*Tables).match3, "match a pattern, so many results at a time"},
	{"match_object", 1, (*Tables).continueSelect, "go on with a match"},
	{"match_object", 2, (*Tables).matchObject2, "the objects that match a pattern"},
	{"match_object", 3, (*Tables).matchObject3, "the objects that match a pattern, so many at a time"},
	{"match_spec_compile", 1, (*Tables).matchSpecCompile1, "compile a match specification"},
	{"match_spec_run_r", 3, (*Tables).matchSpecRunR3, "run a compiled match specification on a list"},
	{"member", 2, (*Tables).member2, "whether a key exists"},
	{"new", 2, (*Tables).new2, "make a table"},
	{"next", 2, (*Tables).next2, "the key after a key"},
	{"prev", 2, (*Tables).prev2, "the key before a key"},
	{"rename", 2, (*Tables).rename2, "rename a table"},
	{"safe_fixtable", 2, (*Tables).safeFixtable2, "fix a table for traversal"},
	{"select", 1, (*Tables).continueSelect, "go on with a selection"},
	{"select", 2, (*Tables).select2, "what a match specification makes of the objects"},
	{"select", 3, (*Tables).select3, "what a match specification makes of the objects, so many at a time"},
	{"select_count", 2, (*Tables).selectCount2, "how many objects a match specification selects"},
	{"select_replace", 2, (*Tables).selectReplace2, "replace objects by what a match specification makes of them"},
	{"select_reverse", 1, (*Tables).continueSelect, "go on with a selection"},
	{"select_reverse", 2, (*Tables).selectReverse2, "select/2 from the last object to the first"},
	{"select_reverse", 3, (*Tables).selectReverse3, "select/3 from the last object to the first"},
	{"setopts", 2, (*Tables).setopts2, "change the options of a table"},
	{"slot", 2, (*Tables).slot2, "the objects of the key at a position"},
	{"take", 2, (*Tables).take2, "delete the objects of a key and return them"},
	{"update_counter", 3, (*Tables).updateCounter3, "add to counters"},
	{"update_counter", 4, (*Tables).updateCounter4, "add to counters of an object that may be new"},
	{"update_element", 3, (*Tables).updateElement3, "change elements of an object"},
	{"whereis", 1, (*Tables).whereis1, "the table with a name"},
}

// Bifs returns the BIFs of module ets, for Systems whose part of that number is made by New.
func Bifs(number int) []vm.Bif {
	bifs := make([]vm.Bif, len(rows))
	for i, r := range rows {
		fn := r.fn
		bifs[i] = vm.Bif{
			Module: "ets", Name: r.name, Arity: r.arity, Doc: r.doc, Visible: true,
			Fn: func(c *vm.Call) term.Term { return fn(system(c).Part(number).(*Tables), c) },
		}
	}
	return bifs
}

func system(c *vm.Call) *runtime.System { return c.Host.(*runtime.System) }

// A cause says why a call fails. erl_stdlib_errors makes text of it.
type cause = term.Term

var (
	causeType      = term.A("type")       // no name or reference at all
	causeID        = term.A("id")         // no such table
	causeAccess    = term.A("access")     // the process may not do it
	causeTableType = term.A("table_type") // not with tables of this type
	causeBadkey    = term.A("badkey")
	causeKeypos    = term.A("keypos")
	causePosition  = term.A("position")
	causeExists    = term.A("already_exists")
	causeOwner     = term.A("owner")
	causeNotOwner  = term.A("not_owner")

	atomExplainer = term.A("erl_stdlib_errors")
)

// badarg fails with a cause.
func badarg(c *vm.Call, why cause) term.Term {
	return c.ErrorInfo(term.AtomBadarg, term.MapOf(term.AtomCause, why, term.AtomModule, atomExplainer))
}

// named returns the table that the first argument names. When there is none it fails and
// returns nil.
func (ts *Tables) named(c *vm.Call) *table {
	t := ts.find(c.Args[0])
	switch {
	case t != nil:
		return t
	case c.Args[0].IsAtom() || c.Args[0].IsRef():
		badarg(c, causeID)
	default:
		badarg(c, causeType)
	}
	return nil
}

// readable returns the table named by the first argument, for reading; see named.
func (ts *Tables) readable(c *vm.Call) *table {
	t := ts.named(c)
	if t != nil && t.protection == private && t.owner != c.Proc.ID {
		badarg(c, causeAccess)
		return nil
	}
	return t
}

// writable returns the table named by the first argument, for writing; see named.
func (ts *Tables) writable(c *vm.Call) *table {
	t := ts.named(c)
	if t != nil && t.protection != public && t.owner != c.Proc.ID {
		badarg(c, causeAccess)
		return nil
	}
	return t
}
