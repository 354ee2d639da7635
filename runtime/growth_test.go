//go:build unix

package runtime

import (
	"maps"
	"math"
	"os"
	goruntime "runtime"
	"slices"
	"syscall"
	"testing"

	"mortal/lang/term"
	"mortal/runtime/sched"
	"mortal/runtime/vm"
)

// newInert makes a process that waits and has no code.
func newInert(s *System) *process {
	p := s.create()
	p.birth = applyBirth
	p.Flags |= vm.FlagWaiting
	return p
}

// shuffled returns 0 … n-1 in an arbitrary order.
func shuffled(n int) []int {
	src := sched.Source{State: 1}
	order := make([]int, n)
	for i := range order {
		j := src.Below(i + 1)
		order[i] = order[j]
		order[j] = i
	}
	return order
}

// growths are things that must cost no more than n log n together: each function prepares
// n of something and returns the work to be timed.
var growths = map[string]func(n int) (work func()){
	"links of one process": func(n int) func() {
		s, all := manyProcesses(n)
		return func() {
			for _, i := range shuffled(n) {
				s.linkTo(all[0], all[i+1].ID)
			}
			for _, i := range shuffled(n) {
				s.unlink(all[0], all[i+1].ID)
			}
		}
	},
	"monitors on one process": func(n int) func() {
		s, all := manyProcesses(n)
		refs := make([]uint64, n)
		return func() {
			for _, i := range shuffled(n) {
				refs[i] = s.monitorPid(all[i+1], all[0].ID, term.Term{}, monitorOptions{})
			}
			for _, i := range shuffled(n) {
				s.demonitor(all[i+1], refs[i])
			}
		}
	},
	"timers": func(n int) func() {
		s, all := manyProcesses(1)
		return func() {
			for i := range n {
				s.startTimer(all[0], s.newRef(), int64(i*7919%n), all[1].pid(), term.AtomOk)
			}
			for s.Jump() {
			}
		}
	},
	"timers cancelled": func(n int) func() {
		s, all := manyProcesses(1)
		refs := make([]uint64, n)
		return func() {
			for i := range refs {
				refs[i] = s.newRef()
				s.startTimer(all[0], refs[i], int64(i*7919%n), all[1].pid(), term.AtomOk)
			}
			for _, i := range shuffled(n) {
				s.cancelTimer(all[0], refs[i])
			}
		}
	},
	"timeouts of one receive": func(n int) func() {
		s, all := manyProcesses(1)
		return func() {
			for range n {
				s.StartTimeout(&all[0].Proc, 1000)
				s.CancelTimeout(&all[0].Proc)
			}
		}
	},
	"messages in one queue": func(n int) func() {
		s, all := manyProcesses(1)
		return func() {
			for range n {
				s.sendTo(all[0], all[1].pid(), term.AtomOk)
			}
		}
	},
	"names": func(n int) func() {
		s, all := manyProcesses(n)
		names := make([]term.Term, n)
		for i := range names {
			names[i] = term.A("growth_" + term.MakeInt(int64(i)).String())
		}
		return func() {
			for _, i := range shuffled(n) {
				s.Register(names[i], all[i].pid())
			}
			for _, i := range shuffled(n) {
				s.Unregister(names[i])
			}
		}
	},
	"the end of a star": func(n int) func() {
		s, all := manyProcesses(n)
		for i := range n {
			s.linkTo(all[0], all[i+1].ID)
		}
		return func() { s.terminate(all[0], term.A("oops"), ending{}, 0) }
	},
	"the end of a chain": func(n int) func() {
		s, all := manyProcesses(n)
		for i := range n {
			s.linkTo(all[i], all[i+1].ID)
		}
		return func() { s.terminate(all[0], term.A("oops"), ending{}, 0) }
	},
}

// growingPrograms are programs that must do the same. Each takes its size.
const growingPrograms = `-module(t).
-compile(export_all).

'a chain'(N) ->
    process_flag(trap_exit, true),
    Me = self(),
    P = spawn_link(fun() -> chain(N, Me) end),
    receive {last, Last} -> Last ! crash end,
    receive {'EXIT', P, dies} -> ok end.
chain(0, Boss) -> Boss ! {last, self()}, receive crash -> exit(dies) end;
chain(N, Boss) -> spawn_link(fun() -> chain(N - 1, Boss) end), receive x -> x end.

'a star'(N) ->
    process_flag(trap_exit, true),
    Hub = spawn(fun() -> receive crash -> exit(dies) end end),
    Me = self(),
    [spawn(fun() -> link(Hub), Me ! linked, receive x -> x end end) || _ <- lists(N)],
    [receive linked -> ok end || _ <- lists(N)],
    link(Hub), Hub ! crash,
    receive {'EXIT', Hub, dies} -> ok end.

'a ring'(N) ->
    Me = self(),
    First = ring(N, Me),
    First ! token,
    receive token -> ok end.
ring(0, Next) -> Next;
ring(K, Next) -> ring(K - 1, spawn_link(fun() -> receive token -> Next ! token end end)).

skynet(N) -> Me = self(), spawn(fun() -> node(Me, N) end), receive Sum -> Sum end.
node(Up, N) when N < 10 -> Up ! N;
node(Up, N) -> Me = self(), [spawn(fun() -> node(Me, N div 10) end) || _ <- lists(10)], Up ! sum(10, 0).
sum(0, Acc) -> Acc;
sum(K, Acc) -> receive N -> sum(K - 1, Acc + N) end.

'messages, the last one first'(N) ->
    [self() ! I || I <- lists(N)],
    receive N -> ok end,
    [receive _ -> ok end || _ <- lists(N - 1)].

lists(N) -> lists(N, []).
lists(0, Acc) -> Acc;
lists(N, Acc) -> lists(N - 1, [N | Acc]).
`

// program is the growth of one of growingPrograms.
func program(t testing.TB, name string) func(n int) func() {
	module := compiled(t, "t", growingPrograms)
	return func(n int) func() {
		s := New(Config{Limits: Limits{Processes: 1 << 24, ProcessWords: 1 << 40, TotalWords: 1 << 40}})
		s.Load(module)
		s.SpawnMFA(term.A("t"), term.A(name), []term.Term{term.MakeInt(int64(n))}, SpawnOptions{})
		return func() {
			if out, err := s.RunUntilIdle(RunLimits{Virtual: true}); out != Idle || err != nil {
				t.Fatalf("%s: outcome %d, %v", name, out, err)
			}
		}
	}
}

func manyProcesses(n int) (*System, []*process) {
	s := New(Config{})
	all := make([]*process, n+1)
	for i := range all {
		all[i] = newInert(s)
	}
	return s, all
}

// maxExponent is the power that is allowed. From a thousand to a million n log n has 1.1,
// quadratic work 2; in between there is room for caches that become too small and for
// a busy machine, which would have to be twenty times as slow at one size only.
const maxExponent = 1.45

// TestGrowth measures the processor time and the allocated memory of growing sizes and prints the
// exponents as a table. MORTAL_GROWTH asks for sizes of a million, and looks at the time too: between
// sizes that are not far apart it depends on what else the machine does.
func TestGrowth(t *testing.T) {
	if testing.Short() {
		t.Skip("-short")
	}
	small, large := 1000, 30_000
	timed := os.Getenv("MORTAL_GROWTH") != ""
	if timed {
		large = 1_000_000
	}
	all := maps.Clone(growths)
	for _, name := range []string{"a chain", "a star", "a ring", "skynet", "messages, the last one first"} {
		all[name] = program(t, name)
	}
	t.Logf("| from %d to %d | ms | exponent of time | MB | exponent of memory |", small, large)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		few, many := measured(all[name], small), measured(all[name], large)
		took, memory := exponent(few.ns, many.ns, large/small), exponent(few.bytes, many.bytes, large/small)
		t.Logf("| %s | %.1f | %.2f | %.1f | %.2f |", name, float64(many.ns)/1e6, took, float64(many.bytes)/(1<<20), memory)
		if timed && took > maxExponent || memory > maxExponent {
			t.Errorf("%s grows with the power %.2f of the size in time, %.2f in memory", name, took, memory)
		}
	}
}

// exponent returns k where the work for factor times as many is factor^k times as much.
func exponent(few, many float64, factor int) float64 {
	return math.Log(many/few) / math.Log(float64(factor))
}

// A cost is what some work took: nanoseconds and bytes allocated.
type cost struct{ ns, bytes float64 }

// measured returns the processor time and the memory of one run with n, on average over more when n is
// small. What little is allocated counts as if it were a kilobyte.
func measured(prepare func(n int) func(), n int) cost {
	runs := max(1, 20_000/n)
	works := make([]func(), runs)
	for i := range works {
		works[i] = prepare(n)
	}
	goruntime.GC() // of what came before
	var before, after goruntime.MemStats
	goruntime.ReadMemStats(&before)
	begin := processorTime()
	for _, work := range works {
		work()
	}
	took := processorTime() - begin
	goruntime.ReadMemStats(&after)
	return cost{float64(took) / float64(runs), max(1<<10, float64(after.TotalAlloc-before.TotalAlloc)/float64(runs))}
}

// processorTime returns what the program has used so far, the collector too, in nanoseconds.
func processorTime() int64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return u.Utime.Nano() + u.Stime.Nano()
}
