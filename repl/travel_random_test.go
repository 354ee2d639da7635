package repl

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mortal/runtime/sched"
)

// someCommands change the world in every way there is. %d is a small number.
var someCommands = []string{
	"X%d = make_ref().\n", "f().\n", "f(X%d).\n", "put(k, %d).\n",
	"self() ! {message, %d}.\n", "flush().\n", "receive {message, N} -> N after 10 -> none end.\n",
	"spawn(fun() -> receive stop -> ok end end).\n", "spawn_link(fun() -> exit(crash%d) end).\n",
	"spawn_monitor(fun() -> timer:sleep(%d) end).\n", "process_flag(trap_exit, %d > 2).\n",
	"catch register(name%d, spawn(fun Loop() -> receive stop -> ok; M -> put(last, M), Loop() end end)).\n",
	"catch (name%d ! hello).\n", "catch exit(whereis(name%d), kill).\n", "catch link(whereis(name%d)).\n",
	"catch ets:new(table%d, [named_table, public]).\n", "catch ets:insert(table%d, {self(), make_ref()}).\n",
	"erlang:send_after(%d, self(), tick).\n", "timer:sleep(%d).\n", "rand:uniform(100).\n", "erlang:unique_integer().\n",
	"persistent_term:put(key%d, make_ref()).\n", "os:putenv(\"E%d\", \"x\").\n", "application:set_env(app, key%d, {}).\n",
	"one(N) -> N + %d.\n", "one(%d).\n", "rd(r%d, {a, b = 1}).\n", "1 / 0.\n", "exit(%d).\n", "exit(kill).\n",
	"C%d = counters:new(1, []).\n", "catch counters:add(C%d, 1, 1).\n", "c(linkmon).\n", "catch code:purge(linkmon).\n",
	"X%d = 1. Y%[1]d = 2.\n", "{a,\n b%d}.\n", "io:get_line('').\nline %d\n", "history(%d).\n", "exit().\n",
	"pause().\n", "step(%d).\n", "choices().\n", "choose(%d).\n", "catch step(name%d).\n", "inflight().\n", "resume().\n",
}

// A random draws from a seed.
type random struct{ sched.Source }

// between returns a number in [low, high].
func (r *random) between(low, high int) int { return low + r.Below(high-low+1) }

func (r *random) command() string {
	c := someCommands[r.Below(len(someCommands))]
	if !strings.Contains(c, "%") {
		return c
	}
	return fmt.Sprintf(c, r.between(1, 4))
}

// TestUndoLeadsToTheSameWorld goes through time at random: each world that was left is the same
// when it is come back to.
func TestUndoLeadsToTheSameWorld(t *testing.T) {
	for seed := range uint64(40) {
		w := newWay(seed)
		for range w.between(5, 40) {
			w.move()
			if w.wrong != "" {
				t.Fatalf("seed %d: %s after %q", seed, w.wrong, w.inputs)
			}
		}
	}
}

// A way is a session that goes through time, with the hashes of the worlds on its line.
type way struct {
	random
	s      *Session
	now    uint64
	line   []uint64
	pos    int
	inputs []string
	wrong  string
}

func newWay(seed uint64) *way {
	w := &way{random: random{sched.Source{State: seed}}}
	w.s = New(Config{Output: io.Discard, Errors: io.Discard, Files: demoFiles(), Path: []string{"."}, Seed: 1, Unicode: true, LineEditor: true})
	w.feed("")
	return w
}

func (w *way) feed(text string) {
	w.inputs = append(w.inputs, text)
	w.s.Feed(text)
	w.s.Run()
	w.now = w.s.node.System.Hash()
}

func (w *way) move() {
	ahead := len(w.line) - 1 - w.pos
	switch move := w.Below(5); {
	case move == 0 && w.pos > 0:
		if w.pos == len(w.line) {
			w.line = append(w.line, w.now)
		}
		w.travel("undo(%d).\n", -w.between(1, w.pos))
	case move == 1 && ahead > 0:
		w.travel("redo(%d).\n", w.between(1, ahead))
	default:
		w.command()
	}
}

func (w *way) travel(command string, by int) {
	w.pos += by
	w.feed(fmt.Sprintf(command, max(by, -by)))
	if w.now != w.line[w.pos] {
		w.wrong = fmt.Sprintf("the world at moment %d of %d is another one", w.pos, len(w.line))
	}
}

func (w *way) command() {
	before, was := w.s.travel.pos, w.now
	text := w.random.command()
	w.feed(text)
	w.s.arrive()
	if w.pos < len(w.line)-1 && onlyLooks(text) { // the way forward stays open
		if w.s.travel.pos != before || len(w.s.travel.line) != len(w.line) {
			w.wrong = "a look around went onto the line"
		}
		return
	}
	w.line = append(w.line[:w.pos], was)
	w.pos++
	if w.s.travel.pos-before > 1 { // two commands on a line
		w.line = append(w.line, w.s.travel.line[w.pos].world.System.Hash())
		w.pos++
	}
	if w.s.travel.pos != w.pos {
		w.wrong = fmt.Sprintf("%d moments on the line, not %d", w.s.travel.pos, w.pos)
	}
}

// demoFiles are those of scripts.
func demoFiles() *diskFiles {
	dir, err := filepath.Abs("../scripts")
	if err != nil {
		panic(err)
	}
	files, err := FilesBelow(dir, false)
	if err != nil {
		panic(err)
	}
	return files
}

// TestUndoInALargeWorld has 100,000 processes.
func TestUndoInALargeWorld(t *testing.T) {
	const limit = 50 * time.Millisecond
	var out bytes.Buffer
	s := New(Config{Output: &out, Errors: &out, Seed: 1, Unicode: true, LineEditor: true})
	feed := func(text string) time.Duration {
		start := time.Now()
		s.Feed(text)
		s.Run()
		return time.Since(start)
	}
	s.Run()
	feed("Ps = [spawn_link(fun() -> receive stop -> ok end end) || _ <- lists:seq(1, 100000)], length(Ps).\n")
	best := time.Hour
	for range 5 {
		feed("[P ! hello || P <- Ps], ok.\n")
		best = min(best, feed("undo().\n"))
	}
	t.Logf("undo takes %v", best)
	if best > limit {
		t.Errorf("undo takes %v, more than %v", best, limit)
	}
	if n := s.node.System.Count(); n < 100000 {
		t.Errorf("%d processes live", n)
	}
	best = time.Hour
	for range 3 {
		best = min(best, feed("undo().\n"))
		feed("redo().\n")
	}
	t.Logf("undo of their making takes %v", best)
	if best > limit {
		t.Errorf("undo of their making takes %v, more than %v", best, limit)
	}
}
