package node

import (
	"io/fs"
	"math"
	"path"
	"strings"
	"time"
	"unicode/utf8"

	"mortal/lang/term"
	"mortal/runtime/vm"
)

// fileBifs are the natives of module mortal_file, through which file.erl and
// prim_file.erl reach [Files]. A name is a string or a binary; what fails is
// {error, Reason} with the name of a POSIX error.
var fileBifs = []vm.Bif{
	{Module: "mortal_file", Name: "read_file", Arity: 1, Fn: fileRead, Visible: true, Doc: "the contents of a file"},
	{Module: "mortal_file", Name: "write_file", Arity: 2, Fn: fileWrite, Visible: true, Doc: "writes a whole file"},
	{Module: "mortal_file", Name: "list_dir", Arity: 1, Fn: fileList, Visible: true, Doc: "the names in a folder, in order"},
	{Module: "mortal_file", Name: "info", Arity: 1, Fn: fileInfo, Visible: true, Doc: "{Size, Type, Access, Time, Mode} of a file"},
	{Module: "mortal_file", Name: "link_info", Arity: 1, Fn: fileLinkInfo, Visible: true, Doc: "info/1 that does not follow a link"},
	{Module: "mortal_file", Name: "read_link", Arity: 1, Fn: fileReadLink, Visible: true, Doc: "where a symbolic link leads"},
	{Module: "mortal_file", Name: "make_link", Arity: 2, Fn: fileMakeLink, Visible: true, Doc: "gives a file a second name"},
	{Module: "mortal_file", Name: "make_symlink", Arity: 2, Fn: fileMakeSymlink, Visible: true, Doc: "makes a symbolic link"},
	{Module: "mortal_file", Name: "set_mode", Arity: 2, Fn: fileSetMode, Visible: true, Doc: "sets who may use a file"},
	{Module: "mortal_file", Name: "set_time", Arity: 2, Fn: fileSetTime, Visible: true, Doc: "sets when a file was written last"},
	{Module: "mortal_file", Name: "make_dir", Arity: 1, Fn: fileMakeDir, Visible: true, Doc: "makes a folder"},
	{Module: "mortal_file", Name: "delete", Arity: 1, Fn: fileDelete, Visible: true, Doc: "deletes a file"},
	{Module: "mortal_file", Name: "del_dir", Arity: 1, Fn: fileDelDir, Visible: true, Doc: "deletes an empty folder"},
	{Module: "mortal_file", Name: "rename", Arity: 2, Fn: fileRename, Visible: true, Doc: "renames a file or folder"},
	{Module: "mortal_file", Name: "get_cwd", Arity: 0, Fn: fileGetCwd, Visible: true, Doc: "the working directory"},
	{Module: "mortal_file", Name: "set_cwd", Arity: 1, Fn: fileSetCwd, Visible: true, Doc: "changes the working directory"},
}

var (
	atomDirectory = term.A("directory")
	atomRegular   = term.A("regular")
	atomReadWrite = term.A("read_write")
	atomRead      = term.A("read")
	atomWrite     = term.A("write")
	atomEnoent    = term.A("enoent")
	atomEinval    = term.A("einval")
)

// fileName reads the name of a file. When it is none, answer is what the native returns.
func fileName(t term.Term) (name string, answer term.Term) {
	name, ok := term.CharDataString(t)
	switch {
	case !ok || strings.ContainsRune(name, 0):
		return "", failure(term.AtomBadarg)
	case name == "":
		return "", failure(atomEnoent)
	}
	return name, term.Term{}
}

// fileHint explains {error,eacces} to those who meet it for the first time.
const fileHint = "mortal: files can be read below the working directory only, and written there only after --allow-write\n"

// fileAnswer is ok, or the error in the words of the module file.
func fileAnswer(c *vm.Call, err error) term.Term {
	if err == nil {
		return term.AtomOk
	}
	reason := posixReason(err)
	if p := partOf(c); reason == term.A("eacces") && p.config.Hints && !p.refused.Swap(true) {
		write(p.config.Errors, []byte(fileHint))
	}
	return failure(reason)
}

// fileDo answers with what do makes of the file named by the first argument.
func fileDo(c *vm.Call, do func(f Files, name string) error) term.Term {
	name, answer := fileName(c.Args[0])
	if !answer.IsNone() {
		return answer
	}
	return fileAnswer(c, do(partOf(c).config.Files, name))
}

// fileGet is fileDo for natives that answer {ok, Value}.
func fileGet(c *vm.Call, get func(f Files, name string) (term.Term, error)) term.Term {
	var value term.Term
	answer := fileDo(c, func(f Files, name string) (err error) {
		value, err = get(f, name)
		return err
	})
	if answer != term.AtomOk || value.IsNone() {
		return answer
	}
	return term.MakeTuple(term.AtomOk, value)
}

func fileRead(c *vm.Call) term.Term {
	return fileGet(c, func(f Files, name string) (term.Term, error) {
		if info, err := f.Stat(name); err == nil && !c.Reserve(words(info.Size())) {
			return term.Term{}, nil
		}
		data, err := f.ReadFile(name)
		return term.MakeBinary(data), err
	})
}

// words is what a binary of n bytes takes of a process's memory.
func words(n int64) int { return int(min(n/8+2, math.MaxInt32)) }

func fileWrite(c *vm.Call) term.Term {
	data, ok := term.IOListBytes(c.Args[1])
	if !ok {
		return failure(term.AtomBadarg)
	}
	return fileDo(c, func(f Files, name string) error { return f.WriteFile(name, data) })
}

// fileList leaves out names that are not UTF-8, as file:list_dir/1 does.
func fileList(c *vm.Call) term.Term {
	return fileGet(c, func(f Files, name string) (term.Term, error) {
		entries, err := f.ReadDir(name)
		var names []term.Term
		for _, e := range entries {
			if utf8.ValidString(e.Name()) {
				names = append(names, term.MakeString(e.Name()))
			}
		}
		return term.MakeList(names...), err
	})
}

func fileInfo(c *vm.Call) term.Term     { return fileInfoBy(c, Files.Stat) }
func fileLinkInfo(c *vm.Call) term.Term { return fileInfoBy(c, Files.Lstat) }

func fileInfoBy(c *vm.Call, stat func(Files, string) (fs.FileInfo, error)) term.Term {
	return fileGet(c, func(f Files, name string) (term.Term, error) {
		info, err := stat(f, name)
		if err != nil {
			return term.Term{}, err
		}
		kind, bits := fileType(info.Mode())
		return term.MakeTuple(
			term.MakeInt(info.Size()),
			kind,
			fileAccess(info.Mode()),
			term.MakeInt(info.ModTime().Unix()),
			term.MakeInt(bits|unixBits(info.Mode())),
		), nil
	})
}

// fileType returns the type of a file and its bits in the mode, as in stat(2).
func fileType(m fs.FileMode) (name term.Term, bits int64) {
	switch {
	case m.IsRegular():
		return atomRegular, 0o100000
	case m.IsDir():
		return atomDirectory, 0o040000
	case m&fs.ModeSymlink != 0:
		return term.A("symlink"), 0o120000
	case m&fs.ModeCharDevice != 0:
		return term.A("device"), 0o020000
	case m&fs.ModeDevice != 0:
		return term.A("device"), 0o060000
	}
	return term.A("other"), 0
}

// setBits are the bits of a mode above the permissions.
var setBits = map[fs.FileMode]int64{fs.ModeSetuid: 0o4000, fs.ModeSetgid: 0o2000, fs.ModeSticky: 0o1000}

// unixBits returns permissions as in stat(2).
func unixBits(m fs.FileMode) int64 {
	bits := int64(m.Perm())
	for mode, bit := range setBits {
		if m&mode != 0 {
			bits |= bit
		}
	}
	return bits
}

// unixMode is the inverse of unixBits.
func unixMode(bits int64) fs.FileMode {
	m := fs.FileMode(bits).Perm()
	for mode, bit := range setBits {
		if bits&bit != 0 {
			m |= mode
		}
	}
	return m
}

func fileSetMode(c *vm.Call) term.Term {
	if !c.Args[1].IsSmall() {
		return failure(term.AtomBadarg)
	}
	return fileDo(c, func(f Files, name string) error { return f.Chmod(name, unixMode(c.Args[1].Small())) })
}

func fileReadLink(c *vm.Call) term.Term {
	return fileGet(c, func(f Files, name string) (term.Term, error) {
		target, err := f.Readlink(name)
		return term.MakeString(target), err
	})
}

// fileTwo is fileDo for natives of two names.
func fileTwo(c *vm.Call, do func(f Files, from, to string) error) term.Term {
	to, answer := fileName(c.Args[1])
	if !answer.IsNone() {
		return answer
	}
	return fileDo(c, func(f Files, from string) error { return do(f, from, to) })
}

func fileMakeLink(c *vm.Call) term.Term    { return fileTwo(c, Files.Link) }
func fileMakeSymlink(c *vm.Call) term.Term { return fileTwo(c, Files.Symlink) }

// fileAccess tells what the file's own permissions let its owner do.
func fileAccess(m fs.FileMode) term.Term {
	switch m.Perm() & 0o600 {
	case 0o600:
		return atomReadWrite
	case 0o400:
		return atomRead
	case 0o200:
		return atomWrite
	}
	return atomNone
}

func fileSetTime(c *vm.Call) term.Term {
	if !c.Args[1].IsSmall() {
		return failure(term.AtomBadarg)
	}
	return fileDo(c, func(f Files, name string) error { return f.SetTime(name, time.Unix(c.Args[1].Small(), 0)) })
}

func fileMakeDir(c *vm.Call) term.Term {
	return fileDo(c, func(f Files, name string) error { return f.Mkdir(name) })
}

// fileDelete deletes what is no folder: for those it is not permitted.
func fileDelete(c *vm.Call) term.Term {
	return fileDo(c, func(f Files, name string) error {
		if isDir(f, name) {
			return errIsDirectory
		}
		return f.Remove(name)
	})
}

func fileDelDir(c *vm.Call) term.Term {
	return fileDo(c, func(f Files, name string) error {
		if _, err := f.Lstat(name); err == nil && !isDir(f, name) {
			return errNotDirectory
		}
		if path.Base(name) == "." {
			return errOwnDirectory
		}
		return f.Remove(name)
	})
}

func isDir(f Files, name string) bool {
	info, err := f.Lstat(name)
	return err == nil && info.IsDir()
}

func fileRename(c *vm.Call) term.Term {
	return fileTwo(c, func(f Files, from, to string) error {
		if _, err := f.Lstat(from); err == nil && !isDir(f, from) && isDir(f, to) {
			return errOntoDirectory
		}
		return f.Rename(from, to)
	})
}

func fileGetCwd(c *vm.Call) term.Term {
	return term.MakeTuple(term.AtomOk, term.MakeString(partOf(c).config.Files.Getwd()))
}

func fileSetCwd(c *vm.Call) term.Term {
	return fileDo(c, func(f Files, name string) error { return f.Chdir(name) })
}
