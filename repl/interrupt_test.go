package repl

import (
	"bytes"
	"strings"
	"testing"

	"mortal/runtime"
)

// TestInterruptAfterTheAnswer interrupts a command at each moment from its beginning on. Once its
// value is shown it is over, or it is interrupted: never both, which would end the next command.
func TestInterruptAfterTheAnswer(t *testing.T) {
	for slices := uint64(1); slices < 40; slices++ {
		var out bytes.Buffer
		s := New(Config{Output: &out, Errors: &out, Unicode: true, LineEditor: true})
		s.Run()
		s.Feed("whole.\n")
		s.give()
		s.node.System.RunUntilIdle(runtime.RunLimits{Slices: slices})
		s.Interrupt()
		s.Run()
		s.Feed("next.\n")
		s.Run()
		got := out.String()
		killed := strings.Count(got, "killed")
		if !strings.HasSuffix(got, "next\n") || killed > 1 || strings.Contains(got, "** exception error: killed") {
			t.Errorf("interrupted after %d turns:\n%s", slices, got)
		}
	}
}
