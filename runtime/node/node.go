package node

import (
	"io"
	"maps"
	"sync/atomic"

	"mortal/lang/check"
	"mortal/lang/code"
	"mortal/lang/term"
	"mortal/runtime"
	"mortal/runtime/ets"
	"mortal/runtime/vm"
)

// A Config says what a node is made of.
type Config struct {
	Terminal Terminal
	Errors   io.Writer // standard error; may be nil
	Files    Files     // nil: no files exist
	Path     []string  // folders where modules are looked for
	Live     bool      // begin with the clock paced by the wall clock; see LiveClock
	Hints    bool      // programs may print hints of mortal's own
	Seed     uint64
	Start    int64 // wall time of the start, nanoseconds of Unix time
	Zone     runtime.Zone
	Limits   runtime.Limits
	Instead  []*code.Module // stand in place of the library's modules of the same names
}

// A Node is a System with everything that makes it an Erlang node.
type Node struct {
	System *runtime.System
}

// firstPid is the number of init; the shell's processes have the numbers they
// usually have in erl.
const firstPid = 1

// New returns a node whose world is empty of processes: see [Node.Boot].
func New(c Config) *Node {
	if c.Files == nil {
		c.Files = NoFiles{}
	}
	e := &environment{config: &c, library: newLibrary(c.Instead)}
	sys := runtime.New(runtime.Config{
		Seed:     c.Seed,
		Start:    c.Start,
		Zone:     c.Zone,
		FirstPid: firstPid,
		Limits:   c.Limits,
		Library:  e.library,
		Bifs:     bifs,
		Without:  e.library.without(),
		Display: func(s *runtime.System, text string) {
			write(s.Part(partNumber).(*part).config.Terminal.Output, []byte(text))
		},
	})
	sys.AddPart(&part{environment: e, path: c.Path, live: c.Live})
	sys.AddPart(ets.New())
	return &Node{System: sys}
}

// Fork returns a node of its own with the same world; see runtime.System.Fork.
func (n *Node) Fork() *Node { return &Node{System: n.System.Fork()} }

// An environment is what a node has from outside. All forks share it.
type environment struct {
	config  *Config
	library *library
	refused atomic.Bool  // a program was refused a file and told why
	atoms   int          // how many there were when the node had booted
	outside *environment // of which this one is cut off; see Isolate
}

// A part is the state that a node adds to the world.
type part struct {
	*environment
	tty     tty
	live    bool                    // which clock the world goes by
	skip    int64                   // nanoseconds that the live clock is to go on by at once
	path    []string                // the code path; not changed in place
	objects map[term.Term]*object   // compiled in this session; copied before a change
	open    map[term.Term]openFile  // by reference
	env     map[string]string       // environment variables
	signals map[term.Term]term.Term // what os:set_signal/2 has set; not changed in place

	requests []Request // of the owner; not changed in place
}

// An object is a compiled module that is kept, as a .beam file would be.
type object struct {
	module *code.Module
	source string // path of the file it was compiled from, "" when there is none

	callbacks check.Callbacks // what it wants of its callback modules
}

// The numbers of the parts of a node's System, in the order in which they are added.
const (
	partNumber = iota // the node's own
	etsNumber
)

// Fork implements runtime.Part.
func (p *part) Fork() runtime.Part {
	f := *p
	f.open, f.env = maps.Clone(p.open), maps.Clone(p.env)
	return &f
}

// ProcessEnded implements runtime.Part.
func (p *part) ProcessEnded(_ *runtime.System, pid uint64) {
	p.tty.processEnded(pid)
	p.endFiles(pid)
}

func (n *Node) part() *part { return n.System.Part(partNumber).(*part) }

func systemOf(c *vm.Call) *runtime.System { return c.Host.(*runtime.System) }

func partOf(c *vm.Call) *part { return systemOf(c).Part(partNumber).(*part) }

func bifs() []vm.Bif {
	var all []vm.Bif
	for _, rows := range [][]vm.Bif{ttyBifs, clockBifs, codeBifs, evalBifs, hintBifs, ets.Bifs(etsNumber), fileBifs, openBifs, environBifs, limitBifs, eppBifs, lintBifs, beamBifs, requestBifs} {
		all = append(all, rows...)
	}
	return all
}

func write(w io.Writer, b []byte) {
	if w != nil {
		w.Write(b)
	}
}
