package repl_test

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"time"

	"mortal/repl"
)

// A hesitant reader gives one line at a time, each after a while.
type hesitant struct{ lines []string }

func (h *hesitant) Read(b []byte) (int, error) {
	if len(h.lines) == 0 {
		return 0, io.EOF
	}
	time.Sleep(20 * time.Millisecond)
	n := copy(b, h.lines[0])
	h.lines = h.lines[1:]
	return n, nil
}

// TestPipeDoesNotDependOnWhenLinesCome has a process count while the prompt waits.
func TestPipeDoesNotDependOnWhenLinesCome(t *testing.T) {
	const input = "P = spawn(fun() -> (fun Loop(N) when N rem 1000 > 0 -> Loop(N + 1); Loop(N) -> receive From -> From ! N after 0 -> Loop(N + 1) end end)(0) end).\n" +
		"P ! self(), receive N -> N end.\nexit(P, kill).\n"
	run := func(in io.Reader) string {
		var out bytes.Buffer
		repl.Pipe(repl.Config{Output: &out, Errors: &out, Seed: 1}, in)
		return out.String()
	}
	if at, later := run(strings.NewReader(input)), run(&hesitant{strings.SplitAfter(input, "\n")}); at != later {
		t.Errorf("lines at once:\n%s\nlines that come slowly:\n%s", at, later)
	}
}
