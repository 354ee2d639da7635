package runtime

import (
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"

	"mortal/lang/term"
	"mortal/runtime/event"
	"mortal/runtime/sched"
)

// busySource is a program with races of all kinds, whose processes never wait for ever.
const busySource = `-module(t).
-export([main/0]).
main() ->
    process_flag(trap_exit, true),
    Me = self(),
    Ps = [spawn_link(fun() -> worker(I, Me) end) || I <- [1, 2, 3, 4, 5]],
    [P ! {peers, Ps} || P <- Ps],
    Ms = [monitor(process, P) || P <- Ps],
    T = erlang:send_after(3, Me, tick),
    collect(length(Ps), length(Ms), []),
    erlang:display(erlang:cancel_timer(T)).
worker(I, Boss) ->
    receive {peers, Ps} -> ok end,
    [P ! {hello, I} || P <- Ps, P =/= self()],
    erlang:send_after(I, self(), timer),
    loop(I, Boss, 0).
loop(I, Boss, 3) -> Boss ! {done, I}, exit({done, I});
loop(I, Boss, N) ->
    receive
        {hello, J} when J > I -> loop(I, Boss, N + 1);
        timer -> exit({timer, I, N})
    after 2 -> exit({timeout, I, N})
    end.
collect(0, 0, Acc) -> erlang:display(Acc);
collect(E, D, Acc) ->
    receive
        {'EXIT', _, R} -> collect(E - 1, D, [R | Acc]);
        {'DOWN', _, process, _, R} -> collect(E, D - 1, [R | Acc]);
        Other -> collect(E, D, [Other | Acc])
    end.
`

// run plays t:main() with a strategy and returns the events and what was printed.
func runWith(t *testing.T, source string, st sched.Strategy, c Choices) ([]event.Event, string) {
	t.Helper()
	s := newSession(t, "t", source)
	var rec event.Recorder
	s.Observe(&rec)
	if st != nil {
		st.Begin()
		s.SetStrategy(st, c)
	}
	s.start(t, "t", "main")
	checkInvariants(t, s.System)
	events := eventsOf(&rec)
	checkEvents(t, events)
	return events, s.out.String()
}

func sum(events []event.Event) uint64 {
	var h event.Hasher
	for i := range events {
		h.Event(&events[i])
	}
	return h.Sum
}

func TestSameSeedSameEvents(t *testing.T) {
	seen := map[uint64]bool{}
	for seed := range uint64(12) {
		for _, c := range []Choices{{}, {Delivery: true}, {Delivery: true, Untimed: true}} {
			first, out := runWith(t, busySource, &sched.Random{Seed: seed, Runs: 1}, c)
			second, again := runWith(t, busySource, &sched.Random{Seed: seed, Runs: 1}, c)
			if sum(first) != sum(second) || out != again {
				t.Errorf("seed %d, %+v: two runs differ", seed, c)
			}
			seen[sum(first)] = true
		}
	}
	if len(seen) < 12 {
		t.Errorf("12 seeds in 3 modes gave only %d different runs", len(seen))
	}
}

func TestScheduleReplays(t *testing.T) {
	for seed := range uint64(8) {
		rec := &sched.Record{Strategy: &sched.Random{Seed: seed, Runs: 1}}
		first, _ := runWith(t, busySource, rec, Choices{Delivery: true, Untimed: true})
		schedule, err := sched.ParseSchedule(rec.Schedule.String())
		if err != nil {
			t.Fatal(err)
		}
		second, _ := runWith(t, busySource, &sched.Replay{Schedule: schedule}, Choices{Delivery: true, Untimed: true})
		if sum(first) != sum(second) {
			t.Errorf("seed %d: the replay differs", seed)
		}
	}
}

// TestSnapshotRunRestoreRun takes a snapshot after each step of a program and runs on
// from the snapshot and from the world itself: both must make the same events.
func TestSnapshotRunRestoreRun(t *testing.T) {
	for stop := 1; stop < 60; stop += 3 {
		s := newSession(t, "t", busySource)
		s.SpawnMFA(term.A("t"), term.A("main"), nil, SpawnOptions{})
		st := &sched.Random{Seed: 5, Runs: 1}
		st.Begin()
		s.SetStrategy(st, Choices{Delivery: true})
		for range stop {
			if did, err := s.Step(); err != nil || !did && !s.Jump() {
				break
			}
		}
		snapshot := s.Fork()
		source := *st
		hash := func(w *System, st sched.Strategy) uint64 {
			var h event.Hasher
			w.Observe(&h)
			w.SetStrategy(st, Choices{Delivery: true})
			if _, err := w.RunUntilIdle(RunLimits{Virtual: true, Slices: 100000}); err != nil {
				t.Fatal(err)
			}
			return h.Sum
		}
		a, b := source, source
		here, there := hash(s.System, &a), hash(snapshot.Fork(), &b)
		if here != there {
			t.Errorf("after %d steps: the world made events %x, its copy %x", stop, here, there)
		}
		c := source
		if again := hash(snapshot, &c); again != here {
			t.Errorf("after %d steps: restored a second time it made %x, want %x", stop, again, here)
		}
	}
}

// outcomes runs a program under every schedule, or for long programs under many random
// ones, and returns what it printed, with how often.
func outcomes(t *testing.T, source string, c Choices, long bool) map[string]int {
	t.Helper()
	if long {
		return outcomesOf(t, source, c, &sched.Random{Seed: 1, Runs: 500})
	}
	return outcomesOf(t, source, c, &sched.DFS{})
}

func outcomesOf(t *testing.T, source string, c Choices, st sched.Strategy) map[string]int {
	t.Helper()
	base := newSession(t, "t", source)
	base.SpawnMFA(term.A("t"), term.A("main"), nil, SpawnOptions{})
	all := map[string]int{}
	for st.Begin() {
		base.out.Reset()
		w := base.Fork()
		w.SetStrategy(st, c)
		if _, err := w.RunUntilIdle(RunLimits{Virtual: true, Slices: 10000}); err != nil {
			t.Fatal(err)
		}
		checkInvariants(t, w)
		all[strings.Join(strings.Fields(base.out.String()), " ")]++
	}
	return all
}

func TestOutcomesOfRaces(t *testing.T) {
	for _, c := range []struct {
		name, body string
		want       []string
		long       bool
	}{
		{"two senders", `
			Me = self(),
			spawn(fun() -> Me ! a end), spawn(fun() -> Me ! b end),
			erlang:display([receive X -> X end || _ <- [1, 2]])`,
			[]string{"[a,b]", "[b,a]"}, true},
		{"one sender keeps its order", `
			Me = self(),
			spawn(fun() -> Me ! a, Me ! b end),
			erlang:display([receive X -> X end || _ <- [1, 2]])`,
			[]string{"[a,b]"}, false},
		{"order of one sender through another is not kept", `
			Me = self(),
			P = spawn(fun() -> receive M -> Me ! M end end),
			spawn(fun() -> P ! b, Me ! a end),
			erlang:display([receive X -> X end || _ <- [1, 2]])`,
			[]string{"[a,b]", "[b,a]"}, true},
		{"spawn, then link, not trapping", `
			erlang:display(catch begin P = spawn(fun() -> exit(crash) end), link(P), receive never -> ok after 5 -> alive end end)`,
			[]string{"", "{'EXIT',{noproc,"}, false},
		{"spawn, then link, trapping", `
			process_flag(trap_exit, true),
			P = spawn(fun() -> exit(crash) end), link(P),
			receive {'EXIT', P, R} -> erlang:display(R) end`,
			[]string{"crash", "noproc"}, false},
		{"spawn_link", `
			process_flag(trap_exit, true),
			P = spawn_link(fun() -> exit(crash) end),
			receive {'EXIT', P, R} -> erlang:display(R) end`,
			[]string{"crash"}, false},
		{"spawn, then monitor", `
			P = spawn(fun() -> exit(crash) end), M = monitor(process, P),
			receive {'DOWN', M, process, P, R} -> erlang:display(R) end`,
			[]string{"crash", "noproc"}, false},
		{"exit/2, then is_process_alive", `
			P = spawn(fun() -> receive never -> ok end end), exit(P, kill),
			erlang:display(is_process_alive(P))`,
			[]string{"false"}, false},
		{"unlink, then exit", `
			process_flag(trap_exit, true),
			P = spawn_link(fun() -> exit(crash) end),
			unlink(P),
			receive {'EXIT', P, R} -> erlang:display(R) after 5 -> erlang:display(none) end`,
			[]string{"crash", "none"}, false},
		{"a message and an exit signal of two processes", `
			process_flag(trap_exit, true), Me = self(),
			spawn(fun() -> Me ! hello end), spawn(fun() -> exit(Me, bye) end),
			erlang:display([receive {'EXIT', _, R} -> R; X -> X end || _ <- [1, 2]])`,
			[]string{"[hello,bye]", "[bye,hello]"}, false},
		{"trap_exit set too late", `
			Me = self(),
			P = spawn(fun() -> Me ! ready, process_flag(trap_exit, true), receive {'EXIT', _, R} -> Me ! {got, R} end end),
			M = monitor(process, P),
			receive ready -> exit(P, bye) end,
			receive {got, R} -> erlang:display({trapped, R}); {'DOWN', M, _, _, R} -> erlang:display({died, R}) end`,
			[]string{"{died,bye}", "{trapped,bye}"}, true},
		{"register and whereis", `
			Me = self(),
			spawn(fun() -> register(name, self()), receive never -> ok end end),
			erlang:display(is_pid(whereis(name)))`,
			[]string{"false", "true"}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			source := "-module(t).\n-export([main/0]).\nmain() ->" + c.body + ".\n"
			got := outcomes(t, source, Choices{Delivery: true}, c.long)
			want := map[string]bool{}
			for _, w := range c.want {
				want[w] = true
			}
			for out := range got {
				if !want[short(out)] {
					t.Errorf("outcome %q is not allowed", out)
				}
				delete(want, short(out))
			}
			for w := range want {
				t.Errorf("outcome %q is missing; got %v", w, got)
			}
		})
	}
}

// short cuts the stacktrace off an outcome.
func short(out string) string {
	if i := strings.Index(out, "noproc,"); i >= 0 {
		return out[:i+len("noproc,")]
	}
	if strings.HasPrefix(out, "report:") {
		return ""
	}
	return out
}

// TestNumberOfSchedules counts the interleavings of a maker that spawns workers, each of which
// sends and ends. The number is that of the linear extensions of the order of their steps: with
// one worker the maker's end falls before, between or after send and end of the worker.
func TestNumberOfSchedules(t *testing.T) {
	for _, c := range []struct{ workers, sends, want int }{
		{1, 1, 3}, {2, 1, 45}, {3, 1, 1620},
	} {
		source := fmt.Sprintf(`-module(t).
-export([main/0]).
main() -> Me = self(), [spawn(fun() -> [Me ! J || J <- seq(%d)] end) || _ <- seq(%d)].
seq(0) -> [];
seq(N) -> [N | seq(N - 1)].
`, c.sends, c.workers)
		n := 0
		for _, k := range outcomes(t, source, Choices{}, false) {
			n += k
		}
		if n != c.want {
			t.Errorf("%d workers, %d sends: %d schedules, want %d", c.workers, c.sends, n, c.want)
		}
	}
}

func TestInterruptOfAnEndlessLoop(t *testing.T) {
	s := newSession(t, "t", "-module(t).\n-export([main/0]).\nmain() -> main().\n")
	var flag atomic.Bool
	s.Machine.Interrupt = &flag
	s.SpawnMFA(term.A("t"), term.A("main"), nil, SpawnOptions{})
	slices := 0
	out, err := s.RunUntilIdle(RunLimits{Until: func(*System) bool {
		if slices++; slices == 100 {
			flag.Store(true)
		}
		return false
	}})
	if err != nil || out != Interrupted {
		t.Fatalf("run: %v, %v; want Interrupted", out, err)
	}
	flag.Store(false)
	if out, _ := s.RunUntilIdle(RunLimits{Slices: 10}); out != Idle || s.Count() != 1 {
		t.Errorf("after the interrupt: %v, %d processes", out, s.Count())
	}
}

func TestLimitOfSlices(t *testing.T) {
	s := newSession(t, "t", "-module(t).\n-export([main/0]).\nmain() -> main().\n")
	s.SpawnMFA(term.A("t"), term.A("main"), nil, SpawnOptions{})
	_, err := s.RunUntilIdle(RunLimits{Slices: 7})
	var limit *LimitError
	if !errors.As(err, &limit) || limit.Value != 7 {
		t.Errorf("error %v, want a LimitError of 7", err)
	}
}

func TestLimits(t *testing.T) {
	for _, c := range []struct {
		name, body string
		limits     Limits
		want       string
	}{
		{"processes", `erlang:display(catch many())`, Limits{Processes: 50}, "{'EXIT',{system_limit,"},
		{"a list without end", `{P, M} = spawn_monitor(fun() -> grow([]) end), receive {'DOWN', M, process, P, R} -> erlang:display(R) end`,
			Limits{ProcessWords: 1 << 20}, "killed"},
		{"recursion without end", `{P, M} = spawn_monitor(fun() -> deep(1) end), receive {'DOWN', M, process, P, R} -> erlang:display(R) end`,
			Limits{ProcessWords: 1 << 20}, "killed"},
		{"a message queue without end", `{P, M} = spawn_monitor(fun() -> receive never -> ok end end), flood(P, M)`,
			Limits{ProcessWords: 1 << 20}, "killed"},
		{"a dictionary without end", `{P, M} = spawn_monitor(fun() -> fill(1) end), receive {'DOWN', M, process, P, R} -> erlang:display(R) end`,
			Limits{ProcessWords: 1 << 17}, "killed"},
		{"all processes together", `erlang:display(catch hold(1000, self()))`,
			Limits{ProcessWords: 1 << 22, TotalWords: 1 << 21}, "killed"},
		{"max_heap_size", `{P, M} = spawn_opt(fun() -> grow([]) end, [monitor, {max_heap_size, 10000}]), receive {'DOWN', M, process, P, R} -> erlang:display(R) end`,
			Limits{}, "killed"},
		{"max_heap_size without kill", `{P, M} = spawn_opt(fun() -> grow(20000, []) end, [monitor, {max_heap_size, #{size => 10000, kill => false, error_logger => true}}]), receive {'DOWN', M, process, P, R} -> erlang:display(R) end`,
			Limits{}, "normal"},
		{"max_heap_size and garbage", `{P, M} = spawn_opt(fun() -> length(lists(5000)) end, [monitor, {max_heap_size, 10000}]), receive {'DOWN', M, process, P, R} -> erlang:display(R) end`,
			Limits{}, "killed"},
		{"max_heap_size that is enough", `{P, M} = spawn_opt(fun() -> garbage(100000) end, [monitor, {max_heap_size, 1000}]), receive {'DOWN', M, process, P, R} -> erlang:display(R) end`,
			Limits{}, "normal"},
		{"a deep term is no harm", `erlang:display(depth(nest(300000, []), 0))`, Limits{}, "300000"},
		{"a million calls deep", `erlang:display(count(1000000))`, Limits{}, "1000000"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newSession(t, "t", `-module(t).
-export([main/0]).
main() -> `+c.body+`.
many() -> spawn_link(fun() -> receive x -> x end end), many().
grow(L) -> grow([1, 2, 3 | L]).
grow(0, L) -> L;
grow(N, L) -> grow(N - 1, [N | L]).
deep(-1) -> 0;
deep(N) -> 1 + deep(N + 1).
fill(N) -> put(N, [N, N, N]), fill(N + 1).
flood(P, M) -> P ! [1, 2, 3, 4], receive {'DOWN', M, process, P, R} -> erlang:display(R) after 0 -> flood(P, M) end.
hold(0, _) -> ok;
hold(N, Me) ->
    {P, M} = spawn_monitor(fun() -> L = grow(100000, []), Me ! ready, receive x -> L end end),
    receive ready -> hold(N - 1, Me); {'DOWN', M, process, P, R} -> R end.
nest(0, T) -> T;
nest(N, T) -> nest(N - 1, {T}).
lists(N) -> grow(N, []).
garbage(0) -> ok;
garbage(N) -> _ = {N, [N]}, garbage(N - 1).
depth({T}, N) -> depth(T, N + 1);
depth(_, N) -> N.
count(0) -> 0;
count(N) -> 1 + count(N - 1).
`)
			s.config.Limits = c.limits
			s.config.setDefaults()
			s.start(t, "t", "main")
			got := printed(s.out.String())
			if !strings.HasPrefix(got, c.want) {
				t.Errorf("got %.100q, want %q", got, c.want)
			}
			checkInvariants(t, s.System)
		})
	}
}

func TestNativeProcess(t *testing.T) {
	s := newSession(t, "t", `-module(t).
-export([main/0]).
main() ->
    P = whereis(adder),
    [P ! {self(), N} || N <- [1, 2, 3]],
    erlang:display([receive {P, Sum} -> Sum end || _ <- [1, 2, 3]]).
`)
	adder := s.SpawnNative(func(s *System, self term.Term, state any, msg term.Term) any {
		total := state.(int64) + msg.Elem(1).Small()
		s.PostFrom(self, msg.Elem(0), term.MakeTuple(self, term.MakeInt(total)))
		return total
	}, int64(0))
	s.Register(term.A("adder"), adder)
	before := s.Fork()
	s.start(t, "t", "main")
	if got, want := s.out.String(), "[1,3,6]\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := before.NativeState(adder); got != int64(0) {
		t.Errorf("state in the fork is %v, want 0", got)
	}
	if got := s.NativeState(adder); got != int64(6) {
		t.Errorf("state is %v, want 6", got)
	}
}

func TestLiveClock(t *testing.T) {
	s := newSession(t, "t", `-module(t).
-export([main/0]).
main() -> [erlang:send_after(T, self(), T) || T <- [50, 10, 30]], loop().
loop() -> receive T -> erlang:display(T), loop() end.
`)
	s.SpawnMFA(term.A("t"), term.A("main"), nil, SpawnOptions{})
	for _, step := range []struct {
		ms   int64
		want string
	}{{0, ""}, {9, ""}, {1, "10\n"}, {15, "10\n"}, {100, "10\n30\n50\n"}} {
		s.Advance(step.ms * 1e6)
		if _, err := s.RunUntilIdle(RunLimits{}); err != nil {
			t.Fatal(err)
		}
		if got := s.out.String(); got != step.want {
			t.Errorf("at %d ms: %q, want %q", s.Now()/1e6, got, step.want)
		}
	}
}

func TestCodeReplacement(t *testing.T) {
	version := func(n int) string {
		return fmt.Sprintf(`-module(t).
-export([main/0, loop/0, version/0]).
main() -> register(looper, self()), loop().
version() -> %d.
loop() -> receive ask -> erlang:display(version()), loop(); upgrade -> t:loop() end.
`, n)
	}
	s := newSession(t, "t", version(1))
	pid := s.SpawnMFA(term.A("t"), term.A("main"), nil, SpawnOptions{})
	tell := func(msgs ...string) {
		for _, m := range msgs {
			s.Post(pid, term.A(m))
			if _, err := s.RunUntilIdle(RunLimits{}); err != nil {
				t.Fatal(err)
			}
		}
	}
	tell("ask")
	if !s.Load(compiled(t, "t", version(2))) {
		t.Fatal("version 2 was not loaded")
	}
	tell("ask", "upgrade", "ask")
	if got, want := s.out.String(), "1\n1\n2\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if s.Load(compiled(t, "t", version(3))) {
		t.Error("version 3 was loaded over old code")
	}
	if n := s.Purge(term.A("t")); n != 0 || !s.Alive(pid) {
		t.Errorf("purge killed %d", n)
	}
	s.Load(compiled(t, "t", version(3)))
	if s.SoftPurge(term.A("t")) {
		t.Error("soft purge dropped code that runs")
	}
	if n := s.Purge(term.A("t")); n != 1 || s.Alive(pid) {
		t.Errorf("purge killed %d; alive: %v", n, s.Alive(pid))
	}
}
