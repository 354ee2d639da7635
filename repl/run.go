package repl

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"mortal/lang/source"
	"mortal/lang/syntax"
	"mortal/lang/term"
	"mortal/runtime"
	"mortal/runtime/node"
)

// Pipe reads commands from in, in the encoding of Config, and prints what erl prints
// when its standard input is no terminal. The result is the exit code.
func Pipe(cfg Config, in io.Reader) int {
	cfg.Banner = true
	s := New(cfg)
	defer s.ended()
	lines := readLines(in)
	defer lines.close()
	for s.Run() != Halted {
		s.await(lines)
	}
	return s.Status()
}

// Eval evaluates expressions without a shell and returns the exit code: 1 after an
// exception, which goes to Config.Errors. It is mortal -e.
func Eval(cfg Config, exprs []string) int {
	cfg.Record = cfg.Record || asksSession(strings.Join(exprs, " "))
	s := newSession(cfg)
	defer s.ended()
	s.node.Boot(node.Bare)
	texts := make([]string, len(exprs))
	for i, e := range exprs {
		texts[i] = withDot(e)
	}
	s.node.Evaluate(texts)
	return s.finish()
}

// ended tells what the world has done.
func (s *Session) ended() {
	if s.cfg.Ended != nil {
		s.cfg.Ended(s.node.System.Stats())
	}
}

// withDot ends an expression with a dot, as erl -eval does not ask for one.
func withDot(e string) string {
	if e = strings.TrimSpace(e); !strings.HasSuffix(e, ".") {
		e += "."
	}
	return e + "\n"
}

// asksSession reports whether a program may ask for an explanation or a picture. Others
// run faster, as nothing is recorded.
func asksSession(text string) bool { return strings.Contains(text, "mortal:") }

// An Outcome is what became of a program.
type Outcome struct {
	Status  int           // exit code
	Elapsed time.Duration // in the time of its world
}

// RunModule compiles a module and calls its main/1, main/0 or start/0. It is mortal run FILE.erl.
func RunModule(cfg Config, file string, text []byte, args []string) Outcome {
	cfg.Path = append([]string{filepath.Dir(file)}, cfg.Path...)
	cfg.Record = cfg.Record || asksSession(string(text))
	s := newSession(cfg)
	defer s.ended()
	r := s.node.LoadSource(file, WithoutHashBang(text))
	io.WriteString(cfg.Errors, source.Report(r.Diagnostics, r.Syntax.Texts))
	if r.Module == nil {
		return Outcome{Status: 1}
	}
	s.node.Boot(node.Bare)
	s.node.RunMain(r.Module.Name, args)
	return Outcome{Status: s.finish(), Elapsed: s.elapsed()}
}

// A Source is a file with Erlang text.
type Source struct {
	File string
	Text []byte
}

// Test runs the EUnit tests of modules, compiled with the macro TEST defined, and returns the exit
// code: 0 if all passed. The tests of a module m stand in it or in m_tests. It is mortal test.
func Test(cfg Config, sources []Source, verbose bool) int {
	s := newSession(cfg)
	var modules []term.Term
	failed := false
	for _, src := range sources {
		r := s.node.LoadSource(src.File, WithoutHashBang(src.Text), term.MakeTuple(term.A("d"), term.A("TEST")))
		io.WriteString(cfg.Errors, source.Report(r.Diagnostics, r.Syntax.Texts))
		if r.Module == nil {
			failed = true
			continue
		}
		modules = append(modules, r.Module.Name)
	}
	if failed {
		return 1
	}
	s.node.Boot(node.Bare)
	s.node.RunTests(withoutCompanions(modules), verbose)
	return s.finish()
}

// withoutCompanions leaves out each m_tests that EUnit runs with m.
func withoutCompanions(modules []term.Term) []term.Term {
	return slices.DeleteFunc(slices.Clone(modules), func(m term.Term) bool {
		name, ok := strings.CutSuffix(m.AtomName(), "_tests")
		return ok && slices.Contains(modules, term.A(name))
	})
}

// IsModule tells a module from a script. Where the name does not say it, a module does so in an attribute, which a
// script may have too, among what it prints or writes.
func IsModule(name string, text []byte) bool {
	switch filepath.Ext(name) {
	case ".erl":
		return true
	case ".shell", ".in":
		return false
	}
	return bytes.HasPrefix(text, []byte("-module(")) || bytes.Contains(text, []byte("\n-module("))
}

// WithoutHashBang makes a comment of a first line such as #!/usr/bin/env, so that
// the lines keep their numbers.
func WithoutHashBang(text []byte) []byte {
	if strings.HasPrefix(string(text[:min(2, len(text))]), "#!") {
		return append([]byte("%%"), text[2:]...)
	}
	return text
}

// finish runs a world without a shell to its end. Standard input has ended.
func (s *Session) finish() (code int) {
	defer s.surviveAlone(&code)
	for {
		s.catchUp()
		s.expire()
		s.obey()
		switch out := s.proceed(); {
		case s.serve():
		case out == runtime.Halted:
			return s.Status()
		case s.node.InputWanted():
			s.node.EndInput()
		case out == runtime.Idle && !s.wait():
			if s.goingDown() {
				s.stuckGoingDown()
			}
			return s.Status()
		}
	}
}

// Check compiles a source and returns what there is to say, and whether there were no errors.
func Check(cfg Config, file string, text []byte) (report string, ok bool) {
	s := newSession(cfg)
	r := s.node.Check(file, WithoutHashBang(text))
	report = source.Report(r.Diagnostics, r.Syntax.Texts)
	if cfg.Hints {
		report += node.RaceHints(r)
	}
	return report, !r.Failed()
}

// Play feeds a script of shell input to a shell and prints it as a transcript: each
// command after its prompt, what it printed below. Comments stand by themselves. It
// returns the exit code of the world.
func Play(cfg Config, text []byte) int {
	cfg.LineEditor, cfg.script = true, true // the prompts are ours
	s := New(cfg)
	defer s.ended()
	script := string(WithoutHashBang(text))
	for script != "" && s.Run() != Halted {
		script = s.playOne(script)
	}
	s.Run() // what the last command did
	return s.Status()
}

// playOne feeds what the prompt asks for, a form or a line, and returns the rest of the script.
func (s *Session) playOne(script string) (rest string) {
	prompt, forms := s.Prompt()
	head, input := "", script
	if forms {
		head, input = comments(script)
	}
	s.comment(head)
	if input == "" {
		return ""
	}
	piece, rest := cutLine(input)
	if forms {
		piece, rest = cutForm(input)
	}
	fmt.Fprint(s.cfg.Output, prompt, piece)
	if !strings.HasSuffix(piece, "\n") {
		piece += "\n"
		fmt.Fprintln(s.cfg.Output)
	}
	s.Feed(piece)
	return rest
}

// comments splits off the blank lines and comments that text begins with.
func comments(text string) (head, rest string) {
	for rest = text; rest != ""; {
		line, after := cutLine(rest)
		if t := strings.TrimSpace(line); t != "" && !strings.HasPrefix(t, "%") {
			break
		}
		rest = after
	}
	return text[:len(text)-len(rest)], rest
}

func cutLine(text string) (line, rest string) {
	if i := strings.IndexByte(text, '\n'); i >= 0 {
		return text[:i+1], text[i+1:]
	}
	return text, ""
}

// cutForm splits off whole lines up to the one in which the first form ends, or is
// found to be none.
func cutForm(text string) (form, rest string) {
	_, after, _, status, _ := syntax.ScanForm(text, source.Pos{Line: 1, Col: 1}, syntax.ScanOptions{})
	if status == syntax.NeedMore {
		return text, ""
	}
	end := len(text) - len(after)
	if end > 0 && text[end-1] == '\n' {
		return text[:end], text[end:]
	}
	line, rest := cutLine(text[end:])
	return text[:end+len(line)], rest
}
