package console

import (
	"errors"
	"io"
	"os"

	"github.com/chzyer/readline"
)

// A LineReader reads lines from a person. ReadLine returns io.EOF at the end of
// input and errInterrupted at Ctrl-C.
type LineReader interface {
	ReadLine(prompt string) (string, error)
	Remember(command string) // adds a command to what the arrow keys bring back
	Output() io.Writer       // writes above the line being edited
	Close() error
	Abandon() // gives the terminal back while ReadLine waits, where Close may not be called
}

var errInterrupted = errors.New("interrupted")

// lineEditor is the LineReader of a terminal.
type lineEditor struct {
	rl  *readline.Instance
	out io.Writer
}

// Options of a console.
type Options struct {
	Stdin  io.ReadCloser
	Stdout io.Writer
	Getenv func(string) string
	Colour bool
	ASCII  bool                       // draw with no other characters
	Size   func() (width, height int) // of the window, in cells; nil: unknown
	Hints  bool                       // explanations of mortal's own, dim, below OTP's text
}

func newLineEditor(o Options, complete readline.AutoCompleter, past []string) (*lineEditor, error) {
	cfg := &readline.Config{
		Stdin:                  newPasteReader(readline.NewCancelableStdin(o.Stdin)),
		Stdout:                 o.Stdout,
		Stderr:                 o.Stdout,
		AutoComplete:           complete,
		HistoryLimit:           maxHistory,
		DisableAutoSaveHistory: true,
		HistorySearchFold:      true,
		InterruptPrompt:        "^C",
		EOFPrompt:              "\n",
	}
	if f, ok := o.Stdin.(*os.File); ok {
		fd := int(f.Fd())
		cfg.FuncIsTerminal = func() bool { return readline.IsTerminal(fd) }
	}
	if o.Colour {
		cfg.Painter = newPainter()
	}
	rl, err := readline.NewEx(cfg)
	if err != nil {
		return nil, err
	}
	for _, line := range past {
		rl.SaveHistory(line)
	}
	io.WriteString(o.Stdout, pasteOn)
	return &lineEditor{rl: rl, out: o.Stdout}, nil
}

func (e *lineEditor) ReadLine(prompt string) (string, error) {
	e.rl.SetPrompt(prompt)
	line, err := e.rl.Readline()
	if errors.Is(err, readline.ErrInterrupt) {
		return line, errInterrupted
	}
	return line, err
}

func (e *lineEditor) Remember(command string) { e.rl.SaveHistory(command) }

func (e *lineEditor) Output() io.Writer { return e.rl.Stdout() }

func (e *lineEditor) Close() error {
	io.WriteString(e.out, pasteOff)
	return e.rl.Close()
}

func (e *lineEditor) Abandon() {
	e.rl.Terminal.ExitRawMode()
	io.WriteString(e.out, "\n"+pasteOff)
}
