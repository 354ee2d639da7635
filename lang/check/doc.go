// Package check finds what is wrong with a module, or a shell command, before
// it is compiled: it stands between package syntax, whose trees it reads, and
// package compile, which may assume that a tree without errors makes sense.
//
// It says what the compiler of OTP 25 says, in the same words, at the same
// places and in the same order: the errors and warnings of stdlib's erl_lint,
// and the usual warnings of the compiler's optimisation passes about code that
// cannot match, must fail or has no effect. To these it adds hints of its own,
// such as the near miss of a misspelt name.
//
//	diags := check.Module(module.Forms, check.Options{})
//
// # How variables are checked
//
// Whether a variable is bound depends on the path to it, so each construct
// reports what it does to variables as a table: the variables it binds or
// uses, each with its state (bound, exported from a branching construct, unsafe
// because some branch does not bind it) and whether it was ever used. The rules
// for combining tables are those of the Erlang Reference Manual, "Variables"
// and "Variable Scope":
//
//   - expressions in sequence see what came before (scope.update);
//   - arguments and operands don't see each other (merge);
//   - branches see what was before all of them, and what they bind is exported
//     if all bind it and unsafe otherwise (checker.alternatives);
//   - funs and comprehensions export nothing, and their patterns shadow.
//
// A scope is a stack of small maps, and a table holds only what its expression
// mentions, so the work grows with the text and not with the number of
// variables in scope.
//
// The package keeps no state between calls and never panics on a tree the
// parser can make, whatever nonsense the tree expresses.
package check
