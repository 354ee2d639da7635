// Package source knows where things stand in a text: files, positions, spans
// and the errors that point at them. It imports nothing of mortal.
package source

// A Pos is a place in a file: line and column count from 1, columns in code
// points. The zero Pos is "nowhere".
type Pos struct {
	Line, Col int
}

// A Span is a stretch of a file, from Start up to End (exclusive). File is the name
// that messages and -file attributes use.
type Span struct {
	File       string
	Start, End Pos
}

// A Severity tells errors from warnings.
type Severity uint8

// The severities.
const (
	Error Severity = iota
	Warning
	Hint // what mortal adds to OTP's messages; shown at a terminal only
)

// A Diagnostic is one message about a source, in the words of OTP 25.
type Diagnostic struct {
	Span     Span
	Severity Severity
	Code     string // short stable name such as "unbound_var", for options like nowarn_…
	Message  string // without file, position and "Warning: "
	Hint     string // an explanation for learners, or ""; OTP has none
}
