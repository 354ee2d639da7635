package main

import (
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// forbidden lists what must not be called in lang and runtime, where nothing may be
// decided by accident and nothing may be printed past the System.
var forbidden = map[string]string{
	"time.Now":       "time is virtual: see runtime/clock.go",
	"time.Since":     "time is virtual: see runtime/clock.go",
	"time.Sleep":     "time is virtual: see runtime/clock.go",
	"time.After":     "time is virtual: see runtime/clock.go",
	"time.NewTimer":  "time is virtual: see runtime/clock.go",
	"time.NewTicker": "time is virtual: see runtime/clock.go",
	"fmt.Print":      "output goes through the group leader",
	"fmt.Printf":     "output goes through the group leader",
	"fmt.Println":    "output goes through the group leader",
	"os.Exit":        "only cmd ends the program",
	"log.Fatal":      "only cmd ends the program",
	"rand.Int":       "chance comes from the seed of the System",
	"rand.Intn":      "chance comes from the seed of the System",
}

// eachFile parses every Go file that belongs to lang and runtime, without tests.
func eachFile(t *testing.T, visit func(path string, text []byte, fset *token.FileSet, f *ast.File)) {
	for _, dir := range packages(t) {
		rel, _ := filepath.Rel(moduleRoot, dir)
		if !strings.HasPrefix(rel, "lang") && !strings.HasPrefix(rel, "runtime") {
			continue
		}
		files, _ := filepath.Glob(filepath.Join(dir, "*.go"))
		for _, path := range files {
			if strings.HasSuffix(path, "_test.go") {
				continue
			}
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			fset := token.NewFileSet()
			f, err := parser.ParseFile(fset, path, text, parser.ParseComments|parser.SkipObjectResolution)
			if err != nil {
				t.Error(err)
				continue
			}
			if isGenerator(f) {
				continue
			}
			visit(path, text, fset, f)
		}
	}
}

// isGenerator reports whether a file is a program run by go generate only.
func isGenerator(f *ast.File) bool {
	for _, c := range f.Comments {
		if strings.HasPrefix(c.List[0].Text, "//go:build ignore") {
			return true
		}
	}
	return false
}

func TestNothingIsDecidedByAccident(t *testing.T) {
	eachFile(t, func(_ string, _ []byte, fset *token.FileSet, f *ast.File) {
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.GoStmt:
				t.Errorf("%s: go statement: the engine is single-threaded", fset.Position(n.Pos()))
			case *ast.SelectorExpr:
				if x, ok := n.X.(*ast.Ident); ok {
					if why, bad := forbidden[x.Name+"."+n.Sel.Name]; bad {
						t.Errorf("%s: %s.%s: %s", fset.Position(n.Pos()), x.Name, n.Sel.Name, why)
					}
				}
			case *ast.FuncDecl:
				if n.Name.Name == "init" && n.Recv == nil {
					t.Errorf("%s: init: nothing runs before main", fset.Position(n.Pos()))
				}
			}
			return true
		})
	})
}

func TestFilesAreFormatted(t *testing.T) {
	eachFile(t, func(path string, text []byte, _ *token.FileSet, _ *ast.File) {
		want, err := format.Source(text)
		if err == nil && string(want) != string(text) {
			t.Errorf("%s: not gofmt'ed", path)
		}
	})
}

// marks are words that a finished file does not have.
var marks = []string{"FIXME", "XXX", "HACK"}

func TestNoMarksOfUnfinishedWork(t *testing.T) {
	eachFile(t, func(path string, _ []byte, _ *token.FileSet, f *ast.File) {
		for _, group := range f.Comments {
			for _, mark := range marks {
				if strings.Contains(group.Text(), mark) {
					t.Errorf("%s: a comment has %s", path, mark)
				}
			}
		}
	})
}

// TestNothingIsKeptByChance holds what is kept at the top to the folders and files that the README names, and the
// scripts to demos, their modules and programs: pictures that somebody drew there are not among them.
func TestNothingIsKeptByChance(t *testing.T) {
	git := exec.Command("git", "ls-files")
	git.Dir = moduleRoot
	list, err := git.Output()
	if err != nil {
		t.Skip("not a clone:", err)
	}
	top := map[string]bool{"go.mod": true, "go.sum": true, "README.md": true, "cmd": true, "repl": true, "lang": true, "runtime": true, "scripts": true, "testdata": true}
	for _, path := range strings.Fields(string(list)) {
		first, _, _ := strings.Cut(path, "/")
		if !top[first] && !strings.HasPrefix(first, ".") {
			t.Errorf("%s has no place at the top", path)
		}
		if ext := filepath.Ext(path); first == "scripts" && ext != ".erl" && ext != ".shell" && ext != "" {
			t.Errorf("%s is no script", path)
		}
	}
}
