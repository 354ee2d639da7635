package explore_test

import (
	"fmt"
	"math/big"
	"slices"
	"sort"
	"strings"
	"testing"

	"mortal/lang/term"
	"mortal/runtime"
	"mortal/runtime/explore"
	"mortal/runtime/node"
)

// world returns a booted world with a module in it.
func world(t testing.TB, source string) *node.Node {
	t.Helper()
	n := node.New(node.Config{})
	r := n.LoadSource("t.erl", []byte(source))
	if r.Module == nil {
		t.Fatalf("source does not compile: %v", r.Diagnostics)
	}
	n.Boot(node.Bare)
	return n
}

// program is t:main/0 of a module.
func program(t testing.TB, body string) *explore.Program {
	n := world(t, "-module(t).\n-compile(export_all).\n-compile(nowarn_export_all).\n"+body+shape)
	return &explore.Program{World: n.System, Start: explore.Call(term.A("t"), term.A("main"))}
}

// shown describes outcomes, sorted.
func shown(r *explore.Result) []string {
	var all []string
	for _, o := range r.Outcomes {
		all = append(all, describe(o))
	}
	sort.Strings(all)
	return all
}

func describe(o *explore.Outcome) string {
	var b strings.Builder
	if o.Result.IsNone() {
		b.WriteString("waits")
	} else {
		fmt.Fprintf(&b, "%s", o.Result)
	}
	if o.Output != "" {
		fmt.Fprintf(&b, " %q", o.Output)
	}
	var deaths []string
	for _, d := range o.Deaths {
		deaths = append(deaths, fmt.Sprintf(" died %s", d.Reason))
	}
	slices.Sort(deaths) // in which order they come is another schedule, not another outcome
	b.WriteString(strings.Join(deaths, ""))
	for _, l := range o.Left {
		fmt.Fprintf(&b, " left %s %d", l.At, len(l.Messages))
	}
	if o.Endless {
		b.WriteString(" endless")
	}
	return b.String()
}

// shape hides what may differ between runs: pids and references are told by their kind.
const shape = `
shape(P) when is_pid(P) -> pid;
shape(R) when is_reference(R) -> ref;
shape({'EXIT', {R, S}}) when is_list(S) -> {'EXIT', shape(R)};
shape(T) when is_tuple(T) -> list_to_tuple([shape(X) || X <- tuple_to_list(T)]);
shape(L) when is_list(L) -> [shape(X) || X <- L];
shape(X) -> X.
`

const raceSource = `
main() ->
    process_flag(trap_exit, true),
    P = spawn(fun() -> exit(crash) end),
    link(P),
    receive {'EXIT', P, R} -> R end.
`

// TestRace tells the story of spawn and link with each strategy.
func TestRace(t *testing.T) {
	p := program(t, raceSource)
	want := []string{"{value,crash} died crash", "{value,noproc} died crash"}
	for _, s := range []explore.Strategy{explore.Auto, explore.Naive, explore.Whole, explore.Reduced, explore.Classes, explore.Random, explore.PCT} {
		r := explore.Explore(p, explore.Options{Strategy: s, Runs: 200})
		if got := shown(r); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", s, got, want)
		}
		if drawn := s == explore.Random || s == explore.PCT; r.Complete() == drawn {
			t.Errorf("%s: complete is %v", s, r.Complete())
		}
	}
}

// TestReplayLeadsToTheOutcome follows the schedule of each outcome.
func TestReplayLeadsToTheOutcome(t *testing.T) {
	for s := explore.Auto; s <= explore.PCT; s++ {
		r := explore.Explore(program(t, raceSource), explore.Options{Strategy: s})
		for _, o := range r.Outcomes {
			w, ok := r.Replay(o, nil)
			if !ok || term.Compare(w.Result(), o.Result) != 0 {
				t.Errorf("%s: the replay of %s ends in something else", s, describe(o))
			}
			if len(o.Path) < 4 || o.Switches > 1 {
				t.Errorf("%s: %s after %d steps with %d switches, there is a shorter way", s, describe(o), len(o.Path), o.Switches)
			}
		}
	}
}

// TestSchedulesAreMinimized draws schedules of a program that has too many states to look at all.
// Who sends first can run first when main waits: no process is to be put aside.
func TestSchedulesAreMinimized(t *testing.T) {
	source := strings.Replace(senders(9), "[receive X -> X end || _ <- lists:seq(1, 9)]", "receive X -> X end", 1)
	for _, s := range []explore.Strategy{explore.Random, explore.PCT} {
		r := explore.Explore(program(t, source), explore.Options{Strategy: s, Runs: 300})
		if len(r.Outcomes) < 5 {
			t.Errorf("%s: %d outcomes", s, len(r.Outcomes))
		}
		for _, o := range r.Outcomes {
			w, ok := r.Replay(o, nil)
			if !ok || term.Compare(w.Result(), o.Result) != 0 || o.Switches > 0 {
				t.Errorf("%s: %s after %d steps with %d switches, replayed %v", s, describe(o), len(o.Path), o.Switches, ok)
			}
		}
	}
}

// TestLogsArePrinted logs and crashes: what the program logs is output, the crash is a death. In a world that is
// gone to, the log is as it was.
func TestLogsArePrinted(t *testing.T) {
	p := program(t, "main() -> logger:error(\"lost ~p\", [x]), proc_lib:spawn(fun() -> exit(crash) end), ok.\n"+
		"levels() -> put(levels, [{I, L} || #{id := I, level := L} <- logger:get_handler_config()]), receive never -> ok end.")
	levels := func(s *runtime.System) string {
		pid := s.SpawnMFA(term.A("t"), term.A("levels"), nil, runtime.SpawnOptions{})
		s.RunUntilIdle(runtime.RunLimits{})
		t, _ := s.Info(pid, term.A("dictionary"))
		return t.String()
	}
	before := levels(p.World.Fork())
	r := explore.Explore(p, explore.Options{})
	if got, want := shown(r), []string{`{value,ok} "error: lost x\n" died crash`}; !slices.Equal(got, want) {
		t.Fatalf("%q, want %q", got, want)
	}
	w, ok := r.World(r.Outcomes[0], nil)
	if after := levels(w); !ok || after != before || !strings.Contains(before, "{default,") {
		t.Errorf("levels of handlers are %s, were %s", after, before)
	}
}

// TestEndlessPrograms have loops that the state tells.
func TestEndlessPrograms(t *testing.T) {
	for _, c := range []struct{ name, source, want string }{
		{"computing", "main() -> main().", "{line,4}]} 0"},
		{"sleeping", "main() -> receive after 10 -> main() end.", "{line,4}]} 0 endless"},
		{"ping-pong", "main() -> M = self(), P = spawn(fun() -> pong(M) end), P ! ping, ping(P).\n" +
			"ping(P) -> receive pong -> P ! ping, ping(P) end.\npong(P) -> receive ping -> P ! pong, pong(P) end.", "endless"},
	} {
		r := explore.Explore(program(t, c.source), explore.Options{})
		got := strings.Join(shown(r), " | ")
		if len(r.Outcomes) != 1 || !strings.HasSuffix(got, c.want) || r.Limit != "" {
			t.Errorf("%s: %q %s, want %q", c.name, got, r.Limit, c.want)
		}
	}
}

// TestUnfairLoopsAreNoOutcome polls for a message: only an unfair scheduler polls for ever.
func TestUnfairLoopsAreNoOutcome(t *testing.T) {
	r := explore.Explore(program(t, "main() -> M = self(), spawn(fun() -> M ! go end), poll().\n"+
		"poll() -> receive go -> gone after 0 -> poll() end."), explore.Options{})
	if got := shown(r); !slices.Equal(got, []string{"{value,gone}"}) || r.Loops == 0 {
		t.Errorf("%q with %d loops", got, r.Loops)
	}
}

// TestLimitsAreSaid stops where there are too many states, and goes on by chance.
func TestLimitsAreSaid(t *testing.T) {
	p := program(t, senders(5))
	r := explore.Explore(p, explore.Options{Strategy: explore.Whole, Limits: explore.Limits{States: 50}, Runs: 100})
	if r.Complete() || r.Limit != "states" || r.Drawn != 100 || len(r.Outcomes) < 2 {
		t.Errorf("complete %v, limit %q, %d drawn, %d outcomes", r.Complete(), r.Limit, r.Drawn, len(r.Outcomes))
	}
	stopped := explore.Explore(p, explore.Options{Strategy: explore.Whole, Stop: func() (string, bool) { return "interrupted", true }})
	if stopped.Limit != "interrupted" {
		t.Errorf("limit %q after an interrupt", stopped.Limit)
	}
}

// TestMemoryIsCounted reaches the limit of memory at the same state each time, and goes on by chance.
func TestMemoryIsCounted(t *testing.T) {
	p := program(t, senders(5))
	var states []int
	for range 2 {
		r := explore.Explore(p, explore.Options{Strategy: explore.Whole, Limits: explore.Limits{Memory: 40_000}, Runs: 100})
		if r.Limit != "memory" || r.Drawn != 100 {
			t.Fatalf("limit %q, %d drawn", r.Limit, r.Drawn)
		}
		states = append(states, r.States)
	}
	if states[0] != states[1] {
		t.Errorf("the limit was reached after %d states, then after %d", states[0], states[1])
	}
}

// TestBounds allows no preemption: the child runs when main waits.
func TestBounds(t *testing.T) {
	zero := 0
	source := "main() -> M = self(), spawn(fun() -> M ! a end), M ! b, receive X -> X end."
	r := explore.Explore(program(t, source), explore.Options{Strategy: explore.Whole, Preemptions: &zero})
	if got := shown(r); !slices.Equal(got, []string{"{value,b}"}) {
		t.Errorf("without preemptions: %q", got)
	}
	r = explore.Explore(program(t, source), explore.Options{Strategy: explore.Whole})
	if got := shown(r); !slices.Equal(got, []string{"{value,a}", "{value,b}"}) {
		t.Errorf("without bound: %q", got)
	}
}

// TestChecks hold at the end of all schedules, in all states, or not.
func TestChecks(t *testing.T) {
	p := program(t, "main() -> register(lock, spawn(fun() -> receive go -> ok end end)), lock ! go, done.\n"+
		"free() -> whereis(lock) =:= undefined.\nwaits() -> receive x -> true end.\nfails() -> 1 / (whereis(lock) =:= nobody).")
	property := func(name string) term.Term {
		return term.MakeExternalFun(term.A("t"), term.A(name), 0)
	}
	for _, c := range []struct {
		name   string
		always bool
		broken string
	}{{"free", false, ""}, {"free", true, "the property is false"}, {"waits", false, "waits"}, {"fails", false, "fails with error: badarith"}} {
		r := explore.Explore(p, explore.Options{Check: &explore.Check{Always: c.always, Holds: explore.Property(property(c.name))}})
		got := ""
		for _, o := range r.Outcomes {
			got += o.Broken
		}
		if !strings.Contains(got, c.broken) || c.broken == "" && got != "" {
			t.Errorf("%s, always %v: %q, want %q", c.name, c.always, got, c.broken)
		}
	}
}

// TestChaos kills the child at every point: the parent waits for ever, or has its answer.
func TestChaos(t *testing.T) {
	p := program(t, "main() -> M = self(), spawn(fun() -> M ! done end), receive done -> ok end.")
	r := explore.Explore(p, explore.Options{Chaos: explore.Target(term.A("child"))})
	var got []string
	for _, o := range r.Outcomes {
		got = append(got, fmt.Sprint(o.Result.IsNone(), len(o.Deaths)))
	}
	sort.Strings(got)
	if want := []string{"false 0", "false 1", "true 1"}; !slices.Equal(got, want) {
		t.Errorf("waits and deaths: %q, want %q", got, want)
	}
}

// TestPartsAddUp explores in three parts.
func TestPartsAddUp(t *testing.T) {
	p := program(t, senders(3))
	whole := explore.Explore(p, explore.Options{})
	sum, keys := new(big.Int), map[string]bool{}
	for i := 1; i <= 3; i++ {
		r := explore.Explore(p, explore.Options{Shard: i, Shards: 3})
		sum.Add(sum, r.Schedules)
		for _, o := range r.Outcomes {
			keys[o.Key()] = true
		}
	}
	if sum.Cmp(whole.Schedules) != 0 || len(keys) != len(whole.Outcomes) {
		t.Errorf("parts have %s schedules and %d outcomes, the whole %s and %d", sum, len(keys), whole.Schedules, len(whole.Outcomes))
	}
}
