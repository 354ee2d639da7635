package runtime

import (
	"mortal/lang/term"
	"mortal/runtime/event"
	"mortal/runtime/vm"
)

// SpawnOptions are the options of spawn_opt that matter to the new process and its maker.
type SpawnOptions struct {
	Link     bool
	Monitor  bool
	monitor  monitorOptions
	priority priority
	settings *settings // nil: the defaults
	Leader   term.Term // group leader; None: the maker's
}

// spawned is the answer to a spawn: pid is None when there are too many processes.
type spawned struct {
	pid, ref term.Term
}

// SpawnMFA makes a process that runs module:function(args...) and returns its
// pid, or None when the limit of processes is reached. It has no parent.
func (s *System) SpawnMFA(module, function term.Term, args []term.Term, o SpawnOptions) term.Term {
	p := s.admit()
	if p == nil {
		return term.Term{}
	}
	s.startMFA(p, module, function, args)
	return s.settleIn(nil, p, &o, term.MakeTuple(module, function, term.MakeList(args...))).pid
}

// SpawnFun makes a process that runs fun(), like SpawnMFA.
func (s *System) SpawnFun(fun term.Term, o SpawnOptions) term.Term {
	p := s.admit()
	if p == nil {
		return term.Term{}
	}
	s.startFun(p, fun)
	return s.settleIn(nil, p, &o, fun).pid
}

// admit makes a process record if there is room for one more.
func (s *System) admit() *process {
	if s.procs.live >= s.config.Limits.Processes {
		return nil
	}
	return s.create()
}

func (s *System) startFun(p *process, fun term.Term) {
	p.birth = applyBirth
	if fun.IsFun(0) {
		p.StartFun(fun, nil)
		return
	}
	p.StartApply(term.AtomErlang, term.AtomApply, []term.Term{fun, term.EmptyList}) // fails there
}

func (s *System) startMFA(p *process, module, function term.Term, args []term.Term) {
	s.bear(p, module, function, len(args))
	if f := s.Resolve(module, function, len(args)).Func; f != nil {
		p.Start(f, args)
		return
	}
	p.StartApply(module, function, args)
}

// settleIn gives a new process its place in the world: parent, group leader, link and
// monitor, all before anything else can happen (spawn_link/1: "atomically"). by is
// nil for a process made from outside.
func (s *System) settleIn(by, p *process, o *SpawnOptions, call term.Term) spawned {
	if o.priority != normalPriority {
		p.setPriority(o.priority)
	}
	if o.settings != nil {
		p.extra().settings = o.settings
	}
	leader, out, link := p.ID, spawned{pid: p.pid()}, o.Link
	if by != nil {
		p.parent, leader = by.ID, by.leader()
		s.inherit(by, p)
	}
	if !o.Leader.IsNone() {
		leader = o.Leader.ID()
	}
	s.setLeader(p, leader)
	if s.sink != nil {
		s.noteSpawn(by, p, link && s.change == nil, call)
	}
	if s.change != nil {
		if link = s.changeSpawn(by, p, link); by != nil && link {
			s.noteLink(by, p)
		}
	}
	if by != nil && link {
		by.addLink(p.ID)
		p.addLink(by.ID)
	}
	if by != nil && o.Monitor {
		out.ref = s.watch(by, p, o.monitor)
	}
	s.stats.Spawned++
	s.stats.Peak = max(s.stats.Peak, s.procs.live)
	s.enqueue(p)
	return out
}

// watch makes by monitor p, which it has just made.
func (s *System) watch(by, p *process, o monitorOptions) (ref term.Term) {
	m := s.newMonitor(by, p.ID, term.Term{}, o)
	put(&by.extra().monitors, by.epoch, m.ref, m)
	put(&p.extra().watchers, p.epoch, m.ref, m)
	if s.sink != nil {
		cause := s.act(event.Monitor, by, p.pid(), m.ref, term.Term{})
		s.note(event.Monitored, p.pid(), by.pid(), m.ref, term.Term{}, cause)
	}
	return term.MakeRef(m.ref)
}

// noteSpawn tells that by made p, and linked to it. A recorder that wants all of
// that gets it as one.
func (s *System) noteSpawn(by, p *process, link bool, call term.Term) {
	switch {
	case by == nil:
		p.cause = s.note(event.Spawned, p.pid(), term.Term{}, 0, call, 0)
	case s.recorder != nil && link:
		p.cause = s.noteBirth(event.LinkedBirth, by, p, call)
	case s.recorder != nil:
		p.cause = s.noteBirth(event.Birth, by, p, call)
	default:
		cause := s.act(event.Spawn, by, p.pid(), 0, call)
		p.cause = s.note(event.Spawned, p.pid(), by.pid(), 0, call, cause)
		if link {
			s.noteLink(by, p)
		}
	}
}

func (s *System) noteLink(by, p *process) {
	cause := s.act(event.Link, by, p.pid(), 0, term.Term{})
	s.note(event.Linked, p.pid(), by.pid(), 0, term.Term{}, cause)
}

var _ vm.Host = (*System)(nil)
