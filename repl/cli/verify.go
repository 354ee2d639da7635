package cli

import (
	"encoding/json"
	"errors"
	"fmt"

	"mortal/repl"
	"mortal/repl/verify"
)

// verify compares files with OTP. The exit code is 0 only if all agree.
func (s *session) verify(c verifyCommand) int {
	if c.Runs < 1 {
		return s.fail(&repl.UsageError{Err: errors.New("--runs is at least 1")})
	}
	otp, err := verify.FindOTP(c.Erl, c.Timeout)
	if err != nil {
		return s.fail(err)
	}
	for _, name := range c.Files {
		if _, err := readSource(name); err != nil {
			return s.fail(err)
		}
	}
	code := exitOK
	results := []*verify.Result{}
	verify.Files(c.Files, verify.Options{OTP: otp, Runs: c.Runs, Timeout: c.Timeout}, func(r *verify.Result) {
		results = append(results, r)
		if !r.Agrees() {
			code = exitFailed
		}
		if !c.JSON {
			r.Show(s.Out)
		}
	})
	if c.JSON {
		text, err := json.MarshalIndent(results, "", "  ")
		if err != nil {
			return s.fail(err)
		}
		fmt.Fprintf(s.Out, "%s\n", text)
	}
	return code
}
