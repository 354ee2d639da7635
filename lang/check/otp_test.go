package check_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"mortal/lang/check"
	"mortal/lang/source"
	"mortal/lang/syntax"
)

// otpLib returns the folder of OTP's applications, and skips the test when OTP
// or its sources are not installed.
func otpLib(t testing.TB) string {
	t.Helper()
	erl, err := exec.LookPath("erl")
	if err != nil {
		t.Skip("erl is not installed: OTP's sources are not checked")
	}
	out, err := exec.Command(erl, "-noshell", "-eval", "io:put_chars(code:lib_dir()), halt().").Output()
	if err != nil {
		t.Skipf("erl does not run: %v", err)
	}
	return string(out)
}

// TestOTPSources checks that there is nothing to complain about in OTP itself.
func TestOTPSources(t *testing.T) {
	if testing.Short() {
		t.Skip("OTP's sources are many")
	}
	lib := otpLib(t)
	var files []string
	for _, app := range []string{"stdlib", "kernel", "eunit"} {
		found, _ := filepath.Glob(filepath.Join(lib, app+"-*", "src", "*.erl"))
		files = append(files, found...)
	}
	if len(files) == 0 {
		t.Skip("OTP's sources are not installed")
	}
	start := time.Now()
	for _, file := range files {
		for _, d := range checkFile(t, lib, file) {
			if d.Severity == source.Error {
				t.Errorf("%s:%d:%d: %s", d.Span.File, d.Span.Start.Line, d.Span.Start.Col, d.Message)
			}
		}
	}
	t.Logf("%d files in %v", len(files), time.Since(start))
}

// checkFile checks a source file as OTP's makefiles have it compiled.
func checkFile(t testing.TB, lib, file string) []source.Diagnostic {
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	libDir := func(app string) (string, bool) {
		found, _ := filepath.Glob(filepath.Join(lib, app+"-*"))
		if len(found) == 0 {
			return "", false
		}
		return found[0], true
	}
	dir := filepath.Dir(file)
	kernel, _ := libDir("kernel")
	m, diags := syntax.ParseModule(file, text, syntax.Options{
		Open:    os.ReadFile,
		Include: []string{filepath.Join(dir, "..", "include"), filepath.Join(kernel, "include")},
		LibDir:  libDir,
	})
	return check.Module(m.Forms, check.Options{Syntax: diags, File: file, End: m.End})
}
