package check

import (
	"mortal/lang/term"
)

// pureFunctions always give the same result for the same arguments, and have no
// effect but that they may fail; of module erlang when none is named. All
// operators but ! are pure too.
const pureFunctions = `
abs/1 atom_to_binary/1 atom_to_binary/2 atom_to_list/1 binary_part/2 binary_part/3 binary_to_atom/1
binary_to_atom/2 binary_to_float/1 binary_to_integer/1 binary_to_list/1 binary_to_list/3 bit_size/1
byte_size/1 ceil/1 element/2 float/1 float_to_list/1 float_to_binary/1 floor/1 hd/1 integer_to_binary/1
integer_to_list/1 is_atom/1 is_boolean/1 is_binary/1 is_bitstring/1 is_float/1 is_function/1
is_function/2 is_integer/1 is_list/1 is_map/1 is_map_key/2 is_number/1 is_pid/1 is_port/1 is_record/2
is_record/3 is_reference/1 is_tuple/1 length/1 list_to_atom/1 list_to_binary/1 list_to_float/1
list_to_integer/1 list_to_integer/2 list_to_pid/1 list_to_tuple/1 max/2 make_fun/3 map_get/2 min/2
pid_to_list/1 round/1 setelement/3 size/1 split_binary/2 tl/1 trunc/1 tuple_size/1 tuple_to_list/1
lists:append/2 lists:subtract/2 maps:get/2 maps:is_key/2 maps:new/0 math:acos/1 math:acosh/1 math:asin/1
math:asinh/1 math:atan/1 math:atan2/2 math:atanh/1 math:ceil/1 math:cos/1 math:cosh/1 math:erf/1
math:erfc/1 math:exp/1 math:floor/1 math:fmod/2 math:log/1 math:log2/1 math:log10/1 math:pow/2
math:sin/1 math:sinh/1 math:sqrt/1 math:tan/1 math:tanh/1 math:pi/0
`

// safeFunctions have no effect and never fail, though what they return may depend
// on the state. So do the comparisons.
const safeFunctions = `
date/0 get/0 get/1 get_cookie/0 get_keys/1 group_leader/0 is_alive/0 is_atom/1 is_boolean/1 is_binary/1
is_bitstring/1 is_float/1 is_function/1 is_integer/1 is_list/1 is_map/1 is_number/1 is_pid/1 is_port/1
is_reference/1 is_tuple/1 make_ref/0 max/2 min/2 node/0 nodes/0 ports/0 pre_loaded/0 processes/0
registered/0 self/0 term_to_binary/1 time/0
`

var (
	pureSet = lazySet(pureFunctions)
	safeSet = lazySet(safeFunctions)
)

func isPure(module string, fa FA) bool {
	if module != "erlang" {
		fa.Name = module + ":" + fa.Name
	}
	return pureSet()[fa] || isPureOperator(fa)
}

func isPureOperator(fa FA) bool {
	return guardOperatorFunction(fa) || fa == FA{"++", 2} || fa == FA{"--", 2}
}

func isSafe(module string, fa FA) bool {
	if module != "erlang" {
		fa.Name = module + ":" + fa.Name
	}
	return safeSet()[fa] || isComparison(fa)
}

func isComparison(fa FA) bool {
	switch fa.Name {
	case "==", "/=", "=<", "<", ">=", ">", "=:=", "=/=":
		return fa.Arity == 2
	}
	return false
}

// isBooleanFunction reports whether fa gives true or false, if anything.
func isBooleanFunction(fa FA) bool {
	switch fa.Name {
	case "not", "and", "or", "xor":
		return true
	}
	return isComparison(fa) || typeTest(fa) && !oldTypeTest(fa)
}

// applyConstant calls a BIF with constants: it returns the result, or the reason
// why the call fails. known is false for BIFs that are not evaluated here.
func applyConstant(fa FA, args []term.Term) (result, reason term.Term, known bool) {
	switch len(args) {
	case 1:
		return applyUnary(fa.Name, args[0])
	case 2:
		return applyBinary(fa.Name, args[0], args[1])
	}
	return term.Term{}, term.Term{}, false
}

// unaryArithmetic and binaryArithmetic fail with badarith.
var unaryArithmetic = map[string]func(term.Term) (result, reason term.Term){
	"+": term.Plus, "-": term.Neg, "bnot": term.Bnot,
}

var binaryArithmetic = map[string]func(a, b term.Term) (result, reason term.Term){
	"+": term.Add, "-": term.Sub, "*": term.Mul, "/": term.Divide, "div": term.IntDiv, "rem": term.Rem,
	"band": term.Band, "bor": term.Bor, "bxor": term.Bxor, "bsl": term.Bsl, "bsr": term.Bsr,
}

// typeTests1 are the type tests of one argument.
var typeTests1 = map[string]func(term.Term) bool{
	"is_atom":      term.Term.IsAtom,
	"is_binary":    func(t term.Term) bool { return t.IsBits() && t.Bits().BitLen()%8 == 0 },
	"is_bitstring": term.Term.IsBits,
	"is_boolean":   isBoolean,
	"is_float":     func(t term.Term) bool { return t.Kind() == term.Float },
	"is_function":  func(t term.Term) bool { return t.Kind() == term.Fun },
	"is_integer":   term.Term.IsInteger,
	"is_list":      func(t term.Term) bool { return t.IsCons() || t.IsNil() },
	"is_map":       term.Term.IsMap,
	"is_number":    func(t term.Term) bool { return t.IsInteger() || t.Kind() == term.Float },
	"is_pid":       term.Term.IsPid,
	"is_port":      func(t term.Term) bool { return t.Kind() == term.Port },
	"is_reference": term.Term.IsRef,
	"is_tuple":     func(t term.Term) bool { return t.Kind() == term.Tuple },
}

func isBoolean(t term.Term) bool { return isAtom(t, "true") || isAtom(t, "false") }

func applyUnary(name string, t term.Term) (result, reason term.Term, known bool) {
	if op, ok := unaryArithmetic[name]; ok {
		result, reason = op(t)
		return result, reason, true
	}
	if test, ok := typeTests1[name]; ok {
		return term.Bool(test(t)), term.Term{}, true
	}
	ok := false
	switch name {
	case "not":
		result, ok = term.Bool(isAtom(t, "false")), isBoolean(t)
	case "length":
		var n int
		n, ok = term.ListLen(t)
		result = term.MakeInt(int64(n))
	case "hd":
		if ok = t.IsCons(); ok {
			result = t.Head()
		}
	case "tl":
		if ok = t.IsCons(); ok {
			result = t.Tail()
		}
	case "tuple_size", "size", "byte_size", "bit_size", "map_size":
		result, ok = sizeOf(name, t)
	case "abs":
		result, reason = term.Abs(t)
		ok = reason.IsNone()
	case "atom_to_list":
		if ok = t.IsAtom(); ok {
			result = term.MakeString(t.AtomName())
		}
	default:
		return convert(name, t)
	}
	return orBadarg(result, ok)
}

func orBadarg(result term.Term, ok bool) (term.Term, term.Term, bool) {
	if ok {
		return result, term.Term{}, true
	}
	return term.Term{}, term.AtomBadarg, true
}

// sizeOf is for the BIFs that measure something.
func sizeOf(name string, t term.Term) (term.Term, bool) {
	n := -1
	switch {
	case t.Kind() == term.Tuple && (name == "tuple_size" || name == "size"):
		n = t.Arity()
	case t.IsMap() && name == "map_size":
		n = t.Map().Len()
	case t.IsBits() && name == "bit_size":
		n = t.Bits().BitLen()
	case t.IsBits() && name == "byte_size":
		n = (t.Bits().BitLen() + 7) / 8
	case t.IsBits() && name == "size":
		n = t.Bits().BitLen() / 8
	}
	return term.MakeInt(int64(n)), n >= 0
}

// convert is for the BIFs that make one type of another. Only their failures are
// worth knowing.
func convert(name string, t term.Term) (result, reason term.Term, known bool) {
	number := t.IsInteger() || t.Kind() == term.Float
	text, isString := term.ListString(t)
	fails := false
	switch name {
	case "list_to_atom":
		fails = !isString || len(text) > maxAtomBytes
	case "list_to_integer":
		fails = !isString || !isDecimal(text)
	case "integer_to_list", "integer_to_binary":
		fails = !t.IsInteger()
	case "float", "round", "trunc", "floor", "ceil":
		fails = !number
	case "tuple_to_list":
		fails = t.Kind() != term.Tuple
	case "list_to_tuple":
		_, proper := term.ListLen(t)
		fails = !proper
	case "atom_to_binary":
		fails = !t.IsAtom()
	}
	if fails {
		return term.Term{}, term.AtomBadarg, true
	}
	return term.Term{}, term.Term{}, false
}

const maxAtomBytes = 4 * 255

// isDecimal reports whether text is an integer as list_to_integer/1 takes it.
func isDecimal(text string) bool {
	if len(text) > 0 && (text[0] == '-' || text[0] == '+') {
		text = text[1:]
	}
	for _, r := range text {
		if r < '0' || r > '9' {
			return false
		}
	}
	return text != ""
}

// comparisons are the comparison operators.
var comparisons = map[string]func(a, b term.Term) bool{
	"==":  term.Equal,
	"/=":  func(a, b term.Term) bool { return !term.Equal(a, b) },
	"=:=": term.ExactEqual,
	"=/=": func(a, b term.Term) bool { return !term.ExactEqual(a, b) },
	"<":   func(a, b term.Term) bool { return term.Compare(a, b) < 0 },
	"=<":  func(a, b term.Term) bool { return term.Compare(a, b) <= 0 },
	">":   func(a, b term.Term) bool { return term.Compare(a, b) > 0 },
	">=":  func(a, b term.Term) bool { return term.Compare(a, b) >= 0 },
}

func applyBinary(name string, a, b term.Term) (result, reason term.Term, known bool) {
	if op, ok := binaryArithmetic[name]; ok {
		if isHuge(a) || isHuge(b) || (name == "bsl" || name == "bsr") && !isShift(b) {
			return term.Term{}, term.Term{}, false
		}
		result, reason = op(a, b)
		return result, reason, true
	}
	if op, ok := comparisons[name]; ok {
		return term.Bool(op(a, b)), term.Term{}, true
	}
	x, y := isAtom(a, "true"), isAtom(b, "true")
	ok := isBoolean(a) && isBoolean(b)
	switch name {
	case "and":
		return orBadarg(term.Bool(x && y), ok)
	case "or":
		return orBadarg(term.Bool(x || y), ok)
	case "xor":
		return orBadarg(term.Bool(x != y), ok)
	case "++":
		elems, tail := term.ListElems(a)
		return orBadarg(term.MakeListTail(elems, b), tail.IsNil())
	case "--":
		_, properA := term.ListLen(a)
		_, properB := term.ListLen(b)
		if !properA || !properB {
			return orBadarg(term.Term{}, false)
		}
	case "element":
		return element(a, b)
	}
	return term.Term{}, term.Term{}, false
}

// isHuge reports whether t is an integer that it would take long to compute with.
func isHuge(t term.Term) bool {
	return t.Kind() == term.Big && t.Big().BitLen() > maxConstantBits
}

// isShift reports whether a number may be shifted by t without becoming huge. What
// is no integer makes the shift fail.
func isShift(t term.Term) bool {
	if !t.IsInteger() {
		return true
	}
	return t.IsSmall() && -maxConstantBits <= t.Small() && t.Small() <= maxConstantBits
}

func element(n, tuple term.Term) (result, reason term.Term, known bool) {
	ok := tuple.Kind() == term.Tuple && n.IsSmall() && 1 <= n.Small() && n.Small() <= int64(tuple.Arity())
	if ok {
		result = tuple.Elem(int(n.Small() - 1))
	}
	return orBadarg(result, ok)
}
