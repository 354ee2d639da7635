// Package build compiles the embedded library. It is apart from the generator
// so that a test can tell whether lib.bin is up to date.
package build

import (
	"fmt"
	"io/fs"
	"path"
	"strings"

	"mortal/lang/code"
	"mortal/lang/erlc"
	"mortal/lang/source"
)

// Library compiles every src/*.erl below root, with headers from include/.
func Library(root fs.FS) (map[string][]byte, error) {
	names, err := fs.Glob(root, "src/*.erl")
	if err != nil {
		return nil, err
	}
	objects := make(map[string][]byte, len(names))
	for _, name := range names {
		text, err := fs.ReadFile(root, name)
		if err != nil {
			return nil, err
		}
		object, err := compile(root, name, text)
		if err != nil {
			return nil, err
		}
		objects[strings.TrimSuffix(path.Base(name), ".erl")] = object
	}
	return objects, nil
}

func compile(root fs.FS, name string, text []byte) ([]byte, error) {
	r := erlc.File(path.Base(name), text, erlc.Options{
		Open: func(p string) ([]byte, error) {
			p = strings.TrimPrefix(p, "./")
			if data, err := fs.ReadFile(root, path.Join("src", p)); err == nil {
				return data, nil
			}
			return fs.ReadFile(root, p)
		},
		LibDir: func(app string) (string, bool) { return path.Join("include", app), true },
	})
	for _, d := range r.Diagnostics {
		if d.Severity == source.Error {
			return nil, fmt.Errorf("%s:%d: %s", name, d.Span.Start.Line, d.Message)
		}
	}
	return code.Encode(r.Module)
}
