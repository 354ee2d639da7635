package source

import (
	"cmp"
	"slices"
	"strings"
)

// A List is the diagnostics of a source. As an error it reads as erlc prints it,
// without source lines.
type List []Diagnostic

// Error implements error.
func (l List) Error() string {
	heads := make([]string, len(l))
	for i, d := range l {
		heads[i] = d.Header()
	}
	return strings.Join(heads, "\n")
}

// Err returns l as an error, or nil when nothing in it is an error.
func (l List) Err() error {
	if !l.HasErrors() {
		return nil
	}
	return l
}

// HasErrors reports whether l holds more than warnings and hints.
func (l List) HasErrors() bool {
	return slices.ContainsFunc(l, func(d Diagnostic) bool { return d.Severity == Error })
}

// Only returns the diagnostics of one severity.
func (l List) Only(s Severity) List {
	var out List
	for _, d := range l {
		if d.Severity == s {
			out = append(out, d)
		}
	}
	return out
}

// Sort orders by file, then by position; what is at the same place keeps its order.
func (l List) Sort() {
	slices.SortStableFunc(l, func(a, b Diagnostic) int {
		return cmp.Or(cmp.Compare(a.Span.File, b.Span.File), a.Span.Start.Compare(b.Span.Start))
	})
}

// Render returns l as the compiler prints it; see [Diagnostic.Render]. Texts are the
// files by name.
func (l List) Render(texts map[string]string) string {
	var b strings.Builder
	for _, d := range l {
		b.WriteString(d.Render(texts[d.Span.File]))
	}
	return b.String()
}
