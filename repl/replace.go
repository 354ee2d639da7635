package repl

import (
	"fmt"

	"mortal/lang/code"
	"mortal/lang/source"
	"mortal/runtime/node"
)

// Replacements compiles modules of the code path that are to stand in place of the library's: OTP's
// own, say. What OTP has in Erlang runs as Erlang then, also where mortal has it in Go.
func Replacements(cfg Config, names []string) (modules []*code.Module, err error) {
	if len(names) == 0 {
		return nil, nil
	}
	n := node.New(node.Config{Files: cfg.Files, Path: cfg.Path})
	for _, name := range names {
		r, err := n.CompileFromPath(name)
		switch {
		case err != nil:
			return nil, err
		case r.Module == nil:
			return nil, fmt.Errorf("compile %s:\n%s", name, source.Report(r.Diagnostics, r.Syntax.Texts))
		}
		modules = append(modules, r.Module)
	}
	return modules, nil
}
