package cli

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"mortal/repl"
)

// test runs the EUnit tests of modules. The exit code is 0 only if all passed.
func (s *session) test(c testCommand) int {
	names, err := testFiles(c.Files)
	if err != nil {
		return s.fail(err)
	}
	var sources []repl.Source
	for _, name := range names {
		text, err := readSource(name)
		if err != nil {
			return s.fail(err)
		}
		sources = append(sources, repl.Source{File: name, Text: text})
		if dir := filepath.Dir(name); !slices.Contains(s.flags.Pa, dir) {
			s.flags.Pa = append(s.flags.Pa, dir)
		}
	}
	return s.batch(func(cfg repl.Config) int { return repl.Test(cfg, sources, c.Verbose) })
}

// testFiles lists the modules that the command line names.
func testFiles(args []string) (files []string, err error) {
	for _, arg := range args {
		more, err := testFilesOf(filepath.Clean(arg))
		if err != nil {
			return nil, &repl.UsageError{Err: err}
		}
		for _, name := range more {
			if !slices.Contains(files, name) {
				files = append(files, name)
			}
		}
	}
	return files, nil
}

// testFilesOf lists the modules of a folder in the order of their names; or a module, with the one
// that has its tests.
func testFilesOf(name string) (files []string, err error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		files = []string{name}
		tests := strings.TrimSuffix(name, ".erl") + "_tests.erl"
		if _, err := os.Stat(tests); err == nil {
			files = append(files, tests)
		}
		return files, nil
	}
	entries, err := os.ReadDir(name)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), ".erl") && !e.IsDir() {
			files = append(files, filepath.Join(name, e.Name()))
		}
	}
	if len(files) == 0 {
		return nil, &fs.PathError{Op: "test", Path: name, Err: errors.New("no modules in this folder")}
	}
	return files, nil
}
