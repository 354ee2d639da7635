package runtime

import (
	"sync/atomic"

	"mortal/lang/code"
	"mortal/lang/term"
	"mortal/runtime/event"
	"mortal/runtime/sched"
	"mortal/runtime/vm"
)

// A Config says how a System begins. It does not change afterwards.
type Config struct {
	Node     term.Term // name of the node; nonode@nohost when None
	Seed     uint64    // of all that is drawn by chance
	Start    int64     // wall time when the System begins, in nanoseconds of Unix time
	Zone     Zone      // offset of local time; UTC when nil
	FirstPid uint64    // number of the first process; 1 when 0
	Limits   Limits
	Library  Library                      // modules that are loaded when first called; may be nil
	Bifs     func() []vm.Bif              // rows besides those of this package; may be nil
	Without  func(*vm.Bif) bool           // rows that are left out, for the Library has the function; may be nil
	Report   func(s *System, r Report)    // told of error reports; nil: they go to the process named logger
	Display  func(s *System, text string) // output of erlang:display/1 and its like; may be nil

	leastAllowance uint64 // of a process without a limit of its own; see System.allowance
}

// A Zone gives the offset of local time from UTC in seconds at a Unix time.
type Zone func(unix int64) (offset int)

// A Library finds modules that are not loaded yet. Its answers must not change
// while a System lives.
type Library interface {
	Module(name term.Term) *code.Module // nil when there is none
}

// A System is the whole world: processes, signals in transit, timers, clock,
// names and code. It is used from one goroutine at a time. Fork copies it.
type System struct {
	config *Config
	family *family
	bifs   *bifIndex
	epoch  uint64 // of what this world may write to

	Machine vm.Machine

	procs   table[process]
	nextPid uint64
	free    []*process // records to use again; all have this epoch
	running *process   // the one whose code runs, during its slice

	queues   [priorities]ring
	lowTurns int // turns of normal priority since low had one

	work     []signal // being delivered; see signal.go
	workHead int
	draining bool

	called   bool // since RunLimits.Called was asked
	halted   bool
	paused   bool // see pause.go
	untimed  bool
	held     ring // of processes that could run and stand still
	strategy sched.Strategy
	transit  transit
	trial    *trial // while schedules are explored; see trial.go

	nextRef uint64
	timers  timers
	aliases table[alias]
	arrays  table[array] // of atomics and counters
	names   names
	terms   term.Term // map of persistent terms

	code *codeTable

	clockUses                       uint64
	now                             int64 // virtual nanoseconds since the beginning
	unique                          uint64
	lastReds, lastRuntime, lastWall int64 // what statistics/1 said last
	lastNow                         int64 // what now/0 said last, in microseconds
	random                          sched.Source
	stats                           Stats
	lostReports                     uint64 // that the logger had no room for, since it was told
	heap                            uint64 // words of all processes, as last measured
	fresh                           uint64 // words they allocated since: the sum of their Alloc, without that of running

	status   term.Term // what halt/1 was called with
	sink     event.Sink
	kinds    event.Mask      // that sink wants; none without one
	recorder *event.Recorder // sink, when it is one that wants all of grouped
	placed   *code.Module    // that recorder was last told of; nil: it may be another one
	before   *code.Module    // that it was told of before; nil: it may be another one
	scratch  event.Event     // being told
	seq      uint64          // of the last event
	parts    []Part
	births   [2]*birth // the last ones made: of a fun, of others
	change   *Change   // that is imposed; nil but in repetitions
}

// A family is what a System and its forks have in common.
type family struct {
	epochs atomic.Uint64 // the last one given out
}

// codeEpochs counts the code tables of all Systems: they share the modules of a Library, and so the
// answers that those remember.
var codeEpochs atomic.Uint64

// Stats counts what a System has done.
type Stats struct {
	Slices     uint64
	Reductions uint64
	Spawned    uint64
	Signals    uint64
	Steps      uint64 // decided by the strategy
	Allocated  uint64 // words, by code that ran
	Copied     uint64 // words of process records that were shared with another world, as they changed
	Peak       int    // most processes at one time
}

// New returns a System without processes.
func New(c Config) *System {
	c.setDefaults()
	s := &System{
		config:  &c,
		family:  &family{},
		nextPid: c.FirstPid,
		nextRef: 1,
		terms:   term.EmptyMap,
		code:    &codeTable{},
		random:  sched.Source{State: c.Seed},
		bifs:    newBifIndex(c.Bifs, c.Without),
	}
	s.epoch = s.family.epochs.Add(1)
	s.code.epoch = codeEpochs.Add(1)
	s.Machine.Host = s
	return s
}

func (c *Config) setDefaults() {
	if c.Node.IsNone() {
		c.Node = term.AtomNoNode
	}
	if c.FirstPid == 0 {
		c.FirstPid = 1
	}
	if c.Zone == nil {
		c.Zone = func(int64) int { return 0 }
	}
	c.Limits.setDefaults()
	c.leastAllowance = c.Limits.ProcessWords / 4
}

// Config returns what the System was made with.
func (s *System) Config() *Config { return s.config }

// Stats returns what the System has done so far.
func (s *System) Stats() Stats { return s.stats }

// Halted reports whether halt/0,1,2 was called, and with which status.
func (s *System) Halted() (status term.Term, ok bool) { return s.status, s.halted }

// Halt stops the System as halt/1 does.
func (s *System) Halt(status term.Term) { s.halted, s.status = true, status }

// Seed starts the System's random numbers anew.
func (s *System) Seed(seed uint64) { s.random = sched.Source{State: seed} }

// SkipPids makes the next process's number at least n.
func (s *System) SkipPids(n uint64) { s.nextPid = max(s.nextPid, n) }

// SkipRefs makes the next reference's number at least n.
func (s *System) SkipRefs(n uint64) { s.nextRef = max(s.nextRef, n) }

// newRef returns a reference never given out before.
func (s *System) newRef() uint64 {
	r := s.nextRef
	s.nextRef++
	return r
}

// MakeRef returns a new reference (make_ref/0).
func (s *System) MakeRef() term.Term { return term.MakeRef(s.newRef()) }
