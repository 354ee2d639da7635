package cli

import (
	"bufio"
	"errors"
	"os"
	"strings"

	"github.com/alecthomas/kong"

	"mortal/repl"
)

// traceFlags are the words of --trace=FLAGS; --trace alone means signals.
type traceFlags []string

// IsBool makes the value optional.
func (traceFlags) IsBool() bool { return true }

// Decode implements kong.MapperValue.
func (f *traceFlags) Decode(ctx *kong.DecodeContext) error {
	*f = traceFlags{"signals"}
	if ctx.Scan.Peek().Type != kong.FlagValueToken {
		return nil
	}
	*f = strings.FieldsFunc(ctx.Scan.Pop().String(), func(r rune) bool { return r == ',' || r == ' ' })
	if len(*f) == 0 {
		return errors.New("--trace=FLAGS wants at least one flag")
	}
	return repl.CheckTrace(*f)
}

// An eventFile is where --events writes.
type eventFile struct {
	*bufio.Writer
	file *os.File
}

// createEvents opens the file of --events, nil when there is none.
func createEvents(name string) (*eventFile, error) {
	if name == "" {
		return nil, nil
	}
	file, err := os.Create(name)
	if err != nil {
		return nil, err
	}
	return &eventFile{bufio.NewWriterSize(file, 1<<16), file}, nil
}

// close writes what is left. The first error since the file was opened counts.
func (f *eventFile) close() error {
	if f == nil {
		return nil
	}
	return errors.Join(f.Flush(), f.file.Close())
}
