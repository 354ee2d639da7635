//go:build mortalcheck || race

package vm

import (
	"unsafe"

	"mortal/lang/code"
	"mortal/lang/term"
)

// The checked twin of window_unsafe.go: the same names on slices, for the race
// detector, for checkptr and for fuzzing.

type window = []term.Term

type codePointer = []uint64

type slot struct {
	mod  *code.Module
	word uint64
}

func windowAt(stack []term.Term, base int) window { return stack[base:] }

func codeOf(m *code.Module) codePointer { return m.Code }

func fetch(c codePointer, pc int) uint64 { return c[pc] }

func slide(stack []term.Term, r window, base, n int) window { return stack[base:] }

func setReturn(r window, a int, mod *code.Module, pc int) {
	*(*slot)(unsafe.Pointer(&r[a])) = slot{mod, returnWord(pc, a+1)}
}

func takeReturn(stack []term.Term, r window, base int, value term.Term) (mod *code.Module, word uint64) {
	s := (*slot)(unsafe.Pointer(&stack[base-1]))
	mod, word = s.mod, s.word
	stack[base-1] = value
	return mod, word
}
