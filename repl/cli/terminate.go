package cli

import (
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"

	"golang.org/x/term"

	"mortal/repl"
	"mortal/repl/console"
)

// graceTime is how long the world has to end by itself after a second SIGTERM. One that runs needs a fraction of it.
const graceTime = 100 * time.Millisecond

// exitTerminated is the exit code of what SIGTERM has ended.
const exitTerminated = 128 + int(syscall.SIGTERM)

// terminations passes SIGTERM on to the world until stop is called. After the second one the program ends even when nobody
// looks at what is passed on: in the middle of a function of the library that takes long, or of writing to a pipe
// that nobody reads. That goes on after stop.
func (s *session) terminations(cfg *repl.Config) (stop func()) {
	signals, done := make(chan os.Signal, 2), make(chan struct{})
	passed := make(chan os.Signal, 2)
	signal.Notify(signals, syscall.SIGTERM)
	cfg.Terminate = passed
	restore := terminalOf(s)
	go func() {
		defer close(passed)
		for n := 1; ; n++ {
			select {
			case sig := <-signals:
				if n == 2 {
					time.AfterFunc(graceTime, func() {
						restore()
						fmt.Fprintln(s.Err, "mortal: the second SIGTERM ends the program at once")
						os.Exit(exitTerminated)
					})
				}
				if n <= 2 {
					passed <- sig
				}
			case <-done:
				return
			}
		}
	}()
	return func() {
		signal.Stop(signals)
		close(done)
	}
}

// terminalOf notes the state of the terminal that a person types at, if there is one, and returns what gives it back in
// that state, from any goroutine.
func terminalOf(s *session) (restore func()) {
	in, ok := s.In.(*os.File)
	if !ok || !isTerminal(in) || !isTerminal(s.Out) {
		return func() {}
	}
	state, err := term.GetState(int(in.Fd()))
	if err != nil {
		return func() {}
	}
	return func() {
		console.Restore(s.Out)
		term.Restore(int(in.Fd()), state)
	}
}
