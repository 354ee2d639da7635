package syntax

import (
	"fmt"

	"mortal/lang/source"
)

// A ScanFault says what is wrong with a token.
type ScanFault uint8

// The faults of tokens, as erl_scan:format_error/1 tells them apart.
const (
	IllegalToken     ScanFault = iota // Detail says what is illegal: character, integer, float, atom, var
	IllegalBase                       // Detail is the number before the #
	Unterminated                      // a string or quoted atom; Detail is how it begins
	UnterminatedChar                  // a $ at the end
	BadIndent                         // in a triple-quoted string
)

// A ScanError is text that is no token. Start is where it is reported, End where
// scanning may go on.
type ScanError struct {
	What       ScanFault
	Detail     string
	Quote      rune // of what is Unterminated
	Start, End source.Pos
}

func illegal(what string, start, end source.Pos) *ScanError {
	return &ScanError{What: IllegalToken, Detail: what, Start: start, End: end}
}

// Error returns the words of erl_scan:format_error/1.
func (e *ScanError) Error() string {
	switch e.What {
	case IllegalBase:
		return fmt.Sprintf("illegal base '%s'", e.Detail)
	case Unterminated:
		thing := "string"
		if e.Quote == '\'' {
			thing = "atom"
		}
		return fmt.Sprintf("unterminated %s starting with %s", thing, quoteText(e.Detail, e.Quote))
	case UnterminatedChar:
		return "unterminated character"
	case BadIndent:
		return "bad indentation in triple-quoted string"
	}
	return "illegal " + e.Detail
}

// diagnostic returns e as a message about file.
func (e *ScanError) diagnostic(file string) source.Diagnostic {
	return source.Diagnostic{
		Span:    source.Span{File: file, Start: e.Start, End: e.End},
		Code:    "scan",
		Message: e.Error(),
		Hint:    e.hint(),
	}
}

// hint explains e to a learner.
func (e *ScanError) hint() string {
	switch {
	case e.What == Unterminated:
		return fmt.Sprintf("a closing %c is missing", e.Quote)
	case e.What == IllegalBase:
		return "the base before # is a number from 2 to 36"
	case e.What == IllegalToken && e.Detail == "integer":
		return "digits of that base must follow the #"
	case e.What == IllegalToken && e.Detail == "float":
		return "this number is too large, or its exponent has no digits"
	case e.What == IllegalToken && e.Detail == "atom":
		return "an atom has at most 255 characters"
	}
	return ""
}
