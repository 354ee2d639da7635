package repl

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// diskFiles shows a world the files below a few directories of the machine: the
// one mortal was started in, and those given with -pa. Reading is always allowed
// there, writing only below the first and only when asked for.
//
// Every access goes through os.Root, so neither ".." nor a symbolic link leads out.
type diskFiles struct {
	roots []string // absolute; roots[0] is where mortal was started
	cwd   string   // absolute; what the program takes for its working directory
	write bool
}

// NewFiles returns the files below the working directory and below extra, with
// writing allowed below the former when write is set.
func NewFiles(write bool, extra ...string) (*diskFiles, error) {
	cwd, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	return FilesBelow(cwd, write, extra...)
}

// FilesBelow is NewFiles with dir, an absolute path, as the working directory.
func FilesBelow(dir string, write bool, extra ...string) (*diskFiles, error) {
	f := &diskFiles{roots: []string{dir}, cwd: dir, write: write}
	for _, dir := range extra {
		abs, err := filepath.Abs(dir)
		if err != nil {
			return nil, err
		}
		f.roots = append(f.roots, abs)
	}
	return f, nil
}

func (f *diskFiles) abs(name string) string {
	if filepath.IsAbs(name) {
		return filepath.Clean(name)
	}
	return filepath.Join(f.cwd, name)
}

// under returns the path of abs relative to root, when it lies there.
func under(root, abs string) (string, bool) {
	rel, err := filepath.Rel(root, abs)
	if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return "", false
	}
	return rel, true
}

// in calls do with the root that holds name and the name relative to it.
func (f *diskFiles) in(roots []string, name string, do func(root *os.Root, rel string) error) error {
	abs := f.abs(name)
	for _, dir := range roots {
		rel, ok := under(dir, abs)
		if !ok {
			continue
		}
		root, err := os.OpenRoot(dir)
		if err != nil {
			return err
		}
		defer root.Close()
		return do(root, rel)
	}
	return fs.ErrPermission
}

func (f *diskFiles) reading(name string, do func(*os.Root, string) error) error {
	return f.in(f.roots, name, do)
}

func (f *diskFiles) writing(name string, do func(*os.Root, string) error) error {
	if !f.write {
		return fs.ErrPermission
	}
	return f.in(f.roots[:1], name, do)
}

func (f *diskFiles) ReadFile(name string) (data []byte, err error) {
	err = f.reading(name, func(r *os.Root, rel string) error {
		data, err = r.ReadFile(rel)
		return err
	})
	return data, err
}

func (f *diskFiles) Stat(name string) (info fs.FileInfo, err error) {
	err = f.reading(name, func(r *os.Root, rel string) error {
		info, err = r.Stat(rel)
		return err
	})
	return info, err
}

func (f *diskFiles) Lstat(name string) (info fs.FileInfo, err error) {
	err = f.reading(name, func(r *os.Root, rel string) error {
		info, err = r.Lstat(rel)
		return err
	})
	return info, err
}

func (f *diskFiles) Readlink(name string) (target string, err error) {
	err = f.reading(name, func(r *os.Root, rel string) error {
		target, err = r.Readlink(rel)
		return err
	})
	return target, err
}

func (f *diskFiles) ReadDir(name string) (entries []fs.DirEntry, err error) {
	err = f.reading(name, func(r *os.Root, rel string) error {
		entries, err = fs.ReadDir(r.FS(), filepath.ToSlash(rel))
		return err
	})
	return entries, err
}

func (f *diskFiles) ReadAt(name string, off int64, n int) (data []byte, err error) {
	err = f.reading(name, func(r *os.Root, rel string) error {
		file, err := r.Open(rel)
		if err != nil {
			return err
		}
		defer file.Close()
		info, err := file.Stat()
		if err != nil {
			return err
		}
		data = make([]byte, max(0, min(int64(n), info.Size()-off)))
		got, err := file.ReadAt(data, off)
		data = data[:got]
		if err == io.EOF {
			return nil
		}
		return err
	})
	return data, err
}

func (f *diskFiles) WriteFile(name string, data []byte) error {
	return f.writing(name, func(r *os.Root, rel string) error { return r.WriteFile(rel, data, 0o666) })
}

// WriteSession implements sessionWriter.
func (f *diskFiles) WriteSession(name string, data []byte) error {
	return f.writing(name, func(r *os.Root, rel string) error { return writeWhole(r, rel, data) })
}

// changing calls do with a file that exists, open for writing.
func (f *diskFiles) changing(name string, do func(*os.File) error) error {
	return f.writing(name, func(r *os.Root, rel string) error {
		file, err := r.OpenFile(rel, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		return errors.Join(do(file), file.Close())
	})
}

func (f *diskFiles) WriteAt(name string, off int64, data []byte) error {
	return f.changing(name, func(file *os.File) error {
		_, err := file.WriteAt(data, off)
		return err
	})
}

func (f *diskFiles) Truncate(name string, size int64) error {
	return f.changing(name, func(file *os.File) error { return file.Truncate(size) })
}

func (f *diskFiles) Mkdir(name string) error {
	return f.writing(name, func(r *os.Root, rel string) error { return r.Mkdir(rel, 0o777) })
}

func (f *diskFiles) Remove(name string) error {
	return f.writing(name, func(r *os.Root, rel string) error { return r.Remove(rel) })
}

func (f *diskFiles) Rename(from, to string) error {
	return f.between(from, to, (*os.Root).Rename)
}

// between calls do with two names.
func (f *diskFiles) between(from, to string, do func(r *os.Root, from, to string) error) error {
	return f.writing(from, func(r *os.Root, relFrom string) error {
		relTo, ok := under(f.roots[0], f.abs(to))
		if !ok {
			return fs.ErrPermission
		}
		return do(r, relFrom, relTo)
	})
}

func (f *diskFiles) Link(from, to string) error { return f.between(from, to, (*os.Root).Link) }

// Symlink makes a link that may lead anywhere: what uses it goes through os.Root again.
func (f *diskFiles) Symlink(from, to string) error {
	return f.writing(to, func(r *os.Root, rel string) error { return r.Symlink(from, rel) })
}

func (f *diskFiles) Chmod(name string, mode fs.FileMode) error {
	return f.writing(name, func(r *os.Root, rel string) error { return r.Chmod(rel, mode) })
}

func (f *diskFiles) SetTime(name string, mtime time.Time) error {
	return f.writing(name, func(r *os.Root, rel string) error { return r.Chtimes(rel, mtime, mtime) })
}

func (f *diskFiles) Getwd() string { return f.cwd }

// Chdir changes what the program takes for its working directory; the process's own stays.
func (f *diskFiles) Chdir(dir string) error {
	info, err := f.Stat(dir)
	if err != nil {
		return err
	}
	if !info.IsDir() {
		return &fs.PathError{Op: "chdir", Path: dir, Err: errNotDir}
	}
	f.cwd = f.abs(dir)
	return nil
}

var errNotDir = syscall.ENOTDIR
