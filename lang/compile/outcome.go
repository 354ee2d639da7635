package compile

import (
	"mortal/lang/syntax"
	"mortal/lang/term"
)

// This file finds out which functions of a module can't return, and which return one literal
// only, as OTP's compiler does (compiler, beam_ssa_type and ssa_opt_tail_literals of
// beam_ssa_opt). It shows in stacktraces: a call of a function that can't return needs no
// way back and becomes a tail call, so the frame of the caller is missing; the same
// holds for f() in "f(), ok" when f returns nothing but ok.

// An outcome is what is known of the value of an expression or function. They form a chain: never,
// one literal, unknown.
type outcome struct {
	kind  outcomeKind
	value term.Term // of literal
}

type outcomeKind uint8

const (
	never outcomeKind = iota // it does not complete normally
	literal
	unknown
)

var anything = outcome{kind: unknown}

// join is the outcome of one or the other.
func (a outcome) join(b outcome) outcome {
	switch {
	case a.kind == never:
		return b
	case b.kind == never, a.same(b):
		return a
	}
	return anything
}

func (a outcome) same(b outcome) bool {
	return a.kind == b.kind && (a.kind != literal || term.ExactEqual(a.value, b.value))
}

// outcomes holds the outcomes of the functions of a module. They are computed from below: all
// begin as never, and a function is looked at again when one that it calls has changed.
type outcomes struct {
	m       *module
	of      map[funKey]outcome
	callers map[funKey]map[funKey]bool
	current funKey

	self    map[string]outcome // the named funs that the expression at hand is in
	funs    map[*syntax.FunLit]outcome
	settled bool // no more function will change
}

// maxNamed is how many named funs may be called inside each other before no more is found out: each
// may be looked at several times.
const maxNamed = 4

func (m *module) findOutcomes(forms []syntax.Form) *outcomes {
	o := &outcomes{m: m, of: map[funKey]outcome{}, callers: map[funKey]map[funKey]bool{}, self: map[string]outcome{},
		funs: map[*syntax.FunLit]outcome{}}
	decls := map[funKey]*syntax.Function{}
	var todo []funKey
	for _, form := range forms {
		if f, ok := form.(*syntax.Function); ok {
			k := funKey{f.Name, f.Arity}
			decls[k] = f
			o.of[k] = outcome{}
			todo = append(todo, k)
		}
	}
	for len(todo) > 0 {
		k := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		o.current = k
		if now := o.clauses(decls[k].Clauses); !now.same(o.of[k]) {
			o.of[k] = now
			for caller := range o.callers[k] {
				todo = append(todo, caller)
			}
		}
	}
	o.settled = true
	return o
}

// called returns the outcome of a call of a function of the module.
func (o *outcomes) called(k funKey) outcome {
	result, ok := o.of[k]
	switch {
	case !ok:
		return anything // one that the compiler adds
	case o.settled:
		return result
	case o.callers[k] == nil:
		o.callers[k] = map[funKey]bool{}
	}
	o.callers[k][o.current] = true
	return result
}

func (o *outcomes) clauses(cs []*syntax.Clause) outcome {
	var out outcome
	for _, c := range cs {
		out = out.join(o.body(c.Body))
	}
	return out
}

func (o *outcomes) body(es []syntax.Expr) outcome {
	out := anything
	for _, e := range es {
		if out = o.expr(e); out.kind == never {
			return out
		}
	}
	return out
}

// all is the outcome of what evaluates all of es: unknown, unless one of them fails.
func (o *outcomes) all(es ...syntax.Expr) outcome {
	for _, e := range es {
		if e != nil && o.expr(e).kind == never {
			return outcome{}
		}
	}
	return anything
}

func (o *outcomes) expr(e syntax.Expr) outcome {
	if t, ok := o.m.constant(e); ok {
		return outcome{literal, t}
	}
	switch e := e.(type) {
	case *syntax.Paren:
		return o.expr(e.X)
	case *syntax.Match:
		return o.match(e)
	case *syntax.Block:
		return o.body(e.Body)
	case *syntax.Case:
		if o.expr(e.X).kind == never {
			return outcome{}
		}
		return o.clauses(e.Clauses)
	case *syntax.If:
		return o.clauses(e.Clauses)
	case *syntax.Receive:
		return o.receive(e)
	case *syntax.Try:
		return o.try(e)
	case *syntax.Call:
		return o.call(e)
	case *syntax.BinaryOp:
		return o.operator(e)
	case *syntax.Tuple, *syntax.List, *syntax.Map, *syntax.Unary, *syntax.Record, *syntax.RecordAccess:
		return o.parts(e)
	}
	return anything
}

// parts is the outcome of an expression that evaluates all of its parts.
func (o *outcomes) parts(e syntax.Expr) outcome {
	out := anything
	children(e, func(part syntax.Expr) {
		if out.kind != never {
			out = o.all(part)
		}
	})
	return out
}

func (o *outcomes) match(e *syntax.Match) outcome {
	out := o.expr(e.Value)
	if want, ok := o.m.constant(e.Pattern); ok && out.kind == literal && !term.ExactEqual(want, out.value) {
		return outcome{}
	}
	return out
}

func (o *outcomes) receive(e *syntax.Receive) outcome {
	out := o.clauses(e.Clauses)
	if e.Timeout != nil {
		out = out.join(o.body(e.TimeoutBody))
	}
	return out
}

func (o *outcomes) try(e *syntax.Try) outcome {
	out := o.body(e.Body)
	if len(e.Of) > 0 && out.kind != never {
		out = o.clauses(e.Of)
	}
	for _, c := range e.Catch {
		out = out.join(o.body(c.Body))
	}
	if len(e.After) > 0 && o.body(e.After).kind == never {
		return outcome{}
	}
	return out
}

// operator knows that arithmetic with a literal that is no number fails.
func (o *outcomes) operator(e *syntax.BinaryOp) outcome {
	if e.Op == "andalso" || e.Op == "orelse" {
		return o.all(e.L)
	}
	if wrong, ok := wrongOperand[e.Op]; ok {
		for _, x := range []syntax.Expr{e.L, e.R} {
			if t, ok := o.m.constant(x); ok && wrong(t) {
				return outcome{}
			}
		}
	}
	return o.all(e.L, e.R)
}

func notNumber(t term.Term) bool  { return !t.IsInteger() && t.Kind() != term.Float }
func notInteger(t term.Term) bool { return !t.IsInteger() }

var wrongOperand = map[string]func(t term.Term) bool{
	"+": notNumber, "-": notNumber, "*": notNumber, "/": notNumber,
	"div": notInteger, "rem": notInteger, "band": notInteger, "bor": notInteger, "bxor": notInteger, "bsl": notInteger, "bsr": notInteger,
}

func (o *outcomes) call(e *syntax.Call) outcome {
	if o.all(e.Args...).kind == never {
		return outcome{}
	}
	switch fun := syntax.Unparen(e.Fun).(type) {
	case *syntax.Atom:
		return o.localCall(funKey{fun.Name, len(e.Args)}, e.Args)
	case *syntax.Remote:
		mod, ok1 := syntax.Unparen(fun.Module).(*syntax.Atom)
		name, ok2 := syntax.Unparen(fun.Fun).(*syntax.Atom)
		if ok1 && ok2 && mod.Name == "erlang" {
			return o.bifCall(funKey{name.Name, len(e.Args)}, e.Args)
		}
	case *syntax.Var:
		if out, ok := o.self[fun.Name]; ok {
			return out
		}
	case *syntax.FunLit:
		if len(fun.Clauses) > 0 && len(fun.Clauses[0].Patterns) == len(e.Args) {
			return o.fun(fun)
		}
	}
	return anything
}

func (o *outcomes) localCall(k funKey, args []syntax.Expr) outcome {
	switch {
	case o.m.defined[k]:
		return o.called(k)
	case o.m.foreign[k] == "" && autoImported[k] && !o.m.own[k]:
		return o.bifCall(k, args)
	}
	return anything
}

// leaves are the BIFs that never return.
var leaves = bifSet(`error/1 error/2 error/3 exit/1 throw/1 raise/3`)

func (o *outcomes) bifCall(k funKey, args []syntax.Expr) outcome {
	if leaves[k] {
		return outcome{}
	}
	if k == (funKey{"hd", 1}) || k == (funKey{"tl", 1}) {
		if t, ok := o.m.constant(args[0]); ok && !t.IsCons() {
			return outcome{}
		}
	}
	return anything
}

// fun is the outcome of a call of a fun written in the module. One with a name may call itself: its outcome is
// found from below as well.
func (o *outcomes) fun(e *syntax.FunLit) outcome {
	isFinal := o.settled && len(o.self) == 0
	if out, ok := o.funs[e]; ok && isFinal {
		return out
	}
	out := o.funOnce(e)
	if isFinal {
		o.funs[e] = out
	}
	return out
}

func (o *outcomes) funOnce(e *syntax.FunLit) outcome {
	if e.Name == "" {
		return o.clauses(e.Clauses)
	}
	if _, had := o.self[e.Name]; had || len(o.self) == maxNamed {
		return anything
	}
	var out outcome
	for {
		o.self[e.Name] = out
		now := o.clauses(e.Clauses)
		if now.same(out) {
			break
		}
		out = now
	}
	delete(o.self, e.Name)
	return out
}

// cannotReturn reports whether a call that stands here is made a tail call because it
// never comes back.
func (f *function) cannotReturn(out outcome) bool {
	return out.kind == never && f.protected == 0
}

// endsIn reports whether the sequence es can end with a call before its last expression, a literal: e is a
// call that gives that literal.
func (f *function) endsIn(e, last syntax.Expr) (*syntax.Call, bool) {
	want, ok := f.m.constant(last)
	if !ok || f.m.outcomes == nil {
		return nil, false
	}
	e = syntax.Unparen(e)
	if m, ok := e.(*syntax.Match); ok {
		e = syntax.Unparen(m.Value)
		if t, ok := f.m.constant(m.Pattern); !ok && !f.isFreshVar(m.Pattern) || ok && !term.ExactEqual(t, want) {
			return nil, false
		}
	}
	call, ok := e.(*syntax.Call)
	if !ok {
		return nil, false
	}
	name, ok := syntax.Unparen(call.Fun).(*syntax.Atom)
	k := funKey{}
	if ok {
		k = funKey{name.Name, len(call.Args)}
	}
	if !f.m.defined[k] {
		return nil, false
	}
	out := f.m.outcomes.called(k)
	return call, out.kind == literal && term.ExactEqual(out.value, want)
}

func (f *function) isFreshVar(p syntax.Expr) bool {
	v, ok := syntax.Unparen(p).(*syntax.Var)
	return ok && (v.Name == "_" || f.fresh(v.Name))
}
