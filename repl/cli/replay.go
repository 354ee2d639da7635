package cli

import (
	"bufio"
	"fmt"
	"os"

	"mortal/repl"
)

// replay plays a saved session. It reads no files but those that the session holds, as long as
// its input was not changed, and writes none.
func (s *session) replay(c replayCommand) int {
	sv, err := readSaved(c.Session)
	if err != nil {
		return s.fail(err)
	}
	s.flags.AllowWrite = false
	return s.batch(func(cfg repl.Config) int {
		var before func() bool
		if c.Step {
			before = s.stepper(cfg)
		}
		return repl.Replay(cfg, sv, before)
	})
}

// readSaved reads a session from a file or a line.
func readSaved(arg string) (*repl.Saved, error) {
	if _, err := os.Stat(arg); err != nil && repl.IsLine(arg) {
		return repl.ParseLine(arg)
	}
	text, err := readSource(arg)
	if err != nil {
		return nil, err
	}
	return repl.ParseSaved(string(text))
}

// stepper returns a function that waits for Enter; false after the end of input.
func (s *session) stepper(cfg repl.Config) func() bool {
	in := bufio.NewReader(s.In)
	fmt.Fprintln(s.Err, "mortal: Enter plays the next command, Ctrl-D ends")
	return func() bool {
		cfg.Flush()
		_, err := in.ReadString('\n')
		return err == nil
	}
}
