package explore

import (
	"mortal/lang/term"
	"mortal/runtime"
)

// A Program is what is explored: a world, which is not touched, and what is to run in it.
type Program struct {
	World *runtime.System

	// Start makes the first process in a fork of the world. Its group leader is to be leader.
	Start func(s *runtime.System, leader term.Term) term.Term

	Prepare func(s *runtime.System) // makes a fork fit for trials, such as cutting it off from files; may be nil
}

// Call returns a Start that runs module:function(args...).
func Call(module, function term.Term, args ...term.Term) func(*runtime.System, term.Term) term.Term {
	return func(s *runtime.System, leader term.Term) term.Term {
		return s.SpawnMFA(module, function, args, runtime.SpawnOptions{Leader: leader})
	}
}

// Fun returns a Start that runs fun().
func Fun(fun term.Term) func(*runtime.System, term.Term) term.Term {
	return func(s *runtime.System, leader term.Term) term.Term {
		return s.SpawnFun(fun, runtime.SpawnOptions{Leader: leader})
	}
}

// warmUp is how many slices a program may run once before its schedules are tried, so that the
// modules it needs are loaded.
const warmUp = 2000

// A stage is the world in which trials begin, and what it took away from the world of the program.
type stage struct {
	sys    *runtime.System
	leader term.Term // gets what is printed
	user   term.Term // the server of output; None: there was none
}

// stage makes a world that prints into itself, and has loaded what the program needs.
func (p *Program) stage() (st stage) {
	s := p.World.Fork()
	s.Observe(nil)
	s.Machine.Interrupt = nil
	if p.Prepare != nil {
		p.Prepare(s)
	}
	leader := s.SpawnNative(capture, printed{})
	tellLogger(s, "enter")
	st = stage{sys: s, leader: leader}
	st.user, _ = s.Whereis(term.AtomUser)
	s.Unregister(term.AtomUser)
	s.Register(term.AtomUser, leader)
	trial := s.Fork()
	p.Start(trial, leader)
	trial.RunUntilIdle(runtime.RunLimits{Slices: warmUp, Virtual: true})
	s.AdoptCode(trial)
	return st
}

// leave makes an ordinary world of one that was tried: what was printed stays, and what comes
// is printed by the server of output.
func (st *stage) leave(s *runtime.System) {
	tried := s.Tried()
	s.EndTrial()
	s.Unregister(term.AtomUser)
	if s.Alive(st.user) {
		s.Register(term.AtomUser, st.user)
	}
	for _, pid := range tried {
		s.SetLeader(pid, st.user)
	}
	s.Kill(st.leader, term.AtomNormal)
	tellLogger(s, "leave")
}

// tellLogger calls a function of mortal_trial, which has what programs log printed where they print.
func tellLogger(s *runtime.System, function string) {
	if _, ok := s.Whereis(term.AtomLogger); !ok {
		return
	}
	pid := s.SpawnMFA(term.A("mortal_trial"), term.A(function), nil, runtime.SpawnOptions{})
	s.RunUntilIdle(runtime.RunLimits{Slices: warmUp, Until: func(s *runtime.System) bool { return !s.Alive(pid) }})
}

// printed is the state of the group leader of a trial: what it got to print.
type printed struct {
	text string
	sum  uint64
}

// Visit implements runtime.NativeState.
func (p printed) Visit(word func(uint64)) { word(p.sum) }

func (p printed) add(text string) printed {
	p.text += text
	for _, c := range []byte(text) {
		p.sum = (p.sum ^ uint64(c)) * 1099511628211
	}
	return p
}

var (
	atomIORequest = term.A("io_request")
	atomIOReply   = term.A("io_reply")
	atomPutChars  = term.A("put_chars")
	atomRequests  = term.A("requests")
	atomGetopts   = term.A("getopts")
	atomSetopts   = term.A("setopts")
)

// capture is the group leader: it answers the io protocol at once. There is no input.
func capture(s *runtime.System, self term.Term, state any, msg term.Term) any {
	if !msg.IsTuple(4) || msg.Elem(0) != atomIORequest || !msg.Elem(1).IsPid() {
		return state
	}
	p, reply := state.(printed).serve(msg.Elem(3))
	s.PostFrom(self, msg.Elem(1), term.MakeTuple(atomIOReply, msg.Elem(2), reply))
	return p
}

func (p printed) serve(request term.Term) (after printed, reply term.Term) {
	if request == atomGetopts {
		return p, term.MakeList(term.MakeTuple(term.AtomBinary, term.AtomFalse), term.MakeTuple(term.A("encoding"), term.A("unicode")))
	}
	if request.Kind() != term.Tuple || request.Arity() < 2 {
		return p, refusal(request)
	}
	switch e := request.Elems(); e[0] {
	case atomPutChars:
		return p.put(e)
	case atomRequests:
		list, _ := term.ListElems(e[1])
		reply = term.AtomOk
		for _, r := range list {
			p, reply = p.serve(r)
		}
		return p, reply
	case atomSetopts:
		return p, term.AtomOk
	case term.A("get_geometry"):
		return p, term.MakeTuple(term.AtomError, term.A("enotsup"))
	case term.A("get_line"), term.A("get_chars"), term.A("get_until"):
		return p, term.AtomEof
	}
	return p, refusal(request)
}

func refusal(request term.Term) term.Term {
	return term.MakeTuple(term.AtomError, term.MakeTuple(term.A("request"), request))
}

func (p printed) put(e []term.Term) (printed, term.Term) {
	if len(e) > 3 { // what could not be made into text by who prints it
		return p, term.MakeTuple(term.AtomError, atomPutChars)
	}
	text, ok := term.CharDataString(e[len(e)-1])
	if !ok {
		return p, term.MakeTuple(term.AtomError, atomPutChars)
	}
	return p.add(text), term.AtomOk
}
