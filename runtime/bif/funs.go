package bif

import (
	"encoding/binary"

	"mortal/lang/term"
	"mortal/runtime/vm"
)

func funBifs() []vm.Bif {
	return in("erlang",
		row("fun_info", 1, funInfo1, "everything known about a fun"),
		row("fun_info", 2, funInfo2, "one item of what is known about a fun"),
		row("fun_info_mfa", 1, funInfoMfa1, "{Module, Name, Arity} of a fun"),
		row("make_fun", 3, makeFun3, "fun Module:Name/Arity"),
	)
}

// funItems are the items of fun_info/1, in its order. Those that are about
// lambdas only are undefined for external funs.
var funItems = []struct {
	name   string
	lambda bool
	value  func(c *vm.Call, f *term.FunValue) term.Term
}{
	{"pid", true, func(c *vm.Call, f *term.FunValue) term.Term { return term.MakePid(c.Proc.ID) }},
	{"module", false, func(_ *vm.Call, f *term.FunValue) term.Term { return f.Module }},
	{"new_index", true, func(_ *vm.Call, f *term.FunValue) term.Term { return term.MakeInt(int64(f.Index)) }},
	{"new_uniq", true, func(_ *vm.Call, f *term.FunValue) term.Term { return newUniq(f) }},
	{"index", true, func(_ *vm.Call, f *term.FunValue) term.Term { return term.MakeInt(int64(f.Index)) }},
	{"uniq", true, func(_ *vm.Call, f *term.FunValue) term.Term { return term.MakeInt(int64(f.Uniq)) }},
	{"name", false, func(_ *vm.Call, f *term.FunValue) term.Term { return f.Name }},
	{"arity", false, func(_ *vm.Call, f *term.FunValue) term.Term { return term.MakeInt(int64(f.Arity)) }},
	{"env", false, func(_ *vm.Call, f *term.FunValue) term.Term { return term.MakeList(f.Env...) }},
	{"type", false, func(_ *vm.Call, f *term.FunValue) term.Term { return funType(f) }},
}

// newUniq stands for the checksum of the module, from which uniq comes in OTP.
func newUniq(f *term.FunValue) term.Term {
	return term.MakeBinary(binary.BigEndian.AppendUint32(make([]byte, 12), f.Uniq))
}

func funType(f *term.FunValue) term.Term {
	if f.Ext {
		return term.A("external")
	}
	return term.A("local")
}

func funInfo1(c *vm.Call) term.Term {
	if !isFun(c.Args[0]) {
		return c.Badarg()
	}
	f := c.Args[0].Fun()
	var items term.ListBuilder
	for _, item := range funItems {
		if !f.Ext || !item.lambda {
			items.Add(term.MakeTuple(term.A(item.name), item.value(c, f)))
		}
	}
	return items.Term(term.EmptyList)
}

func funInfo2(c *vm.Call) term.Term {
	if !isFun(c.Args[0]) || !c.Args[1].IsAtom() {
		return c.Badarg()
	}
	f := c.Args[0].Fun()
	for _, item := range funItems {
		if item.name != c.Args[1].AtomName() {
			continue
		}
		if f.Ext && item.lambda {
			return term.MakeTuple(c.Args[1], term.AtomUndefined)
		}
		return term.MakeTuple(c.Args[1], item.value(c, f))
	}
	return c.Badarg()
}

func funInfoMfa1(c *vm.Call) term.Term {
	if !isFun(c.Args[0]) {
		return c.Badarg()
	}
	f := c.Args[0].Fun()
	return term.MakeTuple(f.Module, f.Name, term.MakeInt(int64(f.Arity)))
}

func makeFun3(c *vm.Call) term.Term {
	module, name, arity := c.Args[0], c.Args[1], c.Args[2]
	if !module.IsAtom() || !name.IsAtom() || !arity.IsSmall() || arity.Small() < 0 || arity.Small() > 255 {
		return c.Badarg()
	}
	return term.MakeExternalFun(module, name, int(arity.Small()))
}
