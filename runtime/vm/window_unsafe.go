//go:build !mortalcheck && !race

package vm

import (
	"unsafe"

	"mortal/lang/code"
	"mortal/lang/term"
)

// This file and its checked twin, window_checked.go, are the machine's only way
// to registers, return slots and code. Here nothing is checked at run time: the
// verifier of package code proves that registers lie inside the frame and that
// jumps stay inside the function, and entering a function makes the stack long
// enough. With slices instead fib takes 1.4 to 1.5 times as long.

// A window shows the registers of the running function. Those past the frame
// are not there, whatever the type says.
type window = *[256]term.Term

// A codePointer is the code of a module.
type codePointer = unsafe.Pointer

const wordSize = 8

// termSize is the size of a stack slot.
const termSize = unsafe.Sizeof(term.Term{})

// slot has the layout of a term.Term: in the slot below register 0 of a frame lie the
// caller's module and, in one word, its pc and how far down its own window begins.
// The low four bits of the word are those of no kind of term.
type slot struct {
	mod  *code.Module
	word uint64
}

func windowAt(stack []term.Term, base int) window {
	return window(unsafe.Add(unsafe.Pointer(unsafe.SliceData(stack)), uintptr(base)*termSize))
}

func codeOf(m *code.Module) codePointer { return unsafe.Pointer(unsafe.SliceData(m.Code)) }

func fetch(c codePointer, pc int) uint64 { return *(*uint64)(unsafe.Add(c, pc*wordSize)) }

// slide moves the window up by n registers.
func slide(stack []term.Term, r window, base, n int) window {
	return window(unsafe.Add(unsafe.Pointer(r), uintptr(n)*termSize))
}

// setReturn puts the way back into register a, which may be far.
func setReturn(r window, a int, mod *code.Module, pc int) {
	*(*slot)(unsafe.Add(unsafe.Pointer(r), uintptr(a)*termSize)) = slot{mod, returnWord(pc, a+1)}
}

// takeReturn reads the way back and puts value in its place.
func takeReturn(stack []term.Term, r window, base int, value term.Term) (mod *code.Module, word uint64) {
	s := (*slot)(unsafe.Add(unsafe.Pointer(r), -int(termSize)))
	mod, word = s.mod, s.word
	*(*term.Term)(unsafe.Pointer(s)) = value
	return mod, word
}
