package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"mortal/repl"
	"mortal/runtime/node"
)

type coverageCommand struct {
	Modules []string `arg:"" optional:"" help:"Modules of OTP; without one, all of the library." name:"module"`
	JSON    bool     `help:"Print the results as JSON." name:"json"`
}

// coverage lists the functions of OTP's modules that are not here, each below the reason.
func (s *session) coverage(c coverageCommand) int {
	all, err := node.CoverageOf(c.Modules...)
	if err != nil {
		return s.fail(&repl.UsageError{Err: err})
	}
	if c.JSON {
		text, err := json.MarshalIndent(all, "", "  ")
		if err != nil {
			return s.fail(err)
		}
		fmt.Fprintf(s.Out, "%s\n", text)
		return exitOK
	}
	showCoverage(s.Out, all)
	return exitOK
}

func showCoverage(w io.Writer, all []node.Coverage) {
	var whole []string
	functions, missing := 0, 0
	for _, c := range all {
		functions += c.Functions
		missing += len(c.Missing)
		if len(c.Missing) == 0 {
			whole = append(whole, c.Module)
		}
	}
	fmt.Fprintf(w, "%d of the %d functions in OTP's modules are here, %d are missing.\n", functions-missing, functions, missing)
	if len(whole) > 0 {
		fmt.Fprintf(w, "Whole modules:\n%s", fill("  ", whole))
	}
	for _, c := range all {
		if len(c.Missing) > 0 {
			fmt.Fprintf(w, "\n%s, %d of %d missing\n", c.Module, len(c.Missing), c.Functions)
			showMissing(w, c.Missing)
		}
	}
}

// showMissing prints functions below their reasons, in the order in which these come first.
func showMissing(w io.Writer, missing []node.Missing) {
	functions := make(map[string][]string)
	var reasons []string
	for _, m := range missing {
		if functions[m.Reason] == nil {
			reasons = append(reasons, m.Reason)
		}
		functions[m.Reason] = append(functions[m.Reason], m.Function)
	}
	for _, reason := range reasons {
		fmt.Fprint(w, fill("  ", strings.Fields(reason+":")), fill("    ", functions[reason]))
	}
}

// fill sets words in indented lines of up to 80 columns.
func fill(indent string, words []string) string {
	var b strings.Builder
	line := indent + words[0]
	for _, word := range words[1:] {
		if utf8.RuneCountInString(line)+1+len(word) > 80 {
			b.WriteString(line + "\n")
			line = indent + word
			continue
		}
		line += " " + word
	}
	return b.String() + line + "\n"
}
