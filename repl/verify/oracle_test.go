package verify

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// oracle returns the erl to compare with, or skips the test: MORTAL_ORACLE must be
// set, for these tests take minutes, and erl must be there.
func oracle(t *testing.T) string {
	t.Helper()
	if os.Getenv("MORTAL_ORACLE") == "" {
		t.Skip("MORTAL_ORACLE is not set")
	}
	erl, err := exec.LookPath("erl")
	if err != nil {
		t.Skip("no erl on the path")
	}
	return erl
}

// otp plays input in erl with dir as its working directory.
func otp(t *testing.T, erl, dir string, input []byte) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, erl)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "HOME="+dir, "TERM=dumb", "LANG=C.UTF-8", "LC_ALL=C.UTF-8", "ERL_FLAGS=", "ERL_CRASH_DUMP=/dev/null")
	in, err := os.CreateTemp(t.TempDir(), "in")
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	if _, err := in.Write(input); err != nil {
		t.Fatal(err)
	}
	if _, err := in.Seek(0, 0); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	cmd.Stdin, cmd.Stdout = in, &out
	if err := cmd.Run(); ctx.Err() != nil {
		t.Fatalf("erl: %v", err)
	}
	return out.String()
}

// tries is how often a session is played in erl until it prints what was recorded: on a busy
// machine a report may overtake the result of the command that caused it, or the other way round.
const tries = 5

// TestOracleConformance holds the recorded sessions to what erl prints now. UPDATE=1
// records them, which is how a new session gets its .out.
func TestOracleConformance(t *testing.T) {
	erl := oracle(t)
	cases, err := Cases(filepath.Join("..", "..", "testdata", "conformance"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		t.Run(c.Name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			own, err := c.copyFiles(dir)
			if err != nil {
				t.Fatal(err)
			}
			input, err := os.ReadFile(c.path + ".in")
			if err != nil {
				t.Fatal(err)
			}
			got := Normalise(otp(t, erl, dir, input), own)
			if os.Getenv("UPDATE") != "" {
				if err := os.WriteFile(c.path+".out", []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := c.Want()
			if err != nil {
				t.Fatal(err)
			}
			for again := 1; got != want && again < tries; again++ {
				got = Normalise(otp(t, erl, dir, input), own)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("erl prints something else than was recorded, %d times (-recorded +erl):\n%s", tries, diff)
			}
		})
	}
}
