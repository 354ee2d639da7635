package console

import (
	"bytes"
	"io"
	"sync"
)

// An Output is where the world's text goes. While a line is being edited it
// passes on whole lines only, through the editor, which draws its line anew
// below them; what has no newline yet waits. Otherwise text passes at once.
type Output struct {
	mu      sync.Mutex
	plain   io.Writer
	editing io.Writer // nil when no line is being edited
	held    []byte    // an unfinished line
}

// NewOutput returns an Output that writes to w.
func NewOutput(w io.Writer) *Output { return &Output{plain: w} }

// Write implements io.Writer.
func (o *Output) Write(b []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.editing == nil {
		return o.plain.Write(b)
	}
	o.held = append(o.held, b...)
	if i := bytes.LastIndexByte(o.held, '\n'); i >= 0 {
		o.editing.Write(o.held[:i+1])
		o.held = append(o.held[:0], o.held[i+1:]...)
	}
	return len(b), nil
}

// edit says that a line is being edited by what w belongs to, or none any more when w is nil.
func (o *Output) edit(w io.Writer) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.editing = w
	if w == nil && len(o.held) > 0 {
		o.plain.Write(o.held)
		o.held = nil
	}
}
