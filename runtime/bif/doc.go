// Package bif holds the built-in functions that are about data alone: rows of
// [vm.Bif], one file or a few for each Erlang module. What needs processes, time
// or output is written where that state lives, in package runtime.
//
// A function takes its arguments and the means to fail from a [vm.Call] and
// returns its result. Before it makes something whose size its arguments decide it
// asks the call for the memory. Its failures are the reasons OTP gives; the texts
// that explain them ("argument 1: not a list") come from [FormatErtsError], which
// looks at the arguments again afterwards.
//
//	for _, b := range bif.Table() {
//		fmt.Printf("%s:%s/%d  %s\n", b.Module, b.Name, b.Arity, b.Doc)
//	}
package bif
