package verify

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"mortal/repl"
)

// defaultPrograms is how many programs are generated unless MORTAL_PROGRAMS says so.
const defaultPrograms = 300

// TestOracleGenerated has generated programs run by mortal and by OTP, and compares
// what they print. A failing one is made smaller, and then printed.
func TestOracleGenerated(t *testing.T) {
	n := defaultPrograms
	if s := os.Getenv("MORTAL_PROGRAMS"); s != "" {
		var err error
		if n, err = strconv.Atoi(s); err != nil {
			t.Fatal(err)
		}
	}
	flag.Set("rapid.checks", strconv.Itoa(n))
	flag.Set("rapid.nofailfile", "true")
	server := startServer(t, oracle(t))
	start := time.Now()
	rapid.Check(t, func(t *rapid.T) {
		text := programs().Draw(t, "program").text()
		got := make(chan string, 1)
		go func() { got <- runGenerated(text) }()
		want, err := server.run(text)
		if err != nil {
			t.Fatal(err)
		}
		if want == "compiler crash" {
			t.Skip("OTP's compiler fails for it")
		}
		if diff := cmp.Diff(want, <-got); diff != "" {
			t.Fatalf("mortal differs from OTP (-otp +mortal):\n%s\n%s", text, diff)
		}
	})
	t.Logf("%d programs in %v", n, time.Since(start).Round(time.Second))
}

// generatedDir is where lab.erl is.
var generatedDir = filepath.Join("testdata", "generated")

// runGenerated returns what a program prints in mortal, or the first error in it.
func runGenerated(text string) string {
	dir, err := filepath.Abs(generatedDir)
	if err != nil {
		return err.Error()
	}
	files, err := repl.FilesBelow(dir, false)
	if err != nil {
		return err.Error()
	}
	var out, errs bytes.Buffer
	cfg := config(files, &out)
	cfg.Errors, cfg.Unicode, cfg.Timeout = &errs, true, 20*time.Second
	repl.RunModule(cfg, "prog.erl", []byte(text), nil)
	if out.Len() > 0 {
		return out.String()
	}
	first, _ := errs.ReadString('\n')
	return first
}

// A server is an erl that runs one program after the other; see serve/0 of lab.erl.
type server struct {
	in  io.Writer
	out *bufio.Reader
}

func startServer(t *testing.T, erl string) *server {
	t.Helper()
	dir := t.TempDir()
	source, err := filepath.Abs(filepath.Join(generatedDir, "lab.erl"))
	if err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(filepath.Join(filepath.Dir(erl), "erlc"), "-o", dir, source).CombinedOutput(); err != nil {
		t.Fatalf("compile lab.erl: %v\n%s", err, out)
	}
	cmd := exec.Command(erl, "-noshell", "-pa", dir, "-s", "lab", "serve")
	cmd.Dir = dir
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		in.Close()
		cmd.Wait()
	})
	return &server{in: in, out: bufio.NewReader(out)}
}

// run returns what a program prints.
func (s *server) run(text string) (string, error) {
	if _, err := fmt.Fprintf(s.in, "%d\n%s", len(text), text); err != nil {
		return "", err
	}
	line, err := s.out.ReadString('\n')
	if err != nil {
		return "", err
	}
	output, err := base64.StdEncoding.DecodeString(strings.TrimSpace(line))
	return string(output), err
}
