package vm

import (
	"mortal/lang/code"
	"mortal/lang/term"
)

// An Exception is class, reason and where it happened. Failures of Erlang code
// are values of this type, never Go errors. It is not changed once raised.
type Exception struct {
	Class  term.Term // error, exit or throw
	Reason term.Term
	Given  term.Term // stacktrace given to erlang:raise/3, else None

	lead  *Frame      // function written in Go that failed, above sites
	below []Frame     // below lead, where OTP shows more
	args  []term.Term // of the function of sites[0], with hasArgs
	info  term.Term   // error_info map for the function of sites[0]
	sites []site      // at most backtraceDepth
	room  [2]site     // for sites: most of what fails is not deep in calls

	hasArgs bool
	boxed   bool // a term was made of it
	skip    bool // lead stands for the running function
	twice   bool // BEAM notes the place of a call of what is no fun twice
}

// backtraceDepth is how many frames a stacktrace has at most (erlang:system_flag/2, backtrace_depth).
const backtraceDepth = 8

// A site is a place in code, cheaper to note than a Frame.
type site struct {
	mod *code.Module
	pc  int
}

func (s site) frame() Frame {
	f := s.mod.FuncAt(s.pc)
	file, line := s.mod.LineAt(s.pc)
	return Frame{Module: s.mod.Name, Function: f.Name, Arity: f.Arity, File: file, Line: line}
}

// A Frame is one entry of a stacktrace.
type Frame struct {
	Module   term.Term
	Function term.Term
	Arity    int
	Args     []term.Term // with HasArgs: the trace shows them in place of the arity
	HasArgs  bool
	File     string
	Line     int       // 0 when unknown
	Info     term.Term // error_info map, or None

	explain bool // Info is that of the BIFs of Module, made when it is asked for
}

// note fills in where p stands. As BEAM does, it leaves out a place that
// stands right below itself, which is what a recursion looks like.
func (e *Exception) note(p *Proc) {
	limit := backtraceDepth
	if e.lead != nil {
		limit--
	}
	var sites [backtraceDepth]site
	n := 0
	var last site
	skip := e.skip
	for s, base, ok := p.innermost(); ok; s, base, ok = p.caller(base) {
		if skip {
			skip = false
			continue
		}
		switch {
		case s.mod.Hidden:
			if n == 0 {
				e.args, e.hasArgs, e.info = nil, false, term.Term{}
			}
		case s != last:
			sites[n] = s
			n++
			if n == 1 && e.twice {
				sites[n] = s
				n++
			}
		}
		if n == limit {
			break
		}
		last = s
	}
	if n <= len(e.room) {
		e.sites = e.room[:copy(e.room[:], sites[:n])]
		return
	}
	e.sites = append([]site(nil), sites[:n]...)
}

// Frames returns the stacktrace, innermost first. It is empty when Given is set.
func (e *Exception) Frames() []Frame {
	out := make([]Frame, 0, backtraceDepth)
	if e.lead != nil {
		out = append(append(out, *e.lead), e.below...)
		if e.lead.explain {
			out[0].Info = explainer(e.lead.Module)
		}
	}
	for k, s := range e.sites {
		f := s.frame()
		if k == 0 && e.lead == nil {
			f.Args, f.HasArgs, f.Info = e.args, e.hasArgs, e.info
		}
		out = append(out, f)
	}
	return out[:min(len(out), backtraceDepth)]
}

// Stacktrace returns the stacktrace as the list that Erlang code sees: Given, or
// a list of {Module, Function, Arity | Args, [{file, File}, {line, Line}, {error_info, Map}]}.
func (e *Exception) Stacktrace() term.Term {
	if !e.Given.IsNone() {
		return e.Given
	}
	var out []term.Term
	for _, f := range e.Frames() {
		out = append(out, f.Term())
	}
	return term.MakeList(out...)
}

// Term returns f as {Module, Function, Arity | Args, Location}.
func (f Frame) Term() term.Term {
	arity := term.MakeInt(int64(f.Arity))
	if f.HasArgs {
		arity = term.MakeList(f.Args...)
	}
	return term.MakeTuple(f.Module, f.Function, arity, f.location())
}

func (f Frame) location() term.Term {
	var out []term.Term
	if f.Line > 0 {
		out = append(out,
			term.MakeTuple(term.AtomFile, term.MakeString(f.File)),
			term.MakeTuple(term.AtomLine, term.MakeInt(int64(f.Line))))
	}
	if !f.Info.IsNone() {
		out = append(out, term.MakeTuple(term.AtomErrorInfo, f.Info))
	}
	return term.MakeList(out...)
}

// Uncaught returns the exit reason of a process that e ends: {Reason, Stacktrace}
// for errors, {{nocatch, Value}, Stacktrace} for throws, the reason itself for
// exits (Erlang Reference Manual, Errors and Error Handling, "Exceptions").
func (e *Exception) Uncaught() term.Term {
	switch e.Class {
	case term.AtomError:
		return term.MakeTuple(e.Reason, e.Stacktrace())
	case term.AtomThrow:
		return term.MakeTuple(term.MakeTuple(term.AtomNocatch, e.Reason), e.Stacktrace())
	}
	return e.Reason
}

// caught returns what the old catch makes of e (Erlang Reference Manual, Expressions, "Catch and Throw").
func (e *Exception) caught() term.Term {
	switch e.Class {
	case term.AtomThrow:
		return e.Reason
	case term.AtomError:
		return term.MakeTuple(term.AtomEXIT, term.MakeTuple(e.Reason, e.Stacktrace()))
	}
	return term.MakeTuple(term.AtomEXIT, e.Reason)
}

// bifFrame is the frame of a failing function written in Go. Without info of
// its own, those that explain their errors get the map that says who does
// (Erlang/OTP 24, EEP 54).
func bifFrame(module, function term.Term, args []term.Term, info term.Term) *Frame {
	return &Frame{
		Module: module, Function: function, Arity: len(args),
		Args: append([]term.Term(nil), args...), HasArgs: true, Info: info, explain: info.IsNone(),
	}
}

// explainer returns the error_info map for the BIFs of a module.
func explainer(module term.Term) term.Term {
	switch module.AtomName() {
	case "erlang", "atomics", "counters", "persistent_term", "erts_internal":
		return explainedBy("erl_erts_errors")
	case "binary", "ets", "lists", "maps", "math", "re", "unicode":
		return explainedBy("erl_stdlib_errors")
	case "code", "os":
		return explainedBy("erl_kernel_errors")
	}
	return term.Term{}
}

func explainedBy(module string) term.Term { return term.MapOf(term.AtomModule, term.A(module)) }

// box makes a term of e for a register: the raw stacktrace. Erlang code never sees it.
func (e *Exception) box() term.Term {
	e.boxed = true
	b := &struct { // one allocation
		fun  term.FunValue
		code term.FunCode
	}{code: term.FunCode{Module: term.AtomErlang, Name: term.AtomRaise, Code: e}}
	b.fun.FunCode = &b.code
	return term.MakeFun(&b.fun)
}

func unbox(t term.Term) *Exception { return t.Fun().Code.(*Exception) }

// throw raises e at the instruction.
func (i *instruction) throw(e *Exception) Status { return i.m.throw(i.p, e) }

// throw raises e where p stands: it goes on in the innermost handler, or p is
// over.
func (m *Machine) throw(p *Proc, e *Exception) Status {
	if e.Given.IsNone() && e.sites == nil {
		e.note(p)
	}
	return m.unwind(p, e)
}

func (m *Machine) unwind(p *Proc, e *Exception) Status {
	p.Mailbox.save = 0
	for s, base, ok := p.innermost(); ok; s, base, ok = p.caller(base) {
		if h := handlerAt(s); h != nil {
			p.mod, p.pc, p.base = s.mod, int32(h.Target), int32(base)
			r := p.stack[base+h.Reg:]
			r[0], r[1], r[2] = e.Class, e.Reason, e.box()
			return running
		}
	}
	p.mod = nil
	p.Exc = e
	return Exited
}

func handlerAt(s site) *code.Handler {
	f := s.mod.FuncAt(s.pc)
	if f == nil {
		return nil
	}
	for k := range f.Handlers {
		if h := &f.Handlers[k]; h.From <= s.pc && s.pc < h.To {
			return h
		}
	}
	return nil
}

var failureAtoms = [code.FailureCount]term.Term{
	code.Badmatch:     term.AtomBadmatch,
	code.CaseClause:   term.AtomCaseClause,
	code.TryClause:    term.AtomTryClause,
	code.ElseClause:   term.AtomElseClause,
	code.IfClause:     term.AtomIfClause,
	code.Badrecord:    term.AtomBadrecord,
	code.Badarg:       term.AtomBadarg,
	code.BadFilter:    term.A("bad_filter"),
	code.BadGenerator: term.A("bad_generator"),
	code.Unbound:      term.AtomUnbound,
	code.Badfun:       term.AtomBadfun,
	code.Badarity:     term.AtomBadarity,
}

func (i *instruction) fail() Status {
	kind := code.Failure(i.wide() & 255)
	reason := failureAtoms[kind]
	if kind != code.IfClause {
		reason = term.MakeTuple(reason, i.r[i.a()])
	}
	return i.throw(&Exception{Class: term.AtomError, Reason: reason})
}

func (i *instruction) functionClause() Status {
	f := i.p.mod.FuncAt(int(i.p.pc))
	args := append([]term.Term(nil), i.r[:f.Arity-f.Free]...)
	e := &Exception{Class: term.AtomError, Reason: term.AtomFunctionClause}
	switch {
	case i.p.mod.Hidden:
		e.lead = &Frame{Module: term.AtomErlEval, Function: term.A("-inside-an-interpreted-fun-"), Args: args, HasArgs: true}
	case !f.ClauseName.IsNone():
		lead := site{i.p.mod, int(i.p.pc)}.frame()
		lead.Function, lead.Args, lead.HasArgs = f.ClauseName, args, true
		e.lead, e.skip = &lead, true
	default:
		e.args, e.hasArgs = args, true
	}
	return i.throw(e)
}

// raise goes on with an exception that a try caught and does not handle.
func (i *instruction) raise() Status { return i.m.unwind(i.p, unbox(i.rc())) }

func (i *instruction) stacktrace() Status { return i.done(unbox(i.rb()).Stacktrace()) }

func (i *instruction) catch() Status { return i.done(unbox(i.r[i.wide()+2]).caught()) }
