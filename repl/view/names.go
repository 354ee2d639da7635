package view

import (
	"fmt"
	"slices"
	"sort"
	"strconv"
	"strings"

	"mortal/lang/term"
	"mortal/runtime/event"
)

// Names are what people call processes. In this order: the registered name, "shell" for
// those that run what is typed, the variable of the shell that holds the pid, the
// function that the process was spawned with, as one writes its call.
//
// Names fold over the events of a recorder as far as they have been looked at: Follow is called
// before a view, and costs what happened since. What events do not tell comes as [Facts].
type Names struct {
	facts    Facts
	events   *event.Recorder
	seen     uint64   // number of the last event folded
	first    uint64   // pid of spawned[0]
	spawned  []uint64 // number of the Spawned event by pid, 0: unknown
	named    map[term.Term]string
	former   map[string]term.Term // who had a registered name last
	ended    map[term.Term]bool   // of those that had a name: it stays theirs
	shells   map[term.Term]bool
	commands []command
}

// A command is what was typed: its number at the prompt and the event it began with.
type command struct {
	seq    uint64
	number int
}

// Facts are what the owner of a world knows about processes besides their events.
type Facts struct {
	Variables []Variable // of the shell, sorted by name
	// Living tells what events may have been dropped for: the initial call of a living
	// process, as a tuple {M,F,Arity}, and its registered name or "". It may be nil.
	Living func(pid term.Term) (call term.Term, name string, ok bool)
	// Fun describes what a fun does: "" when there is nothing better than where it stands. It may be nil.
	Fun func(fun term.Term) string
}

// A Variable is one of the shell's.
type Variable struct {
	Name  string
	Value term.Term
}

// NewNames returns the names of the processes that r tells of.
func NewNames(r *event.Recorder) *Names {
	return &Names{
		events: r,
		former: map[string]term.Term{},
		named:  map[term.Term]string{}, ended: map[term.Term]bool{}, shells: map[term.Term]bool{},
	}
}

// Follow brings n up to date.
func (n *Names) Follow(f Facts) {
	n.facts = f
	for e := range n.events.Of(namedBy, n.seen) {
		n.fold(e)
		n.seen = e.Seq // reading may end here; see event.Recorder
	}
	n.seen = max(n.seen, n.events.Last())
}

// namedBy are the kinds of events that fold looks at.
var namedBy = event.MaskOf(event.Spawned, event.Register, event.Exit, event.Unregister, event.Receive)

func (n *Names) fold(e *event.Event) {
	switch e.Kind {
	case event.Spawned:
		n.noteSpawned(e)
	case event.Register:
		n.named[e.Pid] = e.Term.AtomName()
		n.former[e.Term.AtomName()] = e.Pid
	case event.Exit:
		if _, ok := n.named[e.Pid]; ok {
			n.ended[e.Pid] = true
		}
	case event.Unregister:
		if !n.ended[e.Pid] {
			delete(n.named, e.Pid)
		}
	case event.Receive:
		if e.Term.IsTuple(commandSize) && e.Term.Elem(0) == atomCommand && n.shells[e.Pid] {
			n.commands = append(n.commands, command{e.Seq, int(e.Term.Elem(2).Small())})
		}
	}
}

// A command reaches the process that runs it as {shell_cmd, Shell, Number, Exprs, World}.
const commandSize = 5

var (
	atomCommand    = term.A("shell_cmd")
	atomShell      = term.A("shell")
	atomEval       = term.A("erl_eval")
	atomSupervisor = term.A("supervisor")
	atomGenEvent   = term.A("gen_event")
)

func (n *Names) noteSpawned(e *event.Event) {
	pid := e.Pid.ID()
	if len(n.spawned) == 0 {
		n.first = pid
	}
	if pid < n.first {
		return
	}
	for uint64(len(n.spawned)) <= pid-n.first {
		n.spawned = append(n.spawned, 0)
	}
	n.spawned[pid-n.first] = e.Seq
	if e.Term.Kind() == term.Fun && isEvaluator(e.Term.Fun()) {
		n.shells[e.Pid] = true
	}
}

// isEvaluator reports whether f is the fun that shell.erl spawns to run what is typed.
func isEvaluator(f *term.FunValue) bool {
	return f.Module == atomShell && strings.HasPrefix(f.Name.AtomName(), "-start_eval/")
}

// Birth returns the event with which pid began, or nil when it is not kept.
func (n *Names) Birth(pid term.Term) *event.Event {
	i := pid.ID() - n.first
	if pid.ID() < n.first || i >= uint64(len(n.spawned)) || n.spawned[i] == 0 {
		return nil
	}
	if e := n.events.By(n.spawned[i]); e != nil && e.Kind == event.Spawned && e.Pid == pid {
		return e
	}
	return nil
}

// Internal reports whether pid belongs to the shell or to what was there before the first command.
func (n *Names) Internal(pid term.Term) bool {
	birth := n.Birth(pid)
	switch {
	case n.shells[pid] || birth == nil || len(n.commands) == 0:
		return false
	case n.Reads(pid):
		return true
	}
	return birth.Seq < n.commands[0].seq
}

// Reads reports whether pid serves the shell by reading or checking what is typed, and ends when that is done.
func (n *Names) Reads(pid term.Term) bool {
	birth := n.Birth(pid)
	return birth != nil && !n.shells[pid] && birth.Term.Kind() == term.Fun && birth.Term.Fun().Module == atomShell
}

// Formerly returns the process that had a registered name last.
func (n *Names) Formerly(name string) (pid term.Term, ok bool) {
	pid, ok = n.former[name]
	return pid, ok
}

// IsTyped reports whether pid runs a fun that was typed at the prompt.
func (n *Names) IsTyped(pid term.Term) bool {
	birth := n.Birth(pid)
	return birth != nil && birth.Term.Kind() == term.Fun && birth.Term.Fun().Module == atomEval
}

// Refer returns how pid is written at the prompt.
func (n *Names) Refer(pid term.Term) string {
	if n.shells[pid] {
		return "shell"
	}
	if v := n.variable(pid); v != "" {
		return v
	}
	return strings.NewReplacer("<", "pid(", ".", ",", ">", ")").Replace(pid.String())
}

// IsShell reports whether pid is or was the process that runs what is typed.
func (n *Names) IsShell(pid term.Term) bool { return n.shells[pid] }

// NextShell returns the process that took the place of the shell's process pid.
func (n *Names) NextShell(pid term.Term) (next term.Term, ok bool) {
	for p := range n.shells {
		if p.ID() > pid.ID() && (!ok || p.ID() < next.ID()) {
			next, ok = p, true
		}
	}
	return next, ok
}

// Command returns the number at the prompt of the command that ran at event seq, 0 before the first.
func (n *Names) Command(seq uint64) int {
	i := sort.Search(len(n.commands), func(i int) bool { return n.commands[i].seq > seq })
	if i == 0 {
		return 0
	}
	return n.commands[i-1].number
}

// Start returns the event with which the last command numbered at least number began,
// 0 when there was none.
func (n *Names) Start(number int) uint64 {
	for i := len(n.commands) - 1; i >= 0; i-- {
		if n.commands[i].number <= number {
			return n.commands[i].seq
		}
	}
	return 0
}

// Of returns the name of pid.
func (n *Names) Of(pid term.Term) string {
	if name, ok := n.named[pid]; ok {
		return name
	}
	if n.shells[pid] {
		return "shell"
	}
	if v := n.variable(pid); v != "" {
		return v
	}
	return n.Call(pid)
}

// variable returns the first of the shell's variables that is bound to t itself, or "".
func (n *Names) variable(t term.Term) string {
	for _, v := range n.facts.Variables {
		if same(v.Value, t) {
			return v.Name
		}
	}
	return ""
}

// same reports whether a and b are the same in the same place. Funs are where what they have
// captured is, as a recorder makes them again.
func same(a, b term.Term) bool {
	if a.Kind() != term.Fun || b.Kind() != term.Fun {
		return a.Same(b)
	}
	f, g := a.Fun(), b.Fun()
	return f.FunCode == g.FunCode && slices.Equal(f.Env, g.Env)
}

// Label returns pid and its name: <0.88.0> chain(3).
func (n *Names) Label(pid term.Term) string {
	name := n.Of(pid)
	if name == "" {
		return pid.String()
	}
	return pid.String() + " " + name
}

// Call returns the function that pid was spawned with, "" when that is not known.
func (n *Names) Call(pid term.Term) string {
	if e := n.Birth(pid); e != nil {
		return n.call(e)
	}
	if n.facts.Living == nil {
		return ""
	}
	call, name, ok := n.facts.Living(pid)
	switch {
	case name != "":
		return name
	case ok && call.Elem(0) != term.AtomErlang:
		return fmt.Sprintf("%s/%d of %s", call.Elem(1), call.Elem(2).Small(), call.Elem(0))
	}
	return ""
}

// maxCall is how many cells a call takes before its arguments are left out.
const maxCall = 24

func (n *Names) call(birth *event.Event) string {
	t := birth.Term
	if t.Kind() == term.Fun {
		return n.fun(t, birth)
	}
	if !t.IsTuple(3) || !t.Elem(0).IsAtom() || !t.Elem(1).IsAtom() {
		return ""
	}
	args, _ := term.ListElems(t.Elem(2))
	return n.behind(t.Elem(0), t.Elem(1), args, birth)
}

// behind returns the call of a function, or for the functions with which OTP starts
// processes, what they call in turn.
func (n *Names) behind(m, f term.Term, args []term.Term, birth *event.Event) string {
	switch module, function := m.AtomName(), f.AtomName(); {
	case module == "mortal_boot" && function == "run":
		return "main"
	case module == "proc_lib" && function == "init_p" && len(args) == 3 && args[2].Kind() == term.Fun:
		return n.fun(args[2], birth)
	case module == "proc_lib" && function == "init_p" && len(args) == 5 && args[3].IsAtom():
		inner, _ := term.ListElems(args[4])
		return n.behind(args[2], args[3], inner, birth)
	case module == "gen" && function == "init_it" && len(args) >= 6:
		return behaviour(args[0], args[len(args)-3], args[len(args)-2])
	}
	return Call(m.AtomName(), f.AtomName(), args)
}

// behaviour names a process of a behaviour after its callback module.
func behaviour(kind, mod, arg term.Term) string {
	switch {
	case mod == atomSupervisor && arg.IsTuple(3): // {Name, Mod, Args}
		return "supervisor " + arg.Elem(1).String()
	case kind == atomGenEvent: // has handlers instead
		return kind.String()
	}
	return kind.String() + " " + mod.String()
}

// Call writes a call as people do: chain(3), or loop/2 of counter when its arguments are long.
func Call(module, function string, args []term.Term) string {
	texts := make([]string, len(args))
	for i, a := range args {
		if texts[i] = Term(a, 2*maxCall); Width(texts[i]) > maxCall {
			return LongCall(module, function, len(args))
		}
	}
	if s := function + "(" + strings.Join(texts, ", ") + ")"; Width(s) <= maxCall {
		return s
	}
	return LongCall(module, function, len(args))
}

// LongCall names a call without its arguments: loop/2 of counter.
func LongCall(module, function string, arity int) string {
	return fmt.Sprintf("%s/%d of %s", function, arity, module)
}

// fun names a process after the fun it runs: the variable that holds it, what it
// does, or where it was written.
func (n *Names) fun(t term.Term, birth *event.Event) string {
	if v := n.variable(t); v != "" {
		return v + "()"
	}
	if n.facts.Fun != nil {
		if s := n.facts.Fun(t); s != "" {
			return s
		}
	}
	f := t.Fun()
	if f.Ext {
		return f.Name.AtomName() + "()"
	}
	switch f.Module {
	case atomEval:
		return n.typed(birth)
	case atomShell:
		return "shell server"
	}
	if in := enclosing(f.Name.AtomName()); in != "" {
		return fmt.Sprintf("fun in %s:%s", f.Module, in)
	}
	return ""
}

// typed names a process that runs a fun typed at the prompt after the command that it
// comes from.
func (n *Names) typed(birth *event.Event) string {
	if number := n.Origin(birth.Pid); number > 0 {
		return "fun of " + strconv.Itoa(number) + ">"
	}
	return "fun"
}

// Origin returns the number at the prompt of the command that spawned pid, or spawned what
// spawned it; 0 when it was none, as for the shell and the servers of the system.
func (n *Names) Origin(pid term.Term) int {
	for {
		birth := n.Birth(pid)
		switch {
		case birth == nil || birth.Other.ID() >= pid.ID():
			return 0
		case n.shells[birth.Other]:
			return n.Command(birth.Seq)
		}
		pid = birth.Other
	}
}

// enclosing returns the function that a lambda named -f/1-fun-0- was written in: f/1.
func enclosing(lambda string) string {
	name, ok := strings.CutPrefix(lambda, "-")
	if !ok {
		return ""
	}
	i := strings.IndexByte(name, '/')
	if i < 0 {
		return ""
	}
	end := i + 1
	for end < len(name) && '0' <= name[end] && name[end] <= '9' {
		end++
	}
	if end < len(name) && name[end] == '-' {
		return name[:end]
	}
	return ""
}
