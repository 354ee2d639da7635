package explore_test

import (
	"runtime/debug"
	"syscall"
	"testing"
	"time"

	"mortal/runtime/explore"
)

// workers are three processes with two sends each, to one that is gone.
const workers = `
main() ->
    Sink = spawn(fun() -> ok end),
    [spawn(fun() -> Sink ! I, Sink ! I end) || I <- [1, 2, 3]],
    ok.
`

// BenchmarkNaive measures schedules per second without any reduction.
func BenchmarkNaive(b *testing.B) {
	p := program(b, workers)
	defer debug.SetGCPercent(debug.SetGCPercent(400)) // as the program does
	tried, before := 0, cpu()
	for b.Loop() {
		r := explore.Explore(p, explore.Options{Strategy: explore.Naive, AsFound: true, Limits: explore.Limits{Schedules: 50_000}})
		tried += r.Tried
	}
	b.ReportMetric(float64(tried)/b.Elapsed().Seconds(), "schedules/s")
	b.ReportMetric(float64(tried)/(cpu()-before).Seconds(), "schedules/cpu-s")
}

// cpu is the processor time used so far, which says more than the wall clock on a busy machine.
func cpu() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// BenchmarkStates measures states per second of the search that keeps them.
func BenchmarkStates(b *testing.B) {
	p := program(b, senders(4))
	states := 0
	for b.Loop() {
		r := explore.Explore(p, explore.Options{Strategy: explore.Whole})
		states += r.States
	}
	b.ReportMetric(float64(states)/b.Elapsed().Seconds(), "states/s")
}

// BenchmarkRace measures a whole exploration of a small program.
func BenchmarkRace(b *testing.B) {
	p := program(b, raceSource)
	for b.Loop() {
		explore.Explore(p, explore.Options{})
	}
}
