package node

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"testing"

	"mortal/lang/term"
	"mortal/runtime"
	"mortal/runtime/otp"
)

// TestExports compares what the modules of the library export with OTP: a function that
// is missing must stand in otp_missing.txt, below its reason, or be outside what one
// simulated node can have, and nothing that is there may stand in that list.
func TestExports(t *testing.T) {
	have, absent := exported(t), missingOnPurpose(t)
	for _, line := range lines(t, "otp_exports.txt") {
		fields := strings.Fields(line)
		for _, function := range fields[1:] {
			mfa := fields[0] + ":" + function
			if !have[mfa] && !absent[mfa] && !limited(t, mfa) {
				t.Errorf("%s is missing", mfa)
			}
		}
	}
	for mfa := range absent {
		if have[mfa] {
			t.Errorf("%s is listed as missing, but exists", mfa)
		}
	}
}

// TestTeachingCode asks for all that teaching code calls: each function exists, or
// whoever calls it is told what keeps it from existing.
func TestTeachingCode(t *testing.T) {
	have := exported(t)
	for _, mfa := range lines(t, "teaching_functions.txt") {
		if !have[mfa] && !limited(t, mfa) {
			t.Errorf("%s is missing", mfa)
		}
	}
}

// TestLimitsAreAbsent checks that no hint says of a function that is here that it is not.
func TestLimitsAreAbsent(t *testing.T) {
	for mfa := range exported(t) {
		if limited(t, mfa) {
			t.Errorf("%s exists, but Limit says that it can't", mfa)
		}
	}
}

// exported returns the functions that can be called, as "module:name/arity".
func exported(t *testing.T) map[string]bool {
	t.Helper()
	all := make(map[string]bool)
	add := func(module, name string, arity int) { all[fmt.Sprintf("%s:%s/%d", module, name, arity)] = true }
	for _, b := range append(runtime.Bifs(), bifs()...) {
		add(b.Module, b.Name, b.Arity)
	}
	for _, name := range otp.Modules() {
		for _, f := range embedded(name).Funcs {
			if f.Exported {
				add(name, f.Name.AtomName(), f.Arity)
			}
		}
	}
	return all
}

func missingOnPurpose(t *testing.T) map[string]bool {
	t.Helper()
	all := make(map[string]bool)
	for _, line := range lines(t, "otp_missing.txt") {
		for _, mfa := range strings.Fields(line) {
			all[mfa] = true
		}
	}
	return all
}

func limited(t *testing.T, mfa string) bool {
	t.Helper()
	module, function, _ := strings.Cut(mfa, ":")
	slash := strings.LastIndexByte(function, '/')
	var arity int
	if _, err := fmt.Sscan(function[slash+1:], &arity); err != nil {
		t.Fatalf("%s: %v", mfa, err)
	}
	_, ok := Limit(term.A(module), term.A(function[:slash]), arity)
	return ok
}

// lines returns the lines of a file of testdata that are neither empty nor comments.
func lines(t *testing.T, name string) (all []string) {
	t.Helper()
	f, err := os.Open("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for s := bufio.NewScanner(f); s.Scan(); {
		if line := s.Text(); line != "" && line[0] != '#' {
			all = append(all, line)
		}
	}
	return all
}
