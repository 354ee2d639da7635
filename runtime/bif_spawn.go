package runtime

import (
	"mortal/lang/term"
	"mortal/runtime/vm"
)

// spawnBifs are spawn/1 and all its kin.
var spawnBifs = []vm.Bif{
	{Module: "erlang", Name: "spawn", Arity: 1, Fn: spawn1, Visible: true, Spends: true, Doc: "make a process that runs a fun"},
	{Module: "erlang", Name: "spawn", Arity: 2, Fn: spawn2, Visible: true, Doc: "make a process on a node"},
	{Module: "erlang", Name: "spawn", Arity: 3, Fn: spawn3, Visible: true, Doc: "make a process that runs M:F(A...)"},
	{Module: "erlang", Name: "spawn", Arity: 4, Fn: spawn4, Visible: true, Doc: "make a process on a node"},
	{Module: "erlang", Name: "spawn_link", Arity: 1, Fn: spawnLink1, Visible: true, Spends: true, Doc: "make a process and link to it in one step"},
	{Module: "erlang", Name: "spawn_link", Arity: 2, Fn: spawnLink2, Visible: true, Doc: "make a process on a node and link to it"},
	{Module: "erlang", Name: "spawn_link", Arity: 3, Fn: spawnLink3, Visible: true, Doc: "make a process and link to it in one step"},
	{Module: "erlang", Name: "spawn_link", Arity: 4, Fn: spawnLink4, Visible: true, Doc: "make a process on a node and link to it"},
	{Module: "erlang", Name: "spawn_monitor", Arity: 1, Fn: spawnMonitor1, Visible: true, Spends: true, Doc: "make a process and monitor it in one step"},
	{Module: "erlang", Name: "spawn_monitor", Arity: 2, Fn: spawnMonitor2, Visible: true, Doc: "make a process on a node and monitor it"},
	{Module: "erlang", Name: "spawn_monitor", Arity: 3, Fn: spawnMonitor3, Visible: true, Doc: "make a process and monitor it in one step"},
	{Module: "erlang", Name: "spawn_monitor", Arity: 4, Fn: spawnMonitor4, Visible: true, Doc: "make a process on a node and monitor it"},
	{Module: "erlang", Name: "spawn_opt", Arity: 2, Fn: spawnOpt2, Visible: true, Doc: "make a process with options"},
	{Module: "erlang", Name: "spawn_opt", Arity: 3, Fn: spawnOpt3, Visible: true, Doc: "make a process on a node with options"},
	{Module: "erlang", Name: "spawn_opt", Arity: 4, Fn: spawnOpt4, Visible: true, Doc: "make a process with options"},
	{Module: "erlang", Name: "spawn_opt", Arity: 5, Fn: spawnOpt5, Visible: true, Doc: "make a process on a node with options"},
}

var plain, linked, monitoredOpt = &SpawnOptions{}, &SpawnOptions{Link: true}, &SpawnOptions{Monitor: true}

func spawn1(c *vm.Call) term.Term { return spawnFun(c, c.Args[0], plain) }
func spawn2(c *vm.Call) term.Term {
	if !c.Args[0].IsAtom() && c.Args[1].IsFun(0) {
		return badNode(c, "spawn")
	}
	return spawnAt(c, c.Args[0], c.Args[1], plain)
}
func spawn3(c *vm.Call) term.Term { return spawnMFA(c, c.Args, plain) }
func spawn4(c *vm.Call) term.Term { return spawnMFAAt(c, c.Args[0], c.Args[1:4], plain) }

func spawnLink1(c *vm.Call) term.Term { return spawnFun(c, c.Args[0], linked) }
func spawnLink2(c *vm.Call) term.Term {
	if !c.Args[0].IsAtom() && c.Args[1].IsFun(0) {
		return badNode(c, "spawn_link")
	}
	return spawnAt(c, c.Args[0], c.Args[1], linked)
}
func spawnLink3(c *vm.Call) term.Term { return spawnMFA(c, c.Args, linked) }
func spawnLink4(c *vm.Call) term.Term { return spawnMFAAt(c, c.Args[0], c.Args[1:4], linked) }

// spawnMonitor1 wants a fun without arguments, which the others find out later.
func spawnMonitor1(c *vm.Call) term.Term {
	if !c.Args[0].IsFun(0) {
		return c.Badarg()
	}
	return spawnFun(c, c.Args[0], monitoredOpt)
}

func spawnMonitor2(c *vm.Call) term.Term {
	if !c.Args[1].IsFun(0) {
		return c.Badarg()
	}
	return spawnAt(c, c.Args[0], c.Args[1], monitoredOpt)
}

func spawnMonitor3(c *vm.Call) term.Term { return spawnMFA(c, c.Args, monitoredOpt) }
func spawnMonitor4(c *vm.Call) term.Term { return spawnMFAAt(c, c.Args[0], c.Args[1:4], monitoredOpt) }

func spawnOpt2(c *vm.Call) term.Term {
	if c.Args[0].Kind() != term.Fun {
		return c.Badarg()
	}
	o, ok := spawnOptions(c.Args[1])
	if !ok {
		return because(c, "badopt")
	}
	return spawnFun(c, c.Args[0], &o)
}

func spawnOpt3(c *vm.Call) term.Term {
	o, ok := spawnOptions(c.Args[2])
	if !ok {
		return because(c, "badopt")
	}
	return spawnAt(c, c.Args[0], c.Args[1], &o)
}

func spawnOpt4(c *vm.Call) term.Term {
	if _, _, ok := mfa(c.Args); !ok {
		return c.Badarg()
	}
	o, ok := spawnOptions(c.Args[3])
	if !ok {
		return because(c, "badopt")
	}
	return spawnMFA(c, c.Args[:3], &o)
}

func spawnOpt5(c *vm.Call) term.Term {
	o, ok := spawnOptions(c.Args[4])
	if !ok {
		return because(c, "badopt")
	}
	return spawnMFAAt(c, c.Args[0], c.Args[1:4], &o)
}

// spawnFun spawns a fun of any arity: one that takes arguments fails in the new process.
func spawnFun(c *vm.Call, fun term.Term, o *SpawnOptions) term.Term {
	if fun.Kind() != term.Fun {
		return c.Badarg()
	}
	s, by := system(c)
	p := s.admit()
	if p == nil {
		return tooMany(c, s, by)
	}
	s.startFun(p, fun)
	made := s.settleIn(by, p, o, fun)
	if s.holds(fun) {
		c.Drop()
	} else {
		c.Spend()
	}
	return s.answerOf(made)
}

func spawnMFA(c *vm.Call, call []term.Term, o *SpawnOptions) term.Term {
	args, arity, ok := mfa(call)
	if !ok {
		return c.Badarg()
	}
	if arity > maxArity {
		return c.Error(term.AtomSystemLimit)
	}
	s, by := system(c)
	p := s.admit()
	if p == nil {
		return tooMany(c, s, by)
	}
	s.startMFA(p, call[0], call[1], args)
	shown := term.Term{}
	if s.sink != nil {
		shown = term.MakeTuple(call[0], call[1], call[2])
	}
	return s.answerOf(s.settleIn(by, p, o, shown))
}

// maxArity is the most arguments a function can have.
const maxArity = 255

// mfa takes the arguments Module, Function, Args of a spawn apart.
func mfa(call []term.Term) (args []term.Term, arity int, ok bool) {
	if !call[0].IsAtom() || !call[1].IsAtom() {
		return nil, 0, false
	}
	args, ok = options(call[2])
	return args, len(args), ok
}

// answerOf returns what a spawn returns.
func (s *System) answerOf(o spawned) term.Term {
	if o.ref.IsNone() {
		return o.pid
	}
	return s.Machine.Tuple(o.pid, o.ref)
}

func tooMany(c *vm.Call, s *System, by *process) term.Term {
	s.report(by, term.AtomError, "Too many processes\n")
	return c.Error(term.AtomSystemLimit)
}

// badNode fails as OTP's function does, which makes a call of apply/2 of the fun.
func badNode(c *vm.Call, function string) term.Term {
	args := term.MakeList(c.Args[1], term.EmptyList)
	return c.ErrorInside(term.AtomBadarg, vm.FailedBif("erlang", function, c.Args[0], term.AtomErlang, term.AtomApply, args))
}

// spawnAt spawns a fun on a node.
func spawnAt(c *vm.Call, node, fun term.Term, o *SpawnOptions) term.Term {
	if s, _ := system(c); node == s.config.Node {
		return spawnFun(c, fun, o)
	}
	if fun.Kind() != term.Fun {
		return c.Badarg()
	}
	return spawnMFAAt(c, node, []term.Term{term.AtomErlang, term.AtomApply, term.MakeList(fun, term.EmptyList)}, o)
}

// spawnMFAAt spawns on a node. There is no other node: a process there is one that
// has ended with noconnection before anything else is heard of it (spawn/4).
func spawnMFAAt(c *vm.Call, node term.Term, call []term.Term, o *SpawnOptions) term.Term {
	s, by := system(c)
	if node == s.config.Node {
		return spawnMFA(c, call, o)
	}
	if _, _, ok := mfa(call); !ok || !node.IsAtom() {
		return c.Badarg()
	}
	s.report(by, term.A("warning"), "** Can not start ~w:~w,~w on ~w **\n", call[0], call[1], call[2], node)
	out := spawned{pid: term.MakePid(s.nextPid)}
	s.nextPid++
	if o.Monitor {
		m := s.newMonitor(by, out.pid.ID(), term.Term{}, o.monitor)
		put(&by.extra().monitors, by.epoch, m.ref, m)
		out.ref = term.MakeRef(m.ref)
		s.send(signal{kind: sigDown, to: by.ID, term: term.AtomNoconnection, monitor: m, cause: by.cause})
	}
	if o.Link {
		by.addLink(out.pid.ID())
		s.send(signal{kind: sigLinkExit, from: out.pid.ID(), to: by.ID, term: term.AtomNoconnection, cause: by.cause})
	}
	return s.answerOf(out)
}

// spawnOptions reads the options of spawn_opt/2.
func spawnOptions(list term.Term) (o SpawnOptions, ok bool) {
	opts, ok := options(list)
	if !ok {
		return o, false
	}
	set := *defaultSettings
	for _, opt := range opts {
		if !o.add(opt, &set) {
			return o, false
		}
	}
	if set != *defaultSettings {
		o.settings = &set
	}
	return o, true
}

func (o *SpawnOptions) add(opt term.Term, set *settings) bool {
	switch opt {
	case term.AtomLink:
		o.Link = true
		return true
	case term.AtomMonitor:
		o.Monitor = true
		return true
	}
	key, value, ok := pair(opt)
	switch {
	case !ok:
		return false
	case key == term.AtomMonitor:
		o.Monitor = true
		o.monitor, ok = readMonitorOptions(value)
		return ok
	case str(key, "priority"):
		o.priority, ok = priorityNamed(value)
		return ok
	case str(key, "link"):
		return false
	}
	return set.change(key, value)
}
