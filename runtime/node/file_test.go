package node

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"mortal/lang/term"
	"mortal/runtime"
	"mortal/runtime/vm"
)

// memFiles are files in memory. Those below "locked" are refused.
type memFiles struct {
	files fstest.MapFS
	cwd   string
}

func newMemFiles(files map[string]string) *memFiles {
	m := &memFiles{files: fstest.MapFS{}, cwd: "/"}
	for name, text := range files {
		m.files[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	}
	return m
}

func (m *memFiles) at(name string) (string, error) {
	if !path.IsAbs(name) {
		name = path.Join(m.cwd, name)
	}
	if name = strings.TrimPrefix(path.Clean(name), "/"); name == "" {
		name = "."
	}
	if strings.HasPrefix(name, "locked") {
		return "", fs.ErrPermission
	}
	return name, nil
}

// with finds a file and does something with it.
func with[T any](m *memFiles, name string, do func(name string) (T, error)) (T, error) {
	name, err := m.at(name)
	if err != nil {
		var none T
		return none, err
	}
	return do(name)
}

func (m *memFiles) change(name string, do func(data []byte) []byte) error {
	_, err := with(m, name, func(name string) (bool, error) {
		data, err := m.files.ReadFile(name)
		if err == nil {
			m.files[name] = &fstest.MapFile{Data: do(bytes.Clone(data)), Mode: 0o644}
		}
		return true, err
	})
	return err
}

func (m *memFiles) ReadFile(name string) ([]byte, error)       { return with(m, name, m.files.ReadFile) }
func (m *memFiles) Stat(name string) (fs.FileInfo, error)      { return with(m, name, m.files.Stat) }
func (m *memFiles) ReadDir(name string) ([]fs.DirEntry, error) { return with(m, name, m.files.ReadDir) }

func (m *memFiles) ReadAt(name string, off int64, n int) ([]byte, error) {
	data, err := m.ReadFile(name)
	start := min(int(off), len(data))
	return data[start:min(start+n, len(data))], err
}

func (m *memFiles) WriteFile(name string, data []byte) error {
	_, err := with(m, name, func(name string) (bool, error) {
		m.files[name] = &fstest.MapFile{Data: bytes.Clone(data), Mode: 0o644}
		return true, nil
	})
	return err
}

func (m *memFiles) WriteAt(name string, off int64, data []byte) error {
	return m.change(name, func(old []byte) []byte {
		if grow := int(off) + len(data) - len(old); grow > 0 {
			old = append(old, make([]byte, grow)...)
		}
		copy(old[off:], data)
		return old
	})
}

func (m *memFiles) Truncate(name string, size int64) error {
	return m.change(name, func(old []byte) []byte { return append(old, make([]byte, size)...)[:size] })
}

func (m *memFiles) Remove(name string) error {
	_, err := with(m, name, func(name string) (bool, error) {
		delete(m.files, name)
		return true, nil
	})
	return err
}

func (m *memFiles) Mkdir(string) error                     { return errors.ErrUnsupported }
func (m *memFiles) Rename(string, string) error            { return errors.ErrUnsupported }
func (m *memFiles) SetTime(string, time.Time) error        { return errors.ErrUnsupported }
func (m *memFiles) Lstat(name string) (fs.FileInfo, error) { return m.Stat(name) }
func (m *memFiles) Readlink(string) (string, error)        { return "", errors.ErrUnsupported }
func (m *memFiles) Chmod(string, fs.FileMode) error        { return errors.ErrUnsupported }
func (m *memFiles) Link(string, string) error              { return errors.ErrUnsupported }
func (m *memFiles) Symlink(string, string) error           { return errors.ErrUnsupported }
func (m *memFiles) Getwd() string                          { return m.cwd }
func (m *memFiles) Chdir(dir string) error                 { m.cwd = path.Join(m.cwd, dir); return nil }

// evaluate runs an expression on a node of its own and returns what it has printed.
func evaluate(t *testing.T, c Config, expr string) (out, errs string) {
	t.Helper()
	var output, errors bytes.Buffer
	c.Terminal.Output, c.Errors = &output, &errors
	n := New(c)
	n.Boot(Bare)
	n.Evaluate([]string{expr})
	n.System.RunUntilIdle(runtime.RunLimits{})
	return output.String(), errors.String()
}

func show(expr string) string { return fmt.Sprintf("io:format(\"~0p\", [begin %s end]).", expr) }

// TestOpenFiles holds what conformance cases can't: worlds whose files are limited.
func TestOpenFiles(t *testing.T) {
	tests := []struct{ name, expr, want string }{
		{"read", `file:read_file("a")`, `{ok,<<"alpha">>}`},
		{"refused", `file:read_file("locked/x")`, `{error,eacces}`},
		{"refused to open", `[file:open("locked/x", M) || M <- [[], [raw], [write]]]`,
			`[{error,eacces},{error,eacces},{error,eacces}]`},
		{"the name counts from the folder it was opened in",
			`{ok, F} = file:open("a", [raw]), ok = file:set_cwd("elsewhere"), file:read(F, 5)`, `{ok,"alpha"}`},
		{"no more than a thousand at once",
			`hd([E || {error, E} <- [file:open("a", [raw]) || _ <- lists:seq(1, 1025)]])`, `emfile`},
		{"those of a process that ended are closed",
			`Opener = fun() -> {ok, _} = file:open("a", [raw]) end,
			 lists:usort([receive {'DOWN', R, _, _, Why} -> Why end
			              || _ <- lists:seq(1, 1025), {_, R} <- [spawn_monitor(Opener)]])`, `[normal]`},
		{"deleted meanwhile", `{ok, F} = file:open("a", [raw]), ok = file:delete("a"), file:read(F, 1)`, `{error,enoent}`},
		{"not the owner",
			`{ok, F} = file:open("a", [raw]), P = self(), spawn(fun() -> P ! (catch file:read(F, 1)) end),
			 receive {'EXIT', {R, _}} -> R end`, `not_on_controlling_process`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, _ := evaluate(t, Config{Files: newMemFiles(map[string]string{"a": "alpha"})}, show(test.expr))
			if got != test.want {
				t.Errorf("%s\n got %s\nwant %s", test.expr, got, test.want)
			}
		})
	}
}

func TestNoFiles(t *testing.T) {
	got, _ := evaluate(t, Config{}, show(`[file:read_file("a"), file:write_file("a", ""), file:list_dir("."), file:get_cwd()]`))
	if want := `[{error,enoent},{error,eacces},{error,enoent},{ok,"/"}]`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestRefusalIsExplainedOnce(t *testing.T) {
	expr := show(`[file:read_file("locked/x"), file:write_file("locked/x", ""), file:read_file("nope")]`)
	for hints, want := range map[bool]string{true: fileHint, false: ""} {
		if _, errs := evaluate(t, Config{Files: newMemFiles(nil), Hints: hints}, expr); errs != want {
			t.Errorf("hints %v: printed %q, want %q", hints, errs, want)
		}
	}
}

// TestForkedFiles checks that where a world stands in its files is its own.
func TestForkedFiles(t *testing.T) {
	first := New(Config{Files: newMemFiles(map[string]string{"a": "alpha"})})
	call := func(n *Node, fn func(*vm.Call) term.Term, args ...term.Term) string {
		return fn(&vm.Call{Args: args, Proc: new(vm.Proc), Host: n.System}).String()
	}
	ref, bof, cur := term.MakeRef(1), term.A("bof"), term.A("cur")
	call(first, fileOpen, term.MakeString("a"), term.EmptyList, ref)
	call(first, putenv2, term.MakeString("V"), term.MakeString("1"))
	second := first.Fork()
	call(second, filePosition, ref, bof, term.MakeInt(3))
	call(second, putenv2, term.MakeString("V"), term.MakeString("2"))
	got := []string{
		call(first, filePosition, ref, cur, term.MakeInt(0)), call(first, getenv1, term.MakeString("V")),
		call(second, filePosition, ref, cur, term.MakeInt(0)), call(second, getenv1, term.MakeString("V")),
		call(second, fileClose, ref), call(first, fileClose, ref),
	}
	want := []string{"{ok,0}", "[49]", "{ok,3}", "[50]", "ok", "ok"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestPosixReasons(t *testing.T) {
	tests := []struct {
		err  error
		want string
	}{
		{fs.ErrNotExist, "enoent"},
		{fs.ErrExist, "eexist"},
		{fs.ErrPermission, "eacces"},
		{&fs.PathError{Op: "open", Path: "x", Err: syscall.ENOTDIR}, "enotdir"},
		{&fs.PathError{Op: "remove", Path: "x", Err: syscall.ENOTEMPTY}, "eexist"},
		{syscall.ENODEV, "eio"},
		{errors.New("path escapes from parent"), "eacces"},
	}
	for _, test := range tests {
		if got := posixReason(test.err).AtomName(); got != test.want {
			t.Errorf("%v is %s, want %s", test.err, got, test.want)
		}
	}
}
