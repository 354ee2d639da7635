package runtime

import (
	"mortal/lang/term"
	"mortal/runtime/vm"
)

var codeBifs = []vm.Bif{
	{Module: "erlang", Name: "module_loaded", Arity: 1, Fn: moduleLoaded1, Doc: "whether a module has current code"},
	{Module: "erlang", Name: "loaded", Arity: 0, Fn: loaded0, Doc: "all modules with current code"},
	{Module: "erlang", Name: "pre_loaded", Arity: 0, Fn: preLoaded0, Doc: "modules written in Go"},
	{Module: "erlang", Name: "function_exported", Arity: 3, Fn: functionExported3, Doc: "whether a loaded module exports a function"},
	{Module: "erlang", Name: "is_builtin", Arity: 3, Fn: isBuiltin3, Doc: "whether a function is written in Go"},
	{Module: "erlang", Name: "get_module_info", Arity: 1, Fn: getModuleInfo, Doc: "what is known of a module"},
	{Module: "erlang", Name: "get_module_info", Arity: 2, Fn: getModuleInfo, Doc: "one thing about a module"},
	{Module: "erlang", Name: "check_old_code", Arity: 1, Fn: checkOldCode1, Doc: "whether a module has old code"},
	{Module: "erlang", Name: "check_process_code", Arity: 2, Fn: checkProcessCode, Visible: true, Doc: "whether a process uses old code"},
	{Module: "erlang", Name: "check_process_code", Arity: 3, Fn: checkProcessCode, Visible: true, Doc: "whether a process uses old code"},
	{Module: "erlang", Name: "delete_module", Arity: 1, Fn: deleteModule1, Visible: true, Doc: "make current code old"},
	{Module: "erlang", Name: "purge_module", Arity: 1, Fn: purgeModule1, Visible: true, Doc: "drop old code"},
	{Module: "erts_internal", Name: "purge_module", Arity: 2, Fn: internalPurge2, Visible: true, Doc: "drop old code, killing or not"},
}

func moduleLoaded1(c *vm.Call) term.Term {
	if !c.Args[0].IsAtom() {
		return c.Badarg()
	}
	s := c.Host.(*System)
	if s.bifs.modules[c.Args[0].AtomName()] {
		s.Module(c.Args[0]) // its part in Erlang, if there is one, belongs to it
		return term.AtomTrue
	}
	return term.Bool(s.Loaded(c.Args[0]))
}

func loaded0(c *vm.Call) term.Term { return term.MakeList(c.Host.(*System).LoadedModules()...) }

// getModuleInfo is module_info of a module by name.
func getModuleInfo(c *vm.Call) term.Term {
	if !c.Args[0].IsAtom() {
		return c.Badarg()
	}
	return c.Apply(c.Args[0], term.AtomModuleInfo, append([]term.Term(nil), c.Args[1:]...)...)
}

func preLoaded0(c *vm.Call) term.Term {
	var all []term.Term
	for name := range c.Host.(*System).bifs.modules {
		all = append(all, term.A(name))
	}
	return term.MakeList(sorted(all)...)
}

func functionExported3(c *vm.Call) term.Term {
	m, f, a := c.Args[0], c.Args[1], c.Args[2]
	if !m.IsAtom() || !f.IsAtom() || !a.IsSmall() {
		return c.Badarg()
	}
	s := c.Host.(*System)
	if s.bifs.find(m, f, int(a.Small())) != nil {
		return term.AtomTrue
	}
	if !s.Loaded(m) {
		return term.AtomFalse
	}
	return term.Bool(s.Module(m).Func(f, int(a.Small())) != nil)
}

func isBuiltin3(c *vm.Call) term.Term {
	m, f, a := c.Args[0], c.Args[1], c.Args[2]
	if !m.IsAtom() || !f.IsAtom() || !a.IsSmall() {
		return c.Badarg()
	}
	return term.Bool(c.Host.(*System).bifs.find(m, f, int(a.Small())) != nil)
}

func checkOldCode1(c *vm.Call) term.Term {
	if !c.Args[0].IsAtom() {
		return c.Badarg()
	}
	return term.Bool(c.Host.(*System).HasOld(c.Args[0]))
}

// checkProcessCode takes {async, Id} and {allow_gc, Bool} in its options.
func checkProcessCode(c *vm.Call) term.Term {
	if !c.Args[0].IsPid() || !c.Args[1].IsAtom() {
		return c.Badarg()
	}
	id, async := term.Term{}, false
	if len(c.Args) == 3 {
		opts, ok := options(c.Args[2])
		for _, o := range opts {
			key, value, isPair := pair(o)
			ok = ok && isPair && (str(key, "async") || str(key, "allow_gc"))
			if ok && str(key, "async") {
				id, async = value, true
			}
		}
		if !ok {
			return because(c, "bad_option")
		}
	}
	s, p := system(c)
	uses := term.Bool(s.UsesOld(c.Args[0].ID(), c.Args[1]))
	if !async {
		return uses
	}
	s.answer(p, c.Args[0], term.MakeTuple(term.A("check_process_code"), id, uses))
	return term.A("async")
}

func deleteModule1(c *vm.Call) term.Term {
	if !c.Args[0].IsAtom() {
		return c.Badarg()
	}
	existed, ok := c.Host.(*System).Delete(c.Args[0])
	switch {
	case !ok:
		return c.Badarg()
	case !existed:
		return term.AtomUndefined
	}
	return term.AtomTrue
}

func purgeModule1(c *vm.Call) term.Term {
	s := c.Host.(*System)
	if !c.Args[0].IsAtom() || !s.HasOld(c.Args[0]) {
		return c.Badarg()
	}
	s.Purge(c.Args[0])
	return term.AtomTrue
}

// internalPurge2 is erts_internal:purge_module(Module, prepare | soft | hard): hard
// kills the users and returns whether there were any, soft returns whether there were none.
func internalPurge2(c *vm.Call) term.Term {
	s := c.Host.(*System)
	switch {
	case !c.Args[0].IsAtom():
		return c.Badarg()
	case str(c.Args[1], "soft"):
		return term.Bool(s.SoftPurge(c.Args[0]))
	case str(c.Args[1], "hard"):
		return term.Bool(s.Purge(c.Args[0]) > 0)
	}
	return c.Badarg()
}
