package abstract_test

import (
	"os"
	"path/filepath"
	"testing"

	"mortal/lang/source"
	"mortal/lang/syntax"
	"mortal/lang/syntax/abstract"
	"mortal/lang/term"
)

// TestRoundTrip turns the forms of a module into terms, those into trees, and wants the
// same terms of the trees.
func TestRoundTrip(t *testing.T) {
	file := filepath.Join("..", "testdata", "sample.erl")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	m, _ := syntax.ParseModule(file, text, syntax.Options{})
	for _, f := range m.Forms {
		want := abstract.Form(f, abstract.LineCol)
		tree, ok := abstract.ToForm(want)
		if !ok {
			t.Errorf("%v is no form", want)
			continue
		}
		if got := abstract.Form(tree, abstract.LineCol); !term.ExactEqual(got, want) {
			t.Errorf("form differs\n got %s", difference(got.String(), want.String()))
		}
	}
}

// TestNotAbstract wants terms that are no abstract format to be refused.
func TestNotAbstract(t *testing.T) {
	for _, text := range []string{
		"a.", "{atom, 1}.", "{atom, x, a}.", "{integer, 1, a}.", "{cons, 1, {nil, 1}}.", "{call, 1, a, []}.", "{'fun', 1, x}.",
		"{'try', 1, [], [], [{clause, 1, [], [], []}], []}.", "{lc, 1, {nil, 1}, x}.", "{string, 1, [a]}.", "{op, 1, 1, a}.", "{unknown, 1}.",
	} {
		if e, ok := abstract.ToExpr(termOf(t, text)); ok {
			t.Errorf("%s is taken for %T", text, e)
		}
	}
}

func termOf(t *testing.T, text string) term.Term {
	t.Helper()
	toks, _, err := syntax.Scan(text, source.Pos{Line: 1, Col: 1}, syntax.ScanOptions{AtEOF: true})
	if err != nil {
		t.Fatal(err)
	}
	e, diag := syntax.ParseTerm(toks)
	if diag != nil {
		t.Fatal(diag.Message)
	}
	v, _ := syntax.Constant(e, false)
	return v
}

// TestShellTokens reads what the shell prints for a pid, a port and a reference.
func TestShellTokens(t *testing.T) {
	tests := []struct{ text, want string }{
		{"<0.10.0>.", `erlang:list_to_pid("<0.10.0>")`},
		{"{#Port<0.3>, #Ref<0.1.2.30>}.", `{erlang:list_to_port("#Port<0.3>"), erlang:list_to_ref("#Ref<0.1.2.30>")}`},
		{"A < 0.1.", "A < 0.1"},
	}
	for _, tt := range tests {
		toks, _, err := syntax.Scan(tt.text, source.Pos{Line: 1, Col: 1}, syntax.ScanOptions{AtEOF: true})
		if err != nil {
			t.Fatal(err)
		}
		list := abstract.Tokens(toks, abstract.TokenOptions{Text: true, Source: tt.text})
		read, _, ok := abstract.ShellTokens(list)
		if !ok {
			t.Fatalf("%s: not read", tt.text)
		}
		es, diag := syntax.ParseExprs(read)
		if diag != nil {
			t.Errorf("%s: %s", tt.text, diag.Message)
			continue
		}
		if got := shellText(es[0]); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.text, got, tt.want)
		}
	}
}

// shellText prints e with the module names that the printer leaves out.
func shellText(e syntax.Expr) string {
	syntax.Inspect(e, func(n syntax.Node) bool {
		if r, ok := n.(*syntax.Remote); ok {
			r.Module = &syntax.Paren{X: &syntax.Var{Name: "erlang"}}
		}
		return true
	})
	return syntax.PrintExpr(e, syntax.PrintOptions{Column: -1})
}
