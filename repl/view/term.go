package view

import "mortal/lang/term"

// Term returns t on one line as the shell prints it, strings as strings. What is long is
// shortened to about chars characters as io_lib's chars_limit does it.
func Term(t term.Term, chars int) string {
	return term.Pretty(t, term.PrettyOptions{
		Column: 1, LineMax: term.Unlimited, Depth: term.Unlimited, CharsLimit: chars, Unicode: true,
		Printable: term.PrintableUnicode,
	})
}
