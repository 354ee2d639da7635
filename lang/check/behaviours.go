package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"mortal/lang/source"
	"mortal/lang/syntax"
	"mortal/lang/term"
)

// A callbackTable holds the callbacks a behaviour module declares.
type callbackTable struct {
	declared map[FA]source.Span
	optional map[FA]source.Span
}

func (c *checker) callbackSpec(s *syntax.Spec, span source.Span) {
	fa := FA{s.Name, s.Arity}
	if s.Module != "" {
		c.moduleName(s.Module, span)
		c.fail(span, "bad_callback", fmt.Sprintf("explicit module not allowed for callback %s:%s",
			atomText(s.Module), fa), fa)
		return
	}
	_, again := c.callback.declared[fa]
	if c.callback.declared == nil {
		c.callback.declared = make(map[FA]source.Span)
	}
	c.callback.declared[fa] = span
	if again {
		c.fail(span, "redefine_callback", fmt.Sprintf("callback %s already defined", fa), fa)
		return
	}
	c.checkSpecClauses(s, "callback_wrong_arity", "callback has wrong arity")
}

func (c *checker) optionalCallbacks(span source.Span, value term.Term) {
	fs, ok := asFAs(value)
	if !ok {
		return // not about callbacks, then
	}
	if c.callback.optional == nil {
		c.callback.optional = make(map[FA]source.Span)
	}
	for _, fa := range fs {
		if _, again := c.callback.optional[fa]; again {
			c.fail(span, "redefine_optional_callback", fmt.Sprintf("optional callback %s duplicated", fa), fa)
		}
		c.callback.optional[fa] = span
	}
}

// asFAs returns the functions of a list of {Name, Arity}.
func asFAs(list term.Term) (fs []FA, ok bool) {
	for list.IsCons() {
		fa, ok := asFA(list.Head())
		if !ok {
			return nil, false
		}
		fs = append(fs, fa)
		list = list.Tail()
	}
	return fs, list.IsNil()
}

func (c *checker) checkCallbacks() {
	for fa, span := range c.callback.optional {
		if _, ok := c.callback.declared[fa]; !ok {
			c.fail(span, "undefined_callback", fmt.Sprintf("callback %s is undefined", fa), fa)
		}
	}
	if !c.defined[FA{"behaviour_info", 1}] {
		return
	}
	for fa, span := range c.callback.declared {
		c.fail(span, "behaviour_info",
			fmt.Sprintf("cannot define callback attibute for %s when behaviour_info is defined", fa), fa)
	}
}

// A behaviour is a -behaviour attribute with the callbacks that matter here.
type behaviour struct {
	name string
	span source.Span
	want []FA
}

// checkBehaviours warns about callbacks that are missing or claimed twice.
func (c *checker) checkBehaviours() {
	exported := c.exported()
	var bs []behaviour
	for _, b := range c.behaviours {
		callbacks, ok := c.behaviourCallbacks(b.name)
		if !ok {
			c.warn(b.span, "undefined_behaviour", fmt.Sprintf("behaviour %s undefined", atomText(b.name)))
			c.hintModule(b.name, b.span)
			c.moduleName(b.name, b.span)
			continue
		}
		for _, fa := range callbacks.All {
			optional := slices.Contains(callbacks.Optional, fa)
			if !optional || exported[fa] {
				b.want = append(b.want, fa)
			}
			if !optional && !exported[fa] {
				c.warn(b.span, "undefined_behaviour_func", fmt.Sprintf(
					"undefined callback function %s (behaviour '%s')", fa, plainAtomText(b.name)))
			}
		}
		bs = append(bs, b)
	}
	c.checkConflicts(bs)
}

func (c *checker) behaviourCallbacks(name string) (Callbacks, bool) {
	if c.opts.Behaviour == nil {
		return StandardBehaviour(name)
	}
	return c.opts.Behaviour(name)
}

// checkConflicts warns about callbacks that several behaviours want.
func (c *checker) checkConflicts(bs []behaviour) {
	slices.SortStableFunc(bs, func(a, b behaviour) int {
		return cmp.Or(compareSpans(a.span, b.span), strings.Compare(a.name, b.name))
	})
	first := make(map[FA]behaviour)
	for _, b := range bs {
		for _, fa := range b.want {
			f, taken := first[fa]
			if !taken {
				first[fa] = b
				continue
			}
			c.warn(b.span, "conflicting_behaviours", fmt.Sprintf(
				"conflicting behaviours - callback %s required by both '%s' and '%s' %s",
				fa, plainAtomText(b.name), plainAtomText(f.name), where(f.span.Start)))
		}
	}
}

// standardBehaviours are those of OTP's kernel and stdlib: callbacks that must
// be there, and those that may.
var standardBehaviours = map[string][2]string{
	"application": {"start/2 stop/1", ""},
	"gen_event": {"handle_call/2 handle_event/2 init/1",
		"code_change/3 format_status/1 format_status/2 handle_info/2 terminate/2"},
	"gen_fsm": {"handle_event/3 handle_sync_event/4 init/1",
		"code_change/4 format_status/2 handle_info/3 terminate/3"},
	"gen_server": {"handle_call/3 handle_cast/2 init/1",
		"code_change/3 format_status/1 format_status/2 handle_continue/2 handle_info/2 terminate/2"},
	"gen_statem": {"callback_mode/0 init/1",
		"code_change/4 format_status/1 format_status/2 handle_event/4 state_name/3 terminate/3"},
	"supervisor":        {"init/1", ""},
	"supervisor_bridge": {"init/1 terminate/2", ""},
}

// StandardBehaviour returns the callbacks of a behaviour of OTP.
func StandardBehaviour(name string) (Callbacks, bool) {
	b, ok := standardBehaviours[name]
	if !ok {
		return Callbacks{}, false
	}
	required, optional := parseFAs(b[0]), parseFAs(b[1])
	all := slices.Concat(required, optional)
	slices.SortFunc(all, compareFA)
	return Callbacks{All: all, Optional: optional}, true
}
