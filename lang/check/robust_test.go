package check_test

import (
	"strings"
	"testing"
	"time"

	"mortal/lang/check"
	"mortal/lang/source"
	"mortal/lang/syntax"
)

// TestDeepNesting checks that trees as deep as the parser makes them do no harm. It
// takes long chains of operators, but brackets to a limit only.
func TestDeepNesting(t *testing.T) {
	depth := 100_000
	if testing.Short() {
		depth = 20_000
	}
	nest := func(before, middle, after string) string {
		return strings.Repeat(before, depth/5) + middle + strings.Repeat(after, depth/5)
	}
	tests := map[string]string{
		"list":          "f(X) -> " + nest("[", "X", "]") + ".",
		"tuple pattern": "f(" + nest("{", "X", "}") + ") -> X.",
		"parentheses":   "f(X) -> " + nest("(", "X", ")") + ".",
		"operators":     "f(X) -> X" + strings.Repeat("+X", depth) + ".",
		"right":         "f(X) -> " + strings.Repeat("X++", depth) + "X.",
		"guard":         "f(X) when X" + strings.Repeat("+X", depth) + " -> X.",
		"matches":       "f(X) -> " + strings.Repeat("X=", depth) + "X.",
		"blocks":        "f(X) -> " + nest("begin ", "X", " end") + ".",
		"funs":          "f(X) -> " + nest("fun() -> ", "X", " end") + ".",
		"unbound":       "f() -> " + nest("{A,", "B", "}") + ".",
		"types":         "-type t() :: " + nest("[", "a", "]") + ".",
		"body":          "f(X) -> " + strings.Repeat("X,", depth) + "X.",
		"case":          "f(X) -> " + nest("case X of a -> ", "X", " end") + ".",
	}
	for name, text := range tests {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			checkText("-module(t). -export([f/0, f/1]).\n" + text)
			if d := time.Since(start); d > time.Minute {
				t.Errorf("took %v", d)
			}
		})
	}
}

// TestLinear checks that the work does not grow faster than the module does.
func TestLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("measures time")
	}
	text := func(n int) string {
		var b strings.Builder
		b.WriteString("-module(t).\n-export([f0/1]).\n-record(r, {a = 1, b}).\n")
		for i := range n {
			b.WriteString(strings.NewReplacer("N", itoa(i), "M", itoa(i+1)).Replace(
				"-type tN() :: tM().\nfN(X) -> VN = {X, #r{}}, case VN of {a, Y} -> fM(Y); {Z, #r{a = Z}} -> Z end.\n"))
		}
		return b.String()
	}
	elapsed := func(n int) time.Duration {
		m, _ := syntax.ParseModule("t.erl", []byte(text(n)), syntax.Options{})
		start := time.Now()
		check.Module(m.Forms, check.Options{File: "t.erl"})
		return time.Since(start)
	}
	elapsed(500)
	small, big := elapsed(1_000), elapsed(10_000)
	if big > 60*small+100*time.Millisecond {
		t.Errorf("1,000 functions took %v and ten times as many %v", small, big)
	}
}

func itoa(i int) string {
	if i < 10 {
		return string(rune('0' + i))
	}
	return itoa(i/10) + itoa(i%10)
}

// FuzzModule checks that nothing the parser lets through makes the check panic,
// and that its answer is the same each time.
func FuzzModule(f *testing.F) {
	for _, s := range snippets(f, "*.txt") {
		f.Add(s.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4096 {
			return
		}
		first := strings.Join(checkText(text), "\n")
		if second := strings.Join(checkText(text), "\n"); first != second {
			t.Errorf("two answers:\n%s\n\n%s", first, second)
		}
	})
}

// FuzzCommand is FuzzModule for the shell.
func FuzzCommand(f *testing.F) {
	for _, s := range []string{"X = 1, Y.", "fun(X) when foo -> X end.", "#r{a = 1}.", "f(X).", "<<X:Y/z>> = 1."} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		toks, _, err := syntax.Scan(text, source.Pos{Line: 1, Col: 1}, syntax.ScanOptions{})
		if err != nil {
			return
		}
		if exprs, diag := syntax.ParseExprs(toks); diag == nil {
			check.Exprs(exprs, check.Options{Bound: []string{"B"}})
		}
		if form, diag := syntax.ParseForm(toks); diag == nil {
			check.Form(form, check.Options{})
		}
	})
}

func BenchmarkModule(b *testing.B) {
	var text strings.Builder
	text.WriteString("-module(t).\n")
	for _, s := range snippets(b, "variables.txt") {
		text.WriteString(s.text)
	}
	m, _ := syntax.ParseModule("t.erl", []byte(text.String()), syntax.Options{})
	b.SetBytes(int64(text.Len()))
	b.ReportAllocs()
	for b.Loop() {
		check.Module(m.Forms, check.Options{File: "t.erl"})
	}
}
