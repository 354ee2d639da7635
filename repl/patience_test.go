package repl

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// crowd makes a world in which there is something to tell: living and dead, linked and watched processes.
const crowd = "X = 1, Ps = [spawn(fun() -> receive N -> exit(N) end end) || _ <- lists:seq(1, 300)], ok.\n" +
	"[erlang:monitor(process, P) || P <- Ps], [P ! bye || P <- lists:sublist(Ps, 150)], ok.\n" +
	"spawn_link(fun() -> exit(oops) end), timer:sleep(1).\n"

// TestACommandThatIsStopped has somebody want the end of each command that only looks at the world, at each moment when it
// asks. It says so, nothing else has changed, and the same command then gives what it gives when nobody stops it. The
// session is played again to the byte.
func TestACommandThatIsStopped(t *testing.T) {
	for _, command := range []string{
		"graph()", "graph(all)", `graph("x.svg")`, "timeline()", "timeline(all)", `timeline("x.html")`, "why()", "why(hd(Ps))",
		"what_if({trap_exit, shell, true})", "what_if({unlink, shell, hd(Ps)})",
	} {
		t.Run(command, func(t *testing.T) {
			t.Parallel()
			var out bytes.Buffer
			files := demoFiles()
			s := New(Config{Output: &out, Errors: &out, Files: files, Unicode: true, LineEditor: true})
			do := func(text string) string {
				out.Reset()
				s.Feed(text + ".\n")
				s.Run()
				return out.String()
			}
			s.Run()
			s.Feed(crowd)
			s.Run()
			never := s.patience.hurried
			asked := 0
			s.patience.hurried = func() bool { asked++; return false }
			do(command) // the next one comes after another
			asked = 0
			whole, total := do(command), asked
			if total == 0 {
				t.Fatalf("it never asks:\n%s", whole)
			}
			variables := do("b()")
			for k := 1; k <= total; k += 1 + total/20 {
				asked = 0
				s.patience.hurried = func() bool { asked++; return asked == k }
				name, _, _ := strings.Cut(command, "(")
				switch got := do(command); {
				case got == name+"() was stopped; all is as it was before\nerror\n":
				case asked < k && got == whole: // how often it asks depends on what was asked before
				default:
					t.Fatalf("stopped when it asked for the %d. time of %d, asked %d:\n%s", k, total, asked, got)
				}
				s.patience.hurried = never
				if got := do("b()"); got != variables {
					t.Fatalf("the variables before:\n%s\nand after:\n%s", variables, got)
				}
			}
			if got := do(command); got != whole {
				t.Errorf("not stopped it gives\n%s\nwhere it gave\n%s", got, whole)
			}
			first := (&Saved{s.origin, s.record.stimuli}).String()
			if second, err := again(first); err != nil || cmp.Diff(first, second.Saved) != "" || !strings.HasSuffix(second.Output, whole) ||
				strings.Count(second.Output, "was stopped") == 0 {
				t.Errorf("played again: %v\n%s\n%s", err, cmp.Diff(first, second.Saved), second.Output[max(0, len(second.Output)-2*len(whole)):])
			}
		})
	}
}

// TestAFaultIsNoStop lets a fault of mortal through to whoever reports it, with the stack that it had.
func TestAFaultIsNoStop(t *testing.T) {
	p := &patience{hurried: func() bool { return false }}
	defer func() {
		if r := recover(); fmt.Sprint(r) != "a fault" || p.lent {
			t.Errorf("recovered %v", r)
		}
	}()
	p.lend(func() { panic("a fault") })
	t.Error("it was swallowed")
}

// TestStepsAreStopped stops step(N) in the middle of its steps: those that were done are told and stay done.
func TestStepsAreStopped(t *testing.T) {
	var out bytes.Buffer
	s := New(Config{Output: &out, Errors: &out, Unicode: true, LineEditor: true})
	s.Run()
	s.Feed("P = spawn(fun() -> L = fun(L) -> receive {F, N} -> F ! N, L(L) end end, L(L) end), pause().\n" +
		"[P ! {self(), N} || N <- lists:seq(1, 9)], ok.\n")
	s.Run()
	out.Reset()
	s.Feed("step(20).\n")
	s.runToRequest(t)
	s.Interrupt()
	s.serve()
	s.Run()
	if got := out.String(); !strings.Contains(got, "stopped after 1 of 20 steps\nok\n") {
		t.Error(got)
	}
}

// runToRequest runs the world up to a question to the session.
func (s *Session) runToRequest(t *testing.T) {
	t.Helper()
	for range 1000 {
		switch {
		case s.node.Requested():
			return
		case s.inputWanted():
			s.give()
		default:
			s.proceed()
		}
	}
	t.Fatal("nobody asks")
}

// TestAPinnedPictureDoesNotDelay pins the picture of a small and of a large world, and wants the end of what draws it.
func TestAPinnedPictureDoesNotDelay(t *testing.T) {
	var out bytes.Buffer
	s := New(Config{Output: &out, Errors: &out, Unicode: true, LineEditor: true, Pinning: true})
	do := func(text string) string {
		s.Feed(text)
		s.Run()
		return s.Pinned()
	}
	s.Run()
	small := do("graph(live).\n")
	if !strings.Contains(small, "shell") {
		t.Errorf("no picture: %s", small)
	}
	never := s.patience.hurried
	s.patience.hurried = func() bool { return true }
	if got := do("spawn(fun() -> receive X -> X end end).\n"); got != small {
		t.Errorf("in a hurry there is another picture than before: %s", got)
	}
	s.patience.hurried = never
	if got := s.Pinned(); !strings.Contains(got, "fun of 2>") {
		t.Errorf("the picture is not up to date: %s", got)
	}
	if got := do("[spawn(fun() -> receive X -> X end end) || _ <- lists:seq(1, 20000)], ok.\n"); !strings.Contains(got, "graph() draws them once") {
		t.Errorf("a large world: %s", got)
	}
}
