package bif

import (
	"fmt"

	"mortal/lang/term"
)

// explainStdlib finds the explainer of a function of one of stdlib's modules.
func explainStdlib(f *failure) []string {
	name := fmt.Sprintf("%s/%d", f.name, len(f.args))
	switch f.module {
	case "binary":
		return explainIn(f, name, binaryExplainers())
	case "lists":
		return explainIn(f, name, listsExplainers())
	case "maps":
		return explainIn(f, name, mapsExplainers())
	case "math":
		return explainMath(f)
	case "re":
		return explainIn(f, name, reExplainers())
	case "unicode":
		return explainUnicode(f)
	case "io":
		return explainIO(f)
	case "ets":
		return explainEts(f)
	}
	return nil
}

const (
	invalidOptions = "invalid options"
	badCharData    = "not valid character data (an iodata term)"
	domainError    = "is outside the domain for this function"
)

// wholeBinary is stdlib's check of a binary, which has a text of its own for
// bitstrings.
func wholeBinary(t term.Term) string {
	if t.IsBits() && !t.IsBinary() {
		return "is a bitstring (expected a binary)"
	}
	return mustBeBinary(t)
}

func mustBePattern(t term.Term) string {
	if _, ok := patternsOf(t); !ok {
		return "not a valid pattern"
	}
	return ""
}

func binaryExplainers() map[string]explainer {
	subject, end := each(wholeBinary), each(explainEmpty)
	endianness := must(func(t term.Term) bool { return t == term.A("little") || t == term.A("big") }, "must be 'big' or 'little'")
	flat := says("not a flat list of binaries")
	find := each(wholeBinary, mustBePattern)
	return map[string]explainer{
		"at/2": each(wholeBinary, atLeast(0)), "bin_to_list/1": subject, "bin_to_list/2": explainWholePair, "bin_to_list/3": explainWholePart,
		"part/2": explainWholePair, "part/3": explainWholePart,
		"compile_pattern/1": says("not a valid pattern"), "copy/1": subject, "copy/2": each(wholeBinary, atLeast(0)),
		"decode_unsigned/1": subject, "decode_unsigned/2": each(wholeBinary, endianness),
		"encode_unsigned/1": each(atLeast(0)), "encode_unsigned/2": each(atLeast(0), endianness),
		"encode_hex/1": subject, "decode_hex/1": explainHex, "first/1": end, "last/1": end, "list_to_bin/1": says("not an iodata term"),
		"longest_common_prefix/1": flat, "longest_common_suffix/1": flat, "referenced_byte_size/1": subject,
		"match/2": find, "match/3": explainMatchOptions, "matches/2": find, "matches/3": explainMatchOptions,
		"split/2": find, "split/3": explainSplitOptions,
		"replace/3": each(wholeBinary, mustBePattern, wholeBinary), "replace/4": explainReplaceOptions,
	}
}

func explainEmpty(t term.Term) string {
	if t.IsBits() && t.Bits().BitLen() == 0 {
		return "a zero-sized binary is not allowed"
	}
	return wholeBinary(t)
}

func explainWholePart(f *failure) []string {
	if text := wholeBinary(f.args[0]); text != "" {
		return checked(f.args, wholeBinary, atLeast(0), mustBeInt)
	}
	return explainPart(f)
}

func explainWholePair(f *failure) []string {
	texts := explainPartPair(f)
	texts[0] = wholeBinary(f.args[0])
	return texts
}

func explainHex(f *failure) []string {
	if f.args[0].IsBinary() && f.args[0].Bits().ByteLen()%2 == 1 {
		return []string{"must contain an even number of bytes"}
	}
	return checked(f.args, wholeBinary)
}

func explainMatchOptions(f *failure) []string {
	texts := checked(f.args, wholeBinary, mustBePattern)
	if !allGood(texts) {
		return texts
	}
	if isScope(f.args[2]) {
		return []string{"", "", "specified part is not wholly inside binary"}
	}
	return []string{"", "", invalidOptions}
}

// isScope recognises [{scope, {Integer, Integer}}].
func isScope(t term.Term) bool {
	if !t.IsCons() || !t.Tail().IsNil() || !t.Head().IsTuple(2) || t.Head().Elem(0) != term.A("scope") {
		return false
	}
	part := t.Head().Elem(1)
	return part.IsTuple(2) && part.Elem(0).IsInteger() && part.Elem(1).IsInteger()
}

func explainSplitOptions(f *failure) []string {
	texts := checked(f.args, wholeBinary, mustBePattern)
	if allGood(texts) {
		return []string{"", "", invalidOptions}
	}
	return texts
}

func explainReplaceOptions(f *failure) []string {
	texts := checked(f.args, wholeBinary, mustBePattern, wholeBinary)
	if f.cause == "badopt" || allGood(texts) {
		return append(texts, invalidOptions)
	}
	return texts
}

func listsExplainers() map[string]explainer {
	key := each(nil, atLeast(1), mustBeList)
	return map[string]explainer{
		"keyfind/3": key, "keymember/3": key, "keysearch/3": key,
		"member/2": each(nil, mustBeList), "reverse/2": each(mustBeList), "seq/3": explainSeq,
	}
}

func explainSeq(f *failure) []string {
	texts := checked(f.args, mustBeInt, mustBeInt, mustBeInt)
	if !allGood(texts) {
		return texts
	}
	if term.Sign(f.args[2]) <= 0 && term.Compare(f.args[0], f.args[1]) <= 0 {
		return []string{"", "", "not a positive increment"}
	}
	return []string{"", "", "not a negative increment"}
}

func funOf(arity int) check {
	counts := [...]string{1: "one argument", 2: "two arguments", 3: "three arguments"}
	return must(func(t term.Term) bool { return t.IsFun(arity) }, "not a fun that takes "+counts[arity])
}

func mapsExplainers() map[string]explainer {
	iterated := each(funOf(2), mapOrIterator)
	second, third, first := says("", "not a map"), says("", "", "not a map"), says("not a map")
	return map[string]explainer{
		"filter/2": iterated, "filtermap/2": iterated, "foreach/2": iterated, "map/2": iterated,
		"fold/3": each(funOf(3), nil, mapOrIterator), "find/2": second, "from_keys/2": each(mustBeList), "from_list/1": each(mustBeList),
		"get/2": explainMapGet, "get/3": second, "groups_from_list/2": each(funOf(1), mustBeList), "groups_from_list/3": each(funOf(1), funOf(1), mustBeList),
		"intersect/2": each(mustBeMap, mustBeMap), "intersect_with/3": each(funOf(3), mustBeMap, mustBeMap), "is_key/2": second,
		"iterator/1": first, "keys/1": first, "merge/2": each(mustBeMap, mustBeMap), "merge_with/3": each(funOf(3), mustBeMap, mustBeMap),
		"put/3": third, "next/1": says("not a valid iterator"), "remove/2": second, "size/1": first, "take/2": second, "to_list/1": first,
		"update/3": third, "update_with/3": each(nil, funOf(1), mustBeMap), "update_with/4": each(nil, funOf(1), nil, mustBeMap), "values/1": first,
		"with/2": each(mustBeList, mustBeMap), "without/2": each(mustBeList, mustBeMap),
	}
}

// mapOrIterator takes what maps:iterator/1 and maps:next/1 return for an iterator.
func mapOrIterator(t term.Term) string {
	isIterator := t == term.AtomNone || t.IsTuple(3) || t.IsCons() && t.Head().IsInteger() && t.Tail().IsMap()
	if t.IsMap() || isIterator {
		return ""
	}
	return "not a map or an iterator"
}

func explainMath(f *failure) []string {
	texts := make([]string, len(f.args))
	for i, arg := range f.args {
		texts[i] = mustBeNumber(arg)
	}
	if !allGood(texts) {
		return texts
	}
	switch f.name {
	case "acos", "acosh", "asin", "atanh", "log", "log2", "log10", "sqrt":
		return []string{domainError}
	case "fmod":
		if term.Equal(f.args[1], term.MakeInt(0)) {
			return []string{"", domainError}
		}
	}
	return nil
}

func explainUnicode(f *failure) []string {
	if len(f.args) == 1 {
		return []string{badCharData}
	}
	return checked(f.args, charData, encodingCheck, encodingCheck)
}

func charData(t term.Term) string {
	if _, ok := term.CharDataString(t); !ok {
		return badCharData
	}
	return ""
}

func encodingCheck(t term.Term) string {
	if _, _, ok := encodingOf(t); !ok {
		return "not a valid encoding"
	}
	return ""
}
