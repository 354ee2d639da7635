package runtime

import (
	"testing"

	"mortal/lang/term"
	"mortal/runtime/event"
	"mortal/runtime/vm"
)

// checkInvariants checks what must hold of a System between any two steps.
func checkInvariants(t interface {
	Helper()
	Errorf(string, ...any)
}, s *System) {
	t.Helper()
	inQueue := map[uint64]int{}
	for i := range s.queues {
		for j := range s.queues[i].n {
			inQueue[s.queues[i].at(j)]++
		}
	}
	for pid, p := range s.procs.all {
		if p.ID != pid {
			t.Errorf("process %d is kept as %d", p.ID, pid)
		}
		queued := p.Flags&vm.FlagQueued != 0
		if n := inQueue[pid]; queued && n != 1 || !queued && n != 0 {
			t.Errorf("process %d: queued is %v, it is %d times in the run queues", pid, queued, n)
		}
		if runnable := p.Flags&(vm.FlagWaiting|vm.FlagSuspended) == 0; runnable && !queued && p != s.running {
			t.Errorf("process %d is runnable and not queued", pid)
		}
		checkLinks(t, s, p)
		checkMonitors(t, s, p)
	}
	checkNames(t, s)
	for ref, a := range s.aliases.all {
		if p := s.get(a.owner); p == nil || p.rare.aliases.find(ref) < 0 {
			t.Errorf("alias %d of %d, which does not know it", ref, a.owner)
		}
	}
}

// checkLinks: where no signal is under way, links are symmetric.
func checkLinks(t interface {
	Helper()
	Errorf(string, ...any)
}, s *System, p *process) {
	t.Helper()
	if len(s.transit.list) > 0 {
		return
	}
	for other, active := range p.eachLink {
		q := s.get(other)
		if q == nil {
			t.Errorf("%d is linked to %d, which is dead", p.ID, other)
			continue
		}
		if back := q.linked(p.ID); back != active {
			t.Errorf("link of %d to %d: active %v; back %v", p.ID, other, active, back)
		}
	}
}

// checkMonitors: where no signal is under way, both sides know a monitor.
func checkMonitors(t interface {
	Helper()
	Errorf(string, ...any)
}, s *System, p *process) {
	t.Helper()
	if p.rare == nil || len(s.transit.list) > 0 {
		return
	}
	for ref, m := range p.rare.monitors.all {
		q := s.get(m.target)
		if q == nil || q.rare == nil || q.rare.watchers.find(ref) < 0 {
			t.Errorf("monitor %d of %d on %d is not known there", ref, p.ID, m.target)
		}
	}
	for ref, m := range p.rare.watchers.all {
		q := s.get(m.watcher)
		if q == nil || q.rare == nil || q.rare.monitors.find(ref) < 0 {
			t.Errorf("%d is watched by %d through %d, which is not known there", p.ID, m.watcher, ref)
		}
	}
}

func checkNames(t interface {
	Helper()
	Errorf(string, ...any)
}, s *System) {
	t.Helper()
	for name, pid := range s.names.pids {
		p := s.get(pid)
		if p == nil {
			t.Errorf("%s is registered for a dead process", name)
		} else if p.name() != name {
			t.Errorf("%s is registered for %d, which is called %s", name, pid, p.name())
		}
	}
	for pid, p := range s.procs.all {
		if name := p.name(); !name.IsNone() {
			if got, _ := s.Whereis(name); got != term.MakePid(pid) {
				t.Errorf("%d is called %s, which is registered for %s", pid, name, got)
			}
		}
	}
}

// checkEvents checks what must hold of a stream of events: numbers without gaps, causes
// before effects, time that does not go back, and silence after an exit.
func checkEvents(t *testing.T, events []event.Event) {
	t.Helper()
	dead := map[term.Term]uint64{}
	now := int64(0)
	for i, e := range events {
		if e.Seq != uint64(i+1) {
			t.Fatalf("event %d has number %d", i+1, e.Seq)
		}
		if e.Cause >= e.Seq {
			t.Errorf("event %d is caused by %d", e.Seq, e.Cause)
		}
		if e.Time < now {
			t.Errorf("event %d goes back in time", e.Seq)
		}
		now = e.Time
		if at, ok := dead[e.Pid]; ok && at != 0 && e.Kind != event.Report && e.Kind != event.SendNowhere && e.Kind != event.Unregister && e.Kind != event.TimerFire {
			t.Errorf("event %d: %s of %s, which ended at %d", e.Seq, e.Kind, e.Pid, at)
		}
		if e.Kind == event.Exit {
			dead[e.Pid] = e.Seq
		}
	}
}
