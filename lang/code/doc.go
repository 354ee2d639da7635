// Package code holds compiled Erlang: modules of functions of instructions for
// the register machine of package vm.
//
// A [Module] is one flat slice of 64-bit words with tables beside it. An
// instruction is one word: the opcode in the low byte, three byte operands A, B
// and C (mostly registers) above it, and 32 bits of Imm at the top. A few
// instructions have a second word of operands; see [Ops].
//
//	63            32 31   24 23   16 15    8 7     0
//	+---------------+-------+-------+-------+-------+
//	|      Imm      |   C   |   B   |   A   |  Op   |
//	+---------------+-------+-------+-------+-------+
//
// Each function has a window of registers on the stack of its process. The
// arguments come in registers 0 and up; the word below register 0 holds the way
// back. A call names the register A where its result goes; the callee's window
// begins at A+1, so arguments are put there and nothing is copied:
//
//	caller   0 1 2 ... A | A+1 A+2 ...
//	callee       return  |  0   1  ...
//
// A tail call moves its arguments to the registers from 0 up and jumps.
//
// Compiled code is immutable, but for the cache in each [Import], and holds no
// pids, so that it can be shared by all processes of all Systems. The package
// also has the binary form in which the library is embedded ([Encode],
// [Decode]), a disassembler and a verifier. It runs nothing.
package code
