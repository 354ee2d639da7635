package syntax

import (
	"math"
	"math/big"

	"mortal/lang/term"
)

// test evaluates the condition of -if or -elif, with its parentheses and dot. Not ok
// means that it is no guard expression, which is reported.
func (pp *preprocessor) test(toks []Token, name *Token) (holds, ok bool) {
	toks, err := pp.expand(toks)
	if err != nil {
		pp.report(err.at, err.message)
		return false, false
	}
	es, diag := parseTokens(pp.top().shown, toks, parseExprs)
	if diag != nil {
		pp.diags = append(pp.diags, *diag)
		return false, false
	}
	ev := &evaluator{pp: pp}
	if len(es) != 1 || !ev.allowed(es[0]) {
		pp.report(name.Pos, "badly formed 'if'")
		return false, false
	}
	v, ok := ev.eval(es[0])
	return ok && v == term.AtomTrue, true
}

// An evaluator evaluates guard expressions without variables. What would raise
// an exception has no value, and the condition does not hold.
type evaluator struct {
	pp *preprocessor
}

// allowed reports whether e is a guard expression, in which defined(Name) and
// calls of unknown functions are allowed as well (epp, assert_guard_expr).
func (ev *evaluator) allowed(e Expr) bool {
	all := func(es ...Expr) bool {
		for _, x := range es {
			if x != nil && !ev.allowed(x) {
				return false
			}
		}
		return true
	}
	switch e := Unparen(e).(type) {
	case *Atom, *Integer, *Float, *Char, *String, *Var, *RecordIndex:
		return true
	case *List:
		return all(e.Elems...) && all(e.Tail)
	case *Tuple:
		return all(e.Elems...)
	case *Binary:
		for _, el := range e.Elems {
			if !all(el.Value, el.Size) {
				return false
			}
		}
		return true
	case *Map:
		for _, f := range e.Fields {
			if !all(f.Key, f.Value) {
				return false
			}
		}
		return all(e.Base)
	case *Unary:
		return all(e.X)
	case *BinaryOp:
		return e.Op != "!" && e.Op != "++" && e.Op != "--" && all(e.L, e.R)
	case *Call:
		return ev.allowedCall(e)
	}
	return false
}

// allowedCall accepts guard BIFs, defined(Name) and functions nobody knows.
func (ev *evaluator) allowedCall(c *Call) bool {
	name, ok := Unparen(c.Fun).(*Atom)
	if !ok {
		return false
	}
	if name.Name == "defined" && len(c.Args) == 1 {
		return macroArg(c) != ""
	}
	for _, arg := range c.Args {
		if !ev.allowed(arg) {
			return false
		}
	}
	return !IsAutoImported(name.Name, len(c.Args)) || IsGuardBIF(name.Name, len(c.Args))
}

// macroArg returns the name in defined(Name), or "".
func macroArg(c *Call) string {
	switch arg := Unparen(c.Args[0]).(type) {
	case *Atom:
		return arg.Name
	case *Var:
		return arg.Name
	}
	return ""
}

// eval returns the value of e, if it has one.
func (ev *evaluator) eval(e Expr) (term.Term, bool) {
	switch e := Unparen(e).(type) {
	case *Call:
		return ev.call(e)
	case *Unary:
		x, ok := ev.eval(e.X)
		if !ok {
			return noTerm, false
		}
		return result(unaryOp(e.Op, x))
	case *BinaryOp:
		return ev.binary(e)
	case *List:
		elems, ok := ev.all(e.Elems)
		tail := term.EmptyList
		if ok && e.Tail != nil {
			tail, ok = ev.eval(e.Tail)
		}
		return term.MakeListTail(elems, tail), ok
	case *Tuple:
		elems, ok := ev.all(e.Elems)
		return term.TupleOf(elems), ok
	}
	return Constant(e, false)
}

func (ev *evaluator) all(es []Expr) ([]term.Term, bool) {
	ts := make([]term.Term, len(es))
	for i, e := range es {
		var ok bool
		if ts[i], ok = ev.eval(e); !ok {
			return nil, false
		}
	}
	return ts, true
}

// result turns a failed operation into no value.
func result(v, reason term.Term) (term.Term, bool) { return v, reason.IsNone() }

func unaryOp(op string, x term.Term) (v, reason term.Term) {
	switch op {
	case "-":
		return term.Neg(x)
	case "+":
		return term.Plus(x)
	case "bnot":
		return term.Bnot(x)
	}
	b, ok := boolOf(x)
	return boolResult(!b, ok)
}

func boolOf(t term.Term) (value, ok bool) {
	return t == term.AtomTrue, t == term.AtomTrue || t == term.AtomFalse
}

func boolResult(b, ok bool) (v, reason term.Term) {
	if !ok {
		return noTerm, term.AtomBadarg
	}
	return term.Bool(b), noTerm
}

func (ev *evaluator) binary(e *BinaryOp) (term.Term, bool) {
	l, ok := ev.eval(e.L)
	if !ok {
		return noTerm, false
	}
	if e.Op == "andalso" || e.Op == "orelse" {
		b, ok := boolOf(l)
		if !ok || b == (e.Op == "orelse") {
			return l, ok
		}
		return ev.eval(e.R)
	}
	r, ok := ev.eval(e.R)
	if !ok {
		return noTerm, false
	}
	if v, ok := compareOp(e.Op, l, r); ok {
		return term.Bool(v), true
	}
	if arith := arithmetic[e.Op]; arith != nil {
		return result(arith(l, r))
	}
	return result(logicOp(e.Op, l, r))
}

var arithmetic = map[string]func(a, b term.Term) (result, reason term.Term){
	"+": term.Add, "-": term.Sub, "*": term.Mul, "/": term.Divide, "div": term.IntDiv, "rem": term.Rem,
	"band": term.Band, "bor": term.Bor, "bxor": term.Bxor, "bsl": term.Bsl, "bsr": term.Bsr,
}

func compareOp(op string, l, r term.Term) (holds, ok bool) {
	switch op {
	case "==":
		return term.Equal(l, r), true
	case "/=":
		return !term.Equal(l, r), true
	case "=:=":
		return term.ExactEqual(l, r), true
	case "=/=":
		return !term.ExactEqual(l, r), true
	case "<":
		return term.Compare(l, r) < 0, true
	case "=<":
		return term.Compare(l, r) <= 0, true
	case ">":
		return term.Compare(l, r) > 0, true
	case ">=":
		return term.Compare(l, r) >= 0, true
	}
	return false, false
}

func logicOp(op string, l, r term.Term) (v, reason term.Term) {
	a, ok1 := boolOf(l)
	b, ok2 := boolOf(r)
	switch op {
	case "and":
		return boolResult(a && b, ok1 && ok2)
	case "or":
		return boolResult(a || b, ok1 && ok2)
	}
	return boolResult(a != b, ok1 && ok2)
}

// call evaluates defined(Name) and the guard BIFs that make sense without variables.
func (ev *evaluator) call(c *Call) (term.Term, bool) {
	name, ok := Unparen(c.Fun).(*Atom)
	if !ok {
		return noTerm, false
	}
	if name.Name == "defined" && len(c.Args) == 1 {
		return term.Bool(ev.pp.macros[macroArg(c)] != nil), true
	}
	args, ok := ev.all(c.Args)
	if !ok {
		return noTerm, false
	}
	if len(args) == 1 {
		if is, ok := typeTest(name.Name, args[0]); ok {
			return term.Bool(is), true
		}
	}
	return guardBIF(name.Name, args)
}

// typeTest returns the result of is_atom(V) and its like.
func typeTest(name string, v term.Term) (is, ok bool) {
	k := v.Kind()
	switch name {
	case "is_atom":
		return k == term.Atom, true
	case "is_integer":
		return v.IsInteger(), true
	case "is_float":
		return k == term.Float, true
	case "is_number":
		return v.IsInteger() || k == term.Float, true
	case "is_list":
		return k == term.Nil || k == term.Cons, true
	case "is_tuple":
		return k == term.Tuple, true
	case "is_map":
		return k == term.Map, true
	case "is_binary":
		return v.IsBinary(), true
	case "is_bitstring":
		return k == term.Bits, true
	case "is_boolean":
		_, is := boolOf(v)
		return is, true
	case "is_pid", "is_port", "is_reference", "is_function":
		return false, true
	}
	return false, false
}

// guardBIF evaluates the guard BIFs that are no type tests. Those about processes and
// nodes have no value while a program is compiled.
func guardBIF(name string, args []term.Term) (term.Term, bool) {
	switch len(args) {
	case 1:
		return guardBIF1(name, args[0])
	case 2:
		return guardBIF2(name, args[0], args[1])
	}
	return noTerm, false
}

func guardBIF1(name string, v term.Term) (term.Term, bool) {
	switch name {
	case "abs":
		return result(term.Abs(v))
	case "hd", "tl":
		if !v.IsCons() {
			return noTerm, false
		}
		if name == "hd" {
			return v.Head(), true
		}
		return v.Tail(), true
	case "float":
		f, ok := term.ToFloat(v)
		return term.MakeFloat(f), ok
	case "round", "trunc", "floor", "ceil":
		return rounded(name, v)
	}
	n, ok := sizeOf(name, v)
	return term.MakeInt(int64(n)), ok
}

// rounded returns the integer that a rounding function makes of a number.
func rounded(name string, v term.Term) (term.Term, bool) {
	if v.Kind() != term.Float {
		return v, v.IsInteger()
	}
	f := map[string]func(float64) float64{
		"round": math.Round, "trunc": math.Trunc, "floor": math.Floor, "ceil": math.Ceil,
	}[name](v.Float())
	i, _ := big.NewFloat(f).Int(nil)
	return term.MakeBig(i), true
}

func guardBIF2(name string, a, b term.Term) (term.Term, bool) {
	switch name {
	case "element":
		if !a.IsSmall() || b.Kind() != term.Tuple || a.Small() < 1 || a.Small() > int64(b.Arity()) {
			return noTerm, false
		}
		return b.Elem(int(a.Small()) - 1), true
	case "is_map_key", "map_get":
		if !b.IsMap() {
			return noTerm, false
		}
		v, ok := b.Map().Get(a)
		if name == "is_map_key" {
			return term.Bool(ok), true
		}
		return v, ok
	case "is_record":
		is := b.IsAtom() && a.Kind() == term.Tuple && a.Arity() > 0 && a.Elem(0) == b
		return term.Bool(is), b.IsAtom()
	case "is_function":
		return term.AtomFalse, b.IsSmall() && b.Small() >= 0
	}
	return noTerm, false
}

// sizeOf returns length(V) and its like.
func sizeOf(name string, v term.Term) (int, bool) {
	switch {
	case name == "length":
		return term.ListLen(v)
	case (name == "tuple_size" || name == "size") && v.Kind() == term.Tuple:
		return v.Arity(), true
	case name == "map_size" && v.IsMap():
		return v.Map().Len(), true
	case (name == "byte_size" || name == "size") && v.IsBits():
		return v.Bits().ByteLen(), true
	case name == "bit_size" && v.IsBits():
		return v.Bits().BitLen(), true
	}
	return 0, false
}
