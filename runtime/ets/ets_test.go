package ets

import (
	"testing"

	"mortal/lang/term"
	"mortal/runtime"
)

// TestSlots has the slots that erl of OTP 25 shows by ets:slot/2.
func TestSlots(t *testing.T) {
	pow := func(n int) term.Term { p, _ := term.Bsl(num(1), num(n)); return p }
	str, bin := term.MakeString, term.BinaryString
	for _, c := range []struct {
		key  term.Term
		slot uint32
	}{
		{num(0), 200}, {num(1), 86}, {num(10), 115}, {num(24), 115}, {num(-1), 4}, {num(-10), 158},
		{pow(58), 158}, {pow(59), 178}, {pow(64), 162}, {pow(70), 229},
		{term.MakeFloat(0), 211}, {term.MakeFloat(-2.25), 3},
		{term.EmptyList, 195}, {str("a"), 88}, {str("abcd"), 113}, {str("abcde"), 148}, {str("hello world"), 215},
		{list(num(1000)), 172}, {list(num(1), num(1000)), 113}, {term.MakeCons(num(1), num(2)), 140},
		{list(str("ab"), str("cd")), 110}, {list(num(1000), num(2000), num(3000)), 235},
		{bin(""), 182}, {bin("a"), 89}, {bin("hello world!"), 248}, {bin("0123456789abc"), 50},
		{term.MakeBits([]byte{1 << 5}, 3), 38}, {term.MakeBits([]byte{5, 1 << 5}, 11), 88},
		{tuple(), 114}, {tuple(num(1), num(2)), 254}, {tuple(tuple(num(1))), 241}, {tuple(num(1), str("ab")), 153},
		{term.A("a"), 97}, {term.A("hello"), 47}, {term.A("é"), 233}, {term.A("日本"), 108},
	} {
		if got := slotOf(c.key); got != c.slot {
			t.Errorf("%s: slot %d, want %d", c.key, got, c.slot)
		}
	}
}

func TestGuardFunctionsAreBifs(t *testing.T) {
	w := newWorld(runtime.Limits{})
	for name, arities := range guardFunctions {
		for _, n := range arities {
			if w.sys.Resolve(term.AtomErlang, term.A(name), n).Bif == nil {
				t.Errorf("%s/%d is no BIF", name, n)
			}
		}
	}
}

func TestTableLimit(t *testing.T) {
	w := newWorld(runtime.Limits{TotalWords: 1000})
	tab := w.new()
	inserted := 0
	for w.call("insert", tab, tuple(num(inserted), term.MakeString("some words"))) == term.AtomTrue {
		inserted++
	}
	if inserted < 10 || inserted > 100 {
		t.Errorf("%d rows in 1000 words", inserted)
	}
	wantTerm(t, "one too many", w.call("insert", tab, tuple(num(-1), term.MakeString("some words"))), "{'EXIT',system_limit}")
	w.call("internal_delete_all", tab, term.AtomUndefined)
	wantTerm(t, "after deletion", w.call("insert", tab, tuple(num(-1), term.MakeString("some words"))), "true")
}

// A mailbox is the state of a process that keeps what it gets.
type mailbox []term.Term

func (w *world) spawnKeeper() term.Term {
	return w.sys.SpawnNative(func(_ *runtime.System, _ term.Term, state any, msg term.Term) any {
		return append(state.(mailbox)[:len(state.(mailbox)):len(state.(mailbox))], msg)
	}, mailbox(nil))
}

func (w *world) as(pid term.Term) *world {
	other := *w
	p := *w.self
	p.ID = pid.ID()
	other.self = &p
	return &other
}

func TestOwnersEnd(t *testing.T) {
	w := newWorld(runtime.Limits{})
	owner, heir := w.spawnKeeper(), w.spawnKeeper()
	lost := w.as(owner).new()
	kept := w.as(owner).new(tuple(atomHeir, heir, term.A("gift")))
	named := w.as(owner).call("new", term.A("n"), list(atomNamedTable, tuple(atomHeir, heir, num(1))))
	fixed := w.as(heir).new(atomPublic)
	w.as(owner).call("safe_fixtable", fixed, term.AtomTrue)

	snapshot := w.fork()
	w.sys.Kill(owner, term.AtomKilled)
	wantTerm(t, "table without heir", w.call("info", lost), "undefined")
	wantTerm(t, "new owner", w.call("info", kept, term.A("owner")), heir.String())
	wantTerm(t, "named table", w.call("info", named, term.A("owner")), heir.String())
	wantTerm(t, "fixed by the dead", w.call("info", fixed, term.A("fixed")), "false")
	got := list(w.sys.NativeState(heir).(mailbox)...)
	want := list(tuple(atomTransfer, kept, owner, term.A("gift")), tuple(atomTransfer, named, owner, num(1)))
	wantTerm(t, "messages", got, want.String())

	w.sys.Kill(heir, term.AtomKilled)
	wantTerm(t, "tables left", w.call("all"), "[]")
	if n := len(w.tables().ties); n != 0 {
		t.Errorf("%d processes are still tied to tables", n)
	}
	wantTerm(t, "owner in the snapshot", snapshot.call("info", lost, term.A("owner")), owner.String())
	wantTerm(t, "fixed in the snapshot", snapshot.call("info", fixed, term.A("fixed")), "true")
}

func TestHeirDiesFirst(t *testing.T) {
	w := newWorld(runtime.Limits{})
	owner, heir := w.spawnKeeper(), w.spawnKeeper()
	tab := w.as(owner).new(tuple(atomHeir, heir, num(1)))
	w.sys.Kill(heir, term.AtomKilled)
	wantTerm(t, "heir is dead", w.call("info", tab, term.A("owner")), owner.String())
	w.sys.Kill(owner, term.AtomKilled)
	wantTerm(t, "both are dead", w.call("info", tab, term.A("owner")), "undefined")
}

// TestDeepKeys gives tables keys and patterns of any depth and length.
func TestDeepKeys(t *testing.T) {
	w := newWorld(runtime.Limits{})
	tab := w.new()
	deep, long := term.EmptyList, term.EmptyList
	for i := range 2_000_000 {
		deep = tuple(deep)
		long = term.MakeCons(num(i+1000), long)
	}
	wantTerm(t, "long key", w.call("insert", tab, tuple(long, num(1))), "true")
	wantTerm(t, "long pattern", w.call("match", tab, tuple(term.MakeCons(term.A("_"), long.Tail()), term.A("$1"))), "[[1]]")
	for what, call := range map[string]func(){
		"key":  func() { w.call("insert", tab, tuple(deep)) },
		"spec": func() { w.call("match", tab, tuple(deep, term.A("$1"))) },
	} {
		func() {
			defer func() {
				if _, ok := recover().(*term.DepthError); !ok {
					t.Errorf("deep %s: no DepthError", what)
				}
			}()
			call()
		}()
	}
	wantTerm(t, "afterwards", w.call("info", tab, term.A("size")), "1")
}
