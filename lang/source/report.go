package source

import "strings"

// Report renders diagnostics one below the other. texts are the files they are about.
func Report(ds []Diagnostic, texts map[string]string) string {
	var b strings.Builder
	for _, d := range ds {
		b.WriteString(d.Render(texts[d.Span.File]))
	}
	return b.String()
}
