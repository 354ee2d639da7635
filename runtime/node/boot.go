package node

import (
	"mortal/lang/term"
	"mortal/runtime"
)

// A Mode says what a node boots into.
type Mode string

// The modes.
const (
	Shell Mode = "shell" // a shell on the process user
	Bare  Mode = "bare"  // no shell: something is to be run from outside
)

var (
	atomBoot     = term.A("mortal_boot")
	atomStart    = term.A("start")
	atomRun      = term.A("run")
	atomEvaluate = term.A("evaluate")
)

// Boot starts the processes of the node: init, the logger, the servers of input and
// output, and with [Shell] a shell. It runs until they are all there.
func (n *Node) Boot(mode Mode) {
	n.System.SpawnMFA(term.AtomInit, term.A("boot"), []term.Term{term.EmptyList}, runtime.SpawnOptions{})
	n.System.SpawnMFA(atomBoot, atomStart, []term.Term{term.A(string(mode))}, runtime.SpawnOptions{})
	n.System.RunUntilIdle(runtime.RunLimits{})
}

// RunMain starts module's main/1, main/0 or start/0 in a process of its own. The
// world halts when it is done: see mortal_boot.erl.
func (n *Node) RunMain(module term.Term, args []string) {
	list := make([]term.Term, len(args))
	for i, a := range args {
		list[i] = term.MakeString(a)
	}
	n.System.SpawnMFA(atomBoot, atomRun, []term.Term{module, term.MakeList(list...)}, runtime.SpawnOptions{Leader: n.user()})
}

// Evaluate starts a process that evaluates the expressions of texts, one after the other.
func (n *Node) Evaluate(texts []string) {
	list := make([]term.Term, len(texts))
	for i, t := range texts {
		list[i] = term.MakeString(t)
	}
	n.System.SpawnMFA(atomBoot, atomEvaluate, []term.Term{term.MakeList(list...)}, runtime.SpawnOptions{Leader: n.user()})
}

func (n *Node) user() term.Term {
	pid, _ := n.System.Whereis(term.AtomUser)
	return pid
}
