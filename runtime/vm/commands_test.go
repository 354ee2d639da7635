package vm_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"mortal/lang/code"
	"mortal/lang/compile"
	"mortal/lang/source"
	"mortal/lang/syntax"
	"mortal/lang/term"
)

// command compiles and runs a line as the shell does. bindings are the variables
// before it; it returns the result as testdata/commands.out has it.
func (w *world) command(line string) string {
	mod, names, err := compileCommand(line)
	if err != nil {
		return err.Error()
	}
	p := w.spawn()
	p.Start(mod.Func(term.A(compile.ShellFunction), 1), []term.Term{term.MakeTuple()})
	w.run(p, 4000)
	if p.Exc != nil {
		return fmt.Sprintf("%v:%v %v", p.Exc.Class, plain(p.Exc.Reason), plain(p.Exc.Stacktrace()))
	}
	var bound []term.Term
	for i, v := range p.Result().Elem(1).Elems() {
		if !v.IsNone() {
			bound = append(bound, term.MakeTuple(term.A(names[i]), plain(v)))
		}
	}
	return fmt.Sprintf("%v %v", plain(p.Result().Elem(0)), term.MakeList(bound...))
}

func compileCommand(line string) (*code.Module, []string, error) {
	toks, _, scanErr := syntax.Scan(line, source.Pos{Line: 1, Col: 1}, syntax.ScanOptions{})
	if scanErr != nil {
		return nil, nil, fmt.Errorf("scan: %v", scanErr)
	}
	exprs, diag := syntax.ParseExprs(toks)
	if diag != nil {
		return nil, nil, fmt.Errorf("parse: %s", diag.Message)
	}
	opts := compile.Options{Shell: true, LocalModule: "t", LocalFunction: "hook"}
	var err error
	mod, names, diags := compile.Exprs(exprs, nil, opts)
	if mod != nil {
		err = code.Verify(mod)
	}
	if mod == nil || err != nil {
		return nil, nil, fmt.Errorf("compile: %v %v", diags, err)
	}
	return mod, names, nil
}

// plain replaces what differs between systems, as testdata/record_commands.erl does: closures
// by the atom fun, and frames by frames without a line.
func plain(t term.Term) term.Term {
	switch t.Kind() {
	case term.Fun:
		if !t.Fun().Ext {
			return term.A("fun")
		}
	case term.Cons:
		elems, tail := term.ListElems(t)
		out := make([]term.Term, 0, len(elems))
		for _, e := range elems {
			if f, ok := plainFrame(e); !ok {
				out = append(out, plain(e))
			} else if !f.IsNone() {
				out = append(out, f)
			}
		}
		return term.MakeListTail(out, plain(tail))
	case term.Tuple:
		out := make([]term.Term, t.Arity())
		for i, e := range t.Elems() {
			out[i] = plain(e)
		}
		return term.TupleOf(out)
	}
	return t
}

// plainFrame recognises an entry of a stacktrace; None is one to be left out.
func plainFrame(t term.Term) (term.Term, bool) {
	if !t.IsTuple(4) || !t.Elem(0).IsAtom() || !t.Elem(1).IsAtom() {
		return t, false
	}
	var info []term.Term
	elems, _ := term.ListElems(t.Elem(3))
	for _, e := range elems {
		if e.Elem(0).Same(term.AtomErrorInfo) {
			info = append(info, plain(e))
		}
	}
	switch t.Elem(0).AtomName() {
	case "erl_eval":
		return term.MakeTuple(t.Elem(0), t.Elem(1), plain(t.Elem(2))), true
	case "eval_bits", "shell": // the recorded evaluator was used without the shell
		return term.Term{}, true
	}
	return term.MakeTuple(t.Elem(0), t.Elem(1), plain(t.Elem(2)), term.MakeList(info...)), true
}

// TestCommands compares what the lines of testdata/commands.txt do with what
// erl's evaluator made of them.
func TestCommands(t *testing.T) {
	lines, err := os.ReadFile("testdata/commands.txt")
	if err != nil {
		t.Fatal(err)
	}
	recorded, err := os.ReadFile("testdata/commands.out")
	if err != nil {
		t.Fatal(err)
	}
	wants := strings.Split(strings.TrimSpace(string(recorded)), "\n")
	w := newWorld(t)
	for i, line := range strings.Split(strings.TrimSpace(string(lines)), "\n") {
		t.Run(line, func(t *testing.T) {
			if got := w.command(line); got != wants[i] {
				t.Errorf("\n got %s\nwant %s", got, wants[i])
			}
		})
	}
}

// TestHook: a local function that is no BIF goes to the function the options name.
func TestHook(t *testing.T) {
	w := newWorld(t)
	if got, want := w.command("foo(1, 2)."), "{foo,[1,2]} []"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
