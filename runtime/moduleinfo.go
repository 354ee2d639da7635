package runtime

import (
	"encoding/binary"

	"mortal/lang/code"
	"mortal/lang/term"
	"mortal/runtime/vm"
)

// moduleInfoBifs are what the functions module_info/0,1 of every module call
// (Erlang Reference Manual, Modules, "The module_info/0 and module_info/1 Functions").
var moduleInfoBifs = []vm.Bif{
	{Module: "erlang", Name: "get_module_info", Arity: 1, Fn: getModuleInfo1, Doc: "all about a loaded module"},
	{Module: "erlang", Name: "get_module_info", Arity: 2, Fn: getModuleInfo2, Doc: "one item about a loaded module"},
}

func getModuleInfo1(c *vm.Call) term.Term {
	m := loadedModule(c)
	if m == nil {
		return c.Badarg()
	}
	var info []term.Term
	for _, item := range []term.Term{term.AtomModule, term.AtomExports, term.AtomAttributes, term.AtomCompile, term.AtomMd5} {
		info = append(info, term.MakeTuple(item, moduleInfo(m, item)))
	}
	return term.MakeList(info...)
}

func getModuleInfo2(c *vm.Call) term.Term {
	m := loadedModule(c)
	if m == nil {
		return c.Badarg()
	}
	if v := moduleInfo(m, c.Args[1]); !v.IsNone() {
		return v
	}
	return c.Badarg()
}

func loadedModule(c *vm.Call) *code.Module {
	if !c.Args[0].IsAtom() {
		return nil
	}
	return c.Host.(*System).Module(c.Args[0])
}

func moduleInfo(m *code.Module, item term.Term) term.Term {
	switch item {
	case term.AtomModule:
		return m.Name
	case term.AtomExports:
		return functionList(m, func(f *code.Func) bool { return f.Exported })
	case term.AtomFunctions:
		return functionList(m, func(*code.Func) bool { return true })
	case term.AtomAttributes:
		return m.Attributes
	case term.AtomCompile:
		return m.CompileInfo
	case term.AtomMd5:
		return MD5(m)
	case term.AtomNative:
		return term.AtomFalse
	case term.A("nifs"):
		return term.EmptyList
	}
	return term.Term{}
}

func functionList(m *code.Module, want func(*code.Func) bool) term.Term {
	var fas []term.Term
	for _, f := range m.Funcs {
		if want(f) {
			fas = append(fas, term.MakeTuple(f.Name, term.MakeInt(int64(f.Arity))))
		}
	}
	return term.MakeList(fas...)
}

// MD5 returns the checksum of a module as 16 bytes: its hash, for the object code is not OTP's.
func MD5(m *code.Module) term.Term {
	return term.MakeBinary(binary.BigEndian.AppendUint64(make([]byte, 8), m.Hash))
}
