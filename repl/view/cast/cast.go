// Package cast tells the processes of programs from those of the system: pictures show the
// former. The shell that runs what is typed is one of them; the processes around it, which
// read commands and print, are not.
package cast

import (
	"strings"

	"mortal/lang/term"
	"mortal/runtime/event"
)

// A Registry knows how processes began; [view.Names] is one.
type Registry interface {
	Birth(pid term.Term) *event.Event // its Spawned event, nil when it is not kept
}

// A Cast sorts processes. The zero Cast with its fields set is ready; it remembers what it
// found and is for one look at the world.
type Cast struct {
	Registry Registry
	First    uint64 // number of the first process that is not there when the system has started
	// Parent tells who made a living process whose birth is not kept. It may be nil.
	Parent func(pid term.Term) term.Term

	known map[uint64]bool // by the numbers of pids
}

// maxDepth is how many ancestors are asked.
const maxDepth = 100

// maxKnown bounds what is remembered.
const maxKnown = 1 << 17

// System reports whether pid belongs to the system. What is no pid, such as a
// name, does not.
func (c *Cast) System(pid term.Term) bool {
	if pid.Kind() != term.Pid {
		return false
	}
	return c.system(pid, maxDepth)
}

func (c *Cast) system(pid term.Term, depth int) bool {
	if pid.ID() < c.First {
		return true
	}
	known, ok := c.known[pid.ID()]
	if ok || depth == 0 {
		return known
	}
	if c.known == nil || len(c.known) > maxKnown {
		c.known = map[uint64]bool{}
	}
	birth := c.Registry.Birth(pid)
	if birth == nil {
		return c.old(pid) // or so young that it is not told yet
	}
	known = c.decide(birth, depth)
	c.known[pid.ID()] = known
	return known
}

// old decides about a process whose birth is not kept.
func (c *Cast) old(pid term.Term) bool {
	if c.Parent == nil {
		return false
	}
	parent := c.Parent(pid)
	return !parent.IsNone() && parent.ID() < c.First
}

func (c *Cast) decide(birth *event.Event, depth int) bool {
	switch part(birth.Term) {
	case ofSystem:
		return true
	case ofProgram:
		return false
	}
	return birth.Other.Kind() == term.Pid && c.system(birth.Other, depth-1)
}

// Whose a process is by its initial call.
type owner uint8

const (
	ofMaker owner = iota // that of the process that made it
	ofSystem
	ofProgram
)

// part looks at an initial call: the shell's processes read and print for the system, but for the one
// that runs what is typed; applications are programs, though the system starts them.
func part(call term.Term) owner {
	if call.Kind() == term.Fun {
		f := call.Fun()
		switch {
		case f.Module.AtomName() != "shell":
			return ofMaker
		case strings.HasPrefix(f.Name.AtomName(), "-start_eval/"):
			return ofProgram
		}
		return ofSystem
	}
	if !call.IsTuple(3) || !call.Elem(0).IsAtom() || !call.Elem(1).IsAtom() {
		return ofMaker
	}
	switch call.Elem(0).AtomName() + ":" + call.Elem(1).AtomName() {
	case "mortal_boot:shell":
		return ofSystem
	case "mortal_boot:run", "mortal_boot:evaluate", "application_master:init":
		return ofProgram
	}
	return ofMaker
}
