package main

import (
	"go/build"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// moduleRoot is the folder of go.mod seen from this package.
const moduleRoot = "../.."

// dependencyLaws is the policy on imports: each line lists packages and, before
// "<", what they may import of the program itself. It works as the one of
// go/build does: "<" is transitive, so a package may import all that stands to the
// left of it in any line, and what those may import.
//
// The rule behind it: lang knows nothing of processes, the machine sees only its
// Host, strategies and events know no code, views see only events, and only
// runtime/node, which puts a system together, sees both the runtime and the compiler.
const dependencyLaws = `
	NONE < lang/source, lang/term;
	lang/source, lang/term < lang/syntax;
	lang/syntax < lang/syntax/abstract, lang/check;
	lang/syntax, lang/term < lang/term/report;
	lang/term < lang/code;
	lang/check, lang/code, lang/syntax/abstract < lang/compile;
	lang/compile < lang/erlc;

	lang/code < runtime/vm;
	runtime/vm, lang/syntax/abstract, lang/term/report < runtime/bif;
	lang/term < runtime/event, runtime/sched;
	lang/erlc < runtime/otp;
	runtime/bif, runtime/sched, runtime/event < runtime;
	runtime < runtime/explore, runtime/ets;
	lang/erlc, runtime/ets, runtime/otp, runtime < runtime/node;

	runtime/event, lang/term < repl/view;
	runtime/node, runtime/explore, repl/view < repl;
	repl < repl/console;
	repl/console < repl/cli;
	repl/cli < cmd/mortal;
`

// laws parses dependencyLaws into what each package may import directly or through others.
func laws(t *testing.T) map[string]map[string]bool {
	may := map[string]map[string]bool{}
	for _, line := range strings.Split(dependencyLaws, ";") {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		left, right, ok := strings.Cut(line, "<")
		if !ok {
			t.Fatalf("law without <: %s", line)
		}
		for _, pkg := range split(right) {
			if may[pkg] == nil {
				may[pkg] = map[string]bool{}
			}
			for _, dep := range split(left) {
				if dep == "NONE" {
					continue
				}
				if may[dep] == nil {
					t.Fatalf("%s is used before its own law", dep)
				}
				may[pkg][dep] = true
				for d := range may[dep] {
					may[pkg][d] = true
				}
			}
		}
	}
	return may
}

func split(list string) []string {
	return strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ' ' || r == '\n' || r == '\t' })
}

// packages lists the folders below the module root that hold a package, without
// programs that go generate runs.
func packages(t *testing.T) []string {
	var all []string
	err := filepath.WalkDir(moduleRoot, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		if name := d.Name(); name == "testdata" || strings.HasPrefix(name, ".") && path != moduleRoot {
			return filepath.SkipDir
		}
		if p, err := build.ImportDir(path, 0); err == nil && (p.Name != "main" || strings.Contains(path, "/cmd/")) {
			all = append(all, path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// lawOf returns the name under which the laws know a package: its own or that of the
// nearest folder above that has one, as repl/view does for each view.
func lawOf(may map[string]map[string]bool, pkg string) (string, bool) {
	for p := pkg; p != "."; p = filepath.Dir(p) {
		if _, ok := may[p]; ok {
			return p, true
		}
	}
	return "", false
}

func TestImportsFollowTheLaws(t *testing.T) {
	may := laws(t)
	for _, dir := range packages(t) {
		pkg, err := filepath.Rel(moduleRoot, dir)
		if err != nil {
			t.Fatal(err)
		}
		name, ok := lawOf(may, filepath.ToSlash(pkg))
		if !ok {
			if !strings.Contains(pkg, "/internal/") && pkg != "." {
				t.Errorf("%s: no law for this package", pkg)
			}
			continue
		}
		for _, imp := range importsOf(t, dir) {
			dep, inside := strings.CutPrefix(imp, "mortal/")
			if !inside {
				continue
			}
			depLaw, _ := lawOf(may, dep)
			if depLaw != name && !may[name][depLaw] {
				t.Errorf("%s must not import %s", pkg, dep)
			}
		}
	}
}

// importsOf returns the imports of a package's own files, not of its tests.
func importsOf(t *testing.T, dir string) []string {
	p, err := build.ImportDir(dir, 0)
	if err != nil {
		if _, none := err.(*build.NoGoError); none {
			return nil
		}
		t.Fatal(err)
	}
	return p.Imports
}

// outsideOf names the packages that alone may use something from outside.
var outsideOf = []struct {
	imports string
	only    []string
	why     string
}{
	{"os", []string{"cmd", "repl"}, "lang and runtime see the outside through their Config"},
	{"net", []string{"repl/view"}, "nothing else serves"},
	{"github.com/chzyer/readline", []string{"repl/console"}, "only the console touches a terminal"},
	{"github.com/fatih/color", []string{"repl"}, "the runtime knows no screen"},
	{"unsafe", []string{"lang/term", "runtime/vm"}, "terms and the register window own it"},
	{"math/rand", nil, "chance comes from the seed of the System"},
	{"math/rand/v2", nil, "chance comes from the seed of the System"},
}

func TestOnlyAFewPackagesSeeTheOutside(t *testing.T) {
	for _, dir := range packages(t) {
		pkg, err := filepath.Rel(moduleRoot, dir)
		if err != nil {
			t.Fatal(err)
		}
		imports := importsOf(t, dir)
		for _, law := range outsideOf {
			allowed := slices.ContainsFunc(law.only, func(p string) bool {
				return pkg == p || strings.HasPrefix(pkg, p+"/")
			})
			if !allowed && slices.Contains(imports, law.imports) {
				t.Errorf("%s must not import %s: %s", pkg, law.imports, law.why)
			}
		}
	}
}

func TestTheLawsNameThePackagesThereAre(t *testing.T) {
	if _, err := os.Stat(moduleRoot + "/go.mod"); err != nil {
		t.Fatal(err)
	}
	for pkg := range laws(t) {
		if _, err := os.Stat(filepath.Join(moduleRoot, pkg)); err != nil && !laterPackage[pkg] {
			t.Errorf("%s is in the laws but not there", pkg)
		}
	}
}

// laterPackage lists packages that have their law before they have code.
var laterPackage = map[string]bool{
	"runtime/explore": true, "runtime/ets": true, "repl/view": true, "repl/console": true,
	"lang/term/report": true, "lang/syntax/abstract": true,
}
