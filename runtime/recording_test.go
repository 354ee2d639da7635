//go:build unix

package runtime

import (
	"math"
	goruntime "runtime"
	"runtime/debug"
	"testing"

	"mortal/lang/term"
	"mortal/runtime/event"
)

// BenchmarkRecording says by how much more processor time the ring and the chain take when all is
// recorded that a session records: the least of several runs without, and with, by turns, as
// other work of the machine only ever adds.
func BenchmarkRecording(b *testing.B) {
	defer debug.SetGCPercent(debug.SetGCPercent(400)) // as the program does
	for _, program := range []struct {
		name string
		size int
	}{{"ring", 1_000_000}, {"chain", 100_000}} {
		name, size := program.name, program.size
		b.Run(name, func(b *testing.B) {
			least := [2]float64{math.Inf(1), math.Inf(1)}
			for b.Loop() {
				for i, sink := range []event.Sink{nil, &event.Recorder{}} {
					least[i] = min(least[i], timeOf(b, name, size, sink))
				}
			}
			b.ReportMetric(least[0]/float64(size), "ns-off")
			b.ReportMetric(least[1]/float64(size), "ns-on")
			b.ReportMetric(100*(least[1]/least[0]-1), "%more")
		})
	}
}

// timeOf returns the nanoseconds of processor time that a program of benchSource takes, the collector's too.
func timeOf(b *testing.B, name string, size int, sink event.Sink) float64 {
	s := newSession(b, "t", benchSource)
	s.config.Limits.Processes = 1 << 24
	s.ObserveOnly(sink, benchKinds)
	goruntime.GC() // of what came before
	begin := processorTime()
	s.SpawnMFA(term.A("t"), term.A("bench_"+name), []term.Term{term.MakeInt(int64(size))}, SpawnOptions{})
	if _, err := s.RunUntilIdle(RunLimits{Virtual: true}); err != nil {
		b.Fatal(err)
	}
	took := processorTime() - begin
	goruntime.KeepAlive(sink)
	return float64(took)
}
