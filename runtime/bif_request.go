package runtime

import (
	"mortal/lang/term"
	"mortal/runtime/vm"
)

// spawnRequestBifs answer with a message instead of a result.
var spawnRequestBifs = []vm.Bif{
	{Module: "erlang", Name: "spawn_request", Arity: 1, Fn: spawnRequest1, Visible: true, Doc: "ask for a new process"},
	{Module: "erlang", Name: "spawn_request", Arity: 2, Fn: spawnRequest2, Visible: true, Doc: "ask for a new process"},
	{Module: "erlang", Name: "spawn_request", Arity: 3, Fn: spawnRequest3, Visible: true, Doc: "ask for a new process"},
	{Module: "erlang", Name: "spawn_request", Arity: 4, Fn: spawnRequest4, Visible: true, Doc: "ask for a new process"},
	{Module: "erlang", Name: "spawn_request", Arity: 5, Fn: spawnRequest5, Visible: true, Doc: "ask for a new process on a node"},
	{Module: "erlang", Name: "spawn_request_abandon", Arity: 1, Fn: spawnRequestAbandon1, Doc: "give up a request that was not answered"},
}

func spawnRequest1(c *vm.Call) term.Term {
	return requestFun(c, c.Host.(*System).config.Node, c.Args[0], term.EmptyList)
}

func spawnRequest2(c *vm.Call) term.Term {
	if c.Args[0].IsAtom() {
		return requestFun(c, c.Args[0], c.Args[1], term.EmptyList)
	}
	return requestFun(c, c.Host.(*System).config.Node, c.Args[0], c.Args[1])
}

func spawnRequest3(c *vm.Call) term.Term {
	if c.Args[1].Kind() == term.Fun {
		return requestFun(c, c.Args[0], c.Args[1], c.Args[2])
	}
	return spawnRequestMFA(c, append(c.Args[:3:3], term.EmptyList))
}

func spawnRequest4(c *vm.Call) term.Term { return spawnRequestMFA(c, c.Args) }

// spawnRequestMFA takes a node, module, function and arguments, or module, function, arguments and options.
func spawnRequestMFA(c *vm.Call, args []term.Term) term.Term {
	if args[2].IsAtom() {
		return request(c, args[0], args[1:], term.EmptyList)
	}
	return request(c, c.Host.(*System).config.Node, args[:3], args[3])
}

func spawnRequest5(c *vm.Call) term.Term { return request(c, c.Args[0], c.Args[1:4], c.Args[4]) }

func requestFun(c *vm.Call, node, fun, opts term.Term) term.Term {
	if fun.Kind() != term.Fun || fun.Fun().Arity != 0 {
		return c.Badarg()
	}
	return request(c, node, []term.Term{term.AtomErlang, term.AtomApply, term.MakeList(fun, term.EmptyList)}, opts)
}

// request does spawn_request/5: it spawns at once and sends {Tag, Ref, ok, Pid} or
// {Tag, Ref, error, Reason} as far as the options ask for it.
func request(c *vm.Call, node term.Term, call []term.Term, opts term.Term) term.Term {
	s, by := system(c)
	args, arity, ok := mfa(call)
	if !ok || !node.IsAtom() {
		return c.Badarg()
	}
	list, ok := options(opts)
	if !ok {
		return because(c, "badopt")
	}
	r := spawnReply{tag: term.A("spawn_reply"), onOK: true, onError: true}
	list, right := r.read(list)
	o, ok := spawnOptions(term.MakeList(list...))
	switch {
	case !ok || !right:
		return s.refuse(by, r, "badopt")
	case node != s.config.Node:
		return s.refuse(by, r, "noconnection")
	case arity > maxArity:
		return s.refuse(by, r, "system_limit")
	}
	p := s.admit()
	if p == nil {
		return s.refuse(by, r, "system_limit")
	}
	s.startMFA(p, call[0], call[1], args)
	out := s.settleIn(by, p, &o, term.MakeTuple(call...))
	if out.ref.IsNone() {
		out.ref = s.MakeRef()
	}
	if r.onOK {
		s.answer(by, out.pid, term.MakeTuple(r.tag, out.ref, term.AtomOk, out.pid))
	}
	return out.ref
}

// A spawnReply says which answers to spawn_request are wanted.
type spawnReply struct {
	tag           term.Term
	onOK, onError bool
}

// read takes the options about the answer out of opts.
func (r *spawnReply) read(opts []term.Term) (rest []term.Term, ok bool) {
	ok = true
	for _, o := range opts {
		key, value, isPair := pair(o)
		switch {
		case isPair && str(key, "reply_tag"):
			r.tag = value
		case isPair && str(key, "reply"):
			ok = ok && r.readReply(value)
		default:
			rest = append(rest, o)
		}
	}
	return rest, ok
}

func (r *spawnReply) readReply(value term.Term) bool {
	switch {
	case str(value, "yes"):
		r.onOK, r.onError = true, true
	case str(value, "no"):
		r.onOK, r.onError = false, false
	case str(value, "error_only"):
		r.onOK, r.onError = false, true
	case str(value, "success_only"):
		r.onOK, r.onError = true, false
	default:
		return false
	}
	return true
}

func (s *System) refuse(by *process, r spawnReply, reason string) term.Term {
	ref := s.MakeRef()
	if r.onError {
		s.answer(by, term.Term{}, term.MakeTuple(r.tag, ref, term.AtomError, term.A(reason)))
	}
	return ref
}

// answer puts an answer of the System itself into p's message queue.
func (s *System) answer(p *process, from, msg term.Term) { s.receive(p, from, msg, p.cause) }

// spawnRequestAbandon1 is always too late: requests are answered at once.
func spawnRequestAbandon1(c *vm.Call) term.Term {
	if !c.Args[0].IsRef() {
		return c.Badarg()
	}
	return term.AtomFalse
}
