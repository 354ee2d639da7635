package repl

import (
	"fmt"
	"strconv"
	"strings"

	"mortal/lang/term"
	"mortal/runtime"
	"mortal/runtime/explore"
	"mortal/runtime/node"
)

// exploreCommands answer the functions of module mortal that try schedules.
var exploreCommands = map[string]command{
	"explore": (*Session).explore,
	"always":  (*Session).always,
	"chaos":   (*Session).chaos,
	"race":    (*Session).race,
	"replay":  (*Session).replay,
}

// An exploration is what was explored last: race() and replay() are about it.
type exploration struct {
	result  *explore.Result
	moment  *moment      // when the question came, in the middle of its command
	request node.Request // that was answered with it
}

// explore answers explore(Fun), explore(Fun, Options) and explore(M, F, Args).
func (s *Session) explore(r node.Request) answer {
	start, opts, why := programOf(r.Args)
	if why != "" {
		return refused("%s", why)
	}
	return s.tryAll(r, start, opts)
}

// programOf reads the arguments of explore/1,2,3.
func programOf(args []term.Term) (start startFunc, opts explore.Options, why string) {
	switch {
	case len(args) == 3 && args[0].IsAtom() && args[1].IsAtom():
		list, tail := term.ListElems(args[2])
		if !tail.IsNil() {
			return nil, opts, "explore(Module, Function, Args): Args is not a list"
		}
		return explore.Call(args[0], args[1], list...), opts, ""
	case len(args) <= 2 && args[0].IsFun(0):
		if len(args) == 2 {
			opts, why = exploreOptions(args[1])
		}
		return explore.Fun(args[0]), opts, why
	}
	return nil, opts, "explore(Fun): Fun is to be a fun without arguments"
}

type startFunc = func(*runtime.System, term.Term) term.Term

// exploreOptions reads a list of options such as [untimed, {seed, 7}, random].
func exploreOptions(list term.Term) (o explore.Options, why string) {
	opts, tail := term.ListElems(list)
	if !tail.IsNil() {
		return o, "the options are not a list"
	}
	for _, t := range opts {
		if !readOption(&o, t) {
			return o, fmt.Sprintf("%s is no option of explore: see help(explore)", t)
		}
	}
	return o, ""
}

func readOption(o *explore.Options, t term.Term) bool {
	switch {
	case t.IsAtom() && t.AtomName() == "untimed":
		o.Untimed = true
		return true
	case t.IsAtom() && t.AtomName() == "instant":
		o.Instant = true
		return true
	case t.IsAtom():
		st, ok := explore.ParseStrategy(t.AtomName())
		o.Strategy = st
		return ok
	case !t.IsTuple(2) || !t.Elem(0).IsAtom() || !t.Elem(1).IsSmall() || t.Elem(1).Small() < 0:
		return false
	}
	n := int(t.Elem(1).Small())
	switch t.Elem(0).AtomName() {
	case "preemptions":
		o.Preemptions, o.Strategy = &n, explore.Whole
	case "delays":
		o.Delays, o.Strategy = &n, explore.Whole
	case "runs":
		o.Runs = n
	case "seed":
		o.Seed = uint64(n)
	case "states":
		o.Limits.States = n
	case "depth":
		o.Limits.Depth = n
	default:
		return false
	}
	return true
}

// always answers always(Property, Fun): at the end of every schedule, or with the option
// every_step in every state.
func (s *Session) always(r node.Request) answer {
	if len(r.Args) < 2 || !r.Args[0].IsFun(0) {
		return refused("always(Property, Fun): Property is to be a fun without arguments")
	}
	rest, everyStep := r.Args[1:], false
	if len(rest) == 2 {
		rest, everyStep = without(rest, "every_step")
	}
	start, opts, why := programOf(rest)
	if why != "" {
		return refused("%s", strings.Replace(why, "explore(Fun)", "always(Property, Fun)", 1))
	}
	opts.Check = &explore.Check{Always: everyStep, Holds: explore.Property(r.Args[0])}
	return s.tryAll(r, start, opts)
}

// without takes an atom out of the list of options that args end with.
func without(args []term.Term, name string) (rest []term.Term, found bool) {
	list, tail := term.ListElems(args[1])
	var kept []term.Term
	for _, t := range list {
		if t == term.A(name) {
			found = true
			continue
		}
		kept = append(kept, t)
	}
	return []term.Term{args[0], term.MakeListTail(kept, tail)}, found
}

// chaos answers chaos(Fun, Target).
func (s *Session) chaos(r node.Request) answer {
	if len(r.Args) < 2 || !r.Args[1].IsPid() && !r.Args[1].IsAtom() {
		return refused("chaos(Fun, Target): Target is to be a pid, a registered name, or child for any process that Fun makes")
	}
	start, opts, why := programOf(append([]term.Term{r.Args[0]}, r.Args[2:]...))
	if why != "" {
		return refused("%s", strings.Replace(why, "explore(Fun)", "chaos(Fun, Target)", 1))
	}
	opts.Chaos = explore.Target(r.Args[1])
	return s.tryAll(r, start, opts)
}

// tryAll explores and shows what was found.
func (s *Session) tryAll(r node.Request, start startFunc, opts explore.Options) answer {
	stop, stopped := s.stopper("explore until")
	opts.Stop = stop
	opts.Limits.Memory = s.cfg.MaxMemory
	m := s.now()
	m.events = s.events(m.seq)
	p := &explore.Program{World: m.world.System, Start: start, Prepare: node.Isolate}
	tell, done := s.progress()
	opts.Tell = tell
	e := &exploration{explore.Explore(p, opts), m, r}
	done()
	stopped()
	s.interrupt.Store(false)
	s.explored = e
	return shown(s.style().Render(s.outcomes(e.result, opts)))
}

// stopper returns what tells an exploration, or who does many steps, to stop at a Ctrl-C, and what is called after it. How
// often stop was asked before is noted as the answer to a question about files is: when the session is played again,
// it is known from the beginning.
func (s *Session) stopper(what string) (stop func() (string, bool), stopped func()) {
	asked, last := 0, 0
	note := func() {
		r, _ := s.files.do(what, func() reply { return reply{Text: strconv.Itoa(last)} })
		last, _ = strconv.Atoi(r.Text)
	}
	again := s.files.scripted()
	if again {
		note()
	}
	stop = func() (string, bool) {
		asked++
		if !again && last == 0 && s.hurried() {
			last = asked
		}
		return "interrupted", last > 0 && asked >= last
	}
	stopped = func() {
		if !again {
			note()
		}
	}
	return stop, stopped
}

// replay answers replay(K): the world in which outcome K came about becomes that of the session,
// as of the command that explored.
func (s *Session) replay(r node.Request) answer {
	o, why := s.chosenOutcome(r.Args)
	if why != "" {
		return refused("%s", why)
	}
	e := s.explored
	there := *e.moment
	events := e.moment.events.Snapshot()
	sys, ok := e.result.World(o, func(w *runtime.System) { w.ObserveOnly(&events, recorded) })
	if !ok {
		return refused("outcome %s cannot be replayed", letter(e.result.Index(o)))
	}
	node.Rejoin(sys)
	there.world, there.events = &node.Node{System: sys}, &events
	s.goElsewhere(&there)
	s.node.Answer(e.request, shown(s.style().Render(s.arrived(o))).reply)
	return gone
}

// chosenOutcome finds the outcome that an argument names: a, b, …
func (s *Session) chosenOutcome(args []term.Term) (*explore.Outcome, string) {
	if s.explored == nil {
		return nil, "nothing was explored yet: explore(Fun)"
	}
	all := s.explored.result.Outcomes
	if len(args) == 1 {
		for i, o := range all {
			if t := args[0]; t.IsAtom() && strings.EqualFold(t.AtomName(), letter(i)) || t.IsSmall() && int(t.Small()) == i+1 {
				return o, ""
			}
		}
	}
	return nil, fmt.Sprintf("there are outcomes a to %s", strings.ToLower(letter(len(all)-1)))
}

// letter names outcome i: A, B, … Z, AA …
func letter(i int) string {
	name := ""
	for i++; i > 0; i = (i - 1) / 26 {
		name = string(rune('A'+(i-1)%26)) + name
	}
	return name
}
