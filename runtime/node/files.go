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
	ReadDir(name string) ([]fs.DirEntry, error)

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

	Getwd() string
	Chdir(dir string) error
}

// noFiles is the file system of a world that was given none.
type noFiles struct{}

func (noFiles) ReadFile(string) ([]byte, error)           { return nil, fs.ErrNotExist }
func (noFiles) Stat(string) (fs.FileInfo, error)          { return nil, fs.ErrNotExist }
func (noFiles) ReadDir(string) ([]fs.DirEntry, error)     { return nil, fs.ErrNotExist }
func (noFiles) ReadAt(string, int64, int) ([]byte, error) { return nil, fs.ErrNotExist }
func (noFiles) WriteFile(string, []byte) error            { return fs.ErrPermission }
func (noFiles) WriteAt(string, int64, []byte) error       { return fs.ErrPermission }
func (noFiles) Truncate(string, int64) error              { return fs.ErrPermission }
func (noFiles) Mkdir(string) error                        { return fs.ErrPermission }
func (noFiles) Remove(string) error                       { return fs.ErrPermission }
func (noFiles) Rename(string, string) error               { return fs.ErrPermission }
func (noFiles) SetTime(string, time.Time) error           { return fs.ErrPermission }
func (noFiles) Getwd() string                             { return "/" }
func (noFiles) Chdir(string) error                        { return fs.ErrNotExist }
