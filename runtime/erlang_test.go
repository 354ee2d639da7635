package runtime

import (
	"strings"
	"testing"

	"mortal/lang/code"
	"mortal/lang/compile"
	"mortal/lang/syntax"
	"mortal/lang/term"
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
