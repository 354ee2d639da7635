package repl

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"mortal/lang/term"
	"mortal/runtime/event"
)

// scripted plays input in the folder of the demos and returns the session.
func scripted(t *testing.T, input string) (*Session, *bytes.Buffer) {
	t.Helper()
	dir, err := filepath.Abs("../scripts")
	if err != nil {
		t.Fatal(err)
	}
	files, err := FilesBelow(dir, false)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	s := New(Config{Output: &out, Errors: &out, Files: files, Path: []string{"."}, Seed: 1, Unicode: true, LineEditor: true})
	for input != "" && s.Run() != Halted {
		input = s.playOne(input)
	}
	s.Run()
	return s, &out
}

func TestProcessesHaveTheNamesPeopleUse(t *testing.T) {
	for _, c := range []struct{ name, input, want string }{
		{"functions", "spawn(timer, sleep, [infinity]), spawn(timer, sleep, [lists:seq(1, 50)]).", "sleep(infinity) | sleep/1 of timer"},
		{"external funs", "spawn(fun timer:cancel/0), spawn(fun linkmon:myproc/0).", "cancel() | myproc()"},
		{"chain", "c(linkmon).\nspawn(linkmon, chain, [2]).", "chain(2) | chain(1) | chain(0)"},
		{"fun that calls", "spawn(fun() -> linkmon:chain(1) end).", "chain(1) | chain(0)"},
		{"typed fun", "ok.\nspawn(fun() -> spawn(fun() -> exit(a) end), exit(b) end).", "fun of 2> | fun of 2>"},
		{"variable", "P = spawn(fun() -> receive x -> x end end).\nspawn(fun() -> exit(b) end).", "P | fun of 2>"},
		{"variable with a fun", "F = fun() -> receive x -> x end end.\nspawn(F).", "F()"},
		{"registered", "P = spawn(fun() -> receive x -> x end end).\nregister(name, P).", "name"},
		{"registered, dead", "P = spawn(fun() -> receive x -> x end end).\nregister(name, P), exit(P, kill).", "name"},
		{"unregistered", "P = spawn(fun() -> receive x -> x end end).\nregister(name, P), unregister(name).", "P"},
		{"behaviour", "{ok, _} = gen_event:start_link().", "gen_event"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, out := scripted(t, c.input+"\n")
			var got []string
			names := s.names()
			for e := range s.recorder.Since(names.Start(1)) {
				if e.Kind == event.Spawned && names.Origin(e.Pid) > 0 {
					got = append(got, names.Of(e.Pid))
				}
			}
			if text := strings.Join(got, " | "); text != c.want {
				t.Errorf("got %s, want %s\n%s", text, c.want, out)
			}
		})
	}
}

func TestTheShellKeepsItsName(t *testing.T) {
	s, _ := scripted(t, "Me = self().\nexit(oops).\nself().\n")
	names := s.names()
	var shells []term.Term
	for e := range s.recorder.Since(0) {
		if e.Kind == event.Spawned && names.Of(e.Pid) == "shell" {
			shells = append(shells, e.Pid)
		}
	}
	if len(shells) != 2 || !names.IsShell(shells[0]) || !names.IsShell(shells[1]) {
		t.Errorf("shells: %v", shells)
	}
}
