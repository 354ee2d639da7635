package vm

import "mortal/lang/code"

// Uses reports whether code of mod is on p's stack: erlang:check_process_code/2
// asks it before old code is purged.
func (p *Proc) Uses(mod *code.Module) bool {
	if p.mod == nil {
		return false
	}
	for s := range p.frames {
		if s.mod == mod {
			return true
		}
	}
	return false
}

// Idle reports whether p has no frame: it has not begun to run, or it hibernates.
func (p *Proc) Idle() bool { return p.mod == nil || p.mod == stub }

// In reports whether p runs code of mod right now, and PC where in its code p is.
func (p *Proc) In(mod *code.Module) bool { return p.mod == mod }

// PC returns the place in the module of In.
func (p *Proc) PC() int { return int(p.pc) }

// Site returns where p is, for events: the innermost place outside of the library, or the
// innermost one when it is all of the library. The module is nil when there is none.
func (p *Proc) Site() (mod *code.Module, pc int) {
	if p.mod != nil && (!p.mod.Hidden || !p.mod.Library && p.mod != stub) { // as nearly always
		return p.mod, int(p.pc)
	}
	return p.siteBelow()
}

// siteBelow is Site for the library's own code of the shell.
func (p *Proc) siteBelow() (mod *code.Module, pc int) {
	if p.mod == nil {
		return nil, 0
	}
	left := siteDepth
	for s := range p.frames {
		if !s.mod.Library {
			return s.mod, s.pc
		}
		if mod == nil {
			mod, pc = s.mod, s.pc
		}
		if left--; left == 0 {
			break
		}
	}
	return mod, pc
}

// siteDepth is how many frames are looked at for one outside of the library: below a deep
// recursion it would take too long.
const siteDepth = 32

// Site returns where e was raised, like Proc.Site. What is typed leaves no trace in it.
func (e *Exception) Site() (mod *code.Module, pc int) {
	for _, s := range e.sites {
		if !s.mod.Library {
			return s.mod, s.pc
		}
	}
	if len(e.sites) > 0 {
		return e.sites[0].mod, e.sites[0].pc
	}
	return nil, 0
}

// WaitsIn returns the receive that p waits in: its *syntax.Receive, and the place where p
// waits. receive is nil when p does not wait or its code does not tell.
func (p *Proc) WaitsIn() (receive any, mod *code.Module, pc int) {
	if p.Flags&FlagWaiting == 0 || p.mod == nil {
		return nil, nil, 0
	}
	for _, r := range p.mod.Receives {
		if r.Loop == int(p.pc) || r.Wait == int(p.pc) {
			return r.Syntax, p.mod, r.Wait
		}
	}
	return nil, nil, 0
}

// StackRoom returns how many slots p's stack has, in use or not.
func (p *Proc) StackRoom() int { return len(p.stack) }
