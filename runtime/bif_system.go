package runtime

import (
	"mortal/lang/term"
	"mortal/runtime/event"
	"mortal/runtime/vm"
)

var systemBifs = []vm.Bif{
	{Module: "erlang", Name: "node", Arity: 0, Fn: node0, Guard: true, Doc: "name of the node"},
	{Module: "erlang", Name: "node", Arity: 1, Fn: node1, Guard: true, Doc: "node of a pid, reference or port"},
	{Module: "erlang", Name: "nodes", Arity: 0, Fn: nodes0, Doc: "other nodes: none"},
	{Module: "erlang", Name: "nodes", Arity: 1, Fn: nodes1, Doc: "nodes of a kind"},
	{Module: "erlang", Name: "nodes", Arity: 2, Fn: nodes2, Doc: "nodes of a kind with what is known of them"},
	{Module: "erlang", Name: "is_alive", Arity: 0, Fn: isAlive0, Doc: "whether the node can be part of a network"},
	{Module: "erlang", Name: "disconnect_node", Arity: 1, Fn: ignored, Doc: "there is no node to disconnect from"},
	{Module: "erlang", Name: "get_cookie", Arity: 0, Fn: getCookie0, Doc: "the magic cookie: nocookie"},
	{Module: "erlang", Name: "get_cookie", Arity: 1, Fn: getCookie1, Doc: "the magic cookie of a node: nocookie"},
	{Module: "erlang", Name: "set_cookie", Arity: 1, Fn: setCookie, Doc: "there is no node to talk to"},
	{Module: "erlang", Name: "set_cookie", Arity: 2, Fn: setCookie, Doc: "there is no node to talk to"},
	{Module: "erlang", Name: "halt", Arity: 0, Fn: halt, Visible: true, Doc: "stop the system"},
	{Module: "erlang", Name: "halt", Arity: 1, Fn: halt, Visible: true, Doc: "stop the system with a status"},
	{Module: "erlang", Name: "halt", Arity: 2, Fn: halt, Visible: true, Doc: "stop the system with a status and options"},
	{Module: "erlang", Name: "yield", Arity: 0, Fn: yield0, Visible: true, Doc: "let other processes run"},
	{Module: "erlang", Name: "bump_reductions", Arity: 1, Fn: bumpReductions1, Doc: "count reductions"},
	{Module: "erlang", Name: "display", Arity: 1, Fn: display1, Visible: true, Doc: "print a term"},
	{Module: "erlang", Name: "display_string", Arity: 1, Fn: displayString1, Visible: true, Doc: "print a string"},
	{Module: "erlang", Name: "display_nl", Arity: 0, Fn: displayNl0, Visible: true, Doc: "print a newline"},
	{Module: "erlang", Name: "process_display", Arity: 2, Fn: processDisplay2, Visible: true, Doc: "print the stack of a process"},
	{Module: "erlang", Name: "trace", Arity: 3, Fn: noTrace, Doc: "not here: see mortal:trace"},
	{Module: "erlang", Name: "trace_pattern", Arity: 2, Fn: noTrace, Doc: "not here: see mortal:trace"},
	{Module: "erlang", Name: "trace_pattern", Arity: 3, Fn: noTrace, Doc: "not here: see mortal:trace"},
	{Module: "erlang", Name: "ports", Arity: 0, Fn: noPorts, Doc: "all ports: none"},
}

func node0(c *vm.Call) term.Term { return c.Host.(*System).config.Node }

func node1(c *vm.Call) term.Term {
	switch c.Args[0].Kind() {
	case term.Pid, term.Ref, term.Port:
		return c.Host.(*System).config.Node
	}
	return c.Badarg()
}

func nodes0(*vm.Call) term.Term { return term.EmptyList }

func nodes1(c *vm.Call) term.Term {
	kinds, ok := options(c.Args[0])
	if !ok {
		kinds, ok = []term.Term{c.Args[0]}, true
	}
	here := false
	for _, k := range kinds {
		switch nameOf(k) {
		case "this", "known":
			here = true
		case "visible", "hidden", "connected":
		default:
			ok = false
		}
	}
	switch {
	case !ok:
		return c.Badarg()
	case here:
		return term.MakeList(c.Host.(*System).config.Node)
	}
	return term.EmptyList
}

// nodes2 is nodes/2: the connection of a node to itself has no identifier.
func nodes2(c *vm.Call) term.Term {
	if !c.Args[1].IsMap() {
		return c.Badarg()
	}
	for key := range c.Args[1].Map().All() {
		if name := nameOf(key); name != "connection_id" && name != "node_type" {
			return c.Badarg()
		}
	}
	nodes := nodes1(c)
	if !nodes.IsCons() {
		return nodes
	}
	var info []term.Term
	for _, item := range [][2]term.Term{{term.A("connection_id"), term.AtomUndefined}, {term.A("node_type"), term.A("this")}} {
		switch wanted, _ := c.Args[1].Map().Get(item[0]); wanted {
		case term.AtomTrue:
			info = append(info, item[0], item[1])
		case term.AtomFalse, term.Term{}:
		default:
			return c.Badarg()
		}
	}
	return term.MakeList(term.MakeTuple(nodes.Head(), term.MapOf(info...)))
}

func isAlive0(c *vm.Call) term.Term { return term.Bool(c.Host.(*System).Distributed()) }

func getCookie0(*vm.Call) term.Term { return term.A("nocookie") }

func getCookie1(c *vm.Call) term.Term {
	if !c.Args[0].IsAtom() {
		return c.Badarg()
	}
	return getCookie0(c)
}

func setCookie(c *vm.Call) term.Term {
	for _, a := range c.Args {
		if !a.IsAtom() {
			return c.Badarg()
		}
	}
	return term.AtomTrue
}

func ignored(*vm.Call) term.Term { return term.A("ignored") }

func noPorts(*vm.Call) term.Term { return term.EmptyList }

// noTrace refuses: what erlang:trace would tell, events tell.
func noTrace(c *vm.Call) term.Term { return c.Badarg() }

// halt takes a status, abort or a slogan, and options.
func halt(c *vm.Call) term.Term {
	status := term.MakeInt(0)
	if len(c.Args) > 0 {
		status = c.Args[0]
	}
	_, slogan := term.ListString(status)
	if !slogan && !(status.IsSmall() && status.Small() >= 0) && !str(status, "abort") {
		return c.Badarg()
	}
	if len(c.Args) == 2 {
		if _, ok := flagOption(c.Args[1], "flush"); !ok {
			return because(c, "badopt")
		}
	}
	s, p := system(c)
	s.act(event.Halt, p, term.Term{}, 0, status)
	s.Halt(status)
	c.Proc.Reds = 0
	return term.AtomTrue
}

func yield0(c *vm.Call) term.Term {
	c.Proc.Reds = 0
	return term.AtomTrue
}

func bumpReductions1(c *vm.Call) term.Term {
	n := c.Args[0]
	if !n.IsSmall() || n.Small() < 0 {
		return c.Badarg()
	}
	c.Proc.Reds -= int32(min(n.Small(), int64(c.Proc.Reds)))
	return term.AtomTrue
}

func (s *System) display(p *process, text string) {
	switch user, ok := s.Whereis(term.AtomUser); {
	case s.trial != nil && ok:
		chars := term.MakeTuple(term.A("put_chars"), term.MakeString(text))
		s.sendTo(p, user, term.MakeTuple(term.A("io_request"), term.MakePid(0), term.EmptyList, chars))
	case s.config.Display != nil:
		s.config.Display(s, text)
	}
	if s.sink != nil {
		s.act(event.Output, p, term.Term{}, 0, term.MakeString(text))
	}
}

func display1(c *vm.Call) term.Term {
	s, p := system(c)
	s.display(p, displayText(c.Args[0])+"\r\n")
	return term.AtomTrue
}

func displayString1(c *vm.Call) term.Term {
	text, ok := term.ListString(c.Args[0])
	if !ok {
		return c.Badarg()
	}
	s, p := system(c)
	s.display(p, text)
	return term.AtomTrue
}

func displayNl0(c *vm.Call) term.Term {
	s, p := system(c)
	s.display(p, "\n")
	return term.AtomTrue
}

func processDisplay2(c *vm.Call) term.Term {
	if !c.Args[0].IsPid() {
		return c.Badarg()
	}
	if !str(c.Args[1], "backtrace") {
		return because(c, "badopt")
	}
	s, p := asked(c, c.Args[0])
	if p == nil {
		return c.Badarg()
	}
	s.display(s.of(c.Proc), string(p.backtrace().Bits().Bytes()))
	return term.AtomTrue
}
