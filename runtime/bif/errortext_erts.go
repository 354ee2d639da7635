package bif

import (
	"fmt"
	"unicode/utf8"

	"mortal/lang/term"
)

// explainErts finds the explainer of a function of module erlang, atomics,
// counters or persistent_term. What made a system_limit in erlang needs no explanation.
func explainErts(f *failure) []string {
	name := fmt.Sprintf("%s/%d", f.name, len(f.args))
	if f.module != "erlang" {
		return explainIn(f, f.module+":"+name, sharedExplainers())
	}
	if f.reason == term.AtomSystemLimit {
		return nil
	}
	return explainIn(f, name, dataExplainers(), processExplainers(), spawnExplainers(), systemExplainers())
}

// explainIn explains f by the first of the tables that has the name.
func explainIn(f *failure, name string, tables ...map[string]explainer) []string {
	for _, table := range tables {
		if explain, ok := table[name]; ok {
			return explain(f)
		}
	}
	return nil
}

func dataExplainers() map[string]explainer {
	text := func(what string) string { return "not a textual representation of " + what }
	notCons, notNumber, notList := says("not a nonempty list"), says("not a number"), says("not a list")
	checksum1, checksum2 := says("not an iodata term"), each(between(0, 1<<32-1), mustBeIodata)
	checksum3 := each(between(0, 1<<32-1), between(0, 1<<32-1), atLeast(0))
	iodata := says("not an iodata term")
	return map[string]explainer{
		"abs/1": notNumber, "ceil/1": notNumber, "float/1": notNumber, "floor/1": notNumber, "round/1": notNumber, "trunc/1": notNumber,
		"adler32/1": checksum1, "adler32/2": checksum2, "adler32_combine/3": checksum3,
		"crc32/1": checksum1, "crc32/2": checksum2, "crc32_combine/3": checksum3,
		"append/2": notList, "length/1": notList, "list_to_tuple/1": notList, "subtract/2": each(mustBeList, mustBeList),
		"append_element/2": says("not a tuple"), "tuple_size/1": says("not a tuple"), "tuple_to_list/1": says("not a tuple"),
		"element/2": explainIndex, "setelement/3": explainIndex, "delete_element/2": explainIndex, "insert_element/3": explainIndex,
		"make_tuple/2": says(outOfRange), "make_tuple/3": explainMakeTuple,
		"hd/1": notCons, "tl/1": notCons,
		"size/1": says("not tuple or binary"), "map_size/1": says("not a map"), "map_get/2": explainMapGet, "is_map_key/2": says("", "not a map"),
		"bit_size/1": each(mustBeBitstring), "byte_size/1": each(mustBeBitstring), "bitstring_to_list/1": each(mustBeBitstring),
		"binary_to_list/1": each(mustBeBinary), "binary_to_list/3": explainBinaryToList,
		"binary_part/2": explainPartPair, "binary_part/3": explainPart, "split_binary/2": explainSplit,
		"list_to_binary/1": says("not an iolist term"), "list_to_bitstring/1": says("not a bitstring list"),
		"iolist_size/1": iodata, "iolist_to_binary/1": iodata, "iolist_to_iovec/1": iodata, "md5/1": iodata,
		"md5_final/1": each(mustBeMD5), "md5_update/2": each(mustBeMD5, mustBeIodata),
		"atom_to_list/1": says("not an atom"), "atom_to_binary/1": says("not an atom"), "atom_to_binary/2": explainAtomToBinary,
		"binary_to_atom/1": explainBinaryToAtom(""), "binary_to_atom/2": explainBinaryToAtom(""),
		"binary_to_existing_atom/1": explainBinaryToAtom(noSuchAtom), "binary_to_existing_atom/2": explainBinaryToAtom(noSuchAtom),
		"list_to_atom/1": each(elseSay(mustBeList, "not a list of characters")), "list_to_existing_atom/1": explainExistingAtom,
		"binary_to_float/1":   each(elseSay(mustBeBinary, text("a float"))),
		"binary_to_integer/1": each(elseSay(mustBeBinary, text("an integer"))), "binary_to_integer/2": explainWithBase(mustBeBinary),
		"list_to_float/1": explainListText("a float"), "list_to_integer/1": explainListText("an integer"), "list_to_integer/2": explainWithBase(mustBeList),
		"list_to_pid/1": explainListText("a pid"), "list_to_port/1": explainListText("a port"), "list_to_ref/1": explainListText("a reference"),
		"float_to_list/1": says("not a float"), "float_to_binary/1": says("not a float"),
		"float_to_list/2": explainOptions(mustBeFloat), "float_to_binary/2": explainOptions(mustBeFloat),
		"integer_to_list/1": says("not an integer"), "integer_to_binary/1": says("not an integer"),
		"integer_to_list/2": each(mustBeInt, mustBeBase), "integer_to_binary/2": each(mustBeInt, mustBeBase),
		"pid_to_list/1": says("not a pid"), "port_to_list/1": says("not a port"), "ref_to_list/1": says("not a reference"), "fun_to_list/1": says(notAFun),
		"binary_to_term/1": each(elseSay(mustBeBinary, invalidExternal)), "binary_to_term/2": explainBinaryToTerm,
		"term_to_binary/2": each(nil, elseSay(mustBeList, invalidOption)), "term_to_iovec/2": each(nil, elseSay(mustBeList, invalidOption)),
		"external_size/2": each(nil, elseSay(mustBeList, invalidOption)),
		"phash/2":         explainHashRange, "phash2/2": explainHashRange,
		"fun_info/1": says(notAFun), "fun_info_mfa/1": says(notAFun), "fun_info/2": explainFunInfo, "make_fun/3": each(mustBeAtom, mustBeAtom, atLeast(0)),
		"is_function/2": each(nil, elseSay(mustBeInt, outOfRange)), "is_record/2": says("not an atom"), "is_record/3": each(nil, mustBeAtom, mustBeInt),
		"convert_time_unit/3":          each(mustBeInt, mustBeTimeUnit, mustBeTimeUnit),
		"posixtime_to_universaltime/1": says("not an integer"), "universaltime_to_posixtime/1": says("not a valid universal time"),
	}
}

const invalidExternal = "invalid external representation of a term"

func explainIndex(f *failure) []string {
	index, tuple := f.args[0], f.args[1]
	texts := checked(f.args, mustBeInt, mustBeTuple)
	tooLarge := isTuple(tuple) && index.IsInteger() && term.Compare(index, term.MakeInt(int64(tuple.Arity()))) > 0
	if texts[0] == "" && (term.Sign(index) <= 0 || tooLarge) {
		texts[0] = outOfRange
	}
	return texts
}

func explainMakeTuple(f *failure) []string {
	arity := atLeast(0)(f.args[0])
	return []string{arity, "", optionsAfter(arity, f.args[2])}
}

func explainMapGet(f *failure) []string {
	if f.args[1].IsMap() {
		return []string{"not present in map"}
	}
	return []string{"", "not a map"}
}

func explainBinaryToList(f *failure) []string {
	texts := checked(f.args, mustBeBinary, atLeast(1), atLeast(1))
	if !allGood(texts) {
		return texts
	}
	if term.Compare(f.args[1], f.args[2]) > 0 {
		return []string{"", "start position greater than stop position"}
	}
	return []string{"", beyond(f.args[0], f.args[1]), beyond(f.args[0], f.args[2])}
}

// beyond explains a position after the end of a binary.
func beyond(binary, pos term.Term) string {
	if term.Compare(pos, term.MakeInt(int64(binary.Bits().ByteLen()))) > 0 {
		return outOfRange
	}
	return ""
}

func explainPart(f *failure) []string {
	texts := checked(f.args, mustBeBinary, atLeast(0), mustBeInt)
	if !allGood(texts) {
		return texts
	}
	if text := beyond(f.args[0], f.args[1]); text != "" {
		return []string{"", text}
	}
	return []string{"", "", outOfRange}
}

func explainPartPair(f *failure) []string {
	pair := f.args[1]
	if !pair.IsTuple(2) || !pair.Elem(0).IsInteger() || !pair.Elem(1).IsInteger() {
		return []string{mustBeBinary(f.args[0]), "not a valid {Pos,Length} tuple"}
	}
	texts := explainPart(&failure{args: []term.Term{f.args[0], pair.Elem(0), pair.Elem(1)}})
	if allGood(texts[1:]) || len(texts) == 2 { // of a start beyond the end OTP says nothing here
		return texts[:1]
	}
	return []string{texts[0], outOfRange}
}

func explainSplit(f *failure) []string {
	texts := checked(f.args, mustBeBinary, atLeast(0))
	if allGood(texts) {
		return []string{"", beyond(f.args[0], f.args[1])}
	}
	return texts
}

func mustBeMD5(t term.Term) string {
	switch {
	case !t.IsBinary():
		return "not a binary"
	case t.Bits().ByteLen() != md5ContextSize:
		return "invalid MD5 context"
	}
	return ""
}

func explainAtomToBinary(f *failure) []string {
	atom, encoding := f.args[0], f.args[1]
	texts := checked(f.args, mustBeAtom)
	if texts[0] == "" && encoding == term.AtomLatin1 {
		texts[0] = "contains a character not expressible in latin1"
	}
	if !atom.IsAtom() || !knownAtomEncoding(encoding) {
		return append(texts, must(knownAtomEncoding, "is an invalid encoding option")(encoding))
	}
	return texts
}

func knownAtomEncoding(t term.Term) bool {
	return t == term.AtomLatin1 || t == term.AtomUnicode || t == term.A("utf8")
}

// explainBinaryToAtom explains the two functions; missing is what to say of a
// name that is good.
func explainBinaryToAtom(missing string) explainer {
	return func(f *failure) []string {
		encoding := term.AtomUnicode
		if len(f.args) == 2 {
			encoding = f.args[1]
		}
		text := mustBeBinary(f.args[0])
		switch {
		case !knownAtomEncoding(encoding):
			return []string{text, "not one of the atoms: latin1, utf8, or unicode"}
		case text != "":
			return []string{text}
		case encoding == term.AtomLatin1:
			return []string{missing}
		case !utf8.Valid(f.args[0].Bits().Bytes()):
			return []string{"invalid UTF8 encoding"}
		}
		return []string{noSuchAtom}
	}
}

func explainExistingAtom(f *failure) []string {
	if _, ok := term.ListString(f.args[0]); ok {
		return []string{noSuchAtom}
	}
	return []string{elseSay(mustBeList, "not a list of characters")(f.args[0])}
}

// explainListText is for conversions from strings, which take improper lists for no lists.
func explainListText(what string) explainer {
	return func(f *failure) []string {
		if mustBeList(f.args[0]) != "" {
			return []string{"not a list"}
		}
		return []string{"not a textual representation of " + what}
	}
}

func explainWithBase(c check) explainer {
	return func(f *failure) []string {
		if text := mustBeBase(f.args[1]); text != "" {
			return []string{c(f.args[0]), text}
		}
		return []string{elseSay(c, "not a textual representation of an integer")(f.args[0])}
	}
}

// explainOptions explains an argument and the options that follow it.
func explainOptions(c check) explainer {
	return func(f *failure) []string {
		text := c(f.args[0])
		return []string{text, optionsAfter(text, f.args[1])}
	}
}

func explainBinaryToTerm(f *failure) []string {
	texts := checked(f.args, mustBeBinary, nil)
	if f.cause == "badopt" {
		texts[1] = elseSay(mustBeList, invalidOption)(f.args[1])
	}
	if !allGood(texts) {
		return texts
	}
	for list := f.args[1]; list.IsCons(); list = list.Tail() {
		if list.Head() == term.A("safe") {
			return []string{"invalid or unsafe external representation of a term"}
		}
	}
	return []string{invalidExternal}
}

// explainHashRange blames the first argument for the range, which is the second:
// so does OTP.
func explainHashRange(f *failure) []string { return []string{atLeast(1)(f.args[1])} }

func explainFunInfo(f *failure) []string {
	if isFun(f.args[0]) {
		return []string{"", "invalid item"}
	}
	return []string{notAFun}
}
