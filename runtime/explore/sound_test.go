package explore_test

import (
	"fmt"
	"iter"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"mortal/runtime/explore"
	"mortal/runtime/sched"
)

// seeds yields those for which a reduction was wrong once, and then others without an end.
func seeds(known ...uint64) iter.Seq[uint64] {
	first, _ := strconv.ParseUint(os.Getenv("MORTAL_EXPLORE_SEED"), 10, 64)
	return func(yield func(uint64) bool) {
		for _, seed := range known {
			if !yield(seed) {
				return
			}
		}
		for seed := first + 1; yield(seed); seed++ {
		}
	}
}

// TestReductionIsSound holds all strategies to the one that tries every schedule by itself:
// random small programs have the same outcomes with each. MORTAL_EXPLORE says how many
// programs, MORTAL_EXPLORE_SEED after which one; they are the same ones each time.
func TestReductionIsSound(t *testing.T) {
	programs := randomPrograms()
	compared, large := 0, 0
	for seed := range seeds(3180) { // a message that arrives just in time
		if compared >= programs || t.Failed() {
			break
		}
		source := randomProgram(seed)
		untimed, instant := seed%3 == 0, seed%4 == 0
		p := program(t, source)
		naive := explore.Explore(p, explore.Options{Strategy: explore.Naive, Untimed: untimed, Instant: instant, AsFound: true, Limits: explore.Limits{Schedules: 3000}})
		if !naive.Complete() {
			large++
			continue
		}
		compared++
		want := shown(naive)
		for _, s := range []explore.Strategy{explore.Whole, explore.Reduced, explore.Classes} {
			r := explore.Explore(p, explore.Options{Strategy: s, Untimed: untimed, Instant: instant, AsFound: compared%10 > 0})
			if got := shown(r); !slices.Equal(got, want) {
				t.Errorf("seed %d, untimed %v, instant %v, %s:\n%s\nhas outcomes %d %s\n  %s\nwant\n  %s", seed, untimed, instant, s, source, len(got), r.Limit,
					strings.Join(got, "\n  "), strings.Join(want, "\n  "))
			}
		}
	}
	t.Logf("%d programs compared, %d had too many schedules", compared, large)
}

func randomPrograms() int {
	if n, err := strconv.Atoi(os.Getenv("MORTAL_EXPLORE")); err == nil {
		return n
	}
	return 40
}

// TestReductionOfLargerPrograms does the same with four processes, which have too many schedules for the naive
// strategy: here the one without reduction is the measure.
func TestReductionOfLargerPrograms(t *testing.T) {
	programs := randomPrograms() / 3
	compared := 0
	// A message that lets a process go on before a signal ends it; a step that sleeps when its process is killed.
	for seed := range seeds(2194, 3285) {
		if compared >= programs || t.Failed() {
			break
		}
		source := programOf(&generator{src: sched.Source{State: seed * 7919 * 0x9e3779b97f4a7c15}, procs: 3, actions: 2})
		o := explore.Options{Untimed: seed%2 == 0, Instant: seed%3 == 0, AsFound: true, Runs: 1}
		p := program(t, source)
		o.Strategy, o.Limits = explore.Whole, explore.Limits{States: 6000}
		whole := explore.Explore(p, o)
		if !whole.Complete() {
			continue
		}
		compared++
		want := shown(whole)
		for _, s := range []explore.Strategy{explore.Reduced, explore.Classes} {
			o.Strategy, o.Limits = s, explore.Limits{Schedules: 4000}
			r := explore.Explore(p, o)
			if got := shown(r); r.Limit == "" && !slices.Equal(got, want) {
				t.Errorf("seed %d, untimed %v, instant %v, %s:\n%s\nhas outcomes %d\n  %s\nwant\n  %s", seed, o.Untimed, o.Instant, s, source, len(got),
					strings.Join(got, "\n  "), strings.Join(want, "\n  "))
			}
		}
	}
	t.Logf("%d programs compared", compared)
}

// randomProgram writes two or three processes that do a few things to each other.
func randomProgram(seed uint64) string {
	g := &generator{src: sched.Source{State: seed * 0x9e3779b97f4a7c15}, actions: 3}
	g.procs = 1 + g.src.Below(2)
	return programOf(g)
}

func programOf(g *generator) string {
	var b strings.Builder
	b.WriteString("main() ->\n    register(main, self()),\n    Main = self(),\n")
	if g.src.Below(2) == 0 {
		b.WriteString("    process_flag(trap_exit, true),\n")
	}
	for p := 1; p <= g.procs; p++ {
		spawn := []string{"spawn", "spawn", "spawn_link"}[g.src.Below(3)]
		args := ""
		for q := 1; q < p; q++ {
			args += fmt.Sprintf(", P%d", q)
		}
		fmt.Fprintf(&b, "    P%d = %s(fun() -> p%d(Main%s) end),\n", p, spawn, p, args)
	}
	all := []string{"Main"}
	for p := 1; p <= g.procs; p++ {
		all = append(all, fmt.Sprintf("P%d", p))
	}
	g.body(&b, 1+g.src.Below(g.actions), all[1:])
	b.WriteString("    V.\n")
	for p := 1; p <= g.procs; p++ {
		fmt.Fprintf(&b, "p%d(%s) ->\n", p, strings.Join(all[:p], ", "))
		g.body(&b, 1+g.src.Below(g.actions), all[:p])
		b.WriteString("    V.\n")
	}
	return b.String()
}

type generator struct {
	src     sched.Source
	procs   int // beside main
	actions int // of each, at most
}

// body writes n actions; V is bound to the results.
func (g *generator) body(b *strings.Builder, n int, others []string) {
	var values []string
	for i := range n {
		v := fmt.Sprintf("V%d", i)
		values = append(values, v)
		fmt.Fprintf(b, "    %s = (catch (fun() -> %s end)()),\n", v, g.action(others))
	}
	fmt.Fprintf(b, "    V = [shape(X) || X <- [%s]],\n", strings.Join(values, ", "))
}

func (g *generator) action(others []string) string {
	p := others[g.src.Below(len(others))]
	a := string("abc"[g.src.Below(3)])
	actions := []string{
		p + " ! " + a,
		p + " ! " + a,
		"main ! " + a,
		"other ! " + a,
		"receive X -> X end",
		"receive X -> X after 0 -> none end",
		"receive X -> X after 10 -> none end",
		"receive " + a + " -> got after 20 -> none end",
		"link(" + p + ")",
		"unlink(" + p + ")",
		"monitor(process, " + p + ")",
		"monitor(process, other)",
		"begin M = monitor(process, " + p + "), demonitor(M, [flush, info]) end",
		"begin M = monitor(process, " + p + "), receive {'DOWN', M, _, _, R} -> R after 5 -> demonitor(M, [info]) end end",
		"exit(" + p + ", " + []string{"kill", "boom", "normal"}[g.src.Below(3)] + ")",
		"exit(" + []string{"normal", "crash"}[g.src.Below(2)] + ")",
		"process_flag(trap_exit, " + []string{"true", "false"}[g.src.Below(2)] + ")",
		"register(other, self())",
		"whereis(other)",
		"is_process_alive(" + p + ")",
		"process_info(" + p + ", message_queue_len)",
		"erlang:send_after(10, " + p + ", " + a + ")",
		"begin T = erlang:send_after(10, self(), " + a + "), erlang:cancel_timer(T) end",
		"io:format(\"" + a + "\")",
		"begin A = alias([reply]), " + p + " ! {A, " + a + "}, receive X -> X after 0 -> none end end",
		"persistent_term:put(t, " + a + ")",
		"persistent_term:get(t, none)",
		"ets:new(tab, [named_table, public])",
		"ets:insert(tab, {k, " + a + "})",
		"ets:lookup(tab, k)",
		"erlang:yield()",
	}
	return actions[g.src.Below(len(actions))]
}
