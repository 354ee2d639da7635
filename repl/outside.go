package repl

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"syscall"
	"time"

	"mortal/runtime/node"
)

// An outside is the files of a session as its world uses them. It notes what was written, as
// that does not come back when the world goes back in time, and each answer, as they come from
// outside. When a session is played again it gives the answers that were noted, and nothing is written.
type outside struct {
	node.Files
	count  int       // of writes
	recent []writing // the last one of each of the latest files, oldest first

	uses   int               // how often any file was used
	known  map[string]string // the latest answer to each use
	noted  func(use)         // told of answers that differ from the one before; may be nil
	script map[string][]use  // what to answer, by use, oldest first
	last   int               // uses before this one are answered by script, the others by the files
}

// A use is one question about files and its answer.
type use struct {
	number int // uses before it
	what   string
	answer string // as reply in JSON
}

// A reply is what the files say to a use.
type reply struct {
	Data  []byte `json:"data,omitempty"`
	Stat  *stat  `json:"stat,omitempty"`
	List  []stat `json:"list,omitempty"`
	Text  string `json:"text,omitempty"`
	Error string `json:"error,omitempty"`
}

// A stat is what is told of a file. It is a fs.FileInfo and a fs.DirEntry.
type stat struct {
	FileName string      `json:"name"`
	Length   int64       `json:"size,omitempty"`
	FileMode fs.FileMode `json:"mode,omitempty"`
	Changed  time.Time   `json:"time,omitzero"`
}

func (s stat) Name() string               { return s.FileName }
func (s stat) Size() int64                { return s.Length }
func (s stat) Mode() fs.FileMode          { return s.FileMode }
func (s stat) ModTime() time.Time         { return s.Changed }
func (s stat) IsDir() bool                { return s.FileMode.IsDir() }
func (s stat) Type() fs.FileMode          { return s.FileMode.Type() }
func (s stat) Info() (fs.FileInfo, error) { return s, nil }
func (s stat) Sys() any                   { return nil }

// statOf keeps of a file what worlds can see.
func statOf(info fs.FileInfo) *stat {
	return &stat{info.Name(), info.Size(), info.Mode(), info.ModTime()}
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
	return &outside{Files: files, known: map[string]string{}}
}

// do answers one use of the files.
func (o *outside) do(what string, ask func() reply) (reply, error) {
	if o.noted == nil && !o.scripted() {
		r := ask()
		return r, r.err()
	}
	number := o.uses
	o.uses++
	if text, ok := o.lookUp(what, number); ok {
		return o.give(use{number, what, text})
	}
	r := ask()
	b, err := json.Marshal(r)
	if err != nil {
		return reply{}, err
	}
	return o.give(use{number, what, string(b)})
}

// scripted reports whether the next use is answered by the script.
func (o *outside) scripted() bool { return o.uses < o.last }

// foreseen reports whether the script has an answer to this very use, which was made once. If so it is the next one:
// what was used before it, by what then came to no end, is not used again.
func (o *outside) foreseen(what string) bool {
	if !o.scripted() || len(o.script[what]) == 0 {
		return false
	}
	o.uses = o.script[what][0].number
	return true
}

// lookUp finds the answer that was noted for a use.
func (o *outside) lookUp(what string, number int) (answer string, ok bool) {
	if number >= o.last {
		return "", false
	}
	for _, u := range o.script[what] {
		if u.number > number && ok {
			break
		}
		answer, ok = u.answer, true
	}
	return answer, ok
}

// give notes an answer, if it is not the one before, and returns what it says.
func (o *outside) give(u use) (r reply, err error) {
	if o.known[u.what] != u.answer {
		o.known[u.what] = u.answer
		if o.noted != nil {
			o.noted(u)
		}
	}
	if err := json.Unmarshal([]byte(u.answer), &r); err != nil {
		return reply{}, syscall.EIO
	}
	return r, r.err()
}

// errorNames are the errors that uses of files meet.
var errorNames = map[string]syscall.Errno{
	"eacces": syscall.EACCES, "eexist": syscall.EEXIST, "efbig": syscall.EFBIG, "einval": syscall.EINVAL, "eio": syscall.EIO,
	"eisdir": syscall.EISDIR, "eloop": syscall.ELOOP, "enametoolong": syscall.ENAMETOOLONG, "enoent": syscall.ENOENT,
	"enospc": syscall.ENOSPC, "enotdir": syscall.ENOTDIR, "enotempty": syscall.ENOTEMPTY, "eperm": syscall.EPERM, "erofs": syscall.EROFS,
}

func (r reply) err() error {
	if r.Error == "" {
		return nil
	}
	if errno, ok := errorNames[r.Error]; ok {
		return errno
	}
	return syscall.EIO
}

// failed is the reply that tells of err, or an empty one for nil.
func failed(err error) reply {
	var errno syscall.Errno
	switch {
	case err == nil:
		return reply{}
	case errors.As(err, &errno):
		for name, e := range errorNames {
			if e == errno {
				return reply{Error: name}
			}
		}
		return reply{Error: "eio"}
	case errors.Is(err, fs.ErrNotExist):
		return reply{Error: "enoent"}
	case errors.Is(err, fs.ErrExist):
		return reply{Error: "eexist"}
	}
	return reply{Error: "eacces"}
}

func (o *outside) ReadFile(name string) ([]byte, error) {
	r, err := o.do("read "+name, func() reply {
		data, err := o.Files.ReadFile(name)
		r := failed(err)
		r.Data = data
		return r
	})
	return r.Data, err
}

func (o *outside) ReadAt(name string, off int64, n int) ([]byte, error) {
	r, err := o.do(fmt.Sprintf("part %d+%d %s", off, n, name), func() reply {
		data, err := o.Files.ReadAt(name, off, n)
		r := failed(err)
		r.Data = data
		return r
	})
	return r.Data, err
}

func (o *outside) Stat(name string) (fs.FileInfo, error) { return o.stat("stat", name, o.Files.Stat) }

func (o *outside) Lstat(name string) (fs.FileInfo, error) {
	return o.stat("lstat", name, o.Files.Lstat)
}

func (o *outside) stat(what, name string, ask func(string) (fs.FileInfo, error)) (fs.FileInfo, error) {
	r, err := o.do(what+" "+name, func() reply {
		info, err := ask(name)
		if err != nil {
			return failed(err)
		}
		return reply{Stat: statOf(info)}
	})
	if err != nil || r.Stat == nil {
		return nil, err
	}
	return *r.Stat, nil
}

func (o *outside) Readlink(name string) (string, error) {
	r, err := o.do("link "+name, func() reply {
		target, err := o.Files.Readlink(name)
		r := failed(err)
		r.Text = target
		return r
	})
	return r.Text, err
}

func (o *outside) ReadDir(name string) ([]fs.DirEntry, error) {
	r, err := o.do("list "+name, func() reply {
		entries, err := o.Files.ReadDir(name)
		r := failed(err)
		for _, e := range entries {
			r.List = append(r.List, stat{FileName: e.Name(), FileMode: e.Type()})
		}
		return r
	})
	entries := make([]fs.DirEntry, len(r.List))
	for i, s := range r.List {
		entries[i] = s
	}
	return entries, err
}

func (o *outside) Getwd() string {
	r, _ := o.do("folder", func() reply { return reply{Text: filepath.ToSlash(o.Files.Getwd())} })
	return r.Text
}

func (o *outside) Chdir(dir string) error {
	scripted := o.scripted()
	_, err := o.do("go to "+dir, func() reply { return failed(o.Files.Chdir(dir)) })
	if err == nil && scripted {
		o.Files.Chdir(dir) // where a session goes on that was played again; it may have gone
	}
	return err
}

// write is a use that changes a file. Where answers come from a script nothing is changed.
func (o *outside) write(what, name string, ask func() error) error {
	if o.scripted() {
		ask = func() error { return fs.ErrPermission }
	}
	_, err := o.do(what+" "+name, func() reply { return failed(ask()) })
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
	return o.write("write", name, func() error { return o.Files.WriteFile(name, data) })
}

// A sessionWriter can write a file that is never there in part.
type sessionWriter interface {
	WriteSession(name string, data []byte) error
}

// writeSession is WriteFile for a session that is saved.
func (o *outside) writeSession(name string, data []byte) error {
	return o.write("write", name, func() error {
		if w, ok := o.Files.(sessionWriter); ok {
			return w.WriteSession(name, data)
		}
		return o.Files.WriteFile(name, data)
	})
}

func (o *outside) WriteAt(name string, off int64, data []byte) error {
	return o.write("write at", name, func() error { return o.Files.WriteAt(name, off, data) })
}

func (o *outside) Truncate(name string, size int64) error {
	return o.write("truncate", name, func() error { return o.Files.Truncate(name, size) })
}

func (o *outside) Mkdir(name string) error {
	return o.write("mkdir", name, func() error { return o.Files.Mkdir(name) })
}

func (o *outside) Remove(name string) error {
	return o.write("remove", name, func() error { return o.Files.Remove(name) })
}

func (o *outside) Rename(from, to string) error {
	return o.write("rename "+from+" to", to, func() error { return o.Files.Rename(from, to) })
}

func (o *outside) SetTime(name string, mtime time.Time) error {
	return o.write("touch", name, func() error { return o.Files.SetTime(name, mtime) })
}

func (o *outside) Chmod(name string, mode fs.FileMode) error {
	return o.write("chmod", name, func() error { return o.Files.Chmod(name, mode) })
}

func (o *outside) Link(from, to string) error {
	return o.write("link "+from+" to", to, func() error { return o.Files.Link(from, to) })
}

func (o *outside) Symlink(from, to string) error {
	return o.write("symlink "+from+" to", to, func() error { return o.Files.Symlink(from, to) })
}

var _ node.Files = (*outside)(nil)
