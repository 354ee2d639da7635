package vm_test

import (
	"os"
	"strings"
	"testing"

	"mortal/lang/code"
	"mortal/lang/compile"
	"mortal/lang/source"
	"mortal/lang/syntax"
	"mortal/lang/term"
	"mortal/runtime/vm"
)

// FuzzCompileRun compiles any text, first as a module, then as a command, and runs what
// compiles for a while: no panic, nothing that the verifier rejects.
func FuzzCompileRun(f *testing.F) {
	for _, file := range []string{"testdata/semantics.erl", "testdata/matchspecs.erl"} {
		text, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, clause := range strings.Split(string(text), ".\n") {
			f.Add(clause + ".")
		}
	}
	commands, err := os.ReadFile("testdata/commands.txt")
	if err != nil {
		f.Fatal(err)
	}
	for line := range strings.Lines(string(commands)) {
		f.Add("f() -> " + line)
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 10_000 {
			return
		}
		fuzzModule(t, text)
		fuzzCommand(t, text)
	})
}

func fuzzModule(t *testing.T, text string) {
	header := "-module(t).\n-compile(export_all).\n-record(r, {a, b = 2, c = id(3)}).\nid(X) -> X.\n"
	parsed, diags := syntax.ParseModule("t.erl", []byte(header+text), syntax.Options{Maybe: true})
	if hasErrors(diags) {
		return
	}
	m, diags := compile.Module(parsed.Forms, compile.Options{})
	if m == nil {
		if !hasErrors(diags) {
			t.Fatalf("no module and no error")
		}
		return
	}
	if err := code.Verify(m); err != nil {
		t.Fatalf("verify: %v", err)
	}
	w := newWorld(t)
	w.modules["t"] = m
	for _, fn := range m.Funcs {
		if fn.Exported && fn.Arity == 0 {
			w.brief(func(p *vm.Proc) { p.Start(fn, nil) })
		}
	}
}

func fuzzCommand(t *testing.T, text string) {
	toks, _, scanErr := syntax.Scan(text, source.Pos{Line: 1, Col: 1}, syntax.ScanOptions{})
	if scanErr != nil {
		return
	}
	exprs, diag := syntax.ParseExprs(toks)
	if diag != nil {
		return
	}
	opts := compile.Options{Shell: true, LocalModule: "t", LocalFunction: "hook"}
	mod, _, diags := compile.Exprs(exprs, []string{"A", "B"}, opts)
	if mod == nil {
		if !hasErrors(diags) {
			t.Fatalf("no code and no error")
		}
		return
	}
	if err := code.Verify(mod); err != nil {
		t.Fatalf("verify: %v", err)
	}
	args := []term.Term{term.MakeTuple(term.MakeInt(1), term.AtomOk)}
	newWorld(t).brief(func(p *vm.Proc) { p.Start(mod.Func(term.A(compile.ShellFunction), 1), args) })
}

func hasErrors(diags []source.Diagnostic) bool {
	for _, d := range diags {
		if d.Severity == source.Error {
			return true
		}
	}
	return false
}

// brief runs a process for a bounded time, and looks at it as the runtime does.
func (w *world) brief(start func(p *vm.Proc)) {
	p := w.spawn()
	start(p)
	for range 20 {
		switch w.machine.Run(p, 500) {
		case vm.Exited:
			if p.Exc != nil {
				_ = p.Exc.Uncaught().String()
			}
			return
		case vm.Exiting, vm.Waiting:
			return
		}
		_ = p.Frames(8)
		var copied vm.Proc
		p.Clone(&copied)
		for range p.Roots {
		}
		if p.StackWords() > 1<<20 || p.Alloc > 1<<22 {
			return
		}
	}
}
