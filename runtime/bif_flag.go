package runtime

import (
	"mortal/lang/term"
	"mortal/runtime/event"
	"mortal/runtime/vm"
)

var flagBifs = []vm.Bif{
	{Module: "erlang", Name: "process_flag", Arity: 2, Fn: processFlag2, Visible: true, Doc: "set a flag of the process"},
	{Module: "erlang", Name: "process_flag", Arity: 3, Fn: processFlag3, Visible: true, Doc: "set a flag of another process"},
	{Module: "erlang", Name: "group_leader", Arity: 0, Fn: groupLeader0, Doc: "pid of the group leader"},
	{Module: "erlang", Name: "group_leader", Arity: 2, Fn: groupLeader2, Visible: true, Doc: "give a process another group leader"},
	{Module: "erlang", Name: "suspend_process", Arity: 1, Fn: suspendProcess, Visible: true, Doc: "suspend a process"},
	{Module: "erlang", Name: "suspend_process", Arity: 2, Fn: suspendProcess, Visible: true, Doc: "suspend a process, with options"},
	{Module: "erlang", Name: "resume_process", Arity: 1, Fn: resumeProcess, Visible: true, Doc: "let a suspended process go on"},
}

func processFlag2(c *vm.Call) term.Term {
	s, p := system(c)
	flag, value := c.Args[0], c.Args[1]
	switch {
	case flag == term.AtomTrapExit:
		return s.setTrapExit(c, p, value)
	case str(flag, "priority"):
		return setPriority(c, p, value)
	}
	old, known := p.settings().value(flag)
	if !known {
		return because(c, "badopt")
	}
	set := *p.settings()
	if !set.change(flag, value) {
		return c.Badarg()
	}
	p.extra().settings = &set
	return old
}

func (s *System) setTrapExit(c *vm.Call, p *process, value term.Term) term.Term {
	old := term.Bool(p.trapping())
	switch value {
	case term.AtomTrue:
		p.Flags |= vm.FlagTrap
	case term.AtomFalse:
		p.Flags &^= vm.FlagTrap
	default:
		return c.Badarg()
	}
	s.act(event.TrapExit, p, term.Term{}, 0, value)
	return old
}

func setPriority(c *vm.Call, p *process, value term.Term) term.Term {
	pr, ok := priorityNamed(value)
	if !ok {
		return c.Badarg()
	}
	old := p.priority().term()
	p.setPriority(pr)
	return old
}

func priorityNamed(t term.Term) (priority, bool) {
	switch t {
	case term.AtomNormal:
		return normalPriority, true
	case term.AtomLow:
		return lowPriority, true
	case term.AtomHigh:
		return highPriority, true
	case term.AtomMax:
		return maxPriority, true
	}
	return 0, false
}

func (pr priority) term() term.Term {
	return [...]term.Term{term.AtomNormal, term.AtomLow, term.AtomHigh, term.AtomMax}[pr]
}

// processFlag3 can set save_calls only.
func processFlag3(c *vm.Call) term.Term {
	s, _ := system(c)
	p := s.mut(c.Args[0].ID())
	if !c.Args[0].IsPid() || p == nil {
		return because(c, "badtype")
	}
	if !str(c.Args[1], "save_calls") {
		return c.Badarg()
	}
	old, _ := p.settings().value(c.Args[1])
	set := *p.settings()
	if !set.change(c.Args[1], c.Args[2]) {
		return c.Badarg()
	}
	p.extra().settings = &set
	return old
}

func groupLeader0(c *vm.Call) term.Term {
	_, p := system(c)
	return term.MakePid(p.leader())
}

// groupLeader2 sends a signal like others: the change comes in its turn.
func groupLeader2(c *vm.Call) term.Term {
	leader, pid := c.Args[0], c.Args[1]
	if !leader.IsPid() || !pid.IsPid() {
		return c.Badarg()
	}
	s, p := system(c)
	if s.get(pid.ID()) == nil {
		return c.Badarg()
	}
	s.send(signal{kind: sigLeader, from: p.ID, to: pid.ID(), ref: leader.ID(), cause: p.cause})
	return term.AtomTrue
}

// suspendProcess makes sure that another process does not run until it has been resumed
// as often (suspend_process/2, with the options unless_suspending and asynchronous).
func suspendProcess(c *vm.Call) term.Term {
	s, p := system(c)
	if !c.Args[0].IsPid() || c.Args[0].ID() == p.ID {
		return c.Badarg()
	}
	unless, tag, ok := suspendOptions(c)
	if !ok {
		return because(c, "badopt")
	}
	q := s.mut(c.Args[0].ID())
	if q == nil {
		return c.Badarg()
	}
	times, _ := p.extra().suspends.get(q.ID)
	if times > 0 && unless {
		return term.AtomFalse
	}
	put(&p.rare.suspends, p.epoch, q.ID, times+1)
	s.freeze(q)
	s.act(event.Suspend, p, q.pid(), 0, term.Term{})
	if !tag.IsNone() {
		s.answer(p, q.pid(), term.MakeTuple(tag, term.A("suspended")))
	}
	return term.AtomTrue
}

// suspendOptions reads the options of suspend_process/2; the caller gets {tag, suspended} when there is a tag.
func suspendOptions(c *vm.Call) (unless bool, tag term.Term, ok bool) {
	if len(c.Args) < 2 {
		return false, tag, true
	}
	opts, ok := options(c.Args[1])
	for _, o := range opts {
		key, value, isPair := pair(o)
		switch {
		case str(o, "unless_suspending"):
			unless = true
		case str(o, "asynchronous"):
		case isPair && str(key, "asynchronous"):
			tag = value
		default:
			return false, tag, false
		}
	}
	return unless, tag, ok
}

func resumeProcess(c *vm.Call) term.Term {
	s, p := system(c)
	if !c.Args[0].IsPid() || p.rare == nil {
		return c.Badarg()
	}
	pid := c.Args[0].ID()
	times, _ := p.rare.suspends.get(pid)
	if times == 0 || s.get(pid) == nil {
		return c.Badarg()
	}
	if times == 1 {
		take(&p.rare.suspends, p.epoch, pid)
	} else {
		put(&p.rare.suspends, p.epoch, pid, times-1)
	}
	s.thaw(pid, 1)
	s.act(event.Resume, p, c.Args[0], 0, term.Term{})
	return term.AtomTrue
}

func (s *System) freeze(p *process) {
	p.extra().frozen++
	p.Flags |= vm.FlagSuspended
}

// thaw takes back that many suspends of the process numbered pid.
func (s *System) thaw(pid uint64, times int) {
	p := s.mut(pid)
	if p == nil {
		return
	}
	p.rare.frozen -= times
	if p.rare.frozen > 0 {
		return
	}
	p.Flags &^= vm.FlagSuspended
	if p.Flags&vm.FlagWaiting == 0 && p != s.running {
		s.enqueue(p)
	}
}
