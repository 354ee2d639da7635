// Package cli is the command line: it parses flags, wires a [repl.Session] to a
// terminal, a pipe or a file, and turns outcomes into exit codes. It decides
// nothing about Erlang.
package cli

import (
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"runtime/debug"
	"strings"
	"sync/atomic"
	"time"

	"github.com/alecthomas/kong"
	"github.com/mattn/go-isatty"

	"mortal/repl"
	"mortal/runtime"
)

// version is what --version prints.
const version = "mortal 0.1.0 (semantics of Erlang/OTP 25)"

// Exit codes besides those that halt/1 gives.
const (
	exitOK     = 0
	exitFailed = 1 // an exception, or errors in a source
	exitUsage  = 2 // the command line is wrong
)

// Streams are the standard streams and the environment.
type Streams struct {
	In     io.ReadCloser
	Out    io.Writer
	Err    io.Writer
	Getenv func(string) string
}

// flags are common to all commands.
type flags struct {
	Seed         uint64   `help:"Seed of all that is drawn by chance." default:"1" placeholder:"N"`
	Clock        string   `help:"virtual: time jumps to the next timer when nothing else can run. live: paced by the wall clock. auto: live at a terminal." enum:"auto,virtual,live" default:"auto"`
	Pa           []string `help:"Look for modules in DIR too (also written -pa DIR)." name:"pa" placeholder:"DIR" sep:"none"`
	MaxProcesses int      `help:"Limit on processes living at one time." default:"0" placeholder:"N"`
	MaxMemory    int64    `help:"Limit on the memory of all processes, in MB." default:"0" placeholder:"MB"`
	MaxHeap      int64    `help:"Limit on the memory of one process, in MB." default:"0" placeholder:"MB"`
	ASCII        bool     `help:"Draw pictures with ASCII characters only." name:"ascii"`
	Color        string   `help:"Colour: auto, always or never." enum:"auto,always,never" default:"auto"`
	Hints        bool     `help:"Explain errors below OTP's text even when not at a terminal."`
	Stats        bool     `help:"Print to standard error in the end how much was done, in what time and memory."`
	AllowWrite   bool     `help:"Let programs write files below the working directory."`
	NoEmbedded   []string `help:"Take these modules of the library from the code path instead." placeholder:"MODULE" sep:","`
}

type shellCommand struct {
	Resume bool     `help:"Go on with the last session at a terminal that did not come to its end."`
	Eval   []string `help:"Evaluate EXPR and end; print only what it prints." short:"e" placeholder:"EXPR" sep:"none"`
}

type runCommand struct {
	Trace  traceFlags `help:"Tell what processes do on standard error, in the words of erlang:trace: signals, or FLAGS such as messages,procs or all." placeholder:"FLAGS"`
	Events string     `help:"Write all events to FILE as JSON lines; README.md has the fields." placeholder:"FILE"`

	File string   `arg:"" help:"A module (main/1, main/0 or start/0 is called) or a script of shell input."`
	Args []string `arg:"" optional:"" passthrough:"" help:"Arguments for main/1."`
}

type checkCommand struct {
	Files []string `arg:"" help:"Modules to check for errors and warnings."`
}

type testCommand struct {
	Files   []string `arg:"" help:"Modules, or folders of modules. The tests of m.erl stand in it or in m_tests.erl beside it; the macro TEST is defined." name:"file"`
	Verbose bool     `help:"Name each test." short:"v"`
}

type replayCommand struct {
	Session string `arg:"" help:"A file that save(File) wrote, or a line that share() printed."`
	Step    bool   `help:"Wait for Enter before each command."`
}

type verifyCommand struct {
	Files   []string      `arg:"" help:"Scripts of shell input, and modules with main/1, main/0 or start/0."`
	Runs    int           `help:"Run each file N times in OTP, every second time with one scheduler, and list all outcomes." default:"1" placeholder:"N"`
	Erl     string        `help:"The erl to compare with." default:"erl" placeholder:"PATH"`
	JSON    bool          `help:"Print the results as JSON." name:"json"`
	Timeout time.Duration `help:"Time for one run." default:"2m" placeholder:"TIME"`
}

type grammar struct {
	flags
	Version versionFlag    `help:"Print the version."`
	Shell   shellCommand   `cmd:"" default:"withargs" help:"The shell (default). Reads standard input when that is no terminal."`
	Run     runCommand     `cmd:"" help:"Run a module or play a script."`
	Check   checkCommand   `cmd:"" help:"Report errors and warnings of modules."`
	Test    testCommand    `cmd:"" help:"Run the EUnit tests of modules."`
	Explore exploreCommand `cmd:"" help:"Try every schedule of a program and show all outcomes."`
	Replay  replayCommand  `cmd:"" help:"Play a saved session again."`
	Verify  verifyCommand  `cmd:"" help:"Compare what files print with what a real Erlang prints."`

	Coverage coverageCommand `cmd:"" help:"List the functions of OTP's modules that are missing here, and why."`
}

type versionFlag bool

// BeforeReset prints the version and ends, whatever else stands on the command line.
func (versionFlag) BeforeReset(app *kong.Kong) error {
	fmt.Fprintln(app.Stdout, version)
	app.Exit(exitOK)
	return nil
}

// A session is one run of the program.
type session struct {
	Streams
	flags flags
	full  atomic.Bool // too much memory is in use
}

// keepMemorySmall makes Go's collector work harder when more memory is in use than twice
// what the processes may have: their words take two of Go's. It returns how much may be
// alive before the largest process has to go.
func (f *flags) keepMemorySmall() (most uint64) {
	limit := f.MaxMemory << 20
	if limit <= 0 {
		limit = 8 * runtime.DefaultTotalWords
	}
	if debug.SetMemoryLimit(-1) == math.MaxInt64 { // GOMEMLIMIT is not set
		debug.SetMemoryLimit(4 * limit)
	}
	return uint64(6 * limit)
}

// plain are the flags of a command line without arguments. The parser says the same, but building
// it takes a millisecond, which is a tenth of what the shell takes to start.
var plain = flags{Seed: 1, Clock: "auto", Color: "auto"}

// Main runs mortal with the given arguments and returns the exit code.
func Main(args []string, streams Streams) int {
	g, command := &grammar{flags: plain}, ""
	if len(args) > 0 {
		var code int
		var done bool
		if g, command, code, done = parse(args, streams); done {
			return code
		}
	}
	s := &session{Streams: streams, flags: g.flags}
	tuneCollector(streams.Getenv, g.keepMemorySmall(), &s.full)
	switch command {
	case "run":
		return s.run(g.Run)
	case "check":
		return s.check(g.Check.Files)
	case "test":
		return s.test(g.Test)
	case "explore":
		return s.explore(g.Explore)
	case "replay":
		return s.replay(g.Replay)
	case "verify":
		return s.verify(g.Verify)
	case "coverage":
		return s.coverage(g.Coverage)
	default:
		return s.shell(g.Shell)
	}
}

// parse reads the command line. done tells that all is said, as with --help or after a
// complaint, and the program ends with code.
func parse(args []string, streams Streams) (g *grammar, command string, code int, done bool) {
	g, code = &grammar{}, -1
	parser, err := kong.New(g,
		kong.Name("mortal"),
		kong.Description("An interactive shell that simulates Erlang processes: how they live, fail and take each other down."),
		kong.Writers(streams.Out, streams.Err),
		kong.Exit(func(c int) { code = c }),
		kong.UsageOnError(),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
	)
	if err != nil {
		panic("internal error: " + err.Error())
	}
	ctx, err := parser.Parse(spellPa(args))
	switch {
	case code >= 0: // --help or --version
		return g, "", code, true
	case err != nil:
		fmt.Fprintf(streams.Err, "mortal: %v\nTry: mortal --help\n", err)
		return g, "", exitUsage, true
	}
	command, _, _ = strings.Cut(ctx.Command(), " ")
	return g, command, exitOK, false
}

// spellPa turns erl's -pa DIR into --pa DIR. What follows a file to run is the program's.
func spellPa(args []string) []string {
	out := append([]string(nil), args...)
	for i, a := range out {
		if a == "-pa" {
			out[i] = "--pa"
		}
		if i > 0 && out[i-1] == "run" && !strings.HasPrefix(a, "-") {
			break
		}
	}
	return out
}

// config is what the flags say about the world; live tells whether time is paced by the wall clock.
func (s *session) config(live bool, out io.Writer) (repl.Config, error) {
	files, err := repl.NewFiles(s.flags.AllowWrite, s.flags.Pa...)
	if err != nil {
		return repl.Config{}, fmt.Errorf("find the working directory: %w", err)
	}
	cfg := repl.Config{
		Output:       out,
		Errors:       s.Err,
		Files:        files,
		Path:         append([]string{"."}, s.flags.Pa...),
		Seed:         s.flags.Seed,
		Live:         live,
		Hints:        s.flags.Hints,
		Colour:       s.colour(),
		ASCII:        s.flags.ASCII,
		MaxProcesses: s.flags.MaxProcesses,
		MaxMemory:    s.flags.MaxMemory << 20,
		MaxHeap:      s.flags.MaxHeap << 20,
		Full:         &s.full,
		SaveFault:    s.saveFault,
	}
	cfg.Instead, err = repl.Replacements(cfg, s.flags.NoEmbedded)
	return cfg, err
}

// saveFault writes the report of an internal fault to a file of its own.
func (s *session) saveFault(report string) (string, error) {
	f, err := os.CreateTemp("", "mortal-fault-*.txt")
	if err != nil {
		return "", err
	}
	defer f.Close()
	_, err = f.WriteString(report)
	return f.Name(), err
}

// live decides for the clock: paced at a terminal unless told otherwise.
func (s *session) live(terminal bool) bool {
	return s.flags.Clock == "live" || s.flags.Clock == "auto" && terminal
}

func isTerminal(v any) bool {
	f, ok := v.(*os.File)
	return ok && isatty.IsTerminal(f.Fd())
}

func (s *session) colour() bool {
	switch s.flags.Color {
	case "always":
		return true
	case "never":
		return false
	}
	return s.Getenv("NO_COLOR") == "" && s.Getenv("TERM") != "dumb" && isTerminal(s.Out)
}

// fail prints err as the program's own complaint.
func (s *session) fail(err error) int {
	fmt.Fprintf(s.Err, "mortal: %v\n", err)
	var usage *repl.UsageError
	if errors.As(err, &usage) {
		return exitUsage
	}
	return exitFailed
}
