package node

import (
	"io/fs"
	"time"
)

// Files is what a world may see of the file system. The owner of the System gives
// it and decides what is allowed; what is not answers fs.ErrPermission, which
// programs see as {error,eacces}. Names are as the program wrote them,
// relative ones count from Getwd. Without Files nothing exists.
//
// What is done through it lies outside the world: it is no part of snapshots.
type Files interface {
	ReadFile(name string) ([]byte, error)
	Stat(name string) (fs.FileInfo, error)
	Lstat(name string) (fs.FileInfo, error) // Stat that does not follow a symbolic link
	ReadDir(name string) ([]fs.DirEntry, error)
	Readlink(name string) (string, error)

	// ReadAt returns up to n bytes from offset off: fewer at the end of the file, none
	// beyond it.
	ReadAt(name string, off int64, n int) ([]byte, error)

	WriteFile(name string, data []byte) error
	WriteAt(name string, off int64, data []byte) error // into a file that exists
	Truncate(name string, size int64) error
	Mkdir(name string) error
	Remove(name string) error
	Rename(from, to string) error
	SetTime(name string, mtime time.Time) error
	Chmod(name string, mode fs.FileMode) error
	Link(from, to string) error
	Symlink(from, to string) error // from is what the link says, to its name

	Getwd() string
	Chdir(dir string) error
}

// NoFiles is the file system of a world that was given none.
type NoFiles struct{}

func (NoFiles) ReadFile(string) ([]byte, error)           { return nil, fs.ErrNotExist }
func (NoFiles) Stat(string) (fs.FileInfo, error)          { return nil, fs.ErrNotExist }
func (NoFiles) Lstat(string) (fs.FileInfo, error)         { return nil, fs.ErrNotExist }
func (NoFiles) Readlink(string) (string, error)           { return "", fs.ErrNotExist }
func (NoFiles) ReadDir(string) ([]fs.DirEntry, error)     { return nil, fs.ErrNotExist }
func (NoFiles) ReadAt(string, int64, int) ([]byte, error) { return nil, fs.ErrNotExist }
func (NoFiles) WriteFile(string, []byte) error            { return fs.ErrPermission }
func (NoFiles) WriteAt(string, int64, []byte) error       { return fs.ErrPermission }
func (NoFiles) Truncate(string, int64) error              { return fs.ErrPermission }
func (NoFiles) Mkdir(string) error                        { return fs.ErrPermission }
func (NoFiles) Remove(string) error                       { return fs.ErrPermission }
func (NoFiles) Rename(string, string) error               { return fs.ErrPermission }
func (NoFiles) SetTime(string, time.Time) error           { return fs.ErrPermission }
func (NoFiles) Chmod(string, fs.FileMode) error           { return fs.ErrPermission }
func (NoFiles) Link(string, string) error                 { return fs.ErrPermission }
func (NoFiles) Symlink(string, string) error              { return fs.ErrPermission }
func (NoFiles) Getwd() string                             { return "/" }
func (NoFiles) Chdir(string) error                        { return fs.ErrNotExist }
