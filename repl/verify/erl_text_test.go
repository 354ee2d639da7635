package verify

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"mortal/repl"
)

// TestRecordedErlText holds what erl_scan, erl_parse and erl_pp make of texts and terms to what OTP 25 makes of them; see
// testdata/record_erl_text.escript.
func TestRecordedErlText(t *testing.T) {
	program, err := os.ReadFile(filepath.Join("testdata", "erl_text.erl"))
	if err != nil {
		t.Fatal(err)
	}
	files, err := repl.FilesBelow("testdata", false)
	if err != nil {
		t.Fatal(err)
	}
	var out, complaints bytes.Buffer
	cfg := config(files, &out)
	cfg.Errors, cfg.Unicode = &complaints, true
	repl.RunModule(cfg, "erl_text.erl", program, []string{"erl_text.etf"})
	if out.Len() > 0 || complaints.Len() > 0 {
		t.Errorf("%s%s", out.String(), complaints.String())
	}
}
