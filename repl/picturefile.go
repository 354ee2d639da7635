package repl

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"mortal/lang/term"
	"mortal/repl/view"
	"mortal/runtime/node"
)

// A format is a kind of file that a picture can be written to.
type format struct {
	suffix string
	make   func() string
}

// fileArgument returns the file name that an argument is: a string.
func fileArgument(t term.Term) (name string, ok bool) {
	if !t.IsCons() && t.Kind() != term.Bits {
		return "", false
	}
	name, ok = term.CharDataString(t)
	return name, ok && name != ""
}

// saveAs writes a picture to the file that was asked for.
func (s *Session) saveAs(r node.Request, name string, formats []format) answer {
	for _, f := range formats {
		if strings.EqualFold(filepath.Ext(name), f.suffix) {
			if err := s.writePicture(r, name, []byte(f.make())); err != nil {
				return refused("%s: %s", name, whyNot(err))
			}
			return returned(term.MakeTuple(term.AtomOk, term.MakeString(name)))
		}
	}
	var known []string
	for _, f := range formats {
		known = append(known, f.suffix)
	}
	return refused("%s: the name of a picture ends with one of %s", name, strings.Join(known, " "))
}

// A pictureWriter can write a picture that a person asked for at the prompt, though programs may
// not write files.
type pictureWriter interface {
	WritePicture(name string, data []byte) error
}

// writePicture writes what the shell asks for below the working directory; what another
// process asks for is written where it may write itself. Neither ever takes the
// place of a file that mortal did not draw.
func (s *Session) writePicture(r node.Request, name string, data []byte) error {
	asked := s.names().IsShell(r.From)
	return s.files.write("draw", name, func() error {
		files := s.files.Files
		old, err := files.ReadFile(name)
		if err == nil && !bytes.Contains(old[:min(len(old), len(view.Signature)+100)], []byte(view.Signature)) {
			return fs.ErrExist
		}
		if w, ok := files.(pictureWriter); ok && asked {
			return w.WritePicture(name, data)
		}
		return files.WriteFile(name, data)
	})
}

// whyNot is the reason in words, without the path.
func whyNot(err error) string {
	switch {
	case errors.Is(err, fs.ErrExist):
		return "this file was not drawn by mortal; it is left as it is"
	case errors.Is(err, fs.ErrPermission):
		return "pictures are written below the working directory only, for programs with --allow-write"
	}
	return err.Error()
}

// WritePicture implements pictureWriter: exactly this file, below the working directory.
func (f *diskFiles) WritePicture(name string, data []byte) error {
	return f.in(f.roots[:1], name, func(root *os.Root, rel string) error {
		if info, err := root.Stat(rel); err == nil && !info.Mode().IsRegular() {
			return fs.ErrExist
		}
		return writeWhole(root, rel, data)
	})
}

// writeWhole writes a file that is there with all its contents or, when the program ends or the disk is full in
// the middle, as it was before. It is written beside its place and then moved there; what is no plain file is written
// where it is.
func writeWhole(root *os.Root, rel string, data []byte) error {
	if info, err := root.Lstat(rel); err == nil && !info.Mode().IsRegular() {
		return root.WriteFile(rel, data, 0o666)
	}
	file, part, err := createBeside(root, rel)
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	if err = errors.Join(err, file.Close()); err == nil {
		err = root.Rename(part, rel)
	}
	if err != nil {
		root.Remove(part)
	}
	return err
}

// createBeside makes a file of a new name like rel.
func createBeside(root *os.Root, rel string) (file *os.File, name string, err error) {
	for n := 1; n < 100; n++ {
		name = fmt.Sprintf("%s.part%d", rel, n)
		file, err = root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if !errors.Is(err, fs.ErrExist) {
			break
		}
	}
	return file, name, err
}
