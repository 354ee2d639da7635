package syntax

import (
	"mortal/lang/source"
)

// Options says how a module is read.
type Options struct {
	// Open returns the contents of a file. Without it every include fails.
	Open func(path string) ([]byte, error)
	// Include are the folders searched for included files, after the folder of the
	// including file.
	Include []string
	// LibDir returns the folder of an application, for -include_lib.
	LibDir func(app string) (dir string, ok bool)
	// Getenv gives the value of NAME in -include("$NAME/…").
	Getenv func(name string) (value string, ok bool)
	// Define are macros defined from outside, as with erlc -D.
	Define []Definition
	// Maybe switches the feature maybe_expr on.
	Maybe bool
}

// A Definition is a macro without arguments that is defined from outside. Value is a
// term as source text; "" means true.
type Definition struct {
	Name, Value string
}

// A Module is a source file with all it includes.
type Module struct {
	File  string
	Forms []Form
	End   source.Pos
	// Texts are the files that were read, by the names that spans use; for
	// showing the lines that diagnostics are about.
	Texts map[string]string
}

// ParseModule preprocesses and parses a source file. A form that cannot be read
// is left out and reported; the others are there, in order, with a FileAttr where
// an included file starts and ends. The diagnostics are in the order in which epp and
// erl_parse of OTP 25 report them.
func ParseModule(file string, text []byte, opts Options) (*Module, []source.Diagnostic) {
	pp := newPreprocessor(file, text, opts)
	pp.run()
	return pp.module, pp.diags
}
