package runtime

import (
	goruntime "runtime"
	"testing"

	"mortal/lang/term"
	"mortal/runtime/event"
)

// benchSource holds the programs of the benchmarks: each bench_* takes the number of
// repetitions.
const benchSource = `-module(t).
-compile(export_all).

bench_spawn_exit(0) -> ok;
bench_spawn_exit(N) when N rem 100 =:= 0 ->
    Me = self(), spawn(fun() -> Me ! done end),
    receive done -> bench_spawn_exit(N - 1) end;
bench_spawn_exit(N) -> spawn(fun() -> ok end), bench_spawn_exit(N - 1).

bench_spawn_monitor(0) -> ok;
bench_spawn_monitor(N) ->
    {P, R} = spawn_monitor(fun() -> exit(N) end),
    receive {'DOWN', R, process, P, N} -> bench_spawn_monitor(N - 1) end.

bench_link_unlink(N) -> link_unlink(N, spawn(fun() -> receive stop -> ok end end)).
link_unlink(0, P) -> P ! stop;
link_unlink(N, P) -> link(P), unlink(P), link_unlink(N - 1, P).

bench_monitor_demonitor(N) -> monitor_demonitor(N, spawn(fun() -> receive stop -> ok end end)).
monitor_demonitor(0, P) -> P ! stop;
monitor_demonitor(N, P) -> demonitor(monitor(process, P)), monitor_demonitor(N - 1, P).

bench_ping_pong(N) -> P = spawn(fun pong/0), ping(N, P).
ping(0, P) -> P ! stop;
ping(N, P) -> P ! {ping, self()}, receive {pong, P} -> ping(N - 1, P) end.
pong() -> receive {ping, From} -> From ! {pong, self()}, pong(); stop -> ok end.

bench_ring(N) -> First = ring(999, self()), First ! N, ring_end(First).
ring(0, Next) -> Next;
ring(K, Next) -> ring(K - 1, spawn_link(fun() -> node(Next) end)).
node(Next) -> receive stop -> Next ! stop; 0 -> Next ! stop; K -> Next ! K - 1, node(Next) end.
ring_end(First) ->
    receive stop -> exit(shutdown); 0 -> exit(shutdown); K -> First ! K - 1, ring_end(First) end.

bench_chain(N) ->
    process_flag(trap_exit, true),
    Me = self(),
    P = spawn_link(fun() -> chain(N, Me) end),
    receive {last, Last} -> Last ! crash end,
    receive {'EXIT', P, dies} -> ok end.
chain(0, Boss) -> Boss ! {last, self()}, receive crash -> exit(dies) end;
chain(N, Boss) -> spawn_link(fun() -> chain(N - 1, Boss) end), receive x -> x end.

bench_timers(N) -> timers(N, self()), wait(N).
timers(0, _) -> ok;
timers(N, P) -> erlang:send_after(N rem 1000, P, tick), timers(N - 1, P).
wait(0) -> ok;
wait(N) -> receive tick -> wait(N - 1) end.

bench_sleepers(N) -> sleepers(N, self()), wait(N).
sleepers(0, _) -> ok;
sleepers(N, P) -> spawn(fun() -> receive after N rem 100 -> P ! tick end end), sleepers(N - 1, P).

idle(N) -> spawn_link(fun() -> case N of 0 -> ok; _ -> idle(N - 1) end end), receive x -> x end.
`

// benchKinds are the events that a session records.
const benchKinds = event.All &^ (1<<event.In | 1<<event.Out | 1<<event.Clock)

func benchProgram(b *testing.B, name string, sink event.Sink) {
	s := newSession(b, "t", benchSource)
	s.config.Limits.Processes = 1 << 24
	s.ObserveOnly(sink, benchKinds)
	b.ReportAllocs()
	b.ResetTimer()
	s.SpawnMFA(term.A("t"), term.A("bench_"+name), []term.Term{term.MakeInt(int64(b.N))}, SpawnOptions{})
	if _, err := s.RunUntilIdle(RunLimits{Virtual: true}); err != nil {
		b.Fatal(err)
	}
	b.StopTimer()
	if s.Count() > 1 || s.out.Len() > 0 {
		b.Fatalf("%d processes are left; %s", s.Count(), s.out.String())
	}
}

func BenchmarkSpawnExit(b *testing.B)        { benchProgram(b, "spawn_exit", nil) }
func BenchmarkSpawnMonitor(b *testing.B)     { benchProgram(b, "spawn_monitor", nil) }
func BenchmarkLinkUnlink(b *testing.B)       { benchProgram(b, "link_unlink", nil) }
func BenchmarkMonitorDemonitor(b *testing.B) { benchProgram(b, "monitor_demonitor", nil) }
func BenchmarkPingPong(b *testing.B)         { benchProgram(b, "ping_pong", nil) }
func BenchmarkRing(b *testing.B)             { benchProgram(b, "ring", nil) }
func BenchmarkChain(b *testing.B)            { benchProgram(b, "chain", nil) }
func BenchmarkTimers(b *testing.B)           { benchProgram(b, "timers", nil) }
func BenchmarkSleepers(b *testing.B)         { benchProgram(b, "sleepers", nil) }
func BenchmarkRingHashed(b *testing.B)       { benchProgram(b, "ring", &event.Hasher{}) }
func BenchmarkChainHashed(b *testing.B)      { benchProgram(b, "chain", &event.Hasher{}) }
func BenchmarkRingRecorded(b *testing.B)     { benchProgram(b, "ring", &event.Recorder{}) }
func BenchmarkChainRecorded(b *testing.B)    { benchProgram(b, "chain", &event.Recorder{}) }

// idleWorld returns a System with n linked processes that wait.
func idleWorld(tb testing.TB, n int) *session {
	s := newSession(tb, "t", benchSource)
	s.config.Limits.Processes = 1 << 24
	s.SpawnMFA(term.A("t"), term.A("idle"), []term.Term{term.MakeInt(int64(n))}, SpawnOptions{})
	if _, err := s.RunUntilIdle(RunLimits{}); err != nil {
		tb.Fatal(err)
	}
	return s
}

func BenchmarkFork(b *testing.B) {
	s := idleWorld(b, 1000)
	b.ReportAllocs()
	for b.Loop() {
		s.Fork()
	}
}

// BenchmarkForkAndTouch forks a world of a thousand processes and changes one of them.
func BenchmarkForkAndTouch(b *testing.B) {
	s := idleWorld(b, 1000)
	b.ReportAllocs()
	for b.Loop() {
		f := s.Fork()
		f.Post(term.MakePid(500), term.AtomOk)
	}
}

// maxIdleBytes bounds what an idle process takes: its record of 208 bytes, the stack of 112 beside it,
// and its part of a page.
const maxIdleBytes = 340

func TestMemoryOfIdleProcesses(t *testing.T) {
	const n = 100_000
	var before, after goruntime.MemStats
	goruntime.GC()
	goruntime.ReadMemStats(&before)
	s := idleWorld(t, n)
	goruntime.GC()
	goruntime.ReadMemStats(&after)
	if each := (after.HeapAlloc - before.HeapAlloc) / n; each > maxIdleBytes {
		t.Errorf("an idle linked process takes %d bytes, want at most %d", each, maxIdleBytes)
	} else {
		t.Logf("an idle linked process takes %d bytes", each)
	}
	goruntime.KeepAlive(s)
}
