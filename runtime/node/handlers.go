package node

import (
	"mortal/lang/check"
	"mortal/lang/term"
)

// handlers turns calls in an abstract expression into calls of the handlers that
// erl_eval was given (stdlib, erl_eval, "Local Function Handler" and "Non-Local
// Function Handler"). The handlers are hidden variables, so a fun made by the
// expression carries them with it into other processes.
type handlers struct {
	local, nonlocal bool
	shell           bool // fun Name/Arity may mean a function typed at the prompt
}

// maxAbstractDepth is how deep an abstract expression may be nested. Values in it count
// too.
const maxAbstractDepth = 400_000

var (
	atomCall   = term.A("call")
	atomRemote = term.A("remote")
	atomValue  = term.A("value")
	atomVar    = term.A("var")
	atomCons   = term.A("cons")
	atomNil    = term.A("nil")
	atomAtom   = term.A("atom")
	atomFun    = term.A("fun")
)

// rewrite returns t, a part of an abstract expression, with its calls replaced.
// In the abstract format whatever is a call is tagged so, and values stand in
// {value, Anno, Value} only.
func (h handlers) rewrite(t term.Term) term.Term {
	switch {
	case t.IsCons():
		return h.rewriteList(t)
	case t.Kind() != term.Tuple || t.Arity() == 0 || t.Elem(0) == atomValue:
		return t
	}
	elems := make([]term.Term, t.Arity())
	for i, e := range t.Elems() {
		elems[i] = h.rewrite(e)
	}
	switch {
	case t.IsTuple(4) && t.Elem(0) == atomCall:
		return h.call(term.TupleOf(elems))
	case h.local && h.shell && t.IsTuple(3) && t.Elem(0) == atomFun && t.Elem(2).IsTuple(3):
		return localFun(t.Elem(1), t.Elem(2))
	}
	return term.TupleOf(elems)
}

func (h handlers) rewriteList(t term.Term) term.Term {
	elems, tail := term.ListElems(t)
	out := make([]term.Term, len(elems))
	for i, e := range elems {
		out[i] = h.rewrite(e)
	}
	return term.MakeListTail(out, tail)
}

// call replaces {call, Anno, Fun, Args}.
func (h handlers) call(c term.Term) term.Term {
	anno, fun, args := c.Elem(1), c.Elem(2), c.Elem(3)
	n, _ := term.ListLen(args)
	switch {
	case isNode(fun, atomAtom) && (check.AutoImported(fun.Elem(2).AtomName(), n) || isRecordInfo(fun, n)):
		return c
	case isNode(fun, atomAtom) && h.local:
		return handlerCall(anno, localHandler, fun, args)
	case isNode(fun, atomAtom) || !h.nonlocal:
		return c
	case fun.IsTuple(4) && fun.Elem(0) == atomRemote:
		name := term.MakeTuple(term.AtomTuple, anno, term.MakeList(fun.Elem(2), fun.Elem(3)))
		return handlerCall(anno, nonlocalHandler, name, args)
	}
	return handlerCall(anno, nonlocalHandler, fun, args)
}

// localFun replaces fun Name/Arity, whose last part is {function, Name, Arity}.
func localFun(anno, f term.Term) term.Term {
	what := term.MakeTuple(atomAtom, anno, term.A("$fun"))
	value := func(i int) term.Term { return term.MakeTuple(atomValue, anno, f.Elem(i)) }
	return handlerCall(anno, localHandler, what, term.MakeList(value(1), value(2)))
}

func isNode(t, tag term.Term) bool { return t.IsTuple(3) && t.Elem(0) == tag && t.Elem(2).IsAtom() }

// isRecordInfo reports whether fun is of a call that the compiler answers itself.
func isRecordInfo(fun term.Term, n int) bool {
	return fun.Elem(2).AtomName() == "record_info" && n == 2
}

// handlerCall is Handler(What, [Args...]).
func handlerCall(anno term.Term, handler string, what, args term.Term) term.Term {
	elems, _ := term.ListElems(args)
	list := term.MakeTuple(atomNil, anno)
	for i := len(elems) - 1; i >= 0; i-- {
		list = term.MakeTuple(atomCons, anno, elems[i], list)
	}
	variable := term.MakeTuple(atomVar, anno, term.A(handler))
	return term.MakeTuple(atomCall, anno, variable, term.MakeList(what, list))
}
