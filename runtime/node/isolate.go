package node

import (
	"io/fs"
	"time"

	"mortal/runtime"
)

// Isolate cuts a fork of a node's System off from the outside: it prints nothing and
// writes no files, which look as they are.
func Isolate(s *runtime.System) {
	p := s.Part(partNumber).(*part)
	config := *p.config
	config.Terminal.Output, config.Errors = nil, nil
	config.Files = readOnly{config.Files}
	p.environment = &environment{config: &config, library: p.library, atoms: p.atoms, outside: p.environment}
	p.requests = nil
}

// Rejoin gives a System that was isolated, or a fork of it, its outside again.
func Rejoin(s *runtime.System) {
	if p := s.Part(partNumber).(*part); p.outside != nil {
		p.environment = p.outside
	}
}

// readOnly are files that can't be changed.
type readOnly struct{ Files }

func (readOnly) WriteFile(string, []byte) error      { return fs.ErrPermission }
func (readOnly) WriteAt(string, int64, []byte) error { return fs.ErrPermission }
func (readOnly) Truncate(string, int64) error        { return fs.ErrPermission }
func (readOnly) Mkdir(string) error                  { return fs.ErrPermission }
func (readOnly) Remove(string) error                 { return fs.ErrPermission }
func (readOnly) Rename(string, string) error         { return fs.ErrPermission }
func (readOnly) SetTime(string, time.Time) error     { return fs.ErrPermission }
func (readOnly) Chmod(string, fs.FileMode) error     { return fs.ErrPermission }
func (readOnly) Link(string, string) error           { return fs.ErrPermission }
func (readOnly) Symlink(string, string) error        { return fs.ErrPermission }
func (readOnly) Chdir(string) error                  { return fs.ErrPermission }
