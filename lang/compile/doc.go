// Package compile turns checked syntax trees into code for the register machine.
//
// [Module] compiles the forms of a module, [Exprs] what is typed into the
// shell. Compilation is one walk over each function that emits code as it goes:
//
//   - Variables are registers. A variable bound by a pattern is a name for the
//     register where its value already lies, when there is one.
//   - Registers are allocated as a stack. The temporaries of an expression lie above
//     the variables of its surroundings, and a call lays the callee's window
//     over the first free register.
//   - Where an expression's value goes is decided by its surroundings and handed
//     down as a [dest]: a register, anywhere, nowhere, or "return it".
//   - A pattern is a run of tests that jump to the next clause.
//
// Funs and comprehensions become functions of their own, named as OTP names them,
// since the names show in stack traces.
//
// The package trusts package check for what makes a program legal, but it never
// panics on a tree: what it cannot compile is a diagnostic.
package compile
