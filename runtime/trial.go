package runtime

import (
	"maps"
	"slices"

	"mortal/lang/term"
	"mortal/runtime/event"
	"mortal/runtime/sched"
	"mortal/runtime/vm"
)

// A trial is what a world keeps in addition while its schedules are explored: how its
// processes came to be, so that they can be told again in another schedule, and what became
// of those that ended. It is copied before a change like all that forks share.
type trial struct {
	epoch  uint64
	base   *System // the world at the beginning; what it still has in common with s did not change
	first  uint64  // number of the first process of the trial, whose outcome is wanted
	coarse bool
	births []Birth // of the processes from first on, by number
	result term.Term
	deaths []Death
	needs  Needs
	mark   uint64 // see System.Mark

	endless map[uint64]bool // processes that were stopped as they computed without end: whether that is certain; not changed in place
	slices  uint64          // most that a process may compute between two visible actions
	busy    busy
}

// busy watches a process that computes, to tell whether it comes back to where it was.
type busy struct {
	pid    uint64
	slices uint64
	power  uint64 // slices at which the state is looked at next (Brent's algorithm)
	seen   Digest
}

// A Birth tells how a process of a trial came to be.
type Birth struct {
	Path             uint64 // hash of the numbers of spawns that led to it from the first process
	parent           uint64
	step             uint64 // of the trial that made it
	children, timers uint32 // how many it made
}

// A Death is the end of a process of a trial with another reason than normal and shutdown.
type Death struct {
	Pid, Reason term.Term
}

// Needs are what a program of a trial was seen to look at, and the trial must then tell apart.
type Needs struct {
	Time    bool // the clock
	Mailbox bool // what another process has received
	Order   bool // in which order links and monitors were made
}

// Beyond reports whether n has a need that m has not.
func (n Needs) Beyond(m Needs) bool {
	return n.Time && !m.Time || n.Mailbox && !m.Mailbox || n.Order && !m.Order
}

// With returns the needs of both.
func (n Needs) With(m Needs) Needs {
	return Needs{n.Time || m.Time, n.Mailbox || m.Mailbox, n.Order || m.Order}
}

// A Trial says how schedules are explored.
type Trial struct {
	Choices
	Coarse bool   // fewer choices: see vm.Machine.Whole
	Slices uint64 // most that a process may compute between two visible actions; 0: no limit
}

// Try begins a trial: from now on Options and Do are the only way things happen, signals
// wait to be delivered, and forks go on with it. The next process that is made is the first of the trial.
func (s *System) Try(t Trial) {
	s.SetStrategy(nil, Choices{})
	s.trial = &trial{epoch: s.epoch, first: s.nextPid, coarse: t.Coarse, slices: t.Slices}
	s.transit.on, s.untimed = t.Delivery, t.Untimed
	s.trial.base = s.Fork()
	s.trial.epoch = s.epoch
	s.guide()
}

// EndTrial lets the world go on as without a strategy.
func (s *System) EndTrial() { s.SetStrategy(nil, Choices{}) }

// Needed returns what programs were seen to look at since the trial began.
func (s *System) Needed() Needs { return s.trial.needs }

// Result is what became of the first process: {value, V}, {error | exit | throw, Reason},
// {killed, Reason}, or None while it lives.
func (s *System) Result() term.Term { return s.trial.result }

// Deaths returns who ended abnormally, in order.
func (s *System) Deaths() []Death { return s.trial.deaths }

// Mark returns the number given to SetMark last. It is part of the state.
func (s *System) Mark() uint64 { return s.trial.mark }

// SetMark gives the explorer a number that is part of the state, such as what it did itself.
func (s *System) SetMark(m uint64) { s.trial.mut(s).mark = m }

// Tried returns the living processes of the trial, oldest first.
func (s *System) Tried() []term.Term {
	var all []term.Term
	for i := range s.trial.births {
		if pid := s.trial.first + uint64(i); s.get(pid) != nil {
			all = append(all, term.MakePid(pid))
		}
	}
	return all
}

// First returns the pid of the first process of the trial.
func (s *System) First() term.Term { return term.MakePid(s.trial.first) }

func (t *trial) mut(s *System) *trial {
	if t.epoch == s.epoch {
		return t
	}
	c := *t
	c.epoch = s.epoch
	c.births = slices.Clone(t.births)
	c.deaths = slices.Clip(t.deaths)
	s.trial = &c
	return &c
}

func (t *trial) whole() bool { return t != nil && t.coarse }

// born notes that p was made by the process that runs.
func (t *trial) born(s *System, p *process) {
	if t == nil {
		return
	}
	t = t.mut(s)
	b := Birth{Path: 1, step: s.stats.Steps}
	if s.running != nil {
		b.parent = s.running.ID
		if by := t.birth(b.parent); by != nil {
			by.children++
			b.Path = mixWords(by.Path, uint64(by.children))
		} else {
			b.Path = mixWords(^b.parent, uint64(len(t.births)))
		}
	}
	t.births = append(t.births, b)
}

func (t *trial) birth(pid uint64) *Birth {
	if pid < t.first || pid-t.first >= uint64(len(t.births)) {
		return nil
	}
	return &t.births[pid-t.first]
}

// path identifies a process in all schedules.
func (t *trial) path(pid uint64) uint64 {
	if b := t.birth(pid); b != nil {
		return b.Path
	}
	return ^pid // of the world outside
}

// A linkTo is one side of a link.
type linkTo struct {
	pid    uint64
	active bool
}

// links returns the links of p in an order that is the same in all schedules.
func (t *trial) links(p *process) []linkTo {
	var all []linkTo
	for pid, active := range p.eachLink {
		all = append(all, linkTo{pid, active})
	}
	if len(all) > 1 {
		slices.SortStableFunc(all, func(a, b linkTo) int { return compareWords(t.path(a.pid), t.path(b.pid)) })
	}
	return all
}

// watchers returns the monitors of p in such an order: those of one process are as they were made.
func (t *trial) watchers(p *process) []*monitor {
	if p.rare == nil {
		return nil
	}
	var all []*monitor
	for _, m := range p.rare.watchers.all {
		all = append(all, m)
	}
	if len(all) > 1 {
		slices.SortStableFunc(all, func(a, b *monitor) int { return compareWords(t.path(a.watcher), t.path(b.watcher)) })
	}
	return all
}

// Watchers returns the processes that monitor pid.
func (s *System) Watchers(pid term.Term) []term.Term {
	var all []term.Term
	if p := s.get(pid.ID()); p != nil && p.rare != nil {
		for _, m := range p.rare.watchers.all {
			all = append(all, term.MakePid(m.watcher))
		}
	}
	return all
}

// Traps reports whether a process traps exits.
func (s *System) Traps(pid term.Term) bool {
	p := s.get(pid.ID())
	return p != nil && p.trapping()
}

// Path returns a number that identifies a process in all schedules of a trial.
func (s *System) Path(pid uint64) uint64 { return s.trial.path(pid) }

// timerName identifies a timer that p makes in all schedules.
func (t *trial) timerName(s *System, p *process) uint64 {
	if t == nil {
		return 0
	}
	t = t.mut(s)
	b := t.birth(p.ID)
	if b == nil {
		return mixWords(^p.ID, s.timers.seq)
	}
	b.timers++
	return mixWords(b.Path, ^uint64(b.timers))
}

// ended notes what p returned or raised.
func (t *trial) ended(s *System, p *process) {
	if t == nil || p.ID != t.first {
		return
	}
	t = t.mut(s)
	if x := p.Exc; x != nil {
		t.result = term.MakeTuple(x.Class, x.Reason)
		return
	}
	t.result = term.MakeTuple(term.A("value"), p.Result())
}

// gone notes that p ended with a reason.
func (t *trial) gone(s *System, p *process, reason term.Term) {
	if t == nil || p.Flags&flagNative != 0 {
		return
	}
	if p.ID == t.first {
		if t = t.mut(s); t.result.IsNone() {
			t.result = term.MakeTuple(term.AtomKilled, reason)
		}
		return
	}
	if !quiet(reason) {
		t = t.mut(s)
		t.deaths = append(t.deaths, Death{p.pid(), reason})
	}
}

// quiet reports whether ending with a reason is no crash (proc_lib, "Crash Report").
func quiet(reason term.Term) bool {
	if reason.IsTuple(2) {
		reason = reason.Elem(0)
	}
	return reason == term.AtomNormal || reason == term.AtomShutdown
}

// watch stops a process that computes without end. It is called after each slice of pid.
func (t *trial) watch(s *System, pid uint64) {
	if t == nil || t.slices == 0 {
		return
	}
	p := s.get(pid)
	if p == nil || p.Flags&(vm.FlagQueued|vm.FlagStopped|flagEnding) != vm.FlagQueued {
		t.busy.pid = 0
		return
	}
	if t.busy.pid != pid {
		t.busy = busy{pid: pid, power: 1}
	}
	b := &t.busy
	b.slices++
	now := s.localDigest(p)
	switch {
	case now == b.seen:
		t.stop(s, pid, true)
	case b.slices >= t.slices:
		t.stop(s, pid, false)
	case b.slices == b.power:
		b.seen, b.power = now, 2*b.power
	}
}

func (t *trial) stop(s *System, pid uint64, certain bool) {
	t = t.mut(s)
	endless := maps.Clone(t.endless)
	if endless == nil {
		endless = map[uint64]bool{}
	}
	endless[pid] = certain
	t.endless, t.busy = endless, busy{}
	s.mut(pid).Flags |= vm.FlagSuspended
}

// Endless reports whether a process was stopped as it computes without end, and whether it
// certainly does, as it came back to a state it was in.
func (s *System) Endless(pid term.Term) (endless, certain bool) {
	certain, endless = s.trial.endless[pid.ID()]
	return endless, certain
}

func (s *System) seeTime() {
	if s.trial != nil && !s.trial.needs.Time {
		s.trial.mut(s).needs.Time = true
	}
}

// seeOrder notes that a process looks at links or monitors, which come in order.
func (s *System) seeOrder() {
	if s.trial != nil && !s.trial.needs.Order {
		s.trial.mut(s).needs.Order = true
	}
}

// seeMailbox notes that p looks into the process numbered pid.
func (s *System) seeMailbox(p *vm.Proc, pid uint64) {
	if s.trial != nil && pid != p.ID && !s.trial.needs.Mailbox {
		s.trial.mut(s).needs.Mailbox = true
	}
}

// sees decides which calls of BIFs are choices in a coarse trial: not those that are about
// the caller alone, and not what a process says to a native process beside its messages.
func sees(p *vm.Proc, b *vm.Bif, args []term.Term) bool {
	if b.Module != "erlang" {
		return !(b.Module == "ets" && len(args) > 0 && args[0] == term.AtomLogger)
	}
	switch b.Name {
	case "process_flag":
		return args[0] == term.AtomTrapExit || len(args) != 2
	case "yield", "alias":
		return false
	}
	return true
}

// seesIn is sees with what only the world knows.
func seesIn(h vm.Host, p *vm.Proc, b *vm.Bif, args []term.Term) bool {
	s := h.(*System)
	if !sees(p, b, args) {
		return false
	}
	if b.Module != "erlang" {
		return true
	}
	switch b.Name {
	case "whereis":
		pid, ok := s.Whereis(args[0])
		return !ok || !s.isNative(pid)
	case "monitor":
		return len(args) < 2 || !s.isNative(args[1])
	case "demonitor":
		return !s.monitorsNative(s.get(p.ID), args[0])
	}
	return true
}

func (s *System) isNative(pid term.Term) bool {
	if !pid.IsPid() {
		return false
	}
	p := s.get(pid.ID())
	return p != nil && p.Flags&flagNative != 0
}

func (s *System) monitorsNative(p *process, ref term.Term) bool {
	if p.rare == nil || !ref.IsRef() {
		return false
	}
	i := p.rare.monitors.find(ref.ID())
	return i >= 0 && s.isNative(term.MakePid(p.rare.monitors.list[i].val.target))
}

// NextAction returns what a process that can run does when it is chosen next. It is for
// those who explore.
func (s *System) NextAction(pid uint64) vm.Action {
	if p := s.get(pid); p != nil && p.Flags&flagEnding == 0 {
		return p.Action()
	}
	return vm.Action{}
}

// Tick lets time go on to the next timer, which may then fire. It reports false when none is
// set. Only when nothing else can happen is it a step of a trial.
func (s *System) Tick() bool {
	it, ok := s.nextTimer()
	if ok {
		s.stats.Steps++
		s.setNow(max(s.now, it.when))
	}
	return ok
}

// A Pending tells about an option of a trial what only the world knows.
type Pending struct {
	Since []uint64  // steps that made it possible: the sending, the spawn, arrivals of what was fetched
	Name  uint64    // identifies a timer in all schedules
	To    term.Term // pid or name that a timer sends to; of a receive the process itself
	Fatal bool      // the signal ends its receiver
	Traps bool      // it becomes a message
	Alias bool      // the message was sent to an alias
}

// Pending returns what is known of an option that Options returned.
func (s *System) Pending(o sched.Option) Pending {
	switch o.Kind {
	case sched.Deliver:
		for i := range s.transit.list {
			if g := &s.transit.list[i]; g.to == o.Pid && g.from == o.From {
				rule := s.ruleOf(g)
				return Pending{
					Since: []uint64{g.step}, Fatal: rule.Fatal(), Traps: rule.Trapped(), Alias: g.kind == sigMessage && g.ref != 0,
				}
			}
		}
	case sched.Fire:
		for it := range s.timers.queue.all {
			if it.seq == o.Ref {
				return s.pendingTimer(it)
			}
		}
	default:
		if p := s.get(o.Pid); p != nil {
			since := slices.Clip(p.Mailbox.Fetched())
			if b := s.trial.birth(o.Pid); b != nil {
				since = append(since, b.step)
			}
			return Pending{Since: since}
		}
	}
	return Pending{}
}

// Raced returns the steps that sent messages which pid, in its last step, fetched just in time: it would have gone on
// without.
func (s *System) Raced(pid uint64) []uint64 {
	if p := s.get(pid); p != nil {
		return p.Mailbox.Raced()
	}
	return nil
}

func (s *System) pendingTimer(it timerItem) Pending {
	if t := s.timers.byRef.get(it.ref); t != nil {
		return Pending{Since: []uint64{it.step}, Name: t.trial, To: t.dest()}
	}
	return Pending{Since: []uint64{it.step}, Name: mixWords(s.trial.path(it.pid), 1), To: term.MakePid(it.pid)}
}

// TimerName identifies a timer that is set in all schedules.
func (s *System) TimerName(ref term.Term) (name uint64, ok bool) {
	if t := s.timers.byRef.get(ref.ID()); t != nil {
		return t.trial, true
	}
	return 0, false
}

// ruleOf is what an exit signal does where it arrives; DropUnlinked for other signals.
func (s *System) ruleOf(g *signal) event.Rule {
	p := s.get(g.to)
	if g.kind != sigExit && g.kind != sigLinkExit || p == nil {
		return event.DropUnlinked
	}
	active := g.kind == sigLinkExit && p.linked(g.from)
	return exitRule(g.kind == sigLinkExit, active, g.term, false, p.trapping())
}

// UnderWay reports whether a signal from one process to another waits to be delivered.
func (s *System) UnderWay(from, to uint64) bool {
	for i := range s.transit.list {
		if g := &s.transit.list[i]; g.from == from && g.to == to {
			return true
		}
	}
	return false
}

// Owns reports whether a part of the world belongs to a process.
func (s *System) Owns(pid uint64) bool {
	for _, part := range s.parts {
		if p, ok := part.(StatePart); ok && p.Owns(pid) {
			return true
		}
	}
	return false
}

// Inside reports whether pid was made in the trial.
func (s *System) Inside(pid uint64) bool { return pid >= s.trial.first }

// IsNative reports whether pid is a process written in Go.
func (s *System) IsNative(pid term.Term) bool { return s.isNative(pid) }

// Steps returns how many steps were chosen or done.
func (s *System) Steps() uint64 { return s.stats.Steps }

// AdoptCode takes the loaded modules of another world of the same family.
func (s *System) AdoptCode(from *System) { s.code = from.code }

// SetLeader gives a process another group leader from outside.
func (s *System) SetLeader(pid, leader term.Term) {
	if p := s.mut(pid.ID()); p != nil && leader.IsPid() {
		s.setLeader(p, leader.ID())
	}
}

// Ask calls fun() in a process of its own, in which nothing else happens meanwhile, for at most so
// many slices. The result is {value, V} or {Class, Reason}; None when it waits or takes too long.
func (s *System) Ask(fun term.Term, slices int) term.Term {
	p := s.admit()
	if p == nil {
		return term.Term{}
	}
	s.startFun(p, fun)
	s.settleIn(nil, p, plain, fun)
	s.Machine.StopAtVisible = false
	for range slices {
		p := s.get(p.ID)
		switch {
		case p == nil || p.Flags&vm.FlagQueued == 0:
			return term.Term{}
		case p.Flags&flagEnding != 0 && p.Exc != nil:
			return term.MakeTuple(p.Exc.Class, p.Exc.Reason)
		case p.Flags&flagEnding != 0:
			return term.MakeTuple(term.A("value"), p.Result())
		}
		p = s.mut(p.ID)
		s.dequeue(p)
		s.slice(p)
	}
	return term.Term{}
}

func mixWords(a, b uint64) uint64 {
	h := (a ^ 0x9e3779b97f4a7c15) * 0xbf58476d1ce4e5b9
	h ^= h >> 29
	h = (h ^ b) * 0x94d049bb133111eb
	return h ^ h>>32
}
