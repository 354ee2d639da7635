package runtime

import (
	"testing"

	"mortal/lang/term"
	"mortal/runtime/event"

	"pgregory.net/rapid"
)

// TestHashOfForks plays random programs on: a fork has the hash of its origin, keeps it whatever
// happens there, and comes to the same hash on the same way.
func TestHashOfForks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := newPlay(&event.Hasher{})
		for range rapid.IntRange(0, 40).Draw(t, "before") {
			p.do(drawAction(t))
		}
		p.settle()
		then := p.s.Hash()
		f := &play{s: p.s.Fork(), refs: append([]term.Term(nil), p.refs...)}
		f.s.Observe(&event.Hasher{})
		var actions []action
		for range rapid.IntRange(1, 40).Draw(t, "after") {
			a := drawAction(t)
			actions = append(actions, a)
			p.do(a)
		}
		p.settle()
		if f.s.Hash() != then {
			t.Fatal("the fork changed with its origin")
		}
		for _, a := range actions {
			f.do(a)
		}
		f.settle()
		if f.s.Hash() != p.s.Hash() {
			t.Fatal("the same actions led elsewhere in the fork")
		}
	})
}

// TestHashSeesChanges does one thing after the other; each gives another hash.
func TestHashSeesChanges(t *testing.T) {
	w := newWorld(t)
	a, b := w.spawn(), w.spawn()
	seen := map[uint64]string{w.s.Hash(): "nothing"}
	for _, step := range []struct {
		name string
		do   func()
	}{
		{"spawn", func() { w.spawn() }},
		{"link", func() { a.link(b) }},
		{"monitor", func() { a.monitor(b) }},
		{"message", func() { a.send(b.pid, "hello") }},
		{"another message", func() { a.send(b.pid, "you") }},
		{"trap_exit", func() { a.trap() }},
		{"name", func() { a.call("register", term.A("name"), b.pid) }},
		{"dictionary", func() { a.call("put", term.A("k"), term.A("v")) }},
		{"timer", func() { a.call("send_after", term.MakeInt(100), b.pid, term.A("late")) }},
		{"time", func() { w.s.Advance(50) }},
		{"timer fires", func() { w.s.Jump() }},
		{"reference", func() { a.call("make_ref") }},
		{"unique integer", func() { a.call("unique_integer") }},
		{"group leader", func() { a.call("group_leader", b.pid, a.pid) }},
		{"seed", func() { w.s.Seed(99) }},
		{"unlink", func() { a.unlink(b) }},
		{"end", func() { b.end("bye") }},
	} {
		step.do()
		h := w.s.Hash()
		if earlier, ok := seen[h]; ok {
			t.Errorf("%s: the hash is the one after: %s", step.name, earlier)
		}
		seen[h] = step.name
	}
}
