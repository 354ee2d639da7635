package repl

import (
	"bufio"
	"io"
	"time"
)

// An input reads lines in a goroutine of its own, so that its owner can wait for other things too.
type input struct {
	requests chan struct{}
	lines    chan []byte // with their newlines; nil at the end of the input
	asked    bool        // a line was asked for and has not come
}

func readLines(r io.Reader) *input {
	in := &input{requests: make(chan struct{}), lines: make(chan []byte)}
	go in.read(bufio.NewReaderSize(r, 1<<16))
	return in
}

func (in *input) read(r *bufio.Reader) {
	for range in.requests {
		line, _ := r.ReadBytes('\n')
		if len(line) == 0 {
			line = nil
		}
		in.lines <- line
	}
}

// close ends the goroutine, unless it waits for a line that nobody will fetch.
func (in *input) close() { close(in.requests) }

// await waits for a line, or with the live clock until the world has something to do by itself.
// With the virtual one what happens must not depend on when the line comes.
func (s *Session) await(in *input) {
	if !in.asked {
		in.asked = true
		in.requests <- struct{}{}
	}
	var due <-chan time.Time
	if d, ok := s.NextWake(); ok && s.clock.live {
		timer := time.NewTimer(d)
		defer timer.Stop()
		due = timer.C
	}
	select {
	case line := <-in.lines:
		in.asked = false
		if line == nil {
			s.End()
		} else {
			s.FeedBytes(line)
		}
	case <-due:
	case <-s.woken:
	}
}
