package verify

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"mortal/runtime/node"
)

func TestScript(t *testing.T) {
	const text = `%% A comment.
X = 1. advance(100).
Y = "why()",
    {why, X}.
mortal:clock().
§.
lists:why(1). clock(
`
	s := newScript(text, map[string]bool{"why": true, "advance": true, "clock": true})
	wantCommands := []Command{{2, "X = 1."}, {3, "Y = \"why()\",\n    {why, X}."}, {6, "§."}, {7, "lists:why(1)."}}
	if diff := cmp.Diff(wantCommands, s.commands); diff != "" {
		t.Errorf("commands (-want +got):\n%s", diff)
	}
	wantLeftOut := []Command{{2, "advance(100)."}, {5, "mortal:clock()."}, {7, "clock("}}
	if diff := cmp.Diff(wantLeftOut, s.leftOut); diff != "" {
		t.Errorf("left out (-want +got):\n%s", diff)
	}
	if got, want := bytes.Count(s.input, []byte("\n")), strings.Count(text, "\n"); got != want {
		t.Errorf("%d lines of input, want %d:\n%s", got, want, s.input)
	}
}

func TestSections(t *testing.T) {
	got := sections("1> * 1:3: bad\n1> 7> no prompt\nok\n2> 5> \n3> *** end\n")
	want := []string{"", "* 1:3: bad\n", "7> no prompt\nok\n", "5> \n", "*** end\n"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestOwnCommands(t *testing.T) {
	own := ownCommands()
	for name, want := range map[string]bool{"advance": true, "clock": true, "help": false, "spawn": false, "c": false} {
		if own[name] != want {
			t.Errorf("%s is mortal's own: %v, want %v", name, own[name], want)
		}
	}
	if len(node.OwnCommands()) == 0 {
		t.Error("no commands")
	}
}

func TestShow(t *testing.T) {
	commands := []Command{{1, "f(\n1)."}, {4, "X."}}
	long := strings.Repeat("abcdefghi ", 5)
	tests := []struct {
		name string
		r    Result
	}{
		{"different", Result{File: "a.shell", Verdict: Different, Runs: 1, Outcomes: []Outcome{{Count: 1}},
			LeftOut:     []Command{{9, "why()."}},
			Differences: differences(commands, "1> x\none\ntwo\n2> "+long+"\n3> ", "1> one\n\ttwo\n2> short\n3> ")}},
		{"one of several", Result{File: "b.shell", Verdict: OneOf, Runs: 7, Outcomes: []Outcome{
			{Count: 5}, {Count: 2, Mortal: true, Unlike: differences(commands, "1> b\n", "1> a\n")}}}},
		{"failed", Result{File: "c.shell", Verdict: Failed, Error: "erl did not end in 2m0s"}},
		{"same", Result{File: "d.shell", Verdict: Same, Runs: 1, Outcomes: []Outcome{{Count: 1, Mortal: true}}}},
	}
	var got strings.Builder
	for _, tt := range tests {
		tt.r.Show(&got)
	}
	golden := filepath.Join("testdata", "show.txt")
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(golden, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got.String()); diff != "" {
		t.Error(diff)
	}
}

// TestJudge holds the verdicts to what OTP's runs printed.
func TestJudge(t *testing.T) {
	tests := []struct {
		name    string
		mortal  string
		otp     []string
		verdict Verdict
		counts  []int
	}{
		{"same", "a", []string{"a", "a"}, Same, []int{2}},
		{"different", "a", []string{"b"}, Different, []int{1}},
		{"race", "a", []string{"a", "b", "b"}, OneOf, []int{2, 1}},
		{"race, none of it", "a", []string{"b", "c"}, Different, []int{1, 1}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := &Result{Mortal: tt.mortal}
			for _, out := range tt.otp {
				r.count(out)
			}
			new(player).judge(r)
			var counts []int
			for _, o := range r.Outcomes {
				counts = append(counts, o.Count)
			}
			if r.Verdict != tt.verdict || !cmp.Equal(counts, tt.counts) {
				t.Errorf("got %s, %v, want %s, %v", r.Verdict, counts, tt.verdict, tt.counts)
			}
			if r.Agrees() != (tt.verdict != Different) {
				t.Errorf("agrees: %v", r.Agrees())
			}
		})
	}
}

// TestOracleFiles plays a file of each kind.
func TestOracleFiles(t *testing.T) {
	otp, err := FindOTP(oracle(t), time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	files := map[string]string{
		"main.erl":     "-module(main).\n-export([main/1]).\nmain(A) -> io:format(\"~p ~ts~n\", [A, [960]]).\n",
		"start.erl":    "-module(start).\n-export([start/0]).\nstart() -> U = 1, spawn(fun() -> timer:sleep(400), io:format(\"late~n\") end).\n",
		"broken.erl":   "-module(broken).\n-export([main/0]).\nmain() -> X.\n",
		"crash.erl":    "-module(crash).\n-export([main/0]).\nmain() -> lists:foreach(fun(_) -> error(oops) end, [1]).\n",
		"module.shell": "c(main).\nmain:main([1]).\n",
		"chance.shell": "os:getpid().\n",
	}
	var names []string
	for _, name := range []string{"main.erl", "start.erl", "broken.erl", "crash.erl", "module.shell", "chance.shell"} {
		path := filepath.Join(dir, name)
		names = append(names, path)
		if err := os.WriteFile(path, []byte(files[name]), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	Files(names, Options{OTP: otp, Runs: 2, Timeout: time.Minute}, func(r *Result) {
		want := Same
		if filepath.Base(r.File) == "chance.shell" {
			want = Different
		}
		if r.Verdict != want {
			t.Errorf("%s: %s, want %s\n%s\nmortal: %s\nOTP: %v", r.File, r.Verdict, want, r.Error, r.Mortal, r.Outcomes)
		}
	})
}
