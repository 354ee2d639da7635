package runtime

import (
	"mortal/lang/term"
	"mortal/runtime/event"
	"mortal/runtime/vm"
)

// A signalKind is one of the closed set of things that one process sends to
// another (ERTS User's Guide, Communication in Erlang, "Signals").
type signalKind uint8

const (
	sigMessage   signalKind = iota // term; ref is the alias it was sent to, or 0
	sigExit                        // exit/2 with reason term
	sigLinkExit                    // a linked process ended with reason term
	sigLink                        // link/1
	sigUnlink                      // unlink/1; ref is the id of the operation
	sigUnlinkAck                   // answer to sigUnlink ref
	sigMonitor                     // monitor
	sigDemonitor                   // demonitor of ref
	sigDown                        // the process of monitor ended with reason term
	sigLeader                      // group_leader/2; ref is the new leader
)

var signalNames = [...]string{
	sigMessage: "message", sigExit: "exit", sigLinkExit: "exit over a link", sigLink: "link",
	sigUnlink: "unlink", sigUnlinkAck: "unlink ack", sigMonitor: "monitor",
	sigDemonitor: "demonitor", sigDown: "down", sigLeader: "group leader",
}

// A signal is on its way from one process to another. What ref, term and
// monitor are depends on the kind.
type signal struct {
	kind     signalKind
	from, to uint64 // from 0: the System itself
	ref      uint64
	term     term.Term
	monitor  *monitor
	cause    uint64 // event of the sending
	step     uint64 // of a trial that sent it
}

// transit holds the signals under way when a strategy decides when they arrive.
type transit struct {
	on    bool
	list  []signal // oldest first
	epoch uint64
}

// send sends g. By default it arrives at once; when delivery is the strategy's
// choice it waits in transit.
func (s *System) send(g signal) {
	s.stats.Signals++
	if s.transit.on && !s.atOnce(&g) {
		g.step = s.stats.Steps
		s.transit.add(s.epoch, g)
		return
	}
	if s.draining {
		s.work = append(s.work, g)
		return
	}
	s.draining = true
	s.deliver(&g)
	s.drain()
}

// unseen reports whether what is sent now arrives at once, ahead of nothing else, and
// nobody is told of it. Frequent signals then do what they do without being made.
func (s *System) unseen() bool { return s.sink == nil && !s.draining && !s.transit.on }

// atOnce reports whether g arrives at once even when delivery is a choice: what a
// process sends to itself, what the System sends, and the talk with native
// processes, which are part of the outside.
func (s *System) atOnce(g *signal) bool {
	if g.from == g.to || g.from == 0 || s.paused && s.passes(g) {
		return true
	}
	from, to := s.get(g.from), s.get(g.to)
	return from != nil && from.Flags&flagNative != 0 || to != nil && to.Flags&flagNative != 0
}

// hold keeps what is sent from arriving until the matching release. Deliveries
// that cause sends work off one list, never Go's stack: the crash of a chain of
// a million processes is a loop.
func (s *System) hold() (outer bool) {
	outer = s.draining
	s.draining = true
	return outer
}

func (s *System) release(outer bool) {
	if !outer {
		s.drain()
	}
}

func (s *System) drain() {
	for s.workHead < len(s.work) {
		g := s.work[s.workHead]
		s.work[s.workHead] = signal{}
		s.workHead++
		if s.workHead == len(s.work) {
			s.work, s.workHead = s.work[:0], 0
		}
		s.deliver(&g)
	}
	s.draining = false
}

// deliver makes g arrive.
func (s *System) deliver(g *signal) {
	p := s.mut(g.to)
	if p == nil || p.Flags&vm.FlagExiting != 0 {
		s.undeliverable(g)
		return
	}
	switch g.kind {
	case sigMessage:
		s.receiveVia(p, g)
	case sigExit, sigLinkExit:
		s.receiveExit(p, g)
	case sigLink:
		s.receiveLink(p, g)
	case sigUnlink:
		s.receiveUnlink(p, g)
	case sigUnlinkAck:
		p.finishUnlink(g.from, g.ref)
	case sigMonitor:
		s.receiveMonitor(p, g)
	case sigDemonitor:
		s.receiveDemonitor(p, g)
	case sigDown:
		s.receiveDown(p, g)
	case sigLeader:
		s.setLeader(p, g.ref)
		s.note(event.GroupLeader, p.pid(), term.MakePid(g.ref), 0, term.Term{}, g.cause)
	}
}

// undeliverable is what happens to a signal whose receiver does not exist (ERTS
// User's Guide, Communication in Erlang, "Signals"): those that ask for a reaction
// get noproc, others vanish.
func (s *System) undeliverable(g *signal) {
	switch g.kind {
	case sigMessage:
		s.note(event.SendNowhere, term.MakePid(g.from), term.MakePid(g.to), 0, g.term, g.cause)
	case sigLink:
		s.send(signal{kind: sigLinkExit, from: g.to, to: g.from, term: term.AtomNoproc, cause: g.cause})
	case sigMonitor:
		s.send(signal{kind: sigDown, from: g.to, to: g.from, term: term.AtomNoproc, monitor: g.monitor, cause: g.cause})
	}
}

func (t *transit) add(epoch uint64, g signal) {
	if t.epoch != epoch {
		t.list = append(make([]signal, 0, len(t.list)+2), t.list...)
		t.epoch = epoch
	}
	t.list = append(t.list, g)
}

// take removes and returns signal i.
func (t *transit) take(epoch uint64, i int) signal {
	g := t.list[i]
	if t.epoch != epoch {
		list := make([]signal, 0, len(t.list))
		t.list = append(append(list, t.list[:i]...), t.list[i+1:]...)
		t.epoch = epoch
		return g
	}
	if i == 0 { // most often: the others stay where they are
		t.list[0] = signal{}
		t.list = t.list[1:]
		return g
	}
	t.list = append(t.list[:i], t.list[i+1:]...)
	return g
}

// oldest yields the index of the oldest signal of each pair of sender and
// receiver, oldest first. Only these may arrive next: signals from one process
// to another keep their order (ERTS User's Guide, Communication in Erlang,
// "Delivery of Signals").
func (t *transit) oldest(yield func(i int) bool) {
	if len(t.list) > fewSignals {
		t.oldestOfMany(yield)
		return
	}
	for i := range t.list {
		if t.first(i) && !yield(i) {
			return
		}
	}
}

// fewSignals is up to how many it is quicker to look at all before each, as in explorations.
const fewSignals = 32

// oldestOfMany is oldest in time that is proportional to the signals.
func (t *transit) oldestOfMany(yield func(i int) bool) {
	seen := map[[2]uint64]struct{}{}
	for i := range t.list {
		key := [2]uint64{t.list[i].from, t.list[i].to}
		if _, ok := seen[key]; ok {
			continue
		}
		seen[key] = struct{}{}
		if !yield(i) {
			return
		}
	}
}

func (t *transit) first(i int) bool {
	g := &t.list[i]
	for j := range i {
		if t.list[j].from == g.from && t.list[j].to == g.to {
			return false
		}
	}
	return true
}

// arrive delivers all that from has under way to to. What asks about a process,
// such as is_process_alive/1, is itself a signal behind the others.
func (s *System) arrive(from, to uint64) {
	for i := 0; i < len(s.transit.list); {
		if g := &s.transit.list[i]; g.from == from && g.to == to {
			sig := s.transit.take(s.epoch, i)
			s.deliver(&sig)
			continue
		}
		i++
	}
}
