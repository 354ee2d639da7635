package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"

	"golang.org/x/term"

	"mortal/repl"
	"mortal/repl/console"
)

// maxSource is the largest file that is read as a source or script.
const maxSource = 64 << 20

func (s *session) shell(c shellCommand) int {
	switch {
	case len(c.Eval) > 0:
		return s.eval(c.Eval)
	case isTerminal(s.In) && isTerminal(s.Out):
		return s.terminal(c.Resume)
	case c.Resume:
		return s.fail(&repl.UsageError{Err: errors.New("--resume needs a terminal")})
	}
	return s.pipe()
}

// batch runs a world that talks to no terminal. What it prints is passed on when it waits.
func (s *session) batch(run func(repl.Config) int) int {
	out := bufio.NewWriter(s.Out)
	defer out.Flush()
	cfg, err := s.config(s.live(false), out)
	if err != nil {
		return s.fail(err)
	}
	cfg.Flush = func() { out.Flush() }
	if s.flags.Stats {
		cfg.Ended = s.showStats(time.Now())
	}
	cfg.Unicode = true
	defer s.terminations(&cfg)()
	return run(cfg)
}

// pipe reads commands from standard input and prints what erl would print.
func (s *session) pipe() int {
	return s.batch(func(cfg repl.Config) int {
		cfg.Unicode = false
		return repl.Pipe(cfg, s.In)
	})
}

// terminal is the shell of a person. resume goes on with a session whose terminal was killed.
func (s *session) terminal(resume bool) int {
	out := console.NewOutput(s.Out)
	cfg, err := s.config(s.live(true), out)
	if err != nil {
		return s.fail(err)
	}
	defer s.terminations(&cfg)()
	cfg.Unicode = true
	cfg.LineEditor = true
	cfg.Hints = true
	cfg.Pinning = s.Getenv("TERM") != "dumb"
	cfg.Columns, cfg.Rows = size(s.Out, 0), size(s.Out, 1)
	cfg.Welcome = version + "  (help(). for help, q(). to leave)"
	j := s.openJournal()
	defer j.remove()
	cfg.Journal = j.write
	sess, err := s.begin(cfg, resume)
	if err != nil {
		return s.fail(err)
	}
	code, err := console.Run(sess, out, console.Options{
		Stdin:  s.In,
		Stdout: s.Out,
		Getenv: s.Getenv,
		Colour: s.colour(),
		ASCII:  s.flags.ASCII,
		Size:   func() (width, height int) { return cfg.Columns(), cfg.Rows() },
	})
	if err != nil {
		return s.fail(err)
	}
	return code
}

// begin begins a session at a terminal.
func (s *session) begin(cfg repl.Config, resume bool) (*repl.Session, error) {
	if !resume {
		return repl.New(cfg), nil
	}
	name, sv, err := s.lastJournal()
	if err != nil {
		return nil, err
	}
	fmt.Fprintln(cfg.Output, cfg.Welcome)
	sess, err := repl.Resume(cfg, sv)
	if err == nil {
		os.Remove(name) // the new journal holds it
	}
	return sess, err
}

// size returns a function that tells the width (0) or height (1) of the terminal behind w.
func size(w io.Writer, which int) func() int {
	f, ok := w.(*os.File)
	if !ok {
		return nil
	}
	return func() int {
		width, height, err := term.GetSize(int(f.Fd()))
		if err != nil {
			return 0
		}
		return [2]int{width, height}[which]
	}
}

// eval is -e: what the expressions print, and nothing else.
func (s *session) eval(exprs []string) int {
	return s.batch(func(cfg repl.Config) int { return repl.Eval(cfg, exprs) })
}

func (s *session) run(c runCommand) int {
	text, err := readSource(c.File)
	if err != nil {
		return s.fail(err)
	}
	events, err := createEvents(c.Events)
	if err != nil {
		return s.fail(&repl.UsageError{Err: err})
	}
	code := s.batch(func(cfg repl.Config) int {
		cfg.Trace = c.Trace
		if events != nil {
			cfg.EventLog = events
		}
		if repl.IsModule(c.File, text) {
			return repl.RunModule(cfg, c.File, text, c.Args).Status
		}
		return repl.Play(cfg, text)
	})
	if err := events.close(); err != nil {
		return s.fail(fmt.Errorf("write %s: %w", c.Events, err))
	}
	return code
}

func (s *session) check(files []string) int {
	cfg, err := s.config(false, s.Out)
	if err != nil {
		return s.fail(err)
	}
	cfg.Hints = cfg.Hints || isTerminal(s.Out)
	code := exitOK
	for _, name := range files {
		text, err := readSource(name)
		if err != nil {
			code = s.fail(err)
			continue
		}
		report, ok := repl.Check(cfg, name, text)
		fmt.Fprint(s.Out, report)
		if !ok {
			code = exitFailed
		}
	}
	return code
}

// readSource reads a file whose name came from the command line.
func readSource(name string) ([]byte, error) {
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return nil, &repl.UsageError{Err: err}
	case info.IsDir():
		return nil, &repl.UsageError{Err: &fs.PathError{Op: "read", Path: name, Err: fmt.Errorf("is a directory")}}
	case info.Size() > maxSource:
		return nil, &repl.UsageError{Err: fmt.Errorf("read %s: larger than %d MB", name, maxSource>>20)}
	}
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, &repl.UsageError{Err: err}
	}
	return text, nil
}
