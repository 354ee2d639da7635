package repl

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"mortal/runtime/sched"
)

// A played is a session that was recorded, and what it printed.
type played struct {
	saved  string
	output string
}

// playRandom records a random session: every third at a live clock, with Ctrl-C now and then.
func playRandom(seed uint64) played {
	r := random{sched.Source{State: seed}}
	var out bytes.Buffer
	cfg := Config{Output: &out, Errors: &out, Files: demoFiles(), Path: []string{"."}, Seed: seed, Unicode: true, LineEditor: true}
	cfg.Live = seed%3 == 0
	s := New(cfg)
	for range r.between(1, 8) {
		if s.Run() == Halted {
			break
		}
		if cfg.Live && r.Below(4) == 0 {
			time.AfterFunc(time.Duration(r.Below(400))*time.Microsecond, s.Interrupt)
		}
		text := r.command()
		if r.Below(6) == 0 {
			text = fmt.Sprintf("undo(%d).\n", r.between(1, 3))
		}
		prompt, _ := s.Prompt()
		fmt.Fprint(&out, prompt, text)
		s.Feed(text)
	}
	s.Run()
	return played{(&Saved{s.origin, s.record.stimuli}).String(), out.String()}
}

// again plays a saved session and returns what it printed and saves.
func again(saved string) (played, error) {
	sv, err := ParseSaved(saved)
	if err != nil {
		return played{}, err
	}
	var out bytes.Buffer
	s := New(replayed(Config{Output: &out, Errors: &out}, sv))
	for s.Run() != Halted && s.replayNext() {
	}
	return played{(&Saved{s.origin, s.record.stimuli}).String(), out.String()}, nil
}

func randomSessions() uint64 {
	if testing.Short() {
		return 60
	}
	return 1000
}

// TestReplayOfRandomSessions plays random sessions again: what they print, and what is recorded
// of them, is the same to the byte.
func TestReplayOfRandomSessions(t *testing.T) {
	const shards = 4
	for shard := range uint64(shards) {
		t.Run(fmt.Sprint(shard), func(t *testing.T) {
			t.Parallel()
			for seed := shard; seed < randomSessions(); seed += shards {
				first := playRandom(seed)
				second, err := again(first.saved)
				if err != nil {
					t.Fatalf("session %d: %v\n%s", seed, err, first.saved)
				}
				if second.output != first.output {
					t.Fatalf("session %d printed\n%s\nand when played again\n%s\nsaved:\n%s", seed, first.output, second.output, first.saved)
				}
				if second.saved != first.saved {
					t.Fatalf("session %d was saved as\n%s\nand when played again as\n%s", seed, first.saved, second.saved)
				}
			}
		})
	}
}

// digest folds the output of sessions with a virtual clock.
func digest() string {
	sum := sha256.New()
	for seed := range randomSessions() / 10 {
		p := playRandom(3*seed + 1)
		fmt.Fprintln(sum, p.saved, p.output)
	}
	return fmt.Sprintf("%x", sum.Sum(nil))
}

const digestVariable = "MORTAL_DIGEST"

// TestSessionsInAnotherProcess plays sessions in a process of their own, in which Go's maps have another order.
func TestSessionsInAnotherProcess(t *testing.T) {
	if os.Getenv(digestVariable) != "" {
		fmt.Println("digest", digest())
		return
	}
	args := []string{"-test.run=^TestSessionsInAnotherProcess$"}
	if testing.Short() {
		args = append(args, "-test.short")
	}
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = append(os.Environ(), digestVariable+"=1")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if want := "digest " + digest(); !strings.Contains(string(out), want) {
		t.Errorf("the other process: %s, here: %s", out, want)
	}
}
