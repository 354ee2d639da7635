package explore

import "mortal/runtime"

// A Strategy says which schedules are tried.
type Strategy uint8

// The strategies.
const (
	Auto    Strategy = iota // Whole while there are few states, else Reduced
	Whole                   // every step in every state; equal states are one
	Reduced                 // of steps that are independent one order only; equal states are one
	Classes                 // the same, but each class of schedules by itself: for counting
	Naive                   // every schedule, in the finest steps, by itself
	Random                  // Runs schedules, each step drawn
	PCT                     // Runs schedules with random priorities and few changes of them
)

var strategyNames = [...]string{"auto", "whole", "reduced", "classes", "naive", "random", "pct"}

func (s Strategy) String() string { return strategyNames[s] }

// ParseStrategy reads the name of a strategy.
func ParseStrategy(name string) (Strategy, bool) {
	for i, n := range strategyNames {
		if n == name {
			return Strategy(i), true
		}
	}
	return 0, false
}

// Options say what is explored and how far. The zero value explores everything, in virtual time.
type Options struct {
	Strategy Strategy
	Untimed  bool // any timer may fire at any time
	Instant  bool // signals arrive as they are sent; in OTP they need not

	Preemptions *int // at most so many times a process is put aside that could go on; nil: no bound
	Delays      *int // at most so many times what comes next is put off; nil: no bound

	Runs  int    // of Random and PCT
	Seed  uint64 // of these
	Depth int    // of PCT: how many orderings a bug needs

	AsFound bool // the schedules of outcomes are those by which they were found, not the shortest

	Limits Limits
	Stop   func() (reason string, stop bool) // asked now and then; may be nil
	Tell   func(r *Result)                   // told of the progress, often; may be nil

	Shard, Shards int // this part, from 1, of so many; 0 of 0: the whole

	Check *Check // a property of states; nil: none
	Chaos *Chaos // whom to kill; nil: nobody
}

// Limits bound an exploration; zero means the default.
type Limits struct {
	States    int   // kept
	Schedules int   // tried one by one
	Depth     int   // steps of one schedule
	Memory    int64 // bytes
	Slices    int   // slices of reductions between two visible actions
}

// The defaults of Limits.
const (
	DefaultStates    = 2_000_000
	DefaultSchedules = 2_000_000
	DefaultDepth     = 20_000
	DefaultMemory    = 1 << 30
	DefaultSlices    = 2_000
	DefaultRuns      = 1_000

	autoStates = 20_000 // up to so many Auto keeps all
)

func (l *Limits) setDefaults() {
	orDefault(&l.States, DefaultStates)
	orDefault(&l.Schedules, DefaultSchedules)
	orDefault(&l.Depth, DefaultDepth)
	orDefault(&l.Slices, DefaultSlices)
	orDefault(&l.Memory, DefaultMemory)
}

func orDefault[N int | int64](n *N, d N) {
	if *n <= 0 {
		*n = d
	}
}

// A Check is a property of states. Holds is asked with a fork of the world, which it may change.
type Check struct {
	Always bool // in every state; else at the end
	Holds  func(s *runtime.System) (holds bool, why string)
}

// Chaos kills a process once in each schedule, before any step or never.
type Chaos struct {
	Targets func(s *runtime.System) []uint64 // whom it may kill now
}
