package repl

import (
	"fmt"
	"io"
	"os"
	"sync/atomic"
	"time"

	"mortal/lang/code"
	"mortal/lang/term"
	"mortal/repl/view"
	"mortal/repl/view/eventlog"
	"mortal/repl/view/trace"
	"mortal/runtime"
	"mortal/runtime/event"
	"mortal/runtime/node"
)

// A Config says how a session begins.
type Config struct {
	Output io.Writer // what the world prints
	Flush  func()    // passes on what Output holds back; may be nil
	Errors io.Writer // standard error
	Files  node.Files
	Path   []string // folders of modules
	Seed   uint64

	Live       bool       // time is paced by the wall clock
	Hints      bool       // explain errors below OTP's text
	Colour     bool       // the terminal knows escape sequences
	Unicode    bool       // encoding of the terminal; else latin1
	ASCII      bool       // pictures use no other characters
	Record     bool       // keep events for explanations and pictures; shells always do
	Trace      []string   // flags of a trace of the whole run, which goes to Errors; see package trace
	EventLog   io.Writer  // gets the events as JSON lines; may be nil. See package eventlog
	LineEditor bool       // whoever feeds lines shows the prompts
	Pinning    bool       // whoever feeds lines can keep a picture at the top of the window; see Pinned
	Columns    func() int // size of the terminal; may be nil
	Rows       func() int
	Banner     bool   // begin with the line that erl prints
	Welcome    string // printed first when not empty

	// Terminate takes the world down at what it receives, as SIGTERM does: see Session.Terminate. May be nil.
	Terminate <-chan os.Signal
	Timeout   time.Duration // wall time after which the world is ended; 0: never
	// Ended is told at the end of Eval, RunModule, Play and Pipe what the world has done; may be nil.
	Ended func(runtime.Stats)
	// SaveFault keeps the report of an internal fault and says where; may be nil.
	SaveFault func(report string) (path string, err error)

	MaxProcesses int            // limits; 0: the defaults
	MaxMemory    int64          // bytes
	MaxHeap      int64          // bytes of one process
	Full         *atomic.Bool   // set from outside when too much memory is in use: the largest process is ended; may be nil
	Instead      []*code.Module // what stands in place of modules of the library: see Replacements

	// Journal gets the session as it goes, in the form that ParseSaved reads; may be nil.
	Journal func(text string)

	replay *replay
	script bool // nobody sits at the line editor
}

// A State says what a session waits for.
type State uint8

// The states in which Run comes back.
const (
	Waiting State = iota // for input
	Halted               // the world is at its end: see Status
)

// A UsageError is the fault of whoever wrote the command line.
type UsageError struct{ Err error }

func (e *UsageError) Error() string { return e.Err.Error() }

// Unwrap returns the error behind it.
func (e *UsageError) Unwrap() error { return e.Err }

// A Session is a shell with its world. It has no terminal: text comes in by Feed and
// goes out to Config.Output. All methods but Interrupt and Terminate belong to one goroutine.
type Session struct {
	cfg   Config
	node  *node.Node
	clock clock

	recorder   event.Recorder   // what happened in the world, in shells and with Config.Record
	named      *view.Names      // made of what was recorded; nil: not asked for yet. See names
	facts      view.Facts       // what names need besides events, while the world runs
	tracer     *trace.Tracer    // nil: nothing is traced
	eventLog   *eventlog.Writer // nil: nothing is logged
	screen     *screen
	pinned     bool   // graph(live)
	picture    string // that is pinned
	files      *outside
	inbox      inbox
	travel     travel
	origin     origin
	record     record
	rerun      *replay // nil: what comes is not played again
	resumed    string  // the last input of the session that this one goes on with
	size       [2]int  // of the terminal, when input came last
	journal    journal
	explored   *exploration // what race() and replay() are about
	interrupt  atomic.Bool  // stops the machine at the end of a slice
	terminator terminator
	patience   *patience     // of those who wait for an answer
	requests   int           // that were answered, with the one that is
	woken      chan struct{} // wakes Run from sleeping
	watcher    Watcher       // may be nil
}

// New starts a world with a shell in it.
func New(cfg Config) *Session {
	cfg.Record = true
	s := newSession(cfg)
	if cfg.Welcome != "" {
		fmt.Fprintln(cfg.Output, cfg.Welcome)
	}
	if cfg.Banner {
		fmt.Fprintln(cfg.Output, "Eshell V13.1.5  (abort with ^G)")
	}
	s.node.Boot(node.Shell)
	return s
}

func newSession(cfg Config) *Session {
	cfg.Record = cfg.Record || len(cfg.Trace) > 0 || cfg.EventLog != nil
	out := &screen{Writer: cfg.Output}
	cfg.Output = out
	s := &Session{cfg: cfg, screen: out, woken: make(chan struct{}, 1), files: newOutside(cfg.Files), rerun: cfg.replay}
	s.patience = &patience{hurried: s.hurried}
	s.recorder.Asked = s.patience.ask
	s.prepareRecord()
	s.clock.begin(&s.origin)
	s.node = node.New(node.Config{
		Terminal: node.Terminal{
			Output:     cfg.Output,
			Colour:     cfg.Colour,
			Unicode:    cfg.Unicode,
			ASCII:      cfg.ASCII,
			LineEditor: cfg.LineEditor,
			Columns:    func() int { return s.size[0] },
			Rows:       func() int { return s.size[1] },
		},
		Errors: cfg.Errors,
		Files:  s.files,
		Path:   cfg.Path,
		Live:   cfg.Live,
		Hints:  cfg.Hints,
		Seed:   cfg.Seed,
		Start:  s.origin.start(),
		Zone:   s.zone(),
		Limits: runtime.Limits{
			Processes:    cfg.MaxProcesses,
			ProcessWords: uint64(cfg.MaxHeap) / wordSize,
			TotalWords:   uint64(cfg.MaxMemory) / wordSize,
		},
		Instead: cfg.Instead,
	})
	s.traceRun()
	s.observe()
	if cfg.Timeout > 0 {
		s.clock.limit = time.Now().Add(cfg.Timeout)
	}
	if cfg.Terminate != nil {
		go s.listen()
	}
	return s
}

// wordSize is the size of a word on the machine that is simulated.
const wordSize = 8

// sliceBatch is how many slices run between looks at the wall clock; settleSlices is
// how many a world gets, once input is waited for, to do what is still to be done.
const (
	sliceBatch   = 32
	settleSlices = 2000
)

// Run lets the world go on until it waits for input or has halted. With the live
// clock this takes as long as the world takes; with the virtual one waiting costs nothing.
func (s *Session) Run() (state State) {
	defer s.survive(&state)
	s.goOn()
	for {
		s.catchUp()
		s.expire()
		s.obey()
		if s.interrupt.Swap(false) || s.rerun.interrupts(s.record.ran) {
			s.record.add(stimulus{kind: gotInterrupt})
			s.interruptCommand()
			continue // what came meanwhile comes before anything else happens
		}
		if s.serve() {
			continue
		}
		if s.inputWanted() {
			if s.give() {
				continue
			}
			if state = s.settle(); s.goingDown() {
				continue
			}
			s.record.waits()
			s.keep()
			return state
		}
		if s.rerun.stopped() {
			return Waiting
		}
		out := s.proceed()
		s.redraw()
		switch out {
		case runtime.Halted:
			return Halted
		case runtime.Idle:
			switch {
			case s.wait():
			case s.goingDown():
				s.stuckGoingDown()
			default:
				s.stuck()
			}
		}
	}
}

// proceed runs until something is to be decided. Idle means that nothing can happen without time.
func (s *Session) proceed() runtime.Outcome { return s.batch(&s.interrupt) }

// batch is proceed that stop ends, or nothing if it is nil.
func (s *Session) batch(stop *atomic.Bool) runtime.Outcome {
	out, err := s.run(runtime.RunLimits{
		Slices:  s.rerun.limit(sliceBatch, s.record.ran),
		Virtual: !s.clock.live,
		Called:  s.wanted,
		Stop:    stop,
	})
	s.flush()
	if err != nil {
		s.clock.busy(s.node.System)
		return runtime.Done // the batch is over
	}
	s.clock.idle(s.node.System)
	return out
}

// run runs the world and counts its slices.
func (s *Session) run(l runtime.RunLimits) (runtime.Outcome, error) {
	if s.cfg.Full != nil && s.cfg.Full.Swap(false) {
		s.node.System.Relieve()
	}
	before := s.node.System.Stats().Slices
	out, err := s.node.System.RunUntilIdle(l)
	s.record.ran += s.node.System.Stats().Slices - before
	return out, err
}

// wanted reports whether the world needs its owner to go on.
func (s *Session) wanted() bool { return s.inputWanted() || s.node.Requested() }

func (s *Session) inputWanted() bool { return s.node.InputWanted() && !s.goingDown() }

func (s *Session) flush() {
	if s.cfg.Flush != nil {
		s.cfg.Flush()
	}
}

// settle gives what runs beside the prompt its turn: the time at the prompt is short
// for a person and long for a process. Virtual time stands still meanwhile.
func (s *Session) settle() State {
	for again := true; again; again = s.serve() {
		s.run(runtime.RunLimits{
			Slices: s.rerun.limit(settleSlices, s.record.ran),
			Called: s.node.Requested,
			Stop:   &s.interrupt,
		})
	}
	s.flush()
	if _, halted := s.node.System.Halted(); halted {
		return Halted
	}
	return Waiting
}

// setWorld makes n the world of the session: an earlier one, or another.
func (s *Session) setWorld(n *node.Node) {
	s.node = n
	s.recorder.Truncate(n.System.Seq())
	s.named = nil
	s.clock.set(n.LiveClock(), n.System) // time goes on from there
	s.observe()
}

// recorded are the kinds of events that a session keeps: all but those that only tell
// which process runs, and the ticks of the clock, whose times the others bear.
var recorded = event.All &^ event.MaskOf(event.In, event.Out, event.Clock)

// observe has the world tell its events to those who listen: what is recorded, traced and logged.
// When nobody does, they cost nothing. The recorder gets all that anybody wants, so
// that the numbers of what it keeps have no gaps.
func (s *Session) observe() {
	var sinks event.Tee
	var kinds event.Mask
	if s.cfg.Record {
		sinks = append(sinks, &s.recorder)
		kinds |= recorded
	}
	if s.tracer != nil {
		sinks = append(sinks, s.tracer)
		kinds |= s.tracer.Kinds
	}
	if s.eventLog != nil {
		sinks = append(sinks, s.eventLog)
		kinds |= s.eventLog.Kinds
	}
	switch len(sinks) {
	case 0:
		s.node.System.Observe(nil)
	case 1:
		s.node.System.ObserveOnly(sinks[0], kinds)
	default:
		s.node.System.ObserveOnly(sinks, kinds)
	}
}

// style is what the session's screen can show.
func (s *Session) style() view.Style {
	st := view.Style{Colour: s.cfg.Colour, ASCII: s.cfg.ASCII || !s.cfg.Unicode}
	st.Width = s.size[0]
	return st
}

// Prompt is the prompt of the input that is waited for. Forms is set when it is
// text up to a final dot, not a line.
func (s *Session) Prompt() (prompt string, forms bool) { return s.node.Prompt() }

// Feed gives whole lines, each with its newline, in UTF-8.
func (s *Session) Feed(lines string) { s.FeedBytes([]byte(lines)) }

// FeedBytes gives whole lines in the encoding of the terminal.
func (s *Session) FeedBytes(lines []byte) {
	s.look()
	s.record.add(stimulus{kind: gotInput, text: string(lines)})
	s.keep()
	s.note(lines)
	s.learnVariables()
	s.inbox.pending = append(s.inbox.pending, lines...)
}

// keep brings the journal up to date.
func (s *Session) keep() {
	if s.cfg.Journal == nil || s.rerun != nil && s.rerun.quiet {
		return
	}
	if text := s.record.fresh(); text != "" {
		s.cfg.Journal(text)
	}
}

// End says that there is no more input.
func (s *Session) End() {
	s.record.add(stimulus{kind: gotEnd})
	s.inbox.ended = true
}

// Interrupt stops the command that runs, as Ctrl-C does. It may be called from any goroutine.
func (s *Session) Interrupt() {
	s.interrupt.Store(true)
	s.wake()
}

// interruptCommand has the shell kill its evaluator, which it does when it gets this
// message while a command runs. What was just typed becomes a command first.
func (s *Session) interruptCommand() {
	for !s.node.Busy() {
		if s.node.InputWanted() {
			if !s.give() {
				break
			}
			continue
		}
		// Another one asks for the same. It must not end a batch: that is not noted, and a replay would know nothing of it.
		if out := s.batch(nil); out == runtime.Idle || out == runtime.Halted {
			break
		}
	}
	s.interrupt.Store(false)
	if shell, ok := s.node.Shell(); ok {
		s.node.System.Post(shell, term.MakeTuple(term.AtomEXIT, shell, term.A("interrupt")))
	}
}

// stuck ends a command that waits for something that can't come: no process can run, no
// timer is set, and nobody can send from outside.
func (s *Session) stuck() {
	if s.rerun != nil && s.rerun.stop() {
		return
	}
	if s.cfg.LineEditor && !s.cfg.script {
		if s.node.System.Paused() {
			fmt.Fprintln(s.cfg.Errors, "mortal: "+s.whyStuck()+"; Ctrl-C stops it")
		}
		s.sleep(nil)
		return
	}
	fmt.Fprintln(s.cfg.Errors, "mortal: "+s.whyStuck()+"; it is interrupted")
	s.interruptCommand()
	if out := s.proceed(); out == runtime.Idle && !s.node.InputWanted() {
		s.node.System.Halt(term.MakeInt(1))
	}
}

// whyStuck says why a command does not end.
func (s *Session) whyStuck() string {
	if s.node.System.Paused() {
		return "the command waits while all others are paused: step(), choose(K) or resume() come first"
	}
	return "the command waits for a message that nothing can send any more"
}

// Status is the exit code after halt: 0, or what halt/1 was called with.
func (s *Session) Status() int { return exitCode(s.node.System) }

func exitCode(sys *runtime.System) int {
	status, _ := sys.Halted()
	switch {
	case status.IsSmall():
		return int(status.Small()) & 0xff
	case status.IsNone():
		return 0
	}
	return 1
}

// Complete returns the word that ends line and the names it could be the beginning of.
func (s *Session) Complete(line string) (word string, candidates []string) {
	return complete(s.node, line)
}

// NextWake tells in how long something happens by itself while the prompt waits; false: never.
func (s *Session) NextWake() (time.Duration, bool) {
	if s.node.System.Runnable() {
		return 0, true
	}
	if !s.clock.live {
		return 0, false
	}
	return s.clock.until(s.node.System)
}
