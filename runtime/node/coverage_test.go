package node

import (
	"bufio"
	"os"
	"strings"
	"testing"
)

// TestExports compares what the modules of the library export with OTP: a function that
// is missing must stand in coverage/missing.txt, below its reason, or be outside what one
// simulated node can have, and nothing that is there may stand in that list.
func TestExports(t *testing.T) {
	all, err := CoverageOf()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range all {
		for _, m := range c.Missing {
			if m.Reason == "" {
				t.Errorf("%s:%s is missing", c.Module, m.Function)
			}
		}
	}
	have := exported()
	for mfa := range missingReasons() {
		if have[mfa] {
			t.Errorf("%s is listed as missing, but exists", mfa)
		}
	}
}

// TestTeachingCode asks for all that teaching code calls: each function exists, or
// whoever calls it is told what keeps it from existing.
func TestTeachingCode(t *testing.T) {
	have := exported()
	for _, mfa := range lines(t, "teaching_functions.txt") {
		if !have[mfa] && !limited(mfa) {
			t.Errorf("%s is missing", mfa)
		}
	}
}

// TestLimitsAreAbsent checks that no hint says of a function that is here that it is not.
func TestLimitsAreAbsent(t *testing.T) {
	for mfa := range exported() {
		if limited(mfa) {
			t.Errorf("%s exists, but Limit says that it can't", mfa)
		}
	}
}

func limited(mfa string) bool {
	module, function, _ := strings.Cut(mfa, ":")
	return whyMissing(module, function, "") != ""
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
