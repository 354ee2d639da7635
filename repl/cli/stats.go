package cli

import (
	"fmt"
	"runtime/metrics"
	"time"

	"mortal/runtime"
)

// showStats returns what prints --stats for a run that began at begin.
func (s *session) showStats(begin time.Time) func(runtime.Stats) {
	return func(st runtime.Stats) {
		took := time.Since(begin)
		for _, line := range []struct {
			what, text string
		}{
			{"reductions", grouped(st.Reductions)},
			{"processes", fmt.Sprintf("%s spawned, at most %s at one time", grouped(st.Spawned), grouped(uint64(st.Peak)))},
			{"signals", grouped(st.Signals)},
			{"memory", fmt.Sprintf("%d MB at most", memoryTaken()>>20)},
			{"time", fmt.Sprintf("%.3f s, %s reductions a second", took.Seconds(), grouped(uint64(float64(st.Reductions)/took.Seconds())))},
		} {
			fmt.Fprintf(s.Err, "%-11s %s\n", line.what, line.text)
		}
	}
}

// memoryTaken returns the bytes the program has got from the operating system, those that went back included:
// the most it had. What was only reserved for stacks of threads and tables of the collector is in it.
func memoryTaken() uint64 {
	taken := []metrics.Sample{{Name: "/memory/classes/total:bytes"}}
	metrics.Read(taken)
	return taken[0].Value.Uint64()
}

// grouped writes n with a comma after each group of three digits.
func grouped(n uint64) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%s,%03d", grouped(n/1000), n%1000)
}
