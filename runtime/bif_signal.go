package runtime

import (
	"mortal/lang/term"
	"mortal/runtime/vm"
)

// exitBifs, linkBifs and sendBifs are what sends signals.
var exitBifs = []vm.Bif{
	{Module: "erlang", Name: "exit", Arity: 2, Fn: exit2, Visible: true, Doc: "send an exit signal"},
	{Module: "erts_internal", Name: "dispatch_own_exit", Arity: 1, Fn: ownExit1, Visible: true, Doc: "send an exit signal to oneself"},
}

var linkBifs = []vm.Bif{
	{Module: "erlang", Name: "link", Arity: 1, Fn: link1, Visible: true, Doc: "link to a process"},
	{Module: "erlang", Name: "unlink", Arity: 1, Fn: unlink1, Visible: true, Doc: "remove the link to a process"},
}

var sendBifs = []vm.Bif{
	{Module: "erlang", Name: "!", Arity: 2, Fn: send2, Visible: true, Doc: "send a message"},
	{Module: "erlang", Name: "send", Arity: 2, Fn: send2, Visible: true, Doc: "send a message"},
	{Module: "erlang", Name: "send", Arity: 3, Fn: send3, Visible: true, Doc: "send a message, with options"},
	{Module: "erlang", Name: "send_nosuspend", Arity: 2, Fn: sendNosuspend, Visible: true, Doc: "send a message without being suspended"},
	{Module: "erlang", Name: "send_nosuspend", Arity: 3, Fn: sendNosuspend, Visible: true, Doc: "send a message without being suspended"},
}

// exit2 sends an exit signal. A port is as good as a dead process.
func exit2(c *vm.Call) term.Term {
	switch to := c.Args[0]; to.Kind() {
	case term.Pid:
		s, p := system(c)
		s.sendExit(p, to.ID(), c.Args[1])
		return term.AtomTrue
	case term.Port:
		return term.AtomTrue
	default:
		return c.Badarg()
	}
}

func ownExit1(c *vm.Call) term.Term {
	s, p := system(c)
	s.sendExit(p, p.ID, c.Args[0])
	return term.AtomTrue
}

// link1 links to a process. When it does not exist, a process that traps exits gets
// the exit signal noproc, and one that does not gets the error noproc (link/1).
func link1(c *vm.Call) term.Term {
	to := c.Args[0]
	if to.Kind() != term.Pid && to.Kind() != term.Port {
		return c.Badarg()
	}
	s, p := system(c)
	if to.IsPid() && s.linkTo(p, to.ID()) {
		return term.AtomTrue
	}
	s.noteNoproc(p, to)
	if !p.trapping() {
		return c.Error(term.AtomNoproc)
	}
	s.answer(p, to, term.MakeTuple(term.AtomEXIT, to, term.AtomNoproc))
	return term.AtomTrue
}

func unlink1(c *vm.Call) term.Term {
	switch to := c.Args[0]; to.Kind() {
	case term.Pid:
		s, p := system(c)
		s.unlink(p, to.ID())
		return term.AtomTrue
	case term.Port:
		return term.AtomTrue
	default:
		return c.Badarg()
	}
}

func send2(c *vm.Call) term.Term {
	if reason := c.Host.Send(c.Proc, c.Args[0], c.Args[1]); !reason.IsNone() {
		return c.Error(reason)
	}
	return c.Args[1]
}

// send3 takes the options nosuspend and noconnect, which matter only between nodes.
func send3(c *vm.Call) term.Term {
	noconnect, ok := sendOptions(c.Args[2])
	if !ok {
		return because(c, "badopt")
	}
	if reason := c.Host.Send(c.Proc, c.Args[0], c.Args[1]); !reason.IsNone() {
		return c.Error(reason)
	}
	if s := c.Host.(*System); noconnect && c.Args[0].IsTuple(2) && c.Args[0].Elem(1) != s.config.Node {
		return term.A("noconnect")
	}
	return term.AtomOk
}

// sendOptions reads the options of send/3.
func sendOptions(opts term.Term) (noconnect, ok bool) {
	for ; opts.IsCons(); opts = opts.Tail() {
		o := opts.Head()
		if !str(o, "nosuspend") && !str(o, "noconnect") {
			return false, false
		}
		noconnect = noconnect || str(o, "noconnect")
	}
	return noconnect, opts.IsNil()
}

func sendNosuspend(c *vm.Call) term.Term {
	if len(c.Args) == 3 {
		if _, ok := sendOptions(c.Args[2]); !ok {
			return because(c, "badopt")
		}
	}
	if reason := c.Host.Send(c.Proc, c.Args[0], c.Args[1]); !reason.IsNone() {
		return c.Error(reason)
	}
	return term.AtomTrue
}
