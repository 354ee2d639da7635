package repl_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mortal/repl"
)

// TestTravel plays sessions that go through time. Each ends with what it must print last.
func TestTravel(t *testing.T) {
	for name, test := range map[string]struct{ input, want string }{
		"bindings and number":    {"X = 1.\nX + 1.\nundo(2).\nX.\n", "back before 1> X = 1.\n1> X.\n* 1:1: variable 'X' is unbound\n"},
		"rest of the line":       {"X = 1. Y = 2. undo(). b().\n", "back before 2> Y = 2.\nX = 1\nok\n"},
		"several lines":          {"X = {a,\n% what\n  b}.\nundo().\nb().\n", "back before 1> X = {a, % what b}.\n1> b().\nok\n"},
		"crash of the shell":     {"X = 1.\nS = self(), link(spawn(fun() -> exit(bang) end)), timer:sleep(1).\nundo().\nS = self(), is_process_alive(S).\n", "true\n"},
		"processes and names":    {"X = 1.\nregister(a, spawn(fun() -> receive stop -> ok end end)).\na ! stop.\nundo().\nwhereis(a) =:= undefined.\nundo(2).\nwhereis(a).\n", "back before 2> register(a, spawn(fun() -> receive stop -> ok end end)).\n2> whereis(a).\nundefined\n"},
		"mailbox":                {"self() ! one.\nself() ! two.\nflush().\nundo().\nflush().\n", "3> flush().\nShell got one\nShell got two\nok\n"},
		"tables":                 {"T = ets:new(t, []).\nets:insert(T, {a, 1}).\nundo().\nets:tab2list(T).\n", "[]\n"},
		"timers and clock":       {"T0 = erlang:monotonic_time(millisecond).\nerlang:send_after(500, self(), late).\ntimer:sleep(400).\nundo().\ntimer:sleep(450).\nflush().\nerlang:monotonic_time(millisecond) - T0.\n", "3> timer:sleep(450).\nok\n4> flush().\nok\n5> erlang:monotonic_time(millisecond) - T0.\n450\n"},
		"code":                   {"c(linkmon).\nundo().\ncode:is_loaded(linkmon).\n", "false\n"},
		"functions":              {"one() -> 1.\nundo().\none().\n", "** exception error: undefined shell command one/0\n"},
		"redo":                   {"X = 1.\nY = 2.\nundo(2).\nredo().\nb().\n", "1> redo().\nagain after 1> X = 1.\n2> b().\nX = 1\nok\n"},
		"redo all":               {"X = 1.\nY = 2.\nundo().\nundo().\nredo(2).\nb().\n", "1> redo(2).\nagain after 2> Y = 2.\n3> b().\nX = 1\nY = 2\nok\n"},
		"too far":                {"X = 1.\nundo().\nredo(2).\nredo().\nundo(0).\nX.\n", "error\n2> redo().\nagain after 1> X = 1.\n2> undo(0).\nundo(N) goes N commands back, N is 1 or more\nerror\n3> X.\n1\n"},
		"nothing":                {"undo().\n", "there is nothing to undo\nerror\n"},
		"a command ends the way": {"X = 1.\nundo().\nY = 1.\nredo().\n", "there is nothing to redo\nerror\n"},
		"a look around":          {"X = 1.\nY = 2.\nundo(2).\nb().\ngraph().\nredo(2).\nb().\n", "3> redo(2).\nagain after 2> Y = 2.\n3> b().\nX = 1\nY = 2\nok\n"},
		"further back":           {"X = 1.\nY = 2.\nundo().\nb().\nundo().\nb().\n", "3> undo().\nback before 1> X = 1.\n1> b().\nok\n"},
		"look and go on":         {"X = 1.\nY = 2.\nundo().\nb().\nZ = 3.\nundo().\nredo().\nb().\n", "3> redo().\nagain after 3> Z = 3.\n4> b().\nX = 1\nZ = 3\nok\n"},
		"look and do more":       {"X = 1.\nundo().\nb(), Y = 1.\nredo().\n", "there is nothing to redo\nerror\n"},
		"what is no Erlang":      {"X = 1.\nfoo(.\nundo().\nb().\n", "back before 1> X = 1.\n1> b().\nok\n"},
		"a line that was read":   {"X = io:get_line('').\nhello\nundo().\nX = io:get_line('').\nyou\n", "\"you\\n\"\n"},
		"from a process":         {"X = 1.\nspawn(fun() -> mortal:undo() end), ok.\n", "back before 1> X = 1.\n"},
		"checkpoint":             {"checkpoint(here).\nX = 1.\nX + 1.\nrestore(here).\nb().\ncheckpoints().\n", "at the checkpoint here, before 2>\n2> b().\nok\n3> checkpoints().\n[here]\n"},
		"undo of restore":        {"checkpoint(here).\nX = 1.\nrestore(here).\nundo().\nb().\n", "back before 3> restore(here).\n3> b().\nX = 1\nok\n"},
		"checkpoint ahead":       {"X = 1.\ncheckpoint({a, b}).\nundo(2).\nrestore({a, b}).\nb().\n", "at the checkpoint {a,b}, before 3>\n3> b().\nX = 1\nok\n"},
		"no checkpoint":          {"restore(there).\n", "there is no checkpoint there; checkpoints() lists them\nerror\n"},
	} {
		t.Run(name, func(t *testing.T) {
			got := play(t, []byte(test.input))
			if !strings.HasSuffix(got, test.want) {
				t.Errorf("got:\n%s\nwant at the end:\n%s", got, test.want)
			}
		})
	}
}

// TestUndoOfFolder changes the working directory and goes back.
func TestUndoOfFolder(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "below"), 0o755); err != nil {
		t.Fatal(err)
	}
	files, err := repl.FilesBelow(dir, false)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	repl.Play(repl.Config{Output: &out, Errors: &out, Files: files, Unicode: true, Seed: 1},
		[]byte("{ok, D} = file:get_cwd(), ok.\nfile:set_cwd(\"below\").\nundo().\n{ok, D} =:= file:get_cwd().\nredo().\n{ok, D} =:= file:get_cwd().\n"))
	want := "2> {ok, D} =:= file:get_cwd().\ntrue\n3> redo().\nthere is nothing to redo\nerror\n4> {ok, D} =:= file:get_cwd().\ntrue\n"
	if got := out.String(); !strings.HasSuffix(got, want) {
		t.Errorf("got:\n%s\nwant at the end:\n%s", got, want)
	}
}

// TestUndoSaysWhatStays writes a file and goes back: the file stays, and is named.
func TestUndoSaysWhatStays(t *testing.T) {
	files, err := repl.FilesBelow(t.TempDir(), true)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	repl.Play(repl.Config{Output: &out, Errors: &out, Files: files, Unicode: true, Seed: 1},
		[]byte("file:write_file(\"a.txt\", \"x\").\nX = 1.\nundo().\nundo().\nfile:read_file(\"a.txt\").\n"))
	want := "back before 2> X = 1.\n2> undo().\nback before 1> file:write_file(\"a.txt\", \"x\").  (stays as written: a.txt)\n" +
		"1> file:read_file(\"a.txt\").\n{ok,<<\"x\">>}\n"
	if got := out.String(); !strings.HasSuffix(got, want) {
		t.Errorf("got:\n%s\nwant at the end:\n%s", got, want)
	}
}
