package node

import (
	"slices"

	"mortal/lang/code"
	"mortal/lang/term"
	"mortal/runtime/vm"
)

// beamBifs are the natives behind beam_lib.erl, and loading from object code.
var beamBifs = []vm.Bif{
	{Module: "mortal_code", Name: "describe", Arity: 1, Fn: codeDescribe, Doc: "what object code says of itself"},
	{Module: "erlang", Name: "load_module", Arity: 2, Fn: loadModule2, Visible: true, Doc: "loads a module from object code"},
}

// codeDescribe is mortal_code:describe(ObjectCode): {Module, Exports, Locals, Imports,
// Attributes, CompileInfo}, or error when it is no object code.
func codeDescribe(c *vm.Call) term.Term {
	m := decodeObject(c.Args[0])
	if m == nil {
		return term.AtomError
	}
	var exports, locals, imports []term.Term
	for _, f := range m.Funcs {
		fa := term.MakeTuple(f.Name, term.MakeInt(int64(f.Arity)))
		if f.Exported {
			exports = append(exports, fa)
		} else {
			locals = append(locals, fa)
		}
	}
	for i := range m.Imports {
		x := &m.Imports[i]
		imports = append(imports, term.MakeTuple(x.Module, x.Name, term.MakeInt(int64(x.Arity))))
	}
	return term.MakeTuple(m.Name, sortedList(exports), sortedList(locals), sortedList(imports), m.Attributes, m.CompileInfo)
}

// decodeObject reads object code that a program has, and may have changed. It returns
// nil when it is none that the machine can run.
func decodeObject(t term.Term) *code.Module {
	if !t.IsBinary() {
		return nil
	}
	m, err := code.Decode(string(t.Bits().Bytes()))
	if err != nil || code.Verify(m) != nil {
		return nil
	}
	return m
}

func sortedList(ts []term.Term) term.Term {
	slices.SortFunc(ts, term.Compare)
	return term.MakeList(slices.CompactFunc(ts, term.ExactEqual)...)
}

// loadModule2 is erlang:load_module/2.
func loadModule2(c *vm.Call) term.Term {
	name, object := c.Args[0], c.Args[1]
	if !name.IsAtom() || !object.IsBinary() {
		return c.Badarg()
	}
	s, m := systemOf(c), decodeObject(object)
	switch {
	case m == nil || m.Name != name:
		return failure(atomBadfile)
	case s.HasOld(name):
		return failure(term.A("not_purged"))
	}
	s.Load(m)
	return term.MakeTuple(atomModule, name)
}
