package node

import (
	"iter"
	"path"
	"slices"
	"strings"

	"mortal/lang/code"
	"mortal/lang/syntax"
	"mortal/lang/term"
	"mortal/runtime/otp"
)

// What the names known to a node are, for completion. Order is the caller's matter.

// VariableNames returns the variables bound at the prompt.
func (n *Node) VariableNames() []string {
	var names []string
	for name := range n.Variables() {
		names = append(names, name)
	}
	return names
}

// Variables yields the variables bound at the prompt, as they were before the command that runs.
func (n *Node) Variables() iter.Seq2[string, term.Term] {
	return func(yield func(string, term.Term) bool) {
		for _, b := range n.shellDict("bindings") {
			if b.IsTuple(2) && b.Elem(0).IsAtom() && !yield(b.Elem(0).AtomName(), b.Elem(1)) {
				return
			}
		}
	}
}

// CommandNumber returns the number of the last command of the shell, 0 before the first.
func (n *Node) CommandNumber() int {
	shell, _ := n.Shell()
	v, _ := n.System.DictValue(shell, term.A("number"))
	if !v.IsSmall() {
		return 0
	}
	return int(v.Small())
}

// RecordNames returns the records known to the shell, ready for their fields.
func (n *Node) RecordNames() []string {
	var names []string
	for _, r := range n.shellDict("records") {
		names = append(names, r.Elem(0).AtomName())
	}
	return names
}

// FieldNames returns the fields of a record known to the shell.
func (n *Node) FieldNames(record string) []string {
	for _, r := range n.shellDict("records") {
		if r.Elem(0).AtomName() == record {
			return fieldNames(r.Elem(1))
		}
	}
	return nil
}

// fieldNames returns the fields of an abstract -record form.
func fieldNames(form term.Term) []string {
	if !form.IsTuple(4) || !form.Elem(3).IsTuple(2) {
		return nil
	}
	fields, _ := term.ListElems(form.Elem(3).Elem(1))
	var names []string
	for _, f := range fields {
		if f.IsTuple(3) && f.Elem(0) == term.A("typed_record_field") {
			f = f.Elem(1)
		}
		if f.Arity() >= 3 && isNode(f.Elem(2), atomAtom) {
			names = append(names, f.Elem(2).Elem(2).AtomName())
		}
	}
	return names
}

// shellDict returns a list that the shell keeps in its process dictionary for those
// who complete names: its bindings and records.
func (n *Node) shellDict(key string) []term.Term {
	shell, ok := n.Shell()
	if !ok {
		return nil
	}
	v, ok := n.System.DictValue(shell, term.A(key))
	if !ok {
		return nil
	}
	elems, _ := term.ListElems(v)
	return elems
}

// FunctionNames returns the exported functions of a module, each with an opening parenthesis.
func (n *Node) FunctionNames(module string) []string {
	var names []string
	for _, b := range bifs() {
		if b.Module == module {
			names = append(names, b.Name+"(")
		}
	}
	if name, ok := term.ExistingAtom(module); ok {
		names = append(names, exportedNames(n.System.Module(name))...)
	}
	return names
}

func exportedNames(m *code.Module) (names []string) {
	if m == nil {
		return nil
	}
	for _, f := range m.Funcs {
		if f.Exported {
			names = append(names, f.Name.AtomName()+"(")
		}
	}
	return names
}

// OwnCommands returns the names of the commands that OTP's shell does not have: the
// functions of module mortal, but for those whose names OTP gives to others.
func OwnCommands() []string {
	n := New(Config{})
	otp := append(n.FunctionNames("erlang"), exportedNames(n.System.Module(term.A("c")))...)
	var own []string
	for _, name := range append(n.FunctionNames("mortal"), exportedNames(n.System.Module(term.A("mortal")))...) {
		if command := strings.TrimSuffix(name, "("); !slices.Contains(otp, name) && !slices.Contains(shellCommands, command) {
			own = append(own, command)
		}
	}
	slices.Sort(own)
	return slices.Compact(own)
}

// PlainNames returns what may stand at the beginning of an expression: modules,
// commands of the shell, BIFs, atoms that were used.
func (n *Node) PlainNames() []string {
	var names []string
	for _, m := range otp.Modules() {
		names = append(names, m+":")
	}
	for _, m := range n.System.LoadedModules() {
		names = append(names, m.AtomName()+":")
	}
	for _, command := range shellCommands {
		names = append(names, command+"(")
	}
	names = append(names, n.atomsOfUser()...)
	names = append(names, n.FunctionNames("c")...)
	names = append(names, n.FunctionNames("mortal")...)
	return append(names, n.FunctionNames("erlang")...)
}

// atomsOfUser returns the atoms that came with what was typed or compiled, as far as
// they need no quotes.
func (n *Node) atomsOfUser() []string {
	var names []string
	for _, name := range term.AtomNames(n.part().atoms) {
		if name == syntax.QuoteAtom(name) {
			names = append(names, name)
		}
	}
	return names
}

// shellCommands are the commands that shell.erl itself knows.
var shellCommands = []string{
	"b", "catch_exception", "e", "exit", "f", "h", "history", "rd", "results", "rf", "rl", "rp", "rr", "v",
}

// FileNames returns the files whose names begin with prefix, folders with a slash.
func (n *Node) FileNames(prefix string) []string {
	dir, _ := path.Split(prefix)
	where := dir
	if where == "" {
		where = "."
	}
	entries, err := n.part().config.Files.ReadDir(where)
	if err != nil {
		return nil
	}
	var names []string
	for _, e := range entries {
		name := dir + e.Name()
		if e.IsDir() {
			name += "/"
		}
		if strings.HasPrefix(name, prefix) {
			names = append(names, name)
		}
	}
	return names
}
