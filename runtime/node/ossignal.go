package node

import (
	"maps"

	"mortal/lang/term"
	"mortal/runtime/vm"
)

// signals are those that os:set_signal/2 knows.
var signals = map[term.Term]bool{
	term.A("sighup"): true, term.A("sigquit"): true, term.A("sigabrt"): true, term.A("sigalrm"): true,
	term.A("sigterm"): true, term.A("sigusr1"): true, term.A("sigusr2"): true, term.A("sigchld"): true,
	term.A("sigstop"): true, term.A("sigtstp"): true,
}

var (
	atomSigterm      = term.A("sigterm")
	atomHandle       = term.A("handle")
	atomIgnore       = term.A("ignore")
	atomDefault      = term.A("default")
	atomNotify       = term.A("notify")
	atomSignalServer = term.A("erl_signal_server")
)

// statusTerminated is the exit code of a program that a SIGTERM ended, as shells give it.
const statusTerminated = 128 + 15

// setSignal2 is os:set_signal(Signal, Option).
func setSignal2(c *vm.Call) term.Term {
	signal, option := c.Args[0], c.Args[1]
	switch {
	case option != atomHandle && option != atomIgnore && option != atomDefault:
		return c.ErrorInfo(term.AtomBadarg, term.MapOf(
			term.A("module"), term.A("erl_kernel_errors"), term.A("cause"), term.A("badopt")))
	case !signals[signal]:
		return badEnviron(c)
	}
	p := partOf(c)
	p.signals = maps.Clone(p.signals) // forks share it
	if p.signals == nil {
		p.signals = make(map[term.Term]term.Term)
	}
	p.signals[signal] = option
	return term.AtomOk
}

// Terminate is a SIGTERM to the simulated system. Like any signal that is handled it becomes an
// event of erl_signal_server, whose handler takes the system down in order (kernel,
// erl_signal_server). The system halts at once where os:set_signal/2 has made that the default.
func (n *Node) Terminate() {
	server, running := n.System.Whereis(atomSignalServer)
	switch option := n.part().signals[atomSigterm]; {
	case option == atomIgnore:
	case option == atomDefault || !running:
		n.HaltTerminated()
	default:
		n.System.Post(server, term.MakeTuple(atomNotify, atomSigterm))
	}
}

// Stopping reports whether the system is going down in order: see init.erl, shut_down/2.
func (n *Node) Stopping() bool {
	init, ok := n.System.Whereis(term.A("init"))
	if !ok {
		return false
	}
	_, stopping := n.System.DictValue(init, term.A("stopping"))
	return stopping
}

// HaltTerminated ends the system at once, as a program that a SIGTERM ends.
func (n *Node) HaltTerminated() { n.System.Halt(term.MakeInt(statusTerminated)) }
