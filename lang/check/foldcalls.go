package check

import (
	"fmt"

	"mortal/lang/source"
	"mortal/lang/syntax"
	"mortal/lang/term"
)

// binaryOp folds an operation.
func (f *folder) binaryOp(e *syntax.BinaryOp, effect bool) shape {
	switch e.Op {
	case "andalso":
		return f.shortcut(e, "false", effect)
	case "orelse":
		return f.shortcut(e, "true", effect)
	case "!":
		f.expr(e.L, false)
		f.expr(e.R, false)
		return shape{}
	}
	return f.operator(e.OpAt, e.Op, []syntax.Expr{e.L, e.R}, effect)
}

// shortcut folds andalso and orelse, where the right side does not run if the left
// one is decisive, and is not used when the whole is not.
func (f *folder) shortcut(e *syntax.BinaryOp, decisive string, effect bool) shape {
	left := f.expr(e.L, false)
	var right shape
	f.branch(func() { right = f.expr(e.R, effect) })
	switch {
	case isAtom(left.constant, decisive):
		return left
	case isBoolean(left.constant):
		return right
	}
	return shape{}
}

func (f *folder) operator(span source.Span, op string, args []syntax.Expr, effect bool) shape {
	return f.pure(callee{span, "erlang", FA{op, len(args)}, true}, args, effect)
}

// A callee is a function of OTP that is called at span.
type callee struct {
	span     source.Span
	module   string
	fa       FA
	operator bool
}

// text tells what is called, as in "calling length/1" and "the call to length/1".
func (c callee) text(calling bool) string {
	name := plainAtomText(c.fa.Name)
	switch {
	case c.operator && calling:
		return fmt.Sprintf("evaluating operator %s/%d", name, c.fa.Arity)
	case c.operator:
		return fmt.Sprintf("evaluation of operator %s/%d", name, c.fa.Arity)
	case c.module != "erlang" || !autoImported(c.fa):
		name = plainAtomText(c.module) + ":" + name
	}
	if calling {
		return fmt.Sprintf("calling %s/%d", name, c.fa.Arity)
	}
	return fmt.Sprintf("the call to %s/%d", name, c.fa.Arity)
}

func ignoredMessage(what string) string {
	return "the result of " + what + " is ignored (suppress the warning by assigning the expression to the _ variable)"
}

// pure folds a call of a function that may have no effect.
func (f *folder) pure(c callee, args []syntax.Expr, effect bool) shape {
	values := make([]shape, len(args))
	constant := true
	for i, a := range args {
		values[i] = f.expr(a, false)
		constant = constant && values[i].isConstant()
	}
	if effect {
		f.warnIgnored(c)
	}
	if constant && isPure(c.module, c.fa) {
		if r, ok := f.apply(c, values, effect); ok {
			return r
		}
	}
	if c.module == "erlang" {
		f.knownFailures(c, values)
	}
	return shape{boolean: c.module == "erlang" && isBooleanFunction(c.fa)}
}

func (f *folder) warnIgnored(c callee) {
	switch {
	case isSafe(c.module, c.fa):
		message := c.text(false) + " has no effect"
		if c.operator {
			message = fmt.Sprintf("use of operator %s has no effect", plainAtomText(c.fa.Name))
		}
		f.say(f.ignored, c.span, "no_effect", message)
	case isPure(c.module, c.fa):
		f.say(f.ignored, c.span, "result_ignored", ignoredMessage(c.text(true)))
	}
}

// apply calls a pure function with constants.
func (f *folder) apply(c callee, values []shape, effect bool) (shape, bool) {
	args := make([]term.Term, len(values))
	for i, v := range values {
		args[i] = v.constant
	}
	if c.module != "erlang" {
		return shape{}, false
	}
	result, reason, known := applyConstant(c.fa, args)
	switch {
	case !known:
		return shape{}, false
	case !reason.IsNone():
		f.say(f.failed, c.span, "eval_failure",
			fmt.Sprintf("%s will fail with a '%s' exception", c.text(false), reason))
		return shape{}, true
	case effect:
		return shape{}, true
	}
	return constantShape(result), true
}

// knownFailures is for calls that fail whatever the unknown parts are.
func (f *folder) knownFailures(c callee, values []shape) {
	if c.fa != (FA{"length", 1}) {
		return
	}
	s := values[0]
	for s.cons {
		s = s.elems[1]
	}
	if s.isConstant() {
		if _, proper := term.ListLen(s.constant); !proper {
			f.say(f.failed, c.span, "eval_failure", c.text(false)+" will fail with a 'badarg' exception")
		}
	}
}

// call folds a call.
func (f *folder) call(e *syntax.Call, effect bool) shape {
	span := firstSpan(e)
	if callsBIF(e, "is_record") {
		effect = false // becomes a test of the tuple, which nobody warns about
	}
	switch fun := syntax.Unparen(e.Fun).(type) {
	case *syntax.Atom:
		fa := FA{fun.Name, len(e.Args)}
		from, imported := f.c.imports[fa]
		switch {
		case imported:
			return f.pure(callee{span: span, module: from, fa: fa}, e.Args, effect)
		case autoImported(fa) && !f.c.locals[fa] && !f.c.noAuto.has(fa):
			return f.pure(callee{span: span, module: "erlang", fa: fa}, e.Args, effect)
		}
	case *syntax.Remote:
		module, name := f.expr(fun.Module, false), f.expr(fun.Fun, false)
		if isNoAtom(module) || isNoAtom(name) {
			f.say(f.failed, span, "bad_call", "invalid module and/or function name; this call will always fail")
		} else if module.isConstant() && name.isConstant() {
			fa := FA{name.constant.AtomName(), len(e.Args)}
			c := callee{span: span, module: module.constant.AtomName(), fa: fa}
			c.operator = c.module == "erlang" && guardOperatorFunction(fa)
			if f.c.isMatchSpec(e, c.module, fa) {
				return shape{}
			}
			return f.remote(c, e.Args, effect)
		}
	default:
		if s := f.expr(e.Fun, false); !s.unknown() && !s.boolean {
			f.say(f.failed, span, "bad_call", "invalid function call")
		}
	}
	for _, a := range e.Args {
		f.expr(a, false)
	}
	return shape{}
}

// asBIF are functions that the compiler takes for BIFs.
var asBIF = map[string]FA{"maps:get/2": {"map_get", 2}}

// remote folds a call of a function of another module. Some are replaced by
// BIFs, about which the compiler warns once more.
func (f *folder) remote(c callee, args []syntax.Expr, effect bool) shape {
	if bif, ok := asBIF[c.module+":"+c.fa.String()]; ok && effect {
		f.warnIgnored(callee{span: c.span, module: "erlang", fa: bif})
	}
	return f.pure(c, args, effect)
}

func isNoAtom(s shape) bool {
	return s.tuple || s.cons || s.isConstant() && !s.constant.IsAtom()
}
