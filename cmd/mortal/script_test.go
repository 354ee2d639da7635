package main

import (
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"mortal": main})
}

// TestCommandLine runs the sessions of testdata/cli, each a command line with its
// input, output and exit code. UPDATE=1 rewrites what they expect.
func TestCommandLine(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "../../testdata/cli",
		UpdateScripts: os.Getenv("UPDATE") != "",
	})
}
