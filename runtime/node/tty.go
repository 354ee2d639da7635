package node

import (
	"io"

	"mortal/lang/term"
	"mortal/runtime"
	"mortal/runtime/vm"
)

// A Terminal is the outside end of the process user.
type Terminal struct {
	Output     io.Writer
	Unicode    bool       // encoding of input and output; else latin1
	ASCII      bool       // what mortal adds uses no other characters
	Colour     bool       // it knows escape sequences
	LineEditor bool       // the owner shows prompts itself and edits lines
	Columns    func() int // may be nil, or return 0: unknown
	Rows       func() int
}

// A tty remembers who waits for input.
type tty struct {
	reader   term.Term // pid, or None when nobody waits
	client   term.Term // pid of the process that reader reads for
	prompt   string
	form     bool      // text up to a final dot is wanted, not a line
	ended    bool      // end of input was given
	shell    term.Term // pid of the shell, or None
	commands term.Term // pid of the process that reads the shell's next command, or None
}

func (t *tty) processEnded(pid uint64) {
	switch term.MakePid(pid) {
	case t.reader:
		t.reader = term.Term{}
	case t.shell:
		t.shell = term.Term{}
	case t.commands:
		t.commands = term.Term{}
	}
}

var (
	atomTTY     = term.A("mortal_tty")
	atomData    = term.A("data")
	atomForm    = term.A("form")
	atomUnicode = term.A("unicode")
	atomLatin1  = term.A("latin1")
	atomErrors  = term.A("standard_error")
)

// ttyBifs are the natives of module mortal_tty, which user.erl calls.
var ttyBifs = []vm.Bif{
	{Module: "mortal_tty", Name: "write", Arity: 2, Fn: ttyWrite, Visible: true, Doc: "writes bytes to user or standard_error"},
	{Module: "mortal_tty", Name: "read", Arity: 3, Fn: ttyRead, Visible: true, Doc: "asks for input; it comes as a message"},
	{Module: "mortal_tty", Name: "shell", Arity: 0, Fn: ttyShell, Doc: "says that the caller is the shell that input is for"},
	{Module: "mortal_tty", Name: "commands", Arity: 0, Fn: ttyCommands, Doc: "says that what the caller reads is a command of the shell"},
	{Module: "mortal_tty", Name: "info", Arity: 0, Fn: ttyInfo, Doc: "encoding and size of the terminal"},
}

func ttyWrite(c *vm.Call) term.Term {
	b, ok := term.IOListBytes(c.Args[1])
	if !ok {
		return c.Badarg()
	}
	config := partOf(c).config
	if c.Args[0] == atomErrors {
		write(config.Errors, b)
	} else {
		write(config.Terminal.Output, b)
	}
	return term.AtomOk
}

func ttyRead(c *vm.Call) term.Term {
	t := &partOf(c).tty
	self := term.MakePid(c.Proc.ID)
	if t.ended {
		give(systemOf(c), self, term.AtomEof)
		return term.AtomOk
	}
	t.reader, t.client = self, c.Args[0]
	systemOf(c).Call()
	t.prompt, _ = term.CharDataString(c.Args[1])
	t.form = c.Args[2] == atomForm
	return term.AtomOk
}

func ttyShell(c *vm.Call) term.Term {
	partOf(c).tty.shell = term.MakePid(c.Proc.ID)
	systemOf(c).SetHost(term.MakePid(c.Proc.ID))
	return term.AtomOk
}

func ttyCommands(c *vm.Call) term.Term {
	partOf(c).tty.commands = term.MakePid(c.Proc.ID)
	return term.AtomOk
}

func give(s *runtime.System, to, what term.Term) {
	s.Post(to, term.MakeTuple(atomTTY, what))
}

func ttyInfo(c *vm.Call) term.Term {
	t := &partOf(c).config.Terminal
	encoding := atomLatin1
	if t.Unicode {
		encoding = atomUnicode
	}
	info := []term.Term{term.A("encoding"), encoding, term.A("line_editor"), term.Bool(t.LineEditor)}
	info = appendSize(info, "columns", t.Columns)
	info = appendSize(info, "rows", t.Rows)
	return term.MapOf(info...)
}

func appendSize(info []term.Term, name string, size func() int) []term.Term {
	if size == nil || size() <= 0 {
		return info
	}
	return append(info, term.A(name), term.MakeInt(int64(size())))
}

// InputWanted reports whether a process waits for input.
func (n *Node) InputWanted() bool { return !n.part().tty.reader.IsNone() }

// Prompt returns the prompt of the input that is waited for, and whether it is text
// up to a final dot rather than a line.
func (n *Node) Prompt() (prompt string, form bool) {
	t := &n.part().tty
	return t.prompt, t.form
}

// Client returns the process for which input is waited for. command is set when it is to be a
// command of the shell.
func (n *Node) Client() (pid term.Term, command bool) {
	t := &n.part().tty
	return t.client, t.client == t.commands && t.form
}

// Input gives bytes, usually one line with its newline, to the process that waits for them.
func (n *Node) Input(line []byte) {
	t := &n.part().tty
	to := t.reader
	t.reader = term.Term{}
	give(n.System, to, term.MakeTuple(atomData, term.MakeBinary(line)))
}

// Shell returns the pid of the shell process, if there is one.
func (n *Node) Shell() (pid term.Term, ok bool) {
	pid = n.part().tty.shell
	return pid, !pid.IsNone()
}

// Busy reports whether the shell has given a command to its evaluator and waits for it.
func (n *Node) Busy() bool {
	shell, ok := n.Shell()
	if !ok {
		return false
	}
	_, busy := n.System.DictValue(shell, term.A("busy"))
	return busy
}

// EndInput tells the process that waits, and all that ask later, that there is no more input.
func (n *Node) EndInput() {
	t := &n.part().tty
	t.ended = true
	if to := t.reader; !to.IsNone() {
		t.reader = term.Term{}
		give(n.System, to, term.AtomEof)
	}
}
