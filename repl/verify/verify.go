package verify

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	goruntime "runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"mortal/repl"
	"mortal/runtime/node"
)

// Options say how files are compared.
type Options struct {
	OTP     *OTP
	Runs    int           // how often OTP runs a file, at least 1; every second run has one scheduler
	Timeout time.Duration // for mortal's run; 0: none
}

// A Verdict sums up a comparison.
type Verdict string

// The verdicts. A program with a race has several outcomes on OTP; mortal's is to be one of them.
const (
	Same      Verdict = "same"
	OneOf     Verdict = "one of several"
	Different Verdict = "different"
	Failed    Verdict = "failed" // could not be compared
)

// An Outcome is a normalised output of OTP and how many runs had it.
type Outcome struct {
	Count  int          `json:"count"`
	Output string       `json:"output"`
	Mortal bool         `json:"mortal"`           // mortal printed the same
	Unlike []Difference `json:"unlike,omitempty"` // the first outcome; its side is OTP's, this one's is Mortal's
}

// A Result is the comparison of one file.
type Result struct {
	File        string       `json:"file"`
	Verdict     Verdict      `json:"verdict"`
	Error       string       `json:"error,omitempty"` // with the verdict Failed
	Runs        int          `json:"runs"`
	Mortal      string       `json:"mortal"`                // normalised output
	Outcomes    []Outcome    `json:"outcomes"`              // the most frequent first
	Differences []Difference `json:"differences,omitempty"` // to the most frequent outcome, when the verdict is Different
	LeftOut     []Command    `json:"left_out,omitempty"`    // commands that only mortal has
	Programs    []*Program   `json:"programs,omitempty"`    // of a module of litmus programs, in place of the outcomes of the file
}

// Agrees reports whether mortal printed what OTP may print.
func (r *Result) Agrees() bool { return r.Verdict == Same || r.Verdict == OneOf }

// Files plays files, modules with an entry or scripts of shell input, in mortal and in
// OTP, some at the same time, and tells the results in order.
func Files(names []string, o Options, tell func(*Result)) {
	results := make([]chan *Result, len(names))
	slots := make(chan struct{}, goruntime.NumCPU())
	for i, name := range names {
		results[i] = make(chan *Result, 1)
		go func() { results[i] <- file(name, o, slots) }()
	}
	for _, r := range results {
		tell(<-r)
	}
}

func file(name string, o Options, slots chan struct{}) *Result {
	p := &player{options: o, name: name, slots: slots}
	r, err := p.compare()
	if err != nil {
		return &Result{File: name, Verdict: Failed, Error: err.Error(), Runs: o.Runs}
	}
	return r
}

// read takes in the file.
func (p *player) read() error {
	text, err := os.ReadFile(p.name)
	if err != nil {
		return err
	}
	if repl.IsModule(p.name, text) {
		p.module = strings.TrimSuffix(filepath.Base(p.name), ".erl")
		p.script.input = repl.WithoutHashBang(text)
	} else {
		p.script = newScript(string(repl.WithoutHashBang(text)), ownCommands())
	}
	return nil
}

func ownCommands() map[string]bool {
	own := map[string]bool{}
	for _, name := range node.OwnCommands() {
		own[name] = true
	}
	return own
}

// A player runs one file here and there, each time in a folder of its own with a copy
// of what is beside the file.
type player struct {
	options Options
	slots   chan struct{} // one for each run at the same time
	name    string
	script  script
	module  string        // "" for shell input
	elapsed time.Duration // time that passed in mortal's world
}

func (p *player) compare() (*Result, error) {
	if err := p.read(); err != nil {
		return nil, err
	}
	if programs := p.programs(); len(programs) > 0 {
		return p.litmus(programs)
	}
	r := &Result{File: p.name, Runs: p.options.Runs, LeftOut: p.script.leftOut}
	var err error
	if r.Mortal, err = p.inFolder(p.mortal); err != nil {
		return nil, fmt.Errorf("play in mortal: %w", err)
	}
	outputs, err := p.runs()
	if err != nil {
		return nil, fmt.Errorf("play in OTP: %w", err)
	}
	for _, out := range outputs {
		r.count(out)
	}
	p.judge(r)
	return r, nil
}

// runs returns what the file prints in OTP, run by run.
func (p *player) runs() ([]string, error) {
	outputs, errs := make([]string, p.options.Runs), make([]error, p.options.Runs)
	var done sync.WaitGroup
	for run := range p.options.Runs {
		done.Go(func() {
			outputs[run], errs[run] = p.inFolder(func(dir string) (string, error) { return p.otp(dir, run) })
		})
	}
	done.Wait()
	return outputs, errors.Join(errs...)
}

// count adds the output of one run to the outcomes.
func (r *Result) count(out string) {
	i := slices.IndexFunc(r.Outcomes, func(o Outcome) bool { return o.Output == out })
	if i < 0 {
		i = len(r.Outcomes)
		r.Outcomes = append(r.Outcomes, Outcome{Output: out, Mortal: out == r.Mortal})
	}
	r.Outcomes[i].Count++
}

func (p *player) judge(r *Result) {
	slices.SortStableFunc(r.Outcomes, func(a, b Outcome) int { return cmp.Compare(b.Count, a.Count) })
	first := r.Outcomes[0].Output
	for i := range r.Outcomes[1:] {
		r.Outcomes[i+1].Unlike = p.differences(r.Outcomes[i+1].Output, first)
	}
	switch seen := slices.ContainsFunc(r.Outcomes, func(o Outcome) bool { return o.Mortal }); {
	case !seen:
		r.Verdict = Different
		r.Differences = p.differences(r.Mortal, first)
	case len(r.Outcomes) == 1:
		r.Verdict = Same
	default:
		r.Verdict = OneOf
	}
}

func (p *player) differences(mortal, otp string) []Difference {
	if p.module != "" {
		return []Difference{{Mortal: mortal, OTP: otp}}
	}
	return differences(p.script.commands, mortal, otp)
}

// mortal runs the file in mortal.
func (p *player) mortal(dir string) (string, error) {
	if p.module == "" {
		return Mortal(dir, p.script.input, p.options.Timeout)
	}
	files, err := repl.FilesBelow(dir, true)
	if err != nil {
		return "", err
	}
	var out bytes.Buffer
	cfg := config(files, &out)
	cfg.Errors, cfg.Unicode, cfg.Timeout = &out, true, p.options.Timeout
	p.elapsed = repl.RunModule(cfg, p.module+".erl", p.script.input, nil).Elapsed
	return out.String(), nil
}

// margin is what a program gets on a real machine in addition to the time it took in virtual time.
const margin = 300 * time.Millisecond

// otp runs the file in OTP. Runs are counted from 0.
func (p *player) otp(dir string, run int) (string, error) {
	var args []string
	if run%2 == 1 {
		args = []string{"+S", "1"}
	}
	if p.module == "" {
		return p.options.OTP.Shell(dir, p.script.input, args...)
	}
	return p.options.OTP.Main(dir, p.module, p.elapsed+margin, args...)
}

// inFolder runs play in a scratch folder and returns what it prints, normalised.
func (p *player) inFolder(play func(dir string) (string, error)) (string, error) {
	p.slots <- struct{}{}
	defer func() { <-p.slots }()
	dir, err := os.MkdirTemp("", "mortal-verify-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(dir)
	modules, err := copyBeside(p.name, dir)
	if err != nil {
		return "", err
	}
	if p.module != "" {
		source := filepath.Join(dir, p.module+".erl")
		if err := os.WriteFile(source, p.script.input, 0o600); err != nil {
			return "", err
		}
	}
	out, err := play(dir)
	return Normalise(out, modules), err
}

// maxBeside is the size of the largest file that is copied.
const maxBeside = 1 << 20

// copyBeside copies the files in the folder of a file to dir, but for compiled and large ones,
// and returns the modules among them.
func copyBeside(name, dir string) (modules map[string]bool, err error) {
	modules = map[string]bool{}
	entries, err := os.ReadDir(filepath.Dir(name))
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		info, err := e.Info()
		if err != nil || !info.Mode().IsRegular() || info.Size() > maxBeside || filepath.Ext(e.Name()) == ".beam" {
			continue
		}
		data, err := os.ReadFile(filepath.Join(filepath.Dir(name), e.Name()))
		if err != nil {
			return nil, err
		}
		if err := os.WriteFile(filepath.Join(dir, e.Name()), data, 0o600); err != nil {
			return nil, err
		}
		if module, ok := strings.CutSuffix(e.Name(), ".erl"); ok {
			modules[module] = true
		}
	}
	return modules, nil
}
