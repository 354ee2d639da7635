//go:build unix

package main

import (
	"bufio"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// townModule is an application whose only worker says when it is told to end and takes a second for it.
const townModule = `-module(town).
-export([go/0, start/2, stop/1, init/1, worker/0, main/0]).
go() ->
    ok = application:load({application, town, [{mod, {town, []}}, {applications, [kernel, stdlib]}]}),
    ok = application:start(town),
    io:format("up~n").
start(_, _) -> supervisor:start_link(?MODULE, []).
stop(_) -> io:format("application stopped~n").
init([]) -> {ok, {#{}, [#{id => worker, start => {?MODULE, worker, []}}]}}.
worker() ->
    {ok, spawn_link(fun() ->
        process_flag(trap_exit, true),
        receive {'EXIT', _, Reason} -> io:format("worker told ~p~n", [Reason]), timer:sleep(1000), exit(Reason) end
    end)}.
main() -> go(), timer:sleep(600000).
`

// A running is mortal started as a person would, with its standard input open.
type running struct {
	t   *testing.T
	cmd *exec.Cmd
	in  io.WriteCloser
	out *bufio.Reader
}

func start(t *testing.T, args ...string) *running {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"town.erl":   townModule,
		"town.shell": "town:go().\nio:format(\"asleep~n\"), timer:sleep(600000).\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("mortal", args...)
	cmd.Dir = dir
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	alarm := time.AfterFunc(30*time.Second, func() { cmd.Process.Kill() })
	t.Cleanup(func() { alarm.Stop(); cmd.Process.Kill(); cmd.Wait() })
	return &running{t, cmd, in, bufio.NewReader(out)}
}

// see reads on until a line holds text.
func (r *running) see(text string) {
	r.t.Helper()
	for {
		line, err := r.out.ReadString('\n')
		if strings.Contains(line, text) {
			return
		}
		if err != nil {
			r.t.Fatalf("the output ends without %q", text)
		}
	}
}

func (r *running) terminate() {
	r.t.Helper()
	if err := r.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		r.t.Fatal(err)
	}
}

// end reads all there is and returns the exit code.
func (r *running) end() (rest string, code int) {
	r.t.Helper()
	all, err := io.ReadAll(r.out)
	if err != nil {
		r.t.Fatal(err)
	}
	r.cmd.Wait()
	return string(all), r.cmd.ProcessState.ExitCode()
}

// TestTerminated sends SIGTERM to mortal as a shell fed by a pipe, running a script, a module and an
// expression: the application goes down in order, as by init:stop/0.
func TestTerminated(t *testing.T) {
	for name, test := range map[string]struct {
		args     []string
		input    string
		up, last string
	}{
		"shell":      {nil, "town:go().\n", "up", "application stopped"},
		"busy shell": {nil, "town:go(), fun Loop() -> Loop() end().\n", "up", "application stopped"},
		"script":     {[]string{"run", "--clock", "live", "town.shell"}, "", "asleep", "application stopped"},
		"module":     {[]string{"run", "--clock", "live", "town.erl"}, "", "up", "application stopped"},
		"expression": {[]string{"--clock", "live", "-e", "town:main()."}, "", "up", "application stopped"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := start(t, test.args...)
			io.WriteString(r.in, test.input)
			r.see(test.up)
			r.terminate()
			rest, code := r.end()
			told, stopped := strings.Index(rest, "worker told shutdown"), strings.Index(rest, test.last)
			if !strings.Contains(rest, "SIGTERM received - shutting down") || told < 0 || stopped < told || code != 0 {
				t.Errorf("exit code %d, output after the signal:\n%s", code, rest)
			}
		})
	}
}

// TestTerminatedTwice checks that the second SIGTERM does not wait.
func TestTerminatedTwice(t *testing.T) {
	r := start(t, "--clock", "live", "-e", "town:main().")
	r.see("up")
	r.terminate()
	r.see("worker told shutdown")
	r.terminate()
	if rest, code := r.end(); strings.Contains(rest, "stopped") || code != 128+15 {
		t.Errorf("exit code %d, output after the second signal:\n%s", code, rest)
	}
}

// TestTerminatedTwiceWhenStuck checks that the second SIGTERM ends a program that can do nothing any more: nobody reads what
// it writes.
func TestTerminatedTwiceWhenStuck(t *testing.T) {
	r := start(t, "-e", `F = fun(F) -> io:format("~s~n", [lists:duplicate(1000, $x)]), F(F) end, F(F).`)
	r.see("xxx")
	time.Sleep(300 * time.Millisecond) // until the pipe is full
	r.terminate()
	time.Sleep(50 * time.Millisecond)
	r.terminate()
	begun := time.Now()
	state, err := r.cmd.Process.Wait()
	if err != nil || state.ExitCode() != 128+15 || time.Since(begun) > 5*time.Second {
		t.Errorf("ended after %v: %v, %v", time.Since(begun), state, err)
	}
}

// TestAPictureIsStopped sends one SIGTERM while a picture is drawn that takes seconds: the system goes down without it.
func TestAPictureIsStopped(t *testing.T) {
	r := start(t, "--max-processes", "2000000", "--max-memory", "8000")
	io.WriteString(r.in, "town:go(), [spawn(fun() -> ok end) || _ <- lists:seq(1, 1000000)], io:format(\"drawing~n\"), graph().\n")
	r.see("drawing")
	time.Sleep(100 * time.Millisecond)
	r.terminate()
	rest, code := r.end()
	if !strings.Contains(rest, "graph() was stopped; all is as it was before") || !strings.Contains(rest, "application stopped") || code != 0 {
		t.Errorf("exit code %d, output after the signal:\n%s", code, rest)
	}
}

// TestTerminatedAsToldTo checks os:set_signal/2 and a handler of a program's own.
func TestTerminatedAsToldTo(t *testing.T) {
	t.Run("default", func(t *testing.T) {
		r := start(t, "--clock", "live", "-e", `os:set_signal(sigterm, default), town:main().`)
		r.see("up")
		r.terminate()
		if rest, code := r.end(); rest != "" || code != 128+15 {
			t.Errorf("exit code %d, output after the signal:\n%s", code, rest)
		}
	})
	t.Run("ignore", func(t *testing.T) {
		r := start(t, "-e", `os:set_signal(sigterm, ignore), io:format("ready~n"), L = fun(L, N) -> receive x -> ok after 0 -> L(L, N) end end, L(L, 1).`)
		r.see("ready")
		r.terminate()
		time.Sleep(50 * time.Millisecond)
		r.terminate()
		if rest, code := r.end(); code != 128+15 || rest != "" {
			t.Errorf("exit code %d, output after the second signal:\n%s", code, rest)
		}
	})
	t.Run("ignore in a shell", func(t *testing.T) {
		r := start(t)
		io.WriteString(r.in, "os:set_signal(sigterm, ignore), io:format(\"ready~n\").\n")
		r.see("ready")
		r.terminate()
		time.Sleep(50 * time.Millisecond)
		io.WriteString(r.in, "{still, here}.\n")
		r.in.Close()
		if rest, code := r.end(); code != 0 || !strings.Contains(rest, "{still,here}") {
			t.Errorf("exit code %d, output after the signal:\n%s", code, rest)
		}
	})
	t.Run("handler", func(t *testing.T) {
		const handler = "-module(own).\n-export([init/1, handle_event/2, handle_call/2]).\n" +
			"init(_) -> {ok, []}.\nhandle_event(sigterm, S) -> io:format(user, \"mine~n\", []), halt(7), {ok, S}.\nhandle_call(_, S) -> {ok, ok, S}.\n"
		r := start(t, "--clock", "live", "-e", `ok = gen_event:swap_handler(erl_signal_server, {erl_signal_handler, []}, {own, []}), io:format("ready~n"), timer:sleep(600000).`)
		if err := os.WriteFile(filepath.Join(r.cmd.Dir, "own.erl"), []byte(handler), 0o644); err != nil {
			t.Fatal(err)
		}
		r.see("ready")
		r.terminate()
		if rest, code := r.end(); rest != "mine\n" || code != 7 {
			t.Errorf("exit code %d, output after the signal: %q", code, rest)
		}
	})
}
