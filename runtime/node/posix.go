package node

import (
	"errors"
	"io/fs"
	"syscall"

	"mortal/lang/term"
)

// posixNames are the errors of the operating system that a use of [Files] can meet,
// under the names the module file gives them (kernel, file, "POSIX Error Codes").
var posixNames = map[syscall.Errno]string{
	syscall.EACCES:       "eacces",
	syscall.EBUSY:        "ebusy",
	syscall.EEXIST:       "eexist",
	syscall.EFBIG:        "efbig",
	syscall.EINVAL:       "einval",
	syscall.EIO:          "eio",
	syscall.EISDIR:       "eisdir",
	syscall.ELOOP:        "eloop",
	syscall.EMFILE:       "emfile",
	syscall.ENAMETOOLONG: "enametoolong",
	syscall.ENFILE:       "enfile",
	syscall.ENOENT:       "enoent",
	syscall.ENOSPC:       "enospc",
	syscall.ENOTDIR:      "enotdir",
	syscall.ENOTEMPTY:    "eexist", // as file:del_dir/1 documents
	syscall.EPERM:        "eperm",
	syscall.EROFS:        "erofs",
	syscall.EXDEV:        "exdev",
}

// posixReason names the reason of a failed use of [Files].
func posixReason(err error) term.Term {
	var errno syscall.Errno
	switch {
	case errors.As(err, &errno):
		if name, ok := posixNames[errno]; ok {
			return term.A(name)
		}
		return term.A("eio")
	case errors.Is(err, fs.ErrNotExist):
		return term.A("enoent")
	case errors.Is(err, fs.ErrExist):
		return term.A("eexist")
	}
	// What the operating system did not refuse, the owner of the world did.
	return term.A("eacces")
}

// What unlink(2), rmdir(2) and rename(2) would say of the wrong kind of file.
const (
	errIsDirectory   = syscall.EPERM
	errNotDirectory  = syscall.ENOTDIR
	errOwnDirectory  = syscall.EINVAL // rmdir(".")
	errOntoDirectory = syscall.EISDIR
)
