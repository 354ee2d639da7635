package check_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mortal/lang/check"
	"mortal/lang/source"
	"mortal/lang/syntax"
)

// A snippet is a case of testdata/*.txt: a module and what erlc of OTP 25 says
// about it, recorded by testdata/record.escript.
type snippet struct {
	name, text string
	want       []string
}

func snippets(t testing.TB, pattern string) []snippet {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", pattern))
	if err != nil || len(files) == 0 {
		t.Fatalf("no files %s: %v", pattern, err)
	}
	var all []snippet
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		base := strings.TrimSuffix(filepath.Base(file), ".txt")
		for _, chunk := range strings.Split("\n"+string(data), "\n=== ")[1:] {
			all = append(all, parseSnippet(base, chunk))
		}
	}
	return all
}

func parseSnippet(file, chunk string) snippet {
	head, rest, _ := strings.Cut(chunk+"\n", "\n")
	body, want, _ := strings.Cut("\n"+rest, "\n---\n")
	name, kind, _ := strings.Cut(head, " ")
	s := snippet{name: file + "/" + name}
	switch kind {
	case "":
		s.text = "-module(t). -compile([export_all, nowarn_export_all]).\n"
	case "module":
		s.text = "-module(t).\n"
	}
	s.text += strings.TrimPrefix(body, "\n") + "\n"
	if want = strings.TrimSpace(want); want != "" {
		s.want = strings.Split(want, "\n")
	}
	return s
}

func checkText(text string) []string {
	m, diags := syntax.ParseModule("t.erl", []byte(text), syntax.Options{})
	opts := check.Options{Syntax: diags, End: m.End, File: "t.erl"}
	var lines []string
	for _, d := range check.Module(m.Forms, opts) {
		lines = append(lines, format(d)...)
	}
	return lines
}

func format(d source.Diagnostic) []string {
	prefix := ""
	switch d.Severity {
	case source.Hint:
		return nil
	case source.Warning:
		prefix = "Warning: "
	}
	message := strings.ReplaceAll(d.Message, "\n", `\n`)
	return []string{fmt.Sprintf("%d:%d: %s%s", d.Span.Start.Line, d.Span.Start.Col, prefix, message)}
}

// TestSnippets compares each snippet's messages, their places and order with
// those of erlc.
func TestSnippets(t *testing.T) {
	for _, s := range snippets(t, "*.txt") {
		t.Run(s.name, func(t *testing.T) {
			if diff := cmp.Diff(s.want, checkText(s.text)); diff != "" {
				t.Errorf("%s\n(-erlc +check):\n%s", s.text, diff)
			}
		})
	}
}
