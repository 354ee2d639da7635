package runtime

import (
	"mortal/lang/term"
	"mortal/runtime/vm"
)

var monitorBifs = []vm.Bif{
	{Module: "erlang", Name: "monitor", Arity: 2, Fn: monitor2, Visible: true, Doc: "monitor a process"},
	{Module: "erlang", Name: "monitor", Arity: 3, Fn: monitor3, Visible: true, Doc: "monitor a process, with options"},
	{Module: "erlang", Name: "demonitor", Arity: 1, Fn: demonitor1, Visible: true, Doc: "end a monitor"},
	{Module: "erlang", Name: "demonitor", Arity: 2, Fn: demonitor2, Visible: true, Doc: "end a monitor, with options"},
	{Module: "erlang", Name: "monitor_node", Arity: 2, Fn: monitorNode2, Doc: "monitor a node"},
	{Module: "erlang", Name: "monitor_node", Arity: 3, Fn: monitorNode2, Doc: "monitor a node; options are about connections"},
}

var aliasBifs = []vm.Bif{
	{Module: "erlang", Name: "alias", Arity: 0, Fn: alias0, Visible: true, Doc: "make an alias of the process"},
	{Module: "erlang", Name: "alias", Arity: 1, Fn: alias1, Visible: true, Doc: "make an alias of the process, with options"},
	{Module: "erlang", Name: "unalias", Arity: 1, Fn: unalias1, Visible: true, Doc: "deactivate an alias"},
}

func monitor2(c *vm.Call) term.Term { return startMonitor(c, monitorOptions{}) }

func monitor3(c *vm.Call) term.Term {
	o, ok := readMonitorOptions(c.Args[2])
	if !ok {
		return because(c, "badopt")
	}
	return startMonitor(c, o)
}

// startMonitor monitors a process by pid, name or {Name, Node}. Ports are none here, so
// a monitor of one is down at once; the offset of time never changes, so its monitor never fires.
func startMonitor(c *vm.Call, o monitorOptions) term.Term {
	s, p := system(c)
	kind, item := c.Args[0], c.Args[1]
	switch {
	case kind == term.AtomProcess:
		return monitorItem(c, o, term.Pid)
	case kind == term.AtomPort:
		return monitorItem(c, o, term.Port)
	case kind == term.AtomTimeOffset:
		if !str(item, "clock_service") {
			return c.Badarg()
		}
		m := s.newMonitor(p, p.ID, item, o)
		put(&p.extra().monitors, p.epoch, m.ref, m)
		return term.MakeRef(m.ref)
	default:
		return because(c, "badtype")
	}
}

func monitorItem(c *vm.Call, o monitorOptions, kind term.Kind) term.Term {
	s, p := system(c)
	item := c.Args[1]
	ref := uint64(0)
	switch {
	case item.Kind() == kind && kind == term.Pid:
		ref = s.monitorPid(p, item.ID(), term.Term{}, o)
	case item.Kind() == kind:
		ref = s.monitorNothing(p, item, item, o)
	case item.IsAtom():
		ref = s.monitorName(p, item, kind, o)
	case item.IsTuple(2) && item.Elem(0).IsAtom() && item.Elem(1) == s.config.Node:
		ref = s.monitorName(p, item.Elem(0), kind, o)
	case item.IsTuple(2) && item.Elem(0).IsAtom() && item.Elem(1).IsAtom() && kind == term.Pid && s.Distributed():
		ref = s.monitorElsewhere(p, item, o)
	default:
		return c.Badarg()
	}
	return term.MakeRef(ref)
}

func (s *System) monitorName(p *process, name term.Term, kind term.Kind, o monitorOptions) uint64 {
	if kind == term.Port {
		return s.monitorNothing(p, name, term.MakeTuple(name, s.config.Node), o)
	}
	pid, _ := s.Whereis(name)
	target := uint64(0)
	if pid.IsPid() {
		target = pid.ID()
	}
	return s.monitorPid(p, target, name, o)
}

// monitorNothing monitors a port, none of which exists.
func (s *System) monitorNothing(p *process, _, shown term.Term, o monitorOptions) uint64 {
	ref := s.newMonitor(p, 0, shown, o).ref
	tag := o.tag
	if tag.IsNone() {
		tag = term.AtomDOWN
	}
	s.answer(p, shown, term.MakeTuple(tag, term.MakeRef(ref), term.AtomPort, shown, term.AtomNoproc))
	return ref
}

// Distributed reports whether this node could know others. It has a name of its
// own only then.
func (s *System) Distributed() bool { return s.config.Node != term.AtomNoNode }

// readMonitorOptions reads the options of monitor/3: {alias, Kind} and {tag, Term}.
func readMonitorOptions(list term.Term) (o monitorOptions, ok bool) {
	for ; list.IsCons(); list = list.Tail() {
		key, value, isPair := pair(list.Head())
		switch {
		case !isPair:
			return o, false
		case key == term.AtomTag:
			o.tag = value
		case key == term.AtomAlias && value == term.AtomExplicitUnalias:
			o.alias = aliasExplicit
		case key == term.AtomAlias && str(value, "demonitor"):
			o.alias = aliasDemonitor
		case key == term.AtomAlias && value == term.AtomReplyDemonitor:
			o.alias = aliasReplyDemonitor
		default:
			return o, false
		}
	}
	return o, list.IsNil()
}

func demonitor1(c *vm.Call) term.Term {
	if !c.Args[0].IsRef() {
		return c.Badarg()
	}
	s, p := system(c)
	s.demonitor(p, c.Args[0].ID())
	return term.AtomTrue
}

// demonitor2 takes the options flush and info. With info the result says whether the
// monitor was there to end; with both it says whether no message had to be flushed.
func demonitor2(c *vm.Call) term.Term {
	flush, info, known := false, false, true
	opts := c.Args[1]
	for ; opts.IsCons(); opts = opts.Tail() {
		o := opts.Head()
		flush = flush || o == term.AtomFlush
		info = info || o == term.AtomInfo
		known = known && (o == term.AtomFlush || o == term.AtomInfo)
	}
	if !known || !opts.IsNil() || !c.Args[0].IsRef() {
		return c.Badarg()
	}
	s, p := system(c)
	found := s.demonitor(p, c.Args[0].ID())
	if flush && !found {
		p.flushDown(c.Args[0])
	}
	return term.Bool(found || !info)
}

// flushDown removes the first message {_, Ref, _, _, _}, as demonitor(Ref, [flush]) does.
func (p *process) flushDown(ref term.Term) {
	for i := range p.Mailbox.Len() {
		if m := p.Mailbox.At(i); m.IsTuple(5) && m.Elem(1) == ref {
			p.Mailbox.Remove(i)
			return
		}
	}
}

// monitorNode2 monitors a node. There is none but this one, whose end nobody sees.
func monitorNode2(c *vm.Call) term.Term {
	node, on := c.Args[0], c.Args[1]
	if !node.IsAtom() || len(c.Args) == 3 && !c.Args[2].IsCons() && !c.Args[2].IsNil() {
		return c.Badarg()
	}
	s, p := system(c)
	switch {
	case !s.Distributed():
		return c.Error(term.AtomNotalive)
	case on != term.AtomTrue && on != term.AtomFalse:
		return c.Badarg()
	}
	if on == term.AtomTrue && node != s.config.Node {
		s.answer(p, term.Term{}, term.MakeTuple(term.A("nodedown"), node))
	}
	return term.AtomTrue
}

func alias0(c *vm.Call) term.Term { return makeAlias(c, aliasExplicit) }

func alias1(c *vm.Call) term.Term {
	opts, ok := options(c.Args[0])
	kind := aliasExplicit
	for _, o := range opts {
		switch {
		case o == term.AtomExplicitUnalias:
			kind = aliasExplicit
		case str(o, "reply"):
			kind = aliasReply
		default:
			ok = false
		}
	}
	if !ok {
		return c.Badarg()
	}
	return makeAlias(c, kind)
}

func makeAlias(c *vm.Call, kind aliasKind) term.Term {
	s, p := system(c)
	ref := s.newRef()
	s.addAlias(p, ref, kind)
	return term.MakeRef(ref)
}

func unalias1(c *vm.Call) term.Term {
	if !c.Args[0].IsRef() {
		return c.Badarg()
	}
	s, p := system(c)
	return term.Bool(s.dropAlias(p, c.Args[0].ID()))
}
