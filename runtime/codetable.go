package runtime

import (
	"mortal/lang/code"
	"mortal/lang/term"
	"mortal/runtime/event"
	"mortal/runtime/vm"
)

// A codeTable holds the loaded modules, each in up to two versions (Erlang
// Reference Manual, Compilation and Code Loading, "Code Replacement"). It is
// replaced as a whole when code is loaded, so forks share it.
type codeTable struct {
	modules map[term.Term]version // never written to
	epoch   uint64                // differs between tables that may answer differently
}

// A version is what is loaded of one module: current code may be nil after a delete.
type version struct {
	current, old *code.Module
}

// Resolve finds what module:function/arity names now.
func (s *System) Resolve(module, function term.Term, arity int) vm.Target {
	if b := s.bifs.find(module, function, arity); b != nil {
		return vm.Target{Bif: b}
	}
	if m := s.Module(module); m != nil {
		return vm.Target{Func: m.Func(function, arity)}
	}
	return vm.Target{Bif: s.bifs.moduleInfo(module, function, arity)}
}

// CodeEpoch changes whenever code is loaded or deleted by name. What comes from the
// Library is as if it had been there from the beginning.
func (s *System) CodeEpoch() uint64 { return s.code.epoch }

// Module returns the current code of a module, from the Library if it has not been
// loaded yet; nil if there is none.
func (s *System) Module(name term.Term) *code.Module {
	if v, ok := s.code.modules[name]; ok {
		return v.current
	}
	if s.config.Library == nil {
		return nil
	}
	m := s.config.Library.Module(name)
	if m != nil {
		s.code = s.code.with(name, version{current: m})
	}
	return m
}

// with returns the table with v as the module called name.
func (t *codeTable) with(name term.Term, v version) *codeTable {
	modules := make(map[term.Term]version, len(t.modules)+1)
	for k, have := range t.modules {
		modules[k] = have
	}
	modules[name] = v // also when it is empty: what was deleted by name is not found in the Library again
	return &codeTable{modules: modules, epoch: t.epoch}
}

func (s *System) setVersion(name term.Term, v version) {
	s.code = s.code.with(name, v)
	s.code.epoch = codeEpochs.Add(1)
}

// Load makes m the current code of its module. What was current becomes old. It
// reports false when there is old code already: purge it first.
func (s *System) Load(m *code.Module) bool {
	v := s.code.modules[m.Name]
	if v.old != nil {
		return false
	}
	s.setVersion(m.Name, version{m, v.current})
	s.note(event.Load, term.Term{}, term.Term{}, 0, m.Name, 0)
	return true
}

// Delete makes the current code of a module old (erlang:delete_module/1). It
// reports whether there was any; it fails when there is old code already.
func (s *System) Delete(name term.Term) (existed, ok bool) {
	v := s.code.modules[name]
	switch {
	case v.current == nil:
		return false, true
	case v.old != nil:
		return true, false
	}
	s.setVersion(name, version{nil, v.current})
	return true, true
}

// HasOld reports whether a module has old code.
func (s *System) HasOld(name term.Term) bool { return s.code.modules[name].old != nil }

// Loaded reports whether a module has current code, without loading it.
func (s *System) Loaded(name term.Term) bool { return s.code.modules[name].current != nil }

// UsesOld reports whether the process pid runs, or holds funs of, the old code of a
// module (erlang:check_process_code/2).
func (s *System) UsesOld(pid uint64, name term.Term) bool {
	p, old := s.get(pid), s.code.modules[name].old
	if p == nil || old == nil || p.Flags&flagNative != 0 {
		return false
	}
	return p.Uses(old) || p.holdsFunOf(old)
}

func (p *process) holdsFunOf(m *code.Module) bool {
	found := false
	seen := term.Seen{}
	for t := range p.roots {
		term.Walk(t, func(u term.Term) bool {
			if found || !seen.Add(u) {
				return false
			}
			if u.Kind() == term.Fun {
				f, ok := u.Fun().Code.(*code.Func)
				found = ok && f.Module == m
			}
			return true
		})
	}
	return found
}

// Purge drops the old code of a module and kills the processes that use it
// (code:purge/1). It returns how many.
func (s *System) Purge(name term.Term) (killed int) {
	if !s.HasOld(name) {
		return 0
	}
	var users []uint64
	for pid := range s.procs.all {
		if s.UsesOld(pid, name) {
			users = append(users, pid)
		}
	}
	for _, pid := range users {
		if p := s.mut(pid); p != nil {
			cause := s.noteExitSignal(p, event.DieOfPurge, term.Term{}, term.AtomKilled, 0)
			s.die(p, term.AtomKilled, cause)
		}
	}
	s.setVersion(name, version{current: s.code.modules[name].current})
	return len(users)
}

// SoftPurge drops old code that nobody uses; false when somebody does.
func (s *System) SoftPurge(name term.Term) bool {
	for pid := range s.procs.all {
		if s.UsesOld(pid, name) {
			return false
		}
	}
	if s.HasOld(name) {
		s.setVersion(name, version{current: s.code.modules[name].current})
	}
	return true
}

// LoadedModules returns the names of all modules with current code, in the order of atoms.
func (s *System) LoadedModules() []term.Term {
	var names []term.Term
	for name, v := range s.code.modules {
		if v.current != nil {
			names = append(names, name)
		}
	}
	return sorted(names)
}
