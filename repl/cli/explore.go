package cli

import (
	"fmt"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"mortal/repl"
	"mortal/repl/view"
	"mortal/runtime/explore"
)

type exploreCommand struct {
	File    string   `arg:"" help:"A module; with --merge, the JSON result of a part."`
	Entries []string `arg:"" optional:"" help:"Functions without arguments, as M:F or F; main or start when none are given. With --merge, more results." name:"entry"`

	Strategy    string        `help:"auto, whole (all states), reduced (of orders that make no difference one only), classes, naive, random or pct." default:"auto" enum:"auto,whole,reduced,classes,naive,random,pct"`
	Untimed     bool          `help:"Any timer may fire at any time."`
	Instant     bool          `help:"Signals arrive as they are sent: fewer schedules than OTP has."`
	Preemptions int           `help:"Only schedules that put a process aside that could go on at most N times." default:"-1" placeholder:"N"`
	Delays      int           `help:"Only schedules that put off what comes next at most N times." default:"-1" placeholder:"N"`
	Runs        int           `help:"How many schedules random and pct draw." default:"1000" placeholder:"N"`
	States      int           `help:"Limit on the states that are kept." default:"0" placeholder:"N"`
	Depth       int           `help:"Limit on the steps of a schedule." default:"0" placeholder:"N"`
	Time        time.Duration `help:"Limit on the time." default:"0" placeholder:"TIME"`
	Always      string        `help:"A function that is to return true at the end of every schedule." placeholder:"M:F"`
	Chaos       string        `help:"Kill the process registered as NAME, or any that is made with the name child, at every point." placeholder:"NAME"`
	Race        bool          `help:"Show the schedules of the first two outcomes side by side."`
	Shard       string        `help:"Explore part I of N only; see --merge." placeholder:"I/N"`
	Merge       bool          `help:"Add up the JSON results of all parts."`
	JSON        bool          `help:"Print the results as JSON." name:"json"`
}

// explore tries schedules; see repl.OneOutcome for the exit code.
func (s *session) explore(c exploreCommand) int {
	if c.Merge {
		return s.merge(c)
	}
	opts, err := c.options()
	if err != nil {
		return s.fail(&repl.UsageError{Err: err})
	}
	opts.Seed, opts.Limits.Memory = s.flags.Seed, s.flags.MaxMemory<<20
	text, err := readSource(c.File)
	if err != nil {
		fmt.Fprintf(s.Err, "mortal: %v\n", err)
		return repl.Incomplete
	}
	var interrupted atomic.Bool
	defer onInterrupt(&interrupted)()
	begun := time.Now()
	ec := repl.ExploreConfig{Entries: c.Entries, Options: opts, Always: c.Always, Chaos: c.Chaos, JSON: c.JSON, Race: c.Race}
	ec.Stop = func() (string, bool) {
		if interrupted.Load() {
			return "interrupted", true
		}
		return "time", c.Time > 0 && time.Since(begun) > c.Time
	}
	if isTerminal(s.Err) {
		ec.Tell = s.progress(begun)
	}
	return s.batch(func(cfg repl.Config) int { return repl.ExploreFile(cfg, c.File, text, ec) })
}

// onInterrupt notes Ctrl-C until stop is called.
func onInterrupt(flag *atomic.Bool) (stop func()) {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt)
	go func() {
		for range signals {
			flag.Store(true)
		}
	}()
	return func() {
		signal.Stop(signals)
		close(signals)
	}
}

// progress shows how far it is in one line that is written over; nil ends it.
func (s *session) progress(begun time.Time) func(*explore.Result) {
	last := begun
	return func(r *explore.Result) {
		switch now := time.Now(); {
		case r == nil:
			fmt.Fprint(s.Err, "\r\x1b[K")
		case now.Sub(last) > 200*time.Millisecond:
			last = now
			fmt.Fprint(s.Err, "\r\x1b[K"+repl.Progress(r, now.Sub(begun)))
		}
	}
}

func (c *exploreCommand) options() (o explore.Options, err error) {
	o.Strategy, _ = explore.ParseStrategy(c.Strategy)
	o.Untimed, o.Instant, o.Runs = c.Untimed, c.Instant, c.Runs
	o.Limits.States, o.Limits.Depth = c.States, c.Depth
	if c.Preemptions >= 0 {
		o.Preemptions, o.Strategy = &c.Preemptions, explore.Whole
	}
	if c.Delays >= 0 {
		o.Delays, o.Strategy = &c.Delays, explore.Whole
	}
	if c.Shard == "" {
		return o, nil
	}
	i, n, ok := strings.Cut(c.Shard, "/")
	o.Shard, err = strconv.Atoi(i)
	if err == nil {
		o.Shards, err = strconv.Atoi(n)
	}
	if !ok || err != nil || o.Shard < 1 || o.Shard > o.Shards {
		return o, fmt.Errorf("--shard %s: I/N is part I of N, from 1", c.Shard)
	}
	return o, nil
}

func (s *session) merge(c exploreCommand) int {
	var texts [][]byte
	for _, name := range append([]string{c.File}, c.Entries...) {
		text, err := readSource(name)
		if err != nil {
			fmt.Fprintf(s.Err, "mortal: %v\n", err)
			return repl.Incomplete
		}
		texts = append(texts, text)
	}
	code, err := repl.MergeReports(s.Out, view.Style{Colour: s.colour()}, texts, c.JSON)
	if err != nil {
		fmt.Fprintf(s.Err, "mortal: %v\n", err)
	}
	return code
}
