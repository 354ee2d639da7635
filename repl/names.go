package repl

import (
	"slices"
	"strings"

	"mortal/lang/code"
	"mortal/lang/syntax"
	"mortal/lang/term"
	"mortal/repl/view"
)

// names returns what people call the processes of the session, up to date.
func (s *Session) names() *view.Names {
	if s.named == nil {
		s.named = view.NewNames(&s.recorder)
	}
	s.named.Follow(view.Facts{
		Variables: s.variables(),
		Living:    s.living,
		Fun:       describeFun,
	})
	return s.named
}

// variables returns the shell's, sorted by name.
func (s *Session) variables() []view.Variable {
	var all []view.Variable
	for name, value := range s.node.Variables() {
		all = append(all, view.Variable{Name: name, Value: value})
	}
	slices.SortFunc(all, func(a, b view.Variable) int { return strings.Compare(a.Name, b.Name) })
	return all
}

// living is what the world knows about a process that lives.
func (s *Session) living(pid term.Term) (call term.Term, name string, ok bool) {
	info, _ := s.node.System.Info(pid, term.A("initial_call"))
	if !info.IsTuple(2) {
		return term.Term{}, "", false
	}
	if n, _ := s.node.System.Info(pid, term.AtomRegisteredName); n.IsTuple(2) {
		name = n.Elem(1).AtomName()
	}
	return info.Elem(1), name, true
}

// describeFun names the fun of a process that does nothing but call a function after this
// call, with the values that its arguments will have: chain(2) for fun() -> chain(N - 1) end.
func describeFun(fun term.Term) string {
	f := fun.Fun()
	fn, _ := f.Code.(*code.Func)
	call := onlyCall(fn)
	if call == nil {
		return ""
	}
	module, function := f.Module.AtomName(), ""
	switch callee := call.Fun.(type) {
	case *syntax.Atom:
		if function = callee.Name; fn.Module.Func(term.A(function), len(call.Args)) == nil {
			return ""
		}
	case *syntax.Remote:
		m, ok1 := callee.Module.(*syntax.Atom)
		name, ok2 := callee.Fun.(*syntax.Atom)
		if !ok1 || !ok2 || m.Name == "erlang" {
			return ""
		}
		module, function = m.Name, name.Name
	default:
		return ""
	}
	args := make([]term.Term, len(call.Args))
	for i, a := range call.Args {
		v, ok := captured{fn.Captured, f.Env}.value(a)
		if !ok {
			return view.LongCall(module, function, len(args))
		}
		args[i] = v
	}
	return view.Call(module, function, args)
}

// onlyCall returns the call that is the whole body of a fun without arguments, or nil.
func onlyCall(fn *code.Func) *syntax.Call {
	if fn == nil {
		return nil
	}
	lit, ok := fn.Syntax.(*syntax.FunLit)
	if !ok || len(lit.Clauses) != 1 || len(lit.Clauses[0].Patterns) > 0 || len(lit.Clauses[0].Body) != 1 {
		return nil
	}
	call, _ := lit.Clauses[0].Body[0].(*syntax.Call)
	return call
}

// captured are the free variables of a fun.
type captured struct {
	names  []string
	values []term.Term
}

// value evaluates what can be told without running anything: literals, variables, sums and
// differences, and what is made of those.
func (c captured) value(e syntax.Expr) (term.Term, bool) {
	switch e := e.(type) {
	case *syntax.Value:
		return e.Value, true
	case *syntax.Paren:
		return c.value(e.X)
	case *syntax.Var:
		i := slices.Index(c.names, e.Name)
		if i < 0 || i >= len(c.values) || c.values[i].IsNone() {
			return term.Term{}, false
		}
		return c.values[i], true
	case *syntax.BinaryOp:
		return c.sum(e)
	case *syntax.Tuple:
		elems, ok := c.all(e.Elems)
		return term.MakeTuple(elems...), ok
	case *syntax.List:
		elems, ok := c.all(e.Elems)
		return term.MakeList(elems...), ok && e.Tail == nil
	}
	return syntax.Constant(e, false)
}

func (c captured) all(es []syntax.Expr) ([]term.Term, bool) {
	values := make([]term.Term, len(es))
	for i, e := range es {
		v, ok := c.value(e)
		if !ok {
			return nil, false
		}
		values[i] = v
	}
	return values, true
}

func (c captured) sum(e *syntax.BinaryOp) (result term.Term, ok bool) {
	l, ok1 := c.value(e.L)
	r, ok2 := c.value(e.R)
	if !ok1 || !ok2 || !l.IsSmall() || !r.IsSmall() {
		return term.Term{}, false
	}
	switch e.Op {
	case "+":
		return term.AddSmall(l, r)
	case "-":
		return term.SubSmall(l, r)
	}
	return term.Term{}, false
}
