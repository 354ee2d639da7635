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

// Site returns where p is, for events: the innermost place that stack traces
// show. The module is nil when there is none, or none near the top of the stack: below
// a deep recursion at the prompt, whose frames are hidden, it would take too long to look.
func (p *Proc) Site() (mod *code.Module, pc int) {
	if p.mod == nil {
		return nil, 0
	}
	left := siteDepth
	for s := range p.frames {
		if !s.mod.Hidden {
			return s.mod, s.pc
		}
		if left--; left == 0 {
			break
		}
	}
	return nil, 0
}

const siteDepth = 64

// Site returns where e was raised, like Proc.Site.
func (e *Exception) Site() (mod *code.Module, pc int) {
	if e.n == 0 {
		return nil, 0
	}
	return e.sites[0].mod, e.sites[0].pc
}

// StackRoom returns how many slots p's stack has, in use or not.
func (p *Proc) StackRoom() int { return len(p.stack) }
