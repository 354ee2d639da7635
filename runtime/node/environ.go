package node

import (
	"maps"
	"slices"
	"strings"

	"mortal/lang/term"
	"mortal/runtime/vm"
)

// environBifs are the built-in functions of module os that are not about time. The
// environment of a world is its own: empty at the start, changed by programs only.
var environBifs = []vm.Bif{
	{Module: "os", Name: "env", Arity: 0, Fn: env0, Doc: "all environment variables as pairs"},
	{Module: "os", Name: "getenv", Arity: 1, Fn: getenv1, Doc: "an environment variable or false"},
	{Module: "os", Name: "putenv", Arity: 2, Fn: putenv2, Visible: true, Doc: "sets an environment variable"},
	{Module: "os", Name: "unsetenv", Arity: 1, Fn: unsetenv1, Visible: true, Doc: "removes an environment variable"},
	{Module: "os", Name: "getpid", Arity: 0, Fn: getpid0, Doc: "the number of the operating system's process, always 1"},
	{Module: "os", Name: "set_signal", Arity: 2, Fn: setSignal2, Visible: true, Doc: "what a signal of the operating system does: default, handle or ignore"},
}

// kernelErrors makes erl_kernel_errors.erl explain the arguments.
var kernelErrors = term.MapOf(term.A("module"), term.A("erl_kernel_errors"))

func badEnviron(c *vm.Call) term.Term { return c.ErrorInfo(term.AtomBadarg, kernelErrors) }

// environText reads a name or value: a list of characters.
func environText(t term.Term) (text string, ok bool) {
	if t != term.EmptyList && !t.IsCons() {
		return "", false
	}
	text, ok = term.CharDataString(t)
	return text, ok && !strings.ContainsRune(text, 0)
}

func environName(t term.Term) (name string, ok bool) {
	name, ok = environText(t)
	return name, ok && !strings.ContainsRune(name, '=')
}

func env0(c *vm.Call) term.Term {
	env := partOf(c).env
	var all []term.Term
	for _, name := range slices.Sorted(maps.Keys(env)) {
		all = append(all, term.MakeTuple(term.MakeString(name), term.MakeString(env[name])))
	}
	return term.MakeList(all...)
}

func getenv1(c *vm.Call) term.Term {
	name, ok := environName(c.Args[0])
	if !ok {
		return badEnviron(c)
	}
	value, ok := partOf(c).env[name]
	if !ok {
		return term.AtomFalse
	}
	return term.MakeString(value)
}

func putenv2(c *vm.Call) term.Term {
	name, ok1 := environName(c.Args[0])
	value, ok2 := environText(c.Args[1])
	if !ok1 || !ok2 {
		return badEnviron(c)
	}
	p := partOf(c)
	if p.env == nil {
		p.env = make(map[string]string)
	}
	p.env[name] = value
	return term.AtomTrue
}

func unsetenv1(c *vm.Call) term.Term {
	name, ok := environName(c.Args[0])
	if !ok {
		return badEnviron(c)
	}
	delete(partOf(c).env, name)
	return term.AtomTrue
}

func getpid0(*vm.Call) term.Term { return term.MakeString("1") }
