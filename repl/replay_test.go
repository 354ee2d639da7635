package repl

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mortal/runtime/sched"
)

// A played is a session that was recorded, and what it printed.
type played struct{ Saved, Output string }

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
			for range r.between(1, 3) { // one may come while another is obeyed
				time.AfterFunc(time.Duration(r.Below(400))*time.Microsecond, s.Interrupt)
			}
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
				second, err := again(first.Saved)
				if err != nil {
					t.Fatalf("session %d: %v\n%s", seed, err, first.Saved)
				}
				if second.Output != first.Output {
					t.Fatalf("session %d printed\n%s\nand when played again\n%s\nsaved:\n%s", seed, first.Output, second.Output, first.Saved)
				}
				if second.Saved != first.Saved {
					t.Fatalf("session %d was saved as\n%s\nand when played again as\n%s", seed, first.Saved, second.Saved)
				}
			}
		})
	}
}

// TestInterruptedExplorations stops an exploration of many schedules; played again it stops at the same point. One
// that is not stopped comes after it.
func TestInterruptedExplorations(t *testing.T) {
	var out bytes.Buffer
	s := New(Config{Output: &out, Errors: &out, Unicode: true, LineEditor: true})
	for i, text := range []string{
		"F = fun(N) -> M = self(), [spawn(fun() -> M ! I, M ! I end) || I <- lists:seq(1, N)], receive X -> X end end, ok.\n",
		"explore(fun() -> F(6) end).\n",
		"explore(fun() -> F(1) end).\n",
	} {
		s.Run()
		if i == 1 {
			time.AfterFunc(50*time.Millisecond, s.Interrupt)
		}
		prompt, _ := s.Prompt()
		fmt.Fprint(&out, prompt, text)
		s.Feed(text)
	}
	s.Run()
	first := played{(&Saved{s.origin, s.record.stimuli}).String(), out.String()}
	if strings.Count(first.Output, "interrupted: there may be more") != 1 || strings.Count(first.Output, "complete") != 1 {
		t.Errorf("printed\n%s", first.Output)
	}
	second, err := again(first.Saved)
	if err != nil || second != first {
		t.Errorf("%v, printed\n%s\nand played again\n%s\nof\n%s", err, first.Output, second.Output, first.Saved)
	}
}

// TestPicturesAreWrittenOnce writes a picture and goes back: it stays, and is named. Played again, the session prints
// the same and writes nothing.
func TestPicturesAreWrittenOnce(t *testing.T) {
	dir := t.TempDir()
	files, err := FilesBelow(dir, false)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "mine.svg"), []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	s := New(Config{Output: &out, Errors: &out, Files: files, Path: []string{"."}, Unicode: true, LineEditor: true})
	for _, text := range []string{"graph(\"x.svg\").\n", "graph(\"mine.svg\").\n", "undo(2).\n"} {
		s.Run()
		prompt, _ := s.Prompt()
		fmt.Fprint(&out, prompt, text)
		s.Feed(text)
	}
	s.Run()
	first := played{(&Saved{s.origin, s.record.stimuli}).String(), out.String()}
	if !strings.Contains(first.Output, "back before 1> graph(\"x.svg\").  (stays as written: x.svg)\n") ||
		!strings.Contains(first.Output, "mine.svg: this file was not drawn by mortal; it is left as it is") {
		t.Errorf("printed\n%s", first.Output)
	}
	second, err := again(first.Saved)
	if err != nil || second != first {
		t.Errorf("%v, played again:\n%s", err, second.Output)
	}
}

// sessionsVariable names a file with sessions for another process to play.
const sessionsVariable = "MORTAL_SESSIONS"

// TestSessionsInAnotherProcess plays random sessions again in a process of its own, in which Go's maps have another
// order. With MORTAL_REPLAY it is a thousand of them.
func TestSessionsInAnotherProcess(t *testing.T) {
	if file := os.Getenv(sessionsVariable); file != "" {
		playSessions(t, file)
		return
	}
	count := randomSessions() / 10
	if os.Getenv("MORTAL_REPLAY") != "" {
		count = 1000
	}
	sessions := make([]played, count)
	for seed := range count {
		sessions[seed] = playRandom(seed)
	}
	text, err := json.Marshal(sessions)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "sessions")
	if err := os.WriteFile(file, text, 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(os.Args[0], "-test.run=^TestSessionsInAnotherProcess$", "-test.v")
	cmd.Env = append(os.Environ(), sessionsVariable+"="+file)
	out, err := cmd.CombinedOutput()
	if err != nil || !strings.Contains(string(out), fmt.Sprintf("%d sessions are the same", count)) {
		t.Fatalf("%v\n%s", err, out)
	}
}

// playSessions plays the sessions in a file again.
func playSessions(t *testing.T, file string) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var sessions []played
	if err := json.Unmarshal(text, &sessions); err != nil {
		t.Fatal(err)
	}
	for seed, first := range sessions {
		second, err := again(first.Saved)
		if err != nil || second != first {
			t.Fatalf("session %d, %v:\n%s\nprinted\n%s\nand when played again\n%s", seed, err, first.Saved, first.Output, second.Output)
		}
	}
	fmt.Println(len(sessions), "sessions are the same")
}
