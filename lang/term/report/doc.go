// Package report words exceptions, stack traces and calls as OTP does (stdlib,
// erl_error): what the shell prints after "** ", what error reports hold.
//
// It knows exceptions as terms only. Whatever else it needs is asked of
// [Options]: how terms are printed, which calls are internal, what the function
// that failed says about its arguments.
//
//	o := report.Defaults()
//	report.Exception(term.AtomError, term.AtomBadarith, term.EmptyList, o)
//	// exception error: an error occurred when evaluating an arithmetic expression
package report
