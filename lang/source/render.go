package source

import (
	"fmt"
	"strings"
)

// Compare orders positions: negative when p comes before q.
func (p Pos) Compare(q Pos) int {
	if p.Line != q.Line {
		return p.Line - q.Line
	}
	return p.Col - q.Col
}

// IsZero reports whether p is nowhere.
func (p Pos) IsZero() bool { return p == Pos{} }

// String returns line:column, or the line alone when there is no column.
func (p Pos) String() string {
	if p.Col == 0 {
		return fmt.Sprint(p.Line)
	}
	return fmt.Sprintf("%d:%d", p.Line, p.Col)
}

// Header returns "file:line:col: message", with "Warning: " before the message
// of a warning. Without a position it is "file: message".
func (d Diagnostic) Header() string {
	message := d.Message
	if d.Severity == Warning {
		message = "Warning: " + message
	}
	switch {
	case d.Span.Start.IsZero() && d.Span.File == "":
		return message
	case d.Span.Start.IsZero():
		return d.Span.File + ": " + message
	case d.Span.File == "":
		return d.Span.Start.String() + ": " + message
	}
	return d.Span.File + ":" + d.Span.Start.String() + ": " + message
}

// Render returns the message with the source line it is about and a caret below
// its column, as c/1 and erlc of OTP 25 print it:
//
//	um.erl:3:9: undefined macro 'NOT_DEFINED'
//	%    3| f() -> ?NOT_DEFINED.
//	%     |         ^
//
// An empty line ends it. Text is the file; where it has no such line, the message
// stands alone.
func (d Diagnostic) Render(text string) string {
	return d.Header() + "\n" + d.Excerpt(text)
}

// Excerpt returns the source line and the caret of Render.
func (d Diagnostic) Excerpt(text string) string {
	line, ok := lineOf(text, d.Span.Start.Line)
	if !ok {
		return ""
	}
	return d.excerpt(line)
}

// excerpt is Excerpt with the line at hand.
func (d Diagnostic) excerpt(line string) string {
	at := d.Span.Start
	if at.IsZero() {
		return ""
	}
	number := fmt.Sprintf("%4d", at.Line)
	blank := strings.Repeat(" ", len(number))
	return "% " + number + "| " + line + "\n" +
		"% " + blank + "| " + caret(line, max(at.Col, 1)) + "\n\n"
}

// lineOf returns a line of text, counted from 1, without its end.
func lineOf(text string, n int) (string, bool) {
	for ; n > 1; n-- {
		_, rest, ok := strings.Cut(text, "\n")
		if !ok {
			return "", false
		}
		text = rest
	}
	if n < 1 || text == "" {
		return "", false
	}
	line, _, _ := strings.Cut(text, "\n")
	return strings.TrimSuffix(line, "\r"), true
}

// caret returns the marker for a column. Tabs before it stay tabs, so that it stands
// where the column is on any screen. Where the line ends before the column, carets
// fill the gap, as in OTP.
func caret(line string, col int) string {
	var b strings.Builder
	n := 1
	for _, r := range line {
		if n == col {
			break
		}
		if r == '\t' {
			b.WriteByte('\t')
		} else {
			b.WriteByte(' ')
		}
		n++
	}
	b.WriteString(strings.Repeat("^", col+1-n))
	return b.String()
}
