package bif

import (
	"mortal/lang/term"
)

// explainEts explains a failure in module ets from its arguments and the cause
// that the table gave.
func explainEts(f *failure) []string {
	const continuation, options, badName = "invalid continuation", "invalid options", "invalid table name (must be an atom)"
	table := tableText(f)
	switch n := len(f.args); {
	case n == 1 && (f.name == "match" || f.name == "match_object" || f.name == "select" || f.name == "select_reverse"):
		return []string{continuation}
	case n == 3 && (f.name == "match" || f.name == "match_object"):
		return []string{table, "", atLeast(1)(f.args[2])}
	case f.name == "whereis":
		return []string{badName}
	case f.name == "new" && n == 2:
		return explainEtsNew(f, options)
	case f.name == "rename" && n == 2:
		texts := []string{table, must(term.Term.IsAtom, badName)(f.args[1])}
		if allGood(texts) {
			texts[1] = "table name already exists"
		}
		return texts
	case f.name == "match_spec_compile":
		return []string{"not a valid match specification"}
	case f.name == "lookup_element" && n == 3:
		return explainLookupElement(f, table)
	case f.name == "give_away" && n == 3:
		return []string{table, giveAwayText(f, table)}
	case f.name == "delete_object" && n == 2:
		return []string{table, tupleText(f.args[1])}
	case (f.name == "insert" || f.name == "insert_new") && n == 2:
		return []string{table, objectsText(f.args[1])}
	case f.name == "update_counter" && n >= 3:
		return explainUpdateCounter(f, table)
	case f.name == "update_element" && n == 3:
		return explainUpdateElement(f, table)
	}
	return secondIfTableGood(f, table)
}

// tableText explains what the cause says about the table.
func tableText(f *failure) string {
	switch f.cause {
	case "type":
		if len(f.args) > 0 && f.args[0].IsRef() {
			return "not a valid table identifier"
		}
		return "not an atom or a table identifier"
	case "id":
		return "the table identifier does not refer to an existing ETS table"
	case "access":
		return "the table identifier refers to an ETS table with insufficient access rights"
	case "table_type":
		return "the table identifier refers to an ETS table of a type not supported by this operation"
	}
	return ""
}

// secondIfTableGood blames the second argument when the table is not to blame.
func secondIfTableGood(f *failure, table string) []string {
	texts := map[string]string{
		"info": "not a valid info item", "next": "not a key that exists in the table", "prev": "not a key that exists in the table",
		"safe_fixtable": "not a boolean value", "setopts": "invalid options", "slot": outOfRange,
	}
	for _, name := range []string{"select", "select_count", "internal_select_delete", "select_replace", "select_reverse"} {
		texts[name] = "not a valid match specification"
	}
	if text, ok := texts[f.name]; ok && table == "" {
		return []string{"", text}
	}
	return []string{table}
}

func explainEtsNew(f *failure, badOptions string) []string {
	texts := checked(f.args, mustBeAtom, mustBeList)
	switch {
	case !allGood(texts):
		return texts
	case f.cause == "already_exists":
		return []string{"table name already exists"}
	}
	return []string{"", badOptions}
}

func explainLookupElement(f *failure, table string) []string {
	pos := atLeast(1)(f.args[2])
	switch {
	case f.cause == "badkey":
		return []string{table, "not a key that exists in the table", pos}
	case table == "" && pos == "":
		return []string{"", "", "position is greater than the size of the object"}
	}
	return []string{table, "", pos}
}

func giveAwayText(f *failure, table string) string {
	switch {
	case f.cause == "owner":
		return "the process is already the owner of the table"
	case f.cause == "not_owner":
		return "the current process is not the owner"
	case !f.args[1].IsPid():
		return "not a pid"
	case table == "":
		return "the pid refers to a terminated process"
	}
	return ""
}

func tupleText(t term.Term) string {
	if t.IsTuple(0) {
		return "is an empty tuple"
	}
	return mustBeTuple(t)
}

// objectsText explains a tuple or a list of tuples; none may be empty.
func objectsText(t term.Term) string {
	if !isList(t) {
		return tupleText(t)
	}
	for ; t.IsCons(); t = t.Tail() {
		if tupleText(t.Head()) != "" {
			return "not a non-empty tuple or a list of non-empty tuples"
		}
	}
	return ""
}

const samePosition = "the position is the same as the key position"

func explainUpdateCounter(f *failure, table string) []string {
	if table != "" {
		return []string{table}
	}
	operation := must(isUpdateOp, "not a valid update operation")(f.args[2])
	if isList(f.args[2]) {
		operation = everyText(f.args[2], isUpdateOp, "not a valid update operation")
	}
	switch f.cause {
	case "badkey":
		return []string{"", "not a key that exists in the table", operation}
	case "keypos":
		return []string{"", "", samePosition}
	case "position":
		return []string{"", "", "the position in the update operation is out of range"}
	}
	if len(f.args) == 4 && tupleText(f.args[3]) != "" {
		return []string{"", "", operation, tupleText(f.args[3])}
	}
	if operation == "" {
		operation = "the value in the given position, in the object, is not an integer"
	}
	return []string{"", "", operation}
}

func everyText(list term.Term, holds func(term.Term) bool, text string) string {
	for ; list.IsCons(); list = list.Tail() {
		if !holds(list.Head()) {
			return text
		}
	}
	return ""
}

// isUpdateOp recognises Increment, {Position, Increment} and {Position,
// Increment, Threshold, SetValue}.
func isUpdateOp(t term.Term) bool {
	if !t.IsTuple(2) && !t.IsTuple(4) {
		return t.IsInteger()
	}
	for _, e := range t.Elems() {
		if !e.IsInteger() {
			return false
		}
	}
	return true
}

func explainUpdateElement(f *failure, table string) []string {
	spec := must(isElementSpec, "is not a valid element specification")(f.args[2])
	if isList(f.args[2]) {
		spec = everyText(f.args[2], isElementSpec, "is not a valid element specification")
	}
	switch {
	case f.cause == "keypos":
		spec = samePosition
	case spec == "" && table == "":
		spec = outOfRange
	}
	return []string{table, "", spec}
}

func isElementSpec(t term.Term) bool {
	return t.IsTuple(2) && t.Elem(0).IsInteger() && term.Sign(t.Elem(0)) > 0
}
