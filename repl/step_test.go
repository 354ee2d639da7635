package repl_test

import (
	"strings"
	"testing"
)

// TestStepping plays sessions in a paused world. Each ends with what it must print last.
func TestStepping(t *testing.T) {
	const crash = "P = spawn(fun() -> receive go -> exit(crash) end end).\npause().\nlink(P), P ! go.\n"
	for name, test := range map[string]struct{ input, want string }{
		"order of a pair":   {crash + "choices().\nstep(2).\ninflight().\n", "nothing is under way\nok\n"},
		"crash of shell":    {crash + "step(20).\n", "deliver exit over a link   P ══✗ shell  crash  †\n** exception exit: crash\n"},
		"spawned in pause":  {"pause().\nP = spawn(fun() -> exit(bye) end).\nis_process_alive(P).\nstep(P).\nis_process_alive(P).\n", "false\n"},
		"timers":            {"P = spawn(fun() -> timer:sleep(1000) end).\nT = erlang:monotonic_time(), ok.\npause().\ntimer:sleep(2000).\nis_process_alive(P).\nstep(3).\n(erlang:monotonic_time() - T) div 1000000.\n", "2000\n"},
		"time goes on":      {"T = erlang:monotonic_time(), ok.\npause().\nP = spawn(fun() -> timer:sleep(1000) end).\nstep(P), step(P).\n(erlang:monotonic_time() - T) div 1000000.\n", "1000\n"},
		"output":            {"pause().\nP = spawn(fun() -> io:format(\"hello~n\") end).\nstep(20).\n", "ends normally  †\nok\n"},
		"waits for paused":  {"P = spawn(fun() -> receive {F, x} -> F ! y end end).\npause().\nP ! {self(), x}, receive A -> A end.\nresume().\n", "** exception exit: killed\n4> resume().\nok\n"},
		"endless":           {"pause().\nregister(p, spawn(fun() -> (fun L() -> L() end)() end)).\nstep(p).\nexit(whereis(p), kill).\nstep().\nwhereis(p).\n", "undefined\n"},
		"undo":              {crash + "undo(2).\nchoices().\n", "the world is not paused: pause()\nerror\n"},
		"undo of a step":    {crash + "step().\nundo().\nchoices().\n", "back before 4> step().\n4> choices().\n  1  deliver link   shell ══ P\nok\n"},
		"new shell":         {"pause().\nexit().\nX = 1.\nP = spawn(fun() -> ok end), step(P).\nresume().\n", "resume().\nok\n"},
		"source":            {"c(linkmon).\npause().\nspawn(linkmon, chain, [1]), ok.\nchoices().\n", "linkmon.erl:18\nok\n"},
		"nothing to choose": {"choices().\npause().\npause().\nchoose(1).\nstep(nobody).\n", "there is no process nobody\nerror\n"},
	} {
		t.Run(name, func(t *testing.T) {
			got := play(t, []byte(test.input))
			if !strings.HasSuffix(got, test.want) {
				t.Errorf("got:\n%s\nwant at the end:\n%s", got, test.want)
			}
		})
	}
}

// TestChoicesOfMany lists what can happen next where thousands of signals are under way: the first ones, in time in proportion
// to their number.
func TestChoicesOfMany(t *testing.T) {
	got := play(t, []byte("L = [spawn(fun() -> receive X -> X end end) || _ <- lists:seq(1, 20000)], pause(), [P ! hi || P <- L], ok.\n"+
		"choices().\ninflight().\nstep(3).\nchoose(20001).\nresume().\nlength(processes()) < 50.\n"))
	for _, want := range []string{
		"100  deliver message   shell ──▶ <0.182.0> fun of 1>  hi\n     … 19,900 more\n", "choose(K) takes the number of one of the 20000 choices()\n",
		"deliver message   shell ──▶ <0.83.0> fun of 1>  hi\n", "\ntrue\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
}
