package runtime

import (
	"mortal/lang/term"
	"mortal/runtime/vm"
)

var timerBifs = []vm.Bif{
	{Module: "erlang", Name: "send_after", Arity: 3, Fn: sendAfter, Visible: true, Doc: "send a message after a time"},
	{Module: "erlang", Name: "send_after", Arity: 4, Fn: sendAfter, Visible: true, Doc: "send a message after a time, with options"},
	{Module: "erlang", Name: "start_timer", Arity: 3, Fn: startTimer, Visible: true, Doc: "send {timeout, Ref, Msg} after a time"},
	{Module: "erlang", Name: "start_timer", Arity: 4, Fn: startTimer, Visible: true, Doc: "send {timeout, Ref, Msg} after a time, with options"},
	{Module: "erlang", Name: "cancel_timer", Arity: 1, Fn: cancelTimer, Visible: true, Doc: "cancel a timer"},
	{Module: "erlang", Name: "cancel_timer", Arity: 2, Fn: cancelTimer, Visible: true, Doc: "cancel a timer, with options"},
	{Module: "erlang", Name: "read_timer", Arity: 1, Fn: readTimer, Visible: true, Doc: "milliseconds left of a timer"},
	{Module: "erlang", Name: "read_timer", Arity: 2, Fn: readTimer, Visible: true, Doc: "milliseconds left of a timer, with options"},
}

func sendAfter(c *vm.Call) term.Term {
	s, p := system(c)
	ref := s.newRef()
	return setTimer(c, s, p, ref, c.Args[2])
}

func startTimer(c *vm.Call) term.Term {
	s, p := system(c)
	ref := s.newRef()
	return setTimer(c, s, p, ref, term.MakeTuple(term.AtomTimeout, term.MakeRef(ref), c.Args[2]))
}

func setTimer(c *vm.Call, s *System, p *process, ref uint64, msg term.Term) term.Term {
	absolute := false
	if len(c.Args) == 4 {
		var ok bool
		if absolute, ok = flagOption(c.Args[3], "abs"); !ok {
			return because(c, "badopt")
		}
	}
	dest := c.Args[1]
	if !dest.IsPid() && !dest.IsAtom() {
		return c.Badarg()
	}
	when, ok := s.timerTime(c.Args[0], absolute)
	if !ok {
		return because(c, "time")
	}
	s.startTimer(p, ref, when, dest, msg)
	return term.MakeRef(ref)
}

// maxTimerMs bounds the time of a timer so that it stays in range in nanoseconds.
const maxTimerMs = 9_200_000_000_000

// timerTime returns the virtual time that t means: milliseconds from now, or of
// erlang:monotonic_time.
func (s *System) timerTime(t term.Term, absolute bool) (when int64, ok bool) {
	if !t.IsSmall() {
		return 0, false
	}
	ms := t.Small()
	if absolute {
		ms -= monotonicStart / 1_000_000
		if ms < 0 || ms > maxTimerMs {
			return 0, false
		}
		return max(s.now, ms*1e6-monotonicStart%1_000_000), true
	}
	return s.now + ms*1e6, ms >= 0 && ms <= maxTimerMs
}

// flagOption reads a list of options that may hold {name, Bool} only; the last counts.
func flagOption(list term.Term, name string) (on, ok bool) {
	opts, ok := options(list)
	for _, o := range opts {
		key, value, isPair := pair(o)
		if !isPair || !str(key, name) || value != term.AtomTrue && value != term.AtomFalse {
			return false, false
		}
		on = value == term.AtomTrue
	}
	return on, ok
}

// timerOptions reads the options async and info of cancel_timer/2 and read_timer/2.
func timerOptions(c *vm.Call, allowInfo bool) (async, info, ok bool) {
	info = true
	if len(c.Args) < 2 {
		return false, true, true
	}
	opts, ok := options(c.Args[1])
	for _, o := range opts {
		key, value, isPair := pair(o)
		if !isPair || value != term.AtomTrue && value != term.AtomFalse {
			return false, false, false
		}
		switch {
		case str(key, "async"):
			async = value == term.AtomTrue
		case key == term.AtomInfo && allowInfo:
			info = value == term.AtomTrue
		default:
			return false, false, false
		}
	}
	return async, info, ok
}

func cancelTimer(c *vm.Call) term.Term {
	async, info, ok := timerOptions(c, true)
	if !ok || !c.Args[0].IsRef() {
		return c.Badarg()
	}
	s, p := system(c)
	left, ok := s.cancelTimer(p, c.Args[0].ID())
	if !info {
		return term.AtomOk
	}
	return s.timerResult(p, "cancel_timer", c.Args[0], left, ok, async)
}

func readTimer(c *vm.Call) term.Term {
	async, _, ok := timerOptions(c, false)
	if !ok || !c.Args[0].IsRef() {
		return c.Badarg()
	}
	s, p := system(c)
	left, ok := s.readTimer(c.Args[0].ID())
	return s.timerResult(p, "read_timer", c.Args[0], left, ok, async)
}

// timerResult is the milliseconds left or false, as the result or as a message.
func (s *System) timerResult(p *process, tag string, ref term.Term, left int64, ok, async bool) term.Term {
	result := term.AtomFalse
	if ok {
		result = term.MakeInt((left + 999999) / 1e6)
	}
	if !async {
		return result
	}
	s.answer(p, term.Term{}, term.MakeTuple(term.A(tag), ref, result))
	return term.AtomOk
}
