// Package syntax turns Erlang text into syntax trees and back.
//
// Text becomes tokens ([ScanForm], [Tokens], [Scan]); in a module the preprocessor
// expands macros and follows includes; tokens up to a dot become a [Form] or
// a list of [Expr]. What erl_scan, epp and erl_parse of OTP 25 do and say
// is done and said here, with the same words at the same places:
//
//	text ─► scanner ─► tokens ─► preprocessor ─► tokens of one form ─► parser ─► Form
//
// Forms, clauses, attributes and specifications are grammars written as struct
// tags for participle (grammar.go). Expressions and types are parsed by precedence
// climbing over one table (expr.go). The parser stops at the first token that
// no valid form could have at that place, which is the token that a parser made
// by yecc blames.
//
// The package does not know what a program means: unbound variables, misplaced
// patterns and bad guards are for package check.
//
//	m, diags := syntax.ParseModule("ring.erl", text, syntax.Options{})
package syntax
