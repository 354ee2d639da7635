package verify

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"mortal/lang/source"
	"mortal/lang/syntax"
	"mortal/repl"
	"mortal/runtime/node"
)

// callsDir holds recorded calls of library functions: what is called and what came of it. The
// program calls.erl there runs in OTP and here.
var callsDir = filepath.Join("..", "..", "testdata", "calls")

// TestCalls calls library functions as recorded, and compares what comes of it with what came in OTP.
func TestCalls(t *testing.T) {
	program, err := os.ReadFile(filepath.Join(callsDir, "calls.erl"))
	if err != nil {
		t.Fatal(err)
	}
	known := knownCalls(t)
	recordings, err := filepath.Glob(filepath.Join(callsDir, "*.out"))
	if err != nil || len(recordings) == 0 {
		t.Fatalf("no recordings in %s: %v", callsDir, err)
	}
	for _, file := range recordings {
		name := strings.TrimSuffix(filepath.Base(file), ".out")
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			dir := t.TempDir()
			if err := os.WriteFile(filepath.Join(dir, "recording"), want, 0o644); err != nil {
				t.Fatal(err)
			}
			files, err := repl.FilesBelow(dir, true)
			if err != nil {
				t.Fatal(err)
			}
			var out, complaints bytes.Buffer
			cfg := config(files, &out)
			cfg.Errors, cfg.Unicode = &complaints, true
			repl.RunModule(cfg, "calls.erl", program, []string{"replay", "recording"})
			if complaints.Len() > 0 {
				t.Error(complaints.String())
			}
			compareCalls(t, string(want), out.String(), known[name])
		})
	}
}

// compareCalls compares line by line.
func compareCalls(t *testing.T, want, got string, known map[string]*knownCall) {
	t.Helper()
	wants, gots := strings.Split(want, "\n"), strings.Split(got, "\n")
	if len(wants) != len(gots) {
		t.Errorf("%d lines, want %d", len(gots), len(wants))
		return
	}
	for i, line := range wants {
		if line == gots[i] {
			continue
		}
		call, outcome, _ := strings.Cut(line, "\t")
		_, other, _ := strings.Cut(gots[i], "\t")
		k := known[functionOf(call)]
		if k != nil {
			k.found++
		}
		if k == nil || !k.all && reasonOf(outcome) != reasonOf(other) {
			t.Errorf("%s\n  otp:    %s\n  mortal: %s", call, outcome, other)
		}
	}
	for function, k := range known {
		if k.found != k.calls {
			t.Errorf("%d calls of %s differ from OTP, %d in known_differences.txt", k.found, function, k.calls)
		}
	}
}

// A knownCall is a function in whose outcome something differs: all, or only where an exception is from
// and what explains it; in how many of the recorded calls, and in how many it was found.
type knownCall struct {
	all          bool
	calls, found int
}

// knownCalls reads the functions that differ, by recording.
func knownCalls(t *testing.T) map[string]map[string]*knownCall {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(callsDir, "known_differences.txt"))
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]map[string]*knownCall{}
	for line := range strings.Lines(string(text)) {
		fields := strings.Fields(line)
		if len(fields) == 0 || fields[0] == "#" {
			continue
		}
		recording, all := strings.TrimSuffix(fields[0], ":"), fields[1] == "value"
		if known[recording] == nil {
			known[recording] = map[string]*knownCall{}
		}
		for _, entry := range fields[2:] {
			function, calls, _ := strings.Cut(entry, "*")
			n, err := strconv.Atoi(calls)
			if err != nil {
				t.Fatalf("known_differences.txt: %s: %v", entry, err)
			}
			known[recording][function] = &knownCall{all: all, calls: n}
		}
	}
	return known
}

// functionOf returns the function that a call is one of, without its module.
func functionOf(call string) string {
	function, _, _ := strings.Cut(call, "(")
	return function[strings.LastIndexByte(function, ':')+1:]
}

var framesBegin = regexp.MustCompile(` in '?[a-z_0-9]+'?:| explained| can't be explained`)

// reasonOf returns class and reason of an exception, or a whole value.
func reasonOf(outcome string) string {
	if at := framesBegin.FindStringIndex(outcome); at != nil && !strings.HasPrefix(outcome, "ok ") {
		return outcome[:at[0]]
	}
	return outcome
}

// TestOracleCalls makes the calls in erl again. UPDATE=1 records them.
func TestOracleCalls(t *testing.T) {
	erl := oracle(t)
	beams := t.TempDir()
	dir, err := filepath.Abs(callsDir)
	if err != nil {
		t.Fatal(err)
	}
	compile := exec.Command(erl+"c", "-o", beams, "calls.erl")
	compile.Dir = dir // so that stack traces have the file's name only
	if out, err := compile.CombinedOutput(); err != nil {
		t.Fatalf("erlc: %v\n%s", err, out)
	}
	inputs, err := filepath.Glob(filepath.Join(dir, "*.in"))
	if err != nil {
		t.Fatal(err)
	}
	for _, in := range inputs {
		name := strings.TrimSuffix(filepath.Base(in), ".in")
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
			defer cancel()
			recording := strings.TrimSuffix(in, ".in") + ".out"
			cmd := exec.CommandContext(ctx, erl, "-noshell", "-pa", beams, "-run", "calls", "main", "record", in, "-s", "init", "stop")
			cmd.Dir = t.TempDir()
			cmd.Env = append(os.Environ(), "TZ=UTC", "ERL_CRASH_DUMP=/dev/null", "ERL_FLAGS=")
			got, err := cmd.Output()
			if err != nil {
				t.Fatal(err)
			}
			if os.Getenv("UPDATE") != "" {
				if err := os.WriteFile(recording, got, 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(recording)
			if err != nil {
				t.Fatal(err)
			}
			before, now, late := answeredCalls(string(want), string(got))
			if late > 10 {
				t.Errorf("%d calls took too long", late)
			}
			compareCalls(t, before, now, nil)
		})
	}
}

// answeredCalls returns what two recordings have of the calls that are in both, and how many of the first are not in the
// second: on a busy machine a call may take too long, and is left out.
func answeredCalls(want, got string) (before, now string, late int) {
	outcomes := map[string][]string{}
	for line := range strings.SplitSeq(got, "\n") {
		call, _, _ := strings.Cut(line, "\t")
		outcomes[call] = append(outcomes[call], line)
	}
	var wants, gots []string
	for line := range strings.SplitSeq(want, "\n") {
		call, _, _ := strings.Cut(line, "\t")
		if len(outcomes[call]) == 0 {
			late++
			continue
		}
		wants, gots = append(wants, line), append(gots, outcomes[call][0])
		outcomes[call] = outcomes[call][1:]
	}
	return strings.Join(wants, "\n"), strings.Join(gots, "\n"), late
}

// audited are the modules each of whose functions must have been recorded with success and with failure.
var audited = strings.Fields(`
	lists maps string binary unicode io io_lib math rand random timer ets dict orddict sets ordsets gb_trees gb_sets queue array
	proplists calendar re filename erl_scan erl_parse erl_eval erl_anno erl_pp persistent_term counters atomics init code os base64
	digraph digraph_utils crypto erlang file filelib c eunit`)

// TestCallsAudit checks that each function of the library that exists has a recorded call that returned and
// one that failed, or stands in not_recorded.txt below the reason.
func TestCallsAudit(t *testing.T) {
	returned, failed := recordedFunctions(t)
	excused := map[string]map[string]bool{"returned": {}, "failed": {}}
	text, err := os.ReadFile(filepath.Join(callsDir, "not_recorded.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		if fields := strings.Fields(line); len(fields) > 0 && fields[0] != "#" {
			for _, mfa := range fields[1:] {
				excused[strings.TrimSuffix(fields[0], ":")][mfa] = true
			}
		}
	}
	all, err := node.CoverageOf(audited...)
	if err != nil {
		t.Fatal(err)
	}
	functions := 0
	for _, c := range all {
		for _, f := range c.Here {
			functions++
			mfa := c.Module + ":" + f
			for what, have := range map[string]map[string]bool{"returned": returned, "failed": failed} {
				switch {
				case what == "failed" && strings.HasSuffix(f, "/0"): // no argument can be wrong
				case !have[mfa] && !excused[what][mfa]:
					t.Errorf("no recorded call of %s has %s", mfa, what)
				case have[mfa] && excused[what][mfa]:
					t.Errorf("not_recorded.txt says that no recorded call of %s has %s", mfa, what)
				}
			}
		}
	}
	t.Logf("%d functions", functions)
}

// recordedFunctions returns which functions, as module:name/arity, returned in a recorded call, and which failed.
func recordedFunctions(t *testing.T) (returned, failed map[string]bool) {
	t.Helper()
	recordings, err := filepath.Glob(filepath.Join(callsDir, "*.out"))
	if err != nil {
		t.Fatal(err)
	}
	returned, failed = map[string]bool{}, map[string]bool{}
	for _, file := range recordings {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(text)) {
			call, outcome, ok := strings.Cut(line, "\t")
			if !ok {
				continue
			}
			functions := calledIn(t, call)
			switch {
			case strings.HasPrefix(outcome, "ok {error,"): // how functions of files, code and text fail
				returned[functions[0]], failed[functions[0]] = true, true
			case strings.HasPrefix(outcome, "ok "):
				for _, f := range functions {
					returned[f] = true
				}
			default:
				failed[functions[0]] = true
			}
		}
	}
	return returned, failed
}

// calledIn returns the functions of modules that an expression calls, outermost first.
func calledIn(t *testing.T, text string) []string {
	t.Helper()
	tokens, _, err := syntax.Scan(text+".", source.Pos{Line: 1, Col: 1}, syntax.ScanOptions{AtEOF: true})
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	exprs, diag := syntax.ParseExprs(tokens)
	if diag != nil {
		t.Fatalf("%s: %v", text, diag.Message)
	}
	functions := []string{}
	syntax.Inspect(exprs[0], func(n syntax.Node) bool {
		call, ok := n.(*syntax.Call)
		if !ok {
			return true
		}
		if remote, ok := call.Fun.(*syntax.Remote); ok {
			m, isAtom1 := remote.Module.(*syntax.Atom)
			f, isAtom2 := remote.Fun.(*syntax.Atom)
			if isAtom1 && isAtom2 {
				functions = append(functions, fmt.Sprintf("%s:%s/%d", m.Name, f.Name, len(call.Args)))
			}
		} else if f, ok := call.Fun.(*syntax.Atom); ok {
			functions = append(functions, fmt.Sprintf("erlang:%s/%d", f.Name, len(call.Args)))
		}
		return true
	})
	return append(functions, "")
}
