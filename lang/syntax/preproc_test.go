package syntax

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mortal/lang/source"
)

// TestPreprocessorMessages holds all that can go wrong in directives and macros to what
// "erlc +brief" of OTP 25 prints for testdata/preproc.erl.
func TestPreprocessorMessages(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("testdata", "preproc.erl"))
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile(filepath.Join("testdata", "preproc.txt"))
	if err != nil {
		t.Fatal(err)
	}
	_, diags := ParseModule("preproc.erl", text, Options{Open: files(nil).open})
	slices.SortStableFunc(diags, func(a, b source.Diagnostic) int { return int(a.Severity) - int(b.Severity) })
	if diff := cmp.Diff(string(want), source.List(diags).Error()+"\n"); diff != "" {
		t.Error(diff)
	}
}

// files are a file system for includes.
type files map[string]string

func (f files) open(path string) ([]byte, error) {
	text, ok := f[path]
	if !ok {
		return nil, errors.New("no such file")
	}
	return []byte(text), nil
}

// preprocessed returns the messages about a module and its forms but -file, each on a line.
func preprocessed(t *testing.T, text string, o Options) string {
	t.Helper()
	m, diags := ParseModule("m.erl", []byte(text), o)
	var b strings.Builder
	for _, d := range diags {
		fmt.Fprintln(&b, d.Header())
	}
	for _, f := range m.Forms {
		if _, ok := f.(*FileAttr); !ok {
			fmt.Fprintln(&b, strings.Join(strings.Fields(PrintForm(f, PrintOptions{})), " "))
		}
	}
	return b.String()
}

func TestPreprocessor(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"plain macro", "-define(A, 1).\nf() -> ?A.", "f() -> 1.\n"},
		{"arguments", "-define(M(X, Y), {Y, X}).\nf() -> ?M([1, 2], fun(A, B) -> A end).", "f() -> {fun(A, B) -> A end, [1, 2]}.\n"},
		{"no arguments", "-define(M(), 1).\nf() -> ?M().", "f() -> 1.\n"},
		{"overloading", "-define(M(), 0).\n-define(M(X), 1).\n-define(M(X, Y), 2).\nf() -> {?M(), ?M(a), ?M(a, b)}.", "f() -> {0, 1, 2}.\n"},
		{"a call behind a plain macro", "-define(G, g).\nf() -> ?G(1).", "f() -> g(1).\n"},
		{"macros in macros", "-define(A, 1).\n-define(B(X), ?A + X).\nf() -> ?B(?A).", "f() -> 1 + 1.\n"},
		{"stringify", "-define(S(X), ??X).\nf() -> ?S(foo( a,\"b\", $c )).", "f() -> \"foo ( a , \\\"b\\\" , $c )\".\n"},
		{"undef", "-define(A, 1).\n-undef(A).\n-ifdef(A).\nf() -> 1.\n-else.\nf() -> 2.\n-endif.", "f() -> 2.\n"},
		{"predefined", "-module(mod).\nf() -> {?MODULE, ?MODULE_STRING, ?FILE, ?LINE, ?MACHINE, ?OTP_RELEASE}.", "-module(mod).\nf() -> {mod, \"mod\", \"m.erl\", 2, 'BEAM', 25}.\n"},
		{"function macros", "g(A, {B, _}) -> {?FUNCTION_NAME, ?FUNCTION_ARITY}.", "g(A, {B, _}) -> {g, 2}.\n"},
		{"arity as epp counts it", "g([]) -> ?FUNCTION_ARITY.", "g([]) -> 0.\n"},
		{"if and elif", "-if(1 > 2).\na() -> 1.\n-elif(is_atom(x) andalso defined(LINE)).\na() -> 2.\n-else.\na() -> 3.\n-endif.", "a() -> 2.\n"},
		{"conditions nest", "-ifdef(NO).\n-if(true).\na() -> 1.\n-else.\na() -> 2.\n-endif.\n-endif.\nb() -> 1.", "b() -> 1.\n"},
		{"features", "-if(?FEATURE_AVAILABLE(maybe_expr)).\na() -> 1.\n-endif.\n-if(?FEATURE_ENABLED(maybe_expr)).\nb() -> 1.\n-endif.", "a() -> 1.\n"},
		{"feature", "-feature(maybe_expr, enable).\nf() -> maybe 1 ?= 2 else _ -> 'maybe' end.", "f() -> maybe 1 ?= 2 else _ -> maybe end.\n"},
		{"a failing condition", "-if(1 / 0).\na() -> 1.\n-else.\na() -> 2.\n-endif.", "a() -> 2.\n"},
		{"a bad form hides no other", "f( -> 1.\ng() -> 2.", "m.erl:1:4: syntax error before: '->'\ng() -> 2.\n"},
		{"file", "-file(\"x.yrl\", 10).\nf( -> 1.\n", "x.yrl:11:4: syntax error before: '->'\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, preprocessed(t, tt.text, Options{})); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestDefineFromOutside(t *testing.T) {
	o := Options{Define: []Definition{{Name: "TEST"}, {Name: "N", Value: "{1, \"a\"}"}}}
	got := preprocessed(t, "f() -> {?TEST, ?N}.", o)
	if want := "f() -> {true, {1, \"a\"}}.\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestInclude follows includes: beside the file, on the path, of a library and from one another.
func TestInclude(t *testing.T) {
	o := Options{
		Open: files{
			"near.hrl":        "-include(\"sub/far.hrl\").\n-define(NEAR, near).\n",
			"sub/far.hrl":     "-include(\"beside.hrl\").\n",
			"sub/beside.hrl":  "-define(BESIDE, beside).\n",
			"inc/path.hrl":    "-record(path, {a}).\n",
			"lib/app-1/i.hrl": "-define(LIB, ?FILE).\n",
			"env/e.hrl":       "-define(ENV, env).\n",
		}.open,
		Include: []string{"inc"},
		LibDir:  func(app string) (string, bool) { return "lib/app-1", app == "app" },
		Getenv:  func(name string) (string, bool) { return "env", name == "HOME" },
	}
	text := "-include(\"near.hrl\").\n-include(\"path.hrl\").\n-include_lib(\"app/i.hrl\").\n-include(\"$HOME/\" \"e.hrl\").\n" +
		"f() -> {?NEAR, ?BESIDE, ?LIB, ?ENV}."
	got := preprocessed(t, text, o)
	if want := "-record(path,{a}).\nf() -> {near, beside, \"m.erl\", env}.\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestIncludeMarksFiles(t *testing.T) {
	o := Options{Open: files{"a.hrl": "-define(A, 1).\n"}.open}
	m, _ := ParseModule("m.erl", []byte("-include(\"a.hrl\").\nf() -> ?A.\n"), o)
	var got []string
	for _, f := range m.Forms {
		if file, ok := f.(*FileAttr); ok {
			got = append(got, fmt.Sprintf("%s:%d", file.Name, file.Line))
		}
	}
	if diff := cmp.Diff([]string{"m.erl:1", "a.hrl:1", "m.erl:2"}, got); diff != "" {
		t.Error(diff)
	}
	if want := (source.Pos{Line: 3, Col: 1}); m.End != want {
		t.Errorf("the module ends at %v, want %v", m.End, want)
	}
}

func TestIncludeLoop(t *testing.T) {
	o := Options{Open: files{"a.hrl": "-include(\"a.hrl\").\n"}.open}
	_, diags := ParseModule("m.erl", []byte("-include(\"a.hrl\").\n"), o)
	if len(diags) != 1 || diags[0].Message != "include too deep" {
		t.Errorf("got %v", diags)
	}
}

// TestMacroBomb wants macros that double to be stopped.
func TestMacroBomb(t *testing.T) {
	var b strings.Builder
	b.WriteString("-define(M0, a, a).\n")
	for i := range 40 {
		fmt.Fprintf(&b, "-define(M%d, ?M%d, ?M%d).\n", i+1, i, i)
	}
	b.WriteString("f() -> {?M40}.\n")
	_, diags := ParseModule("m.erl", []byte(b.String()), Options{})
	if len(diags) != 1 || diags[0].Message != "macro expansion too deep" {
		t.Errorf("got %v", diags)
	}
}
