package check

import (
	"fmt"
	"slices"

	"mortal/lang/source"
	"mortal/lang/syntax"
)

// Races returns hints about idioms in the forms of a module that leave room for a race between
// processes. No compiler warns of them, as they are right most of the time.
func Races(module string, forms []syntax.Form) []source.Diagnostic {
	m := &raceModule{name: module}
	for _, f := range forms {
		if fn, ok := f.(*syntax.Function); ok {
			m.survey(fn)
		}
	}
	for _, f := range forms {
		if fn, ok := f.(*syntax.Function); ok {
			for _, cl := range fn.Clauses {
				(&raceBody{module: m, fn: fn}).clause(cl)
			}
		}
	}
	slices.SortStableFunc(m.hints, func(a, b source.Diagnostic) int { return comparePos(a.Span.Start, b.Span.Start) })
	return slices.CompactFunc(m.hints, func(a, b source.Diagnostic) bool { return a.Span == b.Span && a.Message == b.Message })
}

// A raceModule is what the idioms need to know of the whole module.
type raceModule struct {
	name      string
	traps     bool // some function traps exits
	receives  bool // some function receives
	takesExit bool // some pattern has 'EXIT', or a receive takes every message
	hints     []source.Diagnostic
}

func (m *raceModule) survey(fn *syntax.Function) {
	syntax.Inspect(fn, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Call:
			m.traps = m.traps || setsTrap(n)
		case *syntax.Atom:
			m.takesExit = m.takesExit || n.Name == "EXIT"
		case *syntax.Receive:
			m.receives = m.receives || len(n.Clauses) > 0
			for _, cl := range n.Clauses {
				_, isVar := cl.Patterns[0].(*syntax.Var)
				m.takesExit = m.takesExit || isVar && cl.Guard == nil
			}
		}
		return true
	})
	m.takesExit = m.takesExit || fn.Name == "handle_info"
}

// A raceBody is one clause of a function: what was seen on the way through it.
type raceBody struct {
	module    *raceModule
	fn        *syntax.Function
	spawned   map[string]bool // variables bound to what spawn returned
	asked     map[string]string
	linked    bool // by spawn_link
	monitored *syntax.Call
	flushes   bool
}

func (b *raceBody) clause(cl *syntax.Clause) {
	b.spawned, b.asked = map[string]bool{}, map[string]string{}
	syntax.Inspect(cl, func(n syntax.Node) bool {
		if c, ok := n.(*syntax.Call); ok && called(c) == "demonitor" && len(c.Args) == 2 {
			b.flushes = true
		}
		return true
	})
	syntax.Inspect(cl, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.FunLit:
			return false // runs elsewhere, or at another time
		case *syntax.Match:
			b.match(n)
		case *syntax.Call:
			b.call(n)
		case *syntax.BinaryOp:
			if n.Op == "!" {
				b.send(n.L, n.Span())
			}
		case *syntax.Receive:
			b.receive(n)
		}
		return true
	})
}

func (b *raceBody) hint(at source.Span, format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	show := fmt.Sprintf("explore(fun %s:%s/%d)", b.module.name, b.fn.Name, b.fn.Arity)
	if b.fn.Arity > 0 {
		show = fmt.Sprintf("explore(%s, %s, Args)", b.module.name, b.fn.Name)
	}
	b.module.hints = append(b.module.hints, source.Diagnostic{
		Span: at, Severity: source.Hint, Code: "race", Message: text + "\n    " + show + " shows it",
	})
}

func (b *raceBody) match(m *syntax.Match) {
	v, ok := m.Pattern.(*syntax.Var)
	c, isCall := m.Value.(*syntax.Call)
	if !ok || !isCall {
		return
	}
	switch called(c) {
	case "spawn":
		b.spawned[v.Name] = true
	case "whereis":
		b.asked[v.Name] = "whereis/1"
	}
}

func (b *raceBody) call(c *syntax.Call) {
	switch called(c) {
	case "spawn_link":
		b.linked = true
	case "link":
		b.link(c)
	case "is_process_alive", "whereis":
		if name := nameOf(c, 0); name != "" {
			b.asked[name] = called(c) + "/1"
		}
	case "process_flag":
		if setsTrap(c) {
			b.trap(c)
		}
	case "monitor":
		b.monitored = c
	case "demonitor":
		if len(c.Args) == 1 {
			b.hint(c.Span(), "a 'DOWN' may be in the queue: demonitor(Ref, [flush]) takes it out")
		}
	case "unlink":
		if b.module.traps && !b.takesExit() {
			b.hint(c.Span(), "an 'EXIT' message may be there already: receive it, after 0")
		}
	}
}

func (b *raceBody) link(c *syntax.Call) {
	if len(c.Args) != 1 {
		return
	}
	inner, isCall := c.Args[0].(*syntax.Call)
	if isCall && called(inner) == "spawn" || b.spawned[nameOf(c, 0)] {
		b.hint(c.Span(), "it may have ended before link/1: spawn_link is one step")
	}
}

func (b *raceBody) trap(c *syntax.Call) {
	if b.linked {
		b.hint(c.Span(), "an exit signal may come first: set trap_exit before spawn_link")
	}
	if b.module.receives && !b.module.takesExit {
		b.hint(c.Span(), "nothing receives the 'EXIT' messages: they stay in the queue")
	}
}

func (b *raceBody) send(to syntax.Expr, at source.Span) {
	if how := b.asked[exprName(to)]; how != "" {
		b.hint(at, "it may have ended since %s said that it is there", how)
	}
}

// receive looks at how a function waits for a process that it monitors.
func (b *raceBody) receive(r *syntax.Receive) {
	if b.monitored == nil || len(r.Clauses) == 0 {
		return
	}
	down := slices.ContainsFunc(r.Clauses, func(cl *syntax.Clause) bool { return mentions(cl.Patterns[0], "DOWN") })
	takesAll := slices.ContainsFunc(r.Clauses, func(cl *syntax.Clause) bool { _, v := cl.Patterns[0].(*syntax.Var); return v })
	switch {
	case !down && !takesAll && r.Timeout == nil:
		b.hint(r.Span(), "this waits for ever when the process ends: receive its 'DOWN' too")
	case down && len(r.Clauses) > 1 && !b.flushes:
		b.hint(b.monitored.Span(), "after an answer a 'DOWN' comes later: demonitor(Ref, [flush])")
	}
	b.monitored = nil
}

// takesExit reports whether the function receives 'EXIT' messages itself.
func (b *raceBody) takesExit() bool { return mentions(b.fn, "EXIT") }

func mentions(n syntax.Node, atom string) (found bool) {
	syntax.Inspect(n, func(n syntax.Node) bool {
		if a, ok := n.(*syntax.Atom); ok && a.Name == atom {
			found = true
		}
		return !found
	})
	return found
}

// called returns the name of a function of module erlang that c calls, else "".
func called(c *syntax.Call) string {
	switch f := c.Fun.(type) {
	case *syntax.Atom:
		return f.Name
	case *syntax.Remote:
		m, ok1 := f.Module.(*syntax.Atom)
		name, ok2 := f.Fun.(*syntax.Atom)
		if ok1 && ok2 && m.Name == "erlang" {
			return name.Name
		}
	}
	return ""
}

func setsTrap(c *syntax.Call) bool {
	if called(c) != "process_flag" || len(c.Args) != 2 {
		return false
	}
	flag, ok1 := c.Args[0].(*syntax.Atom)
	value, ok2 := c.Args[1].(*syntax.Atom)
	return ok1 && ok2 && flag.Name == "trap_exit" && value.Name == "true"
}

// nameOf returns the variable or atom that is argument i of c, else "".
func nameOf(c *syntax.Call, i int) string {
	if i >= len(c.Args) {
		return ""
	}
	return exprName(c.Args[i])
}

func exprName(e syntax.Expr) string {
	switch e := e.(type) {
	case *syntax.Var:
		return e.Name
	case *syntax.Atom:
		return e.Name
	}
	return ""
}
