package graph

import (
	"slices"

	"mortal/lang/term"
)

// A World is what there is to draw: the processes that live, by pid.
type World struct {
	Now       int64 // virtual nanoseconds
	Command   int   // number of the command whose changes stand out; 0: none
	Processes []Process
	Asked     func() // is called now and then, and may end the drawing by a panic; may be nil
}

// A Process is what is drawn of one.
type Process struct {
	Pid      term.Term
	Parent   term.Term   // who made it, None when unknown
	Name     term.Term   // registered name, or None
	Call     [3]uint64   // tells the functions that processes were spawned with apart
	Links    []term.Term // pids
	Monitors []term.Term // pids it watches
	Traps    bool
	Messages int
	Runs     bool // or could run: it does not wait
}

// Captions say what a process is called. They are asked only for what is drawn.
type Captions interface {
	Of(pid term.Term) string    // its name: registered, shell, variable, or function
	Kind(pid term.Term) string  // what it does, when its name does not say it; or ""
	Behaves(pid term.Term) bool // it is a behaviour of OTP
}

// A Picture is the drawing before it is written in some form.
type Picture struct {
	now      int64
	command  int
	captions Captions
	store    []node  // all of them in one piece of memory: there may be millions
	nodes    []*node // by pid
	byPid    map[uint64]*node
	roots    []*node
	chains   []*chain
	total    int                  // processes it stands for
	reasons  map[term.Term]string // texts of exit reasons, which many share
	buffer   []byte               // of signature
	ask      func()               // see World.Asked; called for each process by what looks at all of them
}

// A node is a process, or several equal ones.
type node struct {
	Process
	death     *Death
	restarted term.Term // the process that took its place, or None
	fresh     bool      // began, ended or changed in the last command
	parent    *node
	children  []*node
	relations []*relation
	count     int    // how many it stands for, itself included
	last      *node  // of those it stands for
	messages  int    // in all their mailboxes
	hidden    bool   // drawn by the node that stands for it, or in a chain
	seen      bool   // by findChains
	sign      uint64 // equal for equal branches
}

// A relation is all that ties two processes.
type relation struct {
	a, b  *node // a.Pid < b.Pid
	link  bool
	ab    int // monitors of b by a
	ba    int
	fresh bool // came up in the last command
}

// other returns the other end.
func (r *relation) other(n *node) *node {
	if r.a == n {
		return r.b
	}
	return r.a
}

// watches returns how many monitors n has on the other end.
func (r *relation) watches(n *node) int {
	if r.a == n {
		return r.ab
	}
	return r.ba
}

// New draws w with what happened before.
func New(w World, past *Past, captions Captions) *Picture {
	total := len(w.Processes) + len(past.deaths)
	p := &Picture{
		now: w.Now, command: w.Command, captions: captions, ask: w.Asked,
		store: make([]node, 0, total), nodes: make([]*node, 0, total), byPid: make(map[uint64]*node, total),
	}
	if p.ask == nil {
		p.ask = func() {}
	}
	for i := range w.Processes {
		p.add(w.Processes[i])
	}
	for _, d := range past.deaths {
		n := p.add(Process{Pid: d.pid, Parent: d.parent, Call: d.call})
		n.death, n.restarted, n.fresh = d, d.restarted, d.fresh
	}
	slices.SortFunc(p.nodes, func(a, b *node) int { return compare(a.Pid.ID(), b.Pid.ID()) })
	p.total = len(p.nodes)
	p.relate(past)
	p.grow()
	p.findChains()
	if p.total > maxSingle {
		p.group()
	}
	return p
}

// maxSingle is how many processes are drawn one by one; of more, equal ones are drawn as one.
const maxSingle = 30

func (p *Picture) add(q Process) *node {
	p.ask()
	p.store = append(p.store, node{Process: q, count: 1, messages: q.Messages})
	n := &p.store[len(p.store)-1]
	n.last = n
	p.nodes = append(p.nodes, n)
	p.byPid[q.Pid.ID()] = n
	return n
}

func compare(a, b uint64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// relate finds what ties the processes.
func (p *Picture) relate(past *Past) {
	all := map[[2]uint64]*relation{}
	between := func(x, y term.Term) *relation {
		a, b := p.byPid[x.ID()], p.byPid[y.ID()]
		if a == nil || b == nil || a == b {
			return nil
		}
		if a.Pid.ID() > b.Pid.ID() {
			a, b = b, a
		}
		key := [2]uint64{a.Pid.ID(), b.Pid.ID()}
		r := all[key]
		if r == nil {
			r = &relation{a: a, b: b}
			all[key] = r
			a.relations = append(a.relations, r)
			b.relations = append(b.relations, r)
		}
		return r
	}
	watch := func(watcher, watched term.Term) {
		if r := between(watcher, watched); r != nil {
			if r.a.Pid == watcher {
				r.ab++
			} else {
				r.ba++
			}
		}
	}
	for _, n := range p.nodes {
		p.ask()
		for _, q := range n.Links {
			if r := between(n.Pid, q); r != nil {
				r.link = true
			}
		}
		for _, q := range n.Monitors {
			watch(n.Pid, q)
		}
	}
	for _, t := range past.ties {
		p.ask()
		if !t.monitor {
			if r := between(t.a, t.b); r != nil {
				r.link = true
			}
		} else {
			watch(t.a, t.b)
		}
	}
	p.markFresh(past, all)
}

// markFresh marks what the last command changed.
func (p *Picture) markFresh(past *Past, all map[[2]uint64]*relation) {
	for _, pid := range past.fresh {
		if n := p.byPid[pid.ID()]; n != nil {
			n.fresh = true
		}
	}
	for pid := range past.got {
		if n := p.byPid[pid]; n != nil && n.Messages > 0 {
			n.fresh = true
		}
	}
	for key := range past.freshTies {
		if r := all[key]; r != nil {
			r.fresh = true
		}
	}
}

// grow puts each process below the one that made it.
func (p *Picture) grow() {
	for _, n := range p.nodes {
		p.ask()
		if up := p.byPid[n.Parent.ID()]; !n.Parent.IsNone() && up != nil && up.Pid.ID() < n.Pid.ID() {
			n.parent = up
			up.children = append(up.children, n)
			continue
		}
		p.roots = append(p.roots, n)
	}
}

// branch returns what ties n to its maker, or nil.
func (n *node) branch() *relation {
	for _, r := range n.relations {
		if r.other(n) == n.parent {
			return r
		}
	}
	return nil
}

// beside returns what ties n to others than its maker and those it made.
func (n *node) beside() []*relation {
	var all []*relation
	for _, r := range n.relations {
		if o := r.other(n); o != n.parent && o.parent != n {
			all = append(all, r)
		}
	}
	return all
}
