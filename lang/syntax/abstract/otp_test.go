package abstract_test

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"mortal/lang/syntax"
	"mortal/lang/syntax/abstract"
)

// otpLib is where Debian and its kin keep the libraries of Erlang/OTP.
const otpLib = "/usr/lib/erlang/lib"

// otpSources returns the sources of an application, skipping the test without them.
func otpSources(t *testing.T, app string) []string {
	files, _ := filepath.Glob(filepath.Join(otpLib, app+"-*", "src", "*.erl"))
	if len(files) == 0 {
		t.Skipf("no sources of Erlang/OTP's %s in %s", app, otpLib)
	}
	return files
}

// otpOptions reads modules the way dump.escript does.
func otpOptions(file string) syntax.Options {
	kernel, _ := libDir("kernel")
	return syntax.Options{
		Open:    os.ReadFile,
		Include: []string{filepath.Join(filepath.Dir(filepath.Dir(file)), "include"), filepath.Join(kernel, "include")},
		LibDir:  libDir,
	}
}

func libDir(app string) (string, bool) {
	dirs, _ := filepath.Glob(filepath.Join(otpLib, app+"-*"))
	return strings.Join(dirs, ""), len(dirs) == 1
}

// TestAgainstOTP compares the abstract forms of OTP's own sources with those that
// erl makes.
func TestAgainstOTP(t *testing.T) {
	if testing.Short() {
		t.Skip("compares with erl")
	}
	files := otpSources(t, "eunit")
	files = append(files, otpSources(t, "stdlib")...)
	files = append(files, otpSources(t, "kernel")...)
	if os.Getenv("MORTAL_ALL_OTP") == "" {
		files = sample(files, 20)
	}
	want := startOTP(t, "dump.escript", files)
	for _, file := range files {
		compareForms(t, file, want)
	}
}

// sample returns about n of the files, spread evenly.
func sample(files []string, n int) []string {
	var some []string
	for i := 0; i < len(files); i += max(1, len(files)/n) {
		some = append(some, files[i])
	}
	return some
}

// startOTP runs a script of testdata/abstract on files, and returns what it prints. It
// skips the test where there is no erl.
func startOTP(t *testing.T, script string, files []string) *bufio.Reader {
	if _, err := exec.LookPath("escript"); err != nil {
		t.Skip("no escript to compare with")
	}
	script = filepath.Join("..", "..", "..", "testdata", "abstract", script)
	cmd := exec.Command("escript", append([]string{script}, files...)...)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	return bufio.NewReader(out)
}

// compareForms compares the forms of one file.
func compareForms(t *testing.T, file string, want *bufio.Reader) {
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	m, diags := syntax.ParseModule(file, text, otpOptions(file))
	for _, d := range diags {
		t.Errorf("%s:%d:%d: %s", d.Span.File, d.Span.Start.Line, d.Span.Start.Col, d.Message)
	}
	failed := false
	for forms := abstract.Module(m, abstract.LineCol); forms.IsCons(); forms = forms.Tail() {
		line, err := want.ReadString('\n')
		if err != nil {
			t.Fatalf("%s: erl prints fewer forms: %v", file, err)
		}
		line = strings.TrimSuffix(line, "\n")
		if got := forms.Head().String(); got != line && !failed {
			t.Errorf("%s: form differs\n got %s", file, difference(got, line))
			failed = true
		}
	}
}

// difference shows where two texts part.
func difference(got, want string) string {
	i := 0
	for i < len(got) && i < len(want) && got[i] == want[i] {
		i++
	}
	show := func(s string) string { return s[max(0, i-60):min(len(s), i+60)] }
	return show(got) + "\nwant " + show(want)
}
