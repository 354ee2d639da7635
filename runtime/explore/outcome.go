package explore

import (
	"fmt"
	"math/big"
	"slices"

	"mortal/lang/term"
	"mortal/runtime"
)

// An Outcome is one way in which schedules end.
type Outcome struct {
	Result  term.Term // {value, V}, {error | exit | throw, Reason}, {killed, Reason}; None: the process lives
	Output  string
	Left    []Left          // who is alive at the end
	Deaths  []runtime.Death // who else ended abnormally
	Halted  bool
	Endless bool   // the schedule comes back to where it was, again and again
	Broken  string // what the property says that does not hold; ""

	Schedules *big.Int // how many end so; of strategies that draw, how many did
	Path      []uint64 // actors of the steps that lead there
	Switches  int      // how often on that way a process is put aside that could go on

	key  runtime.Digest
	node int32
}

// Key identifies an outcome in all explorations of a program.
func (o *Outcome) Key() string { return fmt.Sprintf("%016x%016x", o.key[0], o.key[1]) }

// A Left is a process that is alive at the end.
type Left struct {
	Pid, Name term.Term // Name: registered, or None
	Call      term.Term // initial call
	At        term.Term // {Module, Function, Arity, Location}
	Messages  []term.Term
	Computes  bool // it was stopped as it computes without end
	Root      bool // it is the first process
}

var (
	atomLocation = term.A("current_location")
	atomMessages = term.A("messages")
	atomCall     = term.A("initial_call")
)

// leftIn returns the processes of the trial that are alive.
func leftIn(s *runtime.System) []Left {
	var all []Left
	for _, pid := range s.Tried() {
		if s.IsNative(pid) {
			continue
		}
		l := Left{Pid: pid, Name: s.Name(pid), At: info(s, pid, atomLocation), Call: info(s, pid, atomCall), Root: pid == s.First()}
		l.Messages, _ = term.ListElems(info(s, pid, atomMessages))
		l.Computes, _ = s.Endless(pid)
		all = append(all, l)
	}
	return all
}

func info(s *runtime.System, pid, what term.Term) term.Term {
	t, ok := s.Info(pid, what)
	if !ok || !t.IsTuple(2) {
		return term.Term{}
	}
	return t.Elem(1)
}

// keyOf digests what makes the outcome of a world.
func (x *explorer) keyOf(s *runtime.System, left []Left, broken string) runtime.Digest {
	c := x.canonOf(s)
	c.Begin(s)
	c.Term(s.Result())
	c.Word(outputOf(s).sum)
	for _, l := range left {
		c.Word(s.Path(l.Pid.ID()))
		c.Term(l.At)
		for _, m := range l.Messages {
			c.Term(m)
		}
	}
	deaths := s.Deaths()
	if len(deaths) > 1 {
		deaths = slices.Clone(deaths)
	}
	slices.SortStableFunc(deaths, func(a, b runtime.Death) int {
		switch pa, pb := s.Path(a.Pid.ID()), s.Path(b.Pid.ID()); {
		case pa < pb:
			return -1
		case pa > pb:
			return 1
		}
		return 0
	})
	for _, d := range deaths {
		c.Word(s.Path(d.Pid.ID()))
		c.Term(d.Reason)
	}
	if status, halted := s.Halted(); halted {
		c.Term(status)
	}
	for _, b := range []byte(broken) {
		c.Word(uint64(b))
	}
	return c.Sum()
}

// canonOf returns what digests worlds of the family of s.
func (x *explorer) canonOf(s *runtime.System) *runtime.Canon {
	if x.canon == nil {
		x.canon = runtime.NewCanon(s)
	}
	return x.canon
}

// outputOf returns what was printed in a world that is tried.
func outputOf(s *runtime.System) printed {
	user, _ := s.Whereis(term.AtomUser)
	p, _ := s.NativeState(user).(printed)
	return p
}

// end notes how a schedule ended and returns the number of the outcome.
func (x *explorer) end(s *runtime.System, id int32) int32 { return x.noteEnd(s, id, "", false) }

func (x *explorer) noteEnd(s *runtime.System, id int32, broken string, endless bool) int32 {
	x.res.Tried++
	left := leftIn(s)
	for _, l := range left {
		if e, certain := s.Endless(l.Pid); e && !certain && x.limit == "" {
			x.res.Cut = true
		}
	}
	if broken == "" {
		broken = x.brokenAtEnd(s)
	}
	key := x.keyOf(s, left, broken)
	if endless {
		key[0] ^= 0x1005e
	}
	if i, ok := x.found[key]; ok {
		x.res.Outcomes[i].Schedules.Add(x.res.Outcomes[i].Schedules, one)
		return int32(i)
	}
	_, halted := s.Halted()
	o := &Outcome{
		Result: s.Result(), Output: outputOf(s).text, Left: left, Deaths: s.Deaths(), Halted: halted, Broken: broken,
		Endless: endless, Schedules: big.NewInt(1), key: key, node: id, Path: x.path(),
	}
	x.found[key] = len(x.res.Outcomes)
	x.res.Outcomes = append(x.res.Outcomes, o)
	return int32(len(x.res.Outcomes) - 1)
}

// brokenAtEnd says what does not hold where a schedule ends; "" when nothing was to.
func (x *explorer) brokenAtEnd(s *runtime.System) string {
	if x.opt.Check == nil || x.opt.Check.Always {
		return ""
	}
	if holds, why := x.opt.Check.Holds(s.Fork()); !holds {
		return why
	}
	return ""
}

var one = big.NewInt(1)

// path is that of the schedule being tried.
func (x *explorer) path() []uint64 {
	if x.opt.Strategy == Naive {
		return x.trailPath()
	}
	var p []uint64
	for _, f := range x.stack {
		p = append(p, f.steps[f.chosen].actor)
	}
	return p
}

// checkProperty asks whether a property holds in a state.
func (x *explorer) checkProperty(s *runtime.System, id int32, last bool) {
	if x.opt.Check == nil || !x.opt.Check.Always {
		return
	}
	if holds, why := x.opt.Check.Holds(s.Fork()); !holds {
		x.noteEnd(s, id, why, false)
		x.limit = limitBroken
	}
}

// limitBroken ends a search whose property is violated.
const limitBroken = "broken"
