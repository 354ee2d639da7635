package runtime

import (
	"mortal/lang/term"
	"mortal/runtime/vm"
)

var infoBifs = []vm.Bif{
	{Module: "erlang", Name: "self", Arity: 0, Fn: self0, Guard: true, Doc: "pid of the process"},
	{Module: "erlang", Name: "process_info", Arity: 1, Fn: processInfo1, Visible: true, Doc: "what is known of a process"},
	{Module: "erlang", Name: "process_info", Arity: 2, Fn: processInfo2, Visible: true, Doc: "one or more things about a process"},
	{Module: "erlang", Name: "processes", Arity: 0, Fn: processes0, Visible: true, Doc: "all pids"},
	{Module: "erlang", Name: "is_process_alive", Arity: 1, Fn: isProcessAlive1, Visible: true, Doc: "whether a process is alive"},
	{Module: "erlang", Name: "make_ref", Arity: 0, Fn: makeRef0, Doc: "a reference never made before"},
	{Module: "erlang", Name: "garbage_collect", Arity: 0, Fn: garbageCollect0, Doc: "collect garbage"},
	{Module: "erlang", Name: "garbage_collect", Arity: 1, Fn: garbageCollect1, Doc: "collect garbage of a process"},
	{Module: "erlang", Name: "garbage_collect", Arity: 2, Fn: garbageCollect2, Doc: "collect garbage of a process, with options"},
}

func self0(c *vm.Call) term.Term { return term.MakePid(c.Proc.ID) }

func makeRef0(c *vm.Call) term.Term { return c.Host.(*System).MakeRef() }

// asked returns the process a question is about, after all that the caller sent to it
// has arrived: the question is itself a signal behind them.
func asked(c *vm.Call, pid term.Term) (*System, *process) {
	s := c.Host.(*System)
	s.arrive(c.Proc.ID, pid.ID())
	p := s.get(pid.ID())
	if p != nil && p.Flags&vm.FlagExiting != 0 {
		return s, nil
	}
	return s, p
}

func processInfo1(c *vm.Call) term.Term {
	if !c.Args[0].IsPid() {
		return c.Badarg()
	}
	s, p := asked(c, c.Args[0])
	if p == nil {
		return term.AtomUndefined
	}
	s.seeMailbox(c.Proc, p.ID)
	return s.infoAll(p)
}

func processInfo2(c *vm.Call) term.Term {
	pid, what := c.Args[0], c.Args[1]
	if !pid.IsPid() {
		return c.Badarg()
	}
	if !what.IsAtom() {
		return processInfoList(c)
	}
	s, _ := asked(c, pid)
	s.seeMailbox(c.Proc, pid.ID())
	info, ok := s.Info(pid, what)
	if !ok {
		return c.Badarg()
	}
	return info
}

func processInfoList(c *vm.Call) term.Term {
	names, ok := options(c.Args[1])
	items := make([]*infoItem, len(names))
	for i, name := range names {
		items[i] = infoOf(name)
		ok = ok && items[i] != nil
	}
	if !ok {
		return c.Badarg()
	}
	s, p := asked(c, c.Args[0])
	if p == nil {
		return term.AtomUndefined
	}
	s.seeMailbox(c.Proc, p.ID)
	return s.infoList(p, items)
}

func processes0(c *vm.Call) term.Term { return term.MakeList(c.Host.(*System).Processes()...) }

// Processes returns all living pids, oldest first.
func (s *System) Processes() []term.Term {
	all := make([]term.Term, 0, s.procs.live)
	for pid, p := range s.procs.all {
		if p.Flags&vm.FlagExiting == 0 {
			all = append(all, term.MakePid(pid))
		}
	}
	return all
}

func isProcessAlive1(c *vm.Call) term.Term {
	if !c.Args[0].IsPid() {
		return c.Badarg()
	}
	_, p := asked(c, c.Args[0])
	return term.Bool(p != nil)
}

// garbageCollect0 measures the process: memory that nothing refers to is the
// business of Go's collector.
func garbageCollect0(c *vm.Call) term.Term {
	s, p := system(c)
	s.measure(p)
	return term.AtomTrue
}

func garbageCollect1(c *vm.Call) term.Term {
	if !c.Args[0].IsPid() {
		return c.Badarg()
	}
	_, p := asked(c, c.Args[0])
	return term.Bool(p != nil)
}

func garbageCollect2(c *vm.Call) term.Term {
	opts, ok := options(c.Args[1])
	id, async := term.Term{}, false
	for _, o := range opts {
		key, value, isPair := pair(o)
		switch {
		case isPair && str(key, "async"):
			id, async = value, true
		case isPair && str(key, "type") && (str(value, "major") || str(value, "minor")):
		default:
			ok = false
		}
	}
	if !ok {
		return because(c, "bad_option")
	}
	if !c.Args[0].IsPid() {
		return c.Badarg()
	}
	s, p := asked(c, c.Args[0])
	if !async {
		return term.Bool(p != nil)
	}
	s.answer(s.of(c.Proc), term.Term{}, term.MakeTuple(term.A("garbage_collect"), id, term.Bool(p != nil)))
	return term.A("async")
}
