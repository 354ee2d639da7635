package repl_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mortal/repl"
)

// pipe plays shell input in dir as from a pipe.
func pipe(t *testing.T, dir, input string) string {
	t.Helper()
	files, err := repl.FilesBelow(dir, false)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	repl.Pipe(repl.Config{Output: &out, Errors: &out, Files: files, Path: []string{"."}, Seed: 1}, strings.NewReader(input))
	return out.String()
}

// TestDifferences pins what mortal does otherwise than OTP on purpose. The README has
// a line for each name.
func TestDifferences(t *testing.T) {
	const module = "-module(away).\n-export([f/0]).\nf() -> here.\n"
	for name, test := range map[string]struct{ input, want string }{
		"no_beam_files":        {"c(away).\n{ok, Names} = file:list_dir(\".\"), Names.\n", `["away.erl"]`},
		"compiled_when_called": {"away:f().\n", "1> here"},
		"virtual_time":         {"timer:sleep(3600000).\n", "1> ok"},
		"polling_takes_time":   {"T = erlang:monotonic_time(), (fun W() -> case erlang:monotonic_time() - T of 0 -> W(); D -> D end end)().\n", "1> 100000000\n"},
		"waits_for_ever":       {"receive never -> ok end.\nafter_it.\n", "2> after_it"},
		"forms_at_the_prompt":  {"f(0) -> zero; f(_) -> other.\nf(0).\n", "2> zero"},
		"newer_comprehensions": {"[#{K => V || K := V <- #{a => X}} || X <- [1, 2] && _ <:- [3, 4]].\n", "1> [#{a => 1},#{a => 2}]"},
		"newer_strings":        {"{\"\"\"\n  a\n  \"\"\", ~\"b\"}.\n", "1> {\"a\",<<\"b\">>}"},
		"maybe_always":         {"maybe {ok, X} ?= {ok, 1}, X end.\n", "1> 1"},
		"no_evaluator_frames":  {"try error(x) catch _:_:S -> [F || {erl_eval, F, 7, _} <- S] end. % [do_apply] in OTP\n", "1> []"},
		"nesting":              {strings.Repeat("[", 20000) + strings.Repeat("]", 20000) + ".\n", "nested too deep"},
		"order_of_large_maps":  {"lists:sublist(maps:keys(maps:from_list([{I, I} || I <- lists:seq(1, 40)])), 4). % [33,12,23,29] in OTP\n", "1> [27,24,5,7]"},
		"files_below":          {"file:read_file(\"/etc/hostname\").\n", "{error,eacces}"},
		"read_only":            {"file:write_file(\"x\", \"y\").\n", "{error,eacces}"},
		"memory_is_bounded":    {"{P, R} = spawn_monitor(fun() -> lists:seq(1, 1000000000) end), receive {'DOWN', R, _, _, Why} -> Why end.\n", "killed"},
		"one_node":             {"net_kernel:start([mine, shortnames]).\n", "undefined function net_kernel:start/1"},
		"match_limit":          {"re:run(\"aaaaaaaab\", \"(a+)+$\", [{match_limit, 10}, report_errors]).\n", "nomatch"},
		"no_ports":             {"catch open_port({spawn, \"ls\"}, []).\n", "EXIT"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.WriteFile(filepath.Join(dir, "away.erl"), []byte(module), 0o644); err != nil {
				t.Fatal(err)
			}
			if got := pipe(t, dir, test.input); !strings.Contains(got, test.want) {
				t.Errorf("got %q, want it to hold %q", got[:min(len(got), 500)], test.want)
			}
			readme, err := os.ReadFile("../README.md")
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Contains(readme, []byte("`"+name+"`")) {
				t.Errorf("the README has no line for %s", name)
			}
		})
	}
}
