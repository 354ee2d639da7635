package bif

import (
	"mortal/lang/term"
	"mortal/runtime/vm"
)

// identifierTextBifs convert between pids, references, ports, funs and their texts.
func identifierTextBifs() []vm.Bif {
	return in("erlang",
		row("pid_to_list", 1, textOf(term.Term.IsPid), "text of a pid"),
		row("ref_to_list", 1, textOf(term.Term.IsRef), "text of a reference"),
		row("port_to_list", 1, textOf(isPort), "text of a port"),
		row("fun_to_list", 1, textOf(isFun), "text of a fun"),
		row("list_to_pid", 1, identifierFrom(term.ParsePid), "pid of a text"),
		row("list_to_ref", 1, identifierFrom(term.ParseRef), "reference of a text"),
		row("list_to_port", 1, identifierFrom(term.ParsePort), "port of a text"),
	)
}

func textOf(is func(term.Term) bool) function {
	return func(c *vm.Call) term.Term {
		if !is(c.Args[0]) {
			return c.Badarg()
		}
		return term.MakeString(c.Args[0].String())
	}
}

func identifierFrom(parse func(string) (term.Term, bool)) function {
	return func(c *vm.Call) term.Term {
		text, ok := term.ListString(c.Args[0])
		if !ok {
			return c.Badarg()
		}
		t, ok := parse(text)
		return orBadarg(c, t, ok)
	}
}
