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
		r := explore.Explore(program(t, senders(n)), explore.Options{Strategy: explore.Classes})
		if r.Tried != want || r.Blocked > 0 || !r.Complete() {
			t.Errorf("%d senders: %d classes and %d tried in vain, want %d", n, r.Tried, r.Blocked, want)
		}
	}
}

// TestCountsOfChains: a chain is as long as it has links. In each link the call of link/1, the arrival of its
// signal and the end of the child can come in three orders; then the exit signal goes on or
// finds nobody.
func TestCountsOfChains(t *testing.T) {
	for n, want := range map[int]int{1: 3, 2: 12, 3: 48, 4: 192} {
		r := explore.Explore(program(t, chain(n)), explore.Options{Strategy: explore.Classes, Untimed: true})
		if r.Tried != want || r.Blocked > 0 {
			t.Errorf("chain of %d: %d classes and %d tried in vain, want %d", n, r.Tried, r.Blocked, want)
		}
	}
}
