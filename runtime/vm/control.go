package vm

import (
	"math"
	"slices"

	"mortal/lang/term"
)

// Control lists the BIFs of module erlang that belong to the machine: they end
// functions or call others. The machine finds them itself; the table is for help
// and for function_exported.
var Control = []Bif{
	{Module: "erlang", Name: "error", Arity: 1, Fn: error1, Doc: "raise an error"},
	{Module: "erlang", Name: "error", Arity: 2, Fn: error2, Doc: "raise an error, with the arguments of the function"},
	{Module: "erlang", Name: "error", Arity: 3, Fn: error3, Doc: "raise an error, with options"},
	{Module: "erlang", Name: "nif_error", Arity: 1, Fn: nifError, Doc: "raise an error"},
	{Module: "erlang", Name: "nif_error", Arity: 2, Fn: nifError, Doc: "raise an error, with the arguments of the function"},
	{Module: "erlang", Name: "exit", Arity: 1, Fn: exit1, Doc: "raise an exit exception"},
	{Module: "erlang", Name: "throw", Arity: 1, Fn: throw1, Doc: "raise a throw exception"},
	{Module: "erlang", Name: "raise", Arity: 3, Fn: raise3, Doc: "raise an exception with a given stacktrace"},
	{Module: "erlang", Name: "apply", Arity: 2, Fn: apply2, Doc: "call a fun with a list of arguments"},
	{Module: "erlang", Name: "apply", Arity: 3, Fn: apply3, Doc: "call a named function with a list of arguments"},
	{Module: "erlang", Name: "hibernate", Arity: 3, Fn: hibernate3, Doc: "wait for a message with an empty stack"},
}

// control returns the row of Control for erlang:name/arity, or nil.
func control(name term.Term, arity int) *Bif {
	for k := range Control {
		if b := &Control[k]; b.Arity == arity && b.Name == name.AtomName() {
			return b
		}
	}
	return nil
}

// raiseHere raises in the name of the BIF's caller. args, when not nil, are shown as those
// of the caller.
func (c *Call) raiseHere(class, reason term.Term, args []term.Term) term.Term {
	c.here, c.args = true, args
	return c.Raise(class, reason)
}

func error1(c *Call) term.Term { return c.raiseHere(term.AtomError, c.Args[0], nil) }
func exit1(c *Call) term.Term  { return c.raiseHere(term.AtomExit, c.Args[0], nil) }
func throw1(c *Call) term.Term { return c.raiseHere(term.AtomThrow, c.Args[0], nil) }

func error2(c *Call) term.Term {
	args, _ := argList(c.Args[1]) // what is no list counts as none
	return c.raiseHere(term.AtomError, c.Args[0], args)
}

func nifError(c *Call) term.Term { return c.Error(c.Args[0]) }

// error3 takes the option {error_info, Map} (erlang, error/3); others are ignored.
func error3(c *Call) term.Term {
	args, _ := argList(c.Args[1])
	for l := c.Args[2]; l.IsCons(); l = l.Tail() {
		if o := l.Head(); o.IsTuple(2) && o.Elem(0).Same(term.AtomErrorInfo) && o.Elem(1).IsMap() {
			c.info = o.Elem(1)
		}
	}
	return c.raiseHere(term.AtomError, c.Args[0], args)
}

// argList returns the elements of a proper list, not nil even if there are none.
func argList(t term.Term) ([]term.Term, bool) {
	elems, tail := term.ListElems(t)
	if !tail.IsNil() {
		return nil, false
	}
	if elems == nil {
		elems = []term.Term{}
	}
	return elems, true
}

// raise3 returns badarg for arguments that are no exception (erlang, raise/3).
func raise3(c *Call) term.Term {
	class := c.Args[0]
	switch class {
	case term.AtomError, term.AtomExit, term.AtomThrow:
	default:
		return term.AtomBadarg
	}
	frames, tail := term.ListElems(c.Args[2])
	if !tail.IsNil() {
		return term.AtomBadarg
	}
	for i, f := range frames {
		if !isFrame(f) {
			return term.AtomBadarg
		}
		frames[i] = withLocation(f)
	}
	frames = frames[:min(len(frames), backtraceDepth)]
	return c.RaiseWithTrace(class, c.Args[1], term.MakeList(frames...))
}

// withLocation gives a frame that has none an empty location.
func withLocation(f term.Term) term.Term {
	e := f.Elems()
	if n := len(e); n == 4 || n == 3 && e[0].Kind() == term.Fun {
		return f
	}
	return term.MakeTuple(append(slices.Clone(e), term.EmptyList)...)
}

// isFrame reports whether f is {Module, Function, Arity | Args} or {Fun, Args}, with or without a location.
func isFrame(f term.Term) bool {
	if f.Kind() != term.Tuple {
		return false
	}
	e := f.Elems()
	switch {
	case len(e) > 0 && e[0].Kind() == term.Fun:
		return len(e) == 2 || len(e) == 3 && isList(e[2])
	case len(e) == 3 || len(e) == 4 && isList(e[3]):
		return e[0].IsAtom() && e[1].IsAtom() && (e[2].IsSmall() && e[2].Small() >= 0 || isList(e[2]))
	}
	return false
}

func isList(t term.Term) bool {
	_, proper := term.ListLen(t)
	return proper
}

func apply2(c *Call) term.Term {
	args, ok := argList(c.Args[1])
	if !ok {
		return c.Badarg()
	}
	return c.ApplyFun(c.Args[0], args...)
}

func apply3(c *Call) term.Term {
	args, ok := argList(c.Args[2])
	if !ok || !c.Args[0].IsAtom() || !c.Args[1].IsAtom() {
		return c.Badarg()
	}
	return c.Apply(c.Args[0], c.Args[1], args...)
}

func hibernate3(c *Call) term.Term {
	args, ok := argList(c.Args[2])
	if !ok || !c.Args[0].IsAtom() || !c.Args[1].IsAtom() || len(args) > math.MaxUint8 {
		return c.Badarg()
	}
	c.Apply(c.Args[0], c.Args[1], args...)
	c.outcome = hibernated
	return term.Term{}
}
