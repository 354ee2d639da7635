package vm

import "mortal/lang/term"

// A Status says why Run came back.
type Status uint8

// The ways out of Run.
const (
	Yielded Status = iota // the slice of reductions is used up; the process is runnable
	Waiting               // in receive, no message matches; runnable again at a message or timeout
	Exited                // it is over: Proc.Exc is nil after a return, else what was not caught
	Stopped               // about to do a visible action, and the Machine was asked to stop there
	Exiting               // an exit signal to itself ended it inside a BIF: Proc.ExitReason
)

// A Host is all that the machine knows of the world around a process. The
// runtime implements it; tests fake it.
type Host interface {
	// Resolve finds what M:F/A names now: a compiled function or a BIF. An embedded
	// module that is not loaded yet is loaded by this. The machine caches the
	// answer for as long as CodeEpoch stays the same.
	Resolve(module, function term.Term, arity int) Target

	// CodeEpoch changes whenever a module is loaded, replaced or deleted, and differs
	// between Systems whose code differs.
	CodeEpoch() uint64

	// Send is the operator !: it gives the message to the pid, name, {Name, Node} or
	// alias to. The reason is None, or badarg for a destination that is none of these
	// or an unregistered name.
	Send(p *Proc, to, msg term.Term) (reason term.Term)

	// StartTimeout arms the timer of a receive ... after for p; CancelTimeout
	// disarms it. When it fires the runtime sets FlagTimeout and makes p runnable.
	StartTimeout(p *Proc, ms int64)
	CancelTimeout(p *Proc)

	// Reserve asks for heap words before a large allocation. When it reports
	// false the process has passed its limit and is being killed: give up.
	Reserve(p *Proc, words int) bool
}

// A Target is what a function name resolves to: Func or Bif, or neither.
// Func is a *code.Func.
type Target struct {
	Func *Func
	Bif  *Bif
}

// A Bif is a function written in Go: one row of a table.
type Bif struct {
	Module  string
	Name    string
	Arity   int
	Fn      func(c *Call) term.Term // returns the zero Term after c.Raise and its like
	Guard   bool                    // may stand in guards (Erlang Reference Manual, "Guard Expressions")
	Visible bool                    // other processes can see that it was called: a choice point comes before it
	Spends  bool                    // its first argument is a fun, for which it may call Spend
	Reds    int                     // reductions beyond the one of the call
	File    string                  // where OTP has it in Erlang: the name of the source; see Bif.inErlang
	Doc     string                  // one line for help and completion
}

// inErlang reports whether OTP's bif is Erlang code. Its frame in a stacktrace names
// a file then, and a tail call of it leaves its caller, which is not so for what is
// built in.
func (bif *Bif) inErlang() bool { return bif.File != "" }

// A Call is the context of one call of a BIF. It is valid during the call only.
type Call struct {
	Args []term.Term // must not be changed or kept
	Proc *Proc
	Host Host

	// What the BIF asks for instead of returning a value; see Raise, Apply, Retry.
	outcome outcome
	here    bool // the exception comes from the caller: it has no frame of the BIF
	class   term.Term
	reason  term.Term
	info    term.Term    // error_info map, or None
	trace   term.Term    // given stacktrace (erlang:raise/3), or None
	target  [2]term.Term // module, function; or fun, None
	args    []term.Term  // of the target; of the caller, with here
	inside  []Frame      // where in OTP's Erlang code it comes from, in place of the frame of the BIF
	lent    *lentFun     // the first argument, if it was made for this call; else nil
	spare   *Exception   // one to use again; nil: none
}

type outcome uint8

const (
	returned outcome = iota
	raised
	applied
	retried
	hibernated
)

// Raise ends the call with an exception of the given class (error, exit, throw).
func (c *Call) Raise(class, reason term.Term) term.Term {
	c.outcome, c.class, c.reason = raised, class, reason
	return term.Term{}
}

// Error ends the call with error:reason.
func (c *Call) Error(reason term.Term) term.Term { return c.Raise(term.AtomError, reason) }

// Badarg ends the call with error:badarg.
func (c *Call) Badarg() term.Term { return c.Raise(term.AtomError, term.AtomBadarg) }

// ErrorInfo ends the call with error:reason, where info is the error_info map of
// the top stack frame (ERTS User's Guide, EEP 54), such as #{cause => …, module => …}.
func (c *Call) ErrorInfo(reason, info term.Term) term.Term {
	c.info = info
	return c.Error(reason)
}

// ErrorInside ends the call with error:reason from within functions that OTP's Erlang
// code calls, innermost first: frames stand in place of that of the BIF.
func (c *Call) ErrorInside(reason term.Term, frames ...Frame) term.Term {
	c.inside = frames
	return c.Error(reason)
}

// Failed is the frame of a function of OTP's library that failed for its arguments.
func Failed(module, function string, args ...term.Term) Frame {
	f := Inside(module, function, len(args))
	f.Args, f.HasArgs = args, true
	return f
}

// FailedBif is the frame of a function built in that failed for its arguments, which its module explains.
func FailedBif(module, function string, args ...term.Term) Frame {
	return *bifFrame(term.A(module), term.A(function), args, term.Term{})
}

// Inside is the frame of a function of OTP's library that was running.
func Inside(module, function string, arity int) Frame {
	return Frame{Module: term.A(module), Function: term.A(function), Arity: arity, File: module + ".erl", Line: unknownLine}
}

// unknownLine stands for the line of what OTP has in Erlang and mortal in Go.
const unknownLine = 1

// RaiseWithTrace is erlang:raise/3: the stacktrace is given.
func (c *Call) RaiseWithTrace(class, reason, trace term.Term) term.Term {
	c.trace = trace
	return c.Raise(class, reason)
}

// Apply ends the call by a tail call of module:function(args...): the BIF's caller gets its result.
func (c *Call) Apply(module, function term.Term, args ...term.Term) term.Term {
	c.outcome, c.target, c.args = applied, [2]term.Term{module, function}, args
	return term.Term{}
}

// ApplyFun ends the call by a tail call of fun(args...).
func (c *Call) ApplyFun(fun term.Term, args ...term.Term) term.Term {
	c.outcome, c.target, c.args = applied, [2]term.Term{fun}, args
	return term.Term{}
}

// Drop forgets the arguments. Else they lie about where they are as long as nothing else comes there:
// a process that has spawned another one and waits would keep its fun.
func (c *Call) Drop() {
	if len(c.Args) == 1 { // as most often: to clear a slice takes a hundred steps
		c.Args[0] = term.Term{}
	} else {
		clear(c.Args)
	}
	c.lent = nil
}

// Retry suspends the process; the call is made again when the runtime has made
// the process runnable. For BIFs that wait without touching the mailbox.
func (c *Call) Retry() term.Term {
	c.outcome = retried
	return term.Term{}
}

// Reserve asks for words of heap; see Host. After false the BIF returns the zero Term.
func (c *Call) Reserve(words int) bool { return c.Host.Reserve(c.Proc, words) }
