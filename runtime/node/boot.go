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

// FirstOfPrograms is the number of the first process that does not belong to the system as it
// is after the start: what starts the shell, or a program. Pids at the prompt are about
// those that a person sees in erl.
const FirstOfPrograms = 79

// shellRef is the number of the first reference after the start, so that it does not depend on how
// the library is started.
const shellRef = 100

var (
	atomBoot     = term.A("mortal_boot")
	atomStart    = term.A("start")
	atomShell    = term.A("shell")
	atomRun      = term.A("run")
	atomEvaluate = term.A("evaluate")
	atomTest     = term.A("test")
)

// Boot starts the processes of the node: init, the logger, the servers of input and
// output, and with [Shell] a shell. It runs until they are all there.
func (n *Node) Boot(mode Mode) {
	n.System.SpawnMFA(term.AtomInit, term.A("boot"), []term.Term{term.EmptyList}, runtime.SpawnOptions{})
	n.spawnBoot(atomStart)
	n.System.RunUntilIdle(runtime.RunLimits{})
	n.System.SkipPids(FirstOfPrograms)
	n.System.SkipRefs(shellRef)
	n.part().atoms = term.AtomCount()
	if mode == Shell {
		n.spawnBoot(atomShell)
		n.System.RunUntilIdle(runtime.RunLimits{})
	}
}

func (n *Node) spawnBoot(function term.Term, args ...term.Term) {
	n.System.SpawnMFA(atomBoot, function, args, runtime.SpawnOptions{Leader: n.user()})
}

// RunMain starts module's main/1, main/0 or start/0 in a process of its own. The
// world halts when it is done: see mortal_boot.erl.
func (n *Node) RunMain(module term.Term, args []string) {
	list := make([]term.Term, len(args))
	for i, a := range args {
		list[i] = term.MakeString(a)
	}
	n.spawnBoot(atomRun, module, term.MakeList(list...))
}

// Evaluate starts a process that evaluates the expressions of texts, one after the other.
func (n *Node) Evaluate(texts []string) {
	list := make([]term.Term, len(texts))
	for i, t := range texts {
		list[i] = term.MakeString(t)
	}
	n.spawnBoot(atomEvaluate, term.MakeList(list...))
}

// RunTests runs the EUnit tests of loaded modules. The world halts with status 0 if all passed.
func (n *Node) RunTests(modules []term.Term, verbose bool) {
	options := term.EmptyList
	if verbose {
		options = term.MakeList(term.A("verbose"))
	}
	n.spawnBoot(atomTest, term.MakeList(modules...), options)
}

func (n *Node) user() term.Term {
	pid, _ := n.System.Whereis(term.AtomUser)
	return pid
}
