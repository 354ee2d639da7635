package repl

import (
	"slices"
	"time"

	"mortal/runtime/node"
)

// An outside is the files of a session, with a note of what its world wrote: that does not
// come back when the world goes back in time.
type outside struct {
	node.Files
	count  int       // of writes
	recent []writing // the last one of each of the latest files, oldest first
}

// A writing is a change of a file.
type writing struct {
	name   string
	number int
}

const maxRecent = 16

// newOutside returns a note on files; nil: there are none.
func newOutside(files node.Files) *outside {
	if files == nil {
		files = node.NoFiles{}
	}
	return &outside{Files: files}
}

func (o *outside) wrote(name string, err error) error {
	if err != nil {
		return err
	}
	o.count++
	o.recent = slices.DeleteFunc(o.recent, func(w writing) bool { return w.name == name })
	if len(o.recent) == maxRecent {
		o.recent = o.recent[1:]
	}
	o.recent = append(o.recent, writing{name, o.count})
	return nil
}

// since returns the files that were written after the number-th writing.
func (o *outside) since(number int) []string {
	var names []string
	for _, w := range o.recent {
		if w.number > number {
			names = append(names, w.name)
		}
	}
	return names
}

func (o *outside) WriteFile(name string, data []byte) error {
	return o.wrote(name, o.Files.WriteFile(name, data))
}

func (o *outside) WriteAt(name string, off int64, data []byte) error {
	return o.wrote(name, o.Files.WriteAt(name, off, data))
}

func (o *outside) Truncate(name string, size int64) error {
	return o.wrote(name, o.Files.Truncate(name, size))
}

func (o *outside) Mkdir(name string) error { return o.wrote(name, o.Files.Mkdir(name)) }

func (o *outside) Remove(name string) error { return o.wrote(name, o.Files.Remove(name)) }

func (o *outside) Rename(from, to string) error {
	return o.wrote(to, o.Files.Rename(from, to))
}

func (o *outside) SetTime(name string, mtime time.Time) error {
	return o.wrote(name, o.Files.SetTime(name, mtime))
}
