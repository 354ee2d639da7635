package console

import (
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"time"

	"mortal/repl"
)

// A Shell is what a console drives; *repl.Session is one.
type Shell interface {
	// Run lets the world go on until it waits for input, has halted or was
	// interrupted. With the live clock it lasts as long as the world does.
	Run() repl.State
	// Prompt is the prompt of the input that is waited for. Forms is set when it is
	// text up to a final dot, not a line.
	Prompt() (prompt string, forms bool)
	// Feed gives whole lines, each with its newline; End says that there is no more.
	Feed(lines string)
	End()
	// NextWake tells in how long something happens by itself while the prompt waits; false: never.
	NextWake() (time.Duration, bool)
	// Interrupt stops the command that runs. It may be called from any goroutine.
	Interrupt()
	// Woken receives when something was asked of the world from outside, which Run sees to.
	Woken() <-chan struct{}
	// Status is the exit code after halt.
	Status() int
	// IsPinned reports whether a picture is to be kept at the top of the window; Pinned returns it.
	IsPinned() bool
	Pinned() string
	// Watch names who is to draw while Run runs.
	Watch(w repl.Watcher)
	// Complete returns what the word that ends line could go on with.
	Complete(line string) (word string, candidates []string)
}

// A console is one session at a terminal.
type console struct {
	shell   Shell
	reader  LineReader
	out     *Output
	history *history
	hints   bool

	pin     pin
	drawn   time.Time     // when the picture was drawn last
	rest    time.Duration // how long it stays at least
	resized <-chan os.Signal

	requests chan string    // prompts, to the goroutine that reads
	lines    chan typedLine // what it read
	waiting  bool           // a line was asked for and has not come
	command  string         // the lines so far of a command that has no end yet
}

type typedLine struct {
	text string
	err  error
}

// Run talks to a person at a terminal until the shell ends. out is where the shell's
// world writes. It returns the exit code.
func Run(shell Shell, out *Output, o Options) (int, error) {
	h := openHistory(o.Getenv)
	reader, err := newLineEditor(o, &completer{shell}, h.load())
	if err != nil {
		return 1, fmt.Errorf("open terminal: %w", err)
	}
	c := &console{shell: shell, reader: reader, out: out, history: h, hints: o.Hints}
	c.pin = pin{out: o.Stdout, size: o.Size, rule: "─", dots: "…"}
	if o.ASCII {
		c.pin.rule, c.pin.dots = "-", "..."
	}
	if o.Size == nil {
		c.pin.size = func() (width, height int) { return 0, 0 }
	}
	return c.run(), nil
}

func (c *console) run() int {
	c.requests = make(chan string)
	c.lines = make(chan typedLine)
	closed := make(chan struct{})
	go c.read(closed)
	stop := c.catchInterrupts()
	defer stop()
	var ignoreResizes func()
	c.resized, ignoreResizes = resizes()
	defer ignoreResizes()
	defer c.pin.end()
	c.shell.Watch(c)
	for c.shell.Run() != repl.Halted {
		c.step()
	}
	close(c.requests)
	if c.waiting {
		c.reader.Abandon()
	} else {
		<-closed
	}
	return c.shell.Status()
}

// read serves requests for lines. It alone calls ReadLine and Close.
func (c *console) read(closed chan<- struct{}) {
	for prompt := range c.requests {
		text, err := c.reader.ReadLine(prompt)
		c.lines <- typedLine{text, err}
	}
	c.reader.Close()
	close(closed)
}

// step waits for a line or for the time when the world does something by itself.
func (c *console) step() {
	again := c.redraw(c.waiting)
	if !c.waiting {
		c.waiting = true
		c.out.edit(c.reader.Output())
		prompt, _ := c.shell.Prompt()
		c.requests <- prompt
	}
	var wake <-chan time.Time
	d, ok := c.shell.NextWake()
	if again > 0 && (!ok || again < d) {
		d, ok = again, true
	}
	if ok {
		timer := time.NewTimer(d)
		defer timer.Stop()
		wake = timer.C
	}
	select {
	case l := <-c.lines:
		c.waiting = false
		c.out.edit(nil)
		c.typed(l)
	case <-c.resized:
	case <-wake:
	case <-c.shell.Woken():
	}
}

// minRest is how long a picture that changes all the time stays at least.
const minRest = 100 * time.Millisecond

// redraw draws the picture that is pinned, unless that was done a moment ago and it may not take more
// rows than it has: then it returns in how long it is to be done. Drawing takes a tenth of the time at
// most.
func (c *console) redraw(still bool) (again time.Duration) {
	if !c.shell.IsPinned() {
		c.pin.clear()
		return 0
	}
	begun := time.Now()
	if left := c.rest - begun.Sub(c.drawn); still && left > 0 && !c.pin.resized() {
		return left
	}
	c.pin.show(c.shell.Pinned(), still)
	c.drawn = time.Now()
	c.rest = max(minRest, 10*c.drawn.Sub(begun))
	return 0
}

// Look implements repl.Watcher: a command runs, and the line it prints is to stay where it is.
func (c *console) Look() (again time.Duration) { return c.redraw(true) }

// Resized implements repl.Watcher.
func (c *console) Resized() <-chan os.Signal { return c.resized }

// Progress implements repl.Watcher. No line is edited while a command runs.
func (c *console) Progress(line string) {
	if c.waiting {
		return
	}
	io.WriteString(c.out, "\r"+clearRest+line)
}

func (c *console) typed(l typedLine) {
	switch l.err {
	case nil:
		c.line(l.text)
	case errInterrupted:
		c.interrupted(l.text)
	default:
		if l.err != io.EOF {
			fmt.Fprintln(c.out, l.err)
		}
		if c.command != "" {
			c.shell.Feed(c.command)
		}
		c.shell.End()
	}
}

// line takes a line. Where the shell reads forms, lines are kept until the final
// dot has come, so that Ctrl-C can take them back, and go into the history as one.
func (c *console) line(text string) {
	if _, forms := c.shell.Prompt(); !forms {
		c.shell.Feed(text + "\n")
		return
	}
	c.command += text + "\n"
	rest := unfinished(c.command)
	whole := strings.TrimSuffix(c.command, rest)
	if c.command = rest; whole == "" {
		return
	}
	if entry := oneLine(whole); entry != "" {
		c.reader.Remember(entry)
		c.history.add(entry)
	}
	if !strings.HasSuffix(whole, "\n") {
		whole += "\n"
	}
	c.shell.Feed(whole)
}

// interrupted is Ctrl-C while a line is edited: the line goes, and with it what was
// typed of the command before. At an empty prompt it says how to leave.
func (c *console) interrupted(text string) {
	if c.command == "" && strings.TrimSpace(text) == "" {
		fmt.Fprintln(c.out, "(to leave: q(). or Ctrl-D; Ctrl-C stops a command that runs)")
	}
	c.command = ""
}

// catchInterrupts makes Ctrl-C stop the command that runs. While a line is edited the
// terminal is raw and Ctrl-C comes as a key.
func (c *console) catchInterrupts() (stop func()) {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt)
	go func() {
		for range signals {
			c.shell.Interrupt()
		}
	}()
	return func() {
		signal.Stop(signals)
		close(signals)
	}
}
