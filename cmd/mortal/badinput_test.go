package main

import (
	"bytes"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mortal/repl/cli"
)

// mortal runs the command line with input on standard input.
func mortal(t *testing.T, input string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = cli.Main(args, cli.Streams{
		In:     io.NopCloser(strings.NewReader(input)),
		Out:    &out,
		Err:    &errs,
		Getenv: func(string) string { return "" },
	})
	return code, out.String(), errs.String()
}

// tooLong is far more than any of these takes; what is quadratic takes longer.
const tooLong = 60 * time.Second

// TestBadInput feeds what no one should: each gets a clear error, in time, and the
// session goes on after it.
func TestBadInput(t *testing.T) {
	garbage := make([]byte, 1<<20)
	r := rand.New(rand.NewPCG(1, 2))
	for i := range garbage {
		garbage[i] = byte(r.Uint32())
	}
	const deep = 100_000
	for name, test := range map[string]struct{ input, want string }{
		"binary garbage":     {string(garbage), "illegal"},
		"unbalanced quote":   {"X = 'abc.\n" + strings.Repeat("more text\n", 1000), "unterminated"},
		"unbalanced string":  {"X = \"abc.\n" + strings.Repeat("more text\n", 1000), "unterminated"},
		"deep list":          {strings.Repeat("[", deep) + strings.Repeat("]", deep) + ".\n", "nested too deep"},
		"deep parentheses":   {strings.Repeat("(", deep) + "1" + strings.Repeat(")", deep) + ".\n", "nested too deep"},
		"deep tuple, open":   {strings.Repeat("{", deep) + ".\n", ""},
		"long line":          {"X = [" + strings.Repeat("1,", 100_000) + "1], length(X).\n", "100001"},
		"long sum":           {"X = 0" + strings.Repeat("+1", 100_000) + ".\n", ""},
		"many commands":      {strings.Repeat("ok.\n", 10_000), "10000> ok"},
		"NUL bytes":          {"a\x00b.\n", "syntax error"},
		"carriage returns":   {"1 +\r\n1.\r\n", "2"},
		"huge integer":       {"X = " + strings.Repeat("9", 100_000) + ", X rem 10.\n", "9"},
		"huge float":         {"1.0e999.\n", "illegal float"},
		"lone dot":           {".\n", "syntax error before: '.'"},
		"no newline at all":  {"1 + 1.", "2"},
		"invalid UTF-8":      {"\"\xff\xfe\".\n", "\xff\xfe"},
		"endless memory":     {"(fun L(A) -> L([A|A]) end)([]).\n", ""},
		"process bomb":       {"(fun F() -> spawn_link(fun() -> receive never -> ok end end), F() end)().\n", "a system limit has been reached"},
		"memory bomb":        {"L = lists:seq(1, 1000000000).\n", ""},
		"binary bomb":        {"binary:copy(<<0>>, 1 bsl 45).\n", ""},
		"shift bomb":         {"1 bsl (1 bsl 40).\n", "a system limit has been reached"},
		"printing something": {"lists:foldl(fun(_, A) -> [A, A] end, [], lists:seq(1, 60)).\n", "killed"},
	} {
		t.Run(name, func(t *testing.T) {
			if testing.Short() && (strings.Contains(name, "bomb") || name == "endless memory" || name == "printing something") {
				t.Skip("takes seconds")
			}
			start := time.Now()
			code, out, errs := mortal(t, test.input+"\nstill_here.\n")
			if took := time.Since(start); took > tooLong {
				t.Errorf("took %v", took)
			}
			if strings.Contains(out+errs, "goroutine ") {
				t.Fatalf("a Go stack trace reached the user:\n%s", errs)
			}
			if !strings.Contains(out, test.want) {
				t.Errorf("got %q…, want it to hold %q", tail(out), test.want)
			}
			if code != 0 {
				t.Errorf("exit code %d, standard error %q", code, tail(errs))
			}
		})
	}
}

// TestKeptAmongGarbage: what is alive keeps the memory of what was made beside it, up to sixteen times as
// much; the process has to go although it keeps its limit.
func TestKeptAmongGarbage(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	const input = "F = fun F(0, _, A) -> A; F(N, X, A) -> is_tuple({X,X,X,X,X,X,X,X,X,X,X,X,X,X,X,X,X,X,X,X,X,X,X,X,X,X,X,X,X}), F(N-1, X, [X|A]) end.\n" +
		"length(F(3000000, 1, [])).\nstill_here.\n"
	_, out, _ := mortal(t, input, "--max-memory=64")
	if !strings.Contains(out, "** exception exit: killed") || !strings.Contains(out, "still_here") {
		t.Errorf("got %q", tail(out))
	}
}

func tail(s string) string { return s[max(0, len(s)-300):] }

// TestBadFiles gives run and check files that are none.
func TestBadFiles(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for name, test := range map[string]struct{ file, want string }{
		"missing":  {filepath.Join(dir, "missing.erl"), "no such file or directory"},
		"folder":   {dir, "is a directory"},
		"garbage":  {write("garbage.erl", "\x00\x01\xfe)(\x7f"), "garbage.erl:1:"},
		"empty":    {write("empty.erl", ""), "no module definition"},
		"10 MB":    {write("large.erl", "-module(large).\n"+strings.Repeat("f( -> x.\n", 1_100_000)), "large.erl:2:"},
		"one line": {write("line.erl", "-module(line). f() -> "+strings.Repeat("[", 1_000_000)), "line.erl:1:"},
	} {
		for _, command := range []string{"run", "check"} {
			t.Run(name+" "+command, func(t *testing.T) {
				if testing.Short() && name == "10 MB" {
					t.Skip("takes seconds")
				}
				start := time.Now()
				code, out, errs := mortal(t, "", command, test.file)
				if code == 0 {
					t.Error("exit code 0")
				}
				if took := time.Since(start); took > tooLong {
					t.Errorf("took %v", took)
				}
				if all := out + errs; !strings.Contains(all, test.want) || strings.Contains(all, "goroutine ") {
					t.Errorf("got %q, want %q", all[:min(len(all), 300)], test.want)
				}
			})
		}
	}
}
