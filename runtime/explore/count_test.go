package explore_test

import (
	"fmt"
	"testing"

	"mortal/runtime/explore"
)

func senders(n int) string {
	return fmt.Sprintf(`
main() ->
    Me = self(),
    [spawn(fun() -> Me ! I end) || I <- lists:seq(1, %d)],
    [receive X -> X end || _ <- lists:seq(1, %d)].
`, n, n)
}

func chain(n int) string {
	return fmt.Sprintf(`
main() ->
    process_flag(trap_exit, true),
    P = spawn(fun() -> chain(%d) end),
    link(P),
    receive {'EXIT', P, R} -> R end.
chain(0) -> receive _ -> ok after 2000 -> exit("chain dies here") end;
chain(N) ->
    Pid = spawn(fun() -> chain(N - 1) end),
    link(Pid),
    receive _ -> ok end.
`, n-1)
}

// TestCountsOfClasses counts the classes of schedules: n senders to one receiver have n! of them.
func TestCountsOfClasses(t *testing.T) {
	for n, want := range map[int]int{2: 2, 3: 6, 4: 24, 5: 120, 7: 5040} {
		r := explore.Explore(program(t, senders(n)), explore.Options{Strategy: explore.Classes, AsFound: true})
		if r.Tried != want || r.Blocked > 0 || !r.Complete() {
			t.Errorf("%d senders: %d classes and %d tried in vain, want %d", n, r.Tried, r.Blocked, want)
		}
	}
}

// TestCountsOfChains counts the classes of a chain whose root traps exits, and its outcomes. linkmon's
// chain(N) has n = N+1 links. The call of link/1, the arrival of its signal and the end of
// the child can come in three orders, in each link: noproc is raised, arrives, or the exit signal does. So there
// are 3^n classes. They end in F(2n+1) ways (of Fibonacci's numbers), as the reasons of the processes
// tell: no reduction can have fewer classes. Where signals arrive as they are sent, as by default in
// Concuerror, there are two orders and 2^n classes; in virtual time the last process waits
// until all links are made, which is one class.
func TestCountsOfChains(t *testing.T) {
	few, outcomes := 1, 2 // F(2n) and F(2n+1)
	for n, want := 1, 3; n <= 8; n, want = n+1, 3*want {
		p := program(t, chain(n))
		check := func(name string, classes, outcomes int, o explore.Options) {
			t.Helper()
			o.Strategy, o.AsFound = explore.Classes, true
			r := explore.Explore(p, o)
			if r.Tried != classes || r.Blocked > 0 || len(r.Outcomes) != outcomes || !r.Complete() {
				t.Errorf("%s, chain of %d: %d classes, %d tried in vain, %d outcomes; want %d classes, %d outcomes", name, n, r.Tried, r.Blocked, len(r.Outcomes), classes, outcomes)
			}
		}
		if n <= 5 || !testing.Short() {
			check("untimed", want, outcomes, explore.Options{Untimed: true})
		}
		check("instant", 1<<n, 1<<n, explore.Options{Untimed: true, Instant: true})
		check("timed", 1, 1, explore.Options{})
		few += outcomes
		outcomes += few
	}
}
