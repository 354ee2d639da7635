package source

import "strings"

// Report renders errors and warnings one below the other, as erlc prints them. texts
// are the files they are about. Hints are no part of it. The time is linear in the
// sizes of texts and report.
func Report(ds []Diagnostic, texts map[string]string) string {
	var b strings.Builder
	lines := map[string][]string{}
	for _, d := range ds {
		if d.Severity == Hint {
			continue
		}
		file := d.Span.File
		if _, ok := lines[file]; !ok {
			lines[file] = strings.Split(texts[file], "\n")
		}
		b.WriteString(d.Header())
		b.WriteByte('\n')
		if n := d.Span.Start.Line; n >= 1 && n <= len(lines[file]) && texts[file] != "" {
			b.WriteString(d.excerpt(strings.TrimSuffix(lines[file][n-1], "\r")))
		}
	}
	return b.String()
}
