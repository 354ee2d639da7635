package runtime

import (
	"slices"
	"testing"

	"mortal/lang/term"
	"mortal/runtime/event"
	"mortal/runtime/sched"
	"mortal/runtime/vm"

	"pgregory.net/rapid"
)

// An action is one thing that a random program does: a BIF called by one process about
// another. Numbers stand for processes so that the same program can run in other worlds.
type action struct {
	op      int
	by, to  int
	payload int
}

const numOps = 16

func drawAction(t *rapid.T) action {
	return action{
		op: rapid.IntRange(0, numOps-1).Draw(t, "op"),
		by: rapid.IntRange(0, 30).Draw(t, "by"), to: rapid.IntRange(0, 30).Draw(t, "to"),
		payload: rapid.IntRange(0, 5).Draw(t, "payload"),
	}
}

var someReasons = []string{"normal", "kill", "oops", "shutdown", "killed", "noproc"}

// A play is a world in which actions are played.
type play struct {
	s    *System
	refs []term.Term // made so far
}

func newPlay(sink event.Sink) *play {
	p := &play{s: New(Config{})}
	p.s.Observe(sink)
	for range 4 {
		p.spawn()
	}
	return p
}

func (p *play) spawn() {
	rec := p.s.create()
	rec.birth = applyBirth
	rec.Flags |= vm.FlagWaiting
	rec.cause = p.s.note(event.Spawned, rec.pid(), term.Term{}, 0, term.Term{}, 0)
}

// pid returns one of the pids that were ever given out, alive or not.
func (p *play) pid(n int) term.Term { return term.MakePid(uint64(n)%(p.s.nextPid-1) + 1) }

func (p *play) call(by term.Term, name string, args ...term.Term) term.Term {
	rec := p.s.mut(by.ID())
	if rec == nil {
		return term.Term{}
	}
	c := &vm.Call{Args: args, Proc: &rec.Proc, Host: p.s}
	return p.s.bifs.find(term.AtomErlang, term.A(name), len(args)).Fn(c)
}

func (p *play) ref(n int) term.Term {
	if len(p.refs) == 0 {
		return term.MakeRef(1)
	}
	return p.refs[n%len(p.refs)]
}

func (p *play) keep(ref term.Term) {
	if ref.IsRef() {
		p.refs = append(p.refs, ref)
	}
}

func (p *play) do(a action) {
	by, to := p.pid(a.by), p.pid(a.to)
	reason := term.A(someReasons[a.payload])
	name := term.A("name" + string(rune('a'+a.payload)))
	switch a.op {
	case 0:
		p.spawn()
	case 1, 2:
		p.call(by, "link", to)
	case 3:
		p.call(by, "unlink", to)
	case 4:
		p.call(by, "exit", to, reason)
	case 5:
		if rec := p.s.mut(by.ID()); rec != nil {
			p.s.terminate(rec, reason, ending{}, rec.cause)
		}
	case 6, 7:
		p.keep(p.call(by, "monitor", term.AtomProcess, to))
	case 8:
		p.keep(p.call(by, "monitor", term.AtomProcess, to, term.MakeList(term.MakeTuple(term.AtomAlias, term.AtomReplyDemonitor))))
	case 9:
		p.call(by, "demonitor", p.ref(a.to), term.MakeList(term.AtomFlush))
	case 10:
		p.call(by, "process_flag", term.AtomTrapExit, term.Bool(a.payload%2 == 0))
	case 11:
		p.call(by, "register", name, to)
	case 12:
		p.call(by, "send", p.ref(a.to), reason)
	case 13:
		p.call(by, "send", name, reason)
	case 14:
		p.keep(p.call(by, "send_after", term.MakeInt(int64(a.payload)), to, reason))
	case 15:
		p.call(by, "suspend_process", to)
	}
}

// settle lets everything that is under way arrive and all timers fire.
func (p *play) settle() {
	p.s.SetStrategy(nil, Choices{})
	for p.s.Jump() {
	}
}

func TestInvariantsOfRandomPrograms(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := newPlay(nil)
		for range rapid.IntRange(1, 120).Draw(t, "length") {
			p.do(drawAction(t))
			checkInvariants(t, p.s)
		}
	})
}

// TestRandomDelivery lets signals arrive in any legal order. When all have arrived, links and
// monitors must agree again on both sides.
func TestRandomDelivery(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := newPlay(nil)
		p.s.SetStrategy(&sched.FIFO{}, Choices{Delivery: true})
		for range rapid.IntRange(1, 120).Draw(t, "length") {
			if n := len(p.s.transit.list); n > 0 && rapid.Bool().Draw(t, "deliver") {
				options := slices.Collect(p.s.transit.oldest)
				g := p.s.transit.take(p.s.epoch, options[rapid.IntRange(0, len(options)-1).Draw(t, "which")])
				p.s.deliver(&g)
			} else {
				p.do(drawAction(t))
			}
			checkInvariants(t, p.s)
		}
		p.settle()
		checkInvariants(t, p.s)
	})
}

func TestRandomDeliveryKeepsTheOrderOfEachPair(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := newPlay(nil)
		p.s.SetStrategy(&sched.FIFO{}, Choices{Delivery: true})
		for i := range rapid.IntRange(1, 40).Draw(t, "messages") {
			from, to := rapid.IntRange(0, 3).Draw(t, "from"), rapid.IntRange(0, 3).Draw(t, "to")
			p.call(p.pid(from), "send", p.pid(to), term.MakeTuple(p.pid(from), term.MakeInt(int64(i))))
		}
		for len(p.s.transit.list) > 0 {
			options := slices.Collect(p.s.transit.oldest)
			g := p.s.transit.take(p.s.epoch, options[rapid.IntRange(0, len(options)-1).Draw(t, "which")])
			p.s.deliver(&g)
		}
		for _, rec := range p.s.procs.all {
			last := map[term.Term]int64{}
			for i := range rec.Mailbox.Len() {
				m := rec.Mailbox.At(i)
				from, n := m.Elem(0), m.Elem(1).Small()
				if before, ok := last[from]; ok && n < before {
					t.Fatalf("%s got message %d of %s after %d", rec.pid(), n, from, before)
				}
				last[from] = n
			}
		}
	})
}

// TestForkIsACopy plays one program, forks in the middle, and goes on in both worlds with two
// different programs. Each must end as a world in which its own program was played from the
// beginning.
func TestForkIsACopy(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		program := func(label string) []action {
			return rapid.SliceOfN(rapid.Custom(drawAction), 0, 60).Draw(t, label)
		}
		first, left, right := program("first"), program("left"), program("right")
		alone := func(actions ...[]action) uint64 {
			var h event.Hasher
			p := newPlay(&h)
			for _, a := range slices.Concat(actions...) {
				p.do(a)
			}
			p.settle()
			return h.Sum
		}
		var h1, h2 event.Hasher
		a := newPlay(&h1)
		for _, x := range first {
			a.do(x)
		}
		b := &play{s: a.s.Fork(), refs: slices.Clone(a.refs)}
		h2 = h1
		b.s.Observe(&h2)
		for i := range max(len(left), len(right)) { // by turns, so that each could disturb the other
			if i < len(left) {
				a.do(left[i])
			}
			if i < len(right) {
				b.do(right[i])
			}
		}
		a.settle()
		b.settle()
		checkInvariants(t, a.s)
		checkInvariants(t, b.s)
		if got, want := h1.Sum, alone(first, left); got != want {
			t.Errorf("the forked world: events %x, alone %x", got, want)
		}
		if got, want := h2.Sum, alone(first, right); got != want {
			t.Errorf("the fork: events %x, alone %x", got, want)
		}
	})
}

// sameEvent compares events of two worlds.
func sameEvent(a, b event.Event) bool {
	same := term.ExactEqual(a.Term, b.Term) && term.ExactEqual(a.Other, b.Other)
	a.Term, a.Other, b.Term, b.Other = term.Term{}, term.Term{}, term.Term{}, term.Term{}
	return same && a == b
}

func TestEventsOfRandomPrograms(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var r, single event.Recorder
		plays := []*play{newPlay(&r), newPlay(event.Tee{&single})}
		for range rapid.IntRange(1, 100).Draw(rt, "length") {
			a := drawAction(rt)
			for _, p := range plays {
				p.do(a)
			}
		}
		for _, p := range plays {
			p.settle()
		}
		all := eventsOf(&r)
		checkEvents(t, all)
		for i, e := range eventsOf(&single) {
			if i >= len(all) || !sameEvent(all[i], e) {
				t.Fatalf("event %d is %+v, one at a time %+v", i, all[min(i, len(all)-1)], e)
			}
		}
	})
}
