package check

import (
	"fmt"

	"mortal/lang/source"
	"mortal/lang/syntax"
)

// maxArguments is how many arguments a function may have.
const maxArguments = 255

func (c *checker) functionForm(f *syntax.Function) {
	c.function = FA{f.Name, f.Arity}
	c.define(c.function, f.Span())
	clear(c.headAtoms)
	for _, cl := range f.Clauses {
		c.warnUnused(c.clause(cl, nil))
	}
	c.function = FA{}
}

func (c *checker) define(fa FA, span source.Span) {
	if c.defined[fa] {
		c.fail(span, "redefine_function", fmt.Sprintf("function %s already defined", fa), fa)
		return
	}
	if fa.Arity > maxArguments {
		c.fail(span, "too_many_arguments",
			fmt.Sprintf("too many arguments (%d) - maximum allowed is %d", fa.Arity, maxArguments), fa.Arity)
	}
	c.defined[fa] = true
	if _, ok := c.imports[fa]; ok {
		c.fail(span, "define_import", fmt.Sprintf("defining imported function %s", fa), fa)
	}
}

// refer notes a call of fa, or fun fa, at span.
func (c *checker) refer(fa FA, span source.Span) {
	c.called = append(c.called, callSite{fa, span})
	c.uses.calls[c.function] = append(c.uses.calls[c.function], fa)
}

// checkCalls reports calls of functions that don't exist.
func (c *checker) checkCalls() {
	for _, call := range c.called {
		if !c.defined[call.FA] {
			c.undefinedFunction(call.FA, call.span)
		}
	}
}

func (c *checker) undefinedFunction(fa FA, span source.Span) {
	c.fail(span, "undefined_function", fmt.Sprintf("function %s undefined", fa), fa)
	c.hintFunction(fa, span)
}

// checkUnusedFunctions warns about functions that no exported one reaches.
func (c *checker) checkUnusedFunctions(forms []syntax.Form) {
	if c.options.has("export_all") || !c.enabled["unused_function"] {
		return
	}
	reached := c.reachedFunctions()
	nowarn := c.options.functions("nowarn_unused_function")
	for _, form := range forms {
		f, ok := form.(*syntax.Function)
		if !ok {
			continue
		}
		if fa := (FA{f.Name, f.Arity}); !reached[fa] && !nowarn[fa] {
			c.warn(f.Span(), "unused_function", fmt.Sprintf("function %s is unused", fa))
		}
	}
}

func (c *checker) reachedFunctions() map[FA]bool {
	var todo []FA
	for f := range c.exports {
		todo = append(todo, f)
	}
	for _, l := range c.onLoad {
		todo = append(todo, l.FA)
	}
	reached := make(map[FA]bool)
	for len(todo) > 0 {
		f := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if !reached[f] {
			reached[f] = true
			todo = append(todo, c.uses.calls[f]...)
		}
	}
	return reached
}

// localCall checks a call written without a module.
func (c *checker) localCall(call *syntax.Call, name *syntax.Atom) {
	fa := FA{name.Name, len(call.Args)}
	module, imported := c.imports[fa]
	isBIF := autoImported(fa)
	switch {
	case isBIF && !c.locals[fa] && !imported && !c.noAuto.has(fa):
		c.deprecated("erlang", fa, firstSpan(call))
	case imported:
		c.remoteCall(call, module, fa)
		c.uses.imports[fa] = true
	case fa == FA{"record_info", 2}:
		c.recordInfo(call, name)
	case c.shell && !c.locals[fa]:
	default:
		if isBIF && !c.noAuto.has(fa) {
			c.redefinedBIF(fa, firstSpan(call))
		}
		if fa != c.function {
			c.refer(fa, firstSpan(call))
		}
	}
}

// redefinedBIF reports a call which may mean a BIF or a function of the module.
func (c *checker) redefinedBIF(fa FA, span source.Span) {
	if !c.warnsClash(fa) {
		return
	}
	const message = "ambiguous call of overridden %sauto-imported BIF %s\n" +
		" - use erlang:%[2]s or \"-compile({no_auto_import,[%[2]s]}).\" to resolve name clash"
	if oldAutoImported(fa) {
		c.fail(span, "call_to_redefined_old_bif", fmt.Sprintf(message, "pre R14 ", fa), fa)
	} else {
		c.warn(span, "call_to_redefined_bif", fmt.Sprintf(message, "", fa), fa)
	}
}

// remoteCall checks a call of a function of a known module.
func (c *checker) remoteCall(call *syntax.Call, module string, fa FA) {
	span := firstSpan(call)
	c.deprecated(module, fa, span)
	c.qlcCall(call, module, fa)
	if module == "erlang" && fa == (FA{"load_nif", 2}) {
		c.loadNIF = true
		if c.enabled["nif_inline"] && (c.options.has("inline") || len(c.options.values("inline")) > 0) {
			c.warn(span, "nif_inline", "inlining is enabled - local calls to NIFs may call their Erlang "+
				"implementation instead")
		}
	}
	c.formatCall(call, module, fa)
	c.hintRemote(module, fa, call)
}

func (c *checker) qlcCall(call *syntax.Call, module string, fa FA) {
	if module != "qlc" || fa.Name != "q" || fa.Arity < 1 || fa.Arity > 2 || c.qlc {
		return
	}
	if _, ok := syntax.Unparen(call.Args[0]).(*syntax.ListComp); ok {
		c.warn(firstSpan(call), "missing_qlc_hrl",
			fmt.Sprintf("qlc:q/%d called, but \"qlc.hrl\" not included", fa.Arity))
	}
}

// deprecated warns about functions that are, or are about to be, gone.
func (c *checker) deprecated(module string, fa FA, span source.Span) {
	o, ok := obsoleteFunction(module, fa)
	if !ok {
		return
	}
	name := module + ":" + fa.Name + fmt.Sprintf("/%d", fa.Arity)
	switch {
	case o.removed:
		if c.enabled["removed"] && !c.excused("nowarn_removed", module, fa) {
			c.warn(span, "removed", fmt.Sprintf("%s is removed; %s", name, o.advice))
		}
	case !c.enabled["deprecated_function"] || c.excused("nowarn_deprecated_function", module, fa):
	case o.until != "":
		c.warn(span, "deprecated", fmt.Sprintf("%s is deprecated and will be removed in %s; %s", name, o.until, o.advice))
	default:
		c.warn(span, "deprecated", fmt.Sprintf("%s is deprecated; %s", name, o.advice))
	}
}

// excused reports whether an option names the function or its module.
func (c *checker) excused(option, module string, fa FA) bool {
	for _, v := range c.options.values(option) {
		if option == "nowarn_removed" && isAtom(v, module) {
			return true
		}
		if v.IsTuple(3) && isAtom(v.Elem(0), module) && isAtom(v.Elem(1), fa.Name) &&
			v.Elem(2).IsSmall() && v.Elem(2).Small() == int64(fa.Arity) {
			return true
		}
	}
	return false
}
