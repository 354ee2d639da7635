package erlc_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"mortal/lang/code"
	"mortal/lang/erlc"
	"mortal/lang/source"
	"mortal/lang/term"
)

// notCompiled names the sources of OTP that can't be compiled, with the reasons.
var notCompiled = map[string]string{}

// The bounds on what can't be compiled, and on the time for all.
const (
	wantedPercent = 98
	timeForAll    = time.Minute
)

// TestOTPSources compiles the sources of stdlib, kernel and eunit of an installed OTP,
// as its makefiles have them compiled, and verifies the code.
func TestOTPSources(t *testing.T) {
	if testing.Short() {
		t.Skip("OTP's sources are many")
	}
	lib := installed(t)
	start, good, all := time.Now(), 0, 0
	for _, app := range []string{"stdlib", "kernel", "eunit"} {
		files, _ := filepath.Glob(filepath.Join(lib, app+"-*", "src", "*.erl"))
		if len(files) == 0 {
			t.Skipf("the sources of %s are not below %s: OTP's sources are not compiled", app, lib)
		}
		for _, file := range files {
			all++
			if compiles(t, lib, file) {
				good++
			}
		}
	}
	took := time.Since(start)
	t.Logf("%d of %d files compiled in %v", good, all, took.Round(time.Millisecond))
	if good*100 < all*wantedPercent {
		t.Errorf("less than %d%% of the files compile", wantedPercent)
	}
	if took > timeForAll {
		t.Errorf("more than %v for all", timeForAll)
	}
}

// installed returns the folder of OTP's applications, or skips the test.
func installed(t *testing.T) string {
	t.Helper()
	erl, err := exec.LookPath("erl")
	if err != nil {
		t.Skip("no erl on the path: OTP's sources are not compiled")
	}
	out, err := exec.Command(erl, "-noshell", "-eval", "io:put_chars(code:lib_dir()), halt().").Output()
	if err != nil {
		t.Skipf("erl does not run: %v: OTP's sources are not compiled", err)
	}
	return string(out)
}

// compiles reports whether a file compiles, which must be what notCompiled says.
func compiles(t *testing.T, lib, file string) bool {
	err := compileFile(t, lib, file)
	why, expected := notCompiled[filepath.Base(file)]
	switch {
	case err != nil && !expected:
		t.Error(err)
	case err == nil && expected:
		t.Errorf("%s compiles, although it is said not to: %s", file, why)
	}
	return err == nil
}

func compileFile(t *testing.T, lib, file string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	libDir := func(app string) (string, bool) {
		dirs, _ := filepath.Glob(filepath.Join(lib, app+"-*"))
		if len(dirs) == 0 {
			return "", false
		}
		return dirs[0], true
	}
	kernel, _ := libDir("kernel")
	r := erlc.File(file, text, erlc.Options{
		Open:   os.ReadFile,
		LibDir: libDir,
		Flags: []term.Term{
			include(filepath.Join(filepath.Dir(file), "..", "include")),
			include(filepath.Join(kernel, "include")),
		},
	})
	for _, d := range r.Diagnostics {
		if d.Severity == source.Error {
			return fmt.Errorf("%s", d.Header())
		}
	}
	if err := code.Verify(r.Module); err != nil {
		return fmt.Errorf("verify %s: %w", file, err)
	}
	return nil
}

// include is the option {i, Dir}.
func include(dir string) term.Term {
	return term.MakeTuple(term.A("i"), term.MakeString(dir))
}
