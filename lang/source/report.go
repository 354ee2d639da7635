package source

import "strings"

// Report renders errors and warnings one below the other, as erlc prints them. texts
// are the files they are about. Hints are no part of it.
func Report(ds []Diagnostic, texts map[string]string) string {
	var b strings.Builder
	for _, d := range ds {
		if d.Severity == Hint {
			continue
		}
		b.WriteString(d.Render(texts[d.Span.File]))
	}
	return b.String()
}
