package compile_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mortal/lang/code"
	"mortal/lang/compile"
	"mortal/lang/source"
	"mortal/lang/syntax"
)

// TestLibraries compiles the library and, where there is one, the stdlib and
// kernel of an installed OTP: all that compiles must pass the verifier.
func TestLibraries(t *testing.T) {
	for _, pattern := range []string{
		"../../runtime/otp/src/*.erl",
		"/usr/lib/erlang/lib/stdlib-*/src/*.erl",
		"/usr/lib/erlang/lib/kernel-*/src/*.erl",
	} {
		files, _ := filepath.Glob(pattern)
		if len(files) == 0 {
			t.Logf("%s: none here", pattern)
		}
		for _, file := range files {
			compileFile(t, file)
		}
	}
}

func compileFile(t *testing.T, file string) {
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Dir(file)
	parsed, diags := syntax.ParseModule(filepath.Base(file), text, syntax.Options{
		Maybe:   true,
		Include: includes(dir),
		Open: func(p string) ([]byte, error) {
			if data, err := os.ReadFile(p); err == nil {
				return data, nil
			}
			return os.ReadFile(filepath.Join(dir, p))
		},
		LibDir: func(app string) (string, bool) {
			if own := filepath.Join("../../runtime/otp/include", app); strings.Contains(dir, "runtime/otp") {
				return own, true
			}
			dirs, _ := filepath.Glob("/usr/lib/erlang/lib/" + app + "-*")
			if len(dirs) == 0 {
				return "", false
			}
			return dirs[0], true
		},
	})
	if failed(t, file, diags) {
		return
	}
	m, diags := compile.Module(parsed.Forms, compile.Options{})
	if failed(t, file, diags) {
		return
	}
	if err := code.Verify(m); err != nil {
		t.Errorf("%s: %v", file, err)
	}
}

func includes(dir string) []string {
	dirs := []string{dir, filepath.Join(dir, "../include"), "../../runtime/otp/include"}
	if strings.Contains(dir, "runtime/otp") {
		return dirs
	}
	more, _ := filepath.Glob("/usr/lib/erlang/lib/kernel-*/include")
	return append(dirs, more...)
}

func failed(t *testing.T, file string, diags []source.Diagnostic) bool {
	bad := false
	for _, d := range diags {
		if d.Severity == source.Error {
			t.Errorf("%s:%d:%d: %s", file, d.Span.Start.Line, d.Span.Start.Col, d.Message)
			bad = true
		}
	}
	return bad
}
