package verify

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mortal/lang/code"
	"mortal/repl"
)

// otpModules are modules of OTP in whose place the library has its own. What is not here stands on
// processes, files or a compiler that are another matter in OTP.
var otpModules = []string{
	"array", "base64", "calendar", "dict", "digraph", "digraph_utils", "gb_sets", "gb_trees",
	"gen", "gen_event", "gen_fsm", "gen_server", "gen_statem", "io_lib", "io_lib_format", "io_lib_fread", "io_lib_pretty", "lists",
	"logger_formatter", "maps", "orddict", "ordsets", "pg", "proc_lib", "proplists", "queue", "rand", "random",
	"sets", "string", "supervisor", "supervisor_bridge", "sys", "timer",
}

// inlined is the module whose directive -compile({inline, ...}) is not obeyed: its traces have frames
// that OTP's have not. A session that differs is played again with the library's own.
const inlined = "maps"

// TestOracleSources plays the recorded sessions with OTP's own sources in place of the library's:
// what they print must be the same. MORTAL_CORPUS names a folder with more sessions. It holds the machine to code that was not written for it.
func TestOracleSources(t *testing.T) {
	instead := otpSources(t, oracle(t))
	obeyed := slices.DeleteFunc(slices.Clone(instead), func(m *code.Module) bool { return m.Name.AtomName() == inlined })
	corpora := []string{filepath.Join("..", "..", "testdata", "conformance")}
	for _, shared := range []string{filepath.Join("..", "..", "..", "shared", "conformance", "cases"), os.Getenv("MORTAL_CORPUS")} {
		if exists(shared) {
			corpora = append(corpora, shared)
		}
	}
	for _, root := range corpora {
		known := map[string]bool{}
		if list := filepath.Join(root, "known_differences.txt"); exists(list) {
			known = knownDifferences(t, list)
		}
		cases, err := Cases(root)
		if err != nil || len(cases) == 0 {
			t.Fatalf("no cases below %s: %v", root, err)
		}
		for _, c := range cases {
			t.Run(c.Name, func(t *testing.T) {
				t.Parallel()
				want, err := c.Want()
				if err != nil {
					t.Fatal(err)
				}
				got, err := c.playIn(t.TempDir(), func(cfg *repl.Config) { cfg.Instead = instead })
				if err != nil {
					t.Fatal(err)
				}
				if got != want {
					got, err = c.playIn(t.TempDir(), func(cfg *repl.Config) { cfg.Instead = obeyed })
					if err != nil {
						t.Fatal(err)
					}
				}
				if diff := cmp.Diff(want, got); diff != "" && !known[c.Name] {
					t.Errorf("with OTP's sources the output differs from OTP's (-otp +mortal):\n%s", diff)
				}
			})
		}
	}
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// otpSources compiles otpModules from the sources of OTP, or skips the test.
func otpSources(t *testing.T, erl string) []*code.Module {
	t.Helper()
	const list = `[io:format("~ts~n", [code:lib_dir(A)]) || A <- [stdlib, kernel]], halt().`
	out, err := exec.Command(erl, "-noshell", "-eval", list).Output()
	if err != nil {
		t.Fatal(err)
	}
	var path []string
	for _, app := range strings.Fields(string(out)) {
		for _, dir := range []string{"src", "include"} {
			path = append(path, filepath.Join(app, dir))
		}
	}
	if !exists(filepath.Join(path[0], otpModules[0]+".erl")) {
		t.Skipf("no sources of OTP in %s", path[0])
	}
	dir := t.TempDir()
	copySources(t, path, dir)
	files, err := repl.FilesBelow(dir, false)
	if err != nil {
		t.Fatal(err)
	}
	instead, err := repl.Replacements(repl.Config{Files: files, Path: []string{"."}}, otpModules)
	if err != nil {
		t.Fatal(err)
	}
	return instead
}

// copySources puts otpModules and all headers into one folder, where -include finds them.
func copySources(t *testing.T, path []string, to string) {
	t.Helper()
	for _, from := range path {
		names, err := filepath.Glob(filepath.Join(from, "*.hrl"))
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range otpModules {
			names = append(names, filepath.Join(from, m+".erl"))
		}
		for _, name := range names {
			text, err := os.ReadFile(name)
			if os.IsNotExist(err) {
				continue
			}
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(to, filepath.Base(name)), text, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}
