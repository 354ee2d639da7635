package verify

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"mortal/repl"
	"mortal/runtime/node"
)

// Mortal plays shell input in a world of its own whose working directory is dir, and
// returns what it prints on standard output. Time is virtual. timeout is in wall time, 0: none.
func Mortal(dir string, input []byte, timeout time.Duration) (string, error) {
	return play(dir, input, func(cfg *repl.Config) { cfg.Timeout = timeout })
}

func play(dir string, input []byte, change func(*repl.Config)) (string, error) {
	files, err := repl.FilesBelow(dir, true)
	if err != nil {
		return "", err
	}
	var out bytes.Buffer
	cfg := config(files, &out)
	change(&cfg)
	repl.Pipe(cfg, bytes.NewReader(input))
	return out.String(), nil
}

// config is that of a world whose output is compared.
func config(files node.Files, out io.Writer) repl.Config {
	return repl.Config{
		Output: out,
		Errors: io.Discard,
		Files:  files,
		Path:   []string{"."},
		Seed:   1,
	}
}

// A Case is shell input with what OTP printed for it: NAME.in, NAME.out and, when
// there are any, the files of NAME.d in its working directory.
type Case struct {
	Name string // CATEGORY/NAME
	path string // without extension
}

// Cases returns the cases below root in order.
func Cases(root string) ([]Case, error) {
	ins, err := filepath.Glob(filepath.Join(root, "*", "*.in"))
	if err != nil {
		return nil, err
	}
	cases := make([]Case, len(ins))
	for i, in := range ins {
		p := strings.TrimSuffix(in, ".in")
		cases[i] = Case{Name: filepath.Base(filepath.Dir(p)) + "/" + filepath.Base(p), path: p}
	}
	return cases, nil
}

// Want returns what OTP printed, normalised.
func (c Case) Want() (string, error) {
	b, err := os.ReadFile(c.path + ".out")
	return string(b), err
}

// Play runs the case in dir, an empty folder, and returns what mortal prints, normalised.
func (c Case) Play(dir string) (string, error) {
	return c.playIn(dir, func(*repl.Config) {})
}

// playIn is Play in a world that change has made otherwise.
func (c Case) playIn(dir string, change func(*repl.Config)) (string, error) {
	input, err := os.ReadFile(c.path + ".in")
	if err != nil {
		return "", err
	}
	own, err := c.copyFiles(dir)
	if err != nil {
		return "", err
	}
	out, err := play(dir, input, change)
	return Normalise(out, own), err
}

// copyFiles puts the case's files into dir and returns its modules.
func (c Case) copyFiles(dir string) (modules map[string]bool, err error) {
	modules = map[string]bool{}
	entries, err := os.ReadDir(c.path + ".d")
	if os.IsNotExist(err) {
		return modules, nil
	}
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(c.path+".d", e.Name()))
		if err != nil {
			return nil, err
		}
		if err := os.WriteFile(filepath.Join(dir, e.Name()), data, 0o644); err != nil {
			return nil, err
		}
		if name, ok := strings.CutSuffix(e.Name(), ".erl"); ok {
			modules[name] = true
		}
	}
	return modules, err
}
