package verify

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"
)

// TestOracleLitmus runs the litmus programs in a real Erlang, as mortal verify --runs does: nothing is seen there that
// mortal does not have. MORTAL_LITMUS says how often.
func TestOracleLitmus(t *testing.T) {
	oracle(t)
	otp, err := FindOTP("erl", 20*time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	runs := 20
	if n, err := strconv.Atoi(os.Getenv("MORTAL_LITMUS")); err == nil {
		runs = n
	}
	files, err := filepath.Glob("../../testdata/litmus/*.erl")
	if err != nil || len(files) == 0 {
		t.Fatal("no programs")
	}
	Files(files, Options{OTP: otp, Runs: runs, Timeout: time.Minute}, func(r *Result) {
		var b bytes.Buffer
		r.Show(&b)
		t.Log("\n" + b.String())
		if !r.Agrees() {
			t.Error(r.summary())
		}
	})
}
