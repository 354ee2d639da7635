package node

import (
	"bytes"
	"io/fs"
	"path"
	"syscall"

	"mortal/lang/term"
	"mortal/runtime/vm"
)

// An openFile is where a program stands in a file. It is plain data, so that it is
// part of snapshots like all of the world; the file itself is opened for each access.
type openFile struct {
	owner uint64 // only this process may use it; it is closed when the process ends
	name  string // absolute
	at    int64
	modes modes
}

// modes are options of file:open/2.
type modes uint8

const (
	modeRead modes = 1 << iota
	modeWrite
	modeAppend
	modeExclusive
	modeBinary
	modeDirectory
)

// openModes are the options that mean something here; all others change nothing
// that a program could see.
var openModes = map[term.Term]modes{
	atomRead:            modeRead,
	atomWrite:           modeWrite,
	term.A("append"):    modeWrite | modeAppend,
	term.A("exclusive"): modeWrite | modeExclusive,
	term.A("binary"):    modeBinary,
	term.A("directory"): modeDirectory,
}

// maxOpenFiles is how many files a world may have open, as OTP under the usual limit of Unix.
const maxOpenFiles = 1024

// openBifs are the natives of module mortal_file for open files. A file is known by a
// reference that the caller made; see prim_file.erl.
var openBifs = []vm.Bif{
	{Module: "mortal_file", Name: "open", Arity: 3, Fn: fileOpen, Visible: true, Doc: "opens a file, to be known by a reference"},
	{Module: "mortal_file", Name: "close", Arity: 1, Fn: fileClose, Visible: true, Doc: "closes a file"},
	{Module: "mortal_file", Name: "read", Arity: 2, Fn: filePartRead, Visible: true, Doc: "reads bytes where the file stands"},
	{Module: "mortal_file", Name: "read_line", Arity: 1, Fn: fileReadLine, Visible: true, Doc: "reads up to the next newline"},
	{Module: "mortal_file", Name: "write", Arity: 2, Fn: filePartWrite, Visible: true, Doc: "writes bytes where the file stands"},
	{Module: "mortal_file", Name: "pread", Arity: 3, Fn: filePread, Visible: true, Doc: "reads bytes at an offset"},
	{Module: "mortal_file", Name: "pwrite", Arity: 3, Fn: filePwrite, Visible: true, Doc: "writes bytes at an offset"},
	{Module: "mortal_file", Name: "position", Arity: 3, Fn: filePosition, Visible: true, Doc: "moves to an offset from bof, cur or eof"},
	{Module: "mortal_file", Name: "truncate", Arity: 1, Fn: fileTruncate, Visible: true, Doc: "cuts the file off where it stands"},
	{Module: "mortal_file", Name: "name", Arity: 1, Fn: fileOpenName, Doc: "the name of an open file"},
}

func fileOpen(c *vm.Call) term.Term {
	p, m := partOf(c), modes(0)
	options, _ := term.ListElems(c.Args[1])
	for _, o := range options {
		m |= openModes[o]
	}
	if m&modeWrite == 0 {
		m |= modeRead
	}
	if len(p.open) == maxOpenFiles {
		return failure(term.A("emfile"))
	}
	return fileDo(c, func(f Files, name string) error {
		if err := prepare(f, name, m); err != nil {
			return err
		}
		if !path.IsAbs(name) {
			name = path.Join(f.Getwd(), name)
		}
		if p.open == nil {
			p.open = make(map[term.Term]openFile)
		}
		p.open[c.Args[2]] = openFile{owner: c.Proc.ID, name: name, modes: m}
		return nil
	})
}

// prepare does what open(2) does to a file: see whether it is there and may be used,
// make or empty it.
func prepare(f Files, name string, m modes) error {
	info, err := f.Stat(name)
	switch {
	case err == nil && info.IsDir() && m&modeDirectory == 0:
		return syscall.EISDIR
	case err == nil && m&modeExclusive != 0:
		return fs.ErrExist
	case m&modeWrite == 0 && err != nil:
		return err
	case m&modeWrite == 0:
		_, err = f.ReadAt(name, 0, 0)
		return err
	case err != nil, m&(modeRead|modeAppend) == 0:
		return f.WriteFile(name, nil)
	}
	return f.WriteAt(name, 0, nil)
}

// endFiles closes the files of a process that is gone.
func (p *part) endFiles(owner uint64) {
	if len(p.open) == 0 { // as nearly always; to find out by the loop takes longer
		return
	}
	for ref, f := range p.open {
		if f.owner == owner {
			delete(p.open, ref)
		}
	}
}

// withOpen answers with what do makes of the open file that the first argument is
// the reference of, and keeps what it changed. A file that is not open is einval, one
// that is not the caller's raises; one not opened for what is needed is ebadf.
func withOpen(c *vm.Call, need modes, do func(files Files, f *openFile) (term.Term, error)) term.Term {
	p := partOf(c)
	f, ok := p.open[c.Args[0]]
	switch {
	case !ok:
		return failure(atomEinval)
	case f.owner != c.Proc.ID:
		return c.Error(term.A("not_on_controlling_process"))
	case f.modes&need != need:
		return failure(term.A("ebadf"))
	}
	answer, err := do(p.config.Files, &f)
	if err != nil {
		return fileAnswer(c, err)
	}
	p.open[c.Args[0]] = f
	return answer
}

func fileClose(c *vm.Call) term.Term {
	answer := withOpen(c, 0, func(Files, *openFile) (term.Term, error) { return term.AtomOk, nil })
	if answer == term.AtomOk {
		delete(partOf(c).open, c.Args[0])
	}
	return answer
}

func fileOpenName(c *vm.Call) term.Term {
	f, ok := partOf(c).open[c.Args[0]]
	if !ok {
		return failure(atomEinval)
	}
	return term.MakeTuple(term.AtomOk, term.MakeString(f.name))
}

// size returns a non-negative integer argument. When it is none, answer is what the native returns: einval is
// for other numbers.
func size(t term.Term) (n int64, answer term.Term) {
	switch {
	case !t.IsInteger() && t.Kind() != term.Float:
		return 0, failure(term.AtomBadarg)
	case !t.IsSmall() || t.Small() < 0:
		return 0, failure(atomEinval)
	}
	return t.Small(), term.Term{}
}

// readAt reads n bytes for the caller's memory: {ok, Data} or eof.
func (f *openFile) readAt(c *vm.Call, files Files, off, n int64) (answer term.Term, got int64, err error) {
	info, err := files.Stat(f.name)
	if err != nil {
		return answer, 0, err
	}
	n = max(0, min(n, info.Size()-off))
	if !c.Reserve(words(n)) {
		return answer, 0, nil
	}
	data, err := files.ReadAt(f.name, off, int(n))
	return f.answer(data), int64(len(data)), err
}

func (f *openFile) answer(data []byte) term.Term {
	if f.modes&modeBinary != 0 {
		return term.MakeTuple(term.AtomOk, term.MakeBinary(data))
	}
	return term.MakeTuple(term.AtomOk, term.BytesToList(data, term.EmptyList))
}

func filePartRead(c *vm.Call) term.Term {
	n, answer := size(c.Args[1])
	if !answer.IsNone() {
		return answer
	}
	return withOpen(c, modeRead, func(files Files, f *openFile) (term.Term, error) {
		answer, got, err := f.readAt(c, files, f.at, n)
		if f.at += got; err == nil && got == 0 && n > 0 {
			return term.AtomEof, nil
		}
		return answer, err
	})
}

func filePread(c *vm.Call) term.Term {
	off, answer1 := size(c.Args[1])
	n, answer2 := size(c.Args[2])
	switch {
	case !answer1.IsNone():
		return answer1
	case !answer2.IsNone():
		return answer2
	}
	return withOpen(c, modeRead, func(files Files, f *openFile) (term.Term, error) {
		answer, got, err := f.readAt(c, files, off, n)
		if err == nil && got == 0 {
			return term.AtomEof, nil
		}
		return answer, err
	})
}

// lineChunk is how much of a file is looked at when a newline is searched for.
const lineChunk = 4096

func fileReadLine(c *vm.Call) term.Term {
	return withOpen(c, modeRead, func(files Files, f *openFile) (term.Term, error) {
		var line []byte
		for {
			chunk, err := files.ReadAt(f.name, f.at+int64(len(line)), lineChunk)
			if err != nil {
				return term.Term{}, err
			}
			if i := bytes.IndexByte(chunk, '\n'); i >= 0 {
				line = append(line, chunk[:i+1]...)
				break
			}
			line = append(line, chunk...)
			if len(chunk) < lineChunk {
				break
			}
			if !c.Reserve(words(lineChunk)) {
				return term.Term{}, nil
			}
		}
		if f.at += int64(len(line)); len(line) == 0 {
			return term.AtomEof, nil
		}
		if stripped, ok := bytes.CutSuffix(line, []byte("\r\n")); ok {
			line = append(stripped, '\n')
		}
		return f.answer(line), nil
	})
}

func filePartWrite(c *vm.Call) term.Term {
	data, ok := term.IOListBytes(c.Args[1])
	if !ok {
		return failure(term.AtomBadarg)
	}
	return withOpen(c, modeWrite, func(files Files, f *openFile) (term.Term, error) {
		if f.modes&modeAppend != 0 {
			end, err := f.end(files)
			if err != nil {
				return term.Term{}, err
			}
			f.at = end
		}
		err := files.WriteAt(f.name, f.at, data)
		f.at += int64(len(data))
		return term.AtomOk, err
	})
}

func filePwrite(c *vm.Call) term.Term {
	off, answer := size(c.Args[1])
	data, ok := term.IOListBytes(c.Args[2])
	switch {
	case !ok:
		return failure(term.AtomBadarg)
	case !answer.IsNone():
		return answer
	}
	return withOpen(c, modeWrite, func(files Files, f *openFile) (term.Term, error) {
		return term.AtomOk, files.WriteAt(f.name, off, data)
	})
}

// end returns the size of the file.
func (f *openFile) end(files Files) (int64, error) {
	info, err := files.Stat(f.name)
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}

func filePosition(c *vm.Call) term.Term {
	if !c.Args[2].IsSmall() {
		return failure(term.AtomBadarg)
	}
	return withOpen(c, 0, func(files Files, f *openFile) (term.Term, error) {
		var base int64
		var err error
		switch c.Args[1] {
		case term.A("bof"):
		case term.A("cur"):
			base = f.at
		case term.A("eof"):
			base, err = f.end(files)
		default:
			return failure(term.AtomBadarg), nil
		}
		if err == nil && base+c.Args[2].Small() < 0 {
			return failure(atomEinval), nil
		}
		f.at = base + c.Args[2].Small()
		return term.MakeTuple(term.AtomOk, term.MakeInt(f.at)), err
	})
}

func fileTruncate(c *vm.Call) term.Term {
	return withOpen(c, 0, func(files Files, f *openFile) (term.Term, error) {
		if f.modes&modeWrite == 0 {
			return failure(atomEinval), nil
		}
		return term.AtomOk, files.Truncate(f.name, f.at)
	})
}
