package runtime

import (
	"slices"
	"strings"
	"testing"

	"mortal/lang/code"
	"mortal/lang/compile"
	"mortal/lang/syntax"
	"mortal/lang/term"
	"mortal/runtime/event"
)

// compiled returns the module of a source text.
func compiled(t testing.TB, name, text string) *code.Module {
	t.Helper()
	m, diags := syntax.ParseModule(name+".erl", []byte(text), syntax.Options{})
	for _, d := range diags {
		t.Fatalf("%v: %s", d.Span.Start, d.Message)
	}
	out, diags := compile.Module(m.Forms, compile.Options{})
	if out == nil {
		for _, d := range diags {
			t.Errorf("%v: %s", d.Span.Start, d.Message)
		}
		t.FailNow()
	}
	return out
}

// A session is a System that runs Erlang code and keeps what it prints.
type session struct {
	*System
	out strings.Builder
}

func newSession(t testing.TB, name, text string) *session {
	s := &session{}
	s.System = New(Config{
		Display: func(_ *System, text string) { s.out.WriteString(strings.ReplaceAll(text, "\r", "")) },
		Report: func(_ *System, r Report) {
			s.out.WriteString("report: ")
			for i, a := range r.Args {
				if i > 0 {
					s.out.WriteString(a.String())
				}
			}
			s.out.WriteByte('\n')
		},
	})
	s.Load(compiled(t, name, text))
	return s
}

// start runs module:f() in a new process until nothing can run and no timer is set.
func (s *session) start(t testing.TB, module, f string) {
	t.Helper()
	pid := s.SpawnMFA(term.A(module), term.A(f), nil, SpawnOptions{})
	if pid.IsNone() {
		t.Fatal("no process")
	}
	if _, err := s.RunUntilIdle(RunLimits{Virtual: true, Slices: 1_000_000}); err != nil {
		t.Fatal(err)
	}
}

// output runs t:main() of a module and returns what it printed.
func output(t testing.TB, text string) string { return runModule(t, "t", text) }

func runModule(t testing.TB, name, text string) string {
	s := newSession(t, name, text)
	s.start(t, name, "main")
	return s.out.String()
}

func TestHello(t *testing.T) {
	got := output(t, `-module(t).
-compile(export_all).
main() -> P = self(), spawn(fun() -> P ! {hello, 1} end), receive X -> erlang:display(X) end.
`)
	if want := "{hello,1}\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestCrashOfALongChain(t *testing.T) {
	s := newSession(t, "t", `-module(t).
-compile(export_all).
chain(0, Boss) -> Boss ! {last, self()}, receive crash -> exit(dies) end;
chain(N, Boss) -> spawn_link(fun() -> chain(N-1, Boss) end), receive x -> x end.
main() ->
    process_flag(trap_exit, true),
    Me = self(),
    P = spawn_link(fun() -> chain(20000, Me) end),
    receive {last, Last} -> ok end,
    erlang:display(length(processes())),
    Last ! crash,
    receive {'EXIT', P, R} -> erlang:display(R) end.
`)
	s.start(t, "t", "main")
	if got, want := s.out.String(), "20002\ndies\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if n := s.Count(); n != 0 {
		t.Errorf("%d processes are left", n)
	}
}

// A fun that is made to be spawned is made in place of the last one, unless that was kept: here by the
// stacktrace of a spawn that failed, and by what a sink is told.
func TestFunsMadeToBeSpawned(t *testing.T) {
	s := newSession(t, "t", `-module(t).
-compile(export_all).
kept(X, Y) ->
    try spawn(fun() -> exit({X, Y}) end) of P -> P
    catch error:system_limit:Trace -> [{erlang, spawn, [F], _} | _] = Trace, F
    end.
fill(0) -> [];
fill(N) -> case kept(N, a) of P when is_pid(P) -> [P | fill(N - 1)]; F -> [F] end.
ended(F) -> try F() catch exit:R -> R end.
main() ->
    Me = self(),
    lists_foreach([1, 2, 3], fun(N) -> spawn(fun() -> Me ! {N, Me} end) end),
    [receive {N, Me} -> erlang:display(N) end || N <- [1, 2, 3]],
    [F1] = [F || F <- fill(100), is_function(F)],
    F2 = kept(two, b), F3 = kept(three, c),
    receive after 1 -> ok end,
    {_, Ref} = spawn_monitor(fun() -> exit({me, Me}) end),
    receive {'DOWN', Ref, process, _, {me, Me}} -> ok end,
    erlang:display([element(2, ended(F1)), ended(F2), ended(F3)]).
lists_foreach([], _) -> ok;
lists_foreach([X | Rest], F) -> F(X), lists_foreach(Rest, F).
`)
	s.config.Limits.Processes = 20
	s.start(t, "t", "main")
	got := strings.ReplaceAll(s.out.String(), "report: \n", "") // of too many processes
	if want := "1\n2\n3\n[a,{two,b},{three,c}]\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestSpawnedFunsThatAreTold(t *testing.T) {
	s := newSession(t, "t", `-module(t).
-compile(export_all).
main() -> go(5).
go(0) -> ok;
go(N) -> spawn(fun() -> {mine, N} end), go(N - 1).
`)
	told := &spawnCalls{}
	s.Observe(told)
	s.start(t, "t", "main")
	var got []int64
	for _, f := range told.funs {
		got = append(got, f.Fun().Env[0].Small())
	}
	if want := []int64{5, 4, 3, 2, 1}; !slices.Equal(got, want) {
		t.Errorf("the funs hold %v, want %v", got, want)
	}
}

// spawnCalls keeps the funs that processes were made of.
type spawnCalls struct{ funs []term.Term }

func (c *spawnCalls) Event(e *event.Event) {
	if e.Kind == event.Spawned && e.Term.IsFun(0) {
		c.funs = append(c.funs, e.Term)
	}
}
