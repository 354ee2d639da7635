package compile

import (
	"fmt"
	"math/big"

	"mortal/lang/syntax"
)

// This file translates the literal funs of ets:fun2ms/1 and dbg:fun2ms/1 into
// match specifications (stdlib, ms_transform; ERTS User's Guide, "Match
// Specifications in Erlang"). The result is an expression again: variables of the surroundings are
// part of it.

// fun2ms compiles the call e if it is one of fun2ms with a literal fun. In a module that needs
// the parse transform ms_transform; in the shell it is always there.
func (f *function) fun2ms(mod, name string, e *syntax.Call, d dest) (int, bool) {
	if name != "fun2ms" || len(e.Args) != 1 || mod != "ets" && mod != "dbg" || !f.m.matchSpecs && !f.m.opts.Shell {
		return 0, false
	}
	fun, ok := syntax.Unparen(e.Args[0]).(*syntax.FunLit)
	if !ok {
		if f.m.opts.Shell {
			return 0, false
		}
		f.illegalSpec(e, "Parameter of ets/dbg:fun2ms/1 is not a literal fun")
	}
	spec := &syntax.List{At: e.At}
	for _, c := range fun.Clauses {
		s := &specClause{f: f, dbg: mod == "dbg", names: map[string]string{}, at: fun.At}
		spec.Elems = append(spec.Elems, s.clause(c)...)
	}
	return f.expr(spec, d), true
}

func (f *function) illegalSpec(n syntax.Node, format string, args ...any) {
	f.m.errorf(n.Span(), "ms_transform", format, args...)
	panic(bail{})
}

// A specClause is one clause of such a fun under translation.
type specClause struct {
	f     *function
	dbg   bool
	names map[string]string // variable of the head → '$1' and so on
	at    syntax.At
	where string // head, guard or body, for messages
}

func (s *specClause) atom(name string) syntax.Expr { return &syntax.Atom{At: s.at, Name: name} }

func (s *specClause) tuple(es ...syntax.Expr) syntax.Expr { return &syntax.Tuple{At: s.at, Elems: es} }

func (s *specClause) list(es ...syntax.Expr) syntax.Expr { return &syntax.List{At: s.at, Elems: es} }

// clause translates a clause: one {Head, Guard, Body} for each alternative of its guard.
func (s *specClause) clause(c *syntax.Clause) []syntax.Expr {
	s.at = c.At
	head := s.head(c)
	guards := c.Guard
	if len(guards) == 0 {
		guards = [][]syntax.Expr{nil}
	}
	var out []syntax.Expr
	for _, and := range guards {
		s.where = "guard"
		tests := s.terms(and)
		s.where = "body"
		out = append(out, s.tuple(head, s.list(tests...), s.list(s.terms(c.Body)...)))
	}
	return out
}

// head translates the pattern; a match with a variable at its top names the whole object.
func (s *specClause) head(c *syntax.Clause) syntax.Expr {
	s.where = "head"
	if len(c.Patterns) != 1 {
		s.badHead(c)
	}
	p := syntax.Unparen(c.Patterns[0])
	for {
		m, ok := p.(*syntax.Match)
		if !ok {
			break
		}
		l, r := syntax.Unparen(m.Pattern), syntax.Unparen(m.Value)
		v, isVar := l.(*syntax.Var)
		if !isVar {
			v, isVar = r.(*syntax.Var)
			r = l
		}
		if !isVar {
			s.f.illegalSpec(m, "in fun head, only matching (=) on toplevel can be translated into match_spec")
		}
		s.names[v.Name] = "$_"
		p = r
	}
	switch p.(type) {
	case *syntax.Var:
	case *syntax.Tuple, *syntax.Record:
		if s.dbg {
			s.badHead(c)
		}
	case *syntax.List:
		if !s.dbg {
			s.badHead(c)
		}
	default:
		s.badHead(c)
	}
	return s.pattern(p)
}

func (s *specClause) badHead(c *syntax.Clause) {
	if s.dbg {
		s.f.illegalSpec(c, "dbg:fun2ms requires fun with single variable or list parameter")
	}
	s.f.illegalSpec(c, "ets:fun2ms requires fun with single variable or tuple parameter")
}

// pattern translates a part of the head.
func (s *specClause) pattern(p syntax.Expr) syntax.Expr {
	switch p := syntax.Unparen(p).(type) {
	case *syntax.Var:
		return s.atom(s.variable(p.Name))
	case *syntax.Atom:
		if reserved(p.Name) {
			s.f.illegalSpec(p, "fun head contains atom %s, which conflics with reserved atoms in match_spec heads", syntax.QuoteAtom(p.Name))
		}
		return p
	case *syntax.Tuple:
		return &syntax.Tuple{At: p.At, Elems: s.patterns(p.Elems)}
	case *syntax.List:
		out := &syntax.List{At: p.At, Elems: s.patterns(p.Elems)}
		if p.Tail != nil {
			out.Tail = s.pattern(p.Tail)
		}
		return out
	case *syntax.Record:
		elems := s.f.elements(p, func(syntax.RecordDeclField) syntax.Expr { return &syntax.Var{At: p.At, Name: "_"} })
		return &syntax.Tuple{At: p.At, Elems: append(elems[:1:1], s.patterns(elems[1:])...)}
	case *syntax.Map:
		return s.mapTerm(p, s.pattern)
	case *syntax.Match:
		s.f.illegalSpec(p, "in fun head, only matching (=) on toplevel can be translated into match_spec")
	case *syntax.Binary:
		eachVar(p, func(v *syntax.Var) {
			s.f.illegalSpec(p, "fun head contains bit syntax matching of variable %s, which cannot be translated into match_spec", v.Name)
		})
	}
	return p
}

func (s *specClause) patterns(ps []syntax.Expr) []syntax.Expr {
	out := make([]syntax.Expr, len(ps))
	for i, p := range ps {
		out[i] = s.pattern(p)
	}
	return out
}

// variable returns the atom for a variable of the head: '$1', '$2' in the order of appearance.
func (s *specClause) variable(name string) string {
	if name == "_" {
		return "_"
	}
	if _, ok := s.names[name]; !ok {
		n := 1
		for _, other := range s.names {
			if other != "$_" {
				n++
			}
		}
		s.names[name] = fmt.Sprintf("$%d", n)
	}
	return s.names[name]
}

// reserved reports whether an atom has a meaning in a match specification.
func reserved(name string) bool {
	if name == "$_" || name == "$$" {
		return true
	}
	if len(name) < 2 || name[0] != '$' {
		return false
	}
	for _, c := range name[1:] {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}

func (s *specClause) terms(es []syntax.Expr) []syntax.Expr {
	out := make([]syntax.Expr, len(es))
	for i, e := range es {
		out[i] = s.term(e)
	}
	return out
}

// term translates a part of guard or body.
func (s *specClause) term(e syntax.Expr) syntax.Expr {
	switch e := syntax.Unparen(e).(type) {
	case *syntax.Var:
		return s.use(e)
	case *syntax.Tuple:
		return s.tuple(&syntax.Tuple{At: e.At, Elems: s.terms(e.Elems)})
	case *syntax.List:
		out := &syntax.List{At: e.At, Elems: s.terms(e.Elems)}
		if e.Tail != nil {
			out.Tail = s.term(e.Tail)
		}
		return out
	case *syntax.Map:
		return s.mapTerm(e, s.term)
	case *syntax.Record:
		return s.record(e)
	case *syntax.RecordAccess:
		return s.element(s.f.field(s.f.recordNamed(e.Name), e.Field), s.term(e.Base))
	case *syntax.Unary:
		return s.unary(e)
	case *syntax.BinaryOp:
		if e.Op == "!" || e.Op == "++" || e.Op == "--" {
			s.f.illegalSpec(e, "the operator '%s' is not allowed in %s", e.Op, map[string]string{"guard": "guards", "body": "function bodies"}[s.where])
		}
		return s.tuple(s.atom(e.Op), s.term(e.L), s.term(e.R))
	case *syntax.Call:
		return s.call(e)
	case *syntax.Atom, *syntax.Integer, *syntax.Float, *syntax.Char, *syntax.String, *syntax.RecordIndex:
		return e
	case *syntax.Binary:
		eachVar(e, func(v *syntax.Var) {
			s.f.illegalSpec(e, "bit syntax construction with variable %s (in %s) cannot be translated into match_spec", v.Name, s.where)
		})
		return e
	case *syntax.Match:
		if s.where == "guard" {
			s.f.illegalSpec(e, "fun with guard matching ('=' in guard) is illegal as match_spec as well")
		}
		s.f.illegalSpec(e, "fun with body matching ('=' in body) is illegal as match_spec")
	default:
		s.f.illegalSpec(e, "the language element %s (in %s) cannot be translated into match_spec", kindOf(e), s.where)
	}
	return nil
}

// use translates a variable: one of the head, or one of the surroundings as a constant.
func (s *specClause) use(v *syntax.Var) syntax.Expr {
	if name, ok := s.names[v.Name]; ok {
		return s.atom(name)
	}
	if s.f.fresh(v.Name) || v.Name == "_" {
		s.f.illegalSpec(v, "the variable %s is unbound, cannot translate into match_spec", v.Name)
	}
	return s.tuple(s.atom("const"), v)
}

func (s *specClause) mapTerm(e *syntax.Map, part func(syntax.Expr) syntax.Expr) syntax.Expr {
	if e.Base != nil {
		s.f.illegalSpec(e, "the language element map update (in %s) cannot be translated into match_spec", s.where)
	}
	out := &syntax.Map{At: e.At}
	for _, field := range e.Fields {
		field.Key, field.Value, field.Exact = part(field.Key), part(field.Value), false
		out.Fields = append(out.Fields, field)
	}
	return out
}

func (s *specClause) integer(i int) syntax.Expr {
	return &syntax.Integer{At: s.at, Value: big.NewInt(int64(i))}
}

// element is the guard expression for element i, from 0, of a record.
func (s *specClause) element(i int, of syntax.Expr) syntax.Expr {
	return s.tuple(s.atom("element"), s.integer(i+1), of)
}

// record translates a record expression; of an updated one the other fields are taken by element.
func (s *specClause) record(e *syntax.Record) syntax.Expr {
	create := *e
	create.Base = nil
	rec := s.f.recordNamed(e.Name)
	elems := s.f.elements(&create, func(field syntax.RecordDeclField) syntax.Expr {
		switch {
		case e.Base != nil:
			return nil
		case field.Default != nil:
			return field.Default
		}
		return s.atom("undefined")
	})
	for i := range rec.fields {
		if elems[i+1] == nil {
			elems[i+1] = s.element(i+1, s.term(e.Base))
		} else {
			elems[i+1] = s.term(elems[i+1])
		}
	}
	return s.tuple(&syntax.Tuple{At: e.At, Elems: elems})
}

// unary translates an operator; a sign before a number stays a number.
func (s *specClause) unary(e *syntax.Unary) syntax.Expr {
	if _, ok := s.f.m.constant(e); ok {
		return e
	}
	return s.tuple(s.atom(e.Op), s.term(e.X))
}

// call translates a guard BIF or an action. object() and bindings() are what the match bound.
func (s *specClause) call(e *syntax.Call) syntax.Expr {
	fun := syntax.Unparen(e.Fun)
	if r, ok := fun.(*syntax.Remote); ok {
		m, ok1 := syntax.Unparen(r.Module).(*syntax.Atom)
		n, ok2 := syntax.Unparen(r.Fun).(*syntax.Atom)
		if !ok1 || !ok2 || m.Name != "erlang" {
			s.f.illegalSpec(e, "fun containing the remote function call %s (called in %s) cannot be translated into match_spec", remoteText(r, len(e.Args)), s.where)
		}
		fun = n
	}
	name, ok := fun.(*syntax.Atom)
	if !ok {
		s.f.illegalSpec(e, "the language element function call (in %s) cannot be translated into match_spec", s.where)
	}
	k := funKey{name.Name, len(e.Args)}
	switch {
	case k == funKey{"object", 0} && !s.dbg:
		return s.atom("$_")
	case k == funKey{"bindings", 0}:
		return s.atom("$*")
	case k == funKey{"object", 0}:
		return s.atom("$*")
	case k == funKey{"is_record", 2}:
		return s.isRecord(e)
	case guardBifs[k] || actions[k] && s.dbg && s.where == "body" || specGuards[k]:
		return s.tuple(append([]syntax.Expr{s.atom(k.name)}, s.terms(e.Args)...)...)
	}
	s.f.illegalSpec(e, "fun containing the local function call '%s/%d' (called in %s) cannot be translated into match_spec", k.name, k.arity, s.where)
	return nil
}

// isRecord adds the size that a match specification must give.
func (s *specClause) isRecord(e *syntax.Call) syntax.Expr {
	name, ok := syntax.Unparen(e.Args[1]).(*syntax.Atom)
	if !ok {
		return s.tuple(append([]syntax.Expr{s.atom("is_record")}, s.terms(e.Args)...)...)
	}
	rec := s.f.recordNamed(*name)
	return s.tuple(s.atom("is_record"), s.term(e.Args[0]), name, s.integer(len(rec.fields)+1))
}

// specGuards and actions are the functions of match specifications that are no guard BIFs.
var (
	specGuards = bifSet("get_tcw/0")
	actions    = bifSet(`set_seq_token/2 get_seq_token/0 message/1 return_trace/0 exception_trace/0 process_dump/0
		enable_trace/1 enable_trace/2 disable_trace/1 disable_trace/2 display/1 caller/0 caller_line/0
		current_stacktrace/0 current_stacktrace/1 set_tcw/1 silent/1 trace/2 trace/3`)
)

func remoteText(r *syntax.Remote, arity int) string {
	return fmt.Sprintf("'%s/%d'", syntax.PrintExpr(r, syntax.PrintOptions{Column: -1}), arity)
}

// kindOf names a kind of expression for a message.
func kindOf(e syntax.Expr) string {
	switch e.(type) {
	case *syntax.Case:
		return "case"
	case *syntax.If:
		return "if"
	case *syntax.Receive:
		return "receive"
	case *syntax.Try:
		return "try"
	case *syntax.Catch:
		return "catch"
	case *syntax.Block:
		return "begin/end"
	case *syntax.ListComp:
		return "list comprehension"
	case *syntax.FunLit, *syntax.FunRef:
		return "fun"
	}
	return "expression"
}
