package compile

import (
	"mortal/lang/code"
	"mortal/lang/syntax"
	"mortal/lang/term"
)

// A scope says in which register each variable is. Changes are logged, so that
// the end of a clause can undo them.
type scope struct {
	regs map[string]place
	// rooms are registers set aside for variables that a statement will bind in its depths,
	// where the temporaries of the statement would be in the way.
	rooms map[string]int
	log   []change
}

// A place is where a variable is. In the shell it may turn out at run time to
// have no value: it was bound in a branch that was not taken.
type place struct {
	reg   int
	maybe bool
	known term.Term      // its value when that is a literal, else None
	fun   *syntax.FunLit // its value when that is a fun written here
	float bool           // it is a float
}

// A change is an entry of regs, or of rooms, as it was before.
type change struct {
	name   string
	inRoom bool
	had    bool
	place  place
}

func newScope() scope { return scope{regs: map[string]place{}, rooms: map[string]int{}} }

// mark remembers the state of the scope.
func (s *scope) mark() int { return len(s.log) }

// release undoes what was bound since mark.
func (s *scope) release(mark int) {
	for len(s.log) > mark {
		c := s.log[len(s.log)-1]
		s.log = s.log[:len(s.log)-1]
		switch {
		case c.inRoom:
			delete(s.rooms, c.name)
		case c.had:
			s.regs[c.name] = c.place
		default:
			delete(s.regs, c.name)
		}
	}
}

// bind says that a variable is in register reg.
func (s *scope) bind(name string, reg int) { s.bindPlace(name, place{reg: reg}) }

func (s *scope) bindPlace(name string, p place) {
	old, had := s.regs[name]
	s.log = append(s.log, change{name: name, had: had, place: old})
	s.regs[name] = p
}

// highest returns the highest register given to a variable since mark, -1 if none.
func (s *scope) highest(mark int) int {
	high := -1
	for _, c := range s.log[mark:] {
		if p, ok := s.regs[c.name]; ok {
			high = max(high, p.reg)
		}
		if r, ok := s.rooms[c.name]; ok {
			high = max(high, r)
		}
	}
	return high
}

// boundSince returns the variables with a room that were bound since mark, in
// the order of binding.
func (s *scope) boundSince(mark int) []string {
	var names []string
	seen := map[string]bool{}
	for _, c := range s.log[mark:] {
		if _, ok := s.rooms[c.name]; ok && !c.inRoom && !seen[c.name] {
			seen[c.name] = true
			names = append(names, c.name)
		}
	}
	return names
}

// commit moves variables that a pattern has bound since mark to their rooms. It is
// done when pattern and guard have succeeded: a clause that fails leaves no trace.
func (f *function) commit(mark int) {
	for _, name := range f.boundSince(mark) {
		room, p := f.rooms[name], f.regs[name]
		if p.reg != room {
			f.move(room, p.reg)
			p.reg = room
			f.bindPlace(name, p)
		}
	}
}

// prepareVars sets registers aside for the variables that statement e binds
// anywhere but at its top.
func (f *function) prepareVars(e syntax.Expr, d dest) {
	e = syntax.Unparen(e)
	if !f.m.opts.Shell {
		if m, ok := e.(*syntax.Match); ok && !hasMatch(m.Pattern) {
			e = syntax.Unparen(m.Value)
		}
		if d == returned {
			e = subject(e)
		}
	}
	if e == nil || isLeaf(e) {
		return
	}
	w := inner{f: f}
	w.expr(e)
	for _, name := range w.names {
		f.makeRoom(name)
	}
}

func (f *function) makeRoom(name string) {
	room := f.alloc()
	f.rooms[name] = room
	f.log = append(f.log, change{name: name, inRoom: true})
	if f.m.opts.Shell {
		f.emit(code.OpUnbound, room, 0, 0, 0)
	}
}

// A join puts the scopes at the ends of alternative branches together.
type join struct {
	f     *function
	mark  int
	ends  int            // branches that reach the end
	bound map[string]int // how many of them bind a variable for sure
	seen  []string
}

func (f *function) newJoin() *join {
	return &join{f: f, mark: f.mark(), bound: map[string]int{}}
}

// branch ends one branch: what it bound is noted and undone.
func (j *join) branch() {
	j.ends++
	for _, name := range j.f.boundSince(j.mark) {
		if _, ok := j.bound[name]; !ok {
			j.seen = append(j.seen, name)
		}
		if !j.f.regs[name].maybe {
			j.bound[name]++
		} else {
			j.bound[name] += 0
		}
	}
	j.f.release(j.mark)
}

// end binds what the branches bound. Package check saw to it that what is used
// later is bound in all of them, but in the shell.
func (j *join) end() {
	for _, name := range j.seen {
		maybe := j.f.m.opts.Shell && j.bound[name] < j.ends
		j.f.bindPlace(name, place{reg: j.f.rooms[name], maybe: maybe})
	}
}
